"""What a figure takes from the figure beside it or gives to it, once what each measures is found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.phrases.counted import BARE
from pipeline.phrases.measure import Figure, Measure
from pipeline.phrases.nouns import NounPhrases

__all__ = ["SPENT", "both_counts", "give_back", "invested", "rate_bears_nothing"]

_RATE = re.compile(r"率$")
SPENT = re.compile(r"(?:累计|总|共|财政|专项)?(?:投资|投入|投入资金|拨款|资金)")
_SPENT_ON = re.compile(
    r"[,]?(?:集中|全面|先后|陆续|用于)?(?:建设|建成|新建|改建|扩建|改扩建|修建|兴建|改造|改造提升|实施|完成|成立|设立|打造|升级|更换|安装|"
    r"铺设|硬化|购置|购买|整治|修缮|维修)了?的?"
)


def give_back(phrases: NounPhrases, figure: Figure, found: list[Measure]) -> None:
    """3个省7个城市有水运合作: what is done with the second noun is done with the first."""
    if len(found) > 1 and found[-1].rule == "indicator.after_object" and found[-2].rule == "indicator.after":
        noun = found[-2].spans[-1]
        if noun[1] == figure.start and phrases.text[slice(*noun)] in BARE:
            found[-2].spans.append(found[-1].spans[-1])


def both_counts(figures: Sequence[Figure], index: int, found: Sequence[Measure]) -> bool:
    """Whether two counts stand side by side and only the second has the noun behind it."""
    counts = figures[index - 1].kind == figures[index].kind == "count"
    return counts and found[-1].rule == "indicator.after" and (found[-2].verb_only or not found[-2].spans)


def rate_bears_nothing(phrases: NounPhrases, figure: Figure, found: list[Measure]) -> None:
    """Hands on what was told before a rate (渔港28处,开工率达93%,完成投资7亿元)."""
    if (
        figure.kind == "percent"
        and len(found) > 1
        and found[-1].spans
        and _RATE.search(phrases.text, *found[-1].spans[-1])
    ):
        found[-1].bearing = found[-2].bearing or found[-2]


def invested(phrases: NounPhrases, figures: Sequence[Figure], found: list[Measure], high: int) -> None:
    """投资5亿元,建成住宅12套: a sum that is told without a subject takes what it was spent on."""
    text = phrases.text
    for index, (figure, measure) in enumerate(zip(figures, found, strict=True)):
        if figure.kind != "money" or not measure.spans or not SPENT.fullmatch(text[slice(*measure.spans[-1])]):
            continue
        spent = _SPENT_ON.match(text, figure.end, high)
        if spent is None or (
            len(measure.spans) > 1 and (text[figure.end] == "," or measure.rule != "indicator.before")
        ):
            continue
        end = min((at for at in (text.find(mark, spent.end(), high) for mark in ",;。") if at >= 0), default=high)
        told = index + 1 < len(figures) and figures[index + 1].start < end and found[index + 1]
        noun = (told.spans[0][0], told.spans[-1][1]) if told and told.rule == "indicator.after" else None
        noun = noun or (told.spans[-1] if told and told.spans else None)
        if not told or text.startswith("年产", spent.end()):
            start = phrases.leading(spent.end(), end)
            noun = (start, phrases.strip_plain(start, end))
        if noun and spent.end() <= noun[0] and noun[1] - noun[0] > 1:
            measure.spans = [measure.spans[-1], noun]
            measure.rule = "indicator.spent_on"
