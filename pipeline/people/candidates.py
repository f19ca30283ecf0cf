"""Candidates for officials: every person beside a post or a duty, every unnamed post with a duty.

Reading order: ``Readers`` (what is known), ``find`` (the whole), then one function a form of words. Pure; offsets are
half-open and count in the text that is given; linear time, because every form looks at one window beside its anchor.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pipeline.people.duties import Duty, DutyReader
from pipeline.people.names import HAN, Name, NameReader
from pipeline.people.posts import Chain, Offsets, Post, PostReader

_SPACES = re.compile(r"[ \t\u3000]{0,12}")
_CONNECT = re.compile(
    r"(?P<honour>同志|先生|女士)?(?:\((?:女|挂职|[\u4e00-\u9fff]{1,3}族|[男女],[^()]{0,12})\))?"
    r"(?P<link>不再(?:担任|兼任)|现任|时任|拟任|当选为?|任命为|聘任为|为|担任|兼任|出任|改任|挂任|任|兼|的|[ \t\u3000]*[(:,][ \t]*|[ \t\u3000]{1,12})?\Z"
)
_DISMISS = re.compile(r"(?:免去|撤销|罢免|免|接受|同意|批准|任命|决定任命|提名|聘任|解聘)\Z")
_NEXT_NAME = re.compile(r"(?:同志)?(?:\([^()\n]{1,40}\))?[ \t]{0,3}(?:[、]|和|及|与|以及)[ \t]{0,3}")
_BY = re.compile(r"(?:由|以|明确|确定|推选|推举|指定|选举|决定|安排|任命|聘任|聘请|成立以|请)\Z")
_BY_NAME = re.compile(r"由|(?:以(?!下|上|及|来|后|前|内|外|往|此))|明确|确定|推选|推举|指定|选举")
_AFTER_HOLDER = re.compile(r"(?:同志|先生|女士)?(?:等)?(?:分别)?(?:兼任|担任|任|兼|负责)")
_TITLES_IN = re.compile(r"《[^《》]{0,120}》")
_NO_PERSON_BEFORE = re.compile(
    r"(?:编辑|作者|记者|来源|审核|校对|通讯员|摄影|供稿|撰稿|责编|文/|图/|摄/|经办人|联系人|咨询人|录入|打印|拍摄|制图|翻译|主讲人|录入员)[ \t]*[:]?[ \t]*\Z"
)
_LEADERS: Final = frozenset({"习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛", "周恩来", "李强", "孙中山"})
_LEADER_ACTS = re.compile(
    r"[^,。;、]{0,16}?(?:亲临|视察|考察|出席|率中央|发表|作出|听取|主持|会见|接见|致信|回信|致电|给[^,。;]{1,16}回信|来到|亲自)[^,。;]*"
)
_LEADER_NOUN = re.compile(r"(?:思想|精神|论述|讲话|指示|批示|要求|嘱托|部署|教导|殷殷嘱托)(?:时|中|后)?\Z")
_PLACE_AHEAD = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:省|市|县|区|州|旗|镇|乡|街道|村|社区)")
_LABEL_GAP = r"[ \t\u3000]{0,8}"


@dataclass(slots=True)
class Candidate:
    """A possible official; ``form`` names the form of words that it was found in."""

    start: int
    end: int
    form: str
    name: Name | None = None
    posts: tuple[Post, ...] = ()
    duty: Offsets | None = None
    duty_word: str = ""
    place: str = ""
    sure: float = 0.9
    left: int = 0
    right: int = 0
    evidence: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Readers:
    names: NameReader
    posts: PostReader
    duties: DutyReader
    labels: re.Pattern[str]
    label_words: frozenset[str]


def label_pattern(words: list[str]) -> re.Pattern[str]:
    """Labels of name lists at the beginning of a line, also set with spaces (组 长:)."""
    spaced = "|".join(_LABEL_GAP.join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))
    return re.compile(
        r"^[ \t\u3000]*(?:\(?[一二三四五六七八九十\d]{1,3}\)?[、.]?[ \t]*)?(?P<head>[\u4e00-\u9fff]{0,12}?)"
        rf"(?P<word>{spaced})(?P<mark>[ \t\u3000]*:[ \t\u3000]*\n?|(?:[ \t\u3000]{{1,20}})(?=\S)|[ \t\u3000]*(?=\n))",
        re.M,
    )


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a list: where its word stands, where its list begins, and whether a colon follows it."""

    start: int
    end: int
    begin: int
    word: str
    head: str
    colon: bool


