"""Dot plots as geometry: where each dot of an indicator stands, in per cent of the width, and the ticks of its axis.

A plot has one line a report, all on one scale, and is written by the template as a table with an inline SVG in each
line: it reflows on narrow windows, prints, and is read out as a table.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from pipeline.views.facts import Hit, Row

LOW, HIGH = 4.0, 96.0
LOG_FROM: Final = 200
"""From this ratio of the largest to the smallest value on, a linear scale would press most dots together."""

SIGNS: Final = {"eq": "", "approx": "≈", "gt": ">", "ge": "≥", "lt": "<", "le": "≤", "range": ""}


class Tick(NamedTuple):
    x: float
    zh: str
    en: str


class Dot(NamedTuple):
    x: float
    x_high: float | None
    shape: str
    hit: Hit


class Line(NamedTuple):
    """The dots of one report; ``main`` is the value that is compared."""

    row: Row
    dots: tuple[Dot, ...]
    main: Hit
    rank: int | None


class Plot(NamedTuple):
    unit: str
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool
    reports: int


def figure(value: float, unit: str | None = None, *, english: bool = False) -> str:
    """A number as people write it: 万 and 亿, or k, M and bn; at most seven digits of it.

    >>> figure(118_0000, "件"), figure(57.81, "%"), figure(1_180_000, english=True)
    ('118万件', '57.81%', '1.18M')
    """
    steps = ((1e9, " bn"), (1e6, "M"), (1e4, "k")) if english else ((1e8, "亿"), (1e4, "万"))
    size = abs(value)
    for step, sign in steps:
        if size >= (1e4 if sign == "k" else step):
            by = 1e3 if sign == "k" else step
            return f"{value / by:.7g}{sign}{unit or ''}"
    return (f"{value:,}" if isinstance(value, int) else f"{value:,.6g}") + (unit or "")


def amount(fields: Mapping[str, Any], *, english: bool = False) -> str:
    """Comparator, value or range, and unit of a claim."""
    value, high = fields["value"], fields["value_high"]
    if value is None:
        return ""
    sign = SIGNS.get(fields["comparator"], "")
    shown = figure(value, english=english) + (f"–{figure(high, english=english)}" if high is not None else "")
    return f"{sign}{shown}{fields['unit'] or ''}"


def plots(hits: Sequence[Hit], better: str) -> list[Plot]:
    """One plot a unit, those of most reports first; ``better`` is more, less or neutral."""
    units: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.fields["value"] is not None:
            units[hit.fields["unit"] or ""].append(hit)
    found = [_plot(unit, group, "less" if unit == "位" else better) for unit, group in units.items()]
    return sorted(found, key=lambda plot: (-plot.reports, plot.unit == "位", -len(plot.lines), plot.unit))


def _plot(unit: str, hits: Sequence[Hit], better: str) -> Plot:
    values = [float(v) for hit in hits for v in (hit.fields["value"], hit.fields["value_high"]) if v is not None]
    place, ticks, logarithmic = _scale(min(values), max(values))
    by_row: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_row[id(hit.row)].append(hit)
    lines = [_line(group, place) for group in by_row.values()]
    sign = 1 if better == "less" else -1
    lines.sort(key=lambda line: (not _compares(line.main), sign * line.main.fields["value"], line.row.doc))
    if better != "neutral":
        lines = _ranked(lines)
    return Plot(unit, tuple(lines), ticks, logarithmic, len(lines))


def _ranked(lines: Sequence[Line]) -> list[Line]:
    """Equal values share a rank; what is no actual level has none."""
    values = [line.main.fields["value"] for line in lines if _compares(line.main)]
    if len(values) < 2:
        return list(lines)
    first = {value: place for place, value in reversed(list(enumerate(values, 1)))}
    return [line._replace(rank=first[line.main.fields["value"]] if _compares(line.main) else None) for line in lines]


def _compares(hit: Hit) -> bool:
    return bool(hit.fields["status"] == "actual" and hit.fields["change"] == "none")


def _line(hits: Sequence[Hit], place: Any) -> Line:
    main = max(hits, key=lambda h: (_compares(h), h.fields["period_end"] or "", h.fields["confidence"]))
    dots = []
    for hit in hits:
        value, high = hit.fields["value"], hit.fields["value_high"]
        dots.append(Dot(place(value), None if high is None else place(high), _shape(hit.fields), hit))
    # The compared value is drawn last, above the others.
    dots.sort(key=lambda dot: dot.hit is main)
    return Line(hits[0].row, tuple(dots), main, None)


def _shape(fields: Mapping[str, Any]) -> str:
    if fields["change"] in ("up", "down"):
        return str(fields["change"])
    return str(fields["status"])


def _scale(low: float, high: float) -> tuple[Any, tuple[Tick, ...], bool]:
    logarithmic = low > 0 and high / low >= LOG_FROM
    if logarithmic:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        step = max(1, math.ceil((last - first) / 5))
        marks = [10.0**power for power in range(first, last + 1, step)]
        start, end = math.log10(low), math.log10(high)
    else:
        marks = _nice(low, high)
        start, end = min(low, marks[0]), max(high, marks[-1])

    def place(value: float) -> float:
        at = math.log10(value) if logarithmic else float(value)
        share = (at - start) / (end - start) if end > start else 0.5
        return round(LOW + share * (HIGH - LOW), 2)

    kept = [mark for mark in marks if LOW <= place(mark) <= HIGH]
    ticks = tuple(Tick(place(m), figure(_whole(m)), figure(_whole(m), english=True)) for m in kept)
    return place, ticks, logarithmic


def _nice(low: float, high: float) -> list[float]:
    """Three to six round numbers around the values."""
    if high == low:
        high, low = high + (abs(high) or 1) * 0.1, low - (abs(low) or 1) * 0.1
    raw = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= raw * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(k * step, 12) for k in range(first, last + 1)]


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value
