"""The work of the whole pipeline grows with the length of a text, not with its square.

Counted, not timed (`tests/work.py`): how long it takes is measured by `zhengbao benchmark`, on the same texts.
"""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.evaluation.speed.growing import HOSTILE, exponent, ordinary
from tests.work import grows_linearly, handed, work

SHORT = 1_000
PIECES = [
    "青溪市全年共办结2300余件,同比增长5.2%。\n",
    "一是推进“一窗通办”改革。市数据局局长李晓明负责《青溪市通办办法》的落实。\n",
]


def parts(nlp: Language) -> list[object]:
    return [nlp.tokenizer, *(component for _, component in nlp.pipeline)]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_stay_linear(nlp: Language, name: str) -> None:
    grows_linearly(nlp, HOSTILE[name], SHORT, *parts(nlp))


def test_ordinary_text_stays_linear(nlp: Language) -> None:
    grows_linearly(nlp, ordinary(PIECES), SHORT, *parts(nlp))


@pytest.mark.parametrize("name", ["quantities", "indicators", "documents", "officials", "initiatives", "links"])
def test_a_finding_costs_the_same_wherever_it_stands(nlp: Language, name: str) -> None:
    """No component goes back to the start of the text, or on to its end, for each of its findings."""
    findings = "共有5亿元以上项目6个、1亿元以上项目9个,推进“一窗通办”改革。局长王明负责《甲办法》的落实。\n" * 50
    plain = "渔港新闻\n" * 4_000
    component = nlp.get_pipe(name)
    component(nlp(findings))
    docs = [nlp(text) for text in (findings, plain + findings, findings + plain)]
    for measure in (work, lambda run: handed(run, *parts(nlp))):
        alone, *others = (measure(lambda doc=doc: component(doc)) for doc in docs)  # type: ignore[misc]
        most = int(1.5 * alone) + 12 * len(plain)  # a dozen passes over the whole text are fine, a hundred are not
        assert max(others) <= most


@pytest.mark.parametrize(("points", "expected"), [([(1, 2), (10, 20)], 1.0), ([(1, 2), (10, 200)], 2.0)])
def test_exponent(points: list[tuple[float, float]], expected: float) -> None:
    assert exponent(points) == pytest.approx(expected)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_have_their_size(name: str) -> None:
    assert len(HOSTILE[name](1_001)) == 1_001
