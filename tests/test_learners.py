"""Classifiers learn from proposals labelled by the gold, and a held-out report teaches nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import learners, load
from pipeline.engines import Settings
from pipeline.evaluation import GoldDocument, holdout, read_gold
from pipeline.models import LinearModel, Models
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def gold() -> list[GoldDocument]:
    return read_gold(ROOT / "eval" / "gold")[:2]


def test_every_classifier_has_both_answers_to_learn_from(gold: list[GoldDocument]) -> None:
    nlp = load(models=Models())
    examples = learners.prepare(nlp, gold)
    for name, learner in learners.LEARNERS.items():
        labels = {label for example in examples for _, label in learner.rows(example)}
        assert labels <= set(learner.recipe.classes), name
        assert len(labels) > 1 or name == "official", name


def test_sentences_that_only_label_officials_teach_nothing_else(gold: list[GoldDocument]) -> None:
    (example,) = learners.prepare(load(models=Models()), gold[:1], only="officials")
    assert set(example.proposals) == {"officials"}
    for name, learner in learners.LEARNERS.items():
        assert bool(list(learner.rows(example))) == (name == "official")


def test_a_report_is_never_judged_by_what_it_taught(gold: list[GoldDocument], monkeypatch: pytest.MonkeyPatch) -> None:
    taught: list[set[str]] = []

    def spy(
        nlp: object, examples: list[learners.Example], *, without: frozenset[str] = frozenset()
    ) -> dict[str, object]:
        taught.append({example.name for example in examples})
        return {}

    monkeypatch.setattr(learners, "fit_all", spy)
    found = holdout.leave_one_out(gold, (), Settings())
    assert taught == [{gold[1].doc}, {gold[0].doc}]
    assert list(found) == [document.doc for document in gold]


@pytest.mark.parametrize(
    ("most", "turn", "taught"), [(1, 0, "bcda"), (1, 2, "dabc"), (2, 1, "cd da ab bc"), (0, 0, "- - - -")]
)
def test_the_curve_learns_from_so_many_other_reports(
    gold: list[GoldDocument], monkeypatch: pytest.MonkeyPatch, most: int, turn: int, taught: str
) -> None:
    seen: list[str] = []

    def spy(nlp: object, examples: list[learners.Example], **_: object) -> dict[str, object]:
        seen.append("".join(sorted(example.name for example in examples)) or "-")
        return {}

    monkeypatch.setattr(learners, "fit_all", spy)
    documents = [replace(gold[0], doc=name, text="推进水权交易制度改革。", records=()) for name in "abcd"]
    holdout.leave_one_out(documents, (), Settings(), most=most, turn=turn)
    assert seen == (["".join(sorted(names)) for names in taught.split()] if " " in taught else list(taught))


def test_no_feature_names_a_line_of_a_lexicon(gold: list[GoldDocument]) -> None:
    examples = learners.prepare(load(models=Models()), gold)
    for name, learner in learners.LEARNERS.items():
        named = {feature for example in examples for features, _ in learner.rows(example) for feature in features}
        assert len(named) > 5, name
        assert not [feature for feature in named if ".tsv" in feature], name


@pytest.mark.parametrize(
    ("feature", "group"),
    [("head=制度", "head"), ("ngram#117", "ngram"), ("script_unit=a:b", "script_unit"), ("x", "x")],
)
def test_group_of_a_feature(feature: str, group: str) -> None:
    assert learners.group_of(feature) == group


def test_the_shipped_models_are_those_of_their_weights() -> None:
    from pipeline.resources import model_folder

    models = Models.load(Path(model_folder()))
    assert set(models.by_name) == set(learners.LEARNERS)


def test_another_classifier_in_the_component_decides_by_its_own_weights(gold: list[GoldDocument]) -> None:
    nlp = load(models=Models())
    doc = nlp(gold[0].text)
    initiatives = nlp.get_pipe("initiatives")
    likes, dislikes = (LinearModel(("no", "yes"), {"acted": (-weight, weight)}, (0.0, 0.0)) for weight in (1.0, -1.0))
    by_likes, by_dislikes = (learners._initiatives(nlp, model).scored(doc) for model in (likes, dislikes))
    assert max(score for *_, score in by_likes) > 0.8
    assert by_likes != by_dislikes
    assert initiatives.model is None  # type: ignore[attr-defined]
