"""Who speaks and when in texts with a masthead, a byline or a short name in the title (all invented)."""

from __future__ import annotations

import pytest

from pipeline.components.report import ReportFacts
from pipeline.components.structure import Structure
from tests.components.test_report import NLP, B

NEWS = "1月14日,有关情况在会上通报。2030年,全省案件数量有所回落,各项工作取得新进展,群众满意度持续提升。"

ROWS = {
    # id: (text, issuer, region, year, date)
    "masthead of a bulletin": (
        f"槐溪县2030年前三季度经济运行分析\n县统计局　第21期　2030年10月24日\n今年以来,{B}",
        "槐溪县统计局", "槐溪县", 2030, "2030-10-24",
    ),
    "masthead, edited by": (
        f"统计专报\n第6期\n肥西县统计局编　　2030年11月5日\n肥西县2030年前三季度经济运行情况\n前三季度,{B}",
        "肥西县统计局", "肥西县", 2030, "2030-11-05",
    ),
    "byline without a label": (
        f"四川高院:去年全省法院结案增长三成\n来源:巴蜀法治网　2031-01-15 09:20　记者 尤溪\n"
        f"{NEWS}省高级人民法院院长作报告。",
        "四川省高级人民法院", "四川省", 2030, "2031-01-15",
    ),
    "a court of a city": (
        f"郴州中院发布2030年环境审判白皮书\n2031年6月4日　来源:郴江晚报\n{NEWS}",
        "郴州市中级人民法院", "郴州市", 2030, "2031-06-04",
    ),
    "the whole year told in January": (
        f"浙江省公安厅:全年破案增长两成\n2031年01月09日 来源:之江晚报\n1月8日,省公安厅通报情况,{B}",
        "浙江省公安厅", "浙江省", 2030, "2031-01-09",
    ),
    "published later than it was given": (
        "2031年四川省政府工作报告\n——2031年1月19日在四川省第十四届人民代表大会第四次会议上\n来源:四川晚报\n时间:2031-02-03\n"
        f"省长 尤某\n各位代表:\n现在,我代表省人民政府向大会报告工作。\n一、2030年工作回顾\n{B}",
        "四川省人民政府", "四川省", 2030, "2031-02-03",
    ),
    "an address of Hong Kong": (
        f"行政长官二〇三〇年施政报告(节录)\n\n一、民生\n1. 政府会推出新措施,{B}",
        "行政长官", "香港", 2030, None,
    ),
    "an address of Hong Kong in full": (
        f"香港特别行政区行政长官2030年施政报告\n1. 香港{B}", "香港特别行政区行政长官", "香港", 2030, None,
    ),
    "an address of Macau": (
        f"二〇三〇年财政年度施政报告\n澳门特别行政区\n行政长官尤某某\n2030年是特区政府换届之年,{B}",
        "行政长官", "澳门", 2030, None,
    ),
    "news of a region": (
        f"行政长官尤远帆会见商会代表团\n行政长官尤远帆今(8)日会见代表团。澳门特区{B}",
        None, "澳门", None, None,
    ),
    "date of the Republic": (
        f"青屿市议会第四届第三次定期会市政府施政报告\n报告人:市长 尤远帆\n中华民国119年4月15日\n议长、各位议员:\n{B}",
        "青屿市政府", "青屿市", 2030, "2030-04-15",
    ),
    "division of work": (
        f"槐溪冲县人民政府领导工作分工\n\n尤远帆　县长,领导县政府全面工作,分管县审计局。\n岑若溪　副县长,{B}",
        "槐溪冲县人民政府", "槐溪冲县", None, None,
    ),
    "the signature names the region of the title": (
        f"市自然资源和规划局领导班子成员工作分工\n\n现将分工调整如下:\n尤远帆　局长,{B}\n"
        "岑若溪　副局长,负责规划编制。\n\n中共槐溪湖市自然资源和规划局党组\n2030年2月17日",
        "槐溪湖市自然资源和规划局", "槐溪湖市", 2030, "2030-02-17",
    ),
    "links above the text": (
        f"肥西县民政局关于提高救助标准的通知\n【图解】《提高救助标准》解读来源 2030-05-30\n{B}",
        "肥西县民政局", "肥西县", None, None,
    ),
    "forwarded": (
        f"肥西县人民政府办公室转发县教育局关于规范办学意见的通知\n各乡镇人民政府:\n{B}\n肥西县人民政府办公室\n2031年3月24日",
        "肥西县人民政府办公室", "肥西县", 2031, "2031-03-24",
    ),
    "a zone whose name begins with 和": (
        f"和岭新区市场监督管理局2030年工作总结\n{B}",
        "和岭新区市场监督管理局", "和岭新区", 2030, None,
    ),
    "a township of herdsmen": (
        f"乌兰哈达苏木2030年工作总结\n今年以来,苏木党委、政府{B}",
        "乌兰哈达苏木人民政府", "乌兰哈达苏木", 2030, None,
    ),
    # Not taken for more than they are.
    "a date in a sentence": (f"安全生产综述\n2031年3月2日起,来源不明的货物一律停运。\n{B}", None, None, 2031, None),
    "a court that is only named": (
        f"肥西县司法局2030年工作总结\n配合四川高院开展调研,{B}", "肥西县司法局", "肥西县", 2030, None,
    ),
    "an address that is only studied": (
        f"郴州市商务局关于学习行政长官施政报告的情况\n{B}\n郴州市商务局\n2030年5月6日",
        "郴州市商务局", "郴州市", 2030, "2030-05-06",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(ROWS))
def test_heads(components: tuple[Structure, ReportFacts], case: str) -> None:
    text, *expected = ROWS[case]
    structure, facts = components
    found = facts.find(structure(NLP.make_doc(text)))
    assert [found[key] for key in ("issuer", "region", "year", "date")] == expected
