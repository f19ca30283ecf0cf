"""What a table says of the figure in a cell besides what it measures and when: unit, plan or result, change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.phrases.captions import growth_above, stated_above, units_above
from pipeline.phrases.grid import Place, line_end, places
from pipeline.phrases.growth import of_amount, of_growing_row, of_growth
from pipeline.phrases.heads import head_of, plan_or_result, row_plan, timed, without_figures
from pipeline.phrases.measure import Figure

__all__ = ["Cell", "cells"]


_RATIO = re.compile(r"[%‰率]$")
_TOLD_OF = re.compile(r"^(?:已|累计)?(?:完成|执行|实现)|(?:完成|执行|实现|办结)(?:率|比例|进度|%)|进度$|排名|名次|得分")
_OF_RESULTS = re.compile("完成|执行|实现|进度")
# What a plan says of its indicators in a column of their own: then the years to come are targets.
_EXPECTED = re.compile(r"\t(?:预期性|约束性|指导性)(?:指标)?(?=[\t\n]|$)")
_HEADS = 400  # so far the lines of heads reach
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NUMBERS_OF_COLUMNS = re.compile(r"[栏行]\s*[次号]|编号")  # the label of a row


class Cell(NamedTuple):
    """The words around a figure in a table, and what they say of it.

    `head` is that of its column without time and unit, `unit` the unit in the head, `label` that of the row, `named`
    the cell of the unit, `above` the units above the table. `growth` is up or down in a column or row of change, `rate`
    whether that is a rate and no sum, `stated` target or actual with the reason. `counts` is false in a column of row
    numbers, telephones and the like. `whole`: the figure fills its cell.
    """

    head: str
    unit: str
    label: str
    named: str
    above: list[str]
    growth: str | None
    rate: bool
    stated: tuple[str, str] | None
    counts: bool
    whole: bool


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
        if not place.whole:
            stated = _stated(text, place, said, times, sides, caption)
            found[index] = Cell(said, "", "", "", above, None, False, stated, True, False)
            continue
        label, named = (text[slice(*span)] if span else "" for span in (place.label, place.unit))
        rate = of_growth(said) or (changes if not head.unit else None) or _growing_row(label)
        growth = rate or of_amount(said)
        stated = _stated(text, place, said, times, sides, caption)
        if growth is None and not _RATIO.search(said + head.unit):
            beside = stated
        elif stated is None and not _OF_RESULTS.search(said):
            stated = beside  # 比上年增长 behind 预算数 tells how the plan differs
        over = head_of(text, place.over, times).unit if place.over and not said else ""
        counts = not without_figures(said) and not _NUMBERS_OF_COLUMNS.fullmatch(label)
        found[index] = Cell(
            said, head.unit or over, label, named, above, growth, rate is not None, stated, counts, True
        )
    return found


def _growing_row(label: str) -> str | None:
    return of_growth(label) or of_growing_row(label)


def _stated(
    text: str, place: Place, said: str, times: Mapping[int, int], sides: Mapping[int, int], caption: str | None
) -> tuple[str, str] | None:
    """target or actual by the head or the group over it, the label of the row, the time of either, the caption."""
    over = text[slice(*head_of(text, place.over, times).said)] if place.over else ""
    for words in (said, over):
        if words and (stated := plan_or_result(words)) is not None:
            return stated, "column"
    if (planned := row_plan(text, place.label)) is not None:
        return planned, "row"
    if not place.whole:
        return (caption, "caption") if caption else None
    if of_growth(said) is not None:
        return None
    time = timed(place, text, times)
    label = place.label if place.label and times.get(place.label[0]) else None
    side = next((sides.get(span[0], 0) for span in (time, label) if span), 0)
    if side > 0:
        return "target", "column"
    if side < 0 or (time and text.startswith(("上", "去"), time[0])):
        return "actual", "column"
    if time and _EXPECTED.search(text, place.row, line_end(text, place.row)):
        years = [int(year) for year in _YEAR.findall(text, place.line, min(place.row, place.line + _HEADS))]
        first = years and text[time[0] : time[0] + 4] == str(min(years))
        return ("actual" if first and len(set(years)) > 1 else "target"), "column"
    if caption == "target" and _TOLD_OF.search(said):
        return "actual", "column"  # 完成率, 排名 in a table of tasks
    return (caption, "caption") if caption else None
