"""Two runs side by side: what changed, whether chance could have done it, and which sentences turned.

Works on the JSON of two `evaluate` runs over the same gold. The p-value of a row is a paired bootstrap over sentences:
sentences are drawn with replacement, both runs are scored on the same draw, and p is twice the smaller share of draws
in which the difference is not above, or not below, zero (at most 1). It asks: had the reports other sentences of this
sort, would the better run still be the better one? A sentence is right in a row when nothing in it is missed and
nothing is too many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.errors import UsageError
from pipeline.evaluation.bootstrap import count_table, draw, resampled_f1
from pipeline.evaluation.counts import Counts
from pipeline.evaluation.render import ratio
from pipeline.evaluation.scores import DETAIL, Row, Scores
from pipeline.evaluation.serialise import FORMAT

Json = dict[str, Any]
Cells = dict[Row, dict[tuple[str, int], Counts]]


@dataclass(frozen=True, slots=True)
class Change:
    """One row in both runs; `p` is None when the rows are identical sentence by sentence or one has no F1."""

    row: Row
    before: Counts
    after: Counts
    p: float | None

    @property
    def difference(self) -> float | None:
        if self.before.f1 is None or self.after.f1 is None:
            return None
        return self.after.f1 - self.before.f1


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence that is right in one run and wrong in the other, in one row."""

    doc: str
    start: int
    end: int
    text: str
    row: Row
    now_right: bool


_NAMED = 3
"""Measures of a record that are named beside a sentence."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows in table order, and the sentences that turned, in text order."""

    changes: tuple[Change, ...]
    turns: tuple[Turn, ...]

    def to_json(self) -> Json:
        return {
            "changes": [
                {
                    "record": change.row[0],
                    "measure": change.row[1],
                    "f1_before": change.before.f1,
                    "f1_after": change.after.f1,
                    "difference": change.difference,
                    "p": change.p,
                }
                for change in self.changes
            ],
            "turns": [
                {
                    "doc": turn.doc,
                    "start": turn.start,
                    "end": turn.end,
                    "text": turn.text,
                    "record": turn.row[0],
                    "measure": turn.row[1],
                    "now": "right" if turn.now_right else "wrong",
                }
                for turn in self.turns
            ],
        }


def compare(
    before: Scores | Mapping[str, Any], after: Scores | Mapping[str, Any], *, samples: int = 2000, seed: int = 0
) -> Comparison:
    """Compare two results (`Scores` or their JSON) on the same gold; UsageError when the gold differs.

    Example: `compare(json.loads(a.read_text()), json.loads(b.read_text()))`.
    """
    left, right = _plain(before, "first"), _plain(after, "second")
    if left["gold_sha256"] != right["gold_sha256"]:
        raise UsageError(
            f"the two runs were scored on different gold ({left['gold_sha256'][:12]} and {right['gold_sha256'][:12]});"
            " score both on the same gold"
        )
    units = [(sentence["doc"], index) for index, sentence in enumerate(left["sentences"])]
    rows = [(kind, measure) for kind, table in left["scores"].items() for measure in table]
    cells_before, cells_after = _cells(left, rows), _cells(right, rows)
    p_values = _p_values(cells_before, cells_after, units, samples=samples, seed=seed)
    changes = tuple(
        Change(row, sum(cells_before[row].values(), Counts()), sum(cells_after[row].values(), Counts()), p_values[row])
        for row in rows
    )
    return Comparison(changes, tuple(_turns(left["sentences"], units, cells_before, cells_after)))


