"""The time in the caption of a table, which governs the results in its cells: 表1 2021年主要产品产量.

A caption is the short line right above the line of heads, with nothing but the unit between them. It counts if no head
names a time of its own. Every line of heads is looked at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.periods import TimeExpression
from pipeline.phrases.heads import PROSE, column_heads, line_end
from pipeline.phrases.measure import Figure

__all__ = ["captions"]

_TIMED_HEAD = re.compile(r"(?:^|(?<=[\s]))(?:(?:19|20)\d\d(?=[\s(]|$)|(?:本年|本期|全年)?累计)")
_UNIT_LINE = re.compile(r"\s*(?:\(?(?:计量)?单位:[^\n]{1,12})?\s*")
_KINDS = frozenset({"date", "month", "quarter", "half", "year", "until"})
_LONGEST, _LONGEST_HEADS, _SKIPPED = 60, 500, 2


def captions(text: str, figures: Sequence[Figure], times: Sequence[TimeExpression]) -> dict[int, TimeExpression]:
    """The time in the caption over each figure that stands in a table, by the index of the figure."""
    if not times or sum(figure.unit is None for figure in figures) < 2:
        return {}  # cells have no unit: most texts are not searched at all
    starts = [time.start for time in times]
    known: dict[int, TimeExpression | None] = {}
    found = {}
    for index, (at, _) in column_heads(text, figures).items():
        line = text.rfind("\n", max(0, at - _LONGEST_HEADS), at) + 1
        if line not in known:
            known[line] = None if _timed(text, line, times, starts) else _caption(text, line, times, starts)
        if (time := known[line]) is not None:
            found[index] = time
    return found


def _timed(text: str, line: int, times: Sequence[TimeExpression], starts: Sequence[int]) -> bool:
    """Whether a head of the line begins with a time."""
    end = line_end(text, line)
    inside = times[bisect_left(starts, line) : bisect_left(starts, end)]
    return any(t.start == line or text[t.start - 1].isspace() for t in inside) or bool(
        _TIMED_HEAD.search(text, line, end)
    )


def _caption(text: str, line: int, times: Sequence[TimeExpression], starts: Sequence[int]) -> TimeExpression | None:
    """The only time of the caption above the line of heads; None if there is no such caption."""
    end = line - 1
    for _ in range(_SKIPPED + 1):
        start = text.rfind("\n", max(0, end - _LONGEST - 2), max(0, end)) + 1
        if end <= 0 or end - start > _LONGEST or PROSE.search(text, start, end):
            return None
        if not _UNIT_LINE.fullmatch(text, start, end):
            inside = times[bisect_left(starts, start) : bisect_left(starts, end)]
            # A line that only names a day is the date of the text.
            only = len(inside) == 1 and inside[0].kind in _KINDS and text[start:end].strip("() \u3000")
            return inside[0] if only and only != text[inside[0].start : inside[0].end] else None
        end = start - 1
    return None
