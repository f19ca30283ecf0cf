"""Commands that read reports: run, extract, export."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import (
    EXIT_INTERRUPTED,
    EXIT_SOME_FAILED,
    Inputs,
    Lexicons,
    MinConfidence,
    NoClassifier,
    Out,
    PkusegModel,
    Script,
    Segmenter,
    settings_of,
    sink,
)

if TYPE_CHECKING:
    from pipeline.batch import Progress

PLAIN_PROGRESS_EVERY = 100


def run(
    inputs: Inputs,
    out: Out = Path("out"),
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")] = 1,
    timeout: Annotated[
        float | None, typer.Option("--timeout", metavar="SECONDS", help="Longest time of one report.")
    ] = None,
    max_memory: Annotated[
        int | None, typer.Option("--max-memory", metavar="MB", help="Most memory of one worker.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Redo what is done already.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try again what failed before.")] = False,
    min_confidence: MinConfidence = 0.0,
    lexicons: Lexicons = None,
    no_classifier: NoClassifier = False,
    segmenter: Segmenter = "jieba-rs",
    pkuseg_model: PkusegModel = None,
    script: Script = None,
) -> None:
    """Extract the records of all inputs into one store, and say what was found.

    Exit code 0: all done; 3: some failed; 1: nothing could be done; 130: interrupted.
    """
    from pipeline.batch import run_into
    from pipeline.engines import Limits

    settings = settings_of(lexicons, no_classifier, segmenter, script, min_confidence, pkuseg_model)
    with _watch() as watch:
        summary = run_into(
            inputs,
            out,
            settings,
            jobs=jobs,
            limits=Limits(timeout, max_memory),
            force=force,
            retry_failed=retry_failed,
            watch=watch,
        )
    _print_summary(out)
    if summary.interrupted:
        print("zhengbao: interrupted; the same command goes on where it stopped", file=sys.stderr)
        raise typer.Exit(EXIT_INTERRUPTED)
    if summary.failures:
        raise typer.Exit(EXIT_SOME_FAILED if summary.done or summary.unchanged else 1)


@contextmanager
def _watch() -> Iterator[Callable[[Progress], None]]:
    """A live bar on a terminal, plain lines elsewhere; failures are told on both."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reports", total=None)
        started = time.monotonic()
        counts = {"done": 0, "failed": 0, "characters": 0}

        def watch(progress: Progress) -> None:
            outcome = progress.outcome
            if outcome is None:
                bar.update(task, total=progress.total, completed=progress.unchanged)
                if progress.unchanged:
                    console.print(f"{progress.unchanged} of {progress.total} inputs are done already", markup=False)
                if progress.stale:
                    told = f"{progress.stale} inputs in the store come from other lexicons, models or settings"
                    console.print(f"{told}; those named here are done anew", markup=False)
                return
            counts["done"] += outcome.failure is None
            counts["failed"] += outcome.failure is not None
            counts["characters"] += len(outcome.source.text) if outcome.source else 0
            if outcome.failure:
                console.print(f"zhengbao: {outcome.path or outcome.doc}: {outcome.failure.reason}", markup=False)
            speed = counts["characters"] / max(time.monotonic() - started, 1e-6)
            bar.update(task, advance=1, description=f"reports · {speed:,.0f} characters/s · {counts['failed']} failed")
            number = counts["done"] + counts["failed"]
            if not console.is_terminal and number % PLAIN_PROGRESS_EVERY == 0:
                console.print(f"{number} reports, {speed:,.0f} characters/s, {counts['failed']} failed", markup=False)

        yield watch


def _print_summary(out: Path) -> None:
    from rich.console import Console
    from rich.table import Table

    from pipeline.store import Store

    with Store.open(out) as store:
        table = Table("report", "script", title_justify="left")
        for name in ("claims", "initiatives", "officials", "documents"):
            table.add_column(name, justify="right")
        rows = store.summary()
        for doc, script, *counts in rows:
            table.add_row(doc, script, *map(str, counts))
        table.add_section()
        table.add_row(f"{len(rows)} reports", "", *(str(sum(row[i] for row in rows)) for i in range(2, 6)))
        console = Console(width=None if sys.stdout.isatty() else 100)
        console.print(table)
        print(f"store: {store.path}")


def extract(
    inputs: Inputs,
    min_confidence: MinConfidence = 0.0,
    lexicons: Lexicons = None,
    no_classifier: NoClassifier = False,
    segmenter: Segmenter = "jieba-rs",
    pkuseg_model: PkusegModel = None,
    script: Script = None,
) -> None:
    """Print the records of the inputs as JSON lines."""
    from pipeline.batch import outcomes

    failed = done = 0
    for outcome in outcomes(
        inputs, settings_of(lexicons, no_classifier, segmenter, script, min_confidence, pkuseg_model)
    ):
        if outcome.failure:
            failed += 1
            print(f"zhengbao: {outcome.path or outcome.doc}: {outcome.failure.reason}", file=sys.stderr)
        done += outcome.failure is None
        for record in outcome.records:
            print(record.to_json())
    if failed:
        raise typer.Exit(EXIT_SOME_FAILED if done else 1)


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder of a store.")],
    form: Annotated[str, typer.Option("--format", help="jsonl or csv.")] = "jsonl",
    file: Annotated[Path | None, typer.Option("--file", help="Write there instead of standard output.")] = None,
) -> None:
    """Print the records of a store: the same lines as extract, or CSV for a spreadsheet."""
    from pipeline.store import Store
    from pipeline.store import export as lines

    with Store.open(out) as store, sink(file) as write:
        for line in lines(store, form):
            write(line + "\n")
