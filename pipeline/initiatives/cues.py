"""Words of the language that stand beside names: what leads them, what joins them, what follows them."""

from __future__ import annotations

import re
from typing import Final

import ahocorasick_rs
import numpy as np

from pipeline.initiatives.arrays import table


def words(line: str) -> tuple[str, ...]:
    """The words of a line."""
    return tuple(line.split())


PACE: Final = (
    r"已经?|正式|顺利|全面|基本|成功|陆续|相继|初步|正在|正|率先|均已?|也|全部|主体|进一步|深入|有序|稳步|加快"
)
"""Adverbs that stand before a doing verb, as alternatives of a pattern."""
DOING: Final = ("进行", "予以", "加以", "实施", "开展")
"""Verbs that say no more than that something is done."""
DRIVING: Final = frozenset(("推进", "推动", "加快推进", "全力推进", "促进"))
"""Verbs that drive something on: what follows them may be another verb, the doing (推动X落地, 推动建立X)."""
OPENED: Final = ("投产", "投用", "投运", "开工", "完工", "竣工")
"""What becomes of works and of nothing else."""
SETTINGS: Final = (
    *("契机", "抓手", "突破", "突破口", "载体", "引领", "牵引", "统领", "主线", "依托", "基础", "目标", "导向", "重点"),
    *("根本", "理念", "指导", "试点"),
)
"""What an undertaking is called that only frames another: 以…为抓手."""
_COUNT = r"(?:[一二两三四五六七八九十百几多数首半]{1,4}|\d[\d.,]{0,19})[万亿余多]{0,4}"
_MEASURE = (
    r"(?:[个项家批类套座支场辆幅栋幢轮块余户份元天]|公里|平方米|平方公里|条(?!龙)|张(?![图网])|处|只|校|株|眼|盏|艘|宗|(?<!首)届|所(?!有)|台(?!账)|次(?![性办告搞])|名(?!单)"
    r"|部(?!门|署)|件(?!事(?!项)|套)|口(?![岸袋腔径粮罩碑])|间(?!伐)|孔|枚|册|车道)(?:的|余)?"
)
_ABOUT = r"(?:[超约近达逾]|超过|将近|至少|最少|不少于|不低于|不超过|多达|其余|剩余|余下|剩下|另外?|双向|新一批)?"
_YEAR = r"(?:[全今明去当本每前]|上半|下半|近[几两三五]?)年(?:[底初末内]前?|以?来|度)?(?![级龄轻产鉴报检会审味货画夜无])"
_INSTITUTION = (
    r"[^\W\d]{0,9}?(?:医院|保健院|卫生院|疾控|医共体|医疗集团|幼儿园|小学|中学|学校|中专|一中|二中|职教|党校|学院|中心|站(?![位点])|馆|福利院|敬老院|养老院|法院|检察院"
    r"|公司|集团|控制局|执法局|委员会|办公室|公园|水厂|污水处理厂|粮库|体育场|用房|政务云|网站)"
)
"""What a region or body has one of: its name begins with the region (县第二医院)."""
_SUM = r"(?:总(?:投资|规模|额))?[超约近达逾]?\d[\d.]{0,19}[十百千万亿]{0,4}元(?:以上)?的?"
SKIPPED: Final = re.compile(
    rf"(?:第[一二三四五六七八九十]+个|{_SUM}|提前\d+天|{_ABOUT}{_COUNT}{_MEASURE}(?:单位|部门|企业|地区)?"
    rf"|{_YEAR}|[上下]半年|(?:辖区?|区域|境|园区|城区|范围)内(?![部外])"
    r"|(?:现[行有]|原有|既有|最严格|相应|[全崭]新|新|必要|[更最]加?[^\W\d的]{1,3})的"
    r"|(?:企业|群众|基层|政务大厅|政务服务大厅)(?=“)"
    r"|(?:20|19)\d\d年?[度初底末]?前?(?=[^\d.])|(?:\d{1,2}[-~至])?\d{1,2}月(?:\d{1,2}日|底|末|份)?前?|年[内底末]前?|街道级"
    r"|一批|一系列|一整套|一揽子|一篮子|一大批|一些|不少|许多|诸多|众多|[多若]干?[个项种轮批]|若干|部分|首创|全[国省市]首[个批家]"
    r"|[我本全该](?:[省市县区乡镇村州盟旗局委部厅办院]|自治区|系统|单位|街道|社会)(?![域级面])"
    r"|各(?!民族|取)(?:[项类种级地个]|有关|相关|部门|镇街|乡镇|街道|单位|市县|县区)?"
    r"|(?:自治区|[省市县区镇乡州局]|国家)级(?!以|领导|干部|公立|机关|部门|财政|试点(?:工作|任务|项目|[,。;、]|$))|(?:省市县|市县区?|县区)(?![两三四]级)|各级"
    rf"|(?!县城(?![管市乡])|[市县区]{_INSTITUTION})[市县区局](?![级场民立域内部块容位直委府长属域乡镇县区外面间人医中]|政(?!务)|管校聘)"
    r"|相关|有关|其他|其它|更多|更加|更为|现有|所有|以下|如下|[了的也]|着(?!力|装)|好(?![人房]|差评)|起(?![重草])|出(?![租生口入境行版让资诊])|到(?![期户家岗校])|并(?![购联网轨])|还(?![款贷田林建湿])|以及|不断|全面|深入|积极|切实|进一步|大力|有效|充分)"
)
"""Extent, number, level and own region: they may lead a name, and never belong to it."""
PERHAPS_SKIPPED: Final = re.compile(
    r"(?:(?![^省市县区乡镇]{0,2}(?:管理|服务|示范|开发|园|新|郊|社|小|景|片|灾|保|城|闭环|老旧|不同|跨|各|和|与|及|的))"
    r"[^\W\d省市县区乡镇城国对将把向与和及在我全本该各为由从有]{2,3}(?:自治[州县区]|[省市县区镇乡])(?![域级间位内外民场委府政])"
    r"|[省市县区镇州局村部委](?![域级间位内外民场委府政属县区镇乡务门长建])|国家(?!级|安全|工作)|[二三四五六七八九十]大"
    r"|第[一二三四五六七八九十]+[轮期批]|第?[一二三四]季度|年度|新一轮|全国|新型|创新|完善的|免费的|市级部门)"
)
"""What may lead a name and may belong to it (青溪市…平台, 新型…): both places are tried."""
REGION_END: Final = frozenset("省市县区镇乡州")
PERHAPS_FIRST: Final = frozenset("第省市县区镇州局村部委国二三四五六七八九十年新全创完免市")
SKIP_FIRST: Final = frozenset(
    "基总超约近达逾余将至最剩另双新第提一二两三四五六七八九十百几多数首半若0123456789企群政每本今明前上下许诸众去当部我全该各自省市县区镇乡州局国街年"
    "相有其更现原既必崭辖境园城范流所以如了着好起出的到并也还不深积切进大充"
)
"""The characters with which a match of the two expressions can begin: a quick look saves most matches."""
LED: Final = words(
    "任组长 任副组长 任成员 任主任 任副主任 任召集人 任总召集人 任总指挥 任指挥长 任团长 任总河长 挂帅 牵头 参与 参加 "
    "组成 主导 负责 主抓 主办 承办 承建 承担 协办 包抓 包保 下达 交办 安排 部署 确定 批准 批复 核准 提出 "
    "出台 印发 制定 主管 为核心 为主体 为主导 为支撑 为骨干 为龙头 为基础 为主 为重点 为补充 为引领 为依托 为纽带 "
    "于一体 为一体 万元 亿元 公里 平方米 公顷 亩 千瓦 兆瓦 万吨"
)
"""X牵头的Y, 以X为主体的Y, 投资X万元的Y: what stands before 的 tells who does it, what carries it, how large it is."""
LED_FIRST: Final = re.compile("[由以集]")
"""With these they begin."""
LIST_MARK: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]+[、章条])+"
)


