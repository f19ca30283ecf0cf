"""People without a post: 王强任组长, 组长李明, 由李明负责…, 李明同志:分管….

Offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.people.beside import names_from
from pipeline.people.cells import cells
from pipeline.people.chains import Chain, Post, line_start
from pipeline.people.joined import names_to
from pipeline.people.letters import Name
from pipeline.people.parts import Candidate, Readers
from pipeline.people.terms import TitleInfo
from pipeline.people.unnamed import role_before

_SPOKEN = re.compile(r"表示|说|指出|强调|要求|主持|出席|介绍|[、,。]|一行|率|到|与")
_SUCCEEDS = re.compile(r"(?:同志|先生|女士)?(?:依次|依序|自动)?(?:递补|继任|接任|接替|补任|代理)(?=[,。;、\n]|\Z)")
"""How one who takes over a post named before is told, without a post of the own."""
_OFFICE: Final = frozenset("室科股局组部办所站")
"""What a part of a body ends in and no given name: 由文印室负责."""
_INSTEAD = re.compile(r"(?:同志)?(?:接替|代替|顶替|替换)[^,。;:\n]{2,16}\Z")
"""Whom the one who is made something follows: 李四接替原组长|担任…."""
_OF_BOOKS: Final = frozenset({"主编", "副主编", "执行主编", "编委", "总策划", "总监制", "总编", "副总编"})
_BOOK = re.compile(r"出版|印数|印刷|书号|丛书|教材|编写组|撰稿|发行|稿件|刊物|杂志")
_CHIEF = re.compile(r"[河湖林田路街链段片湾库塘山楼群巷格]长\Z")
"""The chiefs of rivers, woods, roads, chains of industry, grids."""
_WHOSE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,12}\Z")
_IS = re.compile(r"[为是]?[ \t\u3000]{0,12}")
_BY_NAME = re.compile(r"由|(?:以(?!下|上|及|来|后|前|内|外|往|此))|明确|确定|推选|推举|指定|选举")
_DEPUTIES = re.compile(r"(?P<duty>互为\s?[Aa]\s?[Bb]\s?[岗角])")
_COMRADE = re.compile(r"同志(?=[\u4e00-\u9fff])")
_ENTRY = re.compile(
    r"(?:^|(?<=[。;]))[ \t\u3000]*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]{1,2}[ \t]*)?"
    r"(?=[\u4e00-\u9fff][^:,\n]{1,12}(?:(?:同志[:,]?|:)"
    r"[ \t]*(?:主持|负责|分管|协助|具体|牵头|联系|协管|主管)|(?:主持|分管|协管|主管)))",
    re.M,
)


def of_roles(text: str, hits: list[tuple[int, int, str]], chains: list[Chain], readers: Readers) -> Iterator[Candidate]:
    """王强任组长, 组长李明, 李明(组长), 市长、总指挥李明: a role with a name beside it."""
    ends = {chain.end: chain for chain in chains}
    for start, end, word in hits:
        if not readers.posts.is_role(word):
            continue
        low = max(0, start - 40)
        before = readers.duties.appointed_before(text, start, low)
        if before is not None:
            duty_start, holder_end = before
            ordinary = readers.posts.info(word) is not None
            if not ordinary:
                yield from _with_bodies(text, holder_end, low, (duty_start, end), word, readers)
            if instead := _INSTEAD.search(text, low, holder_end):
                holder_end = instead.start()
            for name in names_to(text, holder_end, max(low, line_start(text, holder_end)), readers):
                if ordinary and text[name.start - 1 : name.start] not in ("由", "、"):
                    continue
                yield Candidate(
                    name.start,
                    name.end,
                    "appointed_role",
                    name,
                    (),
                    (duty_start, end),
                    word,
                    left=name.start,
                    right=end,
                )
            continue
        if readers.posts.info(word) is not None:
            continue
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            for name in names_to(text, start - 1, max(low, line_start(text, start)), readers)[-1:]:
                yield Candidate(name.start, name.end, "role_behind", name, (), (start, end), word, right=end + 1)
            continue
        if word in _OF_BOOKS and _BOOK.search(text, max(0, start - 60), end + 120):
            continue
        if word in ("组长", "副组长") and (names := names_to(text, start, low, readers)) and _SPOKEN.match(text, end):
            # 李明组长表示: before a verb the role is what one is addressed by.
            info = TitleInfo("post", "其他", "none", f"rule:official.{word}")
            for name in names:
                post = Post(start, end, None, info, start)
                yield Candidate(name.start, name.end, "before_post", name, (post,), left=name.start, right=end)
            continue
        gap = _IS.match(text, end)
        place = gap.end() if gap else end
        names = list(names_from(text, place, readers, spaced=place > end))
        if names and names[0].support >= 3 and (place > end or names[0].rank <= 420 or _three(names[0])):
            held = ends.get(start - 1) if text[start - 1 : start] == "、" else None
            chief = bool(_CHIEF.search(word))
            if chief and place == end and len(names) == 1 and held is None and (own := _own(text, names[0], readers)):
                # 网格长李四负责…: what a chief does besides makes the chief a post.
                info = TitleInfo("post", "其他", "none", f"rule:official.{word}")
                post = Post(start, end, None, info, start)
                yield Candidate(
                    names[0].start, names[0].end, "after_post", names[0], (post,), own, word, left=start,
                    right=names[0].end,
                )  # fmt: skip
                continue
            if chief and place == end and (whose := _WHOSE.search(text, max(0, start - 14), start)):
                start = whose.start()
            for name in names:
                yield Candidate(
                    name.start,
                    name.end,
                    "role_name",
                    name,
                    held.posts if held else (),
                    (start, end),
                    word,
                    sure=0.88,
                    left=start,
                    right=name.end,
                )


def _own(text: str, name: Name, readers: Readers) -> tuple[int, int] | None:
    """The task of a chief behind the name."""
    duty = readers.duties.after(text, name.end, known=True)
    return (duty.start, duty.end) if duty is not None and duty.kind == "task" else None


def _with_bodies(
    text: str, end: int, low: int, duty: tuple[int, int], word: str, readers: Readers
) -> Iterator[Candidate]:
    """县财政局李四、县教育局王五为成员: people with their bodies and no post."""
    begin = max(low, *(text.rfind(mark, low, end) + 1 for mark in ",。;:\n由以"))
    for name, body in cells(text, begin, end, readers):
        if body is not None and readers.posts.is_body(text[slice(*body)]):
            yield Candidate(
                name.start, name.end, "appointed_role", name, (), duty, word, left=name.start, right=duty[1], body=body
            )


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
                yield Candidate(
                    name.start, name.end, "successor", name, (), sure=0.88, left=name.start, right=name.end
                )  # fmt: skip
        if duty is None:
            continue
        for name in names:
            yield Candidate(
                name.start, name.end, "agent", name, (), (duty.start, duty.end), duty.word,
                sure=0.88, left=match.start(), right=names[-1].end,
            )  # fmt: skip


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
                yield Candidate(
                    name.start, name.end, "agent", name, (), (duty.start, duty.end), duty.word,
                    sure=0.88, left=name.start, right=match.end(),
                )  # fmt: skip


def of_deputies(text: str, readers: Readers) -> Iterator[Candidate]:
    """李明与王强互为AB岗: every name of the clause, in pairs joined by 与 or 和 and listed with 、."""
    for match in _DEPUTIES.finditer(text):
        low = max(0, match.start() - 120)
        place = max(low, *(text.rfind(mark, low, match.start()) + 1 for mark in "。;:\n"))
        while name := readers.names.after(text, place, match.start()):
            joined = name.end == match.start() or text[name.end] in "与和、"
            if not joined or name.blocked:
                break
            yield Candidate(
                name.start, name.end, "agent", name, (), match.span("duty"), "互为", left=name.start, right=name.end
            )  # fmt: skip
            place = name.end + 1


def of_entries(text: str, readers: Readers) -> Iterator[Candidate]:
    """李明同志:分管…: a name at the beginning of a line of a division of work."""
    for match in _ENTRY.finditer(text):
        name = readers.names.after(text, match.end(), min(len(text), match.end() + 16))
        if name is None or name.blocked or name.support < 3:
            continue
        duty = readers.duties.after(text, name.end, known=True)
        if duty is not None and duty.kind != "role":
            yield Candidate(
                name.start,
                name.end,
                "entry",
                name,
                (),
                (duty.start, duty.end),
                duty.word,
                left=name.start,
                right=name.end,
            )
