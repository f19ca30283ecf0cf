"""Which head stands over each cell of a row, and which group over the head."""

from __future__ import annotations

import re

from pipeline.phrases.sentence import Span

__all__ = ["CODE", "NUMBER", "Pair", "aligned"]

Pair = tuple[Span, Span | None]
"""A head and the group over it."""

NUMBER = re.compile(r"(?<![^\s])[+-]?\d[\d,]*(?:\.\d+)?%?(?![^\s])(?<!(?:19|20)\d\d)")
"""A cell that is a number and no year."""
CODE = re.compile(r"(?<![^\s])(?!(?:19|20)\d\d[-/])\d+[-:/.]\d[\d:/.-]*(?![^\s])")
"""A cell that is a telephone number, a time of day or the like: no head."""


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


# Heads that stand over several of the second line in the national form of disclosure reports and elsewhere.
_GROUP = re.compile(r"法人(?:或|和|及)?(?:者)?(?:其他|其它)组织|其中|未经复议.{0,4}起诉|复议后.{0,2}起诉")


def _two_lines(text: str, lower: list[Span], over: list[Span], cells: list[Span]) -> list[Pair | None] | None:
    """Heads in two lines without their empty cells: as many under each group, or all under those that are known."""
    over, lower = [h for h in over if h[0] < h[1]], [h for h in lower if h[0] < h[1]]
    numbers = [place for place, cell in enumerate(cells) if NUMBER.fullmatch(text, *cell)]
    # The number in front of a label counts the rows.
    first = next((place for place in numbers if place or len(numbers) == len(cells)), 0)
    for labels, skipped in ((first, 0), (first, 1), (0, 0)):
        groups = over[skipped:]
        known = [head for head in groups if _GROUP.match(text, *head)] or groups
        if not known or len(groups) - len(known) + len(lower) != len(cells) - labels or len(lower) % len(known):
            continue
        share = len(lower) // len(known)
        pairs: list[Pair | None] = [None] * labels
        rest = iter(lower)
        for head in groups:
            pairs += [(next(rest), head) for _ in range(share)] if head in known else [(head, None)]
        return pairs
    return None
