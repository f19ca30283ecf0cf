"""Times over the columns of a table: which of them each cell stands under.

Two forms survive as text: a row of times before rows of as many numbers (2019 2020 2021受理宗数 5 6 7), and lines of
cells parted by tabs under a line whose cells name times (2021年, 上半年, 本月, 累计). Every line and every figure is
looked at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.periods import TimeExpression
from pipeline.phrases.measure import Figure

__all__ = ["Column", "columns"]


class Column(NamedTuple):
    """The head of a column: its span and the time it names (ISO dates, None where they cannot be known)."""

    start: int
    end: int
    iso_start: str | None
    iso_end: str | None


_YEAR = r"(?:19|20)\d\d(?:年度?)?"
_HEADS = re.compile(rf"(?<![\d.,]){_YEAR}(?:[\x20\t\u3000]{{1,6}}{_YEAR}){{1,11}}(?![\d.,%年月])")
_ONE = re.compile(_YEAR)
_CELL = re.compile(rf"[\x20\u3000]*({_YEAR})[\x20\u3000]*(?:\([^()\t\n]{{0,12}}\))?[\x20\u3000]*(?=\t|$)")
_EDGE = re.compile(r"[\x20\u3000]*")
# What may follow a time in its cell: 1-6月累计, 2021年(亿元).
_AFTER = r"[\x20\u3000]*(?:\([^()\t\n]{0,12}\))?[\x20\u3000]*(?=\t|\n|$)"
_REST = re.compile(rf"(?:累计|合计|实绩|完成数?|数)?{_AFTER}")
_TOTAL = re.compile(rf"[\x20\u3000]*((?:本年|本期|全年)?累计){_AFTER}")
_BETWEEN = re.compile(r"[\x20\t\u3000]{0,6}")  # blanks between times are no longer there when the text is normalised
_BLANK = re.compile(r"[\x20\t\u3000|]{1,8}")
_LINE = re.compile(r"[^\n]*\t[^\n]*")
# A label between two rows is no longer than this.
_LABEL = 60


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
    if "\t" in text:
        found.update(_lines(text, figures, starts, {time.start: time for time in times}))
    return found


def _years(text: str) -> Iterator[list[Column]]:
    """Rows of bare years."""
    for match in _HEADS.finditer(text):
        yield [_column(text, *year.span()) for year in _ONE.finditer(text, *match.span())]


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


def _lines(
    text: str, figures: Sequence[Figure], starts: Sequence[int], times: Mapping[int, TimeExpression]
) -> Iterator[tuple[int, Column]]:
    """The cells of lines with tabs under the last line before them whose cells name times."""
    heads: dict[int, Column] = {}
    end = 0
    for match in _LINE.finditer(text):
        if match.start() > end + 1:
            heads = {}
        end = match.end()
        own = _heads(text, *match.span(), times)
        if own:
            heads = own
            continue
        cell, at = 0, match.start()
        for index in range(bisect_left(starts, match.start()), bisect_left(starts, match.end())):
            cell += text.count("\t", at, starts[index])
            at = starts[index]
            if cell in heads:
                yield index, heads[cell]


def _heads(text: str, low: int, high: int, times: Mapping[int, TimeExpression]) -> dict[int, Column]:
    """The times that cells of a line name, by the number of the cell; none if fewer than two do."""
    found, cell, at = {}, 0, low
    while at <= high:
        head = _head(text, at, high, times)
        if head:
            found[cell] = head
        following = text.find("\t", at, high)
        if following < 0:
            break
        cell, at = cell + 1, following + 1
    return found if len(found) > 1 else {}


def _head(text: str, at: int, high: int, times: Mapping[int, TimeExpression]) -> Column | None:
    """The time that a cell which begins at `at` is headed with."""
    year = _CELL.match(text, at, high)
    if year:
        return _column(text, *year.span(1))
    edge = _EDGE.match(text, at, high)
    time = times.get(edge.end() if edge else at)
    if time is not None and _REST.match(text, time.end, high):
        return Column(*time[:4])
    total = _TOTAL.match(text, at, high)
    return Column(*total.span(1), None, None) if total else None


def _column(text: str, start: int, end: int) -> Column:
    year = text[start : start + 4]
    return Column(start, end, f"{year}-01-01", f"{year}-12-31")
