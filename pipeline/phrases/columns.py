"""Times over the columns of a table without lines: a row of times before rows of as many numbers.

2019 2020 2021受理宗数 5 6 7. What the heads of lines and cells say is read in `heads`. Every figure is looked at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.periods import TimeExpression
from pipeline.phrases.grid import Place
from pipeline.phrases.growth import of_amount, of_growth
from pipeline.phrases.heads import head_of, plan_or_result, row_time, timed
from pipeline.phrases.measure import Figure
from pipeline.phrases.sentence import Span

__all__ = ["Column", "columns", "deadlines", "of_places"]


class Column(NamedTuple):
    """The head of a column: its span and the time it names (ISO dates, None where they cannot be known)."""

    start: int
    end: int
    iso_start: str | None
    iso_end: str | None


_YEAR = r"(?:19|20)\d\d(?:年度?)?"
_HEADS = re.compile(rf"(?<![\d.,]){_YEAR}(?:[\x20\t\u3000]{{1,6}}{_YEAR}){{1,11}}(?![\d.,%年月])")
_ONE = re.compile(_YEAR)
_BETWEEN = re.compile(r"[\x20\t\u3000]{0,6}")  # blanks between times are no longer there when the text is normalised
_BLANK = re.compile(r"[\x20\t\u3000|]{1,8}")
# A label between two rows is no longer than this.
_LABEL = 60
_PAST = ("上", "去", "同期")


def columns(text: str, figures: Sequence[Figure], times: Sequence[TimeExpression] = ()) -> dict[int, Column]:
    """The column of every figure that stands in a table under times, by the index of the figure."""
    if sum(figure.unit is None for figure in figures) < 2:
        return {}  # cells have no unit: most texts are not searched at all
    starts = [figure.start for figure in figures]
    found: dict[int, Column] = {}
    for heads in [*_years(text), *_runs(text, times)]:
        end = heads[-1].end
        for row in _rows(text, figures, bisect_left(starts, end)):
            first = figures[row.start].start
            if first - end > _LABEL or "。" in text[end:first] or len(row) != len(heads):
                break
            found.update(zip(row, heads, strict=True))
            end = figures[row.stop - 1].end
    return found


def of_places(text: str, cells: Mapping[int, Place], times: Sequence[TimeExpression]) -> dict[int, Column]:
    """The times of cells, by the index of the figure in the cell.

    A cell has the time that the head of its column begins with; a rate of change that of the level before it in the
    row; others the time that the label of the row begins with.
    """
    ends = {time.start: time.end for time in times}
    known = {time.start: time for time in times}
    spans: dict[int, Span] = {}
    own: set[str] = set()
    levels: dict[Span, Span] = {}  # by the head of the change: rows may leave the level out
    level: Span | None = None
    row = -1
    for index, place in cells.items():
        row, level = place.row, level if row == place.row else None
        said = text[slice(*head_of(text, place.head, ends).said)]
        span = timed(place, text, ends)
        if span is not None:
            own.add(text[slice(*span)])
            level = level if level and not _later(text, span, level) else span
        elif (of_growth(said) or of_amount(said)) is not None and plan_or_result(said) is None:
            span = levels.get(place.head) or level or _time_of_level(text, place, ends)
            if span is not None:
                levels[place.head] = span
        if (span := span or row_time(text, place, ends)) is not None:
            spans[index] = span
    if own == {"累计"}:  # a total of what, if no other column is of a time
        spans = {index: span for index, span in spans.items() if text[slice(*span)] != "累计"}
    return {index: _column(text, span, known.get(span[0])) for index, span in spans.items()}


def _time_of_level(text: str, place: Place, times: Mapping[int, int]) -> Span | None:
    """The time over the level beside a rate of change, where that cell tells nothing."""
    return head_of(text, place.level, times).time if place.level is not None else None


def deadlines(cells: Mapping[int, Place], times: Sequence[TimeExpression]) -> dict[int, Column]:
    """The time in the column of deadlines (完成时限), by the index of the figure: it governs what is planned."""
    due = {index: place.due for index, place in cells.items() if place.due is not None}
    known = {time.start: time for time in times} if due else {}
    return {
        index: Column(*time[:4])
        for index, cell in due.items()
        if (time := known.get(cell[0])) is not None and time.end <= cell[1]
    }


def _later(text: str, span: Span, level: Span) -> bool:
    """Whether a time is none of the year before and, of two years, not the earlier."""
    year, known = text[span[0] : span[0] + 4], text[level[0] : level[0] + 4]
    return not text.startswith(_PAST, span[0]) and not (year.isdigit() and known.isdigit() and year < known)


def _years(text: str) -> Iterator[list[Column]]:
    """Rows of bare years."""
    for match in _HEADS.finditer(text):
        yield [_column(text, year.span()) for year in _ONE.finditer(text, *match.span())]


def _runs(text: str, times: Sequence[TimeExpression]) -> Iterator[list[Column]]:
    """Rows of other times with nothing but blanks between them."""
    run: list[TimeExpression] = []
    for time in times:
        if run and not _BETWEEN.fullmatch(text, run[-1].end, time.start):
            if len(run) > 1:
                yield [Column(*head[:4]) for head in run]
            run = []
        run.append(time)
    if len(run) > 1:
        yield [Column(*head[:4]) for head in run]


def _rows(text: str, figures: Sequence[Figure], place: int) -> Iterator[range]:
    """Runs of bare numbers with nothing but blanks between them, from the figure at `place` on."""
    while place < len(figures):
        last = place
        while last + 1 < len(figures) and _BLANK.fullmatch(text, figures[last].end, figures[last + 1].start):
            last += 1
        if figures[place].unit is not None:
            return
        yield range(place, last + 1)
        place = last + 1


def _column(text: str, span: Span, time: TimeExpression | None = None) -> Column:
    if time is not None and time.end == span[1]:
        return Column(*time[:4])
    year = text[span[0] : span[0] + 4]
    if year.isdigit() and "/" not in text[slice(*span)]:
        return Column(*span, f"{year}-01-01", f"{year}-12-31")
    return Column(*span, None, None)
