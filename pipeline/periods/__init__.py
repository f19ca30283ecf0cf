"""Time expressions of official Chinese and the ISO intervals they stand for (pure, layer 1).

Reading order: `scan` here (finds the expressions of a text), `intervals` (what one expression stands for), `pieces`.

Only what answers "when" is returned; how long something took (提前8天, 连续7年, 历时三年) is a quantity, and time
words of one character (现, 原) are not expressions. Comparison bases (同比, 比上年) are expressions too: what governs
which figure is decided by the caller. All offsets are half-open code points of the text given, which must be normalised
(simplified script, half-width digits). Every quantifier of the grammar is bounded: time is linear in the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.periods.intervals import Interval, iso, resolve, today
from pipeline.periods.pieces import BARE_ROC, DASH, YEAR, Grammar, grammar

__all__ = ["Grammar", "Interval", "TimeExpression", "grammar", "kind_of", "left_for", "resolve", "scan"]


class TimeExpression(NamedTuple):
    """One expression: its span, the interval (ISO dates, None = open or unknown), its kind and whether it is relative.

    Kinds: date, month, quarter, half, year, years, plan, until, since, now, event, window (近三年, 5年内),
    every (每半年).
    """

    start: int
    end: int
    iso_start: str | None
    iso_end: str | None
    kind: str
    relative: bool


_DEFAULT = grammar()
_SINCE = re.compile(r"以来")
# 复业后首三个月, 启用后的头两年: a stretch of time counted from an event; behind other words only one of months.
_COUNTED = ("首", "头", "前")
_FROM_AN_EVENT = re.compile(r"(?:(?<=[于在自])|(?<=[,。;:\n]))(?:(?![于在自并])[\u4e00-\u9fff]){2,6}后的?$")
_FROM_A_WORD = re.compile(r"[\u4e00-\u9fff]{2}[之以]?后的?$")
_CLAUSE_EDGE = re.compile(r"[,，。；;：:!?！？\s、)）”》]")
# 从 governs the whole phrase and stays outside of it, and so does 自 before a date (自2010年以来 is 2010年以来);
# with an event it is one frame (自平台开通以来).
_FROM = re.compile(r"(?:从|打|由)")
# Two events may be joined without a mark (热线开通以来和平台上线以来).
_AND = re.compile(r"(?:和|及|与|以及)(?:从|打|由)?")
# A numeral + 年 after one of these says how long, not when.
_HOW_LONG = re.compile(r"(?:连续|提前|历时|为期|延长|长达|已满|耗时|缩短|不到|超过|时隔|满|达|续|用)了?$")
_DURATION_KINDS = frozenset({"window"})
# 结转下年度16件, 顺延至明年: for when something is left; nothing is told of that time yet.
_LEFT_FOR = re.compile(r"(?:结转|顺延|延期|递延|转入|转结|留待)(?:[到至入]|给)?$")


def scan(
    text: str, year: int | None = None, date: dt.date | None = None, grammar: Grammar = _DEFAULT
) -> list[TimeExpression]:
    """Every time expression of `text`, in order, without overlaps; relative ones resolved against year and date."""
    found: list[TimeExpression] = []
    last = 0
    for start, end, kind in _matches(text, grammar):
        if start < last:
            continue
        if kind in _DURATION_KINDS and _HOW_LONG.search(text, max(0, start - 4), start):
            continue
        last = end
        if text[start:end] == "至今" and found and found[-1].end == start:
            continue
        found.append(_expression(text, start, end, kind, year, date, grammar))
        if len(found) > 1 and _one_phrase(text, found[-2], found[-1]):
            found[-2:] = [_joined(found[-2], found[-1])]
    return _with_events(text, found, year, date)


def _one_phrase(text: str, year: TimeExpression, season: TimeExpression) -> bool:
    """Whether a year stands right before a season or event that is named without one (2020年疫情期间, 今年春节期间)."""
    if year.kind != "year" or year.end != season.start or season.kind not in ("window", "event"):
        return False
    return text[year.end - 1] == "年" and text.endswith(("期间", "假期", "汛期", "期", "季"), season.start, season.end)


def _joined(year: TimeExpression, season: TimeExpression) -> TimeExpression:
    """The two as one expression of that year, whose days are not known."""
    return TimeExpression(year.start, season.end, year.iso_start, year.iso_end, season.kind, year.relative)


def _matches(text: str, grammar: Grammar) -> list[tuple[int, int, str]]:
    """The matches of the grammar and of the lexicon's words in order, of two at one place the longer one first."""
    found = [(*match.span(), match.lastgroup or "") for match in grammar.pattern.finditer(text)]
    found += grammar.lexical(text)
    return sorted(found, key=lambda match: (match[0], -match[1]))


