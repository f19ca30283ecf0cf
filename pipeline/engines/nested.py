"""Outcomes as rows of one table: a report with all its records in one row, which is written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from pipeline.arrow import STORED, unpack
from pipeline.engines.base import Outcome
from pipeline.records import Failure

DONE: Final = "done"
FAILED: Final = "failed"
_PLAIN: Final = ("doc", "path", "digest", "stage", "reason", "sha256", "run", "state")
SCHEMA: Final = pa.schema(
    [
        *((name, pa.string()) for name in _PLAIN),
        ("characters", pa.int64()),
        ("unreadable", pa.int64()),
        *((kind, pa.list_(pa.struct(list(schema)))) for kind, schema in STORED.items()),
    ]
)
"""``run`` and ``state`` are the folders of a written data set; the records stand under the names of their kinds."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says: a report ready for the store, or a failure."""

    doc: str
    path: str
    digest: str
    characters: int
    unreadable: int
    packed: Mapping[str, bytes]
    failure: Failure | None


def nested(outcomes: Sequence[Outcome], run: str) -> pa.Table:
    """One row an outcome. The outcomes are packed ones."""
    failures = [outcome.failure for outcome in outcomes]
    plain: dict[str, list[Any]] = {
        "doc": [outcome.doc for outcome in outcomes],
        "path": [outcome.path for outcome in outcomes],
        "digest": [outcome.digest for outcome in outcomes],
        **{name: [f and getattr(f, name) for f in failures] for name in ("stage", "reason", "sha256")},
        "run": [run] * len(outcomes),
        "state": [FAILED if failure else DONE for failure in failures],
        "characters": [outcome.characters for outcome in outcomes],
        "unreadable": [outcome.unreadable for outcome in outcomes],
    }
    columns = [pa.array(plain[name], SCHEMA.field(name).type) for name in plain]
    columns += [_lists(kind, [outcome.packed.get(kind) for outcome in outcomes]) for kind in STORED]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def rows_of(batch: pa.RecordBatch) -> Iterator[Row]:
    """The rows of a batch that was written by ``nested``; ``run`` and ``state`` may be missing."""
    plain = batch.select(["doc", "path", "digest", "stage", "reason", "sha256", "characters", "unreadable"]).to_pylist()
    for number, row in enumerate(plain):
        common = (row["doc"], row["path"], row["digest"] or "", row["characters"] or 0, row["unreadable"] or 0)
        if row["reason"] is not None:
            failure = Failure(row["doc"], row["path"], row["stage"], row["reason"], row["sha256"])
            yield Row(*common, {}, failure)
        else:
            yield Row(*common, dict(_packed(batch, number)), None)


def _packed(batch: pa.RecordBatch, number: int) -> Iterable[tuple[str, bytes]]:
    for kind, schema in STORED.items():
        found = batch.column(kind)[number].values
        if found is not None and len(found):
            columns = [found.field(name).cast(schema.field(name).type) for name in schema.names]
            yield kind, pa.RecordBatch.from_arrays(columns, schema=schema).serialize().to_pybytes()


def _lists(kind: str, packed: Sequence[bytes | None]) -> pa.ListArray:
    batches = [unpack(kind, message) for message in packed if message]
    structs = [pa.StructArray.from_arrays(batch.columns, fields=list(STORED[kind])) for batch in batches]
    sizes = iter(len(struct) for struct in structs)
    ends = [0]
    for message in packed:
        ends.append(ends[-1] + (next(sizes) if message else 0))
    values = pa.concat_arrays(structs) if structs else pa.array([], pa.struct(list(STORED[kind])))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values)
