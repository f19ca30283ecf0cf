"""The decision by rules alone: how far a candidate is believed when no classifier is at hand."""

from __future__ import annotations

from typing import Final

import numpy as np

from pipeline.initiatives.arrays import Bools, Floats, any_letter, number
from pipeline.initiatives.context import Context
from pipeline.initiatives.cues import OPENED
from pipeline.initiatives.rulers import BESIDE, LISTED, SUBJECT

_OPENED: Final = (
    *("通车", "通车运营", "通车运行", *OPENED, "封顶", "贯通", "合龙"),
    *("开工建设", "加快建设", "启动建设"),
)
"""Only works are opened, topped out or begun: their subject is a name even without a head noun."""
_SPEEDED: Final = frozenset(("加快", "开工", "竣工", "开工建设", "集中开工"))
"""They act on what is listed by name (加快A、B等项目), else they say how a work goes."""
_YES, _PERHAPS, _NO = 0.9, 0.6, 0.1


def beliefs(context: Context) -> Floats:
    """For every pair 0.9, 0.6 or 0.1, a little more for the longer of two variants; the threshold is 0.5.

    Believed is what a doing verb has as its object, or a launch verb as its subject, if it is quoted or has a head noun
    with a modifier; not what the lexicon excludes, bare heads, or what stands in the section on problems.
    """
    marks, pairs, heads = context.marks, context.pairs, context.vocabulary.heads
    near = context.ruled.near
    lengths = pairs.ends - pairs.starts
    head = marks.head_at.take(pairs.ends)
    headed = (head >= 0) & (pairs.closed == ord("h"))
    sizes = np.where(headed, heads.sizes.take(head), 0)
    rest = lengths - sizes
    listed = pairs.closed == ord("e")
    subject = near == SUBJECT
    possible = (
        ~context.excluded & ~(headed & (rest <= 1) & (sizes < 4) & ~heads.names.take(head)) & _acted(context, listed)
    )
    sure = any_letter(pairs.closed, "q") | (headed & heads.strong.take(head))
    perhaps = (headed & (rest > np.where(subject, 1, 2))) | (~headed & listed)
    for row in number(possible & subject & ~headed & any_letter(pairs.closed, "l")).tolist():
        perhaps[row] = _opened(context, row)
    believed = np.where(sure, _YES, np.where(perhaps, _PERHAPS, _NO))
    return np.where(possible & (sure | perhaps), believed + lengths / 1000, _NO)


def _acted(context: Context, listed: Bools) -> Bools:
    """Whether a verb acts on a pair that makes, runs, betters, joins or plans something, or opens it."""
    verbs, near = context.ruled
    table, rows = context.vocabulary.verbs, context.rows(context.ruled.verbs)
    speeded = listed.copy()
    for row in number(listed).tolist():
        speeded[row] = table.terms[rows[row]] in _SPEEDED
    beside = (near == BESIDE) | (near == LISTED)
    found: Bools = (verbs >= 0) & ((near == SUBJECT) | (beside & (table.acting.take(rows) | speeded)))
    return found


def _opened(context: Context, row: int) -> bool:
    """Whether a subject without head noun is a work, by its verb; not what exemplifies (A等一批设施)."""
    name = context.text[context.pairs.starts[row] : context.pairs.ends[row]]
    (term,) = context.terms(context.ruled.verbs[row : row + 1])
    return len(name) > 3 and term.endswith(_OPENED) and "等" not in name
