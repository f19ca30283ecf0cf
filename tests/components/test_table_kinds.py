"""Tables of the kinds that budgets, bulletins, annexes and task lists have, in every layout in which they are pasted.

What is expected stands row by row: the figure, kind, status and change, what is measured, the period. Names and figures
are invented.
"""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.spans import read as layer
from pipeline.spans import text_of
from tests.components.test_table_layouts import LAYOUTS, joined, rows_of

# name | lines above, parted by / | rows, parted by / | expected, parted by ;
KINDS = """
growth beside the level of places | 表2 2031年各镇渔业产值 |
    镇(街道) 渔业产值(亿元) 增速(%)/白沙镇 18.4 6.2/城东街道 9.7 -3.1 |
    18.4 money actual none 渔业产值 2031年; 6.2 percent actual up 渔业产值+增速 2031年;
    9.7 money actual none 渔业产值 2031年; -3.1 percent actual down 渔业产值+增速 2031年
growth below the level | 主要指标 |
    指标 2030年 2031年/渔业产值(亿元) 41.5 43.9/增长速度(%) 8.6 3.9/鲈鱼产量(吨) 31 35/比上年增长(%) 4.1 5.2 |
    41.5 money actual none 渔业产值 2030年; 43.9 money actual none 渔业产值 2031年;
    8.6 percent actual up 渔业产值+增长速度 2030年; 3.9 percent actual up 渔业产值+增长速度 2031年;
    31 weight actual none 鲈鱼产量 2030年; 35 weight actual none 鲈鱼产量 2031年;
    4.1 percent actual up 鲈鱼产量 2030年; 5.2 percent actual up 鲈鱼产量 2031年
the same change under two levels | 2031年安全情况 | 类型 事故起数 同比(%) 死亡人数 同比(%)/渔船 12 -14.3 9 0 |
    12 count actual none 事故起数+渔船 2031年; -14.3 percent actual down 事故起数+渔船 2031年;
    9 count actual none 死亡人数+渔船 2031年; 0 percent actual none 死亡人数+渔船 2031年
communities | 附:社区基本情况 | 社区名称 户数 网格数/东港社区 2136 14/合计 4011 26 |
    2136 count actual none 户数 -; 14 count actual none 网格数 -;
    4011 count actual none 户数 -; 26 count actual none 网格数 -
budget and outturn as rows | 五、经费情况。2031年度渔政经费决算减少。/渔政经费明细表(单位:万元) |
    项目 船舶费 会议费/预算数 12.6 5.8/决算数 11.94 3.27 |
    12.6 money target none 船舶费+预算数 -; 5.8 money target none 会议费+预算数 -;
    11.94 money actual none 船舶费+决算数 2031年度; 3.27 money actual none 会议费+决算数 2031年度
what changed in sums | 单位:万元 | 项目 2030年预算数 2031年预算数 增减额/会议费 5.8 5.2 -0.6 |
    5.8 money target none 预算数+会议费 2030年; 5.2 money target none 预算数+会议费 2031年;
    -0.6 money target down 增减额+会议费 2031年
two halves side by side | 单位:万元 |
    项目 预算数 项目 预算数/一、拨款收入 60.5 一、渔政支出 20.1/二、其他收入 0 二、住房支出 40.4 |
    60.5 money target none 预算数+拨款收入 -; 20.1 money target none 预算数+渔政支出 -;
    0 money target none 预算数+其他收入 -; 40.4 money target none 预算数+住房支出 -
accounts are no plans | 2031年各镇收入 | 乡镇 一般公共预算收入(万元)/白沙镇 310/蓝湾乡 205 |
    310 money actual none 一般公共预算收入 2031年; 205 money actual none 一般公共预算收入 2031年
targets and points | 2031年度自评表 | 指标名称 年度指标值 实际完成值 得分/培训期数 10 12 19.5/船证数量 500 486 20 |
    10 count target none 年度指标值+培训期数 -; 12 count actual none 实际完成值+培训期数 2031年度;
    19.5 score actual none 得分+培训期数 2031年度; 500 count target none 年度指标值+船证数量 -;
    486 count actual none 实际完成值+船证数量 2031年度; 20 score actual none 得分+船证数量 2031年度
indicators of a plan | 主要指标 | 指标 2030年 2035年 属性/渔业产量(万吨) 21.5 22.0 约束性/良种率(%) 58.2 63 预期性 |
    21.5 weight actual none 渔业产量 2030年; 22.0 weight target none 渔业产量 2035年;
    58.2 percent actual none 良种率 2030年; 63 percent target none 良种率 2035年
deadlines | 各乡镇泊位改造任务 | 乡镇 泊位(个) 投资(万元) 完成时限/蓝湾乡 32 180 2031年11月/白沙镇 46 270 2031年12月 |
    32 count target none 泊位 2031年11月; 180 money target none 投资 2031年11月;
    46 count target none 泊位 2031年12月; 270 money target none 投资 2031年12月
a scheme is no plan of its figures | 乐居计划的申请数字 | 年份 申请宗数 获批宗数/2029 310 205/2030 402 288 |
    310 count actual none 申请宗数 2029; 205 count actual none 获批宗数 2029;
    402 count actual none 申请宗数 2030; 288 count actual none 获批宗数 2030
a scheme that ends the caption | “乐居渔港”先导计划 | 年份 申请宗数 获批宗数/2029 310 205/2030 402 288 |
    310 count actual none 申请宗数 2029; 205 count actual none 获批宗数 2029;
    402 count actual none 申请宗数 2030; 288 count actual none 获批宗数 2030
what came of a scheme | 渔网回收计划收集点数字 | 年份 收集点数目 参与渔户数/2029 310 205/2030 402 288 |
    310 count actual none 收集点数目 2029; 205 count actual none 参与渔户数 2029;
    402 count actual none 收集点数目 2030; 288 count actual none 参与渔户数 2030
a plan of what is to be built | 泊位建设计划表 | 年份 泊位数 投资(万元)/2031 32 180/2032 46 270 |
    32 count target none 泊位数 2031; 180 money target none 投资 2031;
    46 count target none 泊位数 2032; 270 money target none 投资 2032
thousands and years | 過去三年的數字如下: | 年份 意外宗數 補償款額(百萬元)/2029 12310 1205/2030 9005 98 |
    12310 count actual none 意外宗数 2029; 1205 money actual none 补偿款额 2029;
    9005 count actual none 意外宗数 2030; 98 money actual none 补偿款额 2030
what the announcement counts | 按分區劃分的違例個案宗數表列如下: | 分區 2029年 2030年/中灣區 204 310/總計 325 472 |
    204 count actual none 违例个案宗数 2029年; 310 count actual none 违例个案宗数 2030年;
    325 count actual none 违例个案宗数 2029年; 472 count actual none 违例个案宗数 2030年
a measure over times | 各镇养殖面积 | 乡镇 渔户数 比重(%)/2030年 2031年/白沙镇 312 37.0 33.1/蓝湾乡 205 15.6 16.8 |
    312 count actual none 渔户数 -; 37.0 percent actual none 比重 2030年; 33.1 percent actual none 比重 2031年;
    205 count actual none 渔户数 -; 15.6 percent actual none 比重 2030年; 16.8 percent actual none 比重 2031年
groups of two | 2031年情况 |
    指标 单位 本月 累计/绝对量 同比增长(%) 绝对量 同比增长(%)/渔业产值 亿元 5.5 4.0 41.2 -5.2
    /用电量 亿千瓦时 1.8 3.1 20.4 2.2 |
    5.5 money actual none 渔业产值 本月; 4.0 percent actual up 渔业产值 本月;
    41.2 money actual none 渔业产值 累计; -5.2 percent actual down 渔业产值 累计;
    1.8 other actual none 用电量 本月; 3.1 percent actual up 用电量 本月;
    20.4 other actual none 用电量 累计; 2.2 percent actual up 用电量 累计
what tasks have come to | 泊位任务分解表 |
    乡镇 改造目标(个) 已完成(个) 完成率(%) 排名/蓝湾乡 300 210 70.2 2/白沙镇 250 198 79.2 1 |
    300 count target none 改造目标 -; 210 count actual none 已完成 -; 70.2 percent actual none 完成率 -;
    2 rank actual none 排名 -; 250 count target none 改造目标 -; 198 count actual none 已完成 -;
    79.2 percent actual none 完成率 -; 1 rank actual none 排名 -
growth of what is not told | 渔业指标 | 指标 单位 1-6月 同比增长%/鲈鱼产量 吨 — 8.2/海带产量 吨 41.2 -3.1 |
    8.2 percent actual up 鲈鱼产量 1-6月; 41.2 weight actual none 海带产量 1-6月;
    -3.1 percent actual down 海带产量 1-6月
a budget year, a part of a sum | 各区渔户(2030-31年度) | 地区 渔户 船户/全区 1204 310/其中:海湾 98 76 |
    1204 count actual none 渔户 2030-31年度; 310 count actual none 船户 2030-31年度;
    98 count actual none 渔户 2030-31年度; 76 count actual none 船户 2030-31年度
heads that are no words for labels | 2031年接种情况 | 月龄 应种数 实种数/0-6 512 508/7-12 480 470 |
    512 count actual none 应种数 2031年; 508 count actual none 实种数 2031年;
    480 count actual none 应种数 2031年; 470 count actual none 实种数 2031年
sizes beside names | 4月价格 | 品种 规格 单位 本期价格 环比(%)/鲈鱼 鲜活 元 14.50 -4.6/海带 晒干 元 5.1 0 |
    14.50 money actual none 价格+鲈鱼 本期; -4.6 percent actual down 鲈鱼 本期;
    5.1 money actual none 价格+海带 本期; 0 percent actual none 海带 本期
concentrations | 2031年各月监测结果/单位:微克/立方米 | 月份 PM10 NO2/1月 52 22/2月 40 18 |
    52 other actual none PM10 1月; 22 other actual none NO2 1月;
    40 other actual none PM10 2月; 18 other actual none NO2 2月
""".replace("\n    ", " ").strip()  # fmt: skip


