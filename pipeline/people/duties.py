"""What a person or post answers for: 任组长, 分管政务公开工作, 履行…第一责任人职责.

Pure; offsets are half-open and count in the text that is given. Every expression looks at one clause only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pipeline.people.words import COMRADE, TAKING_OFFICE

_ADVERB: Final = (
    r"(?:(?:要|应当?|必须|须|将|均|都|也|已|继续|同时|认真|切实|严格|全面|自觉|主动|充分|带头|始终|坚持|分别|共同|依法"
    r"|积极|统一|忠实|扎实|坚决|不折不扣|兼职?|并|其中|同志|一并|率先"
    r"|深入|有效|亲自)){0,4}"
)
_HOW: Final = (
    r"(?:(?:按照?|根据|依照?)(?:职责分工|工作分工|各自职责|分工|职责|“[^”\n]{2,16}”(?:的?(?:原则|要求))?)[,]?)?"
    r"(?:分片|分线|对口|挂钩|专职|专门|专人|临时|暂时|代为|具体|全面|牵头|统筹|主要|直接|亲自|总体|日常|重点|统一|分工){0,3}"
)
# What may stand between the holder and the verb: 同志, a bracket (女), one mark.
_LEAD: Final = (
    rf"(?:{COMRADE}|等人?)?"
    r"(?:\((?:女|挂职|兼职?|[正副]?[厅处科股县乡局]级[^()]{0,6}|[\u4e00-\u9fff]{1,3}族)\))?[ \t|]{0,4}"
    r"(?:[,:][ \t]{0,2})?(?:(?:现|一起|共同)[ \t]?)?"
)
_APPOINTED: Final = (
    rf"(?:任命为|确定为|明确为|指定为|当选为|推选为|{TAKING_OFFICE}|改任|作为"
    r"|任(?!命|期|职|免|务)|兼|为|是|当选)"
)
_PAIR: Final = r"\((?:街道|街|社区|室|村|镇|乡|场|园区|区|中心|所|站|股|科|队)(?:、[^()\n]{1,6})?\)"
# What one is made that no list has: 担任网络安全官, 兼任校外辅导员. How such a word ends, and what it may not hold.
_MADE_WHAT: Final = (
    r"(?P<duty>(?:(?!的|了|和|及|并|负责|第[一二三四五六七八九十]名)[\u4e00-\u9fffA-Za-z“”]){0,20}?"
    r"(?:[\u4e00-\u9fff]长|[\u4e00-\u9fff]员|[\u4e00-\u9fff]官|[^人成][人]|[^老律]师|顾问|大使|教练|专员|主编|干事|代表|秘书|书记|主席|主任|委员|总监|指挥|调度))"
    r"(?=[,。;、\s)]|\Z)"
)
_NOBODY: Final = re.compile(
    r"(?:党员|人员|会员|队员|市长|县长|成长|增长|特长|家长|本人|他人|个人|每人|工人|军人|法人)\Z"
)
_END: Final = r"(?=[,。;:、!?()\s的和及与]|并|领导小组|\Z|负责|协助|分管|统筹|具体|主持|组织|同志)"
_SPEAK: Final = re.compile(r"[ \t]*(?:召开|会议|并讲话|座谈|开幕|仪式|今天|了|此次|本次)")
# 履行 takes the words up to the last 职责 or 责任 of the clause that is not part of a longer word.
_PERFORM = re.compile(
    rf"{_LEAD}(?:{_ADVERB})(?:履行|承担|担负|扛起|扛牢|落实|肩负|负(?=第一责任|主体责任|领导责任|直接责任|主要责任))(?:好|起|了)?(?P<duty>[^,。;:\n]{{0,40}}?"
    r"(?P<word>职责|责任(?![人制书状]|清单|追究|落实|体系|义务)|“?一岗双责”?|义务))"
)
# The same in the next clause: 带头讲法,认真履行…职责.
_LATER = re.compile(
    rf"(?:[^,。;:\n长任记员]{{1,24}},){{1,3}}{_ADVERB}履行(?:好|了)?(?P<duty>[^,。;:\n]{{0,40}}?(?P<word>职责|责任(?![人制书状])))"
)
_ANSWER = re.compile(
    rf"{_LEAD}{_ADVERB}(?P<duty>对[^,。;:\n]{{1,36}}?(?P<word>负总责|负全责|负责任|负责(?![人制任])|负[^,。;:\n负]{{1,8}}责任)"
    r"|包(?:[东西南北中]片|[\u4e00-\u9fff]{1,4}(?:村|片区?|社区|小区|路段))(?=[,。;、\n]|\Z)"
    r"|向[^,。;:\n]{2,24}?(?:述职述法|述法述职|述职述廉|述职|述法))"
)
_OVERSEE = re.compile(
    rf"{_LEAD}{_ADVERB}(?P<duty>(?P<word>监督检查|监督|监管|主理|综理|管理|掌理)[^,。;:!?\n\t()]{{1,30}}?"
    r"(?:范畴|事务|业务|事宜|职能|[^,。;:!?\n\t()]建设|生态))(?=[,。;\n]|\Z)"
)
_TOLD = re.compile(
    rf"{_LEAD}{_ADVERB}(?P<duty>{_HOW}(?:(?:每(?:日|周|旬|月|季度?|半年|年)|定期|按[日周旬月季]|逐[日周旬月])(?:至少|书面|集中|专题|实地|主动){{0,2}}"
    r"(?P<often>报送|报告|汇报|通报|调度|督导|督查|检查|巡查|研判|研究|分析|上报|反馈|开展|带队|走访|约谈)"
    r"|(?P<word>约谈|督促|调度|督查|带队|召集|推进|推动|化解|把关|盯办|跟踪|包干))[^,。;:!?\n\t()]{0,30})"
    r"(?=[,。;\n]|\Z)"
)
"""What a post without a name is told to do: 由分管副县长|约谈…, 各镇主要负责人|每月研究…."""
_OPEN = re.compile(rf"{_LEAD}{_ADVERB}(?:{TAKING_OFFICE}|作为|任(?!命|期|职|免|务|何)){_MADE_WHAT}")
_OPEN_END = re.compile(
    r"(?:^|(?<=[,。;:、\s设置]))(?P<duty>[\u4e00-\u9fffA-Za-z]{0,16}(?:[\u4e00-\u9fff][长员官师席]|[^人成]人|主任|书记|秘书|总监|顾问|指挥|督导|大使|教练|干事|代表))"
    r"(?:分别|原则上|(?:[若一二两三四五六七八九十]{1,3}|\d{1,2})[人名位],)?\Z",
    re.M,
)

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty; ``kind`` is role (任组长), task (分管X) or perform (履行X职责)."""

    start: int
    end: int
    kind: str
    word: str

    @property
    def span(self) -> Offsets:
        return self.start, self.end


