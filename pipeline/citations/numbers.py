"""文号: behind a title, before it, in its sentence, and shared by several titles. Pure; half-open offsets."""

from __future__ import annotations

import re
from typing import Final

from pipeline.citations.titles import Span

_LIST_GAP = re.compile(r"[、,和与及或\s]|以及|并|暨")
_HAN: Final = "\u3400-\u9fff"
_YEAR: Final = r"[〔﹝\[(【〈{][ \t]?(?:19|20)\d{2}[ \t]?(?:年)?[〕﹞\])】〉}]"
_NUMBER = re.compile(
    rf"(?:[{_HAN}A-Za-z]{{1,16}}[)）]?[ \t]?)?{_YEAR}[ \t]?(?:第[ \t]?)?\d{{1,5}}(?:-\d{{1,4}})?[ \t]?号"
    rf"|(?:[{_HAN}]{{2,20}}?(?=第|\d|令|公告))?(?:令|公告|通告)?(?:(?:19|20)\d{{2}}年)?"
    r"[ \t]?第[ \t]?[\d一二三四五六七八九十百〇零]{1,5}[ \t]?号(?:令|公告|文)?"
    rf"|第[ \t]?\d{{1,4}}[A-Z]{{0,2}}[ \t]?章(?:[,、]?附属法例[ \t]?[A-Z]{{1,2}})?"
    r"|[A-Z]{2,6}(?:/[A-Z])?[ \t]?\d{2,6}(?:\.\d+)?[-—–](?:19|20)\d{2}"
)
_OPEN = re.compile(r"\s?[(（]")
_BARE_BEFORE = re.compile(
    rf"(?:[{_HAN}]{{1,14}})?{_YEAR}[ \t]?(?:第)?\d{{1,5}}[ \t]?号(?:文件?)?$"
    rf"|[{_HAN}]{{1,14}}令第?\d{{1,4}}号$|第\d{{1,4}}号(?:令|公告)$"
)
_SENT_WITH = re.compile(
    rf"[以用](?P<number>[{_HAN}]{{1,14}}{_YEAR}第?\d{{1,5}}号)文?件?(?:形式|名义)?(?:印发|下发|发布|出台|公布|实施)"
)
_BARE_BEHIND = re.compile(rf"\s?((?![和与及或并])(?:[{_HAN}]{{1,14}}[)）]?)?[〔﹝]\d{{4}}[〕﹞]第?\d{{1,5}}号)")
_SEPARATOR = re.compile(r"[、,;和]\s?")
_NEXT_NUMBER = re.compile(r"\d{1,5}号")  # (某政发〔2021〕3号、4号)
# What may stand in the bracket behind the number: 以下简称《办法》.
_REST = re.compile(r"[^()（）《\n]{0,40}(?:《[^《》\n]{1,40}》)?[^()（）《\n]{0,10}[)）]")
_NUMBER_START = re.compile(r"^(?:根据|按照|依据|依照|落实|执行|贯彻|印发|下发|关于|以|和|及|与|见|即|文号:?|文件)+")


def numbers(text: str, end: int) -> tuple[list[Span], int]:
    """The 文号 in the bracket behind a title, and where what belongs to the title ends (`end` if there is none)."""
    opened = _OPEN.match(text, end)
    if not opened:
        bare = _BARE_BEHIND.match(text, end)
        return ([bare.span(1)], bare.end()) if bare else ([], end)
    limit = min(len(text), opened.end() + 90)
    found: list[Span] = []
    at = opened.end()
    while True:
        match = _NUMBER.match(text, at, limit) or (_NEXT_NUMBER.match(text, at, limit) if found else None)
        if not match:
            break
        found.append(match.span())
        separator = _SEPARATOR.match(text, match.end(), limit)
        if not separator:
            at = match.end()
            break
        at = separator.end()
    if not found:
        return [], end
    close = _REST.match(text, at)
    return found, close.end() if close else at


def number_before(text: str, start: int, floor: int) -> Span | None:
    """A 文号 that stands directly in front of a title (某政发〔2021〕3号《…》)."""
    window = text[max(floor, start - 40) : start]
    match = _BARE_BEFORE.search(window)
    if not match:
        return None
    offset = start - len(window)
    lead = _NUMBER_START.match(match.group())
    begin = offset + match.start() + (lead.end() if lead else 0)
    stop = offset + match.end()
    while not text[begin:stop].endswith(("号", "号令", "公告")):
        stop -= 1
    return begin, stop


def number_of_sentence(text: str, start: int, end: int) -> Span | None:
    """The 文号 with which the only document of a sentence is sent out (…审议通过,以某政发〔2021〕3号印发)."""
    sent = _SENT_WITH.search(text, start, min(end, start + 400))
    return sent.span("number") if sent else None


def groups(text: str, places: list[Span], tails: list[tuple[list[Span], int]]) -> list[list[int]]:
    """Indexes of titles that stand in one list: nothing but 、和及 and their numbers between them."""
    found: list[list[int]] = []
    for index, (start, _) in enumerate(places):
        if found:
            previous = found[-1][-1]
            gap = text[max(places[previous][1], tails[previous][1]) : start]
            if start < tails[previous][1] or (len(gap) <= 6 and not _LIST_GAP.sub("", gap)):
                found[-1].append(index)
                continue
        found.append([index])
    return found


def shared_numbers(
    text: str, places: list[Span], tails: list[tuple[list[Span], int]], group: list[int]
) -> dict[int, Span | None]:
    """The number of every title of a group: its own, else that of the bracket which follows several touching titles."""
    found: dict[int, Span | None] = {index: (tails[index][0][0] if tails[index][0] else None) for index in group}
    for index in reversed(group):
        spans = tails[index][0]
        behind = index
        rest = list(spans[:-1]) if len(spans) > 1 else []
        if rest:
            found[index] = spans[-1]
        while behind - 1 in found and not tails[behind - 1][0]:
            touching = not text[places[behind - 1][1] : places[behind][0]].strip()
            if rest:
                found[behind - 1] = rest.pop()
            elif touching and spans and _one_issuer(text, places[behind - 1], places[behind]):
                found[behind - 1] = found[behind]
            else:
                break
            behind -= 1
    return found


_ISSUED_BY = re.compile(r"《[ \n]?([^《》\n]{2,24}?)(?:关于|印发)")


def _one_issuer(text: str, first: Span, second: Span) -> bool:
    """Whether two titles may share a number: not when each names a body of its own (《A办公厅关于…》《B局关于…》)."""
    one, other = _ISSUED_BY.match(text, *first), _ISSUED_BY.match(text, *second)
    return one is None or other is None or one[1] == other[1]
