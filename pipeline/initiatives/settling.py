"""Where a name begins: behind the words of extent, number and level that lead it without belonging to it."""

from __future__ import annotations

import re
from itertools import repeat
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import (
    NOWHERE,
    Bools,
    Characters,
    Ints,
    any_letter,
    flags_of,
    number,
    table,
    view_of,
)
from pipeline.initiatives.cues import (
    HARMONY,
    LED,
    LED_FIRST,
    NEVER_FIRST,
    PERHAPS_FIRST,
    PERHAPS_SKIPPED,
    REGION_END,
    SKIP_FIRST,
    SKIPPED,
)

_PAUSES: Final = ",。;:!?\n“”《》"
_LONGEST_RELATIVE: Final = 48
_ACTED_ON: Final = "vk"
"""Why names begin behind a verb or in a list."""
_SKIPS: Final = table(SKIP_FIRST)
_PERHAPS: Final = table(PERHAPS_FIRST)
_REGIONS: Final = table(REGION_END)
_NEVER: Final = table(NEVER_FIRST)
_HARMONIOUS: Final = table(word[0] for word in HARMONY)


class Settling:
    """Moves every start over what leads a name without belonging to it; keeps both where it may belong."""

    def __init__(self, text: str, letters: Characters, starts: Ints, joints: Ints) -> None:
        self.text, self.letters, self.starts, self.joints = text, letters, starts, joints
        size = len(starts)
        self.kinds = bytearray(size)
        self.origins: Ints = np.arange(size, dtype=np.int32)
        self.regions: Ints = np.full(size, NOWHERE, dtype=np.int32)
        self._gained: dict[int, int] = {}
        """Joints of places to which a coordinated start was moved."""
        self._led: dict[int, int] = {}
        """Places behind relative clauses -> where these begin."""

    def run(self) -> Settling:
        self._over_relatives()
        starts, letters = number(self.starts > 0), self.letters
        first = letters.take(starts)
        moved = self._matching(SKIPPED, starts, _SKIPS.take(first))
        perhaps = _PERHAPS.take(first)
        for ahead in (2, 3, 4):
            perhaps |= _REGIONS.take(letters.take(starts + ahead))
        moved |= self._matching(PERHAPS_SKIPPED, starts, perhaps & ~moved)
        moved |= _HARMONIOUS.take(first)
        moving = starts[moved]
        kinds, joints = self.starts.take(moving).tolist(), self.joints.take(moving).tolist()
        for start, kind, joint in zip(moving.tolist(), kinds, joints, strict=True):
            self._move(start, kind, joint if joint >= 0 else self._gained.get(start, NOWHERE))
        # Those that move come first: they came from further left.
        view = view_of(self.kinds)
        staying = starts[~moved & ~_NEVER.take(first) & (starts < len(self.text))]
        staying = staying[view.take(staying) == 0]
        view[staying] = self.starts.take(staying)
        for place, clause in self._led.items():
            if self.origins[place] == place:
                self.origins[place] = clause
        for place, joint in self._gained.items():
            if self.joints[place] < 0:
                self.joints[place] = joint
        return self

    def _over_relatives(self) -> None:
        """Move the starts before relative clauses that only tell who leads a name, or how large it is, behind them."""
        text = self.text
        for mark in number(self.letters == ord("的")).tolist():
            low = max(mark - _LONGEST_RELATIVE, 0)
            if not text.endswith(LED, low, mark) or self.starts[mark + 1] != ord("d"):
                continue
            first = self._relative(low, mark)
            if first >= 0:
                self.starts[mark + 1], self.joints[mark + 1] = self.starts[first], self.joints[first]
                self.starts[first : mark + 1] = 0
                self._led[mark + 1] = first

    def _relative(self, low: int, mark: int) -> int:
        """The start at which the relative clause before 的 begins; NOWHERE if no name could begin there."""
        pause = max(self.text.rfind(sign, low, mark) for sign in _PAUSES)
        opened = LED_FIRST.search(self.text, max(low, pause + 1), mark)
        if opened is not None:
            first = opened.start()
            if first and self.text[first - 1] == "了":
                first -= 1
            return first if chr(self.starts[first]) in _ACTED_ON else NOWHERE
        low = max(low, pause + 1, self.text.rfind("、", low, mark) + 1)
        places = number(any_letter(self.starts[low : mark - 1], _ACTED_ON)) + low
        return int(places[-1]) if len(places) else NOWHERE

    def _matching(self, expression: re.Pattern[str], places: Ints, hopeful: Bools) -> Bools:
        """Which of the hopeful places an expression matches."""
        found = np.zeros(len(places), dtype=bool)
        rows = number(hopeful)
        found[rows] = flags_of(map(expression.match, repeat(self.text), places.take(rows).tolist()), len(rows))
        return found

    def _move(self, start: int, kind: int, joint: int) -> None:
        text = self.text
        origin = self._led.get(start, start)
        for _ in range(5):
            if text[start : start + 1] not in SKIP_FIRST:
                break
            match = SKIPPED.match(text, start)
            if match is None:
                break
            start = match.end()
            kind = ord("s") if kind in b"dp" else kind
        self._settle(start, kind, joint, origin)
        if text[start : start + 1] not in PERHAPS_FIRST and REGION_END.isdisjoint(text[start + 2 : start + 5]):
            return
        match = PERHAPS_SKIPPED.match(text, start)
        if match is not None:
            if match[0][-1] in "省市县区镇乡州" and len(match[0]) > 2:
                self.regions[start] = match.end()
            start = match.end()
            match = SKIPPED.match(text, start)
            self._settle(match.end() if match else start, ord("s"), joint, origin)

    def _settle(self, start: int, kind: int, joint: int, origin: int) -> None:
        """Let a name begin at a place, unless another start was moved there already."""
        if start >= len(self.text) or (self.text[start] in NEVER_FIRST and not self.text.startswith(HARMONY, start)):
            return
        if not self.kinds[start]:
            self.kinds[start] = kind
            self.origins[start] = origin
        if joint >= 0:
            self._gained.setdefault(start, joint)
