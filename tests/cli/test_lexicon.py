"""The commands of an editor, as typed: what they print, what they write, what they refuse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app, lexicon
from pipeline.errors import LexiconError, PipelineError, UsageError
from pipeline.lexicons import KINDS
from pipeline.resources import lexicon_folder
from tests.conftest import ROOT

REPORT = "云溪县2023年工作总结\n\n2023年,全县按期回访率达98.6%,共有厂房8榀,办结2300余件。我局建成青禾便民服务港。\n"


def run(*words: str | Path, fails: type[PipelineError] | None = None) -> Result:
    """Run a command; errors that zhengbao foresees leave the app as exceptions."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if fails is None:
        assert result.exit_code == 0, (result.output, result.exception)
    else:
        assert isinstance(result.exception, fails), (result.output, result.exception)
    return result


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "yunxi.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def test_check_of_the_shipped_lexicons_passes() -> None:
    assert "no problems" in run("lexicon", "check").output


def test_check_tells_all_problems_at_once(own: Path) -> None:
    path = own / "units" / "a.tsv"
    path.parent.mkdir(parents=True)
    path.write_text("term\taliases\tcanonical\tkind\n榀\t\t榀\tnumber\n榀\t\t\tcount\n", encoding="utf-8")
    told = str(run("lexicon", "check", own, fails=LexiconError).exception)
    assert "units/a.tsv:2: 榀: kind is number; one of: count" in told
    assert "units/a.tsv:3: 榀: column canonical is empty" in told


def test_check_of_a_folder_without_lexicons_says_so(tmp_path: Path) -> None:
    assert "holds no lexicons" in str(run("lexicon", "check", tmp_path, fails=UsageError).exception)
    assert "no such folder" in str(run("lexicon", "check", tmp_path / "none", fails=LexiconError).exception)


def test_check_of_removals_alone_counts_them(own: Path) -> None:
    path = own / "units" / "own.tsv"
    path.parent.mkdir(parents=True)
    header = "term\taliases\tcanonical\tkind\n"
    path.write_text(header, encoding="utf-8")
    assert run("lexicon", "check", own).output == f"{own}: 0 entries of 1 kinds, no problems\n"
    path.write_text(header + "-件\n-宗\n栘\t\t栘\tcount\n", encoding="utf-8")
    assert run("lexicon", "check", own).output == f"{own}: 1 entries of 1 kinds, 2 removals, no problems\n"


def test_check_compares_removals_with_what_is_shipped(own: Path) -> None:
    path = own / "titles" / "own.tsv"
    path.parent.mkdir(parents=True)
    path.write_text("term\taliases\tlevel\tkind\n-块钱\n", encoding="utf-8")
    told = str(run("lexicon", "check", own, fails=LexiconError).exception)
    assert "titles/own.tsv:2: -块钱 removes nothing: no entry 块钱 in titles; it is in units" in told


def test_list_names_kinds_and_entries() -> None:
    output = run("lexicon", "list").output
    assert all(kind in output for kind in KINDS)
    result = run("lexicon", "list", "surnames")
    lines = result.stdout.splitlines()
    assert "# compound: of several characters; part: a word of names that have no surname; yes, no" in result.stderr
    assert lines[0].split("\t") == ["term", "aliases", "rank", "compound", "note", "where"]
    assert any(line.startswith("欧阳\t") for line in lines)
    assert "known are" in str(run("lexicon", "list", "colours", fails=UsageError).exception)


def test_show_tells_where_a_term_stands_and_fires(reports: Path) -> None:
    output = run("lexicon", "show", "件", "--in", reports).output
    assert "units: 件" in output
    assert "yunxi:" in output
    assert "fires in 1 records of 1 reports" in output


def test_show_takes_either_script_and_knows_what_is_near() -> None:
    assert "surnames: 欧阳" in run("lexicon", "show", "歐陽").output
    result = run("lexicon", "show", "按期回访率", fails=UsageError)
    assert "lexicon add KIND 按期回访率" in str(result.exception)


