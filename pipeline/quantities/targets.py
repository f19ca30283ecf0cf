"""What makes a figure a target: goals, bounds, limits, what is to come, amounts that a rule promises.

Reading order: `target`, then its reasons in the order in which they are asked.
"""

from __future__ import annotations

import re

from pipeline.quantities.clauses import LONGEST_SENTENCE, SHIFT
from pipeline.quantities.cues import Hit, Reading
from pipeline.quantities.expression import Expression

__all__ = ["INTENTIONS", "list_start", "target"]

_GOAL_BEHIND = re.compile(
    r"(?:的|左右的?|以上的?)?(?:年度|预期|工作)?(?:目标|任务目标|目标值|考核值|考核指标|控制值|限值|指标要求|要求|底线要求|标准要求)(?!书)"
)
# 19个目标渡口: those that one aims at, no goal.
_AIMED_AT = re.compile(r"目标(?!任务|值|指标|要求|完成|实现|[已未均全基都顺如按的和与及])[\u4e00-\u9fff]")
# What heads a list of goals: 预期目标是:A;B.
_GOAL_LIST = re.compile(
    r"目标(?:任务)?(?:是|为|如下)?[:,]|(?:力争|争取|预计)[^,。;:]{0,16}(?:达到|增长|实现|完成|控制|突破)|"
    r"(?:力争|争取|预计|计划|拟)[^,。;:]{0,12}:"
)
# 今年的目标任务是:建设渡口9处,…: within the sentence only a colon heads them.
_GOALS_HERE = re.compile(r"目标(?:任务)?(?:是|为|如下)?:")
# 计划新建渡口9处,改造渔船8艘: a bare verb goes on, what is told of the result does not.
_PLANNED = ("计划", "拟", "打算")
_RESULT = re.compile(
    r"达|完成|实现|突破|开工|竣工|建成|投[产用]|到位|落实|发放|拨付|支付|下达|推出|获|全部|占|为|较|比|均|共|仍|截|率"
)
# What heads a list of intentions: 重点谋划:A,B; 将打好组合拳:A;B.
INTENTIONS = re.compile(
    r"(?:谋划|(?:将|拟|计划|打算|我们?(?:会|宣布|建议)|(?:政府|当局|[局署院处]方?)(?:会|将会|建议))[^,。;:\n]{0,14}):"
)
# 低于年度目标2个百分点: the goal is the base of a gap.
_BESIDE_GOAL = re.compile(r"(?:低于|高于|快于|慢于|优于|好于|超出|距离?|离|较)[^,。;:!?\n]{0,8}$")
# The upper or lower edge of what is given: 资助上限为30万元.
_CEILING = re.compile(
    r"(?:上限|限额|封顶线|封顶|起付线|门槛|最高额)(?:标准)?(?:为|是|定为|设为)$|(?<!单日)最高(?:额度|限额|可[达贷获])$"
)
# Who counts as what: 统计范围为…2000万元以上的企业, 大户是指…50亩以上的农户.
_DEFINED = re.compile(r"(?:(?:统计|适用|认定)(?:范围|口径|标准)(?:为|是|指)|是指)[^,。;:!?\n]{0,24}$")
# How long an office or a contract is to last.
_TERM = re.compile(r"(?:期限|[聘任]期|(?:服务|合同|挂职|借调|试用|轮岗)期)(?:为|是)?$")
_LIST_GOALS = frozenset({"力争", "争取", "预计", "将", "我"})
_DONE_GOAL = re.compile(
    r"(?:超额?|完成|实现|达到|超过|圆满)[^,。;:!?\n]{0,20}(?:目标|任务|计划总?投资)[^,。;:!?\n]{0,6}$"
)
_DEADLINE = re.compile(
    r"\d(?:年|月|日)?(?:年?底|末)?(?:以|之)?前(?![^,。;\d]{0,3}(?:建成|建造|成立|设立|竣工|投用|出生|登记|注册|签订|取得)(?:并[^,。;]{2,4})?的)(?![\d后几一二两三四五六七八九十])[^,。;:!?\n]{0,30}$"
)
_ATTAINED = re.compile(rf"(?:{SHIFT}|用时|耗时|处置时间|平均时间)[^,。;:!?\n]{{0,4}}$|平均$")
_CONTROLLED = re.compile(r"(?:压缩|缩短|变为|改为|控制|减少|平均|稳定|降|已|均|缩减|提速)[^,。;:!?\n]{0,12}$")
_OWN_PREDICATE = re.compile(r"达|完成|实现|突破|增至")
# 年初预算为9亿元, 预算数60万元, 岁出编列9亿元; 超预算, 追加预算 and 代编预算 tell what was done.
_BUDGET = re.compile(
    r"(?<![超无编加减增控下])(?<!完成)(?<!执行)(?<!实现)(?<!收回)(?<!核减)(?<!调[增减剂])预算(?:数|总?额)?(?:安排)?(?:为|约|达|是)*$|(?:岁[入出]|预算)(?:总额)?编列(?:为|约)*$|债务限额(?:为|约|是)*$"
)
_RULE_AMOUNT = re.compile(
    r"每(?![年月季日周天半])[^,。;:!?\n\d]{1,6}(?:补助|补贴|奖补|资助|奖励)(?:资金|标准)?$|可[^,。;:!?\n\d]{0,8}(?:扣减|扣除|扣缴|追缴|收取)[^,。;:!?\n\d]{0,6}$|给予[^,。;:!?\n]{0,14}$|(?<!裁)处以?$|(?:奖励|补助|补贴|资助|罚款)(?:最高|一次性|不超过|人民币)$|"
    r"可(?:被)?(?:判处?|处以?)?(?:罚款|罚金|监禁|拘留|处以?)$"
)
_BUDGET_BASE, _SHARE_OF = ("预算", "预算数", "计划", "任务"), re.compile(r"的\d")
# A fee is a rule where it has its measure (每份收取5元); 违规收取9万元 was taken.
_FEE = re.compile(
    r"(?:每(?![年月季日])|(?<![许认])可|(?<![供相响对适反效感])应|须|按(?!照?规定|[期时月季年])|不得|标准(?!化))[^,。;:!?\n]{0,12}(?<!退)(?:收取|(?<!违规)收费)[^,。;:!?\n]{0,16}$|"
    r"收取每[^,。;:!?\n\d]{0,6}$"
)
# 退场者可获发放9万元: what one may have is promised, whatever verb pays it.
_MAY_HAVE = re.compile(r"可(?:以)?(?:申请|享受?|申领|领取|获得?(?!批|评))[^,。;:!?\n\d]{0,12}$")
# 最高罚款为2万元, 可处罚款5千元及监禁三个月: what the law threatens, told of whoever breaks it; what those who broke it
# had to pay was levied (违反规定的9家企业被罚款9万元).
_THREATENED = re.compile(
    r"(?:违者|违规者|违例者|违反者|定罪(?:的|后|者|,)?|(?:触犯|违反)[^。;:!?\n]{0,24}(?:[可须]|(?<!响)应|最高))"
    r"[^。;:!?\n]{0,30}(?:罚款|罚金|监禁|拘留|刑罚)(?:额)?(?:为|是|最高|[可达])*$"
)
_PUNISHED = re.compile(r"已|共|宗|(?<![可会将须应])被[判罚处]|遭|去年|同期|定罪\d")
_AMOUNT_BEHIND = re.compile(r"(?:以上|以下)?的?(?:罚款|奖励|补助|补贴|资助|资金支持|扶持|奖补|一次性)")
# 按投资额2%给予奖励: the share that a rule gives.
_SHARE_GIVEN = re.compile(
    r"(?:的?(?:比例|标准)|以内)?,?(?:给予|予以)(?:[^,。;:!?\n\d]{0,8})?(?:奖励|补助|补贴|资助|支持|奖补)"
)
_PAID = re.compile(
    r"已|累计|共|领取|(?<!可获)发放|兑现|落实|拨付|完成|投入|全年|争取到|获得|[0-9]年|提高到|提高至|去年|上年"
)
_FUTURE = re.compile(
    r"(?:将(?:会|要|达|达到|实现|新增|建成|突破|超过|增至|增加|提高|有|由|从|为|再|投入|拨出|推出|增|于|在|可)|会达到|会有|预料|预测|可望|[并亦]会(?!议|上|后|前|同|商|展|员|计|签|面)|(?<![社机协委大全议集晚开年学])会(?:多?增?添|增[加设]|新增|由|从|提高|推出|提供|有|达|再))"
    r"[^,。;:!?\n]{0,20}$"
)
# 将由目前的9万人增至12万人: what it is now stands between.
_WILL_BECOME = re.compile(rf"将(?:会)?[由从自][^,。;:!?\n]{{2,40}}?{SHIFT}[^,。;:!?\n]{{0,14}}$")
_ONCE_BUILT = re.compile(
    r"可(?:新增|增加)[^,。;:!?\n]{0,16}$|"
    r"(?:建成|投产|达产|投用|投运|完工|竣工|运营|实施)后,?(?:可|将|预计|能|年)[^,。;:!?\n]{0,20}$"
)
_MUST = re.compile(
    r"(?<![主重需只必纲摘简概首紧还就想若不])要(?:力争|确保|再|新|完成|实现|达到|建成|突破|保持|控制在|"
    r"加快|推进|抓好|抓紧|启动|全力|尽快|争取|实施|重点|着力|组建|建立)[^,。;:!?\n]{0,20}$"
)


