"""The head of the column that a cell of a table stands under: what a bare number in a row measures.

A table survives as lines: a line of heads without figures, and right below it lines whose cells are labels and
figures. Cells are parted by tabs, or by blanks (then a label may be glued to the first number: 增值税300 280). A head
that only names a time leaves the cell to the label of its row. Only lines with figures and the lines above them are
looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.phrases.measure import Figure
from pipeline.phrases.sentence import Span

__all__ = ["PROSE", "column_heads", "line_end", "of_growth", "plan_or_result"]

_NUMBER = re.compile(r"(?<![^\s])[+-]?\d[\d,]*(?:\.\d+)?%?(?![^\s])(?<!(?:19|20)\d\d)")
_CELL = re.compile(r"[^\x20\u3000]+")
# A label glued to its number, and a number glued to the next label, are cells of their own.
_GLUED = re.compile(r"(?<=[\u4e00-\u9fff)%])(?=[+-]?\d)|(?<=[\d.%])(?=[\u4e00-\u9fff])")
_TIME = re.compile(r"(?:(?:19|20)\d\d(?:年度?)?)?(?:\d{1,2}-)?(?:\d{1,2}月份?)?(?:[上下]半年|[一二三四前]+季度)?")
_UNIT = re.compile(r"\s*\((?:单位:)?[^()]{1,10}\)$")
_NO_MEASURE = re.compile(r"(?:序号|编号|单位|备注|年[份度初末]|月份|时间|[上去本今]年(?:同期)?)?")
PROSE = re.compile(r"[,。;!?]")
"""What no line of heads and no caption holds."""
# 年度目标, 调整预算数 and 完成数, 实际, but no share of a plan (完成预算%, 预算执行率).
_PLANNED = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:目标|计划|预算|预期|任务)(?:总?投资|任务数?|总?[数值量额])?(?:\([^()]{0,10}\))?"
)
_RESULT = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:实际|完成|实绩|决算|执行|实现|实有)(?:总?投资|情况|值|额|量)?数?(?:\([^()]{0,10}\))?"
)
_DONE = re.compile(r"完成|实际|实现|执行|占|为|比|超|率")
# 增速, 比上年增长, 同比±%, 降幅(%), but no sum that was added (增加额, 增加值).
_GROWTH = re.compile(
    r"(?:(?:(?:同比|环比|年均|比(?:上年|去年)同?期?)?(?:增长|增减|增幅|增速|升降|涨跌|涨幅|变动)|同比|环比)|(减幅|降幅|降低|下降))"
    r"[率幅度]{0,2}[(±%)]{0,4}"
)
_LONGEST_HEAD, _LONGEST_LINE, _GAP_LINES = 18, 400, 3


def _line_start(text: str, at: int) -> int:
    """Where the line around `at` begins; -1 if it is longer than any row of a table."""
    floor = max(0, at - _LONGEST_LINE - 1)
    found = text.rfind("\n", floor, at)
    return found + 1 if found >= 0 or floor == 0 else -1


def column_heads(text: str, figures: Sequence[Figure]) -> dict[int, Span]:
    """The head of every figure that fills a cell under one, by the index of the figure (in text order)."""
    found: dict[int, Span] = {}
    if "\t" not in text and not _has_row(text, figures):
        return found  # most texts have no table
    heads: list[Span] = []
    tabs, last = False, -1
    lines = groupby(range(len(figures)), key=lambda index: _line_start(text, figures[index].start))
    for start, indices in lines:
        end = line_end(text, start) if start >= 0 else 0
        if start < 0 or end - start > _LONGEST_LINE:
            heads = []
            continue
        above = _line_above(text, start, last)
        while above is not None and above[1] != last and _NUMBER.search(text, *above):
            above = _line_above(text, above[0], last)  # a row whose numbers were not read
        if above is None:
            heads = []
        elif above[1] != last:
            tabs = "\t" in text[above[0] : above[1]]
            heads = _cells(text, *above, tabs)
            heads = heads if len(heads) > 1 and all(b - a <= _LONGEST_HEAD for a, b in heads) else []
        if heads:
            found.update(_row(text, figures, list(indices), heads, _cells(text, start, end, tabs), tabs))
        last = end
    return found


def plan_or_result(head: str) -> str | None:
    """target under the head of a plan, actual under that of results; None if the head says neither.

    >>> plan_or_result("调整预算数"), plan_or_result("完成数"), plan_or_result("完成预算%")
    ('target', 'actual', None)
    """
    if _PLANNED.fullmatch(head) and not _DONE.search(head):
        return "target"
    return "actual" if _RESULT.fullmatch(head) else None


def of_growth(head: str) -> str | None:
    """up or down under the head of a rate of change, which a minus in the cell turns round; None under any other.

    >>> of_growth("比上年增长"), of_growth("降幅"), of_growth("增加值")
    ('up', 'down', None)
    """
    match = _GROWTH.fullmatch(head)
    return None if match is None else "down" if match[1] else "up"


def line_end(text: str, start: int) -> int:
    """Where the line ends in which a place lies."""
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


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
    end = start - 1
    for _ in range(_GAP_LINES):
        begin = text.rfind("\n", max(0, end - _LONGEST_LINE), end) + 1
        if end <= 0 or end == last:
            return (begin, end) if end > 0 else None
        if (begin == 0 and end > _LONGEST_LINE) or PROSE.search(text, begin, end):
            return None
        line = text[begin:end].strip("\x20\u3000")
        if "\t" in line or "\x20" in line or "\u3000" in line:
            return begin, end
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


def _row(
    text: str, figures: Sequence[Figure], indices: list[int], heads: list[Span], cells: list[Span], tabs: bool
) -> dict[int, Span]:
    """The heads of the figures of one line; none where the line does not fit under the heads."""
    if not tabs:
        cells = [part for cell in cells for part in _unglued(text, cell)]
        if len(cells) != len(heads) and len(cells) != len(heads) + 1:
            return {}
    # Without its empty first cell a line of heads is one shorter than its rows.
    offset = max(0, len(cells) - len(heads))
    found = {}
    for index in indices:
        figure = figures[index]
        place = next((i for i, (a, b) in enumerate(cells) if a <= figure.start and figure.end <= b), -1)
        if not offset <= place < offset + len(heads):
            continue
        a, b = cells[place]
        if text[a : figure.start].strip("+-±") or text[figure.end : b]:
            continue
        head = _named(text, heads[place - offset])
        if head is not None:
            found[index] = head
    return found


def _unglued(text: str, cell: Span) -> list[Span]:
    cuts = [cell[0], *(match.start() for match in _GLUED.finditer(text, *cell)), cell[1]]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _named(text: str, head: Span) -> Span | None:
    """What a head says is measured, without its time and unit; None if that is all it says."""
    start, end = head
    time = _TIME.match(text, start, end)
    start = time.end() if time else start
    unit = _UNIT.search(text, start, end)
    end = unit.start() if unit else end
    return None if _NO_MEASURE.fullmatch(text, start, end) else (start, end)
