"""`zhengbao evaluate --errors DIR`: one static page with every mistake, that opens from disk without a network.

The page carries its own style and script; its content security policy allows exactly these two by their hash and
nothing else, so text of a report can never run as code or fetch anything.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pipeline.charts import curve
from pipeline.errors import UsageError
from pipeline.evaluation.calibration import Calibration
from pipeline.evaluation.measures import MEASURES
from pipeline.evaluation.mistakes import Mistake, mistakes
from pipeline.evaluation.render import ratio
from pipeline.evaluation.scores import DETAIL, Scores

_NOTHING_ELSE = "base-uri 'none'; form-action 'none'"


class Curve(NamedTuple):
    """The picture of one precision–recall curve, with its calibration in figures."""

    kind: str
    picture: Markup
    ece: str
    brier: str


def write_errors(scores: Scores, directory: str | Path) -> Path:
    """Write `index.html` into a folder (made if absent) and return its path; UsageError if that cannot be done."""
    folder = Path(directory)
    page = folder / "index.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(errors_page(scores), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{page} cannot be written ({error.strerror}); name a folder you may write to") from None
    return page


def errors_page(scores: Scores) -> str:
    """The page as text."""
    found = mistakes(scores)
    style, script = _part("errors.css"), _part("errors.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_part("errors.html")).render(
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; {_NOTHING_ELSE}",
        style=Markup(style),
        script=Markup(script),
        mistakes=found,
        kinds=_tally(mistake.kind for mistake in found),
        docs=_tally(mistake.doc for mistake in found),
        classes=_tally(name for mistake in found for name in mistake.classes),
        rows=_rows(scores),
        curves=[_curve(kind, scores.calibration(kind)) for kind in MEASURES if kind != "report"],
        gold=scores.gold_sha256[:12],
        held_out=scores.held_out or "nothing stated",
        tokens=_tokens,
    )


def _part(name: str) -> str:
    return (files("pipeline.evaluation") / "page" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _tally(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))


def _tokens(mistake: Mistake) -> str:
    """The classes as one attribute value the script can search: `|miss|` or `|boundary|wrong unit|`."""
    return "|" + "|".join(mistake.classes) + "|"


def _rows(scores: Scores) -> list[tuple[str, str, str, str, str, int]]:
    rows = []
    for kind, measure in scores.rows:
        counts = scores.counts(kind, measure)
        if (kind, measure) not in DETAIL:
            rows.append((kind, measure, ratio(counts.precision), ratio(counts.recall), ratio(counts.f1), counts.gold))
    return rows


def _curve(kind: str, calibration: Calibration) -> Curve:
    points = []
    for point in calibration.points:
        precision, recall = point.counts.precision, point.counts.recall
        if precision is not None and recall is not None:
            words = f"confidence {point.threshold:.2f}: P {precision:.3f} R {recall:.3f}"
            points.append((float(recall), float(precision), words))
    return Curve(kind, Markup(curve(points)), ratio(calibration.ece), ratio(calibration.brier))
