"""A classifier of several classes applied to many feature lists: one row of weights a feature, added up by numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.models import LinearModel


class Labeller:
    """Says the class that `LinearModel.decide` says, several times faster."""

    def __init__(self, model: LinearModel) -> None:
        self._classes = model.classes
        self._rows = {name: number for number, name in enumerate(model.weights, start=1)}
        self._weights = np.array([model.intercept, *model.weights.values()], dtype=float)

    def label(self, features: Sequence[str]) -> str:
        """The most likely class."""
        get = self._rows.get
        rows = [0, *[row for row in map(get, features) if row is not None]]
        return self._classes[int(self._weights[rows].sum(axis=0).argmax())]
