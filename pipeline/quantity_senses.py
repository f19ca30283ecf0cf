"""What a figure says: reached, aimed at or what was before, and whether it adds or takes away (pure, layer 2).

Reading order: `Cues` (the two lexicons), `change`, `status`. Both look at the clause of the figure first: the last cue
before a figure governs it unless a verb of level (达, 占, 为) stands between. Offsets are half-open code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import ahocorasick_rs

from pipeline.quantity_spans import Expression, Line

_LONGEST_CLAUSE, _LONGEST_SENTENCE = 120, 400
"""How far back a cue may stand: longer clauses and sentences are no prose, and looking further would cost too much."""

CLAUSE_BREAK = ",。;:!?\n"
_BREAKS = re.compile(r"[,。;:!?\n]")
_NUMBER = r"(?:[\d半一二两三四五六七八九十百千万几数]|约|近|超|不足|只|仅|最新的|目前的|现在的|现有的|20\d\d年)"
_SHIFT = (
    r"(?:提高|提升|增加|增长|上升|扩大|扩展|拓展|扩容|发展|回升|跃升|攀升|急升|飙升|升|增|涨|压减|压缩|减少|缩短|精简|缩减|缩小|降低|下降|"
    r"回落|回升|收窄|削减|降|减|调整|优化|合并|整合|变|跌|延长|上调|下调|合|改|归并|转|放宽|迈|突破|扩)(?:了?[到至为成]|并为|并到|并成|变为)"
)
_SHIFTED = re.compile(_SHIFT)
_SHIFT_BEHIND = re.compile(rf"[^,。;:!?\n\d]{{0,22}}?{_SHIFT}[^,。;:!?\n]{{0,14}}?{_NUMBER}")
_PLAIN_TO = re.compile(rf"[^,。;:!?\n\d]{{0,6}}?[到至](?:20\d\d年)?[^,。;:!?\n\d]{{0,6}}?{_NUMBER}")
_FROM = re.compile(r"(?:^|[^而服遵跟听])(?:从|由(?![于此省市区县党政公法])|自(?![动主治助身然建愿觉]))[^,。;:!?\n]{0,30}$")
_OBJECT = re.compile(r"(?:将|把|由|从|使|原|以往|过去)[^,。;:!?\n]{0,30}$")
_FORMER = re.compile(
    r"(?:(?<![平高草中太还复河三荒])(?<!前)原(?:来|先|有|需|本|为|定|经|要)|以往|改革前(?![期沿列景途])|整合前|优化前|调整前|此前|先前|过去(?![\d一二两三四五六七八九十几]))"
    r"(?!文件|济)[^,。;:!?\n]{0,40}$"
)
_NOW_BETWEEN = re.compile(r"现(?:在|已|有)?|如今|目前|[减增压提升降扩][^,。;:!?\n]{0,4}[到至为]")
_LOW_POINT = re.compile(r"的?(?:历史)?(?:低位|高位|低点|高点|峰值|谷底|基数)")
_COMPARED = re.compile(r"[^,。;:!?\n]{0,14}?相比")
_COMPARED_BEFORE = re.compile(r"(?:与|同|较|和)[^,。;:!?\n]{2,30}$")
_GOAL_BEHIND = re.compile(r"(?:的|左右的?|以上的?)?(?:年度|预期|工作)?(?:目标|任务目标|目标值|指标要求)")
_DONE_GOAL = re.compile(r"(?:超额?|完成|实现|达到|超过|圆满)[^,。;:!?\n]{0,20}(?:目标|任务)[^,。;:!?\n]{0,6}$")
_DEADLINE = re.compile(r"\d(?:年|月|日)?(?:年?底|末)?(?:以|之)?前(?![\d后几一二两三四五六七八九十])[^,。;:!?\n]{0,30}$")
_GOAL_WORDS = ("力争", "争取", "确保", "预计", "目标是", "目标为", "目标:", "我", "政府", "将", "到20")
_GOAL_VERBS = re.compile(r"力争|争取|确保|预计|目标(?:是|为|:)|我们?(?:[将要]|会(?!议))|政府(?:[将要]|会(?!议))|将会|我们?建议|"
    r"(?<=[,。;:是])将(?=开展|实施|推|建|在|于|继续|新|完成|组织|选|按|加|进|以|举|陆续|分|再)|"
    r"(?<=[,。;\n])到20\d\d年")
_REACHED = re.compile(r"已(?!然)|现有|现时|至今|目前|累计|如今|均达|实际|截至|截止|去年|上年")
_ATTAINED = re.compile(rf"(?:{_SHIFT}|用时|耗时|处置时间|平均时间)[^,。;:!?\n]{{0,4}}$")
_CONTROLLED = re.compile(r"(?:压缩|缩短|变为|改为|控制|减少|平均|稳定|降|已|均|缩减|提速)[^,。;:!?\n]{0,12}$")
_OWN_PREDICATE = re.compile(r"达|完成|实现|突破|增至")
_RULE_AMOUNT = re.compile(
    r"给予[^,。;:!?\n]{0,14}$|处以?$|(?:奖励|补助|补贴|资助|罚款)(?:最高|一次性|不超过|人民币)$|(?:收取|收费)[^,。;:!?\n]{0,16}$"
)
_AMOUNT_BEHIND = re.compile(r"(?:以上|以下)?的?(?:罚款|奖励|补助|补贴|资助|资金支持|扶持|奖补|一次性)")
_PAID = re.compile(r"已|累计|共|发放|兑现|落实|拨付|完成|投入|全年|争取到|获得|[0-9]年|提高到|提高至|去年|上年")
_FUTURE = re.compile(
    r"(?:将(?:会|要|达|达到|实现|新增|建成|突破|超过|增至|增加|提高|有|由|从|为|再|投入|拨出|推出|增|于|在|可)|会达到|会有|预料|预测|可望|(?<![社机协委大全议集晚开年学])会(?:增加|由|从|提高|推出|提供|有|达|再))"
    r"[^,。;:!?\n]{0,20}$"
)
_MUST = re.compile(r"(?<![主重需只必纲摘简概首紧还就想若不])要(?:力争|确保|再|新|完成|实现|达到|建成|突破|保持|控制在)[^,。;:!?\n]{0,20}$")
_PRESENT = re.compile(r"现时|现有|目前|过去|去年|截至|截止|拥有|设有|聘用|雇用|按年|近年|已(?!然)")
_DONE_BEFORE = re.compile(r"已(?!然)|累计|截至|截止|去年|上年|同志")
_MADE = re.compile(r"(?:办好|办实|打造|建设|构建|实施|推进|培育|整合|建立|开展|做强|完成|实现)[^,。;]{0,12}$")
_STANDING = re.compile(r"(?:依托|利用|发挥|围绕|用好|基于|现有|已有)[^,。;:!?\n]{0,16}$")
_DISCOURSE = re.compile(r"(?:大)?(?:方面|问题|部分|因素|特点|亮点|层面|维度|原则|关键)")
_NOUNS_OF_RISE = re.compile(r"提升改造|提质|提档|增收节支|增产增效|起降|升降|空降|增长贡献|增加值|增长极|增长点|增长级|提高班|降水|降雨|降尘|减灾|增值|提升工程|提升行动|增补|增收致富|减排|增信|减压|提升站|翻译|新增长|新建村|扩大内需|降费|减税降费|减免|减负|增效|提升机|增持|提质增效|增强|增进|减轻|跌倒|新开发区|新办法|新开户|上升为|提高认识|增量|增减|缩短率|压缩机|压缩包|减持|降解|降级|降压|增压")
_CARRIERS = frozenset({"投资", "服务", "接待", "处理", "办理", "完成", "实现"})
_RATE_BEHIND = re.compile(r"(?:率|幅|速|了|分别|同比|年均|平均|累计|实际|均|约|近|超|达|达到|为|高达|仅|只有|仅有|至少|不低于|逾|额|量|比例|幅度|水平|均|的|[\x20:])*")
_RESET_BEHIND = re.compile(r"^[到至为成]")
_COORDINATED = re.compile(r"(?:和|及|与|、|或|/)?(?:改造|改建|改扩建|续建|维修|维护|扩建|提升|修缮|更新|整治|升级|修复|加固)")
_RATES = frozenset({"增速", "增幅", "涨幅", "升幅", "降幅", "跌幅", "增长率"})
_LIST_BREAK = re.compile(r"[、和及与]")


_PLANS = (
    r"(?<![助动划展作度员才务债训纲改])计划(?=于|在|到|年|今|明|总?投资|新|建|开|完成|引|安排|实施|推|启|拨|组织|播|种|招|培"
    r"|出[栏台售]|改|筹|设|增|用|将|全年|利用|投入|争取|达)"
)
_GUARDS = {
    form: re.compile(pattern)
    for form, pattern in {
        "应": "(?<![相响供效反对适顺感])应(?![用急对收付届邀])", "须": "(?<![必无])须", "拟": "(?<![模虚草比])拟(?![态合真])",
        "限": "(?<![有权期时年界极局受上下无门限超载])限(?![制额价度行购])", "保证": "保证(?![金书])", "计划": _PLANS,
        "要达到": "(?<![主重需只必])要达到", "目标": "目标(?![责考管])", "确保": "确保(?!了)", "谋划": "谋划(?!多年|已)", "预期": "预期(?!寿命)", "争取": "争取(?!上级|资金|项目|到|中央|国家|专项|各类|工作)",
    }.items()
}  # fmt: skip
"""Short cues that are also parts of other words."""


class Sense(NamedTuple):
    value: str
    reason: str


class Hit(NamedTuple):
    """A cue in the text: its span, its word and where the word comes from (meaning, lexicon line)."""

    start: int
    end: int
    word: str
    meaning: str
    where: str


class Reading:
    """All cues of one text, so that a clause is looked up and not searched."""

    def __init__(self, change: Sequence[Hit], status: Sequence[Hit], goals: Sequence[Hit]) -> None:
        self._change, self._status, self._goals = change, status, goals
        self._change_starts = [hit.start for hit in change]
        self._status_starts = [hit.start for hit in status]
        self._goal_starts = [hit.start for hit in goals]

    def changes(self, start: int, end: int) -> Sequence[Hit]:
        """The cues of change between two offsets."""
        first, last = bisect_left(self._change_starts, start), bisect_left(self._change_starts, end)
        return [hit for hit in self._change[first:last] if hit.end <= end]

    def target(self, start: int, end: int) -> Hit | None:
        """The last cue of a target between two offsets."""
        return _last_in(self._status, self._status_starts, start, end)

    def goal(self, start: int, end: int) -> Hit | None:
        """The last verb of aiming between two offsets, whose reach goes beyond its clause."""
        return _last_in(self._goals, self._goal_starts, start, end)


def _last_in(hits: Sequence[Hit], starts: Sequence[int], start: int, end: int) -> Hit | None:
    for index in range(bisect_left(starts, end) - 1, -1, -1):
        if starts[index] < start:
            return None
        if hits[index].end <= end:
            return hits[index]
    return None


class Cues:
    """The lexicons `change_cues` and `status_cues`, searched for once a text."""

    def __init__(self, *, change_cues: Iterable[Line], status_cues: Iterable[Line]) -> None:
        change: dict[str, tuple[str, str]] = {}
        self.change_behind: dict[str, tuple[str, str]] = {}
        for entry in change_cues:
            table = change if entry["position"] in ("before", "any") else self.change_behind
            for form in entry.forms:
                table[form] = (entry["change"], entry.where)
        status = {
            form: (entry["status"], entry.where)
            for entry in status_cues
            if entry["position"] in ("before", "any") and entry["status"] == "target"
            for form in entry.forms
        }
        self._change, self._status = _Words(change), _Words(status)
        self._goals = _Words({word: ("target", "rule:quantity.status.carried") for word in _GOAL_WORDS})
        behind = "|".join(re.escape(form) for form in sorted(self.change_behind, key=len, reverse=True))
        self.behind_pattern = re.compile(behind) if behind else None

    def read(self, text: str) -> Reading:
        """The cues of a text; words that only look like one (增加值, 响应, 保证金) are left out."""
        change = [hit for hit in self._change.find(text) if not _looks_like_change(text, hit.start)]
        status = [hit for hit in self._status.find(text) if _is_status_cue(text, hit)]
        goals = [hit for hit in self._goals.find(text) if _GOAL_VERBS.match(text, hit.start)]
        return Reading(change, status, goals)


class _Words:
    """A set of words with their meanings, found longest first without overlaps."""

    def __init__(self, meanings: Mapping[str, tuple[str, str]]) -> None:
        self._forms = list(meanings)
        self._meanings = [meanings[form] for form in self._forms]
        self._search = (
            ahocorasick_rs.AhoCorasick(self._forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
            if self._forms
            else None
        )

    def find(self, text: str) -> Iterator[Hit]:
        if self._search is not None:
            for index, start, end in self._search.find_matches_as_indexes(text):
                yield Hit(start, end, self._forms[index], *self._meanings[index])


def _looks_like_change(text: str, start: int) -> bool:
    return bool(_NOUNS_OF_RISE.match(text, start) or (start and _NOUNS_OF_RISE.match(text, start - 1)))


def _is_status_cue(text: str, hit: Hit) -> bool:
    guard = _GUARDS.get(hit.word)
    return guard is None or guard.match(text, hit.start) is not None


def clause_start(text: str, place: int, floor: int) -> int:
    """Where the clause around `place` begins: behind the last comma, colon or full stop, not before `floor`."""
    floor = max(floor, place - _LONGEST_CLAUSE)
    return max(floor, *(text.rfind(mark, floor, place) + 1 for mark in CLAUSE_BREAK))


def change(
    text: str, item: Expression, clause: int, cues: Cues, reading: Reading, previous: tuple[Expression, str] | None
) -> Sense:
    """none, up or down; `previous` is the figure before in the sentence with its change."""
    if item.kind in ("rank", "grade", "frequency") or item.shape == "cell" or item.unit == "大":
        return Sense("none", "kind")
    if previous is not None and _same_unit_list(text, item, previous[0]):
        return Sense(previous[1], "list") if previous[1] != "none" else Sense("none", "list")
    if cues.behind_pattern is not None:
        behind = cues.behind_pattern.match(text, item.end)
        if behind is None and text[item.end : item.end + 1] == "的":
            window = text[item.end : item.end + 8]
            found = re.match(r"的[^,。;:!?\n、]{0,4}?(增长|增幅|升幅|涨幅|提升|增速|跌幅|降幅|下降|减幅|提振)(?=[,。;、作\n]|$)", window)
            if found is not None and item.kind == "percent":
                return Sense("down" if found[1] in ("跌幅", "降幅", "下降", "减幅") else "up", "noun behind")
        elif behind is not None and item.kind in ("percent", "multiple"):
            return Sense(cues.change_behind[behind[0]][0], cues.change_behind[behind[0]][1])
    if text.startswith("翻", item.start):
        return Sense("up", "翻番")
    last: Hit | None = None
    for hit in reading.changes(clause, item.start):
        last = hit if last is None else _stronger(text, last, hit, item)
    if last is not None:
        if last.meaning != "none" and _counts(text, last, item):
            return Sense(last.meaning, last.where)
        return Sense("none", "level")
    if previous is not None:
        return _inherited(text, item, clause, previous)
    return Sense("none", "no cue")


def _same_unit_list(text: str, item: Expression, before: Expression) -> bool:
    """`221元、90元和300元`, and over a comma when nothing follows the figure (`4.1%,5.2%。`)."""
    gap = text[before.end : item.start]
    if item.before in ("突破", "超过", "达到"):
        return False
    if len(gap) > 2 or before.unit != item.unit:
        return False
    return gap in ("、", "和", "及", "与", "以及") or (gap == "," and text[item.end : item.end + 1] in ("", ",", "。", ";"))


def _stronger(text: str, last: Hit, hit: Hit, item: Expression) -> Hit:
    """Of two cues in a clause the later; but 新增 and its kind keep hold of a figure over 达 or 有."""
    if hit.meaning != "none":
        return hit
    if last.word.startswith(("新", "净", "再增")):
        between = text[last.end : hit.start]
        if len(hit.word) == 1 and hit.word in "达为有共" and not re.search(r"\d", between):
            return last
        if hit.word in _CARRIERS and "、" not in between and len(between) < 10:
            return last
    return last if _RATE_BEHIND.fullmatch(text, last.end, item.start) else hit


def _counts(text: str, cue: Hit, item: Expression) -> bool:
    """Whether a verb of change reaches the figure: a delta, not 减少到2项, not 降低了办事成本的100家."""
    between = text[cue.end : item.start]
    if item.kind == "duration" and (len(between) > 4 or "连" in between):
        return False
    if item.kind == "percent" and cue.word.startswith(("新", "净", "扩")) and len(between) > 2:
        return False
    if item.before in ("突破", "超过") and re.search(r"\d", between):
        return False
    if cue.word.startswith(("新", "扩")) and (between.startswith(("、", "等")) or _COORDINATED.match(between)):
        return False
    if cue.word in ("关停", "淘汰", "裁撤", "撤并") and text[item.end : item.end + 1] not in ("", *CLAUSE_BREAK, "、"):
        return False
    if cue.word in _RATES:
        return not re.match(r"[^,]{0,6}?(?:高|低|快|慢|大|小|居|列|位)", between)
    if _RESET_BEHIND.match(between) or re.search(r"(?:[到至]|成为|发展为)$", between):
        return False
    if re.search(r"[,。;:!?\n]", between):
        return False
    if "的" in between and not re.match(r"(?:了)?[^的]{0,8}的?$", between) and not cue.word.startswith(("新", "净")):
        return False
    if cue.word in ("增", "减", "降", "跌", "翻", "提高", "提升", "扩大", "降低") and len(between) > 12:
        return False
    return not re.search(r"\d", between) or _same_list(between)


def _same_list(between: str) -> bool:
    """Whether only list marks, nouns and figures stand between the cue and the figure."""
    tail = re.split(r"[、和及与]", between)[-1]
    return len(tail) <= 12 and bool(_LIST_BREAK.search(between))


def _inherited(text: str, item: Expression, clause: int, previous: tuple[Expression, str]) -> Sense:
    """Members of a 分别 list, and 其中 under a delta of the same unit."""
    before, sense = previous
    if sense == "none" or before.unit != item.unit:
        return Sense("none", "no cue")
    gap = text[before.end : item.start]
    if gap.startswith((",其中", "(其中", ",含", ";其中")) and item.kind == "count":
        return Sense(sense, "其中")
    return Sense("none", "no cue")


def status(
    text: str, item: Expression, sentence: int, clause: int, reading: Reading, *, section: str, genre: str
) -> Sense:
    """actual, target or baseline. `section` is the kind of section, `genre` is report, rule or plan."""
    left = text[clause : item.start]
    if (reason := _baseline(text, item, clause, left)) is not None:
        return Sense("baseline", reason)
    if item.shape == "cell" or (item.unit in ("个", "点", "方面") and _DISCOURSE.match(text, item.end)):
        return Sense("actual", "default")
    if (reason := _target(text, item, sentence, clause, left, reading)) is not None:
        return Sense("target", reason)
    if genre == "rule" and not _DONE_BEFORE.search(left):
        return Sense("target", "genre")
    if section == "plan" or genre == "plan":
        standing = (item.unit == "大" and not _MADE.search(left)) or _PRESENT.search(
            text, clause if genre == "plan" else max(sentence, item.start - _LONGEST_SENTENCE), item.start
        ) or _DISCOURSE.match(text, item.end) or _STANDING.search(left)
        return Sense("actual", "stated in a plan") if standing else Sense("target", "section")
    return Sense("actual", "default")


def _baseline(text: str, item: Expression, clause: int, left: str) -> str | None:
    if item.kind in ("rank",) and not _FROM.search(left):
        return None
    if _LOW_POINT.match(text, item.end) and re.search(r"[自由从]", left):
        return "point before a turn"
    if _SHIFT_BEHIND.match(text, item.end) and not re.search(r"(?:到|至|为|成)[^,。;:!?\n、]{0,6}$", left):
        if _FROM.search(left) or _OBJECT.search(left):
            return "from-to"
        between = _SHIFT_BEHIND.match(text, item.end)
        if between is not None and len(between[0]) <= 10 and item.kind != "percent":
            return "shift behind"
    if _FROM.search(left) and _PLAIN_TO.match(text, item.end) and re.search(r"(?:从|由)[^,。;:!?\n\d]{0,16}$", left):
        return "from-to"
    former = _FORMER.search(left)
    if former is not None and not (
        _NOW_BETWEEN.search(left, former.start() + 2) or _SHIFTED.search(left, former.start() + 2)
    ):
        return "former"
    if _COMPARED.match(text, item.end) and _COMPARED_BEFORE.search(left):
        return "compared"
    return None


def _target(text: str, item: Expression, sentence: int, clause: int, left: str, reading: Reading) -> str | None:
    if _GOAL_BEHIND.match(text, item.end):
        return "goal behind"
    reached = _REACHED.search(left)
    if item.comparator in ("ge", "le") and item.before and item.shape != "top" and reached is None:
        return None if _ATTAINED.search(left) else "bound"
    if item.comparator == "le" and item.after and item.kind == "duration" and not _CONTROLLED.search(left):
        return "limit"
    if _FUTURE.search(left) and reached is None:
        return "future"
    cue = reading.target(clause, item.start)
    if cue is not None and (reached is None or reached.start() + clause < cue.start) and not _DONE_GOAL.search(left):
        return _scoped(cue, item)
    if cue is None and _MUST.search(left) and reached is None:
        return "must"
    if _DEADLINE.search(left) and reached is None and not re.search(r"完成|了", left[-6:]):
        return "deadline"
    if item.kind in ("money", "multiple") and not _PAID.search(left) and _rule_amount(text, item, left):
        return "amount in a rule"
    return _carried(text, item.start, sentence, clause, left, reading)


def _rule_amount(text: str, item: Expression, left: str) -> bool:
    """给予10万元, 最高港币20万元罚款: what a rule promises or threatens."""
    if _RULE_AMOUNT.search(left):
        return True
    if re.search(r"对[^,。;]{2,40}(?:给予|奖励|补助|补贴|资助)[^,。;]{0,6}$", left):
        return True
    return bool(_AMOUNT_BEHIND.match(text, item.end) and re.search(r"(?:可|最高|施加|高达)[^,。;:!?\n]{0,8}$", left))


def _scoped(cue: Hit, item: Expression) -> str | None:
    distance = item.start - cue.end
    if (cue.word in ("必须", "应", "须", "应当") and distance > 24) or (cue.word == "目标" and distance > 10):
        return None
    return cue.where


def _carried(text: str, place: int, sentence: int, clause: int, left: str, reading: Reading) -> str | None:
    """力争, 确保, 预计 of an earlier clause hold on until a clause states something by itself."""
    if clause <= sentence or _REACHED.search(left):
        return None
    sentence = max(sentence, clause - _LONGEST_SENTENCE)
    cue = reading.goal(sentence, clause)
    if cue is None or _DONE_GOAL.search(text, sentence, clause):
        return None
    if cue.word == "确保" and text[cue.end : cue.end + 1] == "了":
        return None
    if cue.word == "预计" and _OWN_PREDICATE.search(text, cue.end, place):
        return None
    return "carried"
