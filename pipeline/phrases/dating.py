"""What a time expression dates: the figures after it, an event of its own, or the base of a comparison.

Reading order: `Dating.governs`; all other methods are the reasons why an expression governs no figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.periods import TimeExpression, left_for
from pipeline.phrases.former import turned_end
from pipeline.phrases.measure import Figure

__all__ = ["BEYOND", "FORMER", "FOUND_THEN", "MULTIPLE_OF", "OF_A_PLAN", "PARTS_OF_TIME", "Dating"]

_BORN = re.compile(
    r"(?:(?:[创始兴修组]建|成立|创办|创立|设立|注册|迁址|更名|改制|开业|落成|建成|建校|通车|投用|投产|上市)于|"
    r"(?:[创始]建|成立|创办|创立))$"
)
# How a value was computed, and how it has changed since: 按2015年价格计算, 同期增长.
_PRICES = re.compile(r"[^,;。]{0,8}(?:汇率|价格?|口径|基期|基数)[^,;。]{0,3}(?:计算|折算|计)")
_CHANGES = re.compile(r"[^,;。]{0,2}(?:增|减|降|升|提高|下滑|回落|压|多|少)")
# What was said of a figure's object before: 年初承诺的十件实事.
_SAID = re.compile(r"(?:所)?(?:承诺|指出|确定|下达|提出|部署|安排|交办|反馈|通报|约定|定下|结转)(?:过|了)?的")
_LAUNCHED = re.compile(
    r"[^,;。]{0,4}?(?:引入|推出|启动|设立|推行|成立|建成|施行|实施|制[定订]|修[订定]|颁布|印发|出台|展开|开展|动工|完工|投用|落成|上线)"
)
# What a body had found at that time, when another time says what became of it (截至6月底,上年审计查出的问题已整改9个).
FOUND_THEN = re.compile(
    r"度?(?:中央|国家|省|市|县|区|级|本)*(?:审计|检查|巡视|巡察|督察|督查|考核|环保|排查){0,2}"
    r"(?:查出|发现|反馈|反映|指出|交办|移交|揭示|披露|通报)的"
)
# What a finishing by a deadline brings, in the clause right behind it: 码头6月底前投用,新增泊位9个.
_FINISHES = re.compile(
    r"(?:正式|全面|全部|陆续|相继|如期|顺利)*"
    r"(?:建成|完工|竣工|投产|投用|启用|上线|开通|通车|运营|运行|挂牌|落成|开业|投入(?:使用|运营|运行|营运))+$"
)
_BRINGS = re.compile(
    r",(?:可|将|能|预计)?(?:新增|接入|接通|储备|提供|供应|惠及|服务|覆盖|容纳|接纳|满足)[^,;。]{0,16}$"
)
# What is launched covers so much from then on, in the clause right behind it: 于2021年11月推出,涵盖9个渔港.
_LAUNCHES = re.compile(r"推出|推行|推展|试行|启动|启用|开通|引入|实施|设立")
_COVERS = re.compile(r",(?:首批|首阶段|首期)?(?:共|已|将)?(?:涵盖|覆盖)[^,。;]{0,24}$")
# A clause that only says where the figures come from, or what was done upon: 调查数据显示,一季度…
_LED_IN = re.compile(
    r"(?:^|[。;!?\n])[^,。;\d\n]{0,14}(?:显示|表明|统计|核算|测算|部署|要求|了解|获悉|介绍|影响|安排)[^,。;\d\n]{0,4},$"
)
# What a thing became or how it came about, in a clause without figures: 2011年升级为省级渡口,岸线9公里.
_BECAME = re.compile(r"[^,;。]{0,6}?(?:升[级格]为|更名为?|改制为|改建为|晋升为)")
# An attribute of a body or a thing, not the time of the sentence: 去年成立的护渔队, 2016年以来印发的文件.
_MADE_THEN = re.compile(
    r"[^,;。\d的]{0,2}(?:成立|设立|组建|推出|印发|出台|建成|启动|发布|颁布|制定|开通|投用|上线|签订|引进)(?:过|了)?的"
)
# 上年结转9件,已办结8件: what is left over from or for another year is no frame of what follows.
_LEFT_OVER = re.compile(r"(?:度)?(?:未办结)?(?:结转|结余|滚存)[^,;。]{0,12}[,)、]")
# 预计2027年落成,届时…: a year that only says when a thing is finished.
_FINISHED = re.compile(
    r"(?:正式|全面|全部|陆续|相继|如期|顺利|建成|底|年底)*"
    r"(?:落成|竣工|完工|投产|投用|通车|开业|启用|挂牌|开馆|开园|开通|投运|投入(?:使用|运营|营运|生产|服务))(?=,)"
)
# The clause goes on behind its subject: 前三季的工资,分别上升2%和3%.
_PREDICATE = re.compile(r"\s?(?:分别|均|合计|共计|为|达)")
_TOLD_AS = re.compile(r"(?:时点|时间|日期|期限|基准日?|节点)(?:为|是|定在|定为)$")
_STRETCHES = frozenset({"month", "quarter", "half", "since", "window"})
_OF_ITS_VERB = frozenset({"全年", "年初", "年末", "年底", "年中", "年内"})
_SAME_TIME = ("同期", "上年同期", "去年同期")
_DONE_REGULARLY = frozenset({"count", "percent", "duration", "weight", "volume", "length", "area"})
_AT_LEAST = ("不少于", "至少", "不低于", "最少")
_CLAUSE = re.compile(r"[,。;:!?\n]")
_SENTENCE = re.compile(r"[。;!?\n]")
_HEADS = ("", "\n", "。", ";", " ", "(")
_CLAUSE_HEADS = (*_HEADS, ",", ":", "、", ".", ")", "是")
_BASE = re.compile(r"(?:比|较|占|与|跟|同|(?<=[高低优好快慢多少大小等当])于|相比|相对|超过|不如)$")
# 是2011年的3倍: the year is the base of the multiple.
MULTIPLE_OF = re.compile(r"(?:是|为|相当于|达到?|恢复[至到])$")
# 为上年总量的95%, 恢复至2019年同期的两倍: what of that time the level is compared with.
_SHARE_OF = re.compile(r"[^,;。:\d\n]{0,12}?的(?:约|近|超)?[\d.一二两三四五六七八九十]+(?:%|倍|成)")
# The year of a plan that was carried out is no time of the results: 完成全年主要目标任务。
OF_A_PLAN = re.compile(r"的?(?:各项|主要|既定|预期|年度|经济社会发展|工作)*(?:目标|任务|计划)(?!(?:任务)?[是为:])")
# 年初预算, 年度计划: a plan of that time, the base of a percentage.
_PLANNED = re.compile(r"(?:预算|调整预算|计划数|目标数|目标任务)")
# 2021年度决策目录: the year belongs to the name of a list, and dates only what the list holds.
_NAMED_BY_YEAR = re.compile(r"[^,;。:\d《》]{0,16}?(?:目录|清单|计划|要点|名单|台账|方案)(?=[,、])")
_HELD = re.compile(r",(?:共|其中|均|分别)?(?:列入|纳入|确定|收录|明确|包含|包括|涉及|含)")
# A stock that has grown up at all times (渔船登记累计2万艘), and what came later (其后扩展至14个).
_TOTAL = re.compile(r"(?<!占)累计(?!升幅|增幅|降幅)")
_PARTS_OF_YEARS = frozenset({"month", "quarter", "half", "until", "date", "now"})
PARTS_OF_TIME = frozenset({"year", "half", "quarter", "month"})
_LATER = re.compile(r",(?:其后|随后|后来|此后|之后)")
# What is paid or earned in a stretch of time, not at a point of it.
_PAID = re.compile(r",[^,;。\d]{0,2}(?:使用|利用|发放|拨付|支付|投入|征收|完成|实现)")
# 每日可处理渔获9吨, 每月可使用6次: what is possible, not what is done so often.
_CAPACITY = re.compile(
    r"(?:可|能)(?:以|够)?(?:处理|加工|生产|消纳|屠宰|供应|供水|制水|接待|容纳|使用|享受|领取|获|借|申领|停放|接诊)"
)
_POINTED = ("末", "底", "初")
BEYOND = ("高于", "低于", "优于", "好于", "快于", "慢于", "多于", "少于", "大于", "小于")
FORMER = ("以往", "此前", "先前", "往年")
# How far a bracket is looked for, and a percentage behind the plan that it is a part of.
_REACH, _NEAR = 600, 20


class Dating:
    """The figures of one text, asked what a time expression dates."""

    def __init__(self, text: str, figures: Sequence[Figure]) -> None:
        self._text, self._figures = text, figures
        self._starts = [figure.start for figure in figures]

    def figures_between(self, low: int, high: int) -> Sequence[Figure]:
        """The figures that begin between two offsets."""
        return self._figures[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def governs(self, expression: TimeExpression, figure: Figure) -> bool:
        """Not the base of a comparison, not the date of an event, not attached to another figure's earlier state."""
        text, (start, end) = self._text, expression[:2]
        if expression.kind == "every":
            return figure.kind == "frequency" or self._yearly(expression, figure)
        if figure.kind == "duration" and expression.kind in _PARTS_OF_YEARS and text.endswith("连续", 0, figure.start):
            return False  # what held on for years is told of no month
        if _BORN.search(text, max(0, start - 4), start) or self._bracketed(expression, figure):
            return False
        if _BASE.search(text, max(0, start - 2), start) or text.startswith(FORMER, start):
            return False
        if _PRICES.match(text, end) or (text[start:end] in _SAME_TIME and _CHANGES.match(text, end)):
            return False
        if figure.kind == "percent" and OF_A_PLAN.match(text, end) and figure.start - end < _NEAR:
            return False
        if MULTIPLE_OF.search(text, max(0, start - 3), start) and (
            text.startswith("的", end) or _SHARE_OF.match(text, end)
        ):
            return False
        if text.startswith("年初", start) and _PLANNED.match(text, end):
            return False
        if left_for(text, start):
            return False
        if (left := _LEFT_OVER.match(text, end)) and left.end() <= figure.start:
            return False
        if _SAID.match(text, end) or _MADE_THEN.match(text, end) or self._of_an_event(expression, figure):
            return False
        if _TOLD_AS.search(text, max(0, start - 6), start) or self._left_behind(expression, figure):
            return False
        former = [] if text.startswith(",", end) else self.figures_between(end, turned_end(text, end) + 2)
        return not any(f.status == "baseline" and f.start < figure.start for f in former)

    def _of_an_event(self, expression: TimeExpression, figure: Figure) -> bool:
        """Whether it dates what its own clause tells (9月启用,…; 在2019年推出计划,…) and not a figure of a later one.

        A full date does unless it opens the sentence; in a clause without figures what is no year does if it stands
        inside the sentence or is an attribute (一年来的工作…,), and a year before a verb of launching or becoming.
        """
        text, (start, end) = self._text, expression[:2]
        comma = text.find(",", end, figure.start)
        if comma < 0 or comma == end or _PREDICATE.match(text, comma + 1):
            return False
        if text.endswith(("日", "号"), start, end) and expression.kind == "date":
            return text[start - 1 : start] not in _HEADS
        if figure.status == "target" and self._brings(expression, figure, comma):
            return False
        if figure.status == "target" and text.endswith("前", start, end) and not self.figures_between(end, comma):
            return text[start - 1 : start] not in _CLAUSE_HEADS  # a deadline at the head is that of the aims behind it
        if expression.kind in ("until", "plan", "every") or self.figures_between(end, comma):
            return False
        if _COVERS.match(text, comma, figure.start) and _LAUNCHES.search(text, end, comma):
            return False
        if text.startswith("的", end) and expression.kind in ("window", "since"):
            return True
        launched = _LAUNCHED.match(text, end, comma)
        if launched and text.endswith("起", start, end):
            return True
        led_in = _LED_IN.search(text, max(0, start - _NEAR), start) is not None
        if (text[start - 1 : start] in _HEADS or led_in) and text[start:end] not in _OF_ITS_VERB:
            return False
        if expression.kind in _STRETCHES or text[start:end] in _OF_ITS_VERB:
            return "-" not in text[start:end] and "至" not in text[start:end]
        if _FINISHED.match(text, end, comma + 1) and expression.kind == "year":
            return True
        return bool((launched and text[start - 1] in "在于自从") or _BECAME.match(text, end, comma))

    def _brings(self, expression: TimeExpression, figure: Figure, comma: int) -> bool:
        """Whether the figure is what a finishing by a deadline brings (年内投用,新增泊位9个)."""
        text, (start, end) = self._text, expression[:2]
        if not text.endswith(("前", "内"), start, end) or not _FINISHES.fullmatch(text, end, comma):
            return False
        return _BRINGS.match(text, comma, figure.start) is not None

    def _left_behind(self, expression: TimeExpression, figure: Figure) -> bool:
        """Whether a later clause tells of another time: of all times (累计), of what came later, of a stretch."""
        text, (start, end) = self._text, expression[:2]
        if figure.start - end > _REACH:
            return False
        gap = text[end : figure.start]
        if text.endswith("年度", start, end) and (name := _NAMED_BY_YEAR.match(gap)):
            return not _HELD.match(gap, name.end()) or "。" in gap
        comma = gap.rfind(",")
        if comma <= 0 or _SENTENCE.search(gap):
            return False
        if expression.kind in PARTS_OF_TIME and figure.change == "none" and _TOTAL.search(gap, comma):
            return True
        if text.endswith(_POINTED, start, end) and gap[0] != "," and (paid := _PAID.search(gap)):
            return bool(self.figures_between(end, end + paid.start()))
        return expression.kind == "since" and _LATER.search(gap) is not None

    def _yearly(self, expression: TimeExpression, figure: Figure) -> bool:
        """每年可带动务工60人, 每月值守不少于6小时: what is done so often, but not a rate (每人每年900元)."""
        text, (start, end) = self._text, expression[:2]
        gap = text[end : figure.start]
        if _CLAUSE.search(gap) or text[start - 1 : start] in tuple("人户亩个到至为的年月"):
            return False
        if _CAPACITY.search(gap):
            return False
        if figure.status == "target" and figure.kind in _DONE_REGULARLY and not (figure.unit or "").endswith("百分点"):
            return len(gap) > 1 or (not gap and text.startswith(_AT_LEAST, figure.start))
        if not text.startswith("每年", start) or figure.kind not in ("count", "money", "weight", "other", "volume"):
            return False
        return len(gap) > 1 and (figure.status == "actual" or "可" in text[max(0, start - 4) : figure.start])

    def _bracketed(self, expression: TimeExpression, figure: Figure) -> bool:
        """Whether the expression stands in brackets that close before the figure."""
        gap = self._text[expression.end : min(figure.start, expression.end + _REACH)]
        return gap.count(")") > gap.count("(")
