"""What is known of a report's origin while it is looked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.origin.bodies import Body

Span = tuple[int, int]


@dataclass(slots=True)
class Facts:
    """What is known so far, with the rules that told it."""

    issuer: str | None = None
    issuer_span: Span | None = None
    bodies: list[Body] = field(default_factory=list)
    region: str | None = None
    region_span: Span | None = None
    level: str | None = None
    year: int | None = None
    date: str | None = None
    evidence: list[str] = field(default_factory=list)


def first_place(text: str, words: str) -> Span | None:
    """Where the words stand first, None if they do not."""
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


def government_of(region: str) -> str:
    """The government of a region: 青溪县人民政府, 城南街道办事处."""
    return region + ("办事处" if region.endswith("街道") else "人民政府")
