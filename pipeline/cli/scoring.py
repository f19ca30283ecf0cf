"""Commands about accuracy: evaluate, compare."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.options import Lexicons, NoClassifier, Segmenter, settings_of
from pipeline.cli.own import GOLD, OFFICIALS_TRAIN, PASSAGES, SEGMENTED, marked, ours
from pipeline.cli.progress import waiting
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from pipeline.engines import Settings
    from pipeline.evaluation import GoldDocument, Scores

BASELINE = Path("eval/baseline.json")
OFFICIALS_TEST = Path("eval/officials/test.txt")

Gold = Annotated[Path | None, typer.Option("--gold", metavar="DIR", help="Texts and .ann files to score on.")]
Predictions = Annotated[
    Path | None, typer.Option("--predictions", metavar="FILE", help="Score these JSON lines instead.")
]
Annotations = Annotated[
    Path | None, typer.Option("--predictions-ann", metavar="DIR", help="Score a second annotator's folder.")
]
ByReport = Annotated[bool, typer.Option("--by-report", help="F1 of every report too.")]
Details = Annotated[bool, typer.Option("--details", help="A row for every type, status and kind.")]
JsonFile = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write everything counted.")]
Errors = Annotated[Path | None, typer.Option("--errors", metavar="DIR", help="Write pages of the errors.")]
Officials = Annotated[
    bool, typer.Option("--officials", help="Score officials on eval/officials/test.txt, nothing else.")
]
Candidates = Annotated[bool, typer.Option("--candidates", help="Recall of what is proposed at all too.")]
Segmentation = Annotated[
    bool, typer.Option("--segmentation", help="Score the word boundaries of every segmenter, nothing else.")
]
NoGate = Annotated[bool, typer.Option("--no-gate", help="Do not compare with the pinned scores.")]
Pin = Annotated[bool, typer.Option("--pin", help="Pin these scores as the floor.")]
AllowRegression = Annotated[
    str | None, typer.Option("--allow-regression", metavar="REASON", help="Pin lower scores for this reason.")
]


def evaluate(
    gold: Gold = None,
    predictions: Predictions = None,
    predictions_ann: Annotations = None,
    by_report: ByReport = False,
    details: Details = False,
    json_file: JsonFile = None,
    errors: Errors = None,
    officials: Officials = False,
    candidates: Candidates = False,
    segmentation: Segmentation = False,
    no_gate: NoGate = False,
    pin: Pin = False,
    allow_regression: AllowRegression = None,
    lexicons: Lexicons = None,
    no_classifier: NoClassifier = False,
    segmenter: Segmenter = "jieba-rs",
) -> None:
    """Score against the gold: precision, recall and F1 of every record kind and field.

    On the project's own gold everything that learns is scored leave-one-report-out, and the scores must not fall below
    eval/baseline.json.
    """
    if segmentation:
        _print([_segmentation()])
        return
    from pipeline import evaluation

    documents = marked(ours(OFFICIALS_TEST)) if officials else evaluation.read_gold(gold or ours(GOLD))
    settings = settings_of(lexicons, no_classifier, segmenter)
    own = not officials and gold is None and predictions is None and predictions_ann is None
    standard = own and not no_classifier and lexicons is None and segmenter == "jieba-rs"
    if pin and not standard:
        raise UsageError("only scores of the project's own gold with the settings shipped can be pinned")
    scores = _scores(documents, settings, predictions, predictions_ann, own=own)
    kinds = ("official",) if officials else None
    tables = [evaluation.scores_table(scores, by_report=by_report, details=details, only=kinds)]
    tables += [_candidates(documents, settings)] if candidates else []
    tables += [evaluation.calibration_table(scores)] if details else []
    tables += [evaluation.agreement_table(scores)] if predictions_ann else []
    _print(tables)
    _keep(scores, json_file, errors)
    if pin:
        _pin(scores, allow_regression)
    elif standard and not no_gate:
        _hold(scores)


def _print(tables: list[RenderableType]) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 120)
    for table in tables:
        console.print(table)


def _keep(scores: Scores, json_file: Path | None, errors: Path | None) -> None:
    """Write the files that were asked for."""
    from pipeline.evaluation import write_errors

    if json_file:
        _write(json_file, scores.to_json())
    if errors:
        write_errors(scores, errors)
        print(f"errors: {errors / 'index.html'}")


def _pin(scores: Scores, reason: str | None) -> None:
    from pipeline.evaluation import pin

    before = _read(BASELINE) if BASELINE.exists() else None
    _write(BASELINE, pin(scores, before, allow_regression=reason))


def _hold(scores: Scores) -> None:
    """Say whether the scores hold what is pinned; exit with 1 where they do not."""
    from pipeline.evaluation import gate

    result = gate(scores, _read(BASELINE))
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
        found = holdout.leave_one_out(documents, passages, settings, officials=marked(OFFICIALS_TRAIN))
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
        segmentation.evaluate_segmentation(segmentation.read_sentences(ours(SEGMENTED)), words=())
    )


def compare(
    before: Annotated[Path, typer.Argument(metavar="A.json", help="Written by evaluate --json.")],
    after: Annotated[Path, typer.Argument(metavar="B.json", help="Likewise.")],
    sentences: Annotated[int, typer.Option("--sentences", help="How many turned sentences to show.")] = 20,
) -> None:
    """Compare two evaluations: differences, whether chance explains them, and which sentences turned."""
    from pipeline import evaluation

    comparison = evaluation.compare(_read(before), _read(after))
    _print([evaluation.comparison_table(comparison, sentences=sentences)])


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
