"""Files -> entries, with every problem of every file in one error.

A line is: term, aliases separated by 、, the columns of the kind (``kinds.py``), note; tab-separated, trailing columns
may be missing when they are empty. ``#`` opens a comment line. The first other line is the header. A folder given as
``extra`` lies on top: an entry with a known term replaces it, ``-term`` removes it.
"""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LexiconError, Problem
from pipeline.lexicons import check
from pipeline.lexicons.entries import Entry
from pipeline.lexicons.kinds import KINDS, Kind
from pipeline.normalise import normalise
from pipeline.resources import lexicon_folder

ALIAS_SEPARATOR = "、"
_QUOTES = '"'


@dataclass(frozen=True)
class Lexicons:
    """All entries by kind, sorted by term, so that the order of lines and files never changes a result."""

    by_kind: Mapping[str, tuple[Entry, ...]]
    digest: str
    """SHA-256 of the content that matters: kind, term, aliases and columns of every entry."""

    @classmethod
    def load(cls, folder: Path | str | None = None, *, extra: Path | str | None = None) -> Lexicons:
        """The lexicons of the package, or of ``folder``, with those of ``extra`` on top.

        Raises LexiconError with all problems of all files.
        """
        base = Path(folder) if folder is not None else lexicon_folder()
        folders = (base,) if extra is None else (base, Path(extra))
        return _load(folders, tuple(_state(folder) for folder in folders))

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind in the order of their terms; none for a kind without files."""
        return self.by_kind.get(kind, ())

    def forms(self, kind: str) -> tuple[str, ...]:
        """Every term and alias of a kind."""
        return tuple(form for entry in self.entries(kind) for form in entry.forms)


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file is edited; a folder that is missing is found out by reading it."""
    return tuple((str(path), (stat := path.stat()).st_mtime_ns, stat.st_size) for path in _files(folder))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.tsv"))


@functools.lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...], state: object) -> Lexicons:
    problems: list[Problem] = []
    merged: dict[str, dict[str, Entry]] = {}
    for folder in folders:
        if not folder.is_dir():
            raise LexiconError([Problem(str(folder), 0, "there is no such folder", "give a folder of kinds")])
        found = _read_folder(folder, problems)
        removed = {kind: [e.term[1:] for e in entries if _removes(e)] for kind, entries in found.items()}
        added = {kind: [e for e in entries if not _removes(e)] for kind, entries in found.items()}
        problems += check.problems(added)
        for kind, entries in added.items():
            below = merged.setdefault(kind, {})
            for term in removed[kind]:
                below.pop(term, None)
            below.update((entry.term, entry) for entry in entries)
    if problems:
        raise LexiconError(problems)
    by_kind = {kind: tuple(entries[term] for term in sorted(entries)) for kind, entries in sorted(merged.items())}
    return Lexicons(by_kind, _digest(by_kind))


def _removes(entry: Entry) -> bool:
    return entry.term.startswith("-") and len(entry.term) > 1


def _digest(by_kind: Mapping[str, Sequence[Entry]]) -> str:
    state = hashlib.sha256()
    for kind, entries in by_kind.items():
        for entry in entries:
            columns = sorted((name, value) for name, value in entry.columns.items() if name != "note")
            state.update(repr((kind, entry.term, entry.aliases, columns)).encode("utf-8", "surrogatepass"))
    return state.hexdigest()


def _read_folder(folder: Path, problems: list[Problem]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for path in _files(folder):
        kind = KINDS.get(path.parent.name)
        where = f"{path.parent.name}/{path.name}"
        if kind is None:
            known = ", ".join(sorted(KINDS))
            problems.append(Problem(where, 0, f"there is no lexicon kind {path.parent.name}", f"known are: {known}"))
            continue
        found.setdefault(kind.name, []).extend(_read_file(path, where, kind, problems))
    return found


def _read_file(path: Path, where: str, kind: Kind, problems: list[Problem]) -> Iterator[Entry]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(Problem(where, 0, f"not UTF-8 (byte {error.start})", "save the file as UTF-8"))
        return
    header: list[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = [cell.lower() for cell in cells if cell]
            wrong = _check_header(header, kind)
            if wrong:
                problems.append(Problem(where, number, wrong, "the header is: " + " ".join(kind.header)))
                return
            continue
        entry = _entry(cells, header, f"{where}:{number}", kind, problems)
        if entry is not None:
            yield entry


def _check_header(header: Sequence[str], kind: Kind) -> str:
    if not header or header[0] != "term":
        return "the first column is not term"
    unknown = [name for name in header if name not in kind.header]
    missing = [column.name for column in kind.columns if column.name not in header and not column.optional]
    if unknown:
        return f"unknown column {', '.join(unknown)}"
    return f"missing column {', '.join(missing)}" if missing else ""


def _entry(
    cells: Sequence[str], header: Sequence[str], where: str, kind: Kind, problems: list[Problem]
) -> Entry | None:
    file, line = where.rsplit(":", 1)

    def problem(what: str, remedy: str = "") -> None:
        problems.append(Problem(file, int(line), what, remedy))

    if any(cells[len(header) :]):
        problem(f"{len(cells)} cells under {len(header)} columns", "separate cells by one tab each")
        return None
    padded = [*cells, *[""] * (len(header) - len(cells))]
    values = dict(zip(header, (cell.strip(_QUOTES) for cell in padded), strict=False))
    before = len(problems)
    term = _clean(values.pop("term"))
    if not term.lstrip("-"):
        problem("the term is empty", "write the term in the first column or delete the line")
    if any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs") for char in term):
        problem(f"control character in {term!r}", "retype the term")
    for column in kind.columns if not term.startswith("-") else ():
        value = values.get(column.name, "")
        if not value and not column.optional:
            problem(f"{term}: column {column.name} is empty", _expected(column.values))
        elif value and column.values is not None and value not in column.values:
            problem(f"{term}: {column.name} is {value}", _expected(column.values))
    if len(problems) > before:
        return None
    aliases = tuple(filter(None, (_clean(alias) for alias in values.pop("aliases", "").split(ALIAS_SEPARATOR))))
    return Entry(term, tuple(alias for alias in dict.fromkeys(aliases) if alias != term), values, where)


def _expected(values: Sequence[str] | None) -> str:
    return "one of: " + ", ".join(values) if values else "fill it in"


def _clean(term: str) -> str:
    # Terms meet normalised text, so they are normalised themselves: either script, either width may be written.
    return normalise(term).text.strip()
