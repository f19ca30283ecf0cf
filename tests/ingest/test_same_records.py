"""The five reports saved in every format: the same records, whose offsets count in each file's own text."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
from spacy.language import Language

from pipeline.extraction import process
from pipeline.ingest import Item, Source, read

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def as_html(lines: list[str]) -> bytes:
    body = "".join(f"<p>&emsp;&emsp;{html.escape(line)}</p>\n" for line in lines)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div class="nav"><a href="/">首页</a></div>
        <div class="content">{body}</div><div class="share">分享到:微信</div></body></html>""".encode()


def as_docx(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(lines: list[str]) -> bytes:
    """Indented paragraphs; the font for Chinese has no middle dot, which another font then gives, as in Word."""
    stream = io.BytesIO()
    style = ParagraphStyle("text", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    story = [Paragraph(escape(line).replace("·", '<font name="Helvetica">·</font>'), style) for line in lines]
    SimpleDocTemplate(stream, pagesize=A4).build(story)
    return stream.getvalue()


FORMATS: dict[str, Callable[[str, list[str]], bytes]] = {
    "gb18030.txt": lambda text, lines: text.encode("gb18030"),
    "report.html": lambda text, lines: as_html(lines),
    "report.docx": lambda text, lines: as_docx(lines),
    "report.pdf": lambda text, lines: as_pdf(lines),
}
# What says where a record stands in its file, and what the file is.
OF_THE_FILE = {"start", "end", "sentence", "encoding", "sha256", "characters", "body_start", "body_end", "confidence"}


def records_of(nlp: Language, name: str, data: bytes) -> tuple[list[dict[str, object]], list[float]]:
    (source,) = read(Item("report", name, data))
    found = list(process(nlp, source))
    plain = [record.to_dict() for record in found]
    for record in plain:
        assert record["text"] == source.text[record["start"] : record["end"]]
        if record["record"] == "report":  # its text is the whole file, in which each format keeps other furniture
            record["text"] = ""
        for value in record.values():
            told(value, source)
    return [
        {name: told(value, source) for name, value in record.items() if name not in OF_THE_FILE} for record in plain
    ], [record.confidence for record in found]


def told(value: object, source: Source) -> object:
    """A value without its places, which must lead to its text."""
    if isinstance(value, list):
        return [told(item, source) for item in value]
    if isinstance(value, dict):
        assert "+".join(source.text[start:end] for start, end in value["spans"]) == value["text"]
        return value["text"]
    return value


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_records(nlp: Language, seed: Path, name: str) -> None:
    text = seed.read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    expected, sure = records_of(nlp, "report.txt", text.encode())
    found, as_sure = records_of(nlp, name, FORMATS[name](text, lines))
    if name == "report.pdf":  # where a line of the page ends, no space is drawn
        expected, found = squeezed(expected), squeezed(found)
    assert found == expected
    assert as_sure == sure


def squeezed(records: list[dict[str, object]]) -> list[dict[str, object]]:
    return [record | {"text": "".join(str(record["text"]).split())} for record in records]
