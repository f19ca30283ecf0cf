"""What one pass over a text finds: clauses, and the places where the name of an initiative may begin or end."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.initiatives.arrays import Bools, Characters, Ints


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that one pass over a text finds.

    Three layouts: sorted arrays of places (`lows`); arrays of what stands in a row with them (`highs`); and arrays by
    offset (`…_at`, `…_kinds`), some offsets longer than the text. Letters are kept as code points, 0 for none; NOWHERE
    is no offset and no row.
    """

    text: str
    letters: Characters
    grams: Ints
    """By offset a number for the three characters there."""
    inside: bytearray
    """1 for characters inside quotation marks, brackets or title marks (the marks themselves not)."""
    lows: Ints
    """Where clauses begin."""
    highs: Ints
    """Where they end."""
    reach: Ints
    """Where the clause begins whose verb may act on what stands in them: they themselves, or the one before."""
    verb_starts: Ints
    verb_ends: Ints
    verb_rows: Ints
    """Their rows in the vocabulary."""
    head_at: Ints
    """By the offset where it ends: the row of the longest head in the vocabulary."""
    start_kinds: Ints
    """Why a name may begin there: see `LITERALS`, and c: a clause begins, v, u: behind a doing verb (u: one that may be
    part of a name), o, O: a quotation (O: nothing else lets a name begin there)."""
    end_kinds: Ints
    """Why it may end there: h: head noun, q: quotation, e: item of a list, z: the clause ends, l: a launch verb
    follows, and see `LITERALS`."""
    joint_at: Ints
    """Start of a coordinated item -> end of the item before it."""
    origin_at: Ints
    """Start -> where it stood before words of extent and level were skipped."""
    region_at: Ints
    """Start at the name of a region -> end of that name."""
    told: Bools
    """Ends of launch verbs: an item that follows is the subject of the next verb (A投产、B开工)."""
    signs: Signs


@dataclass(frozen=True, slots=True)
class Signs:
    """Places of single signs in a text, sorted."""

    opening: Ints
    """“"""
    brackets: Ints
    """“ and ("""
    attributive: Ints
    """的"""
    coords: Ints
    """、和与及"""
    such: Ints
    """等"""
    doubted: Ints
    """Words that no initiative contains."""
    digit_starts: Ints
    digit_ends: Ints
