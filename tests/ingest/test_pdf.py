"""PDF files: paragraphs out of lines, no furniture, and clear failures."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from pipeline.errors import IngestError
from pipeline.ingest import Item, read

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(lines: Sequence[str], *, indent: int = 24, running: bool = True, **options: object) -> bytes:
    """The lines as paragraphs, with a running head and a page number on every page."""

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        if running:
            canvas.setFont(FONT, 9)
            canvas.drawString(240, A4[1] - 40, "云河县人民政府公报")
            canvas.drawString(280, 30, f"- {document.page} -")

    stream = io.BytesIO()
    style = ParagraphStyle("text", fontName=FONT, fontSize=12, leading=20, firstLineIndent=indent, wordWrap="CJK")
    story = [Paragraph(line, style) for line in lines]
    SimpleDocTemplate(stream, pagesize=A4, **options).build(story, onFirstPage=furniture, onLaterPages=furniture)
    return stream.getvalue()


def text_of(data: bytes) -> str:
    return next(read(Item("report", "report.pdf", data))).text


@pytest.mark.parametrize("indent", [24, 0])
def test_paragraphs(lines: tuple[str, ...], report: str, indent: int) -> None:
    assert text_of(pdf(lines, indent=indent, running=False)) == report


def test_paragraphs_over_pages_without_running_heads(lines: tuple[str, ...]) -> None:
    many = [f"{number}.{line}" for number in range(1, 9) for line in lines[3:5]]
    assert text_of(pdf(many)) == "\n".join(many)


def test_spaces_between_ideographs_go() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 700, "云 河 县 共 办 件 12345 件 , 采用 AI tool 技术")
    canvas.save()
    assert text_of(stream.getvalue()) == "云河县共办件 12345 件 , 采用 AI tool 技术"


def test_a_space_that_was_typed_between_two_bodies_stays() -> None:
    line = "云河县数据管理局 云河新区审批服务局共办件 12 件"
    assert text_of(pdf([line], running=False)) == line
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 700, "云河县数据管理局")
    canvas.drawString(72 + 8 * 12 + 5, 700, "全年审批服务办件")  # a gap of the typesetting, no blank
    canvas.save()
    assert text_of(stream.getvalue()) == "云河县数据管理局全年审批服务办件"


def test_a_scanned_file_is_no_empty_report() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(IngestError, match="the PDF holds no text: it is scanned or empty; run text recognition first"):
        text_of(stream.getvalue())


def test_password(lines: tuple[str, ...]) -> None:
    with pytest.raises(IngestError, match="the PDF has a password"):
        text_of(pdf(lines, encrypt=StandardEncryption("secret", canPrint=0)))


def test_broken_cross_references_are_mended_or_reported(lines: tuple[str, ...], report: str) -> None:
    data = pdf(lines, running=False)
    place = data.rindex(b"startxref")
    try:
        assert text_of(data[:place] + b"startxref\n999999\n%%EOF") == report
    except IngestError as error:
        assert "damaged PDF" in error.reason


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40], ids=["head only", "noise"])
def test_damaged(data: bytes) -> None:
    with pytest.raises(IngestError, match=r"damaged PDF|holds no text"):
        text_of(data)


def test_cut_anywhere(lines: tuple[str, ...]) -> None:
    data = pdf(lines)
    for share in range(1, 10):
        try:
            text_of(data[: len(data) * share // 10])
        except IngestError as error:
            assert error.reason
