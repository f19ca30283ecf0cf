"""How well each segmenter finds the word boundaries of hand-corrected sentences, and how fast.

A boundary is a place between two characters of a sentence, its ends not counted. pkuseg is trained on the very
sentences, so it is scored report by report with a model that has seen only the other reports.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table

from pipeline.errors import GoldError, Problem
from pipeline.segment import ENGINES, Segmenter
from pipeline.segment_training import train_segmenter

Sentences = Sequence[Sequence[str]]
Reports = Mapping[str, Sentences]

_TIMED = 200_000  # characters that a speed is measured on


@dataclass(frozen=True, slots=True)
class SegmentationScore:
    """Counts of boundaries, and characters a second."""

    engine: str
    right: int
    found: int
    gold: int
    speed: float

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def read_sentences(folder: Path | str) -> dict[str, list[list[str]]]:
    """The segmented sentences of each report (`*.txt`, a sentence a line, words separated by single spaces).

    Raises GoldError: no files, an empty file, empty or badly separated lines.
    """
    reports: dict[str, list[list[str]]] = {}
    problems: list[Problem] = []
    for path in sorted(Path(folder).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        for number, line in enumerate(lines, 1):
            if not line or line != " ".join(line.split()):
                problems.append(Problem(path.name, number, "words are not separated by one space each"))
        reports[path.stem] = [line.split() for line in lines]
    if not reports:
        problems.append(Problem(str(folder), 0, "there are no segmented sentences", "name a folder of .txt files"))
    if problems:
        raise GoldError(problems)
    return reports


def evaluate_segmentation(
    reports: Reports, *, engines: Iterable[str] = ENGINES, words: Iterable[str] = ()
) -> Iterator[SegmentationScore]:
    """The score of every engine, one at a time; `words` are the user words that all of them are given."""
    words = tuple(words)
    for name in engines:
        if name == "pkuseg":
            yield _left_out(reports, words)
            continue
        segmenter = Segmenter(engine=name, words=words)
        counts = [boundaries(sentences, segmenter.cut) for sentences in reports.values()]
        yield _score(counts, segmenter, reports)


def boundaries(sentences: Sentences, cut: Callable[[str], Sequence[str]]) -> tuple[int, int, int]:
    """How many boundaries are right, found and in the gold."""
    right = found = gold = 0
    for sentence in sentences:
        true, own = _inner(sentence), _inner(cut("".join(sentence)))
        right += len(true & own)
        found += len(own)
        gold += len(true)
    return right, found, gold


def _inner(words: Sequence[str]) -> set[int]:
    return set(accumulate(map(len, words[:-1])))


def _left_out(reports: Reports, words: tuple[str, ...]) -> SegmentationScore:
    counts = []
    with tempfile.TemporaryDirectory() as place:
        for held_out, sentences in reports.items():
            others = [sentence for name, rest in reports.items() if name != held_out for sentence in rest]
            model = train_segmenter(others, Path(place, held_out))
            segmenter = Segmenter(engine="pkuseg", words=words, pkuseg_model=model)
            counts.append(boundaries(sentences, segmenter.cut))
        return _score(counts, segmenter, reports)


def _score(counts: Iterable[tuple[int, int, int]], segmenter: Segmenter, reports: Reports) -> SegmentationScore:
    right, found, gold = map(sum, zip(*counts, strict=True))
    return SegmentationScore(segmenter.engine, right, found, gold, _speed(reports, segmenter))


def _speed(reports: Reports, segmenter: Segmenter) -> float:
    text = "\n".join("".join(sentence) for sentences in reports.values() for sentence in sentences)
    segmenter.cut(text)  # dictionaries are read at the first use
    rounds = 1 if segmenter.engine == "pkuseg" else max(1, _TIMED // max(1, len(text)))
    start = time.perf_counter()
    for _ in range(rounds):
        segmenter.cut(text)
    return len(text) * rounds / (time.perf_counter() - start)


def segmentation_table(scores: Iterable[SegmentationScore]) -> RenderableType:
    """Boundary precision, recall, F1 and speed of every engine."""
    table = Table(title="Word boundaries (pkuseg: each report by a model that has not seen it)")
    for name in ("segmenter", "P", "R", "F1", "gold", "characters/s"):
        table.add_column(name, justify="left" if name == "segmenter" else "right")
    for score in scores:
        ratios = (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
        table.add_row(score.engine, *ratios, str(score.gold), f"{score.speed:,.0f}")
    return table
