"""Components as the pipeline makes them, by rules alone."""

from __future__ import annotations

import pytest

from pipeline.components.initiatives import Initiatives
from pipeline.components.quantities import Quantities
from pipeline.components.report import ReportFacts
from pipeline.components.structure import Structure
from pipeline.lexicons import Lexicons

KINDS = ("initiative_heads", "action_verbs", "initiative_not")
"""The lexicons of initiatives."""


@pytest.fixture(scope="module")
def initiatives() -> Initiatives:
    lexicons = Lexicons.load()
    return Initiatives(**{kind: lexicons.entries(kind) for kind in KINDS})


@pytest.fixture(scope="module")
def quantities() -> Quantities:
    lexicons = Lexicons.load()
    kinds = ("units", "comparators", "status_cues", "change_cues", "numeral_names")
    return Quantities(**{kind: lexicons.entries(kind) for kind in kinds})


@pytest.fixture(scope="module")
def components() -> tuple[Structure, ReportFacts]:
    lexicons = Lexicons.load()
    return (
        Structure(section_headings=lexicons.entries("section_headings")),
        ReportFacts(organisations=lexicons.entries("organisations")),
    )
