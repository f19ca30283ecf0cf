"""Everything that is measured, as one JSON-ready dict."""

from __future__ import annotations

import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language

import pipeline
from pipeline.build import load
from pipeline.evaluation.speed import processes
from pipeline.evaluation.speed.growing import HOSTILE, growth, ordinary
from pipeline.evaluation.speed.running import against_jieba, lines_of, seconds, stages, texts_of
from pipeline.extraction import process
from pipeline.ingest import Item, Source
from pipeline.lexicons import Lexicons

KILOBYTE_SIZES = (340, 3_400, 34_000, 340_000, 3_400_000)
"""Characters of 1 KB to 10 MB of Chinese in UTF-8."""
HOSTILE_SIZES = (12_500, 25_000, 50_000, 100_000)
TERMS = (1_000, 10_000, 100_000)
_SYLLABLES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"


def measure(
    items: Sequence[Item], *, pairs: int = 9, quick: bool = False, told: Callable[[str], None] = lambda what: None
) -> dict[str, Any]:
    """Measure it all; `quick` leaves out what takes minutes (growth, jobs, memory); `told` hears what comes next."""
    nlp, texts = load(), texts_of(items)
    told("pairs with jieba")
    runs = against_jieba(nlp, items, pairs=pairs)
    told("stages")
    found = {
        "version": pipeline.__version__,
        "measured": datetime.now(UTC).date().isoformat(),
        "machine": {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()},
        "reports": len(texts),
        "characters": sum(map(len, texts)),
        "against_jieba": _ratios(runs, sum(map(len, texts))),
        "stages": stages(nlp, items),
        "per_report": {item.doc: _best(nlp, item) for item in items},
    }
    told("start-up")
    found["start_up"] = processes.start_up("# 工作报告\n全年共办结2300余件。\n")
    if not quick:
        found |= _slow(nlp, texts, told)
    return found


def _slow(nlp: Language, texts: Sequence[str], told: Callable[[str], None]) -> dict[str, Any]:
    def run(text: str) -> None:
        for record in process(nlp, Source.of_text(text)):
            record.to_json()

    told("growth with length")
    found: dict[str, Any] = {"length": growth(run, ordinary(texts), KILOBYTE_SIZES)}
    found["hostile"] = {}
    for name, make in HOSTILE.items():
        told(f"hostile: {name}")
        found["hostile"][name] = growth(run, make, HOSTILE_SIZES, least=0.0)
    told("growth with the lexicon")
    found["lexicon"] = _lexicons(texts)
    told("jobs")
    found["jobs"] = processes.jobs(texts)
    told("memory")
    found["memory"] = {
        "worker": processes.peak_megabytes(texts),
        "10 MB report": processes.peak_megabytes([ordinary(texts)(KILOBYTE_SIZES[-1])]),
    }
    return found


def _ratios(runs: Sequence[tuple[float, float]], characters: int) -> dict[str, Any]:
    ratios = sorted(alone / whole for alone, whole in runs)
    return {
        "pairs": len(runs),
        "jieba_per_second": characters / statistics.median(alone for alone, _ in runs),
        "pipeline_per_second": characters / statistics.median(whole for _, whole in runs),
        "ratio": statistics.median(ratios),
        "lowest": ratios[0],
        "highest": ratios[-1],
    }


def _best(nlp: Language, item: Item) -> dict[str, float]:
    return {
        "characters": sum(map(len, texts_of([item]))),
        "seconds": min(seconds(lambda: lines_of(nlp, [item])) for _ in range(3)),
    }


def _lexicons(texts: Sequence[str]) -> dict[str, Any]:
    """Time of the texts and of loading with so many more indicators, none of which stands in them."""
    found = {}
    sources = [Source.of_text(text) for text in texts]
    for terms in TERMS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "indicators", "many.tsv")
            path.parent.mkdir()
            lines = (f"{_term(index)}率\t\tpercent\tneutral\t" for index in range(terms))
            path.write_text("term\taliases\tunit_kind\tbetter\tnote\n" + "\n".join(lines), encoding="utf-8")
            start = time.process_time()
            nlp = load(lexicons=Lexicons.load(extra=Path(folder)))
            loading = time.process_time() - start
        spent = [seconds(partial(_all, nlp, sources)) for _ in range(4)]
        found[str(terms)] = {"loading": loading, "seconds": min(spent[1:])}
    return found


def _all(nlp: Language, sources: Sequence[Source]) -> None:
    for source in sources:
        process(nlp, source)


def _term(index: int) -> str:
    name = ""
    for _ in range(4):
        index, place = divmod(index, len(_SYLLABLES))
        name += _SYLLABLES[place]
    return name
