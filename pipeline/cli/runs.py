"""Commands that read reports: run, extract."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import (
    EXIT_INTERRUPTED,
    EXIT_SOME_FAILED,
    Evidence,
    Inputs,
    Lexicons,
    MinConfidence,
    NoCache,
    NoClassifier,
    Out,
    PkusegModel,
    Script,
    Segmenter,
    settings_of,
    shown,
)
from pipeline.cli.progress import watching
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.batch import Summary

SHOWN_REPORTS = 30
"""Rows of the table at the end; the totals count all."""

Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes: 1, with ray one a processor.")]
Timeout = Annotated[float | None, typer.Option("--timeout", metavar="SECONDS", help="Longest time of one report.")]
MaxMemory = Annotated[int | None, typer.Option("--max-memory", metavar="MB", help="Most memory of one worker.")]
Address = Annotated[
    str | None, typer.Option("--address", metavar="auto|HOST:PORT", help="The Ray cluster; without it, a new one.")
]


def run(
    inputs: Inputs,
    out: Out = Path("out"),
    jobs: Jobs = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    force: Annotated[bool, typer.Option("--force", help="Redo what is done already.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try again what failed before.")] = False,
    engine: Annotated[str, typer.Option("--engine", help="local, or ray for many machines.")] = "local",
    address: Address = None,
    min_confidence: MinConfidence = 0.0,
    lexicons: Lexicons = None,
    no_classifier: NoClassifier = False,
    segmenter: Segmenter = "jieba-rs",
    pkuseg_model: PkusegModel = None,
    script: Script = None,
    no_cache: NoCache = False,
) -> None:
    """Extract the records of all inputs into one store, and say what was found.

    Exit code 0: all done; 3: some failed, now or before; 1: nothing could be done; 130: interrupted.
    """
    from pipeline.engines import Limits

    settings = settings_of(lexicons, no_classifier, segmenter, script, min_confidence, pkuseg_model)
    with watching() as watch:
        summary = _engine(engine, address, jobs)(
            inputs,
            out,
            settings,
            limits=Limits(timeout, max_memory),
            force=force,
            retry_failed=retry_failed,
            watch=watch,
        )
    _print_summary(out)
    _tell_passed_over(summary.passed_over)
    if summary.unreadable:
        print(f"zhengbao: numerals that could not be read, and are no claims: {summary.unreadable}", file=sys.stderr)
    _exit(summary)


def _engine(name: str, address: str | None, jobs: int | None) -> Callable[..., Summary]:
    if name == "local" and address is None:
        from pipeline.batch import run_into

        return partial(run_into, jobs=jobs or 1)
    if name == "ray":
        from pipeline.batch.cluster import run_on_ray

        return partial(run_on_ray, address=address, jobs=jobs or 0)
    raise UsageError(
        "--address goes with --engine ray" if name == "local" else f"there is no engine {name}; choose local or ray"
    )


def _tell_passed_over(paths: Sequence[Path]) -> None:
    """Name the kinds of the files in folders that nothing is known to read, with how many and one of each."""
    kinds: dict[str, list[Path]] = {}
    for path in paths:
        kinds.setdefault(path.suffix.lower() or "no suffix", []).append(path)
    if kinds:
        named = (f"{kind} ({len(found)}, such as {shown(found[0])})" for kind, found in sorted(kinds.items()))
        number = f"{len(paths)} files are" if len(paths) > 1 else "1 file is"
        print(f"zhengbao: {number} of kinds that are not read: {', '.join(named)}", file=sys.stderr)


def _exit(summary: Summary) -> None:
    if summary.interrupted:
        print("zhengbao: interrupted; the same command goes on where it stopped", file=sys.stderr)
        raise typer.Exit(EXIT_INTERRUPTED)
    if summary.failures or summary.failed_before:
        something = summary.done + summary.unchanged_rows + summary.unchanged - summary.failed_before
        raise typer.Exit(EXIT_SOME_FAILED if something else 1)


def _print_summary(out: Path) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pipeline.store import Store

    with Store.open(out) as store:
        table = Table("report", "script", title_justify="left")
        for name in ("claims", "initiatives", "officials", "documents"):
            table.add_column(name, justify="right")
        rows = store.summary()
        for doc, script, *counts in rows[:SHOWN_REPORTS]:
            table.add_row(Text(shown(doc)), script, *map(str, counts))
        if len(rows) > SHOWN_REPORTS:
            table.add_row(f"and {len(rows) - SHOWN_REPORTS} more", "", "", "", "", "")
        table.add_section()
        table.add_row(f"{len(rows)} reports", "", *(str(sum(int(row[i]) for row in rows)) for i in range(2, 6)))
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
    evidence: Evidence = "line",
    no_cache: NoCache = False,
) -> None:
    """Print the records of the inputs as JSON lines.

    Exit code 0: all done; 3: some inputs failed, which standard error names; 1: nothing could be done.
    """
    from pipeline.cli.spacy_start import import_spacy

    import_spacy()
    from pipeline.batch import outcomes

    failed = done = 0
    passed_over: list[Path] = []
    settings = settings_of(lexicons, no_classifier, segmenter, script, min_confidence, pkuseg_model, evidence)
    for outcome in outcomes(inputs, settings, passed=passed_over.append):
        if outcome.failure:
            failed += 1
            print(f"zhengbao: {outcome.path or outcome.doc}: {outcome.failure.reason}", file=sys.stderr)
        done += outcome.failure is None
        for record in outcome.records:
            print(record.to_json())
    _tell_passed_over(passed_over)
    # The collector need not look through a million objects when all of them go anyway: a seventh of the whole time.
    gc.freeze()
    if failed:
        raise typer.Exit(EXIT_SOME_FAILED if done else 1)
