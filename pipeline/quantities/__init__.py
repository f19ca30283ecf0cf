"""The grammar of figures in official prose: pure functions over normalised text and lexicon entries.

Reading order: `vocabulary` (units, comparators), `measuring` with `rhythm`, `lists` and `tables` (every numeral with
what belongs to it), `surroundings` (names, dates, titles), `verdict` with `ranks`, `times` and `counts` (which are
figures),
`cues`, `change`, `genres` and `status` with `targets` (what a figure says), `features` (what the classifiers see),
`told` (what a sentence has told).
"""

from __future__ import annotations

from pipeline.quantities.change import change
from pipeline.quantities.clauses import Clauses, Sense, first_of_shares
from pipeline.quantities.counts import closes_list
from pipeline.quantities.cues import Cues
from pipeline.quantities.expression import Expression, Verdict
from pipeline.quantities.features import Belief, Candidate, StatusLabel, features
from pipeline.quantities.genres import genre, span_of_title
from pipeline.quantities.measuring import measure
from pipeline.quantities.status import status
from pipeline.quantities.surroundings import Names, Surroundings
from pipeline.quantities.tables import kind_of_cell, mark_cells
from pipeline.quantities.told import Told
from pipeline.quantities.verdict import verdict
from pipeline.quantities.vocabulary import Vocabulary

__all__ = [
    "Belief", "Candidate", "Clauses", "Cues", "Expression", "Names", "Sense", "StatusLabel", "Surroundings", "Told",
    "Verdict", "Vocabulary", "change", "closes_list", "features", "first_of_shares", "genre", "kind_of_cell",
    "mark_cells", "measure", "span_of_title", "status", "verdict",
]  # fmt: skip
