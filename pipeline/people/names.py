"""Names of people in Chinese text: where one begins, where it ends, and how well its neighbours support it.

Pure. A name is read forwards from a place (``NameReader.after``), backwards to a place (``before``) or as the whole of
a table cell (``whole``); nothing searches the text for names, so the cost lies in the number of anchors. Offsets are
half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from pipeline.people.letters import (
    ALSO_AUXILIARY,
    ASPECT,
    BEFORE_NAME,
    BOUNDARY,
    COMPOUND,
    COUNTED,
    DOTS,
    DOTTED,
    DOTTED_NAME,
    HAN,
    HONORIFIC,
    LINKS,
    MASK,
    MASKED,
    NAMESAKE,
    NATIVE,
    NATIVE_END,
    NEVER_FIRST,
    NO_LAST,
    PLAIN,
    SPACED,
    SPACED_END,
    SPACED_NAME,
    VERB_FIRST,
    WORDS_TOO,
    Name,
    names_end_before,
)  # fmt: skip


class NameReader:
    """Reads names with the surnames and the words given.

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
    ) -> None:
        self._ranks = dict(surnames)
        words_of_names = "|".join(map(re.escape, sorted(parts, key=len, reverse=True))) or r"(?!)"
        self._parts = re.compile(rf"(?:{words_of_names}){{1,4}}")
        self._parts_end = re.compile(rf"(?:{words_of_names}){{1,4}}\Z")
        self._not_exact = frozenset(not_exact)
        self._both = frozenset(both)
        prefixes = sorted({*not_prefix, *self._both})
        self._not_prefix = frozenset(prefixes)
        self._prefix_lengths = sorted({len(prefix) for prefix in prefixes})
        contains = set(not_contains)
        self._never = frozenset(word for word in contains if len(word) == 1)
        self._never_words = frozenset(word for word in contains if len(word) > 1)
        self._follow = {word for word in follow if len(word) > 1}
        self._verbs = {word for word in verbs if len(word) > 1}
        self._follow_lengths = sorted(set(map(len, self._follow)), reverse=True)
        self._verb_lengths = sorted(set(map(len, self._verbs)), reverse=True)
        self._post_at = post_at

    def surely_at(self, text: str, place: int) -> bool:
        """Whether a well bounded name that is no word begins at ``place``."""
        name = self.after(text, place, min(len(text), place + 12), free=True)
        return name is not None and name.support == 3 and not name.blocked

    def rank(self, surname: str) -> int | None:
        """The frequency rank of a surname; None when it is none."""
        return self._ranks.get(surname)

    def after(self, text: str, start: int, limit: int, *, free: bool = False) -> Name | None:
        """The name that begins at ``start`` and ends by ``limit``; None when there is none.

        ``free``: a post stands directly before it, so that a name set with a space needs no mark behind it.
        """
        if start >= limit:
            return None
        if dotted := self._dotted(text, start, limit):
            return dotted
        if joined := self._joined(text, start, limit):
            return joined
        if text[start] in NEVER_FIRST or text[start] == "区":
            return None
        if text[start] in ALSO_AUXILIARY and not self._no_auxiliary(text, start, limit, free):
            return None
        if text[start] == "任" and self._post_at(text, start + 1):
            return None
        best: Name | None = None
        for surname, rank in self._surnames_at(text, start, limit):
            given = start + len(surname)
            if mask := MASK.match(text, given, limit):
                return Name(start, mask.end(), rank, MASKED, self.support(text, mask.end(), limit))
            spaced = SPACED_NAME.match(text, start, limit)
            if spaced and spaced[1] == surname and spaced[2] not in "任兼":
                name = self._spaced(text, start, spaced, limit, rank, free)
                if name:
                    return name
            kind = COMPOUND if len(surname) > 1 else PLAIN
            for name in self._lengths(text, start, given, limit, rank, kind):
                if best is None or self._better(text, name, best):
                    best = name
        if best and best.support < 3 and text[start] in WORDS_TOO and best.kind == PLAIN:
            return None
        return best

    def _better(self, text: str, name: Name, best: Name) -> bool:
        """Whether a longer reading beats a shorter one: better bounded, cutting no word (健|担任, not 健担|任)."""
        if best.support == 3 and text[best.end : best.end + 1] in ("任", "为", "兼", "是") and self._post_at(text, best.end + 1):
            return False
        if name.support == best.support == 3 and (end := self._verb_end(text, best.end)):
            return end < name.end
        return (name.support, not name.blocked, name.end) > (best.support, not best.blocked, best.end)

    def before(self, text: str, end: int, floor: int) -> Name | None:
        """The name that ends at ``end``, begins at ``floor`` or later and is bounded on its left; None without any."""
        window = text[max(floor, end - 24) : end]
        shift = end - len(window)
        if match := re.search(rf"[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}}){{1,3}}\Z", window):
            start = shift + match.start()
            if verb := VERB_FIRST.match(text, start, end):
                start = verb.end()
            return Name(start, end, 500, DOTTED, 2)
        if spaced := self._spaced_before(window, shift):
            return spaced
        joined = self._parts_end.search(text, max(floor, end - 16), end)
        if joined is None or end - joined.start() < 3:
            joined = NATIVE_END.search(text, max(floor, end - 8), end) or joined
        if joined:
            bound = self.left(text, joined.start(), floor)
            if bound and (end - joined.start() >= 3 or joined.re is self._parts_end):
                return Name(joined.start(), end, 400, COMPOUND, bound)
        if match := re.search(rf"([{HAN}]{{1,2}})(?:某{{1,2}}|[×Xx*○〇]{{1,2}})\Z", window):
            for length in (2, 1):
                surname = match[1][-length:]
                if len(surname) == length and (rank := self._ranks.get(surname)):
                    return Name(
                        shift + match.end(1) - length,
                        end,
                        rank,
                        MASKED,
                        self.left(text, shift + match.end(1) - length, floor),
                    )
        best: Name | None = None
        for length in (4, 3, 2):
            start = end - length
            if start < max(floor, 0) or text[start] in NEVER_FIRST:
                continue
            for surname, rank in self._surnames_at(text, start, end):
                married = length == 4 and len(surname) == 1 and self._ranks.get(text[start + 1], 900) <= 300
                married = married and text[start] not in WORDS_TOO and self.left(text, start, floor) >= 2
                if not (married or 1 <= length - len(surname) <= 2) or not self._given(
                    text[start + len(surname) : end]
                ):
                    continue
                left = self.left(text, start, floor)
                name = Name(
                    start, end, rank, COMPOUND if len(surname) > 1 else PLAIN, left, self._blocked(text, start, end)
                )
                if left and (best is None or (left, not name.blocked) > (best.support, not best.blocked)):
                    best = name
        return best

    def _spaced(self, text: str, start: int, match: re.Match[str], limit: int, rank: int, free: bool) -> Name | None:
        """A name set with a space: 李 明, 项 国栋."""
        end = match.end(2)
        support = self.support(text, end, limit)
        followed = end < limit and "\u3400" <= text[end] <= "\u9fff"
        if match[3] and match[3] not in LINKS and support < 2 and self._given(match[2] + match[3]):
            longer = self.support(text, match.end(), limit)
            if longer >= 2 and (free or longer == 3 or match.end() == limit):
                return Name(start, match.end(), rank, SPACED, longer)
        if support >= ((0 if free else 3) if followed else 2) and match[2] not in self._never:
            return Name(start, end, rank, SPACED, support)
        return None

    def _spaced_before(self, window: str, shift: int) -> Name | None:
        """The name set with a space that ends a window: its surname is bounded, or stands behind 任命, 由 …."""
        match = SPACED_END.search(window)
        if match is None:
            return None
        for length in (2, 1):
            begin = match.end(1) - length
            rank = self._ranks.get(window[begin : match.end(1)]) if begin >= match.start(1) else None
            if rank and (begin == 0 or self.left(window, begin, 0) >= 2):
                return Name(shift + begin, shift + len(window), rank, SPACED, 3)
        return None

    def _joined(self, text: str, start: int, limit: int) -> Name | None:
        """A name of several words without a surname (其其格, 达瓦次仁)."""
        match = self._parts.match(text, start, limit)
        if match is None or match.end() - start < 3:
            match = NATIVE.match(text, start, limit) or match
        if match is None or (match.end() - start < 4 and self._blocked(text, start, match.end())):
            return None
        support = self.support(text, match.end(), limit)
        enough = 1 if match.end() - start >= 3 else 3
        return Name(start, match.end(), 400, COMPOUND, support) if support >= enough else None

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
                if 1 <= len(given) <= 2 and self._given(given):
                    return Name(0, len(cell), rank, PLAIN, 3, self._blocked(cell, 0, len(cell)))
        return None

    def support(self, text: str, place: int, limit: int) -> int:
        """How well the text after ``place`` shows that a name ends there, 0 to 3."""
        if NAMESAKE.match(text, place, limit):
            return -1
        if place >= limit or BOUNDARY.match(text, place) or HONORIFIC.match(text, place):
            return 3
        if self._verb_end(text, place):
            return 3
        char = text[place]
        if char == "等":
            return 3
        if char in "和与及" and (text[place + 1 : place + 2] in self._ranks or self._post_at(text, place + 1)):
            return 2
        if char in "任为兼是" and self._post_at(text, place + 1):
            return 3
        if char == "任" and text[place + 1 : place + 2] in ("省", "市", "县", "区", "州", "镇", "乡", "局", "本", "中"):
            return 3
        if self._post_at(text, place) or self._weak_verb_end(text, place):
            return 2
        if COUNTED.match(text, place):
            return 3
        if not ("\u3400" <= char <= "\u9fff"):
            return 0
        return 1 if char in LINKS else 0

    def followed(self, text: str, name: Name) -> bool:
        """Whether a name that is a word or begins like one has a verb behind it (高明远出席, 阳光牵头负责)."""
        word = text[name.start : name.end]
        plain = len(word) == 3 and word[0] not in "向万" and word[2] not in ASPECT and word not in self._not_exact
        if not plain and word not in self._both:
            return False
        if self._verb_end(text, name.end) or HONORIFIC.match(text, name.end):
            return True
        made = text[name.end : name.end + 1] in ("任", "为", "兼") and self._post_at(text, name.end + 1)
        return made or (not plain and text[name.end : name.end + 1] in ("", ",", "。", "\n", ")"))

    def _no_auxiliary(self, text: str, start: int, limit: int, free: bool) -> bool:
        """Whether 应 begins a name: no verb behind it, and a post before it or a mark two or three characters on."""
        marked = any(start + length >= limit or BOUNDARY.match(text, start + length) for length in (2, 3))
        return (free or marked) and not self._verb_end(text, start + 1)

    def alone(self, text: str, name: Name) -> bool:
        """Whether three characters that begin like a word are a name because they fill a cell (盛大海)."""
        word = text[name.start : name.end]
        whole = word in self._not_exact or word in self._not_prefix
        return len(word) == 3 and not whole and word[2] not in ASPECT and word[2] not in NO_LAST and name.support == 3

    def also_word(self, text: str, name: Name) -> bool:
        """Whether a name is blocked only because it is a word that people are also named (揭阳)."""
        return text[name.start : name.end] in self._both

    def _weak_verb_end(self, text: str, place: int) -> int:
        return _found(text, place, self._verbs, self._verb_lengths)

    def _only_verb(self, text: str, place: int) -> bool:
        """Whether nothing but a verb of general prose bounds a name: too little for a rare surname."""
        return not self._post_at(text, place) and text[place] not in "和与及"

    def _verb_end(self, text: str, place: int) -> int:
        """Where the verb ends that may stand directly behind a name; 0 without one."""
        return _found(text, place, self._follow, self._follow_lengths)

    def left(self, text: str, start: int, floor: int) -> int:
        """How well the text before ``start`` shows that a name begins there, 0 to 3."""
        if start <= floor or BOUNDARY.match(text, start - 1):
            return 3
        if BEFORE_NAME.search(text, max(floor, start - 5), start):
            return 2
        return 0

    def _surnames_at(self, text: str, start: int, limit: int) -> list[tuple[str, int]]:
        found = []
        for length in (4, 3, 2, 1):
            surname = text[start : start + length]
            if len(surname) == length and start + length < limit + (length == 1) and surname in self._ranks:
                found.append((surname, self._ranks[surname]))
        return found

    def _given(self, given: str) -> bool:
        """Whether the characters may be a given name at all."""
        return (
            all("\u3400" <= char <= "\u9fff" or char > "\uffff" for char in given)
            and not self._never.intersection(given)
            and given not in self._never_words
            and not (len(given) > 2 and (given[:2] in self._never_words or given[1:] in self._never_words))
        )

    def _blocked(self, text: str, start: int, end: int) -> bool:
        """Whether what stands there is an ordinary word or begins like one."""
        if text[start:end] in self._not_exact:
            return True
        return any(text[start : start + length] in self._not_prefix for length in self._prefix_lengths)

    def _lengths(self, text: str, start: int, given: int, limit: int, rank: int, kind: str) -> list[Name]:
        names: list[Name] = []
        for length in (1, 2, 3):
            end = given + length
            if end > limit or not self._given(text[given:end]):
                break
            # Three characters after a surname: only a married woman's double surname (陈方安生).
            if length == 3 and not (
                kind == PLAIN and self._ranks.get(text[given], 900) <= 300 and not names_end_before(names)
            ):
                break
            support = self.support(text, end, limit)
            if support < 0:
                return []
            if length == 3 and support < 3:
                break
            if support == 2 and rank > 300 and self._only_verb(text, end):
                support = 0
            names.append(Name(start, end, rank, kind, support, self._blocked(text, start, end)))
        return names

    def _dotted(self, text: str, start: int, limit: int) -> Name | None:
        match = DOTTED_NAME.match(text, start, limit)
        if not match:
            return None
        last = max(match.group().rfind(dot) for dot in DOTS) + match.start() + 1
        for end in range(last + 1, match.end() + 1):
            support = self.support(text, end, limit)
            if end - last >= 2 and support >= 2:
                return Name(start, end, 500, DOTTED, support)
        return Name(start, match.end(), 500, DOTTED, 1)


def _found(text: str, place: int, words: set[str], lengths: list[int]) -> int:
    """Where the longest of ``words`` that begins at ``place`` ends; 0 without one."""
    return next((place + length for length in lengths if text[place : place + length] in words), 0)
