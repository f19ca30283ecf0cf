"""Plain text as it is; and the bytes of any file, gzip taken off, in bounded memory."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.errors import IngestError
from pipeline.ingest.encodings import UndecodableError, decode
from pipeline.ingest.source import LIMIT, Item, sha256

_GZIP = b"\x1f\x8b"


@contextmanager
def opened(item: Item) -> Iterator[BinaryIO]:
    """The bytes of an input as a stream, gzip taken off.

    Raises IngestError: missing, no file, unreadable, broken gzip, or changed by the time the stream is closed.
    """
    try:
        with _raw_checked(item) as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            if packed:
                with gzip.open(raw) as plain:
                    yield cast(BinaryIO, plain)
            else:
                yield raw
    except (EOFError, zlib.error) as error:
        raise IngestError(item.path, f"broken gzip: {error}", "compress it again") from error


@contextmanager
def _raw(item: Item) -> Iterator[BinaryIO]:
    if item.data is not None:
        yield io.BytesIO(item.data)
        return
    with Path(item.path).open("rb") as stream:
        before = _state(stream)
        yield stream
        after = _state(stream)
    if before != after:
        raise IngestError(item.path, "the file changed while it was read", "run again when it is finished")


def _state(stream: BinaryIO) -> tuple[int, int]:
    """Size and time of change of an open file."""
    found = os.fstat(stream.fileno())
    return found.st_size, found.st_mtime_ns


def content(item: Item) -> tuple[bytes, str]:
    """All bytes of an input, gzip taken off, and the SHA-256 of the file. Raises IngestError, also: empty, too big."""
    with _raw_checked(item) as raw:
        data = raw.read(LIMIT + 1)
    digest = sha256(data)
    if data.startswith(_GZIP):
        with opened(Item(item.doc, item.path, data)) as stream:
            data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise IngestError(item.path, f"larger than {LIMIT >> 20} MB", "split it; no single report is that long")
    if not data:
        raise IngestError(item.path, "the file is empty", "give a file that holds text")
    return data, digest


@contextmanager
def _raw_checked(item: Item) -> Iterator[BinaryIO]:
    if item.problem:
        raise IngestError(item.path, item.problem)
    try:
        with _raw(item) as raw:
            yield raw
    except gzip.BadGzipFile as error:
        raise IngestError(item.path, f"broken gzip: {error}", "compress it again") from error
    except OSError as error:
        raise IngestError(item.path, _reason(error)) from error


def decoded(data: bytes, item: Item, declared: str | None = None) -> tuple[str, str]:
    """The decoded text and its encoding."""
    try:
        found, encoding = decode(data, declared)
    except UndecodableError as error:
        raise IngestError(item.path, str(error), "save it as UTF-8 text") from error
    if not found.strip():
        raise IngestError(item.path, "the file holds only white space", "give a file that holds text")
    return found, encoding


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"it cannot be read: {error.strerror or error}"
