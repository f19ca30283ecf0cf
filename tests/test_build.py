"""The pipeline as a whole: spaCy sees ordinary components, records keep to the contract."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import pipeline
from pipeline import extract, load, to_spans
from pipeline.build import PREFIX, STEPS
from pipeline.engines import Settings
from pipeline.errors import UsageError
from pipeline.extraction import process
from pipeline.ingest import Source
from pipeline.models import Models
from pipeline.records import Record, Reference, Report
from pipeline.schema import (
    CHANGES,
    CLAIM_STATUSES,
    COMPARATORS,
    INITIATIVE_STATUSES,
    INITIATIVE_TYPES,
    KINDS,
    LEVELS,
    ROLES,
    SCRIPTS,
)

HANT = "截至目前,全縣網上可辦率達98.5%,共辦結2300餘件,由副局長陳志遠分管。"


def test_every_step_is_an_entry_point() -> None:
    assert {point.name for point in entry_points(group="spacy_factories")} >= {PREFIX + step.name for step in STEPS}


def test_order_satisfies_what_components_require(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_a_blank_pipeline_takes_the_components_after_installation(tmp_path: Path) -> None:
    code = (
        "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('zhengbao_quantities');"
        "print([(q['start'], q['end'], q['value']) for q in nlp('共辦結2300餘件。')._.zb_quantities])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[(3, 9, '2300')]"


def test_traditional_text_keeps_its_characters_and_offsets(nlp: Language) -> None:
    doc = nlp(HANT)
    assert doc.text == HANT
    found = {(span.label_, span.text) for group in to_spans(doc).spans.values() for span in group}
    assert {("QUANTITY", "2300餘件"), ("OFFICIAL", "陳志遠"), ("PERIOD", "截至目前")} <= found


def test_findings_survive_a_process_border(nlp: Language) -> None:
    alone = nlp(HANT)
    (far, _) = nlp.pipe([HANT, HANT], n_process=2)
    for layer in ("quantities", "officials", "layout", "report"):
        assert json.dumps(far._.get(f"zb_{layer}")) == json.dumps(alone._.get(f"zb_{layer}"))


def test_two_pipelines_of_one_process_keep_apart() -> None:
    rules, learned = load(models=Models()), load()
    assert rules.get_pipe("initiatives").model is None
    assert learned.get_pipe("initiatives").model is not None


def test_steps_can_be_left_out() -> None:
    assert load(exclude=("officials", "links")).pipe_names == [
        step.name for step in STEPS if step.name not in ("officials", "links")
    ]


def seed_records(nlp: Language, path: Path) -> tuple[Source, list[Record]]:
    source = Source.of_text(path.read_text(encoding="utf-8"), doc=path.stem)
    return source, process(nlp, source)


def test_offsets_read_back_on_the_seeds(nlp: Language, seed: Path) -> None:
    source, records = seed_records(nlp, seed)
    assert isinstance(records[0], Report)
    assert len(records) > 60
    for record in records[1:]:
        assert source.text[record.start : record.end] == record.text != ""
        assert record.sentence[0] <= record.start < record.end
        for value in (getattr(record, name) for name in record.__dataclass_fields__):
            for reference in value if isinstance(value, tuple) else (value,):
                if isinstance(reference, Reference):
                    assert "+".join(source.text[s:e] for s, e in reference.spans) == reference.text != ""


def test_values_keep_to_the_enumerations(nlp: Language, seed: Path) -> None:
    closed = {
        "claim": {"kind": KINDS, "comparator": COMPARATORS, "status": CLAIM_STATUSES, "change": CHANGES},
        "initiative": {"type": INITIATIVE_TYPES, "status": INITIATIVE_STATUSES},
        "official": {},
        "document": {"role": ROLES, "level": (*LEVELS, None)},
        "report": {"script": SCRIPTS, "level": (*LEVELS, None)},
    }
    for record in seed_records(nlp, seed)[1]:
        plain = record.to_dict()
        assert {
            field: plain[field] for field in closed[record.record] if plain[field] not in closed[record.record][field]
        } == {}
        assert 0 <= record.confidence <= 1
        assert record.evidence or record.record == "report"


def test_the_same_text_gives_the_same_bytes(nlp: Language, seed: Path) -> None:
    first, second = (json.dumps([r.to_json() for r in seed_records(n, seed)[1]]) for n in (nlp, load()))
    assert first == second


HOSTILE = {
    "nothing": "",
    "a space": " ",
    "line breaks": "\n\n\n",
    "digits": "1" * 20_000,
    "numerals": "万万亿亿" * 2_000,
    "opening quotation marks": "“" * 20_000,
    "opening brackets": "(" * 20_000,
    "nested titles": "《" * 5_000 + "甲" + "》" * 5_000,
    "ordinals": "第一" * 10_000,
    "spaces": " " * 50_000,
    "one long sentence": "推进" + "高质量发展" * 3_000,
    "surrogates": "办结\ud800三件",
    "control characters": "办结\x00\x07三件\u202e。",
    "astral": "𠀀𠀁办结3件😀",
    "names": "局长" + "、".join("王小明李建国"[i % 4 : i % 4 + 3] for i in range(2_000)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_comes_to_an_end_with_sound_records(nlp: Language, kind: str) -> None:
    source = Source.of_text(HOSTILE[kind])
    for record in process(nlp, source)[1:]:
        assert source.text[record.start : record.end] == record.text
        assert record.end - record.start <= 200
        record.to_json().encode()


def test_random_characters_are_harmless(nlp: Language) -> None:
    generator = random.Random(11)
    alphabet = "一二三百万亿0123456789.,%年月日第项件局长《》“”()〔〕号、。\n \t推进建设制度张王"
    for _ in range(60):
        extract("".join(generator.choice(alphabet) for _ in range(generator.randint(1, 300))), nlp)


def test_the_public_names_are_these() -> None:
    assert sorted(pipeline.__all__) == sorted(
        [
            *("Claim", "Initiative", "Official", "PolicyDocument", "Record", "Reference", "Report"),
            *(
                "Lexicons",
                "PipelineError",
                "Records",
                "__version__",
                "extract",
                "load",
                "run",
                "to_arrow",
                "to_pandas",
                "to_spans",
            ),
        ]
    )
    for name in pipeline.__all__:
        assert getattr(pipeline, name) is not None


def test_no_module_hides_a_public_name() -> None:
    modules = {path.stem for path in Path(pipeline.__file__).parent.iterdir()}
    assert not modules & set(pipeline.__all__)


def test_spacy_config_round_trip(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == nlp.pipe_names
    assert again(HANT)._.zb_quantities == nlp(HANT)._.zb_quantities


def test_texts_beyond_the_limit_of_spacy_are_read(nlp: Language) -> None:
    assert len(nlp("。" * 1_000_001).text) == 1_000_001


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: Settings(script="Foo"), "there is no script Foo; choose one of: Hans, Hant, mixed"),
        (lambda: Settings(segmenter="hmm"), "there is no segmenter hmm; choose one of: jieba, jieba-rs, pkuseg, char"),
        (lambda: load(script="hans"), "there is no script hans"),
        (lambda: extract(None), "extract takes the text of a report, not NoneType"),  # type: ignore[arg-type]
    ],
    ids=["script", "segmenter", "script of load", "no text"],
)
def test_wrong_choices_are_told_before_anything_is_done(call: Callable[[], object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        call()


def test_a_folder_of_lexicons_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    header = "term\taliases\tcanonical\tkind\tnot_in\tnoun\tnote"
    (tmp_path / "units" / "own.tsv").write_text(f"{header}\n榀\t\t榀\tcount\t\t\t\n", encoding="utf-8")
    nlp = load(lexicons=str(tmp_path), models=Models())
    doc = to_spans(nlp("新增38榀。"))
    assert [span.text for span in doc.spans["quantities"]] == ["38榀"]
