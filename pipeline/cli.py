"""The command line: the only module that prints or exits.

Heavy modules are imported inside the commands, so that ``zhengbao --help`` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline import __version__
from pipeline.errors import PipelineError, UsageError

if TYPE_CHECKING:
    from spacy.language import Language

app = typer.Typer(
    name="zhengbao",
    help="政报: records with provenance from the reports that Chinese governments publish.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
lexicon = typer.Typer(help="Look at, check and edit the lexicons.", no_args_is_help=True)
annotate = typer.Typer(help="Carry annotations between tools.", no_args_is_help=True)
app.add_typer(lexicon, name="lexicon")
app.add_typer(annotate, name="annotate")

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder of the store.")]
Lexicons = Annotated[Path | None, typer.Option("--lexicons", metavar="DIR", help="A folder of lexicons on top.")]
NoClassifier = Annotated[bool, typer.Option("--no-classifier", help="Let the rules alone decide.")]
Segmenter = Annotated[str, typer.Option("--segmenter", help="jieba-rs, jieba, pkuseg or char.")]
Script = Annotated[str | None, typer.Option("--script", help="Hans, Hant or mixed, instead of what is detected.")]

EXIT_SOME_FAILED = 3
EXIT_INTERRUPTED = 130


def main() -> None:
    """Entry point: errors that zhengbao foresees become one sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Text may hold what a locale cannot print; a report must not die of its own output.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except PipelineError as error:
        print(f"zhengbao: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        print("zhengbao: interrupted", file=sys.stderr)
        sys.exit(EXIT_INTERRUPTED)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"zhengbao {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")] = False,
) -> None: ...


def _pipeline(lexicons: Path | None, no_classifier: bool, segmenter: str, script: str | None = None) -> Language:
    from pipeline.build import load
    from pipeline.lexicons import Lexicons as Reader
    from pipeline.models import Models

    return load(
        lexicons=Reader.load(extra=lexicons) if lexicons else None,
        models=Models() if no_classifier else None,
        segmenter=segmenter,
        script=script,
    )


@app.command()
def run(
    inputs: Inputs,
    out: Out = Path("out"),
    lexicons: Lexicons = None,
    no_classifier: NoClassifier = False,
    segmenter: Segmenter = "jieba-rs",
    script: Script = None,
) -> None:
    """Extract the records of all inputs into one store, and say what was found."""
    from pipeline.batch import Outcome, run_into

    nlp = _pipeline(lexicons, no_classifier, segmenter, script)
    with _progress() as advance:

        def told(outcome: Outcome) -> None:
            if outcome.failure:
                print(f"zhengbao: {outcome.path or outcome.doc}: {outcome.failure.reason}", file=sys.stderr)
            advance(outcome.doc)

        summary = run_into(inputs, out, nlp, report=told)
    _print_summary(out)
    if summary.failures:
        raise typer.Exit(EXIT_SOME_FAILED if summary.done else 1)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A live line on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda doc: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda doc: progress.update(task, advance=1, description=doc)


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


@app.command()
def extract(
    inputs: Inputs,
    lexicons: Lexicons = None,
    no_classifier: NoClassifier = False,
    segmenter: Segmenter = "jieba-rs",
    script: Script = None,
) -> None:
    """Print the records of the inputs as JSON lines."""
    from pipeline.batch import outcomes

    failed = done = 0
    for outcome in outcomes(inputs, _pipeline(lexicons, no_classifier, segmenter, script)):
        if outcome.failure:
            failed += 1
            print(f"zhengbao: {outcome.path or outcome.doc}: {outcome.failure.reason}", file=sys.stderr)
        done += outcome.failure is None
        for record in outcome.records:
            print(record.to_json())
    if failed:
        raise typer.Exit(EXIT_SOME_FAILED if done else 1)


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder of a store.")],
    form: Annotated[str, typer.Option("--format", help="jsonl or csv.")] = "jsonl",
    file: Annotated[Path | None, typer.Option("--file", help="Write there instead of standard output.")] = None,
) -> None:
    """Print the records of a store: the same lines as extract, or CSV for a spreadsheet."""
    from pipeline.store import Store
    from pipeline.store import export as lines

    with Store.open(out) as store, _sink(file) as write:
        for line in lines(store, form):
            write(line + "\n")


@contextmanager
def _sink(file: Path | None) -> Iterator[Callable[[str], Any]]:
    if file is None:
        yield sys.stdout.write
        return
    try:
        with file.open("w", encoding="utf-8", newline="") as stream:
            yield stream.write
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror}); choose another file") from error
