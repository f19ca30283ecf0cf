"""Commands that learn: train, ablation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Lexicons, settings_of
from pipeline.cli.own import GOLD, OFFICIALS_TRAIN, PASSAGES, SEGMENTED, marked, ours
from pipeline.errors import UsageError

ABLATION = Path("docs/evaluation.md")
ABLATION_MARKS = ("<!-- ablation -->", "<!-- /ablation -->")
CURVE_MARKS = ("<!-- curve -->", "<!-- /curve -->")
MODELS = Path("pipeline/data/models")


def ablation(
    file: Annotated[Path, typer.Option("--file", metavar="FILE", help="Page whose table is made anew.")] = ABLATION,
    curve: Annotated[
        bool, typer.Option("--curve", help="Score initiatives with one, two, three … reports to learn from instead.")
    ] = False,
) -> None:
    """Score with every lexicon, every group of features and every other segmenter taken away in turn.

    Takes some minutes; the table goes between the ablation marks (with --curve: the curve marks) of the page.
    """
    marks = CURVE_MARKS if curve else ABLATION_MARKS
    ours(GOLD)
    _around(file, marks)  # what is wrong with the page is said before the minutes of work
    if curve:
        _insert(file, marks, _curve())
        return
    from pipeline import evaluation
    from pipeline.evaluation.ablation import ablations

    documents, passages = evaluation.read_gold(ours(GOLD)), evaluation.read_gold(PASSAGES)
    runs = {}
    for name, scores in ablations(documents, passages):
        print(name, file=sys.stderr)
        runs[name] = scores
    _insert(file, marks, evaluation.runs_markdown(runs))


def _curve() -> str:
    from pipeline import evaluation
    from pipeline.evaluation.curve import curve_markdown, learning_curve

    found = {}
    for name, runs in learning_curve(evaluation.read_gold(ours(GOLD)), evaluation.read_gold(PASSAGES)):
        print(name, file=sys.stderr)
        found[name] = runs
    return curve_markdown(found)


def _insert(file: Path, marks: tuple[str, str], table: str) -> None:
    """Put a table between two marks of a page."""
    head, rest = _around(file, marks)
    file.write_text(f"{head}\n{table}\n{rest}", encoding="utf-8")
    print(file)


def _around(file: Path, marks: tuple[str, str]) -> tuple[str, str]:
    """What stands before and behind the place between two marks of a page, with the marks; UsageError without them."""
    try:
        page = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        remedy = f"name a page with the marks {' and '.join(marks)}"
        raise UsageError(f"{file}: cannot be read ({error}); {remedy}") from error
    start, end = (page.find(mark) for mark in marks)
    if not 0 <= start < end:
        raise UsageError(f"{file}: the marks {' and '.join(marks)} are missing; put them where the table goes")
    return page[: start + len(marks[0])], page[end:]


def train(
    gold: Annotated[Path, typer.Option("--gold", metavar="DIR", help="Labelled reports.")] = GOLD,
    passages: Annotated[Path | None, typer.Option("--passages", metavar="DIR", help="Further passages.")] = PASSAGES,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder of the models.")] = MODELS,
    segmenter: Annotated[
        bool, typer.Option("--segmenter", help="Train the pkuseg model on eval/segmentation instead.")
    ] = False,
    lexicons: Lexicons = None,
) -> None:
    """Train all classifiers on the gold and the passages, and save them with skops."""
    if segmenter:
        _train_segmenter()
        return
    from pipeline import evaluation, learners, training

    documents = evaluation.read_gold(ours(gold) if gold == GOLD else gold)
    own = passages == PASSAGES and not PASSAGES.is_dir()  # an installed package does not bring them along
    further = evaluation.read_gold(passages) if passages is not None and not own else []
    nlp = settings_of(lexicons, True, "jieba-rs").load()
    examples = learners.prepare(nlp, [*documents, *further])
    examples += learners.prepare(nlp, marked(OFFICIALS_TRAIN), only="officials")
    fitted = learners.fit_all(nlp, examples)
    for path in training.save(fitted, out):
        print(path)


def _train_segmenter() -> None:
    from pipeline.evaluation import segmentation
    from pipeline.resources import pkuseg_folder
    from pipeline.segment_training import train_segmenter

    reports = segmentation.read_sentences(ours(SEGMENTED))
    print(train_segmenter([sentence for sentences in reports.values() for sentence in sentences], pkuseg_folder()))
