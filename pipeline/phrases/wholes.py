"""Figures whose noun stands in a special place: a part of a whole, the time that a doing took.

`14个渔村中有5个管理员不足2名`: five of the villages. `仅用5天上线`: what was done in five days.
"""

from __future__ import annotations

import re

from pipeline.phrases.measure import THRESHOLD, Figure, Measure
from pipeline.phrases.nouns import After, NounPhrases, Span

__all__ = ["again_bounded", "aged", "done_in", "first_doing", "part_of"]

_AMONG = re.compile(
    r"(?<![初高集其大小年月日华期空])(?:当|之)?中,?(?:(?:仅|只|尚|还|仍|已|约)*有|(?:可|能|已|未|尚未|需)[^,;。、]{2,16}的|"
    r"(?:仅|只|尚|还|仍|已|约)+)?(?:大?约|近)?$"
)
_LINKED = re.compile(r"(?:仅|只|均|都|已)*(?:为|是|有|达|不到|不足|超过?|低于|高于)?(?:仅|只)?")
_USING = re.compile(
    r"(?:(?<![一-龥])|(?<=[仅只共就先后再]))(?:利用|花费|耗时|历时|只用|仅用|仅花|用|花)了?$|、(?:且|并)?连续$"
)
_DONE_IN = re.compile(r"(?:的?时间|左右)?,?(?:里|内)?(?:就|便|即)?(?:完成了?|实现了?|开展了?)?(?=[^,;。\d]{2})")
_WHO = re.compile(
    r"[^,;。、的]{0,6}?(?:老年人|老人|长者|人口|人员|居民|儿童|妇女|群众|人群|市民|青年|学生|幼儿|村民|职工|女性|男性|公民)"
)
_SECOND = re.compile(r"并(?![联网购行入存])|且")
# A part has no measure of its own: no money, no rise.
_PARTS = frozenset({"count", "percent"})


def part_of(
    phrases: NounPhrases, figure: Figure, after: After, following: int, last: Measure | None, low: int
) -> Measure | None:
    """The whole that a part is counted in, if the noun behind the part is the subject of the next figure or none is."""
    if figure.kind not in _PARTS or figure.change != "none" or after.linked:
        return None
    among = _AMONG.search(phrases.text, max(low, figure.start - 24), figure.start)
    if among is None or phrases.inside(low, among.start()):
        return None
    noun = after.noun
    if figure.kind == "count" and noun:
        told = _LINKED.fullmatch(phrases.text, noun[1], following)
        fails = phrases.text[noun[1]] in "未已不尚仍" if noun[1] < following else False  # 其中6家超期|未更新
        if not fails and (told is None or phrases.closes(following)):
            return None
    whole = _whole(phrases, low, among.start(), last)
    return Measure([whole], "indicator.part_of") if whole else None


def _whole(phrases: NounPhrases, low: int, end: int, last: Measure | None) -> Span | None:
    """What stands before 中: the noun of the last figure, or that of the clause."""
    if last and last.spans and last.spans[-1][1] == end:
        return last.spans[-1]
    noun = phrases.before(phrases.clause_start(low, end), end).noun
    if noun and last and last.spans and noun[0] < last.spans[-1][0] < noun[1]:
        return last.spans[-1]  # 抽查的60个项目支出中
    return noun if noun and noun[1] - noun[0] > 1 else None


def aged(phrases: NounPhrases, figure: Figure, after: After) -> Measure | None:
    """Who is so old, not what they get (65岁以上老人|免费体检)."""
    if figure.unit != "岁" or after.noun is None:
        return None
    who = _WHO.match(phrases.text, *after.noun)
    return Measure([who.span()], "indicator.after") if who else None


def again_bounded(phrases: NounPhrases, figure: Figure, prior: Figure, after: After, bare: bool) -> bool:
    """Whether a figure only bounds a part of what another of its kind measured (收入均超10万元,其中50万元以上的村)."""
    bound = bool(THRESHOLD.search(phrases.text, figure.start, figure.end))
    return bound and bare and figure.kind == prior.kind == "money" and after.noun is not None


def first_doing(phrases: NounPhrases, rest: Span) -> Span:
    """The first of two things to be done in a time (90天内完成调查|并通知申请人)."""
    second = _SECOND.search(phrases.text, rest[0] + 3, rest[1])
    return (rest[0], second.start()) if second else rest


def done_in(phrases: NounPhrases, figure: Figure, after: After, begin: int) -> Measure | None:
    """What was done in the time that a figure tells (仅用5天就上线平台)."""
    if figure.kind != "duration" or after.rest is None or not _USING.search(phrases.text, begin, figure.start):
        return None
    start, end = figure.end, after.rest[1]
    if phrases.text[figure.start - 1] == "续":
        owner = phrases.text.find("的", start, end)
        return Measure([(start, owner if owner > start + 1 else end)], "indicator.predicate_after")
    opening = _DONE_IN.match(phrases.text, start, end)
    start = opening.end() if opening else start
    return Measure([(start, end)], "indicator.predicate_after") if end - start > 1 else None
