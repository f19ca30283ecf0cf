"""One span out of overlapping ones: the best variant of every group of candidates that overlap.

A classifier divides its belief among the variants of one name, so a variant is judged by the sum over all candidates
that overlap it; parallel items of a list speak for one another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.initiatives.context import Context

FLOOR: Final = 0.03
"""Candidates below this probability are not looked at."""
SHARE: Final = 0.5
"""How far a list item is drawn to its stronger neighbour."""
_BETWEEN: Final = frozenset(("", "、", "和", "与", "及", "以及"))
_WIDEST: Final = max(map(len, _BETWEEN))


class Chosen(NamedTuple):
    """A row of the candidates, its span, and the belief that an initiative is named there."""

    row: int
    start: int
    end: int
    score: float


def choose(context: Context, probabilities: Sequence[float]) -> list[Chosen]:
    """Candidates that do not overlap, best first chosen, in text order; the caller applies the threshold to `score`."""
    alive = [row for row, value in enumerate(probabilities) if value >= FLOOR]
    alive.sort(key=lambda row: -probabilities[row])
    spans = list(zip(context.pairs.starts.tolist(), context.pairs.ends.tolist(), strict=True))
    # The chosen ones in text order, and which rows they are.
    taken: list[tuple[int, int]] = []
    rows: list[int] = []
    masses: dict[int, float] = {}
    for row in alive:
        start, end = span = spans[row]
        place = bisect_left(taken, span)
        before = place > 0 and taken[place - 1][1] > start
        behind = place < len(taken) and taken[place][0] < end
        if before:
            masses[rows[place - 1]] += probabilities[row]
        if behind:
            masses[rows[place]] += probabilities[row]
        if not before and not behind:
            taken.insert(place, span)
            rows.insert(place, row)
            masses[row] = probabilities[row]
    return _parallel(
        context, [Chosen(row, *span, min(masses[row], 1.0)) for row, span in zip(rows, taken, strict=True)]
    )


def _parallel(context: Context, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Raise items of a list to the belief in a neighbour of the same make."""
    scores = [item.score for item in chosen]
    for place in range(len(chosen) - 1):
        left, right = chosen[place], chosen[place + 1]
        if (
            right.start - left.end > _WIDEST
            or context.text[left.end : right.start] not in _BETWEEN
            or not _alike(context, left, right)
        ):
            continue
        for one, other in ((place, place + 1), (place + 1, place)):
            scores[one] = max(scores[one], (1 - SHARE) * chosen[one].score + SHARE * chosen[other].score)
    return [
        item if score == item.score else item._replace(score=score) for item, score in zip(chosen, scores, strict=True)
    ]


def _alike(context: Context, left: Chosen, right: Chosen) -> bool:
    quoted = context.text[left.end - 1] == "”", context.text[right.end - 1] == "”"
    if any(quoted):
        return all(quoted)
    heads = context.marks.head_at[left.end], context.marks.head_at[right.end]
    return all(head >= 0 and context.vocabulary.heads.strong[head] for head in heads)
