"""Two users at one folder: a lock while it is edited, and files that are replaced as a whole."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import UsageError

_PATIENCE = 30.0
"""Seconds to wait for another user's edit where the system has no locks on folders."""


def replace(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write a file beside the old one and put it in its place at once; ``lasting`` waits for the disk."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; others wait. Errors of the file system become UsageError."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder; make it, or name another with --lexicons")
    try:
        with _lock(folder):
            yield
    except OSError as error:
        raise UsageError(f"{folder}: cannot be edited ({error.strerror}); make it writable") from error


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    if sys.platform != "win32":
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)  # let go by the system when the process ends, however it ends
            yield
        finally:
            os.close(handle)
        return
    lock, until = folder / ".lock", time.monotonic() + _PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() > until:
                raise UsageError(f"{lock}: somebody else is editing; delete the file if nobody is") from None
            time.sleep(0.05)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
