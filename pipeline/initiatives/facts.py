"""Type, status and action of initiatives: what the rules say.

The guideline's order: the type is told by the head noun first; the status by the section, then by aspect words (已 正在
将), then by the verb; the action is the verb that governs the span most closely, without adverbs and light verbs.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from pipeline.initiatives.actions import acting_spans, acting_verbs
from pipeline.initiatives.arrays import NOWHERE, Ints, number
from pipeline.initiatives.context import Context
from pipeline.initiatives.places import PLAN

LONGEST_CLAUSE: Final = 300
"""Longer clauses are no prose; looking through them for every candidate would be quadratic."""
_DONE: Final = re.compile(
    r"已|完成|建成|成功|顺利|正式|圆满|率先|首[推创次]|获批|荣获|(?<!项)目前|截至|全面竣工|投入|实现|先后|均|以来"
)
_ONGOING: Final = re.compile(
    r"正在|持续|继续|不断|深入|扎实|积极|稳步|常态化|加快|着力|大力|逐步|探索|进一步|统筹|有序"
)
_PLANNED: Final = re.compile(
    r"将(?!其|本|此|原|全)|拟|[有可]望|力争|谋划|计划|下一步|接下来|明年|争取|确保|准备|即将|要(?!求|素|件|点)|今后|下半年|预计"
    r"|(?<=[署局处府方们我亦也均并将])会(?![议同商员计展址场晤谈诊合务战费所长])"
)
_HELD: Final = frozenset(("举办", "举行", "承办", "主办", "办好", "召开", "协办", "成功举办", "联合举办"))
_EVENT: Final = re.compile(
    r"^(?:首届|第[\d一二三四五六七八九十百]{1,4}届)"
    r"|(?:(?<![环季时关春])节|博览会|交易会|展销会|推介会|洽谈会|运动会|艺术周|嘉年华|马拉松|(?<![对巡])展|大会|论坛|峰会|联赛|大赛|球赛|锦标赛|邀请赛|争霸赛|公开赛|挑战赛)$"
)
"""A feast, a fair or a match is over when it is told of; trainings and lectures go on."""
_ON_THE_WAY: Final = re.compile("推进|推动|支持|启动|提出|加大|加强|促进|加快|谋划|筹|开工")
"""Behind these 了 tells of a beginning, not of an end."""
_QUOTED_TYPES: Final = (
    (re.compile(r"[一二三四五六七八九十\d]条”|[^上下]制”$|一岗双责|[一两三四五六]图[一两三四五六]表”$"), "rule"),
    (
        re.compile(r"“(?:净网|护苗|秋风|断卡|铁拳|利剑|亮剑|春雷|雷霆|昆仑|猎狐|清四乱|净边|护校)|革命”$|节”$"),
        "campaign",
    ),
    (re.compile(r"[贷保]”$"), "service"),
    (re.compile(r"办|[通代帮联]办|窗|一件事|窗口|取号|服务|一站式|跑|门式|不打烊|反映"), "service"),
    (re.compile(r"统管|码|平台|系统|大脑|一张[图网]|协同|云|网$"), "platform"),
    (re.compile(r"[一二三四五六七八]减|硬减|分离|审批|改革|放管服|集成|容缺|承诺|监管"), "reform"),
    (re.compile(r"回头看|行动|活动|宣传|攻坚|会战|整治|[百千万]"), "campaign"),
    (re.compile(r"制$|规划|方案|清单|机制|普法|责任"), "rule"),
)
_NOMINAL: Final = frozenset(
    (
        "建设",
        "应用",
        "改造",
        "整合",
        "对接",
        "更新",
        "升级",
        "优化",
        "提升",
        "研究",
        "分析",
        "管理",
        "梳理",
        "下放",
        "审批",
        "审核",
        "审查",
        "交接",
        "运用",
        "合作",
        "实施",
        "数字化",
        "电子化",
        "重建",
        "开发",
        "扩容",
        "迁移",
        "升级改造",
        "适老化改造",
        "无障碍改造",
    )
)


_STAGE: Final = re.compile("[一二三四五六]期(?:工程|项目|建设)?")
"""The stages of a work: 城市大脑二期 is a platform."""
_WORKS: Final = frozenset(("工程", "项目", "建设"))
_LONGEST_HEAD: Final = 6
_BETWEEN: Final = 12
"""So much of what stands between a subject and its verb is looked at."""


class Aspect(NamedTuple):
    """What the words before a verb say of its status."""

    before: str
    """From the beginning of the clause to the verb or the span, whichever comes first; from a subject to its verb."""
    done: bool
    ongoing: bool
    planned: bool


class Facts:
    """What is told of some candidates of a text, row by row; ``rows`` are theirs in `Context.pairs`."""

    def __init__(self, context: Context, rows: Ints) -> None:
        self.context = context
        self.text = context.text
        self.pairs = context.pairs.of(rows)
        self.starts: list[int] = self.pairs.starts.tolist()
        self.ends: list[int] = self.pairs.ends.tolist()
        self.names = [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        self.followers = context.rulers.followers(self.pairs.ends, self.pairs.clauses)
        """The verbs that follow the spans in their clauses."""
        self.verbs = acting_verbs(context, self.pairs, rows, self.followers)
        """The verbs that govern the spans most closely: before them, or behind subjects."""
        self.heads = np.where(self.pairs.closed == ord("h"), context.marks.head_at.take(self.pairs.ends), NOWHERE)
        """The head nouns that end the spans."""
        self.modifiers = np.where(
            self.heads >= 0,
            context.marks.head_at.take(self.pairs.ends - context.vocabulary.heads.sizes.take(self.heads)),
            NOWHERE,
        )
        """The head nouns right before them."""

    @cached_property
    def verb_spans(self) -> list[tuple[int, int] | None]:
        """Where the verbs stand."""
        marks, verbs = self.context.marks, number(self.verbs >= 0)
        found: list[tuple[int, int] | None] = [None] * len(self.verbs)
        places = self.verbs.take(verbs)
        spans = zip(marks.verb_starts.take(places).tolist(), marks.verb_ends.take(places).tolist(), strict=True)
        for row, span in zip(verbs.tolist(), spans, strict=True):
            found[row] = span
        return found

    def within(self, back: int) -> Ints:
        """Of the head nouns inside the spans the last but ``back``: NOWHERE if there are not so many."""
        ends, heads = self.context.head_ends, self.context.marks.head_at
        place = ends.searchsorted(self.pairs.ends, "right") - 1 - back
        found = np.append(ends, NOWHERE).take(np.maximum(place, NOWHERE))
        inside = (place >= 0) & (found >= self.pairs.starts + 2)
        return np.where(inside, heads.take(found), NOWHERE)

    @cached_property
    def rule_types(self) -> list[str]:
        """The type that the head noun tells; of a building, mending or applying what is built, mended or applied."""
        last = self.within(0).tolist()
        heads = self.heads.tolist()
        return [
            self._headed(row, head) if head >= 0 else self._headless(row, last[row]) for row, head in enumerate(heads)
        ]

    def _headed(self, row: int, head: int) -> str:
        """The type of a name by its head noun; of a stage or a doing (二期, 建设) that of what stands before."""
        heads, text = self.context.vocabulary.heads, self.text
        start, end = self.starts[row], self.ends[row]
        passed = False
        while True:
            term, kind = heads.terms[head], heads.types[head]
            rest = end - len(term)
            before = int(self.context.marks.head_at[rest])
            if before < 0 or rest - len(heads.terms[before]) < start:
                before = NOWHERE
            stage = _STAGE.fullmatch(heads.terms[before] if term in _WORKS else term)
            if not stage and term not in _NOMINAL:
                return "project" if passed and kind == "body" else kind
            if before < 0:
                quoted = text[rest - 1] == "”" and rest - 1 > start and self._quoted(text.rfind("“", start, rest), rest)
                return quoted or kind
            head, end, passed = before, rest, True

    def _quoted(self, low: int, high: int) -> str:
        """The type of the head noun that a quotation ends with; empty without one."""
        heads = self.context.vocabulary.heads
        for first in range(max(low + 1, high - 1 - _LONGEST_HEAD), high - 2):
            kind = heads.by_term.get(self.text[first : high - 1])
            if kind is not None:
                return kind
        return ""

    def _headless(self, row: int, last: int) -> str:
        """The type of a quoted scheme or of a work by its name."""
        name = self.names[row]
        if name.endswith("”"):
            kind = self._quoted(self.starts[row] + name.rfind("“"), self.ends[row])
            if kind:
                return kind
        for pattern, kind in _QUOTED_TYPES:
            if pattern.search(name):
                return kind
        if last >= 0:
            return self.context.vocabulary.heads.types[last]
        return "project" if self.pairs.closed[row] == ord("e") else "reform"

    @cached_property
    def after_verbs(self) -> list[str]:
        """The character behind each verb; empty without a verb."""
        return [self.text[span[1] : span[1] + 1] if span else "" for span in self.verb_spans]

    @cached_property
    def aspects(self) -> list[Aspect]:
        """The aspect words before each verb, or behind it (了)."""
        found = []
        lows = self.context.marks.lows.take(self.pairs.clauses).tolist()
        told = zip(self.starts, self.ends, lows, self.verb_spans, self.after_verbs, strict=True)
        for start, end, low, span, after in told:
            high = min(span[0], start) if span else start
            before = self.text[max(low, high - LONGEST_CLAUSE) : high]
            if span and span[0] > end:  # X将于明年开工
                before += self.text[max(end, span[0] - _BETWEEN) : span[0]]
            ended = after == "了" and not (span and _ON_THE_WAY.search(self.text, *span))
            done = ended or _DONE.search(before) is not None
            found.append(Aspect(before, done, _ONGOING.search(before) is not None, _PLANNED.search(before) is not None))
        return found

    @cached_property
    def over(self) -> list[bool]:
        """Whether it is certain that something is done: 了 stands behind the verb of an end, or an event was held."""
        plan = (self.context.sections.take(self.pairs.clauses) == PLAN).tolist()
        told = zip(self.names, self.verb_spans, self.after_verbs, self.aspects, plan, strict=True)
        found = []
        for name, span, after, aspect, planned in told:
            word = self.text[slice(*span)] if span else ""
            ended = after == "了" and word != "" and not _ON_THE_WAY.search(word)
            held = word in _HELD and _EVENT.search(name) is not None
            found.append((ended or held) and not planned and not aspect.planned)
        return found

    @cached_property
    def rule_statuses(self) -> list[str]:
        """Status by section, aspect words and verb."""
        context, text = self.context, self.text
        plan = (context.sections.take(self.pairs.clauses) == PLAN).tolist()
        senses, statuses = context.senses(self.verbs), context.statuses(self.verbs)
        found = []
        for row, (end, span, aspect) in enumerate(zip(self.ends, self.verb_spans, self.aspects, strict=True)):
            behind = text[end : end + 1] == "已" or (
                span is not None and span[0] >= end and "已" in text[end : span[0]]
            )
            if plan[row]:
                found.append("done" if behind else "planned")
            elif self.over[row]:
                found.append("done")
            elif aspect.planned and not aspect.done:
                found.append("planned")
            elif aspect.done or behind:
                found.append("done")
            elif span is None:
                found.append("ongoing")
            else:
                status = statuses.scale.values[statuses.codes[row]]
                made = senses.scale.values[senses.codes[row]] == "create"
                found.append("ongoing" if aspect.ongoing and status == "done" and not made else status)
        return found

    @cached_property
    def actions(self) -> list[list[tuple[int, int]]]:
        """The spans of the doing verbs, each with the verbs coordinated before it (建立和完善); empty without one."""
        return acting_spans(self.context, self.verbs, self.verb_spans)