LITERALS: Final = {
    **dict.fromkeys(
        words(
            "基本生活 基本公共 基本医疗 基本养老 基本农田 基本药物 基本民生 基本保障 基本单位 "
            "基本制度 主体责任 主体功能 均衡 均等 等级 等候 等保 自助 自动 自主 自建 自然 自贸 "
            "自治 自查 自行车 自来水 共享 共治 共富 后续 后勤 后备 后台 后厨 中药 中医 中介 中小 "
            "中试 中转 中考 中欧 中高 在线 在建 在职 在校 在编 在岗 在册 有机 有色 有轨 有线 有奖 "
            "以案 以旧 以工 以奖 以赛 以租 不动产 不见面 不打烊 不间断 不停歇 不断档 不限时 不接触 不良 "
            "不合格 将军 到家 到户"
        ),
        "",
    ),
    **dict.fromkeys(words("、 以及 和 与 及 或 暨 并 兼"), "k"),
    **dict.fromkeys(words("年度 本级 首个 首批 部门 单位 各级 全省 全市 全县 全区 我市 我县 我区 我局 我省 辖区"), "s"),
    "的": "d",
    **dict.fromkeys(words("将 把 对 向 为 通过"), "p"),
    **dict.fromkeys(words("等 工作 力度 任务 业务"), "w"),
    **dict.fromkeys(
        words(
            "已 正式 正在 顺利 全面 基本 成功 陆续 获 率先 初步 深入 相继 进入 得到 均 全线 "
            "全部 逐步 逐渐 如期 同步 即将 提前 年内 早日 圆满 有望 平稳 经已 先后 双双"
        ),
        "l",
    ),
    **dict.fromkeys(
        words(
            "步伐 进程 方面 要求 作用 事项 品牌 改革品牌 深度 广度 累计 后 中 共 自 总计 .. 不 在 由 于 从 到 被 是 "
            "有 以 也 又 还 及时 ［ [ "
            "仍 预计 分期 分批 分阶段 首季 一季度 二季度 三季度 四季度 季度 "
            "春季 夏季 秋季 冬季 明年 上半年 下半年 至少 最少 "
            "年底 立项 可研 迎检 迎评 常态化 规范化运行 "
            "名单 情况 前期 率 出炉 破题 步入 覆盖 惠及 内容 关键 国家 主体 开工 迁 办理 使用 相关 有关 "
            "的开展 的实施 的推进 的落实 的有序 的顺利 的全面 的深入 的通知 的意见 的公告 的方案 的报告 的建立 的出台 "
            "的战略 的机遇 高质量发展 走深走实 提质增效 提质扩面 扩面提质 扩面增效 提档升级 "
            "落地见效 落地生根 落实落地 落地落实"
        ),
        "x",
    ),
}
"""Words beside a name. s: it may begin after them; k: coordination; d: attributive 的; p: preposition;
w, l: it may end before them (l: as a subject); x: only a name with a head noun may end before them.
Those without a letter are words that only begin like another one (均衡, 均)."""
NO_JOINT: Final = re.compile(
    r"[共总饱温缓][和与]|和(?:[谐解睦会美]|平(?![房台均原安面]))|参与|与[会时]|及时|并[联网购轨存]|涉及|普及|以及"
)
"""Where 和 与 及 并 join nothing."""
CUES: Final = tuple(LITERALS)
CUE_KINDS: Final = np.array([ord(LITERALS[cue] or "\0") for cue in CUES], dtype=np.uint8)
CUE_MACHINE: Final = ahocorasick_rs.AhoCorasick(list(CUES), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
_WORKS = r"项目|工程|综合体|场馆|赛事|节会|园区|酒店|公路|铁路|高速|机场|电站|水库"
NAMED_LIST: Final = re.compile(
    rf"等(?:(?:[一二两三四五六七八九十\d]{{1,4}}[个项条座批家])?[^\s,。;:、和与及的等“”《》]{{0,8}}?(?:{_WORKS})(?![库清管])"
    rf"|(?=(?:全部|相继|陆续|顺利|全面|全线|正式)?(?:建成|{'|'.join(OPENED)}|投入|通车|封顶|贯通)))"
)
"""What closes a list of works by their names: A、B等重点项目, A、B等开工."""
NEVER_FIRST: Final = frozenset("的了着和与及、等到)”》%为至")
"""No name begins with these, but for the words of `HARMONY`."""
_UNITS = r"(?:平方米|公里|公顷|场次|(?!元)[^\W\d])(?:\([^()\n]{1,8}\))?"
COUNTED: Final = re.compile(rf"(?:\d[\d.,]*|[一二两三四五六七八九十百]+)[万亿余多]*{_UNITS}$")
"""An amount that closes an item or clause (建成食堂3家)."""
CARRIED: Final = re.compile(rf"[^\d,、:“”]{{3,30}}(?<!率)\d[\d.,]*[万亿余多]*{_UNITS}")
"""A clause that is no more than a name and an amount (建成食堂3家,助餐点20个)."""
DIGITS: Final = re.compile(r"\d+")
COMPARED: Final = re.compile(r"(?:超过?|将?近|逾|不少于|不低于|不超过|突破)(?=\d)")
"""What leads an amount: a name ends before it (消费券超7亿元)."""
HARMONY: Final = ("和美", "和谐", "和平", "为民", "为企", "为老", "为农", "为侨")
"""Words of 和 and 为 with which a name may begin."""
AMOUNT: Final = re.compile(
    r"[一二两三四五六七八九十数几](?<![第一二三四五六七八九十百千万两数几].)[一二三四五六七八九十百千万余多]{0,6}"
    r"(?:个|座|处|家|所|条|辆|套|期|次|轮|场|批|项|名|人|台)(?=[,。;、\n]|$)"
)
"""An amount in words that closes a statement (骨干培训三轮)."""
VERSION: Final = re.compile(r"[ ]?(?:[Vv]?\d{1,2}\.\d版?|[一二三四]期)")
"""What tells the versions and phases of a quoted scheme apart: “一码通”2.0."""
NUMBERED: Final = re.compile(r"\.(?:(?<=[Vv]\d\.)\d版?|(?<=(?<![\d.])\d\.)(?:\d版|(?<!0\.)0(?=[,。;、\n])))")
"""The version of a platform or programme, from its point on, which is searched fast: 一体化系统2.0版."""
LIST_MARK_FIRST: Final = table("一二三四五六七八九十(第")
"""With what a list mark begins, if not with a digit."""
COMPARING: Final = table("于达约超近至过为共逾满仅计第和与及、")
"""A name does not end with a word of measure (不少于3000亩)."""
