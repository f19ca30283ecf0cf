"""One span out of overlapping ones: the best variant of every group of candidates that overlap.

A classifier divides its belief among the variants of one name, so a variant is judged by the sum over all candidates
that overlap it; parallel items of a list speak for one another.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.initiatives.context import Context
from pipeline.initiatives.pairs import Candidate

FLOOR: Final = 0.03
"""Candidates below this probability are not looked at."""
SHARE: Final = 0.5
"""How far a list item is drawn to its stronger neighbour."""
_BETWEEN: Final = frozenset(("", "、", "和", "与", "及", "以及"))


class Chosen(NamedTuple):
    """A candidate, the belief in its very boundaries, and the belief that an initiative is named there."""

    candidate: Candidate
    boundary: float
    score: float


def choose(context: Context, candidates: Sequence[Candidate], probabilities: Sequence[float]) -> list[Chosen]:
    """Candidates that do not overlap, best first chosen, in text order; the caller applies the threshold to `score`."""
    alive = [index for index, value in enumerate(probabilities) if value >= FLOOR]
    alive.sort(key=lambda index: -probabilities[index])
    taken: list[tuple[int, int, int]] = []
    masses: dict[int, float] = {}
    for index in alive:
        candidate = candidates[index]
        place = bisect_left(taken, (candidate.start, candidate.end, 0))
        rival = None
        if place and taken[place - 1][1] > candidate.start:
            rival = taken[place - 1]
        elif place < len(taken) and taken[place][0] < candidate.end:
            rival = taken[place]
        if rival is None:
            insort(taken, (candidate.start, candidate.end, index))
            masses[index] = probabilities[index]
            continue
        masses[rival[2]] += probabilities[index]
        if place and rival is taken[place - 1] and place < len(taken) and taken[place][0] < candidate.end:
            masses[taken[place][2]] += probabilities[index]
    chosen = [Chosen(candidates[index], probabilities[index], min(masses[index], 1.0)) for _, _, index in taken]
    return _parallel(context, chosen)


def _parallel(context: Context, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Raise items of a list to the belief in a neighbour of the same make."""
    scores = [item.score for item in chosen]
    for place in range(len(chosen) - 1):
        left, right = chosen[place].candidate, chosen[place + 1].candidate
        if (
            right.start - left.end > 2
            or context.text[left.end : right.start] not in _BETWEEN
            or not _alike(context, left, right)
        ):
            continue
        for one, other in ((place, place + 1), (place + 1, place)):
            scores[one] = max(scores[one], (1 - SHARE) * chosen[one].score + SHARE * chosen[other].score)
    return [item._replace(score=score) for item, score in zip(chosen, scores, strict=True)]


def _alike(context: Context, left: Candidate, right: Candidate) -> bool:
    quoted = context.text[left.end - 1] == "”", context.text[right.end - 1] == "”"
    if any(quoted):
        return all(quoted)
    heads = context.head(left.end), context.head(right.end)
    return all(head is not None and head.strong for head in heads)
