"""Officials: tables of marked sentences. All places, people and bodies are invented.

A row is a sentence and what it holds, one line an official: ``name (or title) / titles joined by + / body / duty``;
``-`` stands for nothing. A row with no line is a trap: nobody may be found in it.
"""

from __future__ import annotations

from itertools import pairwise, product

import pytest
import spacy

from pipeline.components.officials import Officials
from pipeline.evaluation.speed.growing import repeated
from pipeline.lexicons import Lexicons
from pipeline.spans import text_of, write
from tests.work import grows_linearly

KINDS = ("titles", "surnames", "person_not", "duty_cues", "organisations", "action_verbs")


@pytest.fixture(scope="module")
def officials() -> Officials:
    lexicons = Lexicons.load()
    return Officials(**{kind: lexicons.entries(kind) for kind in KINDS})


NLP = spacy.blank("zh")


def lines(officials: Officials, text: str) -> list[str]:
    doc = NLP.make_doc(text)
    plain = text_of(doc)

    def joined(spans: list[tuple[int, int]]) -> str:
        return "".join(plain[s:e] for s, e in spans)

    return [
        " / ".join(
            (
                plain[f["start"] : f["end"]],
                "+".join(joined(spans) for spans in f["titles"]) or "-",
                joined(f["organisation"]) or "-",
                joined(f["duty"]) or "-",
            )
        )
        for f in officials.find(doc)
    ]


def check(officials: Officials, text: str, expected: tuple[str, ...]) -> None:
    for line in expected:
        assert line.count(" / ") == 3, f"a row needs four fields: {line}"
    assert lines(officials, text) == list(expected)


LEADING_GROUPS = [
    (
        "成立法治建设领导小组,由党组书记、局长袁志远任组长,分管副局长鲁敏任副组长,各股室负责人为成员。",
        "袁志远 / 党组书记+局长 / - / 组长",
        "鲁敏 / 分管副局长 / - / 副组长",
        "各股室负责人 / 各股室负责人 / - / 成员",
    ),
    ("我局成立了以党组书记、局长欧阳立新为组长的政务公开领导小组。", "欧阳立新 / 党组书记+局长 / 我局 / 组长"),
    (
        "县政府成立专班,县委常委、常务副县长司马健担任总指挥,副县长何静、罗一凡担任副总指挥。",
        "司马健 / 县委常委+常务副县长 / - / 总指挥",
        "何静 / 副县长 / - / 副总指挥",
        "罗一凡 / 副县长 / - / 副总指挥",
    ),
    ("副局长田雨、纪检组长贺春生任副组长。", "田雨 / 副局长 / - / 副组长", "贺春生 / 纪检组长 / - / 副组长"),
    ("由局长担任组长,各科室负责人为成员。", "局长 / 局长 / - / 组长", "各科室负责人 / 各科室负责人 / - / 成员"),
    ("领导小组办公室设在区发改局,办公室主任由区发改局局长秦朗兼任。", "秦朗 / 局长 / 区发改局 / 办公室主任"),
    ("由贺兰英同志任领导小组组长。", "贺兰英 / - / - / 领导小组组长"),
    ("组长由县政府分管领导担任。", "分管领导 / 分管领导 / 县政府 / 组长"),
    ("组长:蒋明 副组长:郑一鸣、梁雨", "蒋明 / - / - / 组长", "郑一鸣 / - / - / 副组长", "梁雨 / - / - / 副组长"),
    ("以主要负责人为第一责任人,层层压实责任。", "主要负责人 / 主要负责人 / - / 第一责任人"),
]

