"""What the lexicon commands print: entries, the places where they fire, and what a change turns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.evaluation.impact import Impact, Turned
    from pipeline.ingest import Source
    from pipeline.lexicons import Entry, Lexicons

_AROUND = 20
"""Characters of context on either side of a place."""


def shown(kind: str, entry: Entry) -> str:
    columns = " ".join(f"{name}={value}" for name, value in entry.columns.items() if value)
    aliases = f" ({'、'.join(entry.aliases)})" if entry.aliases else ""
    return f"{kind}: {entry.term}{aliases} {columns} [{entry.where}]"


def print_firings(
    entries: Sequence[Entry], lexicons: Lexicons, sources: Iterable[Source], no_classifier: bool, limit: int
) -> None:
    from pipeline import build
    from pipeline.extraction import process
    from pipeline.models import Models
    from pipeline.normalise import normalise

    nlp = build.load(lexicons=lexicons, models=Models() if no_classifier else None)
    fired = standing = read = 0
    for source in sources:
        read += 1
        text = normalise(source.text).text
        standing += sum(text.count(form) for entry in entries for form in entry.forms)
        for record in process(nlp, source):
            lines = [entry.where for entry in entries if entry.where in record.evidence]
            if not lines:
                continue
            fired += 1
            if fired <= limit:
                around = source.text[max(0, record.start - _AROUND) : record.end + _AROUND].split("\n")
                place = f"{source.doc}:{record.start} {record.record} {source.text[record.start : record.end]}"
                print(f"  {place}  …{' '.join(around)}…  {' '.join(lines)}")
    if fired > limit:
        print(f"  and {fired - limit} more; see all with --limit {fired}")
    print(f"fires in {fired} records of {read} reports; its forms stand there {standing} times")


def print_impact(found: Impact, limit: int, *, brief: bool = False) -> None:
    """The records that turn on the gold and elsewhere; unless ``brief``, the scores and sentences before them."""
    from rich.console import Console

    from pipeline.evaluation import comparison_table

    if found.comparison is not None:
        if not brief:
            table = comparison_table(found.comparison, sentences=limit)
            Console(width=None if sys.stdout.isatty() else 120).print(table)
        print(f"on the gold: {_counted(found.gold)}")
        _print_turned(found.gold, limit)
    if found.read:
        print(f"on {found.read} other reports: {_counted(found.reports)}")
        _print_turned(found.reports, limit)


def _counted(turned: Sequence[Turned]) -> str:
    new = sum(item.before is None for item in turned)
    lost = sum(item.after is None for item in turned)
    if not turned:
        return "no record changes"
    return f"{new} new records, {lost} lost, {len(turned) - new - lost} changed"


def _print_turned(turned: Sequence[Turned], limit: int) -> None:
    for item in turned[:limit]:
        sign = "+" if item.before is None else "-" if item.after is None else "~"
        changes = "; ".join(
            f"{name} {_value((item.before or {})[name])} → {_value((item.after or {})[name])}" for name in item.fields
        )
        record = item.record
        what = f"{record['record']} {record['text']}" + (f" ({changes})" if changes else "")
        print(f"  {sign} {item.doc}:{record['start']} {what}\n      {' '.join(item.sentence.split())}")
    if len(turned) > limit:
        print(f"  and {len(turned) - limit} more; see all with --limit {len(turned)}")


def _value(value: object) -> str:
    if isinstance(value, list):
        return "|".join(_value(item) for item in value) or "–"
    if isinstance(value, dict):
        return str(value.get("text"))
    return "–" if value is None else str(value)