def _labels(text: str, hits: list[tuple[int, int, str]], readers: Readers) -> list[Label]:
    found = {
        m.start("word"): Label(m.start("word"), m.end("word"), m.end(), re.sub(r"\s", "", m["word"]), m["head"], ":" in m["mark"])
        for m in readers.labels.finditer(text)
    }
    for start, end, word in hits:
        if word in readers.label_words and start not in found and (colon := _COLON.match(text, end)):
            found[start] = Label(start, end, colon.end(), word, "", True)
    return [found[start] for start in sorted(found)]


_COLON = re.compile(r"[ \t]*:[ \t\u3000]*\n?")


def find(text: str, readers: Readers) -> list[Candidate]:
    """All candidates in text order, one a name."""
    hits = readers.posts.hits(text)
    chains = readers.posts.chains(text, hits)
    found: dict[int, Candidate] = {}
    quoted = [match.span() for match in _TITLES_IN.finditer(text)]
    floor = 0
    for index, chain in enumerate(chains):
        limit = chains[index + 1].start if index + 1 < len(chains) else len(text)
        for candidate in _of_chain(text, chain, floor, max(limit, chain.end), readers):
            _keep(found, candidate)
            floor = max(floor, candidate.end)
        floor = max(floor, chain.end)
    for candidate in _of_roles(text, hits, readers):
        _keep(found, candidate)
    for candidate in _of_agents(text, readers):
        _keep(found, candidate)
    for candidate in _mentions(text, found, readers):
        _keep(found, candidate)
    for candidate in _of_labels(text, hits, chains, found, readers):
        _keep(found, candidate)
    ordered = sorted(found.values(), key=lambda c: (c.start, c.end))
    ordered = [c for c in ordered if not any(s <= c.start < e for s, e in quoted)] if quoted else ordered
    _share_duties(text, ordered)
    starts = [candidate.start for candidate in ordered]
    for start, end, word in hits:
        if readers.posts.is_role(word) and (listed := readers.duties.holders(text, end)):
            for candidate in ordered[bisect_left(starts, listed[0]) : bisect_left(starts, listed[1])]:
                if candidate.duty is None:
                    candidate.duty, candidate.duty_word = (start, end), word
    return ordered


def _mentions(text: str, found: dict[int, Candidate], readers: Readers) -> Iterator[Candidate]:
    """Further mentions, without a post, of people whom the text has introduced with one."""
    known = {
        text[c.start : c.end]: c.name
        for c in found.values()
        if c.name is not None and c.name.kind in ("plain", "compound", "dotted") and c.sure >= 0.85 and (c.posts or c.duty)
    }
    if not known:
        return
    taken = sorted((c.start, c.end) for c in found.values())
    for match in re.finditer("|".join(sorted(map(re.escape, known), key=len, reverse=True)), text):
        start, end = match.span()
        place = bisect_right(taken, (start, len(text))) - 1
        if place >= 0 and taken[place][1] > start or match.group() in _LEADERS:
            continue
        right, left = readers.names.support(text, end, len(text)), readers.names.left(text, start, 0)
        if right < 3 or left < 2:
            continue
        name = known[match.group()]
        assert name is not None
        copy = Name(start, end, name.rank, name.kind, right)
        yield Candidate(start, end, "mention", copy, (), None, "", "", 0.8, start, end, ["rule:official.mention"])


def _keep(found: dict[int, Candidate], new: Candidate) -> None:
    old = found.get(new.start)
    if old is None:
        found[new.start] = new
        return
    if not old.posts and new.posts:
        old.posts = new.posts
    elif old.posts and new.posts and {p.start for p in new.posts}.isdisjoint({p.start for p in old.posts}):
        old.posts = (*old.posts, *new.posts)
    if old.duty is None and new.duty is not None:
        old.duty, old.duty_word = new.duty, new.duty_word
    old.right = max(old.right, new.right)
    old.left = min(old.left, new.left)
    old.sure = max(old.sure, new.sure)
    old.evidence += [rule for rule in new.evidence if rule not in old.evidence]


# --- posts and the names beside them -------------------------------------------------------------------------------


