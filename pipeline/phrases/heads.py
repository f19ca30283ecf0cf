"""What the head of a column and the label of a row say: a time, a unit, what is measured, plan or result, a change.

A head that only names a time (2021年, 本月止累计) or a change (比上年增长) leaves what is measured to the label of the
row; of any other head both are needed to tell the cell apart (执行数 of 增值税), unless the row only names a place, a
time or the total.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.phrases.grid import Place
from pipeline.phrases.sentence import Span

__all__ = ["Head", "cell_measure", "head_of", "of_growth", "plan_or_result", "row_time", "timed", "without_figures"]


class Head(NamedTuple):
    """A head taken apart: the time it begins with, what it says besides, the unit behind that (without brackets)."""

    time: Span | None
    said: Span
    unit: str


_TIME = re.compile(r"(?:(?:19|20)\d\d(?:年度?)?)?(?:\d{1,2}-)?(?:\d{1,2}月份?)?(?:[上下]半年|[一二三四前]+季度)?")
# Times that only a table names; a bare year is one if nothing but its unit follows.
_TABLE_TIME = re.compile(
    r"(?:20|19|二〇|一九)[\d〇一二三四五六七八九]{2}/(?:(?:20|二〇)?[\d〇一二三四五六七八九]{2})年度?|"
    r"本月止累计|(?:本年|本期|全年|年初至本月|年初以来)?累计(?![\u4e00-\u9fff])|(?:19|20)\d\d(?:年度?|(?![\d.年\u4e00-\u9fff]))|"
    r"(?:本|当|上|去|今)年(?!产|轻)(?:度|末|[^\n]{0,2}同期)?|[本上]月(?:末|同期)?|[本上]期(?:末|同期)?|[本上]季度?"
)
_NO_TIME = re.compile(r"年初|[每近]")  # 年初预算数 is a plan
_UNIT = re.compile(r"\s*\((?:计量)?(?:单位:)?([^()]{1,10})\)$")
_BARE_UNIT = re.compile(r"[、,/]?(±?[%‰])$")
_NO_MEASURE = re.compile(
    r"(?:序号|编号|单位|备注|年[份度初末]|月份|时间|[上去本今]年(?:同期)?|同期|实际|完成|实现|执行|数值?|实绩|绝对[数量值]|"
    r"指标值|合计|累计|总[计数])?"
)
# What a cell under such a head is no figure of.
_WITHOUT_FIGURES = re.compile(
    r"序\s*号|编\s*号|代\s*码|年\s*份|年\s*度|年\s*龄|.{0,4}(?:年限|年月)|备\s*注|日期|时间|页码|文号|(?:联系)?(?:电话|方式)(?:号码)?|手机号?码?|传真|邮编|邮政编码|"
    r".{0,6}(?:账|证|楼|房|批|门牌|身份证)号码?|No\.?|栏次|行次"
)
# 年度目标, 调整预算数 and 完成数, 实际, but no share of a plan (完成预算%, 预算执行率).
_PLANNED = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:目标|计划|预算|预期|任务|安排|规划)(?:总?投资|任务数?|总?[数值量额]|指标)?"
    r"(?:[\u4e00-\u9fff]{2,6})?(?:\([^()]{0,10}\))?"
)
_RESULT = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:实际|完成|实绩|决算|执行|实现|实有|现状|基期)(?:总?投资|情况|值|额|量)?数?(?:\([^()]{0,10}\))?"
)
_DONE = re.compile(r"完成|实际|实现|执行|占|为|比|超|率|编制|单位|处理|管理|项目数")
# 增速, 比上年增长, 同比±%, 降幅(%), but no sum that was added (增加额, 增加值).
_CHANGE = (
    r"(?:(?:(?:(?:同比|环比|年均)|[比较](?:上年|去年|上月|同期|上期)(?:同期|[数实预决]{0,2}[际算]?数?)?)?"
    r"(?:增长|增减|增幅|增速|升降|涨跌|涨幅|变动|变化|增\(?减\)?)|同比|环比|[比较](?:上年|去年)(?:同期)?)|(减幅|降幅|降低|下降|减少))"
)
_GROWTH = re.compile(_CHANGE + r"(?:速度|幅度|[率幅度]{0,2})(?:情况)?[(±+-/%)]{0,5}(?:\([^()]{1,8}\))?")
_RATE_NOUN = re.compile(r"[速幅率度]$")
# 龙潭镇, but neither 老旧小区, 农贸超市 nor 行政村: kinds of places are counted things.
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[省县乡镇旗州盟]|(?<![城超门股])市|(?<![小园灾库牧林景社厂])区|(?<![农乡政然困范])村|街道|自治[区州县])"
    r"(?:\([^()]{1,8}\))?(?<!乡镇)"
)
_PLACES = re.compile(
    r"(?:各)?(?:地\s*区|区\s*域|[省市州县区乡镇村]{1,3}(?:名称?|别|份)?|(?:乡镇|镇|区)\(?街道\)?|街道|辖区)"
)
_TOTAL = re.compile(r"(?:合|总|小|共)\s*[计数]")
_ALL = re.compile(r"全[省市县区乡镇国州旗盟]|总\s*体|地区")
_NO_WORDS = re.compile(r"序号|编号|单位|备注|(?:指标|项目)名?称?|")
_REMARK = re.compile(r"\s*\([^()]*[,、;。的][^()]*\)$")  # (区分处理的,只计这一情形)
_MEASURED = re.compile(r"(?:[数量率额目]|收入|支出|面积|产值|投资)$")
_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、](?!\d)|(?:其\s*中|#)[::]?)+\s*"
)
_LABEL_UNIT = re.compile(r"\s*\((?:计量)?(?:单位:)?[百千万亿]*[^()\d]{1,8}\)$")


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
    text: str, place: Place, times: Mapping[int, int], above: Span | None = None
) -> tuple[list[Span], Span | None]:
    """What a cell measures, in text order, and the head if its label stands last; nothing if no cell says it.

    `above`: what the sentence over the table says that is measured.
    """
    head = head_of(text, place.head, times)
    said = text[slice(*head.said)]
    label = named_row(text, place, times)
    total = label is not None and _TOTAL.fullmatch(text, *label) is not None
    over = head_of(text, place.over, times).said if place.over and place.twice else None
    predicate = of_growth(said) is not None and not _RATE_NOUN.search(said.rstrip("(±%)"))
    if label and ((predicate and not total) or _ALL.fullmatch(said)):
        return _worded(text, over, label), None
    if not _NO_MEASURE.fullmatch(said) or _TOTAL.fullmatch(said) or (total and said):
        spans = _worded(text, over, head.said)
        return ([*spans, label], head.said) if label else (spans, None)
    if over is None and label and not _MEASURED.search(text, *label):
        over = above
    return _worded(text, over, label), None


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
    start, end = _behind_number(text, place.label), place.label[1]
    for remark in (_LABEL_UNIT, _REMARK):
        if (found := remark.search(text, start, end)) is not None:
            end = found.start()
    if (time := _time_of(text, start, end, times)) is not None:
        start = time[1]
    if start >= end or _ALL.fullmatch(text, start, end) or _PLACE.fullmatch(text, start, end):
        return None
    return start, end


def without_figures(head: str) -> bool:
    """Whether numbers under a head count nothing: 序号, 年份, 联系电话."""
    return _WITHOUT_FIGURES.fullmatch(head) is not None


def plan_or_result(head: str) -> str | None:
    """target under the head of a plan, actual under that of results; None if the head says neither.

    >>> plan_or_result("调整预算数"), plan_or_result("完成数"), plan_or_result("完成预算%")
    ('target', 'actual', None)
    """
    if _PLANNED.fullmatch(head.rstrip("±%()")) and not _DONE.search(head):
        return "target"
    return "actual" if _RESULT.fullmatch(head) else None


def of_growth(head: str) -> str | None:
    """up or down under the head of a rate of change, which a minus in the cell turns round; None under any other.

    >>> of_growth("比上年增长"), of_growth("降幅"), of_growth("增加值")
    ('up', 'down', None)
    """
    if "±" in head:
        return "up"
    match = _GROWTH.fullmatch(head)
    return None if match is None else "down" if match[1] else "up"
