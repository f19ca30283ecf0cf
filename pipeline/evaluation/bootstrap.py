"""95% intervals: what the F1 would be on other sentences, or on other reports, of the same sort.

Sentences (or reports) are drawn with replacement, as many as there are; the counts of the drawn ones are added and F1
is taken; this is repeated, and the 2.5% and 97.5% points of the results are the interval. With as few as five reports
the interval over reports is wide and itself uncertain. Draws without a denominator are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.evaluation.counts import Counts

Row = tuple[str, str]
Unit = tuple[str, int]
Bounds = tuple[float, float]
Floats = NDArray[np.float64]


class Interval(NamedTuple):
    """95% bounds of F1 when sentences and when whole reports are resampled; None where F1 does not exist."""

    sentences: Bounds | None
    reports: Bounds | None


def intervals(
    cells: Mapping[Row, Mapping[Unit, Counts]], units: Sequence[Unit], *, samples: int = 1000, seed: int = 0
) -> dict[Row, Interval]:
    """The intervals of every row; the same seed gives the same intervals."""
    rows = list(cells)
    table = count_table(cells, units)
    docs = list(dict.fromkeys(doc for doc, _ in units))
    place = {doc: index for index, doc in enumerate(docs)}
    by_report = np.zeros((len(docs), *table.shape[1:]))
    np.add.at(by_report, [place[doc] for doc, _ in units], table)
    generator = np.random.default_rng(seed)
    sentence_bounds = _bounds(table, draw(generator, len(units), samples))
    report_bounds = _bounds(by_report, draw(generator, len(docs), samples))
    return {row: Interval(sentence_bounds[i], report_bounds[i]) for i, row in enumerate(rows)}


def count_table(cells: Mapping[Row, Mapping[Unit, Counts]], units: Sequence[Unit]) -> Floats:
    """Counts as an array units × rows × (gold, predicted, correct)."""
    place = {unit: index for index, unit in enumerate(units)}
    table = np.zeros((len(units), len(cells), 3))
    for column, row in enumerate(cells.values()):
        for unit, counts in row.items():
            table[place[unit], column] = (counts.gold, counts.predicted, counts.correct)
    return table


def draw(generator: np.random.Generator, size: int, samples: int) -> Floats:
    """How often each of `size` units is drawn, in each of `samples` draws of `size` units."""
    if size == 0:
        return np.zeros((samples, 0))
    return generator.multinomial(size, np.full(size, 1 / size), size=samples).astype(np.float64)


def resampled_f1(table: Floats, draws: Floats) -> Floats:
    """F1 by draw and row; NaN where a draw has neither gold nor predictions."""
    flat = draws @ table.reshape(len(table), -1)
    sums = flat.reshape(len(draws), *table.shape[1:])
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(2 * sums[..., 2] / (sums[..., 0] + sums[..., 1]), dtype=np.float64)


def _bounds(table: Floats, draws: Floats) -> list[Bounds | None]:
    found: list[Bounds | None] = []
    for column in resampled_f1(table, draws).T:
        known = column[~np.isnan(column)]
        low, high = np.percentile(known, (2.5, 97.5)).tolist() if known.size else (0.0, 0.0)
        found.append((low, high) if known.size else None)
    return found
