from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import GoldError, UsageError
from pipeline.evaluation import GoldDocument, read_gold
from pipeline.evaluation.annotate import FORMATS, export_annotations, import_annotations
from pipeline.evaluation.formats.common import Utf16, renumbered
from pipeline.evaluation.standoff import Attribute, Note, Relation, Standoff, TextBound

PROJECT_GOLD = Path(__file__).parents[2] / "eval" / "gold"
# U+20000 and U+2B740 are Han characters outside the BMP; the firefighter is four code points in one cluster.
ASTRAL = "𠀀镇🎉办结𫝀类事项１２0件👨🏻‍🚒，\r\n\t又_办*|[3]件->完\\。\n\n网🎉办率；好\u3000"


def annotated(text: str = ASTRAL) -> Standoff:
    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Standoff(
        "乡/镇",
        text,
        (
            TextBound("T1", "QUANTITY", (at("１２0件"),)),
            TextBound("T2", "INDICATOR", (at("事项"), at("𫝀类"))),
            TextBound("T4", "QUANTITY", (at("[3]件"),)),
            TextBound("T5", "PERIOD", (at("𠀀镇🎉"),)),
            TextBound("T6", "INITIATIVE", (at("网🎉办率；好"),)),
            TextBound("T7", "ACTION", (at("🎉办结"),)),
        ),
        (
            Relation("R1", "measures", "T1", "T2"),
            Relation("R2", "during", "T1", "T5"),
            Relation("R3", "measures", "T4", "T2"),
            Relation("R4", "during", "T4", "T5"),
            Relation("R5", "acted_on_by", "T6", "T7"),
        ),
        (
            Attribute("A1", "Kind", "T1", "count"),
            Attribute("A2", "Kind", "T4", "count"),
            Attribute("A3", "Type", "T6", "service"),
        ),
        (Note("#1", "AnnotatorNotes", "T1", "value=120 unit=件|_*[1]->𠀀\\"), Note("#2", "AnnotatorNotes", "T4", "🎉")),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_characters_outside_the_bmp_relations_attributes_and_split_spans_come_back(name: str, tmp_path: Path) -> None:
    losses = export_annotations([annotated()], name, tmp_path)
    assert all(loss.kept for loss in losses)
    (back,) = import_annotations(tmp_path, name)
    # The file name of a text may not hold what a document id may; all else is equal.
    assert back == annotated()


@pytest.mark.parametrize("name", FORMATS)
def test_the_gold_of_the_project_comes_back(name: str, tmp_path: Path) -> None:
    documents = [document.standoff for document in read_gold(PROJECT_GOLD) if document.standoff]
    export_annotations(documents, name, tmp_path)
    back = {document.doc: document for document in import_annotations(tmp_path, name)}
    for document in documents:
        assert renumbered(back[document.doc]) == renumbered(document)


@pytest.mark.parametrize("name", FORMATS)
def test_a_text_without_annotations_comes_back(name: str, tmp_path: Path) -> None:
    plain = Standoff("plain", "\n  空🎉表\n")
    export_annotations([plain], name, tmp_path)
    assert import_annotations(tmp_path, name) == [plain]


texts = st.text(st.sampled_from("政务𠀀🎉ab1 \n\r\t\u2028。；\\|_*[]->"), min_size=1, max_size=30)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    texts, st.lists(st.tuples(st.integers(0, 29), st.integers(1, 6), st.sampled_from(["PERIOD", "TITLE"])), max_size=6)
)
@pytest.mark.parametrize("name", ["label-studio", "doccano", "webanno", "docbin"])
def test_any_text_and_any_spans_come_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str, places: list[tuple[int, int, str]]
) -> None:
    spans = tuple(
        TextBound(f"T{index}", label, ((start % len(text), min(start % len(text) + length, len(text))),))
        for index, (start, length, label) in enumerate(places, start=1)
    )
    relations = tuple(Relation(f"R{i}", "during", s.id, spans[-1].id) for i, s in enumerate(spans[:-1], start=1))
    document = Standoff("text", text, spans, relations)
    folder = tmp_path_factory.mktemp("any")
    export_annotations([document], name, folder)
    assert import_annotations(folder, name) == [document]


@given(st.text(st.sampled_from("政𠀀🎉a"), max_size=12))
def test_utf16_offsets_are_those_of_the_encoded_text(text: str) -> None:
    units = Utf16(text)
    for offset in range(len(text) + 1):
        unit = len(text[:offset].encode("utf-16-le")) // 2
        assert (units.of(offset), units.back(unit)) == (unit, offset)


