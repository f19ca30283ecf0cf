"""The records that leave zhengbao, one class a kind; no spaCy, no paths, no rules.

Field order is the key order of the JSON lines. Offsets are half-open code-point offsets into the source text exactly
as it was read, and ``text == source[start:end]`` always holds. ``to_json`` writes absent values as ``null``.

>>> reference = Reference("合格率", ((3, 6),))
>>> reference.to_dict()
{'text': '合格率', 'spans': [[3, 6]]}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache, lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
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
        names, values = _shape(self.record)
        return {"record": self.record, **dict(zip(names, map(_plain, values(self)), strict=True))}

    def to_json(self) -> str:
        """One JSON line without its line break: what ``json.dumps(self.to_dict(), ensure_ascii=False)`` gives.

        Every line of every report passes here: each kind writes its own fields, in a third of that time.
        """
        low, high = self.sentence
        return (
            f'{{"record": "{self.record}", "doc": {_text(self.doc)}, "start": {self.start}, "end": {self.end}, '
            f'"text": {_text(self.text)}, "sentence": [{low}, {high}], "section": {_texts(self.section)}, '
            f'"confidence": {self.confidence!r}, "evidence": {_texts(self.evidence)}, {self._own_json()}}}'
        )

    def _own_json(self) -> str:
        """The fields that only this kind has."""
        raise NotImplementedError


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

    def _own_json(self) -> str:
        return (
            f'"kind": {_text(self.kind)}, "value": {_number(self.value)}, "value_high": {_number(self.value_high)}, '
            f'"unit": {_maybe(self.unit)}, "comparator": {_text(self.comparator)}, "status": {_text(self.status)}, '
            f'"change": {_text(self.change)}, "indicator": {_reference(self.indicator)}, '
            f'"indicator_id": {_maybe(self.indicator_id)}, "period": {_reference(self.period)}, '
            f'"period_start": {_maybe(self.period_start)}, "period_end": {_maybe(self.period_end)}, '
            f'"initiative_id": {_maybe(self.initiative_id)}'
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Record):
    """An identifiable undertaking that is launched, run, finished or planned."""

    record: ClassVar[str] = "initiative"

    initiative_id: str
    name: str
    type: str
    status: str
    action: Reference | None

    def _own_json(self) -> str:
        return (
            f'"initiative_id": {_text(self.initiative_id)}, "name": {_text(self.name)}, "type": {_text(self.type)}, '
            f'"status": {_text(self.status)}, "action": {_reference(self.action)}'
        )


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

    def _own_json(self) -> str:
        titles = ", ".join(map(_reference, self.titles))
        return (
            f'"person_id": {_text(self.person_id)}, "name": {_maybe(self.name)}, "titles": [{titles}], '
            f'"organisation": {_reference(self.organisation)}, "organisation_id": {_maybe(self.organisation_id)}, '
            f'"duty": {_reference(self.duty)}'
        )


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

    def _own_json(self) -> str:
        return (
            f'"document_id": {_text(self.document_id)}, "title": {_text(self.title)}, "kind": {_maybe(self.kind)}, '
            f'"level": {_maybe(self.level)}, "number": {_reference(self.number)}, "role": {_text(self.role)}'
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """The report itself; ``text`` is the whole source text, so that all offsets can be read back from it."""

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

    def _own_json(self) -> str:
        return (
            f'"issuer": {_maybe(self.issuer)}, "region": {_maybe(self.region)}, '
            f'"region_code": {_maybe(self.region_code)}, "level": {_maybe(self.level)}, '
            f'"year": {"null" if self.year is None else self.year}, "date": {_maybe(self.date)}, '
            f'"title": {_maybe(self.title)}, "script": {_text(self.script)}, "encoding": {_text(self.encoding)}, '
            f'"body_start": {self.body_start}, "body_end": {self.body_end}, "characters": {self.characters}, '
            f'"sha256": {_text(self.sha256)}'
        )


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
def _shape(record: str) -> tuple[tuple[str, ...], Callable[[Record], tuple[Any, ...]]]:
    """Names of the fields of a record kind, and their getter."""
    names = tuple(field.name for field in fields(RECORDS[record]))
    return names, attrgetter(*names)


def _plain(value: Any) -> Any:
    if isinstance(value, Reference):
        return value.to_dict()
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


_text: Final = encode_basestring
"""A string in JSON."""


def _maybe(value: str | None) -> str:
    return "null" if value is None else encode_basestring(value)


def _number(value: Decimal | None) -> str:
    return "null" if value is None else repr(number(value))


def _reference(value: Reference | None) -> str:
    if value is None:
        return "null"
    spans = ", ".join([f"[{start}, {end}]" for start, end in value.spans])
    return f'{{"text": {encode_basestring(value.text)}, "spans": [{spans}]}}'


@lru_cache(maxsize=4096)
def _texts(values: tuple[str, ...]) -> str:
    """A list of strings; sections and evidence are the same for many records."""
    return f"[{', '.join(map(encode_basestring, values))}]"
