"""Noun phrases around figures, found with a closed vocabulary (pure, layer 3).

Reading order: `words` (the vocabulary in a text), `sentence`, `edges`, `bearers`, `cuts`, `before` and `nouns` (the
phrase before and after a figure), `measure`, `sharing`, `places`, `wholes`, `doings`, `counted`, `named`, `carried`,
`neighbours` and `figures` (what each figure of a sentence measures), `titled` (what it takes from the sentence before),
`grid`, `heads`, `captions` and `cells` (what the head of its column, the label of its row and the lines above its table
say; with `headed`, `rows` and `growth`), `governing` (which time governs it, with `columns` for rows of times and
`dating`, `frames`, `earlier`, `topics`, `former` and `timeless` for prose).
"""

from __future__ import annotations

from pipeline.phrases.captions import measure_above, title_above
from pipeline.phrases.cells import Cell, cells
from pipeline.phrases.figures import measured
from pipeline.phrases.governing import Governor, governed
from pipeline.phrases.grid import Place, places
from pipeline.phrases.heads import cell_measure
from pipeline.phrases.measure import Figure, Measure
from pipeline.phrases.nouns import NounPhrases
from pipeline.phrases.sentence import with_verb
from pipeline.phrases.titled import breaks_down, project_before, title_before
from pipeline.phrases.words import Token, Tokens, Words

__all__ = [
    "Cell",
    "Figure",
    "Governor",
    "Measure",
    "NounPhrases",
    "Place",
    "Token",
    "Tokens",
    "Words",
    "breaks_down",
    "cell_measure",
    "cells",
    "governed",
    "measure_above",
    "measured",
    "places",
    "project_before",
    "title_above",
    "title_before",
    "with_verb",
]
