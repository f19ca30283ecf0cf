"""Candidate recall: how much of the gold the rules propose at all, before a classifier decides.

What is not proposed cannot be found, so this is the ceiling of every classifier behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.matching import longer, overlap
from pipeline.evaluation.render import ratio

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CandidateRecall:
    """Gold records, those with a candidate on the exact span, those with a half-overlapping one, and all candidates."""

    gold: int
    exact: int
    overlap: int
    candidates: int

    def __add__(self, other: CandidateRecall) -> CandidateRecall:
        return CandidateRecall(
            self.gold + other.gold,
            self.exact + other.exact,
            self.overlap + other.overlap,
            self.candidates + other.candidates,
        )


def candidate_recall(
    gold: Sequence[GoldDocument], candidates: Mapping[str, Iterable[Json]], *, kind: str
) -> dict[str, CandidateRecall]:
    """By document: candidates are anything with `start` and `end` in the original text (document -> candidates).

    A gold record counts when at least one candidate reaches it; candidates may overlap each other and are not used up.

    Example: `candidate_recall(gold, {"a": [{"start": 3, "end": 9}]}, kind="initiative")`.
    """
    found = {}
    for document in gold:
        mine = [record for record in document.records if record["record"] == kind]
        proposed = list(candidates.get(document.doc, ()))
        spans = {(candidate["start"], candidate["end"]) for candidate in proposed}
        reached = [any(2 * overlap(record, c) >= longer(record, c) for c in proposed) for record in mine]
        exact = sum((record["start"], record["end"]) in spans for record in mine)
        found[document.doc] = CandidateRecall(len(mine), exact, sum(reached), len(proposed))
    return found


def candidates_table(recalls: Mapping[str, Mapping[str, CandidateRecall]]) -> RenderableType:
    """Recall by kind of record, overall and by report (`recalls[kind][doc]`)."""
    table = Table(title="Candidate recall: gold records that are proposed at all")
    for name in ("record", "report", "exact", "half overlap", "gold", "candidates"):
        table.add_column(name, justify="left" if name in ("record", "report") else "right")
    for kind, by_doc in recalls.items():
        total = sum(by_doc.values(), CandidateRecall(0, 0, 0, 0))
        for doc, one in (("all", total), *by_doc.items()):
            shares = [ratio(part / one.gold if one.gold else None) for part in (one.exact, one.overlap)]
            table.add_row(kind if doc == "all" else "", doc, *shares, str(one.gold), str(one.candidates))
        table.add_section()
    return table
