"""第三, 第3位, 前十: ranks, and the ordinals that only name."""

from __future__ import annotations

import re

from pipeline.quantities.expression import Expression, Verdict
from pipeline.quantities.shared import CALENDAR

_RANK_BEFORE = re.compile(
    r"(?:居|列|排名?|位次|名次|全[国省市区县州盟球旗]|世界|全疆|全自治区|同类|中部|西部|东部|跃升|跃居|晋升至|升至|上升[到至]"
    r"|前移[到至]|跻身|保持|荣获|获得?|取得|夺得|评为|获评|综合|总量|总分|排位|考核|占据|稳居|均|同比|增速|进入?|挺进|迈入|连续\S{1,4}"
    r"|重回|位于|为|测评|评比|评价|考评|竞赛|大赛|比赛|评估|[省市州区县国]内|亚洲|系统|行业|指数|得分|成绩|增幅|总额|规模|数量|水平|双双|系列)[^,。;:!?\n]{0,8}$"
)
_RANK_STOP = re.compile(
    r"[\x20]?(?:[,。;:!?、)”\n]|$|的(?:好成绩|优异成绩|成绩|位次|名次|位置|佳绩|水平)|[和与及或]第|以上|位次|位置|梯次)"
)
_RANK_NAME = re.compile(
    r"(?:名|位)?(?:书记|责任|时间|方阵|梯队|线|批|轮|季度|产业|届|次|期|家|个|条|台|座|部|课|要务|动力|资源|生产力|步|人|代|张|例|单|站|位)"
)


def rank(text: str, item: Expression) -> Verdict:
    before = max(0, item.start - 20)
    if item.unit != "位" or item.kind != "rank":
        return Verdict(False, "ordinal that names")
    if item.shape == "top" and item.unit_form == "" and CALENDAR & {text[item.end : item.end + 1]}:
        return Verdict(False, "period")
    if _RANK_NAME.match(text, item.end) and not _RANK_STOP.match(text, item.end):
        return Verdict(False, "ordinal that names")
    if not _RANK_STOP.match(text, item.end) and not (item.shape == "top" or text[item.end - 1] in "位名"):
        return Verdict(False, "ordinal that names")
    if re.search(r"(?:作为|放在|摆在|置于|坚持|列为|视为)$", text[max(0, item.start - 2) : item.start]):
        return Verdict(False, "ordinal that names")
    if _RANK_BEFORE.search(text, before, item.start):
        return Verdict(True, "rank")
    return Verdict(False, "ordinal without rank")
