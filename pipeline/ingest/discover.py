"""Inputs named by a user -> items in a settled order, each with its document id."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.errors import IngestError
from pipeline.ingest.source import LIMIT, Item

FORMATS: Final = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".docx": "docx", ".pdf": "pdf",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet",
}  # fmt: skip
# Reports in formats that are not read: named, so that a folder does not lose them in silence.
_FOREIGN: Final = {
    ".doc": "an old Word file", ".wps": "a WPS file", ".rtf": "an RTF file", ".odt": "an OpenDocument file",
    ".ofd": "an OFD file", ".xls": "an old Excel file", ".xlsx": "an Excel file",
}  # fmt: skip
# They describe a folder and are no reports.
_ABOUT: Final = frozenset({"readme", "license", "licence", "sources", "changelog", "contributing"})


Told = Callable[[Path], object]


def discover(inputs: Iterable[str | os.PathLike[str]], *, passed: Told = lambda path: None) -> Iterator[Item]:
    """Items for files, folders (recursive), globs and `-`, each file once.

    Order: the inputs as given, a folder's files by path. An input that leads nowhere becomes an item that fails when it
    is read, so that the others go on. `passed` is told of every file that is passed over because nothing is known to
    read it (a picture, an archive). Raises IngestError when no input leads anywhere.
    """
    over: dict[Path, None] = {}
    found = [item for given in inputs for item in _of_input(os.fspath(given), over.setdefault)]
    for path in over:
        passed(path)
    if not found:
        raise IngestError("-", "no input was named", "name files, folders, globs or -")
    if all(item.problem for item in found):
        raise IngestError(found[0].path, found[0].problem)
    return _told_apart(found)


def format_of(name: str) -> tuple[str | None, str]:
    """The format by suffix (None: unknown) and the name without it; `.gz` on top is taken off."""
    path = PurePosixPath(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    suffix = path.suffix.lower()
    if suffix in FORMATS or suffix in _FOREIGN:
        return FORMATS.get(suffix), str(path.with_suffix(""))
    return None, str(path)


def foreign(name: str) -> str | None:
    """What an unread format is called."""
    return _FOREIGN.get(PurePosixPath(name).suffix.lower())


def _of_input(given: str, passed: Told) -> Iterator[Item]:
    if given == "-":
        yield Item("stdin", "-", data=sys.stdin.buffer.read(LIMIT + 1))
        return
    path = Path(given)
    try:
        if path.is_dir():
            yield from _of_folder(path, passed)
        elif path.exists():
            yield _of_file(path)
        else:
            yield from _of_glob(given, passed)
    except (OSError, ValueError) as error:  # a name with a NUL, or longer than any file system allows
        yield Item(path.name or given, given, problem=f"it is no path: {error}")


def _of_file(path: Path) -> Item:
    kind = foreign(path.name)
    problem = f"it is {kind}, which is not read; save it as .docx, .pdf or text" if kind else ""
    return Item(format_of(path.name)[1], path, problem=problem)


def _of_folder(folder: Path, passed: Told) -> Iterator[Item]:
    paths = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths += [Path(root, name) for name in files]
    found = _reports(sorted(paths, key=lambda path: path.parts), passed)
    if not found:
        yield Item(folder.name or str(folder), folder, problem="the folder holds no reports; read are files named "
                   + " ".join(FORMATS) + ", with or without .gz")  # fmt: skip
    for path in found:
        item = _of_file(path)
        yield Item(format_of(path.relative_to(folder).as_posix())[1], path, problem=item.problem)


def _of_glob(given: str, passed: Told) -> Iterator[Item]:
    if not glob.has_magic(given):
        yield Item(format_of(Path(given).name)[1], given, problem="there is no such file or folder")
        return
    matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    found = _reports(filter(Path.is_file, map(Path, matches)), passed)
    if not found:
        problem = "no file that matches is of a kind that is read" if matches else "no file matches"
        yield Item(format_of(Path(given).name)[1], given, problem=problem)
    yield from map(_of_file, found)


def _reports(paths: Iterable[Path], passed: Told) -> list[Path]:
    """The files that are reports by their names, read or not; hidden ones and those about a folder go unsaid."""
    found = []
    for path in paths:
        if path.name.startswith((".", "~$")) or path.name.split(".")[0].lower() in _ABOUT:
            continue
        if format_of(path.name)[0] is not None or foreign(path.name) is not None:
            found.append(path)
        else:
            passed(path)
    return found


def _told_apart(items: Iterable[Item]) -> Iterator[Item]:
    """Each file once, and a suffix for a document id that was given before."""
    seen: set[str] = set()
    ids = Ids()
    for item in items:
        place = item.path if item.data is not None or item.problem else os.path.realpath(item.path)
        if str(place) in seen:
            continue
        seen.add(str(place))
        yield Item(ids.unique(item.doc), item.path, item.data, item.problem)


class Ids:
    """Document ids, equal ones told apart: `a`, `a-2`, `a-3`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def unique(self, doc: str) -> str:
        number = self._last.get(doc, 1)
        name = doc if number == 1 else f"{doc}-{number}"
        while name in self._taken:
            number += 1
            name = f"{doc}-{number}"
        self._taken.add(name)
        self._last[doc] = number
        return name
