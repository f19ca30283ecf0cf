"""What is compared with what: one unit a plot, the latest actual level, ranks by the better direction."""

from __future__ import annotations

import html
import re
from importlib.resources import files
from typing import Any

import pytest

from pipeline import charts
from pipeline.views.facts import Hit, Row
from pipeline.views.plots import amount, drawn, figure, plots

ROWS = {name: Row(name, f"{name}.html", {"issuer": None, "year": None}) for name in "abcd"}


def hit(row: str, value: float | None, unit: str = "件", **more: Any) -> Hit:
    fields = {
        "value": value, "value_high": None, "unit": unit, "comparator": "eq", "status": "actual", "change": "none",
        "period_end": None, "confidence": 0.9,
    } | more  # fmt: skip
    return Hit(ROWS[row], f"{row}.html#r1", "", "", "", fields)


def ranks(hits: list[Hit], better: str) -> list[tuple[str, int | None]]:
    return [(line.row.doc, line.rank) for line in plots(hits, better)[0].lines]


def test_more_is_better() -> None:
    assert ranks([hit("a", 1), hit("b", 3), hit("c", 2)], "more") == [("b", 1), ("c", 2), ("a", 3)]


def test_less_is_better_and_equals_share_a_rank() -> None:
    assert ranks([hit("a", 5), hit("b", 3), hit("c", 3), hit("d", 9)], "less") == [
        ("b", 1), ("c", 1), ("a", 3), ("d", 4),
    ]  # fmt: skip


def test_neither_is_better() -> None:
    assert ranks([hit("a", 1), hit("b", 3)], "neutral") == [("b", None), ("a", None)]


def test_a_place_is_better_the_smaller_it_is() -> None:
    assert ranks([hit("a", 3, "位"), hit("b", 1, "位")], "more") == [("b", 1), ("a", 2)]


def test_targets_and_changes_are_not_ranked() -> None:
    hits = [hit("a", 1), hit("b", 99, status="target"), hit("c", 50, change="up"), hit("d", 2)]
    assert ranks(hits, "more") == [("d", 1), ("a", 2), ("b", None), ("c", None)]


def test_the_latest_actual_level_is_compared() -> None:
    hits = [
        hit("a", 1, period_end="2030-12-31"), hit("a", 7, period_end="2031-12-31"), hit("a", 9, status="target"),
        hit("b", 5),
    ]  # fmt: skip
    first = plots(hits, "more")[0].lines[0]
    assert (first.main.fields["value"], len(first.hits), first.hits[-1]) == (7, 3, first.main)


def test_a_unit_is_a_plot_and_the_one_of_most_reports_comes_first() -> None:
    hits = [hit("a", 1, "位"), hit("a", 10), hit("b", 20), hit("c", None)]
    assert [(plot.unit, plot.reports) for plot in plots(hits, "more")] == [("件", 2), ("位", 1)]


def picture(values: list[Hit], limit: int = 9, width: int = 300) -> str:
    return str(drawn(plots(values, "more")[0], limit, width))


def places(svg: str) -> list[float]:
    """Where the dots stand across, from left to right in pixels, in the order of drawing."""
    return [float(x) for x in re.findall(r'"point" transform="translate\(([0-9.]+),', svg)]


@pytest.mark.parametrize(
    ("values", "logarithmic"), [((1, 1_000_000), True), ((1, 100), False), ((0, 1_000_000), False), ((-5, 5), False)]
)
def test_scales(values: tuple[float, float], logarithmic: bool) -> None:
    hits = [hit("a", values[0]), hit("b", values[1])]
    (plot,) = plots(hits, "more")
    assert plot.logarithmic is logarithmic
    assert sorted(places(picture(hits))) == pytest.approx([0, 300], abs=60)


def test_a_logarithmic_scale_puts_the_geometric_mean_in_the_middle() -> None:
    low, middle, high = sorted(places(picture([hit("a", 1), hit("b", 1000), hit("c", 1_000_000)])))
    assert middle == pytest.approx((low + high) / 2, abs=1)


def test_equal_and_tiny_and_huge_values_have_a_scale() -> None:
    for value in (0, 5, -5, 1e-9, 1e18, 99.99):
        one, other = places(picture([hit("a", value), hit("b", value)]))
        assert one == other
        assert 0 <= one <= 300


def test_a_line_of_the_picture_is_as_high_as_a_row_of_the_table() -> None:
    css = (files("pipeline.views") / "templates" / "compare.css").read_text(encoding="utf-8")
    svg = picture([hit("a", 1), hit("b", 2), hit("c", 3)], limit=2)
    assert f'height="{2 * charts.ROW + charts.AXIS}"' in svg
    assert f".plot tbody tr {{ height: {charts.ROW}px; }} .plot tbody tr.below {{ height: {charts.AXIS}px; }}" in css


