"""The command line: the only package that prints or exits.

Heavy modules are imported inside the commands, so that ``zhengbao --help`` answers at once.
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.cli import annotate, benchmark, explain, learning, lexicon, runs, scoring, stores, view
from pipeline.cli.options import EXIT_INTERRUPTED, shown
from pipeline.errors import PipelineError

app = typer.Typer(
    name="zhengbao",
    help="政报: records with provenance from the reports that Chinese governments publish.",
    epilog="Exit codes: 0 all done; 1 nothing could be done, or a check failed; 2 the call is wrong; 3 some reports"
    " failed, the others are done; 130 interrupted. Errors are one sentence on standard error.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _command in (
    runs.run,
    runs.extract,
    stores.export,
    stores.query,
    stores.diff,
    view.view,
    scoring.evaluate,
    scoring.compare,
    learning.ablation,
    learning.train,
    benchmark.benchmark,
):
    app.command()(_command)
app.command()(explain.explain)
app.add_typer(lexicon.app)
app.add_typer(annotate.app, name="annotate")


def main() -> None:
    """Entry point: errors that zhengbao foresees become one sentence and an exit code."""
    # Loading makes a million objects that stay; looking through them for garbage is a tenth of start-up.
    gc.set_threshold(100_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Text may hold what a locale cannot print; a report must not die of its own output.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except PipelineError as error:
        print("\n".join(map(shown, f"zhengbao: {error}".split("\n"))), file=sys.stderr)
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
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None: ...
