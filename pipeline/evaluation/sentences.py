"""The sentences that scores are counted in and intervals resample.

They are cut by punctuation and line breaks alone, so that a change of the pipeline's own segmentation cannot change
what is resampled.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

_SENTENCE = re.compile(r"[^。；;!?！？\r\n]*[。；;!?！？\r\n]+|[^。；;!?！？\r\n]+")


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches of text up to and with 。；;!?！？ or a line break; together they cover the whole text."""
    return tuple(match.span() for match in _SENTENCE.finditer(text))


def sentence_of(sentences: Sequence[tuple[int, int]], offset: int) -> int:
    """Index of the sentence that holds an offset (the last one for an offset at the end)."""
    return max(0, bisect.bisect_right(sentences, offset, key=lambda sentence: sentence[0]) - 1)