PLACES_AND_SPACES = [
    (
        "云溪县委书记高 原走访企业,区委常委、统战部部长秦 川陪同。",
        "高 原 / 书记 / 云溪县委 / -",
        "秦 川 / 区委常委+部长 / 统战部 / -",
    ),
    ("镇纪委书记江岚通报情况,县纪委副书记梁 蔚讲话。", "江岚 / 纪委书记 / - / -", "梁 蔚 / 副书记 / 县纪委 / -"),
    ("其木格同志任县妇联副主席。", "其木格 / 副主席 / 县妇联 / -"),
    ("任命达瓦多吉为州林业局局长,兼任州湿地中心主任。", "达瓦多吉 / 局长+主任 / 州林业局 / -"),
    ("副秘书长(环境)莫嘉禾视察工地。", "莫嘉禾 / 副秘书长(环境) / - / -"),
    ("副局长(主持工作)莘远主持。", "莘远 / 副局长 / - / 主持工作"),
    ("组长:莘远,区长\n副组长:逯青,副区长\n", "莘远 / 区长 / - / 组长", "逯青 / 副区长 / - / 副组长"),
    ("主任委员:邝云  县长\n", "邝云 / 县长 / - / 主任委员"),
    (
        "莘远同志主持县统计局全面工作;逯青同志分管普查科。",
        "莘远 / - / - / 主持县统计局全面工作",
        "逯青 / - / - / 分管普查科",
    ),
    ("莘远\n县档案馆馆长\n负责全面工作\n", "莘远 / 馆长 / 县档案馆 / 负责全面工作"),
    ("办公室主任逯青负责值班。", "逯青 / 主任 / 办公室 / 负责值班"),
    ("严明任县水利局副局长。", "严明 / 副局长 / 县水利局 / -"),
    ("派莫嘉禾代理卫生局局长。", "莫嘉禾 / 局长 / 卫生局 / -"),
    ("总经理须经董事会聘任,企业负责人毛利翻番。",),
    ("董事长马成介绍项目,楼栋长白云受到表扬。",),
    ("县长高度重视,书记严格要求,主任全面负责,局长高效推进,区长万分感谢,县长向全会报告工作。",),
    ("行政长官任命委员若干名,任命书于典礼上颁发。",),
]

LISTS = [
    (
        "组 长:李 明 区长\n副组长:王 芳 区政府副区长\n成 员:赵国安 区发改局局长\n       孙小宁 区财政局副局长\n",
        "李 明 / 区长 / - / 组 长",
        "王 芳 / 副区长 / 区政府 / 副组长",
        "赵国安 / 局长 / 区发改局 / 成 员",
        "孙小宁 / 副局长 / 区财政局 / 成 员",
    ),
    (
        "组长:王某某(局党组书记、局长)\n副组长:李某(局党组成员、副局长)\n",
        "王某某 / 党组书记+局长 / - / 组长",
        "李某 / 党组成员+副局长 / - / 副组长",
    ),
    (
        "组长:方志强\n成员:吴敏、郭子涵、尉迟恭礼、买买提·艾力\n",
        "方志强 / - / - / 组长",
        "吴敏 / - / - / 成员",
        "郭子涵 / - / - / 成员",
        "尉迟恭礼 / - / - / 成员",
        "买买提·艾力 / - / - / 成员",
    ),
    (
        "组\t长\t章文\t县委书记\n副组长\t施琳\t县委副书记\n",
        "章文 / 县委书记 / - / 组\t长",
        "施琳 / 县委副书记 / - / 副组长",
    ),
    ("成员:县财政局何平、县教育局唐晓燕", "何平 / - / 县财政局 / 成员", "唐晓燕 / - / 县教育局 / 成员"),
    (
        "副组长:县委常委、副县长戴青,县政府办主任钟离秋。",
        "戴青 / 县委常委+副县长 / - / 副组长",
        "钟离秋 / 主任 / 县政府办 / 副组长",
    ),
    (
        "成员:李四海(区司法局党组书记)、周南(石桥镇镇长)、韩冰(江州农商行行长)。",
        "李四海 / 党组书记 / 区司法局 / 成员",
        "周南 / 镇长 / 石桥镇 / 成员",
        "韩冰 / 行长 / 江州农商行 / 成员",
    ),
]

