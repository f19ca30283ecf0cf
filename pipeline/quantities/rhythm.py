"""Frequencies: `半年一次` as one span, and `一次` in `每半年研究一次`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.numerals import DIGITS, Numeral
from pipeline.quantities.expression import Expression

_PERIOD_UNIT = r"半年|季度?|个?季度|半个?月|个?月|双?周|星期|年度?|学期|学年|天|日|旬"
_RHYTHM_BEFORE = re.compile(rf"(?P<every>每)?(?P<many>[一两二三四]|(?<!\d)\d)?个?(?P<per>{_PERIOD_UNIT})$")
_TIMES = frozenset("次度回")
_RHYTHM_UNIT = re.compile(r"[次度回](?![数序年级元产])")
_EVERY = re.compile(rf"每(?P<many>[一两二三四五六]|\d{{1,2}})?个?(?P<per>{_PERIOD_UNIT}|小时)(?!人)")
_PER_NAMES = {
    "周": "星期",
    "个季度": "季度",
    "个月": "月",
    "半个月": "半月",
    "双周": "两周",
    "年度": "年",
    "天": "日",
}


def rhythm_before(text: str, numeral: Numeral) -> re.Match[str] | None:
    """The span of time right before a number of times: 半年 in `半年一次`, 每周 in `每周2次`."""
    if text[numeral.end : numeral.end + 1] not in _TIMES or not _RHYTHM_UNIT.match(text, numeral.end):
        return None
    if numeral.value is None or numeral.value >= 100:
        return None
    match = _RHYTHM_BEFORE.search(text, max(0, numeral.start - 8), numeral.start)
    if match is None or match["every"]:
        return None  # 每周 names the time of 三次 and stays outside, as in 每半年研究一次
    return match if match["many"] or match["per"].startswith("半") else None


def frequency(text: str, match: re.Match[str], numeral: Numeral) -> Expression:
    per = _interval(match["many"] or "", match["per"])
    found = Expression(
        match.start(), numeral.end + 1, numeral.start, numeral.end, numeral.value, None, "plain", numeral.script
    )
    found.unit, found.kind, found.shape, found.unit_form = f"次/{per}", "frequency", "frequency", text[numeral.end]
    return found


def _interval(many: str, per: str) -> str:
    """半年, 季度, 周, but 2星期 and 4小时 when several go by."""
    name = _PER_NAMES.get(per, per)
    if per == "双周":
        many, name = "2", "星期"
    return name if many in ("", "一", "1") else f"{DIGITS.get(many, many)}{name}"


def spread_rhythm(text: str, found: Sequence[Expression]) -> None:
    """`每半年研究一次`: the span is 一次, the unit 次/半年."""
    rhythms = list(_EVERY.finditer(text))
    if not rhythms:
        return
    place = 0
    for item in found:
        while place + 1 < len(rhythms) and rhythms[place + 1].end() <= item.start:
            place += 1
        every = rhythms[place]
        if item.unit != "次" or not every.end() <= item.start <= every.end() + 16:
            continue
        if re.search(r"[,。;:!?\n]", text[every.end() : item.start]):
            continue
        item.unit, item.kind = f"次/{_interval(every['many'] or '', every['per'])}", "frequency"
