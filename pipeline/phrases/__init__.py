"""Noun phrases around figures, found with a closed vocabulary (pure, layer 1).

Reading order: `words` (the vocabulary in a text), `sentence`, `edges`, `bearers`, `cuts`, `before` and `nouns` (the
phrase before and after a figure), `measure`, `sharing`, `places`, `wholes`, `doings`, `counted`, `named`, `carried` and
`figures` (what each figure of a sentence measures), `titled` and `heads` (what it takes from the sentence before or the
head of its column), `governing` (which time governs it, with `columns` and `captions` for tables).
"""

from __future__ import annotations

from pipeline.phrases.figures import measured
from pipeline.phrases.governing import Governor, governed
from pipeline.phrases.heads import column_heads, of_growth, plan_or_result
from pipeline.phrases.measure import Figure, Measure
from pipeline.phrases.nouns import NounPhrases
from pipeline.phrases.titled import breaks_down, title_before
from pipeline.phrases.words import Token, Tokens, Words

__all__ = [
    "Figure",
    "Governor",
    "Measure",
    "NounPhrases",
    "Token",
    "Tokens",
    "Words",
    "breaks_down",
    "column_heads",
    "governed",
    "measured",
    "of_growth",
    "plan_or_result",
    "title_before",
]
