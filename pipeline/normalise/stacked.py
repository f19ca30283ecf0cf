"""Tables pasted with one cell a line: rows are put together again, their cells parted by tabs.

Lines of numbers tell the columns: under each label stand as many numbers, and above the first label as many heads.

    规章            heads above: 信息内容, 本年制发件数, 现行有效件数
    0
    2
    行政规范性文件
    6
    43
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.normalise.characters import HAN
from pipeline.normalise.offsets import Edit
from pipeline.normalise.stretches import stretch
from pipeline.normalise.values import trimmed

__all__ = ["stacked_edits"]

_BLANK = r"\x20\t\xa0\u3000\r"
_NUMBER = r"[≥≤><＞＜]?[+\-\uff0b\uff0d\u2212]?(?:\d{1,3}(?:\x20\d{3})+|\d[\d,，]*)(?:\.\d+)?[%％]?"
_NUMBERS = re.compile(
    rf"(?m)^[{_BLANK}]*{_NUMBER}[{_BLANK}]*$(?:\n[{_BLANK}\n]*(?:{_NUMBER}|[-\u2014/]{{1,3}})[{_BLANK}]*$)*"
)
_LINE = re.compile(rf"[^\n{_BLANK}][^\n]*")
_YEARS = re.compile(rf"[{_BLANK}\n]*(?:(?:19|20)\d\d[{_BLANK}\n]*)+")
_LABELLED = re.compile(
    r"(?:信息)?(?:内\s*容|指\s*标|项\s*目|类\s*[别別型]|名\s*[称稱]|地\s*[区區]|年\s*[份度]|科\s*目|事\s*[项項]|品\s*[种種]|行\s*业)|.{2,4}名[称稱]"
)
_PROSE = re.compile(r"[。;；!?！？|]|[:：](?![^(（]*[)）])|^[一二三四五六七八九十]{1,3}、|^第.{1,6}[条條章节節]")
_HAN = re.compile(f"[{HAN}]")
# The heads of the national form that stand over several of the second line.
_OVER = re.compile(r"法人(?:或|和)(?:者)?其[他它]组织")
_REVIEWED = re.compile(r"复议后.{0,2}起诉")
_TOTAL = re.compile(r"[合总總]\s*[计計]")
_LONGEST_HEAD, _LONGEST_LABEL, _MOST = 24, 60, 30

Span = tuple[int, int]


def stacked_edits(text: str) -> list[Edit]:
    """The edits that make rows of lines that hold one cell each."""
    edits: list[Edit] = []
    table = _Table(0, 0, 0)
    last = 0  # where the last line ends that was taken for numbers
    runs = list(_NUMBERS.finditer(text))
    for place, match in enumerate(runs):
        if match.start() < last:
            continue
        numbers = [trimmed(text, *line.span()) for line in _LINE.finditer(text, *match.span())]
        above = _above(text, match.start(), last)
        goes_on = table.columns == len(numbers) and 0 < len(above) <= table.gap and above[0][0] >= table.end
        if not goes_on and (alike := stretch(text, above, numbers[0][0])) is not None:
            for line in alike.lines:
                edits += _joined(line)
            edits += _joined(alike.total, alike.tabs)
            last, table = alike.end, _Table(0, 0, 0)
            continue
        if _YEARS.fullmatch(match[0]) and not goes_on:
            continue
        last = match.end()
        heads: list[list[Span]] = []
        labels = table.labels
        if not goes_on and above:
            following = runs[place + 1] if place + 1 < len(runs) else None
            gap = len(_above(text, following.start(), last)) if following else 0
            heads, labels = _heads(text, above, len(numbers), gap)
        named = above[len(above) - labels :]
        if (not goes_on and not heads) or not all(_is_label(text, line) for line in named):
            table = _Table(0, 0, 0)
            continue
        for line in heads:
            edits += _joined(line)
        edits += _joined([*named, *numbers])
        table = _Table(len(numbers), labels, numbers[-1][1])
    return edits


class _Table(NamedTuple):
    """How many numbers and how many labels each row has, and where the last row ends."""

    columns: int
    labels: int
    end: int

    @property
    def gap(self) -> int:
        """How many lines may stand between two rows of numbers: labels, what follows a row, what heads several."""
        return self.labels + 2 if self.columns > 1 else self.labels


def _above(text: str, begin: int, last: int) -> list[Span]:
    """The lines that are not empty above a place, the nearest last, as far as the last numbers."""
    found: list[Span] = []
    end = begin - 1
    while end > last and len(found) < _MOST and begin - end < _MOST * _LONGEST_HEAD:
        start = max(last, text.rfind("\n", max(last, end - 2 * _LONGEST_LABEL), end) + 1)
        line = trimmed(text, start, end)
        if line[1] - line[0] > _LONGEST_LABEL:
            break
        if line[0] < line[1]:
            found.append(line)
        end = start - 1
    return found[::-1]


def _heads(text: str, above: Sequence[Span], number: int, gap: int) -> tuple[list[list[Span]], int]:
    """The lines of heads, each with its cells, and how many labels a row has; none if no lines can be heads.

    `gap`: how many lines stand between these numbers and the next.
    """
    if bare := _suits(text, above, number):
        return bare, 0
    usable: list[Span] = []
    for line in reversed(above[:-1]):
        if line[1] - line[0] > _LONGEST_HEAD or _PROSE.search(text[slice(*line)]) or not _HAN.search(text, *line):
            break
        usable.insert(0, line)
    first = next((place for place in range(len(usable) - 1, -1, -1) if _LABELLED.fullmatch(text, *usable[place])), None)
    if first is not None:
        lines = len(usable) - first + 1  # from the head of the labels to the last label
        for labels in (lines - number - gap, (lines - number) // 2):
            if 0 < labels <= 3 and lines - 2 * labels - number in range(max(1, gap)):
                return [usable[first : len(usable) + 1 - labels]], labels
    two = usable[-number - 1 :]
    if len(two) > number and any(_OVER.match(text, *line) for line in two):
        total = next((place for place, line in enumerate(two) if _TOTAL.fullmatch(text, *line)), number)
        if total < number:
            return [two[: total + 1], two[total + 1 :]], 1
    return ([usable[-number:]] if number > 1 and len(usable) >= number else []), 1


def _suits(text: str, above: Sequence[Span], number: int) -> list[list[Span]]:
    """The heads of the national form of reviews and lawsuits, whose row has no label; none over any other row."""
    place = next((place for place, line in enumerate(above) if _REVIEWED.fullmatch(text, *line)), len(above))
    lower = list(above[place + 1 :])
    first = place - 1 - (number - len(lower))
    if not lower or not 0 <= first < place:
        return []
    top = list(above[max(0, first - 2) : first])
    named = [text[slice(*line)] for line in top] in (["行政复议", "行政诉讼"], ["行政復議", "行政訴訟"])
    return [*([top] if named else []), list(above[first : place + 1]), lower]


def _is_label(text: str, line: Span) -> bool:
    return line[1] - line[0] <= _LONGEST_LABEL and bool(_HAN.search(text, *line)) and "\t" not in text[slice(*line)]


def _joined(cells: Sequence[Span], tabs: int = 1) -> Iterator[Edit]:
    for place, (left, right) in enumerate(pairwise(cells)):
        yield left[1], right[0], "\t" if place else "\t" * tabs
