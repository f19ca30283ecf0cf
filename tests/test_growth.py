"""Time grows with the length of a text, not with its square: a guard that compares ratios generously.

A text eight times as long may take up to twenty times as long; a quadratic rule takes sixty-four times as long.
"""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.evaluation.speed.growing import HOSTILE, exponent, ordinary
from pipeline.evaluation.speed.running import seconds

SHORT, TIMES, ALLOWED = 2_500, 8, 20
PIECES = [
    "青溪市全年共办结2300余件,同比增长5.2%。\n",
    "一是推进“一窗通办”改革。市数据局局长李晓明负责《青溪市通办办法》的落实。\n",
]


def spent(nlp: Language, text: str) -> float:
    """The fastest of some runs: whatever else the machine does only makes a run slower."""
    return min(seconds(lambda: nlp(text)) for _ in range(3))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_stay_linear(nlp: Language, name: str) -> None:
    make = HOSTILE[name]
    nlp(make(SHORT))
    # A floor, below which a ratio says nothing.
    short = max(spent(nlp, make(SHORT)), 0.002)
    long = seconds(lambda: nlp(make(SHORT * TIMES)))
    if long > ALLOWED * short:
        long = spent(nlp, make(SHORT * TIMES))
    assert long <= ALLOWED * short


def test_ordinary_text_stays_linear(nlp: Language) -> None:
    make = ordinary(PIECES)
    nlp(make(SHORT))
    assert spent(nlp, make(SHORT * TIMES)) <= ALLOWED * spent(nlp, make(SHORT))


def test_the_indicator_of_a_figure_costs_the_same_wherever_it_stands(nlp: Language) -> None:
    figures = "投资5亿元以上项目6个,落户年产值9亿元以上企业7家。\n" * 1_000
    short, long = (nlp(text) for text in (figures, "渔港新闻\n" * 240_000 + figures))
    indicators = nlp.get_pipe("indicators")
    spent = [min(seconds(lambda doc=doc: indicators(doc)) for _ in range(3)) for doc in (short, long)]  # type: ignore[misc]
    assert spent[1] <= 2.5 * spent[0]


@pytest.mark.parametrize(("points", "expected"), [([(1, 2), (10, 20)], 1.0), ([(1, 2), (10, 200)], 2.0)])
def test_exponent(points: list[tuple[float, float]], expected: float) -> None:
    assert exponent(points) == pytest.approx(expected)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_have_their_size(name: str) -> None:
    assert len(HOSTILE[name](1_001)) == 1_001
