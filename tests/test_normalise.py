"""The normaliser: what every kind of character becomes, and that the way back is never lost."""

from __future__ import annotations

import pickle
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.speed.growing import repeated
from pipeline.lexicons import Lexicons
from pipeline.normalise import Normalised, normalise
from pipeline.normalise.characters import CHANGED, SAME
from tests.conftest import SEEDS
from tests.work import grows_linearly, work

REPAIRS = {
    "著力": "着力",
    "有著": "有着",
    "著名": "著名",
    "著作": "著作",
    "恢覆": "恢复",
    "瞭": "了",
    "瞭望": "瞭望",
    "甚么": "什么",
    "衞": "卫",
    "主乾道": "主干道",
    "全角": "全",
}

# source, normalised
FOLDED = [
    # width
    ("，；：！？（）％＋／", ",;:!?()%+/"),
    ("１２３．５ＡＢｃ", "123.5ABc"),
    ("。、《》“”‘’…〈〉【】〔〕℃‰", "。、《》“”‘’…〈〉【】〔〕℃‰"),
    ("﹝2031﹞7号", "〔2031〕7号"),
    ("標題︰一", "标题:一"),
    ("结构为19.0∶37.8∶43.2", "结构为19.0:37.8:43.2"),
    # compatibility ideographs, radicals out of PDF files
    ("\uf9be\uf907\ufa17", "料龟益"),
    ("⼀是⼤⼒⻓期", "一是大力长期"),
    # characters that become several
    ("面积300㎡", "面积300平方米"),
    ("面积300m²、2.5km²", "面积300平方米、2.5平方公里"),
    ("kgm²", "kgm²"),
    ("用了3½年、½以上", "用了3.5年、1/2以上"),
    ("①3个村②5个村", "(1)3个村(2)5个村"),
    ("⑵⒊㈣㊄⑳", "(2)3.(四)(五)(20)"),
    ("Ⅲ类", "III类"),
    # invisible
    ("1\u200b30\ufeff5\u00ad个", "1305个"),
    ("\ue001项目\U000f0000", "项目"),
    ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
    ("\x00\x07空", "空"),
    # quotation marks
    ("「一門」『一窗』", "“一门”‘一窗’"),
    ('推行"一窗"、"一网"。', "推行“一窗”、“一网”。"),
    ('“一窗"和"一网”', "“一窗”和“一网”"),
    ('只有一个"引号', '只有一个"引号'),
    ('"甲\n乙"', '"甲\n乙"'),
    ("it's 5'", "it's 5'"),
    ("所谓'两山'", "所谓‘两山’"),
    # spaces
    ("共 1305 个", "共1305个"),
    ("不低于 50 %", "不低于50%"),
    ("20 % 以上", "20%以上"),
    ("第 1 条", "第1条"),
    ("采用 AI 技术", "采用AI技术"),
    ("共 1\u3000个", "共1个"),
    ('开设 "一窗" 专区', "开设“一窗”专区"),
    ("开设 “一窗” 专区", "开设“一窗”专区"),
    ("保住「飯碗 」", "保住“饭碗”"),
    ("根据 《规定》 执行", "根据《规定》执行"),
    ("《甲》 《乙》", "《甲》 《乙》"),
    ("甲局 乙局", "甲局 乙局"),
    ("合计   100", "合计   100"),
    ("第三章 5G建设", "第三章 5G建设"),
    ("甲\t12", "甲\t12"),
    ("共\n12个", "共\n12个"),
    ("查询 150 354 次", "查询150354次"),
    ("1 250 000元", "1250000元"),
    ("12 150 354 7", "12 150 354 7"),
    ("宗数 146 235 243 333", "宗数146 235 243 333"),
    ("安排97 126 100 124", "安排97 126 100 124"),
    ("共1 500 000 000元", "共1500000000元"),
    ("电话 010 123-4567", "电话010 123-4567"),
    # dashes, points, zeros
    ("1—10月、3%—5%、２０３０－２０３５年", "1-10月、3%-5%、2030-2035年"),
    ("目标——5年", "目标——5年"),
    ("增长3。5%", "增长3.5%"),
    ("增长3·5个百分点", "增长3.5个百分点"),
    ("“12·4”活动", "“12·4”活动"),
    ("二○三一年", "二〇三一年"),
]

CONVERTED = [
    ("製度、係統、方麵、隻需、公裏、紮實、製定", "制度、系统、方面、只需、公里、扎实、制定"),
    ("裏、着、綫、羣、曆、佔、説、為、啟、温", "里、着、线、群、历、占、说、为、启、温"),
    ("乾淨、乾隆、關係、後來、皇后", "干净、乾隆、关系、后来、皇后"),
    ("限於單位,屬於單項", "限于单位,属于单项"),
    ("著力恢覆,有著名氣的著作,有著制度", "着力恢复,有著名气的著作,有着制度"),
    ("為瞭衞生,登上瞭望臺問甚麼", "为了卫生,登上瞭望台问什么"),
    ("修通主乾道", "修通主干道"),
]

SCRIPTS = [
    ("政务服务和数据管理局", "Hans"),
    ("政務服務和數據管理局", "Hant"),
    ("政务服务政務服務", "mixed"),
    ("政务服务数据管理局开展业务统计,简化办理环节,压缩审批时间,赵鍾", "Hans"),
    ("2031", "Hans"),
    ("", "Hans"),
]


@pytest.mark.parametrize(("source", "expected"), FOLDED, ids=[ascii(row[0]) for row in FOLDED])
def test_folding(source: str, expected: str) -> None:
    assert normalise(source).text == expected


@pytest.mark.parametrize(("source", "expected"), CONVERTED, ids=[row[0] for row in CONVERTED])
def test_conversion_and_repairs(source: str, expected: str) -> None:
    assert normalise(source, repairs=REPAIRS).text == expected


