"""How lexicon entries are named in what leaves a store.

A store keeps them as entries (`units/money.tsv:元`), which stay what they are when an editor adds a line above; and,
because the contract names lines, the line that each had when the run was last started.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.errors import UsageError
from pipeline.lexicons.reader import EVIDENCE
from pipeline.store.tables import LINES


class Evidence:
    """The names that are wanted instead of those in the store; ``rows`` asks it. Raises UsageError."""

    def __init__(self, rows: Callable[..., list[Any]], way: str, path: Path) -> None:
        if way not in EVIDENCE:
            raise UsageError(f"there is no evidence {way}; choose one of: {', '.join(EVIDENCE)}")
        self._rows = rows
        self._by_run: dict[str, dict[str, str]] = {}
        known = rows("SELECT count(*) FROM duckdb_tables() WHERE table_name = ?", [LINES])[0][0]
        if way == "entry":
            if not known:
                raise UsageError(f"{path}: an earlier version wrote it, with lines; run again with --force")
        elif known:
            for run, entry, line in rows(f"SELECT run, entry, line FROM {LINES}"):
                self._by_run.setdefault(run, {})[entry] = line

    def of(self, first: str, last: str) -> dict[str, Mapping[str, str]]:
        """By document, from the first to the last of a portion: the names to be put in place of others."""
        if not self._by_run:
            return {}
        runs = self._rows("SELECT doc, run FROM reports WHERE doc BETWEEN ? AND ?", [first, last])
        return {doc: self._by_run[run] for doc, run in runs if run in self._by_run}

    def table(self, table: pa.Table, first: str, last: str) -> pa.Table:
        """The records of a portion with the names that are wanted."""
        lines = self.of(first, last)
        if not lines:
            return table
        place = table.schema.get_field_index("evidence")
        pairs = zip(table.column("doc").to_pylist(), table.column("evidence").to_pylist(), strict=True)
        named = [[lines.get(doc, {}).get(name, name) for name in evidence] for doc, evidence in pairs]
        field = table.schema.field(place)
        return table.set_column(place, field, pa.array(named, field.type))
