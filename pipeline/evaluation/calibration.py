"""Does confidence mean something: reliability table, expected calibration error, Brier score, precision–recall points.

A prediction is right when it is paired with a gold record on exactly the same characters (`strict`), or when it is
paired at all, that is by half overlap (the default). The pairing is the one of all predictions; raising the threshold
drops predictions and does not pair anew. Predictions of equal confidence are kept or dropped together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from pipeline.evaluation.counts import Counts

BINS = 10


class Judged(NamedTuple):
    """One prediction: how sure it was, and whether it was right by exact span and by half overlap."""

    confidence: float
    exact: bool
    overlap: bool


class Bin(NamedTuple):
    """Predictions whose confidence lies in [low, high): how many, how many right, their mean confidence."""

    low: float
    high: float
    predictions: int
    right: int
    mean_confidence: float


class Point(NamedTuple):
    """What is kept at a threshold."""

    threshold: float
    counts: Counts


@dataclass(frozen=True, slots=True)
class Calibration:
    """`ece` and `brier` are None without predictions."""

    bins: tuple[Bin, ...]
    ece: float | None
    brier: float | None
    points: tuple[Point, ...]


def calibrate(judged: Sequence[Judged], *, gold: int, strict: bool = False) -> Calibration:
    """Compare stated confidence with how often predictions were right; `gold` is the number of gold records.

    >>> calibrate([Judged(1.0, True, True), Judged(0.5, False, False)], gold=1).brier
    0.125
    """
    outcomes = [(item.confidence, item.exact if strict else item.overlap) for item in judged]
    bins = _bins(outcomes)
    total = len(outcomes)
    if not total:
        return Calibration((), None, None, ())
    ece = sum(abs(b.right - b.mean_confidence * b.predictions) for b in bins) / total
    brier = sum((confidence - right) ** 2 for confidence, right in outcomes) / total
    return Calibration(bins, ece, brier, _points(outcomes, gold))


def _bins(outcomes: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    found = []
    for index in range(BINS):
        mine = [item for item in outcomes if min(int(item[0] * BINS), BINS - 1) == index]
        if mine:
            mean = sum(confidence for confidence, _ in mine) / len(mine)
            right = sum(right for _, right in mine)
            found.append(Bin(index / BINS, (index + 1) / BINS, len(mine), right, mean))
    return tuple(found)


def _points(outcomes: Sequence[tuple[float, bool]], gold: int) -> tuple[Point, ...]:
    points = []
    kept = right = 0
    ordered = sorted(outcomes, key=lambda item: -item[0])
    for confidence, group in groupby(ordered, key=lambda item: item[0]):
        results = [result for _, result in group]
        kept += len(results)
        right += sum(results)
        points.append(Point(confidence, Counts(gold, kept, right)))
    return tuple(points)
