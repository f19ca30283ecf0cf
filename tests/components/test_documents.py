"""Documents and what a report does with them (invented wording; 【…】 marks a document, its role stands beside it)."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy

from pipeline.citations import clean, kind_of, level_of, titles
from pipeline.components.documents import Documents
from pipeline.evaluation.speed.growing import repeated
from pipeline.lexicons import Lexicons
from pipeline.schema import Document
from pipeline.spans import write
from tests.work import grows_linearly

NLP = spacy.blank("zh")


@pytest.fixture(scope="module")
def documents() -> Documents:
    return Documents(document_verbs=Lexicons.load().entries("document_verbs"))


def found(documents: Documents, text: str, **facts: object) -> list[Document]:
    doc = NLP.make_doc(text)
    write(doc, "report", facts)
    return documents.find(doc)


ROLES = [
    # issued
    ("我局印发《青溪县数据共享管理办法》", "issued"),
    ("研究制定了《青溪县政务大厅进驻负面清单》", "issued"),
    ("向两家单位制发《行政复议意见书》", "issued"),
    ("研订《青溪县公共运输自治条例》,由副县长主持", "issued"),
    ("《青溪县养犬管理规定》已经县政府常务会议审议通过", "issued"),
    ("《青溪县水利发展规划》编制完成", "issued"),
    ("完成《青溪县水利发展规划》编制工作", "issued"),
    ("牵头起草《青溪县关于促进民宿发展的若干措施》", "issued"),
    ("提请县政府印发《青溪县热线整合工作方案》", "issued"),
    ("就《青溪县停车条例(征求意见稿)》公开征求意见", "issued"),
    ("根据《立法法》要求,修订《青溪县公文处理办法》", "basis issued"),
    ("对《青溪县会议制度》进行了修订", "issued"),
    ("将《青溪县会议制度》《青溪县用印制度》汇编成册", "issued issued"),
    ("我县出台《青溪县招商奖励办法》《青溪县用地保障办法》等文件", "issued issued"),
    ("与海东区签订《跨域通办合作协议》", "issued"),
    ("我谨动议二读《2031年拨款条例草案》", "issued"),
    ("推动出台《青溪县城市更新办法》", "issued"),
    ("制定印发《关于推行〈限时办结制〉的通知》", "issued"),
    # basis
    ("按照《行政许可法》和《优化营商环境条例》规定,清理事项", "basis basis"),
    ("依据《某省行政执法条例》第三条,开展检查", "basis"),
    ("严格落实《重大决策程序规定》", "basis"),
    ("深入贯彻落实《法治政府建设纲要》,压实责任", "basis"),
    ("认真执行省委《关于改进作风的规定》", "basis"),
    ("根据省司法厅《关于开展专项清理的通知》(某司发〔2030〕6号)、《关于报送结果的函》要求", "basis basis"),
    ("对照《县区考核指标》逐项自查", "basis"),
    ("推进《民法典》实施", "basis"),
    ("制定《数据安全法》实施细则", "basis"),
    ("《市直机关考勤办法》等文件要求各单位自查", "basis"),
    ("落实市政府印发的《放心消费三年行动方案》", "basis"),
    ("依《招标投标法》办理", "basis"),
    # studied
    ("组织干部学习《宪法》《监察法》", "studied studied"),
    ("将《民法典》纳入党组理论学习中心组学习内容", "studied"),
    ("学习贯彻《中国共产党纪律处分条例》", "studied"),
    ("开展《反有组织犯罪法》宣传活动", "studied"),
    ("集中宣讲《家庭教育促进法》", "studied"),
    ("举办《公文写作规范》专题培训", "studied"),
    ("为党员购置《论党的自我革命》", "studied"),
    ("传达学习《关于为基层减负的若干规定》", "studied"),
    # other
    ("《青溪县旧办法》同时废止", "other"),
    ("对违反《食品安全法》的行为依法查处", "other"),
    ("国务院印发《数字中国规划》后,各地反响热烈", "other"),
    ("2030年1月1日起施行的《某某促进法》", "other"),
    ("《业界守则》实施至今超过一年", "other"),
    ("会否考虑修订《道路条例》", "other"),
    ("检讨由商会制订的《服务守则》", "other"),
]  # fmt: skip


@pytest.mark.parametrize("text, roles", ROLES, ids=[text for text, _ in ROLES])
def test_role(documents: Documents, text: str, roles: str) -> None:
    assert " ".join(d["role"] for d in found(documents, text + "。", level="county", region="青溪县")) == roles


# Phrases of annual reports.
PHRASES = [
    ("认真贯彻落实《法治政府建设实施纲要(2021—2025年)》,将法治建设纳入年度工作计划", "basis"),
    ("紧扣《纲要》部署,细化年度任务", "basis"),
    ("坚持把学习宣传贯彻《中华人民共和国民法典》作为重点", "studied"),
    ("组织开展《信访工作条例》宣传月活动12场", "studied"),
    ("开展以《民法典》为主题的专题讲座", "studied"),
    ("充分利用“12·4”宪法日,发放《宪法》《反电信网络诈骗法》等宣传资料3000份", "studied studied"),
    ("通过党组会“会前学法”学习《行政处罚法》等法律法规6部", "studied"),
    ("集中观看《宪法》宣传片", "studied"),
    ("局党组会议传达学习了《关于加强行政执法协调监督工作体系建设的意见》", "studied"),
    ("为确保《优化营商环境条例》落地见效,制定《青溪县优化营商环境三十条》", "basis issued"),
    ("出台了《青溪县政务服务“好差评”管理办法》等3项制度", "issued"),
    ("《青溪县供水管理办法》于2030年5月1日正式施行", "issued"),
    ("《青溪县城市更新条例》纳入立法计划", "other"),
    ("完成《青溪县养老服务条例》立法调研", "issued"),
    ("对《青溪县道路管理规定》等5件规范性文件予以废止", "other"),
    ("清理规范性文件,废止《青溪县集市管理办法》,修改《青溪县车辆管理办法》", "other issued"),
    ("按《公务员法》有关规定执行", "basis"),
    ("严格按照《重大行政决策程序暂行条例》《青溪县重大行政决策程序规定》的要求,履行程序", "basis basis"),
    ("根据《中共中央办公厅 国务院办公厅印发〈法治政府建设与责任落实督察工作规定〉的通知》,现报告如下", "basis"),
    ("我局依据新修订的《安全生产法》开展执法检查", "basis"),
    ("严格执行《青溪县行政执法三项制度实施方案》", "basis"),
    ("以《提升行政执法质量三年行动计划》为抓手,提升执法水平", "basis"),
    ("聚焦《法治青溪建设规划》重点任务", "basis"),
    ("结合《年度普法依法治理工作要点》,制定《普法责任清单》", "basis issued"),
    ("编印《信访法规选编》800册", "issued"),
    ("印制发放《政务服务办事指南》2万份", "studied"),
    ("邀请专家解读《数据安全法》", "studied"),
    ("参加《行政复议法》线上答题", "studied"),
    ("举办学习贯彻《习近平文化思想学习纲要》读书班", "studied"),
    ("配合市人大开展《水土保持法》执法检查", "other"),
    ("接受县人大对《青溪县物业管理条例》实施情况的检查", "other"),
    ("认真落实国务院《关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见》", "basis"),
    ("严格对照《中国共产党纪律处分条例》查摆问题", "basis"),
    ("积极推动《社会信用体系建设法》立法进程", "other"),
    ("起草《青溪县数字经济促进办法(草案)》并提交审议", "issued"),
    ("《青溪县数字经济发展规划》获县政府批复", "issued"),
    ("《青溪县“十五五”水利规划》已形成初稿", "issued"),
    ("我县被列入《全国中小河流治理方案》", "other"),
    ("入选《中国营商环境报告2030》", "other"),
    ("与临江县签署《政务服务跨域通办合作框架协议》", "issued"),
    ("向县政府报送《关于整治非法采砂的请示》", "issued"),
    ("县委办、县政府办联合印发《青溪县推进基层治理实施方案》", "issued"),
    ("省政府出台《关于促进民营经济发展的若干意见》,我县第一时间落实", "other"),
    ("市委全面依法治市委员会印发《2030年工作要点》后,我局制定任务分解表", "other"),
    ("修订完善《青溪县财政局内部控制制度》《采购管理办法》等12项制度", "issued issued"),
    ("完善《局机关公文处理规定》", "issued"),
    ("建立健全《首问负责制》《限时办结制》等制度", "issued issued"),
    ("认真执行《会计法》,加强监督", "basis"),
    ("违反《土地管理法》的,依法查处", "other"),
    ("遵照《基本法》办事", "basis"),
    ("以学习《习近平谈治国理政》第四卷为重点", "studied"),
    ("研读《习近平著作选读》", "studied"),
    ("深化《条例》学习培训", "studied"),
    ("研究起草了《关于做好政务公开的实施意见(送审稿)》", "issued"),
    ("发布《2030年青溪县环境状况公报》", "issued"),
    ("根据《2030年青溪县环境状况公报》,空气质量优良率达98%", "basis"),
    ("落实好《青溪县党政领导干部安全生产责任制实施细则》", "basis"),
    ("推进《青溪县国土空间总体规划》编制报批", "issued"),
    ("推进《关于加强科技创新的若干措施》落地", "basis"),
    ("做好《保障中小企业款项支付条例》的宣传贯彻", "studied"),
    ("用好《乡镇执法事项清单》", "basis"),
    ("公布《青溪县行政许可事项清单(2030年版)》", "issued"),
    ("严格执行《公平竞争审查条例》,审查《青溪县招商办法》等文件6件", "basis other"),
    ("在《半月谈》刊发《青溪经验》", ""),
    ("《青溪县“一枚印章管审批”改革案例》入选全国优秀案例", "other"),
    ("我局被《法治日报》专题报道", ""),
    ("“学习强国”平台刊登《青溪:让数据多跑路》", ""),
    ("以《以“数”赋能助推高质量发展》为题在全市作经验交流", ""),
    ("认真学习《习近平谈治国理政》(第四卷)、《习近平著作选读》等重要著作", "studied studied"),
    ("深入学习领会《中共中央关于进一步全面深化改革、推进中国式现代化的决定》精神", "studied"),
    ("贯彻《中共中央关于加强社会治理的意见》精神,出台配套文件", "basis"),
    ("印发《关于做好〈行政复议法〉贯彻实施工作的通知》", "issued"),
    ("根据《甲省机构改革方案》和《青溪县机构改革方案》,整合职能", "basis basis"),
    ("依照《档案法》《档案法实施条例》,规范归档", "basis basis"),
    ("我局牵头编制的《青溪县数字政府规划》顺利通过评审", "issued"),
    ("县政府常务会议审议通过《青溪县电动自行车管理办法》", "issued"),
    ("县人大常委会审议《青溪县预算调整方案》", "other"),
    ("《青溪县国土空间规划(2031—2035年)》获省政府批复", "issued"),
    ("组织签订《安全生产目标责任书》35份", "issued"),
    ("签订《法律顾问合同》", "issued"),
    ("出具《行政处罚决定书》12份", "issued"),
    ("下达《责令整改通知书》8份", "issued"),
    ("发放《致企业的一封信》500份", "studied"),
    ("制定2031年度《法治建设工作要点》", "issued"),
    ("将《宪法》、《民法典》列为必学内容", "studied studied"),
    ("把学习《信访工作条例》作为重要任务", "studied"),
    ("邀请律师讲解《公司法》《劳动合同法》", "studied studied"),
    ("通过《政务公开条例》知识竞赛", "studied"),
    ("依据新《行政处罚法》修订裁量基准", "basis"),
    ("《青溪县物业管理办法》(青政规〔2031〕2号)施行一年来", "other"),
    ("自《民法典》颁布以来", "other"),
    ("按照市政府《关于推进一网通办的实施意见》(临政发〔2031〕5号)及县政府《任务分工方案》要求", "basis basis"),
    ("落实《法治政府建设实施纲要》情况", "basis"),
    ("对《信访条例》落实情况进行督查", "basis"),
    ("有效期届满的《青溪县旧城改造办法》自动失效", "other"),
    ("严格执行中央八项规定及其实施细则和《青溪县公务接待管理办法》", "basis"),
    ("印发了《2031年普法工作要点》和《普法责任清单》,明确任务", "issued issued"),
    ("市局印发《关于开展专项整治的通知》后,我局迅速行动", "other"),
    ("根据上级印发的《实施方案》,结合实际制定《青溪县工作方案》", "basis issued"),
    ("在全省率先出台《青溪县数据条例》", "issued"),
    ("按照省委要求制定《青溪县整改方案》", "issued"),
    ("省司法厅印发《关于规范执法的通知》", "other"),
    ("结合国家有关规定制定了《青溪县人才办法》", "issued"),
    ("市场监管局印发《青溪县计量办法》", "issued"),
    ("省、市相继出台《关于稳就业的意见》", "other"),
    ("县委、县政府印发《青溪县乡村振兴规划》", "issued"),
    ("2031年3月省政府办公厅印发《行动方案》", "other"),
    ("全年编印《青溪县人民政府公报》6期", "issued"),
    ("编辑出版《青溪县政府公报》12期,刊登规章3件", "issued"),
    ("《青溪县人民政府公报》刊登文件14件", ""),
    ("通过《国务院公报》查阅政策", ""),
    ("政府已发表《渔业发展蓝图》,并会逐步落实", "issued"),
    ("环保署去年发表《海港水质报告》", "issued"),
    ("尤教授在会上发表《渔业发展报告》", "other"),
    ("在核心期刊发表《渔业观察》", ""),
]  # fmt: skip


@pytest.mark.parametrize("text, roles", PHRASES, ids=[text for text, _ in PHRASES])
def test_role_in_phrases(documents: Documents, text: str, roles: str) -> None:
    assert " ".join(d["role"] for d in found(documents, text + "。", level="county", region="青溪县")) == roles


NONE = [
    "核发《建设工程规划许可证》12份",
    "颁发《营业执照》",
    "办理《不动产权证书》",
    "群众填写《业务申请表》",
    "创排话剧《青溪往事》",
    "电影《春到青溪》首映",
    "《青溪谣》等3首歌曲获奖",
    "编排小品《窗口内外》",
    "《青溪日报》报道了我局做法",
    "在《半月谈》杂志刊发文章",
    "登上《新闻联播》",
    "《问政时刻》栏目播出",
    "微短剧《小城故事》全网播放过亿次",
    "以《一枚印章管到底》为题作了报道",
    "《》为空",
]


@pytest.mark.parametrize("text", NONE)
def test_no_document(documents: Documents, text: str) -> None:
    assert found(documents, text + "。") == []


SPANS = [
    ("落实《关于印发〈青溪县办法〉的通知》。", ["《关于印发〈青溪县办法〉的通知》"]),
    ("落实《关于印发《青溪县办法》的通知》。", ["《关于印发《青溪县办法》的通知》"]),
    ("落实《青溪县法治\n建设纲要》。", ["《青溪县法治\n建设纲要》"]),
    ("落实《甲办法、《乙办法》。", ["《乙办法》"]),
    ("落实甲办法》、《乙办法》。", ["《乙办法》"]),
    ("落实《“十五五”规划(2031—2035年)》。", ["《“十五五”规划(2031—2035年)》"]),
]


@pytest.mark.parametrize("text, expected", SPANS, ids=[text for text, _ in SPANS])
def test_titles(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in titles(text)] == expected


NUMBERS = [
    ("根据《甲通知》(青政办发〔2031〕25号)要求", ["青政办发〔2031〕25号"]),
    ("根据《甲通知》(青发﹝2031﹞3号)要求", ["青发﹝2031﹞3号"]),
    ("根据《甲通知》(青府函[2031]21号)要求", ["青府函[2031]21号"]),
    ("根据《甲通知》(青府函(2031)21号)要求", ["青府函(2031)21号"]),
    ("根据《甲通知》(青府办函)〔2031〕73号)要求", ["青府办函)〔2031〕73号"]),
    ("根据《甲通知》(〔2031〕73号)要求", ["〔2031〕73号"]),
    ("根据《甲办法》(第21号令)要求", ["第21号令"]),
    ("根据《甲条例》(国务院令第711号)要求", ["国务院令第711号"]),
    ("根据《甲公告》(2031年第5号)要求", ["2031年第5号"]),
    ("根据《甲条例》(第132章)发出通知", ["第132章"]),
    ("根据《甲规例》(第132BO章)豁免租金", ["第132BO章"]),
    (
        "根据《甲规例》(第132章,附属法例X)及《乙规例》(第599章,附属法例AB)发出通知",
        ["第132章,附属法例X", "第599章,附属法例AB"],
    ),
    ("根据《甲办法》(青政发〔2031〕3号,以下简称《办法》)要求", ["青政发〔2031〕3号", None]),
    ("根据《甲办法》(试行)要求", [None]),
    ("根据《甲办法》(2031年修订)要求", [None]),
    ("根据青政发〔2031〕3号《甲办法》要求", ["青政发〔2031〕3号"]),
    ("根据《甲办法》《乙办法》(青政发〔2031〕3号)要求", ["青政发〔2031〕3号", "青政发〔2031〕3号"]),
    ("根据《甲通知》青府办函)〔2031〕73号)要求", ["青府办函)〔2031〕73号"]),
    ("根据《甲办法》和县发改局青发改〔2031〕3号文要求", [None]),
    ("根据《省甲厅关于甲的意见》《市乙局关于乙的意见》(青乙发〔2031〕3号)要求", [None, "青乙发〔2031〕3号"]),
    ("印发《甲办法》《乙办法》(青政发〔2031〕3号、4号)", ["青政发〔2031〕3号", "4号"]),
    ("《甲办法》经县政府常务会议审议通过,以青政规〔2031〕2号文印发", ["青政规〔2031〕2号"]),
    ("县政府以青政发〔2031〕5号印发《甲办法》", ["青政发〔2031〕5号"]),
    ("根据市政府令第88号《甲办法》要求", ["市政府令第88号"]),
    ("根据《甲办法》、《乙办法》(青政发〔2031〕3号)要求", [None, "青政发〔2031〕3号"]),
    ("根据《甲办法》《乙办法》(青政发〔2031〕3号、青政发〔2031〕4号)要求", ["青政发〔2031〕3号", "青政发〔2031〕4号"]),
    ("根据《甲办法》(青政发〔2031〕3号)、《乙办法》(青政发〔2031〕4号)", ["青政发〔2031〕3号", "青政发〔2031〕4号"]),
]


@pytest.mark.parametrize("text, expected", NUMBERS, ids=[text for text, _ in NUMBERS])
def test_number(documents: Documents, text: str, expected: list[str | None]) -> None:
    shown = [text[slice(*d["number"][0])] if d["number"] else None for d in found(documents, text + "。")]
    assert [number and number.replace("﹝", "〔").replace("﹞", "〕") for number in shown] == [
        number and number.replace("﹝", "〔").replace("﹞", "〕") for number in expected
    ]


IDENTITIES = [
    ("学习《宪法》。落实《中华人民共和国宪法》。", 1),
    ("落实《青溪县停车办法》(以下简称《办法》)。《办法》第三条规定明确。", 1),
    ("采纳《服务合约守则》(“《守则》”)。执行《守则》。", 1),
    ("印发《停车办法》和《停车办法(试行)》。", 1),
    ("印发《停车办法》和《养犬办法》。", 2),
]


@pytest.mark.parametrize("text, expected", IDENTITIES, ids=[text for text, _ in IDENTITIES])
def test_document_id(documents: Documents, text: str, expected: int) -> None:
    assert len({d["document_id"] for d in found(documents, text)}) == expected


@pytest.mark.parametrize(
    "title, kind",
    [
        ("行政许可法", "law"), ("民法典", "law"), ("停车管理办法", "regulation"),
        ("优化营商环境条例(修订草案)", "regulation"), ("论法治政府建设", "book"), ("论语", "book"),
        ("水利发展规划(2031-2035年)", "plan"), ("关于开展清理的通知", "notice"), ("首问负责制度", "rule"),
        ("2031年政府工作报告", "report"), ("宪法学习读本", "book"), ("青溪谣", None),
    ],
)  # fmt: skip
def test_kind(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    "title, number, level",
    [
        ("中华人民共和国水法", "", "national"), ("国务院关于某事的意见", "", "national"),
        ("关于某事的意见", "国办发〔2031〕3号", "national"),
        ("湖北省优化营商环境办法", "", "provincial"), ("广西法治规划", "", "provincial"),
        ("关于某事的通知", "鄂政发〔2031〕3号", "provincial"),
        ("咸宁市停车条例", "", "municipal"), ("徐闻县会议制度", "", "county"), ("佛山市南海区工作要点", "", "county"),
        ("会议制度", "", None), ("政府信息公开条例", "", "national"), ("条例", "", None),
    ],
)  # fmt: skip
def test_level(title: str, number: str, level: str | None) -> None:
    assert level_of(title, number, "", None) == level


@pytest.mark.parametrize(
    ("home", "code", "level"),
    [
        ("青溪县", None, "county"), ("西宁市", "630100", "provincial"), ("青州市", "370781", "county"),
        ("", None, "provincial"),
    ],
)  # fmt: skip
def test_the_number_of_a_province_or_of_the_reporting_region(home: str, code: str | None, level: str) -> None:
    assert level_of("关于某事的通知", "青政发〔2031〕3号", home, home and "county", code) == level


def test_a_short_name_is_of_the_level_of_its_document(documents: Documents) -> None:
    text = "落实《徐闻县停车办法》(以下简称《办法》)。《办法》第三条规定明确。"
    assert [d["level"] for d in found(documents, text)] == ["county"] * 3


@pytest.mark.parametrize(
    ("region", "code", "role"),
    [("香港", "810000", "issued"), ("澳门", "820000", "issued"), ("湖北省", "420000", "other")],
)
def test_a_regulation_is_national_unless_the_place_has_its_own(
    documents: Documents, region: str, code: str, role: str
) -> None:
    text = "当局在2019年修订了《公众泳滩条例》,引入分级收费。"
    (document,) = found(documents, text, region=region, region_code=code, level="provincial")
    assert document["role"] == role


def test_own_title_without_a_verb_is_issued(documents: Documents) -> None:
    text = "【图解】《青溪县民政局关于公布低保标准的通知》 2031-05-30"
    assert [d["role"] for d in found(documents, text, issuer="青溪县民政局", region="青溪县")] == ["issued"]


def test_clean_title() -> None:
    assert clean("《关于印发《某 办法》的\n通知》") == "关于印发〈某办法〉的通知"


@pytest.mark.parametrize("piece", ["《", "《甲》", "根据《甲办法》a", "《甲(", "》"])
def test_linear_time(documents: Documents, piece: str) -> None:
    many = found(documents, piece * 10_000)
    assert len(many) == (10_000 if piece == "根据《甲办法》a" else 0)
    assert all(before["end"] <= after["start"] for before, after in pairwise(many))
    grows_linearly(lambda text: found(documents, text), repeated(piece), 1_000, documents)