# One command each, and what it brings in the report.
ADDED = {
    "unit": (["units", "榀", "--column", "kind=count"], "claim 8榀"),
    "indicator": (["indicators", "按期回访率", "--column", "unit_kind=percent"], "→ 按期回访率)"),
    "initiative head": (["initiative_heads", "服务港", "--column", "type=service"], "initiative 青禾便民服务港"),
}


@pytest.mark.parametrize("case", ADDED)
def test_add_shows_what_it_brings(own: Path, reports: Path, case: str) -> None:
    words, brought = ADDED[case]
    output = run("lexicon", "add", *words, "--lexicons", own, "--reports", reports, "--no-classifier").output
    assert output.startswith(f"added: {own}/{words[0]}/{words[0]}.tsv:2")
    assert "on the gold:" in output
    assert brought in output.partition("on 1 other reports:")[2]


def test_what_was_added_is_used_by_extract(own: Path, reports: Path) -> None:
    before = run("extract", reports, "--no-classifier").output
    run("lexicon", "add", "units", "榀", "--alias", "爿", "--column", "kind=count", "--lexicons", own)
    assert '"unit": "榀"' not in before
    assert '"unit": "榀"' in run("extract", reports, "--lexicons", own, "--no-classifier").output
    run("lexicon", "remove", "units", "榀", "--lexicons", own)
    assert run("extract", reports, "--lexicons", own, "--no-classifier").output == before


