"""What adds, what takes away and what only looks so, class by class (marks and readings as in `test_quantities`)."""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.quantities import Quantities
from tests.components.test_quantities import agrees

NLP = spacy.blank("zh")

CLASSES: dict[str, list[tuple[str, str]]] = {
    "new with the verb that brings it": [
        ("新上线“出海”“靠泊”等主题【9个】,累计上线【40个】。", "9 个 eq actual up / 40 个 eq"),
        ("新推出渔船过户、船员换证等【9个】主题。", "9 个 eq actual up"),
        ("新建成渡口【9处】,新招引船厂【3家】,新录用船员【8名】。",
         "9 处 eq actual up / 3 家 eq actual up / 8 名 eq actual up"),
        ("新入规船厂【9家】、总数达【60家】。", "9 家 eq actual up / 60 家 eq"),
        ("新制定规程【9项】,再添渔港【2座】。", "9 项 eq actual up / 2 座 eq actual up"),
        ("追加巡航经费【80万元】,增拨船只【3艘】。", "800000 元 eq actual up / 3 艘 eq actual up"),
    ],
    "new in another word": [
        ("创新推出船员课程【9门】。", "9 门 eq"),
        ("更新购置渔船【9艘】,重新登记渔户【8户】。", "9 艘 eq / 8 户 eq"),
        ("最新发布航图【9幅】,全新打造泊位【8个】。", "9 幅 eq / 8 个 eq"),
        ("新改建渡口【9处】,全年新收申请【8件】。", "9 处 eq / 8 件 eq"),
        ("全面翻新及小型翻新【两类】工程。", "2 类 eq"),
    ],
    "the money that comes with what is new": [
        ("新签约项目【9个】、到位资金【30亿元】,其中外资项目【2个】。",
         "9 个 eq actual up / 3000000000 元 eq / 2 个 eq actual up"),
        ("新引进项目协议资金【3亿元】。", "300000000 元 eq"),
        ("新增渔户【9户】、贷款【3亿元】。", "9 户 eq actual up / 300000000 元 eq"),
        ("新增渔业贷款【3亿元】。", "300000000 元 eq actual up"),
        ("新增税收【3亿元】、存款【2亿元】。", "300000000 元 eq actual up / 200000000 元 eq actual up"),
    ],
    "parts over other figures of the whole": [
        ("新招引船厂【9家】,其中总投资【5000万元以上】船厂【4家】。",
         "9 家 eq actual up / 50000000 元 ge / 4 家 eq actual up"),
        ("新登记渔户【900户】,同比增长【12%】,其中船厂【70户】。",
         "900 户 eq actual up / 12 % eq actual up / 70 户 eq actual up"),
        ("新设船厂【900家】,其中外资船厂【12家】,注册资本【500万元以上】船厂【20家】。",
         "900 家 eq actual up / 12 家 eq actual up / 5000000 元 ge / 20 家 eq actual up"),
        ("新增渔户【9户】,其中岸上【2户】,走访渔家【5户】。",
         "9 户 eq actual up / 2 户 eq actual up / 5 户 eq"),
        ("新增渔户【9户】,现有渔户【90户】,其中岸上【2户】。", "9 户 eq actual up / 90 户 eq / 2 户 eq"),
    ],
    "verbs of level inside nouns": [
        ("新建居家养老服务中心【9个】,增加公共泊位【8个】。", "9 个 eq actual up / 8 个 eq actual up"),
        ("增加居民渔业收入【9万元】,减少公共支出【2万元】。", "90000 元 eq actual up / 20000 元 eq actual down"),
        ("增加国有渔船【9艘】,追加渔港补助资金【180万元】。", "9 艘 eq actual up / 1800000 元 eq actual up"),
        ("增加投资【1800万元】。", "18000000 元 eq actual up"),
        ("新建渡口投资【1800万元】,新增泊位服务渔民【90人】。", "18000000 元 eq / 90 人 eq"),
        ("新增渡口的村有渔船【9艘】。", "9 艘 eq"),
        ("新增渔船达【9艘】。", "9 艘 eq actual up"),
    ],
    "costs, members and other words that begin like what is reached": [
        ("降低成本【9亿元】,减少成员【3名】。", "900000000 元 eq actual down / 3 名 eq actual down"),
        ("降低成【9亿元】。", "900000000 元 eq"),
        ("降低至【9亿元】,增加到【3名】。", "900000000 元 eq / 3 名 eq"),
    ],
    "what audits take off bills": [
        ("审减金额【7000万元】,核减概算【3亿元】。", "70000000 元 eq / 300000000 元 eq"),
        ("申报资金【9亿元】,核减【3亿元】。", "900000000 元 eq / 300000000 元 eq actual down"),
        ("核减编制【9名】。", "9 名 eq actual down"),
    ],
    "bounds that are attributes of what is counted": [
        ("力争新签约【10亿元以上】项目【不少于4个】。", "1000000000 元 ge target / 4 个 ge target up"),
        ("新建【90米以上】航道【13条】。", "90 米 ge / 13 条 eq actual up"),
        ("收入分别增长【7%左右】和【8%左右】。", "7 % approx actual up / 8 % approx actual up"),
        ("收入分别增长【7%以上】和【8%以上】。", "7 % ge actual up / 8 % ge actual up"),
        ("渔业增长【9%以上】、新增渔户【4个】。", "9 % ge actual up / 4 个 eq actual up"),
    ],
    "what leaves a roll behind what came on to it": [
        ("新登记渔户【9户】,注销【3户】。", "9 户 eq actual up / 3 户 eq actual down"),
        ("新纳入救助【41人】,清退不符合条件对象【16户】。", "41 人 eq actual up / 16 户 eq actual down"),
        ("注销渔户【3户】。", "3 户 eq"),
        ("新登记渔户【9户】,注销率【3%】。", "9 户 eq actual up / 3 % eq"),
        ("净增有业绩船厂【48家】。", "48 家 eq actual up"),
    ],
    "more than before": [
        ("渔船比去年同期多【9艘】。", "9 艘 eq actual up"),
        ("渔获较上年少【9吨】。", "9 吨 eq actual down"),
        ("渔船比邻县多【9艘】。", "9 艘 eq"),
        ("渔获【90吨】,同比多【9吨】。", "90 吨 eq / 9 吨 eq actual up"),
        ("增速比2016年高【3个百分点】。", "3 百分点 eq"),
    ],
    "quality that is raised": [
        ("规范提升合作社【8家】。", "8 家 eq"),
        ("渔民收入提高【8元】。", "8 元 eq actual up"),
        ("靠泊数量提高【8艘】,航班提升【8班】。", "8 艘 eq actual up / 8 班 eq actual up"),
        ("票价上限调高【4%】。", "4 % eq actual up"),
    ],
    "losses, speed and other names with the character": [
        ("开展机收减损竞赛【9场】。", "9 场 eq"),
        ("安装减速带【9处】、增氧机【8台】。", "9 处 eq / 8 台 eq"),
        ("渔获减【9吨】。", "9 吨 eq actual down"),
    ],
}  # fmt: skip
TABLE = [(name, marked, reading) for name, rows in CLASSES.items() for marked, reading in rows]


@pytest.mark.parametrize(("name", "marked", "reading"), TABLE, ids=[f"{row[0]}:{row[1]}" for row in TABLE])
def test_change(quantities: Quantities, name: str, marked: str, reading: str) -> None:
    agrees(quantities, marked, reading)


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_has_three_rows(name: str) -> None:
    assert len(CLASSES[name]) >= 3
