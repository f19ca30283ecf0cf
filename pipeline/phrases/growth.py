"""Heads and labels of change: rates (增速, 比上年增长) and sums that were added or taken away (增减额)."""

from __future__ import annotations

import re

__all__ = ["of_amount", "of_growing_row", "of_growth", "predicate"]

_THAN = (
    r"(?:[与同比较](?:上年|去年|上月|上期|上季度?|前年|年初|同期|预算|计划)(?:同期)?"
    r"(?:[数实预决]{0,2}[际算]?数?)?(?:相比)?)"
)
# 增速, 比上年增长, 同比±%, 降幅(%), but no sum that was added (增加额, 增加值).
_CHANGE = (
    rf"(?:(?:同比|环比|年均|{_THAN})?"
    r"(?:增长|增减|增幅|增速|升降|涨跌|涨幅|变动|变化|增\(?减\)?)|同比|环比|"
    rf"[比较与同](?:上年|去年|上月)(?:同期)?(?:相比|比较|对比)?|(?:同比|环比|{_THAN})?(减幅|降幅|降低|下降|减少))"
)
_UNIT = r"(?:\([^()]{1,8}\))?"
_GROWTH = re.compile(_CHANGE + rf"(?:速度|幅度|[率幅度]{{0,2}})(?:情况)?[(±+-/%)]{{0,5}}{_UNIT}")
# 增减额, 增加额, 比上年增减数: what was added or taken away, in the unit of the table.
_AMOUNT = re.compile(
    rf"(?:同比|环比|{_THAN})?(?:增减变?[动化]?|增\(减\)|变[动化]|差|增加|增长|(减少|下降))(?:[额数量]|金额|数量|数额|情况){_UNIT}"
)
_RATE_NOUN = re.compile(r"[速幅率度]$")
_GROWS = re.compile(
    r"(?:(?:增长|提高|上升)(?=[(%])|增速|增幅|增长率|增长速度|涨幅|((?:下降|降低|减少)(?=[(%])|下降率|降低率|降幅))(?:\(%\)|%)?$"
)


def of_growth(head: str) -> str | None:
    """up or down under the head of a rate of change, which a minus in the cell turns round; None under any other.

    >>> of_growth("比上年增长"), of_growth("降幅"), of_growth("增加值")
    ('up', 'down', None)
    """
    if "±" in head:
        return "up"
    match = _GROWTH.fullmatch(head)
    return None if match is None else "down" if match[1] else "up"


def of_amount(head: str) -> str | None:
    """up or down under the head of sums by which something changed; None under any other.

    >>> of_amount("增减额"), of_amount("减少数"), of_amount("增加值")
    ('up', 'down', None)
    """
    match = _AMOUNT.fullmatch(head)
    return None if match is None else "down" if match[1] else "up"


def of_growing_row(label: str) -> str | None:
    """up or down in a row whose label ends with a rate of change (粮食产量增长(%)); None in any other."""
    match = _GROWS.search(label)
    return None if match is None else "down" if match[1] else "up"


def predicate(said: str) -> bool:
    """Whether a head of change is a predicate (比上年增长) and no noun (增速): no part of what is measured."""
    return of_growth(said) is not None and not _RATE_NOUN.search(said.rstrip("(±%)"))
