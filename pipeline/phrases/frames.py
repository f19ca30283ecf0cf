"""The time expression that a whole paragraph or item stands under.

Official prose names the time of a paragraph once, at its head: right at the beginning (一季度全市…, 2022年,…), at the
beginning of the sentence behind one that only names the topic (经济稳步增长。一年来,…), or in a head without figures
over inline items (一年来,…。一是…。二是…). What stands elsewhere reaches no farther than the next sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.layout import Layout, block_at, paragraph_at, sentence_at
from pipeline.periods import TimeExpression

__all__ = ["Frames", "is_vague", "leads"]

_FOUNDED = re.compile(
    r"[^,;。]{0,16}?(?:成立|始建|注册|创办|创立|上市|建校|更名|迁址|改制|为[“《]?[^,;。]{0,12}(?:开局|收官|关键)之年)"
)
# 五年来 spans the term that a report looks back on, unlike 近年来 or 多年来.
_COUNTED_YEARS = re.compile(
    r"(?:[一二两三四五六七八九十\d]+年(?:多)?来|(?:过去|这|近)(?:的)?[一二两三四五六七八九十\d]+年(?:来|间)?)$"
)
_WINDOWS = ("近", "最近", "过去", "未来", "今后", "这", "该")
_LEAD = re.compile(r"[\s\d一二三四五六七八九十()、.是要:—-]{0,12}(?:自|从)?")
_LONGEST_TOPIC = 40


class Frames:
    """The frames of one text; each paragraph is looked at once."""

    def __init__(
        self, text: str, expressions: Sequence[TimeExpression], figure_starts: Sequence[int], layout: Layout
    ) -> None:
        self._text, self._expressions, self._layout = text, expressions, layout
        self._starts = [e.start for e in expressions]
        self._figure_starts = figure_starts
        self._known: dict[int, TimeExpression | None] = {}
        self._seen: dict[int, tuple[int, bool]] = {}

    def over(self, block: int, low: int) -> TimeExpression | None:
        """The frame of the paragraph or item that begins at `block`, for a sentence of it that begins at `low`.

        A later sentence that opens with a time of its own ends the reach of the frame.
        """
        frame = self._of(block)
        if frame is None or frame.start >= low:
            return None
        return None if self._superseded(block, frame, low) else frame

    def _of(self, block: int) -> TimeExpression | None:
        if block not in self._known:
            own = self._opening(block)
            if own is None:
                paragraph = paragraph_at(self._layout, block)[0]
                head = block_at(self._layout, paragraph)
                if head[0] < block and not self._figures(*head):
                    own = self._opening(head[0])
                    own = own if own is not None and self._text.startswith(",", own.end) else None
            self._known[block] = own
        return self._known[block]

    def _opening(self, block: int) -> TimeExpression | None:
        """The expression that opens a paragraph or item, or its second sentence if the first only names the topic."""
        place = bisect_left(self._starts, block)
        if place >= len(self._starts):
            return None
        first = self._expressions[place]
        set_off = self._text.startswith(",", first.end)
        if self._opens(first, block):
            return first if set_off or _runs_on(self._text, first) else None
        start, end = sentence_at(self._layout, block)
        if not start <= block < end or end - block > _LONGEST_TOPIC or self._figures(block, end):
            return None
        return first if set_off and self._opens(first, end) else None

    def _opens(self, expression: TimeExpression, start: int) -> bool:
        """Whether a frame stands right at `start`, but for list numbers."""
        lead = _LEAD.match(self._text, start)
        if lead is None or not start <= expression.start <= lead.end():
            return False
        if expression.kind in ("now", "every") or is_vague(self._text, expression):
            return False
        return leads(self._text, expression)

    def _superseded(self, block: int, frame: TimeExpression, low: int) -> bool:
        """Whether a sentence between opens with another time; what has been looked at is not looked at again."""
        place, found = self._seen.get(block, (bisect_left(self._starts, max(block, frame.end)), False))
        end = bisect_left(self._starts, low)
        while not found and place < end:
            other = self._expressions[place]
            place += 1
            if other.kind != "every" and self._text.startswith(",", other.end):
                found = self._opens(other, sentence_at(self._layout, other.start)[0])
        self._seen[block] = (place, found)
        return found

    def _figures(self, low: int, high: int) -> bool:
        place = bisect_left(self._figure_starts, low)
        return place < len(self._figure_starts) and self._figure_starts[place] < high


def _runs_on(text: str, expression: TimeExpression) -> bool:
    """Whether an expression without a comma is an adverbial of what follows (一季度全市…), not the date of an event."""
    if text.endswith(("日", "号"), expression.start, expression.end) and expression.kind == "date":
        return False
    return text[expression.end : expression.end + 1] not in ("", "\n", "。", "、", "和", "至", "-", "(", ")", "是")


def is_vague(text: str, expression: TimeExpression) -> bool:
    """A stretch without ends (近年来, 十年): it reaches no farther than its sentence."""
    if expression.kind != "window" or _COUNTED_YEARS.match(text, expression.start, expression.end):
        return False
    return expression.iso_start is None or not text.startswith(_WINDOWS, expression.start)


def leads(text: str, expression: TimeExpression) -> bool:
    """An adverbial of its clause: no attribute (2019年的工作), no date of a foundation."""
    return not text.startswith("的", expression.end) and not _FOUNDED.match(text, expression.end)
