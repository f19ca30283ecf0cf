"""A former state in a change: what names its time, and how far that time reaches.

由上年的8:42:50调整为…, 由上年下降3%转为增长5%, 由改革前的9天缩短到…, 由试行初期的40%提高到…
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.phrases.governor import Governor, like
from pipeline.phrases.measure import Figure
from pipeline.phrases.sentence import Span

__all__ = ["one_ratio", "paired", "stage_before", "turned", "turned_end"]

# How something ran before it turned: 由上年下降3%转为…, 由去年同期亏损9亿元转为…
_RAN = re.compile(
    r"(?:同期)?(?:的)?(?:负增长|正增长|增长|上升|上涨|提高|增加|下降|下跌|下滑|回落|减少|降低|亏损|盈利|净流[出入]|逆差|顺差)?(?:约|近)?"
)
_FROM = ("由", "从")
# A stage of what is told of: 由推出初期的31%, 从整治前的9处; 此前, 三年前 are times of their own or none.
_STAGE = re.compile(
    r"[由从]((?:[\u4e00-\u9fff]{2,4}?(?:初期|之初|(?<![目此以先之提年月日天面])前))|[\u4e00-\u9fff]{0,4}高峰期)的?$"
)
_LONGEST = 9
_FROM_ANY = re.compile(r"[由从][^,;。:、]{0,16}$")
_CLAUSE = re.compile(r"[,。;:!?\n]")
_FULL_STOP = re.compile(r"[。!?\n]")
_PAIR, _PAIRS = 20, 6


def turned_end(text: str, end: int) -> int:
    """Where what a time that ends there says of the former course ends; `end` if nothing follows it."""
    match = _RAN.match(text, end)
    return match.end() if match else end


def turned(text: str, start: int, end: int, figure: Figure) -> bool:
    """Whether the time start..end says since when a former figure held (由上年下降3%转为增长5%)."""
    return text.endswith(_FROM, 0, start) and end < figure.start == turned_end(text, end)


def stage_before(text: str, figure: Figure) -> Span | None:
    """The stage right before a former figure (由扩建前的9处): its span, without 由 and 的."""
    match = _STAGE.search(text, max(0, figure.start - _LONGEST), figure.start)
    return match.span(1) if match else None


def one_ratio(text: str, last: Figure, figure: Figure) -> bool:
    """Whether two figures are parts of one ratio (8.1:42.6): they have one time."""
    return figure.start - last.end == 1 and text[last.end] == ":" and last.status == figure.status


def paired(
    text: str, figures: Sequence[Figure], index: int, governor: Governor, found: Sequence[Governor]
) -> Governor | None:
    """由2015年的5家增至2020年的9家;产值由6亿元增至8亿元: the next pair takes the two times of the one before."""
    figure = figures[index]
    if figure.status == "baseline":
        if governor.spans or not _FROM_ANY.search(text, max(0, figure.start - _PAIR), figure.start):
            return None
        earlier = _pair_before(text, figures, index)
        if earlier is None or not found[earlier].spans or found[earlier + 1].rule != "period.attached":
            return None
        return like(found[earlier], "period.paired")
    if not index or found[-1].rule != "period.paired" or figures[index - 1].status != "baseline":
        return None
    if governor.rule == "period.attached" or _CLAUSE.search(text, figures[index - 1].end, figure.start):
        return None
    earlier = _pair_before(text, figures, index - 1)
    return like(found[earlier + 1], "period.paired") if earlier is not None else None


def _pair_before(text: str, figures: Sequence[Figure], index: int) -> int | None:
    """The baseline of the pair right before in the same sentence, with no more between than how fast it grew."""
    for earlier in range(index - 2, max(-1, index - _PAIRS), -1):
        if figures[earlier].status == "baseline":
            told = figures[earlier + 2 : index]
            far = _FULL_STOP.search(text, figures[earlier].end, figures[index].start)
            return None if far or any(figure.change == "none" for figure in told) else earlier
    return None
