"""Where in a table a figure stands: the head of its column, the label of its row, the cell of its unit.

A table survives as lines: a line of heads without figures (or two), and right below it lines whose cells are labels
and figures. Cells are parted by tabs, or by blanks (then a label may be glued to the first number: 增值税300 280). Only
lines with figures and the lines above them are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.phrases.growth import of_growth
from pipeline.phrases.headed import CODE, NUMBER, aligned, is_value
from pipeline.phrases.measure import Figure
from pipeline.phrases.rows import Row, before_growth, row_of, unglued
from pipeline.phrases.sentence import Span

__all__ = ["LABEL_UNIT", "PROSE", "Place", "line_end", "places"]


class Place(NamedTuple):
    """The cells around a figure, and where the line of heads and the row begin.

    `over` is the group over the head, `twice` whether the head stands under several groups. `label` is that of the
    row, `of` the head over it, `section` the label of the rows to which the row belongs, `unit` the cell of the unit.
    For rates of change: `level` is the head of the column to the left that holds what changed, `above` the label of the
    row above that does. `due` is the cell of the deadline. `whole`: the figure fills its cell, and is not part of what
    the cell tells (新建泊位20个); `cell` is where that begins.
    """

    head: Span
    over: Span | None
    twice: bool
    label: Span | None
    of: Span | None
    section: Span | None
    unit: Span | None
    level: Span | None
    above: Span | None
    due: Span | None
    line: int
    row: int
    whole: bool
    cell: int


PROSE = re.compile(r"[,。;!?]")
"""What no line of heads and no caption holds."""
_CELL = re.compile(r"[^\x20\u3000]+")
_NO_HEADS_LINE = re.compile(rf"{NUMBER.pattern}|单位:|^附?[表件]\d")
# 三、本年度办理结果: what stands over the rows below it.
_SECTION = re.compile(r"\n[\x20\u3000]*([一二三四五六七八九十]{1,3}、[^\n\t]{2,40})\n")
# 行政复议 over a block of numbers whose rows have no label of their own.
_BLOCK = re.compile(
    r"[\x20\u3000]*(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)?([\u4e00-\u9fff]{2,12}(?:\([^()\d]{2,16}\))?)"
)
_NO_BLOCK = re.compile(r"(?:表|情况|如下|一览|明细|数据|统计|信息|项)(?:\([^()]*\))?$|单位|^附|如下")
LABEL_UNIT = re.compile(r"\s*\((?:计量)?(?:单位:)?[百千万亿]*[^()\d]{1,8}\)$")
"""The unit behind the label of a row."""
_LONGEST_HEAD, _LONGEST_LINE, _GAP_LINES = 24, 400, 3


def places(text: str, figures: Sequence[Figure]) -> dict[int, Place]:
    """The place of every figure in a cell under a head, by the index of the figure (in text order)."""
    found: dict[int, Place] = {}
    if "\t" not in text and not _has_row(text, figures):
        return found  # most texts have no table
    heads = _NO_HEADS
    section: Span | None = None
    level: Span | None = None
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
            heads, section, level = _read_heads(text, above, last), None, None
        elif (between := _SECTION.search(text, last, start)) is not None:
            section = between.span(1)
        if heads.cells:
            row = _row_of(text, heads, _cells(text, start, end, heads.tabs), section)
            if row is not None:
                section = row.section
                grows = _grows(text, row)
                found.update(_placed(text, figures, list(indices), heads, row, start, level if grows else None))
                level = level if grows else row.label(len(row.cells))
        last = end
    return found


def line_end(text: str, start: int) -> int:
    """Where the line ends in which a place lies."""
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


class _Heads(NamedTuple):
    """The heads over a row, the groups over them and over those, where they begin, whether tabs part them.

    `block` is the title right above them, for rows that have no label.
    """

    cells: list[Span]
    over: list[Span]
    top: list[Span]
    line: int
    tabs: bool
    block: Span | None = None


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
    return _Heads(cells, upper[0], upper[1], begin, tabs, None if upper[0] else _block_above(text, begin))


def _block_above(text: str, begin: int) -> Span | None:
    """The title of a block in the line right above its heads: 行政诉讼(未经复议直接起诉)."""
    low = text.rfind("\n", max(0, begin - 2 - 2 * _LONGEST_HEAD), max(0, begin - 1)) + 1
    title = _BLOCK.fullmatch(text, low, begin - 1) if low < begin - 1 else None
    return None if title is None or _NO_BLOCK.search(title[1]) else title.span(1)


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


def _row_of(text: str, heads: _Heads, cells: list[Span], section: Span | None) -> Row | None:
    """The row; None where it does not fit under the heads. `section`: what the rows above belong to."""
    if not heads.tabs:
        cells = [part for cell in cells for part in unglued(text, cell)]
    over = aligned(text, heads.cells, heads.over, cells, heads.tabs)
    return None if over is None else row_of(text, cells, over, section)


def _grows(text: str, row: Row) -> bool:
    """Whether a row tells how fast what the row above counts has grown (增长速度(%))."""
    label = row.label(len(row.cells))
    return label is not None and of_growth(LABEL_UNIT.sub("", text[slice(*label)])) is not None


def _placed(
    text: str, figures: Sequence[Figure], indices: list[int], heads: _Heads, row: Row, start: int, above: Span | None
) -> dict[int, Place]:
    """The places of the figures of one row, which begins at `start`; `above` is the label of the level it grew from."""
    named = Counter(text[slice(*pair[0])] for pair in row.heads if pair is not None)
    top = next((head for head in heads.top if head[0] < head[1]), None)
    block = heads.block if all(is_value(text, cell) for cell in row.cells) else None
    found = {}
    for index in indices:
        figure = figures[index]
        place = next((i for i, (a, b) in enumerate(row.cells) if a <= figure.start and figure.end <= b), -1)
        pair = row.heads[place] if place >= 0 else None
        if pair is None:
            continue
        a, b = row.cells[place]
        whole = not text[a : figure.start].strip("+-±") and not text[figure.end : b]
        if not whole and (len(row.cells) < 2 or not heads.tabs):
            continue
        twice = named[text[slice(*pair[0])]] > 1
        over = pair[1] or (top if twice else None)
        if over is None and block is not None:
            over, twice = block, True
        level = before_growth(text, row, place)
        found[index] = Place(
            pair[0], over, twice, row.label(place), row.of(place), row.section, row.unit, level, above, row.deadline,
            heads.line, start, whole, a,
        )  # fmt: skip
    return found
