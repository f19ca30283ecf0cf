"""Segmentation: what every engine keeps to, and the Doc that carries the original text."""

from __future__ import annotations

import functools
import pickle
from itertools import accumulate

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.errors import ModelError, UsageError
from pipeline.normalise import Normalised
from pipeline.resources import pkuseg_folder
from pipeline.segment import ENGINES, Segmenter, Tokenizer
from pipeline.segment.engines import blocks
from pipeline.spans import text_of

WORDS = ("云河县", "通办专窗", "党委(党组)", "12399热线")
HAVE_MODEL = (pkuseg_folder() / "weights.npz").is_file()
RUNNING = [name for name in ENGINES if name != "pkuseg" or HAVE_MODEL]

# text (normalised), words that every engine keeps whole
KEPT = [
    ("占比57.81%,比去年高", ["57.81"]),
    ("办件12,345.5元", ["12,345.5"]),
    ("1-10月共3-5个", ["1", "-", "10", "3", "5"]),
    ("第一行\n第二行", ["\n"]),
    ("第一行\n\n\n第二行", ["\n", "\n", "\n"]),
    ("云河县设立通办专窗", ["云河县", "通办专窗"]),
    ("由党委(党组)负责", ["党委(党组)"]),
    ("拨打12399热线咨询", ["12399热线"]),
]

TEXTS = st.one_of(
    st.text(st.sampled_from(list("政务服务云河县通办专窗党委(组)12399热线0.5,-%\n。,“” \tABc\U00020000")), max_size=60),
    st.text(st.characters(exclude_categories=()), max_size=40),
)


@functools.cache
def segmenter(engine: str) -> Segmenter:
    return Segmenter(engine=engine, words=WORDS, pkuseg_model=pkuseg_folder())


@functools.cache
def blank(engine: str = "jieba-rs") -> Language:
    nlp = spacy.blank("zh")
    nlp.tokenizer = Tokenizer(
        nlp.vocab, engine=engine, words=WORDS, repairs={"恢覆": "恢复"}, pkuseg_model=pkuseg_folder()
    )
    return nlp


def holds(words: list[str], kept: list[str]) -> bool:
    """Whether the kept words occur among the words in their order."""
    rest = iter(words)
    return all(word in rest for word in kept)


@pytest.mark.parametrize("engine", RUNNING)
@pytest.mark.parametrize(("text", "kept"), KEPT, ids=[ascii(row[0]) for row in KEPT])
def test_kept_whole(engine: str, text: str, kept: list[str]) -> None:
    words = segmenter(engine).cut(text)
    if any(word[0].isdigit() and word.endswith("%") for word in words):  # jieba keeps the sign with the figure
        words = [part for word in words for part in (word.removesuffix("%"), "%")]
    assert holds(words, kept), words


@pytest.mark.parametrize("engine", RUNNING)
@given(text=TEXTS)
def test_words_join_to_the_text(engine: str, text: str) -> None:
    words = segmenter(engine).cut(text)
    assert "".join(words) == text
    assert all(words)
    assert all(word == "\n" or "\n" not in word for word in words)


def test_jieba_rs_agrees_with_jieba() -> None:
    text = "云河县持续优化营商环境,全年受理办件12345件,办结率99.8%。\n一是加强组织领导;二是完善工作机制。"
    assert segmenter("jieba-rs").cut(text) == segmenter("jieba").cut(text)


def test_user_words_stay_in_their_tokenizer() -> None:
    assert "通办专窗" not in Segmenter(engine="jieba").cut("云河县设立通办专窗")


def test_user_words_never_cut_words() -> None:
    # 市长 stands across 城市|长效: the character engine has no words to protect, jieba has.
    assert Segmenter(engine="jieba-rs", words=("市(长",)).cut("城市长效管理") == ["城市", "长效", "管理"]


def test_blocks_are_bounded_and_end_at_marks() -> None:
    text = "甲" * 70 + "。" + "乙" * 200
    pieces = list(blocks(text, 100))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 100
    assert pieces[0].endswith("。")


def test_unknown_engine() -> None:
    with pytest.raises(UsageError, match=r"there is no segmenter hmm; known are: jieba, jieba-rs, pkuseg, char"):
        Segmenter(engine="hmm").cut("一")


def test_missing_model(tmp_path) -> None:
    with pytest.raises(ModelError, match="no pkuseg model"):
        Segmenter(engine="pkuseg", pkuseg_model=tmp_path).cut("一")


# source, words of the Doc
DOCS = [
    ("雲河縣恢覆 12 個視窗", ["雲河縣", "恢覆", "12", "個", "視窗"]),
    ("面積30㎡", ["面積", "30", "㎡"]),
    ("甲\r\n乙", ["甲", "\r\n", "乙"]),
    ("查詢150 354次", ["查詢", "150 354", "次"]),
    ("", []),
]


@pytest.mark.parametrize(("source", "words"), DOCS, ids=[ascii(row[0]) for row in DOCS])
def test_doc_holds_the_original(source: str, words: list[str]) -> None:
    doc = blank()(source)
    assert doc.text == source
    assert [token.text for token in doc] == words


def test_doc_carries_the_normalised_text() -> None:
    doc = blank()("恢覆 12 個視窗")
    assert text_of(doc) == "恢复12个视窗"
    back = Normalised.from_dict(doc._.zb_normalised)
    assert back.original(2, 5) == (3, 7)


@given(text=TEXTS)
def test_doc_text_is_what_went_in(text: str) -> None:
    doc = blank()(text)
    assert len(doc.text) == len(text)
    assert all(a == b or b == "\ufffd" for a, b in zip(text, doc.text, strict=True))
    assert list(accumulate((len(token.text_with_ws) for token in doc), initial=0))[-1] == len(text)


def test_survives_other_processes_and_disks(tmp_path) -> None:
    nlp = blank()
    texts = ["雲河縣 12 個", "通办专窗"]
    expected = [[token.text for token in doc] for doc in nlp.pipe(texts)]
    assert [[token.text for token in doc] for doc in nlp.pipe(texts, n_process=2)] == expected
    copy = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert [[token.text for token in copy(text)] for text in texts] == expected
    other = Tokenizer(nlp.vocab, engine="char").from_bytes(nlp.tokenizer.to_bytes())
    assert [[token.text for token in other(text)] for text in texts] == expected
    nlp.tokenizer.to_disk(tmp_path / "tokenizer")
    assert other.from_disk(tmp_path / "tokenizer").repairs == {"恢覆": "恢复"}
