"""Linear classifiers at work: weights by feature name, no scikit-learn needed to apply them.

``training.py`` fits them with scikit-learn and saves them with skops; ``Models.load`` reads them back. A model sees a
candidate as a list of names of binary features; a feature that training never saw weighs nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError

SUFFIX = ".skops"
COMPILED = "weights.json.gz"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A (multinomial) logistic model over binary features.

    ``weights`` maps a feature to one weight per class, in the order of ``classes``. Calibration is Platt's: for two
    classes the margin ``m`` becomes ``1 / (1 + exp(-(slope * m + shift)))``; for more, the scores are divided by a
    temperature ``1 / slope``. ``threshold`` is the probability from which the last class (yes) is chosen.

    >>> model = LinearModel(("no", "yes"), {"head=制度": (-1.0, 1.0)}, (0.0, 0.0))
    >>> [round(p, 3) for p in model.probabilities(["head=制度"])]
    [0.119, 0.881]
    """

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]
    intercept: tuple[float, ...]
    slope: float = 1.0
    shift: float = 0.0
    threshold: float = 0.5
    margins: Mapping[str, float] = field(init=False, repr=False, compare=False)
    """Of a model with two classes: how far a feature speaks for yes."""

    def __post_init__(self) -> None:
        two = len(self.intercept) == 2
        margins = {name: row[1] - row[0] for name, row in self.weights.items()} if two else {}
        object.__setattr__(self, "margins", margins)

    def probabilities(self, features: Sequence[str]) -> tuple[float, ...]:
        """One calibrated probability per class, in the order of ``classes``."""
        scores = list(self.intercept)
        if len(scores) == 2:
            of = self.margins.get
            yes = self.yes(sum([of(name, 0.0) for name in features], scores[1] - scores[0]))
            return (1.0 - yes, yes)
        get = self.weights.get
        for name in features:
            weight = get(name)
            if weight is not None:
                for index, value in enumerate(weight):
                    scores[index] += value
        return self.shares(scores)

    def yes(self, margin: float) -> float:
        """The calibrated probability of the last of two classes: of the intercept and the margins of the features."""
        # Rounded, so that the order of the features never shows in the last bit.
        return _sigmoid(self.slope * round(margin, 9) + self.shift)

    def shares(self, scores: Sequence[float]) -> tuple[float, ...]:
        """The calibrated probabilities of more than two classes with these scores."""
        top = max(scores)
        exponentials = [math.exp(self.slope * (score - top)) for score in scores]
        total = sum(exponentials)
        return tuple([value / total for value in exponentials])

    def decide(self, features: Sequence[str]) -> tuple[str, float]:
        """The chosen class and its probability; two classes are split at ``threshold``."""
        probabilities = self.probabilities(features)
        if len(self.classes) == 2:
            yes = probabilities[1]
            return (self.classes[1], yes) if yes >= self.threshold else (self.classes[0], probabilities[0])
        return self._likeliest(probabilities)

    def choose(self, scores: Sequence[float]) -> tuple[str, float]:
        """Of more than two classes the likeliest with these scores, and its probability."""
        return self._likeliest(self.shares(scores))

    def _likeliest(self, probabilities: Sequence[float]) -> tuple[str, float]:
        best = max(range(len(probabilities)), key=probabilities.__getitem__)
        return self.classes[best], probabilities[best]


@dataclass(frozen=True, slots=True)
class Models:
    """The classifiers of one pipeline by name; a missing one means that the rules alone decide."""

    by_name: Mapping[str, LinearModel] = field(default_factory=dict)
    digest: str = "rules"

    def get(self, name: str) -> LinearModel | None:
        return self.by_name.get(name)

    @classmethod
    def load(cls, folder: Path) -> Models:
        """The classifiers of a folder; none when it holds none.

        The plain weights are used where they belong to the ``.skops`` file beside them; a ``.skops`` file without its
        weights is read with skops, which trusts only the types that these classifiers need. Raises ModelError.
        """
        files = sorted(folder.glob(f"*{SUFFIX}"))
        plain = _read_compiled(folder / COMPILED) if files else {}
        found: dict[str, LinearModel] = {}
        state = hashlib.sha256()
        for path in files:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            state.update(f"{path.stem} {digest}\n".encode())
            known = plain.get(path.stem)
            if isinstance(known, dict) and known.get("sha256") == digest:
                found[path.stem] = _from_plain(known, path)
            else:
                found[path.stem] = _read_skops(path)
        return cls(found, state.hexdigest() if found else "rules")


def _sigmoid(value: float) -> float:
    if value >= 0:
        return 1.0 / (1.0 + math.exp(-value))
    power = math.exp(value)
    return power / (1.0 + power)


def to_plain(model: LinearModel) -> dict[str, Any]:
    """The model as JSON-ready values."""
    return {
        "classes": list(model.classes),
        "weights": {name: list(weights) for name, weights in sorted(model.weights.items())},
        "intercept": list(model.intercept),
        "slope": model.slope,
        "shift": model.shift,
        "threshold": model.threshold,
    }


def _from_plain(plain: Mapping[str, Any], path: Path) -> LinearModel:
    try:
        weights = {str(name): tuple(row) for name, row in plain["weights"].items()}
        numbers = (float(plain["slope"]), float(plain["shift"]), float(plain["threshold"]))
        return LinearModel(tuple(plain["classes"]), weights, tuple(plain["intercept"]), *numbers)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path.parent / COMPILED}: the weights of {path.stem} are damaged; train again") from error


def _read_compiled(path: Path) -> dict[str, Any]:
    try:
        plain = json.loads(gzip.decompress(path.read_bytes()))
    except FileNotFoundError:
        return {}
    except (OSError, EOFError, ValueError) as error:
        raise ModelError(f"{path}: not a file of weights ({error}); train again") from error
    return plain if isinstance(plain, dict) else {}


def _read_skops(path: Path) -> LinearModel:
    import skops.io

    try:
        stored = skops.io.load(path, trusted=[])
        model = linear(stored["pipeline"], stored["classes"])
        numbers = (float(stored["slope"]), float(stored["shift"]), float(stored["threshold"]))
    except Exception as error:  # skops and zipfile raise many kinds; all mean that this is no model of ours
        raise ModelError(f"{path}: not a classifier of zhengbao ({error}); train again") from error
    return LinearModel(model.classes, model.weights, model.intercept, *numbers)


def linear(pipeline: Any, classes: Sequence[str]) -> LinearModel:
    """The weights of a fitted pipeline by feature name, classes in the order asked for.

    A class that the training rows do not have gets an intercept that no score reaches.
    """
    names = pipeline.named_steps["vectoriser"].get_feature_names_out()
    classifier = pipeline.named_steps["classifier"]
    known = [str(name) for name in classifier.classes_]
    coefficients, intercepts = classifier.coef_, classifier.intercept_
    if len(known) == 2 and len(coefficients) == 1:
        coefficients = (-coefficients[0] / 2, coefficients[0] / 2)
        intercepts = (-intercepts[0] / 2, intercepts[0] / 2)
    columns = [known.index(name) if name in known else None for name in classes]
    intercept = tuple(-1e9 if column is None else round(float(intercepts[column]), 6) for column in columns)
    weights = {}
    for index, name in enumerate(names):
        row = tuple(0.0 if column is None else round(float(coefficients[column][index]), 6) for column in columns)
        if any(row):
            weights[str(name)] = row
    return LinearModel(tuple(classes), weights, intercept)
