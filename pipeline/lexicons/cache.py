"""Lexicons that were read and checked once, kept in the user's cache by the hash of everything that made them.

What is kept are the entries: reading, checking and normalising their lines takes four times as long as taking them
from here. The automata are built of them every time; that is quicker than reading one back would be.

Nothing depends on it. A file is believed only if it is named after the very files it would spare reading, after the
code that reads them and after the version of what normalises them, and if its own digest is right; any other is
ignored and written anew. It may be deleted at any time, and a folder that cannot be written does no harm. It holds
text, nothing that could be executed. ``ZHENGBAO_CACHE`` names another folder, or is ``off``.
"""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import opencc

from pipeline.lexicons.entries import Entry
from pipeline.lexicons.locking import replace

VARIABLE: Final = "ZHENGBAO_CACHE"
_MAGIC: Final = b"zhengbao lexicons 1"
_SEPARATOR: Final = "、"
_KEPT: Final = 8
"""Files that stay: the newest."""

ByKind = Mapping[str, tuple[Entry, ...]]


def folder() -> Path | None:
    """Where the cache of this user lies; None when it is switched off or there is no such place."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return None if named.strip().lower() in ("", "0", "no", "off") else Path(named)
    try:
        if sys.platform == "win32":
            place = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            place = Path.home() / "Library" / "Caches"
        else:
            place = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # nobody's home is known
        return None
    return place / "zhengbao" if place.is_absolute() else None


def key_of(folders: Iterable[Mapping[Path, bytes]], called: Iterable[str] = ()) -> str:
    """The name of what these files, folder by folder, become; evidence may hold what the folders are ``called``."""
    state = hashlib.sha256(_reader().encode())
    state.update("\0".join(called).encode("utf-8", "surrogateescape"))
    for contents in folders:
        state.update(b"folder\0")
        for path, data in contents.items():
            name = f"{path.parent.name}/{path.name}".encode("utf-8", "surrogateescape")
            state.update(b"%d %b %d\0" % (len(name), name, len(data)))
            state.update(data)
    return state.hexdigest()


@functools.cache
def _reader() -> str:
    """What the reading depends on: this package's code, and the tables of simplification and of Unicode."""
    state = hashlib.sha256(f"{opencc.__version__} {unicodedata.unidata_version}".encode())
    here = Path(__file__).parent
    code = [here.parent / "schema.py", *(path for near in (here, here.parent / "normalise") for path in near.iterdir())]
    for path in sorted(path for path in code if path.suffix in (".py", ".so", ".pyd")):
        state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


def read(key: str) -> tuple[dict[str, tuple[Entry, ...]], str] | None:
    """The entries by kind and their digest that are kept under this key; None for what is missing or damaged."""
    path = _path(key)
    if path is None:
        return None
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head != _head(key, body):
            return None
        return unpacked(body)
    except (OSError, ValueError):
        return None


def write(key: str, by_kind: ByKind, digest: str) -> None:
    """Keep the entries under this key; where that is impossible nothing happens."""
    path = _path(key)
    if path is None:
        return
    try:
        body = packed(by_kind, digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, _head(key, body) + b"\n" + body, lasting=False)
        _tidy(path)
    except (OSError, ValueError):
        return


def _path(key: str) -> Path | None:
    place = folder()
    return place / f"lexicons-{key[:32]}.txt" if place is not None else None


def _head(key: str, body: bytes) -> bytes:
    return b" ".join((_MAGIC, key.encode(), hashlib.sha256(body).hexdigest().encode()))


def packed(by_kind: ByKind, digest: str) -> bytes:
    """Entries and their digest as text. Raises ValueError where something holds what parts cells or lines."""
    data = "\n".join(_lines(by_kind, digest)).encode()
    if unpacked(data) != (by_kind, digest):
        raise ValueError("a term or a column holds what parts cells or lines")
    return data


def _lines(by_kind: ByKind, digest: str) -> Iterator[str]:
    """The digest, then for each kind its name, the number of its entries and its columns, then the entries."""
    yield digest
    for kind, entries in by_kind.items():
        names = list(entries[0].columns) if entries else []
        yield "\t".join((kind, str(len(entries)), *names))
        for entry in entries:
            yield "\t".join((entry.term, _SEPARATOR.join(entry.aliases), entry.where, *map(entry.columns.get, names)))  # type: ignore[arg-type]


def unpacked(data: bytes) -> tuple[dict[str, tuple[Entry, ...]], str]:
    """Raises ValueError for what `packed` did not write."""
    digest, *lines = data.decode().split("\n")
    by_kind: dict[str, tuple[Entry, ...]] = {}
    place = 0
    while place < len(lines):
        kind, number, *names = lines[place].split("\t")
        place, end = place + 1, place + 1 + int(number)
        found = []
        known: dict[str, dict[str, str]] = {}  # many entries have the same columns
        for line in lines[place:end]:
            term, aliases, where, cells = line.split("\t", 3)
            columns = known.get(cells)
            if columns is None:
                columns = known[cells] = dict(zip(names, cells.split("\t"), strict=True))
            found.append(Entry(term, tuple(aliases.split(_SEPARATOR)) if aliases else (), columns, where))
        if len(found) != int(number):
            raise ValueError("lines are missing")
        by_kind[kind], place = tuple(found), end
    return by_kind, digest


def _tidy(new: Path) -> None:
    """Delete all but the newest files."""
    found = [(path.stat().st_mtime_ns, path) for path in new.parent.glob("lexicons-*.txt") if path != new]
    for _, path in sorted(found, reverse=True)[_KEPT - 1 :]:
        with suppress(OSError):  # another process may have been quicker
            path.unlink()
