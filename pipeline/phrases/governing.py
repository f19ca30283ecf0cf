"""Which time expression governs each figure.

Reading order: `governed`, then the rules from the nearest to the farthest: attached to the figure (2020年的3.7亿元),
earlier in its sentence, at the head of its paragraph or item, in the sentence before. A target and a former state take
none from another sentence; the base of a comparison (比2005年) and the date of an event (成立于2002年) govern nothing.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout import Layout, block_at, sentence_at
from pipeline.periods import TimeExpression
from pipeline.phrases.figures import Figure, Spans

__all__ = ["Governor", "governed"]


@dataclass(slots=True)
class Governor:
    """The expression that governs a figure, and the rule that found it."""

    spans: Spans = field(default_factory=list)
    rule: str = "none"
    iso_start: str | None = None
    iso_end: str | None = None


_BASE = re.compile(r"(?:比|较|与|跟|同|于|相比|相对|超过|不如)$")
# 是2010年的2.6倍: the year is the base of the multiple.
_MULTIPLE_OF = re.compile(r"(?:是|为|相当于|达到?)$")
_FOUNDED = re.compile(r"[^,;。]{0,16}?(?:成立|始建|注册|创办|创立|上市)")
_ATTACHED = re.compile(r"[\s,]{0,2}的?\s*")
_COORDINATED = re.compile(r"[\s、,]*(?:和|及|与|以及|或)?\s*")
_OPENING = ("\n", "。", ";", " ", "(", ",")
_WINDOWS = ("近", "最近", "过去", "未来", "今后", "这", "该")
_ONCE = re.compile(r"原(?!则|因|料|油|煤|始|本|创|有的)|原有|原来|(?<![实出发体表涌呈展再兑])现(?![代场金行货象状实])")
_FORMER = ("以往", "此前", "先前", "往年")
_YEARLY = re.compile(r"每")
_FRAME_LEAD = re.compile(r"[\s\d一二三四五六七八九十()、.是要:]*")


def governed(
    text: str, figures: Sequence[Figure], expressions: Sequence[TimeExpression], layout: Layout
) -> list[Governor]:
    """The governor of each figure, in their order; figures and expressions are in text order."""
    quoted = list(layout["quoted"])
    usable = [e for e in expressions if not _within(quoted, e)]
    starts = [e.start for e in usable]
    return [_of(text, figures, index, usable, starts, layout) for index in range(len(figures))]


def _within(quoted: Sequence[tuple[int, int]], expression: TimeExpression) -> bool:
    place = bisect_left(quoted, (expression.start, 1 << 62)) - 1
    if place < 0:
        return False
    start, end = quoted[place]
    return start < expression.start and expression.end < end


def _of(
    text: str,
    figures: Sequence[Figure],
    index: int,
    expressions: Sequence[TimeExpression],
    starts: Sequence[int],
    layout: Layout,
) -> Governor:
    figure = figures[index]
    if figure.unit in ("岁", "大"):
        return Governor()
    low, _ = sentence_at(layout, figure.start)
    block, _ = block_at(layout, figure.start)
    low = max(low, block)
    last = bisect_left(starts, figure.start)
    inside = list(expressions[bisect_left(starts, low) : last])
    own = _attached(text, figure, inside)
    if own:
        return own
    if figure.status == "baseline":
        former = [e for e in inside if text.startswith(_FORMER, e.start)]
        return _governor(former[-1], "period.former") if former else Governor()
    inside = [e for e in inside if _governs(text, e, figure, figures)]
    before = expressions[bisect_left(starts, block) : bisect_left(starts, low)]
    if inside and all(_owned(text, e, figures) for e in inside):
        frame = _frame(text, before, block)
        if frame:
            return _governor(frame, "period.paragraph")
    if inside:
        return _shared(text, figures, index, inside) or _governor(inside[-1], "period.sentence")
    if figure.status == "target" or figure.kind == "frequency" or _ONCE.search(text, low, figure.start):
        return Governor()
    return _from_before(text, figure, figures, before, layout, block, low)


def _governor(expression: TimeExpression, rule: str) -> Governor:
    return Governor([(expression.start, expression.end)], rule, expression.iso_start, expression.iso_end)


def _attached(text: str, figure: Figure, inside: Sequence[TimeExpression]) -> Governor | None:
    """Right before the figure, with or without 的: 由2020年的5家增至2022年的9家."""
    if not inside or (inside[-1].kind == "every" and figure.kind != "frequency"):
        return None
    last = inside[-1]
    if figure.kind == "multiple" and _MULTIPLE_OF.search(text, max(0, last.start - 3), last.start):
        return None
    if _ATTACHED.fullmatch(text, last.end, figure.start) and "," not in text[last.end : figure.start]:
        return _governor(last, "period.attached")
    return None


def _governs(text: str, expression: TimeExpression, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Not the base of a comparison, not the date of an event, not attached to another figure's earlier state."""
    if expression.kind == "every":
        return figure.kind == "frequency"
    if _BASE.search(text, max(0, expression.start - 2), expression.start):
        return False
    if text.startswith(_FORMER, expression.start):
        return False
    if text.startswith("的", expression.end) and _MULTIPLE_OF.search(
        text, max(0, expression.start - 3), expression.start
    ):
        return False
    # A full date dates an event of its own clause, unless it opens the sentence.
    dated = expression.kind == "date" and text.endswith(("日", "号"), expression.start, expression.end)
    if dated and "," in text[expression.end : figure.start] and text[expression.start - 1] not in _OPENING:
        return False
    for other in figures:
        if other.start > figure.start:
            break
        if expression.end <= other.start < figure.start and other.status == "baseline":
            gap = text[expression.end : other.start]
            if len(gap) <= 1:
                return False
    return True


