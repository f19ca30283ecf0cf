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

__all__ = ["ANOTHER_FIELD", "POINTS", "Frames", "is_vague", "leads"]

POINTS = ("末", "底", "初")
"""How points of time end, which without a comma say when one thing was counted (年末实有企业…)."""

_FOUNDED = re.compile(
    r"[^,;。]{0,16}?(?:成立|始建|注册|创办|创立|上市|建校|更名|迁址|改制|为[“《]?[^,;。]{0,12}(?:开局|收官|关键)之年)"
)
# 4月,县政府印发《…》: the day of one act, whatever is told behind it.
_ISSUED = re.compile(r",[^,。;\d]{0,16}(?:印发|出台|发布|颁布|公布)(?:了|实施)?[《“]")
# 上年结转9件: where one figure comes from, while the running time goes on.
_LEFT_OVER = re.compile(r"(?:度)?(?:未办结|未结)?(?:结转|结余|滚存|遗留)")
# 五年来 spans the term that a report looks back on, unlike 近年来 or 多年来.
_COUNTED_YEARS = re.compile(
    r"(?:[一二两三四五六七八九十\d]+年(?:多)?来|(?:过去|这|近)(?:的)?[一二两三四五六七八九十\d]+年(?:来|间)?)$"
)
_SEASONS = ("期间", "假期")
_WINDOWS = ("近", "最近", "过去", "未来", "今后", "这", "该")
# What may stand before a time that opens its sentence: list numbers, connectives, where the figures come from.
_LEAD = re.compile(
    r"[\s\d一二三四五六七八九十()、.是要:—●◆■·-]{0,12}"
    r"(?:(?:此外|另外|同时|与此同时|其中|总的看|总体看|经|据|初步|受|[^,。]{0,12}(?:了解|获悉|统计|核算|测算|显示|表明|介绍|调查))[^,。]{0,6},)?"
    r"(?:[^,。:;\d\n]{1,8}:)?(?:自|从|在|到)?"
)
ANOTHER_FIELD = re.compile(
    r"[^,;。:\d\n]{2,16}?(?:日[趋益渐]|越来越|明显|显著|大幅|持续|稳步|不断|进一步|更加|逐步|全面)[^,;。:\d\n]{1,8},"
)
"""A clause without figures at the head of a sentence that praises another field (渔民就医日益便利,)."""
_BASE = re.compile(r"[比较与同跟按](?:上年|去年)?$|\([^()]{0,5}$")
# 2031年是渔港建设的起步之年。渔船达90艘: a year that is introduced.
_INTRODUCED = re.compile(r"是[^。;\n\d]{0,60}(?:之年|的?一年|年份)[,。]")
_LONGEST_LEAD, _MANY = 36, 16


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
        self._praised: dict[int, tuple[int, bool]] = {}

    def over(self, block: int, low: int) -> TimeExpression | None:
        """The frame of the paragraph or item that begins at `block`, for a sentence of it that begins at `low`.

        A later sentence that opens with a time of its own ends the reach of the frame.
        """
        frame = self.of(block, low)
        if frame is None:
            return None
        return None if self._superseded(block, frame, low) or self._left(block, frame, low) else frame

    def of(self, block: int, low: int) -> TimeExpression | None:
        """The frame of a paragraph or item before `low`, whatever time a sentence of it names."""
        frame = self._of(block)
        return frame if frame is not None and frame.start < low else None

    def opens(self, expression: TimeExpression) -> bool:
        """Whether an expression stands at the head of its sentence."""
        return self._heads(expression, sentence_at(self._layout, expression.start)[0])

    def opens_at(self, start: int) -> bool:
        """Whether the expression that begins there stands at the head of its sentence."""
        return self.opens(self._expressions[bisect_left(self._starts, start)])

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
        """The last expression that opens a sentence of the paragraph or item before its first figure."""
        place, frame = bisect_left(self._starts, block), None
        first = bisect_left(self._figure_starts, block)
        stop = self._figure_starts[first] if first < len(self._figure_starts) else 1 << 62
        for expression in self._expressions[place : place + _MANY]:
            start, end = block_at(self._layout, expression.start)
            if expression.start > stop or not start <= block < end:
                break
            sentence = max(block, sentence_at(self._layout, expression.start)[0])
            if self._opens(expression, sentence) and self._wide(expression, sentence, block):
                frame = expression
        return frame

    def _wide(self, expression: TimeExpression, sentence: int, block: int) -> bool:
        """Whether a time at the head of its sentence is more than an adverbial of its verb (全年新增…)."""
        text, (start, end) = self._text, expression[:2]
        if text.startswith(",", end):
            return True
        if text.startswith("是", end):
            return sentence == block and not expression.relative and _INTRODUCED.match(text, end) is not None
        if not _runs_on(text, expression) or text.endswith(POINTS, start, end):
            return False
        if text[start:end] == "全年" and text[start - 1 : start] != ",":
            return False  # 全年接待…: of one sum; 初步核算,全年…: of all that was computed
        if expression.kind == "date" and self._another(expression):
            return False
        bare = expression.relative and expression.kind not in ("plan", "window", "until")
        return sentence == block or not bare or text[start - 1] == ","

    def _another(self, expression: TimeExpression) -> bool:
        """Whether the sentence of a day is told of a stretch too (年末…,全年…), not only compared with one."""
        place = bisect_left(self._starts, expression.end)
        end = sentence_at(self._layout, expression.start)[1]
        return any(
            other.start < end
            and other.kind != "every"
            and not _BASE.search(self._text, max(0, other.start - 6), other.start)
            for other in self._expressions[place : place + 4]
        )

    def _opens(self, expression: TimeExpression, start: int) -> bool:
        """Whether a frame stands right at `start`, but for list numbers."""
        if not self._heads(expression, start):
            return False
        if expression.kind in ("now", "every") or is_vague(self._text, expression):
            return False
        if _LEFT_OVER.match(self._text, expression.end):
            return False
        return leads(self._text, expression)

    def _heads(self, expression: TimeExpression, start: int) -> bool:
        gap = expression.start - start
        return gap <= _LONGEST_LEAD and bool(_LEAD.fullmatch(self._text, start, expression.start))

    def _superseded(self, block: int, frame: TimeExpression, low: int) -> bool:
        """Whether a sentence between opens with another time; what has been looked at is not looked at again."""
        place, found = self._seen.get(block, (bisect_left(self._starts, max(block, frame.end)), False))
        end = bisect_left(self._starts, low)
        while not found and place < end:
            other = self._expressions[place]
            place += 1
            found = other.kind != "every" and self._opens(other, sentence_at(self._layout, other.start)[0])
        self._seen[block] = (place, found)
        return found

    def _left(self, block: int, frame: TimeExpression, low: int) -> bool:
        """Whether a time with a comma that its own sentence told figures of is left for another field, as above."""
        if block not in self._praised:
            end = sentence_at(self._layout, frame.start)[1]
            own = self._text.startswith(",", frame.end) and self._figures(frame.end, end)
            self._praised[block] = (bisect_left(self._layout["sentence_starts"], end) if own else -1, False)
        place, found = self._praised[block]
        starts = self._layout["sentence_starts"]
        while not found and 0 <= place < len(starts) and starts[place] <= low:
            found = ANOTHER_FIELD.match(self._text, starts[place]) is not None
            place += 1
        self._praised[block] = (place, found)
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
    """A stretch without ends (近年来, 十年): it reaches no farther than its sentence; a season (春运期间) has ends."""
    if text.endswith(_SEASONS, expression.start, expression.end):
        return False
    if expression.kind != "window" or _COUNTED_YEARS.match(text, expression.start, expression.end):
        return False
    return expression.iso_start is None or not text.startswith(_WINDOWS, expression.start)


def leads(text: str, expression: TimeExpression) -> bool:
    """An adverbial of its clause: no attribute (2019年的工作), no date of a foundation or an act (4月,印发《…》)."""
    if expression.kind in ("month", "date") and _ISSUED.match(text, expression.end):
        return False
    return not text.startswith("的", expression.end) and not _FOUNDED.match(text, expression.end)
