"""Commands about accuracy: evaluate, compare, train."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.options import Lexicons, NoClassifier, Segmenter, settings_of
from pipeline.cli.progress import waiting
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from pipeline.engines import Settings
    from pipeline.evaluation import GoldDocument, Scores

GOLD = Path("eval/gold")
PASSAGES = Path("eval/train")
BASELINE = Path("eval/baseline.json")
OFFICIALS_TRAIN = Path("eval/officials/train.txt")
OFFICIALS_TEST = Path("eval/officials/test.txt")
SEGMENTED = Path("eval/segmentation")
ABLATION = Path("docs/evaluation.md")
ABLATION_MARKS = ("<!-- ablation -->", "<!-- /ablation -->")
CURVE_MARKS = ("<!-- curve -->", "<!-- /curve -->")
MODELS = Path("pipeline/data/models")


def evaluate(
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="DIR", help="Texts and .ann files to score on.")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", metavar="FILE", help="Score these JSON lines instead.")
    ] = None,
    predictions_ann: Annotated[
        Path | None, typer.Option("--predictions-ann", metavar="DIR", help="Score a second annotator's folder.")
    ] = None,
    by_report: Annotated[bool, typer.Option("--by-report", help="F1 of every report too.")] = False,
    details: Annotated[bool, typer.Option("--details", help="A row for every type, status and kind.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write everything counted.")] = None,
    errors: Annotated[Path | None, typer.Option("--errors", metavar="DIR", help="Write pages of the errors.")] = None,
    officials: Annotated[
        bool, typer.Option("--officials", help="Score officials on eval/officials/test.txt, nothing else.")
    ] = False,
    candidates: Annotated[bool, typer.Option("--candidates", help="Recall of what is proposed at all too.")] = False,
    segmentation: Annotated[
        bool, typer.Option("--segmentation", help="Score the word boundaries of every segmenter, nothing else.")
    ] = False,
    no_gate: Annotated[bool, typer.Option("--no-gate", help="Do not compare with the pinned scores.")] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Pin these scores as the floor.")] = False,
    allow_regression: Annotated[
        str | None, typer.Option("--allow-regression", metavar="REASON", help="Pin lower scores for this reason.")
    ] = None,
    lexicons: Lexicons = None,
    no_classifier: NoClassifier = False,
    segmenter: Segmenter = "jieba-rs",
) -> None:
    """Score against the gold: precision, recall and F1 of every record kind and field.

    On the project's own gold everything that learns is scored leave-one-report-out, and the scores must not fall below
    eval/baseline.json.
    """
    from rich.console import Console

    from pipeline import evaluation

    console = Console(width=None if sys.stdout.isatty() else 120)
    if segmentation:
        console.print(_segmentation())
        return
    documents = _marked(_ours(OFFICIALS_TEST)) if officials else evaluation.read_gold(gold or _ours(GOLD))
    settings = settings_of(lexicons, no_classifier, segmenter)
    own = not officials and gold is None and predictions is None and predictions_ann is None
    standard = own and not no_classifier and lexicons is None and segmenter == "jieba-rs"
    if pin and not standard:
        raise UsageError("only scores of the project's own gold with the settings shipped can be pinned")
    scores = _scores(documents, settings, predictions, predictions_ann, own=own)
    only = ("official",) if officials else None
    console.print(evaluation.scores_table(scores, by_report=by_report, details=details, only=only))
    if candidates:
        console.print(_candidates(documents, settings))
    if details:
        console.print(evaluation.calibration_table(scores))
    if predictions_ann:
        console.print(evaluation.agreement_table(scores))
    if json_file:
        _write(json_file, scores.to_json())
    if errors:
        evaluation.write_errors(scores, errors)
        print(f"errors: {errors / 'index.html'}")
    if pin:
        before = _read(BASELINE) if BASELINE.exists() else None
        _write(BASELINE, evaluation.pin(scores, before, allow_regression=allow_regression))
    elif standard and not no_gate:
        result = evaluation.gate(scores, _read(BASELINE))
        print(result.message)
        if not result.passed:
            raise typer.Exit(1)


def _scores(
    documents: list[GoldDocument],
    settings: Settings,
    predictions: Path | None,
    predictions_ann: Path | None,
    *,
    own: bool,
) -> Scores:
    from pipeline import evaluation
    from pipeline.evaluation import holdout

    if predictions is not None:
        return evaluation.evaluate(documents, evaluation.read_predictions(predictions, documents))
    if predictions_ann is not None:
        second = evaluation.read_gold(predictions_ann)
        return evaluation.evaluate(documents, evaluation.predictions_from_gold(second, documents))
    if not settings.classifier:
        return evaluation.evaluate(documents, holdout.predict(documents, settings), held_out="nothing: rules alone")
    if not own:
        found = holdout.predict(documents, settings)
        words = f"nothing: the shipped models, which learnt from {GOLD} and {PASSAGES}"
        return evaluation.evaluate(documents, found, held_out=words)
    passages = evaluation.read_gold(PASSAGES) if PASSAGES.is_dir() else []
    with waiting(f"{len(documents)} reports, each read by classifiers that have not seen it"):
        found = holdout.leave_one_out(documents, passages, settings, officials=_marked(OFFICIALS_TRAIN))
    words = "each report, by classifiers trained on the other reports, eval/train and eval/officials/train.txt"
    return evaluation.evaluate(documents, found, held_out=words)


def _candidates(documents: list[GoldDocument], settings: Settings) -> RenderableType:
    from pipeline import evaluation
    from pipeline.evaluation import holdout

    kinds = {"claim": "quantities", "initiative": "initiatives", "official": "officials"}
    proposed = holdout.proposals(documents, settings, kinds)
    return evaluation.candidates_table(
        {kind: evaluation.candidate_recall(documents, proposed[kind], kind=kind) for kind in kinds}
    )


def _segmentation() -> RenderableType:
    from pipeline.evaluation import segmentation

    return segmentation.segmentation_table(
        segmentation.evaluate_segmentation(segmentation.read_sentences(_ours(SEGMENTED)), words=())
    )


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
    _ours(GOLD)
    _around(file, marks)  # what is wrong with the page is said before the minutes of work
    if curve:
        _insert(file, marks, _curve())
        return
    from pipeline import evaluation
    from pipeline.evaluation.ablation import ablations

    documents, passages = evaluation.read_gold(_ours(GOLD)), evaluation.read_gold(PASSAGES)
    runs = {}
    for name, scores in ablations(documents, passages):
        print(name, file=sys.stderr)
        runs[name] = scores
    _insert(file, marks, evaluation.runs_markdown(runs))


def _curve() -> str:
    from pipeline import evaluation
    from pipeline.evaluation.curve import curve_markdown, learning_curve

    found = {}
    for name, runs in learning_curve(evaluation.read_gold(_ours(GOLD)), evaluation.read_gold(PASSAGES)):
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


def compare(
    before: Annotated[Path, typer.Argument(metavar="A.json", help="Written by evaluate --json.")],
    after: Annotated[Path, typer.Argument(metavar="B.json", help="Likewise.")],
    sentences: Annotated[int, typer.Option("--sentences", help="How many turned sentences to show.")] = 20,
) -> None:
    """Compare two evaluations: differences, whether chance explains them, and which sentences turned."""
    from rich.console import Console

    from pipeline import evaluation

    comparison = evaluation.compare(_read(before), _read(after))
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(evaluation.comparison_table(comparison, sentences=sentences))


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

    documents = evaluation.read_gold(_ours(gold) if gold == GOLD else gold)
    own = passages == PASSAGES and not PASSAGES.is_dir()  # an installed package does not bring them along
    further = evaluation.read_gold(passages) if passages is not None and not own else []
    nlp = settings_of(lexicons, True, "jieba-rs").load()
    examples = learners.prepare(nlp, [*documents, *further])
    examples += learners.prepare(nlp, _marked(OFFICIALS_TRAIN), only="officials")
    fitted = learners.fit_all(nlp, examples)
    for path in training.save(fitted, out):
        print(path)


def _ours(path: Path) -> Path:
    """A place of the project's own, which an installed package does not bring along; UsageError where it is not."""
    if not path.exists():
        raise UsageError(
            f"{path.resolve()} is not there; run this at the top of a checkout of zhengbao, or name a folder of yours "
            "(--gold DIR)"
        )
    return path


def _marked(path: Path) -> list[GoldDocument]:
    """The sentences of a file of marked officials, each a document; none where the file is not there."""
    from pipeline.evaluation.marked import read_marked, to_gold

    return to_gold(read_marked(path), f"officials-{path.stem}") if path.is_file() else []


def _train_segmenter() -> None:
    from pipeline.evaluation import segmentation
    from pipeline.resources import pkuseg_folder
    from pipeline.segment_training import train_segmenter

    reports = segmentation.read_sentences(_ours(SEGMENTED))
    print(train_segmenter([sentence for sentences in reports.values() for sentence in sentences], pkuseg_folder()))


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name a file of evaluate --json") from error
    except ValueError as error:
        raise UsageError(f"{path}: not JSON ({error}); name a file of evaluate --json") from error


def _write(path: Path, content: Any) -> None:
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another file") from error
