"""Agreement on closed attributes: confusion matrix and Cohen's kappa over matched pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Confusion = Mapping[tuple[str, str], int]


def kappa(confusion: Confusion) -> float | None:
    """Cohen's kappa of (gold value, other value) -> pairs; None without pairs or when chance alone would always agree.

    >>> kappa({("done", "done"): 5, ("ongoing", "ongoing"): 5})
    1.0
    >>> kappa({("done", "done"): 10}) is None
    True
    """
    total = sum(confusion.values())
    if not total:
        return None
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    agreed = 0
    for (left, right), number in confusion.items():
        rows[left] += number
        columns[right] += number
        agreed += number if left == right else 0
    # Whole numbers up to the last division: observed * total and expected * total are both counts times total.
    expected = sum(rows[value] * columns[value] for value in rows)
    if expected == total * total:
        return None
    return (agreed * total - expected) / (total * total - expected)
