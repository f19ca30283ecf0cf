"""Many inputs -> a store or a stream of records; a failure of one input is a result, not an end.

A run is named by the hash of everything that decides its results, an input by the hash of its bytes. What the store
already holds of the same run and the same bytes is left alone, so that a run can stop anywhere and be taken up again.
"""

from __future__ import annotations

import hashlib
import json
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pipeline
from pipeline import ingest
from pipeline.engines import Limits, Outcome, Settings, Task, work
from pipeline.errors import PipelineError
from pipeline.ingest import Item
from pipeline.lexicons import Lexicons
from pipeline.models import Models
from pipeline.records import Failure, Record, Report
from pipeline.resources import model_folder

if TYPE_CHECKING:
    from pipeline.store import Store

_CHUNK = 1 << 20


@dataclass(slots=True)
class Summary:
    """What a run did: reports stored, inputs left alone, characters read, failures, whether it was interrupted."""

    store: Path
    done: int = 0
    unchanged: int = 0
    characters: int = 0
    failures: list[Failure] = field(default_factory=list)
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What a watcher is told: before the first report (``outcome`` None), and after every one."""

    total: int
    unchanged: int
    stale: int
    """Inputs that an earlier run with other lexicons, models or settings had done."""
    outcome: Outcome | None = None


def outcomes(inputs: Sequence[str | Path], settings: Settings, *, jobs: int = 1) -> Iterator[Outcome]:
    """One outcome per report in ``inputs`` (files, folders, globs, ``-``); in their order when ``jobs`` is 1."""
    tasks = (_task(item) for item in ingest.discover(inputs))
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
    watch: Callable[[Progress], None] = lambda progress: None,
) -> Summary:
    """Process all inputs into the store of folder ``out``.

    ``force`` redoes what is done already, ``retry_failed`` what failed. The first interrupt lets the reports in flight
    finish; a second one ends the run at once; either way the store holds every finished report whole.
    Raises StoreError when the store cannot be written, IngestError when ``inputs`` name nothing at all.
    """
    from pipeline.store import Store  # a tenth of a second to import, which extract does not need

    started = _now()
    identity = _identity(settings)
    name = hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()[:16]
    items = list(ingest.discover(inputs))
    with Store.open(out, write=True) as store, _interruptible() as stopping:
        summary = Summary(store.path)
        done = {} if force else store.inputs(name, failed=not retry_failed)
        hashes = {item.doc: _digest(item) for item in items}
        todo = [item for item in items if hashes[item.doc] is None or done.get(item.doc) != hashes[item.doc]]
        summary.unchanged = len(items) - len(todo)
        stale = store.count_other_runs(name)
        watch(Progress(len(items), summary.unchanged, stale))
        tasks = (_task(item) for item in todo if not stopping())
        with closing(work(tasks, settings, jobs=jobs, limits=limits)) as answers:
            for answer in answers:
                if isinstance(answer, Task):
                    store.finish(answer.doc, hashes[answer.doc], run=name)
                    continue
                _keep(store, answer, summary, name)
                watch(Progress(len(items), summary.unchanged, stale, answer))
        summary.interrupted = stopping()
        store.note_run(
            {
                "run": name,
                "started": started,
                "finished": _now(),
                "version": pipeline.__version__,
                "configuration": json.dumps(identity, sort_keys=True),
                "lexicons": identity["lexicons"],
                "models": identity["models"],
                "reports": summary.done,
                "failures": len(summary.failures),
                "characters": summary.characters,
            }
        )
    return summary


def _keep(store: Store, outcome: Outcome, summary: Summary, run: str) -> None:
    if outcome.failure is not None:
        store.fail(outcome.failure, run=run)
        summary.failures.append(outcome.failure)
    elif outcome.source is not None:
        store.put(outcome.records, source=outcome.source.text, path=outcome.path, run=run)
        summary.done += 1
        summary.characters += sum(r.characters for r in outcome.records if isinstance(r, Report))


def _identity(settings: Settings) -> dict[str, str]:
    """Everything that decides what records come out."""
    return {
        "version": pipeline.__version__,
        "lexicons": Lexicons.load(extra=settings.lexicons).digest,
        "models": (Models.load(model_folder()) if settings.classifier else Models()).digest,
        "segmenter": settings.segmenter,
        "pkuseg_model": settings.pkuseg_model or "",
        "script": settings.script or "",
        "min_confidence": f"{settings.min_confidence:g}",
    }


def _task(item: Item) -> Task:
    return Task(item.doc, str(item.path), item)


def _digest(item: Item) -> str | None:
    """SHA-256 of a file; None for what is no readable file, which the engine will find out."""
    if item.data is not None:
        return hashlib.sha256(item.data).hexdigest()
    state = hashlib.sha256()
    try:
        with Path(item.path).open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                state.update(chunk)
    except OSError:
        return None
    return state.hexdigest()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Turns the first interrupt into a wish to stop; outside the main thread interrupts are somebody else's."""
    wished = False

    def wish(number: int, frame: FrameType | None) -> None:
        nonlocal wished
        if wished:
            raise KeyboardInterrupt
        wished = True

    try:
        before = signal.signal(signal.SIGINT, wish)
    except ValueError:
        yield lambda: False
        return
    try:
        yield lambda: wished
    finally:
        signal.signal(signal.SIGINT, before)
