"""Word files: paragraphs, tables, automatic numbers; and files that are meant to hurt."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import IngestError
from pipeline.ingest import Item, Source, read


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def source_of(data: bytes, name: str = "report.docx") -> Source:
    return next(read(Item("report", name, data)))


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The archive with its entries changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, change(entry.filename, old.read(entry)))
    return stream.getvalue()


def plain(text: str = "云河县") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def test_paragraphs(lines: tuple[str, ...], report: str) -> None:
    document = docx.Document()
    document.core_properties.title = "工作报告"
    for line in lines:
        document.add_paragraph(line)
    source = source_of(saved(document))
    assert (source.text, source.format, source.title) == (report, "docx", "工作报告")


def test_a_row_is_a_line() -> None:
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("项目", "数量", "办件", "12345件"), strict=True):
        cell.text = text
    table.cell(1, 0).add_paragraph("(含网办)")
    document.add_paragraph("后")
    assert source_of(saved(document)).text == "前\n项目\t数量\n办件 (含网办)\t12345件\n后"


def test_merged_cells_keep_their_columns() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "预算"
    table.cell(1, 1).text, table.cell(1, 2).text = "年初", "调整"
    assert source_of(saved(document)).text == "项目\t预算\n\t年初\t调整"


def test_revisions_controls_and_links() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("全县")
    for xml in (
        f"<w:ins {nsdecls('w')}><w:r><w:t>新增</w:t></w:r></w:ins>",
        f"<w:del {nsdecls('w')}><w:r><w:delText>删去</w:delText></w:r></w:del>",
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>办件</w:t></w:r></w:sdtContent></w:sdt>",
        f"<w:hyperlink {nsdecls('w')}><w:r><w:t>12</w:t><w:tab/><w:t>件</w:t><w:br/></w:r></w:hyperlink>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert source_of(saved(document)).text == "全县新增办件12\t件\n"


def test_automatic_numbers() -> None:
    document = docx.Document()
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "(%2)"), ("decimal", "%3."))
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">' + "".join(
            f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for place, (kind, text) in enumerate(levels)) + "</w:abstractNum>"))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for text, level in (("情况", 0), ("服务", 1), ("窗口", 2), ("热线", 2), ("数据", 1), ("门户", 2), ("计划", 0)):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))  # fmt: skip
    assert source_of(saved(document)).text.split("\n") == [
        "一、情况", "(一)服务", "1.窗口", "2.热线", "(二)数据", "1.门户", "二、计划",
    ]  # fmt: skip


def with_notes(kind: str, notes: str) -> bytes:
    """A document whose first paragraph refers to note 2, and whose table cell refers to note 3."""
    document = docx.Document()
    reference = f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="{{}}"/></w:r>'
    document.add_paragraph("办件12345件")._p.append(parse_xml(reference.format(2)))
    document.add_paragraph("第二段。")
    document.add_table(1, 1).cell(0, 0).paragraphs[0]._p.append(parse_xml(reference.format(3)))
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xml = f'<w:{kind}s {nsdecls("w")}><w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>{notes}</w:{kind}s>'
    part = Part(PackURI(f"/word/{kind}s.xml"), f"application/x.{kind}s+xml", xml.encode(), document.part.package)
    document.part.relate_to(part, f"{space}/{kind}s")
    return saved(document)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stand_behind_their_paragraph(kind: str) -> None:
    notes = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:t> {text}</w:t></w:r></w:p></w:{kind}>'
        for number, text in ((2, "含网办3000件。"), (3, "表注。"), (4, "无人引用。"))
    )
    assert source_of(with_notes(kind, notes)).text == "办件12345件\n含网办3000件。\n第二段。\n\n表注。"


def test_text_boxes_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    spaces = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = docx.Document()
    document.add_paragraph("框外")._p.append(parse_xml(
        f"<w:r {spaces}><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"))  # fmt: skip
    assert source_of(saved(document)).text == "框外\n框内"


def test_named_txt_but_a_word_file() -> None:
    assert source_of(plain(), "report.txt").text == "云河县"


def test_zip_bomb() -> None:
    bomb = rewritten(plain(), lambda name, data: data + b" " * (50 << 20) if name == "word/document.xml" else data)
    with pytest.raises(IngestError, match="a ZIP bomb"):
        source_of(bomb)


@pytest.mark.parametrize("before", ["", "<!--" + "-x" * 40_000 + "-->"], ids=["at once", "behind a long comment"])
def test_external_entities_are_never_resolved(tmp_path: Path, before: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")

    def change(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        head, _, rest = data.partition(b"?>")
        dtd = f'?>{before}<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
        return head + dtd + rest.replace("云河县".encode(), b"&x;")

    with pytest.raises(IngestError, match=r"word/document\.xml declares entities"):
        source_of(rewritten(plain(), change))


def with_body(change: Callable[[bytes], bytes]) -> bytes:
    return rewritten(plain(), lambda name, data: change(data) if name == "word/document.xml" else data)


# name, bytes, reason
BAD = [
    ("old or encrypted", b"\xd0\xcf\x11\xe0" + bytes(600), "an old Word file or one with a password"),
    ("no zip", b"text", "damaged Word file"),
    ("cut", plain()[:-200], "damaged Word file"),
    ("no text", plain(""), "the Word file holds no text"),
    ("broken xml", with_body(lambda data: data[:-30]), "damaged Word file"),
    ("deep xml", with_body(lambda data: data.replace(b"<w:p>", b"<w:sdt>" * 5000)), "damaged Word file"),
]


@pytest.mark.parametrize(("data", "reason"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_files(data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        source_of(data)


def test_another_zip_file() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "云河县")
    with pytest.raises(IngestError, match="a ZIP file, but no Word file"):
        source_of(stream.getvalue())
