"""What each figure of a sentence measures: spans of the phrase, in fragments where it is split.

Reading order: `measured` (one sentence), then the cases in the order in which they are tried: shares of one list
(分别), the noun after the figure, the noun before it, what is carried from an earlier figure or clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.phrases.nouns import After, Before, NounPhrases, Span

Spans = list[Span]


class Figure(NamedTuple):
    """A figure as far as its phrase depends on it."""

    start: int
    end: int
    kind: str
    unit: str | None
    status: str
    change: str
    value: str | None = None


@dataclass(slots=True)
class Measure:
    """The phrase of one figure and the rule that found it."""

    spans: Spans = field(default_factory=list)
    rule: str = "none"
    verb_only: bool = False
    base: Spans = field(default_factory=list)

    @property
    def carried(self) -> Spans:
        """What a later figure may take over: without the verb that only this figure has."""
        return self.base or self.spans


_MARK = re.compile(r"[,，。;；:：!?！？\n]")
_MARKS = ",，。;；:：!?！？\n"
_COORDINATED = re.compile(r"[\s、,]*(?:和|及|与|以及|或)?[\s]*")
_AND = re.compile(r"、|以及|和|及|与")
_COMMA = re.compile("、")
# Nouns that tell nothing apart by themselves take what is done with them: 28个事项提供法律服务.
_BARE = frozenset({"事项", "项目", "人员", "企业", "单位", "部门", "城市", "省", "人", "品种"})
_DONE_TO = re.compile(
    r"(?:分批|分别|已|均|成功|正式|也)*(?:提供|参加|入选|列入|享受|有)[了过]?(?:全[国省市县区])?((?:[^,;。、()]|\([^()]{1,10}\)){2,30})"
)
# Figures of these units count doings, so the verb belongs to what is measured.
# No phrase reaches farther than this; it keeps time linear in sentences without punctuation.
_REACH = 320
_TIMES = frozenset({"次", "遍", "轮", "回", "趟", "次/年", "次/半年"})
_AFTER_KINDS = frozenset({"count", "grade", "other", "length", "weight", "area", "volume", "data", "multiple"})


def clause_start(text: str, low: int, at: int) -> int:
    """Where the clause around `at` begins, not before `low`; commas in brackets and quotation marks do not count."""
    position = at
    while True:
        start = max(text.rfind(mark, low, position) for mark in _MARKS) + 1
        segment = text[start:at] if start else text[low:at]
        if not start or all(segment.count(b) <= segment.count(a) for a, b in ("“”", "()", "《》")):
            opened = segment.rfind("(")
            return at - len(segment) + opened + 1 if opened >= 0 and ")" not in segment[opened:] else at - len(segment)
        position = start - 1


def measured(phrases: NounPhrases, figures: Sequence[Figure], low: int, high: int) -> list[Measure]:
    """The measures of the figures of one sentence (`low`..`high`), in their order."""
    found: list[Measure] = []
    phrases.enter(low, high)
    groups = _groups(phrases.text, figures)
    for group in groups:
        first = len(found)
        shared = _distributed(phrases, figures, group, found, low)
        for place, index in enumerate(group):
            if shared:
                found.append(shared[place])
                continue
            found.append(_one(phrases, figures, index, found, low, high))
            _give_back(phrases, figures[index], found)
        if len(group) > 1 and not found[first].spans and found[-1].spans:
            for measure in found[first:-1]:
                measure.spans, measure.rule = list(found[-1].spans), "indicator.shared"
    return found


def _give_back(phrases: NounPhrases, figure: Figure, found: list[Measure]) -> None:
    """2个省4个城市有通办合作: what is done with the second noun is done with the first."""
    if len(found) > 1 and found[-1].rule == "indicator.after_object" and found[-2].rule == "indicator.after":
        noun = found[-2].spans[-1]
        if noun[1] == figure.start and phrases.text[slice(*noun)] in _BARE:
            found[-2].spans.append(found[-1].spans[-1])


def _groups(text: str, figures: Sequence[Figure]) -> list[list[int]]:
    """Runs of figures with nothing but 、和及与 between them."""
    groups: list[list[int]] = []
    for index, figure in enumerate(figures):
        last = figures[index - 1].end if index else -1
        if index and _COORDINATED.fullmatch(text, last, figure.start):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


# --- 分别 -------------------------------------------------------------------------------------------------------------
def _distributed(
    phrases: NounPhrases, figures: Sequence[Figure], group: list[int], found: list[Measure], low: int
) -> list[Measure]:
    """One member of a coordination for each figure (A、B占比分别达1%、2%); empty when the numbers do not agree."""
    text, first = phrases.text, figures[group[0]]
    if len(group) < 2:
        return []
    low = max(low, first.start - _REACH)
    start = max(clause_start(text, low, first.start), figures[group[0] - 1].end if group[0] else low)
    if "分别" not in text[start : first.start]:
        return []
    before = phrases.before(start, first.start)
    tail: Span | None = None
    noun = before.noun
    if noun is not None:
        parts = _members(text, noun)
        if len(parts) > len(group):
            parts = _members(text, noun, _COMMA)
        cut = phrases.tail(noun)
        if len(parts) == len(group):
            if cut is not None and cut > parts[-1][0]:
                parts[-1], tail = (parts[-1][0], cut), (cut, noun[1])
            if tail is None:
                tail = _common_tail(parts)
                if tail:
                    parts[-1] = (parts[-1][0], tail[0])
            return [Measure([part] + ([tail] if tail else []), "indicator.distributed") for part in parts]
        wide = _members(text, (phrases.leading(start, noun[1]), noun[1]))
        if len(wide) == len(group) and all(b - a > 1 for a, b in wide):
            first_part = phrases.before(wide[0][0], wide[0][1]).noun
            return [Measure([part], "indicator.distributed") for part in [first_part or wide[0], *wide[1:]]]
        if len(parts) > 1 or not phrases.is_generic(noun):
            return []
        tail = noun
    if noun is None and len(found) >= len(group):
        # 甲5亿元、乙9亿元,分别增长2%和3%: the measures of as many figures right before.
        return [Measure(list(m.spans), "indicator.distributed") for m in found[-len(group) :]]
    parts = _earlier_members(phrases, start, low, len(group))
    return [Measure([part] + ([tail] if tail else []), "indicator.distributed") for part in parts]


def _members(text: str, noun: Span, divider: re.Pattern[str] = _AND) -> Spans:
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
        begin = clause_start(phrases.text, low, end - 1)
        before = phrases.before(begin, end - 1)
        if before.noun:
            parts = _members(phrases.text, before.noun)
            if len(parts) == number:
                return parts
        end = begin
    return []


# --- one figure -------------------------------------------------------------------------------------------------------
def _one(
    phrases: NounPhrases, figures: Sequence[Figure], index: int, found: list[Measure], low: int, high: int
) -> Measure:
    text, figure = phrases.text, figures[index]
    low = max(low, figure.start - _REACH)
    begin = clause_start(text, low, figure.start)
    previous = figures[index - 1].end if index else low
    start = max(begin, previous)
    if found and index and found[-1].spans:
        start = max(start, min(found[-1].spans[-1][1], figure.start)) if found[-1].spans[-1][0] >= previous else start
    following = min(figures[index + 1].start if index + 1 < len(figures) else high, figure.end + _REACH)
    before = phrases.before(start, figure.start, figure.kind == "rank")
    after = phrases.after(figure.end, following, index + 1 < len(figures))
    last = found[-1] if found else None
    if index and figures[index - 1].unit == "岁" and last and last.rule == "indicator.after" and before.bare:
        # The age is part of the name of the group: 65岁以上老人达3万人.
        spans = [(figures[index - 1].start, last.spans[-1][1])]
        return Measure(spans, "indicator.age_group")
    return (
        _after(phrases, figure, before, after, last, begin)
        or _before(phrases, figure, before, after, last, begin)
        or _carried(phrases, figure, before, after, last, low, begin)
    )


def _after(
    phrases: NounPhrases, figure: Figure, before: Before, after: After, last: Measure | None, begin: int
) -> Measure | None:
    """The counted noun that follows: 264场评标, 2000平方米的办公面积."""
    noun = after.noun
    if noun is None or (after.extreme and (after.linked or figure.kind != "count")):
        return None
    if figure.unit is None and figure.kind == "count" and (before.noun or (before.bare and last)):
        # A bare number in a row of a table: what follows is the label of the next row.
        return None
    if figure.kind in ("percent", "rank", "score") and not (after.linked and before.noun is None):
        return None
    if figure.kind in ("money", "duration", "frequency") and not (
        after.linked or before.attributive or before.verb or not before.noun
    ):
        return None
    if figure.unit in _TIMES and before.verb:
        return Measure([before.verb, noun], "indicator.verb_after")
    if after.linked and before.linked and before.noun and not before.verb and not phrases.is_generic(before.noun):
        return None
    if after.linked and before.noun is None and phrases.is_generic(noun) and last and last.spans:
        bearer = _bearer(phrases, last)
        return Measure(sorted([*([bearer] if bearer else []), noun]), "indicator.generic_linked")
    if before.noun and phrases.is_generic(before.noun) and after.linked:
        return Measure(sorted([before.noun, noun]), "indicator.generic_after")
    if before.bare and last and figure.kind == "money" and last.rule == "indicator.generic_after":
        generic = next((span for span in last.spans if phrases.is_generic(span)), None)
        if generic:
            return Measure(sorted([generic, noun]), "indicator.generic_after")
    topic = phrases.topic(begin, figure.start)
    if (
        topic
        and topic[1] - topic[0] > noun[1] - noun[0]
        and phrases.text[slice(*topic)].endswith(phrases.text[slice(*noun)])
    ):
        # 主要特产有甲、乙等3种特产: the first mention is the fuller one.
        return Measure([topic], "indicator.named_before")
    attribute = _attributive(phrases, figure, before, noun)
    if attribute is None and last and last.rule == "indicator.after" and phrases.is_thing(noun):
        # 25个区属部门847个事项: the noun before tells whose.
        near = last.spans[-1]
        attribute = near if near[1] == figure.start and phrases.text[near[0] - 1] != "大" else None
    if attribute is None and phrases.text[slice(*noun)] in _BARE:
        done = _DONE_TO.match(phrases.text, noun[1], after.rest[1] if after.rest else noun[1])
        if done and phrases.closes(done.end()):
            return Measure([noun, done.span(1)], "indicator.after_object")
    return Measure([attribute, noun] if attribute else [noun], "indicator.after")


def _attributive(phrases: NounPhrases, figure: Figure, before: Before, noun: Span) -> Span | None:
    """A quoted or listed scheme right before a figure and a generic noun: A、B通办1006个事项."""
    text = phrases.text
    if before.noun is None or before.verb or before.share or before.changed or before.noun[1] != figure.start:
        return None
    if figure.unit == "大" or not (phrases.is_generic(noun) or text[before.noun[1] - 1] == "”"):
        return None
    phrase = text[before.noun[0] : before.noun[1]]
    number = max(len(_members(text, before.noun)), phrase.count("”"))
    return before.noun if str(number) != (figure.value or "") else None


def _before(
    phrases: NounPhrases, figure: Figure, before: Before, after: After, last: Measure | None, begin: int
) -> Measure | None:
    """The noun before the figure, with the subject of a generic noun, the 占-phrase, or the verb of doings."""
    noun = before.noun
    if noun is None:
        return None
    if before.verb and figure.unit in _TIMES:
        return Measure([before.verb], "indicator.doing", verb_only=True)
    if before.among and last and last.spans and phrases.is_attribute(noun):
        return Measure(sorted([*last.spans, noun]), "indicator.among")
    if before.governor and figure.unit in _TIMES and phrases.text[noun[1] - 1] not in "数量":
        return Measure([(before.governor[0], noun[1])], "indicator.doing")
    spans = [noun]
    if phrases.is_generic(noun):
        subject = before.subject
        carries = last is not None and bool(last.spans) and not last.verb_only
        if subject is None and last and carries and (not phrases.is_thing(noun) or last.spans[-1][0] >= begin):
            subject = _bearer(phrases, last)
        spans = sorted({noun, subject}) if subject and subject != noun else [noun]
    base = list(spans)
    if before.share:
        spans = [*spans, before.share]
    elif figure.kind == "percent" and after.rest and not after.linked and _predicate(phrases, after.rest):
        spans = [*spans, after.rest]
    return Measure(sorted(spans), "indicator.before", base=sorted(base))


def _predicate(phrases: NounPhrases, rest: Span) -> bool:
    """Whether what follows a percentage is a short predicate that ends the clause (100%持证上岗)."""
    return 2 <= rest[1] - rest[0] <= 8 and phrases.closes(rest[1])


def _bearer(phrases: NounPhrases, last: Measure) -> Span | None:
    """What the last figure was about, without the generic noun that measured it."""
    first = last.spans[0]
    if len(last.spans) > 1:
        return first if not phrases.is_generic(first) else last.spans[1]
    if phrases.is_generic(first):
        return None
    cut = phrases.generic_tail(first)
    return (first[0], cut) if cut is not None and cut - first[0] >= 2 else first


# --- carried ----------------------------------------------------------------------------------------------------------
def _carried(
    phrases: NounPhrases, figure: Figure, before: Before, after: After, last: Measure | None, low: int, begin: int
) -> Measure:
    """Nothing nominal in the clause: growth and rank take the level before them, a verb its own object or itself."""
    if before.verb is not None and figure.unit in _TIMES:
        return Measure([before.verb], "indicator.doing", verb_only=True)
    if before.verb is not None:
        named = None if last and last.spans else _object_of(phrases, before.verb, low, begin)
        if named:
            return Measure([named, before.verb], "indicator.verb_named", base=[named])
        if last and last.spans and not last.verb_only:
            spans = sorted([*last.carried, before.verb])
            return Measure(spans, "indicator.verb_carried", base=list(last.carried))
        return Measure([before.verb], "indicator.verb", verb_only=True)
    running = phrases.text.endswith("连续", low, figure.start) and last is not None and bool(last.spans)
    if figure.kind == "duration" and not running and after.rest and after.rest[1] > after.rest[0]:
        return Measure([after.rest], "indicator.predicate_after")
    if last and last.spans:
        # A share goes on with another share (比重由4%提升至7%) and with points of it, not with a new share.
        spans = [*last.carried, before.share] if before.share else list(last.spans)
        return Measure(sorted(spans), "indicator.carried", last.verb_only, list(last.carried))
    earlier = _earlier(phrases, low, begin)
    if earlier:
        return Measure(sorted([earlier, *([before.share] if before.share else [])]), "indicator.earlier")
    if after.rest and after.rest[1] > after.rest[0]:
        return Measure([after.rest], "indicator.predicate_after")
    return Measure([before.share] if before.share else [])


def _object_of(phrases: NounPhrases, verb: Span, low: int, begin: int) -> Span | None:
    """The noun that the same verb had earlier in the sentence (…文件清理工作,共清理6件)."""
    at = phrases.text.find(phrases.text[verb[0] : verb[1]], low, begin)
    return phrases.before(clause_start(phrases.text, low, at), at).noun if at > low else None


def _earlier(phrases: NounPhrases, low: int, begin: int) -> Span | None:
    """The topic of an earlier clause, nearest first, or the noun of the clause (or label) right before."""
    end = begin
    for _ in range(4):
        if end <= low + 1:
            break
        start = clause_start(phrases.text, low, end - 1)
        topic = phrases.topic(start, end - 1)
        if topic:
            return topic
        end = start
    if begin <= low + 1:
        return None
    noun = phrases.before(clause_start(phrases.text, low, begin - 1), begin - 1).noun
    return noun if noun and noun[1] - noun[0] >= 2 else None
