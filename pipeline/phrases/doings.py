"""Figures that tell what became of things named before: cleared documents that were repealed, problems put right.

`对规范性文件开展清理,废止9件`: the documents and the verb. `23项问题已完成整改21项`: what was counted before,
and the verb.
"""

from __future__ import annotations

import re

from pipeline.phrases.measure import Figure, Measure
from pipeline.phrases.nouns import NounPhrases, Span

__all__ = ["disposed", "object_of", "put_out", "put_right"]

_DISPOSED = frozenset({"废止", "修改", "修订", "保留", "失效", "宣布失效", "取消", "停止执行", "撤销", "注销", "合并"})
# What was gone through, before the verb that says what became of it.
_GONE_THROUGH = re.compile(
    r"(?:对([^,;。]{2,40}?)|([^,;。]{2,30}?))(?:全面|集中|专项|重新|再次|全部)*(?:开展|进行|实施|组织)?了?"
    r"(?:“[^”]{1,8}”|全面|集中|专项|动态|系统)*(?:清理|梳理|评估|排查|审查|规范|优化整合)(?:规范|整治|工作|行动)*$"
)
_PUT_OUT = frozenset(
    {
        *("上线", "售出", "演出", "举办", "转化", "放映", "销售", "发放"),
        *("受理", "接待", "完成", "发行", "办理", "推出", "签发"),
    }
)
_SCHEME = re.compile(r"“[^“”]{2,20}”(?:活动|计划|工程|行动|服务|项目|套餐|月票|改革)?$")
_DOING_ENDS = re.compile(r"[,、;]|(?:专项|集中)?(?:工作|行动|活动|整治)")
_DOING = re.compile(r"开展|进行|实施|组织|做好|完成|推进")


def disposed(phrases: NounPhrases, verb: Span, low: int, begin: int, last: Measure | None) -> Span | None:
    """The things that a clearing in the clause before went through, if the verb says what became of them."""
    if phrases.text[slice(*verb)] not in _DISPOSED or begin <= low + 1:
        return None
    start = phrases.clause_start(low, begin - 1)
    match = _GONE_THROUGH.match(phrases.text, start, begin - 1)
    if match is None:
        return None
    if last and last.spans and last.spans[-1][0] > start:
        return last.carried[-1]  # 对8份文件进行清理
    group = 1 if match[1] else 2
    end = match.end(group)
    doing = _DOING.match(phrases.text, start) if group == 2 else None
    noun = phrases.before(doing.end() if doing else match.start(group), end).noun
    if noun is None:
        return None
    head = phrases.text.rfind("的", *noun) + 1  # which documents they are is told where they are gone through
    noun = (head, noun[1]) if head else noun
    return noun if noun[1] - noun[0] > 1 else None


def put_out(phrases: NounPhrases, verb: Span, low: int, begin: int, last: Measure | None) -> Span | None:
    """The quoted scheme of the clause right before, if the verb says what it has put out (“送戏下乡”活动,演出9场)."""
    if phrases.text[slice(*verb)] not in _PUT_OUT or begin <= low + 1:
        return None
    start = phrases.clause_start(low, begin - 1)
    if last and last.rule == "indicator.earlier" and _SCHEME.search(phrases.text, *last.spans[-1]):
        return last.spans[-1]
    if last and last.spans and last.spans[-1][1] > start:
        return None
    scheme = _SCHEME.search(phrases.text, start, begin - 1)
    return scheme.span() if scheme else None


def object_of(phrases: NounPhrases, verb: Span, low: int, begin: int) -> Span | None:
    """The noun that the same verb had earlier in the sentence (…文件清理工作,共清理6件)."""
    at = phrases.text.find(phrases.text[verb[0] : verb[1]], low, begin)
    if at <= low or not _DOING_ENDS.match(phrases.text, at + verb[1] - verb[0]):
        return None  # 定额罚款制度 is not what is fined
    return phrases.before(phrases.clause_start(low, at), at).noun


def put_right(phrases: NounPhrases, figure: Figure, measure: Measure, last: Measure | None, prior: Figure) -> None:
    """Adds the things counted before to a doing that stands alone behind 完成 (问题23项,完成整改21项)."""
    if last is None or not last.spans or last.verb_only or prior.unit != figure.unit or figure.kind != "count":
        return
    if measure.rule == "indicator.before" and len(measure.spans) == 1 and phrases.is_predicate(measure.spans[0]):
        measure.base = list(last.carried)
        measure.spans, measure.rule = sorted([*last.carried, *measure.spans]), "indicator.verb_carried"
