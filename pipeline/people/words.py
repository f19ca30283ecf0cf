"""Expressions and sets of words with which posts and the bodies before them are read."""

from __future__ import annotations

import re
from typing import Final

# Alternatives of patterns; the modules of this folder say which others they take besides.
COMRADE: Final = "同志|先生|女士"
HONORIFICS: Final = rf"{COMRADE}|小姐|太平绅士"
APPOINTING: Final = (
    "任命|提名|推荐|推举|选举|晋升|提拔|[续改增]?聘任?|解聘|委任|派任|委派|补选|增选|免去|免除|罢免|撤销|接受|同意|批准"
)
"""Verbs of whoever appoints, dismisses or agrees to it."""
CHOOSING: Final = "明确|确定|指定|推选|推举|选举"
TAKING_OFFICE: Final = "担任|兼任|出任|充任|接任|继任"
"""Verbs of whoever is appointed."""
ANSWERING: Final = "主持|负责|分管|协助|联系"
IN_CHARGE_OF: Final = "分管|主管|联系|协管"
GROUPS: Final = "领导小组|工作组|专班|指挥部|联席会议"
"""Bodies in which one is made something besides one's post."""
LIST_LABELS: Final = "[组队]长|成员|指挥长?|召集人|主任|主席|委员|组员|秘书长|联络员|负责人|责任人|领导"
CHIEFS: Final = "河湖林田路街链段片湾库塘山"
"""What there are chiefs of (河长, 林长, 链长)."""

