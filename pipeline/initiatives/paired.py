"""What the classifier of initiatives sees of a pair of a start and an end: shape, verb, head noun, words within."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import Bools, Ints, between, number
from pipeline.initiatives.context import Context
from pipeline.initiatives.pairs import letters
from pipeline.initiatives.rivals import fill_rivals
from pipeline.initiatives.rulers import BESIDE, LISTED, NEAR, SUBJECT
from pipeline.initiatives.rules import beliefs
from pipeline.initiatives.scanning import ATOM
from pipeline.initiatives.sheets import Coded, Scale, Sheet

_COORD: Final = re.compile(r"[、和与及]")
_DIGIT: Final = re.compile(r"\d")
_SIZES: Final = tuple(
    str(length) if length < 9 else next(str(limit) for limit in (11, 15, 22, 35) if length <= limit)
    for length in range(36)
)
"""The length of a name, longer ones in steps."""
_SIZE: Final = Scale((*dict.fromkeys(_SIZES), "60"))
_SIZE_CODES: Final = np.array([_SIZE.values.index(size) for size in (*_SIZES, "60")])
_BELIEF: Final = Scale(("1", "6", "9"))
_FEW: Final = Scale("01234")
_INNERMOST: Final = 4

POWER: Final = Scale("nsw")
"""Of a head noun: none, strong, weak."""
LONGEST_HEAD: Final = 60
LENGTH: Final = Scale([str(length) for length in range(LONGEST_HEAD + 1)])


class Paired:
    """The features of a pair of a start and an end."""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        pairs = context.pairs
        self.sheet, self.context, self.pairs = sheet, context, pairs
        self.opened, self.closed = letters(pairs.opened), letters(pairs.closed)
        self.lengths = pairs.ends - pairs.starts
        self.heads = context.marks.head_at.take(pairs.ends)
        self.kinds = context.kinds(pairs.ends, pairs.closed)
        self.powers = Coded(POWER, context.vocabulary.heads.power.take(self.heads))
        self.after = context.marks.letters.take(pairs.ends)

    def _names(self, rows: Ints) -> list[str]:
        starts, ends = self.pairs.starts.take(rows).tolist(), self.pairs.ends.take(rows).tolist()
        return [self.context.text[start:end] for start, end in zip(starts, ends, strict=True)]

    def fill(self) -> None:
        self._shape()
        self._acting()
        self._around_head()
        self._inside()
        self._rule()

    def _shape(self) -> None:
        sheet, size = self.sheet, Coded(_SIZE, _SIZE_CODES.take(np.minimum(self.lengths, 36)))
        sheet.coded("ln=", size)
        sheet.coded("oc=", self.opened, self.closed)
        sheet.coded("lp=", size, self.powers)
        sheet.coded("lk=", size, self.kinds)
        sheet.coded("dk=", self.kinds, rows=number(self.after == ord("等")))

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
        sheet.coded("bl=", Coded(LENGTH, np.minimum(self.lengths, LONGEST_HEAD)), rows=bare)
        before = marks.head_at.take(self.pairs.ends - heads.sizes.take(self.heads))
        weak = headed & ~heads.strong.take(self.heads)
        none = (before < 0) | (rests < heads.sizes.take(before))
        sheet.flag("hb=none", number(weak & none))
        rows = number(weak & ~none)
        types = Coded(heads.kind, heads.codes.take(before))
        strong = heads.strong.take(before.take(rows))
        sheet.flag("hbs=s", rows[strong])
        sheet.flag("hbs=w", rows[~strong])
        sheet.coded("hbh=", self.kinds, types, rows=rows)

    def _inside(self) -> None:
        """Coordination, attributive 的, verbs and digits within the name, quotation marks not looked into."""
        sheet, marks, pairs = self.sheet, self.context.marks, self.pairs
        of, coords, first, digit = self._plain()
        rows = number(between(marks.signs.brackets, pairs.starts, pairs.ends) > 0)
        for row, name in zip(rows.tolist(), self._names(rows), strict=True):
            bare = ATOM.sub("“”", name)
            joints = _COORD.findall(bare)
            of[row] = len(bare) - bare.rfind("的") if "的" in bare else 0
            coords[row], first[row] = len(joints), ord(joints[0]) if joints else 0
            digit[row] = _DIGIT.search(bare) is not None
        rows = number(of > 0)
        sheet.flag("de", rows)
        sheet.coded("de=", Coded(_FEW, np.minimum(of // 3, _INNERMOST)), rows=rows)
        rows = number(coords > 0)
        sheet.coded("co=", Coded(_FEW, np.minimum(coords, _INNERMOST)), rows=rows)
        sheet.coded("co=", self.opened, rows=rows)
        after = [self.context.text[end : end + 1] for end in pairs.ends.take(rows).tolist()]
        sheet.words(
            "cx=", [chr(code) + word for code, word in zip(first.take(rows).tolist(), after, strict=True)], rows
        )
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
        inner = np.minimum(np.maximum(marks.verb_ends.searchsorted(pairs.ends) - low, 0), _INNERMOST)
        free = np.append(0, np.cumsum(~rulers.inside))
        barriers = free.take(low + inner) - free.take(low)
        for least in range(_INNERMOST):
            # Its weight counts as often as there are such verbs.
            sheet.flag("ib", number(barriers > least))
        sheet.coded("iv=", Coded(_FEW, inner), rows=number(inner > 0))

    def _rule(self) -> None:
        sheet, context = self.sheet, self.context
        sheet.flag("not", number(context.excluded))
        believed = beliefs(context)
        fill_rivals(sheet, self.pairs, believed)
        belief = Coded(_BELIEF, np.searchsorted((0.5, 0.8), believed))
        sheet.coded("rule=", belief)
        sheet.coded("rule=", belief, self.opened, self.closed)
        rows = number(between(context.marks.signs.opening, self.pairs.starts, self.pairs.ends) > 0)
        _quotes(sheet, self._names(rows), rows)


def _quotes(sheet: Sheet, quoted: list[str], rows: Ints) -> None:
    """The innermost quotation of a name, and what stands around it."""
    inner = [name[name.rfind("“") + 1 : name.rfind("”")] for name in quoted]
    shapes = [("o" if name[0] == "“" else "m") + ("c" if name[-1] == "”" else "m") for name in quoted]
    several = ["2" if name.count("“") > 1 else "" for name in quoted]
    sheet.words("qs=", [shape + more for shape, more in zip(shapes, several, strict=True)], rows)
    sheet.words("q0=", [word[:2] for word in inner], rows)
    sheet.words("ql=", [str(min(len(word) // 3, 5)) for word in inner], rows)
