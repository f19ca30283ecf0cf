"""Who speaks in kinds of text with a head of their own: congresses, towns, press releases, pages, letterheads, Taiwan.

Regions that the standard lacks are invented, like everything else.
"""

from __future__ import annotations

import pytest

from pipeline.components.report import ReportFacts
from pipeline.components.structure import Structure
from tests.components.test_report import NLP, B, Row

ROWS = [
    Row(
        "district congress",
        "政府工作报告(节选)\n"
        "——2031年1月9日在蚌埠市禹会区第六届人民代表大会第四次会议上\n"
        "区人民政府区长 丁 岚\n"
        "各位代表:\n"
        "现在,我代表区人民政府向大会报告工作,请予审议。\n"
        f"一、2030年工作回顾\n{B}",
        "蚌埠市禹会区人民政府", "蚌埠市禹会区", "340304", "county", 2030, "2031-01-09",
    ),
    Row(
        "town congress",
        "政府工作报告\n"
        "——2031年1月16日在柏溪镇第十九届人民代表大会第五次会议上\n"
        "镇人民政府镇长  涂 志\n"
        "各位代表:\n"
        "现在,我代表镇人民政府向大会报告工作。\n"
        f"一、2030年工作回顾\n过去一年,镇政府{B}",
        "柏溪镇人民政府", "柏溪镇", None, "township", 2030, "2031-01-16",
    ),
    Row(
        "street summary",
        "柳岸街道2030年上半年工作总结\n"
        f"今年以来,柳岸街道党工委、办事处在区委、区政府的正确领导下,{B}现将上半年主要工作总结如下:\n"
        f"一、经济运行平稳\n{B}\n二、治理提质\n{B}\n三、民生改善\n{B}\n四、下步打算\n{B}\n"
        "(街道党政办供稿,2030年7月8日)",
        "柳岸街道办事处", "柳岸街道", None, "township", 2030, "2030-07-08",
    ),
    Row(
        "town summary",
        "柏溪镇2030年工作总结\n"
        f"2030年,柏溪镇党委、政府紧扣全年目标,{B}\n"
        f"一、主要工作\n{B}",
        "柏溪镇人民政府", "柏溪镇", None, "township", 2030, None,
    ),
    Row(
        "press release of an answer",
        "立法会九题:处理违例泊车\n"
        "以下为今日(十一月五日)在立法会会议上甄子谦议员的提问和运输及物流局局长林伯翘的书面答复:\n"
        "问题:\n据悉,违例泊车甚多。政府可否告知本会:\n(一)过去四年的宗数;\n"
        f"答复:\n主席:\n{B}\n"
        "完\n2030年11月5日(星期二)\n香港时间15时10分",
        "运输及物流局", "香港", "810000", "provincial", None, "2030-11-05",
    ),
    Row(
        "county council in Taiwan",
        "梅山县议会第20届第3次定期会\n"
        "县政总报告(摘录)\n"
        "报告人:县长 叶采洁\n"
        "曾议长、各位议员女士、先生,大家好:\n"
        "以下谨就119年上半年县政推动情形及未来施政重点提出报告,敬请指教。\n"
        "壹、财政稳健\n本县119年度总预算岁入编列248亿元,较118年增加。",
        "梅山县政府", "梅山县", None, "county", 2030, None,
    ),
    Row(
        "department before a council in Taiwan",
        "梅山市议会第四届第2次定期会\n"
        "环境保护局工作报告\n"
        "报告人:局长 沈明哲\n"
        "主席、各位议员女士、先生:\n"
        f"以下谨就本局119年上半年工作成果提出报告。\n一、空气品质\n{B}",
        "梅山市政府环境保护局", "梅山市", None, "municipal", 2030, None,
    ),
    Row(
        "department in Hong Kong",
        "渠务署\n"
        "二零三零至三一年度工作汇报\n"
        f"引言\n渠务署负责全港雨水排放,年内在香港各区{B}开支为2亿港元。\n一、防洪\n{B}",
        "渠务署", "香港", "810000", "provincial", 2030, None,
    ),
    Row(
        "Macau",
        "澳门特别行政区政府\n"
        "二零三一年财政年度施政报告(节录)\n"
        "引言\n主席、各位议员:\n"
        f"二零三零年,在社会各界的共同努力下,特区经济保持稳步复苏。{B}",
        "澳门特别行政区政府", "澳门", "820000", "provincial", 2031, None,
    ),
    Row(
        "publisher on the page",
        "含山县2030年上半年经济运行情况\n\n"
        "发布单位:含山县统计局 发布时间:2030-07-24 16:30\n\n"
        f"上半年,面对复杂多变的外部环境,全县上下{B}\n"
        f"一、农业生产形势较好\n{B}",
        "含山县统计局", "含山县", "340522", "county", 2030, "2030-07-24",
    ),
    Row(
        "letterhead and print mark",
        "含山县人民政府办公室文件\n"
        "含政办发〔2030〕23号\n"
        "★\n"
        "关于成立含山县优化营商环境工作领导小组的通知\n\n"
        "各镇人民政府,县政府各部门:\n"
        f"为加强组织领导,经县政府同意,决定成立含山县优化营商环境工作领导小组。{B}\n"
        "含山县人民政府办公室\n"
        "2030年5月17日印发",
        "含山县人民政府办公室", "含山县", "340522", "county", 2030, "2030-05-17",
    ),
    Row(
        "board of an area",
        "中国(江海)自由贸易试验区临湾片区2030年度发展报告\n"
        f"一、概况\n临湾片区于2019年挂牌,{B}\n"
        f"二、主要指标\n{B}\n"
        "临湾片区管委会\n"
        "二〇三一年二月十八日",
        "临湾片区管委会", "临湾片区", None, "county", 2030, "2031-02-18",
    ),
    Row(
        "a city that the table lacks",
        "洮宁市政务服务和数据管理局2030年工作总结和2031年工作打算\n"
        f"2030年以来,市政数局聚焦高效办成一件事,{B}\n"
        f"一、政务服务\n{B}\n2030年12月18日",
        "洮宁市政务服务和数据管理局", "洮宁市", None, "municipal", 2030, "2030-12-18",
    ),
    Row(
        "levels are no region",
        "(接上页)\n二、2031年工作安排\n各位代表!2031年是开局之年。\n"
        "整合县乡村三级资源,健全县乡村三级网络,整合县级平台。\n"
        f"一是整合县域资源。{B}",
        None, None, None, None, 2031, None,
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_kinds(components: tuple[Structure, ReportFacts], row: Row) -> None:
    structure, report = components
    facts = report.find(structure(NLP.make_doc(row.text)))
    found = [facts[key] for key in ("issuer", "region", "region_code", "level", "year", "date")]
    assert found == [row.issuer, row.region, row.code, row.level, row.year, row.date]
