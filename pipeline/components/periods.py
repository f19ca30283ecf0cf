"""Time expressions of a report, resolved against its year and date: writes `periods`.

What an expression governs is not decided here: figures ask for it (`indicators`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.lexicons import Entry
from pipeline.periods import grammar, scan
from pipeline.schema import Period
from pipeline.spans import report_of, text_of, write

# A report without metadata: its title and first lines name the year it reports on.
_HEAD = 400
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")


def report_year(text: str) -> int | None:
    """The first year named in the head of the text; None if there is none."""
    match = _YEAR.search(text, 0, _HEAD)
    return int(match.group()) if match else None


def _date(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


class Periods:
    """Finds time expressions; `period_words` are the entries of that lexicon."""

    def __init__(self, *, period_words: Sequence[Entry] = ()) -> None:
        table = {
            form: (entry["kind"], entry.columns.get("since") or None, None)
            for entry in period_words
            for form in entry.forms
        }
        self._grammar = grammar(table)
        self._where = {form: entry.where for entry in period_words for form in entry.forms}

    def find(self, doc: Doc) -> list[Period]:
        """The expressions in text order; offsets of the normalised text."""
        text, report = text_of(doc), report_of(doc)
        year = report.get("year") or report_year(text)
        found: list[Period] = []
        for expression in scan(text, year, _date(report.get("date")), self._grammar):
            where = self._where.get(text[expression.start : expression.end])
            found.append(
                {
                    "start": expression.start,
                    "end": expression.end,
                    "iso_start": expression.iso_start,
                    "iso_end": expression.iso_end,
                    "kind": expression.kind,
                    "relative": expression.relative,
                    "evidence": [f"rule:periods.{expression.kind}", *([where] if where else [])],
                    "confidence": 1.0,
                }
            )
        return found

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "periods", self.find(doc))
        return doc
