"""Initiatives: rules propose spans, a classifier decides, and every one has a type, a status and an action.

Reading order: `Initiatives.find`. The work is done by the pure modules of `pipeline.initiatives`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from functools import cache
from typing import Any, Final

import numpy as np
from spacy.tokens import Doc

from pipeline.initiatives.arrays import NOWHERE, number
from pipeline.initiatives.candidates import candidates
from pipeline.initiatives.choice import Chosen, choose
from pipeline.initiatives.context import Context
from pipeline.initiatives.facts import action, action_verb, rule_status, rule_type, status_features, type_features
from pipeline.initiatives.features import margins, names
from pipeline.initiatives.labels import Labeller
from pipeline.initiatives.marks import scan
from pipeline.initiatives.names import identities, normalised_name
from pipeline.initiatives.pairs import Pairs
from pipeline.initiatives.rules import beliefs
from pipeline.initiatives.sheets import Weights
from pipeline.initiatives.vocabulary import Vocabulary
from pipeline.layout import in_heading, section_kind
from pipeline.lexicons import Entry
from pipeline.models import LinearModel
from pipeline.schema import Initiative
from pipeline.spans import layout_of, read, text_of, write

RULES_THRESHOLD: Final = 0.5


class Initiatives:
    """Finds initiatives; the lists are the entries of the lexicons of the same names.

    Without ``initiative_model`` the rules alone decide, without the other two they tell type and status.
    """

    def __init__(
        self,
        *,
        initiative_heads: Sequence[Entry] = (),
        action_verbs: Sequence[Entry] = (),
        initiative_not: Sequence[Entry] = (),
        initiative_model: LinearModel | None = None,
        initiative_type_model: LinearModel | None = None,
        initiative_status_model: LinearModel | None = None,
    ) -> None:
        self.vocabulary = Vocabulary(verbs=action_verbs, heads=initiative_heads, nots=initiative_not)
        self._decide_by(initiative_model)
        self._types = Labeller(initiative_type_model) if initiative_type_model else None
        self._statuses = Labeller(initiative_status_model) if initiative_status_model else None

    def _decide_by(self, model: LinearModel | None) -> None:
        rows = model.weights.items() if model else ()
        self.model = model
        self._weights = Weights({name: yes - no for name, (no, yes) in rows})

    def with_model(self, model: LinearModel) -> Initiatives:
        """The same component with another classifier of what is an initiative; this one stays as it is."""
        other = copy(self)
        other._decide_by(model)
        return other

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "initiatives", self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Initiative]:
        """The initiatives of a Doc in text order; they do not overlap. The Doc is not changed."""
        context = self._context(doc)
        threshold = RULES_THRESHOLD if self.model is None else self.model.threshold
        return self._findings(context, [item for item in self._chosen(context) if item.score >= threshold])

    def scored(self, doc: Doc) -> list[tuple[int, int, float]]:
        """The best variants whatever their score, for the choice of a threshold: start, end, score."""
        chosen = self._chosen(self._context(doc))
        return [(item.candidate.start, item.candidate.end, item.score) for item in chosen]

    def propose(self, doc: Doc) -> list[dict[str, Any]]:
        """Every candidate: its span, the features of the three classifiers, and what the rules say of it."""
        context = self._context(doc)
        return [
            {
                "start": candidate.start,
                "end": candidate.end,
                "features": features,
                "type_features": type_features(context, candidate),
                "status_features": status_features(context, candidate),
                "finding": {"type": rule_type(context, candidate), "status": rule_status(context, candidate)},
            }
            for candidate, features in zip(context.candidates, names(context), strict=True)
        ]

    def _context(self, doc: Doc) -> Context:
        text = text_of(doc)
        layout = layout_of(doc)
        marks = scan(text, self.vocabulary)

        @cache
        def where(offset: int) -> tuple[str, bool, int]:
            return section_kind(layout, offset), in_heading(layout, offset), 0

        lows = marks.lows
        acting = marks.verb_starts.searchsorted(marks.highs) > marks.verb_starts.searchsorted(lows)
        sections = [where(low) for low in lows.tolist()]
        sound = np.array([kind != "problems" for kind, _, _ in sections], dtype=bool)
        heading = np.array([heading for _, heading, _ in sections], dtype=bool)
        found = candidates(marks, self.vocabulary, sound & (acting | heading))
        taken = [(document["start"], document["end"]) for document in read(doc, "documents")]
        return Context(marks, self.vocabulary, where, _outside(taken, found) if taken else found)

    def _probabilities(self, context: Context, model: LinearModel) -> list[float]:
        """What `model.probabilities` would say of every candidate, with the sums shared among them."""
        found = margins(context, self._weights, model.intercept[1] - model.intercept[0])
        return [1.0 / (1.0 + math.exp(min(-(model.slope * margin + model.shift), 700.0))) for margin in found]

    def _chosen(self, context: Context) -> list[Chosen]:
        believed = beliefs(context).tolist() if self.model is None else self._probabilities(context, self.model)
        return choose(context, context.candidates, believed)

    def _findings(self, context: Context, chosen: Sequence[Chosen]) -> list[Initiative]:
        text = context.text
        names = [normalised_name(text[item.candidate.start : item.candidate.end]) for item in chosen]
        types = self._typed(context, chosen)
        found: list[Initiative] = []
        facts = zip(chosen, names, types, self._stated(context, chosen), identities(names, types), strict=True)
        for item, name, kind, status, identity in facts:
            candidate = item.candidate
            verb = action_verb(context, candidate)
            head = context.head(candidate.end)
            evidence = [f"rule:initiative.{candidate.opened}-{candidate.closed}"]
            evidence += [head.where] if head is not None and candidate.closed == "h" else []
            evidence += [verb.where] if verb is not None else []
            found.append(
                {
                    "start": candidate.start,
                    "end": candidate.end,
                    "evidence": evidence,
                    "confidence": round(item.score, 4),
                    "name": name,
                    "type": kind,
                    "status": status,
                    "action": action(context, verb),
                    "initiative_id": identity,
                }
            )
        return found

    def _typed(self, context: Context, chosen: Sequence[Chosen]) -> list[str]:
        if self._types is None:
            return [rule_type(context, item.candidate) for item in chosen]
        return self._types.labels(type_features(context, item.candidate) for item in chosen)

    def _stated(self, context: Context, chosen: Sequence[Chosen]) -> list[str]:
        if self._statuses is None:
            return [rule_status(context, item.candidate) for item in chosen]
        return self._statuses.labels(status_features(context, item.candidate) for item in chosen)


def _outside(taken: Sequence[tuple[int, int]], found: Pairs) -> Pairs:
    """The candidates that do not lie in the title of a document; titles do not overlap."""
    starts, ends = np.array([(NOWHERE, NOWHERE), *sorted(taken)]).T
    return found.of(number(found.ends > ends.take(starts.searchsorted(found.starts, "right") - 1)))
