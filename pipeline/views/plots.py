"""What an indicator's dot plot compares: one line a report, all values of one unit, the latest actual level ranked.

`charts` draws the dots; the template puts the picture into a table whose rows say the same in words.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from pipeline import charts
from pipeline.marks.escape import cut
from pipeline.views.facts import Hit, Row

LOG_FROM: Final = 200
"""From this ratio of the largest to the smallest value on, a linear scale would press most dots together."""

SIGNS: Final = {"eq": "", "approx": "≈", "gt": ">", "ge": "≥", "lt": "<", "le": "≤", "range": ""}


class Line(NamedTuple):
    """The values of one report, the one that is compared last; ``main`` is that one."""

    row: Row
    hits: tuple[Hit, ...]
    main: Hit
    rank: int | None


class Plot(NamedTuple):
    unit: str
    lines: tuple[Line, ...]
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
    return f"{sign}{shown}{cut(fields['unit'], 20)}"


def plots(hits: Sequence[Hit], better: str) -> list[Plot]:
    """One plot a unit, those of most reports first; ``better`` is more, less or neutral."""
    units: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.fields["value"] is not None:
            units[hit.fields["unit"] or ""].append(hit)
    found = [_plot(unit, group, "less" if unit == "位" else better) for unit, group in units.items()]
    return sorted(found, key=lambda plot: (-plot.reports, plot.unit == "位", -len(plot.lines), plot.unit))


def drawn(plot: Plot, limit: int, width: int) -> Markup:
    """The picture of the first lines of a plot, a line of `charts.ROW` pixels for each and one for the axis."""
    lines = plot.lines[:limit]
    dots = [
        charts.Dot(row, float(h.fields["value"]), _high(h), _shape(h.fields), h is line.main, cut(h.text))
        for row, line in enumerate(lines)
        for h in line.hits
    ]
    label = functools.partial(charts.number_label, write=figure)
    return Markup(charts.dot_plot(dots, len(lines), logarithmic=plot.logarithmic, label=label, width=width))


def _high(hit: Hit) -> float | None:
    high = hit.fields["value_high"]
    return None if high is None else float(high)


def _plot(unit: str, hits: Sequence[Hit], better: str) -> Plot:
    values = [float(v) for hit in hits for v in (hit.fields["value"], hit.fields["value_high"]) if v is not None]
    by_row: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_row[id(hit.row)].append(hit)
    lines = [_line(group) for group in by_row.values()]
    sign = 1 if better == "less" else -1
    lines.sort(key=lambda line: (not _compares(line.main), sign * line.main.fields["value"], line.row.doc))
    if better != "neutral":
        lines = _ranked(lines)
    logarithmic = min(values) > 0 and max(values) / min(values) >= LOG_FROM
    return Plot(unit, tuple(lines), logarithmic, len(lines))


def _ranked(lines: Sequence[Line]) -> list[Line]:
    """Equal values share a rank; what is no actual level has none."""
    values = [line.main.fields["value"] for line in lines if _compares(line.main)]
    if len(values) < 2:
        return list(lines)
    first = {value: place for place, value in reversed(list(enumerate(values, 1)))}
    return [line._replace(rank=first[line.main.fields["value"]] if _compares(line.main) else None) for line in lines]


def _compares(hit: Hit) -> bool:
    return bool(hit.fields["status"] == "actual" and hit.fields["change"] == "none")


def _line(hits: Sequence[Hit]) -> Line:
    main = max(hits, key=lambda h: (_compares(h), h.fields["period_end"] or "", h.fields["confidence"]))
    # The compared value is drawn last, above the others.
    return Line(hits[0].row, tuple(sorted(hits, key=lambda hit: hit is main)), main, None)


def _shape(fields: Mapping[str, Any]) -> str:
    if fields["change"] in ("up", "down"):
        return str(fields["change"])
    return str(fields["status"])
