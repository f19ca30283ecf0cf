"""The body that a post belongs to: how much of the words before a title names it (县财政局|副局长, 县委|书记).

Pure; offsets are half-open and count in the text that is given; one window of ``LONGEST_BODY`` is read for a title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.people.chains import Offsets, Post
from pipeline.people.terms import TitleInfo
from pipeline.people.words import (
    BARE,
    BARE_PAIR,
    BRANCH,
    COLUMN,
    COORDINATED_AT_START,
    CUT,
    EVERY,
    HAN_OR_LETTER,
    HEADS,
    IN_CHARGE,
    INTERNAL,
    LEAGUE,
    LETTERS,
    LONGEST_BODY,
    NO_PLACE,
    OF_COURT_OR_TERM,
    OF_HARMONY,
    OTHER,
    PLACE,
    RANKED,
    RANKED_TITLES,
    VAGUE,
)

_OF_BODY = ("党工委", "纪工委")
_NO_FORMER = "州平阳始野住料生本油木"
"""Behind 原 they make it part of a name or a word (原州区, 原料), so that it does not say 'former'."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A title at ``start`` to ``end`` with the words before it, which begin at ``left`` and may name its body."""

    left: int
    start: int
    end: int
    before: str
    info: TitleInfo
    other: bool
    foreign: bool

    @property
    def head(self) -> int:
        """Where the post word of a term begins that also holds a body: 县委|书记."""
        return self.end - len(self.info.head) if self.info.head else self.start

    def of(self, head: int) -> Post:
        """The post that begins at ``head``, behind its body."""
        return Post(head, self.end, (self.left, head), self.info, self.left, other=self.other, foreign=self.foreign)

    def whole(self) -> Post:
        """The title with all that stands before it, which is no body of its own: 人事|科长."""
        return Post(self.left, self.end, None, self.info, self.left, other=self.other, foreign=self.foreign)

    def bare(self) -> Post:
        """The title in the reporting body itself: 局|党组书记."""
        return Post(self.start, self.end, None, self.info, self.left, bare=True)

    def unknown(self) -> Post:
        """The title behind words that were not understood."""
        return Post(
            self.start, self.end, None, self.info, self.start,
            clean=False, other=self.other, foreign=self.foreign, far=self.left,
        )  # fmt: skip


