"""A classifier of several classes applied to many feature lists: one row of weights a feature, added up by numpy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.models import LinearModel


class Labeller:
    """Says the class that `LinearModel.decide` says, several times faster."""

    def __init__(self, model: LinearModel) -> None:
        self._classes = model.classes
        self._rows = {name: number for number, name in enumerate(model.weights, start=1)}
        self._weights = np.array([model.intercept, *model.weights.values()], dtype=float)

    def labels(self, candidates: Iterable[Sequence[str]]) -> list[str]:
        """The most likely class of each; all in one sum, because a call of numpy costs as much as a hundred weights."""
        get = self._rows.get
        rows: list[int] = []
        begins: list[int] = []
        for features in candidates:
            begins.append(len(rows))
            rows.append(0)
            rows += [row for row in map(get, features) if row is not None]
        if not rows:
            return []
        sums = np.add.reduceat(self._weights[rows], begins, axis=0)
        return [self._classes[best] for best in sums.argmax(axis=1)]
