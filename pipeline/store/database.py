"""The open store: reports go in whole, records come out in a settled order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import duckdb
import pyarrow as pa

from pipeline.arrow import SCHEMAS, pack, unpack
from pipeline.errors import StoreError
from pipeline.records import Failure, Record, Report, number
from pipeline.store.tables import FORMAT, TABLES, definitions
from pipeline.store.trouble import explained

FILE: Final = "zhengbao.duckdb"
_ROWS: Final = 4096
_PORTION: Final = 100
"""Reports that an export holds at a time."""
_WRITING: Final = {"threads": 1, "memory_limit": "200MB", "checkpoint_threshold": "64MB"}
"""One thread, because small batches take half as much time with one as with two and the workers need the cores; a
bound on what DuckDB keeps of the file, because the memory of a run must not grow with the store; and fewer moves from
the log into the file, each of which takes some 100 MB for a moment."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as it goes in: its document id, and its records packed by ``arrow.pack``."""

    doc: str
    packed: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Finished:
    """An input that was read to its end. ``docs``: all the reports it holds, for a file of rows; others of the same
    path are gone from it."""

    doc: str
    path: str
    sha256: str | None
    docs: frozenset[str] | None = None


class Store:
    """An open store; a context manager that closes it.

    >>> with Store.open("out") as store:  # doctest: +SKIP
    ...     store.summary()
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, folder: Path | str, *, write: bool = False, safe: bool = False) -> Store:
        """Open ``folder/zhengbao.duckdb``, made on first writing; ``safe`` shuts statements in: no files, no settings.

        Raises StoreError when it is missing, locked by another process, damaged, or of another format.
        """
        path = Path(folder) / FILE
        if not write and not path.is_file():
            raise StoreError(f"{path}: there is no store; make one with: zhengbao run INPUT... -o {folder}")
        config: dict[str, Any] = dict(_WRITING) if write else {}
        if safe:
            config |= {"enable_external_access": False, "lock_configuration": True, "python_enable_replacements": False}
        try:
            if write:
                path.parent.mkdir(parents=True, exist_ok=True)
                if path.is_file() and not path.stat().st_size:
                    path.unlink()  # all that is left of a run that was stopped while it made the file
            connection = duckdb.connect(str(path), read_only=not write, config=config)
        except (OSError, duckdb.Error) as error:
            raise StoreError(explained(path, error)) from error
        store = cls(connection, path)
        try:
            with store._foreseen():
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
        if kind is None:
            self.close()
            return
        with suppress(StoreError):  # the first error is the one to tell
            self.close()

    def close(self) -> None:
        with self._foreseen():
            self.connection.close()

    def write(
        self,
        entries: Sequence[Entry] = (),
        failures: Sequence[Failure] = (),
        finished: Sequence[Finished] = (),
        *,
        run: str,
    ) -> None:
        """Put all of this in with one transaction, each in place of whatever the store holds of that document.

        Raises StoreError; the store then holds what it held before.
        """
        docs = [entry.doc for entry in entries] + [failure.doc for failure in failures]
        with self._transaction():
            self._remove(docs)
            for kind, table in TABLES.items():
                batches = [unpack(kind, entry.packed[kind]) for entry in entries if kind in entry.packed]
                if batches:
                    self._insert(table, pa.Table.from_batches(batches), run if kind == "report" else None)
            for failure in failures:
                row = [failure.doc, failure.path, failure.stage, failure.reason, failure.sha256, run]
                self._run("INSERT INTO failures VALUES (?, ?, ?, ?, ?, ?)", row)
            self._finish(finished, run)

    def put(self, records: Sequence[Record], *, source: str, path: str, run: str) -> None:
        """Replace one report and all its records; ``records`` hold exactly one report."""
        (report,) = (record for record in records if isinstance(record, Report))
        packed = pack(records, source=source, path=path, digest=report.sha256)
        self.write([Entry(report.doc, packed)], run=run)

    def fail(self, failure: Failure, *, run: str) -> None:
        """Note a failure in place of whatever the store holds of that document."""
        self.write(failures=[failure], run=run)

    def inputs(self, run: str) -> dict[str, tuple[str, bool]]:
        """The hash of every input that ``run`` has finished, and whether a report of it failed."""
        rows = self._rows(
            "SELECT doc, sha256, path IN (SELECT path FROM failures) FROM inputs WHERE run = ? AND sha256 IS NOT NULL",
            [run],
        )
        return {doc: (sha256, failed) for doc, sha256, failed in rows}

    def held(self, path: str, run: str) -> dict[str, str]:
        """The digest of every report that ``run`` has stored of one input."""
        return dict(self._rows("SELECT doc, digest FROM reports WHERE path = ? AND run = ?", [path, run]))

    def digests(self, run: str) -> dict[str, str]:
        """The digest of every report that ``run`` has stored, and the path of every failure."""
        both = "SELECT doc, digest FROM reports WHERE run = ? UNION ALL SELECT doc, path FROM failures WHERE run = ?"
        return dict(self._rows(both, [run, run]))

    def earlier(self, docs: Iterable[str], run: str) -> tuple[int, dict[str, str] | None]:
        """How many of ``docs`` were last finished by another run, and the configuration of the newest such run."""
        import json

        with self._registered(pa.table({"doc": pa.array(list(docs), pa.string())})) as named:
            rows = self._rows(
                f"SELECT count(*), arg_max(r.configuration, r.started) FROM inputs i SEMI JOIN {named} USING (doc)"
                " LEFT JOIN runs r USING (run) WHERE i.run <> ?",
                [run],
            )
        count, configuration = rows[0]
        return int(count), json.loads(configuration) if configuration else None

    def note_run(self, row: Mapping[str, Any]) -> None:
        """Write the row of ``runs`` with this ``run``, or bring it up to date; its counts are taken from the tables.

        A run that was taken up again keeps the time at which it first started.
        """
        run = row["run"]
        names = ", ".join(row)
        with self._transaction():
            first = self._rows("SELECT min(started) FROM runs WHERE run = ?", [run])[0][0]
            self._run("DELETE FROM runs WHERE run = ?", [run])
            self._run(
                f"INSERT INTO runs ({names}, reports, failures, characters) SELECT {', '.join('?' for _ in row)},"
                " (SELECT count(*) FROM reports WHERE run = ?), (SELECT count(*) FROM failures WHERE run = ?),"
                " (SELECT coalesce(sum(characters), 0) FROM reports WHERE run = ?)",
                [*({**row, "started": first or row["started"]}).values(), run, run, run],
            )

    def summary(self) -> list[tuple[str, str, int, int, int, int]]:
        """One row a report: doc, script, and how many claims, initiatives, officials and documents."""
        kinds = [table for kind, table in TABLES.items() if kind != "report"]
        counts = ", ".join(f"coalesce({table}.n, 0)" for table in kinds)
        joins = " ".join(
            f"LEFT JOIN (SELECT doc, count(*) AS n FROM {table} GROUP BY doc) {table} USING (doc)" for table in kinds
        )
        return self._rows(f"SELECT doc, script, {counts} FROM reports {joins} ORDER BY doc")

    def failures(self) -> list[Failure]:
        """The failures by document id."""
        rows = self._rows("SELECT doc, path, stage, reason, sha256 FROM failures ORDER BY doc, path")
        return [Failure(*row) for row in rows]

    def records(self) -> Iterator[dict[str, Any]]:
        """Every record as the plain dict of the contract: by document id, then as extraction gives them."""
        for first, last in self._portions():
            found = [pair for kind in TABLES for pair in self._records_between(kind, first, last)]
            # Code points and UTF-8 bytes sort alike, so that DuckDB's order by document is Python's.
            found.sort(key=lambda pair: pair[0])
            yield from (record for _, record in found)

    def records_of(self, doc: str) -> list[dict[str, Any]]:
        """The records of one document in the order in which extraction gives them."""
        found = [pair for kind in TABLES for pair in self._records_between(kind, doc, doc)]
        return [record for _, record in sorted(found, key=lambda pair: pair[0])]

    def tables(self, kind: str) -> Iterator[pa.Table]:
        """The records of one kind in the same order, as tables of the contract's schema."""
        names = ", ".join(f'"{name}"' for name in SCHEMAS[kind].names)
        sql = f"SELECT {names} FROM {TABLES[kind]} WHERE doc BETWEEN ? AND ? ORDER BY doc, seq"
        for first, last in self._portions():
            with self._foreseen():
                # By `sql`, because the other way copies the rows first.
                found = self.connection.sql(sql, params=[first, last]).to_arrow_table()
            yield found.cast(SCHEMAS[kind])

    def query(self, sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """Column names and rows of a statement. Raises duckdb.Error for what is wrong with the statement."""
        cursor = self.connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]

        def rows() -> Iterator[tuple[Any, ...]]:
            while found := cursor.fetchmany(_ROWS):
                yield from found

        return names, rows() if names else iter(())

    def _portions(self) -> Iterator[tuple[str, str]]:
        """First and last document of one portion after the other: a store is larger than memory, a portion is not."""
        docs = [doc for (doc,) in self._rows("SELECT doc FROM reports ORDER BY doc")]
        for start in range(0, len(docs), _PORTION):
            yield docs[start], docs[min(start + _PORTION, len(docs)) - 1]

    def _records_between(self, kind: str, first: str, last: str) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
        names = SCHEMAS[kind].names
        columns = ", ".join(f'"{name}"' for name in names)
        sql = f"SELECT seq, {columns} FROM {TABLES[kind]} WHERE doc BETWEEN ? AND ? ORDER BY seq"
        for seq, *values in self._rows(sql, [first, last]):
            plain = {"record": kind, **dict(zip(names, map(_plain, values), strict=True))}
            yield (plain["doc"], seq), plain

    def _prepare(self, write: bool) -> None:
        tables = {name for (name,) in self._rows("SELECT table_name FROM duckdb_tables()")}
        if "zhengbao" in tables:
            ((found,),) = self._rows("SELECT format FROM zhengbao")
            if found != FORMAT:
                raise StoreError(
                    f"{self.path}: a store of format {found}, this version writes {FORMAT}; run again into a new folder"
                )
            return
        if tables:
            raise StoreError(f"{self.path}: a DuckDB file that is no store of zhengbao; choose another folder")
        if not write:
            raise StoreError(f"{self.path}: the store is empty; run again to fill it")
        with self._transaction():
            for statement in definitions():
                self._run(statement)

    def _remove(self, docs: Sequence[str]) -> None:
        if not docs:
            return
        with self._registered(pa.table({"doc": pa.array(docs, pa.string())})) as gone:
            condition = f"WHERE doc IN (SELECT doc FROM {gone})"
            # Records stand in the store only beside their report: nothing to look for where there is none.
            if self._rows(f"DELETE FROM reports {condition}")[0][0]:
                for kind, table in TABLES.items():
                    if kind != "report":
                        self._run(f"DELETE FROM {table} {condition}")
            self._run(f"DELETE FROM failures {condition}")

    def _insert(self, table: str, rows: pa.Table, run: str | None) -> None:
        names = ", ".join(f'"{name}"' for name in rows.schema.names)
        with self._registered(rows) as batch:
            if run is None:
                self._run(f"INSERT INTO {table} ({names}) SELECT {names} FROM {batch}")
            else:
                self._run(f"INSERT INTO {table} ({names}, run) SELECT {names}, ? FROM {batch}", [run])

    def _finish(self, finished: Sequence[Finished], run: str) -> None:
        if not finished:
            return
        for done in finished:
            if done.docs is not None:
                with self._registered(pa.table({"doc": pa.array(sorted(done.docs), pa.string())})) as present:
                    kept = f"path = ? AND doc NOT IN (SELECT doc FROM {present})"
                    tables = [f"SELECT doc FROM {table} WHERE {kept}" for table in ("reports", "failures")]
                    gone = self._rows(" UNION ".join(tables), [done.path, done.path])
                self._remove([doc for (doc,) in gone])
        names = ("doc", "path", "sha256")
        columns = {name: pa.array([getattr(done, name) for done in finished], pa.string()) for name in names}
        with self._registered(pa.table(columns)) as batch:
            self._run(f"DELETE FROM inputs WHERE doc IN (SELECT doc FROM {batch})")
            self._run(f"INSERT INTO inputs SELECT doc, path, sha256, ? FROM {batch}", [run])

    def _run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self.connection.execute(sql, list(values))

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._foreseen():
            return self.connection.execute(sql, list(values)).fetchall()

    @contextmanager
    def _registered(self, table: pa.Table) -> Iterator[str]:
        """A name under which statements see an Arrow table."""
        name = f"given_{id(table)}"
        self.connection.register(name, table)
        try:
            yield name
        finally:
            with suppress(duckdb.Error):
                self.connection.unregister(name)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._foreseen():
            self._run("BEGIN")
            try:
                yield
                self._run("COMMIT")
            except BaseException:
                with suppress(duckdb.Error):  # a COMMIT that failed has rolled back already
                    self._run("ROLLBACK")
                raise

    @contextmanager
    def _foreseen(self) -> Iterator[None]:
        try:
            yield
        except (duckdb.Error, OSError) as error:
            raise StoreError(explained(self.path, error)) from error


def _plain(value: Any) -> Any:
    return number(value) if isinstance(value, Decimal) else value