def test_the_words_of_a_dot_are_text_and_its_axis_speaks_both_languages() -> None:
    evil = '</title><script>alert("1")</script>&'
    svg = picture([hit("a", 20_000)._replace(text=evil), hit("b", 50_000)])
    assert "<script" not in svg
    assert html.escape(evil) in svg
    assert '<tspan lang="zh">2万</tspan><tspan lang="en">20k</tspan>' in svg


def test_ranges_are_drawn_as_such() -> None:
    hits = [hit("a", 3, value_high=8, comparator="range"), hit("b", 5)]
    assert picture(hits).count('stroke-width="3"') == 1


def test_shares_fill_the_width_whatever_the_numbers() -> None:
    svg = charts.shares([{"done": 1, "ongoing": 1, "planned": 2}, {"done": 300, "ongoing": 0, "planned": 0}])
    widths = [float(w) for w in re.findall(r'd="M[0-9.]+,[0-9.]+h([0-9.]+)v[0-9.]+h-[0-9.]+Z" fill="var', svg)]
    assert sum(widths) == pytest.approx(2 * charts.SHARE)
    assert "h0" not in charts.shares([{"done": 0, "ongoing": 0, "planned": 0}] * 2), "nothing is no line"


def bars(svg: str) -> list[tuple[float, float, float]]:
    """Left and right edge and fill of the bars of a chart."""
    bar = r'd="M([0-9.]+),[0-9.]+h([0-9.]+)v[0-9.]+h-[0-9.]+Z" fill="var[^>]*fill-opacity="([0-9.]+)"'
    found = re.findall(bar, svg)
    return [(float(left), float(left) + float(width), float(fill)) for left, width, fill in found]


def test_initiatives_by_type_stand_below_their_head_and_on_one_scale() -> None:
    one, two = {"done": 1, "ongoing": 0, "planned": 3}, {"done": 0, "ongoing": 8, "planned": 0}
    svg = charts.stacks([[one, two], [two, one]])
    done, planned, ongoing = bars(svg)[:3]
    assert done[0] == 0 and done[1] == planned[0], "what is planned stands after what is done"
    assert (planned[1] - planned[0]) == pytest.approx(3 * (done[1] - done[0]))
    assert (ongoing[1] - ongoing[0]) == pytest.approx(8 * (done[1] - done[0]))
    assert ongoing[0] == charts.CELL and ongoing[1] < 2 * charts.CELL, "in its own column"
    assert [done[2], ongoing[2], planned[2]] == [1, 0.38, 0]
    assert 'height="68"' in svg and charts.stacks([[{"done": 0, "ongoing": 0, "planned": 0}]])


AXES = (
    (10_200, 1_180_000, "0 120万"),
    (57, 94, "50 60 70 80 90 100"),
    (138_612, 151_000, "13.5万 14.5万 15.5万"),
    (0.0001, 0.0002, "0.0001 0.00014 0.00018"),
    (-30, -10, "-30 -25 -20 -15 -10"),
    (1e13, 9e13, "0 400000亿 800000亿"),
    (1, 100_000, "1 100 1万"),
)


@pytest.mark.parametrize(("low", "high", "labels"), AXES, ids=[row[2] for row in AXES])
def test_an_axis_has_as_many_labels_as_it_has_room_for(low: float, high: float, labels: str) -> None:
    svg = picture([hit("a", low), hit("b", high)], width=150)
    assert " ".join(re.findall('<text[^>]*><tspan lang="zh">([^<]*)', svg)) == labels


FIGURES = (
    (0, "0", "0"),
    (9999, "9,999", "9,999"),
    (10_000, "1万", "10k"),
    (265_585, "26.5585万", "265.585k"),
    (98_0100_0000, "98.01亿", "9.801 bn"),
    (57.81, "57.81", "57.81"),
    (-12_0000, "-12万", "-120k"),
)


@pytest.mark.parametrize(("value", "zh", "en"), FIGURES, ids=[row[1] for row in FIGURES])
def test_figures(value: float, zh: str, en: str) -> None:
    assert (figure(value), figure(value, english=True)) == (zh, en)


def test_amounts_keep_comparators_and_ranges() -> None:
    assert amount(hit("a", 95, "%", comparator="ge").fields) == "≥95%"
    assert amount(hit("a", 3, "工作日", value_high=5, comparator="range").fields) == "3–5工作日"
    assert amount(hit("a", None).fields) == ""
