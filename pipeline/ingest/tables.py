"""Files of rows (.jsonl, .csv, .parquet): the column `text` is a report, `id`, `title`, `date`, `url` may stand beside.

They may bear Chinese names (正文, 编号, 标题 …) and capitals.

Rows that cannot be used are collected and reported once, after the good ones: one bad row does not cost the others.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final

from pipeline.errors import IngestError
from pipeline.ingest.discover import Ids
from pipeline.ingest.source import LIMIT, Item, Source, sha256, without_surrogates
from pipeline.ingest.text import decoded, opened
from pipeline.spreadsheets import unshielded

Row = tuple[int, Mapping[str, Any] | str]
"""The number of the row, from 1, and its values, or what is wrong with it."""

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("编号", "序号", "编码"),
    "text": ("正文", "全文", "内容", "文本", "正文内容"),
    "title": ("标题", "题目", "名称"),
    "date": ("日期", "发布日期", "成文日期", "时间"),
    "url": ("网址", "链接", "地址"),
}
"""What is read of a row, and the names that stand for it in Chinese tables, the likeliest first."""
_SHOWN: Final = 5
_BATCH: Final = 64
_SAMPLE: Final = 1 << 16


def jsonl(item: Item) -> Iterator[Source]:
    """One JSON object a line."""
    with opened(item) as stream:
        encoding = _encoding(stream, item)

        def rows() -> Iterator[Row]:
            number = 0
            while line := stream.readline(LIMIT):
                if not line.strip():
                    continue
                number += 1
                try:
                    value = json.loads(line.decode(encoding, "surrogatepass" if encoding == "utf-8" else "strict"))
                except (ValueError, RecursionError) as error:
                    yield number, f"no JSON ({error})"
                    continue
                yield number, _named(value, columns_of(value)) if isinstance(value, dict) else "no JSON object"

        yield from _sources(rows(), item, encoding, "jsonl")


def comma_separated(item: Item) -> Iterator[Source]:
    """A header line names the columns; what an export put before a formula is taken off."""
    csv.field_size_limit(LIMIT)
    with opened(item) as stream:
        encoding = _encoding(stream, item)
        lenient = "surrogatepass" if encoding == "utf-8" else "strict"
        reader = csv.DictReader(io.TextIOWrapper(stream, encoding=encoding, errors=lenient, newline=""))

        def rows(columns: Mapping[str, str]) -> Iterator[Row]:
            number = 0
            while True:
                number += 1
                try:
                    row = _named(next(reader), columns)
                    yield number, {name: unshielded(cell) if cell else cell for name, cell in row.items()}
                except StopIteration:
                    return
                except csv.Error as error:
                    yield number, f"no CSV ({error})"

        try:
            yield from _sources(rows(_with_text(reader.fieldnames or (), item)), item, encoding, "csv")
        except UnicodeDecodeError as error:
            raise IngestError(
                item.path, f"it begins as {encoding} but does not go on so", "save it as UTF-8"
            ) from error


def parquet(item: Item) -> Iterator[Source]:
    """Read in batches."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with opened(item) as stream:
        try:
            file = pq.ParquetFile(stream)
            columns = _with_text(file.schema_arrow.names, item)

            def rows() -> Iterator[Row]:
                number = 0
                for batch in file.iter_batches(batch_size=_BATCH, columns=list(columns.values())):
                    for row in batch.to_pylist():
                        number += 1
                        yield number, _named(row, columns)

            yield from _sources(rows(), item, "utf-8", "parquet")
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise IngestError(item.path, f"broken Parquet: {error}", "write the file again") from error


READERS: Final[Mapping[str, Callable[[Item], Iterator[Source]]]] = {
    "jsonl": jsonl,
    "csv": comma_separated,
    "parquet": parquet,
}


def _encoding(stream: BinaryIO, item: Item) -> str:
    """The encoding by the first lines; the stream is back at its start, behind a byte order mark."""
    sample = stream.read(_SAMPLE)
    sample += stream.readline(LIMIT)
    if not sample:
        raise IngestError(item.path, "the file is empty", "give a file that holds text")
    encoding = decoded(sample, item)[1]
    stream.seek(len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
    return "utf-8" if encoding == "utf-8-sig" else encoding


def columns_of(names: Iterable[str | None]) -> dict[str, str]:
    """Which column holds what, by what it is called: {"text": "正文", "id": "ID"}.

    >>> columns_of(["编号", "标题", "正文"])
    {'id': '编号', 'text': '正文', 'title': '标题'}
    """
    present = {name.strip().lower(): name for name in names if name}
    found = {}
    for meaning, others in COLUMNS.items():
        known = next((present[name] for name in (meaning, *others) if name in present), None)
        if known is not None:
            found[meaning] = known
    return found


def _named(row: Mapping[str, Any], columns: Mapping[str, str]) -> Mapping[str, Any]:
    """A row with its columns called by what they hold."""
    return {meaning: row[name] for meaning, name in columns.items()}


def _with_text(names: Sequence[str], item: Item) -> dict[str, str]:
    """The columns of a table by what they hold; IngestError when none is the text."""
    columns = columns_of(names)
    if "text" not in columns:
        raise IngestError(
            item.path, f"there is no column text among: {', '.join(names) or 'none'}", "name it text or 正文"
        )
    return columns


def _sources(rows: Iterator[Row], item: Item, encoding: str, kind: str) -> Iterator[Source]:
    ids = Ids()
    wrong: list[str] = []
    count = 0
    for number, row in rows:
        count += 1
        problem = row if isinstance(row, str) else _problem(row)
        if problem or isinstance(row, str):
            wrong.append(f"row {number}: {problem}")
            continue
        body = without_surrogates(row["text"])
        name = _cell(row, "id") or f"{item.doc}-{number}"
        yield Source(
            doc=ids.unique(name),
            path=str(item.path),
            text=body,
            encoding=encoding,
            sha256=sha256(body.encode()),
            format=kind,
            title=_cell(row, "title"),
            date=_cell(row, "date"),
            url=_cell(row, "url"),
        )
    if not count:
        raise IngestError(item.path, "the file has no rows")
    if wrong:
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise IngestError(item.path, f"{len(wrong)} of {count} rows cannot be used: {'; '.join(wrong[:_SHOWN])}{more}")


def _problem(row: Mapping[str, Any]) -> str:
    if "text" not in row:
        return "no field text"
    if not isinstance(row["text"], str):
        return "text is no string"
    return "" if row["text"].strip() else "text is empty"


def _cell(row: Mapping[str, Any], name: str) -> str | None:
    """A value as text; None for nothing."""
    value = row.get(name)
    if value is None or value != value:  # the second: not a number, which pandas writes for nothing
        return None
    return without_surrogates(str(value)).strip() or None