class DutyReader:
    """Reads the duty that follows its holder.

    ``roles`` are what one is made in a group; ``posts`` those of them that are also ordinary posts (主任), which count
    as a duty only for a person whose own post is known.
    """

    def __init__(
        self, *, roles: Iterable[str], posts: Iterable[str], verbs: Iterable[str], nouns: Iterable[str]
    ) -> None:
        self._posts = frozenset(posts)
        role = "|".join(map(re.escape, sorted(set(roles) | self._posts, key=len, reverse=True)))
        verb = "|".join(f"{re.escape(word)}{_not_after(word)}" for word in sorted(verbs, key=len, reverse=True))
        self._role = re.compile(rf"{_LEAD}{_ADVERB}{_APPOINTED}(?P<duty>[^,。;:、()\s]{{0,48}}?(?P<word>{role})){_END}")
        self._role_end = re.compile(
            rf"(?:^|(?<=[,。;:、\s]))(?P<duty>[\u4e00-\u9fff]{{0,14}}?(?P<word>{role}))(?:分别|原则上|(?:[若一二两三四五六七八九十]{{1,3}}|\d{{1,2}})[人名位],)?\Z",
            re.M,
        )
        self._task = re.compile(
            rf"{_LEAD}(?:{_ADVERB}负责(?=分管(?!领域|范围|方面|片区|行业|部门|条线))|{_ADVERB}(?<!全面))(?P<duty>{_HOW}(?P<word>{verb})(?:[^,。;:!?\n\t()|并]|{_PAIR}){{0,60}})"
        )
        noun = "|".join(map(re.escape, sorted(nouns, key=len, reverse=True)))
        self._first = re.compile(rf"(?:同志)?(?P<duty>[^,。;:\n“”]{{0,20}}?(?P<word>{noun}))")

    def after(self, text: str, place: int, *, known: bool, by: bool = False, named: bool = True) -> Duty | None:
        """The duty of the holder that ends at ``place``.

        ``known``: the holder's own post is known; ``by``: 由 stands before the holder, so that a bare 牵头 is enough.
        """
        if (match := self._role.match(text, place)) and (known or match["word"] not in self._posts):
            return Duty(match.start("duty"), match.end("duty"), "role", match["word"])
        if match := _PERFORM.match(text, place):
            return Duty(match.start("duty"), match.end("duty"), "perform", match["word"])
        if named and (match := _LATER.match(text, place)):
            return Duty(match.start("duty"), match.end("duty"), "perform", match["word"])
        if match := _ANSWER.match(text, place):
            return Duty(match.start("duty"), match.end("duty"), "perform", match["word"] or match["duty"][:1])
        if match := self._task.match(text, place):
            return self._checked(text, match, by, named)
        if match := _OVERSEE.match(text, place):
            return Duty(match.start("duty"), match.end("duty"), "task", match["word"])
        return None

    def told(self, text: str, place: int) -> Duty | None:
        """What the holders of posts without names who end at ``place`` are told to do, now or at set times."""
        match = _TOLD.match(text, place)
        if match is None or match["duty"].endswith(("的", "时", "后")) or "召开" in match["duty"]:
            return None
        return Duty(match.start("duty"), match.end("duty"), "task", match["word"] or match["often"])

    def column(self, text: str, place: int) -> Duty | None:
        """The task that fills a column behind a holder, or the line behind the colon."""
        match = _COLUMN.match(text, place)
        return Duty(match.start("duty"), match.end("duty"), "task", match["word"]) if match else None

    def made(self, text: str, place: int) -> Duty | None:
        """What the holder of a post who ends at ``place`` is made, by words that no list has: 担任网络安全官."""
        match = _OPEN.match(text, place)
        if match is None or _NOBODY.search(match["duty"]) or len(match["duty"]) < 3:
            return None
        return Duty(match.start("duty"), match.end("duty"), "role", match["duty"][-2:])

    def made_before(self, text: str, end: int) -> Duty | None:
        """The same before 由 and a holder: 网络安全官由局长担任."""
        match = _OPEN_END.search(text, max(0, end - 24), end)
        if match is None or _NOBODY.search(match["duty"]) or len(match["duty"]) < 2:
            return None
        start = match.start("duty")
        for word in ("设置", "设立", "设有", "设", "置"):
            place = text.find(word, start, match.end("duty") - 2)
            if place >= 0:
                start = place + len(word)
                break
        return Duty(start, match.end("duty"), "role", text[match.end("duty") - 2 : match.end("duty")])

    def before(self, text: str, end: int) -> Duty | None:
        """The role that ends at ``end``, before 由 and its holder: 办公室主任由王强兼任."""
        match = self._role_end.search(text, max(0, end - 20), end)
        if match is None:
            return None
        start = match.start("duty") + match["duty"].rfind("的", 0, -len(match["word"])) + 1
        if text[start] == "各":
            start = match.start("word")  # 各编组|组长
        if made := _ESTABLISHED.match(text, start, match.start("word") + 1):
            start = made.end()
        return Duty(start, match.end("duty"), "role", match["word"])

    def holders(self, text: str, end: int) -> Offsets | None:
        """The stretch in which the holders of a role that ends at ``end`` are listed: 副主任由…、…、…兼任."""
        match = _HOLDERS.match(text, end)
        return match.span(1) if match else None

    def appointed_before(self, text: str, start: int, floor: int) -> tuple[int, int] | None:
        """Where the duty begins and its holder ends, for a role at ``start`` that 任 or 为 stands before."""
        match = _APPOINTING.search(text, max(floor, start - 30), start)
        return (match.end(), match.start()) if match else None

    def direct(self, text: str, place: int) -> Duty | None:
        """The duty whose name follows its holder without a verb: 党政主要负责人推进…第一责任人职责."""
        match = self._first.match(text, place)
        return Duty(match.start("duty"), match.end("duty"), "perform", match["word"]) if match else None

    def _checked(self, text: str, match: re.Match[str], by: bool, named: bool) -> Duty | None:
        start, end, verb = match.start("duty"), match.end("duty"), match["word"]
        whole = text[start : match.end("word")]
        verb = whole if whole in ENOUGH else verb
        end -= len(match["duty"]) - len(match["duty"].rstrip())
        for mark in ("”", "》"):
            if text.count(mark, start, end) > text.count({"”": "“", "》": "《"}[mark], start, end):
                end = text.index(mark, start)
        rest = text[match.end("word") : end]
        if verb in ENOUGH and rest.startswith("的"):
            rest, end = "", match.end("word")  # 主要领导负总责的机制
        elif not rest and not by and verb in _OF_SCHEMES:
            return None
        if rest.startswith("、"):
            rest, end = "", match.end("word")
        if not rest and verb != "负责" and text[start - 2 : start] == "负责":
            return Duty(start - 2, end, "task", verb)
        if verb == "主持":
            all_of_it = "工作" in rest or "全面" in rest
            return Duty(start, end, "task", verb) if all_of_it and not _MEETING.match(rest) else None
        if _SPEAK.match(rest) and (verb != "负责" or rest.startswith("了")):
            return None
        if not rest and not by and verb not in ENOUGH:
            return None
        # Of a post without a name, only a duty that tells what for: not 亲自抓.
        if not named and (len(rest) < (0 if by or verb in ENOUGH else 2) or _SCHEME.search(rest)):
            return None
        while end < len(text) and text[end] == "、" and (more := _MORE.match(text, end + 1)):
            end = more.end()
        return Duty(start, end, "task", verb)


