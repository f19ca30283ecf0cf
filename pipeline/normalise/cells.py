"""Tables that survive as text: blanks and bars that part the cells of a row become tabs.

Wide blanks, two blanks or a bar part cells by themselves; one blank does so where the row has as many cells as the
line of heads above it. The later steps take blanks between a label and its number away and fold the wide ones, so the
cells must be parted first. Only lines that hold a number behind a blank or a bar are looked at, and the lines right
above them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.normalise.characters import HAN
from pipeline.normalise.offsets import Edit

__all__ = ["cell_edits"]

_BLANK = r"\x20\xa0\u3000"
_SIGNED = r"[+\-\uff0b\uff0d\u2212]?"
_HINT = re.compile(rf"(?<=[{_BLANK}|\uff5c]){_SIGNED}\d[\d,.]*+[%％]?(?=[{_BLANK}|\uff5c\r\n]|\Z)")
_NUMBER = re.compile(rf"{_SIGNED}\d{{1,3}}(?:[,，\x20]\d{{3}})+(?:\.\d+)?[%％]?|{_SIGNED}\d+(?:\.\d+)?[%％]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WIDE = re.compile(rf"[\x20\xa0]*\u3000[{_BLANK}]*|[\x20\xa0]{{2,}}[{_BLANK}]*")
_BAR = re.compile(rf"[{_BLANK}]*[|\uff5c][{_BLANK}]*")
_NO_CELL = re.compile(rf"[{HAN}]\d[\d,.]*$|[,，:：](?!\d)")  # a number behind its label, a clause
_CAPTION = re.compile(r"附?[表件]\s?[\d一二三四五六七八九十]|.{0,12}(?:单位|單位)[:：]")
_RULE = re.compile(rf"[{_BLANK}|\uff5c:\-]+")
_ANY = re.compile(rf"[{_BLANK}]+")
_PROSE = re.compile(r"[。;!?；！？]")
_IS_HAN = re.compile(f"[{HAN}]").fullmatch
_REMARKS = re.compile(rf"(?:备|備)[{_BLANK}]*(?:注|註)|(?:说|說)[{_BLANK}]*明|(?:责任|責任|牵头|牽頭).{{2,4}}")
_LONGEST_LINE, _LONGEST_CELL, _ABOVE = 400, 60, 4


class _Line(NamedTuple):
    """One line: its span without the blanks around it, and the separators between its cells (start, end)."""

    start: int
    end: int
    gaps: list[tuple[int, int]]


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


def _block(text: str, start: int, floor: int) -> tuple[list[_Line], int]:
    """The lines of the table whose first row begins at `start`, and where the last line that was looked at ends."""
    heads = _heads(text, start, floor)
    rows: list[list[_Line]] = []  # the readings of each row: by wide gaps, by any blank
    at, end = start, start
    while at < len(text):
        low, end = _line_at(text, at)
        if end - low > _LONGEST_LINE or _PROSE.search(text, low, end):
            break
        readings = _rows(text, low, end)
        if not readings and (not rows or end - low > _LONGEST_CELL or end == low or _heads_next(text, low, end)):
            break
        rows.append(readings)
        at = end + 1
    return _fitting(text, heads, rows), max(end, start + 1)


def _rows(text: str, low: int, high: int) -> list[_Line]:
    return [line for line in _readings(text, low, high) if _is_row(text, line)]


def _heads_next(text: str, low: int, high: int) -> bool:
    """Whether a line between rows heads the rows below it, because it has as many cells as the next."""
    heads = {len(line.gaps) for line in _readings(text, low, high) if _is_head(text, line)}
    following = _rows(text, *_line_at(text, high + 1)) if heads and high + 1 < len(text) else []
    return any(len(line.gaps) in heads for line in following)


def _heads(text: str, start: int, floor: int) -> list[list[_Line]]:
    """The readings of the lines above the first row that may be heads, the nearest first."""
    found = []
    end = start - 1
    for _ in range(_ABOVE):
        if end <= floor:
            break
        low, _end = _line_at(text, end)
        if end - low > _LONGEST_LINE or _PROSE.search(text, low, end):
            break
        if not (_RULE.fullmatch(text, low, end) or end == low):
            readings = [line for line in _readings(text, low, end) if _is_head(text, line)]
            if readings:
                found.append(readings)
            elif found:
                break
        end = low - 1
    return found


def _fitting(text: str, heads: Sequence[Sequence[_Line]], rows: Sequence[Sequence[_Line]]) -> list[_Line]:
    """The heads and the rows that have as many cells as their heads; without heads rows alike of several numbers."""
    for head in heads[0] if heads else ():
        number = len(head.gaps) + 1
        upper = heads[1][0] if len(heads) > 1 else None
        fits = set(range(number, number + (len(upper.gaps) + 2 if upper else 2)))
        fits |= {number - 1} if _REMARKS.fullmatch(text, *_cells(head)[-1]) else set()
        exact = {number} | ({number - 1} if number - 1 in fits else set())
        found = [line for row in rows if (line := _fit(text, row, fits, exact))]
        if found:
            most = max(len(line.gaps) + 1 for line in found)
            over = upper is not None and (most > number + 1 or (most == number + 1 and _groups(text, upper, number)))
            return sorted([*(reading[0] for reading in heads[1:3] if over), head, *found])
    wide = [row[0] for row in rows if row and _wide(text, row[0]) and _numbers(text, row[0]) > 1]
    counts = Counter(len(line.gaps) for line in wide)
    return [line for line in wide if counts[len(line.gaps)] > 1]


def _groups(text: str, upper: _Line, number: int) -> bool:
    """Whether the heads of the upper line stand over as many of the lower, with or without one over the labels."""
    groups = len(upper.gaps) + 1
    caption = _CAPTION.match(text, upper.start)
    return not caption and (number % groups == 0 or (groups > 2 and number % (groups - 1) == 0))


def _fit(text: str, row: Sequence[_Line], fits: set[int], exact: set[int]) -> _Line | None:
    """The reading of a row that fits; one blank parts cells only if there are exactly as many as heads."""
    for line in row:
        if _wide(text, line):
            if len(line.gaps) + 1 in fits:
                return line
        elif len(line.gaps) + 1 in exact and not any(_NO_CELL.search(text, *cell) for cell in _cells(line)):
            return line
    return None


def _readings(text: str, low: int, high: int) -> Iterator[_Line]:
    """The ways to part a line: at its bars; or at wide blanks, then at every blank."""
    start, end = _trimmed(text, low, high)
    if "|" in text[start:end] or "｜" in text[start:end]:
        yield _Line(start, end, [m.span() for m in _BAR.finditer(text, start, end)])
        return
    wide = _joined(text, start, end, [m.span() for m in _WIDE.finditer(text, start, end)])
    if wide:
        yield _Line(start, end, wide)
    single = _joined(text, start, end, [m.span() for m in _ANY.finditer(text, start, end)])
    if len(single) > len(wide):
        yield _Line(start, end, single)


def _joined(text: str, start: int, end: int, gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The gaps without those between single ideographs (合 计)."""
    edges = [start, *(b for _, b in gaps), end + 1]
    ends = [*(a for a, _ in gaps), end]
    single = [b - a == 1 and bool(_IS_HAN(text, a, b)) for a, b in zip(edges, ends, strict=False)]
    return [gap for index, gap in enumerate(gaps) if not (single[index] and single[index + 1])]


