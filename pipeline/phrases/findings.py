"""What audits and accounts tell: what a finding concerns, what growth is counted without."""

from __future__ import annotations

import re

from pipeline.phrases.measure import Figure, Measure
from pipeline.phrases.nouns import NounPhrases, Span

__all__ = ["adjusted", "concerned"]

# 剔除退税因素后增长4%: without what the growth is counted is part of what it is told of.
_WITHOUT = re.compile(r"(?:剔除|扣除|扣减|还原|不含|消除)[^,;。:\d]{1,16}后(?=[^,;。:\d]{0,8}$)")
# 9个部门预算编制不完整,涉及资金9亿元: the sum is that of the finding.
_CONCERNS = re.compile(r"(?:共?涉及?|涉)(?:问题)?$")
_SUMS = re.compile(r"(?:资金|金额|款项|资产|拨款)(?:总额)?")
_LACKING = "未没不无尚"
_MANNER = re.compile(r"(?:未|没有|不|无|尚|仍|已|均|被|存在|违规|[,、])+")
_LONGEST, _NEAR = 12, 40


def adjusted(phrases: NounPhrases, figure: Figure, measure: Measure, last: Measure | None, low: int) -> None:
    """Adds without what a growth is counted (剔除退税因素后) to the level that it is the growth of."""
    if figure.change == "none" or figure.kind != "percent":
        return
    begin = phrases.clause_start(max(low, figure.start - _NEAR), figure.start)
    without = _WITHOUT.search(phrases.text, begin, figure.start)
    if without is None:
        return
    level = [span for span in measure.spans if span[1] <= without.start() or span[0] >= without.end()]
    if not level and last is not None:
        level = list(last.carried)
    if level:
        measure.spans = sorted([*level, without.span()])
        measure.base = level


def concerned(phrases: NounPhrases, noun: Span, begin: int, last: Measure | None) -> Span | None:
    """What the finding in the clause before is about, for the sum that it concerns (预算编制不完整,涉及资金)."""
    text = phrases.text
    if not _SUMS.fullmatch(text, *noun) or not _CONCERNS.search(text, begin, noun[0]) or text[begin - 1] != ",":
        return None
    if last is None or not last.spans or last.rule not in ("indicator.after", "indicator.after_object"):
        return None
    low, high = last.spans[-1][1], begin - 1
    if not 2 < high - low <= _LONGEST * 2 or phrases.clause_start(low - 1, high) > low:
        return None
    topic = phrases.topic(low, high) if text[low] not in _LACKING else None
    if topic and topic[1] - topic[0] <= _LONGEST:
        return topic
    held = phrases.before(low, high)
    if text[low] not in _LACKING and held.governor and held.noun and held.noun[1] - held.noun[0] > 1:
        return held.noun
    manner = _MANNER.match(text, low, high)
    if manner and text[low] in _LACKING:
        return last.spans[-1]  # 9个项目未细化: nothing but what is counted is named
    start = manner.end() if manner else low
    return (start, high) if 1 < high - start <= _LONGEST else None
