"""Word files -> text: a paragraph a line, a table row a line with tabs between its cells.

Read on the XML, not through `paragraph.text`: inserted runs, content controls and nested tables are text too, deleted
runs are none. The archive is measured before it is unpacked, and a file with a DTD is refused, so that no entity is
ever expanded or fetched.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from pipeline.errors import IngestError
from pipeline.ingest.notes import NOTE_REFERENCES, Notes, notes_of
from pipeline.ingest.numbering import Numbering
from pipeline.ingest.source import LIMIT, Item

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_MC}Fallback"})
_ENTRIES: Final = 10_000
_RATIO: Final = 200  # XML of real documents packs to a tenth; a bomb to a thousandth
_SMALL: Final = 1 << 20
_WIDEST = 60  # columns that a cell is believed to take
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 0x1
_ZIP_ERRORS: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError)


def text_of(data: bytes, item: Item) -> tuple[str, str | None]:
    """The text and the title of the properties.

    Raises IngestError: no Word file, damaged, encrypted, a bomb, with a DTD, without text.
    """
    _check(data, item)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document.element.body, Numbering.of(document), notes_of(document)))
        title = document.core_properties.title
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, *_ZIP_ERRORS) as error:
        raise IngestError(item.path, f"damaged Word file: {error}", "open it in Word and save it again") from error
    found = "\n".join(lines)
    if not found.strip():
        raise IngestError(item.path, "the Word file holds no text; perhaps only pictures", "run text recognition first")
    return found, title.strip() or None


def _check(data: bytes, item: Item) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise IngestError(item.path, "an old Word file or one with a password", "save it as .docx without password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries)
            if len(entries) > _ENTRIES or size > LIMIT or (size > _SMALL and size > _RATIO * max(packed, 1)):
                raise IngestError(item.path, f"a ZIP bomb: {len(data)} bytes unpack to {size}")
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise IngestError(item.path, "the file has a password", "save it without password")
            names = {entry.filename for entry in entries}
            if "word/document.xml" not in names and "[Content_Types].xml" not in names:
                raise IngestError(item.path, "a ZIP file, but no Word file")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _refuse_dtd(archive, entry, item)
    except (*_ZIP_ERRORS, ValueError) as error:
        raise IngestError(item.path, f"damaged Word file: {error}", "open it in Word and save it again") from error


def _refuse_dtd(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, item: Item) -> None:
    """All of an entry is looked through: before its DTD there may be comments and white space of any length."""
    with archive.open(entry) as stream:
        end = b""
        while chunk := stream.read(_CHUNK):
            window = end + chunk.replace(b"\0", b"")  # UTF-16 as well
            if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                raise IngestError(item.path, f"{entry.filename} declares entities, which no Word file does")
            end = window[-len(b"<!DOCTYPE") :]


def _lines(body: Any, numbering: Numbering, notes: Notes) -> Iterator[str]:
    """Paragraphs and rows in their order, notes on lines of their own behind what they belong to.

    The stack is our own: nesting may be deep.
    """
    for block in _blocks(body):
        if block.tag == f"{_W}p":
            yield from (numbering.label(block) + _paragraph(block)).split("\n")
            for box in block.iter(f"{_W}txbxContent"):
                if next(box.iterancestors(f"{_MC}Fallback"), None) is None:
                    yield from map(_paragraph, box.iter(f"{_W}p"))
        else:
            cells = (
                " ".join(_cell_lines(cell, numbering)) + "\t" * _merged(cell) for cell in block.iterchildren(f"{_W}tc")
            )
            yield "\t".join(cells).rstrip("\t")
        for reference in block.iter(*NOTE_REFERENCES) if notes else ():
            for paragraph in notes.get((reference.tag, reference.get(f"{_W}id")), ()):
                yield from filter(None, (line.strip() for line in _paragraph(paragraph).split("\n")))


def _blocks(top: Any) -> Iterator[Any]:
    """Paragraphs outside tables and rows of tables, below controls and insertions too."""
    stack = [iter(top)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in (f"{_W}p", f"{_W}tr"):
            yield child
        elif child.tag not in _SKIPPED:
            stack.append(iter(child))


def _merged(cell: Any) -> int:
    """How many columns a cell takes besides its own; a cell that others above run into stands there empty."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(f"{_W}val", "") if span is not None else ""
    return max(1, min(int(value[:4]), _WIDEST)) - 1 if value.isascii() and value.isdigit() else 0


def _cell_lines(cell: Any, numbering: Numbering) -> Iterator[str]:
    """The paragraphs of a cell, those of nested tables too."""
    for paragraph in cell.iter(f"{_W}p"):
        line = (numbering.label(paragraph) + _paragraph(paragraph)).replace("\n", " ").strip()
        if line:
            yield line


def _paragraph(paragraph: Any) -> str:
    pieces: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif child.tag == f"{_W}tab":
            pieces.append("\t")
        elif child.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif child.tag not in _SKIPPED and child.tag != f"{_W}p":
            stack.append(iter(child))
    return "".join(pieces)
