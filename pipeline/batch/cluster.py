"""A run on a cluster: what is missing goes through Ray into Parquet, and from there into the store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import ingest
from pipeline.batch.identity import identity_of, now
from pipeline.batch.runs import Progress, Summary, Watch
from pipeline.engines import Limits, Outcome, Settings, digest_of_item
from pipeline.engines.nested import DONE, Row, rows_of
from pipeline.engines.ray import Key, Plan, connect, process
from pipeline.errors import IngestError
from pipeline.ingest import Item
from pipeline.ingest.discover import format_of
from pipeline.lexicons import Lexicons
from pipeline.store import Entry, Finished, Store

FOLDER = "ray"
"""Below OUT: the Parquet that the cluster writes, and nothing else."""
_BATCH = 64


def run_on_ray(
    inputs: Sequence[str | Path],
    out: Path | str,
    settings: Settings,
    *,
    address: str | None = None,
    jobs: int = 0,
    limits: Limits | None = None,
    force: bool = False,
    retry_failed: bool = False,
    watch: Watch = lambda progress: None,
) -> Summary:
    """Like ``run_into``, on a Ray cluster with up to ``jobs`` actors (0: one a processor).

    Inputs may also be addresses (``s3://...``) of files, or of Parquet with a column ``text``. ``out`` has to be a
    folder that all nodes see. Raises UsageError when there is no Ray or no cluster.
    """
    actors = jobs or connect(address)
    connect(address)
    settings = replace(settings, evidence="entry")
    by_line = Lexicons.load(extra=settings.lexicons)
    identity = identity_of(settings, by_line)
    place = Path(out).resolve() / FOLDER
    with Store.open(out, write=True) as store:
        if force:
            shutil.rmtree(place / f"run={identity.name}", ignore_errors=True)
        passed_over: list[Path] = []
        files, tables = _inputs(inputs, passed_over)
        done = set(_keys(place, identity.name, failed=not retry_failed))
        todo = [item for item in files if (item.doc, digest_of_item(item) or "") not in done]
        summary = Summary(store.path, inputs=len(files) + len(tables), unchanged=len(files) - len(todo))
        summary.passed_over = passed_over
        watch(Progress(summary.inputs, summary.unchanged, 0, 0))
        row = identity.row()
        store.note_lines(identity.name, by_line.lines())
        store.note_run(row)
        plan = Plan(settings, limits or Limits(), identity.name, identity.digests)
        try:
            process(todo, tables, plan, str(place), done=done, actors=actors)
        except KeyboardInterrupt:
            summary.interrupted = True
        _fill(store, place, identity.name, summary, watch, force)
        summary.failed_before = len(store.failures()) - len(summary.failures)
        store.note_run({**row, "finished": None if summary.interrupted else now()})
    return summary


def _inputs(inputs: Sequence[str | Path], passed_over: list[Path]) -> tuple[list[Item], list[str]]:
    """Files, and tables of rows that Ray reads itself; ``passed_over`` takes the files that nothing can read."""
    remote = [str(given) for given in inputs if "://" in str(given)]
    local = [given for given in inputs if "://" not in str(given)]
    items = list(ingest.discover(local, passed=passed_over.append)) if local else []
    if not items and not remote:
        raise IngestError("-", "no input was named", "name files, folders, globs or addresses")
    rows = [item for item in items if format_of(str(item.path))[0] == "parquet" and not item.problem]
    files = [item for item in items if item not in rows]
    files += [Item(format_of(name.rsplit("/", 1)[-1])[1], name) for name in remote if not name.endswith(".parquet")]
    tables = [str(Path(item.path).resolve()) for item in rows] + [name for name in remote if name.endswith(".parquet")]
    return files, tables


def _parts(place: Path, run: str) -> Iterator[tuple[pq.ParquetFile, bool]]:
    """The files written by a run, in a settled order, failures first; what a crash cut short is removed."""
    for path in sorted((place / f"run={run}").glob("state=*/*.parquet"), key=lambda p: (DONE in p.parts[-2], p.name)):
        try:
            file = pq.ParquetFile(path)
        except (pa.ArrowException, OSError):
            path.unlink()
            continue
        with file:
            yield file, DONE in path.parts[-2]


def _keys(place: Path, run: str, *, failed: bool) -> Iterator[Key]:
    """What is written already; ``failed`` counts failures."""
    for file, done in _parts(place, run):
        if not done and not failed:
            continue
        for row in file.read(columns=["doc", "digest", "sha256"]).to_pylist():
            yield row["doc"], row["digest"] or row["sha256"] or ""


def _fill(store: Store, place: Path, run: str, summary: Summary, watch: Watch, force: bool) -> None:
    """Put into the store what it has not; a report that succeeded after all replaces its failure."""
    held: dict[str, Any] = {} if force else store.digests(run)
    for file, _ in _parts(place, run):
        for batch in file.iter_batches(batch_size=_BATCH):
            rows = {row.doc: row for row in rows_of(batch) if held.get(row.doc) != _mark(row)}
            held |= {doc: _mark(row) for doc, row in rows.items()}
            _keep(store, list(rows.values()), run, summary, watch)


def _mark(row: Row) -> str:
    """What ``Store.digests`` says of a document that is stored as this row has it."""
    return row.path if row.failure else row.digest


def _keep(store: Store, rows: Sequence[Row], run: str, summary: Summary, watch: Watch) -> None:
    entries = [Entry(row.doc, row.packed) for row in rows if row.failure is None]
    failures = [row.failure for row in rows if row.failure is not None]
    finished = [Finished(row.doc, row.path, row.digest or (row.failure and row.failure.sha256) or None) for row in rows]
    store.write(entries, failures, finished, run=run)
    for row in rows:
        summary.done += row.failure is None
        summary.characters += row.characters
        summary.unreadable += row.unreadable
        outcome = Outcome(row.doc, row.path, failure=row.failure, characters=row.characters)
        watch(Progress(summary.inputs, summary.unchanged, 0, 0, outcome=outcome))
    summary.failures += failures
