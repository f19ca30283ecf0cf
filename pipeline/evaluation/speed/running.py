"""What is timed: jieba alone, the whole pipeline, and each of its stages. Times are processor time, in seconds."""

from __future__ import annotations

import logging
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language

from pipeline import ingest
from pipeline.extraction import process, records
from pipeline.ingest import Item

Texts = Sequence[str]


def seconds(call: Callable[[], Any]) -> float:
    """Processor time of a call: on a machine shared with others it varies less than the time on the wall."""
    start = time.process_time()
    call()
    return time.process_time() - start


def texts_of(items: Sequence[Item]) -> list[str]:
    """The texts of all items."""
    return [source.text for item in items for source in ingest.read(item)]


def lines_of(nlp: Language, items: Sequence[Item]) -> list[str]:
    """The whole pipeline, as `zhengbao extract` runs it: files in, JSON lines out."""
    return [record.to_json() for item in items for source in ingest.read(item) for record in process(nlp, source)]


def against_jieba(nlp: Language, items: Sequence[Item], *, pairs: int, warm_up: int = 3) -> list[tuple[float, float]]:
    """Pairs of runs one after the other: `jieba.lcut` on the texts, the whole pipeline on the files."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    texts = texts_of(items)

    def alone() -> None:
        for text in texts:
            jieba.lcut(text)

    def whole() -> None:
        lines_of(nlp, items)

    for _ in range(warm_up):
        alone()
        whole()
    return [(seconds(alone), seconds(whole)) for _ in range(pairs)]


def stages(nlp: Language, items: Sequence[Item], *, rounds: int = 5) -> dict[str, float]:
    """Time of every stage over all items, from reading the file to the store; the median of the rounds."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        spent: dict[str, float] = {}
        _round(nlp, items, spent)
        for name, value in spent.items():
            found.setdefault(name, []).append(value)
    return {name: statistics.median(values) for name, values in found.items()}


def _round(nlp: Language, items: Sequence[Item], spent: dict[str, float]) -> None:
    # The store needs DuckDB and Arrow, which nothing else here does.
    from pipeline.arrow import pack
    from pipeline.store import Entry, Store

    entries: list[Entry] = []
    last = time.process_time()

    def done(stage: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[stage] = spent.get(stage, 0.0) + now - last
        last = time.process_time()

    with tempfile.TemporaryDirectory() as folder, Store.open(folder, write=True) as store:
        last = time.process_time()
        for item in items:
            for source in list(ingest.read(item)):
                done("ingest")
                doc = nlp.make_doc(source.text)
                done("tokenizer")
                for name, component in nlp.pipeline:
                    doc = component(doc)
                    done(name)
                found = records(doc, source)
                done("records")
                for record in found:
                    record.to_json()
                done("json")
                packed = pack(found, path=source.path, digest=source.sha256)
                entries.append(Entry(source.doc, packed))
                done("store")
        store.write(entries, run="benchmark")  # as a run does: many reports to a transaction
        done("store")