class BodyReader:
    """Reads bodies by how their names end (``suffixes``), how a report calls its own (``selves``) and those abroad.

    ``is_name`` tells whether a word is the name of a person.
    """

    def __init__(
        self, *, suffixes: Iterable[str], selves: Iterable[str], foreign: Iterable[str], is_name: Callable[[str], bool]
    ) -> None:
        self._is_name = is_name
        self._suffixes = frozenset(suffixes)
        self._suffix_lengths = sorted({len(suffix) for suffix in self._suffixes}, reverse=True)
        self._selves = frozenset(selves)
        self._foreign = re.compile("|".join(map(re.escape, foreign)) or r"(?!)")

    def body_like(self, word: str) -> bool:
        """Whether a string ends like the name of a body or a place."""
        return bool(self._suffix(word)) or bool(PLACE.search(word))

    def is_body(self, word: str) -> bool:
        """Whether a string ends in what only bodies end in (县政府办公室)."""
        return len(self._suffix(word)) > 1 or word[-1:] in ("局", "厅", "委", "办", "所", "院", "署")

    def post(self, text: str, floor: int, start: int, end: int, info: TitleInfo) -> Post:
        """The post whose title stands at ``start`` to ``end``, with those words behind ``floor`` that belong to it."""
        low = max(floor, start - LONGEST_BODY)
        left = _first_letter(text, low, start)
        if left == start and (spaced := self._in_column(text, low, start)):
            return Post(start, end, spaced, info, spaced[0])
        return self._with_body(text, self._title(text, _behind_verb(text, left, floor, start), start, end, info))

    def _suffix(self, word: str) -> str:
        for length in self._suffix_lengths:
            if length <= len(word) and word[-length:] in self._suffixes:
                return word[-length:]
        return ""

    def _in_column(self, text: str, low: int, start: int) -> Offsets | None:
        """A body in a column of its own: 县财政局  副局长."""
        match = COLUMN.search(text, low, start)
        if match and self.body_like(match[1]) and match[1] not in BARE and not CUT.search(match[1]):
            return match.span(1)
        return None

    def _title(self, text: str, left: int, start: int, end: int, info: TitleInfo) -> _Title:
        """The title with the grade and the branch that belong to it: 高级新闻|主任, 水务|局长."""
        before = text[left:start]
        if text.endswith(RANKED_TITLES, start, end) and (ranked := RANKED.search(before)):
            start, before = left + ranked.start(), before[: ranked.start()]
        if text[start:end] in HEADS and (branch := BRANCH.search(before)):
            start, before = left + branch.start(), before[: branch.start()]
            before = "" if before in BARE else before
        other = bool(OTHER.match(before)) or (info.form == "generic" and bool(VAGUE.search(before)))
        abroad = self._foreign.search(before) or self._foreign.search(text, max(0, left - 12), left)
        return _Title(left, start, end, before, info, other, abroad is not None)

    def _with_body(self, text: str, title: _Title) -> Post:
        left, start, end, before, info = title.left, title.start, title.end, title.before, title.info
        if EVERY.match(before):
            return Post(left, end, None, info, left, every=True, foreign=title.foreign)
        if info.form == "region":
            return self._of_region(title)
        if info.form == "body" and info.head:
            understood = not before or self.body_like(before) or len(before) <= 4 or before in self._selves
            understood = understood or before.startswith(LEAGUE) or bool(OF_COURT_OR_TERM.search(before))
            body = (left if understood else start, title.head)
            return Post(
                title.head, end, body, info, body[0], clean=understood, other=title.other, foreign=title.foreign
            )  # fmt: skip
        if before.endswith(")") and (pair := BARE_PAIR.search(before)):
            begin = left + pair.start()
            return Post(begin, end, None, info, begin, other=title.other, foreign=title.foreign)
        if before:
            return self._behind_words(text, title)
        if info.form == "whole" and start < title.head and text[start : title.head] not in BARE:
            return Post(title.head, end, (start, title.head), info, start)
        return Post(start, end, None, info, start)

    def _behind_words(self, text: str, title: _Title) -> Post:
        """A post that words stand before: its body, its branch, what it is in charge of, or none of these."""
        start, before, info = title.start, title.before, title.info
        if info.head and before not in BARE and (self.body_like(before) or len(before) > 1):
            return title.of(title.head)
        if before in BARE:
            return title.bare()
        if self.body_like(before):
            # 开发区党工委|书记, but 柳荫街道|党工委书记 and 红星社区|党总支书记 as 青石镇|党委书记.
            zone = before[-1] == "区" and not before.endswith("社区")
            return title.of(start + 3 if zone and text.startswith(_OF_BODY, start) else start)
        if text[start] in "副常" and IN_CHARGE.match(before):
            return title.whole()
        named = any(self._is_name(before[-length:]) for length in (3, 2, 4) if length <= len(before))
        named = named or before.endswith(("代理", "署理"))
        if text[start : title.end] in INTERNAL and 2 <= len(before) <= 8 and not named:
            return title.whole()
        return title.unknown()

    def _of_region(self, title: _Title) -> Post:
        """县委书记, 纪委书记: split behind the name of a place or a level, whole behind another body."""
        start, before, info = title.start, title.before, title.info
        if not before:
            return Post(start, title.end, None, info, start, other=title.other, foreign=title.foreign)
        discipline = info.kind == "纪检"
        place = before[-1] in "省市县区州旗盟" if discipline else 2 <= len(before) <= 5 or before.startswith(LEAGUE)
        if place and before not in NO_PLACE:
            return title.of(title.head)
        if before in BARE:
            return title.bare()
        return title.of(start) if self.body_like(before) else title.unknown()


def _first_letter(text: str, low: int, start: int) -> int:
    """Where the unbroken words before ``start`` begin; one short bracket may stand in them: 村(社区)党组织|书记."""
    left = _letters_start(text, low, start)
    if (
        left >= 2
        and text[left - 1] == ")"
        and (left < start or BARE_PAIR.search(text, low, left))
        and (opened := text.rfind("(", max(low, left - 8), left)) > low
    ):
        return _letters_start(text, low, opened)
    return left


def _letters_start(text: str, low: int, end: int) -> int:
    """Where the run of letters begins that ends at ``end``; ``end`` itself when there is none."""
    run = LETTERS.search(text[low:end])
    return low + run.start() if run else end


def _behind_verb(text: str, left: int, floor: int, start: int) -> int:
    """Where the body may begin in the words from ``left`` on: behind 由, 任命, 和 and 原, which are not part of it."""
    joined = COORDINATED_AT_START.match(text, left, start) if left == floor > 0 else None
    if joined and not OF_HARMONY.match(text, left):
        left = joined.end()
    cut = left
    for match in CUT.finditer(text, left, start):
        # 任|和滨新区区长: nothing stands before 和 that it could join.
        alone = match.start() == cut and (cut > left or cut == 0 or not HAN_OR_LETTER.match(text, cut - 1))
        if not (match.group() == "和" and (alone or OF_HARMONY.match(text, match.start()))):
            cut = match.end()
    if cut < start and (text[cut] in "与及" or (cut == left and text[cut] in "同暨")):
        cut += 1
    # 原某市委书记: a former body.
    if text[cut] == "原" and cut < start - 2 and text[cut + 1] not in _NO_FORMER:
        cut += 1
    return cut
