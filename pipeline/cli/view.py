"""``zhengbao view``: a store as pages that open from disk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Lexicons as OnTop

if TYPE_CHECKING:
    from pipeline.store import Store
    from pipeline.views.site import Reading


def view(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder of a store.")],
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the pages.")],
    lang: Annotated[str, typer.Option("--lang", help="Language the pages open in: zh or en.")] = "zh",
    lexicons: OnTop = None,
) -> None:
    """Write the store as a static site: reports with their records marked, comparisons, search."""
    from pipeline.lexicons import Lexicons
    from pipeline.store import Store
    from pipeline.views import write_site

    better = {entry.term: entry["better"] for entry in Lexicons.load(extra=lexicons).entries("indicators")}
    with Store.open(out) as store:
        site = write_site(_readings(store), folder, failures=store.failures(), better=better, lang=lang)
    print(f"{site.reports} reports on {site.pages} pages, {site.bytes / 1e6:.1f} MB: {site.start}")


def _readings(store: Store) -> Iterator[Reading]:
    """Each source text with its records, the report's own first."""
    for _, group in groupby(store.records(), key=itemgetter("doc")):
        records = list(group)
        yield records[0]["text"], records