def target(
    text: str, item: Expression, sentence: int, clause: int, left: str, reading: Reading, genre: str
) -> str | None:
    counted = item.unit == "项" or (item.kind == "count" and _AIMED_AT.match(text, item.end))  # 7项年度目标
    if _GOAL_BEHIND.match(text, item.end) and not counted:
        return "goal behind"
    reached = reading.status("actual", clause, item.start)
    bound = item.comparator in ("ge", "le") and item.before and item.shape != "top"
    if bound and (reached is None or (reached.word == "累计" and reached.end > item.start - 3)):
        return None if _ATTAINED.search(left) else "bound"
    if item.comparator == "range" and item.after == "以下":
        return "bound"  # 5日以上10日以下: what a law threatens
    if item.comparator == "le" and item.after and item.kind == "duration" and not _CONTROLLED.search(left):
        return "limit"
    if _WILL_BECOME.search(left):
        return "future"
    if (_FUTURE.search(left) or _ONCE_BUILT.search(left)) and reached is None:
        return "future"
    if item.kind == "money" and (reason := _budgeted(text, item, left, reached is not None)):
        return reason
    cue = reading.status("target", clause, item.start)
    if cue is not None and (reached is None or reached.start < cue.start) and not _DONE_GOAL.search(left):
        # 标准为, 按每人 rule in a rule; in a report it is what is paid.
        if genre != "report" or not cue.word.startswith(("标准", "按每")):
            return _scoped(text, cue, item)
        cue = None
    if item.kind == "duration" and _TERM.search(left):
        return "term"
    if cue is None and _MUST.search(left) and reached is None:
        return "must"
    if _DEADLINE.search(left) and reached is None and not re.search(r"完成|了", left[-6:]):
        return "deadline"
    if reached is None and (reason := _set_by_rule(text, item, left)) is not None:
        return reason
    return _carried(text, item.start, sentence, clause, reading)


