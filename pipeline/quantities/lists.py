"""Ranges with the unit twice, spans of time in two units, and lists whose last member gives the unit to all."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from pipeline.quantities.expression import Expression

_LIST_LINK = re.compile(r"(?:[、和及与]|以及|,)\x20?(?:分别为)?")
_RANGE_LINK = re.compile(r"\x20?(?:-{1,2}|[–—―]{1,2}|[~～]|至|到)\x20?")

_PARTS: Final = {
    ("年", "月"): 12,
    ("日", "小时"): 24,
    ("小时", "分钟"): 60,
    ("小时", "分"): 60,
    ("分钟", "秒"): 60,
    ("分", "秒"): 60,
}
"""How many of the smaller unit make the larger one, where the two are written one after the other (6分28秒)."""
_LONGEST_YEARS: Final = 100


def join_durations(found: list[Expression]) -> None:
    """Joins `6分28秒`, `2年3个月` and `1小时20分`: one span of time, in the smaller unit."""
    index = 0
    while index + 1 < len(found):
        large, small = found[index], found[index + 1]
        size = _PARTS.get((large.unit or "", small.unit or ""))
        if size is None or large.end != small.start or not _parts_of_one(large, small, size):
            index += 1
            continue
        large.value = (large.value or 0) * Decimal(size) + (small.value or 0)
        large.unit = "分钟" if small.unit == "分" else small.unit
        large.unit_form, large.kind, large.after = small.unit_form, "duration", small.after
        large.comparator = small.comparator if large.comparator == "eq" else large.comparator
        large.end, large.number_end = small.end, small.number_end
        large.evidence += small.evidence
        del found[index + 1]


def _parts_of_one(large: Expression, small: Expression, size: int) -> bool:
    if large.value is None or small.value is None or large.value_high is not None or small.value_high is not None:
        return False
    if large.unit == "年" and large.value >= _LONGEST_YEARS:
        return False
    return not large.after and not small.before and small.value < size and large.form == small.form == "plain"


def join_ranges(text: str, found: list[Expression]) -> None:
    """Joins `800万元至900万元`, `10个到20个` and `5日以上10日以下`: one unit twice, rising."""
    index = 0
    while index + 1 < len(found):
        low, high = found[index], found[index + 1]
        link = _RANGE_LINK.fullmatch(text, low.end, high.start) if low.unit is not None else None
        bounds = low.end == high.start and low.comparator == "ge" and high.comparator == "le" and high.after != ""
        if (bounds or (link is not None and not _change(text, low, high))) and _rising(low, high):
            low.end, low.value_high, low.comparator, low.after = high.end, high.value, "range", high.after
            del found[index + 1]
            continue
        index += 1


def _rising(low: Expression, high: Expression) -> bool:
    if low.value is None or high.value is None or low.value_high is not None or high.value_high is not None:
        return False
    return low.unit == high.unit and low.kind == high.kind and low.value < high.value and not high.before


def _change(text: str, low: Expression, high: Expression) -> bool:
    """`从X到Y` tells a before and after, `由X至Y不等` a range."""
    return text[max(0, low.start - 1) : low.start] in ("从", "由", "自") and not text.startswith(
        ("不等", "之间"), high.end
    )


def share_units(text: str, found: list[Expression]) -> None:
    """`0.9、5.9个百分点`, `310万、275万人次`: the unit of the last member governs the list."""
    for index in range(len(found) - 2, -1, -1):
        here, following = found[index], found[index + 1]
        if here.unit is not None or following.unit is None or here.form not in ("plain", "range"):
            continue
        if following.shape != "plain" or following.start - here.end > 6 or here.shape != "plain":
            continue
        link = _LIST_LINK.fullmatch(text, here.end, following.start)
        if link is None or (link[0].startswith(",") and (here.value or 0) >= 1000):
            continue
        if (here.script == "chinese") != (following.script == "chinese"):
            continue
        here.unit, here.kind, here.unit_form = following.unit, following.kind, following.unit_form
        here.evidence.append("rule:quantity.shared_unit")
