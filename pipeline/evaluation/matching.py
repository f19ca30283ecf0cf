"""Which prediction answers which gold record, and when two stretches of text agree.

The rules, in words:

- Two stretches are *exact* when they cover the same characters.
- Two stretches agree by *half overlap* when the characters they share are at least half of the characters of the longer
  one. A prediction twice as long as the gold just passes; so does one half as long.
- A stretch may be split; only the characters it covers count, not the order or number of its fragments.
- Each gold record is answered by at most one prediction and each prediction answers at most one gold record, so a
  second prediction of the same record is a false alarm.
- Only half-overlapping records may be paired. Among all ways to pair them the one is taken that has, first, the most
  exact pairs; then the most pairs; then the largest overlap; then the most agreeing fields.
- The order in which records are given changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

Json = dict[str, Any]
Agreement = Callable[[Json, Json], int]

_STEPS = 1000
_MOST_FIELDS = 63


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs (gold, predicted) of one text and one kind of record, and what was left over on either side."""

    pairs: tuple[tuple[Json, Json], ...]
    missed: tuple[Json, ...]
    false_alarms: tuple[Json, ...]


def characters(reference: Mapping[str, Any] | None) -> frozenset[int]:
    """The offsets a reference covers; empty for none.

    >>> sorted(characters({"text": "网+率", "spans": [[3, 4], [8, 9]]}))
    [3, 8]
    """
    if reference is None:
        return frozenset()
    return frozenset(offset for start, end in reference["spans"] for offset in range(start, end))


def half_overlap(left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether the shared characters are at least half of the longer stretch; two empty ones do not overlap."""
    shared = len(left & right)
    return shared > 0 and 2 * shared >= max(len(left), len(right))


def exact(gold: Json, predicted: Json) -> bool:
    """Whether two records stand on the same characters."""
    return bool(gold["start"] == predicted["start"] and gold["end"] == predicted["end"])


def overlap(gold: Json, predicted: Json) -> int:
    """Number of characters two records share."""
    return max(0, int(min(gold["end"], predicted["end"]) - max(gold["start"], predicted["start"])))


def longer(gold: Json, predicted: Json) -> int:
    """Length of the longer of two records."""
    return int(max(gold["end"] - gold["start"], predicted["end"] - predicted["start"]))


def match(gold: Iterable[Json], predicted: Iterable[Json], *, agreement: Agreement | None = None) -> Matching:
    """Pair the records of one kind in one text by the rules above; results are in text order.

    `agreement` counts the agreeing fields of two records (at most 63); it only decides between equal pairings.
    """
    golds, guesses = sorted(gold, key=_canonical), sorted(predicted, key=_canonical)
    pairs: list[tuple[int, int]] = []
    for gold_group, guess_group in _groups(golds, guesses):
        pairs += _assign(golds, guesses, gold_group, guess_group, agreement or _no_fields)
    pairs.sort()
    answered, used = {g for g, _ in pairs}, {p for _, p in pairs}
    return Matching(
        tuple((golds[g], guesses[p]) for g, p in pairs),
        tuple(record for index, record in enumerate(golds) if index not in answered),
        tuple(record for index, record in enumerate(guesses) if index not in used),
    )


def _no_fields(_gold: Json, _predicted: Json) -> int:
    return 0


def _canonical(record: Json) -> tuple[int, int, str]:
    return record["start"], record["end"], json.dumps(record, sort_keys=True, ensure_ascii=False, default=str)


def _groups(golds: Sequence[Json], guesses: Sequence[Json]) -> Iterator[tuple[list[int], list[int]]]:
    """Sweep over the text; records that touch directly or through others form a group, which is solved by itself."""
    entries = [(record["start"], record["end"], 0, index) for index, record in enumerate(golds)]
    entries += [(record["start"], record["end"], 1, index) for index, record in enumerate(guesses)]
    group: tuple[list[int], list[int]] = ([], [])
    reach = -1
    for start, end, side, index in sorted(entries):
        if start >= reach:
            if group[0] and group[1]:
                yield group
            group = ([], [])
        group[side].append(index)
        reach = max(reach, end)
    if group[0] and group[1]:
        yield group


def _assign(
    golds: Sequence[Json], guesses: Sequence[Json], rows: list[int], columns: list[int], agreement: Agreement
) -> list[tuple[int, int]]:
    """Optimal pairing of one group: each rule outweighs all later ones together, in whole numbers."""
    most = min(len(rows), len(columns))
    fine = _STEPS * (_MOST_FIELDS + 1)
    pair_weight = most * (fine + _MOST_FIELDS) + 1
    exact_weight = most * (pair_weight + fine + _MOST_FIELDS) + 1
    weights = np.zeros((len(rows), len(columns)))
    for row, g in enumerate(rows):
        for column, p in enumerate(columns):
            gold, guess = golds[g], guesses[p]
            shared, length = overlap(gold, guess), longer(gold, guess)
            if not shared or 2 * shared < length:
                continue
            weight = pair_weight + (shared * _STEPS // length) * (_MOST_FIELDS + 1)
            weight += min(agreement(gold, guess), _MOST_FIELDS) + (exact_weight if exact(gold, guess) else 0)
            weights[row, column] = weight
    chosen_rows, chosen_columns = linear_sum_assignment(weights, maximize=True)
    return [
        (rows[row], columns[column])
        for row, column in zip(chosen_rows.tolist(), chosen_columns.tolist(), strict=True)
        if weights[row, column] > 0
    ]
