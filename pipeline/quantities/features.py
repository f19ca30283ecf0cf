"""What the two classifiers of figures see of a candidate, and what they make of it.

Of every candidate a row of values is taken, one for each of `GROUPS`, and the words of `_STATUS_WORDS` before it.
`features` writes them as the names of binary features that the classifiers are trained on; `Weights` looks the values
up group by group, so that a run makes no names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.models import LinearModel
from pipeline.quantities.clauses import CLAUSE_BREAK, Sense
from pipeline.quantities.expression import Expression, Verdict

GROUPS = (
    "verdict", "reason", "script", "form", "shape", "kind", "unit", "digits", "section", "comparator", "quoted", "one",
    "before1", "before2", "behind1", "behind2", "ends_clause", "script_unit",
)  # fmt: skip
STATUS_GROUPS = ("rule_status", "status_reason")
"""Apart from the others, because the status is read only where something depends on it."""

_KIND = ("verdict", "reason", "script", "form", "shape", "kind", "section")
"""Groups of few values, which are at hand before the text around the candidate is looked at."""

_STATUS_WORDS = (
    "已", "现", "目前", "累计", "共", "将", "力争", "确保", "预计", "计划", "要", "原", "从", "由", "达", "为", "同比",
    "新增", "限",
)  # fmt: skip
_CLAUSE_ENDS = frozenset(CLAUSE_BREAK + "、)")
_YES_NO = ("False", "True")
_ACTUAL, _LEVEL = Sense("actual", "default"), Sense("none", "no cue")
_ROUNDED = 1e-6
"""More than sums of the same weights in another order can differ by."""

W = TypeVar("W")


@dataclass(slots=True)
class Candidate:
    """One numeral expression and what the rules say of it."""

    item: Expression
    verdict: Verdict
    sentence: tuple[int, int]
    clause: int
    section: str
    status: Sense = _ACTUAL
    change: Sense = _LEVEL
    values: Sequence[str] = ()
    """What `values` says, once it has been asked."""


def values(text: str, candidate: Candidate) -> tuple[str, ...]:
    """The value of every one of `GROUPS`."""
    item, judged = candidate.item, candidate.verdict
    start, end, script, kind = item.start, item.end, item.script, item.kind
    number = text[item.number_start : item.number_end]
    before, behind = text[max(candidate.sentence[0], start - 8) : start], text[end : end + 4]
    return (
        _YES_NO[judged.claim],
        judged.reason,
        script,
        item.form,
        item.shape,
        kind,
        item.unit_form or item.form,
        str(min(len(number), 5)),
        candidate.section,
        item.comparator,
        _YES_NO["“" in before and before.count("“") > before.count("”")],
        _YES_NO[number in ("一", "1")],
        before[-1:],
        before[-2:],
        behind[:1],
        behind[:2],
        _YES_NO[not behind or behind[0] in _CLAUSE_ENDS],
        f"{script}:{kind}",
    )


def status_values(status: Sense) -> tuple[str, str]:
    """The value of each of `STATUS_GROUPS`."""
    # Not which line fired: a lexicon that is edited must not change what the classifier sees.
    return status.value, "cue" if ".tsv:" in status.reason else status.reason


def cue_words(text: str, candidate: Candidate) -> list[str]:
    """The words of time and aim in the clause before the candidate."""
    clause = text[candidate.clause : candidate.item.start]
    return [word for word in _STATUS_WORDS if word in clause]


def features(text: str, candidate: Candidate) -> list[str]:
    """The same as names of binary features: what the classifiers are trained on."""
    own = [f"{group}={value}" for group, value in zip(GROUPS, values(text, candidate), strict=True)]
    stated = zip(STATUS_GROUPS, status_values(candidate.status), strict=True)
    return [
        *own[:2],
        *[f"{group}={value}" for group, value in stated],
        *own[2:],
        *[f"cue={word}" for word in cue_words(text, candidate)],
    ]


class Tables(Generic[W]):
    """The weights of a model (one number or one for each class), looked up by group and value."""

    def __init__(self, weights: Mapping[str, W]) -> None:
        tables: dict[str, dict[str, W]] = {group: {} for group in (*GROUPS, *STATUS_GROUPS, "cue")}
        for name, weight in weights.items():
            group, _, value = name.partition("=")
            if group in tables:
                tables[group][value] = weight
        self.own_tables = [tables[group] for group in GROUPS]
        self.status_tables = [tables[group] for group in STATUS_GROUPS]
        self.cues = tables["cue"]

    def own(self, found: Sequence[str]) -> list[W]:
        """The weights of `values`; what training never saw has none."""
        return [table[value] for table, value in zip(self.own_tables, found, strict=True) if value in table]

    def status(self, text: str, candidate: Candidate) -> list[W]:
        """The weights of the status and of the words before."""
        values = zip(self.status_tables, status_values(candidate.status), strict=True)
        found = [table[value] for table, value in values if value in table]
        return found + [self.cues[word] for word in cue_words(text, candidate) if word in self.cues]


class Belief:
    """How sure a model of two classes is that a candidate is a figure."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        self._tables = tables = Tables(model.margins)
        self._base = model.intercept[1] - model.intercept[0]
        self._most = sum(max(0.0, *table.values()) for table in tables.status_tables if table)
        self._most += sum(max(0.0, weight) for weight in tables.cues.values())
        self._bounds: dict[tuple[str, ...], float] = {}

    def reaches(self, text: str, candidate: Candidate, level: float) -> bool:
        """Whether the candidate, its status not yet read, could get a probability above the level."""
        if self._model.slope <= 0:
            return True
        item, judged = candidate.item, candidate.verdict
        kind = (_YES_NO[judged.claim], judged.reason, item.script, item.form, item.shape, item.kind, candidate.section)
        bound = self._bounds.get(kind)
        if bound is None:
            bound = self._bounds[kind] = self._bound(kind)
        if bound <= level:
            return False
        candidate.values = values(text, candidate)
        return self._limit(sum(self._tables.own(candidate.values), self._base)) > level

    def _limit(self, margin: float) -> float:
        """The most that the probability can be once the status is read."""
        return self._model.yes(margin + self._most + _ROUNDED)

    def _bound(self, kind: Sequence[str]) -> float:
        """The most that the probability of candidates of one kind (the values of `_KIND`) can be; few kinds occur."""
        known = dict(zip(_KIND, kind, strict=True))
        margin = self._base
        for group, table in zip(GROUPS, self._tables.own_tables, strict=True):
            margin += table.get(known[group], 0.0) if group in known else max(0.0, *table.values(), 0.0)
        return self._limit(margin)

    def probability(self, text: str, candidate: Candidate) -> float:
        """What `LinearModel.probabilities` says of the features."""
        candidate.values = candidate.values or values(text, candidate)
        weights = self._tables.own(candidate.values) + self._tables.status(text, candidate)
        return self._model.yes(sum(weights, self._base))


class StatusLabel:
    """Which status a model of several classes gives a candidate."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        self._tables = Tables(model.weights)

    def decide(self, text: str, candidate: Candidate) -> tuple[str, float]:
        """What `LinearModel.decide` says of the features."""
        candidate.values = candidate.values or values(text, candidate)
        rows = self._tables.own(candidate.values) + self._tables.status(text, candidate)
        return self._model.choose([sum(column) for column in zip(self._model.intercept, *rows, strict=True)])
