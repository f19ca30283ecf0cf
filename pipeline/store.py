"""The store: one DuckDB file with a table per record kind, the failures and the runs.

The columns of a record table are the fields of the contract, in its order; ``reports`` also keeps the source text, so
that every offset can be read back. A report and all its records are replaced in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import duckdb
import pyarrow as pa

from pipeline.errors import StoreError, UsageError
from pipeline.records import RECORDS, Failure, Record, Reference, number

FILE: Final = "zhengbao.duckdb"
FORMAT: Final = 1
"""Raised when the tables change; a store of another format says what to do."""

TABLES: Final = {
    "report": "reports",
    "claim": "claims",
    "initiative": "initiatives",
    "official": "officials",
    "document": "documents",
}
_RANK: Final = {kind: rank for rank, kind in enumerate(TABLES)}

_REFERENCE = pa.struct([("text", pa.string()), ("spans", pa.list_(pa.list_(pa.int32())))])
_VALUE = pa.decimal128(38, 10)
_COMMON = (
    ("doc", pa.string()),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("text", pa.string()),
    ("sentence", pa.list_(pa.int32())),
    ("section", pa.list_(pa.string())),
    ("confidence", pa.float64()),
    ("evidence", pa.list_(pa.string())),
)
_OWN: Mapping[str, tuple[tuple[str, pa.DataType], ...]] = {
    "report": (
        *((name, pa.string()) for name in ("issuer", "region", "region_code", "level")),
        ("year", pa.int32()),
        *((name, pa.string()) for name in ("date", "title", "script", "encoding")),
        *((name, pa.int32()) for name in ("body_start", "body_end", "characters")),
        ("sha256", pa.string()),
    ),
    "claim": (
        ("kind", pa.string()),
        ("value", _VALUE),
        ("value_high", _VALUE),
        *((name, pa.string()) for name in ("unit", "comparator", "status", "change")),
        ("indicator", _REFERENCE),
        ("indicator_id", pa.string()),
        ("period", _REFERENCE),
        *((name, pa.string()) for name in ("period_start", "period_end", "initiative_id")),
    ),
    "initiative": (
        *((name, pa.string()) for name in ("initiative_id", "name", "type", "status")),
        ("action", _REFERENCE),
    ),
    "official": (
        ("person_id", pa.string()),
        ("name", pa.string()),
        ("titles", pa.list_(_REFERENCE)),
        ("organisation", _REFERENCE),
        ("organisation_id", pa.string()),
        ("duty", _REFERENCE),
    ),
    "document": (
        *((name, pa.string()) for name in ("document_id", "title", "kind", "level")),
        ("number", _REFERENCE),
        ("role", pa.string()),
    ),
}
SCHEMAS: Final[Mapping[str, pa.Schema]] = {kind: pa.schema([*_COMMON, *own]) for kind, own in _OWN.items()}
"""Arrow schema of each record kind."""

_RUNS = """
CREATE TABLE runs (
    run VARCHAR, started TIMESTAMP, finished TIMESTAMP, version VARCHAR, configuration VARCHAR,
    lexicons VARCHAR, models VARCHAR, reports INTEGER, failures INTEGER, characters BIGINT)
"""
_FAILURES = """
CREATE TABLE failures (
    doc VARCHAR, path VARCHAR, stage VARCHAR, reason VARCHAR, sha256 VARCHAR, run VARCHAR)