def _of_chain(text: str, chain: Chain, floor: int, limit: int, readers: Readers) -> Iterator[Candidate]:
    if any(post.other for post in chain.posts[:1]) or any(post.foreign for post in chain.posts):
        return
    names = list(_names_after_chain(text, chain, readers))
    form = "after_post"
    if not names:
        names, form = _names_before_chain(text, chain, floor, readers)
    if names:
        after = chain.end if form != "after_post" else names[-1].end
        duty = None if form == "appointed" else _duty(text, after, chain, names, readers, known=True)
        for name in names:
            if not _leader_allowed(text, name, chain):
                continue
            right = max(chain.end, names[-1].end) if name is names[-1] or form != "after_post" else name.end
            sure = _sureness(name, chain, form)
            yield Candidate(name.start, name.end, form, name, chain.posts, duty and (duty.start, duty.end), duty.word if duty else "",
                            "", sure, min(chain.start, names[0].start), right, [f"rule:official.{form}"])  # fmt: skip
        return
    yield from _unnamed(text, chain, floor, readers)


def _names_after_chain(text: str, chain: Chain, readers: Readers) -> Iterator[Name]:
    gap = _SPACES.match(text, chain.end)
    start = gap.end() if gap else chain.end
    spaced = start > chain.end
    line_start = not text[text.rfind("\n", 0, chain.start) + 1 : chain.start].strip(" \t\u3000")
    if text[start : start + 1] == ":" and line_start:
        start = _SPACES.match(text, start + 1).end()  # type: ignore[union-attr]
        spaced = True
    yield from names_from(text, start, readers, spaced=spaced, weak=chain.posts[-1].info.form in ("weak",))


def names_from(text: str, start: int, readers: Readers, *, spaced: bool = False, weak: bool = False) -> Iterator[Name]:
    """The names that stand from ``start`` on, joined by 、 or 和."""
    limit = min(len(text), start + 24)
    name = readers.names.after(text, start, limit)
    need = 3 if spaced or weak else 1
    if name is None or name.blocked or name.support < need and not (name.support == 0 and need == 1 and _plain(text, name)):
        return
    if name.rank > 420 and name.support < 2:
        return
    while True:
        yield name
        step = _NEXT_NAME.match(text, name.end)
        if not step:
            return
        start = step.end()
        name = readers.names.after(text, start, min(len(text), start + 24))
        if name is None or name.blocked or name.support < 2:
            return


def _plain(text: str, name: Name) -> bool:
    """A name that nothing bounds on the right: three characters behind a frequent surname."""
    return name.end - name.start == 3 and name.rank <= 150 and name.kind in ("plain",)


def _names_before_chain(text: str, chain: Chain, floor: int, readers: Readers) -> tuple[list[Name], str]:
    first = chain.posts[0]
    names, form = _names_before(text, chain, chain.start, floor, readers)
    if not names and 0 < first.far < chain.start and text[first.far - 1] in "(: \t,":
        return _names_before(text, chain, first.far, floor, readers)
    return names, form


def _names_before(text: str, chain: Chain, begin: int, floor: int, readers: Readers) -> tuple[list[Name], str]:
    """The names before a post that begins at ``begin``, and the form of words that joins them to it."""
    first = chain.posts[0]
    low = max(0, begin - 60)
    connect = _CONNECT.search(text[low:begin])
    if connect is None:
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
    if not names:
        return _surname_only(text, chain, end, low, direct, readers)
    if link in (":", ",") and text[line : names[0].start].strip(" \t\u3000\d.、()"):
        return [], ""
    dismissed = text.startswith(("职务", "的职务", "一职"), chain.end)
    if link == "的" and not dismissed and not _DISMISS.search(text, max(0, names[0].start - 6), names[0].start):
        return [], ""
    if link == "(":
        return names[-1:], "row"
    if link and link not in (":", ","):
        return names, "appointed"
    if direct and (names[-1].rank > 420 or names[-1].blocked):
        return [], ""
    return names, "before_post" if direct else "row"


_BIOGRAPHY = re.compile(r"[ \t]*(?:\d{1,3}[.、][ \t]*)?(?P<name>[^\s,、。:]{1,12}(?:[ \t]{1,3}[\u4e00-\u9fff](?=[ \t,]))?)[ \t]*[,、 \t][ \t]*[男女][,、 \t]")


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