def fields(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    normalised = text_of(doc)

    def words(spans: list[tuple[int, int]]) -> str:
        return "+".join(normalised[start:end] for start, end in spans) or "-"

    return [
        f"{normalised[item['start'] : item['end']]} {item['kind']} {item['status']} {item['change']} "
        f"{words(item['indicator'])} {words(item['period'])}"
        for item in layer(doc, "quantities")
    ]


def parts(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark)]


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "bars around"])
@pytest.mark.parametrize("kind", KINDS.split("\n"), ids=lambda kind: kind.partition(" |")[0])
def test_every_kind_in_every_layout(nlp: Language, kind: str, layout: str) -> None:
    _, above, rows, expected = parts(kind, "|")
    table = LAYOUTS[layout](rows_of(rows.replace(" /", "/").replace("/", "\n")))
    lines = above.replace("/", "\n").replace("微克\n立方米", "微克/立方米")
    text = f"云河县2031年渔政工作报告\n渔政工作开展有序。\n{lines}\n{table}\n以上情况特此报告。\n"
    assert fields(nlp, text) == parts(expected, ";")


# Rows without labels under the title of a block, figures inside cells, thousands that one blank parts.
TEXTS = [
    ("行政复议\n维持 纠正 总计\n1 0 2\n行政诉讼(未经复议直接起诉)\n维持 纠正 总计\n0 3 4\n",
     "1 count actual none 行政复议+维持 -;0 count actual none 行政复议+纠正 -;2 count actual none 行政复议+总计 -;"
     "0 count actual none 行政诉讼+维持 -;3 count actual none 行政诉讼+纠正 -;4 count actual none 行政诉讼+总计 -"),
    ("档位情况表列如下:\n 2029年 2030年\n檔位總數 13 872 13 705\n空置率 11.0% 8.9%\n出租宗數 642 701\n",
     "13872 count actual none 档位总数 2029年;13705 count actual none 档位总数 2030年;"
     "11.0% percent actual none 空置率 2029年;8.9% percent actual none 空置率 2030年;"
     "642 count actual none 出租宗数 2029年;701 count actual none 出租宗数 2030年"),
    ("分工表\n序号 任务 单位 完成时限\n1 新建泊位20个,清理渔网300吨 渔政科 2031年10月底\n",
     "20个 count target up 泊位 2031年10月底;300吨 weight target none 渔网 2031年10月底"),
    ("2031年1-9月各區火警數字\n區域 火警宗數 與去年同期比較\n九龍 1 204 +4.0%\n",
     "1204 count actual none 火警宗数 2031年1-9月;4.0% percent actual up 火警宗数 2031年1-9月"),
    ("七、经费情况。2031年度支出决算11.26万元。\n支出决算表 单位:万元\n项目 全年预算数 决算数\n会议费 13.5 11.26\n",
     "11.26万元 money actual none 支出决算 2031年度;13.5 money target none 全年预算数+会议费 -;"
     "11.26 money actual none 决算数+会议费 2031年度"),
    ("实事进展\n序号 内容 单位 进展\n1 新修航道50公里 港航科 已完成42公里\n",
     "50公里 length actual up 航道 -;42公里 length actual none 新修航道 -"),
    ("民生实事完成情况\n序号 项目 年度目标 完成情况\n1 新建渔港 6个 已建成5个\n",
     "6个 count target none 年度目标+新建渔港 -;5个 count actual none 渔港+建成 -"),
    ("单位:万元\n合计 出国费 渔政船购置及运行费 接待费\n小计 渔政船购置费 渔政船运行费\n15.21 0 11.94 0 11.94 3.27\n",
     "15.21 money actual none 合计 -;0 money actual none 出国费 -;11.94 money actual none 渔政船购置及运行费+小计 -;"
     "0 money actual none 渔政船购置费 -;11.94 money actual none 渔政船运行费 -;3.27 money actual none 接待费 -"),
    ("平均轮候时间(年)\n年度(截至三月底) 渔户 船户\n2030 5.4 3.0\n2031 5.8 3.6\n",
     "5.4 duration actual none 渔户 2030;3.0 duration actual none 船户 2030;"
     "5.8 duration actual none 渔户 2031;3.6 duration actual none 船户 2031"),
    ("测点 PM10(μg/m3) pH值 浑浊指数\n渔港 52 7.1 3.2\n",
     "52 other actual none PM10+渔港 -;7.1 other actual none pH值+渔港 -;3.2 other actual none 浑浊指数+渔港 -"),
    ("各市州地区渔业生产总值(亿元)\n市州 2030年 2031年 增长(%)\n柳溪市 100 120 5.1\n沙湾州 50 60 4.2\n",
     "100 money actual none 地区渔业生产总值 2030年;120 money actual none 地区渔业生产总值 2031年;"
     "5.1 percent actual up 地区渔业生产总值 2031年;50 money actual none 地区渔业生产总值 2030年;"
     "60 money actual none 地区渔业生产总值 2031年;4.2 percent actual up 地区渔业生产总值 2031年"),
    ("项目 限额 余额\n栏次 1 2\n一般债务 42.5 40.1\n",
     "42.5 count actual none 限额+一般债务 -;40.1 count actual none 余额+一般债务 -"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_other_tables(nlp: Language, text: str, expected: str) -> None:
    assert fields(nlp, f"云河县2031年渔政工作报告\n渔政工作开展有序。\n{text}") == parts(expected, ";")


def test_a_title_that_tells_of_something_else_gives_no_time(nlp: Language) -> None:
    table = joined("\t")(rows_of("项目 船舶费 会议费\n决算数 11.94 3.27"))
    text = f"渔政工作。2031年度渔政人员培训有序。\n船舶费用明细\n{table}\n"
    assert [line.split()[-1] for line in fields(nlp, text)] == ["-", "-"]
