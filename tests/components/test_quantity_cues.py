"""Cues of status and change that stand in more than one sense, class by class (marks and readings as in
`test_quantities`)."""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.quantities import Quantities
from tests.components.test_quantities import agrees

NLP = spacy.blank("zh")

CLASSES: dict[str, list[tuple[str, str]]] = {
    "what is obtained and what is aimed at": [
        ("全年争取新增渔业专项债券【9亿元】,用于【17个】渡口。", "900000000 元 eq actual up / 17 个 eq"),
        ("争取政策性渔业贷款【2亿元】,争取补助指标【30个】。", "200000000 元 eq / 30 个 eq"),
        ("力争全年引进船厂【3家】,争取专项资金【2亿元以上】。", "3 家 eq target / 200000000 元 ge target"),
        ("争取年内建成泵站【9座】。", "9 座 eq target"),
        ("争取完成渔港投资【9亿元】。", "900000000 元 eq target"),
        ("争取渡口公路【31公里】开工。", "31 公里 eq target"),
    ],
    "a fee that was or would be taken": [
        ("未收取查档费,实际收费【零元】。", "0 元 eq"),
        ("本年度收取查档费【0元】。", "0 元 eq"),
        ("每份复印件收取工本费【5元】。", "5 元 eq target"),
        ("全年收取泊位费【9万元】。", "90000 元 eq"),
    ],
    "the base of a comparison": [
        ("渔获较2021年的【1.5万吨】下跌【约8%】。", "15000 吨 eq baseline / 8 % approx actual down"),
        ("收入比上年的【9亿元】减少【2亿元】。", "900000000 元 eq baseline / 200000000 元 eq actual down"),
        ("成本较原方案【80万元】节省【三成】。", "800000 元 eq baseline / 30 % eq"),
        ("票价比邻港低【2元】。", "2 元 eq"),
        ("收入比上年增长【9%】,占比提高【2个百分点】。", "9 % eq actual up / 2 百分点 eq actual up"),
        ("较大险情【9起】,较重险情【2起】,同比减少【1起】。", "9 起 eq / 2 起 eq / 1 起 eq actual down"),
    ],
    "ceilings": [
        ("每个船队的资助上限为【30万元】。", "300000 元 eq target"),
        ("单船补助限额为【5万元】,起付线为【800元】。", "50000 元 eq target / 800 元 eq target"),
        ("名额上限已由【90个】增至【120个】。", "90 个 eq baseline / 120 个 eq"),
        ("债务余额未突破核定的【78亿元】限额。", "7800000000 元 eq"),
    ],
    "amounts that a rule gives or takes": [
        ("违约船厂可按合约扣减每次【2000元】服务费。", "2000 元 eq target"),
        ("对首次获得渔业奖的船队一次性奖励【100万元】。", "1000000 元 eq target"),
        ("对新落户船厂按投资额【2%】给予奖励。", "2 % eq target"),
        ("每村安排奖补资金【120万元】,每餐补贴【2元】。", "1200000 元 eq target / 2 元 eq target"),
        ("累计发放补贴【90万元】,扣减渔税【3万元】。", "900000 元 eq / 30000 元 eq actual down"),
        ("渔民每人每月领取补贴【800元】。", "800 元 eq"),
        ("渔民可申请一次性补贴【1500元】,贷款最高额度【30万元】。", "1500 元 eq target / 300000 元 eq target"),
        ("财政每年补贴【1800万元】。", "18000000 元 eq"),
        ("占渔业产值【2%】,给予奖励的船队【3家】。", "2 % eq / 3 家 eq"),
    ],
    "a bound that sums up or is computed": [
        ("单户累计最高【不超过3万元】。", "30000 元 le target"),
        ("按上年渔税【不低于3%】的比例安排经费。", "3 % ge target"),
        ("上年渔税【不低于3亿元】。", "300000000 元 ge"),
    ],
    "a launch that is planned, and what it holds": [
        ("计划于第四季推行试点,涵盖渡口【60个】,每周【三次】。", "60 个 eq target / 3 次/星期 eq target"),
        ("将于明年改建码头,新增泊位【9个】。", "9 个 eq target up"),
        ("计划投资【9亿元】,已完成【3亿元】。", "900000000 元 eq target / 300000000 元 eq"),
        ("拟于明年动工,目前已筹得【9万元】,捐款船东【3名】。", "90000 元 eq / 3 名 eq"),
    ],
    "how a target stands to the year before": [
        ("安排巡航经费预算【3200万元】,比上年压减【3%】。", "32000000 元 eq target / 3 % eq target down"),
        ("将投入【9亿元】,较2031年增加【2亿元】。", "900000000 元 eq target / 200000000 元 eq target up"),
        (
            "计划投资【9亿元】,已完成【3亿元】,同比增长【2%】。",
            "900000000 元 eq target / 300000000 元 eq / 2 % eq actual up",
        ),
    ],
    "what was before a day and what is due before one": [
        ("2018年以前建成的渡口【86个】。", "86 个 eq"),
        ("2031年6月底前建成渡口【86个】。", "86 个 eq target"),
        ("3月底前登记的渔船【90艘】。", "90 艘 eq"),
    ],
    "quoted services want nothing": [
        ("“我要开渔庄”一件事上线,办件【8万件】,减环节【61%】。", "80000 件 eq / 61 % eq actual down"),
        ("我们要新建渡口【9处】。", "9 处 eq target up"),
        ("“我要租船”专栏累计发布【90条】,惠及船家【80户】。", "90 条 eq / 80 户 eq"),
    ],
    "definitions": [
        ("规模以上船厂统计范围为年收入【2000万元及以上】的船厂。", "20000000 元 ge target"),
        ("渔业大户是指养殖面积【50亩以上】的渔户。", "50 亩 ge target"),
        ("规模以上船厂收入【2000万元以上】。", "20000000 元 ge"),
    ],
    "cues inside nouns": [
        ("举办减废工作坊【760场】、减盐讲座【30场】。", "760 场 eq / 30 场 eq"),
        ("新建村级渡口【4处】。", "4 处 eq actual up"),
        ("核减率【18%】,审减率【8%】。", "18 % eq / 8 % eq"),
        ("压减会议【9个】。", "9 个 eq actual down"),
        ("航速降低【9%】。", "9 % eq actual down"),
    ],
    "names with numbers behind a cue": [
        ("新增24小时船具店【5家】。", "5 家 eq actual up"),
        ("新增“15分钟”便民点【9个】。", "9 个 eq actual up"),
        ("新增【9个】渡口,登记渔船【8艘】。", "9 个 eq actual up / 8 艘 eq"),
        ("新增渡口【9个】服务渔民【80人】。", "9 个 eq actual up / 80 人 eq"),
    ],
    "pace": [
        (
            "渔业增速加快【0.3个百分点】,船税回落、降幅放缓【2个百分点】。",
            "0.3 百分点 eq actual up / 2 百分点 eq actual down",
        ),
        ("加快推进渡口【9处】建设。", "9 处 eq"),
        ("加快新渡口建设,完工【3处】。", "3 处 eq"),
    ],
    "parts and wholes of a change": [
        ("渔民比上年减少【2万人】,其中岸上【90万人】。", "20000 人 eq actual down / 900000 人 eq"),
        ("其中新建【16万亩】、改造提升【9万亩】。", "160000 亩 eq actual up / 90000 亩 eq"),
        ("新增渔户【90户】,其中船东【20户】。", "90 户 eq actual up / 20 户 eq actual up"),
        ("渔业增长【8%】、招引船厂【3家】。", "8 % eq actual up / 3 家 eq"),
        ("产量、产值分别增长【8%】、【9%】。", "8 % eq actual up / 9 % eq actual up"),
    ],
}
TABLE = [(name, marked, reading) for name, rows in CLASSES.items() for marked, reading in rows]


@pytest.mark.parametrize(("name", "marked", "reading"), TABLE, ids=[f"{row[0]}:{row[1]}" for row in TABLE])
def test_cue(quantities: Quantities, name: str, marked: str, reading: str) -> None:
    agrees(quantities, marked, reading)


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_has_three_rows(name: str) -> None:
    assert len(CLASSES[name]) >= 3
