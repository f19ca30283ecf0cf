"""Markdown as editors of official texts write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.errors import IngestError
from pipeline.evaluation.speed.growing import repeated
from pipeline.extraction import process
from pipeline.ingest import Item, Source, read
from tests.work import grows_linearly


def source_of(text: str, name: str = "report.md") -> Source:
    return next(read(Item("report", name, text.encode())))


LONG = "云河县数据管理局扎实推进各项改革,认真落实年度重点任务,全年受理群众和企业的办件"

# Markdown, text
ROWS = [
    ("# 工作报告\n\n## 一、情况\n\n正文。", "工作报告\n一、情况\n正文。"),
    ("工作报告\n===\n\n情况\n---\n正文。", "工作报告\n情况\n正文。"),
    ("办件**12345**件,*同比*增长`8.5%`,~~删去~~。", "办件12345件,同比增长8.5%,。"),
    ("推进**“云河通办”**专窗建设。", "推进“云河通办”专窗建设。"),
    ("一、情况\n办件12件。\n接入38个部门。", "一、情况\n办件12件。\n接入38个部门。"),
    (f"{LONG}\n12345件。\n(一)服务", f"{LONG}12345件。\n(一)服务"),
    (f"{LONG}\n(一)服务", f"{LONG}\n(一)服务"),
    ("    四个空格开头的一段。\n\n\u3000\u3000全角空格的一段。", "四个空格开头的一段。\n全角空格的一段。"),
    ("1. 甲\n2. 乙\n   1) 丙\n3. 丁", "1.甲\n2.乙\n1)丙\n3.丁"),
    ("4. 甲\n4. 乙", "4.甲\n5.乙"),
    ("1.加强领导。\n2.压实责任。", "1.加强领导。\n2.压实责任。"),
    ("- 甲\n* 乙", "甲\n乙"),
    ("> 引文。", "引文。"),
    ("| 项目 | 数量 |\n|---|--:|\n| **办件** | 12 |\n| 空 | |", "项目\t数量\n办件\t12\n空"),
    ("[链接](https://example.cn)与![图](a.png)<https://example.cn>", "链接与https://example.cn"),
    ("办件<b>12</b>件<br>接入&nbsp;38&lt;个", "办件12件\n接入\xa038<个"),
    ("<div>块<p>里&amp;外</p></div>\n\n<!-- 注 -->\n正文。", "块里&外\n正文。"),
    ("办件12件[^1]。\n\n[^1]: 含网办。", "办件12件。\n含网办。"),
    ("```\n原样  文字\n```", "原样  文字"),
    ("1\\. 甲\\*乙\\*", "1. 甲*乙*"),
    ("---\n\n正文。", "正文。"),
]


@pytest.mark.parametrize(("markdown", "text"), ROWS, ids=[row[1][:12] for row in ROWS])
def test_text(markdown: str, text: str) -> None:
    assert source_of(markdown).text == text


def test_facts_in_front() -> None:
    source = source_of('---\ntitle: "年度报告"\ndate: 2032-01-05 10:00\ntags:\n  - 法治\n---\n# 标题\n\n正文。')
    assert (source.text, source.title, source.date) == ("标题\n正文。", "年度报告", "2032-01-05")
    assert source.format == "markdown"
    assert source_of("## 二级\n# 标题\n正文。").title == "标题"
    assert source_of("正文。").title is None


def test_a_report_in_markdown_gives_the_records_of_its_text(nlp: Language, lines: tuple[str, ...], report: str) -> None:
    head, first, *rest = lines
    marked = "\n\n".join([f"# {head}", first.replace("2031年", "**2031年**"), *rest])
    source = source_of(marked)
    assert source.text == report
    plain = Source.of_text(report, doc="report")
    assert [record.to_json() for record in process(nlp, source)][1:] == [
        record.to_json() for record in process(nlp, plain)
    ][1:]


@pytest.mark.parametrize("text", ["---\n", "![图](a.png)", "<!-- 注 -->"])
def test_nothing_but_marks(text: str) -> None:
    with pytest.raises(IngestError, match="holds no text, only marks"):
        source_of(text)


HOSTILE = {
    "brackets": "[" * 30_000,
    "stars": "*a " * 50_000,
    "links": "[a](" * 30_000,
    "cells": "|a" * 20_000 + "\n|" + "-|" * 20_000 + "\n",
    "broken lines": (LONG + "\n") * 20_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_markdown_is_read_to_its_end(kind: str) -> None:
    assert source_of(HOSTILE[kind] + "\n\n正文。").text.endswith("正文。")


PIECES = ["*a ", "[a](", "|a", LONG + "\n", "# 甲\n", "> 甲\n", "- 甲\n", "`", "<b>", "甲\n\n"]


@pytest.mark.parametrize("piece", PIECES)
def test_the_work_grows_with_the_text(piece: str) -> None:
    grows_linearly(lambda text: source_of(text + "\n\n正文。"), repeated(piece), 1_000)


NESTED = [">" * 100_000, "".join(" " * (2 * i) + "- a\n" for i in range(500))]


@pytest.mark.parametrize("text", NESTED, ids=["quotes", "lists"])
def test_deeper_than_any_text(text: str) -> None:
    with pytest.raises(IngestError, match="nested deeper than 50; save it as plain text"):
        source_of(text + "\n\n正文。")
    assert source_of("".join(" " * (2 * i) + "- a\n" for i in range(40)) + "\n正文。").text.count("a") == 40


def test_a_word_file_named_markdown(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("办件12件。")
    document.save(str(tmp_path / "a.md"))
    assert next(read(Item("a", tmp_path / "a.md"))).text == "办件12件。"
