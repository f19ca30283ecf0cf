"""What the provisions of a document give: amounts, shares and limits behind 出台《…》,明确…."""

from __future__ import annotations

import re

from pipeline.quantities.expression import Expression

__all__ = ["provided"]

_REACH = 300
_LAYS_DOWN = ("明确", "规定", "订明", "载明", "约定", "列明")
# 印发《…细则》(文号),明确…; 出台奖补政策,规定….
_DOCUMENT = re.compile(
    r"(?:》|政策|办法|细则|意见|标准|条例|协议|合同|制度)(?:\([^()\n]{0,30}\))?[^。\n]{0,16}?[,;、]"
    r"(?:并|均|统一|分别|首次|进一步)?$"
)
_DOCUMENT_REACH = 56
# What was done with it states by itself.
_DONE = re.compile(
    r"已|累计|目前|截至|全年|今年|去年|上年|共(?!同|享|建)|发放(?!标准)|兑现|拨付|投入|筹措|争取|完成|落实|实现|建成|增长"
)
_MONEY = re.compile(r"每|标准|给予|予以|补助|补贴|奖励|奖补|资助|扶持|减|免|最高|最低|上限|限额|一次性|增加|罚|收取|费")
_SHARE = re.compile(
    r"给予|予以|补助|补贴|奖|资助|贴息|减|免|按|比例|返还|优惠|承担|分摊|分担|自付|报销|罚|标准|税率|利率"
)
_LIMITS = frozenset({"duration", "frequency", "area", "other", "score", "multiple", "length", "weight"})
_SHARE_BEHIND = 8


def provided(text: str, item: Expression, clause: int, first: int) -> bool:
    """Whether a figure is an amount, a share or a limit that a document named before it lays down.

    `first` is where the sentence with its members joined by semicolons begins. What a document counts (明确任务9项) is
    told of it and laid down by nobody.
    """
    if item.kind not in _LIMITS and item.kind not in ("money", "percent"):
        return False
    first = max(first, item.start - _REACH)
    place = max(text.rfind(word, first, item.start) for word in _LAYS_DOWN)
    if place < 0 or _DONE.search(text, place, item.start):
        return False
    if _DOCUMENT.search(text, max(first, place - _DOCUMENT_REACH), place) is None:
        return False
    if item.kind == "money":
        return _MONEY.search(text, clause, item.start) is not None
    return item.kind in _LIMITS or _SHARE.search(text, clause, item.end + _SHARE_BEHIND) is not None
