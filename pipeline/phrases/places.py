"""Figures that stand in a place of their own: a bound inside a name, a bracket, a reward, a number of partners."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.phrases.measure import REACH, THRESHOLD, Figure, Measure
from pipeline.phrases.nouns import After, NounPhrases, Span

__all__ = ["before_bracket", "bounded", "granted", "partners"]

_REWARD = re.compile(r"(?:配套)?((?:配套)?(?:奖励|补助|补贴|资助))(?:最高|不超过|每[家人户个])?$")
_REWARD_BEHIND = re.compile(
    r"的?(?:一次性|现金|配套|财政|资金|专项)*((?:奖励|补助|补贴|资助|奖补)(?:资金)?)(?=[,，;；。、)]|\s*$)"
)
_WHOM = re.compile(r"(?<![针面相])对([^,;。:]{2,40}?)的?,?(?:分别|再|可)?(?:给予|按|一次性|配套|奖励|补助|补贴|资助)")
_BASIS = re.compile(r"按照?其?([^,;。按]{2,20}?)的?$")
_GIVEN = re.compile(r"(?:的?(?:比例|标准))?,?(?:给予|予以)([^,;。\d]{0,8}?(?:奖励|补助|补贴|资助|贴息|补偿|支持))")
_AT_MOST = re.compile(
    r"(?:同?一?(?:单个|单户|每个|每家|每户)[^,;。]{1,6}?)?(?:每年|年度|全年|累计|总额|合计|最高|最多|可达|为|给予)*"
)
_REGIONS = frozenset({"省", "省份", "市", "县", "区", "国"})
_WITH = re.compile(r"[^,;。]{0,12}?(?:与|同|和|联合)")


def bounded(phrases: NounPhrases, last: Figure, noun: Span) -> Span | None:
    """10亿元以上项目仅6个: the figure that bounds the things is part of their name."""
    text = phrases.text
    if noun[0] != last.end or last.kind in ("duration", "other"):
        return None
    if not THRESHOLD.search(text, last.start, last.end) and text[last.start - 1] != "过" and text[last.start] != "超":
        return None
    measure = phrases.before(phrases.clause_start(max(0, last.start - REACH), last.start), last.start).noun
    start = measure[0] if measure and text[measure[1] : last.start] in ("", "过") else last.start
    return start, noun[1]


def partners(phrases: NounPhrases, figure: Figure, after: After, start: int, high: int) -> Span | None:
    """与甲、乙等4省的9个市开展异地评标: a bare number of regions measures what is done with them."""
    text = phrases.text
    if figure.unit not in _REGIONS or (after.noun and not after.linked) or not _WITH.match(text, start, figure.start):
        return None
    end = min((at for at in (text.find(mark, figure.end, high) for mark in ",;。") if at >= 0), default=high)
    noun = phrases.before(figure.end, end).noun
    return noun if noun and noun[1] - noun[0] > 1 else None


def granted(phrases: NounPhrases, figure: Figure, last: Measure | None, low: int, begin: int) -> Measure | None:
    """对首次入规的企业,一次性奖励20万元: who is rewarded, and the reward.

    按投资额的5%给予补助,最高50万元: what the share is of and what is given, then only that.
    """
    if figure.kind == "percent":
        return _by_share(phrases, figure, low)
    if figure.kind != "money" or figure.status != "target":
        return None
    if last and last.rule == "indicator.granted" and _AT_MOST.fullmatch(phrases.text, begin, figure.start):
        return Measure([last.spans[-1]], "indicator.granted")
    text, reward = phrases.text, _REWARD.search(phrases.text, max(low, figure.start - 16), figure.start)
    reward = reward or _REWARD_BEHIND.match(phrases.text, figure.end)
    if reward is None:
        return None
    end = min(reward.start(1) + 2, figure.start)
    whom = [
        match.span(1) for match in _WHOM.finditer(text, max(low, begin if reward.start() >= figure.end else low), end)
    ]
    return Measure([whom[-1], reward.span(1)], "indicator.granted") if whom else None


def _by_share(phrases: NounPhrases, figure: Figure, low: int) -> Measure | None:
    """按投资额的5%给予补助: what the share is of, and what is given."""
    text = phrases.text
    basis, given = _BASIS.search(text, max(low, figure.start - 28), figure.start), _GIVEN.match(text, figure.end)
    return Measure([basis.span(1), given.span(1)], "indicator.granted") if basis and given else None


def before_bracket(phrases: NounPhrases, figures: Sequence[Figure], index: int, low: int, begin: int) -> Span | None:
    """The noun whose growth or number stands in brackets: 粮食(增长2%)、棉花(增长3%)."""
    text, at = phrases.text, begin - 1
    if at <= low or text[at] != "(" or figures[index].kind not in ("percent", "count", "money", "weight", "area"):
        return None
    previous = figures[index - 1].end if index else low
    if previous >= at:
        return None
    return phrases.before(max(phrases.clause_start(low, at), previous), at).noun
