"""The run: what is to be done, through an engine, into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import ingest
from pipeline.batch.feed import ROWS, Feed
from pipeline.batch.identity import Identity, identity_of, now
from pipeline.batch.stopping import interruptible
from pipeline.engines import Limits, Outcome, Settings, Task, digest_of_item, work
from pipeline.errors import PipelineError, StoreError
from pipeline.ingest import Item
from pipeline.ingest.discover import format_of
from pipeline.lexicons import Lexicons
from pipeline.records import Failure, Record

if TYPE_CHECKING:
    from pipeline.batch.keeper import Keeper
    from pipeline.store import Store


@dataclass(slots=True)
class Summary:
    """What a run did: reports stored, inputs left alone, characters read, failures, whether it was interrupted."""

    store: Path
    inputs: int = 0
    done: int = 0
    unchanged: int = 0
    failed_before: int = 0
    """Inputs left alone because they failed in an earlier run of the same name."""
    unchanged_rows: int = 0
    """Reports left alone that stand in files of rows that were read again."""
    characters: int = 0
    unreadable: int = 0
    """Numerals of the reports done now that have no value and are no claims."""
    failures: list[Failure] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)
    """Files in folders and globs that nothing is known to read: pictures, archives."""
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What a watcher is told: before the first report (``outcome`` None), after every one, and on an interrupt."""

    total: int
    unchanged: int
    failed_before: int
    stale: int
    """Inputs to be done anew because an earlier run had other lexicons, models, settings or code."""
    changed: tuple[str, ...] = ()
    """Which of these."""
    outcome: Outcome | None = None
    stopping: bool = False
    countable: bool = True
    """Whether every input is one report; a file of rows does not say how many it holds."""


Watch = Callable[[Progress], None]


def outcomes(
    inputs: Sequence[str | Path],
    settings: Settings,
    *,
    jobs: int = 1,
    passed: Callable[[Path], object] = lambda path: None,
) -> Iterator[Outcome]:
    """One outcome per report in ``inputs`` (files, folders, globs, ``-``); in their order when ``jobs`` is 1.

    ``passed`` is told of every file that nothing is known to read.
    """
    tasks = (Task(item.doc, str(item.path), item) for item in ingest.discover(inputs, passed=passed))
    return (outcome for outcome in work(tasks, settings, jobs=jobs) if isinstance(outcome, Outcome))


def run(inputs: Iterable[str | Path], *, jobs: int = 1, settings: Settings | None = None) -> Iterator[Record]:
    """Stream the records of all reports in ``inputs``.

    Raises PipelineError at the first report that fails; ``run_into`` keeps going.

    >>> for record in run(["seeds"], jobs=4):  # doctest: +SKIP
    ...     print(record.to_json())
    """
    for outcome in outcomes(list(inputs), settings or Settings(), jobs=jobs):
        if outcome.failure is not None:
            raise PipelineError(f"{outcome.path}: {outcome.failure.reason}")
        yield from outcome.records


def run_into(
    inputs: Sequence[str | Path],
    out: Path | str,
    settings: Settings,
    *,
    jobs: int = 1,
    limits: Limits | None = None,
    force: bool = False,
    retry_failed: bool = False,
    watch: Watch = lambda progress: None,
) -> Summary:
    """Process all inputs into the store of folder ``out``.

    ``force`` redoes what is done already, ``retry_failed`` what failed. The first interrupt lets the reports in flight
    finish; a second one ends the run at once; either way the store holds every finished report whole.
    The lexicons are read once, at the beginning: who edits them meanwhile changes the next run.
    Raises StoreError when the store cannot be written, IngestError when ``inputs`` name nothing at all.
    """
    from pipeline.store import Store  # a tenth of a second to import, which extract does not need

    settings = replace(settings, evidence="entry")  # what the store keeps; `Store.note_lines`
    by_line = Lexicons.load(extra=settings.lexicons)
    identity = identity_of(settings, by_line)
    passed_over: list[Path] = []
    items = list(ingest.discover(inputs, passed=passed_over.append))
    with Store.open(out, write=True) as store:
        job = _Job(store, identity, items, watch)
        job.summary.passed_over = passed_over
        todo, hashes = job.plan(force=force, retry_failed=retry_failed)
        row = identity.row()
        store.note_lines(identity.name, by_line.lines())
        store.note_run(row)  # before the first report, so that every report can be traced whatever happens
        with interruptible(job.told) as stopping:
            feed = Feed(todo, hashes, job.held(force))
            tasks = takewhile(lambda task: not stopping(), feed.tasks())
            answers = work(
                tasks, settings, jobs=jobs, limits=limits, packed=True,
                lexicons=by_line.by_entry(), expected=identity.digests,
            )  # fmt: skip
            with closing(answers):
                job.store_all(feed, answers)
            job.summary.interrupted = stopping()
            store.note_run({**row, "finished": None if stopping() else now()})
    return job.summary


