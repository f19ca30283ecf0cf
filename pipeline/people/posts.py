"""Posts in official prose: 县委常委、常务副县长, 区发改局局长, 数据管理股长, 各科室负责人.

Pure. ``PostReader.chains(text)`` gives the posts that one person may hold together, each with its body where one is
written before it. Offsets are half-open and count in the text that is given; the time is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import ahocorasick_rs

from pipeline.people.bodies import BodyReader
from pipeline.people.chains import Chain, Hit, Post, chain_of
from pipeline.people.terms import TitleInfo
from pipeline.people.words import (
    ACROSS_LEFT,
    ACROSS_RIGHT,
    BODY_RIGHT,
    MADE,
    OF_BODY_NAME,
    SEPARATOR,
    SPACED_TITLE,
)

_BODIES_TOO = frozenset({"成员单位", "组长单位"})
"""Roles that are bodies, so that a post may be in them: 各成员单位|分管负责人."""
_PEOPLE = frozenset("事力民才口防社武")
"""Behind 负责人 they make the second half another word: 负责|人事."""
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
        self._bodies = BodyReader(suffixes=suffixes, selves=selves, foreign=foreign, is_name=is_name)
        self.body_like = self._bodies.body_like
        self.is_body = self._bodies.is_body

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

    def hits(self, text: str) -> list[Hit]:
        """Every title and role: (start, end, word), from left to right, the longest at each place."""
        found: list[Hit] = [
            (match.start(1), match.end(2), match[1] + match[2])
            for match in SPACED_TITLE.finditer(text)
            if match[1] + match[2] in self._titles
        ]
        if found:
            return sorted([*found, *self._hits(text)])
        return self._hits(text)

    def _hits(self, text: str) -> list[Hit]:
        found: list[Hit] = []
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

    def chains(self, text: str, hits: Sequence[Hit]) -> list[Chain]:
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
            post = self._bodies.post(text, floor, start, end, info)
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
