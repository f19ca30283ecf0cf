"""Figures that share a phrase or divide one between them (A、B占比分别达1%、2%)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.phrases.edges import DEDUCTED
from pipeline.phrases.measure import REACH, Figure, Measure, Spans
from pipeline.phrases.nouns import NounPhrases, Span
from pipeline.shifts import GROWS

_COORDINATED = re.compile(r"[\s、,]*(?:和|及|与|以及|或)?[\s]*")
_AND = re.compile(r"、|以及|和|及|与")
_PAIR = re.compile(r"城乡(?=居民|低保|常住|特困)|存贷(?=款)|进出(?=口)")
_HEAD = re.compile(r"(?:[率量数额值]|面积|收入|支出|余额|价格|时限|标准)$")
_COMMA = re.compile("、")
_LOOKED_BACK = 12
_RATE = re.compile(r"[率度]$")


# 分别下降3%和增长1%: what each figure does stands between them.
_CHANGED = re.compile(rf"[、,]?(?:和|及|与)?(?:同比|环比)?(?:{GROWS})了?")


# 分别提高到每人每月9元、每人每年90元.
_EACH_PERSON = re.compile(r"[、,]?(?:和|及|与)?每[人户](?:每?[年月季日天])?")


def groups(text: str, figures: Sequence[Figure]) -> list[list[int]]:
    """Runs of figures with nothing but 、和及与 between them."""
    groups: list[list[int]] = []
    for index, figure in enumerate(figures):
        last = figures[index - 1].end if index else -1
        if index and (_COORDINATED.fullmatch(text, last, figure.start) or _each(text, figures, groups[-1][0], index)):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _each(text: str, figures: Sequence[Figure], first: int, index: int) -> bool:
    """Whether 分别 stands before a run of figures and what the next one does is told anew."""
    start = figures[first].start
    changed = _CHANGED.fullmatch(text, figures[index - 1].end, figures[index].start)
    changed = changed or _EACH_PERSON.fullmatch(text, figures[index - 1].end, figures[index].start)
    return changed is not None and "分别" in text[max(0, start - 12) : start]


def distributed(
    phrases: NounPhrases, figures: Sequence[Figure], group: list[int], found: list[Measure], low: int
) -> list[Measure]:
    """One member of a coordination for each figure (A、B占比分别达1%、2%); empty when the numbers do not agree."""
    text, first = phrases.text, figures[group[0]]
    if len(group) < 2:
        return []
    low = max(low, first.start - REACH)
    start = max(phrases.clause_start(low, first.start), figures[group[0] - 1].end if group[0] else low)
    if "分别" not in text[start : first.start]:
        return _shared_again(phrases, first, group, found, start)
    divided = _divided(phrases, start, first.start, len(group)) or _of_count(phrases, figures, group, low)
    if divided:
        return divided
    noun = phrases.before(start, first.start).noun
    if noun is None:
        if len(found) >= len(group):
            # 甲5亿元、乙9亿元,分别增长2%和3%: the measures of as many figures right before.
            reckoned = _deducted(phrases, start, low)
            return [_shared([*m.spans, *reckoned]) for m in found[-len(group) :]]
        return [_shared([part]) for part in _earlier_members(phrases, start, low, len(group))]
    parts = members(text, noun)
    if len(parts) > len(group):
        parts = members(text, noun, _COMMA)
    if len(parts) == len(group):
        return _members_of(phrases, noun, parts, found)
    pair = _PAIR.search(text, *noun) if len(group) == 2 and len(parts) == 1 else None
    if pair:
        return _of_pair(noun, pair.start())
    wide = members(text, (phrases.leading(start, noun[1]), noun[1]))
    if len(wide) == len(group) and all(b - a > 1 for a, b in wide):
        first_part = phrases.before(wide[0][0], wide[0][1]).noun
        return [_shared([part]) for part in [first_part or wide[0], *wide[1:]]]
    each = _rate_of_each(phrases, noun, figures, group, found) if len(parts) == 1 else []
    if each:
        return each
    if len(parts) > 1 or not (phrases.is_generic(noun) or _RATE.search(phrases.text, *noun)):
        return []
    return [_shared([part, noun]) for part in _earlier_members(phrases, start, low, len(group))]


def _deducted(phrases: NounPhrases, start: int, low: int) -> Spans:
    """What the clause right before says that is left out (扣除通胀后,分别增长2%和3%)."""
    if start <= low + 1:
        return []
    match = DEDUCTED.fullmatch(phrases.text, phrases.clause_start(low, start - 1), start - 1)
    return [match.span()] if match else []


def _of_count(phrases: NounPhrases, figures: Sequence[Figure], group: list[int], low: int) -> list[Measure]:
    """A list, how many they are and their head (甲、乙、丙三项支出分别为)."""
    if not group[0] or (count := figures[group[0] - 1]).value != str(len(group)) or count.kind != "count":
        return []
    head = phrases.before(count.end, figures[group[0]].start).noun
    listed = phrases.before(phrases.clause_start(low, count.start), count.start).noun
    if head is None or head[0] != count.end or listed is None or listed[1] != count.start:
        return []
    parts = members(phrases.text, listed)
    parts = parts if len(parts) == len(group) else members(phrases.text, listed, _COMMA)
    return [_shared([part, head]) for part in parts] if len(parts) == len(group) else []


def _shared(spans: Spans) -> Measure:
    return Measure(spans, "indicator.distributed")


def _members_of(phrases: NounPhrases, noun: Span, parts: Spans, found: list[Measure]) -> list[Measure]:
    """Each member of a coordination, with the head that all share or what the last figure measured."""
    tail: Span | None = None
    cut = phrases.tail(noun)
    if cut is not None and cut > parts[-1][0]:
        parts[-1], tail = (parts[-1][0], cut), (cut, noun[1])
    if tail is None:
        tail = _common_tail(parts) or _shared_head(phrases, parts)
        if tail:
            parts[-1] = (parts[-1][0], tail[0])
    if tail and len(parts) == 2:
        # 城镇、农村居民收入: of two the second stands right before the head, and is whole.
        return [_shared([parts[0], tail]), _shared([(parts[1][0], tail[1])])]
    whose = _whose(phrases, parts, found) if tail is None else None
    return [_shared([*([whose] if whose else []), part, *([tail] if tail else [])]) for part in parts]


def _of_pair(noun: Span, at: int) -> list[Measure]:
    """城乡居民收入分别: 城+居民收入, 乡居民收入."""
    whose = [(noun[0], at)] if at > noun[0] else []
    return [_shared([(noun[0], at + 1), (at + 2, noun[1])]), _shared([*whose, (at + 1, noun[1])])]


def _shared_again(
    phrases: NounPhrases, first: Figure, group: list[int], found: list[Measure], start: int
) -> list[Measure]:
    """甲、乙分别增长2%和3%,居第三位和第五位: ranks of what was shared out just before."""
    last = found[-len(group) :]
    shared = len(last) == len(group) and all(measure.rule == "indicator.distributed" for measure in last)
    if first.kind != "rank" or not shared or not phrases.before(start, first.start, True).bare:
        return []
    return [Measure(list(measure.spans), "indicator.distributed") for measure in last]


def _rate_of_each(
    phrases: NounPhrases, noun: Span, figures: Sequence[Figure], group: list[int], found: list[Measure]
) -> list[Measure]:
    """渔民建议9件、船东提案8件,满意率分别为98%和97%: the rate of each of as many counted things right before."""
    number, first = len(group), group[0]
    if not _RATE.search(phrases.text, *noun) or figures[first].kind != "percent":
        return []
    counted = [index for index in range(max(0, first - _LOOKED_BACK), first) if figures[index].kind != "percent"][
        -number:
    ]
    measures = [found[index] for index in counted if figures[index].kind == "count" and found[index].spans]
    if len({measure.spans[-1] for measure in measures}) < number:
        return []
    return [Measure([measure.spans[-1], noun], "indicator.distributed") for measure in measures]


def _whose(phrases: NounPhrases, parts: Spans, found: list[Measure]) -> Span | None:
    """What the last figure measured, where all parts only say how (总量和增速分别居…)."""
    if not found or not found[-1].spans or not all(phrases.is_generic(part) for part in parts):
        return None
    return found[-1].carried[0]


def _divided(phrases: NounPhrases, start: int, end: int, number: int) -> list[Measure]:
    """甲、乙分别完成投资: a coordination before 分别 and, behind it, a generic noun or nothing but a verb."""
    at = phrases.text.find("分别", start, end)
    left = phrases.before(start, at).noun if at > start else None
    parts = members(phrases.text, left) if left else []
    if len(parts) != number or number < 2:
        return []
    right = phrases.before(at + 2, end).noun
    if right and phrases.is_generic(right):
        return [Measure([part, right], "indicator.distributed") for part in parts]
    return []


def members(text: str, noun: Span, divider: re.Pattern[str] = _AND) -> Spans:
    """The parts of a coordination; marks inside quotation marks and brackets do not divide."""
    parts, start = [], noun[0]
    for match in divider.finditer(text, *noun):
        at = match.start()
        if any(text.count(a, noun[0], at) > text.count(b, noun[0], at) for a, b in ("“”", "()", "《》")):
            continue
        if at > start:
            parts.append((start, at))
        start = match.end()
    if start < noun[1]:
        parts.append((start, noun[1]))
    return parts


def _shared_head(phrases: NounPhrases, parts: Spans) -> Span | None:
    """The measure that only the last part names (自来水、户厕普及率)."""
    if not _HEAD.search(phrases.text, *parts[-1]) or any(_HEAD.search(phrases.text, *part) for part in parts[:-1]):
        return None
    cut = phrases.last_word(parts[-1])
    if cut is None and phrases.text[parts[-1][1] - 1] == "率" and parts[-1][1] - parts[-1][0] > 4:
        cut = parts[-1][1] - 3
    return (cut, parts[-1][1]) if cut else None


def _common_tail(parts: Spans) -> Span | None:
    """The head that short parallel modifiers share (甲市、乙市港口吞吐量): all but as much as the first one is long."""
    length = parts[0][1] - parts[0][0]
    last = parts[-1]
    if length > 4 or last[1] - last[0] < length + 4 or any(abs(b - a - length) > 1 for a, b in parts[:-1]):
        return None
    return last[0] + length, last[1]


def _earlier_members(phrases: NounPhrases, start: int, low: int, number: int) -> Spans:
    """The coordination of the clause before, when it has as many members as there are figures."""
    end = start
    for _ in range(2):
        if end <= low + 1:
            return []
        begin = phrases.clause_start(low, end - 1)
        before = phrases.before(begin, end - 1)
        if before.noun:
            parts = members(phrases.text, before.noun)
            if len(parts) == number:
                return parts
        end = begin
    return []