def _budgeted(text: str, item: Expression, left: str, reached: bool) -> str | None:
    """年初预算为9亿元; and the base of a share, whoever spent it (完成预算9亿元的80%)."""
    if left.endswith(_BUDGET_BASE) and _SHARE_OF.match(text, item.end):
        return "budget"
    return "budget" if not reached and _BUDGET.search(left) else None


def _set_by_rule(text: str, item: Expression, left: str) -> str | None:
    """Ceilings, definitions and amounts that a rule gives or takes."""
    if _CEILING.search(left):
        return "ceiling"
    if item.kind in ("money", "duration") and _THREATENED.search(left) and not _PUNISHED.search(left):
        return "threat of the law"
    if item.comparator in ("ge", "le", "range") and _DEFINED.search(left):
        return "definition"
    if item.kind in ("percent", "money") and "按" in left[-12:] and _SHARE_GIVEN.match(text, item.end):
        return "amount in a rule"
    if item.kind not in ("money", "multiple") or item.value == 0:
        return None
    if _MAY_HAVE.search(left):
        return "amount in a rule"
    if _PAID.search(left.rpartition("的")[2]):
        return None
    return "amount in a rule" if _rule_amount(text, item, left) else None


def _rule_amount(text: str, item: Expression, left: str) -> bool:
    """给予10万元, 最高港币8万元罚款: what a rule promises or threatens."""
    if _RULE_AMOUNT.search(left) or _FEE.search(left):
        return True
    if re.search(r"对[^,。;]{2,40}(?:给予|奖励|补助|补贴|资助)[^,。;]{0,6}$", left):
        return True
    if re.search(r"一次性(?:给予)?(?:奖励|补助|补贴|资助)?$", left):
        return True
    return bool(
        _AMOUNT_BEHIND.match(text, item.end) and re.search(r"(?:可|最高|施加|高达|处)[^,。;:!?\n]{0,12}$", left)
    )


