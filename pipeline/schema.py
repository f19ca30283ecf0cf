"""Names that several modules share: layer keys, labels, closed enumerations, and the shape of a finding.

A *finding* is what a component adds to a ``Doc``: a plain dict, so that it survives a process border, with half-open
offsets into the NORMALISED text (``extract`` maps them to the original). A *record* (``records.py``) is what leaves.
"""

from __future__ import annotations

from typing import Any, Final, NotRequired, TypedDict

LAYERS: Final = (
    "layout",  # Layout: sentences, blocks, headings, body
    "report",  # dict of the report's metadata
    "periods",  # list[Period]
    "quantities",  # list[Quantity]
    "unreadable",  # list[Offsets]: numerals that have no value and are no claims
    "documents",  # list[Document]
    "officials",  # list[Official]
    "initiatives",  # list[Initiative]
)
"""Each layer lives in the Doc extension ``zb_<layer>``; the order is the order in which components write them."""

NORMALISED: Final = "zb_normalised"
"""Doc extension that holds the normalised text and its way back, as a plain dict."""

SPAN_LAYERS: Final = {
    "quantities": "QUANTITY",
    "initiatives": "INITIATIVE",
    "officials": "OFFICIAL",
    "documents": "DOCUMENT",
    "periods": "PERIOD",
}
"""Layers that become span groups of the same name, with the label of their spans."""


def extension(layer: str) -> str:
    """Name of the Doc extension of a layer.

    >>> extension("quantities")
    'zb_quantities'
    """
    return f"zb_{layer}"


KINDS: Final = (
    "count", "percent", "money", "area", "length", "weight", "volume", "data",
    "duration", "frequency", "rank", "score", "grade", "multiple", "other",
)  # fmt: skip
COMPARATORS: Final = ("eq", "approx", "gt", "ge", "lt", "le", "range")
CLAIM_STATUSES: Final = ("actual", "target", "baseline")
CHANGES: Final = ("none", "up", "down")
INITIATIVE_TYPES: Final = ("reform", "platform", "project", "rule", "service", "campaign", "pilot", "body")
INITIATIVE_STATUSES: Final = ("done", "ongoing", "planned")
ROLES: Final = ("issued", "basis", "studied", "other")
LEVELS: Final = ("national", "provincial", "municipal", "county", "township", "village")
SECTION_KINDS: Final = ("achievements", "problems", "leadership", "plan", "other")
SCRIPTS: Final = ("Hans", "Hant", "mixed")

Offsets = tuple[int, int]
"""Half-open code-point offsets."""

Spans = list[Offsets]
"""A reference to text: one span, several when the phrase is split, none when the text says nothing."""


class Finding(TypedDict):
    """What every finding has; the offsets count in the normalised text, ``evidence`` names rules and lines."""

    start: int
    end: int
    evidence: list[str]
    confidence: float


class Period(Finding):
    iso_start: str | None
    iso_end: str | None
    kind: str
    relative: bool


class Quantity(Finding):
    kind: str
    value: str | None
    value_high: str | None
    unit: str | None
    comparator: str
    status: str
    change: str
    indicator: NotRequired[Spans]
    indicator_id: NotRequired[str | None]
    period: NotRequired[Spans]
    period_start: NotRequired[str | None]
    period_end: NotRequired[str | None]
    initiative_id: NotRequired[str | None]


class Initiative(Finding):
    name: str
    type: str
    status: str
    action: Spans
    initiative_id: str


class Official(Finding):
    name: str | None
    titles: list[Spans]
    organisation: Spans
    organisation_id: str | None
    duty: Spans
    person_id: str


class Document(Finding):
    title: str
    kind: str | None
    level: str | None
    number: Spans
    role: str
    document_id: str


class Proposal(TypedDict):
    """A candidate that a classifier decides; ``features`` are names of binary features."""

    start: int
    end: int
    features: list[str]
    finding: NotRequired[dict[str, Any]]
