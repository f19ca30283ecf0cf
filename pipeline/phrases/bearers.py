"""Who or what a phrase begins with before a verb or a measure of it: the bearers of official prose."""

from __future__ import annotations

import re

from pipeline.phrases.sentence import Sentence

__all__ = ["BEARER", "PARENTHESIS", "THING", "Bearers"]

# Who or what a figure counts when a verb or a measure of it follows: 3名医师|到社区坐诊, 5个渔港|吞吐量.
BEARER = re.compile(
    r"(?:人员|群众|企业|单位|部门|学校|公司|居民|老人|儿童|妇女|职工|学生|教师|党员|干部|市民|患者|医师|医生|代表|专家|[船农渔牧市居村]民"
    r"|(?:贫困|脱贫|低保|监测|种植|养殖|搬迁|低收入)户|农民工|船工|志愿者|对象|主体|商户|用户|住户|农户|果农|学员|人才|毕业生|家庭|机构|项目|事项|案件|窗口|指标|岗位|城市|县区|区县|县市|"
    r"[河湖林田路链]长|[格导护巡协辅监保调督]员|设区市|乡镇|镇街|街道|社区|行政村|村庄|园区|景区|渔港|港口|医院|小区|产业链?|行业|领域|者|"
    r"[男女新考师]生|学子|幼儿|婴幼儿|[孕产]妇|军人|残疾人|病人|患儿|老年人|当事人|候选人|负责人|带头人|传承人|申请人|纳税人|缴费人|投保人|工人|女工|民工|"
    r"司机|骑手|律师|法官|检察官|民警|辅警|护士|药师|技师|教练|运动员|[员职]工|雇[员主]|店主|业主|租户|旅客|乘客|游客|客商|[供采][应购]商|[商厂]家|门店|药店|酒店|民宿|"
    r"议员|委员|青年|少年|长者|屋苑|楼宇|大厦)$"
)
# What a doing is done to, and the doing: 5所敬老院|适老化改造, 7个部门|数据共享, but 老旧小区改造 is one name.
THING = re.compile(
    rf"(?:{BEARER.pattern[3:-2]}|(?:敬老|养老|福利|卫生|幼儿|中医)[院园]|卫生室|[中小大]学|学校|高校|[医法检]院|生产线|[工电水钢药]厂|车间|机组|"
    r"锅炉|钢瓶|电梯|车辆|船舶|渔船|房屋|住宅|楼栋|公园|场馆|站点|中心|水库|泵站|河道|道路|村庄|矿山|煤矿|市直部门)$"
)
PARENTHESIS = re.compile(r"\([^()\d,。;]{1,12}\)")
_LONGEST = 12


class Bearers(Sentence):
    """A sentence that knows where a person or thing at the beginning of a phrase ends."""

    def bearer_end(self, start: int, stop: int, bearer: re.Pattern[str] = BEARER) -> int | None:
        """Where the person or thing that a phrase begins with ends (县区|优良天数比例), by word borders."""
        for at in range(start + 2, min(stop, start + _LONGEST)):
            if self.is_border(at) and bearer.search(self.text, start, at):
                # 居民|代表, 部门|窗口: a second one makes one noun with the first.
                ends = (end for end in range(at + 2, min(stop, at + 4) + 1) if self.is_border(end) or end == stop)
                at = next((end for end in ends if bearer.fullmatch(self.text, at, end)), at)
                bracket = PARENTHESIS.match(self.text, at, stop)
                return bracket.end() if bracket else at
        return None
