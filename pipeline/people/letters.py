"""What a name is, and the expressions and sets of characters with which names of people are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.people.words import APPOINTING, CHOOSING, GROUPS, HONORIFICS

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
DOTS: Final = "·•・‧．∙⋅"
DOTTED_NAME = re.compile(rf"[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}}){{1,3}}")
MASK = re.compile(r"某{1,2}[甲乙丙丁]?|[×Xx*○〇□＊]{1,2}(?![A-Za-z×*])")
SPACED_THRICE = re.compile(rf"([{HAN}])([ \t]{{1,6}})[{HAN}]\2([{HAN}])(?![ \t]{{1,6}}[{HAN}](?![{HAN}]))")
SPACED_THRICE_END = re.compile(rf"(?<![{HAN}])([{HAN}])([ \t]{{1,6}})[{HAN}]\2[{HAN}]\Z")
SPACED_NAME = re.compile(rf"([{HAN}]{{1,2}})[ \t]{{1,6}}([{HAN}])([{HAN}])?")
NATIVE_LAST: Final = (
    r"古丽|买买提|麦麦提|其其格|巴特尔|卓玛|格日勒|扎西|泽仁|才旦|才让|多杰|东珠|次仁|旺堆|加措|嘉措|顿珠|平措|拉姆|旺姆|央金|曲珍|卓嘎|多吉|仁青|托娅|图雅|高娃|毕力格|巴雅尔|别克"
    r"|木呷|伍呷|尔布|阿朵|朝鲁|额尔敦"
)
# Names whose last word tells that they are names, whatever comes before it.
NATIVE = re.compile(rf"[{HAN}]{{1,3}}?(?:{NATIVE_LAST})")
NATIVE_END = re.compile(rf"(?<![{HAN}])[{HAN}]{{1,3}}?(?:{NATIVE_LAST})\Z")
SPACED_END = re.compile(rf"([{HAN}]{{1,8}})[ \t]{{1,6}}([{HAN}]{{1,2}})\Z")
MASK_END = re.compile(rf"([{HAN}]{{1,2}})(?:某{{1,2}}|[×Xx*○〇]{{1,2}})\Z")
DOTTED_END = re.compile(rf"[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}}){{1,3}}\Z")
BOUNDARY = re.compile(r"[\s、,。;:.!?()\[\]【】《》“”‘’…—/|\-]|[今昨]\(|\Z")
COUNTED = re.compile(r"\d{1,4}[次月日年时点度场人]")
"""局长李四4次召开…: a number of times or a date behind a name."""
HONORIFIC = re.compile(rf"{HONORIFICS}|[学硕]士(?!学|后)|博士(?!后|学|点|生)|法官")
GROUP = re.compile(r"部分|全体|各|有关|相关|其他|其余|所有|随行|广大")
"""What begins a group of people behind 和 or 及: 李四及部分代表."""
# One character that often follows a name; weak, because nearly all of them also occur in names.
LINKS: Final = frozenset(
    "任为兼在是就等和与及对向从以将已还也均并于的因被受获讲说问答谈称作率带赴到携"
    "各曾仍则互用把按给让凭借随陪跑抓找请替帮送拿盯靠"
)
BEFORE_NAME = re.compile(
    rf"(?:{APPOINTING}|终止|解除|免|{CHOOSING}|聘请|聘|增补|决定|提任|由|请|邀请|陪同|会同|听取|感谢|会见|安排|组织"
    r"|以|及|和|与|是|为|向|对|就|针对|回应|回答|答复|经|在|让|派|谢谢|多谢|记者|代表|任|中共党员|下列同志|的|立法会|议会|会议?上|关于|[组河林路链田湖片警段楼巷指挥]长|责任人|负责人|召集人|总指挥|联络员|网格员|(?<![公指分摊])派|辞去|接替|接任|继任|核定|受命|新任|候任|前任)\Z"
)
SPACED_SURNAMES: Final = frozenset("字员老过冒折秘那")
"""Rare surnames that are nearly always other words: read only where a name is set with a space behind a post."""
# Surnames that are nearly always function words: names only where everything around them says so.
FUNCTION_WORDS: Final = frozenset("由和从但都那区")
REGION_AHEAD = re.compile(r"区(?:[^,。;、\s]{1,8}(?:局|委员会|法院|政府|中心|街道)|[委办府长司])")
"""区 as a level and not as a surname (区司法局, 区分)."""
ADVERBS: Final = frozenset("未没不已将曾正也均都又仍再还才便就可能须需应会要想并亦皆则各常刚先后一")
"""Adverbs and auxiliaries of one character, which stand between a name and a verb."""
MADE = re.compile(
    rf"[任为][^,。;:、\s()]{{0,24}}?(?:{GROUPS}|委员会|组委会|理事会|小组)[^,。;:、\s()]{{0,6}}(?:长|员|任|人|委|挥|席)"
)
"""Made something in a group: 任县防汛指挥部政委."""
MADE_ANY = re.compile(
    r"(?<![责主信])任(?!务|期|何)[\u4e00-\u9fff]{1,14}(?:[协联督巡信管护讲观指裁议委调络导查测传评审防察训]员|[全监督警指察]官|[卫安警]长)(?=[,。;、)\n]|\Z)"
)
"""Made what no list has: 任副协调员."""
MADE_BY: Final = frozenset("聘委派选出担兼提新候接继续留连改转调升挂历现时曾原主责信前")
"""Behind these 任 is the second half of a word and no surname (聘任|全红)."""
BODIES_AHEAD: Final = frozenset("本省市县区州镇乡局该各全")
"""Behind 任 they begin the body of a post."""
ALSO_AUXILIARY: Final = frozenset("应")
"""A surname that is more often 应当: a name only directly behind a post and with no verb after the first character."""
ASPECT: Final = frozenset("时后前中上下内外等会及与和者性化率的了着过")
"""With these, three characters that begin like a word are the word (查询时), not a name."""
RAREST: Final = 900
"""The rank of surnames of which only that they are rare is known."""
FREQUENT: Final = 420
"""Up to which rank of frequency a surname is one before any other reading."""
SECOND: Final = frozenset("区邝冼麦岑伍霍鲍庾禤佘卢谭简游翟")
"""Surnames of the south that stand second in the name of a married woman, whatever their rank."""
NO_SECOND: Final = frozenset("时常成向高安平")
"""Surnames that behind another are more often the first character of a given name."""
WORDS_TOO: Final = frozenset("任于向经时常要能越原又代成")
NO_LAST: Final = frozenset(
    "员组科股部室处局长人会站所办院队岗位类项制度区县市省镇乡村街路线法案件费款额率量数期年月日号级层面点"
)
"""What a cell ends in that is a post, a body or a thing and no name, although it begins with a surname."""
# What is named after a person: not the person.
NAMESAKE = re.compile(r"式|精神|杯|奖(?![励项])|路(?![上过])|大道|故居|纪念|先进事迹|工作室|思想|理论")
VERB_FIRST = re.compile(rf"{APPOINTING}|{CHOOSING}|决定|拟|核定|会见|陪同|邀请|请|由|以|经|是|和|与|及|向|对|为")
"""What may stand directly before a name with a dot, which has no surname to begin with."""
PLAIN, COMPOUND, DOTTED, MASKED, SPACED = "plain", "compound", "dotted", "masked", "spaced"


@dataclass(frozen=True, slots=True)
class Name:
    """A possible name. ``support`` is how well its far side is bounded: 0 not at all … 3 surely."""

    start: int
    end: int
    rank: int
    kind: str
    support: int
    blocked: bool = False
    """Whether it begins like an ordinary word; only the strongest context makes it a name."""
