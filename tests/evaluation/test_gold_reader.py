from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.errors import GoldError
from pipeline.evaluation import GoldDocument, gold_hash, read_gold
from pipeline.records import RECORDS

PROJECT_GOLD = Path(__file__).parents[2] / "eval" / "gold"
Edit = Callable[[str, str], None]


def test_records_are_those_of_the_contract(gold: list[GoldDocument]) -> None:
    (document,) = gold
    kinds = [record["record"] for record in document.records]
    assert kinds == [
        "report",
        "claim",
        "claim",
        "initiative",
        "document",
        "official",
        "official",
        "initiative",
        "claim",
    ]
    for record in document.records:
        names = [field.name for field in fields(RECORDS[record["record"]])]
        assert list(record) == ["record", *names]
        if record["record"] != "report":
            assert document.text[record["start"] : record["end"]] == record["text"]


def test_fields_of_a_claim(gold: list[GoldDocument]) -> None:
    claim = next(record for record in gold[0].records if record["text"] == "超98.5%")
    assert (claim["value"], claim["value_high"], claim["unit"], claim["comparator"]) == (98.5, None, "%", "gt")
    assert claim["indicator"] == {"text": "网办+好评率", "spans": [[33, 35], [36, 39]]}
    assert claim["period"] == {"text": "2031年", "spans": [[14, 19]]}
    assert claim["evidence"] == ["yunxi.ann:4"]


def test_a_range_has_both_ends(gold: list[GoldDocument]) -> None:
    claim = next(record for record in gold[0].records if record["text"] == "3-5个工作日")
    assert (claim["value"], claim["value_high"]) == (3, 5)


def test_an_official_has_a_name_without_spaces_or_none(gold: list[GoldDocument]) -> None:
    named, unnamed = (record for record in gold[0].records if record["record"] == "official")
    assert named["name"] == "王禾"
    assert [title["text"] for title in named["titles"]] == ["党组书记", "局长"]
    assert unnamed["name"] is None
    assert [title["text"] for title in unnamed["titles"]] == ["分管领导"]


def test_sentences_cover_the_text(gold: list[GoldDocument]) -> None:
    spans = gold[0].sentences
    assert spans[0][0] == 0
    assert spans[-1][1] == len(gold[0].text)
    assert all(left[1] == right[0] for left, right in pairwise(spans))


REFUSED = [
    pytest.param("T1\tQUANTITY 26 30", "T1\tQUANTITY 27 31", ":1:", "says '120件'", "stands at 26 30", id="shifted"),
    pytest.param("138\t3-5个工作日", "9138\t3-5个工作日", ":19:", "past the end", "ends at", id="past the end"),
    pytest.param("T1\tQUANTITY 26 30", "T1\tQUANTITY 30 26", ":1:", "reversed", "START", id="reversed"),
    pytest.param("T1\tQUANTITY 26 30", "T1\tQUANTITY 26-30", ":1:", "cannot be read", "START END", id="no offsets"),
    pytest.param("T1\tQUANTITY 26 30", "T1\tAMOUNT 26 30", ":1:", "unknown label AMOUNT", "QUANTITY", id="label"),
    pytest.param("R1\tmeasures", "R1\tcounts", ":21:", "unknown type counts", "measures", id="relation type"),
    pytest.param("Arg1:T1 Arg2:T2", "Arg1:T1 Arg2:T99", ":21:", "T99, which is missing", "T line", id="missing id"),
    pytest.param("Arg1:T1 Arg2:T2", "Arg1:T1 Arg2:T3", ":21:", "T3 PERIOD where INDICATOR", "leads", id="wrong end"),
    pytest.param("R2\tduring", "R1\tduring", ":22:", "R1 is already used in line 21", "new id", id="duplicate id"),
    pytest.param(
        "A1\tKind T1 count", "A1\tKind T1 counts", ":34:", "unknown value 'counts'", "one of count", id="value"
    ),
    pytest.param("A1\tKind T1 count", "A1\tKind T1", ":34:", "cannot be read", "Name T1 value", id="no value"),
    pytest.param("A1\tKind T1 count\n", "", ":1:", "has no Kind", "add an attribute Kind", id="missing attribute"),
    pytest.param(
        "A2\tComparator T1 eq", "A2\tRole T1 basis", ":35:", "not an attribute", "Kind", id="foreign attribute"
    ),
    pytest.param("value=120 unit", "value=1,120 unit", ":51:", "not a plain decimal", "value=NUMBER", id="number"),
    pytest.param("value=3..5", "value=5..3", ":53:", "runs downwards", "LOW..HIGH", id="range"),
    pytest.param("value=3..5", "value=3", ":53:", "range in its value or", "agree", id="range without high"),
    pytest.param("#1\tAnnotatorNotes T1\tvalue=120 unit=件\n", "", ":1:", "has no value", "value=", id="no note"),
    pytest.param("R1\tmeasures Arg1:T1 Arg2:T2\n", "", ":2:", "belongs to no record", "link it", id="orphan"),
    pytest.param("R2\tduring", "E1\tduring", ":22:", "line begins with", "begin with one of T", id="event line"),
    pytest.param(
        "T6\tINITIATIVE 49 56\t“一窗通”改革",
        "T6\tINITIATIVE 49 56\t“一窗通”改革\nT21\tINITIATIVE 50 53\t一窗通\nA18\tType T21 reform\nA19\tStatus T21 done",
        ":7:",
        "T21 INITIATIVE at 50 53 overlaps T6 at 49 56 (line 6)",
        "share no character",
        id="overlap",
    ),
    pytest.param(
        "T7\tACTION 47 49\t推进",
        "T7\tACTION 47 48;48 49\t推 进",
        ":7:",
        "is split",
        "only INDICATOR",
        id="split action",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "what", "right"), REFUSED)
