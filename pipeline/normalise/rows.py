"""How a line of a table may be parted into cells, and whether it fits under the heads above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.normalise.characters import HAN
from pipeline.normalise.values import (
    BLANK,
    EMPTY,
    LABEL_HEAD,
    NUMBER,
    OF_SEVERAL,
    ORDINAL_HEAD,
    REMARKS,
    TIME,
    TOTAL,
    VALUE,
    YEAR,
    thousands,
    trimmed,
)

__all__ = [
    "LONGEST_CELL",
    "Heads",
    "Line",
    "cells_of",
    "fit",
    "is_head",
    "is_row",
    "is_wide",
    "over",
    "readings",
    "total",
    "two_lines",
]

_WIDE = re.compile(rf"[\x20\xa0]*\u3000[{BLANK}]*|[\x20\xa0]{{2,}}[{BLANK}]*")
_BAR = re.compile(rf"[{BLANK}]*[|\uff5c][{BLANK}]*")
_ANY = re.compile(rf"[{BLANK}]+")
_NO_CELL = re.compile(rf"[{HAN}]\d[\d,.]*$|[,，:：](?!\d)")  # a number behind its label, a clause
_REMARK = re.compile(r"^(?:其\s?中|#)[：:]|[（(][^（）()]*[）)]")  # (区分处理的，只计这一情形)
_IS_HAN = re.compile(f"[{HAN}]").fullmatch
_HAS_HAN = re.compile(f"[{HAN}]").search
_LEFT_OUT = re.compile(rf"{REMARKS}|(?:责任|責任|牵头|牽頭).{{2,4}}")
_ORDINAL = re.compile(r"\d{1,3}")
_WITHOUT_TAB = "\x20\xa0\u3000\r"
"""Blanks inside a cell; a tab parts two."""
LONGEST_CELL = 60
_LABELS = 2


class Line(NamedTuple):
    """One line: its span without the blanks around it, the separators between its cells, the tabs for the first."""

    start: int
    end: int
    gaps: list[tuple[int, int]]
    tabs: int = 1


class Heads(NamedTuple):
    """The cells of the last line of heads and of the line over it, and how many cells the rows below may have.

    `wide` counts for rows with wide gaps, `exact` for those whose cells one blank parts, the likeliest first.
    """

    lower: list[str]
    upper: list[str]
    wide: set[int]
    exact: list[int]

    @classmethod
    def of(cls, text: str, lower: Line, upper: Line | None) -> Heads:
        cells, above = _texts(text, lower), _texts(text, upper) if upper else []
        number = len(cells)
        wide = set(range(number, number + (len(above) + 1 if above else 2)))
        exact = [number]
        if _LEFT_OUT.fullmatch(cells[-1]):
            wide.add(number - 1)
            exact.append(number - 1)
        two = two_lines(cells, above) if above else []
        return cls(cells, above, wide | set(two), [*two, *exact])

    @property
    def ordinal(self) -> bool:
        """Whether the rows are numbered."""
        return ORDINAL_HEAD.fullmatch(self.lower[0]) is not None

    def labelled(self, width: int) -> bool | None:
        """Whether a head stands over the labels of rows so wide; None if that cannot be told."""
        first = (self.upper or self.lower)[0] if width != len(self.lower) else self.lower[0]
        if LABEL_HEAD.fullmatch(first):
            return True
        return False if TIME.fullmatch(first) else None


def two_lines(lower: Sequence[str], upper: Sequence[str]) -> list[int]:
    """How many cells stand under heads in two lines whose empty cells are gone, the likeliest first."""
    number, groups = len(lower), len(upper)
    found = []
    if number > 1 and all(TIME.fullmatch(head) for head in lower):
        found.append(number + groups - 1)
    period = next(p for p in range(1, number + 1) if number % p == 0 and list(lower[:p]) * (number // p) == list(lower))
    if 1 < number // period <= groups < number // period + 4:
        found.append(number + groups - number // period)
    several = sum(OF_SEVERAL.match(head) is not None for head in upper)
    if several and number % several == 0:
        found.append(number + groups - several)
    labels = next((place for place, head in enumerate(upper) if not LABEL_HEAD.fullmatch(head)), groups)
    if labels < groups <= number and number % (groups - labels) == 0:
        found.append(number + labels)
    if number > 1:
        found.append(number + groups - 1)  # all under one of several heads
    return list(dict.fromkeys(found))


def over(heads: Heads, rows: Sequence[Line]) -> bool:
    """Whether the rows tell that the upper line of heads belongs to the table."""
    number, upper = len(heads.lower), len(heads.upper)
    most = max(len(row.gaps) + row.tabs for row in rows)
    if not upper or most <= number:
        return upper == number == most
    groups = number % upper == 0 or (upper > 2 and number % (upper - 1) == 0)
    return most > number + 1 or groups


def fit(text: str, ways: Sequence[Line], heads: Heads) -> Line | None:
    """The reading of a row that fits under the heads; one blank parts cells only if they are exactly as many."""
    for line in ways:
        cells = _texts(text, line)
        if is_wide(text, line):
            if len(cells) in heads.wide:
                return line
        elif heads.ordinal and len(cells) == len(heads.lower) and _ORDINAL.fullmatch(cells[0]):
            return line
        elif not any(_NO_CELL.search(_REMARK.sub("", cell)) for cell in cells):
            labelled = heads.labelled(len(cells))
            if len(cells) in heads.exact and labelled is not False and (labelled or _tells_numbers(cells)):
                return line
            if _behind_labels(cells, heads):
                return line
            if (joined := _with_thousands(cells, line, heads)) is not None:
                return joined
    return None


def _tells_numbers(cells: Sequence[str]) -> bool:
    """Whether a row holds a bare number or several figures: 全年 办结 12件 is prose."""
    values = [cell for cell in cells[1:] if VALUE.fullmatch(cell)]
    return len(values) > 1 or any(NUMBER.fullmatch(cell) for cell in values)


def _behind_labels(cells: Sequence[str], heads: Heads) -> bool:
    """Whether as many values as heads stand behind one label or two (（四）无法提供 1.没有现成信息 5 4)."""
    labels = _leading(cells)
    values = len(cells) - labels
    if not 1 <= labels <= _LABELS or values < 2 or not all(_is_value(cell) for cell in cells[labels:]):
        return False
    for width in heads.exact:
        labelled = heads.labelled(width)
        if (labelled is not True and values == width) or (labelled is not False and values == width - 1):
            return True
    return False


def _with_thousands(cells: Sequence[str], line: Line, heads: Heads) -> Line | None:
    """The row whose blanks inside numbers (1 204) are no gaps, if that makes it fit."""
    first = max(1, _leading(cells))
    last = len(cells)
    while last > first and not _is_value(cells[last - 1]):
        last -= 1
    if last - first < 2 or not all(_is_value(cell) for cell in cells[first:last]) or not _has_thousands(cells):
        return None
    width = heads.exact[0]
    labelled = heads.labelled(width)
    wanted = [width - first - len(cells) + last, width - len(cells) + last]
    for number in wanted[:1] if labelled else wanted[1:] if labelled is False else wanted:
        if number > 0 and (read := thousands(cells[first:last], number)) is not None:
            inner = {first + place - 1 for a, b in read for place in range(a + 1, b)}
            return line._replace(gaps=[gap for place, gap in enumerate(line.gaps) if place not in inner])
    return None


def _has_thousands(cells: Sequence[str]) -> bool:
    return any(len(cell) > 2 and cell[:3].isdigit() and cell[3:4] in ("", ".") for cell in cells)


def total(text: str, ways: Sequence[Line], row: Line) -> Line | None:
    """A row of sums that leaves the columns of labels and remarks out: 合计 28 185, with the tabs for them."""
    cells = _texts(text, row)
    places = [place for place, cell in enumerate(cells) if place and _is_value(cell)]
    for line in ways:
        found = _texts(text, line)
        if not places or not TOTAL.fullmatch(found[0]) or not all(_is_value(cell) for cell in found[1:]):
            continue
        if len(found) - 1 == len(places) == places[-1] - places[0] + 1:
            return line._replace(tabs=places[0])
    return None


def readings(text: str, low: int, high: int) -> Iterator[Line]:
    """The ways to part a line: at its bars; or at wide blanks, then at every blank."""
    start, end = trimmed(text, low, high, _WITHOUT_TAB)
    if "|" in text[start:end] or "｜" in text[start:end]:
        yield Line(start, end, [m.span() for m in _BAR.finditer(text, start, end)])
        return
    wide = _joined(text, start, end, [m.span() for m in _WIDE.finditer(text, start, end)])
    if wide:
        yield Line(start, end, wide)
    single = _joined(text, start, end, [m.span() for m in _ANY.finditer(text, start, end)])
    if len(single) > len(wide):
        yield Line(start, end, single)


def _joined(text: str, start: int, end: int, gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The gaps without those between single ideographs (合 计)."""
    edges = [start, *(b for _, b in gaps), end + 1]
    ends = [*(a for a, _ in gaps), end]
    single = [b - a == 1 and bool(_IS_HAN(text, a, b)) for a, b in zip(edges, ends, strict=False)]
    return [gap for index, gap in enumerate(gaps) if not (single[index] and single[index + 1])]


