"""Charts as inline SVG, drawn by Vega-Lite (through vl-convert: no browser, no network).

The words of a chart stand in the page around it, not in the picture: there they wrap, print and are read out, and the
picture does not depend on the fonts of the machine that drew it. Colours are the custom properties of the page
(``var(--claim)``), so that a picture follows its light and dark dress.

Reading order: `dot_plot`, `shares`, `stacks`, `curve`, then `_drawn`, which turns a specification into markup.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from types import ModuleType
from typing import Any, Final, NamedTuple

ROW: Final = 34
"""Height of a line of a chart in pixels; the rows of the table beside it have the same."""
WIDTH: Final = 400
SHARE: Final = 220
MARGIN: Final = 10
CELL: Final = 64
"""Width of a column of `stacks` in pixels; the heads above it have the same."""
AXIS: Final = 24
_AXIS: Final[Mapping[str, Any]] = {
    "title": None, "labelColor": "var(--muted)", "tickColor": "var(--line)", "domainColor": "var(--line)",
    "gridColor": "var(--line)", "labelFontSize": 11, "tickCount": 4, "labelOverlap": "parity",
}  # fmt: skip
_SHAPES: Final[Mapping[str, tuple[str, str, str]]] = {
    "actual": ("circle", "var(--claim)", "var(--sheet)"),
    "target": ("circle", "var(--sheet)", "var(--claim)"),
    "baseline": ("square", "var(--muted)", "var(--sheet)"),
    "up": ("triangle-up", "var(--document)", "var(--sheet)"),
    "down": ("triangle-down", "var(--document)", "var(--sheet)"),
}
_STATUSES: Final = ("done", "ongoing", "planned")
_FILLED: Final[Mapping[str, Any]] = {"type": "ordinal", "domain": list(_STATUSES), "range": [1, 0.38, 0]}
# Labels are laid out as wide as they will be read: a raw 1200000 would push its neighbours off the axis, 14万 without
# its character would run into them. The W, which every font has, is as wide as that.
_LABEL: Final = "replace(format(datum.value, '.6~s'), '\u2212', '-') + (abs(datum.value) >= 10000 ? 'W' : '')"
_NUMBER = re.compile(">(-?[0-9.]{1,40})([yzafpnµmkMGTPEZY]?)W?</text>")
_LEFT_OUT = re.compile(r'<text [^>]*opacity="0"[^>]*>[^<]*</text>')
_EXPONENTS: Final = {prefix: 3 * place - 24 for place, prefix in enumerate((*"yzafpnµm", "", *"kMGTPEZY"))}
_LABELLED = re.compile(r'<(path|line|rect)((?: [a-z-]+="[^"]*")*?) aria-label="([^"]*)"((?: [a-z-]+="[^"]*")*)/>')


class Dot(NamedTuple):
    """A figure in a line of a dot plot; ``shape`` is one of actual, target, baseline, up, down."""

    row: int
    value: float
    high: float | None
    shape: str
    main: bool
    words: str


def dot_plot(
    dots: Sequence[Dot], rows: int, *, logarithmic: bool, label: Callable[[float], str], width: int = WIDTH
) -> str:
    """A line of `ROW` pixels for each of ``rows``, all on one scale, and below them its axis.

    ``label`` writes a number of the axis as markup. Later dots lie above earlier ones.
    """
    values = [
        {"y": dot.row + 0.5, "x": dot.value, "x2": dot.high, "shape": dot.shape, "main": dot.main, "words": dot.words}
        for dot in dots
    ]
    axis = {**_AXIS, "labelExpr": _LABEL}
    if logarithmic:
        axis["values"] = _powers(min(dot.value for dot in dots), max(dot.high or dot.value for dot in dots))
    scale = {"type": "log", "nice": True} if logarithmic else {"zero": False, "nice": 4}
    x = {"field": "x", "type": "quantitative", "scale": scale, "axis": axis}
    y = {"field": "y", "type": "quantitative", "scale": {"domain": [rows, 0], "nice": False}, "axis": _lines(rows)}
    ranges = {
        "transform": [{"filter": "datum.x2 !== null"}],
        "mark": {"type": "rule", "stroke": "var(--claim)", "strokeWidth": 3, "opacity": 0.5, "aria": False},
        "encoding": {"x": x, "x2": {"field": "x2"}, "y": y},
    }
    points = {
        "mark": {"type": "point", "strokeWidth": 1.5},
        "encoding": {
            "x": x,
            "y": y,
            "shape": _looks(0),
            "fill": _looks(1),
            "stroke": _looks(2),
            "size": {"condition": {"test": "datum.shape == 'up' || datum.shape == 'down'", "value": 160}, "value": 90},
            "opacity": {"condition": {"test": "datum.main", "value": 1}, "value": 0.6},
            "description": {"field": "words"},
        },
    }
    return _drawn({"layer": [ranges, points]}, values, width, rows * ROW, label)


def shares(rows: Sequence[Mapping[str, int]]) -> str:
    """A bar for each row, as long as all others, divided into done, ongoing and planned by their counts."""
    values = [
        {"row": index, "count": row[status], "status": status, "order": _STATUSES.index(status)}
        for index, row in enumerate(rows)
        for status in _STATUSES
        if row[status]
    ]
    band = {"paddingInner": 0.5, "paddingOuter": 0.25, "domain": list(range(len(rows)))}
    spec = {
        "mark": {"type": "bar", "stroke": "var(--initiative)", "fill": "var(--initiative)", "aria": False},
        "encoding": {
            "x": {"field": "count", "type": "quantitative", "stack": "normalize", "axis": None},
            "y": {"field": "row", "type": "ordinal", "scale": band, "axis": None},
            "order": {"field": "order"},
            "fillOpacity": {"field": "status", "type": "nominal", "scale": _FILLED, "legend": None},
        },
    }
    return _drawn(spec, values, SHARE, len(rows) * ROW, margin=4, below=0)


def stacks(rows: Sequence[Sequence[Mapping[str, int]]]) -> str:
    """In each row a bar for each column, `CELL` pixels apart, as long as its counts of done, ongoing and planned.

    All bars have one scale, so that columns and rows compare.
    """
    columns = max(map(len, rows))
    most = max((sum(cell[status] for status in _STATUSES) for row in rows for cell in row), default=0) * 1.15 or 1
    values = [
        {
            "y": index + 0.25, "y2": index + 0.75, "status": status,
            "x": column + sum(cell[other] for other in _STATUSES[:place]) / most,
            "x2": column + sum(cell[other] for other in _STATUSES[: place + 1]) / most,
        }
        for index, row in enumerate(rows)
        for column, cell in enumerate(row)
        for place, status in enumerate(_STATUSES)
        if cell[status]
    ]  # fmt: skip
    unit = {"type": "quantitative"}
    spec = {
        "mark": {"type": "rect", "stroke": "var(--initiative)", "fill": "var(--initiative)", "aria": False},
        "encoding": {
            "x": {**unit, "field": "x", "scale": {"domain": [0, columns], "nice": False}, "axis": _lines(columns, 0)},
            "x2": {"field": "x2"},
            "y": {**unit, "field": "y", "scale": {"domain": [len(rows), 0], "nice": False}, "axis": _lines(len(rows))},
            "y2": {"field": "y2"},
            "fillOpacity": {"field": "status", "type": "nominal", "scale": _FILLED, "legend": None},
        },
    }
    return _drawn(spec, values, columns * CELL, len(rows) * ROW, margin=0, below=0)


def curve(points: Sequence[tuple[float, float, str]]) -> str:
    """Precision over recall: points of recall, precision and the words to show on them, in the order of the line."""
    values = [{"x": recall, "y": precision, "words": words} for recall, precision, words in points]
    axis = {**_AXIS, "titleColor": "var(--muted)", "titleFontWeight": "normal"}
    unit = {"type": "quantitative", "scale": {"domain": [0, 1]}}
    encoding = {
        "x": {**unit, "field": "x", "axis": {**axis, "title": "recall"}},
        "y": {**unit, "field": "y", "axis": {**axis, "title": "precision"}},
        "order": {"value": None},
    }
    line = {"mark": {"type": "line", "stroke": "var(--claim)", "aria": False}, "encoding": encoding}
    dots = {
        "mark": {"type": "point", "size": 30, "filled": True, "fill": "var(--claim)", "opacity": 1},
        "encoding": {**encoding, "description": {"field": "words"}},
    }
    return _drawn({"layer": [line, dots]}, values, 210, 210, margin=40, above=8, below=40)


def _lines(last: int, first: int = 1) -> dict[str, Any]:
    """An axis of lines alone: between rows they go on where those of the table end."""
    return {
        "title": None, "labels": False, "ticks": False, "domain": False, "grid": True, "gridColor": "var(--line)",
        "values": list(range(first, last + 1)),
    }  # fmt: skip


def _powers(low: float, high: float) -> list[float]:
    """Powers of ten around two positive values, at most six of them."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    return [10.0**power for power in range(first, last + 1, max(1, math.ceil((last - first) / 5)))]