MORE_LISTS = [
    (
        "组长:县长 王海涛\n副组长:李 飞 县委常委、常务副县长\n    张 娜 副县长、县公安局局长\n成员:各股室负责人\n",
        "王海涛 / 县长 / - / 组长",
        "李 飞 / 县委常委+常务副县长 / - / 副组长",
        "张 娜 / 副县长+局长 / 县公安局 / 副组长",
        "各股室负责人 / 各股室负责人 / - / 成员",
    ),
    ("主持人:县委书记 周立群", "周立群 / 县委书记 / - / 主持人"),
    ("推进证照联办改革(责任领导:赵明;责任单位:县市场监管局)", "赵明 / - / - / 责任领导"),
    ("牵头领导:县委副书记 刘洋", "刘洋 / 县委副书记 / - / 牵头领导"),
    (
        "一、任命\n王伟为江州市人民政府副秘书长;\n钱薇薇(女)为江州市统计局局长。\n二、免去\n赵敏的江州市教育局副局长职务。",
        "王伟 / 副秘书长 / 江州市人民政府 / -",
        "钱薇薇 / 局长 / 江州市统计局 / -",
        "赵敏 / 副局长 / 江州市教育局 / -",
    ),
    (
        "经研究决定:\n张某某同志任县发展和改革局党组书记、局长;\n李××同志任县水利局副局长(试用期一年)。",
        "张某某 / 党组书记+局长 / 县发展和改革局 / -",
        "李×× / 副局长 / 县水利局 / -",
    ),
    (
        "组  长:孟  军  县委副书记、县人民政府县长\n副组长:齐 悦  县人民政府副县长\n"
        "成  员:鲍 磊  县人民政府办公室主任\n"
        "        华 峰  县财政局局长\n        上官云飞  县审计局局长\n领导小组下设办公室,办公室主任由鲍磊同志兼任。",
        "孟  军 / 县委副书记+县长 / 县人民政府 / 组  长",
        "齐 悦 / 副县长 / 县人民政府 / 副组长",
        "鲍 磊 / 主任 / 县人民政府办公室 / 成  员",
        "华 峰 / 局长 / 县财政局 / 成  员",
        "上官云飞 / 局长 / 县审计局 / 成  员",
        "鲍磊 / - / - / 办公室主任",
    ),
    (
        "总指挥:冯涛(县委书记) 副总指挥:于海波(县长)、严冬(县委副书记)",
        "冯涛 / 县委书记 / - / 总指挥",
        "于海波 / 县长 / - / 副总指挥",
        "严冬 / 县委副书记 / - / 副总指挥",
    ),
    (
        "召集人:邓小川 副市长\n成 员:卢 伟 市政府副秘书长\n"
        "      覃海燕 市教育局副局长\n      冼国华 江州供电公司总经理\n",
        "邓小川 / 副市长 / - / 召集人",
        "卢 伟 / 副秘书长 / 市政府 / 成 员",
        "覃海燕 / 副局长 / 市教育局 / 成 员",
        "冼国华 / 总经理 / 江州供电公司 / 成 员",
    ),
]

DIVISION = [
    ("明确党组成员、副局长宋裕民负责分管政务公开工作并列入分工。", "宋裕民 / 党组成员+副局长 / - / 分管政务公开工作"),
    ("明确信息管理股长邹海专职负责网站维护工作。", "邹海 / 信息管理股长 / - / 专职负责网站维护工作"),
    ("局长张立主持局全面工作,分管办公室。", "张立 / 局长 / - / 主持局全面工作"),
    ("陈晓东同志任副局长,协助局长分管财务、后勤工作。", "陈晓东 / 副局长 / - / -"),
    (
        "党组书记、局长龚正平认真履行法治政府建设第一责任人职责。",
        "龚正平 / 党组书记+局长 / - / 法治政府建设第一责任人职责",
    ),
    ("一、党组书记履行法治建设第一责任人职责", "党组书记 / 党组书记 / - / 法治建设第一责任人职责"),
    (
        "党政主要负责人切实履行推进法治建设第一责任人职责。",
        "党政主要负责人 / 党政主要负责人 / - / 推进法治建设第一责任人职责",
    ),
    ("由分管副局长负责日常工作。", "分管副局长 / 分管副局长 / - / 负责日常工作"),
    ("由周凯负责平台运行维护工作。", "周凯 / - / - / 负责平台运行维护工作"),
    ("副县长马骁:负责教育、卫生方面工作。", "马骁 / 副县长 / - / 负责教育、卫生方面工作"),
]

APPOINTMENTS = [
    ("任命贺清为清河县财政局局长。", "贺清 / 局长 / 清河县财政局 / -"),
    ("免去廖志成的清河县教育局副局长职务。", "廖志成 / 副局长 / 清河县教育局 / -"),
    ("孟云同志任区应急管理局党组书记、局长,免去其区水务局副局长职务。", "孟云 / 党组书记+局长 / 区应急管理局 / -"),
    ("免去覃勇石桥镇镇长职务。", "覃勇 / 镇长 / 石桥镇 / -"),
    ("任命阿依古丽·买买提为市卫生健康委员会副主任。", "阿依古丽·买买提 / 副主任 / 市卫生健康委员会 / -"),
    ("谭波、阮秋月任县人民法院审判员。", "谭波 / 审判员 / 县人民法院 / -", "阮秋月 / 审判员 / 县人民法院 / -"),
    ("祁红不再担任区统计局局长职务。", "祁红 / 局长 / 区统计局 / -"),
]

