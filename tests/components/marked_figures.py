"""Marked sentences as a Doc with figures, and the check of a row: what the tables of figures share.

`[5个]` marks a figure; `[target:…]`, `[baseline:…]`, `[up:…]`, `[down:…]` say what the quantities component knows of
it. After the bar stands, one for each figure and divided by ;, the indicator (fragments joined by +) or the period;
`-` is none.
"""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

from pipeline.components.indicators import Indicators
from pipeline.components.periods import Periods
from pipeline.lexicons import Lexicons
from pipeline.spans import layout_of, read, text_of, write

_MARK = re.compile(r"\[(?:(target|baseline|up|down|rank):)?([^\]]+)\]")
_UNITS = (
    ("percent", re.compile(r"(%|个百分点|成)(?:以上|以内|左右)?$")),
    ("money", re.compile(r"[万亿]?(元|美元)(?:以上|左右)?$")),
    ("area", re.compile(r"[万]?(亩|公顷|平方米|平方公里)$")),
    ("weight", re.compile(r"[万亿]?(吨|斤)$")),
    ("length", re.compile(r"[万]?(公里|米)$")),
    ("duration", re.compile(r"(工作日|天|小时|年|个月)内?$")),
    ("score", re.compile(r"(?<!个)(分)(?:以上)?$")),
    ("multiple", re.compile(r"(倍)$")),
    ("other", re.compile(r"(岁)(?:以上|以下)?$")),
    ("frequency", re.compile(r"^一(次)$")),
    ("count", re.compile(r"^\d+()$")),
    ("count", re.compile(r"([^\d余多万亿千百]+?)(?:以上|左右)?$")),
)

LEXICONS = Lexicons.load()
COMPONENT = Indicators(phrase_words=LEXICONS.entries("phrase_words"), indicators=LEXICONS.entries("indicators"))
PERIODS = Periods(period_words=LEXICONS.entries("period_words"))
NLP = spacy.blank("zh")


def quantity(start: int, end: int, cue: str | None, phrase: str) -> dict[str, object]:
    kind, unit = "count", None
    for name, pattern in _UNITS:
        match = pattern.search(phrase)
        if match:
            kind, unit = name, match[1] or None
            break
    if cue == "rank" or phrase.startswith("第"):
        kind, unit = "rank", "位"
    number = re.match(r"\d+", phrase)
    words = {"两": "2", "三": "3", "四": "4", "六": "6"}
    return {
        "start": start,
        "end": end,
        "kind": kind,
        "value": number[0] if number else words.get(phrase[0]),
        "value_high": None,
        "unit": unit,
        "comparator": "eq",
        "status": cue if cue in ("target", "baseline") else "actual",
        "change": cue if cue in ("up", "down") else "none",
        "evidence": [],
        "confidence": 1.0,
    }


def read_marked(marked: str) -> Doc:
    text, quantities, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        quantities.append(quantity(len(text), len(text) + len(match[2]), match[1], match[2]))
        text, last = text + match[2], match.end()
    text += marked[last:]
    doc = NLP(text)
    assert text_of(doc) == text, "write the row in normalised text"
    layout_of(doc)
    write(doc, "report", {"year": 2022, "date": "2022-11-30"})
    write(doc, "quantities", quantities)
    return COMPONENT(PERIODS(doc))


def rows(table: str) -> list[str]:
    rows = [line for line in table.strip().splitlines() if line]
    assert len(rows) >= 3, "a class needs three rows"
    return rows


def field_of(text: str, spans: list[tuple[int, int]]) -> str:
    return "+".join(text[start:end] for start, end in spans) or "-"


def check(row: str, field: str) -> None:
    marked, expected = (part.strip() for part in row.split("|"))
    doc = read_marked(marked)
    found = [field_of(text_of(doc), item[field]) for item in read(doc, "quantities")]
    assert found == [part.strip() for part in expected.split(";")]