@pytest.mark.parametrize(("source", "script"), SCRIPTS, ids=[row[0] or "empty" for row in SCRIPTS])
def test_script(source: str, script: str) -> None:
    assert normalise(source).script == script


def test_script_overrides() -> None:
    assert normalise("乾隆", script="Hans").text == "乾隆"
    assert normalise("後", script="Hans").text == "後"
    assert normalise("后", script="Hant").script == "Hant"


# source, piece of the normalised text, what the source holds there
WAYS_BACK = [
    ("共 1305 個", "1305个", "1305 個"),
    ("共 1305 個", "共", "共"),
    ("面積300㎡。", "300平方米", "300㎡"),
    ("約3½年", "3.5", "3½"),
    ("①推進", "(1)", "①"),
    ("查詢 150 354 次", "150354", "150 354"),
    ("有著名的全角制度", "全", "全角"),
    ("甲\r\n乙", "\n", "\r\n"),
    ("1\u200b305個", "1305", "1\u200b305"),
]


@pytest.mark.parametrize(("source", "piece", "expected"), WAYS_BACK, ids=[row[2] for row in WAYS_BACK])
def test_way_back(source: str, piece: str, expected: str) -> None:
    result = normalise(source, repairs=REPAIRS)
    start = result.text.index(piece)
    first, last = result.original(start, start + len(piece))
    assert source[first:last] == expected
    assert result.normalised(first, last) == (start, start + len(piece))


def test_clean_text_needs_no_map() -> None:
    result = normalise("全县共有12个镇,占比35%。\n“一窗”通办")
    assert (result.starts, result.ends) == (None, None)


def test_same_length_folds_need_no_map() -> None:
    assert normalise("製度（試行），１２個").starts is None


def test_dropped_text_is_an_empty_span() -> None:
    result = normalise("甲\u200b乙")
    assert result.normalised(1, 2) == (1, 1)
    assert result.original(0, 2) == (0, 3)
    assert normalise("\u200b").original(0, 0) == (0, 1)


def test_lone_surrogates_survive() -> None:
    result = normalise("政務\ud800服務\udfff 12 個")
    assert result.text == "政务\ud800服务\udfff 12个"


def test_tables_are_closed() -> None:
    """A folded character folds no further, so normalising twice is normalising once."""
    for char, folded in (SAME | CHANGED).items():
        assert not {*folded} & (SAME.keys() | CHANGED.keys()), (char, folded)


# Everything that some rule looks at, so that random texts meet the rules.
TELLING = st.sampled_from(
    list(
        "政務务著覆瞭製麵隻裏后於單甚麼12350 0 1"
        " % %。·—○二〇㎡½①m²\u200b\ue000\r\n\t \u3000　(（「」\"'“”‘’第章条ABab\ud800\udc00"
    )
)
TEXTS = st.one_of(
    st.text(TELLING, max_size=60),
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.text(st.one_of(TELLING, st.characters(exclude_categories=())), max_size=60),
)


@given(TEXTS, st.sampled_from([None, "Hans", "Hant", "mixed"]))
def test_map_is_sound(source: str, script: str | None) -> None:
    result = normalise(source, script=script, repairs=REPAIRS)
    size = len(result.text)
    spans = [result.original(place, place + 1) for place in range(size)] if size > 1 else []
    assert all(0 <= start < end <= len(source) for start, end in spans)
    assert all(a <= b and c <= d for (a, c), (b, d) in pairwise(spans))
    assert result.original(0, size) == (0, len(source))
    for place, (start, end) in enumerate(spans):
        first, last = result.normalised(start, end)
        assert first <= place < last


@given(TEXTS)
def test_every_source_span_has_a_place(source: str) -> None:
    result = normalise(source, repairs=REPAIRS)
    for start in range(len(source)):
        first, last = result.normalised(start, start + 1)
        assert 0 <= first <= last <= len(result.text)


@given(TEXTS)
def test_lines_stay(source: str) -> None:
    breaks = sum(source.count(char) for char in "\n\r\v\f\x85\u2028\u2029") - source.count("\r\n")
    assert normalise(source).text.count("\n") == breaks


@given(TEXTS)
def test_survives_as_plain_values(source: str) -> None:
    result = normalise(source)
    assert Normalised.from_dict(pickle.loads(pickle.dumps(result.to_dict()))) == result


@given(st.text(st.characters(codec="gb2312"), max_size=80))
def test_clean_simplified_text_is_normalised_once(source: str) -> None:
    once = normalise(source, repairs=REPAIRS).text
    assert normalise(once, script="Hans").text == once


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60))
def test_ideographs_keep_their_places(source: str) -> None:
    result = normalise(source)
    assert result.starts is None
    assert len(result.text) == len(source)
    assert all(unicodedata.category(char) == "Lo" for char in result.text)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_no_loop_over_the_characters(path: Path) -> None:
    """With the repairs of the lexicon. What is done for each character is done in C."""
    repairs = {form: entry["repaired"] for entry in Lexicons.load().entries("script_repairs") for form in entry.forms}
    text = path.read_text(encoding="utf-8")
    normalise(text, repairs=repairs)
    assert work(lambda: normalise(text * 8, repairs=repairs)) < len(text)


PIECES = ["“", "乾", "瞭望", "m²", "①", "1 ", "\u200b", "\ufeff1", "e\u0301", "著 ", "\r\n", "㎡3½", "全"]


@pytest.mark.parametrize("piece", PIECES)
def test_the_work_grows_with_the_text(piece: str) -> None:
    grows_linearly(lambda text: normalise(text, repairs=REPAIRS), repeated(piece), 1_000)
