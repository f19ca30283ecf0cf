"""Records as Arrow tables: one schema a kind, the columns of the contract in its order.

What is stored has a few columns more: ``seq``, the place of a record within its report, so that an export can give the
order of extraction back; and for the report itself its path and the digest of what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from typing import Any, Final

import pyarrow as pa

from pipeline.errors import UsageError
from pipeline.records import Record, Reference

REFERENCE: Final = pa.struct([("text", pa.string()), ("spans", pa.list_(pa.list_(pa.int32())))])
VALUE: Final = pa.decimal128(38, 10)
_LARGEST: Final = Decimal(10) ** 28
_SMALLEST: Final = Decimal(1).scaleb(-10)

_COMMON: Final = (
    ("doc", pa.string()),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("text", pa.string()),
    ("sentence", pa.list_(pa.int32())),
    ("section", pa.list_(pa.string())),
    ("confidence", pa.float64()),
    ("evidence", pa.list_(pa.string())),
)
_OWN: Final[Mapping[str, tuple[tuple[str, pa.DataType], ...]]] = {
    "report": (
        *((name, pa.string()) for name in ("issuer", "region", "region_code", "level")),
        ("year", pa.int32()),
        *((name, pa.string()) for name in ("date", "title", "script", "encoding")),
        *((name, pa.int32()) for name in ("body_start", "body_end", "characters")),
        ("sha256", pa.string()),
    ),
    "claim": (
        ("kind", pa.string()),
        ("value", VALUE),
        ("value_high", VALUE),
        *((name, pa.string()) for name in ("unit", "comparator", "status", "change")),
        ("indicator", REFERENCE),
        ("indicator_id", pa.string()),
        ("period", REFERENCE),
        *((name, pa.string()) for name in ("period_start", "period_end", "initiative_id")),
    ),
    "initiative": (
        *((name, pa.string()) for name in ("initiative_id", "name", "type", "status")),
        ("action", REFERENCE),
    ),
    "official": (
        ("person_id", pa.string()),
        ("name", pa.string()),
        ("titles", pa.list_(REFERENCE)),
        ("organisation", REFERENCE),
        ("organisation_id", pa.string()),
        ("duty", REFERENCE),
    ),
    "document": (
        *((name, pa.string()) for name in ("document_id", "title", "kind", "level")),
        ("number", REFERENCE),
        ("role", pa.string()),
    ),
}
SCHEMAS: Final[Mapping[str, pa.Schema]] = {kind: pa.schema([*_COMMON, *own]) for kind, own in _OWN.items()}
"""Schema of each record kind as the contract has it."""

_SEQ: Final = ("seq", pa.int32())
_ABOUT: Final = (("path", pa.string()), ("digest", pa.string()))
STORED: Final[Mapping[str, pa.Schema]] = {
    kind: pa.schema([*_COMMON, *own, _SEQ, *(_ABOUT if kind == "report" else ())]) for kind, own in _OWN.items()
}
"""Schema of each record kind as it is stored."""


def to_arrow(records: Iterable[Record]) -> dict[str, pa.Table]:
    """One Arrow table for each record kind, empty ones too.

    >>> import pipeline
    >>> to_arrow(pipeline.extract("全市共办结2300余件。"))["claim"].column("unit").to_pylist()
    ['件']
    """
    by_kind: dict[str, list[Record]] = {kind: [] for kind in SCHEMAS}
    for record in records:
        by_kind[record.record].append(record)
    return {kind: pa.Table.from_batches([_batch(rows, SCHEMAS[kind])]) for kind, rows in by_kind.items()}


def to_pandas(records: Iterable[Record]) -> dict[str, Any]:
    """One pandas data frame for each record kind. Raises UsageError where pandas is not installed."""
    try:
        import_module("pandas")  # pyarrow would say less
    except ImportError as error:
        raise UsageError("to_pandas needs pandas; install it with: pip install pandas") from error
    return {kind: table.to_pandas() for kind, table in to_arrow(records).items()}


def pack(records: Sequence[Record], *, path: str, digest: str) -> dict[str, bytes]:
    """The records of one report, ready for the store, as the bytes of one Arrow message a kind.

    Columns cross a process border at a tenth of the price of objects, and the store takes them as they are.
    """
    by_kind: dict[str, list[Record]] = {}
    places: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        by_kind.setdefault(record.record, []).append(record)
        places.setdefault(record.record, []).append(place)
    about = {"path": [path], "digest": [digest]}
    return {
        kind: _batch(rows, STORED[kind], {"seq": places[kind], **about}).serialize().to_pybytes()
        for kind, rows in by_kind.items()
    }


def unpack(kind: str, packed: bytes) -> pa.RecordBatch:
    """The batch that ``pack`` made of the records of one kind."""
    return pa.ipc.read_record_batch(pa.py_buffer(packed), STORED[kind])


def _batch(
    records: Sequence[Record], schema: pa.Schema, more: Mapping[str, Sequence[Any]] | None = None
) -> pa.RecordBatch:
    more = more or {}
    columns = [
        _column(more[field.name] if field.name in more else [getattr(record, field.name) for record in records], field)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _column(values: Sequence[Any], field: pa.Field) -> pa.Array:
    if field.type == REFERENCE:
        return _references(values)
    if field.type == VALUE:
        return pa.array([_fitting(value) for value in values], VALUE)
    if pa.types.is_list(field.type) and field.type.value_type == REFERENCE:
        ends, flat = [0], []
        for references in values:
            flat.extend(references)
            ends.append(len(flat))
        return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), _references(flat))
    return pa.array(values, field.type)


def _references(values: Sequence[Reference | None]) -> pa.StructArray:
    texts = pa.array([value and value.text for value in values], pa.string())
    spans = pa.array([value and value.spans for value in values], REFERENCE.field("spans").type)
    absent = pa.array([value is None for value in values], pa.bool_())
    return pa.StructArray.from_arrays([texts, spans], fields=list(REFERENCE), mask=absent)


def _fitting(value: Decimal | None) -> Decimal | None:
    """A value as the column can hold it: to ten places, and none from 10^28 on, where no figure of a report lies."""
    if value is None or abs(value) >= _LARGEST:
        return None
    return value if value.as_tuple().exponent >= -10 else value.quantize(_SMALLEST)  # type: ignore[operator]
