"""What the classifier of initiatives sees of a candidate: names of binary features, no memory of proper names.

A feature belongs to a start, an end, a clause or to a pair of them. Each function here fills a sheet of one of these
kinds, column by column; what the candidates of one start have in common is so made once. See ``sheets.py`` for the two
kinds of sheets (names for training, sums of weights at work) and `Context` for what is known of a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeVar

import numpy as np

from pipeline.initiatives.arrays import Bools, Ints, any_letter, between, distinct, flags_of, number
from pipeline.initiatives.context import Context
from pipeline.initiatives.marks import ATOM
from pipeline.initiatives.pairs import letters
from pipeline.initiatives.places import SECTIONS
from pipeline.initiatives.rulers import BESIDE, LISTED, NEAR, SUBJECT
from pipeline.initiatives.rules import beliefs
from pipeline.initiatives.sheets import Coded, Names, Scale, Sheet, Sums, Weights

_SETTING: Final = re.compile(
    r"为(?:契机|抓手|突破口?|载体|引领|牵引|统领|主线|依托|基础|核心|目标|导向|重点|根本|理念|指导|试点)$"
)
_VEHICLE: Final = re.compile(
    r"以|围绕|依托|通过|结合|利用|借助|按照|根据|对照|聚焦|针对|为|在|把|将|对|自|从|与|由|待|经|随着|充分"
)
_NEGATIVE: Final = re.compile(r"不足|不够|尚未|不到位|滞后|缺乏|薄弱|困难|问题|有待")
_COORD: Final = re.compile(r"[、和与及]")
_DIGIT: Final = re.compile(r"\d")
_LONGEST_SETTING: Final = 8

_SIZES: Final = tuple(
    str(length) if length < 9 else next(str(limit) for limit in (11, 15, 22, 35) if length <= limit)
    for length in range(36)
)
"""The length of a name, longer ones in steps."""
_SIZE: Final = Scale((*dict.fromkeys(_SIZES), "60"))
_SIZE_CODES: Final = np.array([_SIZE.values.index(size) for size in (*_SIZES, "60")])
_RANK: Final = Scale("0123")
_LEAD: Final = Scale("0248x")
_LEAD_CODES: Final = np.array([0, 1, 1, 2, 2, 3, 3, 3, 3, 4])
_POWER: Final = Scale("nsw")
"""Of a head noun: none, strong, weak."""
_REST: Final = Scale("0124x")
"""Characters before the head noun."""
_REST_CODES: Final = np.array([3, 0, 1, 2, 3, 3, 4])
"""From -1 on: a name that is only the end of its head noun counts as a middling one."""
_LONGEST_HEAD: Final = 60
_LENGTH: Final = Scale([str(length) for length in range(_LONGEST_HEAD + 1)])
_BELIEF: Final = Scale(("1", "6", "9"))
_FEW: Final = Scale("01234")
_INNERMOST: Final = 4

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
    _Paired(of_pairs, context).fill()
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
    sheet.grams("f1=", marks, starts, starts + 1)
    sheet.grams("f2=", marks, starts, np.minimum(starts + 2, len(marks.text)))
    governors = context.rulers.governors(starts, clauses)
    governed = number(governors >= 0)
    verbs = governors.take(governed)
    leads = marks.verb_starts.take(verbs) - lows.take(governed)
    sheet.coded("pl=", Coded(_LEAD, _spread(_LEAD_CODES.take(leads.clip(0, 9)), governed, len(starts))), rows=governed)
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
    sheet.grams("t2=", marks, np.maximum(ends - 2, 0), ends)
    sheet.grams("t3=", marks, np.maximum(ends - 3, 0), ends)
    head = marks.head_at.take(ends)
    headed = number(head >= 0)
    kinds, powers = context.kinds(ends, closed), Coded(_POWER, heads.power.take(head))
    # The word itself is no feature: a head that a user adds must count for what its line says of it.
    sheet.flag("h=none", number(head < 0))
    sheet.coded("ht=", kinds, rows=headed)
    sheet.coded("hl=", Coded(_LENGTH, np.minimum(heads.sizes.take(head), _LONGEST_HEAD)), powers, rows=headed)
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
    sheet.flag("neg", number(flags_of((_NEGATIVE.search(text, low, high) for low, high in spans), len(spans))))
    sheet.coded("rk=", Coded(_RANK, context.ranks.take(clauses)))


def _spread(codes: Ints, rows: Ints, size: int) -> Ints:
    """Codes of some rows as codes of all, 0 for the others."""
    found = np.zeros(size, dtype=np.intp)
    found[rows] = codes
    return found


class _Paired:
    """The features of a pair of a start and an end."""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        pairs = context.pairs
        self.sheet, self.context, self.pairs = sheet, context, pairs
        self.opened, self.closed = letters(pairs.opened), letters(pairs.closed)
        self.lengths = pairs.ends - pairs.starts
        self.heads = context.marks.head_at.take(pairs.ends)
        self.kinds = context.kinds(pairs.ends, pairs.closed)
        self.powers = Coded(_POWER, context.vocabulary.heads.power.take(self.heads))
        self.names = [
            context.text[start:end] for start, end in zip(pairs.starts.tolist(), pairs.ends.tolist(), strict=True)
        ]
        self.after = context.marks.letters.take(pairs.ends)

    def fill(self) -> None:
        self._shape()
        self._acting()
        self._around_head()
        self._inside()
        self._rule()

    def _shape(self) -> None:
        sheet, size = self.sheet, Coded(_SIZE, _SIZE_CODES.take(self.lengths.clip(0, 36)))
        sheet.coded("ln=", size)
        sheet.coded("oc=", self.opened, self.closed)
        sheet.coded("lp=", size, self.powers)
        sheet.coded("lk=", size, self.kinds)
        text, marks = self.context.text, self.context.marks
        sheet.flag("book", number(between(marks.signs.books, self.pairs.starts, self.pairs.ends) > 0))
        rows = number(self.after == ord("等"))
        sheet.words("dn=", [text[end + 1 : end + 3] for end in self.pairs.ends.take(rows).tolist()], rows)
        sheet.coded("dk=", self.kinds, rows=rows)

    def _acting(self) -> None:
        """The verb that acts on a candidate, and how it stands to it."""
        sheet, context = self.sheet, self.context
        opened, closed, kinds, powers = self.opened, self.closed, self.kinds, self.powers
        verbs, near_codes = context.ruled
        near = Coded(NEAR, near_codes)
        rows = number(verbs >= 0)
        terms = context.named(verbs)
        sheet.coded("gv=", terms)
        sense, status = context.senses(verbs), context.statuses(verbs)
        sheet.coded("vh=", terms, kinds, rows=rows)
        sheet.coded("ge=", sense, rows=rows)
        sheet.coded("ged=", sense, near, rows=rows)
        sheet.coded("vt=", near, kinds, status, rows=rows)
        sheet.coded("vk=", sense, kinds, rows=rows)
        sheet.coded("vp=", sense, near, powers, rows=rows)
        light = context.vocabulary.verbs.light.take(context.rows(verbs))
        sheet.flag("gl=light", number((verbs >= 0) & light))
        sheet.flag("gl=full", number((verbs >= 0) & ~light))
        sheet.coded("acted=", near, powers, rows=rows)
        acted = number((verbs >= 0) & ((near_codes == BESIDE) | (near_codes == LISTED) | (near_codes == SUBJECT)))
        sheet.flag("acted", acted)
        sheet.coded("acted=", powers, closed, rows=acted)
        sheet.coded("acted=", kinds, rows=acted)
        sheet.coded("gb=", near, rows=number((verbs >= 0) & ~context.rulers.inside.take(verbs)))
        before = number(near_codes != SUBJECT)
        sheet.coded("op=", opened, powers, closed, rows=before)
        sheet.coded("ok=", opened, kinds, rows=before)

    def _around_head(self) -> None:
        """What stands before the head noun: nothing, so many characters, another head noun."""
        sheet, heads, marks = self.sheet, self.context.vocabulary.heads, self.context.marks
        headed = self.heads >= 0
        rests = self.lengths - heads.sizes.take(self.heads)
        bare = number(headed & (rests == 0))
        sheet.flag("bare", bare)
        sheet.coded("bare=", self.kinds, rows=bare)
        sheet.coded("bl=", Coded(_LENGTH, np.minimum(self.lengths, _LONGEST_HEAD)), rows=bare)
        rest = Coded(_REST, _REST_CODES.take(rests.clip(-1, 5) + 1))
        sheet.coded("rest=", rest, rows=number(headed & (rests != 0)))
        before = marks.head_at.take(self.pairs.ends - heads.sizes.take(self.heads))
        weak = headed & ~heads.strong.take(self.heads)
        none = (before < 0) | (rests < heads.sizes.take(before))
        sheet.flag("hb=none", number(weak & none))
        rows = number(weak & ~none)
        types = Coded(heads.kind, heads.codes.take(before))
        sheet.coded("hb=", types, rows=rows)
        strong = heads.strong.take(before.take(rows))
        sheet.flag("hbs=s", rows[strong])
        sheet.flag("hbs=w", rows[~strong])
        sheet.coded("hbh=", self.kinds, types, rows=rows)

    def _inside(self) -> None:
        """Coordination, attributive 的, verbs and digits within the name, quotation marks not looked into."""
        sheet, marks, pairs = self.sheet, self.context.marks, self.pairs
        of, coords, first, digit = self._plain()
        for row in number(between(marks.signs.brackets, pairs.starts, pairs.ends) > 0).tolist():
            bare = ATOM.sub("“”", self.names[row])
            joints = _COORD.findall(bare)
            of[row] = len(bare) - bare.rfind("的") if "的" in bare else 0
            coords[row], first[row] = len(joints), ord(joints[0]) if joints else 0
            digit[row] = _DIGIT.search(bare) is not None
        rows = number(of > 0)
        sheet.flag("de", rows)
        sheet.coded("de=", Coded(_FEW, (of // 3).clip(0, _INNERMOST)), rows=rows)
        rows = number(coords > 0)
        sheet.coded("co=", Coded(_FEW, coords.clip(0, 4)), rows=rows)
        sheet.coded("co=", self.opened, rows=rows)
        after = [self.context.text[end : end + 1] for end in pairs.ends.take(rows).tolist()]
        sheet.words(
            "cx=", [chr(code) + word for code, word in zip(first.take(rows).tolist(), after, strict=True)], rows
        )
        item = any_letter(pairs.opened, "k") | any_letter(self.after, "、和与及") | (pairs.ends == len(marks.text))
        sheet.coded("item", self.opened, rows=number((coords == 0) & item))
        sheet.flag("dg", number(digit))
        self._verbs_inside()

    def _plain(self) -> tuple[Ints, Ints, Ints, Bools]:
        """From the last 的 to the end, number and first of the coordinations, digits; as if nothing were quoted."""
        marks, pairs = self.context.marks, self.pairs
        place = marks.signs.attributive.searchsorted(pairs.ends) - 1
        last = np.append(marks.signs.attributive, -1).take(place)
        of = np.where(last >= pairs.starts, pairs.ends - last, 0)
        coords = between(marks.signs.coords, pairs.starts, pairs.ends)
        first = marks.letters.take(np.append(marks.signs.coords, 0).take(marks.signs.coords.searchsorted(pairs.starts)))
        digit = marks.signs.digit_ends.searchsorted(pairs.starts, "right") < marks.signs.digit_starts.searchsorted(
            pairs.ends
        )
        return of, coords, first.astype(np.intp), digit

    def _verbs_inside(self) -> None:
        sheet, marks, rulers, pairs = self.sheet, self.context.marks, self.context.rulers, self.pairs
        low = marks.verb_starts.searchsorted(pairs.starts, "right")
        inner = (marks.verb_ends.searchsorted(pairs.ends) - low).clip(0, _INNERMOST)
        free = np.append(0, np.cumsum(~rulers.inside))
        barriers = free.take(low + inner) - free.take(low)
        for least in range(_INNERMOST):
            # Its weight counts as often as there are such verbs.
            sheet.flag("ib", number(barriers > least))
        sheet.coded("iv=", Coded(_FEW, inner), rows=number(inner > 0))

    def _rule(self) -> None:
        sheet, context = self.sheet, self.context
        sheet.flag("not", number(context.excluded))
        belief = Coded(_BELIEF, np.searchsorted((0.5, 0.8), beliefs(context)))
        sheet.coded("rule=", belief)
        sheet.coded("rule=", belief, self.opened, self.closed)
        rows = number(between(context.marks.signs.opening, self.pairs.starts, self.pairs.ends) > 0)
        _quotes(sheet, [self.names[row] for row in rows.tolist()], rows)


def _quotes(sheet: Sheet, quoted: list[str], rows: Ints) -> None:
    """The innermost quotation of a name, and what stands around it."""
    inner = [name[name.rfind("“") + 1 : name.rfind("”")] for name in quoted]
    shapes = [("o" if name[0] == "“" else "m") + ("c" if name[-1] == "”" else "m") for name in quoted]
    several = ["2" if name.count("“") > 1 else "" for name in quoted]
    sheet.words("qs=", [shape + more for shape, more in zip(shapes, several, strict=True)], rows)
    sheet.words("q1=", [word[-1:] for word in inner], rows)
    sheet.words("q0=", [word[:2] for word in inner], rows)
    sheet.words("ql=", [str(min(len(word) // 3, 5)) for word in inner], rows)
    sheet.flag("qlist", rows[flags_of(("、" in word or "," in word for word in inner), len(inner))])
    tailed = flags_of((shape == "om" for shape in shapes), len(shapes))
    tails = (len(name) - name.rfind("”") - 1 for name, wanted in zip(quoted, tailed, strict=True) if wanted)
    sheet.words("qt=", [str(min(tail, 5)) for tail in tails], rows[tailed])
