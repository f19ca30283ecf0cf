"""People without a post: 王强任组长, 组长李明, 由李明负责…, 李明同志:分管….

Offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.people.beside import names_from
from pipeline.people.cells import cells
from pipeline.people.chains import Chain, Hit, Post, line_start
from pipeline.people.joined import names_to
from pipeline.people.letters import FREQUENT, Name
from pipeline.people.parts import Candidate, Readers
from pipeline.people.terms import TitleInfo
from pipeline.people.unnamed import role_before
from pipeline.people.words import ANSWERING, CHIEFS, CHOOSING, COMRADE

_REACH = 40
"""How far before a role its holder may stand."""
_ADDRESSED_BY: Final = ("组长", "副组长")
"""Roles by which one is addressed before a verb of speaking: 李明组长表示."""
_SPOKEN = re.compile(r"表示|说|指出|强调|要求|主持|出席|介绍|[、,。]|一行|率|到|与")
_SUCCEEDS = re.compile(rf"(?:{COMRADE})?(?:依次|依序|自动)?(?:递补|继任|接任|接替|补任|代理)(?=[,。;、\n]|\Z)")
"""How one who takes over a post named before is told, without a post of the own."""
_OFFICE: Final = frozenset("室科股局组部办所站")
"""What a part of a body ends in and no given name: 由文印室负责."""
_INSTEAD = re.compile(r"(?:同志)?(?:接替|代替|顶替|替换)[^,。;:\n]{2,16}\Z")
"""Whom the one who is made something follows: 李四接替原组长|担任…."""
_OF_BOOKS: Final = frozenset({"主编", "副主编", "执行主编", "编委", "总策划", "总监制", "总编", "副总编"})
_BOOK = re.compile(r"出版|印数|印刷|书号|丛书|教材|编写组|撰稿|发行|稿件|刊物|杂志")
_CHIEF = re.compile(rf"[{CHIEFS}楼群巷格]长\Z")
"""The chiefs of rivers, woods, roads, chains of industry, grids."""
_WHOSE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,12}\Z")
_IS = re.compile(r"[为是]?[ \t]{0,12}")
_BY_NAME = re.compile(rf"由|(?:以(?!下|上|及|来|后|前|内|外|往|此))|{CHOOSING}")
_DEPUTIES = re.compile(r"(?P<duty>互为\s?[Aa]\s?[Bb]\s?[岗角])")
_COMRADE = re.compile(r"同志(?=[\u4e00-\u9fff])")
_ENTRY = re.compile(
    r"(?:^|(?<=[。;]))[ \t]*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]{1,2}[ \t]*)?"
    r"(?=[\u4e00-\u9fff][^:,\n]{1,12}(?:(?:同志[:,]?|:)"
    rf"[ \t]*(?:{ANSWERING}|具体|牵头|协管|主管)|(?:主持|分管|协管|主管)))",
    re.M,
)


def of_roles(text: str, hits: list[Hit], chains: list[Chain], readers: Readers) -> Iterator[Candidate]:
    """王强任组长, 组长李明, 李明(组长), 市长、总指挥李明: a role with a name beside it."""
    ends = {chain.end: chain for chain in chains}
    for hit in hits:
        start, _, word = hit
        if not readers.posts.is_role(word):
            continue
        appointed = readers.duties.appointed_before(text, start, max(0, start - _REACH))
        if appointed is not None:
            yield from _made(text, hit, appointed, readers)
        elif readers.posts.info(word) is None:
            yield from _with_name(text, hit, ends, readers)


def _made(text: str, role: Hit, appointed: tuple[int, int], readers: Readers) -> Iterator[Candidate]:
    """王强任组长: who is made it. ``appointed`` is where the duty begins and where its holder ends."""
    start, end, word = role
    duty_start, holder_end = appointed
    low = max(0, start - _REACH)
    ordinary = readers.posts.info(word) is not None
    if not ordinary:
        yield from _with_bodies(text, holder_end, low, (duty_start, end), word, readers)
    if instead := _INSTEAD.search(text, low, holder_end):
        holder_end = instead.start()
    for name in names_to(text, holder_end, max(low, line_start(text, holder_end)), readers):
        if not ordinary or text[name.start - 1 : name.start] in ("由", "、"):
            yield Candidate.named(name, "appointed_role", duty=(duty_start, end), duty_word=word, right=end)


def _with_name(text: str, role: Hit, ends: dict[int, Chain], readers: Readers) -> Iterator[Candidate]:
    """李明(组长), 李明组长表示, 组长李明: names directly beside a role that is no ordinary post."""
    start, end, word = role
    low = max(0, start - _REACH)
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        for name in names_to(text, start - 1, max(low, line_start(text, start)), readers)[-1:]:
            yield Candidate.named(name, "role_behind", duty=(start, end), duty_word=word, right=end + 1)
    elif word in _OF_BOOKS and _BOOK.search(text, max(0, start - 60), end + 120):
        return
    elif word in _ADDRESSED_BY and _SPOKEN.match(text, end) and (names := names_to(text, start, low, readers)):
        for name in names:
            yield Candidate.named(name, "before_post", (_role_as_post(role),), right=end)
    else:
        yield from _behind(text, role, ends, readers)


def _behind(text: str, role: Hit, ends: dict[int, Chain], readers: Readers) -> Iterator[Candidate]:
    """组长李明, 市长、总指挥李明, 清水河河长李明: the names that stand behind a role."""
    start, end, word = role
    gap = _IS.match(text, end)
    place = gap.end() if gap else end
    names = list(names_from(text, place, readers, spaced=place > end))
    if not names or names[0].support < 3 or (place == end and names[0].rank > FREQUENT and not _three(names[0])):
        return
    held = ends.get(start - 1) if text[start - 1 : start] == "、" else None
    if _CHIEF.search(word) and place == end:
        if len(names) == 1 and held is None and (own := _own(text, names[0], readers)):
            # 网格长李四负责…: what a chief does besides makes the chief a post.
            yield Candidate.named(names[0], "after_post", (_role_as_post(role),), own, word, left=start)
            return
        if whose := _WHOSE.search(text, max(0, start - 14), start):
            start = whose.start()
    for name in names:
        posts = held.posts if held else ()
        yield Candidate.named(name, "role_name", posts, (start, end), word, sure=0.88, left=start)


def _role_as_post(role: Hit) -> Post:
    """A role by which its holder is addressed, or that is the only office told of."""
    start, end, word = role
    return Post(start, end, None, TitleInfo("post", "其他", "none", f"rule:official.{word}"), start)


def _own(text: str, name: Name, readers: Readers) -> tuple[int, int] | None:
    """The task of a chief behind the name."""
    duty = readers.duties.after(text, name.end, known=True)
    return duty.span if duty is not None and duty.kind == "task" else None


def _with_bodies(
    text: str, end: int, low: int, duty: tuple[int, int], word: str, readers: Readers
) -> Iterator[Candidate]:
    """县财政局李四、县教育局王五为成员: people with their bodies and no post."""
    begin = max(low, *(text.rfind(mark, low, end) + 1 for mark in ",。;:\n由以"))
    for name, body in cells(text, begin, end, readers):
        if body is not None and readers.posts.is_body(text[slice(*body)]):
            yield Candidate.named(name, "appointed_role", duty=duty, duty_word=word, right=duty[1], body=body)


def of_agents(text: str, readers: Readers) -> Iterator[Candidate]:
    """由李明负责…: a name without a post behind 由, 以, 明确, with a duty."""
    for match in _BY_NAME.finditer(text):
        names = list(names_from(text, match.end(), readers))
        if not names or text[names[-1].end - 1] in _OFFICE:
            continue
        duty = role_before(text, match.end(), names[-1].end, readers) or readers.duties.after(
            text, names[-1].end, known=True, by=True
        )
        if duty is None and not names[-1].blocked and _SUCCEEDS.match(text, names[-1].end):
            for name in names:
                yield Candidate.named(name, "successor", sure=0.88)
        if duty is None:
            continue
        for name in names:
            yield Candidate.named(
                name, "agent", (), duty.span, duty.word, sure=0.88, left=match.start(), right=names[-1].end
            )


def _three(name: Name) -> bool:
    return name.end - name.start == 3


def of_comrades(text: str, readers: Readers) -> Iterator[Candidate]:
    """李明同志牵头负责…, 王强同志协助: a name before 同志 with a duty, anywhere in a sentence."""
    for match in _COMRADE.finditer(text):
        duty = readers.duties.after(text, match.start(), known=True, by=True)
        if duty is None or duty.kind == "role":
            continue
        low = max(0, match.start() - 24, line_start(text, match.start()))
        for name in names_to(text, match.start(), low, readers, words=True):
            if name.support >= 2 and (not name.blocked or readers.names.words.also_word(text, name)):
                yield Candidate.named(name, "agent", (), duty.span, duty.word, sure=0.88, right=match.end())


def of_deputies(text: str, readers: Readers) -> Iterator[Candidate]:
    """李明与王强互为AB岗: every name of the clause, in pairs joined by 与 or 和 and listed with 、."""
    for match in _DEPUTIES.finditer(text):
        low = max(0, match.start() - 120)
        place = max(low, *(text.rfind(mark, low, match.start()) + 1 for mark in "。;:\n"))
        while name := readers.names.after(text, place, match.start()):
            joined = name.end == match.start() or text[name.end] in "与和、"
            if not joined or name.blocked:
                break
            yield Candidate.named(name, "agent", (), match.span("duty"), "互为")
            place = name.end + 1


def of_entries(text: str, readers: Readers) -> Iterator[Candidate]:
    """李明同志:分管…: a name at the beginning of a line of a division of work."""
    for match in _ENTRY.finditer(text):
        name = readers.names.after(text, match.end(), min(len(text), match.end() + 16))
        if name is None or name.blocked or name.support < 3:
            continue
        duty = readers.duties.after(text, name.end, known=True)
        if duty is not None and duty.kind != "role":
            yield Candidate.named(name, "entry", (), duty.span, duty.word)
