"""What the classifier of initiatives sees of a candidate: names of binary features, no memory of proper names.

A feature belongs to a start, an end, a clause or to a pair of them. Each function here fills a sheet of one of these
kinds, column by column (``paired.py`` that of the pairs); what the candidates of one start have in common is so made
once. See ``sheets.py`` for the two
kinds of sheets (names for training, sums of weights at work) and `Context` for what is known of a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeVar

import numpy as np

from pipeline.initiatives.arrays import Ints, distinct, flags_of, number
from pipeline.initiatives.context import Context
from pipeline.initiatives.cues import SETTINGS
from pipeline.initiatives.marks import Marks
from pipeline.initiatives.paired import LENGTH, LONGEST_HEAD, POWER, Paired
from pipeline.initiatives.pairs import letters
from pipeline.initiatives.places import SECTIONS
from pipeline.initiatives.sheets import Coded, Names, Scale, Sheet, Sums, Weights

_SETTING: Final = re.compile(rf"为(?:{'|'.join(SETTINGS)}|核心)$")
_VEHICLE: Final = re.compile(
    r"以|围绕|依托|通过|结合|利用|借助|按照|根据|对照|聚焦|针对|为|在|把|将|对|自|从|与|由|待|经|随着|充分"
)
_LONGEST_SETTING: Final = 8

_RANK: Final = Scale("0123")

S = TypeVar("S", Names, Sums)


def names(context: Context) -> list[list[str]]:
    """For every candidate the names of its features, some thirty-five."""
    starts, ends, clauses, pairs = _fill(context, Names)
    return [
        starts[0].rows[start] + ends[0].rows[end] + clauses[0].rows[clause] + own
        for start, end, clause, own in zip(
            starts[1].tolist(), ends[1].tolist(), clauses[1].tolist(), pairs.rows, strict=True
        )
    ]


def margins(context: Context, weights: Weights, intercept: float) -> list[float]:
    """For every candidate the intercept and the sum of the weights of its features."""
    if not context.pairs.size:
        return []
    starts, ends, clauses, pairs = _fill(context, lambda size: Sums(weights, size))
    totals = intercept + pairs.totals
    for sheet, rows in (starts, ends, clauses):
        totals += sheet.totals.take(rows)
    # Which feature came first must not show in the last bit: equal inputs give equal bytes.
    found: list[float] = np.round(totals, 9).tolist()
    return found


def _fill(context: Context, make: Callable[[int], S]) -> tuple[tuple[S, Ints], tuple[S, Ints], tuple[S, Ints], S]:
    """Filled sheets of starts, ends and clauses with the row of each pair in them, and the sheet of pairs."""
    pairs = context.pairs
    starts, start_places = np.unique(pairs.starts, return_index=True)
    start_rows = starts.searchsorted(pairs.starts)
    end_places, end_rows = distinct(pairs.ends)
    clause_places, clause_rows = distinct(pairs.clauses)
    ends, clauses = pairs.ends.take(end_places), pairs.clauses.take(clause_places)
    of_starts, of_ends, of_clauses, of_pairs = map(make, (len(starts), len(ends), len(clauses), pairs.size))
    _of_starts(of_starts, context, starts, pairs.clauses.take(start_places))
    _of_ends(of_ends, context, ends, pairs.closed.take(end_places), pairs.clauses.take(end_places))
    _of_clauses(of_clauses, context, clauses)
    Paired(of_pairs, context).fill()
    return (of_starts, start_rows), (of_ends, end_rows), (of_clauses, clause_rows), of_pairs


def _of_starts(sheet: Sheet, context: Context, starts: Ints, clauses: Ints) -> None:
    """What stands before a name, how it begins, and where the verb before it stands."""
    marks = context.marks
    lows = marks.lows.take(clauses)
    origins = marks.origin_at.take(starts)
    done = (marks.letters.take(origins - 1) == ord("对")) & (origins > lows)
    rows = number(done)
    # 对 is one word whatever stands before it.
    sheet.flag("p1=i", rows)
    sheet.flag("p2=dui", rows)
    rows = number(~done)
    before = origins.take(rows)
    sheet.grams("p1=", marks, np.maximum(lows.take(rows), before - 1), before, rows)
    sheet.grams("p2=", marks, np.maximum(lows.take(rows), before - 2), before, rows)
    sheet.grams("p3=", marks, np.maximum(lows.take(rows), before - 3), before, rows)
    sheet.grams("f1=", marks, starts, starts + 1)
    sheet.grams("f2=", marks, starts, np.minimum(starts + 2, len(marks.text)))
    governors = context.rulers.governors(starts, clauses)
    governed = number(governors >= 0)
    verbs = governors.take(governed)
    adjacent = (starts.take(governed) > lows.take(governed)) & (origins.take(governed) == marks.verb_ends.take(verbs))
    rows = governed[adjacent]
    highs, lowest = marks.verb_starts.take(verbs[adjacent]), lows.take(rows)
    first = highs <= lowest
    sheet.flag("b1=^", rows[first])
    sheet.grams("b1=", marks, highs[~first] - 1, highs[~first], rows[~first])
    sheet.grams("b2=", marks, np.maximum(lowest, highs - 2), highs, rows)
    sheet.flag("first", number(starts == lows))
    starting = context.verb_from.take(starts)
    rows = number(starting >= 0)
    sheet.flag("sv", rows)
    sheet.coded("sv=", context.named(starting), rows=rows)


def _of_ends(sheet: Sheet, context: Context, ends: Ints, closed: Ints, clauses: Ints) -> None:
    """What follows a name, how it ends, and the verb behind it."""
    marks, text, heads = context.marks, context.text, context.vocabulary.heads
    sheet.coded("ec=", letters(closed))
    sheet.grams("n1=", marks, ends, np.minimum(ends + 1, len(text)))
    sheet.grams("n2=", marks, ends, np.minimum(marks.highs.take(clauses), ends + 2))
    highs = marks.highs.take(clauses)
    for prefix, rows in (("ne=", number(ends >= highs)), ("ce=", number(ends < highs))):
        sheet.grams(prefix, marks, highs.take(rows), np.minimum(highs.take(rows) + 1, len(text)), rows)
    sheet.grams("t2=", marks, np.maximum(ends - 2, 0), ends)
    sheet.grams("t3=", marks, np.maximum(ends - 3, 0), ends)
    head = marks.head_at.take(ends)
    headed = number(head >= 0)
    kinds, powers = context.kinds(ends, closed), Coded(POWER, heads.power.take(head))
    # The word itself is no feature: a head that a user adds must count for what its line says of it.
    sheet.flag("h=none", number(head < 0))
    sheet.coded("ht=", kinds, rows=headed)
    sheet.coded("hl=", Coded(LENGTH, np.minimum(heads.sizes.take(head), LONGEST_HEAD)), powers, rows=headed)
    sheet.coded("hs=", powers, rows=headed)
    _of_following(sheet, context, ends, closed, clauses, powers)


def _of_following(sheet: Sheet, context: Context, ends: Ints, closed: Ints, clauses: Ints, powers: Coded) -> None:
    rulers = context.rulers
    verbs = context.verb_from.take(ends)
    rows = number(verbs >= 0)
    doing = context.vocabulary.verbs.doing.take(context.rows(verbs.take(rows)))
    other = rows[~doing]
    sheet.flag("fv=do", rows[doing])
    sheet.coded("fv=", context.named(verbs), rows=other)
    launch = rulers.launch.take(verbs.take(other))
    sheet.flag("fl=launch", other[launch])
    sheet.flag("fl=other", other[~launch])
    rows = number((verbs < 0) & (closed != ord("z")))
    later = rulers.followers(ends.take(rows), clauses.take(rows))
    rows, later = rows[later >= 0], later[later >= 0]
    near = context.marks.verb_starts.take(later) - ends.take(rows) < 4
    sheet.flag("ld=3", rows[near])
    sheet.flag("ld=x", rows[~near])
    verbs[rows[near]] = later[near]
    subject = number((verbs >= 0) & rulers.launch.take(verbs))
    sheet.flag("sub", subject)
    bare = powers.codes.take(subject) == 0
    sheet.flag("sub=none", subject[bare])
    sheet.coded("sub=", powers, rows=subject[~bare])


def _of_clauses(sheet: Sheet, context: Context, clauses: Ints) -> None:
    """The section, what the clause is for, and how many clauses of its sentence stand before it."""
    marks, text = context.marks, context.text
    lows, highs = marks.lows.take(clauses), marks.highs.take(clauses)
    spans = list(zip(lows.tolist(), highs.tolist(), strict=True))
    _of_bounds(sheet, marks, lows, highs)
    sheet.coded("sec=", Coded(SECTIONS, context.sections.take(clauses)))
    sheet.flag(
        "setting",
        number(
            flags_of(
                (_SETTING.search(text, max(low, high - _LONGEST_SETTING), high) for low, high in spans), len(spans)
            )
        ),
    )
    sheet.flag("veh", number(flags_of((_VEHICLE.match(text, low, high) for low, high in spans), len(spans))))
    sheet.coded("rk=", Coded(_RANK, context.ranks.take(clauses)))


def _of_bounds(sheet: Sheet, marks: Marks, lows: Ints, highs: Ints) -> None:
    """How clauses begin, and how the next one begins behind a comma."""
    beyond = len(marks.text)
    sheet.grams("cb=", marks, lows, np.minimum(lows + 2, highs))
    rows = number(marks.letters.take(highs) == ord(","))
    following = highs.take(rows) + 1
    sheet.grams("cn=", marks, following, np.minimum(following + 2, beyond), rows)
