"""The noun phrase after a figure, and both searches in one class: `NounPhrases`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pipeline.phrases.bearers import BEARER, PARENTHESIS, THING
from pipeline.phrases.before import Before, BeforeFigure
from pipeline.phrases.edges import MEASURE, MODIFYING
from pipeline.phrases.sentence import REACHED, TRAILING, Span
from pipeline.phrases.words import Token

__all__ = ["GIVEN", "After", "Before", "NounPhrases", "Span"]


class After(NamedTuple):
    """The noun phrase that follows a figure; `linked` by 的, `extreme` if it only says how the figure stands."""

    noun: Span | None = None
    linked: bool = False
    extreme: bool = False
    rest: Span | None = None


_AROUND = re.compile(
    r"(?:\([^()]{1,3}\)(?=[\u4e00-\u9fff]))?(?:不等|左右|上下|以上|以下|以内|级(?![别差次]))?的?[^\S\n\t]*"
)
_AND_SO_ON = re.compile(r"等(?![级待候效于同])")
_OWNER = re.compile(
    r"(?:图书馆|医院|学校|公司|车站|系统|车辆|工程|平台|项目|窗口|同志|车站|楼宇|屋苑|屋邨|大厦|街市|长者|部门|单位|乡镇|街道|社区|企业|国家|城市|机构|学校|人员|群众|品种|行业|领域|家庭|公司|居民|老人|儿童|妇女|职工|学生|教师|党员|干部|市民|患者|[者户县市区省镇村乡])$"
)
_DOING = re.compile(
    r"(?:改造|建设|整治|治理|升级|修缮|维修|创建|赋码|共享|收尾|考核|评价|验收|认证|培训|体检|检查|排查|普查|巡查|巡检|抽查|督查|督导|执法|会商|研判|整改|调研|宣讲|演练|帮扶|随访|义诊|接种|筛查|供暖|供热|扩容|扩建|迁建|安装|加装|"
    r"硬化|亮化|绿化|加固|修复|搬迁|拆除|清理|清淤|监测|审核|审计|述职|述法|述廉|通办|互认|联办|联动|对接|点评|测评|评估|招标|采购|转型)$"
)
# No more than the doing, and the place of what it is done to: 水库|除险加固, 乡镇|卫生室改造.
_WHOLLY_DONE = re.compile(
    r".{0,3}$|(?:除险|节能|提质|提标|提升|更新|综合|专项|升级|标准化|清淤|规范化|改?扩建)[^,;。]{2,4}$|"
    r"[\u4e00-\u9fff]{1,6}?(?:[站所院室馆校园场厅点]|中心)[^,;。]{2,}$"
)
_AMONG_THEM = re.compile(
    r"(?<![初高集其大小年华当空])中(?=[^心学小国央医药型期部间级试标介年等长共低外高专式草转文西东华层端和])"
)
_BUILT = re.compile(r"[新改扩续在拟已]+建(?=[\u4e00-\u9fff]{2})")
_GOING = re.compile(r"到(?![位期达账岗场])|赴")
_NOTHING_COUNTED = re.compile(r"[人户亩年日月]均(?!衡)|平均|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[底初末])|\d{4}年")
# 任务|分解到单位, 资金|拨付至企业: a verb with its direction ends the noun; 到 and 至 hardly stand inside one.
_DIRECTED = re.compile(r"到(?![位期达账岗场会访底案港站])|至(?!今)|给(?![予水排付])")
_ACTING = re.compile(r"(?:企业|单位|部门|学校|公司|机构|社区|乡镇|街道|家庭|[商农渔住用]户|[渔农居村牧]民|员|师|者)$")
# 9个部门|年初预算未细化: bodies are counted, not what fails in them.
_BODIES_OF, _NEVER_THINGS = "个家所户", "家所户名"
_STATE = re.compile(r"(?:情况|问题|现象|事项)$")
_FAILS = re.compile(r"[未不没无超缺]|尚|仍|均?存在|滞后|闲置|偏|逾期")
_ASPECT = re.compile(
    r"(?:预算|决算|编制|登记|核算|申报|资金|经费|资产|账[目务户]|收入|支出|债务|欠款|变更|手续|台账|档案|制度|机制|设[备施]|人员|力量|进度|质量|工期|"
    r"数据|信息|合同|招标|采购|管理|保障|更新|运行|维护|标识|资质|证照|职责|责任|意识|材料|资料|程序|审批|监管|整改|执法|配套)$"
)
# 87人|应享未享补贴, 9名老人|应保未保.
_DUE = re.compile(r"应(.)[未不](?:予)?\1|应(.)尽\2|(?:重复|违规)(?=领取|享受|发放|收取|占用|使用|申领|申报|参保|报销)")
# 对9起首次轻微违法行为不予处罚.
_WHO_IS = (
    r"[^,;。、的\d]{0,12}?(?:人员|对象|行为|案件|事项|产品|食品|车辆|船舶|房屋|地块|场所|问题|单位|企业|"
    r"机构|项目|家庭|儿童|学生|老人|群众|[居渔农牧村船]民|经营[者户]|当事人)"
)
_UNMET = re.compile(rf"(?:首次|初次|首|不|未|无|非|已){_WHO_IS}")
_UNFIT = re.compile(
    rf"(?:首次|初次|不(?:符合|具备|满足|属于)|[已未](?:死亡|去世|离世|退休|离职|离岗|注销|停产|停业|关闭|脱贫|就业|失业|到期|逾期|完工|竣工|"
    rf"投产|开工|备案|登记|达标|参保|缴费|入学|成年|立项|办结)){_WHO_IS}"
)
_PLACE = re.compile(r"[县区镇乡村州旗](?![级直属民居委街镇村域区场县乡内外长办])")
_PERSON = re.compile(r"工作队|志愿者|干部|人员|队员|专员|教师|医师|医生")
# 9万元罚款: a sum, not a doing.
GIVEN = re.compile(r"(?:罚[款金]|奖[励金]|补[助贴偿]|资助|贷款|拨款|赔偿|捐款|押金|津贴|资金)(?=[,;。、:)]|$)")
# Those who do it themselves: 5个部门|会商.
_AGENTS = re.compile(r"(?:部门|单位|企业|公司|机构|人员|干部|代表|专家|党员|志愿者)$")
# What closes a name with a verb inside.
_SUFFIX = re.compile(r"[点站所员率量数额费款证书户者队组网车机室厅店区场厂库券卡表册权期价类式]")
_HEADS = re.compile(
    r"团队|人员|单位|机构|对象|平台|系统|中心|场所|设施|设备|制度|机制|办法|标准|任务|站点|网点|小组|车辆|能力"
)
# 5个方面|19项任务: what otherwise only trails a noun.
_ASPECTS = frozenset({"方面", "工作"})
_STOP = re.compile(r"[,，。;；:：!?！？\n\t、)]")
_AND = re.compile(r"以及|和(?![平谐睦美田县顺龙林解])|及(?![时格])|与(?!会)|或|并(?![联网购])")
_COPULAS = frozenset("居列达占为是有位未尚仍均已都也皆没")
# 9个项目|违规变更设计: who does wrong is counted.
_WRONGLY = re.compile(r"违规|违法|违反|擅自|未经|超标准|超范围|仍(?!然)")
_JOINED = re.compile(r"[\s、,]*(?:和|及|与|以及|或|至|到)?\s*")


class NounPhrases(BeforeFigure):
    """Noun phrases of one text before and after its figures."""

    def after(self, low: int, high: int, next_figure: bool, pivot: bool = False, doing: bool = False) -> After:
        """The phrase after a figure that ends at `low`; `high` is the start of the next figure or the sentence end.

        `doing`: it may count who or what something is done to (5所敬老院|适老化改造).
        `pivot`: the figure's noun is the object of one verb and the subject of the next (选派3名医师到社区坐诊).
        """
        text = self.text
        if next_figure and _JOINED.fullmatch(text, low, high):
            return After()
        around = _AROUND.match(text, low, high)
        start = around.end() if around else low
        linked = "的" in text[low:start]
        high = self._clause_end(start, high)
        if start >= high or text[start] in "(、/" or _AND.match(text, start, high) or REACHED.match(text, start, high):
            return After()
        if _NOTHING_COUNTED.match(text, start, high):
            return After(None, linked)  # 6所9月1日投用, 320户户均增收
        if _GOING.match(text, start, high):
            return After(None, linked, False, (start, high))  # 9名医师|到乡镇坐诊
        stop = self._noun_end(start, high, next_figure and high < len(text) and text[high] not in ",。;:、!?\n")
        if stop == start:
            given = GIVEN.match(text, start, high) if text[low - 1] in "元倍" else None
            stop = given.end() if given else self._attribute_end(start, high) or start
        stop = start + len(text[start:stop].rstrip())
        trailing = TRAILING.search(text, max(start, stop - 6), stop)
        stop = trailing.start() if trailing and trailing.start() > start else stop
        if doing and _DOING.search(text, start, stop):
            stop = self._done_to_end(start, stop)
        if stop == start:
            stop = self._unmet_end(start, high, pivot)
        elif pivot:
            stop = self._pivot_end(start, stop, high)
        elif _DUE.match(text, start, high):
            stop = start
        elif (
            (next_figure and MEASURE.search(text, start, stop))
            or (text[low - 1] in _BODIES_OF and _FAILS.match(text, stop, high) and _ASPECT.search(text, start, stop))
            or (text[low - 1] in _NEVER_THINGS and _STATE.search(text, start, stop))
        ):
            stop = self._whose_end(start, stop) or stop
        rest = (self.leading(start, high), high)
        if stop <= start or text[start:stop] in _COPULAS:
            return After(None, linked, False, rest)
        extreme = text[start:stop].endswith(self.extreme) if linked else text[start:stop] in self.extreme
        return After((start, stop), linked, extreme, rest)

    def _done_to_end(self, start: int, stop: int) -> int:
        """Where who or what something is done to ends (5所敬老院|适老化改造); `stop` if the doing closes the name."""
        bearer = self.bearer_end(start, stop, THING)
        if bearer is None or (
            _WHOLLY_DONE.match(self.text, bearer, stop) and not _AGENTS.search(self.text, start, bearer)
        ):
            return stop
        return bearer

    def _whose_end(self, start: int, stop: int) -> int | None:
        """Where the body ends that a phrase begins with, a place of one character too (3个区|执法人员占比)."""
        place = _PLACE.match(self.text, start, stop)
        return place.end() if place and self.is_border(place.end()) else self.bearer_end(start, stop)

    def _pivot_end(self, start: int, stop: int, high: int) -> int:
        """The end of the noun of a figure that has a predicate of its own behind it (为9名孤儿|发放补贴)."""
        if stop < high and BEARER.search(self.text, start, stop) and not self.tokens.within(start + 1, stop):
            return stop  # 家庭经济困难学生: the whole is who it is
        return self.bearer_end(start, stop) or self._doing_start(start, stop)

    def opens_predicate(self, at: int) -> bool:
        """Whether a predicate begins right there (8项|在全省推广)."""
        token = next(iter(self.tokens.within(at, at + 4)), None)
        opens = (
            token is not None and token.start == at and bool(token.roles & {"always", "object", "predicate", "adverb"})
        )
        return opens or self.text.startswith(("在", "获", "被", "入"), at)

    def _unmet_end(self, start: int, high: int, pivot: bool) -> int:
        """The end of a noun that begins with what it does not meet or do first (向9名不符合条件人员|发放)."""
        unmet = (_UNMET if pivot else _UNFIT).match(self.text, start, high)
        return unmet.end() if unmet else start

    def opens_doing(self, at: int) -> bool:
        """Whether what is done begins right there: 4次对渡口作出批示, 6次主持召开例会."""
        token = next(iter(self.tokens.within(at, at + 4)), None)
        doing = token is not None and token.start == at and bool(token.roles & {"always", "object", "soft"})
        return doing or self.text.startswith(("对", "就", "主持", "带队", "专题"), at)

    def _doing_start(self, start: int, stop: int) -> int:
        """Where what is done with the counted noun begins (为9名孤儿|发放补贴), if a verb with an object follows it."""
        for token in self.tokens.within(start + 2, stop - 2):
            doing = bool(token.roles & {"always", "object", "light"})
            if doing and not self.inside(start, token.start) and not self._qualifies(token, stop):
                return token.start
        return stop

    def _qualifies(self, verb: Token, high: int) -> bool:
        """Whether a verb makes one noun with what stands behind it (签约服务|团队, 收集|点)."""
        end = verb.end
        if end + 1 == high or (end + 1 < high and self.is_border(end + 1)):
            return bool(_SUFFIX.match(self.text, end, high))
        return bool(_HEADS.match(self.text, end, high))

    def _attribute_end(self, start: int, high: int) -> int | None:
        """The end of a person whose kind a verb names: 9名包保干部, not 9人获评工匠."""
        token = next(iter(self.tokens.within(start, min(high, start + 4))), None)
        if token is None or token.start != start or not token.roles <= {"object", "predicate"}:
            return None
        if self.text[start - 1] == "人":
            return None  # 3人入选教师库
        person = _PERSON.match(self.text, token.end, high)
        return person.end() if person else None

    def _clause_end(self, start: int, high: int) -> int:
        """The end of the clause; 、 and a bracket that closes one opened before the figure end it too."""
        text, position = self.text, start
        while True:
            match = _STOP.search(text, position, high)
            if not match:
                return high
            if not self.inside(start, match.start()):
                return match.start()
            position = match.end()

    def _noun_end(self, start: int, high: int, next_figure: bool) -> int:
        text = self.text
        listed = _AND_SO_ON.search(text, start + 1, high)
        if listed and not self.inside(start, listed.start()):
            high = listed.start()
        among = _AMONG_THEM.search(text, start + 2, high)
        if among and not self.inside(start, among.start()):
            high = among.start()
        reached = REACHED.search(text, start + 2, high)
        high = reached.start() if reached else self._directed(start, high)
        quoted = text.find("“", start + 2, high)
        if quoted > start and not self.inside(start, quoted) and _OWNER.search(text, start, quoted):
            high = quoted
        owner = text.find("的", start, high)
        measure = (
            next_figure and MEASURE.search(text, owner + 3, self.strip_plain(owner, high)) if owner > start else None
        )
        if owner > start and not self.inside(start, owner) and (measure or _OWNER.search(text, start, owner)):
            high = owner
        for token in self.tokens.within(start, high):
            if self.inside(start, token.start) or text.startswith("的", token.end):
                continue
            if self._ends_noun(token, start, high, next_figure):
                return token.start
        for at, _ in self.times[bisect_left(self.time_starts, start) :]:
            if at < high:
                return at
            break
        stop = high
        if next_figure:
            link = self.strip_plain(start, high)
            change = self.words.ending(text, start, link, "change")
            stop = change if change is not None else link
            stop = high if stop == start and text[start:high] in _ASPECTS else stop
        bracket = text.find("(", start, stop)
        if bracket >= 0:
            match = PARENTHESIS.match(text, bracket, stop)
            return stop if match else bracket
        return stop

    def _directed(self, start: int, high: int) -> int:
        """Where the verb begins whose direction or goal follows it (任务|分解到单位); `high` if there is none."""
        wrongly = _WRONGLY.search(self.text, start + 2, high)
        if wrongly and BEARER.search(self.text, start, wrongly.start()):
            return wrongly.start()
        goal = _DIRECTED.search(self.text, start + 4, high)
        if goal is None or self.inside(start, goal.start()):
            return high
        at = goal.start()
        if BEARER.search(self.text, start, at):
            return at  # 骨干医师|到社区坐诊
        if self.text[at - 1] in "达得收受遇看接感遭做拿领":
            return at - 1
        verb = next((verb for verb in range(at - 2, at - 4, -1) if self.is_border(verb)), at)
        return verb if verb - start > 1 else high

    def _ends_noun(self, token: Token, start: int, high: int, next_figure: bool) -> bool:
        """Whether a boundary word ends the counted noun that began at `start`."""
        text, roles = self.text, token.roles
        if text.startswith(("性", "型", "式"), token.end):
            return False  # 引领性改革
        if token.start == start:
            if _BUILT.match(text, start, high):
                return False  # 9所新建学校
            return not roles & {"soft", "ending", "region"} or "predicate" in roles
        if "region" in roles and text[token.start] not in "全我本":
            return False  # a body may be the noun itself: 3家县属公司
        if roles & {"adverb", "always", "region", "predicate"}:
            return text[token.start] != "与"
        if text[token.end - 1] in "了过" or text.startswith(("了", "过"), token.end):
            return True
        if token.end == high or ("ending" in roles and self.tokens.at(token.end)):
            return next_figure or "ending" in roles or ("object" in roles and "soft" not in roles)
        if next_figure and "soft" in roles and high - token.end > 1 and _ACTING.search(text, start, token.start):
            return text[token.start : token.end] not in MODIFYING  # 2家企业|出租厂房31处
        if "object" not in roles:
            return False
        return bool(_OWNER.search(text, start, token.start)) or (next_figure and not self._qualifies(token, high))
