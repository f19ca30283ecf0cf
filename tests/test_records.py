"""The lines of the contract, written piece by piece, are those of the json module."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from pipeline.records import RECORDS as KINDS
from pipeline.records import Claim, Initiative, Official, PolicyDocument, Record, Reference, Report

SHARED = {
    "doc": '某/"报告"',
    "start": 0,
    "end": 7,
    "text": "办结\t12,000\\件\n😀\x7f",
    "sentence": (0, 7),
    "section": ("一、总体", ""),
    "evidence": (),
}
CLAIM = {
    "kind": "count",
    "unit": None,
    "comparator": "range",
    "status": "actual",
    "change": "none",
    "indicator": Reference("办结+件", ((0, 2), (5, 6))),
    "indicator_id": None,
    "period": None,
    "period_start": "2031-01-01",
    "period_end": None,
    "initiative_id": None,
}
INITIATIVE = {"initiative_id": "i1", "name": "“好\\窗口”", "type": "reform", "status": "done"}
DOCUMENT = {"document_id": "d1", "title": "章\n程", "role": "basis"}
REPORT = {"script": "Hans", "encoding": "utf-8", "body_start": 0, "body_end": 7, "characters": 7, "sha256": "0f"}
FACTS = ("issuer", "region", "region_code", "level", "date", "title")
OFFICIAL = {"person_id": "p1", "name": None, "organisation": None, "organisation_id": None, "duty": None}
RECORDS = [
    Claim(**SHARED, **CLAIM, confidence=0.9137, value=Decimal("12000.0"), value_high=Decimal("0.05")),
    Claim(**SHARED, **CLAIM, confidence=1.0, value=Decimal("1E+3"), value_high=None),
    Official(**SHARED, **OFFICIAL, confidence=1, titles=(Reference("市长", ((3, 5),)), Reference("书记", ((5, 7),)))),
    Official(**SHARED, **OFFICIAL, confidence=1e-05, titles=()),
    Initiative(**SHARED, **INITIATIVE, confidence=0.5, action=None),
    PolicyDocument(**SHARED, **DOCUMENT, confidence=0.5, kind=None, level=None, number=None),
    PolicyDocument(
        **SHARED, **DOCUMENT, confidence=0.5, kind="rule", level="county", number=Reference("号", ((9, 10),))
    ),
    Report(**SHARED, **REPORT, confidence=0.8, **dict.fromkeys(FACTS), year=None),
    Report(**SHARED, **REPORT, confidence=0.8, **dict.fromkeys(FACTS, '云"溪\t县'), year=2031),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.record)
def test_line_is_that_of_the_json_module(record: Record) -> None:
    assert record.to_json() == json.dumps(record.to_dict(), ensure_ascii=False)


def test_every_kind_of_record_is_written_here() -> None:
    assert {record.record for record in RECORDS} == set(KINDS)
