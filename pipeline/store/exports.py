"""A store as files that other programs read: JSON lines, CSV, Parquet, Excel.

The same records give the same bytes as JSON lines, CSV and Parquet, however and in whatever order they were stored.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from pipeline.arrow import SCHEMAS
from pipeline.errors import StoreError, UsageError
from pipeline.records import RECORDS
from pipeline.spreadsheets import shielded
from pipeline.store.database import Store
from pipeline.store.tables import TABLES

LINES: Final = ("jsonl", "csv")
FILES: Final = ("parquet", "xlsx")
_SHEET_ROWS: Final = 1_000_000
_CELL_CHARACTERS: Final = 32_767
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def export(store: Store, form: str, evidence: str = "line") -> Iterator[str]:
    """The lines of an export, without line breaks: ``jsonl`` as ``zhengbao extract`` prints them, or ``csv``.

    CSV has one header over all kinds, the texts of references joined by | in their cells, and starts with a BOM so
    that a spreadsheet reads it as UTF-8; cells that a spreadsheet would run as a formula begin with an apostrophe,
    which is taken off again where zhengbao reads a CSV (an id ``-12`` stands there as ``'-12``).
    ``evidence`` names lexicon entries by ``line`` or by ``entry``.
    """
    if form == "jsonl":
        return (json.dumps(record, ensure_ascii=False) for record in store.records(evidence))
    if form == "csv":
        return _csv(store.records(evidence))
    raise UsageError(f"there is no export format {form}; choose one of: {', '.join((*LINES, *FILES))}")


def export_files(
    store: Store,
    form: str,
    place: Path,
    told: Callable[[str], object] = lambda sentence: None,
    *,
    evidence: str = "line",
) -> list[Path]:
    """Write ``parquet`` (``place`` is a folder, one file a kind) or ``xlsx`` (a file, one sheet a kind); the files.

    A file is there whole or not at all. Raises StoreError when it cannot be written. ``told`` is given a sentence when
    texts are longer than a cell of Excel holds; they then end with how long they are.
    """
    try:
        if form == "parquet":
            return _parquet(store, place, evidence)
        return _xlsx(store, place, told, evidence)
    except OSError as error:
        raise StoreError(f"{place}: cannot be written ({error.strerror or error}); choose another place") from error


def csv_line(values: Iterable[Any]) -> str:
    """One CSV line without its line break, safe for a spreadsheet."""
    line = io.StringIO()
    # Cells that hold a line break are quoted because these are the characters that end a line.
    csv.writer(line, lineterminator="\r\n").writerow([_cell(value) for value in values])
    return line.getvalue().removesuffix("\r\n")


def _parquet(store: Store, folder: Path, evidence: str) -> list[Path]:
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    done = []
    for kind, table in TABLES.items():
        path = folder / f"{table}.parquet"
        with _whole(path) as part, pq.ParquetWriter(part, SCHEMAS[kind], compression="zstd") as writer:
            for portion in store.tables(kind, evidence):
                writer.write_table(portion)
        done.append(path)
    return done


def _xlsx(store: Store, path: Path, told: Callable[[str], object], evidence: str) -> list[Path]:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    path.parent.mkdir(parents=True, exist_ok=True)
    cut = 0
    book = Workbook(write_only=True)

    def cells(sheet: Any, values: Iterable[Any]) -> list[Any]:
        nonlocal cut
        row = []
        for value in values:
            if isinstance(value, str) and len(value) > _CELL_CHARACTERS:
                cut += 1
                mark = f"… ({len(value)} characters)"
                value = value[: _CELL_CHARACTERS - len(mark)] + mark
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                cell.data_type = "s"  # text, whatever it begins with: openpyxl takes = for a formula
            row.append(cell)
        return row

    for kind, table in TABLES.items():
        names = SCHEMAS[kind].names
        rows = (row for portion in store.tables(kind, evidence) for row in portion.to_pylist())
        for number, part in enumerate(_parts(rows), start=1):
            sheet = book.create_sheet(table if number == 1 else f"{table} {number}")
            sheet.freeze_panes = "A2"
            sheet.append(names)
            for row in part:
                sheet.append(cells(sheet, (_excel(row[name]) for name in names)))
    with _whole(path) as part_path:
        book.save(part_path)
    if cut:
        told(f"{path}: {cut} cells hold more than Excel's {_CELL_CHARACTERS:,} characters and are cut; parquet has all")
    return [path]


def _parts(rows: Iterator[Any]) -> Iterator[Iterator[Any]]:
    """The rows in portions that a sheet can hold; one portion, empty, for none."""
    from itertools import chain, islice

    first = True
    for row in rows:
        yield chain([row], islice(rows, _SHEET_ROWS - 1))
        first = False
    if first:
        yield iter(())


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A place beside ``path`` that takes its name when everything is written."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _csv(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    header = ["record", *dict.fromkeys(name for kind in RECORDS for name in SCHEMAS[kind].names)]
    yield "\ufeff" + csv_line(header)
    for record in records:
        yield csv_line(record.get(name) for name in header)


def _flat(value: Any) -> Any:
    """A value as one cell holds it: text, a number or nothing."""
    if isinstance(value, dict):
        return value["text"] if set(value) == {"text", "spans"} else json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, list):
        if value and all(isinstance(item, dict) and "text" in item for item in value):
            return "|".join(item["text"] for item in value)
        if all(isinstance(item, str) for item in value):
            return " / ".join(value)
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _cell(value: Any) -> Any:
    flat = _flat(value)
    if isinstance(flat, str):
        return shielded(flat)
    return "" if flat is None else flat


def _excel(value: Any) -> Any:
    flat = _flat(value)
    if isinstance(flat, str):
        return _NOT_IN_XML.sub("\ufffd", flat)
    return flat
