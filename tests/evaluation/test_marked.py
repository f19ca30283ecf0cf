"""Marked sentences: what they turn into, every fault in one report, and the two files of officials themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.errors import GoldError, Problem
from pipeline.evaluation import GoldDocument, evaluate, predictions_from_gold
from pipeline.evaluation.marked import Item, read_marked, to_gold
from pipeline.evaluation.scheme import check

OFFICIALS = Path(__file__).parents[2] / "eval" / "officials"
CLASSES = ("leading group", "division of work", "appointment", "meeting news", "annual report")
SENTENCES = """\
# what it is
# meeting news

[县委常委](TITLE 1)、[县公安局](ORGANISATION 1)[局长](TITLE 1)[王 禾](PERSON 1)讲话。

# leading group, trap

成员单位：县财政局（略）。

[组长](DUTY 1)：[李苗](PERSON 1)
[成员](DUTY 2 3)：[赵田](PERSON 2)、[各科室负责人](POST 3)
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "marked.txt"
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(GoldError) as caught:
        read_marked(path)
    return caught.value.problems


def test_items_have_text_without_marks_and_their_place(tmp_path: Path) -> None:
    first, second, third = read_marked(write(tmp_path, SENTENCES))
    assert (first.text, first.line, first.heading) == ("县委常委、县公安局局长王 禾讲话。", 4, "meeting news")
    assert second == Item("成员单位：县财政局（略）。", (), 8, "leading group, trap")
    assert (third.text, third.line) == ("组长：李苗\n成员：赵田、各科室负责人", 10)


def test_parts_are_tied_by_their_numbers(tmp_path: Path) -> None:
    first, _, third = read_marked(write(tmp_path, SENTENCES))
    (official,) = first.records
    assert [first.text[slice(*span)] for span in official.titles] == ["县委常委", "局长"]
    assert official.organisation == (5, 9) and official.duty is None and official.named
    duties = [third.text[slice(*record.duty)] for record in third.records if record.duty]
    assert duties == ["组长", "成员", "成员"]
    assert [record.named for record in third.records] == [True, True, False]
    assert third.records[2].titles == (third.records[2].anchor,)


def test_gold_has_records_of_the_contract(tmp_path: Path) -> None:
    documents = to_gold(read_marked(write(tmp_path, SENTENCES)), "officials-test")
    assert [document.doc for document in documents] == [f"officials-test-00{number}" for number in (1, 2, 3)]
    (official,) = documents[0].records
    assert (official["record"], official["text"], official["name"]) == ("official", "王 禾", "王禾")
    assert [title["text"] for title in official["titles"]] == ["县委常委", "局长"]
    assert official["organisation"] == {"text": "县公安局", "spans": [[5, 9]]}
    assert official["duty"] is None and official["person_id"] is None
    assert documents[1].records == ()
    post = documents[2].records[2]
    assert post["name"] is None and [title["text"] for title in post["titles"]] == ["各科室负责人"]
    assert post["duty"]["text"] == "成员" and post["evidence"] == ["officials-test:11"]


FAULTS = [
    ("王禾[局长", "leftover '['"),
    ("局长]王禾", "leftover ']'"),
    ("王禾(局长)", "leftover '('"),
    ("[王禾](PERSON 1", "leftover ']'"),
    ("[王禾](PERSON)", "'PERSON' is not a label with numbers"),
    ("[王禾](PERSON 0)", "'PERSON 0' is not a label with numbers"),
    ("[王禾](NAME 1)", "unknown label NAME"),
    ("[局长](TITLE 1)发言", "record 1 has 0 of PERSON and POST"),
    ("[王禾](PERSON 1)[李苗](PERSON 1)", "record 1 has 2 of PERSON and POST"),
    ("[局长](TITLE 1)[主任](POST 1)", "record 1 has TITLE beside POST"),
    ("[王禾](PERSON 1)[组长](DUTY 1)[主任](DUTY 1)", "record 1 has several DUTY"),
    ("[王禾](PERSON 1 2)", "one PERSON is the anchor of several records"),
    ("[王禾](PERSON 1)[组长](DUTY 1 1)", "'DUTY 1 1' names a record twice"),
    ("[王禾](PERSON 2)", "the numbers [2] leave one out"),
    ("[县[局长](TITLE 1)](ORGANISATION 1)[王禾](PERSON 1)", "marks overlap"),
    ("[王禾 ](PERSON 1)", "has a space at an edge"),
    ("[](PERSON 1)", "is empty"),
    ("[王禾](PERSON 1)\r", "a carriage return"),
    ("\ufeff[王禾](PERSON 1)", "byte order mark"),
    ("王禾\n# heading", "a heading stands inside an item"),
]


@pytest.mark.parametrize(("text", "what"), FAULTS, ids=[what for _, what in FAULTS])
def test_a_fault_is_reported_with_its_line(tmp_path: Path, text: str, what: str) -> None:
    path = write(tmp_path, f"# class\n\n{text}\n")
    found = problems_of(path)
    assert any(what in problem.what and problem.line in (3, 4) for problem in found)
    assert all(str(problem).startswith(f"{path}:") and problem.remedy for problem in found)


def test_all_faults_come_together(tmp_path: Path) -> None:
    found = problems_of(write(tmp_path, "[王禾](NAME 1)\n\n李苗]\n\n赵田[\n"))
    assert [problem.line for problem in found] == [1, 1, 3, 5]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a heading\n"])
def test_a_file_without_items_is_refused(tmp_path: Path, text: str) -> None:
    (problem,) = problems_of(write(tmp_path, text))
    assert problem.line == 0 and "no items" in problem.what


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in str(problems_of(tmp_path / "missing.txt"))
    path = tmp_path / "gbk.txt"
    path.write_bytes("局长".encode("gbk"))
    assert "not UTF-8" in str(problems_of(path))


@pytest.mark.parametrize("half", ["train", "test"])
def test_the_shipped_half_is_large_mixed_and_full_of_traps(half: str) -> None:
    items = read_marked(OFFICIALS / f"{half}.txt")
    assert len(items) >= 170
    classes = Counter(item.heading.split(",")[0] for item in items)
    assert set(classes) == set(CLASSES) and min(classes.values()) >= 30
    assert sum("trap" in item.heading for item in items) * 3 >= len(items)
    assert sum("traditional" in item.heading for item in items) >= 30
    assert sum(not item.records for item in items) >= 40
    assert len({item.text for item in items}) == len(items)


@pytest.mark.parametrize("half", ["train", "test"])
def test_the_shipped_half_keeps_the_scheme_and_can_be_scored(half: str) -> None:
    gold = to_gold(read_marked(OFFICIALS / f"{half}.txt"), f"officials-{half}")
    for document in gold:
        assert document.standoff is not None
        assert check(document.standoff, file=document.doc) == []
        assert all("\n" not in record["text"] for record in document.records)
    counts = evaluate(gold, predictions_from_gold(gold, gold), bootstrap=0).counts("official", "span exact")
    assert counts.f1 == 1.0


def test_the_halves_share_neither_sentences_nor_names() -> None:
    train, test = (to_gold(read_marked(OFFICIALS / f"{half}.txt"), half) for half in ("train", "test"))
    assert not {document.text for document in train} & {document.text for document in test}
    assert not names_of(train) & names_of(test)


def names_of(documents: list[GoldDocument]) -> set[str]:
    return {record["name"] for document in documents for record in document.records if record["name"]}
