"""What a figure takes over when its clause has no noun: the level, the topic or the object told before."""

from __future__ import annotations

import re

from pipeline.phrases.counted import STAYS
from pipeline.phrases.doings import disposed, object_of, put_out
from pipeline.phrases.edges import MEASURE
from pipeline.phrases.measure import PEOPLE, TIMES, Figure, Measure
from pipeline.phrases.nouns import After, Before, NounPhrases, Span
from pipeline.phrases.sentence import REACHED
from pipeline.phrases.wholes import first_doing

# What is done reaches another kind of thing: 口袋公园9处,惠及2万人.
_REACHES = frozenset({"惠及", "覆盖", "带动", "涉及", "服务", "吸纳", "节约", "节省", "撬动", "拉动"})
# Doings that are measured like things: 其中出口5亿元.
_FLOWS = frozenset({"出口", "进口", "出境", "入境"})
# 但有9人重复享受补贴.
_THERE_ARE = re.compile(r"(?:但|且|另|其中)?(?:仍|尚|还)?有?")
_BROUGHT_TO = re.compile(rf"{REACHED.pattern}$")
_OTHERS = re.compile(r"其余|余下|剩余|剩下|另有|还有|另")


def carried(
    phrases: NounPhrases,
    figure: Figure,
    before: Before,
    after: After,
    last: Measure | None,
    low: int,
    begin: int,
    unit: str | None,
) -> Measure:
    """Nothing nominal in the clause: growth and rank take the level before them, a verb its own object or itself.

    `unit` is that of the figure before.
    """
    if before.verb is not None:
        return _of_verb(phrases, figure, before, before.verb, last, low, begin, unit)
    behind = _behind(phrases, figure, before, after, last, low, begin)
    if behind:
        return behind
    grown = figure.kind == "rank" or (figure.unit == "%" and figure.change != "none")
    if last and last.rule == "indicator.plan" and phrases.text[figure.start - 1] == "的":
        return Measure(list(last.spans), "indicator.plan", base=list(last.base))  # 完成预算9亿元的80%
    grown = grown or (last is not None and last.rule == "indicator.plan")
    if last and last.base and grown and not before.share:
        return Measure(list(last.base), "indicator.carried", base=list(last.base))
    if last and last.spans:
        # A share goes on with another share (比重由18%提升至64%) and with points of it, not with a new share.
        rest = _OTHERS.match(phrases.text, begin, figure.start)
        spans = [*last.carried, before.share] if before.share else list(last.carried if rest else last.spans)
        return Measure(sorted(spans), "indicator.carried", last.verb_only, list(last.carried))
    earlier = _set_up(phrases, figure, low, begin) or _earlier(phrases, low, begin)
    if earlier:
        return Measure(sorted([earlier, *([before.share] if before.share else [])]), "indicator.earlier")
    if after.rest and after.rest[1] > after.rest[0]:
        return Measure([after.rest], "indicator.predicate_after")
    return Measure([before.share] if before.share else [])


def _of_verb(
    phrases: NounPhrases,
    figure: Figure,
    before: Before,
    verb: Span,
    last: Measure | None,
    low: int,
    begin: int,
    unit: str | None,
) -> Measure:
    """What a verb right before the figure was done to, if the sentence says so, or the verb itself."""
    told = phrases.text[slice(*verb)]
    if figure.unit in TIMES:
        return Measure([verb], "indicator.doing", verb_only=True)
    if figure.kind == "frequency":
        return Measure([verb], "indicator.verb", verb_only=True)
    if told in _FLOWS:
        return Measure([verb], "indicator.before")
    if last and last.spans and phrases.text.endswith(told, *last.spans[-1]) and figure.unit != unit:
        return Measure(list(last.spans), "indicator.carried", base=list(last.carried))
    opening = not (last and last.spans)
    theme = _earlier(phrases, low, begin) if opening and phrases.text.startswith("已", begin) else None
    if theme:
        return Measure(sorted([theme, verb]), "indicator.verb_named", base=[theme])
    named = disposed(phrases, verb, low, begin, last) or put_out(phrases, verb, low, begin, last)
    named = named or (object_of(phrases, verb, low, begin) if opening else None)
    if named:
        return Measure([named, verb], "indicator.verb_named", base=[named])
    same = figure.unit == unit or before.among or told in _REACHES
    if last and last.spans and not last.verb_only and same:
        return Measure(sorted([*last.carried, verb]), "indicator.verb_carried", base=list(last.carried))
    return Measure([verb], "indicator.verb", verb_only=True)


def again_counted(phrases: NounPhrases, figure: Figure, prior: Figure) -> bool:
    """Whether a figure counts more of what the one before counted (12项获国家认可、8项在全省推广)."""
    alike = figure.kind == prior.kind == "count" and figure.unit == prior.unit
    return alike and phrases.text[figure.start - 1] in "、," and phrases.opens_predicate(figure.end)


def _behind(
    phrases: NounPhrases,
    figure: Figure,
    before: Before,
    after: After,
    last: Measure | None,
    low: int,
    begin: int,
) -> Measure | None:
    """What is told behind the figure: what lasted so long, what so many people did."""
    if after.rest is None or after.rest[1] <= after.rest[0]:
        return None
    if figure.kind == "duration" and not before.changed:  # 低于国家标准30分钟的要求 tells nothing new
        on_end = phrases.text.endswith("连续", low, figure.start)
        if on_end and last is not None and last.spans and STAYS.match(phrases.text, figure.end):
            return None
        honour = phrases.before(*after.rest).noun if on_end else None
        whole = honour if honour and honour[1] == after.rest[1] else first_doing(phrases, after.rest)
        return Measure([whole], "indicator.predicate_after")
    people = (
        figure.kind == "count" and figure.unit in PEOPLE and _THERE_ARE.fullmatch(phrases.text, begin, figure.start)
    )
    if people and before.bare and after.rest[1] - after.rest[0] > 1:
        return Measure([after.rest], "indicator.predicate_after", verb_only=True)
    return None


def _set_up(phrases: NounPhrases, figure: Figure, low: int, begin: int) -> Span | None:
    """What the clause before sets up and this one brings to a number (增设回收机,预计年底前增至600部)."""
    if begin <= low + 1 or not _BROUGHT_TO.search(phrases.text, max(begin, figure.start - 6), figure.start):
        return None
    made = phrases.before(phrases.clause_start(low, begin - 1), begin - 1)
    return made.noun if made.governor and made.noun and made.noun[1] - made.noun[0] > 1 else None


def _earlier(phrases: NounPhrases, low: int, begin: int) -> Span | None:
    """The topic of an earlier clause, nearest first, or the noun of the clause (or label) right before."""
    if begin > low + 1:
        near = phrases.before(phrases.clause_start(low, begin - 1), begin - 1).noun
        if near and (MEASURE.search(phrases.text, *near) or phrases.text.startswith(("为期", "历时"), begin)):
            return near  # 接获申请的人数,分别为5人、6人
    end = begin
    for _ in range(4):
        if end <= low + 1:
            break
        start = phrases.clause_start(low, end - 1)
        topic = phrases.topic(start, end - 1)
        if topic:
            return topic
        end = start
    if begin <= low + 1:
        return None
    noun = phrases.before(phrases.clause_start(low, begin - 1), begin - 1).noun
    return noun if noun and noun[1] - noun[0] >= 2 else None
