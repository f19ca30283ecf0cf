"""Floors that cannot slip by accident: `eval/baseline.json` pins the F1 of every row on one gold.

A run passes when no row falls more than `EPSILON` below its pin. Pins only move by `pin`, which refuses to lower one
unless a reason is given, and writes the reason, with the rows and by how much, into the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors import UsageError
from pipeline.evaluation.scores import DETAIL, Scores

Json = dict[str, Any]

FORMAT = "zhengbao-baseline/1"
#: How far F1 may fall below its pin: half a point absorbs a rounding of figures, not the loss of a record in 200.
EPSILON = 0.005


@dataclass(frozen=True, slots=True)
class Drop:
    """A row below its pin; `found` is None when the row no longer has an F1."""

    record: str
    measure: str
    pinned: float
    found: float | None

    def __str__(self) -> str:
        found = "no value" if self.found is None else f"{self.found:.4f}"
        return f"{self.record} {self.measure}: F1 {found}, pinned {self.pinned:.4f}"


@dataclass(frozen=True, slots=True)
class GateResult:
    """What the gate says; `message` is for people."""

    drops: tuple[Drop, ...]
    problem: str | None = None

    @property
    def passed(self) -> bool:
        return not self.drops and self.problem is None

    @property
    def message(self) -> str:
        if self.problem:
            return self.problem
        if not self.drops:
            return f"Every F1 is at or above its pin (epsilon {EPSILON})."
        lines = "\n".join(f"  {drop}" for drop in self.drops)
        return f"{len(self.drops)} F1 fell more than {EPSILON} below the pin:\n{lines}"


def gate(scores: Scores, baseline: Mapping[str, Any]) -> GateResult:
    """Check a run against the pinned baseline.

    A baseline of another gold is no pass: the numbers cannot be compared, so the pin has to be renewed on purpose.

    Example: `result = gate(scores, json.loads(path.read_text()))`, then `result.passed` and `result.message`.
    """
    if baseline.get("format") != FORMAT:
        return GateResult((), f"the baseline is no {FORMAT}; pin one with: zhengbao evaluate --pin")
    pinned = str(baseline.get("gold_sha256"))
    if pinned != scores.gold_sha256:
        return GateResult(
            (),
            f"the baseline was pinned on gold {pinned[:12]}, this is gold {scores.gold_sha256[:12]};"
            " look at the scores and pin anew",
        )
    return GateResult(tuple(_drops(scores, baseline)))


def pin(scores: Scores, baseline: Mapping[str, Any] | None = None, *, allow_regression: str | None = None) -> Json:
    """The content of a new baseline file; UsageError when it would lower a pin and no reason is given.

    Reasons given earlier stay in the file. On a changed gold a reason is needed too.
    """
    history = list(baseline.get("regressions", [])) if baseline else []
    lowered: list[str] = []
    if baseline:
        if baseline.get("gold_sha256") != scores.gold_sha256:
            lowered = [f"gold changed from {str(baseline.get('gold_sha256'))[:12]} to {scores.gold_sha256[:12]}"]
        lowered += [str(drop) for drop in _drops(scores, baseline, epsilon=0.0)]
    if lowered and not (allow_regression or "").strip():
        lines = "\n".join(f"  {line}" for line in lowered)
        raise UsageError(f"this would lower the baseline:\n{lines}\ngive the reason with --allow-regression REASON")
    if lowered:
        history.append({"reason": (allow_regression or "").strip(), "lowered": lowered})
    return {
        "format": FORMAT,
        "gold_sha256": scores.gold_sha256,
        "held_out": scores.held_out,
        "epsilon": EPSILON,
        "f1": _pins(scores),
        "regressions": history,
    }


def _pins(scores: Scores) -> Json:
    """F1 of every row that has one; the detail rows (`type=reform`) are too small to be pinned one by one."""
    pins: dict[str, dict[str, float]] = {}
    for kind, measure in scores.rows:
        f1 = scores.counts(kind, measure).f1
        if (kind, measure) not in DETAIL and f1 is not None:
            pins.setdefault(kind, {})[measure] = round(f1, 6)
    return pins


def _drops(scores: Scores, baseline: Mapping[str, Any], *, epsilon: float = EPSILON) -> list[Drop]:
    rows = set(scores.rows)
    drops = []
    for kind, table in baseline["f1"].items():
        for measure, pinned in table.items():
            found = scores.counts(kind, measure).f1 if (kind, measure) in rows else None
            # Pins are rounded to six places; half a unit of that place is not a drop.
            if found is None or found < pinned - epsilon - 5e-7:
                drops.append(Drop(kind, measure, pinned, found))
    return drops
