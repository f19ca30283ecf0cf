"""Commands that read a store: export, query, diff."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.options import Evidence, shown, sink
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.store.diff import Change

Folder = Annotated[Path, typer.Argument(metavar="OUT", help="Folder of a store.")]


def export(
    out: Folder,
    form: Annotated[str, typer.Option("--format", help="jsonl, csv, parquet or xlsx.")] = "jsonl",
    file: Annotated[
        Path | None,
        typer.Option("--file", help="Write there instead of standard output; for parquet a folder."),
    ] = None,
    evidence: Evidence = "line",
) -> None:
    """Print the records of a store: the same lines as extract, or CSV; or write Parquet or Excel files.

    Parquet gives one file for each kind of record, in OUT/parquet; Excel one sheet for each, in OUT/zhengbao.xlsx.
    """
    from pipeline.store import Store
    from pipeline.store import export as lines
    from pipeline.store.exports import FILES, export_files

    with Store.open(out) as store:
        if form in FILES:
            default = out / ("parquet" if form == "parquet" else "zhengbao.xlsx")
            for path in export_files(store, form, file or default, _tell, evidence=evidence):
                print(path)
            return
        found = lines(store, form, evidence)  # an unknown format is said before a file is made
        with sink(file) as write:
            for line in found:
                write(line + "\n")


def _tell(sentence: str) -> None:
    print(f"zhengbao: {sentence}", file=sys.stderr)


def query(
    out: Folder,
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One statement, in DuckDB's SQL.")],
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Ask a store a question in SQL: read-only, and nothing but the store can be read.

    Tables: reports, claims, initiatives, officials, documents, failures, inputs, runs, lexicon_lines. Views:
    claims_by_indicator, officials_by_body, initiative_timeline, initiative_officials.
    """
    from pipeline.store import Store

    printers = {"table": _print_table, "csv": _print_csv, "json": _print_json}
    if form not in printers:
        raise UsageError(f"there is no output format {form}; choose one of: {', '.join(printers)}")
    with Store.open(out, safe=True) as store:
        names, rows = store.query(sql)
        printers[form](names, rows)


def diff(
    first: Annotated[Path, typer.Argument(metavar="OUT1", help="Folder of the store before.")],
    second: Annotated[Path, typer.Argument(metavar="OUT2", help="Folder of the store after.")],
    records: Annotated[bool, typer.Option("--records", help="Also print every record that differs.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 when there is a difference.")] = False,
) -> None:
    """Print what changed between two runs, report by report."""
    from pipeline.store import Store
    from pipeline.store.diff import differences

    number = 0
    with Store.open(first) as before, Store.open(second) as after:
        for change in differences(before, after):
            number += 1
            print(_change(change))
            if records:
                for line in _changed_records(change):
                    print("  " + line)
    print(f"{number} reports differ" if number != 1 else "1 report differs")
    if number and exit_code:
        raise typer.Exit(1)


def _print_table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for name in names:
        table.add_column(Text(shown(name)))
    number = 0
    for row in rows:
        table.add_row(*(Text(shown(value)) for value in row))  # as Text: square brackets of a report are no markup
        number += 1
    if names:
        # A pipe has no width of its own: nothing is cut for it.
        Console(width=None if sys.stdout.isatty() else 10_000, highlight=False).print(table)
    print(f"{number} rows" if number != 1 else "1 row", file=sys.stderr)


def _print_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from pipeline.store.exports import csv_line

    if names:
        print(csv_line(names))
    for row in rows:
        print(csv_line(row))


def _print_json(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    import json

    for row in rows:
        print(json.dumps(dict(zip(names, map(_json, row), strict=True)), ensure_ascii=False))


def _json(value: Any) -> Any:
    from decimal import Decimal

    from pipeline.records import number

    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, dict):
        return {str(key): _json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _change(change: Change) -> str:
    if change.presence != "both":
        number = len(change.added) + len(change.removed)
        return f"{shown(change.doc)}: only in the {change.presence}, {number} records"
    parts = [
        f"{table} " + " ".join(sign + str(n) for sign, n in zip("+-~", numbers, strict=True) if n)
        for table, numbers in change.counts().items()
    ]
    if change.found_otherwise:
        parts.append(f"{change.found_otherwise} with other evidence or confidence")
    return f"{shown(change.doc)}: {', '.join(parts)}"


def _changed_records(change: Change) -> Iterable[str]:
    if change.presence != "both":
        return
    for sign, found in (("-", change.removed), ("+", change.added)):
        for record in found:
            yield f"{sign} {record['record']} {record['start']}-{record['end']} {shown(record['text'])}"
    for before, after, names in change.changed:
        values = "; ".join(f"{name}: {shown(_said(before[name]))} → {shown(_said(after[name]))}" for name in names)
        yield f"~ {before['record']} {before['start']}-{before['end']} {shown(before['text'])}: {values}"


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return value["text"]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "、".join(item["text"] for item in value)
    return "nothing" if value is None else value
