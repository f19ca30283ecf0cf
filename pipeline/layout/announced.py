"""Lists that a line announces as something to come: 政府会推出以下措施: (i) … (ii) ….

The items of such a list are planned although nothing in them says so. Every paragraph is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.sentences import Span

__all__ = ["announced"]

_SPEAKER = r"(?:政府|我们?|本人|当局|[本我][局厅委署会处院办]|[局厅委署处院办]|委员会|各方)"
_ANNOUNCES = re.compile(
    rf"(?:^|[,。;\s]|{_SPEAKER})[^,。;:\n]{{0,12}}?(?:"
    rf"{_SPEAKER}(?:[亦也还并正]|同时)?会(?![议上前后同])[^,。;:\n]{{0,24}}"
    r"|(?:将|拟)(?!会议)[^,。;:\n]{0,16}?(?:以下|下列|如下|措施|工作|任务|行动|事项)[^,。;:\n]{0,10}"
    r"|(?:计划|打算|准备)(?:采取|推出|开展|实施|做好|抓好|完成|落实)[^,。;:\n]{0,16}"
    r"|(?:我们?|政府|本人)(?:谨|特|亦|还)?(?:建议|提议)"
    r"):$"
)
_DONE = re.compile(r"已(?!有|建)|[取出行施了]了|现将|曾")
_MARKS = (
    re.compile(r"\((?:[ivx]{1,5}|[IVX]{1,5})\)"),
    re.compile(r"\([A-Za-z]\)"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"\(?\d{1,2}\)"),
    re.compile(r"\d{1,3}(?:、|\.(?!\d))"),
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[A-Za-z](?:[.、]|\))"),
    re.compile(r"[\u2460-\u2473]"),
    re.compile(r"[●■◆◇○·•★▲△□▪◎※–]|-{1,4}|—{1,2}|─{1,2}"),
)
_BLANKS = " \t"
_LONGEST_LEAD, _LONGEST_MARK = 80, 8


def announced(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The stretches of text that are items of an announced list, each from its first item to the end of its last.

    The items carry marks of one style, which is not that of the announcing line itself.

    >>> text = "为此,政府会推出以下措施:\\n(i)加密渡轮;\\n(ii)增设航标。\\n渡口照常。"
    >>> [text[a:b] for a, b in announced(text, [(0, 13), (14, 22), (23, 32), (33, 38)])]
    ['(i)加密渡轮;\\n(ii)增设航标。']
    """
    found: list[Span] = []
    lead: int | None = None  # the style of the announcing line, -1 for none; None where nothing is announced
    items: int | None = None  # the style of the items so far
    for start, end in paragraphs:
        style = _style(text, start, end)
        if items is not None and style == items:
            found[-1] = (found[-1][0], end)
            continue
        if lead is not None and items is None and style >= 0 and style != lead:
            items = style
            found.append((start, end))
            continue
        items = None
        lead = style if _announces(text, start, end) else None
    return found


def _announces(text: str, start: int, end: int) -> bool:
    last = len(text[start:end].rstrip()) + start
    low = max(start, last - _LONGEST_LEAD)
    return text[last - 1] == ":" and bool(_ANNOUNCES.search(text, low, last)) and not _DONE.search(text, low, last)


def _style(text: str, start: int, end: int) -> int:
    """Which kind of mark a paragraph begins with, -1 without one."""
    while start < end and text[start] in _BLANKS:
        start += 1
    high = min(end, start + _LONGEST_MARK)
    return next((style for style, mark in enumerate(_MARKS) if mark.match(text, start, high)), -1)
