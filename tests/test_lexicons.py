"""The shipped lexicons, and what an editor may rely on: a line works at once, its place is nothing, faults are told."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import LexiconError
from pipeline.lexicons import KINDS, Lexicons
from pipeline.lexicons.edit import add, new_entry, remove
from pipeline.lexicons.guess import guessed
from pipeline.lexicons.lines import clean
from pipeline.lexicons.reader import _load
from pipeline.models import Models
from pipeline.resources import lexicon_folder
from tests.conftest import ROOT
from tests.work import grows_linearly

SIZES = {
    "units": 300,
    "initiative_heads": 400,
    "action_verbs": 400,
    "titles": 500,
    "surnames": 500,
    "indicators": 120,
}


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    """The shipped lexicons; loading them is the check that they pass."""
    return Lexicons.load()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(lexicon_folder(), tmp_path / "lexicons"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_entries(lexicons: Lexicons, kind: str) -> None:
    assert lexicons.entries(kind)


@pytest.mark.parametrize("kind", SIZES)
def test_the_large_kinds_are_large(lexicons: Lexicons, kind: str) -> None:
    assert len(lexicons.entries(kind)) >= SIZES[kind]


def test_compound_surnames_are_there(lexicons: Lexicons) -> None:
    compound = {entry.term for entry in lexicons.entries("surnames") if entry["compound"] == "yes"}
    assert {"欧阳", "上官", "司马", "诸葛"} <= compound
    assert all(len(term) > 1 for term in compound)


def claims(nlp: object, text: str) -> list[str]:
    return [record.text for record in pipeline.extract(text, nlp) if record.record == "claim"]  # type: ignore[arg-type]


def test_two_pipelines_in_one_process_do_not_touch_each_other(lexicons: Lexicons, copied: Path) -> None:
    text = "全市共有厂房8榀。"
    plain = pipeline.load(lexicons=lexicons, models=Models())
    before = claims(plain, text)
    add(copied, "units", "榀", columns={"kind": "count"})
    remove(copied, "units", "个")
    changed = pipeline.load(lexicons=Lexicons.load(copied), models=Models())
    for _ in range(2):
        assert claims(changed, text) == ["8榀"]
        assert claims(plain, text) == before != ["8榀"]
        assert claims(plain, "全市新建公园12个。") == ["12个"]
        assert claims(changed, "全市新建公园12个。") != ["12个"]


# One added line each: kind, term, columns, a sentence, and what a record must then say of it.
ADDED = {
    "unit": ("units", "榀", {"kind": "count"}, "全市共有厂房8榀。", ("claim", "unit", "榀")),
    "indicator": (
        "indicators", "按期回访率", {"unit_kind": "percent"}, "全县按期回访率达98.6%。",
        ("claim", "indicator_id", "按期回访率"),
    ),
    "title": (
        "titles", "首席会商官", {}, "首席会商官周明负责督办工作。", ("official", "name", "周明"),
    ),
    "initiative head": (
        "initiative_heads", "服务港", {"type": "service"}, "今年以来,我局建成青禾便民服务港。",
        ("initiative", "text", "青禾便民服务港"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ADDED)
def test_an_added_line_works_at_once(tmp_path: Path, case: str) -> None:
    kind, term, columns, text, (record, field, value) = ADDED[case]
    add(tmp_path, kind, term, columns=columns)
    nlp = pipeline.load(lexicons=Lexicons.load(extra=tmp_path), models=Models())
    found = [r for r in pipeline.extract(text, nlp) if r.record == record and getattr(r, field) == value]
    assert found
    assert any(f"{kind}/{kind}.tsv:" in line for line in found[0].evidence)


HEADER = "term\taliases\tcanonical\tkind\tnote\n"


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "units" / "own.tsv"
    path.parent.mkdir()
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_a_table_from_a_spreadsheet(tmp_path: Path) -> None:
    rows = ['"# 单位, 新"\t\t\t\t', "榀\t\t榀\tcount\t\t\t", '"垛"\t"爿、""领"""\t垛\tcount\t"a, b"', "\t\t\t\t"]
    content = "\ufeff" + HEADER.replace("\n", "\t\r\n") + "\r\n".join(rows) + "\r\n"
    found = {entry.term: entry for entry in Lexicons.load(write(tmp_path, content)).entries("units")}
    assert set(found) == {"榀", "垛"}
    assert found["垛"]["note"] == "a, b"
    assert found["垛"].aliases[0] == "爿"