_ESTABLISHED = re.compile(r"[\u4e00-\u9fff]{0,10}?(?:设置|设立|置|设)(?!计|备|施)")
_MEETING = re.compile(r"召开|[\u4e00-\u9fff]{0,6}(?:会|会议|仪式|活动)(?!常委会|工作)(?=[,。和并]|\Z)")
_HOLDERS = re.compile(r"(?:分别|原则上)?由([^。;:\n]{2,400}?)(?:同志)?(?:兼任|担任)")
_APPOINTING = re.compile(
    r"(?:同志)?(?:\((?:女|兼|挂职|[\u4e00-\u9fff]{1,3}族)\))?"
    r"(?:兼任|担任|出任|作为|(?<![主责胜])任|为|兼)(?=[\u4e00-\u9fff“”]{0,16}\Z)"
)
_SCHEME = re.compile(r"的[^的]{0,8}(?:体系|机制|制度|格局|模式|体制|氛围|原则|局面|要求|责任制)\Z|^的")
_MORE = re.compile(
    r"(?![^,。;、]{0,12}(?:局长|主任|书记|[省市县区镇乡厅部院校科股处]长|负责人|领导|负责同志|组长)(?!办公))[^,。;:、!?\n\t()并]{1,30}"
)
_OF_SCHEMES: Final = frozenset({"具体抓", "直接抓", "抓总"})
ENOUGH: Final = frozenset({"负总责", "负全责", "总负责", "具体抓", "直接抓", "牵头抓总", "抓总"})


