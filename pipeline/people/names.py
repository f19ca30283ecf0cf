"""Names of people in Chinese text: where one begins, where it ends, and how well its neighbours support it.

Pure. A name is read forwards from a place (``NameReader.after``), backwards to a place (``before``) or as the whole of
a table cell (``whole``); nothing searches the text for names, so the cost lies in the number of anchors. Offsets are
half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
DOTS: Final = "·•・‧．∙⋅"
_DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}}){{1,3}}")
_MASK = re.compile(r"某{1,2}[甲乙丙丁]?|[×Xx*○〇□＊]{1,2}(?![A-Za-z×*])")
_SPACED = re.compile(rf"([{HAN}]{{1,2}})[ \t\u3000]{{1,6}}([{HAN}])")
_BOUNDARY = re.compile(r"[\s、,。;:.!?()\[\]【】《》“”‘’…—/|\-]|\Z")
_HONORIFIC = re.compile(r"同志|先生|女士|小姐")
# One character that often follows a name; weak, because nearly all of them also occur in names.
_LINKS: Final = frozenset("任为兼在是就等和与及对向从以将已还也均并于的因被受获讲说问答谈称作率带赴到携")
_BEFORE_NAME = re.compile(
    r"(?:由|请|邀请|陪同|会同|听取|感谢|会见|选举|推选|推举|任命|聘任|聘请|免去|撤销|罢免|明确|确定|指定|提名|增补|决定|同意|安排|组织"
    r"|以|及|和|与|是|为|向|对|经|在|让|派|谢谢|多谢|记者|代表|任|免|接受|批准|中共党员|下列同志|的|立法会|议会|补选|增选|委派|推荐|辞去|接受)\Z"
)
# Surnames that are nearly always function words, and those that need a sure end to be names.
_NEVER_FIRST: Final = frozenset("由和应从但都那")
_WORDS_TOO: Final = frozenset("任于向经时常要能越原又代成")
# What is named after a person: not the person.
_NAMESAKE = re.compile(r"式|精神|杯|奖(?![励项])|路(?![上过])|大道|故居|纪念|先进事迹|工作室|思想|理论")
_VERB_FIRST = re.compile(r"任命|聘任|免去|由|以|明确|确定|推选|选举|提名|决定|会见|陪同|请|邀请|经|是|和|与")
PLAIN, COMPOUND, DOTTED, MASKED, SPACED, SURNAME = "plain", "compound", "dotted", "masked", "spaced", "surname"


@dataclass(frozen=True, slots=True)
class Name:
    """A possible name. ``support`` is how well its far side is bounded: 0 not at all … 3 surely."""

    start: int
    end: int
    rank: int
    kind: str
    support: int
    blocked: bool = False
    """Whether it begins like an ordinary word; only the strongest context makes it a name."""


class NameReader:
    """Reads names with the surnames and the words given.

    ``post_at(text, place)`` tells whether a post or a role begins at a place: what follows a name in Hong Kong style.
    """

    def __init__(
        self,
        *,
        surnames: Mapping[str, int],
        not_exact: Iterable[str] = (),
        not_prefix: Iterable[str] = (),
        not_contains: Iterable[str] = (),
        follow: Iterable[str] = (),
        post_at: Callable[[str, int], bool] = lambda text, place: False,
    ) -> None:
        self._ranks = dict(surnames)
        self._not_exact = frozenset(not_exact)
        prefixes = sorted(not_prefix)
        self._not_prefix = frozenset(prefixes)
        self._prefix_lengths = sorted({len(prefix) for prefix in prefixes})
        contains = set(not_contains)
        self._never = frozenset(word for word in contains if len(word) == 1)
        self._never_words = frozenset(word for word in contains if len(word) > 1)
        words = sorted((word for word in set(follow) if len(word) > 1), key=len, reverse=True)
        self._follow = re.compile("|".join(map(re.escape, words)) or r"(?!)")
        self._post_at = post_at

    def rank(self, surname: str) -> int | None:
        """The frequency rank of a surname; None when it is none."""
        return self._ranks.get(surname)

    def after(self, text: str, start: int, limit: int) -> Name | None:
        """The name that begins at ``start`` and ends by ``limit``; None when there is none."""
        if start >= limit:
            return None
        if dotted := self._dotted(text, start, limit):
            return dotted
        if text[start] in _NEVER_FIRST or text[start] == "区":
            return None
        if text[start] == "任" and self._post_at(text, start + 1):
            return None
        best: Name | None = None
        for surname, rank in self._surnames_at(text, start, limit):
            given = start + len(surname)
            if mask := _MASK.match(text, given, limit):
                return Name(start, mask.end(), rank, MASKED, self.support(text, mask.end(), limit))
            if (
                (spaced := _SPACED.match(text, start, limit))
                and spaced[1] == surname
                and text[spaced.start(2)] not in "任兼"
            ):
                support = self.support(text, spaced.end(), limit)
                followed = spaced.end() < limit and "\u3400" <= text[spaced.end()] <= "\u9fff"
                if support >= (3 if followed else 2) and not (self._never & set(spaced[2])):
                    return Name(start, spaced.end(), rank, SPACED, support)
            kind = COMPOUND if len(surname) > 1 else PLAIN
            for name in self._lengths(text, start, given, limit, rank, kind):
                if best is None or self._better(text, name, best):
                    best = name
        if best and best.support < 3 and text[start] in _WORDS_TOO and best.kind == PLAIN:
            return None
        return best

    def _better(self, text: str, name: Name, best: Name) -> bool:
        """Whether a longer reading beats a shorter one: better bounded, cutting no word (健|担任, not 健担|任)."""
        if name.support == best.support == 3 and (word := self._follow.match(text, best.end)):
            return word.end() < name.end
        return (name.support, not name.blocked, name.end) > (best.support, not best.blocked, best.end)

    def before(self, text: str, end: int, floor: int) -> Name | None:
        """The name that ends at ``end``, begins at ``floor`` or later and is bounded on its left; None without any."""
        window = text[max(floor, end - 24) : end]
        shift = end - len(window)
        if match := re.search(rf"[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}}){{1,3}}\Z", window):
            start = shift + match.start()
            if verb := _VERB_FIRST.match(text, start, end):
                start = verb.end()
            return Name(start, end, 500, DOTTED, 2)
        if (match := re.search(rf"(?:^|[^{HAN}])([{HAN}]{{1,2}})[ \t\u3000]{{1,6}}([{HAN}])\Z", window)) and (
            rank := self._ranks.get(match[1])
        ):
            return Name(shift + match.start(1), end, rank, SPACED, 3)
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
            if start < max(floor, 0) or text[start] in _NEVER_FIRST:
                continue
            for surname, rank in self._surnames_at(text, start, end):
                married = length == 4 and len(surname) == 1 and text[start + 1] in self._ranks
                married = married and text[start] not in _WORDS_TOO and self.left(text, start, floor) == 3
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
        if _NAMESAKE.match(text, place, limit):
            return -1
        if place >= limit or _BOUNDARY.match(text, place) or _HONORIFIC.match(text, place):
            return 3
        if self._follow.match(text, place):
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
        if self._post_at(text, place):
            return 2
        if not ("\u3400" <= char <= "\u9fff"):
            return 0
        return 1 if char in _LINKS else 0

    def left(self, text: str, start: int, floor: int) -> int:
        """How well the text before ``start`` shows that a name begins there, 0 to 3."""
        if start <= floor or _BOUNDARY.match(text, start - 1):
            return 3
        if _BEFORE_NAME.search(text, max(floor, start - 5), start):
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
            if length == 3 and not (kind == PLAIN and text[given] in self._ranks and not names_end_before(names)):
                break
            support = self.support(text, end, limit)
            if support < 0:
                return []
            if length == 3 and support < 3:
                break
            names.append(Name(start, end, rank, kind, support, self._blocked(text, start, end)))
        return names

    def _dotted(self, text: str, start: int, limit: int) -> Name | None:
        match = _DOTTED.match(text, start, limit)
        if not match:
            return None
        last = max(match.group().rfind(dot) for dot in DOTS) + match.start() + 1
        for end in range(last + 1, match.end() + 1):
            support = self.support(text, end, limit)
            if end - last >= 2 and support >= 2:
                return Name(start, end, 500, DOTTED, support)
        return Name(start, match.end(), 500, DOTTED, 1)


def names_end_before(names: list[Name]) -> bool:
    """Whether one of the shorter readings is already well bounded."""
    return any(name.support >= 2 for name in names)
