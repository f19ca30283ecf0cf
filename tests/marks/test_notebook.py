"""docs/notebook.md is what happens."""

from __future__ import annotations

import doctest
import pickle
from pathlib import Path

from spacy.language import Language

from pipeline.extraction import Records, extract

PAGE = Path(__file__).parents[2] / "docs" / "notebook.md"


def test_the_page_is_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (failed, tried > 10) == (0, True)


def test_extracted_records_are_a_list_that_crosses_processes(nlp: Language) -> None:
    records = extract("2031年云溪县网上可办率达98.5%。", nlp)
    assert isinstance(records, list) and [record.record for record in records] == ["report", "claim"]
    again = pickle.loads(pickle.dumps(records))
    assert (again, again.text, again._repr_html_()) == (records, records.text, records._repr_html_())
    assert ">98.5%</mark>" in records._repr_html_()
    assert "</mark>" not in Records(records[:1], records.text)._repr_html_()
