"""What the figures of a sentence take over from the sentence before: the title of an item, the whole of a breakdown.

`1.口袋公园建设。目标任务6个,已建成5个`: a task names nothing itself, the title of its item does. `按地区分,城镇5亿元`:
the parts of what the sentence before measured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.phrases.measure import REACH, Measure
from pipeline.phrases.nouns import NounPhrases, Span

__all__ = ["breaks_down", "entitle", "project_before", "refer", "share_out", "title_before"]

_BREAKDOWN = re.compile(r"(?:按|从|分)[^,。;]{2,12}?(?:分|看|来看),")
_TITLE = re.compile(r"\s*(?:\(?[一二三四五六七八九十\d]{1,3}(?:[、.)]|\)、?))\s*([^,,。;:\n\d]{4,24})。\s*$")
_NO_TITLE = re.compile(r"(?:情况|方面|工作)$")
_TASK = re.compile(r"(?:年度|全年|计划)?(?:目标任务|计划任务|任务数?|目标)")
_REFERS = re.compile(
    r"\s*(?:该|本|上述)?(项目|工程)(?=(?:计划|估算|概算|预算|预计)?(?:总|累计|已)?(?:完成)?"
    r"(?:投资|投入|造价|经费|(?:总?建筑|用地|占地|建设)?面积|占地|规模|建设规模|工期|总?长度?|里程))"
)
_LONGEST, _SHORTEST_NAME = 34, 4


def breaks_down(text: str, low: int) -> bool:
    """Whether a sentence begins with the respect in which the one before is taken apart (按地区分,)."""
    return text[low] in "按从分" and _BREAKDOWN.match(text, low) is not None


def title_before(phrases: NounPhrases, low: int, last: int) -> Span | None:
    """The title that stands as a sentence of its own before `low` and after the last figure's sentence (`last`)."""
    text = phrases.text
    if low < 6 or text[low - 1] != "。":
        return None
    start = max(text.rfind("\n", max(0, low - _LONGEST), low), text.rfind("。", max(0, low - _LONGEST), low - 1)) + 1
    match = _TITLE.match(text, start, low) if start >= last or last < 0 else None
    return match.span(1) if match and not _NO_TITLE.search(text, *match.span(1)) else None


def project_before(phrases: NounPhrases, low: int, last: int) -> Span | None:
    """The project of the sentence before, if the one at `low` goes on with no more than 项目 or 工程.

    `last` is the end of the last figure's sentence: a project behind which another figure stands was told with that.
    """
    text = phrases.text
    if low < _SHORTEST_NAME or text[low - 1] != "。" or _REFERS.match(text, low) is None:
        return None
    start = max(text.rfind(mark, max(0, low - REACH), low - 1) for mark in "\n。;") + 1
    if start < last or (start == 0 and low > REACH):
        return None
    phrases.enter(start, low - 1)
    noun = phrases.before(phrases.clause_start(start, low - 1), low - 1).noun
    name = (phrases.past_verbs(*noun), noun[1]) if noun else None
    return name if name and name[1] - name[0] >= _SHORTEST_NAME else None


def refer(phrases: NounPhrases, measures: Sequence[Measure], project: Span, low: int) -> None:
    """Puts the project in the place of the bare noun at `low` that refers to it (项目总投资9亿元)."""
    match = _REFERS.match(phrases.text, low)
    if match is None:
        return
    start, end = match.span(1)
    for measure in measures:
        for spans in (measure.spans, measure.base, measure.whole):
            if spans and spans[0][0] == start:
                rest = [] if spans[0][1] <= end else [(end, spans[0][1])]
                spans[:] = [project, *rest, *spans[1:]]


def entitle(phrases: NounPhrases, measures: Sequence[Measure], title: Span) -> None:
    """Puts the title in the place of a task, which says only that it is to be done."""
    for measure in measures:
        if measure.rule == "indicator.plan":
            continue  # 完成年度目标的98%
        kept = [span for span in measure.spans if not _TASK.fullmatch(phrases.text, *span)]
        if len(kept) < len(measure.spans):
            measure.spans, measure.rule = [title, *kept], "indicator.titled"


def share_out(phrases: NounPhrases, measures: Sequence[Measure], whole: Measure) -> None:
    """Gives the parts of a breakdown that cannot stand alone (城镇) what was measured as a whole."""
    for measure in measures:
        if len(measure.spans) != 1 or measure.verb_only or measure.rule == "indicator.after":
            continue
        if phrases.is_attribute(measure.spans[0]):
            measure.whole = list(whole.whole or whole.carried)
            measure.spans, measure.rule = [*measure.whole, measure.spans[0]], "indicator.part"