def test_refused_with_file_and_line(
    folder: Path, edit: Edit, old: str, new: str, line: str, what: str, right: str
) -> None:
    edit(old, new)
    with pytest.raises(GoldError) as caught:
        read_gold(folder)
    message = str(caught.value)
    assert f"yunxi.ann{line}" in message
    assert what in message
    assert right in message


def test_all_problems_of_all_files_come_at_once(folder: Path, edit: Edit) -> None:
    edit("T1\tQUANTITY 26 30", "T1\tQUANTITY 27 31")
    edit("R6\tnumbered Arg1:T8", "R6\tnumbered Arg1:T77")
    (folder / "second.ann").write_bytes(b"T1\tQUANTITY 0 1\tx\n")
    with pytest.raises(GoldError) as caught:
        read_gold(folder)
    message = str(caught.value)
    assert "yunxi.ann:1:" in message
    assert "yunxi.ann:26:" in message
    assert "second.txt: there is no such file" in message
    assert "reports.tsv: no row for second" in message


def test_a_line_that_cannot_be_read_hides_no_other_problem_and_makes_none(folder: Path, edit: Edit) -> None:
    edit("A1\tKind T1 count", "A1\tKind T1")
    edit("A3\tStatus T1 actual", "A3\tStatus T1 certain")
    with pytest.raises(GoldError) as caught:
        read_gold(folder)
    assert [problem.line for problem in caught.value.problems] == [34, 36]


def test_windows_line_ends_and_bom_in_ann_change_nothing(folder: Path, gold: list[GoldDocument]) -> None:
    path = folder / "yunxi.ann"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_gold(folder) == gold


def test_bom_in_a_text_is_refused_because_offsets_would_count_it(folder: Path) -> None:
    path = folder / "yunxi.txt"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    with pytest.raises(GoldError, match=r"yunxi\.txt:1: begins with a byte order mark"):
        read_gold(folder)


def test_a_text_that_changed_is_refused_when_sums_are_pinned(folder: Path) -> None:
    path = folder / "yunxi.txt"
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  yunxi.txt\n")
    assert read_gold(folder)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(GoldError, match=r"yunxi\.txt: the text has changed"):
        read_gold(folder)


def test_sums_must_name_every_text(folder: Path) -> None:
    (folder / "SHA256SUMS").write_text("")
    with pytest.raises(GoldError, match=r"yunxi\.txt is not in it"):
        read_gold(folder)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        pytest.param("other\t\t\t\t\n", "unknown report 'other'", id="unknown report"),
        pytest.param("yunxi\t\t\t31\t\n", "year '31'", id="year"),
        pytest.param("yunxi\t\t\t2031\t2031/1/2\n", "date '2031/1/2'", id="date"),
        pytest.param("yunxi\t\t\t\t\nyunxi\t\t\t\t\n", "second row for yunxi", id="twice"),
    ],
)
def test_metadata_is_checked(folder: Path, row: str, what: str) -> None:
    (folder / "reports.tsv").write_text(f"doc\tissuer\tregion\tyear\tdate\n{row}", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_gold(folder)
    assert "reports.tsv" in str(caught.value)
    assert what in str(caught.value)


def test_without_metadata_there_is_no_report_record(folder: Path) -> None:
    (folder / "reports.tsv").unlink()
    assert all(record["record"] != "report" for record in read_gold(folder)[0].records)


@pytest.mark.parametrize("where", ["missing", "empty"])
def test_a_folder_without_gold_is_refused_by_name(tmp_path: Path, where: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError, match=where):
        read_gold(tmp_path / where)


def test_hash_ignores_ids_but_not_values(folder: Path, edit: Edit, gold: list[GoldDocument]) -> None:
    before = gold_hash(gold)
    edit("A1\tKind T1 count", "A99\tKind T1 count")
    assert gold_hash(read_gold(folder)) == before
    edit("A99\tKind T1 count", "A99\tKind T1 other")
    assert gold_hash(read_gold(folder)) != before


def test_the_gold_of_the_project_is_sound_and_its_texts_are_the_seeds() -> None:
    documents = read_gold(PROJECT_GOLD)
    assert len(documents) == 5
    seeds = PROJECT_GOLD.parents[1] / "seeds"
    for document in documents:
        assert (seeds / f"{document.doc}.txt").read_bytes() == document.text.encode()


def test_unread_texts_keep_the_scheme_and_share_no_sentence_with_what_trains() -> None:
    unread, train = (read_gold(PROJECT_GOLD.parent / name) for name in ("unread", "train"))
    assert len(unread) == 12
    known = {sentence for document in train for sentence in sentences(document.text)}
    assert not known & {sentence for document in unread for sentence in sentences(document.text)}


FORM = {
    "四、政府信息公开行政复议、行政诉讼情况",
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "信息内容\u3000本年制发件数\u3000本年废止件数\u3000现行有效件数",
    "[2]地区生产总值、各产业增加值绝对数按现价计算，增长速度按不变价格计算",
}
"""Printed in the national form of every disclosure report, or under every statistical communiqué."""


def sentences(text: str) -> set[str]:
    """The sentences of a text that are long enough to be more than a formula."""
    return {sentence.strip() for sentence in re.split(r"[。；;\n]", text) if len(sentence) > 20} - FORM


def test_texts_in_subfolders_are_named_by_their_path(folder: Path, gold: list[GoldDocument]) -> None:
    (folder / "city" / "district").mkdir(parents=True)
    for suffix in ("ann", "txt"):
        (folder / f"yunxi.{suffix}").rename(folder / "city" / "district" / f"office.{suffix}")
    (folder / "reports.tsv").unlink()
    (document,) = read_gold(folder)
    assert document.doc == "city/district/office"
    assert document.text == gold[0].text
