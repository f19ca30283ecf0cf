"""Training the shipped segmenter."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.errors import ModelError
from pipeline.segment import Segmenter
from pipeline.segment_training import FILES, train_segmenter

SENTENCES = [
    ["云河县", "全面", "推进", "政务", "服务", "。"],
    ["办件量", "达", "12345", "件", ",", "比", "上年", "增长", "8.5%", "。"],
    ["一是", "建立", "健全", "工作", "机制", ";"],
    ["二是", "优化", "营商", "环境", "。"],
] * 3


def test_learns_its_sentences_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = random.getstate()
    folder = train_segmenter(SENTENCES, tmp_path / "model", words=0, iterations=6)
    segmenter = Segmenter(engine="pkuseg", pkuseg_model=folder)
    assert [segmenter.cut("".join(sentence)) for sentence in SENTENCES] == SENTENCES
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert capsys.readouterr() == ("", "")
    assert random.getstate() == state


def test_the_same_sentences_give_the_same_model(tmp_path: Path) -> None:
    made = [train_segmenter(SENTENCES, tmp_path / name, words=0, iterations=2) for name in "ab"]
    first, second = ([(folder / name).read_bytes() for name in FILES] for folder in made)
    assert first == second


def test_too_few_sentences(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="2 segmented sentences are too few"):
        train_segmenter(SENTENCES[:2], tmp_path)
