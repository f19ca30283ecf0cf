"""The open store: reports go in whole, records come out in a settled order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import duckdb
import pyarrow as pa

from pipeline.arrow import SCHEMAS, pack, unpack
from pipeline.errors import UsageError
from pipeline.records import Failure, Record, Report, number
from pipeline.store.connection import Connection
from pipeline.store.evidence import Evidence
from pipeline.store.tables import LINES, TABLES
from pipeline.store.trouble import statement_explained

_ROWS: Final = 4096
_PORTION: Final = 100
"""Reports that an export holds at a time."""


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


class Store(Connection):
    """An open store; a context manager that closes it.

    >>> with Store.open("out") as store:  # doctest: +SKIP
    ...     store.summary()
    """

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

    def put(self, records: Sequence[Record], *, path: str, run: str) -> None:
        """Replace one report and all its records; ``records`` hold exactly one report."""
        (report,) = (record for record in records if isinstance(record, Report))
        packed = pack(records, path=path, digest=report.sha256)
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

    def note_lines(self, run: str, lines: Mapping[str, str]) -> None:
        """Keep the line of every lexicon entry, in place of those of an earlier start of this run."""
        table = pa.table({"entry": pa.array(lines.keys(), pa.string()), "line": pa.array(lines.values(), pa.string())})
        with self._transaction(), self._registered(table) as batch:
            self._run(f"DELETE FROM {LINES} WHERE run = ?", [run])
            self._run(f"INSERT INTO {LINES} SELECT ?, entry, line FROM {batch}", [run])

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

    def records(self, evidence: str = "line") -> Iterator[dict[str, Any]]:
        """Every record as the plain dict of the contract: by document id, then as extraction gives them.

        ``evidence`` says how lexicon entries are named, by ``line`` or by ``entry``. Raises UsageError.
        """
        named = self._evidence(evidence)
        for first, last in self._portions():
            found = [pair for kind in TABLES for pair in self._records_between(kind, first, last, named)]
            # Code points and UTF-8 bytes sort alike, so that DuckDB's order by document is Python's.
            found.sort(key=lambda pair: pair[0])
            yield from (record for _, record in found)

    def records_of(self, doc: str) -> list[dict[str, Any]]:
        """The records of one document in the order in which extraction gives them."""
        named = self._evidence("line")
        found = [pair for kind in TABLES for pair in self._records_between(kind, doc, doc, named)]
        return [record for _, record in sorted(found, key=lambda pair: pair[0])]

    def tables(self, kind: str, evidence: str = "line") -> Iterator[pa.Table]:
        """The records of one kind in the same order, as tables of the contract's schema."""
        named = self._evidence(evidence)
        names = ", ".join(f'"{name}"' for name in SCHEMAS[kind].names)
        sql = f"SELECT {names} FROM {TABLES[kind]} WHERE doc BETWEEN ? AND ? ORDER BY doc, seq"
        for first, last in self._portions():
            with self._foreseen():
                # By `sql`, because the other way copies the rows first.
                found = self.connection.sql(sql, params=[first, last]).to_arrow_table()
            yield named.table(found.cast(SCHEMAS[kind]), first, last)

    def query(self, sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """Column names and rows of a statement. Raises UsageError, now or with the rows, for what is wrong with it."""
        with self._asked():
            cursor = self.connection.execute(sql)
            names = [column[0] for column in cursor.description or ()]

        def rows() -> Iterator[tuple[Any, ...]]:
            with self._asked():
                while found := cursor.fetchmany(_ROWS):
                    yield from found

        return names, rows() if names else iter(())

    @contextmanager
    def _asked(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            with suppress(duckdb.Error):
                self.connection.execute("ROLLBACK")
            own = self._rows(
                "SELECT table_name FROM information_schema.tables"
                " WHERE table_schema = 'main' AND table_name <> 'zhengbao' ORDER BY table_type, table_name"
            )
            raise UsageError(statement_explained(error, [name for (name,) in own])) from error

    def _evidence(self, way: str) -> Evidence:
        return Evidence(self._rows, way, self.path)

    def _portions(self) -> Iterator[tuple[str, str]]:
        """First and last document of one portion after the other: a store is larger than memory, a portion is not."""
        docs = [doc for (doc,) in self._rows("SELECT doc FROM reports ORDER BY doc")]
        for start in range(0, len(docs), _PORTION):
            yield docs[start], docs[min(start + _PORTION, len(docs)) - 1]

    def _records_between(
        self, kind: str, first: str, last: str, named: Evidence
    ) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
        names = SCHEMAS[kind].names
        columns = ", ".join(f'"{name}"' for name in names)
        lines = named.of(first, last)
        sql = f"SELECT seq, {columns} FROM {TABLES[kind]} WHERE doc BETWEEN ? AND ? ORDER BY seq"
        for seq, *values in self._rows(sql, [first, last]):
            plain = {"record": kind, **dict(zip(names, map(_plain, values), strict=True))}
            if known := lines.get(plain["doc"]):
                plain["evidence"] = [known.get(name, name) for name in plain["evidence"]]
            yield (plain["doc"], seq), plain

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


def _plain(value: Any) -> Any:
    return number(value) if isinstance(value, Decimal) else value
