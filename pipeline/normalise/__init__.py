"""Any Chinese text -> one clean simplified text, with a way back to every original character.

Reading order: `offsets.py` (the result, its map, the editing of both), then the steps in the order in which `normalise`
takes them: `stacked.py` with `stretches.py` and `cells.py` with `rows.py` (rows and their cells; `values.py` says what
cells look like), `characters.py` (tables of characters), `marks.py` (spaces, dashes, quotation marks), `script.py`
(conversion, repairs).
Offsets are half-open code points. Two kinds of step: those that keep every position (folding, OpenCC, quotes) and need
no map, and those that give a list of edits. Most texts need no edit: the map is the identity and nothing is stored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.normalise.cells import cell_edits
from pipeline.normalise.characters import (
    CHANGED,
    CHANGED_CHARACTERS,
    DECIMAL_FRACTIONS,
    POWERS,
    SAME,
    SAME_CHARACTERS,
)
from pipeline.normalise.marks import digit_group_edits, marks, quotes, space_edits
from pipeline.normalise.offsets import Draft, Edit, Normalised
from pipeline.normalise.script import repair_edits, script_of, simplified
from pipeline.normalise.stacked import stacked_edits

__all__ = ["Normalised", "normalise"]

_LINE_END = re.compile("\r\n")
_POWER = re.compile("(?:^|[^A-Za-z])(k?m[²³])$")


def normalise(text: str, *, script: str | None = None, repairs: Mapping[str, str] | None = None) -> Normalised:
    """The normalised text and its map.

    `script` (Hans, Hant, mixed) overrides the detected one; Hans turns conversion off. `repairs` are pairs of a wrong
    simplified form and the right one, applied after conversion, longest first; a pair of equals is a form that no
    repair may touch.
    """
    draft = Draft(text)
    draft.apply(stacked_edits(draft.text))
    draft.apply(cell_edits(draft.text))
    _fold(draft)
    draft.text = quotes(marks(draft.text))
    draft.apply(digit_group_edits(draft.text))
    draft.apply(space_edits(draft.text))
    folded = draft.text
    if script != "Hans":
        draft.text = simplified(folded)
    found = script or script_of(folded, draft.text)
    if repairs:
        draft.apply(repair_edits(draft.text, tuple(repairs.items())))
    return Normalised(draft.text, found, len(text), draft.starts, draft.ends)


def _fold(draft: Draft) -> None:
    if "\r" in draft.text:  # \r\n is one line break
        draft.apply((match.start(), match.end(), "\n") for match in _LINE_END.finditer(draft.text))
    draft.apply(_changed(match, draft.text) for match in CHANGED_CHARACTERS.finditer(draft.text))
    # A replace for each character that occurs is several times faster than one translate.
    for char in set(SAME_CHARACTERS.findall(draft.text)):
        draft.text = draft.text.replace(char, SAME.get(char, char))


def _changed(match: re.Match[str], text: str) -> Edit:
    char, start, end = match[0], match.start(), match.end()
    if char in DECIMAL_FRACTIONS and start and text[start - 1] in "0123456789０１２３４５６７８９":
        return start, end, DECIMAL_FRACTIONS[char]
    if char in "²³":
        unit = _POWER.search(text, max(0, start - 3), end)
        return (unit.start(1), end, POWERS[unit[1]]) if unit else (start, end, char)
    return start, end, CHANGED.get(char, "")
