"""What DuckDB says when something is wrong, in words that say what to do."""

from __future__ import annotations

import re
from pathlib import Path

_FULL = re.compile(r"No space left|File too large|quota exceeded|database is full|ENOSPC", re.IGNORECASE)
_DENIED = re.compile(r"Permission denied|Read-only file system|Operation not permitted", re.IGNORECASE)
_LOCKED = re.compile(r"Could not set lock|Conflicting lock|being used by another process", re.IGNORECASE)
_DAMAGED = re.compile(
    r"not a valid DuckDB|Could not read enough bytes|Corrupt|checksum|deserialize|INTERNAL Error|Invalid bitmask"
    r"|Catalog Error|Serialization Error|WAL|magic bytes|has been invalidated|Failed to load metadata",
    re.IGNORECASE,
)
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
    if _DENIED.search(words):
        return f"{path}: cannot be opened or written ({words}); choose a folder that you may write to"
    if _DAMAGED.search(words):
        return f"{path}: not a readable store ({words}); it is damaged: move it away and run again"
    if isinstance(error, OSError) or "IO Error" in words:
        return f"{path}: cannot be opened or written ({words}); choose a folder that you may write to"
    return f"{path}: not a readable store ({words}); move it away and run again"
