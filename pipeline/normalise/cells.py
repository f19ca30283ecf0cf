"""Tables that survive as text: blanks and bars that part the cells of a row become tabs.

Wide blanks, two blanks or a bar part cells by themselves; one blank does so where the row has as many cells as the
line of heads above it (`rows`). The later steps take blanks between a label and its number away and fold the wide ones,
so the cells must be parted first. Only lines that hold a number behind a blank or a bar are looked at, those below a
head of numbered rows, and the lines right above them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.normalise.characters import HAN
from pipeline.normalise.offsets import Edit
from pipeline.normalise.rows import (
    LONGEST_CELL,
    Heads,
    Line,
    cells_of,
    fit,
    is_head,
    is_row,
    is_wide,
    over,
    readings,
    total,
)
from pipeline.normalise.values import BLANK, NUMBER, SIGNED

__all__ = ["cell_edits"]

_HINT = re.compile(
    rf"(?<=[{BLANK}|\uff5c])[≥≤><＞＜≧≦]?{SIGNED}\d[\d,.]*+[%％]?[{HAN}]{{0,2}}+(?=[{BLANK}|\uff5c\r\n]|\Z)|"
    rf"(?<=\n)[{BLANK}|\uff5c]*序[{BLANK}]?[号號](?=[{BLANK}|\uff5c])"
)
_CAPTION = re.compile(r"附?[表件]\s?[\d一二三四五六七八九十]|.{0,12}(?:单位|單位)[:：]")
_RULE = re.compile(rf"[{BLANK}|\uff5c:\-]+")
_PROSE = re.compile(r"[。;!?；！？]")
_LONGEST_LINE, _ABOVE = 400, 4


def cell_edits(text: str) -> list[Edit]:
    """The edits that put tabs between the cells of rows and of the heads over them."""
    edits: list[Edit] = []
    done = floor = 0  # where the last line ends that was looked at, and the last that was parted
    for hint in _HINT.finditer(text):
        if hint.start() < done:
            continue
        start, done = _line_at(text, hint.start())
        if done - start > _LONGEST_LINE or "\t" in text[start:done]:
            continue
        if "序" in hint[0]:
            start, done = _line_at(text, done + 1) if done < len(text) else (start, done)
        block, done = _block(text, start, floor)
        for line in block:
            edits += _tabs(text, line)
            floor = line.end
    return edits


def _line_at(text: str, place: int) -> tuple[int, int]:
    floor = max(0, place - _LONGEST_LINE - 1)
    end = text.find("\n", place, place + _LONGEST_LINE + 1)
    if end < 0:
        end = len(text) if len(text) - place <= _LONGEST_LINE else place + _LONGEST_LINE + 1
    return max(floor, text.rfind("\n", floor, place) + 1), end


def _block(text: str, start: int, floor: int) -> tuple[list[Line], int]:
    """The lines of the table whose first row begins at `start`, and where the last line that was looked at ends."""
    heads = _heads(text, start, floor)
    widths = {len(line.gaps) for line in heads[0]} if heads else set()
    rows: list[list[Line]] = []  # the readings of each row: by wide gaps, by any blank
    at, end = start, start
    while at < len(text):
        low, end = _line_at(text, at)
        if end - low > _LONGEST_LINE or "\t" in text[low:end]:
            break
        ways = _rows(text, low, end, widths)
        if not any(_of_cells(text, line, widths) for line in ways) and _PROSE.search(text, low, end):
            break
        if not ways and (not rows or end - low > LONGEST_CELL or end == low or _heads_next(text, low, end)):
            break
        rows.append(ways)
        at = end + 1
    return _fitting(text, heads, rows), max(end, start + 1)


def _rows(text: str, low: int, high: int, widths: set[int]) -> list[Line]:
    """The readings as a row: with figures, or with wide gaps as many as those of the heads (`widths`)."""
    return [
        line
        for line in readings(text, low, high)
        if is_row(text, line) or (len(line.gaps) > 1 and len(line.gaps) in widths and _may_be_told(text, line))
    ]


def _of_cells(text: str, line: Line, widths: set[int]) -> bool:
    """Whether wide gaps part a line into as many cells as there are heads, so that one may be a sentence."""
    return len(line.gaps) > 1 and len(line.gaps) in widths and is_wide(text, line)


def _may_be_told(text: str, line: Line) -> bool:
    """Whether a line without figures may be a row: parted by wide gaps, or numbered."""
    return (is_wide(text, line) and not is_head(text, line)) or text[line.start].isdigit()


def _heads_next(text: str, low: int, high: int) -> bool:
    """Whether a line between rows heads the rows below it, because the next has as many cells or a label besides."""
    heads = {len(line.gaps) for line in readings(text, low, high) if is_head(text, line)}
    following = _rows(text, *_line_at(text, high + 1), set()) if heads and high + 1 < len(text) else []
    return any(not heads.isdisjoint((len(line.gaps), len(line.gaps) - 1)) for line in following)


def _heads(text: str, start: int, floor: int) -> list[list[Line]]:
    """The readings of the lines above the first row that may be heads, the nearest first."""
    found: list[list[Line]] = []
    end = start - 1
    for _ in range(_ABOVE):
        if end <= floor:
            break
        low, _end = _line_at(text, end)
        if end - low > _LONGEST_LINE or _PROSE.search(text, low, end):
            break
        if not (_RULE.fullmatch(text, low, end) or end == low):
            ways = [line for line in readings(text, low, end) if is_head(text, line)]
            if found and _CAPTION.match(text, ways[0].start if ways else low):
                break
            if ways:
                found.append(ways)
            elif found:
                break
        end = low - 1
    return found


def _fitting(text: str, heads: Sequence[Sequence[Line]], rows: Sequence[Sequence[Line]]) -> list[Line]:
    """The heads and the rows that have as many cells as their heads; without heads rows alike of several numbers."""
    for head in heads[0] if heads else ():
        upper = heads[1][0] if len(heads) > 1 else None
        shape = Heads.of(text, head, upper)
        found: list[Line] = []
        for row in rows:
            line = fit(text, row, shape) or (total(text, row, found[-1]) if found else None)
            if line is not None:
                found.append(line)
        if found:
            above = over(shape, found)
            return sorted([*(ways[0] for ways in heads[1:3] if above), head, *found])
    wide = [row[0] for row in rows if row and is_wide(text, row[0]) and _numbers(text, row[0]) > 1]
    counts = Counter(len(line.gaps) for line in wide)
    return [line for line in wide if counts[len(line.gaps)] > 1]


def _numbers(text: str, line: Line) -> int:
    return sum(bool(NUMBER.fullmatch(text, *cell)) for cell in cells_of(line)[1:])


def _tabs(text: str, line: Line) -> Iterator[Edit]:
    for place, (a, b) in enumerate(line.gaps):
        outer = a == line.start or b == line.end
        tabs = "\t" * (line.tabs if place == 0 else 1)
        yield a, b, "" if outer and text[a:b].strip("\x20\xa0\u3000") else tabs
