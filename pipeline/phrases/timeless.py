"""Figures that no time is told of: points of a programme, people one speaks for, measures of a thing that stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.periods import TimeExpression
from pipeline.phrases.measure import THRESHOLD, Figure

__all__ = ["has_no_time", "is_a_running_total", "of_its_clause", "set_by_a_rule"]

# 从三个方面发力, 办好六件实事: how a programme is divided.
_POINTS = re.compile(
    r"大?(?:个?方面|个?部分(?![县市区乡镇村学企群职干地人产项设])|(?:民生|惠民|为民|利民)?实事|(?:大|好|难|要)?事(?![项业件故务])|(?:重点|主要|中心|具体)?(?:任务|工作)(?![日量者人]))"
)
# 团结带领全县50万人民: whom a government speaks for.
_SPOKEN_FOR = re.compile(r"(?:团结|带领|率领|依靠|引领)[^,;。\n]{0,14}全[省市州盟县区旗镇乡村][^,;。\n]{0,3}$")
# What a building, a plant or a place is like, whatever was done with it in the year.
_STANDING = re.compile(
    r"(?:占地|(?:占地|建筑|用地|规划|校舍|使用)面积|(?<!计划)总投资额?|注册资[本金]|海拔|年平?均(?:气温|降水量|降雨量)|无霜期|"
    r"(?:处理|加工|生产|屠宰|烘干|供水|制水|吞吐)能力|全长|总长|为期)(?:约|达到?|为|共)*$"
)
# 利用3个月, 历时12天: how long it takes, whenever that is; 连续两年 holds on in the year that is named.
_TAKES = re.compile(r"(?:利用|历时|为时|用时|耗时)$")
# What a rule sets holds beyond the time of the sentence before: 补助标准由9元提高到12元, 可获发9万元.
_SET = re.compile(r"标准[^,;。:\n]{0,30}$")
_ENTITLED = re.compile(r"可以?(?:获|领|享受|享有|申领|申请|得到)[^,;。:\n]{0,10}$")
# 累计建成渡口9处: all that there is.
_RUNNING = re.compile(r"(?:现?已|全[市县省区镇])?累计(?!升幅|增幅|降幅|增|下降|减)")
# Behind what was spent on it in all, a thing does what it does now: 累计投资9亿元的渡口新接船80艘.
_OTHERS = re.compile(r"\d[万亿]*[^\d,;。的]{0,4}的|新")
# 连续五年, 提前一年: how long, whatever year a sentence before names.
_HOW_LONG = re.compile(r"(?:连续|提前)了?$")
_CLAUSE = re.compile(r"[,;。:(\n]")
_REACH, _FAR = 24, 300


def has_no_time(text: str, figure: Figure) -> bool:
    """Whether no time governs the figure, wherever one stands."""
    if figure.kind == "count" and _POINTS.match(text, figure.end):
        return True
    if figure.kind == "duration" and _TAKES.search(text, max(0, figure.start - 2), figure.start):
        return True
    return bool(_SPOKEN_FOR.search(text, max(0, figure.start - _REACH), figure.start))


def set_by_a_rule(text: str, figure: Figure) -> bool:
    """Whether a figure is what a standard or an entitlement grants, or says for how long: no time of another sentence
    governs it."""
    if figure.kind == "duration" and _HOW_LONG.search(text, max(0, figure.start - 3), figure.start):
        return True
    before = max(0, figure.start - _REACH - _REACH // 2)
    if _ENTITLED.search(text, before, figure.start):
        return True
    return figure.kind == "money" and figure.change == "none" and _SET.search(text, before, figure.start) is not None


def is_a_running_total(text: str, figure: Figure, low: int) -> bool:
    """Whether the sentence that begins at `low` tells what there is of all times (累计建成9处,占总数的7%)."""
    if figure.change != "none" or not _RUNNING.match(text, low):
        return False
    return not _OTHERS.search(text, max(low, figure.start - _FAR), figure.start)


def of_its_clause(text: str, figure: Figure, inside: Sequence[TimeExpression]) -> list[TimeExpression] | None:
    """The times before a measure of a standing thing that its own clause names; None for every other figure."""
    if not _STANDING.search(text, max(0, figure.start - _REACH), figure.start) or _bounds_a_class(text, figure):
        return None
    return [e for e in inside if not _CLAUSE.search(text, e.end, figure.start)]


def _bounds_a_class(text: str, figure: Figure) -> bool:
    """Whether a figure says which things are meant (总投资9亿元以上项目6个): it has the time of their number."""
    bound = THRESHOLD.search(text, figure.start, figure.end)
    return bound is not None and text[figure.end : figure.end + 1] not in ("", "\n", *",;。、)(:的")
