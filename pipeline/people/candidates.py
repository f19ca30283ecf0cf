"""Candidates for officials: every person beside a post or a duty, every unnamed post with a duty.

Reading order: ``find`` (the whole), then ``beside`` (names beside posts), ``unnamed`` (posts alone), ``rows`` (lists);
they read with ``names``, ``posts`` and ``duties``. Pure; offsets are half-open and count in the text that is given;
linear time, because every form looks at one window beside its anchor.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

import ahocorasick_rs

from pipeline.people.agents import of_agents, of_comrades, of_deputies, of_entries, of_roles
from pipeline.people.before import moved_to
from pipeline.people.beside import of_chain
from pipeline.people.cards import of_cards, of_given_posts, of_membership
from pipeline.people.chains import Chain, Hit, clipped
from pipeline.people.hosts import of_congress, of_hosts
from pipeline.people.letters import Name
from pipeline.people.parts import Candidate, Readers
from pipeline.people.rows import of_labels

_TITLES_IN = re.compile(r"《[^《》]{0,120}》")
SURE: Final = 0.55
"""From which sureness on the rules hold a candidate for an official."""
_ALSO_MADE = re.compile(r"(?:\([^()\n]{1,12}\))?[,、](?:并|同时)?兼任?")
_AND: Final = frozenset(mark + word for mark in ("", ")", "同志") for word in ("、", "和", "及", "与", "以及"))
_ROLES_LISTED = re.compile(r"(?:[、和]([\u4e00-\u9fff]{2,12}?))(?=[、和,。;\s]|\Z)")


def inside(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``start..end`` lies within one of ``spans``, which are sorted and do not overlap."""
    place = bisect_right(spans, start, key=lambda span: span[0])
    return place > 0 and spans[place - 1][1] >= end


def find(text: str, readers: Readers) -> tuple[list[Candidate], list[Candidate]]:
    """The officials by the rules, in text order, one a name; and the candidates that the rules reject."""
    hits = readers.posts.hits(text)
    chains = readers.posts.chains(text, hits)
    found: dict[int, Candidate] = {}

    def keep(candidates: Iterable[Candidate]) -> None:
        for candidate in candidates:
            _keep(found, candidate, text)

    # What a form finds may rest on what those before it have found.
    weak = _beside_posts(text, chains, found, readers)
    keep(of_roles(text, hits, chains, readers))
    _roles_before_posts(text, hits, found, readers)
    keep((*of_agents(text, readers), *of_deputies(text, readers), *of_comrades(text, readers)))
    keep((*of_entries(text, readers), *of_hosts(text, readers), *of_congress(text, readers)))
    keep(
        (
            *of_cards(text, chains, readers),
            *of_given_posts(text, chains, readers),
            *of_membership(text, found, readers),
        )
    )
    keep(_mentions(text, found, readers))
    keep(of_labels(text, hits, chains, found, readers))
    quoted = [match.span() for match in _TITLES_IN.finditer(text)]
    ordered = sorted(_outside(quoted, found.values()), key=lambda c: (c.start, c.end))
    _share_duties(text, ordered)
    _open_roles(text, ordered, readers)
    ordered = [c for c in ordered if c.name is not None or c.duty is not None]
    _roles_of_listed(text, hits, ordered, readers)
    return ordered, _outside(quoted, weak)


