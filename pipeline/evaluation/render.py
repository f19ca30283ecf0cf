"""Scores as rich tables; every function returns a renderable and prints nothing.

Ratios have three places; – stands for a ratio without a denominator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.evaluation.bootstrap import Bounds
from pipeline.evaluation.measures import ATTRIBUTES, MEASURES
from pipeline.evaluation.scores import DETAIL, Row, Scores

DASH = "–"


def ratio(value: float | None) -> str:
    """Three places, or a dash for a ratio that does not exist.

    >>> ratio(2 / 3), ratio(None)
    ('0.667', '–')
    """
    return DASH if value is None else f"{value:.3f}"


def scores_table(
    scores: Scores, *, by_report: bool = False, details: bool = False, only: Sequence[str] | None = None
) -> RenderableType:
    """Precision, recall, F1, intervals and support of every row; with `by_report` also F1 by report.

    `details` adds a row for each value of the closed attributes (`type=reform`); `only` names the kinds of record that
    the gold labels at all.

    Example: `rich.console.Console().print(scores_table(scores, by_report=True))`.
    """
    parts: list[RenderableType] = [_overall(scores, details, only), *_notes(scores)]
    if by_report:
        # More columns than five break the names of the reports.
        groups = [scores.docs[first : first + 5] for first in range(0, len(scores.docs), 5)]
        parts += [_by_report(scores, docs, details) for docs in groups]
    return Group(*parts)


def calibration_table(scores: Scores) -> RenderableType:
    """Expected calibration error and Brier score by kind, and the reliability of each confidence band."""
    table = Table(title="Calibration: stated confidence against how often predictions half-overlap the gold")
    for name in ("record", "confidence", "predictions", "right", "mean confidence", "share right"):
        table.add_column(name, justify="left" if name == "record" else "right")
    for kind in MEASURES:
        if kind == "report":
            continue
        result = scores.calibration(kind)
        table.add_section()
        total = sum(b.predictions for b in result.bins)
        right = sum(b.right for b in result.bins)
        summary = f"ECE {ratio(result.ece)}  Brier {ratio(result.brier)}"
        table.add_row(kind, summary, str(total), str(right), "", ratio(right / total if total else None))
        for b in result.bins:
            band = f"{b.low:.1f}-{b.high:.1f}"
            share = ratio(b.right / b.predictions)
            table.add_row("", band, str(b.predictions), str(b.right), ratio(b.mean_confidence), share)
    return table


def agreement_table(scores: Scores) -> RenderableType:
    """Cohen's kappa and plain agreement of the closed attributes over the matched pairs."""
    table = Table(title="Agreement on attributes, over pairs that half overlap")
    table.add_column("record")
    table.add_column("attribute")
    for name in ("pairs", "equal", "agreement", "kappa"):
        table.add_column(name, justify="right")
    for kind, names in ATTRIBUTES.items():
        for name in names:
            confusion = scores.confusions[kind, name]
            pairs = sum(confusion.values())
            equal = sum(number for (left, right), number in confusion.items() if left == right)
            share = ratio(equal / pairs if pairs else None)
            table.add_row(kind, name, str(pairs), str(equal), share, ratio(scores.kappa(kind, name)))
    return table


#: the rows that tell most about a run in one line.
HEADLINES: tuple[Row, ...] = (
    ("claim", "span exact"),
    ("claim", "value+unit+comparator"),
    ("claim", "indicator overlap"),
    ("claim", "status"),
    ("initiative", "span exact"),
    ("initiative", "span overlap"),
    ("initiative", "type"),
    ("official", "all"),
    ("document", "all"),
)


def runs_markdown(runs: Mapping[str, Scores], *, rows: Sequence[Row] = HEADLINES) -> str:
    """F1 of several runs side by side as a Markdown table, one line a run; the difference to the first in brackets.

    Made for the ablation in the documentation: `runs_markdown({"all": full, "without frequency lexicon": other})`.
    """
    lines = ["| run | " + " | ".join(" ".join(row) for row in rows) + " |", "|---" * (len(rows) + 1) + "|"]
    base: list[float | None] = []
    for name, scores in runs.items():
        found = [scores.counts(*row).f1 for row in rows]
        base = base or found
        cells = [
            ratio(f1) if found is base or f1 is None or first is None else f"{ratio(f1)} ({f1 - first:+.3f})"
            for f1, first in zip(found, base, strict=True)
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _shown(scores: Scores, details: bool) -> list[Row]:
    return [row for row in scores.rows if row not in DETAIL or (details and scores.counts(*row))]


def _overall(scores: Scores, details: bool, only: Sequence[str] | None = None) -> Table:
    table = Table(title=f"Scores on {len(scores.gold)} texts")
    table.add_column("record")
    table.add_column("measure", overflow="fold")
    columns = ["P", "R", "F1", "gold", "found", "right"]
    if scores.intervals:
        columns[3:3] = ["95% sentences", "95% reports"]
    for name in columns:
        table.add_column(name, justify="right", no_wrap=True)
    previous = ""
    for kind, measure in _shown(scores, details):
        if only is not None and kind not in only:
            continue
        if kind != previous:
            table.add_section()
        counts = scores.counts(kind, measure)
        cells = [ratio(counts.precision), ratio(counts.recall), ratio(counts.f1)]
        if scores.intervals:
            interval = scores.intervals[kind, measure]
            cells += [_bounds(interval.sentences), _bounds(interval.reports)]
        cells += [str(counts.gold), str(counts.predicted), str(counts.correct)]
        table.add_row(kind if kind != previous else "", measure, *cells)
        previous = kind
    return table


def _by_report(scores: Scores, docs: Sequence[str], details: bool) -> Table:
    table = Table(title="F1 by report (gold items)")
    table.add_column("record")
    table.add_column("measure", overflow="fold")
    for doc in docs:
        table.add_column(Text(doc), justify="right")
    previous = ""
    for kind, measure in _shown(scores, details):
        if kind != previous:
            table.add_section()
        counts = [scores.counts(kind, measure, doc=doc) for doc in docs]
        cells = [f"{ratio(one.f1)} ({one.gold})" for one in counts]
        table.add_row(kind if kind != previous else "", measure, *cells)
        previous = kind
    return table


def _notes(scores: Scores) -> list[Text]:
    notes = [f"Gold {scores.gold_sha256[:12]}. Held out: {scores.held_out or 'nothing stated'}."]
    if scores.intervals:
        notes.append(
            "95%: where F1 lies when sentences, and when whole reports, are drawn anew"
            f" ({len(scores.gold)} reports: a wide and rough interval)."
        )
        if any(scores.counts(*row).f1 == 1.0 for row in scores.intervals):
            # A resample of nothing but right items is right: the bootstrap is blind where no error was seen.
            notes.append("1.00-1.00: no error was seen, which does not mean that none is left; up to 3 in n may fail.")
    if scores.without_predictions:
        notes.append(f"No predictions for {', '.join(scores.without_predictions)}: all of it counts as missed.")
    return [Text(note) for note in notes]


def _bounds(bounds: Bounds | None) -> str:
    return DASH if bounds is None else f"{bounds[0]:.2f}-{bounds[1]:.2f}"
