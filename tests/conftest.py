from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline import load

ROOT = Path(__file__).parent.parent
SEEDS = sorted(path for path in (ROOT / "seeds").glob("*.txt"))
# Also for the processes that tests start: no test writes into the cache of its user.
_CACHE = tempfile.TemporaryDirectory(prefix="zhengbao-cache-", ignore_cleanup_errors=True)
os.environ["ZHENGBAO_CACHE"] = _CACHE.name


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline, built once."""
    return load()


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem)
def seed(request: pytest.FixtureRequest) -> Path:
    """Each of the five reports."""
    path: Path = request.param
    return path
