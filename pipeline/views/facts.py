"""What the pages across reports need, gathered while the reports go by one at a time.

Only a few fields of each record are kept, so that thousands of reports fit in memory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from pipeline.marks.escape import file_name
from pipeline.normalise.script import simplified
from pipeline.schema import INITIATIVE_STATUSES

Json = Mapping[str, Any]
AROUND: Final = 160
"""Most characters of a sentence shown on either side of a record."""

_QUOTES = str.maketrans("", "", "“”‘’「」『』 ")


@dataclass(slots=True)
class Row:
    """One report in the tables."""

    doc: str
    url: str
    report: Json
    counts: Counter[str] = field(default_factory=Counter)
    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Initiatives by type and status."""
    short: str = ""
    """Its region and year where no other report has the same, else the label, else the id."""

    def statuses(self, type: str) -> dict[str, int]:
        """How many of its initiatives of a type are done, ongoing and planned."""
        return {status: self.cells[type, status] for status in INITIATIVE_STATUSES}

    @property
    def label(self) -> str:
        """What people call it: its issuer and year, else its id."""
        issuer, year = self.report["issuer"], self.report["year"]
        return f"{issuer} {year or ''}".strip() if issuer else self.doc


class Hit(NamedTuple):
    """A record in its sentence."""

    row: Row
    url: str
    before: str
    text: str
    after: str
    fields: Json


_KEPT: Final[Mapping[str, tuple[str, ...]]] = {
    "claim": (
        "kind", "value", "value_high", "unit", "comparator", "status", "change", "confidence", "period_start",
        "period_end",
    ),
    "initiative": ("name", "type", "status", "confidence"),
    "official": ("name", "confidence"),
    "document": ("title", "kind", "level", "role"),
}  # fmt: skip


class Facts:
    """Everything across reports; ``add`` takes one report with its records."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.indicators: dict[str, list[Hit]] = defaultdict(list)
        self.initiatives: dict[str, list[Hit]] = defaultdict(list)
        self.officials: dict[str, list[Hit]] = defaultdict(list)
        self.bodies: dict[str, list[Hit]] = defaultdict(list)
        self.documents: dict[str, list[Hit]] = defaultdict(list)

    def add(self, source: str, records: Sequence[Json]) -> Row:
        """Take in one report, whose record comes first; returns its row."""
        report = records[0]
        row = Row(report["doc"], f"reports/{file_name(report['doc'])}.html", report)
        self.rows.append(row)
        for number, record in enumerate(records):
            kind = record["record"]
            if kind == "report":
                continue
            row.counts[kind] += 1
            hit = _hit(row, number, source, record)
            if kind == "claim":
                if record["indicator_id"]:
                    self.indicators[record["indicator_id"]].append(hit)
            elif kind == "initiative":
                row.counts[record["status"]] += 1
                row.cells[record["type"], record["status"]] += 1
                self.initiatives[record["name"].translate(_QUOTES) or record["name"]].append(hit)
            elif kind == "official":
                if record["name"]:
                    self.officials[simplified(record["name"])].append(hit)
                self.bodies[hit.fields["body"]].append(hit)
            elif kind == "document":
                self.documents[record["document_id"]].append(hit)
        return row

    def finish(self) -> None:
        """Give every row its short label, once all are known."""
        names = [f"{row.report['region']} {row.report['year']}" for row in self.rows]
        times = Counter((*names, *(row.label for row in self.rows)))
        for row, name in zip(self.rows, names, strict=True):
            known = row.report["region"] and row.report["year"]
            row.short = name if known and times[name] == 1 else row.label if times[row.label] == 1 else row.doc


def _hit(row: Row, number: int, source: str, record: Json) -> Hit:
    low, high = record["sentence"]
    start, end = record["start"], record["end"]
    low, high = max(low, start - AROUND), max(end, min(high, end + AROUND))
    fields = {name: record[name] for name in _KEPT[record["record"]]}
    if record["record"] == "claim":
        fields["period"] = _text(record["period"])
        fields["indicator"] = _text(record["indicator"])
    elif record["record"] == "official":
        fields["titles"] = "、".join(title["text"] for title in record["titles"])
        fields["duty"] = _text(record["duty"])
        fields["body"] = record["organisation_id"] or _text(record["organisation"]) or row.report["issuer"] or row.doc
    # A record of 10,000 characters is read in its report; here its beginning is enough.
    return Hit(
        row, f"{row.url}#r{number}", source[low:start].lstrip(), source[start : min(end, start + 400)],
        source[end:high].rstrip(), fields,
    )  # fmt: skip


def _text(reference: Json | None) -> str:
    return reference["text"] if reference else ""


def reports_in(hits: Sequence[Hit]) -> int:
    """In how many reports they stand."""
    return len({id(hit.row) for hit in hits})
