"""An open DuckDB file: made, checked and closed; statements and transactions whose faults are one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import duckdb
import pyarrow as pa

from pipeline.errors import StoreError
from pipeline.store.tables import FORMAT, LINES, definitions
from pipeline.store.trouble import explained

FILE: Final = "zhengbao.duckdb"
_WRITING: Final = {"threads": 1, "memory_limit": "120MB", "checkpoint_threshold": "32MB"}
"""One thread, because small batches take half as much time with one as with two and the workers need the cores; a
bound on what DuckDB keeps of the file, because the memory of a run must not grow with the store; and few moves from the
log into the file, because each takes time and memory, but not so few that the memory swings with them."""


class Connection:
    """What every store does, whatever its tables hold; a context manager that closes the file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, folder: Path | str, *, write: bool = False, safe: bool = False) -> Self:
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

    def __enter__(self) -> Self:
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

    def _prepare(self, write: bool) -> None:
        tables = {name for (name,) in self._rows("SELECT table_name FROM duckdb_tables()")}
        if "zhengbao" in tables:
            ((found,),) = self._rows("SELECT format FROM zhengbao")
            if found != FORMAT:
                raise StoreError(
                    f"{self.path}: a store of format {found}, this version writes {FORMAT}; run again into a new folder"
                )
            if write and LINES not in tables:  # of an earlier version
                self._run(f"CREATE TABLE {LINES} (run VARCHAR, entry VARCHAR, line VARCHAR)")
            return
        if tables:
            raise StoreError(f"{self.path}: a DuckDB file that is no store of zhengbao; choose another folder")
        if not write:
            raise StoreError(f"{self.path}: the store is empty; run again to fill it")
        with self._transaction():
            for statement in definitions():
                self._run(statement)

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
