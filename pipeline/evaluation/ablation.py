"""What each part earns: the scores with every lexicon, segmenter and group of features taken away in turn.

Everything is scored leave-one-report-out, with classifiers trained anew without the part. To keep it to minutes they
learn from the other reports alone; one run shows what the passages add.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.engines import Settings
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.holdout import leave_one_out, predict
from pipeline.evaluation.scores import Scores, evaluate
from pipeline.lexicons import Lexicons
from pipeline.segment import ENGINES

FEATURES: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(stems.split())
    for name, stems in {
        "belief of the rules": "rule",
        "head noun": "h ht hl hs hbs hbh",
        "governing verb": "gv ge ged gb gl vh vt vk vp fv sv iv acted",
        "neighbouring characters": "p1 p2 p3 f1 f2 n1 n2 b1 b2 cb cn ce ne",
        "own characters": "t2 t3 fl bl",
        "quotation marks": "qs q0 ql",
        "length and place in a list": "ln lp lk rk",
        "competing variants": "ro rw ra rb",
        "section": "sec section",
    }.items()
}
"""Groups of features by what stands before their value; see ``initiatives/features.py`` and the other components."""


def ablations(documents: Sequence[GoldDocument], passages: Sequence[GoldDocument]) -> Iterator[tuple[str, Scores]]:
    """A name and the scores of every run, the one that the others are compared with first."""
    settings = Settings()
    lexicons = Lexicons.load()
    yield "everything", _scores(documents, settings)
    yield "with the passages", evaluate(documents, leave_one_out(documents, passages, settings), bootstrap=0)
    yield "rules alone", evaluate(documents, predict(documents, replace(settings, classifier=False)), bootstrap=0)
    for engine in ENGINES:
        if engine != settings.segmenter:
            yield f"segmenter {engine}", _scores(documents, replace(settings, segmenter=engine))
    for kind in lexicons.by_kind:
        rest = {name: entries for name, entries in lexicons.by_kind.items() if name != kind}
        thinner = Lexicons(rest, f"{lexicons.digest} without {kind}")
        yield f"without lexicon {kind}", _scores(documents, settings, lexicons=thinner)
    for name, group in FEATURES.items():
        yield f"without features: {name}", _scores(documents, settings, without=group)


def _scores(
    documents: Sequence[GoldDocument],
    settings: Settings,
    *,
    lexicons: Lexicons | None = None,
    without: frozenset[str] = frozenset(),
) -> Scores:
    return evaluate(documents, leave_one_out(documents, (), settings, lexicons=lexicons, without=without), bootstrap=0)
