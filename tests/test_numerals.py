"""Numerals of official prose: what they are worth, where they stand, and what nobody can read."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from pipeline.evaluation.speed.growing import repeated
from pipeline.numerals import parse, plain, scan
from tests.work import grows_linearly

VALUES = [
    # Arabic, separators, decimals
    ("0", "0"), ("48", "48"), ("3,047", "3047"), ("1,208,330", "1208330"), ("62 418", "62418"), ("0.0417", "0.0417"),
    # Arabic before Chinese scales
    ("6.80亿", "680000000"), ("2,310.5亿", "231050000000"), ("4.3万", "43000"), ("7千", "7000"),
    ("2.06万亿", "2060000000000"),
    ("9百万", "9000000"), ("0.4亿", "40000000"),
    # mixed groups
    ("4万5000", "45000"), ("32万8千", "328000"), ("2亿3000万", "230000000"), ("170万6千", "1706000"),
    ("1千2百", "1200"), ("1万2,000", "12000"), ("3亿4,500万", "345000000"),
    # Chinese
    ("零", "0"), ("两", "2"), ("十", "10"), ("十六", "16"), ("四十七", "47"), ("一百零六", "106"),
    ("三千二百五十", "3250"),
    ("二〇二三", "2023"), ("三十万亿", "30000000000000"), ("两万六千亿", "2600000000000"), ("百", "100"),
    ("千万", "10000000"),
    ("廿三", "23"), ("卅", "30"), ("壹仟贰佰叁拾肆", "1234"), ("伍佰陆拾万", "5600000"), ("四万二", "42000"),
    ("一百八", "180"),
    ("四点七", "4.7"), ("二点五亿", "250000000"),
    # fractions and parts of a hundred
    ("四分之三", "0.75"), ("2/5", "0.4"), ("千分之七", "7"), ("百分之零点六", "0.6"), ("百分之六十二", "62"),
    ("万分之五", "0.0005"),
    ("一半", "0.5"), ("过半", "0.5"), ("六成", "60"), ("八成五", "85"), ("7成", "70"), ("九折", "90"),
    ("41.06%", "41.06"), ("3‰", "3"),
    # a misprint that a reader sees through
    ("81.27.%", "81.27"),
    # vague orders: the order that is named
    ("数十", "10"), ("几万", "10000"), ("十几万", "100000"), ("八千余万", "80000000"), ("3600多万", "36000000"),
    # capacity written as a product
    ("4×60万", "2400000"),
]  # fmt: skip

RANGES = [
    ("4-6", "4", "6"), ("12%至18%", "12", "18"), ("6%—9%", "6", "9"), ("2—3.5%", "2", "3.5"), ("两三", "2", "3"),
    ("四五十", "40", "50"), ("三五百", "300", "500"), ("十七八", "17", "18"), ("2至4万", "20000", "40000"),
    ("八到十", "8", "10"),
]  # fmt: skip

UNREADABLE = [
    "7.1.4.2%", "万万亿亿", "亿万", "万万", "1.12345678901", "9" * 26, "1" + "0" * 24, "一万亿亿", "3亿5亿", "百千",
]  # fmt: skip

PLACES = [
    ("受理{412}件,其中{六十}件当场办结", ["412", "60"]),
    ("由{18%}提高到{24.5%}", ["18", "24.5"]),
    ("分别为{4 306}宗、{5 118}宗", ["4306", "5118"]),
    ("比例为{2.1:40.3:57.6}。", ["0.0521091811"]),
    ("各领域、各环节、各方面", []),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text for text, _ in VALUES])
def test_value(text: str, value: str) -> None:
    found = parse(text)
    assert found is not None
    assert plain(found) == value


@pytest.mark.parametrize(("text", "low", "high"), RANGES, ids=[row[0] for row in RANGES])
def test_range(text: str, low: str, high: str) -> None:
    (numeral,) = scan(text)
    assert (numeral.start, numeral.end) == (0, len(text))
    assert numeral.value is not None and numeral.value_high is not None
    assert (plain(numeral.value), plain(numeral.value_high)) == (low, high)


@pytest.mark.parametrize("text", UNREADABLE, ids=[text[:12] for text in UNREADABLE])
def test_unreadable(text: str) -> None:
    assert parse(text) is None
    assert any(numeral.value is None for numeral in scan(text))


@pytest.mark.parametrize(("marked", "values"), PLACES, ids=[marked for marked, _ in PLACES])
def test_places(marked: str, values: list[str]) -> None:
    text, spans = "", []
    for piece in marked.split("{"):
        inside, _, outside = piece.rpartition("}")
        if inside:
            spans.append((len(text), len(text) + len(inside)))
        text += inside + outside
    found = list(scan(text))
    assert [(numeral.start, numeral.end) for numeral in found] == spans
    assert [plain(numeral.value) for numeral in found if numeral.value is not None] == values


def test_no_float_noise() -> None:
    assert parse("3.10亿") == Decimal("310000000")


@pytest.mark.parametrize("unit", ["7", "三", "7.", "1,234", "1,", "9:", "万", "3万", "1-", "百分之", "几", "5至"])
def test_long_runs_cost_linear_time(unit: str) -> None:
    found = list(scan(unit * (100_000 // len(unit))))
    assert all(numeral.value is None or numeral.value < Decimal(10) ** 24 for numeral in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    grows_linearly(lambda text: list(scan(text)), repeated(unit), 1_000)
