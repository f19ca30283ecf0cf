from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.matching import Matching, characters, half_overlap, match


def span(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **more}


def offsets(matching: Matching) -> list[tuple[int, int, int, int]]:
    return [(g["start"], g["end"], p["start"], p["end"]) for g, p in matching.pairs]


@pytest.mark.parametrize(
    ("left", "right", "agrees"),
    [
        pytest.param((0, 4), (0, 4), True, id="equal"),
        pytest.param((0, 4), (0, 8), True, id="half of the longer"),
        pytest.param((0, 4), (0, 9), False, id="less than half of the longer"),
        pytest.param((0, 4), (2, 6), True, id="shifted by half"),
        pytest.param((0, 4), (3, 7), False, id="shifted by more"),
        pytest.param((0, 4), (4, 8), False, id="touching"),
        pytest.param((0, 0), (0, 0), False, id="empty"),
    ],
)
def test_half_overlap(left: tuple[int, int], right: tuple[int, int], agrees: bool) -> None:
    one, other = frozenset(range(*left)), frozenset(range(*right))
    assert half_overlap(one, other) is half_overlap(other, one) is agrees
    assert bool(match([span(*left)], [span(*right)]).pairs) is agrees


def test_split_references_compare_by_the_characters_they_cover() -> None:
    split = {"text": "网办+率", "spans": [[2, 4], [7, 8]]}
    turned = {"text": "率+网办", "spans": [[7, 8], [2, 4]]}
    assert characters(split) == characters(turned)
    assert half_overlap(characters(split), characters({"text": "网办", "spans": [[2, 4]]}))
    assert characters(None) == frozenset()


def test_a_second_prediction_of_one_record_is_a_false_alarm() -> None:
    matching = match([span(0, 4)], [span(0, 4), span(0, 4)])
    assert len(matching.pairs) == len(matching.false_alarms) == 1


def test_exact_pairs_come_before_larger_numbers_of_pairs() -> None:
    # 0-10 answers 4-10 by half overlap, which would free 0-6 for 0-10; the exact pair wins all the same.
    matching = match([span(0, 10), span(4, 10)], [span(0, 10), span(0, 6)])
    assert offsets(matching) == [(0, 10, 0, 10)]


def test_the_best_pair_first_would_lose_a_pair() -> None:
    # 0-6 and 0-7 fit best, but then 0-5 and 0-11 cannot be paired.
    matching = match([span(0, 5), span(0, 6)], [span(0, 7), span(0, 11)])
    assert offsets(matching) == [(0, 5, 0, 7), (0, 6, 0, 11)]


def test_agreeing_fields_decide_between_equal_spans() -> None:
    wrong, right = span(0, 4, unit="个"), span(0, 4, unit="件")
    matching = match([span(0, 4, unit="件")], [wrong, right], agreement=lambda g, p: int(g["unit"] == p["unit"]))
    assert matching.pairs[0][1] is right
    assert matching.false_alarms == (wrong,)


spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from("ab")).map(
        lambda item: span(item[0], item[0] + item[1], unit=item[2])
    ),
    max_size=10,
)


@given(spans, spans, st.randoms(use_true_random=False))
def test_order_changes_nothing(gold: list[Any], predicted: list[Any], chance: random.Random) -> None:
    def same_unit(left: dict[str, Any], right: dict[str, Any]) -> int:
        return int(left["unit"] == right["unit"])

    first = match(gold, predicted, agreement=same_unit)
    chance.shuffle(gold)
    chance.shuffle(predicted)
    assert match(gold, predicted, agreement=same_unit) == first


@given(spans, spans)
def test_every_record_is_used_at_most_once_and_none_is_lost(gold: list[Any], predicted: list[Any]) -> None:
    matching = match(gold, predicted)
    assert len(matching.pairs) + len(matching.missed) == len(gold)
    assert len(matching.pairs) + len(matching.false_alarms) == len(predicted)


@given(spans, spans)
def test_as_many_exact_pairs_as_there_are_common_spans(gold: list[Any], predicted: list[Any]) -> None:
    def counted(records: list[Any]) -> dict[tuple[int, int], int]:
        found: dict[tuple[int, int], int] = {}
        for record in records:
            key = (record["start"], record["end"])
            found[key] = found.get(key, 0) + 1
        return found

    mine, theirs = counted(gold), counted(predicted)
    common = sum(min(number, theirs.get(key, 0)) for key, number in mine.items())
    assert sum(g["start"] == p["start"] and g["end"] == p["end"] for g, p in match(gold, predicted).pairs) == common


def test_a_thousand_overlapping_predictions_are_solved() -> None:
    predicted = [span(index, index + 40) for index in range(600)]
    assert len(match([span(index * 40, index * 40 + 40) for index in range(15)], predicted).pairs) == 15
