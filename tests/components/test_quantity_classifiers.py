"""The classifiers of figures at work say what they say of the names of the features they were trained on."""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.quantities import Quantities
from pipeline.lexicons import Lexicons
from pipeline.models import LinearModel, Models
from pipeline.quantities import Belief, StatusLabel, features
from pipeline.quantities.features import GROUPS, STATUS_GROUPS
from pipeline.resources import model_folder
from pipeline.spans import text_of

NLP = spacy.blank("zh")
TEXT = """二、下一步打算
(一)到2031年底前建成口袋公园36个,力争新增车位1,250个,绿化率由41.5%提高到43%以上。“三进”行动走进一家企业、两条街和五所学校。
今年1-9月,云溪区第一批一体化窗口共受理3.4万件,平均用时压缩至2个工作日;原需7份材料,现仅需一份。居全市第三位,满意率99.2%。
"""


@pytest.fixture(scope="module")
def models() -> tuple[LinearModel, LinearModel]:
    stored = Models.load(model_folder())
    figure, status = stored.get("quantity"), stored.get("quantity_status")
    assert figure is not None and status is not None
    return figure, status


@pytest.fixture(scope="module")
def quantities(models: tuple[LinearModel, LinearModel]) -> Quantities:
    kinds = ("units", "comparators", "status_cues", "change_cues", "numeral_names")
    entries = {kind: Lexicons.load().entries(kind) for kind in kinds}
    return Quantities(**entries, quantity_model=models[0], quantity_status_model=models[1])


def test_looked_up_weights_agree_with_named_features(
    quantities: Quantities, models: tuple[LinearModel, LinearModel]
) -> None:
    doc = NLP.make_doc(TEXT)
    text, (figure, status) = text_of(doc), models
    belief, label = Belief(figure), StatusLabel(status)
    candidates = list(quantities._candidates(doc, quantities._judged(doc), every=True))
    assert len(candidates) > 20
    for candidate in candidates:
        named = features(text, candidate)
        assert belief.probability(text, candidate) == figure.probabilities(named)[1]
        choice, sureness = label.decide(text, candidate)
        expected, probability = status.decide(named)
        assert choice == expected
        assert sureness == pytest.approx(probability, abs=1e-12)


def test_what_is_passed_over_could_not_have_become_a_figure(
    quantities: Quantities, models: tuple[LinearModel, LinearModel]
) -> None:
    doc, belief = NLP.make_doc(TEXT), Belief(models[0])
    text = text_of(doc)
    for level in (0.05, 0.5, 0.92):
        hopeful = 0
        for candidate in quantities._candidates(doc, quantities._judged(doc), every=True):
            probability = belief.probability(text, candidate)
            candidate.values = ()
            if belief.reaches(text, candidate, level):
                hopeful += 1
            else:
                assert probability <= level
        assert 0 < hopeful < len(list(quantities._candidates(doc, quantities._judged(doc), every=True)))


def test_every_group_of_the_models_is_looked_up(models: tuple[LinearModel, LinearModel]) -> None:
    for model in models:
        assert {name.partition("=")[0] for name in model.weights} <= {*GROUPS, *STATUS_GROUPS, "cue"}
