"""What names a run: everything that decides which records come out."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pipeline
from pipeline.engines import Settings
from pipeline.lexicons import Lexicons
from pipeline.models import Models
from pipeline.resources import model_folder

_BESIDE: Final = frozenset({"batch", "cli", "engines", "evaluation", "learners", "store", "views", "data"})
"""Parts of the package that carry, count or show records and decide none."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The settings, lexicons, classifiers and code of a run."""

    parts: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name of the run: the same for whatever gives the same records."""
        return hashlib.sha256(self.configuration.encode()).hexdigest()[:16]

    @property
    def configuration(self) -> str:
        return json.dumps(self.parts, sort_keys=True, ensure_ascii=False)

    @property
    def digests(self) -> dict[str, str]:
        """What every worker has to find when it builds its pipeline."""
        return {name: self.parts[name] for name in ("lexicons", "models")}

    def row(self) -> dict[str, Any]:
        """The row of the table ``runs`` at the start of this run."""
        return {
            "run": self.name,
            "started": now(),
            "finished": None,
            "version": pipeline.__version__,
            "configuration": self.configuration,
            **self.digests,
        }

    def changed_since(self, before: Mapping[str, str] | None) -> tuple[str, ...]:
        """Names of the parts that differ from an earlier run's."""
        return tuple(name for name in self.parts if before is None or before.get(name) != self.parts[name])


def now() -> datetime:
    """The time as the store has it: UTC, without saying so in every row."""
    return datetime.now(UTC).replace(tzinfo=None)


def identity_of(settings: Settings, lexicons: Lexicons) -> Identity:
    """Everything that decides what records come out; ``lexicons`` are those that the run will work with."""
    models = Models.load(model_folder()) if settings.classifier else Models()
    return Identity(
        {
            "version": pipeline.__version__,
            "code": code(),
            "lexicons": lexicons.digest,
            "models": models.digest,
            "segmenter": settings.segmenter,
            "pkuseg_model": settings.pkuseg_model or "",
            "script": settings.script or "",
            "min_confidence": f"{settings.min_confidence:g}",
        }
    )


@functools.cache
def code() -> str:
    """One hash over the modules that decide results: a checkout changes without a new version."""
    package = Path(pipeline.__file__).parent
    state = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        if parts[0] not in _BESIDE and not parts[0].endswith("training"):
            state.update("/".join(parts).encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:16]
