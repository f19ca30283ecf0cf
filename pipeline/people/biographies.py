"""The person whom a sentence or a line opens with: 李四,男,…出生,现任…; 李四因到龄退休,免去其….

Offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.people.joined import names_to
from pipeline.people.letters import Name
from pipeline.people.parts import Readers

NUMBERING: Final = " \t0123456789.、()一二三四五六七八九十"
"""What may stand before the first name of a line."""
_BIOGRAPHY = re.compile(
    r"[ \t]*(?:\d{1,3}[.、][ \t]*)?(?P<name>[^\s,、。:]{1,12}(?:[ \t]{1,6}[\u4e00-\u9fff]{1,2}(?=[ \t,]))?)"
    r"[ \t]*[,、 \t][ \t]*[男女][,、 \t]"
)


# 李四,现任…,拟任…: a name that opens its line.
_LEADING = re.compile(r"[ \t]*(?:\d{1,3}[.、][ \t]*)?(?P<name>[^\s,、。:]{2,12}?)(?:同志)?[ \t]*[,、:]")
_PRESENT: Final = ("现任", "拟任")
_PAST = re.compile(r"(?:曾|历|先后|原|[调升改接]|担任过|起)任?\Z")
_HIS = re.compile(r"[,、](?:同时|并|现|决定)?(?:免去|撤销|不再担任|辞去)其(?:兼任的?|所任的?|担任的?)?\Z")
_ON_TRIAL = re.compile(r"(?:等)?(?:同志)?(?:试用|挂职|任职|聘用?|锻炼)?\Z")
_SECOND_CLAUSE = re.compile(
    r"(?:因[^,。;]{2,12}|期满[^,。;]{0,6}|退休|同志),(?:经[^,。;]{2,16},|[^,。;]{2,10}(?:合格|称职|胜任),)?(?:正式|按期|转正|现|同意|决定|拟)?\Z"
)


def subject_of_biography(text: str, line: int, end: int, link: str, readers: Readers) -> list[Name]:
    """刘某某,男,…出生,现任…: the name at the beginning of the line."""
    if (subject := _subject_of_sentence(text, line, end, link, readers)) is not None:
        return [subject]
    if link not in ("现任", "任", "拟任", "担任", ",", "") or end - line > 160:
        return []
    if link in ("任", "担任") and _PAST.search(text, max(line, end - 5), end):
        return []
    if not link and text[end - 1 : end] not in (",", "。"):
        return []
    later = max(text.rfind(mark, line, end) for mark in "。:;") + 1
    match = _BIOGRAPHY.match(text, line, end) or _BIOGRAPHY.match(text, max(line, later), end)
    match = match or (_LEADING.match(text, line, end) if link in _PRESENT else None)
    name = readers.names.after(text, match.start("name"), match.end("name")) if match else None
    return [name] if name and match and name.end == match.end("name") and not name.blocked else []


def _subject_of_sentence(text: str, line: int, end: int, link: str, readers: Readers) -> Name | None:
    """李四因到龄退休,免去其…; 李四试用期满,正式任…: the name that opens the sentence before 其 or a second clause."""
    line = max(line, end - 60)
    his = _HIS.search(text, line, end) if not link else None
    if his is None:
        second = _SECOND_CLAUSE.search(text, line, end) if link in ("任", "担任", "不再担任") else None
        if second is None:
            return None
        close = names_to(text, second.start() - len(_ON_TRIAL.search(text[line : second.start()])[0]), line, readers)  # type: ignore[index]
        if close:
            return close[-1]
    start = max(line, text.rfind("。", line, end) + 1, text.rfind(";", line, end) + 1)
    while start < end and text[start] in NUMBERING:
        start += 1
    name = readers.names.after(text, start, min(end, start + 16))
    return name if name and name.support >= 1 and not name.blocked and name.end < end else None
