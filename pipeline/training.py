"""Gold -> classifiers: scikit-learn fits them, skops saves them, ``models.py`` applies them.

Every classifier is a logistic regression over named binary features, fitted on rows that the components propose and
the gold labels. Calibration (Platt) and the decision threshold come from predictions on reports left out *inside* the
training data, so that a score on a held-out report has seen nothing of it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from pipeline.models import COMPILED, SUFFIX, LinearModel, linear, to_plain

_LAST_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate with its label; ``group`` is the report it comes from."""

    features: Sequence[str]
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one classifier is fitted.

    ``classes`` in the order of the model (for a binary one: no, yes); ``penalty`` is scikit-learn's ``C`` (smaller is
    smoother); features seen in fewer than ``rare`` rows are left out.
    """

    classes: tuple[str, ...]
    penalty: float = 0.3
    rare: int = 2
    balanced: bool = False


def fit(rows: Sequence[Row], recipe: Recipe) -> tuple[Pipeline, LinearModel]:
    """The fitted scikit-learn pipeline and the same as a calibrated LinearModel.

    The rows of several groups are needed for calibration; with one group the model stays uncalibrated.
    """
    fitted = _fit(rows, recipe)
    model = linear(fitted, recipe.classes)
    groups = sorted({row.group for row in rows})
    if len(groups) < 2:
        return fitted, model
    margins, labels = _held_out(rows, groups, recipe)
    if len(recipe.classes) == 2:
        slope, shift = platt(margins[:, 1] - margins[:, 0], labels == 1)
        probabilities = 1 / (1 + np.exp(-(slope * (margins[:, 1] - margins[:, 0]) + shift)))
        threshold = best_threshold(probabilities, labels == 1)
        model = LinearModel(model.classes, model.weights, model.intercept, slope, shift, threshold)
    else:
        model = LinearModel(model.classes, model.weights, model.intercept, temperature(margins, labels))
    return fitted, model


def fit_plain(rows: Sequence[Row], recipe: Recipe) -> LinearModel:
    """The model without calibration, for one fold of somebody else's."""
    return linear(_fit(rows, recipe), recipe.classes)


def _fit(rows: Sequence[Row], recipe: Recipe) -> Pipeline:
    seen = Counter(name for row in rows for name in set(row.features))
    kept = {name for name, number in seen.items() if number >= recipe.rare}
    pipeline = Pipeline(
        [
            ("vectoriser", DictVectorizer(dtype=np.float32)),
            (
                "classifier",
                LogisticRegression(
                    C=recipe.penalty,
                    max_iter=400,
                    tol=1e-3,  # a finer one takes three times as long and moves no probability by a thousandth
                    class_weight="balanced" if recipe.balanced else None,
                ),
            ),
        ]
    )
    table = [{name: 1.0 for name in row.features if name in kept} for row in rows]
    pipeline.fit(table, [row.label for row in rows])
    return pipeline


def _held_out(rows: Sequence[Row], groups: Sequence[str], recipe: Recipe) -> tuple[Any, Any]:
    """Margins of every row from a model that has not seen its group, and the class numbers."""
    folds: list[set[str]] = [set() for _ in range(min(_LAST_FOLDS, len(groups)))]
    sizes = Counter(row.group for row in rows)
    for group in sorted(groups, key=lambda name: (-sizes[name], name)):
        min(folds, key=lambda fold: sum(sizes[name] for name in fold)).add(group)
    margins = np.zeros((len(rows), len(recipe.classes)))
    for fold in folds:
        rest = [row for row in rows if row.group not in fold]
        if len({row.label for row in rest}) < 2:
            continue
        model = linear(_fit(rest, recipe), recipe.classes)
        for index, row in enumerate(rows):
            if row.group in fold:
                margins[index] = scores(model, row.features)
    labels = np.array([recipe.classes.index(row.label) for row in rows])
    return margins, labels


