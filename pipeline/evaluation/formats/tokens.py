"""Tokens for formats that need them: fine enough that every annotation begins and ends at a token."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(r"[0-9A-Za-z]+|\s|.", re.DOTALL)


def cut(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cover the text with pieces: runs of ASCII letters and digits, else single characters, cut at span edges.

    >>> cut("第12天", [(1, 2)])
    [(0, 1), (1, 2), (2, 3), (3, 4)]
    """
    edges = {edge for span in spans for edge in span}
    pieces: list[tuple[int, int]] = []
    for match in _PIECE.finditer(text):
        start = match.start()
        for edge in range(match.start() + 1, match.end()):
            if edge in edges:
                pieces.append((start, edge))
                start = edge
        pieces.append((start, match.end()))
    return pieces
