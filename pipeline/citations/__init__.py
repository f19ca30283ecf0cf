"""Titles in 《》 and their document numbers, read from the text alone.

Reading order: `titles` (where, and which name a document), `numbers` (文号, lists of titles), `kinds` (kind and level),
`identity` (citations of one document), `governors` (the verb that a title stands under). Pure; half-open offsets.
"""

from pipeline.citations.governors import Cue, Governors
from pipeline.citations.identity import clean, identities
from pipeline.citations.kinds import BOOKS_READ, DRAFTS, kind_of, level_of
from pipeline.citations.numbers import groups, number_before, number_of_sentence, numbers, shared_numbers
from pipeline.citations.titles import Span, is_document, titles

__all__ = [
    "BOOKS_READ", "DRAFTS", "Cue", "Governors", "Span", "clean", "groups", "identities", "is_document", "kind_of",
    "level_of", "number_before", "number_of_sentence", "numbers", "shared_numbers", "titles",
]  # fmt: skip
