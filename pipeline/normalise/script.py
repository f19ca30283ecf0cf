"""The script of a text, its conversion to simplified characters, and repairs of what conversion leaves wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import ahocorasick_rs
import opencc

from pipeline.finders import whole
from pipeline.normalise.characters import SIMPLIFIED_ONLY
from pipeline.normalise.offsets import Edit

_MINORITY: Final = 0.1  # from this share of the telling characters on, a text is in two scripts
_SAMPLE: Final = 2_000  # characters, spread over the text, that decide the script
_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional to simplified; every position keeps its place."""
    try:
        converted: str = _converter().convert(text)
    except UnicodeEncodeError:  # half a surrogate pair: the binding speaks UTF-8
        whole = simplified(_SURROGATE.sub("\ufffd", text))
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


def script_of(text: str, converted: str) -> str:
    """Hans, Hant or mixed, by the characters that only one script has."""
    if text == converted:
        return "Hans"
    step = len(text) // _SAMPLE + 1
    traditional = sum(map(str.__ne__, text[::step], converted[::step]))
    plain = sum(map(SIMPLIFIED_ONLY.__contains__, text[::step]))
    share = traditional / (traditional + plain) if traditional else 0.0
    if share < _MINORITY:
        return "Hans"
    return "mixed" if share <= 1 - _MINORITY else "Hant"


Pairs = tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def _repairer(pairs: Pairs) -> Callable[[str], list[Edit]]:
    """A function from a simplified text to the repairs in it."""
    converted = {simplified(wrong): right for wrong, right in pairs if wrong}
    wrong = [form for form, right in converted.items() if form != right]
    protected = [form for form, right in converted.items() if form == right]
    if not wrong:
        return lambda text: []
    find_wrong = _longest(wrong)
    find_protected = _longest(protected) if protected else None

    def edits(text: str) -> list[Edit]:
        found = find_wrong(text)
        if not found:
            return []
        kept = {place for _, *span in find_protected(text) for place in range(*span)} if find_protected else set()
        return [
            (start, end, converted[wrong[which]]) for which, start, end in found if kept.isdisjoint(range(start, end))
        ]

    return edits


def _longest(forms: list[str]) -> Callable[[str], list[tuple[int, int, int]]]:
    automaton = ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(text: str) -> list[tuple[int, int, int]]:
        return list(automaton.find_matches_as_indexes(text))

    return find


def repair_edits(text: str, pairs: Pairs) -> list[Edit]:
    """The repairs; a form that stands in a protected one is left alone."""
    return _repairer(pairs)(whole(text))