"""


class Store:
    """An open store; a context manager that closes it.

    >>> with Store.open("out") as store:  # doctest: +SKIP
    ...     store.counts()
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, folder: Path | str, *, write: bool = False) -> Store:
        """Open ``folder/zhengbao.duckdb``, made on first writing.

        Raises StoreError when it is missing, locked by another process, damaged, or of another format.
        """
        path = Path(folder) / FILE
        if not write and not path.is_file():
            raise StoreError(f"{path}: there is no store; make one with: zhengbao run INPUT... -o {folder}")
        try:
            if write:
                path.parent.mkdir(parents=True, exist_ok=True)
            connection = duckdb.connect(str(path), read_only=not write)
        except (OSError, duckdb.Error) as error:
            raise StoreError(_explain(path, error)) from error
        store = cls(connection, path)
        try:
            store._prepare(write)
        except BaseException:
            connection.close()
            raise
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    def put(self, records: Sequence[Record], *, source: str, path: str, run: str) -> None:
        """Replace a report and all its records in one transaction; ``records`` hold exactly one report."""
        by_kind: dict[str, list[Record]] = {kind: [] for kind in TABLES}
        for record in records:
            by_kind[record.record].append(record)
        (report,) = by_kind["report"]
        with self._transaction():
            self._remove(report.doc)
            for kind, rows in by_kind.items():
                if rows:
                    self._insert(kind, rows)
            self.connection.execute(
                "UPDATE reports SET source = ?, path = ?, run = ? WHERE doc = ?", [source, path, run, report.doc]
            )

    def fail(self, failure: Failure, *, run: str) -> None:
        """Note a failure in place of whatever the store held of that document."""
        row = [failure.doc, failure.path, failure.stage, failure.reason, failure.sha256, run]
        with self._transaction():
            self._remove(failure.doc)
            self.connection.execute("INSERT INTO failures VALUES (?, ?, ?, ?, ?, ?)", row)

    def finish(self, doc: str, sha256: str | None, *, run: str) -> None:
        """Note that an input was read to its end, all its reports or failures stored."""
        with self._transaction():
            self.connection.execute("DELETE FROM inputs WHERE doc = ?", [doc])
            self.connection.execute("INSERT INTO inputs VALUES (?, ?, ?)", [doc, sha256, run])

    def inputs(self, run: str, *, failed: bool) -> dict[str, str]:
        """The hash of every input that ``run`` has finished; ``failed`` counts those that failed as finished."""
        without = "" if failed else " AND doc NOT IN (SELECT doc FROM failures)"
        rows = self.connection.execute(f"SELECT doc, sha256 FROM inputs WHERE run = ?{without}", [run]).fetchall()
        return dict(rows)

    def count_other_runs(self, run: str) -> int:
        """How many inputs were last finished under other lexicons, models or settings."""
        return int(self.connection.execute("SELECT count(*) FROM inputs WHERE run <> ?", [run]).fetchall()[0][0])

    def note_run(self, row: Mapping[str, Any]) -> None:
        """Write or replace the row of ``runs`` that has the same ``run``."""
        names = ", ".join(row)
        marks = ", ".join("?" for _ in row)
        with self._transaction():
            self.connection.execute("DELETE FROM runs WHERE run = ?", [row["run"]])
            self.connection.execute(f"INSERT INTO runs ({names}) VALUES ({marks})", list(row.values()))

    def summary(self) -> list[tuple[str, str, int, int, int, int]]:
        """One row a report: doc, script, and how many claims, initiatives, officials and documents."""
        counts = ", ".join(
            f"(SELECT count(*) FROM {TABLES[kind]} t WHERE t.doc = r.doc)" for kind in TABLES if kind != "report"
        )
        return self.connection.execute(f"SELECT doc, script, {counts} FROM reports r ORDER BY doc").fetchall()

    def failures(self) -> list[Failure]:
        """The failures by document id."""
        rows = self.connection.execute("SELECT doc, path, stage, reason, sha256 FROM failures ORDER BY doc").fetchall()
        return [Failure(*row) for row in rows]

    def records(self) -> Iterator[dict[str, Any]]:
        """Every record as the plain dict of the contract: by document id, then as extraction gives them."""
        for (doc,) in self.connection.execute("SELECT doc FROM reports ORDER BY doc").fetchall():
            yield from self.records_of(doc)

    def records_of(self, doc: str) -> list[dict[str, Any]]:
        """The records of one document in the order in which extraction gives them."""
        found: list[dict[str, Any]] = []
        for kind, table in TABLES.items():
            names = SCHEMAS[kind].names
            columns = ", ".join(f'"{name}"' for name in names)
            rows = self.connection.execute(f"SELECT {columns} FROM {table} WHERE doc = ?", [doc]).fetchall()
            found.extend({"record": kind, **dict(zip(names, map(_plain, row), strict=True))} for row in rows)
        found.sort(key=lambda r: (r["record"] != "report", r["start"], r["end"], _RANK[r["record"]]))
        return found

    def _prepare(self, write: bool) -> None:
        tables = {name for (name,) in self.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        if "zhengbao" in tables:
            (found,) = self.connection.execute("SELECT format FROM zhengbao").fetchone() or (None,)
            if found != FORMAT:
                raise StoreError(
                    f"{self.path}: a store of format {found}, this version writes {FORMAT}; run again into a new folder"
                )
            return
        if tables or not write:
            raise StoreError(f"{self.path}: a DuckDB file that is no store of zhengbao; choose another folder")
        with self._transaction():
            for kind, table in TABLES.items():
                empty = SCHEMAS[kind].empty_table()
                self.connection.register("empty", empty)
                self.connection.execute(f"CREATE TABLE {table} AS SELECT * FROM empty")
                self.connection.unregister("empty")
            for column in ("source", "path", "run"):
                self.connection.execute(f"ALTER TABLE reports ADD COLUMN {column} VARCHAR")
            self.connection.execute(_RUNS)
            self.connection.execute(_FAILURES)
            self.connection.execute("CREATE TABLE inputs (doc VARCHAR, sha256 VARCHAR, run VARCHAR)")
            self.connection.execute(f"CREATE TABLE zhengbao AS SELECT {FORMAT} AS format")

    def _insert(self, kind: str, rows: Sequence[Record]) -> None:
        schema = SCHEMAS[kind]
        batch = pa.Table.from_pylist([_arrow(record, schema.names) for record in rows], schema=schema)
        columns = ", ".join(f'"{name}"' for name in schema.names)
        self.connection.register("batch", batch)
        self.connection.execute(f"INSERT INTO {TABLES[kind]} ({columns}) SELECT {columns} FROM batch")
        self.connection.unregister("batch")

    def _remove(self, doc: str) -> None:
        for table in (*TABLES.values(), "failures"):
            self.connection.execute(f"DELETE FROM {table} WHERE doc = ?", [doc])

    def _transaction(self) -> _Transaction:
        return _Transaction(self.connection)


class _Transaction:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def __enter__(self) -> None:
        self.connection.execute("BEGIN")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.execute("ROLLBACK" if kind else "COMMIT")


def _explain(path: Path, error: Exception) -> str:
    words = str(error).splitlines()[0] if str(error) else type(error).__name__
    if "lock" in words.lower():
        return f"{path}: another process has the store open; wait for it or choose another folder"
    if isinstance(error, OSError) or "Cannot open" in words or "IO Error" in words:
        return f"{path}: cannot be opened or written ({words}); choose a folder that you may write to"
    return f"{path}: not a readable store ({words}); move it away and run again"


def _arrow(record: Record, names: Iterable[str]) -> dict[str, Any]:
    return {name: _arrow_value(getattr(record, name)) for name in names}


def _arrow_value(value: Any) -> Any:
    if isinstance(value, Reference):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_arrow_value(item) for item in value]
    return value


