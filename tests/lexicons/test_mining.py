"""Mining finds terms that stand where known ones stand, cut where they end, in texts made up for the purpose."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from pipeline.lexicons import Lexicons
from pipeline.lexicons.edit import new_entry
from pipeline.lexicons.mining import suggest

NAMES = ["青禾", "云汀", "枫桥", "石湾", "白鹭", "东篱", "南浦", "松岗", "竹溪", "柳塘", "梅岭", "桃源"]
KNOWN = ["按时办结率", "群众好评率", "网上受理率", "材料精简率", "窗口进驻率", "来电接通率"]
HIDDEN = ["即时响应率", "现场核验率", "邮寄送达率"]
NOISE = ["组织志愿者开展清扫", "邀请专家讲授课程", "安排人员值守大厅", "召开座谈会听取意见", "整理档案装订成册"]


def reports(number: int, seed: int = 3) -> list[str]:
    choose = random.Random(seed)
    texts = []
    for _ in range(number):
        lines = []
        for _ in range(12):
            rate = choose.choice(KNOWN + HIDDEN)
            before = choose.choice(["", "全年", "上半年", "本镇", "目前", "其中"])
            figure = f"{choose.choice('达为超约')}9{choose.randint(0, 9)}%"
            lines.append(f"{choose.choice(NAMES)}街道{before}{rate}{figure}。")
            lines.append(
                f"{choose.choice(NAMES)}社区{choose.choice(NOISE)},{choose.choice(NAMES)}社区{choose.choice(NOISE)}。"
            )
        texts.append("".join(lines))
    return texts


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    empty = Lexicons({}, "")
    added = [("indicators", new_entry("indicators", term, columns={"unit_kind": "percent"})) for term in KNOWN]
    return empty.with_changes(add=added)


def test_hidden_terms_come_first(lexicons: Lexicons) -> None:
    found = suggest(lexicons, "indicators", reports(20), top=len(HIDDEN))
    assert {candidate.term for candidate in found} == set(HIDDEN)


def test_known_terms_are_not_suggested(lexicons: Lexicons) -> None:
    assert not {candidate.term for candidate in suggest(lexicons, "indicators", reports(20))} & set(KNOWN)


def test_a_candidate_shows_where_it_stands_and_how_often(lexicons: Lexicons) -> None:
    texts = reports(20)
    candidate = next(c for c in suggest(lexicons, "indicators", texts) if c.term == HIDDEN[0])
    assert candidate.count == sum(text.count(HIDDEN[0]) for text in texts)
    assert candidate.documents == sum(HIDDEN[0] in text for text in texts)
    assert len(candidate.examples) == 3
    assert all(f"[{HIDDEN[0]}]" in example and "\n" not in example for example in candidate.examples)
    assert candidate.pmi > 1
    assert min(candidate.left, candidate.right) > 1


def test_the_order_of_texts_means_nothing_and_top_cuts(lexicons: Lexicons) -> None:
    texts = reports(20)
    ranked = [candidate.term for candidate in suggest(lexicons, "indicators", texts)]
    assert [candidate.term for candidate in suggest(lexicons, "indicators", texts[::-1])] == ranked
    assert [candidate.term for candidate in suggest(lexicons, "indicators", texts, top=2)] == ranked[:2]


@pytest.mark.parametrize("texts", [[], [""], ["\n\n"], ["abc 123"], ["率"]])
def test_texts_without_words_give_nothing(lexicons: Lexicons, texts: list[str]) -> None:
    assert suggest(lexicons, "indicators", texts) == []


def test_units_stand_behind_numerals() -> None:
    """What stands where units stand, but mostly without a number before it, is none."""
    choose = random.Random(5)
    known = [("units", new_entry("units", term, columns={"kind": "count"})) for term in ("栋", "座", "间", "处")]
    texts = []
    for _ in range(15):
        lines = [
            f"{choose.choice(NAMES)}镇{choose.choice('有建修')}房{choose.randint(2, 99)}{choose.choice('栋座间处榀')}"
            f"{choose.choice('。,;')}{choose.choice('大小旧新')}{choose.choice('甲乙丙')}仓{choose.choice('门墙顶')}。"
            for _ in range(30)
        ]
        texts.append("".join(lines))
    found = {candidate.term for candidate in suggest(Lexicons({}, "").with_changes(add=known), "units", texts)}
    assert "榀" in found
    assert not {"仓", "镇", "房"} & found


def test_contexts_may_be_shown_as_written(lexicons: Lexicons) -> None:
    texts = reports(20)
    asked = []

    def shown(report: int, start: int, end: int) -> tuple[str, str, str]:
        asked.append(texts[report][start:end])
        return "前\n左", "詞", "右\n後"

    candidate = suggest(lexicons, "indicators", texts, top=1, shown=shown)[0]
    assert candidate.examples == ("左[詞]右",) * 3
    assert candidate.term in asked


def test_a_kind_without_entries_gives_nothing() -> None:
    assert suggest(Lexicons({}, ""), "units", reports(5)) == []


def test_memory_grows_with_the_text(lexicons: Lexicons) -> None:
    peaks = []
    for number in (40, 160):
        texts = reports(number)
        tracemalloc.start()
        suggest(lexicons, "indicators", texts)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 4.5 * peaks[0]
