"""Where a speaker begins in a press conference or an interview: 主持人:, 某报记者:, 林 舟:."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.sentences import Span

__all__ = ["speeches"]

_ASKS = re.compile(
    r"[\x20\t]*(?:[^\s:,。;]{0,14}记者(?:\([^()\n]{1,12}\))?|主持人(?:\([^()\n]{1,8}\))?|问|答)[\x20\t]*:"
)
_NAMED = re.compile(r"[\x20\t]*[\u4e00-\u9fff](?:[\x20\t]{0,2}[\u4e00-\u9fff]){1,3}(?:\([^()\n]{1,12}\))?[\x20\t]*:")
_TWICE = 2
_LONGEST = 40


def speeches(text: str, paragraphs: Sequence[Span]) -> list[int]:
    """The starts of the paragraphs that begin with a speaker, in text order; none unless somebody asks or chairs twice.

    >>> speeches("记者:好?\\n林舟:好。\\n记者:好?", [(0, 5), (6, 11), (12, 17)])
    [0, 6, 12]
    """
    asked = [start for start, end in paragraphs if _ASKS.match(text, start, min(end, start + _LONGEST))]
    if len(asked) < _TWICE:
        return []
    named = [start for start, end in paragraphs if _NAMED.match(text, start, min(end, start + _LONGEST))]
    return sorted({*asked, *named})
