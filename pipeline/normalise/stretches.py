"""Tables pasted with one cell a line whose rows are all alike: as many lines, numbers and words in the same places.

    序号, 项目名称, 数量, 预算金额, 采购方式    heads
    1, 办公设备, 25, 18.6, 电子卖场            rows of five lines
    2, 物业服务, 1, 120, 公开招标

Heads in two lines stand one below the other as well; the rows tell how they belong together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.normalise.rows import two_lines
from pipeline.normalise.values import (
    EMPTY,
    LABEL_HEAD,
    OF_SEVERAL,
    ORDINAL_HEAD,
    REMARKS,
    TIME,
    TOTAL,
    VALUE,
    YEAR,
    trimmed,
)

__all__ = ["Stretch", "stretch"]

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*")
_PROSE = re.compile(r"[。;；!！?？\t|｜]")
_UNIT_CELL = re.compile(r"[%％‰]|[百千万亿萬億]{0,2}(?:元|人|吨|亩|户|个|件|家|项|平方米|公里|公顷)")
_AGE = re.compile(r"\d+周?岁(?:及?以[上下])?")  # who is counted
_REMARKS = re.compile(REMARKS)
_WIDEST, _LABELS, _MOST_HEADS, _LONGEST, _LONGEST_HEAD = 12, 3, 16, 60, 16


class Stretch(NamedTuple):
    """The lines of heads and the rows, each with its cells; how many tabs stand behind the first cell of the last."""

    lines: list[list[Span]]
    total: list[Span]
    tabs: int

    @property
    def end(self) -> int:
        """Where the last cell ends."""
        return (self.total or self.lines[-1])[-1][1]


def stretch(text: str, above: Sequence[Span], start: int) -> Stretch | None:
    """The table whose first lone number stands at `start`, below the lines `above`; None if its rows are not alike."""
    below = _Lines(text, start)
    for first in _firsts(text, above[-_MOST_HEADS:]):
        found = _under(text, list(above[-_MOST_HEADS:][first:]), below)
        if found is not None:
            return found
    return _unnamed(text, above, below)


def _unnamed(text: str, above: Sequence[Span], below: _Lines) -> Stretch | None:
    """The same where no line is known to head labels: the rows tell how many lines above them are heads."""
    for labels in range(1, _LABELS + 1):
        for width in range(3, min(len(above) - labels, _WIDEST) + 1):
            heads = list(above[-labels - width : len(above) - labels])
            if any(b - a > _LONGEST_HEAD or _kind(text, (a, b)) != "t" for a, b in heads):
                break
            found = _rows(text, width, [heads], list(above[len(above) - labels :]), below, False)
            if found is not None:
                return found
    return None


def _firsts(text: str, above: Sequence[Span]) -> list[int]:
    """The places of the lines that may be the first head, the farthest first: 项目 or 序号 above 项目."""
    labels = [LABEL_HEAD.fullmatch(text, *line) is not None for line in above]
    return [place for place, one in enumerate(labels) if one and not (place and labels[place - 1])]


def _under(text: str, heads: list[Span], below: _Lines) -> Stretch | None:
    counted = ORDINAL_HEAD.fullmatch(text, *heads[0]) is not None
    bare = counted or YEAR.fullmatch(text, *below.of(0, 1)[0]) is not None
    for lines in (_one_line, _two_lines):
        for labels in range(0 if bare else 1, 1 if counted else _LABELS + 1):
            number = len(heads) - labels
            for width, parted in lines(text, heads[:number]) if number > 1 else ():
                found = _rows(text, width, parted, heads[number:], below, counted)
                if found is not None:
                    return found
    return None


class _Lines:
    """The lines that are not empty from a place on, read as they are asked for; they end at prose."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._at, self._known = text, start, list[Span]()

    def of(self, first: int, number: int) -> list[Span]:
        """So many lines from the place `first` on, fewer if there are not so many."""
        text = self._text
        while len(self._known) < first + number and 0 <= self._at < len(text):
            match = _LINE.match(text, self._at)
            end = match.end() if match else len(text)
            span = trimmed(text, self._at, end)
            self._at = end + 1
            if span[1] - span[0] > _LONGEST or _PROSE.search(text, *span):
                self._at = -1
            elif span[0] < span[1]:
                self._known.append(span)
        return self._known[first : first + number]