def _from_before(
    text: str,
    figure: Figure,
    figures: Sequence[Figure],
    expressions: Sequence[TimeExpression],
    layout: Layout,
    block: int,
    low: int,
) -> Governor:
    """From the head of the paragraph, or from the sentence before."""
    usable = [e for e in expressions if _governs(text, e, figure, figures) and e.kind != "every"]
    if not usable:
        return Governor()
    frame = _frame(text, expressions, block)
    last = usable[-1]
    before = sentence_at(layout, low - 1)[0] if low > block else low
    while before > block and text[before - 1 : before] == ";":
        before = sentence_at(layout, before - 1)[0]
    near = last.start >= before and _leads(text, last) and not _vague(text, last)
    if near and (last.kind != "now" or text[low - 1 : low] == ";" or ";" in text[last.end : low]):
        return _governor(last, "period.sentence_before")
    if frame:
        return _governor(frame, "period.paragraph")
    return Governor()


def _frame(text: str, expressions: Sequence[TimeExpression], block: int) -> TimeExpression | None:
    """The expression that opens the paragraph (2022年,全市…): it governs all of it."""
    if not expressions:
        return None
    first = expressions[0]
    lead = _FRAME_LEAD.match(text, block)
    opens = lead is not None and first.start <= lead.end() and text.startswith(",", first.end)
    return (
        first
        if opens and not _FOUNDED.match(text, first.end) and first.kind != "now" and not _vague(text, first)
        else None
    )


def _vague(text: str, expression: TimeExpression) -> bool:
    """A stretch without ends (近年来, 十年): it reaches no farther than its sentence."""
    if expression.kind != "window":
        return False
    return expression.iso_start is None or not text.startswith(_WINDOWS, expression.start)


def _owned(text: str, expression: TimeExpression, figures: Sequence[Figure]) -> bool:
    """Whether the expression is an attribute of one figure (2025年的4.9万亿元)."""
    end = expression.end
    return text.startswith("的", end) and any(0 <= f.start - end <= 1 for f in figures)


def _shared(text: str, figures: Sequence[Figure], index: int, inside: Sequence[TimeExpression]) -> Governor | None:
    """Figures listed as many as the years listed before them take one each (2010年、2011年分别为5宗、6宗)."""
    first = last = index
    while first and _COORDINATED.fullmatch(text, figures[first - 1].end, figures[first].start):
        first -= 1
    while last + 1 < len(figures) and _COORDINATED.fullmatch(text, figures[last].end, figures[last + 1].start):
        last += 1
    number = last - first + 1
    if number < 2 or len(inside) < number:
        return None
    run = inside[-number:]
    if all(_COORDINATED.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(run)):
        return _governor(run[index - first], "period.distributed")
    return None


def _leads(text: str, expression: TimeExpression) -> bool:
    """An adverbial of its clause and no attribute (2019年的工作)."""
    return not text.startswith("的", expression.end) and not _FOUNDED.match(text, expression.end)