def _trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low] in "\x20\xa0\u3000\r":
        low += 1
    while low < high and text[high - 1] in "\x20\xa0\u3000\r":
        high -= 1
    return low, high


def _cells(line: _Line) -> list[tuple[int, int]]:
    starts = [line.start, *(b for _, b in line.gaps)]
    return list(zip(starts, [*(a for a, _ in line.gaps), line.end], strict=True))


def _wide(text: str, line: _Line) -> bool:
    return all(b - a > 1 or text[a] in "\u3000|｜" for a, b in line.gaps)


def _numbers(text: str, line: _Line) -> int:
    return sum(bool(_NUMBER.fullmatch(text, *cell)) for cell in _cells(line)[1:])


def _is_row(text: str, line: _Line) -> bool:
    """Whether cells behind the first are numbers, not only years, and none is as long as a sentence."""
    cells = _cells(line)
    numbers = [cell for cell in cells[1:] if _NUMBER.fullmatch(text, *cell)]
    return any(not _YEAR.fullmatch(text, *cell) for cell in numbers) and all(b - a <= _LONGEST_CELL for a, b in cells)


def _is_head(text: str, line: _Line) -> bool:
    """Whether a line has several cells and no number but years."""
    cells = _cells(line)
    return len(cells) > 1 and all(
        b - a <= 24 and not (_NUMBER.fullmatch(text, a, b) and not _YEAR.fullmatch(text, a, b)) for a, b in cells
    )


def _tabs(text: str, line: _Line) -> Iterator[Edit]:
    for a, b in line.gaps:
        outer = a == line.start or b == line.end
        yield a, b, "" if outer and text[a:b].strip("\x20\xa0\u3000") else "\t"