def _rows(
    text: str, width: int, heads: list[list[Span]], labels: list[Span], below: _Lines, counted: bool
) -> Stretch | None:
    """The table with these heads whose first row begins with these labels and whose rows have so many lines."""
    cells = [*labels, *below.of(0, width - len(labels))]
    pattern = "".join([_kind(text, cell) for cell in cells])
    if len(cells) < width or "n" not in pattern or (pattern[0] not in "ty" and not counted):
        return None
    if pattern[0] == "t" and _UNIT_CELL.fullmatch(text, *cells[0]):
        return None
    remarks = len(heads) == 1 and len(heads[0]) > width and pattern.startswith("tn")
    rows = [cells]
    taken = width - len(labels)
    while True:
        if remarks and [_kind(text, cell) for cell in below.of(taken, 2)] == ["t", "t"]:
            rows[-1] += below.of(taken, 1)
            taken += 1
        row = below.of(taken, width)
        if len(row) < width or not _alike(text, row, pattern, len(rows) + 1 if counted else 0):
            break
        rows.append(row)
        taken += width
    if len(rows) < 2:
        return None
    total, tabs = _total(text, below.of(taken, width), pattern)
    return Stretch([*heads, *rows], total, tabs)


Widths = list[tuple[int, list[list[Span]]]]
"""How many lines a row may have, with the lines of heads over it."""


def _one_line(text: str, heads: list[Span]) -> Widths:
    """Heads in one line; rows may leave out what stands under 备注."""
    if len(heads) > _WIDEST:
        return []
    shorter = len(heads) > 2 and _REMARKS.fullmatch(text, *heads[-1]) is not None
    return [(width, [heads]) for width in (len(heads), len(heads) - 1)[: 1 + shorter]]


def _two_lines(text: str, heads: list[Span]) -> Widths:
    """Heads in two lines if the second repeats itself, names times, or stands under a head known to have parts."""
    found: Widths = []
    words = [text[a:b] for a, b in heads]
    for cut in range(2, len(heads) - 1):
        upper, lower = words[:cut], words[cut:]
        if LABEL_HEAD.fullmatch(lower[0]) or all(LABEL_HEAD.fullmatch(head) for head in upper):
            continue
        known = any(OF_SEVERAL.match(head) for head in upper) or all(TIME.fullmatch(head) for head in lower)
        if not known and len(set(lower)) * 2 > len(lower):
            continue
        width = two_lines(lower, upper)[0]
        if max(len(upper), len(lower)) < width <= _WIDEST:
            found.append((width, [heads[:cut], heads[cut:]]))
    return found


def _kind(text: str, cell: Span) -> str:
    """n a figure, e nothing told, y a year, t words."""
    if EMPTY.fullmatch(text, *cell):
        return "e"
    if YEAR.fullmatch(text, *cell):
        return "y"
    return "n" if VALUE.fullmatch(text, *cell) and not _AGE.fullmatch(text, *cell) else "t"


def _alike(text: str, row: Sequence[Span], pattern: str, number: int) -> bool:
    """Whether a row has figures and words where the first has them; `number`: what it is counted as, if rows are."""
    if number and text[slice(*row[0])] != str(number):
        return False
    kinds = [_kind(text, cell) for cell in row]
    if number:
        kinds[0] = pattern[0]  # the 2000th row is no year
    elif TOTAL.fullmatch(text, *row[0]) is None and kinds[0] != pattern[0]:
        return False
    pairs = zip(kinds, pattern, strict=True)
    return "n" in kinds and all(
        one == other or "e" in (one, other) or {one, other} == {"n", "y"} for one, other in pairs
    )


def _total(text: str, rest: Sequence[Span], pattern: str) -> tuple[list[Span], int]:
    """A last row of sums that leaves columns of words out, with the tabs for them."""
    first, last = pattern.find("n", 1), pattern.rfind("n")
    number = last - first + 1
    row = list(rest[: number + 1])
    if len(row) <= number or not TOTAL.fullmatch(text, *row[0]) or "t" in pattern[first:last]:
        return [], 0
    if any(_kind(text, cell) not in "ne" for cell in row[1:]):
        return [], 0
    following = rest[number + 1 : number + 2]
    return ([], 0) if following and _kind(text, following[0]) == "n" else (row, first)
