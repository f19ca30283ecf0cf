"""Any input -> `Source`: one text a report, with its encoding and its way back to the file.

`discover` finds the items, `read` reads one. A format is one module and one row in `_READERS`; libraries are imported
when a file of their format is read. Every failure is an IngestError with path and reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pipeline.ingest import tables
from pipeline.ingest.discover import FORMATS, discover, format_of
from pipeline.ingest.source import Item, Source
from pipeline.ingest.text import content, decoded

__all__ = ["FORMATS", "Item", "Source", "discover", "read"]

_ZIP: Final = b"PK\x03\x04"


def read(item: Item) -> Iterator[Source]:
    """The reports of one item: one, or one a row for jsonl, csv and parquet.

    Raises IngestError; for a file with bad rows at the end, after all good rows.
    """
    kind = format_of(str(item.path))[0] or ""
    if kind not in tables.READERS:
        data, digest = content(item)
        kind = _kind(kind, data)
        if kind not in tables.READERS:
            yield _READERS[kind](data, item, digest)
            return
    yield from tables.READERS[kind](item)


def _kind(named: str, data: bytes) -> str:
    """The format: by suffix, but what the first bytes say plainly wins (a PDF named .txt, a page without suffix)."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_ZIP) and named in ("", "text", "markdown"):
        return "docx"
    if not named and start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if not named and start.startswith(b'{"') and b'"text"' in data:
        return "jsonl"
    return named or "text"


def _text(data: bytes, item: Item, digest: str) -> Source:
    found, encoding = decoded(data, item)
    return Source(item.doc, str(item.path), found, encoding, digest)


def _markdown(data: bytes, item: Item, digest: str) -> Source:
    from pipeline.ingest.markdown import text_of

    found = text_of(data, item)
    return Source(item.doc, str(item.path), found.text, found.encoding, digest, "markdown", found.title, found.date)


def _html(data: bytes, item: Item, digest: str) -> Source:
    from pipeline.ingest.html import page_of

    page = page_of(data, item)
    return Source(item.doc, str(item.path), page.text, page.encoding, digest, "html", page.title, page.date, page.url)


def _docx(data: bytes, item: Item, digest: str) -> Source:
    from pipeline.ingest.docx import text_of

    found, title = text_of(data, item)
    return Source(item.doc, str(item.path), found, "utf-8", digest, "docx", title)


def _pdf(data: bytes, item: Item, digest: str) -> Source:
    from pipeline.ingest.pdf import text_of

    return Source(item.doc, str(item.path), text_of(data, item), "utf-8", digest, "pdf")


_READERS: Final[dict[str, Callable[[bytes, Item, str], Source]]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
}