def _looks(part: int) -> dict[str, Any]:
    scale = {"domain": list(_SHAPES), "range": [looks[part] for looks in _SHAPES.values()]}
    return {"field": "shape", "type": "nominal", "scale": scale, "legend": None}


def _drawn(
    spec: Mapping[str, Any],
    values: Sequence[Mapping[str, Any]],
    width: int,
    height: int,
    label: Callable[[float], str] | None = None,
    *,
    margin: int = MARGIN,
    above: int = 0,
    below: int = AXIS,
) -> str:
    """The markup of a specification; without automatic sizes, so that lines of the page and of the picture agree."""
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "autosize": {"type": "none"},
        "padding": {"left": margin, "right": margin, "top": above, "bottom": below},
        "background": None,
        "data": {"values": list(values)},
        "config": {"view": {"stroke": None}, "font": "sans-serif"},
        **spec,
    }
    svg: str = _converter().vegalite_to_svg(whole)
    if label is not None:
        svg = _LEFT_OUT.sub("", svg)  # labels that found no room
        svg = _NUMBER.sub(lambda found: f">{label(_number(found[1], found[2]))}</text>", svg)
    # A label that only a screen reader would hear becomes a title that a pointer shows; the table beside says the same.
    svg = _LABELLED.sub(lambda f: f"<{f[1]}{f[2]}{f[4]}><title>{f[3]}</title></{f[1]}>", svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _number(digits: str, prefix: str) -> float:
    """What was written with a prefix of the SI.

    >>> _number("1.2", "M"), _number("-500", "m")
    (1200000.0, -0.5)
    """
    return float(f"{digits}e{_EXPONENTS[prefix]}")


@functools.cache
def _converter() -> ModuleType:
    import vl_convert  # three hundred milliseconds that only pages need

    return vl_convert


def number_label(value: float, write: Callable[..., str]) -> str:
    """A number of an axis in both languages; ``write(value, english=…)`` writes it."""
    whole = int(value) if value == int(value) else value
    return (
        f'<tspan lang="zh">{escape(write(whole))}</tspan><tspan lang="en">{escape(write(whole, english=True))}</tspan>'
    )
