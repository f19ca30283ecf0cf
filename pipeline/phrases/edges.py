"""What bounds the phrase before a figure: the expressions of `before`, each with an example of its class."""

from __future__ import annotations

import re

# Words of one character that are never what is measured.
PARTICLES = frozenset(
    [
        *"使令让年居既远即再又更仍才则向对给与为从在于把将被分",
        *("相应", "以下", "如下", "其余", "余下", "剩余", "剩下", "另外", "年度", "全年", "全部", "轻微", "略有"),
    ]
)
# A number that was not read as a figure is nothing that a figure measures.
BARE_NUMBER = re.compile(r"\d[\d.,]*[^\d,]{0,2}")
# A time that was not read as one measures nothing either: 114年底前完成41栋.
DATE = re.compile(r"(?:\d{2,4}年度?)?(?:\d{1,2}月份?)?(?:\d{1,2}[日号])?(?:底|末|初)?(?:以?前|之?前|起|止|内)?")
# A region word that is part of a name: 全区通办, 全市一张网.
REGION_NAME = re.compile(r"通办|办(?![公理结事])|统|性|联|一体|化")
AMONG = re.compile(r"[\s、,]*(?:其中包括|其中|当中|(?<=\()(?:包括|包含|含)|其(?![他它余]))[,:]?")
SHARE = re.compile(r"(?<![挤侵抢独强霸])占(?:到|了)?(?![地比领有用])([^,;。、]{1,24})$")
GAP = re.compile(
    r"(?:不?(?:(?<!或)(?:高于|低于|快于|优于|好于)|多于|少于|高出|低出|领先于?|超出)"
    r"(?:[^,;。的]{1,20}|[^,;。的]{1,12}的(?:平均|同期|增速|水平|标准|要求|目标|速度)[^,;。]{0,6})|"
    r"超(?:过|出)?(?:[国省市县区]定|既定|预定|规定|年度|全[国省市][^,;。]{0,6}|[^,;。]{0,8}目标)|"
    r"(?:为|是|完成|相当于)?(?:年初|全年|年度|调整后?)?预算的|超(?:年度|全年|序时|时序|时间)?(?:进度|任务|计划)|超前|落后|"
    r"(?:压缩|缩短|减少|压减|降低|提高|提升|精简)[至到为]?(?:法定|规定|国定|省定|原来|全[国省市])[^,;。]{0,8}的|"
    r"(?:为|是|占|相当于)(?:上年|去年|全年|年度|年初|年)(?:计划|目标|任务|预期)[^,;。]{0,4}的?|"
    r"(?:为|是|相当于)(?:上年|去年|往年)[^,;。]{1,8}的)$"
)
# 比上年增收9万元: more of what was told before.
MORE = re.compile(
    r"(?:同比|环比|(?:比|较)(?!例|重|率)[^,;。、比较]{1,10})(?:增收|减收|增支|减支|短收|超收|多收|少收|多增|少增)$"
)
BASIS = re.compile(
    r"(?:由[^,;。]{1,24}?按照?|按照?(?![年月季日期时揭])[^,;。、]{2,24}的?|(?:自|从|在|于)?[^,;。、]{2,20}之日起)$"
)
# What a rank is counted among: 全区第三, 全市五区第一.
FIELD = re.compile(
    r"(?:为|是|(?:稳|跃|均|仍|位|升|高)?居|列|在|排名|位列|名列|排在)?(?:全[国省市区县州球系]|世界|亚洲|亚太|国内|省内|市内|同类|[东中西]部)[^,;。、]{0,6}$|(?:位居|位列|名列|稳居|跃居|居|列|排名|排在)(?![民住家委入车])[^,;。、]{1,14}[区县市州省镇街村]$|在(?:[^,;。、()]|\([^()]{1,12}\)){2,24}?中(?:排名|位列|名列|位居|稳居|跃居|居|列|排|跃升|上升|升)?(?:至|到|在)?(?:设区市|全[国省市区县州]|同类)?[^,;。、]{0,6}$"
)
BODY = re.compile(r"(?:[局委厅院队站所办县区市镇乡校]|单位|公司|街道|学校|医院|中心)$")
# 在全省渔政考核中排名第三: the assessment is what one stands so high in.
EVENT = re.compile(
    r"在(?:全[国省市区县州])?([^,;。、]{0,16}?(?:考核|考评|评价|评比|评估|测评|评选|竞赛|大赛|督查|检查|排名|考试|比赛)(?:活动)?)中"
)
# 在全省评价中…: the place of the event is no part of what is measured.
WITHIN = re.compile(r"[^,;。]{2,24}?(?<![初高集其])(?:中|方面|期间)(?=[^,;。]{2})")
AT = re.compile(r"在[^,;。的]{0,6}$")
# 剔除退税因素后增长9%: the growth of what was told before, so reckoned.
DEDUCTED = re.compile(r"(?:剔除|扣除|扣减|还原)[^,;。]{2,16}?后")
# How fast something grows, as the base of a comparison: 比上年增速高2个百分点.
RATE = re.compile(r"增速|增幅|涨幅|降幅|增长率|占比|比重")
# The body that a profile is about: 学校占地面积.
SELF = re.compile(
    r"(?:学校|公司|园区|图书馆|企业|幼儿园|医院|基地|景区|校园|厂区|厂房|该校|该园|全校)"
    r"(?=总?占地|注册|总?建筑面积|用地面积|校舍|现有|总资产|固定资产|年产|年加工|入驻|藏书|"
    r"从业|在校|在职|在岗|(?:职工|员工)(?:人?数|总数)?$)|"
    r"[^,;。的]{0,8}?[可须应]被?(?:判?处以?|判)(?=罚款|罚金|监禁|拘留|有期徒刑)|计划(?=总?投资|播种|种植|用地)|(?:平均)?减(?=材料|环节|证明|跑动)"
)
# 通过网站公开信息: behind the means stands a verb, however noun-like.
MEANS = re.compile(
    r"(?:通过|依托|面向|借助|利用|聘请|邀请|委托)[^,;。]{0,24}"
    r"(?:系统|平台|网站?|园区?|中心|公众号|小程序|窗口|社会|律师|专家|机构|企业|基地|渠道|方式|数据|终端|大厅)(?:公开|统一|集中|免费|主动)?$"
)
# How long or how often something is done: the verb before it tells what.
SPAN_OF = re.compile(r"(?:周期|时长|时间|时限|期限|频次)")
OF_SPANS = re.compile(
    r"压[缩减]?|缩[短减]?|减[少]?|降低|节[约省]|精简|提高|延长|确定|规定|明确|安排|投入|实现|达到|完成|开展|增加|放宽|承诺"
)
SEVERAL_DOINGS = re.compile(r"[并、和及]")
UPON = re.compile(r"[^,;。]{0,18}的?(?:贡献率|依存度|拉动作用|支撑作用)")
# “一件事”等服务: a name that only exemplifies is no part of what is counted.
EXAMPLE = re.compile(
    r"(?:(?:[^,;。等]{0,12}[”》]|《[^》]{1,60}》|“[^”]{1,30}”)(?:\([^()]{1,30}\))?|[^,;。等“《]{1,6}[路街河湖桥])"
    r"等(?:[^、,;。]{0,2}的)?(?=[^、,;。等]{2,12}$)"
)
EXAMPLES = re.compile(r"[^,;。等]{1,24}、[^,;。等]{1,80}等(?:[^、,;。]{0,4}的)?(?=[^、,;。等]{2,12}$)")
PER_HEAD = re.compile(
    r"每[百千万十]{0,2}(?:[人名户](?:[^,;。]{0,4}人口)?|(?:老年|常住|户籍|农业|就业)人口)$|[日月年周季户班村镇次生篇件单店组床园站台辆]均$"
)
# What is counted anew every month: 敬老卡每月点数.
EVERY = re.compile(r"[\u4e00-\u9fff]{0,2}(?:点数|收入|费用?|支出|租金|津贴|薪金|工资|额度?|产量|产值|流量|用量)")
# 渔业支出年初预算: the budget of the beginning of the year.
BUDGETED = re.compile(r"(?:预算|决算|结转和结余)数?")
# Those that have moved in: 入驻企业.
SETTLED = re.compile(r"部门|单位|企业|机构|商[户家铺]|事项|客商|品牌|团队|主播")
EACH = re.compile(r"每[人户亩个](?:每[日天月年])?$")
# 完成省下达计划的98%: a plan that is named is what has been fulfilled.
PLAN = re.compile(
    r"(?:为|是|相当于)((?:全年|年度?|年初)(?:计划|目标任务|目标|任务))的$|"
    r"完成((?:年初|年度|全年|调整后?)预算|(?:全年|年度?|年初|调整|全?[省市县区](?:下达|级|定)?|国家|上级|下达|预期|预定|既定){1,3}(?:计划|目标|任务){1,2})的?$"
)
# 计划竣工9座: what is meant to be done, where a verb follows.
MEANT = re.compile(r"计划|预计|预期|目标|规划|谋划|力争|争取|确保|拟")
# 计划继续向每名居民发放900元: who gets it is not what is given.
RECIPIENT = re.compile(r"[向给][^,;。]{1,20}$")
# 民生投入9亿元: what is put in, not that it is.
INPUT = re.compile(r"(?:民生|财政|资金|科技|教育|研发|经费|资本|要素|环保)投入$")
# Where or how it is done: 现场签约5亿元.
MANNER = re.compile(r"基本|陆续|现场|当场|线上线下|当面|全部|集中|免费")
MANNERS = frozenset(
    [
        *("按时", "按期", "及时", "限时", "依法", "依规", "提前", "同步", "主动", "当场", "就地"),
        *("就近", "入户", "逐户", "逐项", "集中", "现场", "免费"),
    ]
)
RATE_OF = re.compile(r"[^、,的]{1,4}率")
TOWARDS = re.compile(r"对(?![外内口台接比虾策象标手方照应])")
COMPARED = re.compile(
    r"(?:比(?!例|重|较|率)|较(?![大多好高低快强重少小长差])|同|与|跟)(?![例重较率])[^,;。、比较]{1,14}?(?:相比)?$"
)
MEASURE = re.compile(
    r"(?:[率量数额度比幅龄]|数目|价款|比例|比重|面积|时限|期限|收入|价格|天数|总值|产值|余额|规模|水平|成本|工资|标准|费用|支出|周期|时长|频次|课时|浓度|指数|产能|能力|强度|海拔|寿命)$"
)
# 大桥扩建工程总经费: the verb is part of the name of the works.
OF_WORKS = re.compile(r"(?:工程|项目)(?:总?经费|总?投资|造价|概算|总?规模|(?:建设|施工|工程)?(?:总?进度))")
USERS = frozenset({"用户", "人口"})
NUMBER_OF = re.compile(
    r"(?:[率量数额比]|进度|批次|人次|时限|时长|周期|期限|频次|比例|强度|能力|密度|程度|天数|时间|总值|比重)$"
)
# 新签约|项目: what it has done itself is part of the name; 新招引|项目 is what was done to it.
NEWLY = re.compile(r"新(?:签约|开工|投产|竣工|入库|入规|落户|落地|注册|登记|上线|立项|获批)")
# Who does it, right before the verb: 平台|归集数据, 应急局|抽查企业; and whom one has do it: 指导农户|申报补贴.
AGENT = re.compile(
    r"(?:[局委厅院办署]|常委会|人大|政协|(?<![调查惩接出住])处|中心组|(?<![社协委商工])会议?|党组|党委|班子|中心|平台|政务云|系统|部门|单位|公司|政府|行动|专班|团队|工作[队组]|机关|窗口|大厅|热线|街道|干部|党员|律师|专家|学校|协会|小组|网格员|志愿者)”?(?:\([^()]{1,10}\))?$"
)
CAUSED = re.compile(
    r"(?:帮助|指导|督促|协助|推动|引导|组织|鼓励|带动|安排|动员|发动|责令|提请|报请|提交|呈请)(?![^,;。]{0,12}[的、和及与])[\u4e00-\u9fff]{2,10}$"
)
# Verbs that more often qualify the noun behind them, whoever stands before: 平台|建设项目, 公司|管理人员.
MODIFYING = frozenset(
    {
        *("建设", "服务", "管理", "研发", "生产", "养殖", "储备", "供应", "保障", "使用", "运营", "监管"),
        *("改造", "宣传", "交流", "创新", "考核", "考试", "试点", "资助", "贷款", "补贴", "补助", "奖励"),
        *("融资", "投资", "支出", "供给", "加工", "销售", "出口", "进口", "种植", "预约", "注册", "执行"),
        *("罚没", "处罚", "咨询", "评估", "监测", "检测", "检查", "培训", "申请", "申报", "流转", "公开"),
        *("公示", "共享", "约谈", "通报", "议事", "安置"),
    }
)
