"""spaCy is imported without its command line and is whole all the same."""

from __future__ import annotations

import subprocess
import sys

CHECK = """
import sys
from pipeline.cli.spacy_start import import_spacy
import_spacy()
import spacy
assert not any(name.startswith("spacy.cli") for name in sys.modules), "the command line was imported"
assert [token.text for token in spacy.blank("zh")("办件")] == ["办", "件"]
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
from spacy.cli import download
assert callable(download) and spacy.cli.download is download
"""

BROKEN = """
import sys
from types import ModuleType
from pipeline.cli import spacy_start
spacy_start._INFO = "spacy.cli.elsewhere"
spacy_start.import_spacy()
import spacy
from spacy.cli.info import info
assert spacy.info is info
"""


def run(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_spacy_without_its_command_line() -> None:
    run(CHECK)


def test_a_spacy_that_asks_for_more_is_imported_as_usual() -> None:
    run(BROKEN)