def test_four_commands_and_run_uses_them_at_once(own: Path, tmp_path: Path) -> None:
    """A unit, an indicator, a title and the head of an initiative, with the classifiers that know none of them."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "云溪县2023年工作总结\n\n2023年,全县按期回访率达98.6%,共有厂房8榀。首席会商官周明负责督办工作。"
        "今年以来,我局建成青禾便民惠企舱。\n",
        encoding="utf-8",
    )
    wanted = ('"unit": "榀"', '"indicator_id": "按期回访率"', '"name": "周明"', '"name": "青禾便民惠企舱"')

    def lines() -> str:
        run("run", folder, "-o", tmp_path / "out", "--lexicons", own)
        return run("export", tmp_path / "out", "--evidence", "entry").output

    own.mkdir()
    before = lines()
    assert [word in before for word in wanted] == [False] * 4
    for words in (
        ["units", "榀", "--column", "kind=count"],
        ["indicators", "按期回访率", "--column", "unit_kind=percent"],
        ["titles", "首席会商官"],
        ["initiative_heads", "惠企舱", "--column", "type=platform"],
    ):
        run("lexicon", "add", *words, "--lexicons", own, "--no-classifier")
    after = lines()
    assert [word in after for word in wanted] == [True] * 4
    for line in ("units/units.tsv:榀", "indicators/indicators.tsv:按期回访率", "own/titles/titles.tsv:首席会商官"):
        assert line in after
    assert "initiative_heads/initiative_heads.tsv:惠企舱" in after


def test_extract_names_entries_where_asked(reports: Path) -> None:
    lines, entries = run("extract", reports).output, run("extract", reports, "--evidence", "entry").output
    assert '"units/classifiers.tsv:件"' in entries
    assert '"units/classifiers.tsv:件"' not in lines
    result = run("extract", reports, "--evidence", "word", fails=UsageError)
    assert "choose one of: line, entry" in str(result.exception)


def test_remove_hides_what_came_along(own: Path, reports: Path) -> None:
    output = run("lexicon", "remove", "units", "件", "--lexicons", own, "--reports", reports, "--no-classifier").output
    assert output.startswith("hidden:")
    assert "2300余件" in output.partition("on 1 other reports:")[2]


def test_remove_names_the_aliases_that_go_with_a_term(own: Path) -> None:
    words = ("add", "units", "榀", "--alias", "榀架", "--alias", "品架", "--column", "kind=count")
    run("lexicon", *words, "--lexicons", own, "--no-classifier")
    alias = run("lexicon", "remove", "units", "品架", "--lexicons", own, "--no-classifier").output
    assert alias.startswith("alias removed:") and "takes with it" not in alias
    assert (
        "榀: takes with it: 榀架\n"
        in run("lexicon", "remove", "units", "榀", "--lexicons", own, "--no-classifier").output
    )
    hidden = run("lexicon", "remove", "units", "余", "--lexicons", own, "--no-classifier", fails=UsageError)
    assert "余 is not in units" in str(hidden.exception)


def test_remove_names_the_aliases_that_are_hidden_with_a_term(own: Path) -> None:
    output = run("lexicon", "remove", "comparators", "余", "--lexicons", own, "--no-classifier").output
    assert output.startswith("hidden:") and "余: takes with it: 多、" in output


def test_add_says_what_it_wins_over(own: Path) -> None:
    words = ("add", "units", "件", "--column", "kind=other", "--lexicons", own, "--no-classifier")
    output = run("lexicon", *words).output
    assert "it wins over units: 件" in output
    assert "changed" in output


def test_add_refuses_what_check_would_refuse(own: Path) -> None:
    result = run("lexicon", "add", "units", "榀", "--lexicons", own, fails=LexiconError)
    assert "column kind is empty; one of: count" in str(result.exception)
    assert not list(own.rglob("*.tsv"))
    result = run("lexicon", "add", "units", "榀", "--column", "kind", "--lexicons", own, fails=UsageError)
    assert "NAME=VALUE" in str(result.exception)


def test_a_term_with_a_hyphen_is_no_option(own: Path) -> None:
    for command in ("add", "remove"):
        told = str(run("lexicon", command, "units", "-榀", "--lexicons", own, fails=UsageError).exception)
        assert told.startswith("-榀 begins with -")
        assert told.endswith("zhengbao lexicon remove KIND 榀")


def test_add_says_that_it_makes_a_file_and_names_files_that_are_there(own: Path) -> None:
    words = ("lexicon", "add", "units", "--column", "kind=count", "--lexicons", own, "--no-classifier")
    assert "/units/mine.tsv:2 (a new file)" in run(*words, "榀", "--file", "mine").output
    assert "(a new file)" not in run(*words, "爿", "--file", "mine").output
    told = str(run(*words, "甩", "--file", "a/b.tsv", fails=UsageError).exception)
    assert told == "a/b.tsv is no file name; name a file of units, such as mine.tsv"


def test_an_installed_package_is_not_edited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packed = Path(shutil.copytree(lexicon_folder(), tmp_path / "site-packages" / "lexicons"))
    monkeypatch.setattr(lexicon, "lexicon_folder", lambda: packed)
    for words in (["add", "surnames", "伯夏"], ["remove", "surnames", "王"]):
        told = str(run("lexicon", *words, fails=UsageError).exception)
        assert "belong to the installed package" in told
        assert "--lexicons DIR" in told


def test_a_checkout_is_edited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(lexicon_folder(), tmp_path / "lexicons"))
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(lexicon, "lexicon_folder", lambda: copied)
    monkeypatch.setattr("pipeline.lexicons.reader.lexicon_folder", lambda: copied)
    output = run("lexicon", "add", "surnames", "伯夏", "--column", "compound=yes", "--no-classifier").output
    assert f"added: {copied}/surnames/surnames.tsv:" in output
    assert "伯夏\t\t900\tyes" in (copied / "surnames" / "surnames.tsv").read_text(encoding="utf-8").splitlines()


def test_impact_writes_nothing_and_shows_sentences(reports: Path) -> None:
    before = {path: path.read_bytes() for path in lexicon_folder().rglob("*.tsv")}
    output = run(
        "lexicon", "impact", "--add", "indicators:按期回访率", "--add", "units:榀:kind=count", "--reports", reports,
        "--no-classifier",
    ).output  # fmt: skip
    assert "按期回访率: taken as unit_kind=percent" in output
    assert "claim 8榀" in output
    assert "→ 按期回访率)" in output
    assert {path: path.read_bytes() for path in lexicon_folder().rglob("*.tsv")} == before


def test_impact_of_removing_a_classifier_lists_the_sentences_it_breaks() -> None:
    output = run("lexicon", "impact", "--remove", "units:件", "--no-classifier", "--limit", "3").output
    assert "What changed" in output
    assert "Sentences that turned" in output
    assert "lost" in output


def test_impact_of_removing_a_comparator_lists_the_sentences_it_breaks() -> None:
    output = run("lexicon", "impact", "--remove", "comparators:余", "--no-classifier").output
    assert "余: takes with it: 多、" in output
    assert "claim: " in output
    assert "…" not in output.partition("on the gold:")[0]
    turned = output.partition("on the gold:")[2]
    assert "余" in turned
    assert all(line.lstrip()[0] in "+-~" for line in turned.splitlines()[1::2] if not line.startswith("  and"))


WRONG = {
    "nothing to try": (["impact"], "nothing to try"),
    "no term": (["impact", "--add", "units"], "write KIND:TERM"),
    "unknown kind": (["impact", "--remove", "colours:红"], "known are"),
    "unknown term": (["impact", "--remove", "units:按期回访率"], "按期回访率 is not in units"),
    "unknown column": (["impact", "--add", "units:榀:colour=red"], "units has no column colour"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_wish_is_explained(case: str) -> None:
    words, message = WRONG[case]
    assert message in str(run("lexicon", *words, fails=PipelineError).exception)


def test_suggest_prints_candidates_with_examples() -> None:
    lines = run("lexicon", "suggest", "initiative_heads", "--from", ROOT / "seeds", "--top", "5").output.splitlines()
    heads = [line for line in lines if line.lstrip()[:1].isdigit()]
    assert len(heads) == 5
    assert heads[0].startswith("  1. ")
    assert sum(line.startswith("       …") for line in lines) >= 10


def test_suggest_shows_contexts_as_they_are_written(tmp_path: Path) -> None:
    names = ["青禾", "雲汀", "楓橋", "石灣", "白鷺", "東籬", "南浦", "松崗"]
    spans = ["全年", "上半年", "本年", "目前"]
    rates = ["按時辦結率", "現場核驗率", "網上受理率", "群眾好評率"]
    for number in range(8):
        lines = [
            f"{names[(number + i) % 8]}{'縣鎮鄉區'[i % 4]}{spans[i % 4]}{rates[(i + i // 4) % 4]}"
            f"{'達為超約'[i // 3 % 4]}9{i % 10}%。\n"
            for i in range(48)
        ]
        (tmp_path / f"r{number}.txt").write_text("".join(lines), encoding="utf-8")
    output = run("lexicon", "suggest", "indicators", "--from", tmp_path, "--top", "3").output
    assert "辦結率]" in output or "核驗率]" in output or "好評率]" in output
    assert "办结率]" not in output


def test_suggest_says_when_there_is_too_little_text(reports: Path) -> None:
    told = str(run("lexicon", "suggest", "units", "--from", reports, fails=UsageError).exception)
    assert "characters in 1 reports are too few to tell terms from chance" in told


def test_a_run_of_several_commands_ends_where_it_began(own: Path) -> None:
    run("lexicon", "add", "titles", "首席会商官", "--lexicons", own)
    run("lexicon", "check", own)
    run("lexicon", "remove", "titles", "首席会商官", "--lexicons", own)
    assert (own / "titles" / "titles.tsv").read_text(encoding="utf-8") == "term\taliases\tlevel\tkind\tform\tnote\n"
