"""Files of rows."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import IngestError
from pipeline.ingest import Item, Source, read

ROWS = [
    {
        "id": "yh-1",
        "text": "云河县办件12件。\n“一窗”通办",
        "title": "报告",
        "date": "2032-01-05",
        "url": "https://example.cn/1",
    },
    {"id": "yh-1", "text": "云河县办件13件,完成", "title": None, "date": None, "url": None},
    {"id": None, "text": "云河县办件14件", "title": None, "date": None, "url": None},
]


def save(path: Path, rows: Sequence[dict[str, object]]) -> Path:
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(list(rows)), path)
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n", encoding="utf-8")
    return path


def facts(source: Source) -> tuple[str, str, str | None, str | None, str | None]:
    return source.doc, source.text, source.title, source.date, source.url


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv", "rows.parquet"])
def test_rows(tmp_path: Path, name: str) -> None:
    assert [facts(source) for source in read(Item("rows", save(tmp_path / name, ROWS)))] == [
        ("yh-1", ROWS[0]["text"], "报告", "2032-01-05", "https://example.cn/1"),
        ("yh-1-2", ROWS[1]["text"], None, None, None),
        ("rows-3", ROWS[2]["text"], None, None, None),
    ]


def test_packed_rows(tmp_path: Path) -> None:
    path = save(tmp_path / "rows.jsonl", ROWS)
    packed = tmp_path / "rows.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [source.text for source in read(Item("rows", packed))] == [row["text"] for row in ROWS]


def test_rows_of_standard_input() -> None:
    data = json.dumps(ROWS[0], ensure_ascii=False).encode()
    assert [source.doc for source in read(Item("stdin", "-", data))] == ["yh-1"]


def test_chinese_and_capital_names_of_columns() -> None:
    data = "编号,标题,正文,发布日期\nyh-7,总结,云河县认真落实各项工作要求,2031-02-03\n".encode()
    (source,) = read(Item("a", "a.csv", data))
    assert (source.doc, source.title, source.text, source.date) == (
        "yh-7", "总结", "云河县认真落实各项工作要求", "2031-02-03",
    )  # fmt: skip
    (source,) = read(Item("a", "a.jsonl", '{"ID": 8, "Text": "甲", "正文": "乙"}'.encode()))
    assert (source.doc, source.text) == ("8", "甲")


def test_gb18030_csv() -> None:
    data = "id,text\n1,云河县认真落实各项工作要求\n".encode("gb18030")
    assert [source.text for source in read(Item("a", "a.csv", data))] == ["云河县认真落实各项工作要求"]


def test_good_rows_come_before_the_complaint() -> None:
    lines = [
        '{"text": "甲"}',
        "{broken",
        '["no object"]',
        '{"text": ""}',
        '{"body": "乙"}',
        '{"text": 5}',
        '{"text": "丙"}',
    ]
    found: list[str] = []
    with pytest.raises(IngestError, match="5 of 7 rows cannot be used: row 2: no JSON") as caught:
        found += (source.text for source in read(Item("a", "a.jsonl", "\n".join(lines).encode())))
    rows = read(Item("a", "a.jsonl", "\n".join(lines).encode()))
    assert [next(rows).text, next(rows).text] == ["甲", "丙"]
    assert "row 4: text is empty; row 5: no field text; row 6: text is no string" in caught.value.reason


def test_half_surrogates_of_json() -> None:
    assert next(read(Item("a", "a.jsonl", b'{"text": "\\u4e91\\ud800"}'))).text == "云\ufffd"


def test_deep_json_is_one_bad_row() -> None:
    with pytest.raises(IngestError, match="1 of 1 rows cannot be used"):
        list(read(Item("a", "a.jsonl", b'{"text": ' + b"[" * 100_000)))


# name, bytes, reason
BAD = [
    ("a.csv", "id,body\n1,甲\n".encode(), "there is no column text among: id, body"),
    ("a.csv", b"text\n", "the file has no rows"),
    ("a.csv", b"", "the file is empty"),
    ("a.jsonl", b"", "the file is empty"),
    ("a.parquet", b"PAR1" + bytes(40), "broken Parquet"),
    ("a.jsonl.gz", b"\x1f\x8b\x08\x00" + bytes(40), "broken gzip"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[f"{row[0]}-{row[2]}" for row in BAD])
def test_bad_files(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        list(read(Item("a", name, data)))


def test_parquet_without_text() -> None:
    stream = io.BytesIO()
    pq.write_table(pa.table({"id": [1]}), stream)
    with pytest.raises(IngestError, match="there is no column text among: id"):
        list(read(Item("a", "a.parquet", stream.getvalue())))
