"""The Ray engine: many machines, on Ray Data.

Files, or rows of Parquet, go through a pool of actors, each with a pipeline of its own, and come out as partitioned
Parquet: one row a report, failures as rows. Ray starts, restarts and spreads the actors; a node that dies costs only
what was in work there, which Ray has done again elsewhere. Every node needs zhengbao, in the same version.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pyarrow as pa

from pipeline.build import digests
from pipeline.engines.base import Outcome, Settings, Task, Worker, digest_of, digest_of_item
from pipeline.engines.local import work
from pipeline.engines.nested import nested
from pipeline.engines.serving import Limits
from pipeline.errors import PipelineError, UsageError
from pipeline.ingest import Item, Source
from pipeline.ingest.discover import format_of
from pipeline.ingest.source import sha256, without_surrogates
from pipeline.ingest.tables import columns_of

_REPORTS: Final = 500
"""Reports to a written file at most: what an interruption can cost."""
_AT_ONCE: Final = 16
_ACTOR: Final = 0.8
_BESIDE: Final = 0.1
"""Shares of a processor. Actors that took whole ones would leave none to the tasks that read and write, and nothing
would be written before everything is extracted."""
_COLUMNS: Final = ("id", "text", "title", "date", "url")
_INPUT: Final = pa.schema([(name, pa.string()) for name in ("doc", "path", "text", "title", "date", "url")]
                          + [("bytes", pa.binary())])  # fmt: skip
Key = tuple[str, str]
"""A document id and the digest of its content."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What every actor is told."""

    settings: Settings
    limits: Limits
    run: str
    expected: Mapping[str, str]


def connect(address: str | None) -> int:
    """Connect to a cluster (``auto``, ``HOST:PORT``) or start one on this machine; the number of its processors.

    Raises UsageError when Ray is not installed or the cluster does not answer.
    """
    try:
        import ray
    except ImportError as error:
        raise UsageError("--engine ray needs Ray; install it with: pip install 'zhengbao[ray]'") from error
    if not ray.is_initialized():
        try:
            ray.init(address=address, log_to_driver=False, logging_level="warning")
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise UsageError(f"no Ray cluster answers at {address}: {error}") from error
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    return max(1, int(ray.cluster_resources().get("CPU", 1)))


def process(
    files: Sequence[Item], tables: Sequence[str], plan: Plan, place: str, *, done: Collection[Key], actors: int
) -> None:
    """Write the outcomes of all files and of all rows of Parquet ``tables`` below ``place``, by run and state.

    Rows whose key is in ``done`` are left out. Files may be remote (``s3://...``), as may tables.
    """
    for dataset in _datasets(files, tables, done, actors):
        from ray.data import ActorPoolStrategy

        found = dataset.map_batches(
            _Actor,
            batch_format="pyarrow",
            batch_size=_AT_ONCE,
            compute=ActorPoolStrategy(min_size=1, max_size=actors),
            num_cpus=_ACTOR,
            fn_constructor_args=(plan,),
        )
        found.write_parquet(
            place, partition_cols=["run", "state"], compression="zstd", ray_remote_args={"num_cpus": _BESIDE}
        )


def key_of(row: Mapping[str, Any]) -> Key:
    """The key of a row of text."""
    return row["doc"], digest_of(_source(row))