def _surname_only(text: str, chain: Chain, end: int, low: int, direct: bool, readers: Readers) -> tuple[list[Name], str]:
    """梁议员, 张书记: a surname alone before a post, with a mark before it."""
    first = chain.posts[0]
    if not direct or first.left != first.start or first.body is not None or first.info.form in ("generic", "weak"):
        return [], ""
    rank = readers.names.rank(text[end - 1 : end])
    if rank is None or rank > 120 or text[end - 1] in "任于向和时常方金高万石江成平安全各原由党钱":
        return [], ""
    if end - 1 > low and not re.match(r"[\s,、。;:(“]|由|请|对|与", text[end - 2]):
        return [], ""
    return [Name(end - 1, end, rank, "surname", 3)], "before_post"


def _leader_allowed(text: str, name: Name, chain: Chain) -> bool:
    """National leaders count where they act, not in the names of thoughts, speeches and instructions."""
    if text[name.start : name.end] not in _LEADERS:
        return True
    if text[name.start : name.end] in ("李强",) and not any(word in text[chain.start : chain.end] for word in ("总理", "国务院")):
        return True
    act = _LEADER_ACTS.match(text, max(name.end, chain.end))
    return bool(act) and not _LEADER_NOUN.search(act.group()) and min(name.start, chain.start) > 0


def _sureness(name: Name, chain: Chain, form: str) -> float:
    sure = 0.97 if name.support >= 3 else 0.9 if name.support == 2 else 0.75 if name.support == 1 else 0.6
    if name.rank > 400:
        sure -= 0.1
    return sure


_ENDS_LINE = re.compile(r"[ \t]*[。]?\n?[ \t\u3000]*(?=主持|负责|分管|协助)")


def _duty(text: str, place: int, chain: Chain, names: list[Name], readers: Readers, *, known: bool) -> Duty | None:
    start = min(chain.start, names[0].start)
    if asked := _role_before(text, start, place, readers):
        return asked
    by = bool(_BY.search(text, max(0, start - 4), start))
    if own_line := _ENDS_LINE.match(text, place):
        line = text.rfind("\n", 0, start) + 1
        if not text[line:start].strip(" \t\u3000\d.、()"):
            place = own_line.end()
    if text[place : place + 1] == ")":
        place += 1
    return readers.duties.after(text, place, known=known, by=by)


def _role_before(text: str, start: int, place: int, readers: Readers) -> Duty | None:
    """组长由局长李明担任: the role stands before its holder."""
    if text[start - 1 : start] != "由" or not _AFTER_HOLDER.match(text, place):
        return None
    return readers.duties.before(text, start - 1)


# --- posts without a name ------------------------------------------------------------------------------------------


def _unnamed(text: str, chain: Chain, floor: int, readers: Readers) -> Iterator[Candidate]:
    first, last = chain.posts[0], chain.posts[-1]
    if last.info.form == "weak" or not first.clean and first.info.form != "generic":
        return
    by = bool(_BY.search(text, max(0, chain.start - 4), chain.start))
    duty = _role_before(text, chain.start, chain.end, readers) or readers.duties.after(
        text, chain.end, known=True, by=by, named=False
    )
    if duty is None and chain.generic:
        duty = readers.duties.direct(text, chain.end)
    if duty is None:
        return
    bounded = by or first.every or chain.start == 0 or text[chain.start - 1] in "\n,。;:、)) \t“"
    if duty.kind == "task" and not bounded:
        return
    if duty.kind == "role" and not (bounded or first.info.form == "generic"):
        return
    separate = chain.posts if last.info.kind != "党" and not _one_person(chain) else (chain.posts[0],)
    groups = [(post,) for post in separate] if len(separate) > 1 else [chain.posts]
    for posts in groups:
        yield Candidate(posts[0].start, posts[0].end, "unnamed", None, posts, (duty.start, duty.end), duty.word, duty.kind,
                        0.9 if bounded else 0.7, chain.start, chain.end, [f"rule:official.unnamed_{duty.kind}"])  # fmt: skip


def _one_person(chain: Chain) -> bool:
    """Whether the posts of an unnamed holder are one person's: a Party post before another (党组书记、局长)."""
    first, last = chain.posts[0], chain.posts[-1]
    return first.info.kind == "党" and last.info.kind != "党" and first.info.form != "body"


# --- roles, agents, lists ------------------------------------------------------------------------------------------


