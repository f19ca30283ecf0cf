"""Initiatives: rules propose spans, a classifier decides, and every one has a type, a status and an action.

Reading order: `Initiatives.find`. The work is done by the pure modules of `pipeline.initiatives`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from typing import Any, Final

import numpy as np
from spacy.tokens import Doc

from pipeline.initiatives.choice import Chosen, choose
from pipeline.initiatives.context import Context
from pipeline.initiatives.facts import Facts
from pipeline.initiatives.features import margins, names
from pipeline.initiatives.labels import Labeller, fill_statuses, fill_types
from pipeline.initiatives.names import identities, normalised_name
from pipeline.initiatives.places import Places
from pipeline.initiatives.rules import beliefs
from pipeline.initiatives.sheets import Names, Weights
from pipeline.initiatives.vocabulary import Vocabulary
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
        self._types = Labeller(initiative_type_model, fill_types) if initiative_type_model else None
        self._statuses = Labeller(initiative_status_model, fill_statuses) if initiative_status_model else None

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
        chosen = [item for item in self._chosen(context) if item.score >= threshold]
        return self._findings(context, chosen) if chosen else []

    def scored(self, doc: Doc) -> list[tuple[int, int, float]]:
        """The best variants whatever their score, for the choice of a threshold: start, end, score."""
        return [(item.start, item.end, item.score) for item in self._chosen(self._context(doc))]

    def propose(self, doc: Doc) -> list[dict[str, Any]]:
        """Every candidate: its span, the features of the three classifiers, and what the rules say of it."""
        context = self._context(doc)
        facts = Facts(context, np.arange(context.pairs.size))
        typed, stated = Names(context.pairs.size), Names(context.pairs.size)
        fill_types(typed, facts)
        fill_statuses(stated, facts)
        columns = {
            "start": facts.starts,
            "end": facts.ends,
            "features": names(context),
            "type_features": typed.rows,
            "status_features": stated.rows,
            "finding": [
                {"type": kind, "status": status, "action": action}
                for kind, status, action in zip(facts.rule_types, facts.rule_statuses, facts.actions, strict=True)
            ],
        }
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def _context(self, doc: Doc) -> Context:
        taken = [(document["start"], document["end"]) for document in read(doc, "documents")]
        return Context(text_of(doc), self.vocabulary, Places(layout_of(doc)), taken)

    def _probabilities(self, context: Context, model: LinearModel) -> list[float]:
        """What `model.probabilities` would say of every candidate, with the sums shared among them."""
        found = margins(context, self._weights, model.intercept[1] - model.intercept[0])
        return [1.0 / (1.0 + math.exp(min(-(model.slope * margin + model.shift), 700.0))) for margin in found]

    def _chosen(self, context: Context) -> list[Chosen]:
        believed = beliefs(context).tolist() if self.model is None else self._probabilities(context, self.model)
        return choose(context, believed)

    def _findings(self, context: Context, chosen: Sequence[Chosen]) -> list[Initiative]:
        facts = Facts(context, np.array([item.row for item in chosen], dtype=np.intp))
        named = [normalised_name(name) for name in facts.names]
        types = facts.rule_types if self._types is None else self._types.labels(facts)
        statuses = facts.rule_statuses if self._statuses is None else self._statuses.labels(facts)
        statuses = ["done" if over else status for status, over in zip(statuses, facts.over, strict=True)]
        ids = identities(named, types)
        told = zip(chosen, _evidence(facts), named, types, statuses, facts.actions, ids, strict=True)
        return [
            {
                "start": item.start,
                "end": item.end,
                "evidence": evidence,
                "confidence": round(item.score, 4),
                "name": name,
                "type": kind,
                "status": status,
                "action": acted,
                "initiative_id": identity,
            }
            for item, evidence, name, kind, status, acted, identity in told
        ]


def _evidence(facts: Facts) -> list[list[str]]:
    """For every row the rule that proposed it, and the lines of the lexicons that hold its head noun and its verb."""
    context, pairs = facts.context, facts.pairs
    rules = [
        f"rule:initiative.{opened:c}-{closed:c}"
        for opened, closed in zip(pairs.opened.tolist(), pairs.closed.tolist(), strict=True)
    ]
    heads = [context.vocabulary.heads.where[head] for head in facts.heads.tolist()]
    verbs = [context.vocabulary.verbs.where[row] for row in context.rows(facts.verbs).tolist()]
    return [[line for line in lines if line] for lines in zip(rules, heads, verbs, strict=True)]
