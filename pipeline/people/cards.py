"""Forms that name a person apart from the post: cards (姓名:… 职务:…), 市委书记由…担任, 成员由…组成.

Offsets are half-open and count in the text that is given; every form looks at one window beside its anchor.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.people.beside import names_from
from pipeline.people.cells import cells
from pipeline.people.chains import Chain
from pipeline.people.parts import Candidate, Readers
from pipeline.people.words import COMRADE

_CARD = re.compile(
    r"姓[ \t]{0,6}名[ \t]*[:|][ \t|]*(?P<name>[^\s:|,、。()][^\n:|,、。()]{1,11}?)"
    r"[ \t|,、()]*(?=\n|[性职出民籍]|\Z)"
    r"(?P<between>(?:(?!姓[ \t]{0,6}名)[^。]){0,160}?)"
    r"(?:现任)?职[ \t]{0,6}[务位称][ \t]*[:|][ \t|]*"
)
_DIVISION = re.compile(
    r"[ \t]*[。;]?(?:\n[^\n:]{1,8}:[^\n]{1,40}){0,2}?\n?"
    r"[ \t]*(?:工作|职责|具体)?分[ \t]*工[ \t]*[:|][ \t|]*"
)
_GIVEN = re.compile(r"(?:一职|职务)?(?:[将现仍]|目前|暂时?|已)?由")
_HOLDS = re.compile(rf"(?:{COMRADE})?(?:担任|兼任|接任|出任|继任|代理)")
_MADE_UP = re.compile(
    r"(?P<word>成员|组员|委员|小组|专班|委员会|指挥部|工作组|专家组)(?:名单|人员)?(?:分别|主要)?由"
    r"(?P<list>[^。;:\n由]{2,400}?)(?:同志)?(?:等(?:同志|人)?)?(?:共同)?组成"
)


def of_cards(text: str, chains: list[Chain], readers: Readers) -> Iterator[Candidate]:
    """姓名:李四 … 职务:党组书记、局长."""
    for match in _CARD.finditer(text):
        start, end = match.span("name")
        cell = text[start:end]
        name = readers.names.whole(cell)
        chain = _chain_at(chains, match.end())
        if name is None or name.end != len(cell) or chain is None or chain.start - match.end() > 2:
            continue
        card = Candidate(start, end, "card", name, chain.posts, sure=0.95, left=start, right=chain.end)
        if division := _DIVISION.match(text, chain.end):
            duty = readers.duties.after(text, division.end(), known=True)
            if duty is not None and duty.kind == "task":
                card.duty, card.duty_word = duty.span, duty.word
        yield card


def of_given_posts(text: str, chains: list[Chain], readers: Readers) -> Iterator[Candidate]:
    """市委书记由李四担任: the post stands before its holder, who has no other."""
    for chain in chains:
        given = _GIVEN.match(text, chain.end)
        if not given or chain.generic or readers.duties.before(text, chain.end) is not None:
            continue
        names = list(names_from(text, given.end(), readers))
        if len(names) == 1 and _HOLDS.match(text, names[0].end):
            name = names[0]
            yield Candidate(
                name.start, name.end, "given_post", name, chain.posts, left=chain.start, right=name.end
            )  # fmt: skip


def of_membership(text: str, found: dict[int, Candidate], readers: Readers) -> Iterator[Candidate]:
    """成员由县教育局李四、县民政局王五组成: bodies with their people, who hold no named post."""
    for match in _MADE_UP.finditer(text):
        start, end = match.span("list")
        duty = match.span("word") if readers.posts.is_role(match["word"]) else None
        for place in range(start, end):
            if place in found and found[place].name is not None and found[place].duty is None:
                found[place].duty, found[place].duty_word = duty, match["word"] if duty else ""
        for name, body in cells(text, start, end, readers):
            if name.start not in found:
                yield Candidate(
                    name.start, name.end, "list", name, (), duty, match["word"] if duty else "", "list",
                    sure=0.85, left=name.start, right=name.end, body=body,
                )  # fmt: skip


def _chain_at(chains: list[Chain], place: int) -> Chain | None:
    """The first chain of posts that begins at ``place`` or behind it."""
    index = bisect_left(chains, place, key=lambda chain: chain.start)
    return chains[index] if index < len(chains) else None
