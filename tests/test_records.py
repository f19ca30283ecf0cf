"""The lines of the contract, written piece by piece, are those of the json module."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from pipeline.records import Claim, Official, Record, Reference

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
OFFICIAL = {"person_id": "p1", "name": None, "organisation": None, "organisation_id": None, "duty": None}
RECORDS = [
    Claim(**SHARED, **CLAIM, confidence=0.9137, value=Decimal("12000.0"), value_high=Decimal("0.05")),
    Claim(**SHARED, **CLAIM, confidence=1.0, value=Decimal("1E+3"), value_high=None),
    Official(**SHARED, **OFFICIAL, confidence=1, titles=(Reference("市长", ((3, 5),)), Reference("书记", ((5, 7),)))),
    Official(**SHARED, **OFFICIAL, confidence=1e-05, titles=()),
]


@pytest.mark.parametrize("record", RECORDS, ids=["decimals", "exponent", "titles", "empty"])
def test_line_is_that_of_the_json_module(record: Record) -> None:
    assert record.to_json() == json.dumps(record.to_dict(), ensure_ascii=False)
