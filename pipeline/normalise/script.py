"""The script of a text, its conversion to simplified characters, and repairs of what conversion leaves wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import opencc

from pipeline.normalise.characters import SIMPLIFIED_ONLY
from pipeline.normalise.offsets import Edit

_MINORITY: Final = 0.1  # from this share of the telling characters on, a text is in two scripts
_SAMPLE: Final = 4_000  # characters, spread over the text, that decide the script
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
def _repair_index(pairs: Pairs) -> tuple[re.Pattern[str], dict[str, Pairs]]:
    """The characters that some repair takes away, and for each the pairs (protected forms too) in which it stands."""
    converted = [(simplified(wrong), right) for wrong, right in pairs if wrong]
    telling = {char for wrong, right in converted if wrong != right for char in set(wrong) - set(right) or {wrong[0]}}
    index = {char: tuple(pair for pair in converted if char in pair[0]) for char in telling}
    return re.compile(f"[{''.join(map(re.escape, sorted(telling)))}]" if telling else r"(?!)"), index


def repair_edits(text: str, pairs: Pairs) -> Iterator[Edit]:
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
