"""What a name is, and the expressions and sets of characters with which names of people are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
DOTS: Final = "·•・‧．∙⋅"
DOTTED_NAME = re.compile(rf"[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}}){{1,3}}")
MASK = re.compile(r"某{1,2}[甲乙丙丁]?|[×Xx*○〇□＊]{1,2}(?![A-Za-z×*])")
SPACED_NAME = re.compile(rf"([{HAN}]{{1,2}})[ \t\u3000]{{1,6}}([{HAN}])([{HAN}])?")
# Names whose last word tells that they are names, whatever comes before it.
NATIVE = re.compile(rf"[{HAN}]{{1,3}}?(?:古丽|买买提|麦麦提|其其格|巴特尔|卓玛|格日勒|扎西)")
NATIVE_END = re.compile(rf"(?<![{HAN}])[{HAN}]{{1,3}}?(?:古丽|买买提|麦麦提|其其格|巴特尔|卓玛|格日勒|扎西)\Z")
SPACED_END = re.compile(rf"([{HAN}]{{1,8}})[ \t\u3000]{{1,6}}[{HAN}]\Z")
BOUNDARY = re.compile(r"[\s、,。;:.!?()\[\]【】《》“”‘’…—/|\-]|[今昨]\(|\Z")
COUNTED = re.compile(r"\d{1,4}[次月日年时点度场人]")
"""局长李四4次召开…: a number of times or a date behind a name."""
HONORIFIC = re.compile(r"同志|先生|女士|小姐")
# One character that often follows a name; weak, because nearly all of them also occur in names.
LINKS: Final = frozenset(
    "任为兼在是就等和与及对向从以将已还也均并于的因被受获讲说问答谈称作率带赴到携"
    "各曾仍则互用把按给让凭借随陪跑抓找请替帮送拿盯靠"
)
BEFORE_NAME = re.compile(
    r"(?:由|请|邀请|陪同|会同|听取|感谢|会见|选举|推选|推举|任命|聘任|聘请|免去|撤销|罢免|明确|确定|指定|提名|增补|决定|同意|安排|组织"
    r"|以|及|和|与|是|为|向|对|经|在|让|派|谢谢|多谢|记者|代表|任|免|接受|批准|中共党员|下列同志|的|立法会|议会|补选|增选|会议?上|关于|[组河林路链田湖片警段楼巷指挥]长|责任人|负责人|召集人|总指挥|联络员|网格员|委派|(?<![公指分摊])派|推荐|辞去|接受)\Z"
)
# Surnames that are nearly always function words, and those that need a sure end to be names.
NEVER_FIRST: Final = frozenset("由和从但都那")
ALSO_AUXILIARY: Final = frozenset("应")
"""A surname that is more often 应当: a name only directly behind a post and with no verb after the first character."""
ASPECT: Final = frozenset("时后前中上下内外等会及与和者性化率的了着过")
"""With these, three characters that begin like a word are the word (查询时), not a name."""
WORDS_TOO: Final = frozenset("任于向经时常要能越原又代成")
NO_LAST: Final = frozenset(
    "员组科股部室处局长人会站所办院队岗位类项制度区县市省镇乡村街路线法案件费款额率量数期年月日号级层面点"
)
"""What a cell ends in that is a post, a body or a thing and no name, although it begins with a surname."""
# What is named after a person: not the person.
NAMESAKE = re.compile(r"式|精神|杯|奖(?![励项])|路(?![上过])|大道|故居|纪念|先进事迹|工作室|思想|理论")
VERB_FIRST = re.compile(r"任命|聘任|免去|由|以|明确|确定|推选|选举|提名|决定|会见|陪同|请|邀请|经|是|和|与")
PLAIN, COMPOUND, DOTTED, MASKED, SPACED, SURNAME = "plain", "compound", "dotted", "masked", "spaced", "surname"


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


def names_end_before(names: list[Name]) -> bool:
    """Whether one of the shorter readings is already bounded."""
    return any(name.support >= 1 for name in names)
