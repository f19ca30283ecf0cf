"""Inputs -> tasks for the engines, and the moment at which an input is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline import ingest
from pipeline.engines import Outcome, Task, digest_of, digest_of_item, failed
from pipeline.errors import IngestError
from pipeline.ingest import Item, Source
from pipeline.ingest.discover import Ids, format_of

ROWS: Final = frozenset({"jsonl", "csv", "parquet"})


@dataclass(slots=True)
class Open:
    """An input of which tasks are out: how many, whether more come, and the reports a file of rows holds."""

    doc: str
    path: str
    sha256: str | None
    docs: set[str] | None = None
    waiting: int = 0
    given_out: bool = False


@dataclass(slots=True)
class Feed:
    """The tasks of many inputs: one for a file, one a row for a file of rows, so that a row costs no other row.

    ``held(path)`` gives the digests of the reports that the store has of a file of rows; such rows are left out.
    ``troubles`` collects the outcomes of what never became a task.
    """

    items: Iterable[Item]
    hashes: Mapping[str, str | None]
    held: Callable[[str], Mapping[str, str]]
    unchanged: int = 0
    """Rows that were left out because the store has them."""
    troubles: list[Outcome] = field(default_factory=list)
    _open: dict[str, Open] = field(default_factory=dict)
    _finished: list[Open] = field(default_factory=list)
    _ids: Ids = field(default_factory=Ids)

    def tasks(self) -> Iterator[Task]:
        """What is to be done, read no faster than it is asked for."""
        for item in self.items:
            sha256 = self.hashes[item.doc] if item.doc in self.hashes else digest_of_item(item)
            of_rows = not item.problem and format_of(str(item.path))[0] in ROWS
            state = Open(item.doc, str(item.path), sha256, set() if of_rows else None)
            self._open[item.doc] = state
            if of_rows:
                yield from self._rows(item, state)
            else:
                self._ids.unique(item.doc)
                state.waiting += 1
                yield Task(item.doc, state.path, item, origin=item.doc)
            state.given_out = True
            self._settle(state)

    def read(self, outcome: Outcome) -> Outcome:
        """Takes note of what was read for an outcome: a file may have changed since it was listed.

        A failure before anything was read comes back with the hash that its input had when it was given out.
        """
        state = self._open.get(outcome.doc)
        if state is None or state.docs is not None:
            return outcome
        if outcome.failure is None or outcome.failure.sha256:
            state.sha256 = (outcome.failure.sha256 if outcome.failure else outcome.digest) or state.sha256
            return outcome
        return replace(outcome, failure=replace(outcome.failure, sha256=state.sha256))

    def done(self, task: Task) -> None:
        """A task has come back from the engine, all its outcomes before it."""
        state = self._open[task.origin]
        state.waiting -= 1
        self._settle(state)

    def finished(self) -> list[Open]:
        """The inputs that were finished since the last call."""
        done, self._finished = self._finished, []
        return done

    def _settle(self, state: Open) -> None:
        if state.given_out and not state.waiting:
            del self._open[state.doc]
            self._finished.append(state)

    def _rows(self, item: Item, state: Open) -> Iterator[Task]:
        held = self.held(state.path)
        docs = state.docs
        assert docs is not None
        for source in self._sources(item):
            docs.add(source.doc)
            if held.get(source.doc) == digest_of(source):
                self.unchanged += 1
                continue
            state.waiting += 1
            yield Task(source.doc, state.path, sources=(source,), origin=item.doc)

    def _sources(self, item: Item) -> Iterator[Source]:
        """The rows of a file, their ids told apart from those of all other inputs."""
        try:
            for source in ingest.read(item):
                doc = self._ids.unique(source.doc)
                yield source if doc == source.doc else replace(source, doc=doc)
        except IngestError as error:
            self._trouble(item, error.reason + (f"; {error.remedy}" if error.remedy else ""))
        except Exception as error:  # a reader's bug with one file must not end the run
            self._trouble(item, f"{type(error).__name__}: {error}")

    def _trouble(self, item: Item, reason: str) -> None:
        state = self._open[item.doc]
        self.troubles.append(failed(Task(item.doc, state.path), "ingest", reason, state.sha256))
        if state.docs is not None:
            state.docs.add(item.doc)  # or the failure would be taken for one that is mended
