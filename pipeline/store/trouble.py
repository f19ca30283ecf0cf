"""What DuckDB says when something is wrong, in words that say what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_FULL = re.compile(r"No space left|File too large|quota exceeded|database is full|ENOSPC", re.IGNORECASE)
_DENIED = re.compile(r"Permission denied|Read-only file system|Operation not permitted", re.IGNORECASE)
_LOCKED = re.compile(r"Could not set lock|Conflicting lock|being used by another process", re.IGNORECASE)
_DAMAGED = re.compile(
    r"not a valid DuckDB|Could not read enough bytes|Corrupt|checksum|deserialize|INTERNAL Error|Invalid bitmask"
    r"|Catalog Error|Serialization Error|WAL|magic bytes|has been invalidated|Failed to load metadata",
    re.IGNORECASE,
)
_MEMORY = re.compile(r"Out of Memory|failed to (?:pin|allocate|offload)|bad_alloc", re.IGNORECASE)
_HOLDER = re.compile(r"PID (\d+)")


def explained(path: Path, error: Exception) -> str:
    """One sentence: what is wrong with the store, and what helps."""
    words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if _LOCKED.search(words):
        holder = _HOLDER.search(words)
        who = f"another process ({holder[1]})" if holder else "another process"
        return f"{path}: {who} has the store open; wait until it has finished or choose another folder"
    if _FULL.search(words):
        return f"{path}: the disk is full ({words}); free space, then the same command goes on where this one stopped"
    if _MEMORY.search(words):
        return f"{path}: a report is too large for the memory of the store ({words}); split it and run again"
    if _DENIED.search(words):
        return f"{path}: cannot be opened or written ({words}); choose a folder that you may write to"
    if _DAMAGED.search(words):
        return f"{path}: not a readable store ({words}); it is damaged: move it away and run again"
    if isinstance(error, OSError) or "IO Error" in words:
        return f"{path}: cannot be opened or written ({words}); choose a folder that you may write to"
    return f"{path}: not a readable store ({words}); move it away and run again"


_PLACE = re.compile(r"^LINE (\d+): (.*)$")
_NO_TABLE = re.compile(r"Table with name (\S+) does not exist")
_REMEDIES: Final = (
    (re.compile(r"read-only"), "a store is only read; change its records with: zhengbao run"),
    (re.compile(r"disabled|Permission Error|locked"), "a query reads the tables and views of its store, nothing else"),
    (re.compile(r"^Parser Error"), "write one statement in DuckDB's SQL"),
)


def statement_explained(error: Exception, names: Sequence[str]) -> str:
    """One sentence about a statement: what is wrong, where, and what would be right; ``names`` are tables and views."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    number = next((i for i, line in enumerate(lines) if _PLACE.match(line)), len(lines))
    what = " ".join(lines[:number]) or type(error).__name__
    missing = _NO_TABLE.search(what)
    if missing:
        what, remedy = f"there is no table {missing[1]}", f"there are: {', '.join(names)}"
    else:
        remedy = next((remedy for pattern, remedy in _REMEDIES if pattern.search(what)), "")
    return f"query: {what}{_place(lines[number:])}" + (f"; {remedy}" if remedy else "")


def _place(lines: Sequence[str]) -> str:
    """`` (line 1, column 8)`` from DuckDB's two lines, the statement's and the one of marks under it."""
    found = _PLACE.match(lines[0]) if lines else None
    if not found:
        return ""
    mark = lines[1].find("^") - found.start(2) if len(lines) > 1 else -1
    return f" (line {found[1]}, column {mark + 1})" if mark >= 0 else f" (line {found[1]})"
