"""``explain`` shows every step, for what became a record and for what did not."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import UsageError

TEXT = "2023年,我局建成青禾政務服務平台,共辦結2300餘件,開展第二批試點。局長周明擔任領導小組組長,依據《某某條例》執法。"


def explained(*words: str, text: str = TEXT, stdin: str | None = None) -> str:
    result = CliRunner().invoke(app, ["explain", text, *words], input=stdin)
    assert result.exit_code == 0, result.exception
    return " ".join(result.output.split())


@pytest.fixture(scope="module")
def output() -> str:
    return explained("--no-classifier")


def test_the_text_is_marked_in_its_own_script(output: str) -> None:
    assert "2300餘件]" in output
    assert "《某某條例》]" in output
    assert "normalised" in output
    assert "2300余件" in output


def test_a_text_gives_the_terminal_no_orders() -> None:
    hostile = "\x1b]0;title\x07\x1b[31m全市共办结\u202e2300余件[bold]，建成“\x9b青禾\u202e快办”平台。"
    result = CliRunner().invoke(app, ["explain", "--no-classifier", hostile])
    assert result.exit_code == 0
    assert not set(result.output) & set("\x1b\x07\x9b\u202e")
    assert "⟦U+001B⟧]0;title⟦U+0007⟧" in result.output and "[bold]" in result.output


def test_every_record_has_a_row(output: str) -> None:
    for word in ("claim", "initiative", "official", "document", "comparator gt", "role basis", "name 周明"):
        assert word in output


def test_lexicon_lines_that_matched_are_named(output: str) -> None:
    assert "1. what matched" in output
    assert "units/classifiers.tsv:" in output
    assert "initiative_heads/heads.tsv:" in output


def test_what_was_left_out_has_a_reason(output: str) -> None:
    assert "what quantities proposed" in output
    assert "left out:" in output
    assert "第二" in output


def test_the_classifiers_speak_where_there_are_some() -> None:
    output = explained()
    assert "needs 0." in output or "none" in output


def test_a_text_may_come_from_standard_input() -> None:
    assert "claim" in explained("--no-classifier", text="-", stdin="共办结12件。")


def test_a_file_in_place_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes("共办结12件。".encode("gb18030"))
    assert "[1 12件]" in explained("--no-classifier", text=str(tmp_path / "report.txt"))
    assert "[1 12件]" in explained("--no-classifier", text="共办结12件。" + "依法办理。" * 200)


def test_files_that_cannot_be_explained(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "办结1件"}\n{"text": "办结2件"}\n', encoding="utf-8")
    for name, reason in (("none.txt", "there is no such file"), ("rows.jsonl", "it holds several reports")):
        result = CliRunner().invoke(app, ["explain", str(tmp_path / name)])
        assert isinstance(result.exception, UsageError)
        assert reason in str(result.exception)


def test_a_text_with_brackets_is_shown_as_it_is() -> None:
    assert "[bold]x[/bold]" in explained("--no-classifier", text="[bold]x[/bold]共办结12件。")


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_text_is_refused(text: str) -> None:
    result = CliRunner().invoke(app, ["explain", text])
    assert isinstance(result.exception, UsageError)
    assert "no text to explain" in str(result.exception)


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["explain", str(tmp_path)])
    assert isinstance(result.exception, UsageError)
    assert "it is a folder; name one report in it" in str(result.exception)