_COLUMN = re.compile(
    r"[ \t]{0,6}(?:[:|][ \t]{0,6}|(?<=[ \t|]))(?P<duty>(?P<word>处理|办理|审核|审查|核定|核阅|核稿|督办|督导|组织|指导"
    r"|监察|监督|管理"
    r"|规划|推动|执行|拟订|研拟|稽核|保管|采购|联络|接待|撰写|编制|汇总|收集|整理|落实|完成|参与|配合|服务|综合|维护|安排|检查|巡查|调度|考核"
    r"|宣传|保障|做好|抓好|协调|承办|主办|协办)(?!人员|单位|部门)[^,。;:!?\n\t |]{2,40})(?=[,。;\n\t |]|\Z)"
)
"""A task in a column, or behind the colon, of its own: 李四  测量师  处理收地补偿."""


def _not_after(verb: str) -> str:
    """What may not follow a verb; 具体负责 is held to what 负责 is."""
    return next((rule for word, rule in _NOT_AFTER.items() if verb.endswith(word)), "")


_NOT_AFTER: Final = {
    "联系": r"(?!人|电话|方式|地址|群众|实际|员)",
    "主管": r"(?!部门|单位|局|领导|机关|人员|负责)",
    "分管": r"(?!领导|负责|副|局长|县长|区长|市长|同志|人员|部门)",
    "负责": r"(?!人(?![事力民才口防社武])|制|同志|任|的|地(?![质方区铁理震下产税名籍矿面块]))",
    "抓": r"(?![住手紧实])",
    "抓好": r"(?![了的])",
    "承担": r"(?![着的了单项])",
    "跟进": r"(?![的了])",
    "统筹": r"(?!协调会|兼顾|推进会)",
    "牵头": r"(?!单位|部门|领导|负责人|人|召开)",
    "协助": r"(?!单位|部门|执行)",
    "包联": r"(?!领导|单位|干部)",
    "包保": r"(?!领导|责任人|单位)",
    "包案": r"(?!领导|人)",
    "包抓": r"(?!领导|单位)",
    "领导": r"(?=[^,。;]{0,12}(?:全面)?工作)(?!小组|干部|班子|机关)",
}
