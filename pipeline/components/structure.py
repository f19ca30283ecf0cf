"""The component that writes the layout of a text, with the lexicon's words for kinds of sections."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.layout import HeadingWords, Layout, layout
from pipeline.lexicons import Entry
from pipeline.spans import text_of, write


class Structure:
    """Writes layer `layout`; `section_headings` are the entries of that lexicon."""

    def __init__(self, *, section_headings: Sequence[Entry] = ()) -> None:
        self._words = HeadingWords((form, entry["kind"]) for entry in section_headings for form in entry.forms)

    def find(self, doc: Doc) -> Layout:
        """The layout of the Doc's normalised text."""
        return layout(text_of(doc), self._words)

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "layout", self.find(doc))
        return doc
