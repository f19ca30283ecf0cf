"""Predictions for scoring: by one pipeline, or by pipelines each of which has not seen the report it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from spacy.language import Language

from pipeline import build, learners
from pipeline.engines import Settings
from pipeline.evaluation.gold import GoldDocument
from pipeline.extraction import process
from pipeline.ingest import Source
from pipeline.lexicons import Lexicons
from pipeline.models import Models
from pipeline.spans import normalised_of

Predictions = dict[str, list[dict[str, Any]]]


def predict(documents: Sequence[GoldDocument], settings: Settings) -> Predictions:
    """Records of every document by one pipeline."""
    nlp = settings.load()
    return {document.doc: _records(nlp, document) for document in documents}


def leave_one_out(
    documents: Sequence[GoldDocument],
    passages: Sequence[GoldDocument],
    settings: Settings,
    *,
    officials: Sequence[GoldDocument] = (),
    lexicons: Lexicons | None = None,
    without: frozenset[str] = frozenset(),
    most: int | None = None,
    turn: int = 0,
) -> Predictions:
    """Records of every document by classifiers trained on the other documents, the passages and the officials.

    Of the other documents at most ``most``: those that follow the held-out one in a ring, from the ``turn``-th on.

    ``officials`` are sentences in which nothing but officials is labelled.
    ``lexicons`` take the place of those of the settings; ``without`` names groups of features to train without.
    """
    lexicons = lexicons or Lexicons.load(extra=settings.lexicons)
    rules = build.load(lexicons=lexicons, models=Models(), segmenter=settings.segmenter)
    examples = learners.prepare(rules, [*documents, *passages])
    examples += learners.prepare(rules, officials, only="officials")
    found = {}
    names = [document.doc for document in documents]
    for place, document in enumerate(documents):
        others = names[place + 1 :] + names[:place]
        others = others[turn:] + others[:turn]
        unseen = {document.doc, *others[most:]} if most is not None else {document.doc}
        rest = [example for example in examples if example.name not in unseen]
        models = learners.models_of(learners.fit_all(rules, rest, without=without))
        nlp = build.load(lexicons=lexicons, models=models, segmenter=settings.segmenter)
        found[document.doc] = _records(nlp, document)
    return found


def _records(nlp: Language, document: GoldDocument) -> list[dict[str, Any]]:
    return [record.to_dict() for record in process(nlp, Source.of_text(document.text, doc=document.doc))]


def proposals(
    documents: Sequence[GoldDocument], settings: Settings, components: Mapping[str, str]
) -> dict[str, Predictions]:
    """What each component proposes, before any decision: by record kind and document, offsets of the original."""
    nlp = settings.load()
    found: dict[str, Predictions] = {kind: {} for kind in components}
    for document in documents:
        doc = nlp(document.text)
        original = normalised_of(doc).original
        for kind, name in components.items():
            spans = (original(p["start"], p["end"]) for p in learners.proposer(nlp, name).propose(doc))
            found[kind][document.doc] = [{"start": start, "end": end} for start, end in spans]
    return found
