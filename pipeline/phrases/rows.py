"""A row of a table: the head over each cell, the labels before its figures, the cell of its unit, its deadline."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.phrases.growth import of_amount, of_growth
from pipeline.phrases.headed import YEAR, Pair, is_value
from pipeline.phrases.sentence import Span

__all__ = ["Row", "before_growth", "row_of", "unglued"]

_HAN = re.compile(r"[\u4e00-\u9fff]")
# A label glued to its number, and a number glued to the next label, are cells of their own.
_GLUED = re.compile(r"(?<=[\u4e00-\u9fff)%])(?=[+-]?\d)|(?<=[\d.%])(?=[\u4e00-\u9fff])")
_UNIT_HEAD = re.compile(r"(?:计量|数量|统计)?单\s*位")
_UNIT_CELL = re.compile(
    r"[百千万亿]*(?:元|美元|吨|斤|公斤|亩|公顷|平方米|平方公里|立方米|公里|米|千瓦时?|标箱|人次?|户|件|个|家|处|座|台|套|辆|艘|头|只|株|项)|[%‰]"
)
_YEARS = re.compile(r"(?:.{0,4}年[份度]?|年\s*[份度]|时\s*间|期\s*间|)(?:\([^()]*\))?")
_TOP = re.compile(r"[一二三四五六七八九十]{1,3}、")
# Columns that hold who, when and which kind, not what a row is about.
_BESIDE = re.compile(
    r".*(?:单\s*位|部门|责任人|时间|时限|期限|地点|类别|类型|性质|级别|等级|规格|型号|品牌|进度|进展|措施|成效|情况|方式|备\s*注|说\s*明)"
)
_DEADLINE = re.compile(
    r"(?:计划|要求|预计|拟)?(?:完成|办结|整改|竣工|完工|建成|落实|销号)?(?:时限|期限|时间(?:节点|要求)?|日期|年限)(?:要求)?"
)
# What part of a plan or whole a level is: 完成预算%, 占比.
_SHARE = re.compile(r"^(?:占|为|达|完成)[^\n]*(?:%\)?|比例|比重)$|占比|比重|[^(±]%$")


class Row(NamedTuple):
    """The cells of a row with the heads over them, where its labels stand, the rows it belongs to, its unit.

    `labels` are the places of the cells that say what the figures behind them are of: several where the columns of a
    table are printed in two halves side by side.
    """

    cells: list[Span]
    heads: list[Pair | None]
    labels: list[int]
    section: Span | None
    unit: Span | None
    deadline: Span | None

    def label(self, place: int) -> Span | None:
        """The label of the figure in a cell."""
        before = [label for label in self.labels if label <= place]
        found = before[-1] if before else self.labels[0] if self.labels else None
        return None if found is None or found == place else self.cells[found]

    def of(self, place: int) -> Span | None:
        """The head over the label of the figure in a cell."""
        label = self.label(place)
        pair = self.heads[self.cells.index(label)] if label is not None else None
        return pair[0] if pair is not None else None


def row_of(text: str, cells: list[Span], heads: list[Pair | None], section: Span | None) -> Row:
    """The row; `section` is what the rows above belong to."""
    labels, unit = _labels(text, cells, heads)
    first = next((cell for cell in cells if _HAN.search(text, *cell)), None)
    if first is not None and _TOP.match(text, *first):
        section = first
    due = [place for place, pair in enumerate(heads) if pair is not None and _DEADLINE.fullmatch(text, *pair[0])]
    return Row(cells, heads, labels, section, unit, cells[due[-1]] if due else None)


def _labels(text: str, cells: list[Span], heads: list[Pair | None]) -> tuple[list[int], Span | None]:
    """The places of the labels of a row and the cell of its unit: text cells before its first figure."""
    label: int | None = None
    named: int | None = None
    spare: int | None = None
    unit: Span | None = None
    place = 0
    for place, (a, b) in enumerate(cells):
        pair = heads[place]
        if a < b and is_value(text, (a, b)) and (place or not _HAN.search(text, a, b)):  # 60岁以上 may be a label
            if label is not None or spare is not None:
                break
        elif (a < b and pair is not None and _UNIT_HEAD.fullmatch(text, *pair[0])) or (
            label is not None and unit is None and _UNIT_CELL.fullmatch(text, a, b)
        ):
            unit = (a, b)
        elif _HAN.search(text, a, b) or _of_years(text, (a, b), pair):
            if pair is not None and _BESIDE.fullmatch(text, *pair[0]):
                spare = place if spare is None else spare
            else:
                label = place
                named = place if named is None else named
    else:
        label = named  # a row of words is about the first
    found = label if label is not None else spare
    if found is None:
        return [], unit
    return [found, *_halves(text, cells, heads, found, place)], unit


def _of_years(text: str, cell: Span, pair: Pair | None) -> bool:
    """Whether a bare year labels the row: no head over it, or 年份."""
    return YEAR.fullmatch(text, *cell) is not None and (pair is None or _YEARS.fullmatch(text, *pair[0]) is not None)


def _halves(text: str, cells: list[Span], heads: list[Pair | None], label: int, first: int) -> list[int]:
    """The places of more labels behind the first figure, under the same head as the first label."""
    own = heads[label]
    if own is None or own[0][0] == own[0][1]:
        return []
    return [
        place
        for place in range(first + 1, len(cells))
        if (pair := heads[place]) is not None
        and text[slice(*pair[0])] == text[slice(*own[0])]
        and _HAN.search(text, *cells[place])
    ]


def before_growth(text: str, row: Row, place: int) -> Span | None:
    """The head of the nearest level to the left of a rate of change; None if the label or no figure comes before."""
    for left in range(place - 1, -1, -1):
        pair = row.heads[left]
        if left in row.labels or pair is None or not is_value(text, row.cells[left]):
            return None
        said = text[slice(*pair[0])]
        if of_growth(said) is None and of_amount(said) is None and not _SHARE.search(said):
            return pair[0]
    return None


def unglued(text: str, cell: Span) -> list[Span]:
    """The cells that a label glued to its number makes."""
    cuts = [cell[0], *(match.start() for match in _GLUED.finditer(text, *cell)), cell[1]]
    return [(a, b) for a, b in pairwise(cuts) if a < b]
