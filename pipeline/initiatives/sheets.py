"""Features of many rows at once, column by column, described once and read twice.

``features.py`` fills a sheet: a row is a start, an end, a clause or a pair, a column one feature of all of them. A
`Names` sheet keeps the names of the features, which training learns from; a `Sums` sheet keeps only the sum of their
weights in a model, which is all that is needed at work. So both see the same features, whatever is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Final, NamedTuple, Protocol

import numpy as np

from pipeline.initiatives.arrays import GRAM_MASKS, LONGEST_GRAM, Floats, Ints, columns_of, gram_key

_COLUMNS: Final = 64
_TOGETHER: Final = 100_000
"""So many columns, and about so many weights, are added up at once."""


class Scale:
    """A closed list of values that a property can have; compared by identity."""

    __slots__ = ("codes", "values")

    def __init__(self, values: Sequence[str]) -> None:
        self.values: Final = tuple(values)
        self.codes: Final[dict[str, list[int]]] = {}
        """By value; one that stands in the list twice has two."""
        for code, value in enumerate(self.values):
            self.codes.setdefault(value, []).append(code)


class Coded(NamedTuple):
    """A property of all rows: which value of its scale each of them has."""

    scale: Scale
    codes: Ints


class Text(Protocol):
    """A text, and at every place a number for the three characters that begin there: `Marks`."""

    @property
    def text(self) -> str: ...
    @property
    def grams(self) -> Ints: ...


class Sheet(Protocol):
    """What a column is written to. ``rows`` are those that have the feature; without them all have it."""

    def words(self, prefix: str, words: Sequence[str], rows: Ints | None = None) -> None:
        """A feature named by a word; one word for each of ``rows``."""

    def grams(self, prefix: str, text: Text, lows: Ints, highs: Ints, rows: Ints | None = None) -> None:
        """A feature named by what stands between two offsets of the text, not more than LONGEST_GRAM characters."""

    def lists(self, prefix: str, lists: Sequence[Sequence[str]]) -> None:
        """As many features of each row as there are words in its list."""

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

    def grams(self, prefix: str, text: Text, lows: Ints, highs: Ints, rows: Ints | None = None) -> None:
        self.words(prefix, [text.text[low:high] for low, high in zip(lows.tolist(), highs.tolist(), strict=True)], rows)

    def lists(self, prefix: str, lists: Sequence[Sequence[str]]) -> None:
        for row, words in zip(self.rows, lists, strict=True):
            row += [prefix + word for word in words]

    def coded(self, prefix: str, *properties: Coded, rows: Ints | None = None) -> None:
        columns = [[scale.values[code] for code in _of(codes, rows).tolist()] for scale, codes in properties]
        self.words(prefix, ["".join(values) for values in zip(*columns, strict=True)], rows)

    def flag(self, name: str, rows: Ints) -> None:
        for row in self._rows(rows):
            row.append(name)

    def _rows(self, rows: Ints | None) -> list[list[str]]:
        return self.rows if rows is None else [self.rows[row] for row in rows.tolist()]


class Weights:
    """The weights of a model by feature, laid out for `Sums`: a word is looked up, a code is a place in a table.

    A feature has one weight, or with ``classes`` as many. Row 0 of `values` is what an unknown feature weighs: nothing.
    """

    def __init__(self, weights: Mapping[str, float | Sequence[float]], classes: int | None = None) -> None:
        self.shape: Final = () if classes is None else (classes,)
        self.values: Final[Floats] = np.zeros((len(weights) + 1, *self.shape))
        self.rows = {name: row for row, name in enumerate(weights, start=1)}
        self._words: dict[str, dict[str, int]] = {}
        for (name, row), weight in zip(self.rows.items(), weights.values(), strict=True):
            self.values[row] = weight
            prefix, sign, word = name.partition("=")
            self._words.setdefault(prefix + sign, {})[word] = row
        self._tables: dict[tuple[str, tuple[Scale, ...]], Ints] = {}
        self._grams: dict[str, tuple[Ints, Ints]] = {}

    def words(self, prefix: str) -> Mapping[str, int]:
        """The rows of the features that begin so, by what follows."""
        if prefix not in self._words and not prefix.endswith("="):
            size = len(prefix)
            self._words[prefix] = {name[size:]: row for name, row in self.rows.items() if name.startswith(prefix)}
        return self._words.get(prefix, {})

    def grams(self, prefix: str) -> tuple[Ints, Ints]:
        """The keys of the known words of not more than LONGEST_GRAM characters, sorted, and their rows."""
        found = self._grams.get(prefix)
        if found is None:
            known = sorted(
                (gram_key(word), row) for word, row in self.words(prefix).items() if len(word) <= LONGEST_GRAM
            )
            # The last key is none: what is greater than all others is found there.
            keys, rows = columns_of([*known, (np.iinfo(np.intp).max, 0)], 2)
            found = self._grams[prefix] = keys, rows
        return found

    def table(self, prefix: str, scales: tuple[Scale, ...]) -> Ints:
        """The rows of every combination of values, the last scale running fastest."""
        found = self._tables.get((prefix, scales))
        if found is None:
            found = self._tables[prefix, scales] = np.zeros([len(scale.values) for scale in scales], dtype=np.int32)
            for word, row in self.words(prefix).items():
                for codes in _parsed(word, scales):
                    found[codes] = row
            found.shape = (-1,)
        return found


def _parsed(word: str, scales: tuple[Scale, ...]) -> Iterator[tuple[int, ...]]:
    """The codes of values that make up a word."""
    if len(scales) == 1:
        yield from ((code,) for code in scales[0].codes.get(word, ()))
        return
    for size in range(len(word) + 1):
        for code in scales[0].codes.get(word[:size], ()):
            for codes in _parsed(word[size:], scales[1:]):
                yield (code, *codes)


class Sums:
    """A sheet of the sums of the weights of features, one sum a row or one for each class.

    A column holds rows of `Weights.values`; columns are added up together, because for a short text the calls of numpy
    cost most.
    """

    def __init__(self, weights: Weights, size: int) -> None:
        self._weights = weights
        self._totals: Floats = np.zeros((size, *weights.shape))
        self._columns: Ints = np.zeros((min(_COLUMNS, 1 + _TOGETHER // max(size, 1)), size), dtype=np.int32)
        self._filled = 0

    @property
    def totals(self) -> Floats:
        """The sums of all columns so far."""
        if self._filled:
            self._totals += self._weights.values.take(self._columns[: self._filled], axis=0).sum(axis=0)
            self._columns[: self._filled] = 0
            self._filled = 0
        return self._totals

    def words(self, prefix: str, words: Sequence[str], rows: Ints | None = None) -> None:
        known = self._weights.words(prefix)
        if known and _some(rows):
            found = map(known.get, words, repeat(0))
            self._add(np.fromiter(found, dtype=np.intp, count=len(words)), rows)

    def grams(self, prefix: str, text: Text, lows: Ints, highs: Ints, rows: Ints | None = None) -> None:
        if not _some(rows):
            return
        known, weights = self._weights.grams(prefix)
        keys = text.grams.take(lows) & GRAM_MASKS.take(np.maximum(highs - lows, 0))
        found = known.searchsorted(keys)
        self._add(weights.take(found) * (known.take(found) == keys), rows)

    def lists(self, prefix: str, lists: Sequence[Sequence[str]]) -> None:
        known = self._weights.words(prefix)
        found = [(row, known.get(word, 0)) for row, words in enumerate(lists) for word in words]
        rows, weights = columns_of(found, 2)
        np.add.at(self._totals, rows, self._weights.values.take(weights, axis=0))

    def coded(self, prefix: str, *properties: Coded, rows: Ints | None = None) -> None:
        if not _some(rows):
            return
        scale, codes = properties[0]
        codes = _of(codes, rows)
        for scale, others in properties[1:]:
            codes = codes * len(scale.values) + _of(others, rows)
        self._add(self._weights.table(prefix, tuple(scale for scale, _ in properties)).take(codes), rows)

    def flag(self, name: str, rows: Ints) -> None:
        row = self._weights.rows.get(name)
        if row is not None and _some(rows):
            self._add(row, rows)

    def _add(self, weights: Ints | int, rows: Ints | None) -> None:
        """One more column: the weights of all rows, or of some."""
        if self._filled == len(self._columns):
            self._totals = self.totals
        self._columns[self._filled, slice(None) if rows is None else rows] = weights
        self._filled += 1


def _some(rows: Ints | None) -> bool:
    """Whether a feature is had at all: many are had by no row of a short text."""
    return rows is None or len(rows) > 0


def _of(codes: Ints, rows: Ints | None) -> Ints:
    return codes if rows is None else codes.take(rows)
