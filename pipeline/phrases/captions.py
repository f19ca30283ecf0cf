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

__all__ = ["captions", "growth_above", "measure_above", "stated_above", "title_above", "units_above"]

_UNIT_LINE = re.compile(r"\s*(?:\(?(?:计量|金额|货币)?单位[:为][^\n]{1,16}\)?)?\s*")
_UNIT_SAID = re.compile(r"(?:计量|金额|货币)?单位[:为]\s*([^\s()]{1,16})")
_UNIT_IN_BRACKETS = re.compile(
    r"([\u4e00-\u9fff]{0,16})\((?:单位:)?([^()\d:]{1,8})\)(?:[\u4e00-\u9fff]{0,4}(?:如下|下表|[如见]表\d?)[^()]{0,4}|(?:一览|统计|情况|明细)?表?)[:。]?$"
)
_LEAD = re.compile(r"(?:.*的)?(?:以下|下列|上述|过去|有关|相关|关于|其中|所有|各类|各项|是|为)*")
_INTRODUCED = re.compile(r"(?:如下|下表|见表\d?|表列)[^,。;]{0,4}$|:$")
# 泊位建设计划表 holds what is planned; figures of a scheme (资助计划的申请数字, “…”先导计划) are none of it.
_OF_A_PLAN = "(?:任务|目标|指标|安排|投资|建设|改造|实施|工作|项目|进度|分解|分配|汇总|年度|情况)"
_PLANNED = re.compile(
    r"(?:(?<!行动)任务|目标|预算|预期|规划|安排|分解|(?<![”》])(?<!先导)(?<!试验)(?<!试行)(?<!资助)(?<!援助)(?<!支援)(?<!津贴)(?<!奖励)"
    rf"(?<!培训)(?<!保险)(?<!贷款)(?<!行动)计划){_OF_A_PLAN}{{0,3}}(?:[表数额值]|明细|一览|清单){{0,2}}(?:如下|下表)?(?:\([^()]*\))?$"
)
_TOLD = re.compile(r"完成|执行|落实|实施情况|进展|进度|实现|决算|收支情况|对[照比]|使用情况|已|了")
_CHANGES = re.compile(
    r"(?<![及和与、])(?:(?:涨跌|升降|增减|变动)幅?度?|增长速度|增速|增幅|涨幅|降幅)(?:情况)?表?(?:\([^()]*\))?$"
)
# What is counted, at the end of a caption or of the sentence that announces a table: 各镇规模以上工业总产值.
_COUNTED = re.compile(
    r"([\u4e00-\u9fff]{0,20}(?:(?<!质)(?<!流)(?<!力)(?<!能)(?<!容)[数额量]目?|[产总]值|增加值|面积|收入|支出|浓度|比[重率例]|率|价格|费用|投资|指数|密度|气温))"
    r"(?:\((?:单位:)?[^()]{1,12}\))?(?:情况|统计)?表?(?:(?:表列|列表)?如下|[见如]下表)?[:。]?$"
)
_OF_WHAT = re.compile(
    r".*(?:的|年度?|\d月份?|季度|各(?:地[级市]|设区|[省州盟县市旗区镇乡街道村社监测分])+(?:站点|点位|站)?|全[省市县区])(?!均|产量|收入|末)"
)
_ACCOUNT = re.compile(r"(?:一般公共|公共财政|政府性基金|国有资本经营|社会?保险?基金|财政)预算(?=总?收入|总?支出|收支)")
_KINDS = frozenset({"date", "month", "quarter", "half", "year", "until"})
_BUDGET_YEAR = re.compile(r"20\d\d[-/](?:20)?\d\d财?政?年度")
_QUOTES = re.compile("[“”]")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{3,}")
_LONGEST, _SENTENCE, _SKIPPED, _PARAGRAPH = 60, 40, 2, 400


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
            return [unit for unit in re.split("[、,和及]|/(?=[%‰])", said[1]) if unit]
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
        if _INTRODUCED.search(text, max(start, end - 12), end):
            return _counted(text, start, end)
    return None


def title_above(text: str, line: int) -> Span | None:
    """What the caption above the heads says is counted (各镇规模以上工业总产值): for cells of which no head says it."""
    for start, end in _above(text, line):
        if not _UNIT_LINE.fullmatch(text, start, end):
            return _counted(text, start, end)
    return None


def _counted(text: str, start: int, end: int) -> Span | None:
    found = _COUNTED.search(text, max(start, end - _SENTENCE), end)
    if found is None:
        return None
    lead = _OF_WHAT.match(text, *found.span(1))
    low = lead.end() if lead else found.start(1)
    low += text[low : low + 2] == "月份" or text.startswith("月", low)
    return (low, found.end(1)) if found.end(1) - low > 1 else None


def stated_above(text: str, line: int) -> str | None:
    """target if the caption says that the table holds what is to be done (分年度任务如下), actual for what was done."""
    for start, end in _above(text, line):
        clause = re.split("[,。;]", text[max(start, end - _SENTENCE) : end].rstrip(":。"))[-1]
        if not _UNIT_LINE.fullmatch(text, start, end):
            clause = _ACCOUNT.sub("", clause)
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
    """The only time of the caption above the line of heads, else that of the paragraph which the table belongs to."""
    end = line - 1
    for _ in range(_SKIPPED + 1):
        start = text.rfind("\n", max(0, end - _LONGEST - 2), max(0, end)) + 1
        if end <= 0:
            return None
        if end - start > _LONGEST or PROSE.search(text, start, end):
            return _of_the_item(text, end, None, times, starts)
        if not _UNIT_LINE.fullmatch(text, start, end):
            inside = [
                time
                for time in times[bisect_left(starts, start) : bisect_left(starts, end)]
                if text[time.start - 1 : time.start] not in ("比", "较")
            ]
            # A line that only names a day is the date of the text.
            if not inside and start > 1:
                return _of_the_item(text, start - 1, text[start:end], times, starts)
            only = len(inside) == 1 and _of_one(text, inside[0]) and text[start:end].strip("() \u3000")
            return inside[0] if only and only != text[inside[0].start : inside[0].end] else None
        end = start - 1
    return None


def _of_one(text: str, time: TimeExpression) -> bool:
    """Whether a time is one day, month or year, a budget year (2030-31年度) too, and no stretch of years."""
    return time.kind in _KINDS or _BUDGET_YEAR.fullmatch(text, time.start, time.end) is not None


def _of_the_item(
    text: str, end: int, caption: str | None, times: Sequence[TimeExpression], starts: Sequence[int]
) -> TimeExpression | None:
    """The only time that opens sentences of the paragraph right above, if that announces the table (如下) or tells of
    what the caption names (2031年度“三公”经费…。 “三公”经费明细表)."""
    start = max(text.rfind("\n", max(0, end - _PARAGRAPH), end) + 1, end - _PARAGRAPH)
    if PROSE.search(text, start, end) is None:
        return None  # a title
    opening = [
        time
        for time in times[bisect_left(starts, start) : bisect_left(starts, end)]
        if _of_one(text, time) and (text[time.start - 1] in "。;" or not text[start : time.start].strip())
    ]
    if len({text[time.start : time.end] for time in opening}) != 1:
        return None
    if caption is None:
        return opening[0] if _INTRODUCED.search(text, max(start, end - 12), end) else None
    words, told = (_QUOTES.sub("", said) for said in (caption, text[opening[0].start : end]))
    shared = (word[at : at + 3] in told for word in _HAN_RUN.findall(words) for at in range(len(word) - 2))
    return opening[0] if any(shared) else None
