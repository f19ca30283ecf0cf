"""The names that end at a place, joined by 、, 和 or 及: 任命李四、王五|为….

Offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re

from pipeline.people.letters import NO_LAST, Name
from pipeline.people.parts import Readers
from pipeline.people.words import APPOINTING, HONORIFICS

DISMISS = re.compile(rf"(?:{APPOINTING}|终止|解除|免)\Z")
_POLITE = re.compile(rf"(?:{HONORIFICS})\Z")


def names_to(text: str, end: int, floor: int, readers: Readers, *, words: bool = False) -> list[Name]:
    """The names that end at ``end``, joined by 、, in text order; with ``words`` also names that are words."""
    found: list[Name] = []
    while name := readers.names.before(text, end, floor):
        listed = name.start - 1 > floor and text[name.start - 1] == "、"
        listed = listed or (name.start - 1 > floor and text[name.start - 1] in "及和与" and _polite(text, floor, name))
        if name.blocked and not (words and name.support == 3) and not _named(text, name, readers, listed or found):
            break
        found.append(name)
        if not listed:
            break
        end = name.start - 1
        if polite := _POLITE.search(text, max(floor, end - 4), end):
            end = polite.start()
    while found and found[-1].blocked and len(found) > 1 and all(name.blocked for name in found):
        found.pop()
    return found[::-1]


def _polite(text: str, floor: int, name: Name) -> bool:
    """Whether 先生, 女士 or 同志 stands before the word that joins a name: 李四女士及王五."""
    return _POLITE.search(text, max(floor, name.start - 5), name.start - 1) is not None


def _named(text: str, name: Name, readers: Readers, listed: object) -> bool:
    """Whether a word before a post is a person: 任命阳光…, 免去向前同志…, or one of several names."""
    if DISMISS.search(text, max(0, name.start - 6), name.start):
        words = readers.names.words
        longer = words.longer(text[name.start : name.end]) and text[name.end - 1] not in NO_LAST
        return longer or text.startswith("同志", name.end) or words.also_word(text, name)
    return bool(listed) and readers.names.words.also_word(text, name)