@pytest.mark.parametrize(("unit", "what"), [(1, "inside a character"), (5, "outside the text"), (-1, "outside")])
def test_an_offset_that_is_no_character_border_is_refused(unit: int, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        Utf16("𠀀a").back(unit)


@pytest.mark.parametrize(("name", "offsets"), [("label-studio", (2, 5)), ("label-studio-utf16", (3, 7))])
def test_label_studio_counts_code_points_and_older_ones_utf16_units(
    tmp_path: Path, name: str, offsets: tuple[int, int]
) -> None:
    export_annotations([annotated()], name, tmp_path)
    (task,) = json.loads((tmp_path / "label-studio.json").read_bytes())
    region = next(result for result in task["annotations"][0]["result"] if result["id"] == "T7")
    assert (region["value"]["start"], region["value"]["end"]) == offsets
    assert "<Label value=" in (tmp_path / "label-studio.xml").read_text(encoding="utf-8")


def test_a_region_drawn_in_the_editor_of_label_studio(tmp_path: Path) -> None:
    # Drawn in the editor of version 1.23.2, which counts code points: after an emoji its offsets are no UTF-16 units.
    value = {"start": 10, "end": 12, "text": "5件", "labels": ["QUANTITY"]}
    region = {"value": value, "id": "kLPwlEuQbP", "from_name": "label", "to_name": "text", "type": "labels"}
    task = {"id": 9, "annotations": [{"result": [region]}], "data": {"text": "  甲🎉类3件，乙类5件。\r\n"}}
    (tmp_path / "drawn.json").write_text(json.dumps([task]), encoding="utf-8")
    (back,) = import_annotations(tmp_path / "drawn.json", "label-studio")
    assert back.spans[0].fragments == ((10, 12),)


def test_offsets_that_fit_neither_way_of_counting_are_noticed(tmp_path: Path) -> None:
    export_annotations([annotated()], "label-studio", tmp_path)
    path = tmp_path / "label-studio.json"
    tasks = json.loads(path.read_bytes())
    tasks[0]["annotations"][0]["result"][0]["value"].update(start=10, end=14)
    path.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(GoldError, match="code points"):
        import_annotations(path, "label-studio")


def test_regions_drawn_in_label_studio_get_new_ids(tmp_path: Path) -> None:
    task = {
        "id": 9,
        "data": {"text": "办结3件"},
        "annotations": [
            {
                "result": [
                    {"id": "xK2", "from_name": "label", "type": "labels",
                     "value": {"start": 2, "end": 4, "text": "3件", "labels": ["QUANTITY"]}},
                    {"id": "T3", "from_name": "label", "type": "labels",
                     "value": {"start": 0, "end": 2, "text": "办结", "labels": ["INDICATOR"]}},
                    {"from_id": "xK2", "to_id": "T3", "type": "relation", "labels": ["measures"]},
                ]
            }
        ],
    }  # fmt: skip
    (tmp_path / "tasks.json").write_text(json.dumps([task]), encoding="utf-8")
    (back,) = import_annotations(tmp_path / "tasks.json", "label-studio")
    assert back.doc == "task-9"
    assert [(span.id, span.label) for span in back.spans] == [("T3", "INDICATOR"), ("T4", "QUANTITY")]
    assert back.relations == (Relation("R1", "measures", "T4", "T3"),)


def test_doccano_says_what_it_only_carries_along(tmp_path: Path) -> None:
    losses = export_annotations([annotated()], "doccano", tmp_path)
    assert [loss.kept for loss in losses] == [True, True]
    assert "3 attributes and 2 notes" in str(losses[0])


def test_doccano_attributes_survive_new_entity_ids(tmp_path: Path) -> None:
    export_annotations([annotated()], "doccano", tmp_path)
    path = tmp_path / "doccano.jsonl"
    record = json.loads(path.read_bytes())
    for entity in record["entities"]:
        entity["id"] += 500
    for relation in record["relations"]:
        relation["from_id"] += 500
        relation["to_id"] += 500
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    assert import_annotations(path, "doccano") == [annotated()]


def test_doccano_written_otherwise_is_refused(tmp_path: Path) -> None:
    export_annotations([annotated()], "doccano-codepoints", tmp_path)
    with pytest.raises(GoldError, match=r"doccano\.jsonl:1: .*codepoints"):
        import_annotations(tmp_path, "doccano")


def test_doccano_export_without_relations(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text('{"id": 4, "text": "🎉3件", "label": [[2, 4, "QUANTITY"]]}\n', encoding="utf-8")
    (back,) = import_annotations(tmp_path / "all.jsonl", "doccano")
    assert back.spans == (TextBound("T1", "QUANTITY", ((1, 3),)),)


def test_webanno_says_what_it_loses(tmp_path: Path) -> None:
    document = Standoff(
        "a",
        "3件",
        (TextBound("T1", "QUANTITY", ((0, 2),)),),
        (),
        (Attribute("A1", "Kind", "T1", "count"), Attribute("A2", "Kind", "T1", "other")),
        (Note("#1", "Normalization", "T1", "x"),),
    )
    losses = export_annotations([document], "webanno", tmp_path)
    assert [(str(loss), loss.kept) for loss in losses] == [
        ("a: #1 has no place in WebAnno TSV", False),
        ("a: A2 has no place in WebAnno TSV", False),
    ]


def test_webanno_as_inception_writes_it_without_numbers(tmp_path: Path) -> None:
    content = (
        "#FORMAT=WebAnno TSV 3.3\n"
        "#T_SP=webanno.custom.Zhengbao|Kind|identifier|label|note\n"
        "#T_RL=webanno.custom.ZhengbaoRelation|label|BT_webanno.custom.Zhengbao\n\n\n"
        "#Sentence.id=s1\n#Text=办结🎉3件。\n"
        "1-1\t0-2\t办结\t*\t*\tINDICATOR\t*\tmeasures\t1-3\t\n"
        "1-2\t2-4\t🎉\t_\t_\t_\t_\t_\t_\t\n"
        "1-3\t4-6\t3件\tcount\tT7\tQUANTITY\tvalue=3 unit=件\t_\t_\t\n"
        "1-4\t6-7\t。\t_\t_\t_\t_\t_\t_\t\n\n"
        "#Text=好\n2-1\t8-9\t好\t_\t_\t_\t_\t_\t_\t\n"
    )
    (tmp_path / "a.tsv").write_text(content, encoding="utf-8")
    (back,) = import_annotations(tmp_path, "webanno")
    assert back.text == "办结🎉3件。\n好"
    assert back.spans == (
        TextBound("T7", "QUANTITY", ((3, 5),)),
        TextBound("T8", "INDICATOR", ((0, 2),)),
    )
    assert back.relations == (Relation("R1", "measures", "T7", "T8"),)
    assert back.attributes == (Attribute("A1", "Kind", "T7", "count"),)
    assert back.notes == (Note("#1", "AnnotatorNotes", "T7", "value=3 unit=件"),)


@pytest.mark.parametrize(
    ("name", "file", "content", "message"),
    [
        pytest.param("brat", "a.ann", b"T1\tPERIOD 0 1\tx\n", "a.txt: there is no such file", id="no text"),
        pytest.param("label-studio", "a.json", b"{", "no export of Label Studio", id="broken json"),
        pytest.param("label-studio", "a.json", b"[{}]", "no export of Label Studio", id="other json"),
        pytest.param("doccano", "a.jsonl", b"[1]\n", "a.jsonl:1: is no export of doccano", id="other jsonl"),
        pytest.param("webanno", "a.tsv", b"a\tb\n", "a.tsv:1: is no WebAnno TSV 3", id="other tsv"),
        pytest.param("docbin", "a.spacy", b"none", "is no DocBin", id="other binary"),
        pytest.param("docbin", "a.other", b"none", "holds nothing in the format docbin", id="other file"),
    ],
)
def test_files_that_are_something_else_are_refused_by_name(
    tmp_path: Path, name: str, file: str, content: bytes, message: str
) -> None:
    (tmp_path / file).write_bytes(content)
    with pytest.raises(GoldError) as caught:
        import_annotations(tmp_path, name)
    assert message in str(caught.value)


def test_unknown_format_and_missing_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown annotation format 'odt'; there are brat, label-studio"):
        export_annotations([], "odt", tmp_path)
    with pytest.raises(GoldError, match="cannot be read"):
        import_annotations(tmp_path / "nowhere.json", "label-studio")


@pytest.mark.parametrize("doc", ["../a", "/a", "a/../../b"])
def test_no_document_id_leads_out_of_the_folder(doc: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="leads out of the folder"):
        export_annotations([Standoff(doc, "x")], "brat", tmp_path)


def test_imported_brat_is_gold_again(gold: list[GoldDocument], tmp_path: Path) -> None:
    assert gold[0].standoff is not None
    export_annotations([gold[0].standoff], "webanno", tmp_path / "tsv")
    export_annotations(import_annotations(tmp_path / "tsv", "webanno"), "brat", tmp_path / "gold")
    assert read_gold(tmp_path / "gold")[0].records[0]["text"] == "120件"
