"""The lexicons of cues, searched for once a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import ahocorasick_rs

from pipeline.lexicons import Entry

_AIMING = ("目标:", "我", "政府", "当局", "署方", "将", "到20", "到今年底", "到明年底", "到本年底", "到年底")
# 将 before what is put somewhere promises nothing: 将渔港建设纳入规划.
_NOT_MOVED = r"(?![^,。;:\n]{0,24}(?:纳入|列入|作为|交由|移交|转[为入]|划[入转]|报送|上报|分解|细化到|情况|整合为))"
_WILL_DO = (
    r"会|要|继续|进一步|持续|不断|陆续|再|尽快|全力|重点|着力|大力|积极|全面|深入|切实|坚持|严格|认真|加[快大强]|紧扣|围绕|聚焦|立足|力争|努力|"
    r"启动|开展|实施|推[进出动广]|新[建增设]|建[设立成]|完成|组织|举办|召开|制定|出台|印发|修订|开[工通放]|投[入资]|安排|引[进入]|打造|培育|扩大|"
    r"健全|完善|落实|深化|优化|探索|试[点行]|设立|增[设加]|改造|提供|选派|支持|鼓励"
)
# Who will do what is grammar; the verbs of aiming that reach beyond their clause are lines of the lexicon.
_AIMS = re.compile(
    r"目标:|(?<![“‘])我们?(?:亦|也|还|同时)?(?:[将要]|会(?!议)|计划|拟|打算)|"
    rf"(?:政府|当局|署方)(?:亦|也|还)?(?:将{_NOT_MOVED}|要|会(?!议))|将会|我们?建议|"
    r"(?<=[,。;:是])将(?=开展|实施|推|建|在|于|继续|新|完成|组织|选|按|加|进|以|举|陆续|分|再)|"
    rf"(?<=[局府厅委办院部会县市区镇乡署省队处司们校年步后季度底也还并均亦])将(?={_WILL_DO}){_NOT_MOVED}|"
    r"(?:^|(?<=[,。;:\n]))到(?:20\d\d年|(?:今|明|本)?年底)"
)
_PLANS = (
    r"(?<![助动划展作度员才务债训纲改])计划(?=于|在|到|年|今|明|总?投资|新|建|开|完成|引|安排|实施|推|启|拨|组织|播|种|招|培"
    r"|出[栏台售]|改|筹|设|增|用|将|全年|利用|投入|争取|达)"
)
_FORMER = r"(?<![平高草中太还复河三荒前]){}(?!文件|济)"
_GUARDS = {
    "应": r"(?<![相响供效反对适顺感回答报因策接呼照])应"
    r"(?=达|当|在|于|不|为|按|控制|完成|实现|确保|保持|低|高|有|设|配|安排|少)",
    "须": r"(?<![必无])须",
    "拟": r"(?<![模虚草比])拟(?![态合真])",
    "限": r"(?<![有权期时年界极局受上下无门限超载])限(?![制额价度行购上下])",
    "保证": r"保证(?![金书])",
    "计划": _PLANS,
    "要达到": r"(?<![主重需只必])要达到",
    "目标": r"目标(?![责考管])",
    "确保": r"确保(?!了)",
    "谋划": r"谋划(?!多年|已)",
    "预期": r"预期(?!寿命)",
    "规划建设": r"规划建设(?!总|用地|管理|规模|工作)",
    # 争取专项债券9亿元, 争取到项目3个 was obtained; 争取建成, 争取年内开工 is aimed at.
    "争取": r"争取(?!上级|资金|项目|到|中央|国家|专项|各类|工作|"
    r"(?!实现|达到|完成|建成|落实|投入|引进|突破|在|年|早)[^,。;:\d\n]{0,14}"
    r"(?:资金|债券?|国债|补助|补贴|转移支付|贷款|额度|指标|名额|经费|拨款|投资|试点|政策|工具)(?:共|约|超|近|合计|总?额|达)*\d)",
    "已": r"已(?!然)",
    "现时": r"(?<![兑实体呈])现时(?![限间代])",
    "现有": r"(?<![发出])现有",
    "目前": r"(?<![由从项])目前",
    "计划于": r"(?<![该这本此项导验助动划展作度员才债训纲改])计划于",
    "去年": r"(?<![比较与同])去年",
    "上年": r"(?<![比较与同按占])上年",
    "过去": r"过去(?![\d一二两三四五六七八九十几])",
    "改革前": r"改革前(?![期沿列景途])",
} | {
    word: _FORMER.format(word)
    for word in ("原来", "原先", "原有", "原需", "原本", "原为", "原定", "原经", "原要", "原设", "原属")
}
"""Short cues that are also parts of other words."""
_GUARD_PATTERNS = {form: re.compile(pattern) for form, pattern in _GUARDS.items()}
_ANEW = re.compile(r"(?<![创更革翻全最刷焕换崭重高清常日维知上])新")
"""Not 创新推出, 更新购置, 重新登记, 最新发布."""
_LEVEL_GUARDS = {
    "为": r"(?<![作行因认转])为(?![民了何])",
    "居": r"(?<![安定民邻旅隐同宜移])居(?![家民住委])",
    "占": r"占(?![用道压])",
    "有": r"(?<![国公集所持私享固特富含没未稀])有(?![效限机色线轨关序偿益利力])",
    "共": r"(?<![公党中])共(?![同享建青富治识性管])",
    "达": r"(?<![到通发传送表抵])达(?![标产到])",
    "列": r"(?<![系序陈排])列(?![车举])",
    "超": r"超(?![市声低])",
    "服务": r"服务(?!中心|站|点|网点|体系|设施|机构|窗口|平台|大厅|事项|企业|业|队|岗|区|场所|能力|驿站|综合体|圈|网络|"
    r"热线|团|对象|水平|品牌|模式|产品|专区|专窗|终端|功能|单元)",
    "接待": r"接待(?!能力|床位|量|站|中心|大厅|设施)",
    "处理": r"处理(?!能力|量|站|厂|中心|设施|设备|系统|规模)",
    "办理": r"办理(?!量|能力|点|网点|窗口|事项|渠道)",
    "补助": r"补助(?!资金|经费|款|项目|对象)",
    "补贴": r"补贴(?!资金|经费|款|项目|对象)",
    "奖励": r"奖励(?!资金|经费|款|项目|对象)",
    "投资": r"投资(?!项目|企业|者|额)",
}
"""Verbs of level, not where they are part of a noun (公共, 居家, 服务中心)."""
_LEVEL_PATTERNS = {form: re.compile(pattern) for form, pattern in _LEVEL_GUARDS.items()}
_AIM_PATTERNS = {**dict.fromkeys(_AIMING, _AIMS), "争取": _GUARD_PATTERNS["争取"]}
_NEVER = "never"
_FAR = "rule:quantity.status.carried"


class Hit(NamedTuple):
    """A cue in the text: its span, its word and where the word comes from (meaning, lexicon line)."""

    start: int
    end: int
    word: str
    meaning: str
    where: str


class Reading:
    """All cues of one text, so that a clause is looked up and not searched."""

    def __init__(self, change: Found, status: Found, goals: Found) -> None:
        self._change, self._status, self._goals = change, status, goals

    def changes(self, start: int, end: int) -> list[Hit]:
        """The cues of change between two offsets."""
        return self._change.within(start, end)

    def status(self, name: str, start: int, end: int) -> Hit | None:
        """The last cue of a status (target, baseline, actual) between two offsets."""
        return self._status.last(start, end, name)

    def goal(self, start: int, end: int) -> Hit | None:
        """The last verb of aiming between two offsets, whose reach goes beyond its clause."""
        return self._goals.last(start, end)


class Cues:
    """The lexicons `change_cues` and `status_cues`, searched for once a text."""

    def __init__(self, *, change_cues: Iterable[Entry], status_cues: Iterable[Entry]) -> None:
        change: dict[str, tuple[str, str]] = {}
        self.change_behind: dict[str, tuple[str, str]] = {}
        nouns: set[str] = set()
        for entry in change_cues:
            table = self.change_behind if entry["position"] == "after" else change
            meaning = _NEVER if entry["position"] == _NEVER else entry["change"]
            table.update((form, (meaning, entry.where)) for form in entry.forms)
            if entry["noun"]:
                nouns.update(entry.forms)
        self.nouns = frozenset(nouns)
        """Nouns of change (增幅), which have the figure as their value and not as their object."""
        status: dict[str, tuple[str, str]] = {}
        far: list[str] = []
        for entry in status_cues:
            if entry["position"] == "after":
                continue
            meaning = _NEVER if entry["position"] == _NEVER else entry["status"]
            status.update((form, (meaning, entry.where)) for form in entry.forms)
            if entry["reach"] or meaning == _NEVER:
                far += entry.forms
        self._change, self._status = Words(change), Words(status)
        self._changes = {form: _ANEW for form in change if form.startswith("新")} | _LEVEL_PATTERNS
        aims = {form: (_NEVER if status[form][0] == _NEVER else "target", _FAR) for form in far}
        self._goals = Words({**dict.fromkeys(_AIMING, ("target", _FAR)), **aims})
        behind = "|".join(re.escape(form) for form in sorted(self.change_behind, key=len, reverse=True))
        self.behind_pattern = re.compile(behind) if behind else None

    def read(self, text: str) -> Reading:
        """The cues of a text; words that only look like one (增加值, 响应, 保证金) are left out."""
        return Reading(
            Found(text, self._change, self._changes),
            Found(text, self._status, _GUARD_PATTERNS),
            Found(text, self._goals, _AIM_PATTERNS),
        )


class Words:
    """A set of words with their meanings, found longest first without overlaps."""

    def __init__(self, meanings: Mapping[str, tuple[str, str]]) -> None:
        self.forms = list(meanings)
        self.meanings = [meanings[form] for form in self.forms]
        self._search = (
            ahocorasick_rs.AhoCorasick(self.forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
            if self.forms
            else None
        )

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """(number of the word, start, end) of each in text order."""
        return self._search.find_matches_as_indexes(text) if self._search is not None else []


class Found:
    """Where the words of a set stand in a text. Few are asked for, so what only looks like one is told apart then."""

    def __init__(self, text: str, words: Words, guards: Mapping[str, re.Pattern[str]]) -> None:
        self._text, self._words, self._guards = text, words, guards
        self._places = words.find(text)
        self._starts = [start for _, start, _ in self._places]

    def within(self, start: int, end: int) -> list[Hit]:
        """The cues between two offsets, in text order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        hits = map(self._hit, range(first, last))
        return [hit for hit in hits if hit is not None and hit.end <= end]

    def last(self, start: int, end: int, meaning: str | None = None) -> Hit | None:
        """The last cue (of this meaning) between two offsets."""
        starts, places = self._starts, self._places
        for index in range(bisect_left(starts, end) - 1, -1, -1):
            if starts[index] < start:
                return None
            if meaning is not None and self._words.meanings[places[index][0]][0] != meaning:
                continue
            if places[index][2] <= end and (hit := self._hit(index)) is not None:
                return hit
        return None

    def _hit(self, index: int) -> Hit | None:
        word, start, end = self._places[index]
        form, meaning = self._words.forms[word], self._words.meanings[word]
        guard = self._guards.get(form)
        if meaning[0] == _NEVER or (guard is not None and guard.match(self._text, start) is None):
            return None
        return Hit(start, end, form, *meaning)
