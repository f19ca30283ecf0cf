"""How the classifier of initiatives is fitted: rows out of proposals, a threshold for the best of overlapping spans.

The classifier judges every variant of a name, but what is scored is the variant that `choose` picks; so the threshold
is not the one that is best for single candidates. It is chosen on reports left out inside the training data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol

from sklearn.pipeline import Pipeline
from spacy.tokens import Doc

from pipeline.models import LinearModel
from pipeline.training import Recipe, Row, fit, fit_plain

GRID: Final = tuple(step / 50 for step in range(10, 26))
AROUND: Final = tuple(step / 50 for step in range(-4, 5))
"""A threshold is judged together with those around it: over a few reports the curve is jagged, and its highest peak
is chance."""
FOLDS: Final = 5
WHOLE: Final = 1500
"""Characters from which on an example counts as a whole report."""
RECIPE: Final = Recipe(("no", "yes"), penalty=0.2, rare=2)
"""The penalty was chosen on reports and authors left out whole: a smoother model lost on every set but one."""

Gold = Mapping[tuple[int, int], Mapping[str, Any]]
Scored = Sequence[tuple[int, int, float]]


class Example(Protocol):
    """A labelled report: `learners.Example`."""

    @property
    def name(self) -> str: ...
    @property
    def doc(self) -> Doc: ...
    @property
    def proposals(self) -> Mapping[str, Sequence[Mapping[str, Any]]]: ...
    @property
    def gold(self) -> Mapping[str, Gold]: ...


class Finder(Protocol):
    """The component with a model in it: `Initiatives`."""

    def scored(self, doc: Doc) -> Scored: ...


def rows(proposals: Iterable[Mapping[str, Any]], gold: Gold) -> Iterator[tuple[Sequence[str], str]]:
    """Features and label of every proposal: yes where its span is exactly one of the gold."""
    for proposal in proposals:
        yield proposal["features"], "yes" if (proposal["start"], proposal["end"]) in gold else "no"


def fit_initiative(
    examples: Sequence[Example], make: Callable[[LinearModel], Finder], recipe: Recipe = RECIPE
) -> tuple[Pipeline, LinearModel]:
    """The classifier on all examples, with the threshold that is best on left-out ones.

    ``make`` gives the component with a model in it. The threshold is judged on whole reports only: passages written for
    training hold twice as many initiatives a line.
    """
    fitted, model = fit(_rows(examples), recipe)
    whole = [example for example in examples if len(example.doc.text) >= WHOLE]
    judged: list[tuple[Scored, Gold]] = []
    for fold in (whole[number::FOLDS] for number in range(min(FOLDS, len(whole)))):
        left = {example.name for example in fold}
        rest = _rows([example for example in examples if example.name not in left])
        if len({row.label for row in rest}) < 2:
            continue
        # The calibration of the whole serves every fold: it has two numbers, and fitting it costs five times the rest.
        finder = make(replace(fit_plain(rest, recipe), slope=model.slope, shift=model.shift))
        judged += [(finder.scored(example.doc), example.gold["initiative"]) for example in fold]
    if not judged:
        return fitted, model
    return fitted, replace(model, threshold=steady_threshold(judged))


def _rows(examples: Sequence[Example]) -> list[Row]:
    return [
        Row(features, label, example.name)
        for example in examples
        for features, label in rows(example.proposals.get("initiatives", ()), example.gold["initiative"])
    ]


def steady_threshold(judged: Sequence[tuple[Scored, Gold]]) -> float:
    """The threshold of the grid around which the agreement is best."""
    tried = sorted({round(threshold + shift, 2) for threshold in GRID for shift in AROUND})
    found = {threshold: agreement(judged, threshold) for threshold in tried}
    return max(GRID, key=lambda threshold: sum(found[round(threshold + shift, 2)] for shift in AROUND))


def agreement(judged: Sequence[tuple[Scored, Gold]], threshold: float) -> float:
    """F1 over exact spans plus F1 over spans of which at least half is shared, at a threshold."""
    exact = overlap = predicted = wanted = 0
    for scored, gold in judged:
        kept = [(start, end) for start, end, score in scored if score >= threshold]
        predicted += len(kept)
        wanted += len(gold)
        exact += sum(span in gold for span in kept)
        overlap += sum(any(_half(span, other) for other in gold) for span in kept)
    return 2 * (exact + overlap) / max(1, predicted + wanted)


def _half(left: tuple[int, int], right: tuple[int, int]) -> bool:
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return 2 * shared >= max(left[1] - left[0], right[1] - right[0])
