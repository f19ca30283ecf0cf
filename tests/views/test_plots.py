"""What is compared with what: one unit a plot, the latest actual level, ranks by the better direction."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.views.facts import Hit, Row
from pipeline.views.plots import HIGH, LOW, amount, figure, plots

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
    assert (first.main.fields["value"], len(first.dots), first.dots[-1].hit) == (7, 3, first.main)


def test_a_unit_is_a_plot_and_the_one_of_most_reports_comes_first() -> None:
    hits = [hit("a", 1, "位"), hit("a", 10), hit("b", 20), hit("c", None)]
    assert [(plot.unit, plot.reports) for plot in plots(hits, "more")] == [("件", 2), ("位", 1)]


@pytest.mark.parametrize(
    ("values", "logarithmic"), [((1, 1_000_000), True), ((1, 100), False), ((0, 1_000_000), False), ((-5, 5), False)]
)
def test_scales(values: tuple[float, float], logarithmic: bool) -> None:
    (plot,) = plots([hit("a", values[0]), hit("b", values[1])], "more")
    places = [dot.x for line in plot.lines for dot in line.dots]
    assert plot.logarithmic is logarithmic
    assert all(LOW <= x <= HIGH for x in (*places, *(tick.x for tick in plot.ticks)))
    assert 2 <= len(plot.ticks) <= 7


def test_equal_and_tiny_and_huge_values_have_a_scale() -> None:
    for value in (0, 5, -5, 1e-9, 1e18, 99.99):
        (plot,) = plots([hit("a", value), hit("b", value)], "more")
        assert plot.lines[0].dots[0].x == pytest.approx((LOW + HIGH) / 2, abs=25)


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