def cells_of(line: Line) -> list[tuple[int, int]]:
    """The spans of the cells."""
    starts = [line.start, *(b for _, b in line.gaps)]
    return list(zip(starts, [*(a for a, _ in line.gaps), line.end], strict=True))


def _texts(text: str, line: Line) -> list[str]:
    return [text[a:b] for a, b in cells_of(line)]


def is_wide(text: str, line: Line) -> bool:
    """Whether wide blanks or bars part all cells."""
    return all(b - a > 1 or text[a] in "\u3000|｜" for a, b in line.gaps)


def _leading(cells: Sequence[str]) -> int:
    """How many cells stand before the first value."""
    return next((place for place, cell in enumerate(cells) if _is_value(cell)), len(cells))


def _is_value(cell: str) -> bool:
    return VALUE.fullmatch(cell) is not None or EMPTY.fullmatch(cell) is not None


def is_row(text: str, line: Line) -> bool:
    """Whether cells behind the first are figures, not only years, and none is as long as a sentence."""
    cells = cells_of(line)
    values = [cell for cell in cells[1:] if VALUE.fullmatch(text, *cell)]
    return any(not YEAR.fullmatch(text, *cell) for cell in values) and all(b - a <= LONGEST_CELL for a, b in cells)


def is_head(text: str, line: Line) -> bool:
    """Whether a line has several cells and no number but years."""
    cells = cells_of(line)
    return len(cells) > 1 and all(
        b - a <= 24 and (not VALUE.fullmatch(text, a, b) or bool(YEAR.fullmatch(text, a, b))) for a, b in cells
    )