def list_start(text: str, sentence: int) -> int:
    """Where the members that semicolons join to a sentence begin; the sentence itself if there are none."""
    if text[sentence - 1 : sentence] != ";" and text[sentence - 2 : sentence] not in (";\n", ":\n"):
        return sentence
    floor = max(0, sentence - LONGEST_SENTENCE)
    full = text.rfind("。", floor, sentence) + 1
    line = text.rfind("\n", floor, sentence)
    while line > full and text[line - 1] in ";:":
        line = text.rfind("\n", floor, line)  # the members of a list may stand a line each
    return max(floor, full, line + 1)


def _scoped(text: str, cue: Hit, item: Expression) -> str | None:
    distance = item.start - cue.end
    if cue.word.endswith("目标") and "的" in text[cue.end : item.start]:
        return None  # 为目标90个的80%, 符合目标的个案
    if "目标" in cue.word and _BESIDE_GOAL.search(text, max(0, cue.start - 12), cue.start):
        return None
    if (cue.word in ("必须", "应", "须", "应当") and distance > 24) or (cue.word == "目标" and distance > 10):
        return None
    return cue.where


def _goes_on(text: str, place: int, sentence: int, clause: int, reading: Reading) -> bool:
    """Whether the verbs of a plan before in the sentence go on to the figure, without a result between."""
    cue = reading.status("target", sentence, clause)
    if cue is None or cue.word not in _PLANNED:
        return False
    return reading.status("actual", cue.end, place) is None and not _RESULT.search(text, cue.end, place)


def _states_itself(text: str, forecast: int, place: int) -> bool:
    """Whether a clause after that of a forecast (预计实现产值9亿元,…) has a predicate of its own."""
    comma = text.find(",", forecast, place)
    return comma >= 0 and _OWN_PREDICATE.search(text, comma, place) is not None


def _carried(text: str, place: int, sentence: int, clause: int, reading: Reading) -> str | None:
    """力争, 确保, 预计 of an earlier clause hold on until a clause states something by itself."""
    if reading.status("actual", clause, place) is not None:
        return None
    sentence = max(sentence, clause - LONGEST_SENTENCE)
    cue = reading.goal(sentence, place)
    if cue is not None and cue.start >= clause and cue.word not in ("我", "政府", "当局", "署方", "将"):
        cue = reading.goal(sentence, clause)
    if cue is None and (start := list_start(text, sentence)) < sentence:
        # The members that semicolons join to 力争A达到1%;B达到2%.
        cue = reading.goal(start, sentence)
        cue = (
            cue
            if cue is not None and cue.word in _LIST_GOALS and not reading.status("actual", sentence, place)
            else None
        )
    if cue is None and _GOAL_LIST.search(text, list_start(text, sentence), sentence):
        return "goal list"
    if cue is None and INTENTIONS.search(text, list_start(text, sentence), clause):
        return "goal list"
    if cue is None and _GOALS_HERE.search(text, sentence, clause):
        return "goal list"
    if cue is None and _goes_on(text, place, sentence, clause, reading):
        return "carried"
    if cue is None or _DONE_GOAL.search(text, sentence, max(sentence, clause - 1)):
        return None
    if reading.status("actual", cue.end, place) is not None:
        return None
    if cue.word == "确保" and text[cue.end : cue.end + 1] == "了":
        return None
    if cue.word == "预计" and _states_itself(text, cue.end, place):
        return None
    return "carried"
