"""The periods component: report year from metadata or from the head of the text. Wording invented."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.components.periods import Periods, report_year
from pipeline.lexicons import Entry
from pipeline.spans import read, write

WORDS = (
    Entry("党的二十大", ("二十大",), {"kind": "anchor", "since": "2022-10-23"}, "period_words/words.tsv:1"),
    Entry("以往", (), {"kind": "relative", "since": ""}, "period_words/words.tsv:2"),
    Entry("近年来", (), {"kind": "span", "since": ""}, "period_words/words.tsv:3"),
    Entry("眼下", (), {"kind": "now", "since": ""}, "period_words/words.tsv:4"),
)


def _doc(text: str) -> Doc:
    return spacy.blank("zh")(text)


@pytest.mark.parametrize(
    "text, phrase, first, last",
    [
        ("云州市2020年工作总结\n上半年新增网点。", "上半年", "2020-01-01", "2020-06-30"),
        ("云州市2020年工作总结\n今年以来新增网点。", "今年以来", "2020-01-01", "2020-12-31"),
        ("云州市2020年工作总结\n截至10月底新增网点。", "截至10月底", None, "2020-10-31"),
    ],
)
def test_year_from_the_head(text: str, phrase: str, first: str | None, last: str | None) -> None:
    doc = Periods(period_words=WORDS)(_doc(text))
    period = read(doc, "periods")[-1]
    assert (text[period["start"] : period["end"]], period["iso_start"], period["iso_end"]) == (phrase, first, last)


def test_year_and_date_from_the_metadata_come_first() -> None:
    doc = _doc("云州市2019年工作计划\n眼下共有网点。")
    write(doc, "report", {"year": 2020, "date": "2020-11-08"})
    period = Periods(period_words=WORDS).find(doc)[-1]
    assert (period["iso_start"], period["iso_end"], period["kind"]) == ("2020-11-08", "2020-11-08", "now")


@pytest.mark.parametrize(
    "text, phrases",
    [
        ("党的二十大以来,新增网点", ["党的二十大以来"]),
        ("以往需要跑多次", ["以往"]),
        ("近年来新增网点", ["近年来"]),
        ("党的二十大代表", []),
    ],
)
def test_lexicon_words(text: str, phrases: list[str]) -> None:
    found = Periods(period_words=WORDS).find(_doc(text))
    assert [text[p["start"] : p["end"]] for p in found] == phrases
    assert all(any(e.startswith("period_words/") for e in p["evidence"]) or p["kind"] == "event" for p in found)


@pytest.mark.parametrize(
    "text, year", [("云州市2021年度报告", 2021), ("报告\n" + "无" * 500 + "2021年", None), ("", None)]
)
def test_report_year(text: str, year: int | None) -> None:
    assert report_year(text) == year
