"""A folder of the user on top of the shipped lexicons: removals do what they say, lines tell whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import LexiconError
from pipeline.lexicons import Lexicons
from pipeline.lexicons.edit import add, remove

UNITS = "term\taliases\tcanonical\tkind\tnote\n"
SHIPPED = UNITS + "亩\t畝地、市亩\t亩\tarea\n顷\t\t顷\tarea\n"


def written(folder: Path, content: str, kind: str = "units", name: str = "a.tsv") -> Path:
    path = folder / kind / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = written(tmp_path / "base", SHIPPED)
    for module in ("pipeline.lexicons.reader", "pipeline.cli.lexicon"):
        monkeypatch.setattr(f"{module}.lexicon_folder", lambda: folder)
    return folder


def refused(base: Path, own: Path) -> str:
    with pytest.raises(LexiconError) as caught:
        Lexicons.load(base, extra=own)
    (problem,) = caught.value.problems
    return str(problem)


def test_a_removal_that_finds_nothing_is_told(base: Path, tmp_path: Path) -> None:
    own = written(tmp_path / "own", UNITS + "-块钱\n", name="own.tsv")
    told = "units/own.tsv:2: -块钱 removes nothing: no entry 块钱 in units; correct the term or delete the line"
    assert refused(base, own) == told


def test_a_removal_in_the_wrong_kind_is_told_where_the_term_is(base: Path, tmp_path: Path) -> None:
    own = written(tmp_path / "own", "term\taliases\tlevel\tkind\n-市亩\n", kind="titles")
    assert refused(base, own) == "titles/a.tsv:2: -市亩 removes nothing: no entry 市亩 in titles; it is in units"


def test_a_removal_of_a_term_or_an_alias_finds_it(base: Path, tmp_path: Path) -> None:
    own = written(tmp_path / "own", UNITS + "-畝地\n-頃\n", name="own.tsv")
    assert Lexicons.load(base, extra=own).forms("units") == ("亩", "市亩")


def test_removing_twice_writes_one_line(base: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    assert remove(own, "units", "亩", below=Lexicons.load(base)).what == "hidden"
    before = {path: path.read_bytes() for path in own.rglob("*.tsv")}
    again = remove(own, "units", "畝", below=Lexicons.load(base))
    assert (again.what, again.line, again.text) == ("hidden already", 2, "-亩")
    assert {path: path.read_bytes() for path in own.rglob("*.tsv")} == before


@pytest.mark.parametrize("file", [None, "new"])
def test_adding_takes_the_removal_out(base: Path, tmp_path: Path, file: str | None) -> None:
    own = written(tmp_path / "own", UNITS + "# mine\n-亩\n-顷\n", name="own.tsv")
    edit = add(own, "units", "亩", columns={"kind": "area"}, file=file)
    lines = (own / "units" / "own.tsv").read_text(encoding="utf-8").splitlines()
    assert "-亩" not in lines
    assert lines[1:3] == ["# mine", "-顷"]
    assert edit.path.read_text(encoding="utf-8").splitlines()[edit.line - 1] == "亩\t\t亩\tarea"
    assert Lexicons.load(base, extra=own).forms("units") == ("亩",)


def test_what_is_called_like_a_shipped_file_is_called_by_its_folder_too(base: Path, tmp_path: Path) -> None:
    own = written(tmp_path / "four", UNITS + "榀\t\t榀\tcount\n")
    written(own, UNITS + "爿\t\t爿\tcount\n", name="own.tsv")
    for cache in (True, True, False):  # read, taken from the cache, read again
        lexicons = Lexicons.load(base, extra=own, cache=cache)
        where = {entry.term: entry.where for entry in lexicons.entries("units")}
        assert where == {
            "亩": "units/a.tsv:2", "顷": "units/a.tsv:3", "榀": "four/units/a.tsv:2", "爿": "units/own.tsv:2"
        }  # fmt: skip
    by_entry = Lexicons.load(base, extra=own, evidence="entry")
    assert "four/units/a.tsv:榀" in {entry.where for entry in by_entry.entries("units")}


def test_the_same_files_in_another_folder_are_called_by_that(base: Path, tmp_path: Path) -> None:
    for name in ("four", "five"):
        own = written(tmp_path / name, UNITS + "榀\t\t榀\tcount\n")
        ((_, entry),) = Lexicons.load(base, extra=own).find("榀")
        assert entry.where == f"{name}/units/a.tsv:2"


def test_a_fault_is_named_with_the_folder_as_well(base: Path, tmp_path: Path) -> None:
    own = written(tmp_path / "four", UNITS + "榀\t\t榀\tnumber\n")
    assert refused(base, own).startswith("four/units/a.tsv:2: 榀: kind is number")
    own = written(tmp_path / "five", UNITS + "榀\t\t榀\tcount\n")
    with pytest.raises(LexiconError, match=r"five/units/a\.tsv:2: 榀 stands already here"):
        add(own, "units", "榀", columns={"kind": "count"})