def _of_roles(text: str, hits: list[tuple[int, int, str]], readers: Readers) -> Iterator[Candidate]:
    """王强任组长, 组长李明: a role with a name beside it and no post."""
    for start, end, word in hits:
        if not readers.posts.is_role(word):
            continue
        low = max(0, start - 40)
        before = readers.duties.appointed_before(text, start, low)
        if before is not None:
            duty_start, holder_end = before
            ordinary = readers.posts.info(word) is not None
            for name in names_to(text, holder_end, max(low, text.rfind("\n", 0, holder_end) + 1), readers):
                if ordinary and text[name.start - 1 : name.start] not in ("由", "、"):
                    continue
                yield Candidate(name.start, name.end, "role", name, (), (duty_start, end), word, "", 0.9, name.start, end,
                                ["rule:official.appointed_role"])  # fmt: skip
            continue
        if readers.posts.info(word) is not None:
            continue
        gap = _SPACES.match(text, end)
        place = gap.end() if gap else end
        names = list(names_from(text, place, readers, spaced=place > end))
        if names and names[0].support >= 3:
            for name in names:
                yield Candidate(name.start, name.end, "role", name, (), (start, end), word, "", 0.88, start, name.end,
                                ["rule:official.role_name"])  # fmt: skip


def _of_agents(text: str, readers: Readers) -> Iterator[Candidate]:
    """由李明负责…: a name without a post behind 由, 以, 明确, with a duty."""
    for match in _BY_NAME.finditer(text):
        names = list(names_from(text, match.end(), readers))
        if not names:
            continue
        duty = _role_before(text, match.end(), names[-1].end, readers) or readers.duties.after(
            text, names[-1].end, known=True, by=True
        )
        if duty is None:
            continue
        for name in names:
            yield Candidate(name.start, name.end, "agent", name, (), (duty.start, duty.end), duty.word, "", 0.88, match.start(),
                            names[-1].end, ["rule:official.agent"])  # fmt: skip


def _of_labels(
    text: str, hits: list[tuple[int, int, str]], chains: list[Chain], found: dict[int, Candidate], readers: Readers
) -> Iterator[Candidate]:
    """Lists under 组长, 副组长, 成员 …: every entry has the label as its duty."""
    marks = _labels(text, hits, readers)
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else len(text)
        end = _region_end(text, mark.begin, stop, readers)
        word, span = mark.word, (mark.start, mark.end)
        if any((info := readers.posts.info(mark.head[-k:] + word)) and info.form != "generic" for k in (2, 3, 4) if mark.head):
            continue
        is_duty = word not in _NO_DUTY
        inner = _between(found, mark.begin, end)
        names = list(_cells(text, mark.begin, end, readers))
        seen = {c.start for c in inner}
        for candidate in inner:
            if candidate.name is not None and is_duty and not (candidate.form == "before_post" and readers.posts.info(word)):
                candidate.duty, candidate.duty_word, candidate.place = span, word, "list"
        title = readers.posts.info(word) if not inner else None
        if is_duty and title is None and mark.colon:
            yield from _posts_in_list(text, chains, mark.begin, end, span, word, {c.left for c in inner} | {n.end for n in names})
        for name in names:
            if name.start in seen:
                continue
            own = title is not None and title.form != "generic" and not readers.posts.is_role(word)
            posts = (Post(*span, None, title, span[0]),) if own and title is not None else ()
            yield Candidate(name.start, name.end, "list", name, posts, span if is_duty and not own else None, word, "list", 0.85,
                            name.start, name.end, ["rule:official.list"])  # fmt: skip


def _posts_in_list(
    text: str, chains: list[Chain], start: int, end: int, span: Offsets, word: str, taken: set[int]
) -> Iterator[Candidate]:
    """成员:各股室负责人: posts without a name that fill a cell of the list."""
    first = bisect_left(chains, start, key=lambda chain: chain.start)
    for chain in chains[first:]:
        if chain.start >= end:
            return
        post = chain.posts[0]
        if post.other or post.info.form == "weak" or len(chain.posts) > 1 or not post.clean or chain.start in taken:
            continue
        left, right = text[chain.start - 1], text[chain.end : chain.end + 1]
        if left in "、,; \t\n:)" and right in ("", "、", ",", ";", "。", "\n"):
            if left in " \t" and chain.start - 1 > start and text[max(start, chain.start - 20) - 1 : chain.start - 1].rstrip(" \t\u3000")[-1:] not in "、,;:\n":
                continue
            yield Candidate(post.start, post.end, "unnamed", None, chain.posts, span, word, "list", 0.8, chain.start, chain.end,
                            ["rule:official.unnamed_list"])  # fmt: skip


