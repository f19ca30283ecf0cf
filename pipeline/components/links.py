"""Which figures report on which initiative: ``quantity["initiative_id"]``.

From the surest sign to the weakest: the phrase measured holds the initiative's name; the initiative stands in the same
clause; it is the nearest one before the figure in the same sentence. A figure on its own links to nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc

from pipeline.layout import sentence_at
from pipeline.spans import layout_of, read, text_of, write

_CLAUSE_END = re.compile(r"[,。;!?:\n]")
_MINIMUM = 4
"""Characters of a shared name below which it may be a common word."""


def clause_start(text: str, low: int, offset: int) -> int:
    """Where the clause of ``offset`` begins, not before ``low``."""
    start = low
    for mark in _CLAUSE_END.finditer(text, low, offset):
        start = mark.end()
    return start


def linked(
    text: str,
    quantity: dict[str, Any],
    sentence: tuple[int, int],
    initiatives: Sequence[dict[str, Any]],
    names: dict[str, str],
) -> str | None:
    """The id of the initiative that a figure reports on; ``initiatives`` are those of its sentence."""
    spans = quantity.get("indicator") or []
    for initiative in initiatives:
        if any(start < initiative["end"] and initiative["start"] < end for start, end in spans):
            return str(initiative["initiative_id"])
    measured = "".join(text[start:end] for start, end in spans)
    for name, identifier in names.items():
        if name in measured:
            return identifier
    before = [initiative for initiative in initiatives if initiative["end"] <= quantity["start"]]
    if not before:
        return None
    nearest = before[-1]
    if nearest["end"] > clause_start(text, sentence[0], quantity["start"]):
        return str(nearest["initiative_id"])
    # A clause without a subject of its own (其中…, 共…, 达…) still speaks of the one before it.
    own = spans and any(start < quantity["start"] for start, _ in spans)
    return None if own else str(nearest["initiative_id"])


class Links:
    """Adds ``initiative_id`` to the quantities."""

    def find(self, doc: Doc) -> list[dict[str, Any]]:
        """The quantities, each with the initiative it reports on."""
        text, layout = text_of(doc), layout_of(doc)
        initiatives = read(doc, "initiatives")
        starts = [initiative["start"] for initiative in initiatives]
        names: dict[str, str] = {}
        for initiative in initiatives:
            if initiative["end"] - initiative["start"] >= _MINIMUM:
                names.setdefault(text[initiative["start"] : initiative["end"]], initiative["initiative_id"])
        found = []
        for quantity in read(doc, "quantities"):
            sentence = sentence_at(layout, quantity["start"])
            near = initiatives[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
            found.append({**quantity, "initiative_id": linked(text, quantity, sentence, near, names)})
        return found

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "quantities", self.find(doc))
        return doc
