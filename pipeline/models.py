"""Linear classifiers at work: weights by feature name, no scikit-learn needed to apply them.

``training.py`` fits them with scikit-learn and saves them with skops; ``Models.load`` reads them back. A model sees a
candidate as a list of names of binary features; a feature that training never saw weighs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


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

    def probabilities(self, features: Sequence[str]) -> tuple[float, ...]:
        """One calibrated probability per class, in the order of ``classes``."""
        scores = list(self.intercept)
        get = self.weights.get
        if len(scores) == 2:
            margin = scores[1] - scores[0]
            for name in features:
                weight = get(name)
                if weight is not None:
                    margin += weight[1] - weight[0]
            yes = _sigmoid(self.slope * margin + self.shift)
            return (1.0 - yes, yes)
        for name in features:
            weight = get(name)
            if weight is not None:
                for index, value in enumerate(weight):
                    scores[index] += value
        top = max(scores)
        exponentials = [math.exp(self.slope * (score - top)) for score in scores]
        total = sum(exponentials)
        return tuple(value / total for value in exponentials)

    def decide(self, features: Sequence[str]) -> tuple[str, float]:
        """The chosen class and its probability; two classes are split at ``threshold``."""
        probabilities = self.probabilities(features)
        if len(self.classes) == 2:
            yes = probabilities[1]
            return (self.classes[1], yes) if yes >= self.threshold else (self.classes[0], probabilities[0])
        best = max(range(len(probabilities)), key=probabilities.__getitem__)
        return self.classes[best], probabilities[best]


@dataclass(frozen=True, slots=True)
class Models:
    """The classifiers of one pipeline by name; a missing one means that the rules alone decide."""

    by_name: Mapping[str, LinearModel] = field(default_factory=dict)
    digest: str = "rules"

    def get(self, name: str) -> LinearModel | None:
        return self.by_name.get(name)


def _sigmoid(value: float) -> float:
    if value >= 0:
        return 1.0 / (1.0 + math.exp(-value))
    power = math.exp(value)
    return power / (1.0 + power)