class _Actor:
    """Holds a pipeline; turns a batch of inputs into rows of outcomes."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.worker: Worker | None = None
        self.lexicons = plan.settings.read_lexicons()
        if not plan.limits.isolated:
            nlp = plan.settings.load(self.lexicons)
            if digests(nlp) != dict(plan.expected):
                raise PipelineError("a node has other lexicons or models; install the same zhengbao on all")
            self.worker = Worker(nlp, plan.settings.min_confidence, packed=True)

    def __call__(self, batch: pa.Table) -> pa.Table:
        tasks = [_task(row) for row in batch.to_pylist()]
        items = {task.doc: task.item for task in tasks if task.item is not None}
        return nested([_known(outcome, items) for outcome in self._outcomes(tasks)], self.plan.run)

    def _outcomes(self, tasks: Sequence[Task]) -> list[Outcome]:
        if self.worker is not None:
            return [outcome for task in tasks for outcome in self.worker.outcomes(task)]
        plan = self.plan
        answers = work(
            tasks, plan.settings, limits=plan.limits, packed=True, lexicons=self.lexicons, expected=plan.expected
        )
        return [answer for answer in answers if isinstance(answer, Outcome)]


def _known(outcome: Outcome, items: Mapping[str, Item]) -> Outcome:
    """A failure with the digest of its file, so that it is not tried again before the file changes."""
    item = items.get(outcome.doc)
    if outcome.digest or item is None:
        return outcome
    digest = digest_of_item(item)
    failure = outcome.failure and replace(outcome.failure, sha256=outcome.failure.sha256 or digest)
    return replace(outcome, digest=digest or "", failure=failure)


def _datasets(files: Sequence[Item], tables: Sequence[str], done: Collection[Key], actors: int) -> list[Any]:
    import ray

    local = [item for item in files if "://" not in str(item.path)]
    remote = [str(item.path) for item in files if "://" in str(item.path)]
    found = []
    if local:
        rows = [{"doc": item.doc, "path": str(item.path), "bytes": item.data} for item in local]
        table = pa.Table.from_pylist(rows, schema=_INPUT)
        blocks = min(len(rows), max(4 * actors, len(rows) // _REPORTS))
        found.append(ray.data.from_arrow(table, override_num_blocks=blocks))
    if remote:
        files_read = ray.data.read_binary_files(remote, include_paths=True, num_cpus=_BESIDE)
        found.append(files_read.map_batches(_named(frozenset(done)), batch_format="pyarrow", num_cpus=_BESIDE))
    for path in tables:
        read = ray.data.read_parquet(path, num_cpus=_BESIDE)
        dataset = read.map_batches(_rows(path, frozenset(done)), batch_format="pyarrow", num_cpus=_BESIDE)
        found.append(dataset.repartition(target_num_rows_per_block=_REPORTS))
    return found


def _named(done: frozenset[Key]) -> Any:
    """Files that Ray has read, as inputs, without those that are done."""

    def named(batch: pa.Table) -> pa.Table:
        rows = [
            {"doc": format_of(row["path"].rsplit("/", 1)[-1])[1], "path": row["path"], "bytes": row["bytes"]}
            for row in batch.to_pylist()
        ]
        missing = [row for row in rows if (row["doc"], sha256(row["bytes"])) not in done]
        return pa.Table.from_pylist(missing, schema=_INPUT)

    return named


def _rows(path: str, done: frozenset[Key]) -> Any:
    """Rows of Parquet as inputs, without those that are done: an anti-join with what is written."""
    stem = format_of(path.rsplit("/", 1)[-1])[1]

    def rows(batch: pa.Table) -> pa.Table:
        columns = columns_of(batch.column_names)
        if "text" not in columns:
            raise UsageError(f"{path}: there is no column text among: {', '.join(batch.column_names)}; name it text")
        named = batch.select(list(columns.values())).rename_columns(list(columns))
        found = [_input(row, stem, path) for row in named.to_pylist()]
        return pa.Table.from_pylist([row for row in found if key_of(row) not in done], schema=_INPUT)

    return rows


def _input(row: Mapping[str, Any], stem: str, path: str) -> dict[str, Any]:
    beside = {name: None if row.get(name) is None else str(row[name]).strip() or None for name in _COLUMNS}
    text = row["text"] if isinstance(row["text"], str) else ""
    # Blocks come in any order, so that a row without an id cannot be called by its number.
    doc = beside.pop("id") or f"{stem}-{sha256(without_surrogates(text).encode())[:12]}"
    return {**beside, "doc": doc, "path": path, "text": text}


def _task(row: Mapping[str, Any]) -> Task:
    if row["text"] is None:
        return Task(row["doc"], row["path"], Item(row["doc"], row["path"], row["bytes"]))
    return Task(row["doc"], row["path"], sources=(_source(row),))


def _source(row: Mapping[str, Any]) -> Source:
    text = without_surrogates(row["text"])
    return Source(
        doc=row["doc"],
        path=row["path"],
        text=text,
        sha256=sha256(text.encode()),
        format="parquet",
        title=row["title"],
        date=row["date"],
        url=row["url"],
    )
