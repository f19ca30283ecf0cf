"""Outcomes -> the store: many reports to a transaction, each of them whole."""

from __future__ import annotations

import time
from typing import Final

from pipeline.batch.feed import Open
from pipeline.engines import Outcome
from pipeline.records import Failure
from pipeline.store import Entry, Finished, Store

MOST: Final = 64
"""Reports to a transaction: a report then costs a tenth of what it costs alone."""
_BYTES: Final = 16 << 20
_SECONDS: Final = 1.0
"""A crash costs at most what was done in this time; it is done again, so that nothing is lost but work."""


class Keeper:
    """Collects outcomes and writes them together; what is collected is part of no report until it is written."""

    def __init__(self, store: Store, run: str) -> None:
        self.store = store
        self.run = run
        self._reset()

    def keep(self, outcome: Outcome) -> None:
        """Take an outcome in, unwritten as yet."""
        # The later outcome of a document replaces the earlier, as it would in the store.
        self.entries.pop(outcome.doc, None)
        self.failures.pop(outcome.doc, None)
        if outcome.failure is not None:
            self.failures[outcome.doc] = outcome.failure
        else:
            self.entries[outcome.doc] = Entry(outcome.doc, outcome.packed)
            self.size += sum(map(len, outcome.packed.values()))

    def finish(self, done: Open) -> None:
        docs = None if done.docs is None else frozenset(done.docs)
        self.finished.append(Finished(done.doc, done.path, done.sha256, docs))

    def flush(self, *, now: bool = False) -> None:
        """Write what is collected if it is much or old, or ``now``. Raises StoreError."""
        number = len(self.entries) + len(self.failures)
        due = number >= MOST or self.size >= _BYTES or time.monotonic() - self.since >= _SECONDS
        if not (now or due) or not (number or self.finished):
            return
        self.store.write(list(self.entries.values()), list(self.failures.values()), self.finished, run=self.run)
        self._reset()

    def _reset(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.failures: dict[str, Failure] = {}
        self.finished: list[Finished] = []
        self.size = 0
        self.since = time.monotonic()