LONGEST_BODY: Final = 32
# What stands between the verb (or the time) before a post and the body that the post belongs to.
CUT = re.compile(
    r"由|同志|全[省市县区州](?=各)|责成|(?<!委)派驻|署理|挂职(?!锻炼)|晋升为?|晋级为?|[调升转接提]任|代理(?=[\u4e00-\u9fff]{2,12}[局处署厅院校所站队室会]|[省市县区州旗镇乡本])|该(?=[局县市区委院校镇])|委托|授权|指派|以(?!及)|以及|兼任|担任|现任|时任|原任|历任|曾任|拟任|续任|改任|聘任|任命|(?<![责主信放])(?<![能可以够不]胜)任(?![务命期职免])|(?<![\u4e00-\u9fff])免(?![费税责疫于去试])|为|兼|明确|确定|指定|推选|选举|推举|提名|(?:免去|撤销|担任|辞去|兼任)其(?:兼任的?)?|免去|撤销|罢免|辞去|接受"
    r"|的有?(?![色机线限])|(?<=[宾人导员])有(?=[省市县区州旗自])|(?:邀得|特邀|邀?请)(?:到了?|来(?!宾市|安县|凤县)了?)?|陪同|会同|听取|指示|提醒|叮嘱|表扬|慰问|看望|拜访|走访|约谈|致电|致函|告知|责令|带领|率领|[率偕携]\Z|专访|采访|会晤|商请|提请|报请|决定|同意|在(?!线)|让|被|使|来自|经(?=[省市县区局]|党)|(?<!方)向(?=[省市县区州我本局]|党)|对(?=[省市县区我本局])|成立|设立|调整|增补"
    r"|召集|督促|要求|压实|落实|强化|发挥|按照|根据|包括|(?<!平)均|分别|作为|充当|并|等|除|如(?=[省市县区])|据(?=[省市县区国]|[\u4e00-\u9fff]{2,3}[省市县区])|与(?=[省市县区州我本局党分各]|[\u4e00-\u9fff]{2,3}[省市县区])"
    r"|和(?=[省市县区州我本局党分各镇乡]|[\u4e00-\u9fff]{2,3}[省市县区镇乡])|及(?=[省市县区州我本局党分各镇乡]|[\u4e00-\u9fff]{2,3}[省市县区镇乡])|会上|上午|下午|晚上|当天|近日|日前|随后|今天|昨天|目前|同时|其中|还有|感谢|谢谢|欢迎|恭喜|祝贺|拜会|(?:代理|署理)\Z|(?:提问|答复|意见|讲话|发言)和"
    r"|此外|期间|今年|去年|[本上下]年度|报经|\d+[年月日时分号]|[年月]份?(?=[省市县区州我本局])|(?<!草)原(?=[省市县区州党局])|现(?=[省市县区州党局])|了|(?:尚|计|还|另|者)有|(?<=[会席辞言]者)(?=[省市县区州旗镇乡])|是|给|从|把|将|当选|组织(?=各|全|[省市县区][直级])|建立|实行|坚持|推行|全面(?=推)|推进|推动|(?<![效比税费功频利汇])[率偕](?=[\u4e00-\u9fff]{2,12}[局处署厅院校会])"
)
COORDINATED_AT_START = re.compile(r"[和与及同暨]")
SEPARATOR = re.compile(
    r"(?:\((?:挂职|兼职?|正职|代|援[\u4e00-\u9fff]{1,4}|[正副]?[厅处科股县局乡]级[^()]{0,6}|主持[^()]{0,8}工作)\)(?=[、,]))?"
    r"(?:[ \t]{0,3}[、,]?[ \t]{0,3}(?:并?兼任?|暨)?|[ \t]{1,4})"
)
# 长 that begins the next word (全市长期坚持), and 理事 across two words (办理事项).
ACROSS_RIGHT = re.compile(
    r"[期远效久足年征廊途度处短跑龄势线青寿龙者假输葛]|三角|江(?=[流经大中上下沿岸口主干支以国水保生、,])|安(?=[街区市县大])|[城沙春](?=[市镇区、,。])|兴(?=县)|大(?=[成了后])"
)
BODY_RIGHT = re.compile(
    r"会(?!议|上|见|同|谈|场|后|前|长)|团(?!长|队|结)|单位|处(?!长|置|理|以)|公署|办公会|大会|信箱|热线|负责制|责任制|制(?:度|$|[、,。])|室(?!主|副)|培训班|岗位|办公室|杯|质量奖|接待日|专线|联席会|之家|工作站|值班|科员|局(?!长|部|里|机)|(?<=成员)国|(?<=[河林路链田湖街段片]长)办"
)
ACROSS_LEFT: Final = {"理事": "办处受管代审料助", "干事": "骨", "代表": "不", "主任": "班"}
EVERY = re.compile(
    r"(?:(?:局|委|县|区|市)?机关|[省市县区州局]直|局属|系统)?(?:各|每个?|所有|全体|(?:有关|相关)(?=(?:部门|单位|科室|股室|处室|局处|镇|乡镇|街道|镇街|局|村|社区|中心)\w{0,2}\Z))"
)
OTHER = re.compile(r"其他|其它|其余|相关|有关|部分|下属|广大|多名|外省|外地|外市|前任|历任|某些|个别|一些|任何")
COLUMN = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{3,24})[ \t]{1,8}\Z")
VAGUE = re.compile(r"有关|相关|其他|其它")
PLACE = re.compile(r"[省市县区旗州盟镇乡村]\Z")
# Bodies of one word are none when they stand alone: 局党组书记 says only that the post is in the reporting bureau.
BARE: Final = frozenset("局厅委办院校司部处科股室站所队会组馆台社厂矿行店署省市县区旗州盟镇乡村") | {
    "单位", "机关", "部门", "党组", "社区", "公司", "企业", "学校", "中心", "党委", "政府", "街道", "支部",
    "集团", "班子", "领导", "专班",
    "领导班子", "镇街", "乡镇", "街镇", "村社区", "村居", "两委", "科室", "股室", "处室", "大厅", "窗口",
}  # fmt: skip
INTERNAL: Final = frozenset({
    "股长", "副股长", "科长", "副科长", "处长", "副处长", "所长", "副所长", "站长", "副站长", "队长", "副队长",
    "庭长", "副庭长", "班长", "组长", "副组长", "大队长", "中队长"})  # fmt: skip