MEETINGS = [
    ("县委副书记、县长石磊主持会议并讲话。", "石磊 / 县委副书记+县长 / - / -"),
    ("市领导出席。区委书记夏侯宁强调,要抓好落实。", "夏侯宁 / 区委书记 / - / -"),
    ("党组书记樊敏同志带头学习宪法。", "樊敏 / 党组书记 / - / -"),
    (
        "县人大常委会主任侯建国、县政协主席毛丽参加会议。",
        "侯建国 / 主任 / 县人大常委会 / -",
        "毛丽 / 主席 / 县政协 / -",
    ),
    ("江北区人民政府区长 段明远\n\n各位代表:", "段明远 / 区长 / 江北区人民政府 / -"),
    ("副区长柳青带队到社区调研。", "柳青 / 副区长 / - / -"),
    ("市局局长易峰指出,要压实责任。", "易峰 / 局长 / 市局 / -"),
    ("会上,局长王强强调了纪律。", "王强 / 局长 / - / -"),
    ("县长李和平就有关问题作了说明。", "李和平 / 县长 / - / -"),
]

HONG_KONG = [
    ("發展局局長陳志豪表示,工程將於明年展開。", "陈志豪 / 局长 / 发展局 / -"),
    ("林鄭秀娥行政長官今日出席典禮。", "林郑秀娥 / 行政长官 / - / -"),
    ("財政司司長梁國棟發表演辭。", "梁国栋 / 财政司司长 / - / -"),
    ("17. 何家俊議員:主席,本人接獲投訴。", "何家俊 / 议员 / - / -"),
    ("今天下午,国务院总理李强在北京会见来访的代表团。", "李强 / 国务院总理 / - / -"),
    ("县司法局局长李强出席会议。", "李强 / 局长 / 县司法局 / -"),
]

TRAPS = [
    "县长高度重视政务公开工作。",
    "局长信箱、市长热线畅通。",
    "高效办成一件事,方便企业和群众。",
    "深入学习贯彻习近平法治思想。",
    "坚持以习近平新时代中国特色社会主义思想为指导。",
    "认真学习习近平总书记关于依法治国的重要论述。",
    "在以习近平同志为核心的党中央坚强领导下,取得新成效。",
    "深入学习贯彻国务院总理李强在会上的讲话精神。",
    "全市长期坚持依法行政,建立全县长效机制。",
    "办理事项清单,公开任务分工方案。",
    "黄埔区、金融局、方案、万元、于是、高新区。",
    "联系人:李明,电话:1234567。",
    "邮箱 wangqiang@jiangbei.gov.cn,网址 www.liming-juzhang.gov.cn。",
    "美国总统约翰·史密斯来访。",
    "新加坡总理李光明会见了代表团。",
    "其他领导、相关领导按分工抓好落实。",
    "落实局长负责制和主任办公会制度。",
    "召开局党组会议,局长办公会专题研究。",
    "成员单位:县财政局、县教育局、县公安局。",
    "组长单位负责牵头,成员单位各负其责。",
    "王强、李明、赵静、孙丽\n周波、吴敏、郑洁",
    "律师张明为群众提供法律咨询,网格员李娟入户走访。",
    "责任编辑:张伟",
    "向雷锋同志学习,争做时代先锋。",
    "主要负责同志和分管负责同志参加了培训。",
    "任务完成情况纳入年度考核。",
    "《局长李明谈政务公开》一文刊发。",
    "任何单位和个人不得拒绝。",
    "江南街道、方家村、石桥镇等地任务较重。",
    "选举产生常务委员会主任、副主任。",
    "县委、县政府主要领导高度重视。",
    "负责人签字后方可办理。",
    "申请人应当提交法定代表人身份证明。",
    "市长杯足球赛、县长质量奖评选。",
    "单位负责人变更、法定代表人变更登记。",
    "建立河长制、林长制、路长制。",
    "实行首席代表负责制。",
    "实行局长负总责、分管副局长具体负责、股室负责人抓落实的责任体系。",
    "联系人:陈主任、林科长。",
    "某公司法定代表人陈某某因虚假登记被处罚。",
    "原告张三诉我局一案,代理人李四律师出庭。",
    "市民王女士、李先生点赞窗口服务。",
    "学习焦裕禄、孔繁森等同志的事迹。",
    "以李某为首的团伙被打掉。",
    "全面推行局长审签、分管局长审核、科长审查的制度。",
    "建立党组书记负总责、分管领导具体负责的工作机制。",
    "行政机关负责人出庭应诉率达100%。",
    "县委书记、县长多次作出批示,县领导带队督导。",
    "副区长、公安分局局长严肃指出问题。",
    "党组书记亲自抓,分管领导具体抓,各科室配合抓。",
    "东盟成员国现正进行磋商。",
    "局长经常深入一线,主任时常过问,科长向上汇报。",
    "企业家代表王健发言。",
    "副县长、各乡镇长、各部门负责人参加会议。",
    "培训村(社区)书记、主任120人次。",
    "由公司盖章,由申请人签字,由和平路派出所受理。",
]


