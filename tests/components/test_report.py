"""Who speaks, for which region, when: one small report a row (regions real, everything else invented)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import spacy

from pipeline.components.report import ReportFacts
from pipeline.components.structure import Structure
from pipeline.lexicons import Lexicons
from pipeline.origin import regions
from pipeline.origin.bodies import BodyNames, paths
from pipeline.spans import text_of

NLP = spacy.blank("zh")
B = "坚持依法行政,认真履行职责,各项工作取得新进展。"


@dataclass(frozen=True)
class Row:
    id: str
    text: str
    issuer: str | None
    region: str | None
    code: str | None
    level: str | None
    year: int | None
    date: str | None


ROWS = [
    Row(
        "title",
        "郴州市林业局2030年度法治政府建设情况报告\n"
        f"2030年,我局{B}\n"
        "一、主要工作\n"
        f"{B}",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "signature",
        "县委、县政府:\n"
        f"2030年,我局{B}现将2030年度工作报告如下:\n"
        "一、主要举措\n"
        f"{B}\n"
        "阳朔县水利局\n"
        "2031年1月12日",
        "阳朔县水利局", "阳朔县", "450321", "county", 2030, "2031-01-12",
    ),
    Row(
        "short signature",
        "市委、市政府:\n"
        f"2030年,我局{B}现将2030年度工作报告如下:\n"
        "一、主要举措\n"
        f"鄂州市推进放管服改革,{B}鄂州市{B}\n"
        "市财政局\n"
        "2031年1月12日",
        "鄂州市财政局", "鄂州市", "420700", "municipal", 2030, "2031-01-12",
    ),
    Row(
        "opening short",
        f"2030年,县交通运输局{B}现将情况汇报如下:\n"
        "一、工作情况\n"
        "印发《安吉县公路养护办法》,安吉县公路畅通。\n",
        "安吉县交通运输局", "安吉县", "330523", "county", 2030, None,
    ),
    Row(
        "opening full",
        f"2030年以来,肥西县应急管理局坚持以人民为中心,{B}\n"
        "一、工作情况\n"
        f"{B}",
        "肥西县应急管理局", "肥西县", "340123", "county", 2030, None,
    ),
    Row(
        "abbrev",
        f"2030年,长泰县政数局坚持改革,{B}\n"
        "一、工作情况\n"
        f"根据机构改革,挂牌成立长泰县政务服务和数据管理局,{B}",
        "长泰县政务服务和数据管理局", "长泰县", "350625", "county", 2030, None,
    ),
    Row(
        "gov work report",
        "政府工作报告\n"
        "——2031年1月8日在阳朔县第十七届人民代表大会第五次会议上\n"
        "县长 王某某\n"
        "各位代表:\n"
        "现在,我代表县人民政府,向大会报告工作,请予审议。\n"
        "一、2030年工作回顾\n"
        f"{B}\n"
        "二、2031年工作安排\n"
        f"{B}",
        "阳朔县人民政府", "阳朔县", "450321", "county", 2030, "2031-01-08",
    ),
    Row(
        "gov title",
        "鄂州市2031年政府工作报告\n"
        "市长 王某\n"
        "各位代表:\n"
        "现在,我代表市人民政府向大会报告工作。\n"
        "一、2030年工作回顾\n"
        f"{B}",
        "鄂州市人民政府", "鄂州市", "420700", "municipal", 2030, None,
    ),
    Row(
        "gov annual",
        "肥西县人民政府2030年法治政府建设年度报告\n"
        f"{B}\n"
        "肥西县人民政府\n"
        "二〇三一年三月一日",
        "肥西县人民政府", "肥西县", "340123", "county", 2030, "2031-03-01",
    ),
    Row(
        "joint",
        "关于开展专项行动的通知\n"
        "各县区:\n"
        f"{B}\n"
        "郴州市教育局\n"
        "郴州市公安局\n"
        "2030年5月6日",
        "郴州市教育局、郴州市公安局", "郴州市", "431000", "municipal", 2030, "2030-05-06",
    ),
    Row(
        "joint title",
        "郴州市教育局 郴州市公安局关于加强校园安全的通知\n"
        "各县区:\n"
        f"{B}\n"
        "2030年5月6日",
        "郴州市教育局 郴州市公安局", "郴州市", "431000", "municipal", 2030, "2030-05-06",
    ),
    Row(
        "ministry",
        "教育部办公厅关于做好招生工作的通知\n"
        "各省、自治区、直辖市教育厅(教委):\n"
        f"{B}\n"
        "教育部办公厅\n"
        "2030年5月6日",
        "教育部办公厅", None, None, "national", 2030, "2030-05-06",
    ),
    Row(
        "national",
        "国家数据局2030年工作总结\n"
        f"{B}",
        "国家数据局", None, None, "national", 2030, None,
    ),
    Row(
        "province dept",
        "四川省司法厅2030年法治政府建设年度报告\n"
        f"{B}",
        "四川省司法厅", "四川省", "510000", "provincial", 2030, None,
    ),
    Row(
        "municipality district",
        "北京市海淀区民政局2030年法治政府建设情况报告\n"
        f"{B}",
        "北京市海淀区民政局", "北京市海淀区", "110108", "county", 2030, None,
    ),
    Row(
        "prefecture",
        "恩施土家族苗族自治州林业局2030年工作总结\n"
        f"{B}",
        "恩施土家族苗族自治州林业局", "恩施土家族苗族自治州", "422800", "municipal", 2030, None,
    ),
    Row(
        "short prefecture",
        "恩施州林业局2030年工作总结\n"
        f"恩施州{B}",
        "恩施州林业局", "恩施州", "422800", "municipal", 2030, None,
    ),
    Row(
        "banner",
        "准格尔旗教育体育局2030年法治工作报告\n"
        f"{B}",
        "准格尔旗教育体育局", "准格尔旗", "150622", "county", 2030, None,
    ),
    Row(
        "two lines",
        "郴州市审计局\n"
        "关于2030年度法治政府建设情况的报告\n"
        "市政府:\n"
        f"{B}\n"
        "2031年1月3日",
        "郴州市审计局", "郴州市", "431000", "municipal", 2030, "2031-01-03",
    ),
    Row(
        "about title",
        "关于2030年法治政府建设工作情况的报告\n"
        "市委依法治市办:\n"
        f"{B}\n"
        "郴州市统计局\n"
        "2031年1月3日",
        "郴州市统计局", "郴州市", "431000", "municipal", 2030, "2031-01-03",
    ),
    Row(
        "district short",
        f"2030年,区住建局{B}\n"
        "一、工作情况\n"
        f"我区房屋安全。江岸区老旧小区改造加快,江岸区{B}",
        "江岸区住建局", "江岸区", "420102", "county", 2030, None,
    ),
    Row(
        "zone",
        "广州开发区行政审批局2030年工作报告\n"
        f"{B}",
        "广州开发区行政审批局", "广州开发区", "440100", "county", 2030, None,
    ),
    Row(
        "committee",
        "郴州高新技术产业开发区管理委员会2030年法治建设工作报告\n"
        f"{B}",
        "郴州高新技术产业开发区管理委员会", "郴州高新技术产业开发区", "431000", "county", 2030, None,
    ),
    Row(
        "court",
        "阳朔县人民法院2030年工作报告\n"
        f"{B}",
        "阳朔县人民法院", "阳朔县", "450321", "county", 2030, None,
    ),
    Row(
        "street",
        "武汉市江岸区大智街道办事处2030年法治政府建设工作报告\n"
        f"{B}",
        "武汉市江岸区大智街道办事处", "武汉市江岸区大智街道", "420102", "township", 2030, None,
    ),
    Row(
        "commission",
        "郴州市发展和改革委员会2030年度法治政府建设工作总结\n"
        f"{B}",
        "郴州市发展和改革委员会", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "own only we",
        "市委:\n"
        f"2030年,我局{B}\n"
        "一、工作情况\n"
        f"制定了《郴州市林业局会议制度》,{B}\n"
        "2031年1月3日",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, "2031-01-03",
    ),
    Row(
        "unknown",
        f"2030年,我市{B}\n"
        "一、工作情况\n"
        f"{B}",
        None, None, None, None, 2030, None,
    ),
    Row(
        "page head",
        "郴州市林业局法治政府建设工作报告\n"
        "来源:市林业局 发布日期:2031-02-07 10:20:30 浏览次数:12\n"
        f"2030年,{B}\n"
        "相关附件\n"
        "手机版",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, "2031-02-07",
    ),
    Row(
        "sig date one line",
        "关于2030年工作的报告\n"
        f"{B}\n"
        "郴州市林业局 2031年2月7日",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, "2031-02-07",
    ),
    Row(
        "stat bureau",
        "阳朔县2030年国民经济和社会发展统计公报\n"
        "阳朔县统计局\n"
        "(2031年3月20日)\n"
        f"2030年,{B}\n"
        "一、综合\n"
        f"{B}",
        "阳朔县统计局", "阳朔县", "450321", "county", 2030, "2031-03-20",
    ),
    Row(
        "party committee",
        "中共郴州市委办公室关于印发某方案的通知\n"
        "各县市区委:\n"
        f"{B}\n"
        "中共郴州市委办公室\n"
        "2030年9月1日",
        "中共郴州市委办公室", "郴州市", "431000", "municipal", 2030, "2030-09-01",
    ),
    Row(
        "letterhead",
        "郴州市人民政府办公室文件\n"
        "郴政办发〔2030〕12号\n"
        "郴州市人民政府办公室\n"
        "关于印发某实施方案的通知\n"
        "各县市区人民政府:\n"
        f"{B}\n"
        "2030年9月1日",
        "郴州市人民政府办公室", "郴州市", "431000", "municipal", 2030, "2030-09-01",
    ),
    Row(
        "range title",
        "郴州市法治政府建设实施方案(2031—2035年)\n"
        f"{B}",
        None, "郴州市", "431000", "municipal", None, None,
    ),
    Row(
        "next year heading",
        "县政府:\n"
        "按照要求,现将工作情况报告如下:\n"
        "一、2030年工作开展情况\n"
        f"{B}\n"
        "二、2031年工作计划\n"
        f"{B}\n"
        "安吉县审计局\n"
        "2030年12月20日",
        "安吉县审计局", "安吉县", "330523", "county", 2030, "2030-12-20",
    ),
    Row(
        "traditional",
        f"2030年,阳朔縣農業農村局堅持依法行政,{B}\n"
        "一、工作情況\n"
        f"{B}",
        "阳朔县农业农村局", "阳朔县", "450321", "county", 2030, None,
    ),
    Row(
        "town",
        "安吉县递铺镇人民政府2030年法治政府建设工作报告\n"
        f"{B}",
        "安吉县递铺镇人民政府", "安吉县递铺镇", "330523", "township", 2030, None,
    ),
    Row(
        "reply in the Legislative Council",
        "立法会九题:街市现代化\n"
        "以下为今日在立法会会议上简永年议员的提问和环境及生态局局长邢美玉的书面答复:\n"
        f"问题:\n{B}",
        "环境及生态局", "香港", "810000", "provincial", None, None,
    ),
    Row(
        "year before the report",
        "2031年郴州市政府工作报告\n"
        "——二〇三一年一月二十七日在郴州市第七届人民代表大会第四次会议上\n"
        f"各位代表:\n我代表市人民政府报告工作。{B}",
        "郴州市人民政府", "郴州市", "431000", "municipal", 2030, "2031-01-27",
    ),
    Row(
        "who issued what is cited",
        "关于推进郴州市家庭医生签约服务的实施方案\n"
        f"为做好郴州市档案清查,根据《中共中央办公厅 国务院办公厅印发关于某事的意见》,{B}",
        None, "郴州市", "431000", "municipal", None, None,
    ),
    Row(
        "party group of a bureau",
        "市水利局领导班子成员工作分工\n"
        f"局领导分工如下:{B}\n"
        "中共郴州市水利局党组\n"
        "2030年2月17日",
        "郴州市水利局", "郴州市", "431000", "municipal", 2030, "2030-02-17",
    ),
    Row(
        "town alone",
        "丹阳镇人民政府2030年法治政府建设工作报告\n"
        f"{B}",
        "丹阳镇人民政府", "丹阳镇", None, "township", 2030, None,
    ),
    Row(
        "town in the title",
        "丹阳镇2030年政府工作报告\n"
        "各位代表:\n"
        f"一年来,镇政府团结带领全镇干部群众,{B}",
        "丹阳镇人民政府", "丹阳镇", None, "township", 2030, None,
    ),
    Row(
        "street office",
        "安吉县昌硕街道2030年法治政府建设情况报告\n"
        f"{B}",
        "安吉县昌硕街道办事处", "安吉县昌硕街道", "330523", "township", 2030, None,
    ),
    Row(
        "town signs",
        "关于2030年工作情况的报告\n"
        f"县政府:\n我镇{B}\n"
        "安吉县梅溪镇人民政府\n"
        "2030年12月20日",
        "安吉县梅溪镇人民政府", "安吉县梅溪镇", "330523", "township", 2030, "2030-12-20",
    ),
    Row(
        "homonym",
        "南京市鼓楼区司法局2030年工作报告\n"
        f"{B}",
        "南京市鼓楼区司法局", "南京市鼓楼区", "320106", "county", 2030, None,
    ),
    Row(
        "homonym context",
        "鼓楼区司法局2030年工作报告\n"
        f"在徐州市委、徐州市政府领导下,{B}",
        "鼓楼区司法局", "鼓楼区", "320302", "county", 2030, None,
    ),
    Row(
        "hk",
        "12.陈某某议员:主席,香港近年交通挤塞,就此,政府可否告知本会:\n"
        "运输及房屋局局长:主席,政府一直关注。",
        "运输及房屋局", "香港", "810000", "provincial", None, None,
    ),
    Row(
        "people's congress",
        "郴州市人民代表大会常务委员会工作报告\n"
        "——2031年1月9日在郴州市第六届人民代表大会第五次会议上\n"
        "各位代表:\n"
        "我受市人大常委会委托,报告工作。\n"
        "一、2030年主要工作\n"
        f"{B}",
        "郴州市人民代表大会常务委员会", "郴州市", "431000", "municipal", 2030, "2031-01-09",
    ),
    Row(
        "tax",
        "国家税务总局郴州市税务局2030年法治税务建设报告\n"
        f"{B}",
        "国家税务总局郴州市税务局", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "public security",
        "阳朔县公安局关于2030年度法治公安建设情况的报告\n"
        "县委:\n"
        f"{B}",
        "阳朔县公安局", "阳朔县", "450321", "county", 2030, None,
    ),
    Row(
        "sender of cited notice",
        "市政府:\n"
        "按照《郴州市司法局关于报送情况的通知》要求,现将我局2030年工作报告如下:\n"
        "一、工作情况\n"
        f"{B}经郴州市司法局审核。",
        None, "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "bracket",
        "2030年度法治政府建设报告(郴州市林业局)\n"
        f"{B}",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "year first",
        "2030年郴州市林业局法治政府建设报告\n"
        f"{B}",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "about",
        "关于郴州市林业局2030年法治政府建设情况的报告\n"
        f"{B}",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "gov only",
        "阳朔县2030年法治政府建设情况报告\n"
        f"2030年,我县{B}\n"
        "一、主要举措\n"
        f"{B}",
        "阳朔县人民政府", "阳朔县", "450321", "county", 2030, None,
    ),
    Row(
        "numeric date",
        "关于2030年工作的报告\n"
        f"{B}\n"
        "郴州市林业局\n"
        "2031.2.7",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, "2031-02-07",
    ),
    Row(
        "source",
        "2030年法治政府建设报告\n"
        "来源:郴州市林业局 发布日期:2031-02-07\n"
        f"2030年,我局{B}\n",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, "2031-02-07",
    ),
    Row(
        "title short",
        "区政数局2030年工作总结\n"
        f"2030年,佛山市南海区政务服务数据管理局{B}我区{B}\n",
        "佛山市南海区政务服务数据管理局", "佛山市南海区", "440605", "county", 2030, None,
    ),
    Row(
        "under leadership",
        f"今年以来,在县委、县政府的正确领导下,县水利局认真履职,{B}\n"
        "一、工作情况\n"
        f"阳朔县水利改革,阳朔县河长制,{B}\n"
        "阳朔县\n",
        "阳朔县水利局", "阳朔县", "450321", "county", None, None,
    ),
    Row(
        "present",
        "现将安吉县财政局2030年度法治政府建设情况报告如下:\n"
        "一、工作情况\n"
        f"{B}",
        "安吉县财政局", "安吉县", "330523", "county", 2030, None,
    ),
    Row(
        "site title",
        "郴州市林业局2030年度工作总结 - 郴州市人民政府门户网站\n"
        f"{B}\n",
        "郴州市林业局", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "government without title",
        "2030年,在市委的坚强领导下,市政府坚定以人民为中心,坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。\n"
        "一、履行第一责任人职责\n"
        "印发《郴州市工作要点》,出台《郴州市优化方案》,坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。\n",
        "郴州市人民政府", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "our city without title",
        "2030年,我市坚持依法行政,坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。\n"
        "一、主要举措及成效\n"
        "推动《郴州市“十六五”规划》落实,郴州市坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。\n",
        "郴州市人民政府", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "page head with navigation",
        "今天是:2031年10月31日 星期三\n"
        "工作报告\n"
        "您所在的位置:政务公开 > 工作报告\n"
        "2030年阳朔县法治政府建设情况报告\n"
        "文章来源:司法局 更新时间:2031/03/29 11:30:01\n"
        "2030年阳朔县法治政府建设情况报告\n"
        "2030年,阳朔县坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。\n"
        "一、情况\n"
        "坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。",
        "阳朔县人民政府", "阳朔县", "450321", "county", 2030, "2031-03-29",
    ),
    Row(
        "signed before the enclosure",
        "阳朔县人民政府关于印发《阳朔县人民政府工作规则》的通知\n"
        "各乡镇人民政府:\n"
        "《阳朔县人民政府工作规则》已经县政府会议通过,现予印发,请遵照执行。\n"
        "阳朔县人民政府\n"
        "2031年1月17日\n"
        "阳朔县人民政府工作规则\n"
        "第一章 总则\n"
        "第一条 根据有关规定,制定本规则。\n"
        "第二条 坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。",
        "阳朔县人民政府", "阳朔县", "450321", "county", 2031, "2031-01-17",
    ),
    Row(
        "party and government",
        "中共郴州市委郴州市人民政府关于2030年度法治政府建设情况的报告\n"
        "省委、省政府:\n"
        "2030年,坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。",
        "中共郴州市委郴州市人民政府", "郴州市", "431000", "municipal", 2030, None,
    ),
    Row(
        "broken title",
        "湖南省人民政府办公厅文件\n"
        "湘政办发〔2030〕24号\n"
        "湖南省人民政府办公厅关于加强某项\n"
        "管理工作的通知\n"
        "各市州人民政府:\n"
        "坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。",
        "湖南省人民政府办公厅", "湖南省", "430000", "provincial", 2030, None,
    ),
    Row(
        "fields above the text",
        "返回顶部\n"
        "阳朔县人民政府工作规则\n"
        "• 索引号:\n"
        "6107280000/2031-001005\n"
        "• 发文日期:\n"
        "2031年04月06日 16:40\n"
        "• 内容概述:\n"
        "阳朔县人民政府工作规则\n"
        "第一章 总则\n"
        "第一条 坚持依法行政,全省第一,全市法治政府建设取得新成效,认真落实各项部署要求,不断提升依法行政能力。",
        "阳朔县人民政府", "阳朔县", "450321", "county", 2031, "2031-04-06",
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_facts(components: tuple[Structure, ReportFacts], row: Row) -> None:
    structure, report = components
    facts = report.find(structure(NLP.make_doc(row.text)))
    assert facts["issuer"] == row.issuer
    assert facts["region"] == row.region
    assert facts["region_code"] == row.code
    assert facts["level"] == row.level
    assert facts["year"] == row.year
    assert facts["date"] == row.date


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_spans_hold_the_facts(components: tuple[Structure, ReportFacts], row: Row) -> None:
    structure, report = components
    doc = structure(NLP.make_doc(row.text))
    facts, text = report.find(doc), text_of(doc)
    for key in ("issuer", "region"):
        if facts[f"{key}_span"]:
            assert text[slice(*facts[f"{key}_span"])] == facts[key]


def test_parts_of_a_composed_issuer(components: tuple[Structure, ReportFacts]) -> None:
    structure, report = components
    doc = structure(NLP.make_doc(f"2030年,县水利局{B}\n印发《阳朔县河长制办法》,阳朔县河流治理。"))
    facts, text = report.find(doc), text_of(doc)
    assert facts["issuer"] == "阳朔县水利局"
    assert "".join(text[slice(*part)] for part in facts["issuer_parts"]) == facts["issuer"]


def test_a_zone_has_the_code_of_its_host(components: tuple[Structure, ReportFacts]) -> None:
    structure, report = components
    facts = report.find(structure(NLP.make_doc(f"广州开发区行政审批局2030年工作报告\n{B}")))
    assert facts["region_code"] == "440100"
    assert "广州市" in facts["region_note"]
    assert "rule:report.code_of_host:广州市" in facts["evidence"]


@pytest.mark.parametrize(
    "text, names",
    [
        ("佛山市南海区政务服务数据管理局", ["佛山市", "南海区"]),
        ("湖北省司法厅", ["湖北省"]),
        ("某某市场监管局", []),
        ("城市管理局", []),
        ("市财政局", []),
        ("全面推进某市", []),
        ("上海市浦东新区人民政府", ["上海市", "浦东新区"]),
        ("云汐市临霞区财政局", ["云汐市", "临霞区"]),
    ],
)
def test_region_path(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in regions.path_at(text)] == names


def test_homonyms() -> None:
    assert regions.resolve(["鼓楼区"]) is None
    found = regions.resolve(["南京市", "鼓楼区"])
    assert found and found.code == "320106"
    found = regions.resolve(["鼓楼区"], "在福州市委的领导下")
    assert found and found.code == "350102"


def test_a_county_that_moved_has_its_newest_code() -> None:
    found = regions.resolve(["含山县"])
    assert found and found.code == "340522"


def test_every_code_has_its_newest_name() -> None:
    region = regions.by_code("440605")
    assert region and (region.name, region.level, region.parent) == ("南海区", "county", "440600")


def test_paths_join_neighbours() -> None:
    assert paths("佛山市南海区和南海区、佛山市南海区") == {"佛山市南海区": 2, "南海区": 1}


@pytest.mark.parametrize(
    "text, name",
    [
        ("郴州市人力资源和社会保障局坚持", "郴州市人力资源和社会保障局"),
        ("郴州市人民政府办公室关于", "郴州市人民政府办公室"),
        ("市大数据发展管理局始终", "市大数据发展管理局"),
        ("教育部办公厅关于", "教育部办公厅"),
        ("国家税务总局郴州市税务局2030年", "国家税务总局郴州市税务局"),
        ("郴州市民满意", None),
        ("阳朔县共有幼儿园", None),
    ],
)
def test_body_at(text: str, name: str | None) -> None:
    names = BodyNames(Lexicons.load().forms("organisations"))
    body = names.at(text, 0)
    assert (text[body.start : body.end] if body else None) == name
