"""Names without a Chinese surname: with a middle dot, of Mongolian or Tibetan words, of syllables of Turkic ones.

Pure; offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pipeline.people.bounds import Bounds
from pipeline.people.given import ENDS, NO_SYLLABLE_LAST, STRONG, SYLLABLES, TELLING
from pipeline.people.letters import (
    BEFORE_NAME,
    COMPOUND,
    DOTS,
    DOTTED,
    DOTTED_END,
    DOTTED_NAME,
    HONORIFIC,
    NATIVE,
    NATIVE_END,
    VERB_FIRST,
    Name,
)

_LONGEST = 8
_POST_AHEAD = re.compile(
    r"(?:[局厅处科股署司部院校省市县区州旗镇乡所站队馆会园行庭组课台社]长|书记|主任|主席|[委议成]员|秘书|总监|专员)\Z"
)
_RANK = 400
_OF_PLACES = frozenset("省市县区州盟旗镇乡村斯族语")
"""What behind a run of syllables makes it a place or a people."""


class NativeNames:
    """Reads such names with the ``parts`` given, words that they are made of."""

    def __init__(self, *, parts: Iterable[str], bounds: Bounds, blocked: Callable[[str, int, int], bool]) -> None:
        words = "|".join(map(re.escape, sorted(parts, key=len, reverse=True))) or r"(?!)"
        self._parts = re.compile(rf"(?:{words}){{1,4}}")
        self._parts_end = re.compile(rf"(?:{words}){{1,4}}\Z")
        self._bounds = bounds
        self._blocked = blocked

    def after(self, text: str, start: int, limit: int, *, free: bool) -> Name | None:
        """The name that begins at ``start``; ``free``: a post stands directly before it."""
        return self._dotted(text, start, limit) or self._joined(text, start, limit, free=free)

    def before(self, text: str, end: int, floor: int) -> Name | None:
        """The name that ends at ``end``."""
        if match := DOTTED_END.search(text, max(floor, end - 24), end):
            return Name(self._behind(text, match.start(), end), end, _RANK, DOTTED, 2)
        joined = self._parts_end.search(text, max(floor, end - 16), end)
        if joined is None or end - joined.start() < 3:
            joined = NATIVE_END.search(text, max(floor, end - 8), end) or joined
        if joined:
            bound = self._bounds.left(text, joined.start(), floor)
            if bound and (end - joined.start() >= 3 or joined.re is self._parts_end):
                return Name(joined.start(), end, _RANK, COMPOUND, bound)
        return self._syllables_before(text, end, floor)

    def _behind(self, text: str, start: int, end: int) -> int:
        """Where a name with a dot begins behind a verb or a role that runs into it: 提请任命|艾力·…, 副组长|艾力·…."""
        while verb := VERB_FIRST.match(text, start, end):
            start = verb.end()
        dot = next(place for place in range(start, end) if text[place] in DOTS)
        for place in range(dot - 2, start, -1):
            ahead = BEFORE_NAME.search(text, max(start, place - 5), place) and text[place - 1] not in SYLLABLES
            if ahead or _POST_AHEAD.search(text, start, place):
                return place
        run = dot
        while run > start and text[run - 1] in SYLLABLES:
            run -= 1
        return run if dot - run >= 3 and run - start >= 2 else start

    def ends(self, text: str, end: int, floor: int) -> bool:
        """Whether a word that such names are made of ends at ``end``."""
        match = self._parts_end.search(text, max(floor, end - 16), end)
        return match is not None and end - match.start() >= 3

    def _dotted(self, text: str, start: int, limit: int) -> Name | None:
        match = DOTTED_NAME.match(text, start, limit)
        if not match or text[start] in "为由是请经对" or VERB_FIRST.match(text, start):
            return None
        last = max(match.group().rfind(dot) for dot in DOTS) + match.start() + 1
        first = min(place for place in range(start, last) if text[place] in DOTS)
        if any(_POST_AHEAD.search(text, start, place) for place in range(start + 2, first)):
            return None  # 市政协主席|艾力·…
        end = self._last_word(text, last, match.end(), limit)
        return Name(start, end, _RANK, DOTTED, max(2, self._bounds.support(text, end, limit)))

    def _last_word(self, text: str, last: int, end: int, limit: int) -> int:
        """Where the word behind the last dot ends: with a known one, with its syllables, before what bounds it."""
        known = self._parts.match(text, last, limit)
        run = self._run(text, last, limit)
        if known and known.end() >= run:
            return known.end()
        if run - last >= 2:
            return self._before_verb(text, last, run, limit)
        support = {place: self._bounds.support(text, place, limit) for place in range(last + 2, end + 1)}
        sure = (place for place in support if support[place] >= 2)
        linked = (place for place in support if support[place] == 1)
        return next(sure, next(linked, end))

    def _before_verb(self, text: str, start: int, run: int, limit: int) -> int:
        """The end of a run of syllables, or where a verb begins in it that reaches beyond it (叶尔肯|提出)."""
        for place in range(max(start + 2, run - 2), run):
            if self._bounds.support(text, run, limit) < 2 and self._bounds.crossing(text, place, run):
                return place
        return run

    def _run(self, text: str, start: int, limit: int) -> int:
        """Where the syllables that begin at ``start`` end."""
        place = start
        while place < limit and place - start < _LONGEST and text[place] in SYLLABLES:
            if place > start + 1 and HONORIFIC.match(text, place):
                break
            place += 1
        while place > start + 2 and text[place - 1] in NO_SYLLABLE_LAST:
            place -= 1
        return place

    def _joined(self, text: str, start: int, limit: int, *, free: bool) -> Name | None:
        """A name of several words without a surname (其其格, 达瓦次仁), or of syllables (木合塔尔江)."""
        if name := self._of_words(text, start, limit):
            return name
        if text[start] not in SYLLABLES:
            return None
        end = self._run(text, start, limit)
        if known := self._parts.match(text, start, limit):
            end = max(end, self._run(text, known.end(), limit), self._one_more(text, known.end(), limit))
        end = self._before_verb(text, start, end, limit)
        if not _tells(text, start, end) or self._blocked(text, start, end):
            return None
        support = self._bounds.support(text, end, limit)
        if support < 2 and (not free or text[end : end + 1] in _OF_PLACES):
            return None
        return Name(start, end, _RANK, COMPOUND, max(support, 1))

    def _one_more(self, text: str, end: int, limit: int) -> int:
        """Where a last word of two characters ends that no list has (才让|东主)."""
        more = end + 2
        bounded = more <= limit and self._bounds.support(text, more, limit) >= 2 > self._bounds.support(
            text, end, limit
        )
        return more if bounded and all(char in ENDS for char in text[end:more]) else end

    def _of_words(self, text: str, start: int, limit: int) -> Name | None:
        match = self._parts.match(text, start, limit)
        if match and (end := self._one_more(text, match.end(), limit)) > match.end():
            return Name(start, end, _RANK, COMPOUND, self._bounds.support(text, end, limit))
        if match is None or match.end() - start < 3:
            match = NATIVE.match(text, start, limit) or match
        if match is None or (match.end() - start < 4 and self._blocked(text, start, match.end())):
            return None
        support = self._bounds.support(text, match.end(), limit)
        enough = 1 if match.end() - start >= 3 else 3
        return Name(start, match.end(), _RANK, COMPOUND, support) if support >= enough else None

    def _syllables_before(self, text: str, end: int, floor: int) -> Name | None:
        start = end
        while start > max(floor, end - _LONGEST) and text[start - 1] in SYLLABLES:
            start -= 1
        # A bound may cut off a verb of syllables before the name (任命|木合塔尔).
        for place in range(start, end - 2):
            bound = self._bounds.left(text, place, floor)
            if bound and _tells(text, place, end) and not self._blocked(text, place, end):
                return Name(place, end, _RANK, COMPOUND, bound)
        return None


def _tells(text: str, start: int, end: int) -> bool:
    """Whether a run of syllables is long enough and has enough that tell a name."""
    if end - start < 3:
        return False
    telling = sum(char in TELLING for char in text[start:end])
    strong = any(char in STRONG for char in text[start:end])
    return telling >= (1 if strong or (end - start >= 4 and text[start] != "马") else 2)
