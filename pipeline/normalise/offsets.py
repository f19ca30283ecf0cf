"""`Normalised`, the result with its offset map, and `Draft`, a text and its map while it is being edited."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Edit = tuple[int, int, str]
"""Start, end, new text."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text, the script of its source (Hans, Hant, mixed) and its offset map.

    Character i came from `source[starts[i]:ends[i]]`, never empty; both arrays never fall. None = identity.
    """

    text: str
    script: str
    length: int  # of the source
    starts: array[int] | None = None
    ends: array[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a normalised span; the whole text gives the whole source, an empty span an empty one."""
        if self.starts is None or self.ends is None:
            return start, end
        if start <= 0 and end >= len(self.text):
            return 0, self.length
        if start >= end:
            place = self.starts[start] if start < len(self.text) else self.length
            return place, place
        return self.starts[start], self.ends[end - 1]

    def normalised(self, start: int, end: int) -> tuple[int, int]:
        """The smallest normalised span that covers a source span; empty if nothing of it was kept."""
        if self.starts is None or self.ends is None:
            return start, end
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for `Doc._` and other processes; the map as bytes, a tenth of what lists of integers take."""
        return {
            "text": self.text,
            "script": self.script,
            "length": self.length,
            "starts": None if self.starts is None else self.starts.tobytes(),
            "ends": None if self.ends is None else self.ends.tobytes(),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Normalised:
        starts, ends = values["starts"], values["ends"]
        return cls(
            text=values["text"],
            script=values["script"],
            length=values["length"],
            starts=None if starts is None else array("I", starts),
            ends=None if ends is None else array("I", ends),
        )


def _counting(first: int, length: int) -> array[int]:
    """first, first + 1, ...; through numpy, which is ten times faster than `array` over a range."""
    return array("I", np.arange(first, first + length, dtype=np.uintc).tobytes())


class Draft:
    """A text being edited, and its offset map once an edit has changed a length."""

    __slots__ = ("ends", "length", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = len(text)
        self.starts: array[int] | None = None
        self.ends: array[int] | None = None

    def apply(self, edits: Iterable[Edit]) -> None:
        """Replaces the given spans (in order, not overlapping); a new character maps to the whole span it replaces."""
        edits = [edit for edit in edits if self.text[edit[0] : edit[1]] != edit[2]]
        if not edits:
            return
        old_starts = _counting(0, self.length) if self.starts is None else self.starts
        old_ends = _counting(1, self.length) if self.ends is None else self.ends
        starts, ends, done = array("I"), array("I"), 0
        pieces: list[str] = []
        for start, end, new in edits:
            pieces += (self.text[done:start], new)
            starts += old_starts[done:start]
            ends += old_ends[done:start]
            if new and end - start == len(new):
                starts += old_starts[start:end]
                ends += old_ends[start:end]
            elif new:
                starts.extend([old_starts[start]] * len(new))
                ends.extend([old_ends[end - 1]] * len(new))
            done = end
        self.text = "".join((*pieces, self.text[done:]))
        self.starts, self.ends = starts + old_starts[done:], ends + old_ends[done:]
