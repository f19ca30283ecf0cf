"""The component that writes the layout of a text, with the lexicon's words for kinds of sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.layout import HeadingWords, Layout, layout
from pipeline.lexicons import Entry
from pipeline.spans import normalised_of, text_of, write

_CIRCLED = re.compile("[\u2460-\u2473\u24eb-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]")

_BRACKETED = re.compile(r"\([0-9]{1,2}\)")


class Structure:
    """Writes layer `layout`; `section_headings` are the entries of that lexicon."""

    def __init__(self, *, section_headings: Sequence[Entry] = ()) -> None:
        self._words = HeadingWords((form, entry["kind"]) for entry in section_headings for form in entry.forms)

    def find(self, doc: Doc) -> Layout:
        """The layout of the Doc's normalised text."""
        return layout(text_of(doc), self._words, _circled(doc))

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "layout", self.find(doc))
        return doc


def _circled(doc: Doc) -> frozenset[int]:
    """Where the normalised text has (1) for ①."""
    normalised = normalised_of(doc)
    back = normalised.starts
    # Joining all tokens to `doc.text` takes longer than the layout: only where one character became a number.
    if back is None or not any(back[m.start()] == back[m.end() - 1] for m in _BRACKETED.finditer(normalised.text)):
        return frozenset()
    places = [found.start() for found in _CIRCLED.finditer(doc.text)]
    return frozenset(normalised.normalised(place, place + 1)[0] for place in places)
