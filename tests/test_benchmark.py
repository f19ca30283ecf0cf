"""The benchmark: what is measured becomes tables; nothing here asserts a time."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.evaluation.speed import tables
from pipeline.evaluation.speed.growing import growth, repeated
from pipeline.evaluation.speed.processes import peak_megabytes
from pipeline.evaluation.speed.running import against_jieba, lines_of, stages
from pipeline.ingest import discover

GROWN = {"characters": [1000, 2000], "seconds": [0.01, 0.02], "exponent": 1.0}
FOUND = {
    "version": "9.9",
    "measured": "2031-01-31",
    "machine": {"python": "3.11", "system": "Linux", "machine": "x86_64"},
    "reports": 2,
    "characters": 3000,
    "against_jieba": {
        "pairs": 7, "jieba_per_second": 1e5, "pipeline_per_second": 2e5, "ratio": 2.0, "lowest": 1.9, "highest": 2.1,
    },
    "stages": {"ingest": 0.001, "store": 0.003},
    "per_report": {"a": {"characters": 3000, "seconds": 0.01}},
    "start_up": {"wall": 1.25, "processor": 1.05},
    "length": GROWN,
    "hostile": {"digits": GROWN},
    "lexicon": {"1000": {"loading": 0.5, "seconds": 0.1}},
    "jobs": {"1": 10.0, "2": 5.0},
    "memory": {"worker": 250.0, "10 MB report": None},
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text("青溪市全年共办结2300余件,同比增长5.2%。\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "row",
    [
        "| ratio (median of pairs) | 2.00 (1.90 to 2.10, 7 pairs) |",
        "| store | 3.0 | 75% | 1.00 |",
        "| a | 3,000 | 10.0 |",
        "| digits | 10 | 20 | 1.00 |",
        "| 1,000 | 500 | 100.0 |",
        "| 2 | 5.0 | 2.00 |",
        "Peak memory: 250 MB of one worker over these reports, not told for a report of 10 MB.",
        "Exponent of the log-log fit: 1.000.",
    ],
)
def test_tables_hold(row: str) -> None:
    assert row in tables(FOUND).splitlines()


def test_quick_tables_leave_out_what_was_not_measured() -> None:
    slow = ("length", "hostile", "lexicon", "jobs", "memory")
    text = tables({name: value for name, value in FOUND.items() if name not in slow})
    assert "Growth" not in text
    assert "1.25 s in all, 1.05 s of the processor" in text


def test_document_is_renewed_between_its_marks(tmp_path: Path) -> None:
    measured, document = tmp_path / "found.json", tmp_path / "performance.md"
    measured.write_text(json.dumps(FOUND), encoding="utf-8")
    document.write_text("before\n<!-- benchmark -->\nstale\n<!-- /benchmark -->\nafter\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["benchmark", "--from-json", str(measured), "--document", str(document)])
    assert done.exit_code == 0
    text = document.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- benchmark -->\nVersion 9.9")
    assert text.endswith("<!-- /benchmark -->\nafter\n")
    assert "stale" not in text


def test_every_stage_is_timed(nlp: Language, place: Path) -> None:
    items = list(discover([place]))
    found = stages(nlp, items, rounds=1)
    assert list(found) == ["ingest", "tokenizer", *nlp.pipe_names, "records", "json", "store"]


def test_runs_alternate_in_pairs(nlp: Language, place: Path) -> None:
    items = list(discover([place]))
    assert len(against_jieba(nlp, items, pairs=2, warm_up=1)) == 2
    assert json.loads(lines_of(nlp, items)[0])["record"] == "report"


def test_growth_counts_what_it_made() -> None:
    found = growth(len, repeated("一"), [10, 20], least=0.0)
    assert found["characters"] == [10, 20]
    assert all(math.isfinite(value) for value in (*found["seconds"], found["exponent"]))


def test_peak_memory_is_that_of_the_worker() -> None:
    assert 50 < (peak_megabytes(["全年共办结2300余件。"]) or 51) < 400