def _expression(
    text: str, start: int, end: int, group: str, year: int | None, date: dt.date | None, grammar: Grammar
) -> TimeExpression:
    phrase = text[start:end]
    word = grammar.words.get(phrase)
    if group == "named":
        return TimeExpression(start, end, None, None, "event", True)
    if group == "event":
        anchor = next(w for w in sorted(grammar.words, key=len, reverse=True) if phrase.startswith(w))
        first = grammar.words[anchor][1]
        last = iso(today(year, date))
        return TimeExpression(start, end, first, last, "event", True)
    if word is not None:
        first, last = word[1], word[2]
        if word[0] == "now":
            first = last = iso(date)
        return TimeExpression(start, end, first, last, "now" if word[0] == "now" else "window", True)
    first_day, last_day = resolve(phrase, year, date)
    return TimeExpression(start, end, iso(first_day), iso(last_day), kind_of(phrase, group), not _absolute(phrase))


def _with_events(
    text: str, found: list[TimeExpression], year: int | None, date: dt.date | None
) -> list[TimeExpression]:
    """Adds X以来 where X is an event that no lexicon knows (热线开通以来): back to its clause or the 以来 before it, 16
    characters."""
    ends = {expression.end for expression in found}
    events = []
    found = _from_their_events(text, found)
    reached = 0
    for match in _SINCE.finditer(text):
        if match.end() in ends:
            reached = match.end()
            continue
        floor = max(reached, match.start() - 16)
        edges = [m.end() for m in _CLAUSE_EDGE.finditer(text, floor, match.start())]
        start = edges[-1] if edges else floor
        if start == floor and floor > reached and not edges:
            continue
        prefix = (_FROM if start > reached or not reached else _AND).match(text, start, match.start())
        start = prefix.end() if prefix else start
        if match.start() - start >= 2:
            last = iso(today(year, date))
            events.append(TimeExpression(start, match.end(), None, last, "event", True))
            reached = match.end()
    if not events:
        return found
    kept = [e for e in found if not any(v.start <= e.start < v.end for v in events)]
    return sorted(kept + events)


def _from_their_events(text: str, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The expressions, each with the event that it is counted from (复业后首三个月) and without those inside that."""
    result: list[TimeExpression] = []
    for expression in found:
        start, end = expression[:2]
        event = None
        if text.startswith(_COUNTED, start):
            event = _FROM_AN_EVENT.search(text, max(0, start - 8), start)
            if event is None and text.endswith("个月", start, end):
                event = _FROM_A_WORD.search(text, max(0, start - 5), start)
        if event is None:
            result.append(expression)
            continue
        start = event.start()
        while result and result[-1].end > start:
            start = min(start, result.pop().start)
        result.append(TimeExpression(start, end, None, None, expression.kind, True))
    return result


def left_for(text: str, start: int) -> bool:
    """Whether the time that begins there is the one for which something is left (结转下年度16件)."""
    return _LEFT_FOR.search(text, max(0, start - 3), start) is not None


def kind_of(phrase: str, group: str = "date") -> str:
    """The kind of one expression (see TimeExpression)."""
    if group in ("plan", "until", "now", "window", "every", "event", "years"):
        return group
    if phrase.endswith(("以来", "至今", "起")) or re.search(rf"{DASH}(?:今|目前)$", phrase):
        return "since"
    for pattern, kind in _KINDS:
        if pattern.search(phrase):
            return kind
    return "year"


_KINDS = (
    (re.compile(r"[日号]"), "date"),
    (re.compile(r"半年"), "half"),
    (re.compile(r"季|Q[1-4]"), "quarter"),
    (re.compile(r"月|旬"), "month"),
    (re.compile(r"[底末初]"), "date"),
)


def _absolute(phrase: str) -> bool:
    return bool(re.search(rf"{YEAR}|民国|^{BARE_ROC}", phrase))
