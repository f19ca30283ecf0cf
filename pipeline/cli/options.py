"""Options that several commands share, exit codes, and what they become."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.engines import Settings

EXIT_SOME_FAILED = 3
EXIT_INTERRUPTED = 130

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input.")
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder of the store.")]
Lexicons = Annotated[Path | None, typer.Option("--lexicons", metavar="DIR", help="A folder of lexicons on top.")]
NoClassifier = Annotated[bool, typer.Option("--no-classifier", help="Let the rules alone decide.")]
Segmenter = Annotated[str, typer.Option("--segmenter", help="jieba-rs, jieba, pkuseg or char.")]
PkusegModel = Annotated[
    str | None, typer.Option("--pkuseg-model", metavar="NAME|PATH", help="Another model for the pkuseg segmenter.")
]
Script = Annotated[str | None, typer.Option("--script", help="Hans, Hant or mixed, instead of what is detected.")]

MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out records below this confidence.")
]

Evidence = Annotated[
    str, typer.Option("--evidence", metavar="line|entry", help="Name lexicon entries by their line or by their term.")
]


def _without_cache(wanted: bool) -> None:
    if wanted:
        os.environ["ZHENGBAO_CACHE"] = "off"  # workers inherit it


NoCache = Annotated[
    bool,
    typer.Option("--no-cache", callback=_without_cache, is_eager=True, help="Read and check every lexicon anew."),
]


def settings_of(
    lexicons: Path | None,
    no_classifier: bool,
    segmenter: str,
    script: str | None = None,
    min_confidence: float = 0.0,
    pkuseg_model: str | None = None,
    evidence: str = "line",
) -> Settings:
    """The options of a command as settings of a pipeline."""
    from pipeline.engines import Settings

    return Settings(lexicons, not no_classifier, segmenter, script, min_confidence, pkuseg_model, evidence)


@contextmanager
def sink(file: Path | None) -> Iterator[Callable[[str], Any]]:
    """Where lines go: a file, or standard output without one. Raises UsageError for a file that cannot be written."""
    if file is None:
        yield sys.stdout.write
        return
    try:
        with file.open("w", encoding="utf-8", newline="") as stream:
            yield stream.write
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror}); choose another file") from error


def shown(value: object) -> str:
    """A value in one line of a terminal: what would control it becomes a space."""
    text = "" if value is None else str(value)
    return "".join(c if c.isprintable() else " " for c in text)