def comparison_table(comparison: Comparison, *, sentences: int = 20, details: bool = False) -> RenderableType:
    """Rows whose score or sentences changed, then the first sentences that turned and in which rows."""
    changes = [change for change in comparison.changes if details or change.row not in DETAIL]
    changes = [change for change in changes if change.p is not None or change.before != change.after]
    if not changes:
        return "No difference in any row."
    table = Table(title="What changed")
    for name in ("record", "measure", "F1 before", "F1 after", "difference", "p", "turned right", "turned wrong"):
        table.add_column(name, justify="left" if name in ("record", "measure") else "right", overflow="fold")
    for change in changes:
        mine = [turn for turn in comparison.turns if turn.row == change.row]
        difference = "–" if change.difference is None else f"{change.difference:+.3f}"
        better = sum(turn.now_right for turn in mine)
        cells = (ratio(change.before.f1), ratio(change.after.f1), difference, ratio(change.p))
        table.add_row(*change.row, *cells, str(better), str(len(mine) - better))
    return Group(table, _turned_table([turn for turn in comparison.turns if turn.row not in DETAIL], sentences))


def _turned_table(turns: Sequence[Turn], limit: int) -> Table:
    """One line a sentence, however many rows it turned in."""
    by_sentence: dict[tuple[str, int, str], list[Turn]] = defaultdict(list)
    for turn in turns:
        by_sentence[turn.doc, turn.start, turn.text].append(turn)
    table = Table(title=f"Sentences that turned: {len(by_sentence)}, the first {min(limit, len(by_sentence))}")
    table.add_column("sentence", overflow="fold")
    for name in ("now right in", "now wrong in"):
        table.add_column(name, overflow="fold", min_width=26)
    for (doc, start, text), mine in list(by_sentence.items())[:limit]:
        rows = [_few([turn.row for turn in mine if turn.now_right is now]) for now in (True, False)]
        table.add_row(Text(f"{doc}:{start} {text}"), *rows)
    return table


def _few(rows: Sequence[Row]) -> str:
    """The first measures of each record by name, and how many others: an eye takes in no more."""
    measures: dict[str, list[str]] = defaultdict(list)
    for record, measure in rows:
        measures[record].append(measure)
    lines = []
    for record, names in measures.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        lines.append(f"{record}: {', '.join(names[:_NAMED])}{more}")
    return "\n".join(lines)


def _plain(scores: Scores | Mapping[str, Any], which: str) -> Mapping[str, Any]:
    plain = scores.to_json() if isinstance(scores, Scores) else scores
    if not isinstance(plain, Mapping) or plain.get("format") != FORMAT:
        raise UsageError(f"the {which} file is no {FORMAT}; write it with: zhengbao evaluate --json FILE")
    return plain


def _cells(scores: Mapping[str, Any], rows: Sequence[Row]) -> Cells:
    cells: Cells = {row: {} for row in rows}
    for index, sentence in enumerate(scores["sentences"]):
        for name, counts in sentence["counts"].items():
            kind, _, measure = name.partition("/")
            if (kind, measure) in cells:
                cells[kind, measure][sentence["doc"], index] = Counts(*counts)
    return cells


def _p_values(
    before: Cells, after: Cells, units: Sequence[tuple[str, int]], *, samples: int, seed: int
) -> dict[Row, float | None]:
    draws = draw(np.random.default_rng(seed), len(units), samples)
    difference = resampled_f1(count_table(after, units), draws) - resampled_f1(count_table(before, units), draws)
    found: dict[Row, float | None] = {}
    for column, row in enumerate(before):
        known = difference[~np.isnan(difference[:, column]), column]
        if before[row] == after[row] or not known.size:
            found[row] = None
        else:
            # One is added to both counts: with finitely many draws a p-value is never shown as exactly zero.
            below, above = int((known <= 0).sum()) + 1, int((known >= 0).sum()) + 1
            found[row] = min(1.0, 2 * min(below, above) / (known.size + 1))
    return found


def _turns(
    sentences: Sequence[Mapping[str, Any]], units: Sequence[tuple[str, int]], before: Cells, after: Cells
) -> list[Turn]:
    turns = []
    for sentence, unit in zip(sentences, units, strict=True):
        for row in before:
            was = before[row].get(unit, Counts()).perfect
            now = after[row].get(unit, Counts()).perfect
            if was != now:
                place = (sentence["doc"], sentence["start"], sentence["end"], sentence["text"])
                turns.append(Turn(*place, row, now))
    return turns
