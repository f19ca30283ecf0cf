"""The records that leave zhengbao, one class a kind; no spaCy, no paths, no rules.

Field order is the key order of the JSON lines. Offsets are half-open code-point offsets into the source text exactly
as it was read, and ``text == source[start:end]`` always holds. ``to_json`` writes absent values as ``null``.

>>> reference = Reference("合格率", ((3, 6),))
>>> reference.to_dict()
{'text': '合格率', 'spans': [[3, 6]]}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType
from typing import Any, ClassVar, Final

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that stands in the source: its text and where; fragments of a split phrase are joined by ``+``."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def at(cls, source: str, spans: tuple[Span, ...]) -> Reference:
        return cls("+".join(source[start:end] for start, end in spans), spans)

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "spans": [list(span) for span in self.spans]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share."""

    record: ClassVar[str]

    doc: str
    start: int
    end: int
    text: str
    sentence: Span
    section: tuple[str, ...]
    confidence: float
    evidence: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-ready values, keys in the order of the contract."""
        names, _, values = _shape(self.record)
        return {"record": self.record, **dict(zip(names, map(_plain, values(self)), strict=True))}

    def to_json(self) -> str:
        """One JSON line without its line break: what ``json.dumps(self.to_dict(), ensure_ascii=False)`` gives.

        Written piece by piece, because every line of every report passes here, in a third of that time.
        """
        _, heads, values = _shape(self.record)
        pairs = zip(heads, values(self), strict=True)
        return "".join([head + _JSON[type(value)](value) for head, value in pairs]) + "}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """A quantitative claim: value, unit, comparator, what is measured, when, and whether it is a fact."""

    record: ClassVar[str] = "claim"

    kind: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str | None
    comparator: str
    status: str
    change: str
    indicator: Reference | None
    indicator_id: str | None
    period: Reference | None
    period_start: str | None
    period_end: str | None
    initiative_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Record):
    """An identifiable undertaking that is launched, run, finished or planned."""

    record: ClassVar[str] = "initiative"

    initiative_id: str
    name: str
    type: str
    status: str
    action: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Official(Record):
    """A person named in office, or a post without a name that is given a duty."""

    record: ClassVar[str] = "official"

    person_id: str
    name: str | None
    titles: tuple[Reference, ...]
    organisation: Reference | None
    organisation_id: str | None
    duty: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDocument(Record):
    """A cited or issued document."""

    record: ClassVar[str] = "document"

    document_id: str
    title: str
    kind: str | None
    level: str | None
    number: Reference | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """The report itself; ``text`` is empty because the store keeps the source."""

    record: ClassVar[str] = "report"

    issuer: str | None
    region: str | None
    region_code: str | None
    level: str | None
    year: int | None
    date: str | None
    title: str | None
    script: str
    encoding: str
    body_start: int
    body_end: int
    characters: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that became no records: at which stage (ingest or extract) it stopped, and why."""

    doc: str
    path: str
    stage: str
    reason: str
    sha256: str | None = None


RECORDS: Mapping[str, type[Record]] = {
    kind.record: kind for kind in (Report, Claim, Initiative, Official, PolicyDocument)
}


def number(value: Decimal) -> int | float:
    """A Decimal as the JSON number a reader expects: integers as integers, others in shortest form.

    >>> number(Decimal("190000000.0")), number(Decimal("57.81"))
    (190000000, 57.81)
    """
    return int(value) if value == value.to_integral_value() else float(value)


@cache
def _shape(record: str) -> tuple[tuple[str, ...], tuple[str, ...], Callable[[Record], tuple[Any, ...]]]:
    """Names of the fields of a record kind, what stands before the value of each in a JSON line, and their getter."""
    names = tuple(field.name for field in fields(RECORDS[record]))
    heads = (f'{{"record": "{record}", "{names[0]}": ', *(f', "{name}": ' for name in names[1:]))
    return names, heads, attrgetter(*names)


def _plain(value: Any) -> Any:
    if isinstance(value, Reference):
        return value.to_dict()
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _json_tuple(value: tuple[Any, ...]) -> str:
    return f"[{', '.join([_JSON[type(item)](item) for item in value])}]"


def _json_reference(value: Reference) -> str:
    return f'{{"text": {encode_basestring(value.text)}, "spans": {_json_tuple(value.spans)}}}'


class _ByType(dict[type, Callable[[Any], str]]):
    """How a value of each type is written; of any other type as the json module does."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        return lambda value: json.dumps(_plain(value), ensure_ascii=False)


_JSON: Final = _ByType(
    {
        str: encode_basestring,
        int: int.__repr__,
        float: float.__repr__,
        NoneType: lambda value: "null",
        tuple: _json_tuple,
        Decimal: lambda value: repr(number(value)),
        Reference: _json_reference,
    }
)