def _between(found: dict[int, Candidate], start: int, end: int) -> list[Candidate]:
    """The candidates that begin in a stretch, by whichever of the two is shorter."""
    if end - start < len(found):
        return [found[place] for place in range(start, end) if place in found]
    return [candidate for place, candidate in sorted(found.items()) if start <= place < end]


_NO_DUTY: Final = frozenset({"出席", "列席", "参加", "请假", "缺席", "主持", "记录", "参会领导", "参加人员", "出席人员", "列席人员", "主持人员", "出席领导", "主持人", "主讲人", "宣讲人"})
_ROW_BREAK = re.compile(r"[、,;\s()|]+")


def _region_end(text: str, begin: int, stop: int, readers: Readers) -> int:
    """Where the list under a label ends: with its sentence on one line, or with the last line that begins with a name."""
    place = begin
    line = _line_end(text, place)
    if line >= stop:
        return stop
    full = text.find("。", place, line)
    if full >= 0:
        return full
    end = line if place < line else place
    blank = 0
    while line < stop:
        start = line + 1
        line = _line_end(text, start)
        row = text[start:line].strip(" \t\u3000")
        if not row:
            blank += 1
            if blank > 1:
                break
            continue
        if len(row) > 60 or "。" in row[:-1] or not _is_row(text, start, line, readers):
            break
        blank = 0
        end = min(line, stop)
    return min(end, stop)


def _is_row(text: str, start: int, end: int, readers: Readers) -> bool:
    return next(_cells(text, start, end, readers), None) is not None


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _cells(text: str, start: int, end: int, readers: Readers) -> Iterator[Name]:
    """The names that fill a cell of a list, or end one behind their body (县财政局李四)."""
    place = start
    depth = 0
    while place < end:
        char = text[place]
        if gap := _ROW_BREAK.match(text, place, end):
            depth = max(0, depth + gap.group().count("(") - gap.group().count(")"))
            place = gap.end()
            continue
        if depth:
            place += 1
            continue
        name = readers.names.after(text, place, end)
        if name and name.support >= 3 and not name.blocked and ("\u3400" <= char):
            yield name
            place = name.end
            continue
        cut = _ROW_BREAK.search(text, place, end)
        stop = cut.start() if cut else end
        cell = text[place:stop]
        for length in (3, 2, 4):
            if 4 <= len(cell) <= 24 and len(cell) > length and readers.posts.body_like(cell[:-length]):
                tail = readers.names.whole(cell[-length:])
                if tail and not tail.blocked:
                    yield Name(stop - length, stop, tail.rank, tail.kind, 3)
                    break
        place = max(stop, place + 1)


def _share_duties(text: str, ordered: list[Candidate]) -> None:
    """副局长张三、纪检组长李四任副组长: the duty belongs to both; with 分别, each has its own."""
    for index in range(len(ordered) - 2, -1, -1):
        this, following = ordered[index], ordered[index + 1]
        if this.duty or not following.duty or following.form == "list" or following.place == "list":
            continue
        if this.right <= following.left <= this.right + 2 and text[this.right : following.left] in _AND:
            this.duty, this.duty_word = following.duty, following.duty_word
    for index, last in enumerate(ordered):
        if last.duty and "分别" in text[last.right : min(last.duty[0], last.right + 10)]:
            _deal_out(text, ordered[: index + 1])


_AND: Final = ("、", "和", "及", "与", "以及")
_ROLES_LISTED = re.compile(r"(?:[、和]([\u4e00-\u9fff]{2,12}?))(?=[、和,。;\s]|\Z)")


def _deal_out(text: str, holders: list[Candidate]) -> None:
    """Give the roles behind 分别担任 to their holders in order, when there are as many."""
    duty = holders[-1].duty
    group = [c for c in holders if c.duty == duty]
    if duty is None or len(group) < 2:
        return
    spans, place = [duty], duty[1]
    while len(spans) < len(group) and (match := _ROLES_LISTED.match(text, place)):
        spans.append(match.span(1))
        place = match.end()
    if len(spans) == len(group):
        for candidate, span in zip(group, spans, strict=True):
            candidate.duty, candidate.duty_word = span, text[slice(*span)]
