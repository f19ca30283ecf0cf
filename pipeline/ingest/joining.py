"""Lines that a page or an editor broke -> paragraphs: what ends a line, what opens one, how two become one."""

from __future__ import annotations

import re

ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[((][一二三四五六七八九十\d]{1,3}[))]|\d{1,2}[.、.](?!\d)|第[一二三四五六七八九十百\d]{1,4}[条章节]"
    r"|[①-⑳]|附件|附:)"
)
"""A line that begins so opens an item of its own."""
ENDED = re.compile(r"[。!?;:!?;:”’))]\s*$")
"""A line that ends so may end its paragraph."""


def joined(before: str, after: str) -> str:
    """Two lines as one; a space only between two words in Latin letters.

    >>> joined("政务", "服务"), joined("open", "data")
    ('政务服务', 'open data')
    """
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if latin else before + after
