"""The command benchmark: how fast the pipeline is here."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import UsageError

SEEDS = Path("seeds")
MARKS = ("<!-- benchmark -->", "<!-- /benchmark -->")


def benchmark(
    input_folder: Annotated[
        list[Path] | None, typer.Option("--input", metavar="DIR", help="Further reports to read.")
    ] = None,
    pairs: Annotated[int, typer.Option("--pairs", min=7, help="How many pairs of runs.")] = 9,
    quick: Annotated[
        bool, typer.Option("--quick", help="Without growth, memory and jobs, which take minutes.")
    ] = False,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write what was measured.")] = None,
    from_json: Annotated[
        Path | None, typer.Option("--from-json", metavar="FILE", help="Measure nothing, take what --json wrote.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option("--document", metavar="FILE", help="Renew the tables in docs/performance.md.")
    ] = None,
) -> None:
    """Measure speed against `jieba.lcut`, stage by stage, and as texts, lexicons and jobs grow."""
    from pipeline.evaluation.speed import measure, tables
    from pipeline.ingest import discover

    if from_json is not None:
        found = json.loads(from_json.read_text(encoding="utf-8"))
    else:
        inputs = [*([SEEDS] if SEEDS.is_dir() else []), *(input_folder or [])]
        if not inputs:
            raise UsageError("there is no folder seeds here; name reports with --input DIR")
        items = list(discover(inputs))
        found = measure(items, pairs=pairs, quick=quick, told=lambda what: print(f"measuring: {what}", file=sys.stderr))
    if json_file is not None:
        json_file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if document is not None:
        text = document.read_text(encoding="utf-8")
        head, _, rest = text.partition(MARKS[0])
        _, mark, tail = rest.partition(MARKS[1])
        if not mark:
            raise UsageError(f"{document}: no place for the tables; it needs the lines {MARKS[0]} and {MARKS[1]}")
        document.write_text(f"{head}{MARKS[0]}\n{tables(found)}\n{MARKS[1]}{tail}", encoding="utf-8")
    print(tables(found))
