"""What each classifier learns: proposals of a component, labelled by the gold.

To add a classifier: a ``Learner`` here, its name in the ``models`` of a ``Step`` in ``build.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, cast

from sklearn.pipeline import Pipeline
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.initiative_training import RECIPE, Finder, fit_initiative
from pipeline.models import LinearModel, Models
from pipeline.schema import CLAIM_STATUSES, INITIATIVE_STATUSES, INITIATIVE_TYPES
from pipeline.spans import normalised_of
from pipeline.training import Recipe, Row, fit


class Labelled(Protocol):
    """A text with gold records, as ``evaluation.read_gold`` gives them."""

    @property
    def doc(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def records(self) -> Sequence[Mapping[str, Any]]: ...


class Proposer(Protocol):
    """A component that a classifier decides."""

    def propose(self, doc: Doc) -> Sequence[Mapping[str, Any]]: ...


def proposer(nlp: Language, name: str) -> Proposer:
    """A component of the pipeline by its step, as what proposes."""
    return cast(Proposer, nlp.get_pipe(name))


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled report on which the rules have run; ``gold`` by record kind, spans in normalised offsets."""

    name: str
    doc: Doc
    proposals: Mapping[str, Sequence[Mapping[str, Any]]]
    """By component; none of a component about whose records the labels say nothing."""
    gold: Mapping[str, Mapping[tuple[int, int], Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Learner:
    """A classifier: the component that proposes, the recipe, and the rows of one example."""

    component: str
    recipe: Recipe
    rows: Callable[[Example], Iterable[tuple[Sequence[str], str]]]


def _is(component: str, kind: str) -> Callable[[Example], Iterator[tuple[Sequence[str], str]]]:
    """Rows of the question whether a proposal is a record: yes where its span is exactly one of the gold."""

    def rows(example: Example) -> Iterator[tuple[Sequence[str], str]]:
        gold = example.gold[kind]
        for proposal in example.proposals.get(component, ()):
            yield proposal["features"], "yes" if (proposal["start"], proposal["end"]) in gold else "no"

    return rows


def _field(
    component: str, kind: str, field: str, features: str = "features"
) -> Callable[[Example], Iterator[tuple[Sequence[str], str]]]:
    """Rows of the question which value a field of a true record has; ``features`` is the key of a proposal."""

    def rows(example: Example) -> Iterator[tuple[Sequence[str], str]]:
        gold = example.gold[kind]
        for proposal in example.proposals.get(component, ()):
            record = gold.get((proposal["start"], proposal["end"]))
            if record is not None:
                yield proposal[features], record[field]

    return rows


YES_NO = ("no", "yes")
LEARNERS: Mapping[str, Learner] = {
    "quantity": Learner("quantities", Recipe(YES_NO), _is("quantities", "claim")),
    "quantity_status": Learner("quantities", Recipe(CLAIM_STATUSES), _field("quantities", "claim", "status")),
    "official": Learner("officials", Recipe(YES_NO), _is("officials", "official")),
    "initiative": Learner("initiatives", RECIPE, _is("initiatives", "initiative")),
    "initiative_type": Learner(
        "initiatives",
        Recipe(INITIATIVE_TYPES, penalty=1.0),
        _field("initiatives", "initiative", "type", "type_features"),
    ),
    "initiative_status": Learner(
        "initiatives", Recipe(INITIATIVE_STATUSES), _field("initiatives", "initiative", "status", "status_features")
    ),
}


def prepare(nlp: Language, labelled: Iterable[Labelled], *, only: str | None = None) -> list[Example]:
    """Run the pipeline over labelled reports and collect what its components propose; done once for all folds.

    ``only`` names the one component whose records are labelled in them.
    """
    components = {learner.component for learner in LEARNERS.values() if only in (None, learner.component)}
    examples = []
    for report in labelled:
        doc = nlp(report.text)
        proposals = {name: proposer(nlp, name).propose(doc) for name in sorted(components)}
        examples.append(Example(report.doc, doc, proposals, _gold(doc, report.records)))
    return examples


def _gold(doc: Doc, records: Sequence[Mapping[str, Any]]) -> dict[str, dict[tuple[int, int], Mapping[str, Any]]]:
    normalised = normalised_of(doc)
    found: dict[str, dict[tuple[int, int], Mapping[str, Any]]] = {
        kind: {} for kind in ("claim", "initiative", "official", "document", "report")
    }
    for record in records:
        found[record["record"]][normalised.normalised(record["start"], record["end"])] = record
    return found


def group_of(feature: str) -> str:
    """The group of a feature: what stands before its value.

    >>> group_of("head=制度"), group_of("ngram#117"), group_of("first")
    ('head', 'ngram', 'first')
    """
    return re.split("[=#:]", feature, maxsplit=1)[0]


def fit_all(
    nlp: Language, examples: Sequence[Example], *, without: frozenset[str] = frozenset()
) -> dict[str, tuple[Pipeline, LinearModel]]:
    """Every classifier fitted on all examples; one that has nothing to learn from is left out.

    ``nlp`` is the pipeline that made the examples; ``without`` names groups of features that are not shown to the
    classifiers, to learn what they earn.
    """
    if without:
        examples = [_thinned(example, without) for example in examples]
    fitted = {}
    for name, learner in LEARNERS.items():
        rows = [Row(features, label, example.name) for example in examples for features, label in learner.rows(example)]
        if len({row.label for row in rows}) < 2:
            continue
        if name == "initiative":
            fitted[name] = fit_initiative(examples, partial(_initiatives, nlp), learner.recipe)
        else:
            fitted[name] = fit(rows, learner.recipe)
    return fitted


def _initiatives(nlp: Language, model: LinearModel) -> Finder:
    """The initiatives component of a pipeline with another classifier in it."""
    return cast(Finder, cast(Any, nlp.get_pipe("initiatives")).with_model(model))


def _thinned(example: Example, groups: frozenset[str]) -> Example:
    def thin(proposal: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: [name for name in value if group_of(name) not in groups] if key.endswith("features") else value
            for key, value in proposal.items()
        }

    return replace(example, proposals={name: [*map(thin, found)] for name, found in example.proposals.items()})


def models_of(fitted: Mapping[str, tuple[Pipeline, LinearModel]]) -> Models:
    """The fitted classifiers as a pipeline takes them."""
    return Models({name: model for name, (_, model) in fitted.items()}, digest="in memory")