PASSAGES = {
    "notice": (
        "关于成立石桥区营商环境领导小组的通知\n组  长:沈立群(区委副书记、区长)\n"
        "常务副组长:尹国栋(区委常委、常务副区长)\n"
        "成    员:贝 宁(区政务服务中心主任)\n         单于飞(区市场监管局局长)\n         各镇(街道)主要负责人\n"
        "领导小组下设办公室,由贝宁同志兼任办公室主任,负责日常工作。",
        "沈立群 / 区委副书记+区长 / - / 组  长", "尹国栋 / 区委常委+常务副区长 / - / 常务副组长",
        "贝 宁 / 主任 / 区政务服务中心 / 成    员", "单于飞 / 局长 / 区市场监管局 / 成    员",
        "各镇(街道)主要负责人 / 各镇(街道)主要负责人 / - / 成    员", "贝宁 / - / - / 办公室主任",
    ),
    "division": (
        "邱建国 党组书记、局长 主持全面工作\n言 冰 党组成员、副局长 分管行政审批科、法规科\n",
        "邱建国 / 党组书记+局长 / - / 主持全面工作", "言 冰 / 党组成员+副局长 / - / 分管行政审批科、法规科",
    ),
    "meeting": (
        "县委书记孔庆阳主持召开会议。县长沈宗一、县委副书记胡军、县人大常委会主任夏新等参加会议。孔庆阳强调,要压实责任。",
        "孔庆阳 / 县委书记 / - / -", "沈宗一 / 县长 / - / -", "胡军 / 县委副书记 / - / -",
        "夏新 / 主任 / 县人大常委会 / -",
        "孔庆阳 / - / - / -",
    ),
    "holders of one role": (
        "副主任由民政局副局长高小兵,教育局副局长郑芝,团县委书记傅振兼任。",
        "高小兵 / 副局长 / 民政局 / 副主任", "郑芝 / 副局长 / 教育局 / 副主任", "傅振 / 书记 / 团县委 / 副主任",
    ),
    "each his own": (
        "县委书记刘勇、县长张强分别担任第一组长、组长。", "刘勇 / 县委书记 / - / 第一组长", "张强 / 县长 / - / 组长",
    ),
    "posts dealt out": (
        "局长、分管副局长分别担任组长和副组长。", "局长 / 局长 / - / 组长", "分管副局长 / 分管副局长 / - / 副组长",
    ),
    "biography": ("刘大伟,男,汉族,1975年3月出生,现任江州市教育局副局长。", "刘大伟 / 副局长 / 江州市教育局 / -"),
    "answers for": (
        "局党组书记、局长为党风廉政建设第一责任人,副局长对分管范围内工作负领导责任。",
        "党组书记 / 党组书记+局长 / - / 党风廉政建设第一责任人", "副局长 / 副局长 / - / 对分管范围内工作负领导责任",
    ),
    "a second post": (
        "由党组成员、副局长覃志同志兼任机关党委书记。", "覃志 / 党组成员+副局长 / - / 机关党委书记",
    ),
    "labels on one line": (
        "第一责任人:李强(镇党委书记) 直接责任人:王刚(副镇长)",
        "李强 / 党委书记 / - / 第一责任人", "王刚 / 副镇长 / - / 直接责任人",
    ),
    "posts as labels": (
        "党支部书记:王芳  组织委员:李雷  宣传委员:韩梅",
        "王芳 / 党支部书记 / - / -", "李雷 / 组织委员 / - / -", "韩梅 / 宣传委员 / - / -",
    ),
    "duty in the next clause": (
        "市人防办党组书记、主任尚 文带头讲法,认真履行法治建设第一责任人职责。",
        "尚 文 / 党组书记+主任 / 市人防办 / 法治建设第一责任人职责",
    ),
    "posts with a task": (
        "专职副主任具体抓落实,各乡镇、各部门主要负责人要履行第一责任人职责,执法队队长对案卷质量负责。",
        "专职副主任 / 专职副主任 / - / 具体抓落实",
        "各乡镇、各部门主要负责人 / 各乡镇、各部门主要负责人 / - / 第一责任人职责",
        "队长 / 队长 / 执法队 / 对案卷质量负责",
    ),
    "columns": (
        "组长\t章文\t县政府\t副县长\n成员\t施琳\t县财政局\t副局长\n",
        "章文 / 副县长 / 县政府 / 组长", "施琳 / 副局长 / 县财政局 / 成员",
    ),
    "division by name": (
        "何娟同志:协助局长工作,分管政务股;联系石桥镇。\n(二)刘梅同志,党组成员、副局长,分管法治建设工作。",
        "何娟 / - / - / 协助局长工作", "刘梅 / 党组成员+副局长 / - / 分管法治建设工作",
    ),
    "resigned and elected": (
        "接受周正华辞去江州市人民政府副市长职务的请求;补选王丽娟为县人大常委会副主任。",
        "周正华 / 副市长 / 江州市人民政府 / -", "王丽娟 / 副主任 / 县人大常委会 / -",
    ),
    "joined by 与": (
        "市长黎明与江州大学校长安然签署协议。", "黎明 / 市长 / - / -", "安然 / 校长 / 江州大学 / -",
    ),
    "names of four": (
        "自治区主席 格桑多吉\n扎西次仁任江州市副市长。达瓦卓玛(女,藏族)任县教育局副局长。",
        "格桑多吉 / 主席 / 自治区 / -", "扎西次仁 / 副市长 / 江州市 / -", "达瓦卓玛 / 副局长 / 县教育局 / -",
    ),
    "two posts, two people": (
        "书记、镇长担任双组长,各村(社区)党组织书记为第一责任人。",
        "书记 / 书记 / - / 双组长", "镇长 / 镇长 / - / 双组长",
        "各村(社区)党组织书记 / 各村(社区)党组织书记 / - / 第一责任人",
    ),
    "several offices": (
        "我局成立了由局长方国强任组长,各科室、中心负责人为成员的领导小组。",
        "方国强 / 局长 / 我局 / 组长", "各科室、中心负责人 / 各科室、中心负责人 / - / 成员",
    ),
    "appointment list": (
        "任命:\n文成同志为县水务局副局长;\n免去:\n项东同志县水务局副局长职务;\n鲜于明同志的县信访局副局长职务。",
        "文成 / 副局长 / 县水务局 / -", "项东 / 副局长 / 县水务局 / -", "鲜于明 / 副局长 / 县信访局 / -",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(PASSAGES))
def test_passages(officials: Officials, case: str) -> None:
    text, *expected = PASSAGES[case]
    check(officials, text, tuple(expected))


def test_a_leader_counts_where_he_acts(officials: Officials) -> None:
    check(officials, "一年来成绩显著。习近平总书记亲临江州视察,作出重要指示。", ("习近平 / 总书记 / - / -",))
    check(officials, "我们学习习近平总书记视察江州重要讲话精神。", ())
    check(officials, "根本在于习近平总书记掌舵领航。", ())


def found(officials: Officials, text: str, issuer: str | None = None) -> list[dict]:
    doc = NLP.make_doc(text)
    if issuer:
        write(doc, "report", {"issuer": issuer})
    return officials.find(doc)


def test_one_person_has_one_id(officials: Officials) -> None:
    people = found(officials, "局长石磊主持会议。副局长于海发言。石磊强调纪律。局长 石 磊")
    assert [person["person_id"] for person in people] == ["p1", "p2", "p1", "p1"]
    assert [person["name"] for person in people] == ["石磊", "于海", "石磊", "石磊"]


@pytest.mark.parametrize(
    ("text", "issuer", "body"),
    [
        ("我局成立了以局长石磊为组长的领导小组。", "江州市水务局", "江州市水务局"),
        ("局党组书记石磊履行第一责任人职责。", "江州市水务局", "江州市水务局"),
        ("县政数局局长石磊出席。", "清河县政务服务和数据管理局", "清河县政务服务和数据管理局"),
        ("县发改局局长石磊出席。", "清河县政务服务和数据管理局", "县发展和改革局"),
        ("县长石磊出席。", "清河县政务服务和数据管理局", None),
        ("我局成立了以局长石磊为组长的领导小组。", None, "我局"),
    ],
)
def test_the_body_is_resolved(officials: Officials, text: str, issuer: str | None, body: str | None) -> None:
    assert [person["organisation_id"] for person in found(officials, text, issuer)] == [body]


@pytest.mark.parametrize(
    ("title", "name", "verb"),
    list(product(
        ("区委书记", "副局长", "办公室主任", "党组成员、副县长"),
        ("王芳", "欧阳一鸣", "买合木提·艾山", "赵某某", "尉迟明", "农小云", "任为民", "向东", "高和平"),
        ("出席会议", "任组长", "同志主持工作", ",", "、李明参加"),
    )),
)  # fmt: skip
def test_every_name_behind_every_title(officials: Officials, title: str, name: str, verb: str) -> None:
    people = found(officials, f"会上,{title}{name}{verb}。")
    assert people[0]["name"] == name


@pytest.mark.parametrize(
    "name", ["李某", "张××", "单于飞", "司徒雅", "诸葛青云", "仝小林", "逄锦", "冼星海", "闫妮", "覃海洋"]
)
def test_names_in_a_list(officials: Officials, name: str) -> None:
    assert [person["name"] for person in found(officials, f"成员:{name}、周瑜")] == [name, "周瑜"]


SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余"
GIVEN = "明华强丽敏静伟芳娜军磊洋勇艳杰涛超霞刚桂英玉兰萍红春梅"
MANY = ["".join(letters) for letters in product(SURNAMES, GIVEN, GIVEN)][:2000]


@pytest.mark.parametrize("form", ["成员:{}。", "副局长{}参加。"])
def test_two_thousand_names_in_one_paragraph(officials: Officials, form: str) -> None:
    assert [person["name"] for person in found(officials, form.format("、".join(MANY)))] == MANY
    grows_linearly(
        lambda text: found(officials, form.format(text)), lambda size: "、".join(MANY[: size // 4]), 800, officials
    )


@pytest.mark.parametrize(
    ("piece", "end"),
    [("局长", ""), ("组长由", "王明担任"), ("由", "王" * 1_000), ("张三(", ""), ("组 ", ""), ("任", "组长"),
     ("局长王明、", ""), ("成员:", ""), ("王·", "局长"), ("各科室、", "负责人为成员"), ("履行", "职责")],
)  # fmt: skip
def test_hostile_text_takes_linear_time(officials: Officials, piece: str, end: str) -> None:
    text = piece * 4_000 + end
    people = sorted(found(officials, text), key=lambda person: person["start"])
    assert all(0 < person["end"] - person["start"] <= 40 for person in people)
    assert all(0 <= before["end"] <= after["start"] <= len(text) for before, after in pairwise(people))
    grows_linearly(lambda text: found(officials, text + end), repeated(piece), 1_000, officials)


def test_proposals_carry_features_but_no_names(officials: Officials) -> None:
    proposals = officials.propose(NLP.make_doc("局长石磊任组长,各科室负责人为成员。"))
    assert [(p["start"], p["end"]) for p in proposals] == [(2, 4), (8, 14)]
    for proposal in proposals:
        assert proposal["features"]
        assert not any("石" in feature or "磊" in feature for feature in proposal["features"])


def rows(table: list[tuple[str, ...]]) -> list[object]:
    return [pytest.param(text, expected, id=text[:24].replace("\n", " ")) for text, *expected in table]


@pytest.mark.parametrize(("text", "expected"), rows(PLACES_AND_SPACES + LEADING_GROUPS + LISTS + MORE_LISTS + DIVISION))
def test_groups_lists_and_duties(officials: Officials, text: str, expected: list[str]) -> None:
    check(officials, text, tuple(expected))


@pytest.mark.parametrize(("text", "expected"), rows(APPOINTMENTS + MEETINGS + HONG_KONG))
def test_appointments_and_meetings(officials: Officials, text: str, expected: list[str]) -> None:
    check(officials, text, tuple(expected))


@pytest.mark.parametrize("text", TRAPS)
def test_nobody(officials: Officials, text: str) -> None:
    check(officials, text, ())
