"""What each part earns: the scores with every lexicon and every group of features taken away in turn.

Everything is scored as always, leave-one-report-out, with classifiers trained anew without the part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import build, learners
from pipeline.engines import Settings
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.holdout import leave_one_out, predict
from pipeline.evaluation.scores import Scores, evaluate
from pipeline.lexicons import Lexicons
from pipeline.models import Models
from pipeline.segment import ENGINES


def ablations(documents: Sequence[GoldDocument], passages: Sequence[GoldDocument]) -> Iterator[tuple[str, Scores]]:
    """A name and the scores of every run, the full pipeline first."""
    settings = Settings()
    lexicons = Lexicons.load()
    yield "everything", _scores(documents, passages, settings)
    yield "rules alone", evaluate(documents, predict(documents, replace(settings, classifier=False)), bootstrap=0)
    yield "without the passages", _scores(documents, (), settings)
    for engine in ENGINES:
        if engine != settings.segmenter:
            yield f"segmenter {engine}", _scores(documents, passages, replace(settings, segmenter=engine))
    for kind in lexicons.by_kind:
        rest = {name: entries for name, entries in lexicons.by_kind.items() if name != kind}
        thinner = Lexicons(rest, f"{lexicons.digest} without {kind}")
        yield f"without lexicon {kind}", _scores(documents, passages, settings, lexicons=thinner)
    for group in feature_groups(documents, lexicons):
        yield f"without features {group}", _scores(documents, passages, settings, without=group)


def _scores(
    documents: Sequence[GoldDocument],
    passages: Sequence[GoldDocument],
    settings: Settings,
    *,
    lexicons: Lexicons | None = None,
    without: str | None = None,
) -> Scores:
    found = leave_one_out(documents, passages, settings, lexicons=lexicons, without=without)
    return evaluate(documents, found, bootstrap=0)


def feature_groups(documents: Sequence[GoldDocument], lexicons: Lexicons) -> list[str]:
    """The groups of features of the initiative classifier: what stands before the value of a feature."""
    nlp = build.load(lexicons=lexicons, models=Models())
    examples = learners.prepare(nlp, documents)
    features = (name for e in examples for proposal in e.proposals["initiatives"] for name in proposal["features"])
    return sorted({learners.group_of(name) for name in features})
