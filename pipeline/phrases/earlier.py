"""Which time of an earlier sentence of the paragraph reaches a figure whose own sentence names none.

Reading order: `Earlier.reaching`: the sentence right before (or those that semicolons join to it) if its time leads on,
else the last sentence above that opens with a stretch of time and tells of the same thing (全年茶叶面积…。茶叶产量…。).
What a whole paragraph stands under is found in `frames`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.layout import Layout, sentence_at
from pipeline.periods import TimeExpression
from pipeline.phrases.dating import OF_A_PLAN, Dating
from pipeline.phrases.frames import ANOTHER_FIELD, POINTS, Frames, is_vague, leads
from pipeline.phrases.measure import Figure
from pipeline.phrases.topics import BREAKDOWN, SUM, heads_of, named, plain_end, same_doing, shares_a_word

__all__ = ["Earlier"]

# An event that is named with its year has a time of its own: 2021渔火节为期16天。
_DATED_NAME = re.compile(r"[“《]?(?:19|20)\d\d(?![年\d.,、至到-])[^\d\s]")
_STRETCHES = frozenset({"year", "half", "quarter", "month"})
# What is done and not there.
_DONE = re.compile(
    r"建成|新[增建设]|完成|实现|发放|开展|改造|投入|拨付|办理|查处|举办|组织|获|实施|培训|接待|支付|产出|生产|加工|销售|采收"
)
_SEVERAL_MONTHS = re.compile(r"[-至到—]|个月")
_SAME, _NEAR, _LONGEST = 2, 4, 300
# Sentences looked back over, and characters of a topic: they keep time linear.
_MANY, _TOPIC = 16, 12


class Earlier:
    """The sentences of one text, asked for the time that reaches on from them."""

    def __init__(
        self, text: str, expressions: Sequence[TimeExpression], dating: Dating, frames: Frames, layout: Layout
    ) -> None:
        self._text, self._expressions, self._layout = text, expressions, layout
        self._starts = [expression.start for expression in expressions]
        self._dating, self._frames = dating, frames

    def names_its_own(self, low: int) -> bool:
        """Whether the sentence that begins there opens with an event named by its year (2021渔火节)."""
        return _DATED_NAME.match(self._text, low) is not None

    def reaching(self, figure: Figure, block: int, low: int, frame: TimeExpression | None) -> TimeExpression | None:
        """The time of a sentence before `low` in the paragraph that begins at `block`; `frame` is the paragraph's."""
        begin = self._joined(block, low)
        near = self._leading(figure, begin, low, frame)
        if near is not None and _of_a_flow(figure) and self._point(near) and BREAKDOWN.match(self._text, low):
            # 年末企业53户。分品种看,鱼类下降4%: the parts are of what the year changed.
            return self._opening(figure, block, begin, None)
        if near is not None or frame is not None:
            return near
        if found := self._opening(figure, block, low, self._topic(low)) or self._going_on(figure, block, low):
            return found
        parts = BREAKDOWN.match(self._text, low) and SUM.match(self._text, begin)
        if parts or SUM.match(self._text, low):
            return self._adding_up(figure, block, low)
        return self._counted_at(figure, block, low)

    def _between(self, low: int, high: int) -> list[TimeExpression]:
        last = bisect_left(self._starts, high)
        return list(self._expressions[max(bisect_left(self._starts, low), last - _MANY) : last])

    def _joined(self, block: int, low: int) -> int:
        """Where the sentence before begins, with those that semicolons join to it."""
        begin = low
        for _ in range(_MANY):
            begin = sentence_at(self._layout, begin - 1)[0] if begin > block else begin
            if begin <= block or self._text[begin - 1] != ";":
                break
        return max(begin, block)

    def _leading(self, figure: Figure, begin: int, low: int, frame: TimeExpression | None) -> TimeExpression | None:
        """The last expression between two offsets if it looks forward."""
        text = self._text
        usable = [e for e in self._between(begin, low) if self._dating.governs(e, figure) and e.kind != "every"]
        told = self._dating.figures_between(begin, low)
        if told:
            # What stands after the last figure of the sentence before does not look forward.
            usable = [e for e in usable if e.start < told[-1].start]
        if not usable or not leads(text, usable[-1]) or is_vague(text, usable[-1]):
            return None
        last = usable[-1]
        if not self._reaches_on(last, figure, low, frame):
            return None
        # What is true "now" is said of its own sentence.
        return last if last.kind != "now" or text[low - 1] == ";" or text.find(";", last.end, low) >= 0 else None

    def _reaches_on(self, expression: TimeExpression, figure: Figure, low: int, frame: TimeExpression | None) -> bool:
        """Whether a time reaches the next sentence: one at the head of its sentence does with a comma, over a semicolon
        and over the parts of its sum; inside its sentence only a year does, and never up to when something was counted.
        """
        text, (start, end) = self._text, expression[:2]
        comma, joined, opens = text.startswith(",", end), text[low - 1 : low] == ";", self._frames.opens(expression)
        if not opens and expression.kind == "until":
            return joined and comma and BREAKDOWN.match(text, low) is not None
        if comma and (opens or text[start - 1] == ","):
            return joined or not (ANOTHER_FIELD.match(text, low) and self._dating.figures_between(end, low))
        if OF_A_PLAN.match(text, end):
            return False
        if BREAKDOWN.match(text, low):
            return True
        if expression.kind == "until" and figure.kind != "money":
            return True  # what is there by a day may be told in two sentences
        if self._point(expression) and not joined:
            return False
        if opens:
            return joined
        if text.endswith(("日", "号"), start, end) or text[start - 1] != ",":
            return False
        return not expression.relative and frame is None and not joined

    def _point(self, expression: TimeExpression) -> bool:
        return self._text.endswith(POINTS, expression.start, expression.end)

    def _one_month(self, expression: TimeExpression) -> bool:
        return expression.kind == "month" and not _SEVERAL_MONTHS.search(self._text, expression.start, expression.end)

    def _adding_up(self, figure: Figure, block: int, low: int) -> TimeExpression | None:
        """The stretch of time that heads a clause of the last sentence above that names one: one of the two above, or
        farther up over nothing but sums."""
        for step in range(_MANY):
            high, low = low, self._joined(block, low)
            times = [e for e in self._between(low, high) if e.kind != "every" and self._dating.governs(e, figure)]
            for time in reversed(times):
                heads = self._frames.opens(time) or self._text[time.start - 1] in ",;"
                if heads and time.kind in _STRETCHES and not self._point(time):
                    return time
            sums = SUM.match(self._text, low) or BREAKDOWN.match(self._text, low)
            if times or low <= block or (step and not sums):
                return None
        return None

    def _counted_at(self, figure: Figure, block: int, low: int) -> TimeExpression | None:
        """The point of time (年末) that opens a sentence above, for a sentence that tells what is there too.

        They share a word (年末常住人口9万人。城镇人口6万人), and neither that sentence nor one between tells what is
        done (建成晒场9处) or adds up.
        """
        named = self._named(low, sentence_at(self._layout, low)[1])
        if not named or SUM.match(self._text, low):
            return None
        told = ""
        for _ in range(_NEAR):
            high, low = low, self._joined(block, low)
            above = self._named(low, high)
            times = [e for e in self._between(low, high) if e.kind != "every" and self._dating.governs(e, figure)]
            if not above or len(times) > 1 or low == high:
                return None
            told += " " + above
            if times:
                points = self._point(times[0]) and self._frames.opens(times[0])
                return times[0] if points and shares_a_word(named, told) else None
        return None

    def _named(self, low: int, high: int) -> str:
        """What a sentence counts, without numbers and what names nothing; "" if it tells what is done."""
        figures = self._dating.figures_between(low, min(high, low + _LONGEST))
        if not figures or _DONE.search(self._text, low, figures[-1].start):
            return ""
        return named(self._text[low : figures[-1].start])

    def _opening(self, figure: Figure, block: int, low: int, topic: str | None) -> TimeExpression | None:
        """The time that opens a sentence above without a comma, if that tells of the topic (None: of any)."""
        if topic is not None and len(topic) < _SAME:
            return None
        for _ in range(_MANY):
            if low <= block:
                return None
            high, low = low, max(block, sentence_at(self._layout, low - 1)[0])
            times = self._between(low, high)
            first = times[0] if times else None
            if first is None or not self._frames.opens(first) or self._text.startswith(",", first.end):
                continue
            if first.kind in ("now", "every") or not self._dating.governs(first, figure):
                continue
            if not self._point(first) and (topic is None or self._topic(first.end).startswith(topic[:_SAME])):
                return first
        return None

    def _going_on(self, figure: Figure, block: int, low: int) -> TimeExpression | None:
        """The stretch that opens a sentence above without a comma, if the same is done (审结…案件), or if both stand
        under a heading that names what the first of them tells of (主动公开)."""
        end = low
        for _ in range(_MANY):
            if low <= block:
                return None
            high, low = low, max(block, sentence_at(self._layout, low - 1)[0])
            first = next((time for time in self._between(low, high) if self._frames.opens(time)), None)
            if first is None or first.kind == "every":
                continue
            if first.kind not in _STRETCHES or self._point(first) or self._one_month(first):
                return None
            if not self._dating.governs(first, figure):
                return None
            clause = (first.end, min(high, first.end + _LONGEST))
            again = same_doing(self._text, clause, max(end, figure.end - _LONGEST), figure.end)
            return first if again or self._under_its_heading(first, low, high) else None
        return None

    def _under_its_heading(self, time: TimeExpression, low: int, high: int) -> bool:
        """Whether the sentence low..high that a time opens is the first under a heading that names its topic."""
        place = bisect_right(self._layout["heading_starts"], time.start) - 1
        if place < 0:
            return False
        heading = self._layout["headings"][place]
        first = not self._text[heading["end"] : time.start].strip("\n 。:,")
        return first and heads_of(heading["text"], self._text[low : min(high, low + _LONGEST)])

    def _topic(self, start: int) -> str:
        """The first characters of what a sentence tells of."""
        start = plain_end(self._text, start)
        return re.split(r"[,;。:、\s\d]", self._text[start : start + _TOPIC], maxsplit=1)[0]


def _of_a_flow(figure: Figure) -> bool:
    """What is gained in a stretch of time and not there at a point of it."""
    return figure.change != "none" or figure.kind == "money"