class _Job:
    """One call of ``run_into``: what it knows while it goes on."""

    def __init__(self, store: Store, identity: Identity, items: Sequence[Item], watch: Watch) -> None:
        self.store = store
        self.identity = identity
        self.items = items
        self.watch = watch
        self.summary = Summary(store.path, inputs=len(items))
        self.stale = 0
        self.changed: tuple[str, ...] = ()
        self.countable = True

    def plan(self, *, force: bool, retry_failed: bool) -> tuple[list[Item], dict[str, str | None]]:
        """The inputs to be done, and the hashes of those that had to be looked at to know."""
        done = {} if force else self.store.inputs(self.identity.name)
        hashes = {item.doc: digest_of_item(item) for item in self.items if item.doc in done}
        todo = []
        for item in self.items:
            sha256, failed = done.get(item.doc, (None, False))
            if sha256 is None or hashes[item.doc] != sha256 or (failed and retry_failed):
                todo.append(item)
            else:
                self.summary.unchanged += 1
                self.summary.failed_before += failed
        self.countable = not any(format_of(str(item.path))[0] in ROWS and not item.problem for item in todo)
        self.stale, before = self.store.earlier([item.doc for item in todo], self.identity.name)
        self.changed = self.identity.changed_since(before) if self.stale else ()
        self.tell()
        return todo, hashes

    def held(self, force: bool) -> Callable[[str], dict[str, str]]:
        """What the store has of one file of rows."""
        return (lambda path: {}) if force else (lambda path: self.store.held(path, self.identity.name))

    def store_all(self, feed: Feed, answers: Iterator[Outcome | Task]) -> None:
        """Write what the engine answers, as it comes. Raises PipelineError when the engine cannot go on."""
        from pipeline.batch.keeper import Keeper

        keeper = Keeper(self.store, self.identity.name)
        try:
            for answer in answers:
                if isinstance(answer, Outcome):
                    self._take(feed.read(answer), keeper)
                else:
                    feed.done(answer)
                self._settle(feed, keeper)
                keeper.flush()
        except StoreError:
            raise
        except PipelineError:  # the engine cannot go on; what it has done is kept
            keeper.flush(now=True)
            raise
        self._settle(feed, keeper)
        keeper.flush(now=True)
        self.summary.unchanged_rows = feed.unchanged

    def tell(self, outcome: Outcome | None = None, *, stopping: bool = False) -> None:
        summary = self.summary
        self.watch(
            Progress(
                summary.inputs,
                summary.unchanged,
                summary.failed_before,
                self.stale,
                self.changed,
                outcome,
                stopping,
                self.countable,
            )
        )

    def told(self) -> None:
        self.tell(stopping=True)

    def _take(self, outcome: Outcome, keeper: Keeper) -> None:
        keeper.keep(outcome)
        if outcome.failure is not None:
            self.summary.failures.append(outcome.failure)
        else:
            self.summary.done += 1
            self.summary.characters += outcome.characters
            self.summary.unreadable += outcome.unreadable
        self.tell(outcome)

    def _settle(self, feed: Feed, keeper: Keeper) -> None:
        """Hand on what the feed noticed by itself: inputs it could not read, inputs that are finished."""
        for trouble in feed.troubles:
            self._take(trouble, keeper)
        feed.troubles.clear()
        for done in feed.finished():
            keeper.finish(done)
