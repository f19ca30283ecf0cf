"""How components read and write a ``Doc``.

Components match on ``text_of(doc)``, the normalised text, and write findings whose offsets count in it.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

from pipeline.layout import Layout, layout
from pipeline.normalise import Normalised, normalise
from pipeline.schema import LAYERS, NORMALISED, SPAN_LAYERS, extension

for _name in (NORMALISED, *map(extension, LAYERS)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
for _name in ("evidence", "finding"):
    if not Span.has_extension(_name):
        Span.set_extension(_name, default=None)


def normalised_of(doc: Doc) -> Normalised:
    """The normalised text of the Doc with its way back; made on the spot for a Doc from a foreign tokenizer."""
    stored = doc._.get(NORMALISED)
    if stored is None:
        made = normalise(doc.text)
        doc._.set(NORMALISED, made.to_dict())
        return made
    return Normalised.from_dict(stored)


def text_of(doc: Doc) -> str:
    """The text that all matching runs on: simplified, half-width, without stray spaces."""
    stored = doc._.get(NORMALISED)
    return stored["text"] if stored is not None else normalised_of(doc).text


def layout_of(doc: Doc) -> Layout:
    """The layout written by the structure component, or one made on the spot without lexicon."""
    stored = doc._.get(extension("layout"))
    if stored is None:
        stored = layout(text_of(doc))
        doc._.set(extension("layout"), stored)
    return stored  # type: ignore[no-any-return]


def read(doc: Doc, layer: str) -> list[Any]:
    """The findings of a list layer, in text order; empty when its component has not run."""
    return doc._.get(extension(layer)) or []


def report_of(doc: Doc) -> dict[str, Any]:
    """The report's metadata; empty when its component has not run."""
    return doc._.get(extension("report")) or {}


def write(doc: Doc, layer: str, findings: Any) -> None:
    """Store what a component found."""
    doc._.set(extension(layer), findings)


def to_spans(doc: Doc) -> Doc:
    """Turn the findings of all layers into ``doc.spans`` groups (for displaCy and other spaCy users).

    A spaCy span covers whole tokens, so a finding that ends inside a token is widened to it; ``span._.finding`` keeps
    the exact offsets into ``doc.text`` as ``start`` and ``end``.
    """
    normalised = normalised_of(doc)
    for layer, label in SPAN_LAYERS.items():
        spans = []
        for finding in read(doc, layer):
            start, end = normalised.original(finding["start"], finding["end"])
            span = doc.char_span(start, end, label=label, alignment_mode="expand")
            if span is not None:
                span._.evidence = finding["evidence"]
                span._.finding = {**finding, "start": start, "end": end}
                spans.append(span)
        doc.spans[layer] = spans
    return doc
