"""Any Chinese text -> one clean simplified text, with a way back to every original character.

Reading order: `Normalised` (the result and its offset map), `_Draft` (a text and its map while it is being edited),
the steps in the order in which `normalise` takes them. Offsets are half-open code points. Two kinds of step: those
that keep every position (`translate`, OpenCC, quotes) and need no map, and those that give a list of edits.
Speed: most texts need no edit at all, and then the map is the identity and nothing is stored.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import opencc

from pipeline.characters import (
    CHANGED,
    CHANGED_PIECES,
    DECIMAL_FRACTIONS,
    HAN,
    POWERS,
    SAME,
    SAME_CHARACTERS,
    SIMPLIFIED_ONLY,
)

Edit = tuple[int, int, str]

_MINORITY: Final = 0.1  # from this share of the telling characters on, a text is in two scripts
_SAMPLE: Final = 4_000  # characters, spread over the text, that decide the script


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
        """Plain values, for `Doc._` and other processes."""
        return {
            "text": self.text,
            "script": self.script,
            "length": self.length,
            "starts": None if self.starts is None else self.starts.tolist(),
            "ends": None if self.ends is None else self.ends.tolist(),
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


class _Draft:
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
        old_starts = self.starts if self.starts is not None else array("I", range(self.length))
        old_ends = self.ends if self.ends is not None else array("I", range(1, self.length + 1))
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


def normalise(text: str, *, script: str | None = None, repairs: Mapping[str, str] | None = None) -> Normalised:
    """The normalised text and its map.

    `script` (Hans, Hant, mixed) overrides the detected one; Hans turns conversion off. `repairs` are pairs of a wrong
    simplified form and the right one, applied after conversion, longest first; a pair of equals is a form that no
    repair may touch.
    """
    draft = _Draft(text)
    _fold(draft)
    draft.apply(_digit_group_edits(draft.text))
    draft.apply(_space_edits(draft.text))
    draft.text = _quotes(_marks(draft.text))
    folded = draft.text
    if script != "Hans":
        draft.text = _simplified(folded)
    found = script or _script(folded, draft.text)
    if repairs:
        draft.apply(_repair_edits(draft.text, tuple(repairs.items())))
    return Normalised(draft.text, found, len(text), draft.starts, draft.ends)


# --- characters ------------------------------------------------------------------------------------------------------


def _fold(draft: _Draft) -> None:
    changed = [(match.start(), match.end(), _piece(match, draft.text)) for match in CHANGED_PIECES.finditer(draft.text)]
    draft.apply(changed)
    # A replace for each character that occurs is several times faster than one translate.
    for char in set(SAME_CHARACTERS.findall(draft.text)):
        draft.text = draft.text.replace(char, SAME.get(char, char))


def _piece(match: re.Match[str], text: str) -> str:
    piece = match[0]
    start = match.start()
    if piece in DECIMAL_FRACTIONS and start and text[start - 1] in "0123456789０１２３４５６７８９":
        return DECIMAL_FRACTIONS[piece]
    if piece in POWERS:
        before = text[start - 1] if start else ""
        return piece if before.isascii() and before.isalpha() else POWERS[piece]
    return CHANGED.get(piece, "")


# --- spaces ----------------------------------------------------------------------------------------------------------

_GROUP_HINT = re.compile(r"[0-9] [0-9]{3}")
# 150 354, but not a row of table cells (12 150 354 7), a telephone number or a date.
_DIGIT_GROUPS = re.compile(r"(?<![0-9.,:/-])(?<![0-9] )[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?! [0-9])(?![:/-][0-9])")
_SPACES = re.compile(" +")
_IS_HAN = re.compile(f"[{HAN}]").match
_IS_ALNUM = re.compile("[0-9A-Za-z]").match
_HEADING_BEFORE = re.compile("第[一二三四五六七八九十百零〇0-9]{1,5}[章节節条條编編篇]$")


def _digit_group_edits(text: str) -> list[Edit]:
    if not _GROUP_HINT.search(text):
        return []
    return [
        (match.start() + gap.start(), match.start() + gap.end(), "")
        for match in _DIGIT_GROUPS.finditer(text)
        for gap in _SPACES.finditer(match[0])
    ]


def _space_edits(text: str) -> list[Edit]:
    """Spaces between an ideograph and a figure or letter go (one or two: more are the gap between columns)."""
    edits = []
    last = len(text)
    for gap in _SPACES.finditer(text):
        start, end = gap.span()
        if end - start <= 2 and start and end < last and _belongs(text[start - 1], text[end]):
            if text[start - 1] in "章节節条條编編篇" and _HEADING_BEFORE.search(text, max(0, start - 8), start):
                continue
            edits.append((start, end, ""))
    return edits


def _belongs(before: str, after: str) -> bool:
    if _IS_HAN(before):
        return _IS_ALNUM(after) is not None
    if _IS_ALNUM(before):
        return _IS_HAN(after) is not None or (after in "%‰℃" and before.isdigit())
    return before in "%‰℃" and _IS_HAN(after) is not None


# --- marks that keep their place -------------------------------------------------------------------------------------

_RANGE_DASH = re.compile(r"(?<=[0-9%‰万亿萬億千百年月日时時点點度号號元])(?<!—)—(?=[0-9])")
_POINT = re.compile(r"(?<=[0-9])[。·](?=[0-9]{1,4}(?:%|个百分点|個百分點))")
_ROUND_ZERO = re.compile("(?<=[〇○一二三四五六七八九十])[○◯]|[○◯](?=[〇○一二三四五六七八九])")
_ASCII_QUOTES = re.compile('[“”"\n]')
_ASCII_SINGLES = re.compile("[‘’\n]|(?<![0-9A-Za-z])'|'(?![0-9A-Za-z])")


def _marks(text: str) -> str:
    """Dashes of ranges, misprinted decimal points of percentages, round zeros of years."""
    if "—" in text:
        text = _RANGE_DASH.sub("-", text)
    if "%" in text or "百分" in text:
        text = _POINT.sub(".", text)
    if "○" in text or "◯" in text:
        text = _ROUND_ZERO.sub("〇", text)
    return text


def _quotes(text: str) -> str:
    """ASCII quotation marks in pairs, within a line; one without a partner and apostrophes stay."""
    if '"' in text:
        text = _paired(text, _ASCII_QUOTES, '"', "“", "”")
    if "'" in text:
        text = _paired(text, _ASCII_SINGLES, "'", "‘", "’")
    return text


def _paired(text: str, marks: re.Pattern[str], plain: str, opening: str, closing: str) -> str:
    chars: dict[int, str] = {}
    opened: int | None = None  # where the open quotation mark stands
    for match in marks.finditer(text):
        place, mark = match.start(), match[0]
        if mark == opening:
            opened = place
        elif mark == "\n":
            if opened is not None:
                chars.pop(opened, None)
            opened = None
        elif mark == closing:
            opened = None
        elif opened is None:
            opened = place
            chars[place] = opening
        else:
            chars[place] = closing
            opened = None
    if opened is not None:
        chars.pop(opened, None)
    pieces: list[str] = []
    done = 0
    for place, mark in chars.items():
        pieces += (text[done:place], mark)
        done = place + 1
    return "".join((*pieces, text[done:]))


# --- script ----------------------------------------------------------------------------------------------------------

_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    """Traditional to simplified; every position keeps its place."""
    try:
        converted: str = _converter().convert(text)
    except UnicodeEncodeError:  # half a surrogate pair: the binding speaks UTF-8
        whole = _simplified(_SURROGATE.sub("\ufffd", text))
        pieces: list[str] = []
        done = 0
        for match in _SURROGATE.finditer(text):
            pieces += (whole[done : match.start()], match[0])
            done = match.end()
        return "".join((*pieces, whole[done:]))
    if len(converted) != len(text):
        # No entry of t2s changes a length today; a later dictionary that does must not shift the map.
        return "".join(map(_simplified_character, text))
    # t2s keeps 於 where a surname might stand, also in 限於單位 (於單): the preposition is meant.
    return converted.replace("於", "于")


@lru_cache(maxsize=30_000)
def _simplified_character(char: str) -> str:
    converted: str = _converter().convert(char)
    return converted if len(converted) == 1 else char


def _script(text: str, simplified: str) -> str:
    """Hans, Hant or mixed, by the characters that only one script has."""
    if text == simplified:
        return "Hans"
    step = len(text) // _SAMPLE + 1
    traditional = sum(map(str.__ne__, text[::step], simplified[::step]))
    plain = sum(map(SIMPLIFIED_ONLY.__contains__, text[::step]))
    share = traditional / (traditional + plain) if traditional else 0.0
    if share < _MINORITY:
        return "Hans"
    return "mixed" if share <= 1 - _MINORITY else "Hant"


# --- repairs ---------------------------------------------------------------------------------------------------------

Pairs = tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def _repair_index(pairs: Pairs) -> tuple[re.Pattern[str], dict[str, Pairs]]:
    """The characters that some repair takes away, and for each the pairs (protected forms too) in which it stands."""
    converted = [(_simplified(wrong), right) for wrong, right in pairs if wrong]
    telling = {char for wrong, right in converted if wrong != right for char in set(wrong) - set(right) or {wrong[0]}}
    index = {char: tuple(pair for pair in converted if char in pair[0]) for char in telling}
    return re.compile(f"[{''.join(map(re.escape, sorted(telling)))}]" if telling else r"(?!)"), index


def _repair_edits(text: str, pairs: Pairs) -> Iterator[Edit]:
    hint, index = _repair_index(pairs)
    present = {wrong: right for char in set(hint.findall(text)) for wrong, right in index[char] if wrong in text}
    wrong = _any_of(form for form, right in present.items() if form != right)
    protected = _any_of(form for form, right in present.items() if form == right)
    if not wrong:
        return
    kept = {place for match in re.finditer(protected, text) for place in range(*match.span())} if protected else set()
    for match in re.finditer(wrong, text):
        if kept.isdisjoint(range(*match.span())):
            yield match.start(), match.end(), present[match[0]]


def _any_of(forms: Iterable[str]) -> str:
    """An expression for the longest of the forms; empty without forms."""
    return "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
