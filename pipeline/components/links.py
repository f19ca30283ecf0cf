"""Which figures report on which initiative: ``quantity["initiative_id"]``.

From the surest sign to the weakest: the phrase measured holds the initiative's name; the initiative stands in the same
clause; it is the nearest one before the figure in the same sentence. A figure on its own links to nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Doc

from pipeline.layout import sentence_at
from pipeline.spans import layout_of, read, text_of, write

_CLAUSE_END = re.compile(r"[,。;!?:\n]")
_MINIMUM = 4
"""Characters of a shared name below which it may be a common word."""
_LONGEST_CLAUSE = 400


class Initiatives:
    """The initiatives of a text, in text order and without overlaps, ready to be looked up for every figure."""

    def __init__(self, text: str, findings: Sequence[dict[str, Any]]) -> None:
        self.text = text
        self.findings = findings
        self._starts = [finding["start"] for finding in findings]
        self._ends = [finding["end"] for finding in findings]
        # Names by their first characters: a look-up at each place of a phrase instead of a search for every name.
        self._names: dict[str, list[tuple[int, str, str]]] = {}
        known: set[str] = set()
        for order, finding in enumerate(findings):
            name = text[finding["start"] : finding["end"]]
            if len(name) >= _MINIMUM and name not in known:
                known.add(name)
                self._names.setdefault(name[:_MINIMUM], []).append((order, name, finding["initiative_id"]))

    def overlapping(self, spans: Iterable[tuple[int, int]], sentence: tuple[int, int]) -> str | None:
        """The first one in the sentence that shares a character with the spans."""
        low, high = bisect_left(self._starts, sentence[0]), bisect_left(self._starts, sentence[1])
        places = (max(low, bisect_right(self._ends, start)) for start, _ in spans)
        found = [
            place for place, (_, end) in zip(places, spans, strict=True) if place < high and self._starts[place] < end
        ]
        return str(self.findings[min(found)]["initiative_id"]) if found else None

    def named_in(self, phrase: str) -> str | None:
        """Of those whose name stands in the phrase the one that the text names first."""
        found = [
            (order, identifier)
            for place in range(len(phrase) - _MINIMUM + 1)
            for order, name, identifier in self._names.get(phrase[place : place + _MINIMUM], ())
            if phrase.startswith(name, place)
        ]
        return min(found)[1] if found else None

    def before(self, offset: int, sentence: tuple[int, int]) -> dict[str, Any] | None:
        """The nearest one that ends before an offset in the sentence."""
        place = bisect_right(self._ends, offset) - 1
        return self.findings[place] if place >= 0 and self._starts[place] >= sentence[0] else None


def linked(quantity: dict[str, Any], sentence: tuple[int, int], initiatives: Initiatives) -> str | None:
    """The id of the initiative that a figure reports on."""
    spans, text = quantity.get("indicator") or [], initiatives.text
    if spans:
        found = initiatives.overlapping(spans, sentence)
        if found is None:
            found = initiatives.named_in("".join([text[start:end] for start, end in spans]))
        if found is not None:
            return found
    nearest = initiatives.before(quantity["start"], sentence)
    if nearest is None:
        return None
    # A clause without a subject of its own (共…, 达…), or about a part (其中…), still speaks of the one before it.
    own = any(start < quantity["start"] for start, _ in spans)
    since = max(nearest["end"] - 1, quantity["start"] - _LONGEST_CLAUSE)
    if own and _CLAUSE_END.search(text, since, quantity["start"]) and text.find("其中", since, quantity["start"]) < 0:
        return None
    return str(nearest["initiative_id"])


class Links:
    """Adds ``initiative_id`` to the quantities."""

    def find(self, doc: Doc) -> list[dict[str, Any]]:
        """The quantities, each with the initiative it reports on."""
        text, layout = text_of(doc), layout_of(doc)
        initiatives = Initiatives(text, read(doc, "initiatives"))
        return [
            {**quantity, "initiative_id": linked(quantity, sentence_at(layout, quantity["start"]), initiatives)}
            for quantity in read(doc, "quantities")
        ]

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "quantities", self.find(doc))
        return doc
