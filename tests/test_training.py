"""Classifiers: fitting, calibration, saving with skops, and applying without scikit-learn."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import ModelError
from pipeline.models import COMPILED, LinearModel, Models
from pipeline.training import Recipe, Row, best_threshold, fit, platt, save

GENERATOR = random.Random(3)


def rows() -> list[Row]:
    made = []
    for group in "abcde":
        for _ in range(80):
            yes = GENERATOR.random() < 0.4
            cue = GENERATOR.choice("pq") if yes else GENERATOR.choice("qr")
            made.append(Row([f"cue={cue}", f"noise={GENERATOR.randint(0, 9)}"], "yes" if yes else "no", group))
    return made


ROWS = rows()
BINARY = Recipe(("no", "yes"))


@pytest.fixture(scope="module")
def fitted() -> dict[str, tuple[object, LinearModel]]:
    kinds = [Row(row.features, row.features[0][-1], row.group) for row in ROWS]
    return {"binary": fit(ROWS, BINARY), "kinds": fit(kinds, Recipe(("p", "q", "r")))}


def test_a_binary_model_learns_its_cue(fitted: dict[str, tuple[object, LinearModel]]) -> None:
    model = fitted["binary"][1]
    assert model.decide(["cue=p"])[0] == "yes"
    assert model.decide(["cue=r"])[0] == "no"


def test_probabilities_are_calibrated(fitted: dict[str, tuple[object, LinearModel]]) -> None:
    model = fitted["binary"][1]
    ambiguous = [row for row in ROWS if "cue=q" in row.features]
    share = sum(row.label == "yes" for row in ambiguous) / len(ambiguous)
    stated = np.mean([model.probabilities(row.features)[1] for row in ambiguous])
    assert stated == pytest.approx(share, abs=0.08)


def test_several_classes(fitted: dict[str, tuple[object, LinearModel]]) -> None:
    model = fitted["kinds"][1]
    for kind in "pqr":
        assert model.decide([f"cue={kind}"])[0] == kind
        assert sum(model.probabilities([f"cue={kind}"])) == pytest.approx(1)


def test_unknown_features_weigh_nothing(fitted: dict[str, tuple[object, LinearModel]]) -> None:
    model = fitted["binary"][1]
    assert model.probabilities(["cue=p", "never seen"]) == model.probabilities(["cue=p"])


def test_what_is_loaded_is_what_was_saved(fitted: dict[str, tuple[object, LinearModel]], tmp_path: Path) -> None:
    save(fitted, tmp_path)  # type: ignore[arg-type]
    saved = {"binary": fitted["binary"][1], "kinds": fitted["kinds"][1]}
    assert dict(Models.load(tmp_path).by_name) == saved
    assert dict(_without_weights(tmp_path).by_name) == saved


def _without_weights(folder: Path) -> Models:
    (folder / COMPILED).unlink()
    return Models.load(folder)


def test_the_same_rows_give_the_same_bytes(fitted: dict[str, tuple[object, LinearModel]], tmp_path: Path) -> None:
    again = {"binary": fit(ROWS, BINARY), "kinds": fitted["kinds"]}
    first, second = save(fitted, tmp_path / "first"), save(again, tmp_path / "second")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_weights_of_another_model_are_not_believed(
    fitted: dict[str, tuple[object, LinearModel]], tmp_path: Path
) -> None:
    save(fitted, tmp_path)  # type: ignore[arg-type]
    stale = (tmp_path / COMPILED).read_bytes()
    save({"binary": fit(ROWS[:200], BINARY)}, tmp_path)
    (tmp_path / COMPILED).write_bytes(stale)
    assert Models.load(tmp_path).get("binary") != fitted["binary"][1]


def test_no_models_means_rules_alone(tmp_path: Path) -> None:
    models = Models.load(tmp_path)
    assert models.digest == "rules"
    assert models.get("initiative") is None


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)], ids=["empty", "text", "empty zip"])
def test_a_foreign_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "binary.skops").write_bytes(content)
    with pytest.raises(ModelError, match=r"binary\.skops: not a classifier of zhengbao"):
        Models.load(tmp_path)


def test_a_file_that_asks_to_run_code_is_refused(tmp_path: Path) -> None:
    import skops.io

    skops.io.dump({"pipeline": zipfile.ZipFile, "classes": []}, tmp_path / "binary.skops")
    with pytest.raises(ModelError, match="not a classifier"):
        Models.load(tmp_path)


def test_damaged_weights_are_refused(fitted: dict[str, tuple[object, LinearModel]], tmp_path: Path) -> None:
    save(fitted, tmp_path)  # type: ignore[arg-type]
    (tmp_path / COMPILED).write_bytes(b"broken")
    with pytest.raises(ModelError, match="not a file of weights"):
        Models.load(tmp_path)


def test_platt_gives_up_on_one_class() -> None:
    assert platt(np.array([1.0, 2.0]), np.array([True, True])) == (1.0, 0.0)


def test_the_threshold_is_the_one_with_the_best_f1() -> None:
    probabilities = np.array([0.9, 0.7, 0.6, 0.4, 0.3])
    yes = np.array([True, True, True, False, False])
    assert best_threshold(probabilities, yes) == 0.5
