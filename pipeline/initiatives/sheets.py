"""Features of many rows at once, column by column, described once and read twice.

``features.py`` fills a sheet: a row is a start, an end, a clause or a pair, a column one feature of all of them. A
`Names` sheet keeps the names of the features, which training learns from; a `Sums` sheet keeps only the sum of their
weights in a model, which is all that is needed at work. So both see the same features, whatever is added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple, Protocol

import numpy as np

from pipeline.initiatives.arrays import Floats, Ints


class Scale:
    """A closed list of values that a property can have; compared by identity."""

    __slots__ = ("values",)

    def __init__(self, values: Sequence[str]) -> None:
        self.values: Final = tuple(values)


class Coded(NamedTuple):
    """A property of all rows: which value of its scale each of them has."""

    scale: Scale
    codes: Ints


class Sheet(Protocol):
    """What a column is written to. ``rows`` are those that have the feature; without them all have it."""

    def words(self, prefix: str, words: Sequence[str], rows: Ints | None = None) -> None:
        """A feature named by a word of the text; one word for each of ``rows``."""

    def coded(self, prefix: str, *properties: Coded, rows: Ints | None = None) -> None:
        """A feature named by the values of properties, one behind the other."""

    def flag(self, name: str, rows: Ints) -> None:
        """A feature that some rows have."""


class Names:
    """A sheet of the names of features."""

    def __init__(self, size: int) -> None:
        self.rows: list[list[str]] = [[] for _ in range(size)]

    def words(self, prefix: str, words: Sequence[str], rows: Ints | None = None) -> None:
        for row, word in zip(self._rows(rows), words, strict=True):
            row.append(prefix + word)

    def coded(self, prefix: str, *properties: Coded, rows: Ints | None = None) -> None:
        columns = [[scale.values[code] for code in _of(codes, rows).tolist()] for scale, codes in properties]
        self.words(prefix, ["".join(values) for values in zip(*columns, strict=True)], rows)

    def flag(self, name: str, rows: Ints) -> None:
        for row in self._rows(rows):
            row.append(name)

    def _rows(self, rows: Ints | None) -> list[list[str]]:
        return self.rows if rows is None else [self.rows[row] for row in rows.tolist()]


class Weights:
    """The weights of a model by feature, laid out for `Sums`: a word is looked up, a code is a place in a table."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.flags = dict(weights)
        self._words: dict[str, dict[str, float]] = {}
        for name, weight in weights.items():
            prefix, sign, word = name.partition("=")
            self._words.setdefault(prefix + sign, {})[word] = weight
        self._tables: dict[tuple[str, tuple[Scale, ...]], Floats] = {}

    def words(self, prefix: str) -> Mapping[str, float]:
        """The weights of the features that begin so, by what follows; ``prefix`` ends with its only ``=``."""
        return self._words.get(prefix, {})

    def table(self, prefix: str, scales: tuple[Scale, ...]) -> Floats:
        """The weights of every combination of values, the last scale running fastest."""
        found = self._tables.get((prefix, scales))
        if found is None:
            names = ("".join((prefix, *values)) for values in product(*(scale.values for scale in scales)))
            found = self._tables[prefix, scales] = np.array([self.flags.get(name, 0.0) for name in names])
        return found


class Sums:
    """A sheet of the sums of the weights of features."""

    def __init__(self, weights: Weights, size: int) -> None:
        self._weights = weights
        self.totals: Floats = np.zeros(size)

    def words(self, prefix: str, words: Sequence[str], rows: Ints | None = None) -> None:
        known = self._weights.words(prefix)
        self._add(np.array([known.get(word, 0.0) for word in words]), rows)

    def coded(self, prefix: str, *properties: Coded, rows: Ints | None = None) -> None:
        scale, codes = properties[0]
        codes = _of(codes, rows)
        for scale, others in properties[1:]:
            codes = codes * len(scale.values) + _of(others, rows)
        self._add(self._weights.table(prefix, tuple(scale for scale, _ in properties)).take(codes), rows)

    def flag(self, name: str, rows: Ints) -> None:
        weight = self._weights.flags.get(name)
        if weight:
            self.totals[rows] += weight

    def _add(self, values: Floats, rows: Ints | None) -> None:
        if rows is None:
            self.totals += values
        elif len(rows):
            self.totals[rows] += values


def _of(codes: Ints, rows: Ints | None) -> Ints:
    return codes if rows is None else codes.take(rows)
