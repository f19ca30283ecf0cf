"""Lexicons are read strictly: every problem of every file in one error, the order of lines without meaning."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.errors import LexiconError, UsageError
from pipeline.lexicons import KINDS, Lexicons
from pipeline.lexicons.edit import new_entry

HEADER = "term\taliases\tcmp\tposition\tnote\n"


def folder(tmp_path: Path, content: str | bytes, kind: str = "comparators", name: str = "a.tsv") -> Path:
    path = tmp_path / kind / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def problems(path: Path) -> list[str]:
    with pytest.raises(LexiconError) as caught:
        Lexicons.load(path)
    return [str(problem) for problem in caught.value.problems]


def test_the_shipped_lexicons_load() -> None:
    lexicons = Lexicons.load()
    empty = [kind for kind in KINDS if not lexicons.entries(kind)]
    assert not empty


# Faults of a file, each with what must stand in the message.
FAULTS = {
    "value outside the enumeration": (
        HEADER + "逾\t\tmore\tbefore\t\n",
        "a.tsv:2: 逾: cmp is more; one of: eq, approx",
    ),
    "empty column": (HEADER + "逾\t\t\tbefore\t\n", "a.tsv:2: 逾: column cmp is empty"),
    "too many cells": (HEADER + "逾\t\tgt\tbefore\t\textra\n", "a.tsv:2: 6 cells under 5 columns"),
    "empty term": (HEADER + "\t\tgt\tbefore\t\n", "a.tsv:2: the term is empty"),
    "unknown column": ("term\taliases\tcmp\tposition\tcolour\n", "a.tsv:1: unknown column colour"),
    "missing column": ("term\taliases\tcmp\n", "a.tsv:1: missing column position"),
    "no header": ("逾\t\tgt\tbefore\n", "a.tsv:1: the first column is not term"),
    "duplicate": (
        HEADER + "逾\t\tgt\tbefore\n约\t\tapprox\tbefore\n逾\t\tgt\tbefore\n",
        "a.tsv:4: 逾 stands already in",
    ),
    "duplicate in the other script": (HEADER + "余\t\tgt\tafter\n餘\t\tgt\tafter\n", "a.tsv:3: 余 stands already in"),
    "alias of another entry": (
        HEADER + "逾\t\tgt\tbefore\n超过\t超出、逾\tgt\tbefore\n",
        "a.tsv:3: the alias 逾 shadows comparators/a.tsv:2",
    ),
    "alias of two entries": (
        HEADER + "逾\t超出\tgt\tbefore\n超过\t超出\tgt\tbefore\n",
        "a.tsv:3: the alias 超出 shadows comparators/a.tsv:2",
    ),
    "a comma between aliases": (
        HEADER + "逾\t超出,越过\tgt\tbefore\n",
        "comparators/a.tsv:2: , between aliases in 超出,越过; separate aliases with 、",
    ),
    "a wide comma": (HEADER + "逾\t超出，越过\tgt\tbefore\n", "a.tsv:2: ， between aliases in 超出，越过; separate"),
    "a semicolon": (HEADER + "逾\t超出；越过\tgt\tbefore\n", "a.tsv:2: ； between aliases in"),
    "a space between aliases": (
        HEADER + "逾\t超出 越过\tgt\tbefore\n",
        "a.tsv:2: a space between aliases in 超出 越过",
    ),
    "a wide space": (HEADER + "逾\t超出\u3000越过\tgt\tbefore\n", "a.tsv:2: a space between aliases in"),
    "one comma among many": (HEADER + "逾\t超出、越过,跨过\tgt\tbefore\n", "a.tsv:2: , between aliases in"),
    "a list cut inside brackets": (
        HEADER + "逾\t超出(越过、跨过)\tgt\tbefore\n",
        "a.tsv:2: aliases 超出(越过、跨过): a bracket is closed in another word",
    ),
    "several terms in one": (HEADER + "逾、越过\t\tgt\tbefore\n", "a.tsv:2: 逾、越过 holds 、; no term reaches over"),
    "a clause border in a term": (HEADER + "甲，乙逾\t\tgt\tbefore\n", "a.tsv:2: 甲,乙逾 holds ,; no term reaches"),
    "a full stop in an alias": (HEADER + "逾\t甲。乙逾\tgt\tbefore\n", "a.tsv:2: 甲。乙逾 holds 。; no term reaches"),
    "longer than any span": (HEADER + "逾" * 61 + "\t\tgt\tbefore\n", "has 61 characters; a term has at most 60"),
    "GBK": (
        (HEADER + "# 比较词\n" + "逾\t\tgt\tbefore\n").encode("gb18030"),
        "a.tsv:2: not UTF-8 but GBK; save the file as UTF-8 with tabs between cells; Excel calls it CSV UTF-8",
    ),
    "UTF-16": ((HEADER + "逾\t\tgt\tbefore\n").encode("utf-16"), "a.tsv:1: not UTF-8 but UTF-16; save the file"),
    "no text at all": (b"\x00\xff\x00\xff\xfe\x80", "a.tsv:1: not UTF-8 (byte 1); save the file"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line(tmp_path: Path, fault: str) -> None:
    content, message = FAULTS[fault]
    (found,) = problems(folder(tmp_path, content))
    assert message in found


def test_a_comma_between_the_words_of_a_column_is_named(tmp_path: Path) -> None:
    content = "term\taliases\tcanonical\tkind\tnot_in\n榀\t\t榀\tcount\t榀数，榀距\n"
    (found,) = problems(folder(tmp_path, content, kind="units"))
    assert found == "units/a.tsv:2: ， between not_in in 榀数，榀距; separate not_in with 、"


def test_what_parts_nothing_may_stand_in_a_word(tmp_path: Path) -> None:
    content = HEADER + "逾1,000\tG 20、超 G\tgt\tbefore\n县(甲、乙)\t\tgt\tbefore\n"
    assert Lexicons.load(folder(tmp_path, content)).forms("comparators") == ("县(甲、乙)", "逾1,000", "G 20", "超G")


def test_a_term_in_kinds_that_exclude_each_other(tmp_path: Path) -> None:
    folder(tmp_path, "term\taliases\ttype\tstrength\n机制\t\trule\tstrong\n", kind="initiative_heads")
    folder(tmp_path, "term\taliases\tmatch\tnote\n机制\t\texact\t\n", kind="initiative_not")
    (found,) = problems(tmp_path)
    assert found.startswith("initiative_heads/a.tsv:2: 机制 is in initiative_heads and, in initiative_not/a.tsv:2")


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    folder(tmp_path, HEADER + "逾\t\tmore\tbefore\n约\t\tapprox\tabove\n")
    folder(tmp_path, "term\n", kind="colours")
    found = problems(tmp_path)
    assert len(found) == 3
    assert any("there is no lexicon kind colours; known are: action_verbs" in line for line in found)


def test_a_file_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + (HEADER + '"逾"\t\tgt\tbefore\t\t\t\r\n\t\t\t\t\r\n').replace("\n", "\r\n").encode()
    assert [e.term for e in Lexicons.load(folder(tmp_path, content)).entries("comparators")] == ["逾"]


def test_either_script_and_width_is_the_same_term(tmp_path: Path) -> None:
    (entry,) = Lexicons.load(folder(tmp_path, HEADER + "超過（ＡＢ）\t逾過\tgt\tbefore\n")).entries("comparators")
    assert (entry.term, entry.aliases) == ("超过(AB)", ("逾过",))


def test_an_extra_folder_adds_overrides_and_removes(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", HEADER + "逾\t\tgt\tbefore\n约\t\tapprox\tbefore\n近\t\tapprox\tbefore\n")
    extra = folder(tmp_path / "extra", HEADER + "足足\t\tge\tbefore\n约\t\teq\tbefore\n-近\n")
    entries = {entry.term: entry["cmp"] for entry in Lexicons.load(base, extra=extra).entries("comparators")}
    assert entries == {"逾": "gt", "约": "eq", "足足": "ge"}


def test_the_order_of_lines_means_nothing(tmp_path: Path) -> None:
    lines = [f"逾{i}\t\tgt\tbefore\n" for i in range(50)]
    first = Lexicons.load(folder(tmp_path / "a", HEADER + "".join(lines)))
    random.Random(7).shuffle(lines)
    second = Lexicons.load(folder(tmp_path / "b", HEADER + "".join(lines)))
    assert first.digest == second.digest
    assert first.forms("comparators") == second.forms("comparators")


def test_an_edited_file_is_read_anew(tmp_path: Path) -> None:
    path = folder(tmp_path, HEADER + "逾\t\tgt\tbefore\n")
    assert Lexicons.load(path).forms("comparators") == ("逾",)
    folder(tmp_path, HEADER + "逾\t\tgt\tbefore\n足足\t\tge\tbefore\n")
    assert Lexicons.load(path).forms("comparators") == ("足足", "逾")


def terms(lexicons: Lexicons, kind: str = "comparators") -> dict[str, tuple[str, ...]]:
    return {entry.term: entry.aliases for entry in lexicons.entries(kind)}


def test_forms_of_a_folder_on_top_win(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", HEADER + "逾\t超出、越过\tgt\tbefore\n约\t大约\tapprox\tbefore\n")
    alias_becomes_term = folder(tmp_path / "a", HEADER + "超出\t\tge\tbefore\n")
    assert terms(Lexicons.load(base, extra=alias_becomes_term))["逾"] == ("越过",)
    term_becomes_alias = folder(tmp_path / "b", HEADER + "足足\t约\tge\tbefore\n")
    assert terms(Lexicons.load(base, extra=term_becomes_alias)) == {
        "逾": ("超出", "越过"),
        "足足": ("约",),
        "大约": (),
    }
    one_alias_goes = folder(tmp_path / "c", HEADER + "-越过\n")
    assert terms(Lexicons.load(base, extra=one_alias_goes))["逾"] == ("超出",)


def test_a_contradiction_with_what_lies_below_is_decided_by_what_lies_on_top(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", "term\taliases\ttype\tstrength\n机制\t\trule\tstrong\n", kind="initiative_heads")
    extra = folder(tmp_path / "extra", "term\taliases\tmatch\n机制\t\texact\n", kind="initiative_not")
    lexicons = Lexicons.load(base, extra=extra)
    assert lexicons.forms("initiative_heads") == ()
    assert lexicons.forms("initiative_not") == ("机制",)


def test_a_column_that_may_be_missing_is_empty(tmp_path: Path) -> None:
    path = folder(tmp_path, "term\taliases\tlevel\tkind\n首席会商官\t\tnone\t政\n", kind="titles")
    (entry,) = Lexicons.load(path).entries("titles")
    assert entry["form"] == entry["note"] == ""


# Cells that a kind holds to a pattern or to several of its values: kind, header, line, message.
HELD = {
    "rank": ("surnames", "rank\tcompound", "墨\t\t三\tno", "墨: rank is 三; a number, 1 for the most frequent"),
    "date": ("period_words", "kind\tsince", "建区\t\tanchor\t2012年", "建区: since is 2012年; a date, YYYY-MM-DD"),
    "day": ("period_words", "kind\tsince", "建区\t\tanchor\t2021-02-30", "建区: since is 2021-02-30; a date"),
    "title": (
        "titles",
        "level\tkind",
        "丞\t\tnone\t政",
        "丞 is too short: a character stands in many words; a term of titles has at least 2 characters",
    ),
    "repair in the other script": (
        "script_repairs",
        "repaired",
        "布署\t\t部署計劃",
        "布署: 部署計劃 is no simplified form; write 部署计划",
    ),
    "repair that holds its fault": (
        "script_repairs",
        "repaired",
        "力\t\t着力",
        "力 to 着力 would repair what is right as well; name the longer form",
    ),
    "roles": ("phrase_words", "roles", "跃至\t\tlink verb", "跃至: roles is link verb; one or more of: always, object"),
}


@pytest.mark.parametrize("case", HELD)
def test_a_free_text_has_a_shape(tmp_path: Path, case: str) -> None:
    kind, header, line, message = HELD[case]
    (found,) = problems(folder(tmp_path, f"term\taliases\t{header}\n{line}\n", kind=kind))
    assert message in found


@pytest.mark.parametrize("mark", ["\x07", "\u200b", "\u202e", "\ue000", "\x85"])
def test_marks_that_nobody_sees_are_named(tmp_path: Path, mark: str) -> None:
    (found,) = problems(folder(tmp_path, HEADER + f"逾{mark}\t\tgt\tbefore\n"))
    assert f"a.tsv:2: control character U+{ord(mark):04X}" in found


def test_lines_may_end_as_they_like(tmp_path: Path) -> None:
    content = (HEADER + "逾\t\tgt\tbefore\n约\t\tapprox\tbefore\n").replace("\n", "\r")
    assert Lexicons.load(folder(tmp_path, content)).forms("comparators") == ("约", "逾")


def test_changes_in_memory_write_nothing_and_touch_nothing(tmp_path: Path) -> None:
    path = folder(tmp_path, HEADER + "逾\t超出\tgt\tbefore\n约\t\tapprox\tbefore\n")
    before = Lexicons.load(path)
    entry = new_entry("comparators", "足足", columns={"cmp": "ge", "position": "before"})
    after = before.with_changes(add=[("comparators", entry)], remove=[("comparators", "约"), ("comparators", "超出")])
    assert terms(after) == {"足足": (), "逾": ()}
    assert terms(Lexicons.load(path)) == terms(before) == {"约": (), "逾": ("超出",)}
    assert after.digest != before.digest
    with pytest.raises(UsageError, match="足足 is not in comparators"):
        before.with_changes(remove=[("comparators", "足足")])


def test_an_entry_is_found_by_every_form(tmp_path: Path) -> None:
    lexicons = Lexicons.load(folder(tmp_path, HEADER + "逾\t超出\tgt\tbefore\n"))
    assert [(kind, entry.term) for kind, entry in lexicons.find("超出")] == [("comparators", "逾")]
    assert lexicons.find("约") == []


def test_a_file_beside_the_kinds_is_named(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "units.tsv").write_text(HEADER, encoding="utf-8")
    (found,) = problems(tmp_path / "own")
    assert found.startswith("own/units.tsv: there is no lexicon kind own; known are: action_verbs")


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.XLSX"])
def test_what_a_spreadsheet_saved_under_another_name_is_named(tmp_path: Path, name: str) -> None:
    folder(tmp_path, HEADER + "逾\t\tgt\tbefore\n", name=name)
    (found,) = problems(tmp_path)
    assert f"comparators/{name}: a {Path(name).suffix} file is not read" in found


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "comparators" / "a.tsv").mkdir(parents=True)
    (found,) = problems(tmp_path)
    assert found.startswith("comparators/a.tsv: cannot be read (")


def test_of_many_faults_a_file_shows_the_first_and_counts_all(tmp_path: Path) -> None:
    folder(tmp_path, HEADER + "".join(f"逾{i}\t\tmore\tbefore\n" for i in range(3_000)))
    folder(tmp_path, HEADER + "约\t\tmore\tbefore\n", name="b.tsv")
    with pytest.raises(LexiconError) as caught:
        Lexicons.load(tmp_path)
    assert len(caught.value.problems) == 3_001
    head, *lines = str(caught.value).splitlines()
    assert head == "3,001 problems in the lexicons:"
    assert len(lines) == 22
    assert lines[20] == "  and 2,980 more in comparators/a.tsv"
    assert lines[21].startswith("  comparators/b.tsv:2: 约: cmp is more")