def _outside(spans: list[tuple[int, int]], candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that do not begin within one of ``spans``."""
    return [c for c in candidates if not inside(spans, c.start, c.start + 1)]


def _beside_posts(text: str, chains: list[Chain], found: dict[int, Candidate], readers: Readers) -> list[Candidate]:
    """Put into ``found`` who stands beside a post; return the candidates that the rules reject.

    ``chains`` lose the words before a name that ran into them.
    """
    weak: list[Candidate] = []
    floor = 0
    last: Candidate | None = None
    holder: Candidate | None = None
    for index, chain in enumerate(chains):
        if chain.start < floor < chain.posts[0].start:
            chain = chains[index] = clipped(text, chain, floor)
        if last is not None and (more := _ALSO_MADE.match(text, last.right)) and more.end() == chain.start:
            last.posts = (*last.posts, *(p for p in chain.posts if p.body))
            last.right = floor = chain.end
            continue
        of_body = chain.posts[0].body is not None and not readers.posts.is_role(text[chain.posts[0].start : chain.end])
        if holder is not None and moved_to(text, holder.end, chain.start, of_body=of_body):
            # 副处长李四出任处长: the post one leaves and the one one takes.
            holder.posts = (*holder.posts, *chain.posts)
            holder.right = floor = chain.end
            continue
        last = holder = None
        for candidate in of_chain(text, chain, floor, readers):
            if candidate.sure < SURE:
                weak.append(candidate)
                continue
            _keep(found, candidate, text)
            holder = candidate if candidate.form == "after_post" and candidate.duty is None else None
            last = candidate if candidate.form == "appointed" and candidate.duty is None and candidate.posts else None
            floor = max(floor, candidate.end)
        floor = max(floor, chain.end)
    return weak


def _roles_of_listed(text: str, hits: list[Hit], ordered: list[Candidate], readers: Readers) -> None:
    """副主任由李四、王五兼任: give a role to everybody who is listed behind it and has none."""
    starts = [candidate.start for candidate in ordered]
    for start, end, word in hits:
        if readers.posts.is_role(word) and (listed := readers.duties.holders(text, end)):
            for candidate in ordered[bisect_left(starts, listed[0]) : bisect_left(starts, listed[1])]:
                if candidate.duty is None:
                    candidate.duty, candidate.duty_word = (start, end), word


_HOLDING: Final = re.compile(r"由([^。;:\n]{4,200}?)(?:同志)?(?:共同|分别)?(?:兼任|担任)")


def _open_roles(text: str, ordered: list[Candidate], readers: Readers) -> None:
    """副书记两名,由李四、王五担任: what all who are listed behind 由 hold, whatever it is called."""
    starts = [candidate.start for candidate in ordered]
    for match in _HOLDING.finditer(text):
        holders = ordered[bisect_left(starts, match.start(1)) : bisect_left(starts, match.end(1))]
        without = [c for c in holders if c.duty is None and c.posts]
        if len(holders) > 1 and without and (duty := readers.duties.made_before(text, match.start())):
            for candidate in without:
                candidate.duty, candidate.duty_word = duty.span, duty.word


_BY_IN: Final = re.compile("[由以请是为和与及]")


def _roles_before_posts(text: str, hits: list[Hit], found: dict[int, Candidate], readers: Readers) -> None:
    """领导小组副组长、副县长王强: the role before the post is what the holder is made."""
    roles = {end: (start, word) for start, end, word in hits if readers.posts.is_role(word)}
    for candidate in found.values():
        held = roles.get(candidate.left) if candidate.form == "after_post" and candidate.duty is None else None
        if held and held[1].endswith("责任人") and readers.posts.info(held[1]) is None:
            # 技术责任人水利局局长王强
            candidate.duty, candidate.duty_word = (held[0], candidate.left), held[1]
            continue
        before = roles.get(candidate.left - 1)
        listed = candidate.form == "after_post" and candidate.duty is None and text[candidate.left - 1] in "、 \t"
        if before and listed and readers.posts.info(before[1]) is None:
            whole = readers.duties.before(text, candidate.left - 1)
            start = whole.start if whole and not _BY_IN.search(text, whole.start, before[0]) else before[0]
            candidate.duty, candidate.duty_word = (start, candidate.left - 1), before[1]


def _mentions(text: str, found: dict[int, Candidate], readers: Readers) -> Iterator[Candidate]:
    """Further mentions, without a post, of people whom the text has introduced with one."""
    known = {
        text[c.start : c.end]: c.name
        for c in found.values()
        if c.name is not None
        and c.name.kind in ("plain", "compound", "dotted", "spaced")
        and c.sure >= 0.85
        and (c.posts or c.duty)
    }
    if not known:
        return
    taken = sorted((c.start, c.end) for c in found.values())
    names = list(known)
    finder = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    for index, start, end in finder.find_matches_as_indexes(text):
        place = bisect_right(taken, (start, len(text))) - 1
        if (place >= 0 and taken[place][1] > start) or names[index] in readers.leaders:
            continue
        right, left = readers.names.support(text, end, len(text)), readers.names.left(text, start, 0)
        # A name of three characters is hardly ever anything else; one of two needs better bounds.
        enough = right >= 1 and left >= 2 if end - start >= 3 else right >= 2 and left >= 3
        if not enough and not (right >= 3 and left >= 2):
            continue
        name = known[names[index]]
        assert name is not None
        copy = Name(start, end, name.rank, name.kind, right)
        yield Candidate(start, end, "mention", copy, sure=0.8, left=start, right=end)


def _overlapped(found: dict[int, Candidate], new: Candidate) -> Candidate | None:
    """An earlier candidate that shares characters with a new name; the earlier one knows its bounds better."""
    if new.name is None:
        return None
    for place in (*range(new.start - 1, new.start - 10, -1), *range(new.start + 1, new.end)):
        old = found.get(place)
        if old is not None and old.name is not None and old.end > new.start:
            return old
    return None


def _keep(found: dict[int, Candidate], new: Candidate, text: str) -> None:
    old = found.get(new.start) or _overlapped(found, new)
    if old is None:
        found[new.start] = new
        return
    if old.posts and [text[post.start : post.end] for post in new.posts] == ["太平绅士"]:
        return  # 民政事务专员李四太平绅士: an honour and no second post
    if new.form == "biography" and old.posts:
        return  # 现任 before 拟任
    if not old.posts and new.posts:
        old.posts = new.posts
    elif new.form == "row" and old.duty is None and (old.place == "label" or _of_committee(text, old)):
        # 政委:李四(县委书记): what stands before the colon is what one is made.
        old.duty, old.duty_word = (old.posts[0].left, old.posts[-1].end), "label"
        old.posts, old.place = new.posts, "list"
    elif old.posts and new.posts and {p.start for p in new.posts}.isdisjoint({p.start for p in old.posts}):
        old.posts = (*old.posts, *new.posts)
    named = new.duty is not None and any(post.end == new.duty[1] for post in old.posts)
    if old.duty is None and new.duty is not None and not named:
        old.duty, old.duty_word = new.duty, new.duty_word
    old.body = old.body or new.body
    old.right = max(old.right, new.right)
    old.left = min(old.left, new.left)
    old.sure = max(old.sure, new.sure)
    old.evidence += [rule for rule in new.evidence if rule not in old.evidence]


def _of_committee(text: str, old: Candidate) -> bool:
    """Whether the post before a name is what one is in a committee: 组成人员:主任李四(县长), 副主任王五(局长)."""
    first = old.posts[0]
    alone = old.form == "after_post" and len(old.posts) == 1 and first.body is None and not first.bare
    if not alone or text[first.start : first.end] not in _COMMITTEE:
        return False
    return bool(_COMPOSED.search(text, max(0, first.start - 120), first.start))


_COMMITTEE: Final = frozenset(
    {"主任", "副主任", "常务副主任", "主席", "副主席", "秘书长", "副秘书长", "主任委员", "副主任委员", "会长", "副会长"}
)
_COMPOSED: Final = re.compile(r"(?:组成人员|成员|名单|委员会|领导小组|指挥部)[^。]{0,100}\Z")


def _share_duties(text: str, ordered: list[Candidate]) -> None:
    """副局长张三、纪检组长李四任副组长: the duty belongs to both; with 分别, each has its own."""
    for index in range(len(ordered) - 2, -1, -1):
        this, following = ordered[index], ordered[index + 1]
        if this.duty or not following.duty or following.form in ("list", "role_name") or following.place == "list":
            continue
        if this.right <= following.left <= this.right + 3 and text[this.right : following.left] in _AND:
            this.duty, this.duty_word = following.duty, following.duty_word
    for index, last in enumerate(ordered):
        if last.duty and "分别" in text[last.right : min(last.duty[0], last.right + 10)]:
            _deal_out(text, ordered[: index + 1])


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
