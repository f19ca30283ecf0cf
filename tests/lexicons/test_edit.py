"""Editing puts a line where it belongs, keeps everything else byte for byte, and refuses what check would refuse."""

from __future__ import annotations

import stat
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from pipeline.errors import LexiconError, UsageError
from pipeline.lexicons import Lexicons
from pipeline.lexicons.edit import add, new_entry, remove

HEADS = """# Heads of names.
term\taliases\ttype\tstrength\tnote
# rule
制度\t\trule\tstrong
办法\t细则、规程\trule\tstrong\tkept as it is
# platform
平台\t\tplatform\tstrong

# end
"""
COUNTS = "term\taliases\tcanonical\tkind\tnote\n个\t\t个\tcount\n件\t\t件\tcount\n"
AREAS = "term\taliases\tcanonical\tkind\tnote\n亩\t\t亩\tarea\n公顷\t\t公顷\tarea\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for kind, file, content in (
        ("initiative_heads", "heads", HEADS),
        ("units", "counts", COUNTS),
        ("units", "areas", AREAS),
    ):
        path = tmp_path / kind / f"{file}.tsv"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode())
    return tmp_path


def content(folder: Path, file: str) -> str:
    return (folder / file).read_bytes().decode()


def test_a_line_goes_to_its_like(folder: Path) -> None:
    edit = add(folder, "initiative_heads", "章程", columns={"type": "rule"})
    assert content(folder, "initiative_heads/heads.tsv") == HEADS.replace(
        "\tkept as it is\n", "\tkept as it is\n章程\t\trule\tstrong\n"
    )
    assert (edit.what, edit.line, edit.path.name) == ("added", 6, "heads.tsv")


def test_of_several_files_the_likest_is_taken(folder: Path) -> None:
    add(folder, "units", "顷", columns={"kind": "area"})
    assert content(folder, "units/areas.tsv") == AREAS + "顷\t\t顷\tarea\n"
    add(folder, "units", "栋", aliases=["幢"], columns={"kind": "count"})
    assert content(folder, "units/counts.tsv") == COUNTS + "栋\t幢\t栋\tcount\n"


def test_a_file_may_be_named_and_new(folder: Path) -> None:
    add(folder, "units", "栋", columns={"kind": "count", "note": "houses"}, file="houses")
    assert content(folder, "units/houses.tsv").splitlines()[1] == "栋\t\t栋\tcount\t\t\thouses"
    add(folder, "surnames", "墨", file="surnames/rare.tsv")
    assert content(folder, "surnames/rare.tsv").splitlines()[1] == "墨\t\t900\tno"
    assert {e.term for e in Lexicons.load(folder).entries("surnames")} == {"墨"}


def test_line_ends_and_mark_of_a_spreadsheet_stay(folder: Path) -> None:
    path = folder / "units" / "areas.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + AREAS.replace("\n", "\r\n").rstrip().encode())
    add(folder, "units", "顷", columns={"kind": "area"})
    assert path.read_bytes() == b"\xef\xbb\xbf" + (AREAS + "顷\t\t顷\tarea\n").replace("\n", "\r\n").encode()


