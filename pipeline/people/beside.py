"""Names beside posts and roles: before them, behind them, joined by 任, 为, a bracket or nothing.

Offsets are half-open and count in the text that is given; every form looks at one window beside its anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.people.duties import Duty
from pipeline.people.names import Name
from pipeline.people.parts import Candidate, Readers
from pipeline.people.posts import Chain, Post
from pipeline.people.unnamed import BY, role_before, unnamed

NUMBERING: Final = " \t\u30000123456789.、()一二三四五六七八九十"
"""What may stand before the first name of a line."""
_SPACES = re.compile(r"[ \t\u3000]{0,12}")


_CONNECT = re.compile(
    r"(?P<honour>同志|先生|女士)?(?:\((?:女|挂职|[\u4e00-\u9fff]{1,3}族|[男女],[^()]{0,12})\))?"
    r"(?P<link>不再(?:担任|兼任)|辞去|现任|时任|拟任|当选为?|任命为|聘任为|为|担任|兼任|出任|改任|挂任|任|兼|的"
    r"|[ \t\u3000]*[(:,|][ \t]*|[ \t\u3000]{1,12})?\Z"
)


_DISMISS = re.compile(r"(?:免去|撤销|罢免|免|接受|同意|批准|任命|决定任命|提名|聘任|解聘)\Z")


_NEXT_NAME = re.compile(r"(?:同志)?(?:\([^()\n]{1,40}\))?[ \t]{0,3}(?:[、]|和|及|与|以及)[ \t]{0,3}")


LEADERS: Final = frozenset({"习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛", "周恩来", "李强", "孙中山"})


_LEADER_ACTS = re.compile(
    r"[^,。;、]{0,16}?(?:亲临|视察|考察|出席|率中央|发表|作出|听取|主持|会见|接见|致信|回信|致电|给[^,。;]{1,16}回信|来到|亲赴)[^,。;]*"
)


_LEADER_NOUN = re.compile(r"(?:思想|精神|论述|讲话|指示|批示|要求|嘱托|部署|教导|殷殷嘱托)(?:时|中|后)?\Z")


_PLACE_AHEAD = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:省|市|县|区|州|旗|镇|乡|街道|村|社区)")


# Who wrote, filmed or answers the telephone.
_NOT_IN_OFFICE = re.compile(
    r"(?:联系人|咨询人|经办人|编辑|通讯员|撰稿|摄影|供稿|作者|校对|录入)[ \t]*[:丨|/][^。;:\n]{0,14}\Z"
)
# What a post answers for, in brackets before its holder: 副署长(策略)梁健文.
_BRACKET = re.compile(r"\([\u4e00-\u9fff]{1,12}\)(?=[\u4e00-\u9fff])")
_GAP = re.compile(r"[ \t\u3000]{1,6}")
_HELD = re.compile(r"(?:时任|现任|原任|曾任|担任|任)\Z")


_BIOGRAPHY = re.compile(
    r"[ \t]*(?:\d{1,3}[.、][ \t]*)?(?P<name>[^\s,、。:]{1,12}(?:[ \t]{1,3}[\u4e00-\u9fff](?=[ \t,]))?)"
    r"[ \t]*[,、 \t][ \t]*[男女][,、 \t]"
)


_ENDS_LINE = re.compile(r"[ \t]*[。]?\n?[ \t\u3000]*(?=主持|负责|分管|协助)")


def of_chain(text: str, chain: Chain, floor: int, readers: Readers) -> Iterator[Candidate]:
    if _NOT_IN_OFFICE.search(text, max(0, chain.start - 24), chain.start):
        return
    if any(post.foreign for post in chain.posts):
        return
    names = list(_names_after_chain(text, chain, readers))
    form = "after_post"
    if not names:
        names, form = _names_before_chain(text, chain, floor, readers)
    if names:
        after = chain.end if form != "after_post" else names[-1].end
        duty = None if form == "appointed" else _duty(text, after, chain, names, readers, known=True)
        posts = chain.posts
        if (
            form == "appointed"
            and chain.posts[0].body is None
            and (
                "兼任" in text[names[-1].end : chain.start]
                or BY.search(text, max(0, names[0].start - 4), names[0].start)
            )
        ):
            word = text[chain.posts[0].start : chain.posts[0].end]
            if readers.posts.is_role(word):
                duty, posts = Duty(chain.posts[0].start, chain.posts[0].end, "role", word), ()
        for name in names:
            if not _leader_allowed(text, name, chain):
                continue
            right = max(chain.end, names[-1].end) if name is names[-1] or form != "after_post" else name.end
            sure = _sureness(name)
            yield Candidate(
                name.start, name.end, form, name, posts, (duty.start, duty.end) if duty else None,
                duty.word if duty else "", sure=sure, left=min(chain.start, names[0].start), right=right,
            )  # fmt: skip
        return
    alone = [] if chain.posts[0].other else list(unnamed(text, chain, readers))
    yield from alone or _weak(text, chain, readers)


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
    line_start = not text[text.rfind("\n", 0, chain.start) + 1 : chain.start].strip(" \t\u3000")
    line_start = line_start or (text[chain.start - 1] in ";, \t" and text[start : start + 1] == ":")
    column = False
    if text[start : start + 1] == ":" and line_start:
        start = _SPACES.match(text, start + 1).end()  # type: ignore[union-attr]
        spaced, column = True, True
    if text[start : start + 1] == "的" and _HELD.search(text, max(0, chain.start - 4), chain.start):
        start += 1
    if not spaced and (bracket := _BRACKET.match(text, start)):
        start, spaced = bracket.end(), True
    yield from names_from(text, start, readers, spaced=spaced, weak=chain.posts[-1].info.form == "weak", column=column)


def names_from(
    text: str, start: int, readers: Readers, *, spaced: bool = False, weak: bool = False, column: bool = False
) -> Iterator[Name]:
    """The names that stand from ``start`` on, joined by 、 or 和."""
    limit = min(len(text), start + 24)
    name = readers.names.after(text, start, limit)
    need = 3 if spaced or weak else 1
    if name is None or name.blocked or (name.support < need and not (name.support == 0 and need == 1 and _plain(name))):
        return
    if name.rank > 420 and name.support < 2:
        return
    while True:
        yield name
        step = _NEXT_NAME.match(text, name.end) or (_GAP.match(text, name.end) if column else None)
        if not step:
            return
        start = step.end()
        name = readers.names.after(text, start, min(len(text), start + 24))
        if name is None or name.blocked or name.support < (3 if step.re is _GAP else 2):
            return


def _plain(name: Name) -> bool:
    """A name that nothing bounds on the right: three characters behind a frequent surname."""
    return name.end - name.start == 3 and name.rank <= 150 and name.kind in ("plain",)


def _names_before_chain(text: str, chain: Chain, floor: int, readers: Readers) -> tuple[list[Name], str]:
    first = chain.posts[0]
    names, form = _names_before(text, chain, chain.start, floor, readers)
    if not names and 0 < first.far < chain.start and text[first.far - 1] == "(":
        return _names_before(text, chain, first.far, floor, readers)
    return names, form


def _names_before(text: str, chain: Chain, begin: int, floor: int, readers: Readers) -> tuple[list[Name], str]:
    """The names before a post that begins at ``begin``, and the form of words that joins them to it."""
    first = chain.posts[0]
    low = max(0, begin - 60)
    connect = _CONNECT.search(text[low:begin])
    if connect is None:
        return [], ""
    if text[chain.end : chain.end + 1] == ":" and connect.group().isspace():
        return [], ""
    end = low + connect.start()
    link = (connect["link"] or "").strip(" \t\u3000")
    line = text.rfind("\n", 0, end) + 1
    low = max(low, line, floor - 1 if floor and link != "(" else 0)
    if end <= low:
        return [], ""
    direct = connect.end() == connect.start()
    if chain.generic and not link and not direct:
        return [], ""
    if direct and (first.body is not None or chain.generic or first.info.form == "weak"):
        return _split_body(text, chain, first, readers)
    names = names_to(text, end, low, readers) or _subject_of_biography(text, line, end, link, readers)
    if names and link != "(" and names[0].start < floor:
        return [], ""
    if not names:
        return _surname_only(text, chain, end, low, direct, readers)
    if link in (":", ",") and text[line : names[0].start].strip(NUMBERING):
        return [], ""
    dismissed = text.startswith(("职务", "的职务", "一职"), chain.end)
    if link == "的" and not dismissed and not _DISMISS.search(text, max(0, names[0].start - 6), names[0].start):
        return [], ""
    if link == "(":
        return names[-1:], "row"
    if link and link not in (":", ",", "|"):
        return names, "appointed"
    if direct and (names[-1].rank > 420 or names[-1].blocked):
        return [], ""
    return names, "before_post" if direct else "row"


def _subject_of_biography(text: str, line: int, end: int, link: str, readers: Readers) -> list[Name]:
    """刘某某,男,…出生,现任…: the name at the beginning of the line."""
    if link not in ("现任", "任", "拟任", "担任") or end - line > 160:
        return []
    match = _BIOGRAPHY.match(text, line, end)
    name = readers.names.after(text, match.start("name"), match.end("name")) if match else None
    return [name] if name and match and name.end == match.end("name") and not name.blocked else []


def names_to(text: str, end: int, floor: int, readers: Readers) -> list[Name]:
    """The names that end at ``end``, joined by 、, in text order."""
    found: list[Name] = []
    while (name := readers.names.before(text, end, floor)) and not name.blocked:
        found.append(name)
        if name.start - 1 <= floor or text[name.start - 1] != "、":
            break
        end = name.start - 1
    return found[::-1]


def _split_body(text: str, chain: Chain, first: Post, readers: Readers) -> tuple[list[Name], str]:
    """A name that runs into the body behind 免去 or 任命: 免去李四县教育局副局长职务."""
    if first.body is None or not _DISMISS.search(text, max(0, chain.start - 6), chain.start):
        return [], ""
    for length in (3, 2, 4):
        cell, rest = text[chain.start : chain.start + length], text[chain.start + length : first.body[1]]
        name = readers.names.whole(cell)
        if name and not name.blocked and rest and (rest[0] in "省市县区州旗镇乡局" or _PLACE_AHEAD.match(rest)):
            start = chain.start
            body = (start + length, first.body[1])
            post = Post(first.start, first.end, body, first.info, body[0])
            object.__setattr__(chain, "posts", (post, *chain.posts[1:]))
            return [Name(start, start + length, name.rank, name.kind, 3)], "appointed"
    return [], ""


def _surname_only(
    text: str, chain: Chain, end: int, low: int, direct: bool, readers: Readers
) -> tuple[list[Name], str]:
    """梁议员, 张书记: a surname alone before a post, with a mark before it."""
    first = chain.posts[0]
    if not direct or first.left != first.start or first.body is not None or first.info.form in ("generic", "weak"):
        return [], ""
    rank = readers.names.rank(text[end - 1 : end])
    if rank is None or rank > 120 or text[end - 1] in "任于向和时常方金高万石江成平安全各原由党钱":
        return [], ""
    if end - 1 > low and not re.match(r"[\s,、。;:(“]|由|请|对|与|谢|及|和", text[end - 2]):
        return [], ""
    return [Name(end - 1, end, rank, "surname", 3)], "before_post"


def _leader_allowed(text: str, name: Name, chain: Chain) -> bool:
    """National leaders count where they act, not in the names of thoughts, speeches and instructions."""
    if text[name.start : name.end] not in LEADERS:
        return True
    if text[name.start : name.end] in ("李强",) and not any(
        word in text[chain.start : chain.end] for word in ("总理", "国务院")
    ):
        return True
    act = _LEADER_ACTS.match(text, max(name.end, chain.end))
    return act is not None and not _LEADER_NOUN.search(act.group()) and min(name.start, chain.start) > 0


def _sureness(name: Name) -> float:
    sure = 0.97 if name.support >= 3 else 0.9 if name.support == 2 else 0.75 if name.support == 1 else 0.6
    if name.rank > 400:
        sure -= 0.1
    return sure


def _duty(text: str, place: int, chain: Chain, names: list[Name], readers: Readers, *, known: bool) -> Duty | None:
    start = min(chain.start, names[0].start)
    if asked := role_before(text, start, place, readers):
        return asked
    by = bool(BY.search(text, max(0, start - 4), start))
    if own_line := _ENDS_LINE.match(text, place):
        line = text.rfind("\n", 0, start) + 1
        if not text[line:start].strip(NUMBERING):
            place = own_line.end()
    if text[place : place + 1] == ")":
        place += 1
    return readers.duties.after(text, place, known=known, by=by) or _second_post(text, place, by, readers)


_ALSO = re.compile(r"(?:同志)?(?:兼任|兼(?!职)|担任|任)")


def _second_post(text: str, place: int, by: bool, readers: Readers) -> Duty | None:
    """由副局长李明兼任机关党委书记: what one is made besides the post one holds."""
    match = _ALSO.match(text, place)
    if match is None or not (by or "兼" in match.group()):
        return None
    for start, end, word in readers.posts.hits(text[match.end() : match.end() + 30]):
        if not _CLOSED.search(text, match.end(), match.end() + start):
            return Duty(match.end(), match.end() + end, "role", word)
        break
    return None


_CLOSED = re.compile(r"[,。;:、()\s]")