def scores(model: LinearModel, features: Iterable[str]) -> list[float]:
    """The uncalibrated score of every class."""
    totals = list(model.intercept)
    for name in features:
        for index, weight in enumerate(model.weights.get(name, ())):
            totals[index] += weight
    return totals


def platt(margins: Any, yes: Any) -> tuple[float, float]:
    """Slope and shift of Platt's sigmoid (Platt 1999), with his smoothed targets."""
    if yes.all() or not yes.any():
        return 1.0, 0.0
    classifier = LogisticRegression(C=10.0)
    classifier.fit(margins.reshape(-1, 1), yes.astype(int))
    slope = float(classifier.coef_[0][0])
    return (round(slope, 6), round(float(classifier.intercept_[0]), 6)) if slope > 0 else (1.0, 0.0)


def best_threshold(probabilities: Any, yes: Any) -> float:
    """The probability from which on yes gives the best F1; the middle between two neighbouring candidates."""
    order = np.argsort(-probabilities, kind="stable")
    hits = np.cumsum(yes[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + yes.sum())
    best = int(np.argmax(f1))
    upper = float(probabilities[order[best]])
    lower = float(probabilities[order[best + 1]]) if best + 1 < len(order) else 0.0
    return round(min(0.8, max(0.2, (upper + lower) / 2)), 4)


def temperature(margins: Any, labels: Any) -> float:
    """The slope (inverse temperature) that makes the held-out labels most likely, from a fixed grid."""

    def loss(slope: float) -> float:
        scaled = slope * margins
        scaled -= scaled.max(axis=1, keepdims=True)
        logs = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
        return -float(logs[np.arange(len(labels)), labels].mean())

    return min((round(0.3 + 0.1 * step, 1) for step in range(28)), key=loss)


_ADDRESS = re.compile(r'(?<="__id__": )\d+|(?<=")\d+(?=\.npy")')
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def _steady(archive: bytes) -> bytes:
    """A skops archive without the memory addresses and the hour of its making: what they name is numbered instead.

    skops uses addresses only to tell that two places hold the same object, which numbers in order tell as well.
    """
    numbers: dict[str, str] = {}

    def numbered(address: re.Match[str]) -> str:
        return numbers.setdefault(address[0], str(len(numbers) + 1))

    with zipfile.ZipFile(io.BytesIO(archive)) as made:
        schema = _ADDRESS.sub(numbered, made.read("schema.json").decode())
        arrays = {f"{numbers[Path(name).stem]}.npy": made.read(name) for name in made.namelist() if name[-4:] == ".npy"}
    steady = io.BytesIO()
    with zipfile.ZipFile(steady, "w") as file:
        for name, content in sorted({**arrays, "schema.json": schema.encode()}.items()):
            file.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED, 9)
    return steady.getvalue()


def save(fitted: Mapping[str, tuple[Pipeline, LinearModel]], folder: Path) -> list[Path]:
    """Write one ``.skops`` file a classifier and their weights in one plain file; returns the paths.

    A ``.skops`` file holds the scikit-learn pipeline and, beside it, the numbers that calibration added. The plain
    file is derived from them, names their SHA-256, and spares every run the import of scikit-learn. The same fit gives
    the same bytes.
    """
    import skops.io

    folder.mkdir(parents=True, exist_ok=True)
    compiled: dict[str, Any] = {}
    paths = []
    for name, (pipeline, model) in sorted(fitted.items()):
        path = folder / f"{name}{SUFFIX}"
        extras = {"classes": list(model.classes), "slope": model.slope, "shift": model.shift}
        content = {"pipeline": pipeline, **extras, "threshold": model.threshold}
        path.write_bytes(_steady(skops.io.dumps(content)))
        compiled[name] = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), **to_plain(model)}
        paths.append(path)
    plain = json.dumps(compiled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    paths.append(folder / COMPILED)
    paths[-1].write_bytes(gzip.compress(plain.encode(), mtime=0))
    return paths
