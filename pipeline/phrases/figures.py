"""What each figure of a sentence measures: spans of the phrase, in fragments where it is split.

Reading order: `measured` (one sentence), then the cases in the order in which they are tried: shares of one list
(分别, `sharing`), the noun after the figure (`counted`), the noun before it (`named`), what is carried from an earlier
figure or clause (`carried`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.phrases.carried import again_counted, carried
from pipeline.phrases.counted import after_figure
from pipeline.phrases.doings import counted_alike, passed_on, put_right
from pipeline.phrases.findings import adjusted
from pipeline.phrases.measure import PEOPLE, REACH, THRESHOLD, Figure, Measure
from pipeline.phrases.named import bearer, before_figure
from pipeline.phrases.neighbours import SPENT, both_counts, give_back, invested, rate_bears_nothing
from pipeline.phrases.nouns import After, Before, NounPhrases, Span
from pipeline.phrases.places import before_bracket, bounded, granted, partners
from pipeline.phrases.sharing import distributed, groups
from pipeline.phrases.titled import breaks_down, entitle, refer, share_out
from pipeline.phrases.wholes import again_bounded, aged, done_in, part_of

_PIVOT = re.compile(
    r"(?:为|向|对|给|使|让|将|把|与|同|由|被|帮助|协助|督促|选派|选聘|聘请|邀请|组织|带动|推动|支持|引导|指导|安排|动员|促进)(?:的|原有的?|原设的?|原分设的)?$"
)
_EACH_DONE = re.compile(r"分别(?:共|已|只|曾)?[\u4e00-\u9fff]{1,4}了?$")
_NUMERALS = frozenset("0123456789一二两三四五六七八九十百千")
# 在全市7家开发区|中居第二: not of these.
_RANKED_IN = re.compile(r"(?<!考[核评])(?<![评测]价)(?<![评测]比)中[居列排位名稳]*$")
_STACKED = re.compile(r"[\u4e00-\u9fff“”]{4,16}")
_PARTS = frozenset({"indicator.carried", "indicator.part_of"})
_LOOKED_BACK, _NEAR = 9, 10
_OF_ALL = re.compile(r"占(?:到|了)?(?:全[国省市区县州]|整体)的?")


def measured(
    phrases: NounPhrases,
    figures: Sequence[Figure],
    low: int,
    high: int,
    earlier: Measure | None = None,
    title: Span | None = None,
    project: Span | None = None,
) -> list[Measure]:
    """The measures of the figures of one sentence (`low`..`high`), in their order.

    `earlier` is the last measure of the sentence that a semicolon joins to this one (a generic noun takes its subject)
    or that this one takes apart; `title` that of the item that the sentence opens, `project` what it
    refers to as 项目.
    """
    found: list[Measure] = []
    phrases.enter(low, high)
    for group in groups(phrases.text, figures):
        first = len(found)
        shared = distributed(phrases, figures, group, found, low)
        for place, index in enumerate(group):
            if shared:
                found.append(shared[place])
                continue
            found.append(_one(phrases, figures, index, found, low, high))
            if index:
                put_right(phrases, figures, index, found)
            passed_on(phrases, figures, index, found, low)
            found[-1].people = figures[index].unit in PEOPLE
            if index == 0 and earlier is not None and figures[0].status == "actual":
                _joined(phrases, found[0], earlier, low)
            give_back(phrases, figures[index], found)
            rate_bears_nothing(phrases, figures[index], found)
            if index and figures[index - 1].end == figures[index].start and both_counts(figures, index, found):
                found[-2].spans = list(found[-1].spans)  # 5批32项案例
            adjusted(phrases, figures[index], found[-1], found[-2] if index else None, low)
        shares = not found[first].spans or _same_doing(phrases, figures, group, found)
        if len(group) > 1 and found[-1].spans and shares:
            for measure in found[first:-1]:
                measure.spans, measure.rule = list(found[-1].spans), "indicator.shared"
    invested(phrases, figures, found, high)
    _retold(phrases, found, low, earlier, title, project)
    return found


def _same_doing(
    phrases: NounPhrases, figures: Sequence[Figure], group: Sequence[int], found: Sequence[Measure]
) -> bool:
    """Whether the noun behind a list is that of all its members: 分别进行9次、6次及8次抽查."""
    alike = {figures[index].unit for index in group}
    start = figures[group[0]].start
    return (
        len(alike) == 1
        and found[-1].rule == "indicator.after"
        and _EACH_DONE.search(phrases.text, max(0, start - _NEAR), start) is not None
    )


def _retold(
    phrases: NounPhrases,
    found: list[Measure],
    low: int,
    earlier: Measure | None,
    title: Span | None,
    project: Span | None,
) -> None:
    """Puts in what the sentence takes over from the one before it."""
    if earlier is not None and breaks_down(phrases.text, low):
        share_out(phrases, found, earlier)
    if title is not None:
        entitle(phrases, found, title)
    if project is not None:
        refer(phrases, found, project, low)


def _joined(phrases: NounPhrases, measure: Measure, earlier: Measure, low: int) -> None:
    """商品房销售面积…;销售额…: a generic noun that opens its sentence goes on with the subject before."""
    if measure.rule != "indicator.before" or len(measure.spans) != 1 or not earlier.spans or earlier.verb_only:
        return
    noun = measure.spans[0]
    if earlier.whole and phrases.is_attribute(noun):
        measure.spans, measure.whole = [*earlier.whole, noun], earlier.whole
        measure.base = list(measure.spans)
        return
    if phrases.leading(low, noun[1]) != noun[0] or not phrases.is_generic(noun) or phrases.is_thing(noun):
        return
    if not SPENT.fullmatch(phrases.text[slice(*noun)]):
        subject = bearer(phrases, earlier)
        measure.spans = sorted({noun, *([subject] if subject else [])})
        measure.base = list(measure.spans)


def _one(
    phrases: NounPhrases, figures: Sequence[Figure], index: int, found: list[Measure], low: int, high: int
) -> Measure:
    figure = figures[index]
    low = max(low, figure.start - REACH)
    begin = phrases.clause_start(low, figure.start)
    previous = figures[index - 1].end if index else low
    start = max(begin, previous)
    if found and index and found[-1].spans:
        taken = found[-1].spans[-1]
        prior = figures[index - 1]
        bound = taken[0] == previous and prior.unit != "岁" and THRESHOLD.search(phrases.text, prior.start, previous)
        if taken[0] >= previous and not bound:
            start = max(start, min(taken[1], figure.start))
    following = min(figures[index + 1].start if index + 1 < len(figures) else high, figure.end + REACH)
    before = phrases.before(start, figure.start, figure.kind == "rank")
    grown = index > 0 and figures[index - 1].change != "none"
    if before.share and grown and _OF_ALL.fullmatch(phrases.text, *before.share):
        before = before._replace(share=None)  # 产量增长5%、占全国9成
    pivot = (
        figure.unit == "户"
        or _stacked(phrases, figures, index)
        or bool(_PIVOT.search(phrases.text, max(low, figure.start - 4), figure.start))
    )
    after = phrases.after(figure.end, following, index + 1 < len(figures), pivot, figure.kind == "count")
    special = _special(phrases, figures, index, found, before, after, (low, begin, start, following, high))
    if special:
        return special
    last = found[-1] if found else None
    level = _level(phrases.text, figures, index, found)
    unit = figures[index - 1].unit if index else None
    if before.verb and index and figures[index - 1].kind == "percent" and figures[index - 1].change != "none":
        # 收到申请9件,增长3%,已办结8件: the growth of what was counted stands between.
        alike = counted_alike(figures, index, found)
        level, unit = (alike, figure.unit) if alike else (level, unit)
    return (
        after_figure(phrases, figure, before, after, last, begin, start)
        or before_figure(phrases, figure, before, after, last, begin)
        or carried(phrases, figure, before, after, level, low, begin, unit)
    )


def _stacked(phrases: NounPhrases, figures: Sequence[Figure], index: int) -> bool:
    """Whether a second count closes the clause right behind what the first one counts (6个领域|应用场景9个)."""
    if index + 1 >= len(figures) or figures[index].kind != "count" or figures[index + 1].kind != "count":
        return False
    figure, following = figures[index], figures[index + 1]
    if following.unit is None or not phrases.closes(following.end):
        return False
    return _STACKED.fullmatch(phrases.text, figure.end, following.start) is not None and not phrases.tokens.within(
        figure.end, following.start
    )


def _of_stack(
    phrases: NounPhrases, figures: Sequence[Figure], index: int, last: Measure | None, begin: int
) -> Span | None:
    """What the second of two counts counts, with the first (6个领域应用场景9个), and with what 等 sums up before it."""
    prior, figure = figures[index - 1], figures[index]
    if last is None or last.rule != "indicator.after" or not _stacked(phrases, figures, index - 1):
        return None
    rest = figure.start - last.spans[-1][1]
    if (
        phrases.text[last.spans[-1][1]] == "的"
        or last.spans[-1][0] != prior.end
        or rest < 2
        or phrases.text[figure.start] not in _NUMERALS
    ):
        return None
    listed = phrases.before(begin, prior.start).noun if phrases.text[prior.start - 1] == "等" else None
    return (listed[0] if listed else prior.start, figure.start)


def _special(
    phrases: NounPhrases,
    figures: Sequence[Figure],
    index: int,
    found: list[Measure],
    before: Before,
    after: After,
    places: tuple[int, int, int, int, int],
) -> Measure | None:
    """The measure of a figure in a place of its own: an age, a bound, a bracket, partners, a part, a reward."""
    figure, last = figures[index], found[-1] if found else None
    low, begin, start, following, high = places
    if index + 1 < len(figures) and figures[index + 1].unit == "岁" and figures[index + 1].start == figure.end:
        # 12位80岁以上老人: the age is part of the name.
        group = phrases.after(figures[index + 1].end, min(high, figure.end + REACH), False).noun
        if group:
            return Measure([(figure.end, group[1])], "indicator.age_group")
    bound = bounded(phrases, figures[index - 1], before.noun) if index and before.noun else None
    if bound and not before.share and "、" not in phrases.text[bound[1] : figure.start]:
        return Measure([bound], "indicator.bounded")
    counted = figure.kind == "count" and after.noun is not None
    whole = _of_stack(phrases, figures, index, last, begin) if index else None
    if whole:
        return Measure([whole], "indicator.stacked")
    bracket = before_bracket(phrases, figures, index, low, begin) if before.bare and not counted else None
    if bracket:
        return Measure([bracket], "indicator.before_bracket")
    if index and figures[index - 1].unit == "岁" and last and last.rule == "indicator.after":
        # The age is part of the name of the group, and of what it has: 65岁以上老人达3万人, 3岁以下幼儿托位数5个.
        told = before.noun and before.noun[0] == last.spans[-1][1] and phrases.text[before.noun[0]] != "每"
        if before.bare or (told and before.noun and not before.verb):
            end = before.noun[1] if before.noun else last.spans[-1][1]
            return Measure([(figures[index - 1].start, end)], "indicator.age_group")
    together = partners(phrases, figure, after, start, high)
    if together:
        return Measure([together], "indicator.done_with")
    again = last and last.spans and index and again_bounded(phrases, figure, figures[index - 1], after, before.bare)
    again = again or (last and last.rule in _PARTS and again_counted(phrases, figure, figures[index - 1]))
    if last and again:
        return Measure(list(last.carried), "indicator.carried", base=list(last.carried))
    special = part_of(phrases, figure, after, following, last, low) or done_in(phrases, figure, after, begin)
    return special or aged(phrases, figure, after) or granted(phrases, figure, last, low, begin)


def _level(text: str, figures: Sequence[Figure], index: int, found: list[Measure]) -> Measure | None:
    """The last measure; for a rise of so many 元 not that of a share in between (余额97亿元,负债率22%,减少11亿元)."""
    if not index:
        return None
    figure, prior = figures[index], figures[index - 1]
    if (
        figure.kind == "rank"
        and len(found) > 1
        and found[-1].spans
        and _RANKED_IN.match(text, found[-1].spans[-1][1], figure.start)
    ):
        return found[-2]
    if figure.change != "none" and figure.kind != "percent" and prior.kind == "percent" and prior.change == "none":
        same = (
            found[at] for at in range(index - 2, max(-1, index - _LOOKED_BACK), -1) if figures[at].unit == figure.unit
        )
        return next(same, found[-1])
    return found[-1]
