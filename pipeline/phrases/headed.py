"""Which head stands over each cell of a row, and which group over the head."""

from __future__ import annotations

import re

from pipeline.normalise.values import EMPTY, OF_SEVERAL, VALUE
from pipeline.phrases.sentence import Span

__all__ = ["CODE", "NUMBER", "YEAR", "Pair", "aligned", "is_value"]

Pair = tuple[Span, Span | None]
"""A head and the group over it."""

NUMBER = re.compile(r"(?<![^\s])[+-]?\d[\d,]*(?:\.\d+)?%?(?![^\s])(?<!(?:19|20)\d\d)")
"""A cell that is a number and no year."""
CODE = re.compile(r"(?<![^\s])(?!(?:19|20)\d\d[-/])\d+[-:/.]\d[\d:/.-]*(?![^\s])")
"""A cell that is a telephone number, a time of day or the like: no head."""

YEAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:20)?\d\d)?")
"""A cell that is a year, or the two of a budget year."""


def is_value(text: str, cell: Span) -> bool:
    """Whether a cell is a figure and no year, or tells nothing."""
    if EMPTY.fullmatch(text, *cell) is not None:
        return True
    return VALUE.fullmatch(text, *cell) is not None and YEAR.fullmatch(text, *cell) is None


def aligned(text: str, lower: list[Span], over: list[Span], cells: list[Span], tabs: bool) -> list[Pair | None] | None:
    """The head of each cell of a row with the group over it; None where the row does not fit under the heads.

    `lower` are the cells of the last line of heads, `over` those of the line above it; `tabs`: tabs part the cells.
    """
    more = len(cells) - len(lower)
    spread = len(over) != len(lower) and all(a < b for a, b in over)
    if over and (more > 1 or spread) and (read := _two_lines(text, lower, over, cells)) is not None:
        return read
    if not tabs and more not in (0, 1):
        return None
    # Without its empty first cell a line of heads is one shorter than its rows.
    pairs: list[Pair | None] = [None] * (max(0, more) if lower[0][0] < lower[0][1] else 0)
    lower = lower + [(lower[-1][1],) * 2] * (len(over) - len(lower))
    group: Span | None = None
    for index, head in enumerate(lower):
        above = over[index] if index < len(over) and over[index][0] < over[index][1] else None
        if head[0] == head[1]:  # a head of both lines
            group = None
            pairs.append((above or head, None))
        else:
            group = above or group
            pairs.append((head, group))
    return pairs[: len(cells)] + [None] * (len(cells) - len(pairs))


_MOST_LABELS = 3
_YEAR_HEAD = re.compile(r"(?:19|20)\d\d")


def _two_lines(text: str, lower: list[Span], over: list[Span], cells: list[Span]) -> list[Pair | None] | None:
    """Heads in two lines without their empty cells: which of the first line stand over how many of the second.

    As many under each group if the second line repeats itself, all under those that are known to be groups, as many
    under each behind the heads of the labels, or all under the one head that shares their words.
    """
    over, lower = [h for h in over if h[0] < h[1]], [h for h in lower if h[0] < h[1]]
    values = [place for place, cell in enumerate(cells) if cell[0] < cell[1] and is_value(text, cell)]
    # The number in front of a label counts the rows.
    first = next((place for place in values if place or len(values) == len(cells)), 0)
    ways = [(labels, skipped) for labels in dict.fromkeys((first, 0)) for skipped in _skips(labels, len(over))]
    for grouping in (_repeated, _known, _evenly, _sharing):
        for labels, skipped in ways:
            shares = grouping(text, lower, over[skipped:])
            if shares and sum(share or 1 for share in shares) + labels == len(cells):
                own: list[Pair | None] = (
                    [(head, None) for head in over[:labels]] if skipped == labels else [None] * labels
                )
                return own + _paired(lower, over[skipped:], shares)
    return None


def _skips(labels: int, heads: int) -> list[int]:
    """How many heads of the first line may stand over the labels: all of them, or none, or some."""
    return [n for n in dict.fromkeys((labels, 0, *range(1, min(labels, _MOST_LABELS)))) if n < heads]


def _repeated(text: str, lower: list[Span], groups: list[Span]) -> list[int]:
    """How many heads of the second line stand under each group if it repeats itself once for each; 0: none do."""
    number = len(lower)
    words = [text[a:b] for a, b in lower]
    share = number // len(groups)
    repeats = 1 < len(groups) <= number and number % len(groups) == 0 and words == words[:share] * len(groups)
    return [share] * len(groups) if repeats else []


def _known(text: str, lower: list[Span], groups: list[Span]) -> list[int]:
    """The same if some of the groups are those of the national form."""
    known = [OF_SEVERAL.match(text, *head) is not None for head in groups]
    if not any(known) or len(lower) % sum(known):
        return []
    return [len(lower) // sum(known) if one else 0 for one in known]


def _evenly(text: str, lower: list[Span], groups: list[Span]) -> list[int]:
    """The same if as many stand under each."""
    return [len(lower) // len(groups)] * len(groups) if len(lower) % len(groups) == 0 else []


def _sharing(text: str, lower: list[Span], groups: list[Span]) -> list[int]:
    """The same if all stand under one: that which shares their words, or the last over times (比重 over years)."""
    words = "\n".join([text[a:b] for a, b in lower])
    shared = [sum(text[at : at + 2] in words for at in range(a, b - 1)) for a, b in groups]
    best = max(shared)
    if best == 0 and all(_YEAR_HEAD.match(text, *head) for head in lower):
        place = len(groups) - 1
    elif best and shared.count(best) == 1:
        place = shared.index(best)
    else:
        return []
    return [len(lower) if at == place else 0 for at in range(len(groups))]


def _paired(lower: list[Span], groups: list[Span], shares: list[int]) -> list[Pair | None]:
    pairs: list[Pair | None] = []
    rest = iter(lower)
    for head, share in zip(groups, shares, strict=True):
        pairs += [(head, None)] if share == 0 else [(next(rest), head) for _ in range(share)]
    return pairs
