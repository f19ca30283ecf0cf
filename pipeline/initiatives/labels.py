"""What the classifiers of type and status see of candidates, and the labels that they give."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import Bools, Ints, flags_of, number
from pipeline.initiatives.facts import LONGEST_CLAUSE, Facts
from pipeline.initiatives.pairs import letters
from pipeline.initiatives.places import SECTIONS
from pipeline.initiatives.sheets import Coded, Scale, Sheet, Sums, Weights
from pipeline.models import LinearModel

_TRUTH: Final = Scale(("False", "True"))
_LAST: Final = 8
"""So many characters are seen two by two."""
_WITHIN: Final = 4
"""So many head nouns within a name are seen."""
_REACH: Final = 60
_COUNT: Final = 15
_CUES: Final = re.compile(
    r"已|了|正在|将|拟|力争|继续|持续|完成|探索|加快|全面|深入|率先|积极|进一步|不断|大力|常态化|争取|组织|扎实|成功|正式|首次|新"
)
_FRAMES: Final = re.compile(r"目前|截至|截止|今年以来|全年|共|累计|下一步|明年|20\d\d年|今年|将|要|拟|力争|已")


class Labeller:
    """Says the class that `LinearModel.decide` says of the features that ``fill`` writes."""

    def __init__(self, model: LinearModel, fill: Callable[[Sheet, Facts], None]) -> None:
        self._fill = fill
        self._classes = model.classes
        self._intercept = np.array(model.intercept, dtype=float)
        self._weights = Weights(model.weights, len(model.classes))

    def labels(self, facts: Facts) -> list[str]:
        """The most likely class of each row."""
        sheet = Sums(self._weights, facts.pairs.size)
        self._fill(sheet, facts)
        return [self._classes[best] for best in (self._intercept + sheet.totals).argmax(axis=1).tolist()]


def fill_types(sheet: Sheet, facts: Facts) -> None:
    """The features of the type: the name, its head nouns and the verb."""
    context, names = facts.context, facts.names
    sheet.words("rule=", facts.rule_types)
    marks, starts, ends = context.marks, facts.pairs.starts, facts.pairs.ends
    for size, prefix in ((1, "t1="), (2, "t2="), (3, "t3=")):
        sheet.grams(prefix, marks, np.maximum(starts, ends - size), ends)
    sheet.grams("f2=", marks, starts, np.minimum(starts + 2, ends))
    _of_heads(sheet, facts)
    verbs = number(facts.verbs >= 0)
    sheet.coded("gv=", context.named(facts.verbs), rows=verbs)
    sheet.coded("ge=", context.senses(facts.verbs), rows=verbs)
    rows = number(flags_of(("“" in name for name in names), len(names)))
    quoted = [names[row] for row in rows.tolist()]
    inner = [name[name.rfind("“") + 1 : name.rfind("”")] for name in quoted]
    sheet.flag("q", rows)
    sheet.words("q1=", [word[-1:] for word in inner], rows)
    sheet.words("q2=", [word[-2:] for word in inner], rows)
    sheet.words("qf=", [word[:1] for word in inner], rows)
    for back in range(_LAST, 1, -1):
        rows = number(ends - starts >= back)
        firsts = ends.take(rows) - back
        sheet.grams("g=", marks, firsts, firsts + 2, rows)


def _of_heads(sheet: Sheet, facts: Facts) -> None:
    """The head noun at the end, what stands before it, and the head nouns within."""
    heads, pairs = facts.context.vocabulary.heads, facts.pairs
    terms = Coded(heads.term, facts.heads)
    sheet.coded("h=", terms)
    headed = number(facts.heads >= 0)
    kinds = Coded(heads.kind, heads.codes.take(facts.heads))
    sheet.coded("ht=", kinds, rows=headed)
    highs = pairs.ends.take(headed) - heads.sizes.take(facts.heads.take(headed))
    lows = np.maximum(pairs.starts.take(headed), highs - 2)
    sheet.grams("m2=", facts.context.marks, lows, highs, headed)
    modified = number(facts.modifiers >= 0)
    types = Coded(heads.kind, heads.codes.take(facts.modifiers))
    sheet.coded("hb=", types, rows=modified)
    sheet.coded("hbh=", types, terms, rows=modified)
    for back in range(1, _WITHIN + 1):
        within = facts.within(back)
        sheet.coded("in=", Coded(heads.kind, heads.codes.take(within)), rows=number(within >= 0))


def fill_statuses(sheet: Sheet, facts: Facts) -> None:
    """The features of the status: the section, the aspect words, the verb and what follows."""
    context, pairs, text = facts.context, facts.pairs, facts.text
    section = Coded(SECTIONS, context.sections.take(pairs.clauses))
    sheet.coded("sec=", section)
    sheet.words("rule=", facts.rule_statuses)
    sheet.coded("hd=", _truth(context.places.headings(pairs.starts)))
    sheet.words("ty=", facts.rule_types)
    sheet.coded("sd=", section, _truth(flags_of((aspect.done for aspect in facts.aspects), pairs.size)))
    sheet.coded("sp=", section, _truth(flags_of((aspect.planned for aspect in facts.aspects), pairs.size)))
    sheet.coded("so=", section, _truth(flags_of((aspect.ongoing for aspect in facts.aspects), pairs.size)))
    sheet.words("b1=", [aspect.before[-1:] for aspect in facts.aspects])
    sheet.words("b2=", [aspect.before[-2:] for aspect in facts.aspects])
    sheet.words("le=", ["LE" if after == "了" else after for after in facts.after_verbs])
    sheet.lists("cue=", [_CUES.findall(aspect.before) for aspect in facts.aspects])
    sheet.lists("frame=", _frames(facts))
    _of_verbs(sheet, facts, section)
    beyond = len(text)
    sheet.grams("n1=", context.marks, pairs.ends, np.minimum(pairs.ends + 1, beyond))
    sheet.grams("n2=", context.marks, pairs.ends, np.minimum(pairs.ends + 2, beyond))
    sheet.coded("o=", letters(pairs.opened))
    highs = context.marks.highs.take(pairs.clauses)
    sheet.flag("count", number(_counted(facts, pairs.ends, np.minimum(highs, pairs.ends + LONGEST_CLAUSE))))
    sheet.flag("count2", number(_counted(facts, highs, highs + _COUNT)))
    # 创建示范村3个 tells what was done, 创建示范村 what goes on.
    told = number((facts.verbs >= 0) & _numbered(facts))
    sheet.coded("vc=", context.named(facts.verbs), rows=told)
    sheet.flag("work", number(flags_of((text.startswith("工作", end) for end in facts.ends), pairs.size)))


def _of_verbs(sheet: Sheet, facts: Facts, section: Coded) -> None:
    """The verb of the action, and a launch verb that follows."""
    context = facts.context
    rows = number(facts.verbs >= 0)
    terms, status = context.named(facts.verbs), context.statuses(facts.verbs)
    sheet.coded("v=", terms, rows=rows)
    sheet.coded("vk=", section, terms, rows=rows)
    sheet.coded("vs=", status, rows=rows)
    sheet.coded("ve=", context.senses(facts.verbs), rows=rows)
    behind = np.append(context.marks.verb_starts, 0).take(facts.verbs) >= facts.pairs.ends
    sheet.coded("vl=", _truth(behind), _truth(context.rulers.launch.take(facts.verbs)), status, rows=rows)
    launched = number((facts.followers >= 0) & context.rulers.launch.take(facts.followers))
    sheet.coded("fo=", context.named(facts.followers), rows=launched)
    sheet.coded("fs=", context.statuses(facts.followers), rows=launched)


def _frames(facts: Facts) -> list[list[str]]:
    """The words that set the time, in the sentence before each clause."""
    text = facts.text
    known: dict[int, list[str]] = {}
    lows = facts.context.marks.lows.take(facts.pairs.clauses).tolist()
    for low in lows:
        if low not in known:
            reach = max(0, low - _REACH)
            begin = max(reach, *(text.rfind(mark, reach, low) + 1 for mark in "。;\n"))
            known[low] = _FRAMES.findall(text, begin, low)
    return [known[low] for low in lows]


def _numbered(facts: Facts) -> Bools:
    """Whether an amount stands right behind each span, or between it and the verb before it."""
    marks, pairs = facts.context.marks, facts.pairs
    verbs = np.append(marks.verb_ends, 0).take(facts.verbs)
    behind = _counted(facts, pairs.ends, pairs.ends + 1)
    return behind | _counted(facts, np.where(verbs <= pairs.starts, verbs, pairs.starts), pairs.starts)


def _counted(facts: Facts, lows: Ints, highs: Ints) -> Bools:
    """Whether a digit stands in each stretch."""
    signs = facts.context.marks.signs
    digits = signs.digit_starts.searchsorted(highs) > signs.digit_ends.searchsorted(lows, "right")
    found: Bools = digits & (lows < highs)
    return found


def _truth(flags: Bools) -> Coded:
    return Coded(_TRUTH, flags.astype(np.intp))
