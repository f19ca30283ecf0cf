"""How long lexicons take: python eval/lexicon_speed.py [TERMS ...]

Writes a folder with so many made-up indicators (100,000 and 200,000 by default), loads it on top of the shipped
lexicons, builds a pipeline with it, and reads the seeds with and without it.
"""

# ruff: noqa: T201
from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language

from pipeline import build
from pipeline.lexicons import Lexicons, reader
from pipeline.models import Models

SYLLABLES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"
ENDINGS = ("率", "额", "量", "面积")


def lines(number: int) -> list[str]:
    """Distinct terms of five to seven characters."""
    size = len(SYLLABLES)
    found = []
    for index in range(number):
        stem, rest = "", index
        for _ in range(4):
            rest, place = divmod(rest, size)
            stem += SYLLABLES[place]
        found.append(f"{stem}{ENDINGS[index % len(ENDINGS)]}\t\tpercent\tneutral\t")
    return found


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    value = call()
    return time.process_time() - start, value


def loaded(*given: Any, **options: Any) -> tuple[float, Lexicons]:
    """As a new process would load them."""
    reader._load.cache_clear()
    return timed(lambda: Lexicons.load(*given, **options))


def main() -> None:
    seeds = [path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt"))]
    Lexicons.load()
    seconds, shipped = loaded(cache=False)
    kept, _ = loaded()
    entries = sum(map(len, shipped.by_kind.values()))
    print(f"shipped: {entries} entries loaded in {seconds * 1000:.0f} ms, from the cache in {kept * 1000:.0f} ms")
    plain = build.load(lexicons=shipped, models=Models())
    for text in seeds:
        plain(text)
    for number in [int(argument) for argument in sys.argv[1:]] or [100_000, 200_000]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "indicators", "many.tsv")
            path.parent.mkdir()
            path.write_text("term\taliases\tunit_kind\tbetter\tnote\n" + "\n".join(lines(number)), encoding="utf-8")
            report(number, Path(folder), plain, seeds)


def report(number: int, folder: Path, plain: Language, seeds: list[str]) -> None:
    """Times with and without the terms of a folder."""
    alone, _ = loaded(folder, cache=False)
    together, lexicons = loaded(extra=folder, cache=False)
    loaded(extra=folder)
    kept, _ = loaded(extra=folder)
    building, nlp = timed(lambda: build.load(lexicons=lexicons, models=Models()))
    nlp(seeds[0])
    pairs = [(timed(lambda: [nlp(t) for t in seeds])[0], timed(lambda: [plain(t) for t in seeds])[0]) for _ in range(9)]
    with_them, without = (min(column) for column in zip(*pairs, strict=True))
    cost = statistics.median(one / other for one, other in pairs) - 1
    print(
        f"{number} terms: loaded in {alone:.2f} s, with the shipped ones in {together:.2f} s, from the cache in "
        f"{kept:.2f} s, pipeline built in "
        f"{building:.2f} s, seeds read in {with_them * 1000:.0f} ms instead of {without * 1000:.0f} ms "
        f"({cost:+.0%}, median of nine pairs)"
    )


if __name__ == "__main__":
    main()
