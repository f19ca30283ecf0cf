"""What the lines above a table say of its cells: the time, the unit, plan or result, what is measured.

A caption is the short line right above the heads (表1 2021年主要产品产量), with nothing but the unit between, or the
sentence that ends there with a colon (有关收集量(公吨)表列如下:). A time counts if no head names one of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from pipeline.periods import TimeExpression
from pipeline.phrases.grid import PROSE, Place
from pipeline.phrases.heads import timed
from pipeline.phrases.sentence import Span

__all__ = ["captions", "growth_above", "measure_above", "stated_above", "units_above"]

_UNIT_LINE = re.compile(r"\s*(?:\(?(?:计量|金额|货币)?单位[:为][^\n]{1,16}\)?)?\s*")
_UNIT_SAID = re.compile(r"(?:计量|金额|货币)?单位[:为]\s*([^\s()]{1,16})")
_UNIT_IN_BRACKETS = re.compile(
    r"([\u4e00-\u9fff]{0,16})\((?:单位:)?([^()\d:]{1,8})\)(?:[\u4e00-\u9fff]{0,4}(?:如下|下表|[如见]表\d?)[^()]{0,4}|(?:一览|统计|情况|明细)?表?)[:。]?$"
)
_LEAD = re.compile(r"(?:.*的)?(?:以下|下列|上述|过去|有关|相关|关于|其中|所有|各类|各项|是|为)*")
_INTRODUCED = re.compile(r"(?:如下|下表|见表\d?|表列)[^,。;]{0,4}$|:$")
_PLANNED = re.compile(r"任务|目标|计划|预算|预期|规划|安排|分解")
_TOLD = re.compile(r"完成|执行|落实|实施情况|进展|进度|实现|决算|收支情况|对[照比]|使用情况|已|了")
_CHANGES = re.compile(
    r"(?<![及和与、])(?:(?:涨跌|升降|增减|变动)幅?度?|增长速度|增速|增幅|涨幅|降幅)(?:情况)?表?(?:\([^()]*\))?$"
)
_KINDS = frozenset({"date", "month", "quarter", "half", "year", "until"})
_LONGEST, _SENTENCE, _SKIPPED = 60, 40, 2


def captions(text: str, cells: Mapping[int, Place], expressions: Sequence[TimeExpression]) -> dict[int, TimeExpression]:
    """The time in the caption over each figure that stands in a table, by the index of the figure."""
    if not expressions or not cells:
        return {}
    starts = [time.start for time in expressions]
    ends = {time.start: time.end for time in expressions}
    own = {place.line for place in cells.values() if timed(place, text, ends)}
    known: dict[int, TimeExpression | None] = {}
    found = {}
    for index, place in cells.items():
        if place.line in own:
            continue
        if place.line not in known:
            known[place.line] = _caption(text, place.line, expressions, starts)
        if (time := known[place.line]) is not None:
            found[index] = time
    return found


def units_above(text: str, line: int) -> list[str]:
    """The units that the line or the caption above the heads names (单位:万元、%), the first for what has none."""
    for start, end in _above(text, line):
        if (said := _UNIT_SAID.search(text, start, end)) is not None:
            return [unit for unit in re.split("[、,/和及]", said[1]) if unit]
        if (bracket := _UNIT_IN_BRACKETS.search(text, max(start, end - _SENTENCE), end)) is not None:
            return [bracket[2]]
    return []


def measure_above(text: str, line: int) -> Span | None:
    """What the sentence above the heads says is measured in them, right before its unit: 有关收集量(公吨)表列如下."""
    for start, end in _above(text, line):
        found = _UNIT_IN_BRACKETS.search(text, max(start, end - _SENTENCE), end)
        if found and _INTRODUCED.search(text, found.end(2), end) and (lead := _LEAD.match(found[1])) is not None:
            low = found.start(1) + lead.end()
            return (low, found.end(1)) if low < found.end(1) else None
    return None


def stated_above(text: str, line: int) -> str | None:
    """target if the caption says that the table holds what is to be done (分年度任务如下), actual for what was done."""
    for start, end in _above(text, line):
        clause = re.split("[,。;]", text[max(start, end - _SENTENCE) : end].rstrip(":。"))[-1]
        if not _UNIT_LINE.fullmatch(text, start, end):
            return "actual" if _TOLD.search(clause) else "target" if _PLANNED.search(clause) else None
    return None


def growth_above(text: str, line: int) -> str | None:
    """up or down if the caption says that all cells are rates of change: 2031年价格比上年涨跌幅度."""
    for start, end in _above(text, line):
        if not _UNIT_LINE.fullmatch(text, start, end):
            found = _CHANGES.search(text, start, end)
            return None if found is None else "down" if found[0].startswith("降") else "up"
    return None


def _above(text: str, line: int) -> Iterator[Span]:
    """The lines above the heads that may say something of the table, the nearest first."""
    end = line - 1
    for _ in range(_SKIPPED + 1):
        if end <= 0:
            return
        start = text.rfind("\n", max(0, end - 4 * _LONGEST), end) + 1
        sentence = PROSE.search(text, start, end) is not None or end - start > _LONGEST
        if sentence and not _INTRODUCED.search(text, max(start, end - 12), end):
            return
        if text[start:end].strip():
            yield start, end
        if sentence:
            return
        end = start - 1


def _caption(text: str, line: int, times: Sequence[TimeExpression], starts: Sequence[int]) -> TimeExpression | None:
    """The only time of the caption above the line of heads; None if there is no such caption."""
    end = line - 1
    for _ in range(_SKIPPED + 1):
        start = text.rfind("\n", max(0, end - _LONGEST - 2), max(0, end)) + 1
        if end <= 0 or end - start > _LONGEST or PROSE.search(text, start, end):
            return None
        if not _UNIT_LINE.fullmatch(text, start, end):
            inside = [
                time
                for time in times[bisect_left(starts, start) : bisect_left(starts, end)]
                if text[time.start - 1 : time.start] not in ("比", "较")
            ]
            # A line that only names a day is the date of the text.
            only = len(inside) == 1 and inside[0].kind in _KINDS and text[start:end].strip("() \u3000")
            return inside[0] if only and only != text[inside[0].start : inside[0].end] else None
        end = start - 1
    return None
