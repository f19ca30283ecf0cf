"""What the figures of a sentence take over from the sentence before: the title of an item, the whole of a breakdown.

`1.口袋公园建设。目标任务6个,已建成5个`: a task names nothing itself, the title of its item does. `按地区分,城镇5亿元`:
the parts of what the sentence before measured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.phrases.measure import Measure
from pipeline.phrases.nouns import NounPhrases, Span

__all__ = ["breaks_down", "entitle", "share_out", "title_before"]

_BREAKDOWN = re.compile(r"(?:按|从|分)[^,。;]{2,12}?(?:分|看|来看),")
_TITLE = re.compile(r"\s*(?:\(?[一二三四五六七八九十\d]{1,3}(?:[、.)]|\)、?))\s*([^,,。;:\n\d]{4,24})。\s*$")
_NO_TITLE = re.compile(r"(?:情况|方面|工作)$")
_TASK = re.compile(r"(?:年度|全年|计划)?(?:目标任务|计划任务|任务数?|目标)")
_LONGEST = 34


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


def entitle(phrases: NounPhrases, measures: Sequence[Measure], title: Span) -> None:
    """Puts the title in the place of a task, which says only that it is to be done."""
    for measure in measures:
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
