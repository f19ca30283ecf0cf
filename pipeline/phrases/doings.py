"""Figures that tell what became of things named before: cleared documents that were repealed, problems put right.

`对规范性文件开展清理,废止9件`: the documents and the verb. `23项问题已完成整改21项`: what was counted before,
and the verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.phrases.measure import Figure, Measure
from pipeline.phrases.nouns import NounPhrases, Span

__all__ = ["counted_alike", "disposed", "object_of", "passed_on", "put_out", "put_right"]

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
# Who gets a case, and what a household is freed from: neither is counted in cases or households.
_HANDED_OVER = re.compile(
    r"(?:移送|移交|转交|报送|转送|移转|提请|上报|抄告|提交|通报|转办)了?(?:至|给|到)?[^,;。、]{0,8}?"
    r"(?:机关|部门|法院|检察院|[公安司法]{2}局|纪委监委|纪委|监委)$"
)
_FREED = re.compile(r"(?:稳定)?(?:消除|解除|化解|摆脱|退出)(?:返贫|致贫|监测|因病|因灾)*(?:风险|贫困|隐患|监测)$")
_HOUSEHOLDS = frozenset({"户", "人", "名", "位"})
_CASES = frozenset({"件", "起", "宗", "条", "批", "例", "份"})
_LOOKED_BACK, _LONGEST = 9, 24
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


def put_right(phrases: NounPhrases, figures: Sequence[Figure], index: int, found: Sequence[Measure]) -> None:
    """Adds the things counted before to a doing that stands alone behind 完成 (问题23项,完成整改21项)."""
    measure, last = found[index], counted_alike(figures, index, found)
    if last is None or last.verb_only or measure.rule != "indicator.before" or len(measure.spans) != 1:
        return
    done = phrases.text.endswith("完成", 0, measure.spans[0][0]) and phrases.is_doing(measure.spans[0])
    if done or phrases.is_predicate(measure.spans[0]):
        measure.base = list(last.carried)
        measure.spans, measure.rule = sorted([*last.carried, *measure.spans]), "indicator.verb_carried"


def passed_on(phrases: NounPhrases, figures: Sequence[Figure], index: int, found: Sequence[Measure], low: int) -> None:
    """Puts what was counted before in the place of a recipient or a state that the counter does not count.

    违法案件58件,移送公安机关9件; 监测对象87户,已消除风险61户.
    """
    figure, measure = figures[index], found[index]
    if figure.kind != "count" or measure.rule != "indicator.before" or len(measure.spans) != 1:
        return
    misfit = _FREED if figure.unit in _HOUSEHOLDS else _HANDED_OVER if figure.unit in _CASES else None
    match = misfit.search(phrases.text, max(low, figure.start - _LONGEST), figure.start) if misfit else None
    if match is None:
        return
    last = counted_alike(figures, index, found)
    measure.base = list(last.carried) if last and not last.verb_only else []
    measure.spans, measure.rule = [*measure.base, match.span()], "indicator.verb_carried"


def counted_alike(figures: Sequence[Figure], index: int, found: Sequence[Measure]) -> Measure | None:
    """The last measure of the sentence that was counted with the same word."""
    figure = figures[index]
    for at in range(index - 1, max(-1, index - _LOOKED_BACK), -1):
        if figures[at].unit == figure.unit and figure.kind == figures[at].kind == "count":
            return found[at] if found[at].spans else None
    return None
