"""The store: what goes in comes out, replaced as a whole, in a real DuckDB file."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import StoreError, UsageError
from pipeline.records import Claim, Failure, Official, Record, Reference, Report
from pipeline.store import FILE, TABLES, Store, export

SOURCE = "副局长赵明远负责督办。办结2300余件。"


def common(start: int, end: int, doc: str) -> dict[str, object]:
    return {
        "doc": doc,
        "start": start,
        "end": end,
        "text": SOURCE[start:end],
        "sentence": (0, 11) if start < 11 else (11, 20),
        "section": ("一、总述",),
        "confidence": 0.875,
        "evidence": ("rule:x", "units/count.tsv:3"),
    }


def records(doc: str = "a") -> list[Record]:
    whole = {**common(0, 20, doc), "text": "", "sentence": (0, 20), "section": ()}
    report = Report(
        **whole, issuer=None, region="云溪县", region_code=None, level="county", year=2023, date=None, title=None,
        script="Hans", encoding="utf-8", body_start=0, body_end=20, characters=20, sha256="0" * 64,
    )  # fmt: skip
    official = Official(
        **common(3, 6, doc), person_id="p1", name="赵明远", titles=(Reference("副局长", ((0, 3),)),),
        organisation=None, organisation_id=None, duty=Reference("负责督办", ((6, 10),)),
    )  # fmt: skip
    claim = Claim(
        **common(13, 19, doc), kind="count", value=Decimal("2300"), value_high=None, unit="件", comparator="gt",
        status="actual", change="none", indicator=Reference("办结", ((11, 13),)), indicator_id=None, period=None,
        period_start=None, period_end=None, initiative_id=None,
    )  # fmt: skip
    return [report, official, claim]


def stored(tmp_path: Path, *batches: list[Record]) -> list[dict[str, object]]:
    with Store.open(tmp_path, write=True) as store:
        for batch in batches:
            store.put(batch, source=SOURCE, path="a.txt", run="r1")
    with Store.open(tmp_path) as store:
        return list(store.records())


def test_records_come_out_as_they_went_in(tmp_path: Path) -> None:
    assert stored(tmp_path, records()) == [record.to_dict() for record in records()]


def test_jsonl_is_what_extract_prints(tmp_path: Path) -> None:
    stored(tmp_path, records("b"), records("a"))
    with Store.open(tmp_path) as store:
        lines = list(export(store, "jsonl"))
    assert lines == [record.to_json() for doc in "ab" for record in records(doc)]


def test_a_report_is_replaced_as_a_whole(tmp_path: Path) -> None:
    assert stored(tmp_path, records(), records()[:2]) == [record.to_dict() for record in records()[:2]]


def test_a_failure_takes_the_place_of_the_records(tmp_path: Path) -> None:
    stored(tmp_path, records())
    failure = Failure("a", "a.txt", "ingest", "the file is empty")
    with Store.open(tmp_path, write=True) as store:
        store.fail(failure, run="r2")
        assert list(store.records()) == []
        assert store.failures() == [failure]
        store.put(records(), source=SOURCE, path="a.txt", run="r3")
        assert store.failures() == []


@pytest.mark.parametrize(
    "value", ["0.0385", "57.81", "190000000", "123456789012345678", "0.0000000001", "-3.5"], ids=str
)
def test_values_are_exact(tmp_path: Path, value: str) -> None:
    import dataclasses

    batch = records()
    batch[2] = dataclasses.replace(batch[2], value=Decimal(value))  # type: ignore[call-arg]
    stored(tmp_path, batch)
    with Store.open(tmp_path) as store:
        ((found,),) = store.connection.execute("SELECT value FROM claims").fetchall()
        assert found == Decimal(value)


def test_the_source_is_kept_so_that_offsets_can_be_read_back(tmp_path: Path) -> None:
    stored(tmp_path, records())
    query = 'SELECT c.text, substr(r.source, c.start + 1, c."end" - c.start) FROM claims c JOIN reports r USING (doc)'
    with Store.open(tmp_path) as store:
        assert store.connection.execute(query).fetchall() == [("2300余件", "2300余件")]


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(tmp_path: Path) -> None:
    import dataclasses

    batch = records()
    batch[1] = dataclasses.replace(batch[1], name='=HYPERLINK("http://x")', text='=HYPERLINK("http://x")')  # type: ignore[call-arg]
    stored(tmp_path, batch)
    with Store.open(tmp_path) as store:
        text = "\n".join(export(store, "csv"))
    assert text.startswith("\ufeffrecord,doc,")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert [row["record"] for row in rows] == ["report", "official", "claim"]
    assert rows[1]["name"] == '\'=HYPERLINK("http://x")'
    assert rows[1]["titles"] == "副局长"
    assert (rows[2]["value"], rows[2]["indicator"], rows[2]["period"]) == ("2300", "办结", "")


def test_every_table_of_the_issue_stands(tmp_path: Path) -> None:
    stored(tmp_path)
    with Store.open(tmp_path) as store:
        names = {name for (name,) in store.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert names >= {*TABLES.values(), "failures", "runs"}


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    stored(tmp_path)
    with Store.open(tmp_path) as store, pytest.raises(UsageError, match="no export format xml; choose"):
        export(store, "xml")


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store; make one with"):
        Store.open(tmp_path)


def test_a_damaged_store(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match=r"not a readable store|cannot be opened"):
        Store.open(tmp_path)


def test_somebody_elses_database(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / FILE)) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(StoreError, match="no store of zhengbao"):
        Store.open(tmp_path, write=True)


def test_a_store_of_another_format(tmp_path: Path) -> None:
    stored(tmp_path)
    with duckdb.connect(str(tmp_path / FILE)) as connection:
        connection.execute("UPDATE zhengbao SET format = 99")
    with pytest.raises(StoreError, match="a store of format 99, this version writes"):
        Store.open(tmp_path)


def test_an_output_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(StoreError, match="choose a folder that you may write to"):
        Store.open(tmp_path / "out", write=True)


def test_json_lines_keep_the_key_order_of_the_contract() -> None:
    claim = json.loads(records()[2].to_json())
    assert list(claim) == [
        "record", "doc", "start", "end", "text", "sentence", "section", "confidence", "evidence", "kind", "value",
        "value_high", "unit", "comparator", "status", "change", "indicator", "indicator_id", "period", "period_start",
        "period_end", "initiative_id",
    ]  # fmt: skip
