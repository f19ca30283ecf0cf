"""Posts in official prose: 县委常委、常务副县长, 区发改局局长, 数据管理股长, 各科室负责人.

Pure. ``PostReader.chains(text)`` gives the posts that one person may hold together, each with its body where one is
written before it. Offsets are half-open and count in the text that is given; the time is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import ahocorasick_rs

from pipeline.people.chains import Chain, Offsets, Post, chain_of
from pipeline.people.terms import TitleInfo
from pipeline.people.words import (
    ACROSS_LEFT,
    ACROSS_RIGHT,
    BARE,
    BARE_PAIR,
    BODY_RIGHT,
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
    MADE,
    NO_PLACE,
    OF_BODY_NAME,
    OF_COURT_OR_TERM,
    OF_HARMONY,
    OTHER,
    PLACE,
    RANKED,
    RANKED_TITLES,
    SEPARATOR,
    SPACED_TITLE,
    VAGUE,
)

_BODIES_TOO = frozenset({"成员单位", "组长单位"})
"""Roles that are bodies, so that a post may be in them: 各成员单位|分管负责人."""
_PEOPLE = frozenset("事力民才口防社武")
"""Behind 负责人 they make the second half another word: 负责|人事."""
_OF_BODY = ("党工委", "纪工委")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2,28}(?![\u4e00-\u9fff])")


class PostReader:
    """Finds posts by the titles, roles and bodies given (each form with what is known of it)."""

    def __init__(
        self,
        *,
        titles: Mapping[str, TitleInfo],
        roles: Iterable[str] = (),
        suffixes: Iterable[str] = (),
        selves: Iterable[str] = (),
        foreign: Iterable[str] = (),
        is_name: Callable[[str], bool] = lambda word: False,
        name_at: Callable[[str, int], bool] = lambda text, place: False,
    ) -> None:
        self._is_name = is_name
        self._name_at = name_at
        self._titles = dict(titles)
        self._roles = frozenset(roles)
        words = sorted({*self._titles, *self._roles})
        self._words = words
        self._finder = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        self._by_first: dict[str, tuple[int, ...]] = {}
        for word in words:
            lengths = self._by_first.setdefault(word[0], ())
            if len(word) not in lengths:
                self._by_first[word[0]] = (*lengths, len(word))
        self._known = frozenset(words)
        self._suffixes = frozenset(suffixes)
        self._suffix_lengths = sorted({len(suffix) for suffix in self._suffixes}, reverse=True)
        self._selves = frozenset(selves)
        self._foreign_names = re.compile("|".join(map(re.escape, foreign)) or r"(?!)")

    def post_at(self, text: str, place: int) -> bool:
        """Whether a title or a role begins exactly at ``place``, perhaps after the body it belongs to."""
        lengths = self._by_first.get(text[place : place + 1])
        return bool(lengths) and any(text[place : place + length] in self._known for length in lengths or ())

    def post_by(self, text: str, place: int) -> bool:
        """Whether a title or a role ends the words that begin at ``place`` (县|发改局局长, but not 民服务的局长)."""
        window = _WORDS.match(text, place)
        if window is None:
            return False
        words = window.group()
        ends = [end for _, _, end in self._finder.find_matches_as_indexes(words)]
        return any(end == len(words) or words.startswith(("职务", "人选", "职级"), end) for end in ends)

    def post_in(self, text: str, place: int) -> bool:
        """Whether a body and its title begin at ``place`` (县教育局局长)."""
        window = _WORDS.match(text, place)
        words = window.group()[:20] if window else ""
        first = next(iter(self._finder.find_matches_as_indexes(words)), None)
        return first is not None and self.body_like(words[: first[1]])

    def hits(self, text: str) -> list[tuple[int, int, str]]:
        """Every title and role: (start, end, word), from left to right, the longest at each place."""
        found: list[tuple[int, int, str]] = [
            (match.start(1), match.end(2), match[1] + match[2])
            for match in SPACED_TITLE.finditer(text)
            if match[1] + match[2] in self._titles
        ]
        if found:
            return sorted([*found, *self._hits(text)])
        return self._hits(text)

    def _hits(self, text: str) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        for index, start, end in self._finder.find_matches_as_indexes(text):
            if found and found[-1][1] == start and (joined := text[found[-1][0] + 1 : end]) in self._titles:
                # 局领导|班子成员 is a body and 领导班子成员.
                found[-1] = (found[-1][0] + 1, end, joined)
            elif not BODY_RIGHT.match(text, end):
                word = self._words[index]
                # 社区党委书记 is of a 社区, not of an autonomous region.
                off = 1 if word.startswith("区党委") and text[start - 1 : start] == "社" else 0
                found.append((start + off, end, word[off:]))
        return found

    def is_role(self, word: str) -> bool:
        return word in self._roles

    def info(self, word: str) -> TitleInfo | None:
        return self._titles.get(word)

    def chains(self, text: str, hits: Sequence[tuple[int, int, str]]) -> list[Chain]:
        """The chains of posts in the text, from left to right."""
        found: list[Chain] = []
        posts: list[Post] = []
        floor = 0
        for start, end, word in hits:
            info = self._titles.get(word)
            if info is None and OF_BODY_NAME.match(text, end):
                continue  # 法律顾问|室主任
            if info is None or self._across(text, start, end, word):
                floor = end if info is None and word not in _BODIES_TOO else floor
                continue
            post = self._post(text, floor, start, end, info)
            if info.form == "ranked" and post.start == start:
                continue  # 律师, 工程师: a profession without its grade
            floor = end
            if posts and not self._joined(text, posts[-1], post):
                found.append(chain_of(posts))
                posts = []
            posts.append(post)
        if posts:
            found.append(chain_of(posts))
        return found

    def body_like(self, word: str) -> bool:
        """Whether a string ends like the name of a body or a place."""
        return bool(self._suffix(word)) or bool(PLACE.search(word))

    def is_body(self, word: str) -> bool:
        """Whether a string ends in what only bodies end in (县政府办公室)."""
        return len(self._suffix(word)) > 1 or word[-1:] in ("局", "厅", "委", "办", "所", "院", "署")

    def foreign_before(self, text: str, place: int) -> bool:
        return self._foreign_names.search(text, max(0, place - 12), place) is not None

    def _suffix(self, word: str) -> str:
        for length in self._suffix_lengths:
            if length <= len(word) and word[-length:] in self._suffixes:
                return word[-length:]
        return ""

    def _across(self, text: str, start: int, end: int, word: str) -> bool:
        """Whether the characters of a title belong to two other words (全市长期, not 县长葛军出席)."""
        if word == "负责人" and text[end : end + 1] in _PEOPLE:
            return True
        if word[-1] == "长" and ACROSS_RIGHT.match(text, end):
            return text[start - 1 : start] in ("全", "各", "本", "该", "我") or not self._name_at(text, end)
        return start > 0 and text[start - 1] in ACROSS_LEFT.get(word, "")

    def _joined(self, text: str, before: Post, post: Post) -> bool:
        """Whether two neighbouring posts may be one person's: nothing but a separator and a body between them."""
        if post.left < before.end or before.info.form == "generic" or post.info.form == "generic":
            return False
        gap = text[before.end : post.left]
        begin = before.left if before.far < 0 else before.far
        if "," in gap and text[before.start - 1 : before.start] in ("问", "请"):
            return False  # 我想问局长,署长李四…
        if "," in gap and MADE.search(text, max(0, begin - 3), begin):
            return False
        if "兼任" in gap and text[post.start : post.end] in self._roles:
            return False
        return post.clean and bool(SEPARATOR.fullmatch(text, before.end, post.left)) and post.left - before.end > 0

    def _post(self, text: str, floor: int, start: int, end: int, info: TitleInfo) -> Post:
        low = max(floor, start - LONGEST_BODY)
        window = text[low:start]
        tail = LETTERS.search(window)
        left = low + (tail.start() if tail else len(window))
        if (
            left >= 2
            and text[left - 1] == ")"
            and (left < start or BARE_PAIR.search(text, low, left))
            and (opened := text.rfind("(", max(low, left - 8), left)) > low
        ):
            left = low + LETTERS.search(text[low:opened]).start()  # type: ignore[union-attr]
        if left == start and (spaced := self._spaced_body(text, low, start)):
            return Post(start, end, spaced, info, spaced[0])
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
        # 原某市委书记: a former body; 原州区, 原阳县 begin with the same character.
        if text[cut] == "原" and cut < start - 2 and text[cut + 1] not in "州平阳始野住料生本油木":
            cut += 1
        return self._with_body(text, cut, start, end, info)

    def _spaced_body(self, text: str, low: int, start: int) -> Offsets | None:
        """A body in a column of its own: 县财政局  副局长."""
        match = COLUMN.search(text, low, start)
        if match and self.body_like(match[1]) and match[1] not in BARE and not CUT.search(match[1]):
            return match.span(1)
        return None

    def _with_body(self, text: str, left: int, start: int, end: int, info: TitleInfo) -> Post:
        before = text[left:start]
        if text.endswith(RANKED_TITLES, start, end) and (ranked := RANKED.search(before)):
            start, before = left + ranked.start(), before[: ranked.start()]
        if text[start:end] in HEADS and (branch := BRANCH.search(before)):
            start, before = left + branch.start(), before[: branch.start()]
            before = "" if before in BARE else before
        other = bool(OTHER.match(before)) or (info.form == "generic" and bool(VAGUE.search(before)))
        foreign = self._foreign_names.search(before) is not None or self.foreign_before(text, left)
        if info.form == "region" and not EVERY.match(before):
            return self._of_region(text, left, start, end, info, other=other, foreign=foreign)
        if info.form == "body" and info.head and not EVERY.match(before):
            head = end - len(info.head)
            understood = not before or self.body_like(before) or len(before) <= 4 or before in self._selves
            understood = understood or before.startswith(LEAGUE) or bool(OF_COURT_OR_TERM.search(before))
            body = (left if understood else start, head)
            return Post(head, end, body, info, body[0], clean=understood, other=other, foreign=foreign)
        if every := bool(EVERY.match(before)):
            return Post(left, end, None, info, left, every=every, foreign=foreign)
        if before and before[-1] == ")" and (match := BARE_PAIR.search(before)):
            return Post(left + match.start(), end, None, info, left + match.start(), other=other, foreign=foreign)
        if not before:
            own = start + len(text[start:end]) - len(info.head)
            if info.head and info.form == "whole" and own > start and text[start:own] not in BARE:
                return Post(own, end, (start, own), info, start)
            return Post(start, end, None, info, start)
        if info.head and before not in BARE and (self.body_like(before) or len(before) > 1):
            head = end - len(info.head)
            return Post(head, end, (left, head), info, left, other=other, foreign=foreign)
        if before in BARE:
            return Post(start, end, None, info, left, bare=True)
        if self.body_like(before):
            # 开发区党工委|书记, but 柳荫街道|党工委书记 and 红星社区|党总支书记 as 青石镇|党委书记.
            zone = before[-1] == "区" and not before.endswith("社区")
            head = start + 3 if zone and text.startswith(_OF_BODY, start) else start
            return Post(head, end, (left, head), info, left, other=other, foreign=foreign)
        if text[start] in "副常" and IN_CHARGE.match(before):
            return Post(left, end, None, info, left, other=other, foreign=foreign)
        named = any(self._is_name(before[-length:]) for length in (3, 2, 4) if length <= len(before))
        named = named or before.endswith(("代理", "署理"))
        if text[start:end] in INTERNAL and 2 <= len(before) <= 8 and not named:
            return Post(left, end, None, info, left, other=other, foreign=foreign)
        return Post(start, end, None, info, start, clean=False, other=other, foreign=foreign, far=left)

    def _of_region(
        self, text: str, left: int, start: int, end: int, info: TitleInfo, *, other: bool, foreign: bool
    ) -> Post:
        """县委书记, 纪委书记: split behind the name of a place or a level, whole behind another body."""
        before = text[left:start]
        head = end - len(info.head) if info.head else start
        discipline = info.kind == "纪检"
        if not before:
            return Post(start, end, None, info, start, other=other, foreign=foreign)
        place = before[-1] in "省市县区州旗盟" if discipline else 2 <= len(before) <= 5 or before.startswith(LEAGUE)
        if place and before not in NO_PLACE:
            return Post(head, end, (left, head), info, left, other=other, foreign=foreign)
        if before in BARE:
            return Post(start, end, None, info, left, bare=True)
        if self.body_like(before):
            return Post(start, end, (left, start), info, left, other=other, foreign=foreign)
        return Post(start, end, None, info, start, clean=False, other=other, foreign=foreign, far=left)