MADE = re.compile(r"(?<![现时拟])任\Z|(?<!命|聘|选)为\Z|[担兼]任\Z")
LEAGUE: Final = ("共青团", "中共", "中国共产党", "中国共产主义青年团")
BARE_PAIR = re.compile(r"(?:村|镇|乡|乡镇|街道|社区|科|股|处|室|县|区|市)\([\u4e00-\u9fff、]{1,6}\)\Z")
"""Bodies of no name with their alternative: 村(社区)党组织书记."""
OF_HARMONY = re.compile(r"和(?:平|田|政|顺|林|龙|静|硕|布|谐|睦)")
"""Names of places and words that begin with 和."""
OF_COURT_OR_TERM = re.compile(
    r"[省市县区州盟](?:高级|中级|铁路运输|海事)\Z|第?[一二三四五六七八九十]{1,3}届\Z|(?:局|委|办|院|[县区市镇乡])[\u4e00-\u9fff]{1,5}\Z"
)
"""What may stand between a region or a body and the next: 某省|高级|人民法院, 县公安局|城关|派出所."""
NO_PLACE: Final = frozenset(
    {
        "一位",
        "两位",
        "多位",
        "多名",
        "一名",
        "历届",
        "几任",
        "同日",
        "当日",
        "期间",
        "以来",
        "为此",
        "前任",
        "继任",
        "首任",
    }
)
HAN_OR_LETTER = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇A-Za-z0-9]")
LETTERS: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇A-Za-z0-9]*\Z")
SPACED_TITLE = re.compile(
    r"^[ \t]{0,20}(?:[\u4e00-\u9fff]{2,20}[ \t]{0,4})?"
    r"([省市县区州旗镇乡局厅署处科部司院校主书会])[ \t]{1,6}([长任记席])"
    r"(?=[ \t:])",
    re.M,
)
"""A title set with a space where a notice is signed: 局 长 李明."""
BRANCH = re.compile(
    r"(?:公安|教育|卫生|卫健|水务|水利|住建|交通|农业|林业|环保|环境|财政|民政|司法|审计|税务|统计|工商|质监|国土|规划|城管|文化|旅游|文旅|体育"
    r"|科技|商务|人社|人事|医保|应急|安监|信访|档案|气象|粮食|畜牧|农机|房管|城建|园林|消防|警察|都发|工务|观光|经发|地政|劳工|社会|主计|政风"
    r"|新闻|捷运|供电|烟草|发改|经信|工信|能源|药监|乡村振兴|扶贫|移民|大数据|数据|政务|国资|金融|计划|建设|产业|工程)\Z"
)
"""What a bureau is for, before a head that is named without it: 水务|局长."""
OF_BODY_NAME = re.compile(
    r"制?(?:室|办公室|办|处|科|部|组|所|站|中心)[\u4e00-\u9fff]{0,4}?(?:主任|处长|科长|部长|组长|所长|站长)"
)
"""Behind a role they make it part of the name of a body: 法律顾问|室主任, 林长|制办公室主任."""
IN_CHARGE = re.compile(rf"(?:{IN_CHARGE_OF})[\u4e00-\u9fff、]{{1,10}}\Z")
"""What a deputy is in charge of, in front of the post: 分管农业|副镇长."""
HEADS: Final = frozenset({"局长", "副局长", "厅长", "副厅长", "处长", "副处长"})
RANKED_TITLES: Final = (
    "工程师",
    "测量师",
    "规划师",
    "建筑师",
    "园境师",
    "会计师",
    "律师",
    "医生",
    "药剂师",
    "化验师",
    "统计师",
    "主任",
    "经理",
    "总监",
    "专员",
    "秘书长",
    "处长",
    "署长",
    "督察",
    "课长",
    "督学",
    "法官",
)
RANKED = re.compile(
    r"(?:署理|代理)?(?:高级|首席|助理|副?总(?!工会|局|部|署|站|院|队|公司|商会|台|会|社|馆|务))[\u4e00-\u9fff]{0,6}\Z"
)
"""A grade and a branch before a title, which belong to it: 高级新闻|主任, 总劳工事务|主任."""
