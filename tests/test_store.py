"""The store: what goes in comes out, replaced as a whole, in a real DuckDB file."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest

from pipeline import ingest
from pipeline.arrow import SCHEMAS, to_arrow, to_pandas
from pipeline.errors import StoreError, UsageError
from pipeline.records import Claim, Failure, Initiative, Official, Record, Reference, Report, number
from pipeline.store import FILE, TABLES, Store, export
from pipeline.store.diff import differences
from pipeline.store.exports import csv_line, export_files

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
    whole = {**common(0, 20, doc), "text": SOURCE, "sentence": (0, 20), "section": ()}
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
            store.put(batch, path="a.txt", run="r1")
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
        store.put(records(), path="a.txt", run="r3")
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
    query = 'SELECT c.text, substr(r.text, c.start + 1, c."end" - c.start) FROM claims c JOIN reports r USING (doc)'
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


def test_a_store_that_runs_out_of_memory_is_not_called_damaged(tmp_path: Path) -> None:
    stored(tmp_path)
    with Store.open(tmp_path, write=True) as store:
        store.connection.execute("SET memory_limit = '1MB'; SET max_temp_directory_size = '1MB'")
        with pytest.raises(StoreError, match=r"a report is too large for the memory of the store .*; split it"):
            store._rows("SELECT i, repeat('x', 1000) AS t FROM range(100000) AS r(i) ORDER BY t, i DESC")


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


def test_arrow_tables_hold_what_the_records_hold() -> None:
    tables = to_arrow(records())
    assert {kind: table.num_rows for kind, table in tables.items()} == {
        "report": 1, "claim": 1, "initiative": 0, "official": 1, "document": 0,
    }  # fmt: skip
    for record in records():
        (row,) = tables[record.record].to_pylist()
        assert {name: number(v) if isinstance(v, Decimal) else v for name, v in row.items()} == {
            name: value for name, value in record.to_dict().items() if name != "record"
        }


def test_pandas_frames_hold_what_the_records_hold() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed; make test-ray has it")
    frames = to_pandas(records())
    assert (len(frames["claim"]), frames["official"]["name"][0], len(frames["initiative"])) == (1, "赵明远", 0)


def test_without_pandas_the_call_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="install it with: pip install pandas"):
        to_pandas(records())


@pytest.mark.parametrize(
    ("value", "stored_as"),
    [("1" + "0" * 27, "1" + "0" * 27), ("9" * 40, None), ("0." + "1" * 12, "0." + "1" * 10)],
)
def test_values_beyond_the_column_do_no_harm(tmp_path: Path, value: str, stored_as: str | None) -> None:
    import dataclasses

    batch = records()
    batch[2] = dataclasses.replace(batch[2], value=Decimal(value))  # type: ignore[call-arg]
    stored(tmp_path, batch)
    with Store.open(tmp_path) as store:
        ((found,),) = store.connection.execute("SELECT value FROM claims").fetchall()
    assert found == (None if stored_as is None else Decimal(stored_as))


def test_parquet_is_one_file_a_kind_and_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    stored(tmp_path / "one", records("a"), records("b"))
    stored(tmp_path / "two", records("b"), records("a"), records("b"))
    found = []
    for name in ("one", "two"):
        with Store.open(tmp_path / name) as store:
            found.append(export_files(store, "parquet", tmp_path / name / "parquet"))
    assert [path.name for path in found[0]] == [f"{table}.parquet" for table in TABLES.values()]
    assert [path.read_bytes() for path in found[0]] == [path.read_bytes() for path in found[1]]
    claims = pq.read_table(tmp_path / "one" / "parquet" / "claims.parquet")
    assert claims.schema.equals(SCHEMAS["claim"])
    assert claims.column("doc").to_pylist() == ["a", "b"]
    assert sorted(path.name for path in (tmp_path / "one" / "parquet").iterdir()) == sorted(p.name for p in found[0])


def test_excel_has_a_sheet_a_kind_and_no_formulas(tmp_path: Path) -> None:
    import dataclasses

    formula = '=HYPERLINK("http://x")'
    batch = records()
    batch[1] = dataclasses.replace(batch[1], name=formula, text="控\x07制")  # type: ignore[call-arg]
    stored(tmp_path, batch)
    with Store.open(tmp_path) as store:
        (path,) = export_files(store, "xlsx", tmp_path / "records.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == list(TABLES.values())
    header, row = book["officials"].iter_rows()
    cells = dict(zip((cell.value for cell in header), row, strict=True))
    assert (cells["name"].value, cells["name"].data_type) == (formula, "s")
    assert cells["text"].value == "控\ufffd制"
    assert cells["titles"].value == "副局长"
    assert book["claims"]["J2"].value == 2300
    assert [row[0].value for row in book["initiatives"].iter_rows()] == ["doc"]


def test_what_a_cell_of_excel_cannot_hold_is_cut_and_told(tmp_path: Path) -> None:
    import dataclasses

    batch = records()
    batch[1] = dataclasses.replace(batch[1], text="办" * 40_000)
    stored(tmp_path, batch)
    told: list[str] = []
    with Store.open(tmp_path) as store:
        (path,) = export_files(store, "xlsx", tmp_path / "records.xlsx", told.append)
    (text,) = [row[3].value for row in openpyxl.load_workbook(path)["officials"].iter_rows(min_row=2)]
    assert (len(text), text[-20:]) == (32_767, "办… (40000 characters)"[-20:])
    assert told == [f"{path}: 1 cells hold more than Excel's 32,767 characters and are cut; parquet has all"]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    stored(tmp_path)
    (tmp_path / "file").touch()
    with Store.open(tmp_path) as store:
        for form in ("parquet", "xlsx"):
            with pytest.raises(StoreError, match="choose another place"):
                export_files(store, form, tmp_path / "file" / "below")


VIEWS = {
    "claims_by_indicator": ("indicator, value, region, status", [("办结", Decimal(2300), "云溪县", "actual")]),
    "officials_by_body": ("body, name, titles, duty", [(None, "赵明远", "副局长", "负责督办")]),
    "initiative_timeline": ("name, type, status, mentions, claims", [("督办行动", "campaign", "ongoing", 2, 0)]),
}


@pytest.mark.parametrize("view", VIEWS)
def test_views(tmp_path: Path, view: str) -> None:
    initiatives = [
        Initiative(
            **common(start, start + 2, "a"), initiative_id="i1", name="督办行动", type="campaign", status=status,
            action=None,
        )
        for start, status in ((8, "ongoing"), (11, "planned"))
    ]  # fmt: skip
    stored(tmp_path, [*records(), *initiatives])
    columns, rows = VIEWS[view]
    with Store.open(tmp_path) as store:
        assert list(store.query(f"SELECT {columns} FROM {view}")[1]) == rows


def test_all_mentions_are_one_line_with_the_strongest_status(tmp_path: Path) -> None:
    said = [("数字渔港平台", "planned"), ("青溪县数字渔港平台", "done"), ("数字渔港平台", "ongoing")]
    mentions = [
        Initiative(
            **common(start, start + 2, "a"), initiative_id="i1", name=name, type="platform", status=status, action=None
        )
        for start, (name, status) in enumerate(said, start=8)
    ]
    stored(tmp_path, [*records(), *mentions])
    with Store.open(tmp_path) as store:
        found = list(store.query("SELECT name, status, mentions FROM initiative_timeline")[1])
    assert found == [("数字渔港平台", "done", 3)]


@pytest.mark.parametrize(
    ("kind", "duty", "linked"),
    [
        ("body", ("组长", [(20, 22)]), True),
        ("body", ("分管信访", [(20, 24)]), False),
        ("campaign", ("组长", [(20, 22)]), False),
        ("campaign", ("负责督办行动", [(0, 6)]), True),
    ],
)
def test_officials_answer_for_what_their_duty_names(
    tmp_path: Path, kind: str, duty: tuple[str, list[tuple[int, int]]], linked: bool
) -> None:
    import dataclasses

    batch = records()
    batch[1] = dataclasses.replace(batch[1], start=10, end=13, duty=Reference(duty[0], tuple(duty[1])))  # type: ignore[call-arg]
    initiative = Initiative(
        **common(2, 6, "a"), initiative_id="i1", name="督办行动", type=kind, status="ongoing", action=None
    )
    stored(tmp_path, [*batch, initiative])
    with Store.open(tmp_path) as store:
        found = list(store.query("SELECT initiative_id, official, duty FROM initiative_officials")[1])
    assert found == ([("i1", "赵明远", duty[0])] if linked else [])


UNSAFE = {
    "a file": "SELECT * FROM read_csv('/etc/passwd')",
    "files": "SELECT * FROM glob('/*')",
    "another database": "ATTACH 'other.duckdb' AS other",
    "a copy": "COPY claims TO 'claims.csv'",
    "a dump": "EXPORT DATABASE 'dump'",
    "an extension": "INSTALL httpfs",
    "a setting": "SET enable_external_access = true",
    "a change": "DELETE FROM claims",
    "a variable": "SELECT * FROM records",
}


@pytest.mark.parametrize("kind", UNSAFE)
def test_statements_see_the_store_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    stored(tmp_path, records())
    monkeypatch.chdir(tmp_path)
    with Store.open(tmp_path, safe=True) as store:
        assert list(store.query("SELECT count(*) FROM claims")[1]) == [(1,)]
        with pytest.raises(UsageError, match="query: "):
            store.query(UNSAFE[kind])
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


# statement, the one sentence about it
WRONG = {
    "SELECT text FROM clams": "query: there is no table clams (line 1, column 18); there are: claims, documents, "
    "failures, initiatives, inputs, lexicon_lines, officials, reports, runs, claims_by_indicator, "
    "initiative_officials, initiative_timeline, "
    "officials_by_body",
    "SELECT valu FROM claims": 'query: Binder Error: Referenced column "valu" not found in FROM clause! '
    'Candidate bindings: "value", ',
    "SELECT text\nFROM claims\nWHERE": 'query: Parser Error: syntax error at or near "WHERE" (line 3, column 1); ',
    "DELETE FROM claims": "query: .* read-only mode!; a store is only read; change its records with: zhengbao run",
    "SELECT * FROM read_csv('/x')": "query: .*; a query reads the tables and views of its store, nothing else",
    "SELECT 1 / (doc::INT) FROM claims": "query: Conversion Error: .*INT",
}


@pytest.mark.parametrize("sql", WRONG)
def test_a_wrong_statement_is_one_sentence(tmp_path: Path, sql: str) -> None:
    stored(tmp_path, records())
    with Store.open(tmp_path, safe=True) as store:
        with pytest.raises(UsageError) as caught:
            list(store.query(sql)[1])
        assert list(store.query("SELECT count(*) FROM claims")[1]) == [(1,)]
    told = str(caught.value)
    assert "\n" not in told
    assert re.match(WRONG[sql] if ".*" in WRONG[sql] else re.escape(WRONG[sql]), told), told


def test_differences_report_by_report(tmp_path: Path) -> None:
    import dataclasses

    report, official, claim = records("b")
    other = dataclasses.replace(claim, status="target", confidence=0.5)  # type: ignore[call-arg]
    surer = dataclasses.replace(official, confidence=0.99)
    stored(tmp_path / "1", records("a"), records("b"), records("d"), records("e"))
    stored(tmp_path / "2", records("a"), [report, surer, other], records("c"), records("e")[:2])
    with Store.open(tmp_path / "1") as first, Store.open(tmp_path / "2") as second:
        changes = {change.doc: change for change in differences(first, second)}
        assert list(differences(first, first)) == []
    assert list(changes) == ["b", "c", "d", "e"]
    assert (changes["c"].presence, changes["d"].presence) == ("second", "first")
    assert changes["e"].counts() == {"claims": (0, 1, 0)}
    assert changes["b"].counts() == {"claims": (0, 0, 1)}
    assert changes["b"].found_otherwise == 1
    assert [names for _, _, names in changes["b"].changed] == [("status",)]


@pytest.mark.parametrize("before", ["", " ", "\u3000", "\t", "\r", "\n", "\ufeff", "\u200b", "\u202e"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_of_a_csv_runs(before: str, sign: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_line([f"{before}{sign}1+1", "云溪=快办", "98.5%", -3]), newline=""))
    assert row == [f"'{before}{sign}1+1", "云溪=快办", "98.5%", "-3"]


@pytest.mark.parametrize("doc", ["-12", "=A1+1", "@kq", "－甲", "'=A1", "''-12", "'甲'", "甲-12"])
def test_what_was_exported_as_csv_is_read_back_as_it_was(tmp_path: Path, doc: str) -> None:
    """Ids join to those of the user only if nobody has to know what keeps a spreadsheet from running them."""
    text, path = "-办结12件。", tmp_path / "a.csv"
    path.write_text("\n".join((csv_line(["id", "text"]), csv_line([doc, text]))), encoding="utf-8")
    (source,) = ingest.read(ingest.Item("a", path))
    assert (source.doc, source.text) == (doc, text)