def _plain(value: Any) -> Any:
    return number(value) if isinstance(value, Decimal) else value


def export(store: Store, form: str) -> Iterator[str]:
    """The lines of an export, without line breaks: ``jsonl`` as ``zhengbao extract`` prints them, or ``csv``.

    CSV has one header over all kinds, the texts of references joined by | in their cells, and starts with a BOM so
    that a spreadsheet reads it as UTF-8; cells that a spreadsheet would run as a formula begin with an apostrophe.
    """
    if form == "jsonl":
        return (json.dumps(record, ensure_ascii=False) for record in store.records())
    if form == "csv":
        return _csv(store.records())
    raise UsageError(f"there is no export format {form}; choose jsonl or csv")


def _csv(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    import csv
    import io

    header = ["record", *dict.fromkeys(name for kind in RECORDS for name in SCHEMAS[kind].names)]
    line = io.StringIO()
    writer = csv.DictWriter(line, header, lineterminator="")

    def taken() -> str:
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text

    writer.writeheader()
    yield "\ufeff" + taken()
    for record in records:
        writer.writerow({name: _cell(value) for name, value in record.items()})
        yield taken()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, dict):
        return _safe(value["text"])
    if isinstance(value, list):
        if value and all(isinstance(item, dict) for item in value):
            return _safe("|".join(item["text"] for item in value))
        if all(isinstance(item, str) for item in value):
            return _safe(" / ".join(value))
        return json.dumps(value, ensure_ascii=False)
    return _safe(value) if isinstance(value, str) else value


def _safe(text: str) -> str:
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
