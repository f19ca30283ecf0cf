"""Folders -> entries by kind, with every problem of every file in one error.

A line is: term, aliases separated by 、, the columns of the kind (``kinds.py``), note; tab-separated, trailing columns
may be missing when they are empty. ``#`` opens a comment line. The first other line is the header. A folder given as
``extra`` lies on top: its entries win over those below that hold the same form, ``-term`` removes one.
"""

from __future__ import annotations

import functools
import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import LexiconError, Problem, UsageError
from pipeline.lexicons import cache as kept
from pipeline.lexicons import check
from pipeline.lexicons.entries import Entry
from pipeline.lexicons.kinds import KINDS
from pipeline.lexicons.lines import parse
from pipeline.resources import lexicon_folder

_FOREIGN = frozenset({".txt", ".tab", ".csv", ".xls", ".xlsx", ".ods"})
"""What spreadsheets write; in silence an editor would wait for entries that nobody reads."""

EVIDENCE = ("line", "entry")
"""How records may name an entry."""

Contents = Mapping[Path, bytes]
"""The files of one folder, in the order of their names."""


@dataclass(frozen=True)
class Lexicons:
    """All entries by kind, sorted by term, so that the order of lines and files never changes a result."""

    by_kind: Mapping[str, tuple[Entry, ...]]
    digest: str
    """SHA-256 of the content that matters: kind, term, aliases and columns of every entry."""

    @classmethod
    def load(
        cls,
        folder: Path | str | None = None,
        *,
        extra: Path | str | None = None,
        evidence: str = "line",
        cache: bool = True,
    ) -> Lexicons:
        """The lexicons of the package, or of ``folder``, with those of ``extra`` on top.

        ``evidence`` says how records name an entry: by its ``line`` (`units/money.tsv:3`) or, whatever is written above
        it, as an ``entry`` (`units/money.tsv:元`). Without ``cache`` every line is read and checked anew.
        Raises LexiconError with all problems of all files, UsageError.
        """
        if evidence not in EVIDENCE:
            raise UsageError(f"there is no evidence {evidence}; choose one of: {', '.join(EVIDENCE)}")
        base = Path(folder) if folder is not None else lexicon_folder()
        folders = (base,) if extra is None else (base, Path(extra))
        load = _load if evidence == "line" else _load_by_entry
        return load(folders, tuple(_state(folder) for folder in folders), cache)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind in the order of their terms; none for a kind without files."""
        return self.by_kind.get(kind, ())

    def forms(self, kind: str) -> tuple[str, ...]:
        """Every term and alias of a kind."""
        return tuple(form for entry in self.entries(kind) for form in entry.forms)

    def find(self, form: str) -> list[tuple[str, Entry]]:
        """Every entry, with its kind, that has ``form`` as its term or an alias."""
        return [(kind, entry) for kind, entries in self.by_kind.items() for entry in entries if form in entry.forms]

    def lines(self) -> dict[str, str]:
        """The ``file:line`` of every entry by the ``file:term`` that names it."""
        return {_reference(entry): entry.where for entries in self.by_kind.values() for entry in entries}

    def with_changes(
        self, *, add: Iterable[tuple[str, Entry]] = (), remove: Iterable[tuple[str, str]] = ()
    ) -> Lexicons:
        """These lexicons with forms removed and entries on top, both by kind; nothing is written.

        Raises UsageError for a form that is in no entry of its kind.
        """
        merged = {kind: {entry.term: entry for entry in entries} for kind, entries in self.by_kind.items()}
        for kind, form in remove:
            if not any(form in entry.forms for entry in merged.get(kind, {}).values()):
                raise UsageError(f"{form} is not in {kind}; nothing to remove")
            _drop(merged[kind], {form})
        added: dict[str, list[Entry]] = {}
        for kind, entry in add:
            added.setdefault(kind, []).append(entry)
        _lay_on(merged, added)
        return _frozen(merged)


def read(contents: Contents) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """The entries of one folder by kind, in the order of files and lines, and its problems."""
    problems: list[Problem] = []
    found: dict[str, list[Entry]] = {}
    for path, data in contents.items():
        kind = KINDS.get(path.parent.name)
        where = f"{path.parent.name}/{path.name}"
        if kind is None:
            known = ", ".join(sorted(KINDS))
            problems.append(Problem(where, 0, f"there is no lexicon kind {path.parent.name}", f"known are: {known}"))
            continue
        found.setdefault(kind.name, []).extend(parse(data, where, kind, problems))
    problems += check.problems({kind: [e for e in entries if not _removes(e)] for kind, entries in found.items()})
    return found, problems


def contents_of(folder: Path) -> dict[Path, bytes]:
    """The files of a folder of lexicons. Raises LexiconError when there is none."""
    if not folder.is_dir():
        raise LexiconError([Problem(str(folder), 0, "there is no such folder", "give a folder of kinds")])
    problems = [
        Problem(f"{path.parent.name}/{path.name}", 0, f"a {path.suffix} file is not read", "save it as text in .tsv")
        for path in sorted(folder.glob("*/*"))
        if path.suffix.lower() in _FOREIGN and path.parent.name in KINDS
    ]
    contents: dict[Path, bytes] = {}
    for path in _files(folder):
        try:
            contents[path] = path.read_bytes()
        except OSError as error:
            where = f"{path.parent.name}/{path.name}"
            problems.append(Problem(where, 0, f"cannot be read ({error.strerror})", "make it a readable file"))
    if problems:
        raise LexiconError(problems)
    return contents


def _files(folder: Path) -> list[Path]:
    """The files of the kinds, and those that lie beside the kinds by mistake."""
    return sorted((*folder.glob("*.tsv"), *folder.glob("*/*.tsv")))


def _state(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """What changes when a file is edited; a folder that is missing is found out by reading it."""
    stats = ((str(path), path.stat()) for path in _files(folder))
    return tuple((path, stat.st_mtime_ns, stat.st_size, stat.st_ino) for path, stat in stats)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector, which would look again and again through entries that all stay."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@functools.lru_cache(maxsize=8)
@_uncollected()
def _load(folders: tuple[Path, ...], state: object, cache: bool) -> Lexicons:
    contents = [contents_of(folder) for folder in folders]
    key = kept.key_of(contents) if cache else ""
    if cache and (known := kept.read(key)) is not None:
        return Lexicons(*known)
    problems: list[Problem] = []
    merged: dict[str, dict[str, Entry]] = {}
    for files in contents:
        found, wrong = read(files)
        problems += wrong
        _lay_on(merged, found)
    if problems:
        raise LexiconError(problems)
    lexicons = _frozen(merged)
    if cache:
        kept.write(key, lexicons.by_kind, lexicons.digest)
    return lexicons


@functools.lru_cache(maxsize=8)
def _load_by_entry(folders: tuple[Path, ...], state: object, cache: bool) -> Lexicons:
    lexicons = _load(folders, state, cache)
    by_kind = {
        kind: tuple(Entry(entry.term, entry.aliases, entry.columns, _reference(entry)) for entry in entries)
        for kind, entries in lexicons.by_kind.items()
    }
    return Lexicons(by_kind, lexicons.digest)


def _reference(entry: Entry) -> str:
    """The name of an entry that a new line above it does not change."""
    return f"{entry.where.rpartition(':')[0]}:{entry.term}"


def _lay_on(below: dict[str, dict[str, Entry]], above: Mapping[str, Sequence[Entry]]) -> None:
    """Put the entries of a folder on top of what lies below: its forms win, its removals remove."""
    for kind, entries in above.items():
        known = below.setdefault(kind, {})
        added = [entry for entry in entries if not _removes(entry)]
        if known:
            _drop(known, {entry.term[1:] for entry in entries if _removes(entry)})
            _drop(known, {form for entry in added for form in entry.forms}, whole={entry.term for entry in added})
        whole = {entry.term for entry in added if _is_whole(entry)}
        for rival in _rivals(kind):
            lower = below.get(rival, {})
            beaten = {term for term in whole if term in lower and _is_whole(lower[term])}
            _drop(lower, beaten, whole=beaten)
        known.update((entry.term, entry) for entry in added)


def _rivals(kind: str) -> list[str]:
    """The kinds in which a term of this kind would be a contradiction."""
    return [*KINDS[kind].excludes, *(name for name, other in KINDS.items() if kind in other.excludes)]


def _is_whole(entry: Entry) -> bool:
    return entry.columns.get("match", "exact") == "exact"


def _drop(known: dict[str, Entry], forms: set[str], *, whole: set[str] | None = None) -> None:
    """Take forms away; an entry that loses its term goes if the term is in ``whole`` (by default always).

    Otherwise its first alias takes the place of the term.
    """
    if not forms:
        return
    for term in [term for term, entry in known.items() if not forms.isdisjoint(entry.forms)]:
        entry = known.pop(term)
        rest = [form for form in entry.forms if form not in forms]
        if rest and (term not in forms or (whole is not None and term not in whole)):
            known[rest[0]] = replace(entry, term=rest[0], aliases=tuple(rest[1:]))


def _frozen(merged: Mapping[str, Mapping[str, Entry]]) -> Lexicons:
    by_kind = {kind: tuple(entries[term] for term in sorted(entries)) for kind, entries in sorted(merged.items())}
    return Lexicons(by_kind, _digest(by_kind))


def _removes(entry: Entry) -> bool:
    return entry.term.startswith("-") and len(entry.term) > 1


def _digest(by_kind: Mapping[str, Sequence[Entry]]) -> str:
    state = hashlib.sha256()
    for kind, entries in by_kind.items():
        names = [column.name for column in KINDS[kind].columns]
        ends: dict[int, str] = {}  # many entries share their columns
        lines = []
        for entry in entries:
            end = ends.get(id(entry.columns))
            if end is None:
                end = ends[id(entry.columns)] = "".join("\t" + entry.columns.get(name, "") for name in names)
            lines.append(f"{entry.term}\t{'、'.join(entry.aliases)}{end}")
        state.update("\n".join((kind, *lines, "\n")).encode("utf-8", "surrogatepass"))
    return state.hexdigest()
