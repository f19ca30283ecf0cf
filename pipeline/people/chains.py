"""Posts and chains of them, as the modules that find officials pass them to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.people.terms import TitleInfo

Offsets = tuple[int, int]
Hit = tuple[int, int, str]
"""A title or a role as it stands in the text: where it begins and ends, and the word without the spaces in it."""

BRACKET = re.compile(r"\([\u4e00-\u9fff、]{1,12}\)(?=[\u4e00-\u9fff])")
"""What a post answers for, in brackets before its holder: 副署长(策略)梁健文."""
NOT_PORTFOLIO = re.compile(
    r"\((?:主持|挂职|兼|女|男|代|正|副|聘|试用|援|[\u4e00-\u9fff]{1,3}族|[\u4e00-\u9fff]{1,3}级)"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post: the span of its title and that of its body, if one is written."""

    start: int
    end: int
    body: Offsets | None
    info: TitleInfo
    left: int
    """Where post, body and modifiers begin together."""
    clean: bool = True
    """Whether everything between ``left`` and the mark or verb before it was understood."""
    every: bool = False
    other: bool = False
    foreign: bool = False
    bare: bool = False
    """Whether it stands in the reporting body itself: 局党组书记."""
    far: int = -1
    """Where words that were not understood before the post begin; -1 when all were."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Posts that stand together before or after a name; ``start`` includes the body of the first."""

    start: int
    end: int
    posts: tuple[Post, ...]

    @property
    def generic(self) -> bool:
        return all(post.info.form == "generic" for post in self.posts)


def line_start(text: str, place: int, reach: int = 240) -> int:
    """Where the line of a place begins, or ``reach`` characters before it: a file of one line is not searched whole."""
    floor = max(0, place - reach)
    return max(floor, text.rfind("\n", floor, place) + 1)


def with_portfolio(text: str, post: Post, end: int) -> Post:
    """The post with what it answers for in brackets behind it, if these end at ``end``: 常任秘书长(房屋)."""
    bracket = BRACKET.match(text, post.end)
    if bracket is None or bracket.end() != end or NOT_PORTFOLIO.match(text, post.end):
        return post
    return replace(post, end=end)


def behind(chain: Chain, end: int) -> Chain:
    """The chain whose first body begins at ``end``, where a name that ran into it ends."""
    first = chain.posts[0]
    if first.body is None or not first.body[0] < end < first.body[1]:
        return chain
    return replace(chain, posts=(replace(first, body=(end, first.body[1]), left=end), *chain.posts[1:]))


def clipped(text: str, chain: Chain, floor: int) -> Chain:
    """The chain without the words before ``floor``, which turned out to be a name: 市长黎明|与江州大学校长."""
    first = chain.posts[0]
    while floor < first.start and text[floor] in "和与及、,":
        floor += 1
    body = (floor, first.body[1]) if first.body and floor < first.body[1] else None
    return chain_of([replace(first, left=floor if body else first.start, body=body), *chain.posts[1:]])


def chain_of(posts: list[Post]) -> Chain:
    """The chain of posts that stand together."""
    return Chain(posts[0].left, posts[-1].end, tuple(posts))
