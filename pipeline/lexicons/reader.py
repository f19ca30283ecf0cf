"""Folders -> entries by kind, with every problem of every file in one error.

A line is: term, aliases separated by 、, the columns of the kind (``kinds.py``), note; tab-separated, trailing columns
may be missing when they are empty. ``#`` opens a comment line. The first other line is the header. A folder given as
``extra`` lies on top: its entries win over those below that hold the same form, ``-term`` removes one.
"""

from __future__ import annotations

import functools
import gc
import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LexiconError, Problem, UsageError
from pipeline.lexicons import cache as kept
from pipeline.lexicons import check
from pipeline.lexicons.entries import Entry
from pipeline.lexicons.kinds import KINDS
from pipeline.lexicons.lines import parse
from pipeline.lexicons.merging import drop, idle_removals, lay_on, removes
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

    def by_entry(self) -> Lexicons:
        """The same with entries that are named by their terms: what ``evidence="entry"`` loads."""
        by_kind = {
            kind: tuple(Entry(entry.term, entry.aliases, entry.columns, _reference(entry)) for entry in entries)
            for kind, entries in self.by_kind.items()
        }
        return Lexicons(by_kind, self.digest)

    def to_bytes(self) -> bytes:
        """The lexicons for another process: text, nothing that could be executed. Raises ValueError for odd terms."""
        return kept.packed(self.by_kind, self.digest)

    @classmethod
    def from_bytes(cls, data: bytes) -> Lexicons:
        """What ``to_bytes`` gave. Raises ValueError for anything else."""
        return cls(*kept.unpacked(data))

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
            drop(merged[kind], {form})
        added: dict[str, list[Entry]] = {}
        for kind, entry in add:
            added.setdefault(kind, []).append(entry)
        lay_on(merged, added)
        return _frozen(merged)


def read(contents: Contents, below: Container[str] = ()) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """The entries of one folder by kind, in the order of files and lines, and its problems.

    A file is called ``kind/file.tsv``; one that would then be called like a file ``below`` is called by its folder too.
    """
    problems: list[Problem] = []
    found: dict[str, list[Entry]] = {}
    for path, data in contents.items():
        kind = KINDS.get(path.parent.name)
        where = name_of(path)
        where = f"{_called(path.parent.parent)}/{where}" if where in below else where
        if kind is None:
            known = ", ".join(sorted(KINDS))
            problems.append(Problem(where, 0, f"there is no lexicon kind {path.parent.name}", f"known are: {known}"))
            continue
        found.setdefault(kind.name, []).extend(parse(data, where, kind, problems))
    problems += check.problems({kind: [e for e in entries if not removes(e)] for kind, entries in found.items()})
    return found, problems


def name_of(path: Path) -> str:
    """What messages and evidence call a file."""
    return f"{path.parent.name}/{path.name}"


def names_below(folder: Path) -> frozenset[str]:
    """The files that lie below a folder of the user; none below the package's own."""
    shipped = lexicon_folder()
    if folder.resolve() == shipped.resolve():
        return frozenset()
    return frozenset(map(name_of, _files(shipped)))


def _called(folder: Path) -> str:
    return folder.resolve().name


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
    key = kept.key_of(contents, [_called(folder) for folder in folders[1:]]) if cache else ""
    if cache and (known := kept.read(key)) is not None:
        return Lexicons(*known)
    problems: list[Problem] = []
    merged: dict[str, dict[str, Entry]] = {}
    below: frozenset[str] = frozenset()
    for files in contents:
        found, wrong = read(files, below)
        problems += wrong
        if merged:
            problems += idle_removals(merged, found)
        lay_on(merged, found)
        below = frozenset(map(name_of, files))
    if problems:
        raise LexiconError(problems)
    lexicons = _frozen(merged)
    if cache:
        kept.write(key, lexicons.by_kind, lexicons.digest)
    return lexicons


@functools.lru_cache(maxsize=8)
def _load_by_entry(folders: tuple[Path, ...], state: object, cache: bool) -> Lexicons:
    return _load(folders, state, cache).by_entry()


def _reference(entry: Entry) -> str:
    """The name of an entry that a new line above it does not change."""
    return f"{entry.where.rpartition(':')[0]}:{entry.term}"


def _frozen(merged: Mapping[str, Mapping[str, Entry]]) -> Lexicons:
    by_kind = {kind: tuple(entries[term] for term in sorted(entries)) for kind, entries in sorted(merged.items())}
    return Lexicons(by_kind, _digest(by_kind))


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
