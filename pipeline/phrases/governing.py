"""Which time expression governs each figure.

Reading order: `governed`, then the rules from the nearest to the farthest: attached to the figure (2020年的3亿元),
earlier in its sentence, in the sentences before (`earlier`), at the head of its paragraph or item (`frames`). A target
and a former state take none from another sentence; the base of a comparison (比2006年) and the date of an event
(成立于1997年) govern nothing; 年均增长 asks for a stretch of years, and a second pair 由…增至… takes the times of the
first.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from pipeline.layout import Layout, block_at, sentence_at
from pipeline.periods import TimeExpression, left_for
from pipeline.phrases.captions import captions
from pipeline.phrases.columns import columns, deadlines, of_places
from pipeline.phrases.dating import BEYOND, FORMER, FOUND_THEN, MULTIPLE_OF, PARTS_OF_TIME, Dating
from pipeline.phrases.earlier import Earlier
from pipeline.phrases.former import one_ratio, paired, stage_before, turned
from pipeline.phrases.frames import Frames
from pipeline.phrases.governor import Governor, governor_of, like
from pipeline.phrases.grid import Place
from pipeline.phrases.measure import Figure
from pipeline.phrases.timeless import has_no_time, is_a_running_total, of_its_clause, set_by_a_rule

__all__ = ["Governor", "governed"]


# What is told of every year of a stretch.
_YEARLY_CHANGE = re.compile(r"年均(?:复合)?(?:增长|递增|增速|增幅|增加|下降|递减|降幅|提高|减少)[^,;。、]{0,6}$")
_REACHED = ("达", "达到", "为", "至", "到", "约")
_FORECAST = re.compile(r"预计|预期|估计|有望")
_CLAUSE = re.compile(r"[,。;:!?\n]")
# What is counted, as the subject of what is done at the time behind it.
_DOER = re.compile(r"[^,;。:、()的\d\n比较与]{0,12}")
_DOES = re.compile(r"(?!预算|计划|目标|任务|累计|的|以)[\u4e00-\u9fff]")
_DATED = frozenset({"date", "month", "quarter", "half", "year", "window"})
_ATTACHED = re.compile(r"[\s,]{0,2}的?\s*")
_COORDINATED = re.compile(r"[\s、,]*(?:和|及|与|以及|或)?\s*")
_ONCE = re.compile(r"原(?!则|因|料|油|煤|始|本|创|有的)|原有|原来|(?<![实出发体表涌呈展再兑])现(?![代场金行货象状实])")


# Windows that keep time linear in texts without any paragraph: characters, expressions, figures of one list.
_REACH, _MANY, _ROW = 600, 16, 40


def governed(
    text: str,
    figures: Sequence[Figure],
    expressions: Sequence[TimeExpression],
    layout: Layout,
    cells: Mapping[int, Place],
) -> list[Governor]:
    """The governor of each figure, in their order; figures and expressions are in text order.

    `cells` are the places of the figures that stand in a table, by their index.
    """
    return _Governing(text, figures, expressions, layout, cells).all()


class _Governing:
    """The figures and usable expressions of one text."""

    def __init__(
        self,
        text: str,
        figures: Sequence[Figure],
        expressions: Sequence[TimeExpression],
        layout: Layout,
        cells: Mapping[int, Place],
    ) -> None:
        self.text, self.figures, self.layout = text, figures, layout
        self.expressions = [e for e in expressions if not _within(layout["quoted"], e)]
        self._starts = [e.start for e in self.expressions]
        self._figure_starts = [f.start for f in figures]
        self._cells = whole = {index: place for index, place in cells.items() if place.whole}
        self._columns = columns(text, figures, self.expressions) | of_places(text, whole, self.expressions)
        self._captions = captions(text, whole, self.expressions)
        self._deadlines = deadlines(cells, self.expressions)
        self._dating = Dating(text, figures)
        self._frames = Frames(text, self.expressions, self._figure_starts, layout)
        self._earlier = Earlier(text, self.expressions, self._dating, self._frames, layout)

    def all(self) -> list[Governor]:
        found: list[Governor] = []
        for index, figure in enumerate(self.figures):
            if found and one_ratio(self.text, self.figures[index - 1], figure):
                found.append(found[-1])
                continue
            governor = self._of(index)
            if not governor.spans and found and self._goes_on(self.figures[index - 1], figure, found[-1]):
                governor = like(found[-1], "period.goes_on")
            found.append(paired(self.text, self.figures, index, governor, found) or governor)
        return found

    def _between(self, low: int, high: int) -> list[TimeExpression]:
        last = bisect_left(self._starts, high)
        return self.expressions[max(bisect_left(self._starts, low), last - _MANY) : last]

    def _of(self, index: int) -> Governor:
        text, figure = self.text, self.figures[index]
        if column := self._columns.get(index) or (figure.status == "target" and self._deadlines.get(index)):
            return Governor([(column.start, column.end)], "period.column", column.iso_start, column.iso_end)
        if figure.unit == "大" or (figure.unit == "岁" and not text.endswith(_REACHED, 0, figure.start)):
            return Governor()
        if has_no_time(text, figure):
            return Governor()
        block, _ = block_at(self.layout, figure.start)
        low = max(sentence_at(self.layout, figure.start)[0], block)
        inside = self._between(max(low, figure.start - _REACH), figure.start)
        if index in self._cells:
            inside = []  # the times of its row have been asked for above
        settled = self._settled(index, inside)
        if settled is not None:
            return settled
        usable = [e for e in inside if self._dating.governs(e, figure)]
        if len(usable) > 1 and FOUND_THEN.match(text, usable[-1].end):
            usable.pop()
        if usable:
            named = [e for e in inside if e.kind != "every"]
            return self._in_the_sentence(index, named, usable, block, low)
        if behind := self._behind(figure):
            return governor_of(behind, "period.sentence")
        found = self._from_before(figure, block, low)
        return Governor() if self._beyond(figure, found, low) else found

    def _behind(self, figure: Figure) -> TimeExpression | None:
        """The time between what is counted and what it does: 6座渡口年内投用, 9个村全年脱贫."""
        place = bisect_left(self._starts, figure.end)
        if figure.kind != "count" or figure.change != "none" or place == len(self.expressions):
            return None
        time, text = self.expressions[place], self.text
        word = text[time.start : time.end]
        planned = figure.status == "target" and time.kind in _DATED and word[-1] in "前内"
        if word not in ("全年", "年内") and not planned:
            return None
        return time if _DOER.fullmatch(text, figure.end, time.start) and _DOES.match(text, time.end) else None

    def _beyond(self, figure: Figure, governor: Governor, low: int) -> bool:
        """Whether a figure is of no stretch that a sentence before names: set by a rule, or a total of all times."""
        if not governor.spans:
            return False
        place = bisect_left(self._starts, governor.spans[0][0])
        kind = self.expressions[place].kind if place < len(self.expressions) else ""
        running = kind in PARTS_OF_TIME and is_a_running_total(self.text, figure, low)
        return running or set_by_a_rule(self.text, figure)

    def _settled(self, index: int, inside: Sequence[TimeExpression]) -> Governor | None:
        """What is decided before one asks what the times of the sentence date; None if that has to be asked."""
        text, figure = self.text, self.figures[index]
        if own := self._attached(figure, inside):
            return own
        if not inside and figure.status == "actual" and (caption := self._captions.get(index)):
            return governor_of(caption, "period.caption")
        standing = of_its_clause(text, figure, [e for e in inside if self._dating.governs(e, figure)])
        if standing is not None:
            return governor_of(standing[-1], "period.sentence") if standing else Governor()
        if figure.kind == "duration" and text[figure.end - 1] == "内":
            return Governor()  # a standing limit is of no time
        if figure.status == "baseline":
            return self._former(figure, inside)
        return None

    def _former(self, figure: Figure, inside: Sequence[TimeExpression]) -> Governor:
        """The time of a former state that is not attached to it: 以往, 同期, 由上年下降3%, 由扩建前的9处."""
        text = self.text
        for e in reversed(inside):
            if text.startswith(FORMER, e.start) or text.endswith("同期", e.start, e.end):
                return governor_of(e, "period.former")
            if turned(text, e.start, e.end, figure):
                return governor_of(e, "period.attached")
        stage = stage_before(text, figure)
        return Governor([stage], "period.former") if stage else Governor()

    def _in_the_sentence(
        self,
        index: int,
        named: Sequence[TimeExpression],
        usable: Sequence[TimeExpression],
        block: int,
        low: int,
    ) -> Governor:
        """Of the times before the figure in its sentence that may govern it; `named` are all but rhythms."""
        figure, frame = self.figures[index], self._frames.over(block, low)
        # The year of one figure (2015年的7亿元) does not reach the next one if something wider is named.
        free = [e for e in usable if not self._owned(e)]
        if frame and not free:
            return governor_of(frame, "period.paragraph")
        return (
            self._over_years(figure, usable, self._frames.of(block, low))
            or self._shared(index, named)
            or self._shared(index, usable)
            or governor_of((free or usable)[-1], "period.sentence")
        )

    def _from_before(self, figure: Figure, block: int, low: int) -> Governor:
        """The time of a sentence before, or of the paragraph; targets and what is gone by take none of them."""
        text, frame = self.text, self._frames.over(block, low)
        once = _ONCE.search(text, max(low, figure.start - _REACH), figure.start)
        forecast = text[low - 1 : low] == ";" and _FORECAST.search(text, low, figure.start)
        if (figure.status == "target" and not forecast) or figure.kind == "frequency" or once:
            return Governor()
        if self._earlier.names_its_own(low):
            return Governor()
        near = self._earlier.reaching(figure, block, low, frame)
        if wide := self._over_years(figure, [near] if near else [], self._frames.of(block, low)):
            return wide
        if near is None and frame is not None and self._dating.governs(frame, figure):
            return governor_of(frame, "period.paragraph")
        return governor_of(near, "period.sentence_before") if near else Governor()

    def _over_years(
        self, figure: Figure, near: Sequence[TimeExpression], frame: TimeExpression | None
    ) -> Governor | None:
        """年均增长 is told of the stretch of years that is named, not of its last year."""
        if not _YEARLY_CHANGE.search(self.text, max(0, figure.start - 12), figure.start):
            return None
        for expression in [*reversed(near), *([frame] if frame else [])]:
            if expression.kind in ("window", "plan", "years", "since"):
                return governor_of(expression, "period.over_years")
        return None

    def _attached(self, figure: Figure, inside: Sequence[TimeExpression]) -> Governor | None:
        """Right before the figure, with or without 的: 由2020年的5家增至2022年的9家."""
        if not inside or (inside[-1].kind == "every" and figure.kind != "frequency"):
            return None
        last = inside[-1]
        if left_for(self.text, last.start):
            return None
        if figure.kind in ("multiple", "percent") and MULTIPLE_OF.search(self.text, max(0, last.start - 3), last.start):
            return None
        gap = self.text[last.end : figure.start]
        if not gap and (figure.unit or "").endswith("百分点") and self.text.endswith(BEYOND, 0, last.start):
            return None  # 低于去年2个百分点
        return governor_of(last, "period.attached") if _ATTACHED.fullmatch(gap) and "," not in gap else None

    def _owned(self, expression: TimeExpression) -> bool:
        """Whether the expression is an attribute of one figure (2022年的9亿元)."""
        end = expression.end
        return self.text.startswith("的", end) and bool(self._dating.figures_between(end, end + 2))

    def _goes_on(self, last: Figure, figure: Figure, governor: Governor) -> bool:
        """Whether a semicolon joins the sentence to that of the figure before, and it has no time of its own."""
        if not governor.spans or governor.rule == "period.former":
            return False
        if governor.rule == "period.sentence" and not self._frames.opens_at(governor.spans[0][0]):
            return False
        if (
            figure.status == "baseline"
            or figure.status != last.status
            or figure.kind == "frequency"
            or figure.unit in ("岁", "大")
        ):
            return False
        if figure.status == "target" and self.text[governor.spans[0][1] - 1] in "前内":
            return False  # a deadline is of one task only
        if has_no_time(self.text, figure) or of_its_clause(self.text, figure, []) is not None:
            return False
        low, _ = sentence_at(self.layout, figure.start)
        if self._beyond(figure, governor, low):
            return False
        if self.text[low - 1 : low] != ";" or block_at(self.layout, figure.start) != block_at(self.layout, last.start):
            return False
        once = _ONCE.search(self.text, max(low, figure.start - _REACH), figure.start)
        return last.start >= sentence_at(self.layout, low - 1)[0] and not once

    def _shared(self, index: int, inside: Sequence[TimeExpression]) -> Governor | None:
        """Figures listed as many as the years listed before them take one each (2010年、2011年分别为5宗、6宗)."""
        first = last = index
        figures = self.figures
        while first and index - first < _ROW and self._coordinated(figures[first - 1].end, figures[first].start):
            first -= 1
        while last + 1 < len(figures) and last - index < _ROW:
            if not self._coordinated(figures[last].end, figures[last + 1].start):
                break
            last += 1
        number = last - first + 1
        if number < 2 or len(inside) < number:
            return None
        run = inside[-number:]
        if all(self._coordinated(a.end, b.start) for a, b in itertools.pairwise(run)):
            return governor_of(run[index - first], "period.distributed")
        return None

    def _coordinated(self, low: int, high: int) -> bool:
        return high - low < 8 and bool(_COORDINATED.fullmatch(self.text, low, high))


def _within(quoted: Sequence[tuple[int, int]], expression: TimeExpression) -> bool:
    """Whether the expression stands in a title or quotation that says more than it."""
    place = bisect_left(quoted, (expression.start, 1 << 62)) - 1
    if place < 0:
        return False
    start, end = quoted[place]
    return start < expression.start and expression.end < end
