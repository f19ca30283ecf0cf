"""Names of people in Chinese text: where one begins, where it ends, and how well its neighbours support it.

Pure. A name is read forwards from a place (``NameReader.after``), backwards to a place (``before``) or as the whole of
a table cell (``whole``); nothing searches the text for names, so the cost lies in the number of anchors. Offsets are
half-open and count in the text that is given. What stands around names is read in ``bounds``, words that look like
names in ``ordinary``, names without a Chinese surname in ``native``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pipeline.people.bounds import Bounds
from pipeline.people.given import ENDS, STARTS
from pipeline.people.letters import (
    ADVERBS,
    ALSO_AUXILIARY,
    BODIES_AHEAD,
    BOUNDARY,
    COMPOUND,
    FREQUENT,
    FUNCTION_WORDS,
    LINKS,
    MADE_BY,
    MASK,
    MASK_END,
    MASKED,
    NO_SECOND,
    PLAIN,
    RAREST,
    REGION_AHEAD,
    SECOND,
    SPACED_SURNAMES,
    WORDS_TOO,
    Name,
)
from pipeline.people.native import NativeNames
from pipeline.people.ordinary import Ordinary
from pipeline.people.spaced import SpacedNames


class NameReader:
    """Reads names with the surnames and the words given; ``bounds`` and ``ordinary`` say what they mean.

    ``post_at(text, place)`` tells whether a post or a role begins at a place: what follows a name in Hong Kong style.
    """

    def __init__(
        self,
        *,
        surnames: Mapping[str, int],
        parts: Iterable[str] = (),
        not_exact: Iterable[str] = (),
        not_prefix: Iterable[str] = (),
        not_contains: Iterable[str] = (),
        both: Iterable[str] = (),
        follow: Iterable[str] = (),
        verbs: Iterable[str] = (),
        post_at: Callable[[str, int], bool] = lambda text, place: False,
        post_by: Callable[[str, int], bool] = lambda text, place: False,
        post_in: Callable[[str, int], bool] = lambda text, place: False,
    ) -> None:
        self._ranks = dict(surnames)
        self._post_at = post_at
        self._bounds = Bounds(
            surnames=self._ranks, follow=follow, verbs=verbs, post_at=post_at, post_by=post_by, post_in=post_in
        )
        self.words = Ordinary(
            self._bounds, not_exact=not_exact, not_prefix=not_prefix, not_contains=not_contains, both=both
        )
        self._native = NativeNames(parts=parts, bounds=self._bounds, blocked=self.words.blocked)
        self._spaced = SpacedNames(self._ranks, self._bounds, self.words)
        self.support = self._bounds.support
        self.left = self._bounds.left
        self.native_end = self._native.ends

    def surely_at(self, text: str, place: int) -> bool:
        """Whether a well bounded name that is no word begins at ``place``."""
        name = self.after(text, place, min(len(text), place + 12), free=True)
        full = name is not None and name.support >= 1 and name.end - name.start == 3 and self.likely(text, name)
        return name is not None and (name.support == 3 or full) and not name.blocked

    def rank(self, surname: str) -> int | None:
        """The frequency rank of a surname; None when it is none."""
        return self._ranks.get(surname)

    def after(self, text: str, start: int, limit: int, *, free: bool = False) -> Name | None:
        """The name that begins at ``start`` and ends by ``limit``; None when there is none.

        ``free``: a post stands directly before it, so that a name set with a space needs no mark behind it, and that
        the characters of a name may end it without any.
        """
        if start >= limit:
            return None
        if native := self._native.after(text, start, limit, free=free):
            return native
        if free and text[start] in SPACED_SURNAMES:
            spaced = self._spaced.after(text, start, limit, text[start], free=True)
            if spaced is not None:
                return spaced
        if text[start] in FUNCTION_WORDS and not self._no_function_word(text, start, limit, free):
            return None
        if text[start] in ALSO_AUXILIARY and not self._no_auxiliary(text, start, limit, free):
            return None
        if text[start] == "任" and (self._post_at(text, start + 1) or text[start + 1 : start + 2] in BODIES_AHEAD):
            return None
        best: Name | None = None
        for surname, rank in self._surnames_at(text, start, limit):
            given = start + len(surname)
            if mask := MASK.match(text, given, limit):
                return Name(start, mask.end(), rank, MASKED, self.support(text, mask.end(), limit))
            if spaced := self._spaced.after(text, start, limit, surname, free=free):
                return spaced
            kind = COMPOUND if len(surname) > 1 else PLAIN
            for name in self._lengths(text, start, given, limit, rank, kind, free):
                if best is None or self._better(text, name, best):
                    best = name
        if best and best.support < 3 and text[start] in WORDS_TOO and best.kind == PLAIN:
            listed = free and best.support == 2 and best.end - start == 3 and text[best.end] in "和与及"
            return best if listed and not best.blocked else None
        return best

    def _better(self, text: str, name: Name, best: Name) -> bool:
        """Whether a longer reading beats a shorter one: better bounded, cutting no word (健|担任, not 健担|任)."""
        if best.support == 3 and self._bounds.made(text, best.end):
            return False
        if name.support == best.support == 3 and (end := self._bounds.verb_end(text, best.end)):
            return end < name.end
        if best.support and name.end - best.end == 1 and text[best.end] not in ENDS and not best.blocked:
            # 王芳|已到任, not 王芳已|到任; 兰超|冒雨, not 兰超冒|雨; but 苏敬则 before a mark.
            if text[best.end] in ADVERBS and best.support < 3 and not BOUNDARY.match(text, name.end):
                return False
            return name.support > best.support
        return (name.support, not name.blocked, name.end) > (best.support, not best.blocked, best.end)

    def before(self, text: str, end: int, floor: int) -> Name | None:
        """The name that ends at ``end``, begins at ``floor`` or later and is bounded on its left; None without any."""
        if native := self._native.before(text, end, floor):
            return native
        window = text[max(floor, end - 24) : end]
        shift = end - len(window)
        if spaced := self._spaced.before(window, shift):
            return spaced
        if match := MASK_END.search(window):
            for length in (2, 1):
                surname = match[1][-length:]
                if len(surname) == length and (rank := self._ranks.get(surname)):
                    start = shift + match.end(1) - length
                    return Name(start, end, rank, MASKED, self.left(text, start, floor))
        best: Name | None = None
        for length in (4, 3, 2):
            start = end - length
            if start < max(floor, 0) or (text[start] == "任" and text[start - 1 : start] in MADE_BY and start):
                continue
            for surname, rank in self._surnames_at(text, start, end):
                if not self._fits(text, start, end, surname, floor):
                    continue
                left = self.left(text, start, floor)
                kind = COMPOUND if len(surname) > 1 else PLAIN
                name = Name(start, end, rank, kind, left, self.words.blocked(text, start, end))
                if left and (best is None or (left, not name.blocked) > (best.support, not best.blocked)):
                    best = name
        return best

    def _fits(self, text: str, start: int, end: int, surname: str, floor: int) -> bool:
        """Whether the characters behind a surname may be the given name, or the second surname of a married woman."""
        if surname in FUNCTION_WORDS and not (
            self.left(text, start, floor) == 3
            and not self._joins(text, start, RAREST)
            and self._given_name(text, start, end)
        ):
            return False
        length = end - start
        married = length == 4 and len(surname) == 1 and self._second(text[start + 1])
        married = married and text[start] not in WORDS_TOO and self.left(text, start, floor) >= 2
        return (married or 1 <= length - len(surname) <= 2) and self.words.given(
            text[start + len(surname) + married : end]
        )

    def whole(self, cell: str) -> Name | None:
        """The name that is all of ``cell``, as in a column of a list; offsets count from its beginning."""
        if not 2 <= len(cell) <= 16:
            return None
        name = self.after(cell, 0, len(cell))
        if name and name.end == len(cell):
            return name
        if 2 <= len(cell) <= 4:
            for surname, rank in self._surnames_at(cell, 0, len(cell)):
                given = cell[len(surname) :]
                if 1 <= len(given) <= 2 and self.words.given(given):
                    return Name(0, len(cell), rank, PLAIN, 3, self.words.blocked(cell, 0, len(cell)))
        return None

    def _no_function_word(self, text: str, start: int, limit: int, free: bool) -> bool:
        """Whether 和, 由, 从, 区 … begin a name: well bounded characters of names behind a post or in a cell."""
        if text[start] == "区" and not free:
            return False
        if start and not free and not BOUNDARY.match(text, start - 1):
            return False
        if self._joins(text, start, 80 if free else 300) or self._post_at(text, start + 1):
            return False
        ends = (start + length for length in (3, 2) if start + length <= limit)
        return any(
            self.support(text, end, limit) >= 3
            and self._given_name(text, start, end)
            and not REGION_AHEAD.match(text, start)
            for end in ends
        )

    def likely(self, text: str, name: Name) -> bool:
        """Whether the characters behind a surname of one character are those of given names."""
        return self._given_name(text, name.start, name.end)

    def _given_name(self, text: str, start: int, end: int) -> bool:
        """Whether what stands behind the first character is made of characters of given names and no word."""
        given = text[start + 1 : end]
        likely = given[-1:] in ENDS and (len(given) == 1 or given[0] in STARTS)
        return likely and self.words.given(given) and not self.words.blocked(text, start, end)

    def _no_auxiliary(self, text: str, start: int, limit: int, free: bool) -> bool:
        """Whether 应 begins a name: no verb behind it, and a post before it or a mark two or three characters on."""
        marked = any(start + length >= limit or BOUNDARY.match(text, start + length) for length in (2, 3))
        return (free or marked) and not self._bounds.verb_end(text, start + 1)

    def _joins(self, text: str, place: int, most: int) -> bool:
        """Whether the word that stands there has a surname behind it, up to a rank: 由|贝宁, 和|王强."""
        if text[place] not in "和由从都":
            return False
        return any(self._ranks.get(text[place + 1 : place + 1 + length], RAREST + 1) <= most for length in (1, 2))

    def _surnames_at(self, text: str, start: int, limit: int) -> list[tuple[str, int]]:
        found = []
        for length in (4, 3, 2, 1):
            surname = text[start : start + length]
            if len(surname) == length and start + length < limit + (length == 1) and surname in self._ranks:
                found.append((surname, self._ranks[surname]))
        if not found and start + 1 < limit and (text[start] > "\uffff" or "\u3400" <= text[start] <= "\u4dbf"):
            found.append((text[start], 400))  # characters that only names are written with
        return found

    def _lengths(self, text: str, start: int, given: int, limit: int, rank: int, kind: str, free: bool) -> list[Name]:
        names: list[Name] = []
        for length in (1, 2, 3):
            end = given + length
            second = length > 1 and text[given] in SECOND
            if end > limit or not self.words.given(text[given + second : end]):
                if length == 1 and text[given : given + 1] in SECOND:
                    continue
                break
            # Three characters after a surname: only a married woman's double surname (陈方安生).
            if length == 3 and not (kind == PLAIN and self._married(text, given, end, limit, free)):
                break
            support = self.support(text, end, limit)
            if support < 0:
                return []
            if length == 3:
                # 李陈佩芬|负责 leaves no name of three beside it.
                return [Name(start, end, rank, kind, max(support, 2), self.words.blocked(text, start, end))]
            rare = kind == PLAIN and rank > 300 and not (free and rank <= FREQUENT and text[end - 1] in ENDS)
            if support == 2 and rare and self._bounds.only_verb(text, end):
                support = 0
            known = rank <= FREQUENT or kind == COMPOUND
            if support == 0 and free and known and self._likely(text, given, end, limit):
                support = 1
            names.append(Name(start, end, rank, kind, support, self.words.blocked(text, start, end)))
        return names

    def _married(self, text: str, given: int, end: int, limit: int, free: bool) -> bool:
        """Whether a second surname and a given name of two stand behind a surname, and nothing ends a name sooner."""
        if not self._second(text[given]) or text[given + 1] not in STARTS or text[end - 1] not in ENDS:
            return False
        if text[end - 1] in LINKS or self.words.blocked(text, given, end):
            return False
        support = self.support(text, end, limit)
        sooner = max(self.support(text, place, limit) for place in (end - 2, end - 1))
        crossing = self._bounds.verb(text[end - 1 : end + 1]) or self._bounds.verb(text[end - 2 : end])
        need = 2 if not free else 0 if text[given] in SECOND else 1
        return sooner < 2 and (support == 3 or (support >= need and not crossing))

    def _second(self, char: str) -> bool:
        """Whether a character may be the second surname of a married woman."""
        return char in SECOND or (self._ranks.get(char, RAREST) <= 300 and char not in NO_SECOND)

    def _likely(self, text: str, given: int, end: int, limit: int) -> bool:
        """Whether characters are so likely a given name, and the next so unlikely part of one, that they end there."""
        if text[end - 1] not in ENDS or end >= limit:
            return False
        return text[given] in STARTS if end - given == 2 else text[end] not in ENDS
