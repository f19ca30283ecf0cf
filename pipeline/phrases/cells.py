"""What a table says of the figure in a cell besides what it measures and when: unit, plan or result, change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.phrases.captions import growth_above, stated_above, units_above
from pipeline.phrases.grid import Place, places
from pipeline.phrases.heads import head_of, of_growth, plan_or_result, timed, without_figures
from pipeline.phrases.measure import Figure

__all__ = ["Cell", "cells"]


_RATIO = re.compile(r"[%‰率]$")
_GROWS = re.compile(r"(?:增长|增速|增幅|增长率|增长速度)\(%\)$")  # the label of a row
_ROW = re.compile(r"(?:(?:年初|全年|年度)?(?:调整后?)?(预算|计划|目标|任务)|决算|执行|实际|实际完成|完成)[数额值]?")
_OF_RESULTS = re.compile("完成|执行|实现|进度")


class Cell(NamedTuple):
    """The words around a figure in a table, and what they say of it.

    `head` is that of its column without time and unit, `unit` the unit in the head, `label` that of the row, `named`
    the cell of the unit, `above` the units above the table. `growth` is up or down in a column of change, `stated`
    target or actual with the reason. `counts` is false in a column of row numbers, telephones and the like.
    """

    head: str
    unit: str
    label: str
    named: str
    above: list[str]
    growth: str | None
    stated: tuple[str, str] | None
    counts: bool


def cells(text: str, figures: Sequence[Figure], times: Mapping[int, int], sides: Mapping[int, int]) -> dict[int, Cell]:
    """The cell of every figure that stands in a table, by the index of the figure.

    `times` are the ends of the time expressions by their starts, `sides` has 1 for those to come, -1 for those past.
    """
    found: dict[int, Cell] = {}
    tables: dict[int, tuple[list[str], str | None, str | None]] = {}
    row, beside = -1, None
    for index, place in places(text, figures).items():
        if place.line not in tables:
            units = units_above(text, place.line)
            changes = growth_above(text, place.line) if units[:1] == ["%"] else None
            tables[place.line] = units, stated_above(text, place.line), changes
        above, caption, changes = tables[place.line]
        row, beside = place.row, beside if row == place.row else None
        head = head_of(text, place.head, times)
        said = text[slice(*head.said)]
        label, named = (text[slice(*span)] if span else "" for span in (place.label, place.unit))
        growth = of_growth(said) or (changes if not head.unit else None) or ("up" if _GROWS.search(label) else None)
        stated = _stated(text, place, said, times, sides, caption)
        if growth is None and not _RATIO.search(said + head.unit):
            beside = stated
        elif stated is None and not _OF_RESULTS.search(said):
            stated = beside  # 比上年增长 behind 预算数 tells how the plan differs
        found[index] = Cell(said, head.unit, label, named, above, growth, stated, not without_figures(said))
    return found


def _stated(
    text: str, place: Place, said: str, times: Mapping[int, int], sides: Mapping[int, int], caption: str | None
) -> tuple[str, str] | None:
    """target or actual by the head or the group over it, the label of the row, the time of either, the caption."""
    over = text[slice(*head_of(text, place.over, times).said)] if place.over else ""
    for words in (said, over):
        if words and (stated := plan_or_result(words)) is not None:
            return stated, "column"
    if of_growth(said) is not None:
        return None
    if place.label and (row := _ROW.fullmatch(text, *place.label)):
        return "target" if row[1] else "actual", "row"
    time = timed(place, text, times)
    label = place.label if place.label and times.get(place.label[0]) else None
    side = next((sides.get(span[0], 0) for span in (time, label) if span), 0)
    if side > 0:
        return "target", "column"
    if side < 0 or (time and text.startswith(("上", "去"), time[0])):
        return "actual", "column"
    return (caption, "caption") if caption else None
