"""zhengbao: Chinese government reports in, records with provenance out.

>>> import pipeline
>>> [claim.text for claim in pipeline.extract("全市共办结2300余件。") if claim.record == "claim"]
['2300余件']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.arrow import to_arrow, to_pandas
    from pipeline.batch import run
    from pipeline.build import load
    from pipeline.errors import PipelineError
    from pipeline.extraction import Records, extract
    from pipeline.lexicons import Lexicons
    from pipeline.records import Claim, Initiative, Official, PolicyDocument, Record, Reference, Report
    from pipeline.spans import to_spans

__version__ = "0.1.0"

_HOMES = {
    "load": "build",
    "extract": "extraction",
    "Records": "extraction",
    "run": "batch",
    "Lexicons": "lexicons",
    "PipelineError": "errors",
    "to_spans": "spans",
    "to_arrow": "arrow",
    "to_pandas": "arrow",
    **dict.fromkeys(("Claim", "Initiative", "Official", "PolicyDocument", "Record", "Reference", "Report"), "records"),
}

__all__ = [
    "Claim",
    "Initiative",
    "Lexicons",
    "Official",
    "PipelineError",
    "PolicyDocument",
    "Record",
    "Records",
    "Reference",
    "Report",
    "__version__",
    "extract",
    "load",
    "run",
    "to_arrow",
    "to_pandas",
    "to_spans",
]


def __getattr__(name: str) -> Any:
    # Names are fetched when they are first used, so that `zhengbao --help` does not wait for spaCy.
    if name in _HOMES:
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
