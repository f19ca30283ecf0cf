"""What the head of a column and the label of a row say: a time, a unit, what is measured, plan or result, a change.

A head that only names a time (2021年, 本月止累计) or a change (比上年增长) leaves what is measured to the label of the
row; of any other head both are needed to tell the cell apart (执行数 of 增值税), unless the row only names a place, a
time or the total.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.phrases.grid import LABEL_UNIT, Place
from pipeline.phrases.growth import of_amount, of_growth, predicate
from pipeline.phrases.sentence import Span

__all__ = ["Head", "cell_measure", "head_of", "plan_or_result", "row_plan", "row_time", "timed", "without_figures"]


class Head(NamedTuple):
    """A head taken apart: the time it begins with, what it says besides, the unit behind that (without brackets)."""

    time: Span | None
    said: Span
    unit: str


_TIME = re.compile(r"(?:(?:19|20)\d\d(?:年度?)?)?(?:\d{1,2}-)?(?:\d{1,2}月份?)?(?:[上下]半年|[一二三四前]+季度)?")
# Times that only a table names; a bare year is one if nothing but its unit follows.
_TABLE_TIME = re.compile(
    r"(?:20|19|二〇|一九)[\d〇一二三四五六七八九]{2}/(?:(?:20|二〇)?[\d〇一二三四五六七八九]{2})年度?|"
    r"(?:20|19)\d\d[-/](?:20)?\d\d(?:财政)?(?:年度?)?(?![\d年月])|"
    r"本月止累计|(?:本年|本期|全年|年初至本月|年初以来)?累计(?![\u4e00-\u9fff])|(?:19|20)\d\d(?:年度?|(?![\d.年\u4e00-\u9fff]))|"
    r"(?:本|当|上|去|今)年(?!产|轻)(?:度|末|[^\n]{0,2}同期)?|[本上]月(?:末|同期)?|[本上]期(?:末|同期)?|[本上]季度?"
)
_NO_TIME = re.compile(r"年初|全年(?:预算|计划|目标|任务)|[每近]")  # 年初预算数 is a plan
_UNIT = re.compile(r"\s*\((?:计量)?(?:单位:)?([^()]{1,10})\)$")
_BARE_UNIT = re.compile(r"[、,/]?(±?[%‰])$")
_NO_MEASURE = re.compile(
    r"(?:序号|编号|单位|备注|年[份度初末]|月份|时间|[上去本今]年(?:同期)?|同期|实际|完成|实现|执行|数值?|实绩|绝对[数量值]|"
    r"指标值|小计|合计|累计|总[计数])?"
)
# What a cell under such a head is no figure of.
_WITHOUT_FIGURES = re.compile(
    r"序\s*号|编\s*号|代\s*码|年\s*份|年\s*度|年\s*龄|.{0,4}(?:年限|年月)|备\s*注|日期|时间|页码|文号|(?:联系)?(?:电话|方式)(?:号码)?|手机号?码?|传真|邮编|邮政编码|"
    r".{0,6}(?:账|证|楼|房|批|门牌|身份证)号码?|No\.?|栏次|行次"
)
# 一般公共预算收入 is the name of an account and no plan.
_ACCOUNT = re.compile(
    r"(?:一般公共|公共财政|政府性基金|国有资本经营|社会?保险?基金|地方财政|财政)预算(?:总?收入|总?支出|拨款|资金|财政拨款|收支|内|外)?(?:\([^()]{0,10}\))?"
)
# 年度目标, 调整预算数 and 完成数, 实际, but no share of a plan (完成预算%, 预算执行率).
_PLANNED = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:目标|计划|预算|预期|任务|安排|规划|年[度初](?:绩效)?指标|绩效指标)(?:总?投资|任务数?|总?[数值量额]|指标)?"
    r"(?:[\u4e00-\u9fff]{2,6})?(?:\([^()]{0,10}\))?"
)
_RESULT = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:实际|完成|实绩|决算|执行|实现|实有|现状|基期)(?:总?投资|情况|值|额|量)?数?(?:\([^()]{0,10}\))?"
)
_ROW_OF_PLAN = re.compile(
    r"(?:年初|年度|本年度?|上年度?|全年|批复)?(?:调整后?)?(?:预算|计划|目标|任务|预期|决算|执行|完成|实际|实绩)(?:[数值额量]|完成[数值额量]?)?(?:\([^()]{1,8}\))?"
)
_DONE = re.compile(r"完成|实际|实现|执行|占|为|比|超|率|编制|单位|处理|管理|项目数")
# 龙潭镇, but neither 老旧小区, 农贸超市 nor 行政村: kinds of places are counted things.
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[省县乡镇旗州盟]|(?<![城超门股])市|(?<![小园灾库牧林景社厂])区|(?<![农乡政然困范])村|街道|社区|自治[区州县])"
    r"(?:\([^()]{1,8}\))?(?<!乡镇)"
)
_KIND_OF_PLACE = re.compile(
    r"(?:示范|试点|智慧|老旧|完整|美丽|平安|和谐|绿色|城市|农村|文明|重点|贫困|达标|无障碍|城乡)(?:社区|[村镇县区乡]|街道)$"
)
_OTHER_PLACES = frozenset({"港岛", "香港岛", "九龙", "新界", "离岛", "澳门半岛", "氹仔", "路环"})
_PLACES = re.compile(
    r"(?:各)?(?:地\s*[区名点]|区\s*域|分\s*区|属\s*地|(?:社区|街道|村居|[省市州县区乡镇村])(?:[、(]?(?:社区|街道|居|[省市州县区乡镇村])\)?){0,4}"
    r"(?:名称?|别|份)?|辖区|所在地)"
)
_TOTAL = re.compile(r"(?:合|总|小|共)\s*[计数]")
_ALL = re.compile(r"全[省市县区乡镇国州旗盟]|总\s*体|地区")
_NO_WORDS = re.compile(r"序号|编号|单位|备注|(?:指标|项目)名?称?|")
_REMARK = re.compile(r"\s*\([^()]*[,、;。的][^()]*\)$")  # (区分处理的,只计这一情形)
_MEASURED = re.compile(r"(?:[数量率额目]|收入|支出|面积|产值|投资)$")
_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、](?!\d)|(?:其\s*中|#)[::]?)+\s*"
)


def head_of(text: str, span: Span, times: Mapping[int, int]) -> Head:
    """The head taken apart; `times` are the time expressions of the text, their ends by their starts."""
    start, end = span
    time = _time_of(text, start, end, times)
    at = time[1] if time else start
    if at == start and (plain := _TIME.match(text, start, end)) is not None:
        at = plain.end()
    unit = _UNIT.search(text, at, end)
    if unit:
        return Head(time, (at, unit.start()), unit[1])
    bare = _BARE_UNIT.search(text, at, end)
    return Head(time, (at, end), bare[1] if bare else "")


def _time_of(text: str, start: int, end: int, times: Mapping[int, int]) -> Span | None:
    if _NO_TIME.match(text, start, end):
        return None
    own = _TABLE_TIME.match(text, start, end)
    known = times.get(start, start)
    if start < known <= end and (own is None or known >= own.end()):
        return start, known
    return own.span() if own else None


def timed(place: Place, text: str, times: Mapping[int, int]) -> Span | None:
    """The time of a column: that of its head, else of the group over it."""
    own = head_of(text, place.head, times).time
    return own or (head_of(text, place.over, times).time if place.over else None)


def cell_measure(
    text: str, place: Place, times: Mapping[int, int], above: Span | None = None, title: Span | None = None
) -> tuple[list[Span], Span | None]:
    """What a cell measures, in text order, and the head if its label stands last; nothing if no cell says it.

    `above`: what the sentence over the table says that is measured, `title`: what its caption does, which counts where
    neither head nor label says it.
    """
    head = head_of(text, place.head, times)
    said = text[slice(*head.said)]
    label = named_row(text, place, times)
    total = label is not None and _TOTAL.fullmatch(text, *label) is not None
    vague = _NO_MEASURE.fullmatch(said) is not None
    over = head_of(text, place.over, times).said if place.over and (place.twice or vague) else None
    if over and not place.twice and _NO_MEASURE.fullmatch(text, *over):
        over = None
    if label is not None and place.above is not None and of_growth(text[slice(*label)]) is not None:
        return _grown(text, place.above, label, times), None
    if (found := _change(text, place, head.said, label, total, times)) is not None:
        return found, None
    if label and ((predicate(said) and not total) or _ALL.fullmatch(said)):
        return _worded(text, over, label), None
    if label is None and title is not None and not over and (vague or predicate(said) or _is_place(said)):
        return [title], None
    if not vague or _TOTAL.fullmatch(said) or (total and said):
        spans = _worded(text, over, head.said)
        return ([*spans, label], head.said) if label else (spans, None)
    if over is None and label and not _MEASURED.search(text, *label):
        over = above
    return _worded(text, over, label), None


def _grown(text: str, above: Span, label: Span, times: Mapping[int, int]) -> list[Span]:
    """What a row of growth measures: what the row above counts, with the label if that is a noun (增长速度)."""
    what = _plain(text, above, times)
    return _worded(text, what, None if predicate(text[slice(*label)]) else label)


def _change(
    text: str, place: Place, said: Span, label: Span | None, total: bool, times: Mapping[int, int]
) -> list[Span] | None:
    """What a column of change measures, beside that of what changed; None if the label of the row says it."""
    words = text[slice(*said)]
    if place.level is None or (of_growth(words) is None and of_amount(words) is None):
        return None
    level = head_of(text, place.level, times).said
    told = text[slice(*level)]
    if not told or _NO_MEASURE.fullmatch(told) or plan_or_result(told) is not None:
        return None
    if label is not None and not total and not place.twice:
        return None
    return _worded(text, level, None if predicate(words) else said, label)


def _worded(text: str, *spans: Span | None) -> list[Span]:
    """Those of the spans that say something."""
    return [span for span in spans if span and not _NO_WORDS.fullmatch(text, *span)]


def row_time(text: str, place: Place, times: Mapping[int, int]) -> Span | None:
    """The time that the label of the row begins with, or that of the rows to which it belongs."""
    for span in (place.label, place.section):
        if span and (time := _time_of(text, _behind_number(text, span), span[1], times)) is not None:
            return time
    return None


def _behind_number(text: str, span: Span) -> int:
    number = _NUMBERING.match(text, *span)
    return number.end() if number else span[0]


def named_row(text: str, place: Place, times: Mapping[int, int]) -> Span | None:
    """The label of the row without number, time and unit; None if it only names a place or a time."""
    if place.label is None or (place.of and _PLACES.fullmatch(text, *place.of)):
        return None
    start, end = _plain(text, place.label, times)
    if start >= end or _ALL.fullmatch(text, start, end) or _is_place(text[start:end]):
        return None
    return start, end


def _plain(text: str, label: Span, times: Mapping[int, int]) -> Span:
    """A label without number, time and unit."""
    start, end = _behind_number(text, label), label[1]
    for remark in (LABEL_UNIT, _REMARK):
        if (found := remark.search(text, start, end)) is not None:
            end = found.start()
    if (time := _time_of(text, start, end, times)) is not None:
        start = time[1]
    return start, end


def _is_place(words: str) -> bool:
    return (_PLACE.fullmatch(words) is not None or words in _OTHER_PLACES) and not _KIND_OF_PLACE.search(words)


def without_figures(head: str) -> bool:
    """Whether numbers under a head count nothing: 序号, 年份, 联系电话."""
    return _WITHOUT_FIGURES.fullmatch(head) is not None


def plan_or_result(head: str) -> str | None:
    """target under the head of a plan, actual under that of results; None if the head says neither.

    >>> plan_or_result("调整预算数"), plan_or_result("完成数"), plan_or_result("完成预算%")
    ('target', 'actual', None)
    """
    if _ACCOUNT.fullmatch(head):
        return None
    if _PLANNED.fullmatch(head.rstrip("±%()")) and not _DONE.search(head):
        return "target"
    return "actual" if _RESULT.fullmatch(head) else None


def row_plan(text: str, label: Span | None) -> str | None:
    """target in a row of plans, actual in one of results (预算数, 决算数); None in any other."""
    if label is None or not _ROW_OF_PLAN.fullmatch(text, *label):
        return None
    return plan_or_result(text[slice(*label)])
