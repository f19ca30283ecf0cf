"""Where in a table a figure stands: the head of its column, the label of its row, the cell of its unit.

A table survives as lines: a line of heads without figures (or two), and right below it lines whose cells are labels
and figures. Cells are parted by tabs, or by blanks (then a label may be glued to the first number: 增值税300 280). Only
lines with figures and the lines above them are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.phrases.headed import CODE, NUMBER, Pair, aligned
from pipeline.phrases.measure import Figure
from pipeline.phrases.sentence import Span

__all__ = ["PROSE", "Place", "line_end", "places"]


class Place(NamedTuple):
    """The cells around a figure, and where the line of heads and the row begin.

    `over` is the group over the head, `twice` whether the head stands under several groups. `label` is that of the
    row, `of` the head over it, `section` the label of the rows to which the row belongs, `unit` the cell of the unit.
    """

    head: Span
    over: Span | None
    twice: bool
    label: Span | None
    of: Span | None
    section: Span | None
    unit: Span | None
    line: int
    row: int


PROSE = re.compile(r"[,。;!?]")
"""What no line of heads and no caption holds."""
_CELL = re.compile(r"[^\x20\u3000]+")
# A label glued to its number, and a number glued to the next label, are cells of their own.
_GLUED = re.compile(r"(?<=[\u4e00-\u9fff)%])(?=[+-]?\d)|(?<=[\d.%])(?=[\u4e00-\u9fff])")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_UNIT_HEAD = re.compile(r"(?:计量|数量|统计)?单\s*位")
_NO_HEADS_LINE = re.compile(rf"{NUMBER.pattern}|单位:|^附?[表件]\d")
_UNIT_CELL = re.compile(
    r"[百千万亿]*(?:元|美元|吨|斤|公斤|亩|公顷|平方米|平方公里|立方米|公里|米|千瓦时?|标箱|人次?|户|件|个|家|处|座|台|套|辆|艘|头|只|株|项)|[%‰]"
)
# 三、本年度办理结果: what stands over the rows below it.
_SECTION = re.compile(r"\n[\x20\u3000]*([一二三四五六七八九十]{1,3}、[^\n\t]{2,40})\n")
_TOP = re.compile(r"[一二三四五六七八九十]{1,3}、")
# Columns that hold who, when and which kind, not what a row is about.
_BESIDE = re.compile(r".*(?:单\s*位|部门|责任人|时间|时限|地点|类别|类型|性质|级别)")
_LONGEST_HEAD, _LONGEST_LINE, _GAP_LINES = 24, 400, 3


def places(text: str, figures: Sequence[Figure]) -> dict[int, Place]:
    """The place of every figure that fills a cell under a head, by the index of the figure (in text order)."""
    found: dict[int, Place] = {}
    if "\t" not in text and not _has_row(text, figures):
        return found  # most texts have no table
    heads = _NO_HEADS
    section: Span | None = None
    last = -1
    lines = groupby(range(len(figures)), key=lambda index: _line_start(text, figures[index].start))
    for start, indices in lines:
        end = line_end(text, start) if start >= 0 else 0
        if start < 0 or end - start > _LONGEST_LINE:
            heads = _NO_HEADS
            continue
        above = _line_above(text, start, last)
        while above is not None and above[1] != last and (NUMBER.search(text, *above) or CODE.search(text, *above)):
            above = _line_above(text, above[0], last)  # a row whose numbers were not read
        if above is None:
            heads = _NO_HEADS
        elif above[1] != last:
            heads, section = _read_heads(text, above, last), None
        elif (between := _SECTION.search(text, last, start)) is not None:
            section = between.span(1)
        if heads.cells:
            row = _row_of(text, heads, _cells(text, start, end, heads.tabs), section)
            if row is not None:
                section = row.section
                found.update(_placed(text, figures, list(indices), heads, row, start))
        last = end
    return found


def line_end(text: str, start: int) -> int:
    """Where the line ends in which a place lies."""
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


class _Heads(NamedTuple):
    """The heads over a row, the groups over them and over those, where they begin, whether tabs part them."""

    cells: list[Span]
    over: list[Span]
    top: list[Span]
    line: int
    tabs: bool


_NO_HEADS = _Heads([], [], [], -1, False)


def _read_heads(text: str, line: Span, last: int) -> _Heads:
    tabs = "\t" in text[line[0] : line[1]]
    cells = _cells(text, *line, tabs)
    if len(cells) < 2 or any(b - a > _LONGEST_HEAD for a, b in cells):
        return _NO_HEADS
    upper: list[list[Span]] = []
    begin = line[0]
    while tabs and len(upper) < 2 and (more := _line_above(text, begin, last)) is not None:
        over = _cells(text, *more, tabs)
        beside = not text[more[1] : begin].strip() and more[1] != last and "\t" in text[more[0] : more[1]]
        if not beside or _NO_HEADS_LINE.search(text, *more) or any(b - a > _LONGEST_HEAD for a, b in over):
            break
        upper.append(over)
        begin = more[0]
    upper += [[], []]
    return _Heads(cells, upper[0], upper[1], begin, tabs)


def _line_start(text: str, at: int) -> int:
    """Where the line around `at` begins; -1 if it is longer than any row of a table."""
    floor = max(0, at - _LONGEST_LINE - 1)
    found = text.rfind("\n", floor, at)
    return found + 1 if found >= 0 or floor == 0 else -1


def _has_row(text: str, figures: Sequence[Figure]) -> bool:
    """Whether two bare numbers stand in a row, or two lines end with one."""
    alone = 0
    for index, figure in enumerate(figures):
        if figure.unit is None:
            following = figures[index + 1].start if index + 1 < len(figures) else len(text)
            if 0 < following - figure.end < 9 and text[figure.end : following].strip("\x20\u3000") == "":
                return True
            alone += text[figure.end : figure.end + 1] in ("", "\n")
    return alone > 1


def _line_above(text: str, start: int, last: int) -> Span | None:
    """The nearest line above of several cells, or that of the figures before, which ends at `last`.

    Lines of one cell or none (一、海事) may stand between, a sentence or a longer stretch not.
    """
    end, gaps = start - 1, 0
    while gaps < _GAP_LINES and start - end < _LONGEST_LINE:
        begin = text.rfind("\n", max(0, end - _LONGEST_LINE), end) + 1
        if end <= 0 or end == last:
            return (begin, end) if end > 0 else None
        if (begin == 0 and end > _LONGEST_LINE) or PROSE.search(text, begin, end):
            return None
        line = text[begin:end].strip("\x20\u3000")
        if "\t" in line or "\x20" in line or "\u3000" in line:
            return begin, end
        gaps += bool(line)
        end = begin - 1
    return None


def _cells(text: str, start: int, end: int, tabs: bool) -> list[Span]:
    """The cells of a line; without tabs only those that are not empty."""
    if not tabs:
        return [match.span() for match in _CELL.finditer(text, start, end)]
    cells = []
    while True:
        at = text.find("\t", start, end)
        cells.append(_trimmed(text, start, at if at >= 0 else end))
        if at < 0:
            return cells
        start = at + 1


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in "\x20\u3000":
        start += 1
    while start < end and text[end - 1] in "\x20\u3000":
        end -= 1
    return start, end


class _Row(NamedTuple):
    """The cells of a row with the heads over them, its label, the rows it belongs to, and the cell of its unit."""

    cells: list[Span]
    heads: list[Pair | None]
    label: Span | None
    section: Span | None
    unit: Span | None


def _row_of(text: str, heads: _Heads, cells: list[Span], section: Span | None) -> _Row | None:
    """The row; None where it does not fit under the heads. `section`: what the rows above belong to."""
    if not heads.tabs:
        cells = [part for cell in cells for part in _unglued(text, cell)]
    over = aligned(text, heads.cells, heads.over, cells, heads.tabs)
    if over is None:
        return None
    label, unit = _label_and_unit(text, cells, over)
    first = next((cell for cell in cells if _HAN.search(text, *cell)), None)
    if first is not None and _TOP.match(text, *first):
        section = first
    return _Row(cells, over, label, section, unit)


def _placed(
    text: str, figures: Sequence[Figure], indices: list[int], heads: _Heads, row: _Row, start: int
) -> dict[int, Place]:
    """The places of the figures of one row, which begins at `start`."""
    named = Counter(text[slice(*pair[0])] for pair in row.heads if pair is not None)
    of = next((pair for cell, pair in zip(row.cells, row.heads, strict=True) if cell == row.label), None)
    top = next((head for head in heads.top if head[0] < head[1]), None)
    found = {}
    for index in indices:
        figure = figures[index]
        place = next((i for i, (a, b) in enumerate(row.cells) if a <= figure.start and figure.end <= b), -1)
        head = row.heads[place] if place >= 0 else None
        if head is None:
            continue
        a, b = row.cells[place]
        if text[a : figure.start].strip("+-±") or text[figure.end : b]:
            continue
        twice = named[text[slice(*head[0])]] > 1
        over = head[1] or (top if twice else None)
        label = row.label if row.label != (a, b) else None
        found[index] = Place(head[0], over, twice, label, of and of[0], row.section, row.unit, heads.line, start)
    return found


def _label_and_unit(text: str, cells: list[Span], heads: list[Pair | None]) -> tuple[Span | None, Span | None]:
    """The label of a row and the cell of its unit: text cells before its first number."""
    label: Span | None = None
    spare: Span | None = None
    unit: Span | None = None
    for place, (a, b) in enumerate(cells):
        head = heads[place]
        if NUMBER.fullmatch(text, a, b):
            if label or spare:
                break
        elif (a < b and head is not None and _UNIT_HEAD.fullmatch(text, *head[0])) or (
            label and unit is None and _UNIT_CELL.fullmatch(text, a, b)
        ):
            unit = (a, b)
        elif _HAN.search(text, a, b):
            if head is not None and _BESIDE.fullmatch(text, *head[0]):
                spare = spare or (a, b)
            else:
                label = (a, b)
    return label or spare, unit


def _unglued(text: str, cell: Span) -> list[Span]:
    cuts = [cell[0], *(match.start() for match in _GLUED.finditer(text, *cell)), cell[1]]
    return [(a, b) for a, b in pairwise(cuts) if a < b]