def test_cells_that_a_merge_left_empty_are_named(tmp_path: Path) -> None:
    content = HEADER + "榀\t\t榀\tcount\t\n垛\t\t垛\t\t\n\t\t垛\tcount\t\n"
    with pytest.raises(LexiconError) as caught:
        Lexicons.load(write(tmp_path, content))
    told = [str(problem) for problem in caught.value.problems]
    assert [line.split(";")[0] for line in told] == [
        "units/own.tsv:3: 垛: column kind is empty",
        "units/own.tsv:4: the term is empty",
    ]


def test_a_cell_over_two_lines_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"units/own\.tsv:2: a quotation mark is not closed"):
        Lexicons.load(write(tmp_path, HEADER + '榀\t\t榀\tcount\t"one\ntwo"\n'))


@pytest.mark.parametrize("term", ["a.b*c", "${units.x}", "(甲|乙)+", "[榀", "\\d+", "😀", "🏗️", "榀"])
def test_odd_terms_match_themselves(tmp_path: Path, term: str) -> None:
    folder = write(tmp_path, HEADER + f"{term}\t\t{term}\tcount\t\n")
    nlp = pipeline.load(lexicons=Lexicons.load(extra=folder), models=Models())
    (claim,) = [r for r in pipeline.extract(f"全市共有设备8{term}。", nlp) if isinstance(r, pipeline.Claim)]
    assert claim.unit == term
    assert claims(nlp, "全市新建公园12个。") == ["12个"]


@pytest.mark.parametrize("kind", KINDS)
def test_signs_of_other_languages_harm_no_kind(lexicons: Lexicons, kind: str) -> None:
    terms = [
        term for term in ("a.b*c", "${x}", "(甲|乙)+", "][", "^$", "\\", "😀") if len(term) >= KINDS[kind].shortest
    ]
    added = [(kind, new_entry(kind, term, columns=guessed(lexicons, kind, term, {}))) for term in terms]
    nlp = pipeline.load(lexicons=lexicons.with_changes(add=added), models=Models())
    assert claims(nlp, "全市新建公园12个。") == ["12个"]


def many_lines(number: int, better: str = "neutral") -> str:
    signs = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    size = len(signs)
    terms = (
        f"{signs[i % size]}{signs[i // size % size]}{signs[i // size**2 % size]}{signs[i // size**3]}量"
        for i in range(number)
    )
    return "term\taliases\tunit_kind\tbetter\tnote\n" + "".join(f"{term}\t\tcount\t{better}\t\n" for term in terms)


def test_the_work_of_loading_grows_with_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "indicators" / "many.tsv"
    path.parent.mkdir()

    def load(lines: str) -> None:
        path.write_text(lines, encoding="utf-8")
        _load.cache_clear()
        Lexicons.load(tmp_path, cache=False)

    grows_linearly(load, many_lines, 500)


def test_two_hundred_thousand_lines(tmp_path: Path) -> None:
    path = tmp_path / "indicators" / "many.tsv"
    path.parent.mkdir()
    path.write_text(many_lines(200_000), encoding="utf-8")
    assert len(Lexicons.load(tmp_path).entries("indicators")) == 200_000
    path.write_text(many_lines(200_000, "worse"), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        Lexicons.load(tmp_path)
    assert len(caught.value.problems) == 200_000
    assert str(caught.value.problems[-1]).startswith("indicators/many.tsv:200001: ")


EXAMPLES = re.findall(r"`(add [^`]+)`", (ROOT / "lexicons" / "README.md").read_text(encoding="utf-8"))


def test_the_readme_has_an_example_of_each_kind() -> None:
    assert sorted(shlex.split(example)[1] for example in EXAMPLES) == sorted(KINDS)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_readme_is_accepted(lexicons: Lexicons, tmp_path: Path, example: str) -> None:
    _, kind, term, *options = shlex.split(example)
    pairs = list(zip(options[::2], options[1::2], strict=True))
    columns = dict(value.split("=") for name, value in pairs if name == "--column")
    aliases = [value for name, value in pairs if name == "--alias"]
    assert not {term, *aliases} & set(lexicons.forms(kind)), "choose a term that is new"
    add(tmp_path, kind, term, aliases=aliases, columns=columns)
    assert clean([term])[0] in Lexicons.load(extra=tmp_path).forms(kind)
