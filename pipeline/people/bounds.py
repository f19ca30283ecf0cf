"""What stands around a name: how well the text behind it and before it shows that it ends or begins there.

Pure; every question looks at a few characters beside one place.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from pipeline.people.letters import (
    ADVERBS,
    BEFORE_NAME,
    BOUNDARY,
    COUNTED,
    GROUP,
    HONORIFIC,
    LINKS,
    MADE,
    MADE_ANY,
    NAMESAKE,
)


class Bounds:
    """Reads the surroundings of names with the verbs given.

    ``follow`` are verbs that stand directly behind names, ``verbs`` those that may; ``post_at(text, place)`` tells
    whether a post or a role begins at a place, ``post_by`` whether one ends the words that begin there, ``post_in``
    whether there is one among them.
    """

    def __init__(
        self,
        *,
        surnames: Container[str],
        follow: Iterable[str] = (),
        verbs: Iterable[str] = (),
        post_at: Callable[[str, int], bool] = lambda text, place: False,
        post_by: Callable[[str, int], bool] = lambda text, place: False,
        post_in: Callable[[str, int], bool] = lambda text, place: False,
    ) -> None:
        self._surnames = surnames
        self._follow = {word for word in follow if len(word) > 1}
        self._verbs = {word for word in verbs if len(word) > 1}
        self._follow_lengths = sorted(set(map(len, self._follow)), reverse=True)
        self._verb_lengths = sorted(set(map(len, self._verbs)), reverse=True)
        self._post_at = post_at
        self._post_by = post_by
        self._post_in = post_in

    def support(self, text: str, place: int, limit: int) -> int:
        """How well the text after ``place`` shows that a name ends there, 0 to 3; -1 where it shows a namesake."""
        if NAMESAKE.match(text, place, limit):
            return -1
        if place >= limit or BOUNDARY.match(text, place) or HONORIFIC.match(text, place):
            return 3
        if self.verb_end(text, place):
            return 3
        char = text[place]
        if char == "等":
            return 3
        if char in "和与及" and (self._another(text, place + 1) or GROUP.match(text, place + 1)):
            return 2
        if self.made(text, place):
            return 3
        if self._post_at(text, place) or self._weak_verb_end(text, place) or self._after_adverb(text, place):
            return 2
        if COUNTED.match(text, place):
            return 3
        if not ("\u3400" <= char <= "\u9fff"):
            return 0
        return 1 if char in LINKS else 0

    def made(self, text: str, place: int) -> bool:
        """Whether 任, 为, 兼 or 是 stands at ``place`` with a post behind it, perhaps behind the body it belongs to."""
        if text[place : place + 1] not in ("任", "为", "兼", "是"):
            return False
        if self._post_at(text, place + 1) or MADE.match(text, place) or MADE_ANY.match(text, place):
            return True
        return self._post_by(text, place + 1)

    def _another(self, text: str, place: int) -> bool:
        """Whether the next person of a list begins at ``place``: with a surname, a post, or a body and its post."""
        return text[place : place + 1] in self._surnames or self._post_at(text, place) or self._post_in(text, place)

    def named_post(self, text: str, place: int) -> bool:
        """Whether 任, 为, 兼 or 是 stands at ``place`` directly before a post."""
        return text[place : place + 1] in ("任", "为", "兼", "是") and self._post_at(text, place + 1)

    def verb_end(self, text: str, place: int) -> int:
        """Where the verb ends that may stand directly behind a name; 0 without one."""
        return _found(text, place, self._follow, self._follow_lengths)

    def verb(self, word: str) -> bool:
        """Whether a word is one of the verbs."""
        return word in self._follow or word in self._verbs

    def crossing(self, text: str, place: int, end: int) -> bool:
        """Whether a verb that begins at ``place`` reaches beyond ``end``."""
        return self.verb_end(text, place) > end or self._weak_verb_end(text, place) > end

    def only_verb(self, text: str, place: int) -> bool:
        """Whether nothing but a verb of general prose bounds a name: too little for a rare surname."""
        return not self._post_at(text, place) and text[place] not in "和与及"

    def left(self, text: str, start: int, floor: int) -> int:
        """How well the text before ``start`` shows that a name begins there, 0 to 3."""
        if start <= floor or BOUNDARY.match(text, start - 1):
            return 3
        if BEFORE_NAME.search(text, max(floor, start - 5), start):
            return 2
        return 0

    def _weak_verb_end(self, text: str, place: int) -> int:
        return _found(text, place, self._verbs, self._verb_lengths)

    def _after_adverb(self, text: str, place: int) -> int:
        """Where the verb behind an adverb of one character ends (未|参加, 已|到任)."""
        if text[place] not in ADVERBS:
            return 0
        return self.verb_end(text, place + 1) or self._weak_verb_end(text, place + 1)


def _found(text: str, place: int, words: set[str], lengths: list[int]) -> int:
    """Where the longest of ``words`` that begins at ``place`` ends; 0 without one."""
    return next((place + length for length in lengths if text[place : place + length] in words), 0)
