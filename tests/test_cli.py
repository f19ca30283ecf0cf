"""The command line as its users meet it: real processes, exit codes, what stands on which stream."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.records import RECORDS
from tests.conftest import ROOT, SEEDS
from tests.launcher import PATIENCE, Launcher

TEXT = "云溪县审计局2023年法治政府建设年度报告\n\n截至2023年底,共办结2300余件。副局长赵明远分管督查工作。\n"


LAUNCHERS: list[Launcher] = []


@pytest.fixture(scope="module", autouse=True)
def launcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with Launcher(tmp_path_factory.mktemp("calls")) as started:
        LAUNCHERS.append(started)
        yield
        LAUNCHERS.clear()


def zhengbao(*words: str | Path, cwd: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """A process of its own; without standard input one that has been imported already, which saves a second."""
    if stdin is None:
        call = LAUNCHERS[0](*words, cwd=cwd)
        return subprocess.CompletedProcess(words, call.code or 0, call.stdout, call.stderr)
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *map(str, words)],
        cwd=cwd, input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one report and the store of a run over it."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    done = zhengbao("run", "report.txt", "-o", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_help_is_quick_because_nothing_heavy_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['zhengbao', '--help']\n"
        "from pipeline.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'sklearn', 'numpy', 'duckdb', 'pyarrow', 'jieba', 'opencc', 'rich.table'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


COMMANDS = ["run", "extract", "export", "query", "diff", "evaluate", "compare", "train", "lexicon"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(tmp_path: Path, command: str) -> None:
    done = zhengbao(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")


def test_help_names_the_exit_codes(tmp_path: Path) -> None:
    codes = " ".join(zhengbao("--help", cwd=tmp_path).stdout.split())
    assert "Exit codes: 0 all done; 1 nothing could be done" in codes
    assert "3 some reports failed" in codes and "130 interrupted" in codes
    for command in ("run", "extract"):
        assert "Exit code 0: all done; 3: some" in zhengbao(command, "--help", cwd=tmp_path).stdout


def test_run_ends_with_a_table_and_the_store(tmp_path: Path) -> None:
    done = zhengbao("run", ROOT / "seeds", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert all(path.stem in done.stdout for path in SEEDS)
    assert done.stdout.splitlines()[-1] == f"store: {Path('out') / 'zhengbao.duckdb'}"


def test_a_second_run_does_only_what_is_missing(place: Path) -> None:
    again = zhengbao("run", "report.txt", "-o", "out", cwd=place)
    assert again.returncode == 0
    assert "1 of 1 inputs are done already" in again.stderr


def test_extract_prints_records_and_nothing_else(place: Path) -> None:
    done = zhengbao("extract", "report.txt", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {record["record"] for record in records} >= {"report", "claim", "official"}
    assert all(list(record)[:3] == ["record", "doc", "start"] for record in records)
    assert records[0]["issuer"] == "云溪县审计局"


def test_export_writes_what_extract_prints(place: Path) -> None:
    assert zhengbao("export", "out", cwd=place).stdout == zhengbao("extract", "report.txt", cwd=place).stdout


def test_export_as_csv(place: Path) -> None:
    done = zhengbao("export", "out", "--format", "csv", "--file", "records.csv", cwd=place)
    assert (done.returncode, done.stdout) == (0, "")
    assert (place / "records.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (place / "records.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {row["record"] for row in csv.DictReader(stream)} <= set(RECORDS)


def test_export_as_files(place: Path) -> None:
    done = zhengbao("export", "out", "--format", "parquet", cwd=place)
    assert done.returncode == 0, done.stderr
    assert [Path(line).name for line in done.stdout.splitlines()][:2] == ["reports.parquet", "claims.parquet"]
    done = zhengbao("export", "out", "--format", "xlsx", "--file", "records.xlsx", cwd=place)
    assert (done.stdout, (place / "records.xlsx").is_file()) == ("records.xlsx\n", True)


QUERY = "SELECT name, titles[1].text AS title, NULL AS nothing FROM officials"


def test_query(place: Path) -> None:
    table = zhengbao("query", "out", QUERY, cwd=place)
    assert (table.returncode, "│ 赵明远 │ 副局长 │" in table.stdout, table.stderr) == (0, True, "1 row\n")
    lines = zhengbao("query", "out", QUERY, "--format", "csv", cwd=place).stdout.splitlines()
    assert lines == ["name,title,nothing", "赵明远,副局长,"]
    json_lines = zhengbao("query", "out", QUERY, "--format", "json", cwd=place).stdout
    assert json.loads(json_lines) == {"name": "赵明远", "title": "副局长", "nothing": None}
    wrong = zhengbao("query", "out", "SELECT nothing FROM nowhere", cwd=place)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "nowhere" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_diff(place: Path) -> None:
    same = zhengbao("diff", "out", "out", "--exit-code", cwd=place)
    assert (same.returncode, same.stdout) == (0, "0 reports differ\n")
    (place / "report2.txt").write_text(TEXT, encoding="utf-8")
    (place / "changed").mkdir()
    (place / "changed" / "report.txt").write_text(TEXT.replace("2300余件", "2400余件"), encoding="utf-8")
    assert zhengbao("run", "changed/report.txt", "report2.txt", "-o", "later", cwd=place).returncode == 0
    done = zhengbao("diff", "out", "later", "--records", "--exit-code", cwd=place)
    assert done.returncode == 1
    first, *_, second, last = done.stdout.splitlines()
    assert first.startswith("report: reports ~1, claims ~1")
    assert "2300余件: text: 2300余件 → 2400余件; value: 2300 → 2400" in done.stdout
    assert second.startswith("report2: only in the second, ")
    assert last == "2 reports differ"


def test_standard_input(place: Path) -> None:
    done = zhengbao("extract", "-", cwd=place, stdin=TEXT)
    assert done.returncode == 0
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()].count("2300余件") == 1


def test_low_confidence_can_be_left_out(place: Path) -> None:
    done = zhengbao("extract", "report.txt", "--min-confidence", "1", cwd=place)
    assert all(json.loads(line)["confidence"] == 1 or '"report"' in line for line in done.stdout.splitlines())


def make_bad(folder: Path, kind: str) -> str:
    path = folder / "bad.txt"
    if kind == "missing":
        return "missing.txt"
    if kind == "folder without reports":
        (folder / "hollow").mkdir()
        return "hollow"
    if kind == "name with orders to a terminal":
        path = folder / "bad\x1b[31m\u202e.txt"
    content = {
        "empty": b"",
        "name with orders to a terminal": b"",
        "blank": b" \n\n",
        "binary": bytes(range(256)) * 40,
        "not UTF-8": b"\xff\xfe\xfd\x80\x81" * 99,
    }
    path.write_bytes(content[kind])
    return path.name


BAD = ["missing", "empty", "blank", "binary", "not UTF-8", "folder without reports", "name with orders to a terminal"]


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_one_sentence_and_the_others_go_on(tmp_path: Path, kind: str) -> None:
    bad = make_bad(tmp_path, kind)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    done = zhengbao("run", bad, "good.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 3
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith(f"zhengbao: {bad.replace(chr(0x1B), ' ').replace(chr(0x202E), ' ')}: ")
    assert "Traceback" not in done.stderr
    assert "│ good" in done.stdout
    counted = zhengbao("extract", bad, cwd=tmp_path)
    assert (counted.returncode, counted.stdout) == (1, "")


def test_failures_are_stored(tmp_path: Path) -> None:
    from pipeline.store import Store

    make_bad(tmp_path, "empty")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    zhengbao("run", "bad.txt", "good.txt", "-o", "out", cwd=tmp_path)
    with Store.open(tmp_path / "out") as store:
        assert [(failure.doc, failure.stage, failure.reason.split(";")[0]) for failure in store.failures()] == [
            ("bad", "ingest", "the file is empty")
        ]
    again = zhengbao("run", "bad.txt", "good.txt", "-o", "out", cwd=tmp_path)
    assert "2 of 2 inputs are done already" in again.stderr
    (tmp_path / "bad.txt").write_text(TEXT, encoding="utf-8")
    mended = zhengbao("run", "bad.txt", "good.txt", "-o", "out", cwd=tmp_path)
    assert (mended.returncode, "1 of 2 inputs are done already" in mended.stderr) == (0, True)


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "file").write_text("in the way")
    done = zhengbao("run", "good.txt", "-o", "file", cwd=tmp_path)
    assert done.returncode == 1
    assert "choose a folder that you may write to" in done.stderr
    assert "Traceback" not in done.stderr


WRONG_CALLS = {
    "no store": (["export", "nowhere"], 1, "there is no store"),
    "unknown format": (["export", "out", "--format", "xml"], 2, "choose one of: jsonl, csv, parquet, xlsx"),
    "unknown form of an answer": (["query", "out", "SELECT 1", "--format", "xml"], 2, "choose one of: table"),
    "unknown engine": (["run", "report.txt", "--engine", "spark"], 2, "choose local or ray"),
    "address without cluster": (["run", "report.txt", "--address", "auto"], 2, "goes with --engine ray"),
    "unknown segmenter": (["extract", "report.txt", "--segmenter", "thulac"], 2, "jieba-rs"),
    "no gold": (["evaluate", "--gold", "nowhere"], 1, "there is no such folder"),
    "no lexicons": (["extract", "report.txt", "--lexicons", "nowhere"], 1, "there is no such folder"),
    "no comparison": (["compare", "a.json", "b.json"], 2, "name a file of evaluate --json"),
}


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_wrong_calls_say_what_would_be_right(place: Path, call: str) -> None:
    words, code, message = WRONG_CALLS[call]
    done = zhengbao(*words, cwd=place)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_user_lexicon_is_used_at_once(place: Path) -> None:
    folder = place / "mine" / "units"
    folder.mkdir(parents=True)
    (folder / "own.tsv").write_text("term\taliases\tcanonical\tkind\n嘎嗒\t\t嘎嗒\tcount\n", encoding="utf-8")
    text = "全年共发放补贴320嘎嗒。"
    plain, own = (
        {
            r["text"]
            for r in map(json.loads, zhengbao("extract", "-", *extra, cwd=place, stdin=text).stdout.splitlines())
        }
        for extra in ([], ["--lexicons", "mine"])
    )
    assert "320嘎嗒" in own - plain


@pytest.mark.parametrize(
    "words", [("evaluate",), ("evaluate", "--officials"), ("evaluate", "--segmentation"), ("train",), ("ablation",)]
)
def test_outside_a_checkout_the_place_that_is_missing_is_named(words: tuple[str, ...], tmp_path: Path) -> None:
    done = zhengbao(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{tmp_path / 'eval'}" in done.stderr
    assert "--gold DIR" in done.stderr
    assert not list(tmp_path.iterdir())
