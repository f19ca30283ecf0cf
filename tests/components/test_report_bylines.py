"""Who speaks where a person or a label says so, and names that a signature gives in full (all invented)."""

from __future__ import annotations

import pytest

from pipeline.components.report import ReportFacts
from pipeline.components.structure import Structure
from tests.components.test_report import NLP, B

ROWS = {
    # id: (text, issuer, region, year, date)
    "the head of a bureau gives the budget": (
        "关于柞溪县2030年预算执行情况和2031年预算草案的报告\n——2031年1月12日在柞溪县第十届人民代表大会第五次会议上\n"
        f"县财政局局长　尤远帆\n各位代表:\n受县人民政府委托,现将有关情况报告如下。\n{B}",
        "柞溪县财政局", "柞溪县", 2030, "2031-01-12",
    ),
    "the head of an audit office before its committee": (
        "首页 > 政务公开\n关于肥西县2030年度县级预算执行情况的审计工作报告\n"
        "——2031年7月26日在肥西县第十届人大常委会第四次会议上\n县审计局局长 岑若溪\n主任、各位副主任:\n"
        f"我受县人民政府委托,报告审计情况。\n一、审计情况\n县财政局决算编制较好,{B}",
        "肥西县审计局", "肥西县", 2030, "2031-07-26",
    ),
    "a party secretary who is head of a bureau": (
        f"郴州市2030年交通运输工作报告\n市交通运输局党组书记、局长　尤远帆\n同志们:\n今年以来,{B}",
        "郴州市交通运输局", "郴州市", 2030, None,
    ),
    "a moderator heads no text": (
        "肥西县2030年民生工程新闻发布会\n主持人:县政府新闻办副主任 尤远帆\n发布单位:肥西县民政局\n"
        f"各位记者:\n县教育局今年{B}",
        "肥西县民政局", "肥西县", 2030, None,
    ),
    "the publishing body in the middle of a line": (
        "柞溪湖市就业工作新闻发布会\n时间:2030年7月18日 地点:市政府 发布单位:柞溪湖市民政局\n"
        f"主持人:各位记者好。\n市民政局局长 岑某某:{B}",
        "柞溪湖市民政局", "柞溪湖市", 2030, "2030-07-18",
    ),
    "an oral answer in Hong Kong": (
        "立法会三题:加强渡轮服务\n以下为运输及物流局局长尤伯翘今日(三月六日)在立法会会议上就岑子谦议员提问的答复:\n"
        f"主席:\n政府{B}\n完\n2030年3月6日(星期三)",
        "运输及物流局", "香港", None, "2030-03-06",
    ),
    "a statement of a secretary": (
        f"财政司司长谈经济\n以下是财政司司长尤伯翘今日(三月六日)在香港出席论坛后会见传媒的谈话内容:\n{B}\n完\n2030年3月6日(星期三)",
        "财政司司长", "香港", None, "2030-03-06",
    ),
    "a branch works for the county that the title names": (
        f"2030年槐岭县生态环境状况公报\n来源:柞溪市生态环境局槐岭分局 发布日期:2031-06-03\n一、大气环境\n2030年,{B}",
        "柞溪市生态环境局槐岭分局", "槐岭县", 2030, "2031-06-03",
    ),
    "a form filled in on a day": (
        f"肥西县档案馆2030年度部门决算\n一、收入支出\n2030年度收入合计120万元。{B}\n"
        "单位负责人:尤远帆 填报日期:2031年8月25日",
        "肥西县档案馆", "肥西县", 2030, "2031-08-25",
    ),
    "the signature spells the committee of a zone out": (
        f"柞南经济技术开发区管委会关于2030年上半年招商工作的报告\n市政府:\n现报告如下:\n{B}\n特此报告。\n"
        "柞南经济技术开发区管理委员会\n2030年7月11日",
        "柞南经济技术开发区管理委员会", "柞南经济技术开发区", 2030, "2030-07-11",
    ),
    "the signature of a subdistrict names its district": (
        f"桐巷街道办事处2030年工作总结\n一、工作情况\n{B}\n柞桥区人民政府桐巷街道办事处\n2030年12月20日",
        "柞桥区人民政府桐巷街道办事处", "桐巷街道", 2030, "2030-12-20",
    ),
    "a year since which": (
        "柞溪市水务局\n对市八届人大四次会议第27号建议的答复\n尤某某代表:\n您的建议收悉。\n一、基本情况\n"
        f"2026年以来,我市推进供水改造,{B}其中2029年改造3处。\n二、下一步打算\n{B}\n柞溪市水务局\n2031年5月17日",
        "柞溪市水务局", "柞溪市", 2031, "2031-05-17",
    ),
    # Not taken for more than they are.
    "a head that a sentence names": (
        f"柞溪湖市林业局2030年工作总结\n市财政局局长 尤远帆 到会指导。\n{B}", "柞溪湖市林业局", "柞溪湖市", 2030, None,
    ),
    "a body that something is handed to": (
        f"肥西县水务局2030年工作总结\n一、工作情况\n材料请于年底前送填报单位:县统计局。\n{B}",
        "肥西县水务局", "肥西县", 2030, None,
    ),
    "a branch without a county of its own": (
        f"柞溪市公安局桐巷分局2030年工作总结\n今年以来,{B}", "柞溪市公安局桐巷分局", "柞溪市", 2030, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(ROWS))
def test_bylines(components: tuple[Structure, ReportFacts], case: str) -> None:
    text, *expected = ROWS[case]
    structure, facts = components
    found = facts.find(structure(NLP.make_doc(text)))
    assert [found[key] for key in ("issuer", "region", "year", "date")] == expected
