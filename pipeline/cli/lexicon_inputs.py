"""What the lexicon commands are given: columns, wishes, reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from pipeline.errors import UsageError
from pipeline.resources import lexicon_folder

if TYPE_CHECKING:
    from pipeline.ingest import Source


class TermCommand(TyperCommand):
    """A command on a term; one that begins with - would be taken for an option that there is not."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # typer's own copy of click names the type
        for arg in args:
            if arg[:1] == "-" and arg[1:2] > "\x7f":
                raise UsageError(
                    f"{arg} begins with -, which in a file takes a term away; to take it away: zhengbao lexicon remove"
                    f" KIND {arg[1:]}"
                )
        return super().parse_args(ctx, args)


def columns_of(given: Sequence[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    wrong = [name for name, sign, _ in pairs if not sign]
    if wrong:
        raise UsageError(f"{wrong[0]} is no column; write --column NAME=VALUE")
    return {name.strip(): value.strip() for name, _, value in pairs}


def wish_of(words: str) -> tuple[str, str, dict[str, str]]:
    """KIND:TERM or KIND:TERM:NAME=VALUE,NAME=VALUE."""
    kind, sign, rest = words.partition(":")
    if not sign or not rest:
        raise UsageError(f"{words} does not say kind and term; write KIND:TERM, such as units:栋")
    term, sign, cells = rest.rpartition(":")
    if sign and "=" in cells and term:
        return kind, term, columns_of(cells.split(","))
    return kind, rest, {}


def folder_near(name: str) -> Path | None:
    """A folder of the checkout, looked for here first."""
    for folder in (Path(name), lexicon_folder().parent / name):
        if folder.is_dir():
            return folder
    return None


def seed_folder() -> list[Path]:
    found = folder_near("seeds")
    if found is None:
        raise UsageError("there is no folder seeds here; name reports with --in DIR")
    return [found]


def reports_in(paths: Sequence[Path]) -> Iterator[Source]:
    """The reports of files and folders; one that cannot be read is told and left out."""
    from pipeline import ingest
    from pipeline.errors import IngestError

    for item in ingest.discover(paths):
        try:
            yield from ingest.read(item)
        except IngestError as error:
            print(f"zhengbao: {error}", file=sys.stderr)
