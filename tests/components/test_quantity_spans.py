"""What belongs to a figure and what is none, class by class (marks and readings as in `test_quantities`)."""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.quantities import Quantities
from tests.components.test_quantities import agrees

NLP = spacy.blank("zh")

CLASSES: dict[str, list[tuple[str, str]]] = {
    "sets before a noun that begins like a verb": [
        ("建成影像、检验、病理【四大】共享中心。", "4 大 eq"),
        ("打造【三大】共富片区、【两大】共管海域。", "3 大 eq / 2 大 eq"),
        ("三大提升、四大聚焦。", ""),
    ],
    "sizes": [
        ("引进【亿元以上】项目【12个】。", "100000000 元 ge / 12 个 eq"),
        ("打造【千亩】示范方【9个】、【万亩】鱼塘。", "1000 亩 eq / 9 个 eq / 10000 亩 eq"),
        ("【百万平方米】改造工程动工。", "1000000 平方米 eq"),
        ("培育百亿级企业、千亿元产业,开展万人评议,千吨级码头,每万亩投苗。", ""),
        ("【13个】亿元以上项目、【9个】投资额百亿元以上工程开工。", "13 个 eq / 9 个 eq"),
    ],
    "durations behind their verbs": [
        ("最长滞后【126天】,逾期【9天】。", "126 日 eq / 9 日 eq"),
        ("给予【6个月】渐退期、【12个月】宽限期。", "6 月 eq / 12 月 eq"),
        ("延长跨港数据试点【两年】。", "2 年 eq"),
        ("经过【4年】的推动,渡口建成。", "4 年 eq"),
        ("延长线路。两年来渡口提速,三年行动收官,五年过渡期任务落实。", ""),
    ],
    "rates": [
        ("报告发病率【412.6/10万】,死亡率【3.1/10万】。", "412.6 /10万 eq other / 3.1 /10万 eq other"),
        ("食品抽检【8.05批次/千人】。", "8.05 批次/千人 eq"),
        ("自然增长率【-1.33‰】,出生率【6.1‰】。", "-1.33 ‰ eq / 6.1 ‰ eq"),
        ("文号12/34,分区3/7号,2031/10/2验收", ""),
    ],
    "powers and fractions": [
        (
            "渔户【210户】,其中【1/3】为新户,【2/5】来自外乡。",
            "210 户 eq / 0.3333333333 - eq percent / 0.4 - eq percent",
        ),
        ("附表1/3为空白,图2/3是航道,见版1/2的说明。", ""),
        ("其中1/3号泊位停用,总量达10^30件,2^10次演算。", ""),
    ],
    "halves behind a unit": [
        ("平均候船【两个半小时】,装卸提速【一倍半】。", "2.5 小时 eq / 1.5 倍 eq"),
        ("核准时间由【三个半月】压缩至【1个半月】。", "3.5 月 eq baseline / 1.5 月 eq"),
        ("工期缩短【一年半】,培训【2天半】,每户分得【5斤半】海米。", "1.5 年 eq actual down / 2.5 日 eq / 5.5 斤 eq"),
        ("吞吐量增长【两倍半以上】,仅需【3个半工作日】。", "2.5 倍 ge actual up / 3.5 工作日 eq"),
        ("近两年半来整治码头【30个】。", "30 个 eq"),
        ("三点半课堂、一天半价优惠,新增【3个】半挂车场", "3 个 eq actual up"),
        ("两年【半数以上】渔企达标。", "0.5 - ge percent"),
        ("购置【40吨】半挂车【9辆】,改良【9万亩】半荒漠草场。", "40 吨 eq / 9 辆 eq / 90000 亩 eq"),
        ("【3公里】半潜堤已修,一年半载见效。", "3 公里 eq"),
    ],
    "power, cores and reckoning": [
        ("形成算力【500P】,新增算力【1200核】。", "500 P eq other / 1200 核 eq actual up"),
        ("储能【30GWh】,发电【12万kW·h】。", "30 GWh eq / 120000 千瓦时 eq"),
        ("锅炉【35蒸吨/小时】,外销【610公吨】。", "35 蒸吨/小时 eq other / 610 吨 eq weight"),
        ("核减【9项】,2核酸,量子计算、6G等领域", "9 项 eq actual down"),
    ],
    "from so much up to so much": [
        ("处渔税【1倍以上3倍以下】罚款。", "1..3 倍 range target"),
        ("处【五千元以上二万元以下】罚款。", "5000..20000 元 range target"),
        ("拘留【5日以上10日以下】。", "5..10 日 range target"),
        ("大船【5艘以上】,小船【3艘以下】。", "5 艘 ge / 3 艘 le"),
    ],
    "pages of a print": [
        ("渔火节手册\n第 6 页 共 6 页", ""),
        ("渔火节手册\n共 9 页,第 2 页", ""),
        ("手册共【60页】。", "60 页 eq"),
    ],
    "scales that count nothing": [
        ("渔港综合指数【3.12】,海水pH值【7.4】。", "3.12 - eq other / 7.4 - eq other"),
        ("渔价指数上涨【2%】。", "2 % eq actual up"),
        ("靠泊均次【0.38】,捕捞系数为【1.2】。", "0.38 - eq / 1.2 - eq other"),
    ],
    "points in a line and what is counted one by one": [
        ("疑点推送【90条】。3.【8所】渔校已整改。", "90 条 eq / 8 所 eq"),
        ("每镇【3.8所】渔校。", "3.8 所 eq"),
        ("配备消火栓【53具】,具体分为【3类】。", "53 具 eq / 3 类 eq"),
    ],
    "bodies by their number": [
        ("方案已经区十二届人民政府第39次常务会议审议,贯彻三届二次全会精神。", ""),
        ("渔火节已举办【十二届】,参展船队【90支】。", "12 届 eq / 90 支 eq"),
        ("完成县十四届人大三次会议确定的任务。", ""),
    ],
    "schools as their own counters": [
        ("全县【168校】电力改善完成,新设幼儿园【4园】。", "168 校 eq / 4 园 eq actual up"),
        ("建成【3校】联盟。", "3 校 eq"),
        ("【2所】校园、九校园、三园林、五校舍", "2 所 eq"),
    ],
}
TABLE = [(name, marked, reading) for name, rows in CLASSES.items() for marked, reading in rows]


@pytest.mark.parametrize(("name", "marked", "reading"), TABLE, ids=[f"{row[0]}:{row[1]}" for row in TABLE])
def test_span(quantities: Quantities, name: str, marked: str, reading: str) -> None:
    agrees(quantities, marked, reading)


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_has_three_rows(name: str) -> None:
    assert len(CLASSES[name]) >= 3