def test_the_rights_of_a_file_stay(folder: Path) -> None:
    path = folder / "units" / "areas.tsv"
    path.chmod(0o640)
    add(folder, "units", "顷", columns={"kind": "area"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in path.parent.iterdir() if p.suffix != ".tsv"] == []


# What is refused: kind, term, aliases, columns, what the message says.
REFUSED = {
    "a term that is there": ("units", "亩", [], {"kind": "area"}, "units/areas.tsv:2: 亩 stands already here"),
    "in the other script": ("units", "畝", [], {"kind": "area"}, "units/areas.tsv:2: 亩 stands already here"),
    "as an alias elsewhere": ("initiative_heads", "细则", [], {"type": "rule"}, "heads.tsv:5: 细则 stands already"),
    "an alias that is a term": ("units", "坪", ["亩"], {"kind": "area"}, "areas.tsv:2: 亩 stands already here"),
    "a column left open": ("units", "栋", [], {}, "栋: column kind is empty; one of: count"),
    "a value there is not": ("units", "栋", [], {"kind": "number"}, "栋: kind is number; one of: count"),
    "no term": ("units", " ", [], {"kind": "count"}, "the term is empty"),
    "a tab": ("units", "一\t栋", [], {"kind": "count"}, "term holds a tab"),
    "a line end in a note": ("units", "栋", [], {"kind": "count", "note": "a\nb"}, "note holds a tab or a line end"),
    "a comment": ("units", "#栋", [], {"kind": "count"}, "#栋 begins with #"),
    "a removal": ("units", "-栋", [], {"kind": "count"}, "-栋 begins with -"),
    "a control character": ("units", "栋\x07", [], {"kind": "count"}, "control character U+0007"),
    "an invisible mark": ("units", "栋\u200b", [], {"kind": "count"}, "control character U+200B"),
    "aliases in one": ("units", "栋", ["幢、座"], {"kind": "count"}, "the alias 幢、座 holds 、"),
    "aliases with a comma": (
        "units",
        "栋",
        ["爿,甩"],
        {"kind": "count"},
        "the alias 爿,甩 holds ,; give each alias by itself",
    ),
    "aliases with a space": ("units", "栋", ["爿 甩"], {"kind": "count"}, "the alias 爿 甩 holds a space; give each"),
    "terms in one": ("units", "栋、棚", [], {"kind": "count"}, "栋、棚 holds 、; no term reaches over punctuation"),
    "words of a column with a comma": (
        "units",
        "栋",
        [],
        {"kind": "count", "not_in": "栋梁,栋才"},
        "separate not_in with 、",
    ),
    "a term that is too long": ("units", "栋" * 61, [], {"kind": "count"}, "has 61 characters"),
    "an indicator too short": ("indicators", "率", [], {"unit_kind": "percent"}, "at least 2 characters"),
    "a rank in words": ("surnames", "墨", [], {"rank": "rare"}, "墨: rank is rare; a number"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_check_would_refuse_is_refused(folder: Path, case: str) -> None:
    kind, term, aliases, columns, message = REFUSED[case]
    before = {path: path.read_bytes() for path in folder.rglob("*.tsv")}
    with pytest.raises(LexiconError) as caught:
        add(folder, kind, term, aliases=aliases, columns=columns)
    assert message in str(caught.value)
    assert {path: path.read_bytes() for path in folder.rglob("*.tsv")} == before


def test_a_contradiction_between_kinds_is_refused(folder: Path) -> None:
    with pytest.raises(LexiconError, match="制度 is in initiative_heads and, in initiative_not"):
        add(folder, "initiative_not", "制度")


def test_wrong_calls_say_what_there_is(folder: Path) -> None:
    with pytest.raises(UsageError, match="no lexicon kind colours; known are: action_verbs"):
        add(folder, "colours", "红")
    with pytest.raises(UsageError, match="no column type; its columns are: canonical, kind, not_in, noun, note"):
        add(folder, "units", "栋", columns={"type": "rule"})
    with pytest.raises(UsageError, match="no file name"):
        add(folder, "units", "栋", columns={"kind": "count"}, file="../栋")
    with pytest.raises(UsageError, match="no such folder"):
        add(folder / "none", "units", "栋", columns={"kind": "count"})


@pytest.mark.parametrize("term", ["a.b*", "${path}", "(甲|乙)", "[", "\\d", "😀", "C#", "🏗️"])
def test_signs_of_other_languages_are_only_characters(folder: Path, term: str) -> None:
    add(folder, "units", term, columns={"kind": "count"})
    forms = Lexicons.load(folder).forms("units")
    assert new_entry("units", term, columns={"kind": "count"}).term in forms
    remove(folder, "units", term)
    assert content(folder, "units/counts.tsv") == COUNTS


def test_other_faults_of_the_folder_do_not_stand_in_the_way(folder: Path) -> None:
    path = folder / "units" / "areas.tsv"
    path.write_text(AREAS + "坪\t\t坪\tsurface\n", encoding="utf-8")
    add(folder, "units", "栋", columns={"kind": "count"})
    assert "栋" in content(folder, "units/counts.tsv")


def test_removing_takes_the_line_and_nothing_else(folder: Path) -> None:
    edit = remove(folder, "initiative_heads", "办法")
    assert content(folder, "initiative_heads/heads.tsv") == HEADS.replace(
        "办法\t细则、规程\trule\tstrong\tkept as it is\n", ""
    )
    assert (edit.what, edit.line) == ("removed", 5)


def test_removing_an_alias_keeps_its_line(folder: Path) -> None:
    edit = remove(folder, "initiative_heads", "細則")
    assert content(folder, "initiative_heads/heads.tsv") == HEADS.replace("细则、规程", "规程")
    assert edit.what == "alias removed"


def test_what_is_not_there_cannot_be_removed(folder: Path) -> None:
    with pytest.raises(UsageError, match="墨 is not in units"):
        remove(folder, "units", "墨")


def test_a_folder_on_top_hides_what_lies_below(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.mktemp("own")
    assert remove(own, "units", "亩", below=Lexicons.load(folder)).what == "hidden"
    assert "亩" not in Lexicons.load(folder, extra=own).forms("units")
    remove(own, "units", "件", below=Lexicons.load(folder))
    assert Lexicons.load(folder, extra=own).forms("units") == ("个", "公顷")


def _add_some(folder: Path, name: str) -> None:
    for number in range(6):
        add(folder, "units", f"{name}{number}", columns={"kind": "count"})


def test_many_users_at_once_lose_no_line(folder: Path) -> None:
    names = ["甲", "乙", "丙", "丁"]
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(_add_some, [folder] * 4, names))
    lines = content(folder, "units/counts.tsv").splitlines()
    assert sorted(lines[3:]) == sorted(f"{name}{i}\t\t{name}{i}\tcount" for name in names for i in range(6))
    assert "\n".join(lines[:3]) + "\n" == COUNTS
