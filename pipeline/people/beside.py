"""Names beside posts and roles: before them, behind them, joined by 任, 为, a bracket or nothing.

Offsets are half-open and count in the text that is given; every form looks at one window beside its anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.people.before import names_before_chain
from pipeline.people.chains import BRACKET, Chain, Post, behind, line_start, with_portfolio
from pipeline.people.duties import Duty
from pipeline.people.held import duty_of, made_by_the_way
from pipeline.people.letters import COMPOUND, FREQUENT, PLAIN, SPACED, Name
from pipeline.people.parts import Candidate, Readers
from pipeline.people.unnamed import unnamed
from pipeline.people.words import ANSWERING, BARE, COLUMN, CUT, GROUPS, LIST_LABELS

_SPACES = re.compile(r"[ \t]{0,12}")
_NEXT_NAME = re.compile(r"(?:同志)?(?:\([^()\n]{1,40}\))?[ \t]{0,3}(?:[、]|和|及|与|以及)[ \t]{0,3}")
_LEADER_ACTS = re.compile(
    r"[^,。;、]{0,16}?(?:亲临|视察|考察|出席|率中央|发表|作出|听取|主持|会见|接见|致信|回信|致电|给[^,。;]{1,16}回信|来到|亲赴)[^,。;]*"
)
_LEADER_NOUN = re.compile(r"(?:思想|精神|论述|讲话|指示|批示|要求|嘱托|部署|教导|殷殷嘱托)(?:时|中|后)?\Z")


# Who wrote, filmed or answers the telephone.
_NOT_IN_OFFICE = re.compile(
    r"(?:联系人|咨询人|经办人|编辑|通讯员|撰稿|摄影|供稿|作者|校对|录入)[ \t]*[:丨|/][^。;:\n]{0,14}\Z"
)
_IN_CHARGE = re.compile(r"\((主持[^()]{0,8}工作)\)")
_OF_PLACES: Final = frozenset("省市县区州旗镇乡村")
_SPACE = re.compile(r"\s+")
_BLANK: Final = frozenset(" \t")
_GAP = re.compile(r"[ \t]{1,6}")
_HELD = re.compile(r"(?:时任|现任|原任|曾任|担任|任)\Z")
_OF_GROUP = re.compile(rf"(?:{GROUPS})(?:办公室)?\Z")
_BODY_LABEL = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{3,24})[ \t]{0,2}:[ \t]{0,8}\Z")
_NOW = re.compile(r"现任|时任")
_RANK_CLOSED = re.compile(rf"(?:\([^()\n]{{1,8}}级\))?[。;](?=(?:现|目前)?(?:{ANSWERING}))")
"""The end of a biography, behind which its duties are told: 现任副局长(正处长级)。负责…"""


def of_chain(text: str, chain: Chain, floor: int, readers: Readers) -> Iterator[Candidate]:
    """Who holds the posts of a chain: names behind or before it; without any, the posts themselves with a duty."""
    if _NOT_IN_OFFICE.search(text, max(0, chain.start - 24), chain.start):
        return
    if any(post.foreign for post in chain.posts):
        return
    names, form = _names_beside(text, chain, floor, readers)
    if not names:
        alone = [] if chain.posts[0].other else list(unnamed(text, chain, readers))
        yield from alone or _weak(text, chain, readers)
        return
    if form == "appointed":
        chain = behind(chain, names[-1].end)
    end = max(chain.end, names[-1].end)
    if _company(text, chain, form, end):
        return
    posts, duty, place = _office(text, chain, names, form, readers)
    body = _column_before(text, names[0].start, readers) if form == "row" and not _bodies(posts) else None
    for name in names:
        if _leader_allowed(text, name, chain, readers):
            yield Candidate.named(
                name, form, posts, duty.span if duty else None, duty.word if duty else "", place, _sureness(name),
                left=min(chain.start, names[0].start),
                right=end if name is names[-1] or form != "after_post" else name.end, body=body,
            )  # fmt: skip


def _names_beside(text: str, chain: Chain, floor: int, readers: Readers) -> tuple[list[Name], str]:
    """The names of those who hold the posts of a chain, and the form of words that joins them to it."""
    if names := _row_of_columns(text, chain, floor, readers):
        return names, "row"
    if names := list(_names_after_chain(text, chain, readers)):
        return names, "after_post"
    return names_before_chain(text, chain, floor, readers)


def _office(
    text: str, chain: Chain, names: list[Name], form: str, readers: Readers
) -> tuple[tuple[Post, ...], Duty | None, str]:
    """What the people beside a chain hold and what they answer for; the place is ``label`` where a colon joins them."""
    after = chain.end if form != "after_post" else names[-1].end
    if form == "biography" and (closed := _RANK_CLOSED.match(text, after)):
        after = closed.end()
    bare = form == "appointed" and not _NOW.search(text, names[-1].end, chain.start)
    duty = None if bare else duty_of(text, after, chain, names, readers, known=True)
    posts = _with_brackets(text, chain, names, form)
    if form == "after_post":
        own = _IN_CHARGE.fullmatch(text, chain.end, names[0].start)
        if own and (duty is None or duty.kind == "task"):
            duty = Duty(*own.span(1), "task", "主持")
        if text[chain.end : names[0].start].lstrip(" \t").startswith(":"):
            if duty is None and _OF_GROUP.search(text, chain.start, chain.posts[0].start):
                # 领导小组办公室主任:李四
                return (), Duty(chain.start, chain.end, "role", text[chain.posts[-1].start : chain.end]), "label"
            return posts, duty, "label"
    if form == "appointed" and (role := made_by_the_way(text, chain, names, readers)):
        return (), role, ""
    return posts, duty, ""


def _bodies(posts: tuple[Post, ...]) -> bool:
    return any(post.body or post.bare for post in posts)


def _column_before(text: str, start: int, readers: Readers) -> tuple[int, int] | None:
    """The body in the column before a name, or before its colon: 县财政局  李四  局长."""
    low = max(0, start - 32)
    match = COLUMN.search(text, low, start) or _BODY_LABEL.search(text, low, start)
    if match is None or match[1] in BARE or CUT.search(match[1]) or not readers.posts.body_like(match[1]):
        return None
    return match.span(1)


def _row_of_columns(text: str, chain: Chain, floor: int, readers: Readers) -> list[Name]:
    """The name before a post that is a column: 李四  局长    王五  副局长 are two people, name first."""
    if text[chain.start - 1 : chain.start] not in _BLANK or text[chain.end : chain.end + 1] not in _BLANK:
        return []
    names, form = names_before_chain(text, chain, floor, readers)
    return names if form == "row" else []


_LISTED = re.compile(rf"(?:{LIST_LABELS}|出席|列席|参加|名单|人员)[ \t]*:[^。]*\Z")
_HOLDS = re.compile(
    r"(?:、[^。;:\n]{0,60})?(?:同志)?(?:共同|分别)?(?:担任|兼任|任)(?:[,。;、\n]|\Z|[\u4e00-\u9fff]{0,8}(?:长|员|人))"
)
_COMPANY = ("公司", "集团", "银行", "分行", "支行", "商行", "酒店", "超市", "物流", "企业", "厂", "合作社")


def _company(text: str, chain: Chain, form: str, end: int) -> bool:
    """Whether posts in running text are those of a company, whose people are no officials outside lists."""
    if form == "before_post" and text[chain.start : chain.end] in ("总监", "副总监"):
        return False  # 何罗绮雯总监 is addressed as in Hong Kong
    if form in ("appointed", "biography") or text[chain.start - 1 : chain.start] in (" ", "\t", "("):
        return False
    line = line_start(text, chain.start)
    if _LISTED.search(_SPACE.sub("", text[max(line, chain.start - 100) : chain.start])) or _HOLDS.match(text, end):
        return False
    # 金融管理局总裁 is in office; so is 总监 without a body, as in Hong Kong.
    bodies = [text[post.body[0] : post.body[1]] for post in chain.posts if post.body]
    public = any(body[-1] in "局署处委院心会厅办" for body in bodies)
    if text[chain.posts[-1].start : chain.end] in ("总监", "副总监") and not any(b.endswith(_COMPANY) for b in bodies):
        return False
    if not bodies and re.search("公司|集团|企业|股份", text[max(line, chain.start - 60) : chain.start]):
        return text.startswith(("行政总裁", "副行政总裁"), chain.start) or all(
            post.info.kind == "企业" for post in chain.posts
        )
    kept = [post for post in chain.posts if post.info.kind == "企业" or text[post.start : post.end].endswith("行长")]
    return not public and len(kept) == len(chain.posts)


def _weak(text: str, chain: Chain, readers: Readers) -> Iterator[Candidate]:
    """What the rules do not hold for an official and a classifier may look at: a word like a name behind a post."""
    name = readers.names.after(text, chain.end, min(len(text), chain.end + 24))
    if name is not None:
        sure = 0.1 if name.blocked else 0.3
        yield Candidate(
            name.start, name.end, "after_post", name, chain.posts, sure=sure, left=chain.start, right=name.end
        )
    elif chain.generic:
        post = chain.posts[0]
        yield Candidate(post.start, post.end, "unnamed", None, (post,), sure=0.1, left=chain.start, right=chain.end)


def _names_after_chain(text: str, chain: Chain, readers: Readers) -> Iterator[Name]:
    gap = _SPACES.match(text, chain.end)
    start = gap.end() if gap else chain.end
    spaced = start > chain.end
    opens = not text[line_start(text, chain.start) : chain.start].strip(" \t")
    opens = opens or (text[chain.start - 1] in ";, \t" and text[start : start + 1] == ":")
    column = bracketed = False
    first = chain.posts[0]
    if text[start : start + 1] == ":" and readers.posts.is_role(_SPACE.sub("", text[first.left : chain.end])):
        return
    if text[start : start + 1] == ":" and opens:
        start = _SPACES.match(text, start + 1).end()  # type: ignore[union-attr]
        spaced, column = True, True
    if text[start : start + 1] == "的" and _HELD.search(text, max(0, chain.start - 4), chain.start):
        start += 1
    if not spaced and (bracket := BRACKET.match(text, start)):
        start = bracket.end()
        bracketed = True
    weak = chain.posts[-1].info.form in ("weak", "generic")
    free = (start == chain.end or bracketed) and not weak
    yield from names_from(
        text, start, readers, spaced=spaced, weak=weak and not chain.generic, column=column, free=free
    )


def names_from(
    text: str,
    start: int,
    readers: Readers,
    *,
    spaced: bool = False,
    weak: bool = False,
    column: bool = False,
    free: bool = False,
) -> Iterator[Name]:
    """The names that stand from ``start`` on, joined by 、 or 和."""
    limit = min(len(text), start + 24)
    name = readers.names.after(text, start, limit, free=free)
    need = 3 if spaced or weak else 1
    if name is None or (name.blocked and not _in_spite(text, name, readers, free=free, cell=spaced and not weak)):
        return
    if name.support < need and not (need == 1 and (_plain(name) or (free and name.kind == SPACED))):
        return
    if name.rank > FREQUENT and name.support < 2 and name.kind not in (SPACED, COMPOUND):
        return
    while True:
        yield name
        step = _NEXT_NAME.match(text, name.end) or (_GAP.match(text, name.end) if column else None)
        if not step:
            return
        start = step.end()
        if readers.posts.post_at(text, start) and step.re is not _GAP:
            return  # 参议郑明辉、简任秘书…: a post, not a person named 简
        name = readers.names.after(text, start, min(len(text), start + 24))
        if name is None or name.blocked or name.support < (3 if step.re is _GAP else 2):
            return
        place = text[name.end - 1] in _OF_PLACES or text.startswith(("村", "社区"), name.end)
        if place and readers.posts.post_at(text, name.end):
            return  # 、青石镇|镇长; 、李家庄|村主任


def _in_spite(text: str, name: Name, readers: Readers, *, free: bool, cell: bool) -> bool:
    """Whether what begins like a word is a name all the same: with a verb behind it, or as a column of its own."""
    return (free and readers.names.words.followed(text, name)) or (cell and readers.names.words.alone(text, name))


def _plain(name: Name) -> bool:
    """A name that nothing bounds on the right: three characters behind a frequent surname."""
    return name.support == 0 and name.end - name.start == 3 and name.rank <= 150 and name.kind == PLAIN


_PORTFOLIO_BEHIND = re.compile(
    r"(?<=署长|处长|专员|总监|书长)\((?![^()]*(?:[级期年月任兼]|职务|挂职|职级|时间|待遇|试用))[\u4e00-\u9fff、]{2,10}\)(?=[,。;、\n]|\Z)"
)
"""The same at the end of an appointment, of the posts of Hong Kong: 出任副处长(职业安全)."""


def _with_brackets(text: str, chain: Chain, names: list[Name], form: str) -> tuple[Post, ...]:
    """The posts with the portfolio that stands in brackets behind the last: 常任秘书长(房屋)."""
    last = chain.posts[-1]
    if form == "after_post":
        return (*chain.posts[:-1], with_portfolio(text, last, names[0].start))
    bracket = _PORTFOLIO_BEHIND.match(text, chain.end) if form == "appointed" else None
    return (*chain.posts[:-1], replace(last, end=bracket.end())) if bracket else chain.posts


def _leader_allowed(text: str, name: Name, chain: Chain, readers: Readers) -> bool:
    """National leaders count where they act, not in the names of thoughts, speeches and instructions."""
    word, office = text[name.start : name.end], text[chain.start : chain.end]
    if word not in readers.leaders or (word in readers.premiers and "总理" not in office and "国务院" not in office):
        return True
    act = _LEADER_ACTS.match(text, max(name.end, chain.end))
    return act is not None and not _LEADER_NOUN.search(act.group()) and min(name.start, chain.start) > 0


def _sureness(name: Name) -> float:
    sure = (0.6, 0.75, 0.9, 0.97)[max(0, name.support)]
    if name.kind == SPACED:
        sure = max(sure, 0.9)
    if name.rank > 400:
        sure -= 0.1
    return sure
