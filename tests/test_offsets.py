"""Any Unicode between sentences with records: offsets lead back to the text, nothing stands outside the body."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.extraction import process
from pipeline.ingest import Source

SENTENCES = [
    "2031年,全縣共辦結 2300 餘件,同比增長8.5%。",
    "新增绿地３.5万㎡、道路12km²,约占½。",
    "副局长赵 明远分管“云河通办”专项行动。",
    "依据《云河县服务办法》(云府〔2031〕5号)开展\u200b整治。",
    "①推进数据共\ue000享平台建设;⑵办件突破1 500 000件。",
]
TELLING = list(" \u3000\t\r\n\u2028\u200b\ufeff\ue000·—。○〇½㎡①“”《》()𠀀云县個件5")
NOISE = st.one_of(st.text(st.characters(), max_size=12), st.text(st.sampled_from(TELLING), max_size=12))
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(st.lists(st.tuples(NOISE, st.sampled_from(SENTENCES)), min_size=1, max_size=5), NOISE)
@example([("\ud800", SENTENCES[0]), ("\r\n\x00", SENTENCES[3])], "\udc00")
def test_the_way_back_holds_for_any_text(nlp: Language, pieces: list[tuple[str, str]], end: str) -> None:
    ways_back(nlp, "".join(noise + sentence for noise, sentence in pieces) + end)


@pytest.mark.parametrize("noise", TELLING)
def test_the_way_back_holds_for_records_of_every_kind(nlp: Language, noise: str) -> None:
    assert ways_back(nlp, "\n".join(noise + sentence for sentence in SENTENCES)) >= {"claim", "official", "document"}


def ways_back(nlp: Language, text: str) -> set[str]:
    """Follow the offsets of every record back into a text; the kinds of records it has."""
    source = Source.of_text(text)
    report, *found = process(nlp, source)
    for record in found:
        assert record.text == source.text[record.start : record.end] != ""
        assert report.body_start <= record.start < record.end <= report.body_end
        first, last = record.sentence
        assert first <= record.start and record.end <= last
        plain = record.to_dict()
        references = [value for value in plain.values() if isinstance(value, dict)] + list(plain.get("titles") or ())
        for reference in references:
            assert reference["text"] == "+".join(source.text[start:stop] for start, stop in reference["spans"])
        record.to_json().encode()
    return {record.record for record in found}


def test_the_sentences_hold_records(nlp: Language) -> None:
    kinds = {record.record for record in process(nlp, Source.of_text("\n".join(SENTENCES)))}
    assert kinds == {"report", "claim", "initiative", "official", "document"}
