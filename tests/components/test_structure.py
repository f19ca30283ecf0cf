"""The structure component gives sections their kinds from the shipped lexicon (wording invented)."""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.structure import Structure
from pipeline.layout import section_kind
from pipeline.lexicons import Lexicons
from pipeline.spans import layout_of


@pytest.fixture(scope="module")
def structure() -> Structure:
    return Structure(section_headings=Lexicons.load().entries("section_headings"))


@pytest.mark.parametrize(
    "heading, kind",
    [
        ("一、2030年度主要工作举措及取得的成效", "achievements"),
        ("一、依法行政工作开展情况", "achievements"),
        ("一、过去五年工作回顾", "achievements"),
        ("二、存在的问题和不足", "problems"),
        ("二、当前面临的困难和挑战", "problems"),
        ("三、党政主要负责人履行第一责任人职责情况", "leadership"),
        ("三、切实加强党对法治建设的领导", "leadership"),
        ("四、下一步工作打算", "plan"),
        ("四、2031年工作计划", "plan"),
        ("四、明年重点任务", "plan"),
        ("四、保障措施", "plan"),
        ("三、2031年财政预算草案", "plan"),
        ("三、2031年收支安排", "plan"),
        ("一、2030年预算执行情况", "achievements"),
        ("一、2030年预算执行情况和2031年预算安排", "achievements"),
        ("五、其他需要说明的事项", "other"),
    ],
)
def test_kind_of_a_section(structure: Structure, heading: str, kind: str) -> None:
    doc = structure(spacy.blank("zh").make_doc(f"{heading}\n本局依法履行职责。"))
    assert section_kind(layout_of(doc), len(doc.text) - 2) == kind


def test_find_changes_nothing(structure: Structure) -> None:
    doc = spacy.blank("zh").make_doc("一、工作计划\n本局依法履行职责。")
    assert structure.find(doc)["headings"][0]["kind"] == "plan"
    assert doc._.zb_layout is None


def test_circled_numbers_stand_below_those_in_brackets(structure: Structure) -> None:
    doc = structure(spacy.blank("zh").make_doc("一、服务\n(1)窗口\n①取号\n②叫号\n⑵热线"))
    assert [(h["level"], h["text"]) for h in layout_of(doc)["headings"]] == [
        (1, "服务"), (2, "窗口"), (3, "取号"), (3, "叫号"), (2, "热线"),
    ]  # fmt: skip
