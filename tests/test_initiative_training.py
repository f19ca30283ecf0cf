"""The threshold of initiatives: where the agreement with the labels is good over a broad stretch."""

from __future__ import annotations

from pipeline.initiative_training import GRID, Gold, Scored, agreement, steady_threshold


def judged(right: list[float], wrong: list[float], missed: int = 0) -> list[tuple[Scored, Gold]]:
    """One report whose right and wrong spans have these scores; ``missed`` more are never found."""
    spans = [(place * 10, place * 10 + 5, score) for place, score in enumerate([*right, *wrong])]
    gold: dict[tuple[int, int], dict[str, str]] = {(start, end): {} for start, end, _ in spans[: len(right)]}
    gold |= {(place * 10, place * 10 + 5): {} for place in range(100, 100 + missed)}
    return [(spans, gold)]


def test_a_lone_peak_is_no_threshold() -> None:
    # One narrow gap between the wrong ones below and the right ones above it.
    report = judged([0.9] * 6 + [0.455] * 2 + [0.39], [0.435] * 2 + [0.215] * 4, missed=1)
    assert max(GRID, key=lambda threshold: agreement(report, threshold)) == 0.44
    assert 0.22 < steady_threshold(report) < 0.39


def test_the_threshold_parts_right_from_wrong() -> None:
    assert 0.25 < steady_threshold(judged([0.5, 0.6, 0.7], [0.1, 0.2, 0.25])) <= 0.5
    assert agreement(judged([0.5, 0.6], [0.1]), 0.3) == 2.0
    assert agreement(judged([0.5, 0.6], [0.1]), 0.05) == 1.6
