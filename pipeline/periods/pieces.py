"""The grammar of time expressions: pieces, and the expression compiled of them.

Every quantifier is bounded, so that time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import ahocorasick_rs

CN = "〇零○一二三四五六七八九"
YEAR = rf"(?:(?:19|20)\d\d|[一二][九〇零○][{CN}]{{2}})"
# Taiwan counts from 1911 and seldom says so; no span of time reads 113年度 or 115年6月.
BARE_ROC = r"1[01]\d(?=年(?:度|1?\d月|[底末](?![蕴子层盘])))"
ROC = rf"民国(?:\d{{1,3}}|[{CN}十百元]{{1,5}})"
DASH = r"(?:[-–—~～]{1,2}|至|到)"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:[12]\d|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,3}|几|数|多)"
QUARTER = r"(?:[一二三四1-4])"
RELATIVE_YEARS: Mapping[str, int] = {
    "前年": -2, "去年": -1, "上年": -1, "上年度": -1, "前一年": -1, "前一年度": -1,
    "上一年": -1, "上一年度": -1, "上财年": -1, "上财政年度": -1,
    "上个财政年度": -1, "今年": 0, "本年": 0, "本年度": 0, "当年": 0, "本财年": 0, "本财政年度": 0, "本学年": 0,
    "本学年度": 0, "上学年": -1, "上一学年": -1, "下学年": 1, "下一学年": 1, "来年": 1, "来年度": 1,
    "牧业年度": 0, "今年度": 0, "明年": 1, "次年": 1, "翌年": 1, "下年": 1, "下年度": 1, "下一年": 1, "下一年度": 1,
    "下财年": 1, "下财政年度": 1, "下个财政年度": 1, "后年": 2,
}  # fmt: skip
# Behind other words 前一年 is the year before them (提前一年, 修订前一年), and 来 the end of a verb (带来年收入).
REL = (
    "(?:(?<=[比较与同跟,。;\\n])前一年度?|"
    + r"(?<![年以近带引迎本未原后下上起出进归回过往])来年度?(?![均轻货])|"
    + "|".join(
        sorted((word for word in RELATIVE_YEARS if word[0] not in "前来" or word == "前年"), key=len, reverse=True)
    )
    + ")"
)
# 年中 is no point of time in 2019年中国…, 年初 none in 2019年初中…, 年内 none in 2019年内蒙古…
_POINT = (
    r"(?:底|末|初(?![中级步次心期创始诊高审选赛评等])|"
    r"中(?![国心央小部型等长期西东华共级学高低药医介标外考])|内(?![蒙部外容江地需陆涝河控]))"
)
_HALF = r"(?:上|下|(?<!提)前|(?<!之)后)半年"
_QUARTERS = (
    rf"(?:(?:前|首|头)[二两三23]个?季度?|第?{QUARTER}季度|第{QUARTER}季|首季度?|[上下本]一?个?季度|Q[1-4])[末底初]?"
)
_MONTHS_FIRST = r"(?:(?<!提)前|首|头)(?:1[01]|[2-9]|十一?|[二两三四五六七八九])个月"
_MONTHS = rf"{MONTH}月?份?{DASH}{MONTH}月(?:份|[底末初])?"
_MONTHDAY = rf"{MONTH}月(?:{DAY}[日号]|份|[上中下]旬|{_POINT})?"
_SUB = rf"(?:{_MONTHS}|{_MONTHDAY}|{_HALF}|{_QUARTERS}|{_MONTHS_FIRST}|全年|年?{_POINT}|主?汛期|[春夏秋冬]{{2}}两季)"
_YEARREF = rf"(?:(?:{YEAR}|{ROC}|{BARE_ROC})(?:年度?|财年|财政年度|课税年度|学年度?)|{REL})"
_DAYS = rf"{MONTH}月{DAY}[日号]?{DASH}(?:{MONTH}月)?{DAY}[日号]"
_BARE = (
    rf"(?:{_DAYS}|{_MONTHS}|{_MONTHDAY}|{_HALF}|{_QUARTERS}|{_MONTHS_FIRST}|全年|年{_POINT}(?!存在)|"
    r"[上下本当]个?月(?![球饼亮坛牙])[底末初]?|[上下本]一?周(?!期)|月底|月末|昨日(?!新闻)|今日(?!头条|说法|关注)|岁末)"
)
NOW = "目前为止|目前|当前|如今|现今|迄今为止|迄今|至今为止|至今|今|此刻|当下"
UNTIL = r"(?:截至到?|截止到?|截到)目?"
_AFTER = (
    rf"(?:以来|至今|期间|同期|(?:之|以)[前后]|前(?![{CN}\d几十两期沿景提列往述后])|"
    rf"后(?![{CN}\d续备勤期])|起(?![重草步飞诉降]))"
)
POINTED = rf"(?:{_YEARREF}{_SUB}?|{_BARE})"
_YEARS = (
    rf"(?:{YEAR}年?{DASH}(?:{YEAR}|\d\d|[{CN}]{{2}})(?:财政年度|课税年度|学年度?|年度?)|"
    rf"{YEAR}/(?:{YEAR}|\d\d|[{CN}]{{2}})(?:财政年度|课税年度|学年度?|年度))(?:期间|间|以来|起(?![重草步飞诉降]))?"
)
AND = r"(?:、|和|及|与|以及)"
# One word for several (2026、2027和2028年, 3、4月份): the first ones cannot be parted from it.
_SEVERAL = (
    rf"(?:{YEAR}(?:、{YEAR}){{0,5}}{AND}{YEAR}(?:年度?|学年)(?!前|代)(?:同期)?|"
    rf"{MONTH}(?:、{MONTH}){{0,3}}{AND}{MONTH}月份?(?!{DAY}[日号])|{QUARTER}(?:、{QUARTER}){{0,2}}{AND}{QUARTER}季度)"
)
_PLAN = (
    r"“?[一二三四五六七八九十]{1,2}五”?(?:规划)?"
    r"(?:期间|时期|以来|期末|末期?|初期?|[前头][一二两三四]年|规划期)"
)
_WINDOW = (
    rf"(?:(?:最近|近|过去|未来|今后|往后|此后|随后|这|该)的?{COUNT}(?:个半月|个?月|个?季度|个?(?:财政年度|财年|学年)|年(?:半(?!数))?|周半?|个星期)多?(?:期间|以来|来|间|内|里)?|"
    rf"{COUNT}(?:个半月|个月|年半?)[多余]?(?:以来|来|间|内|前|后)(?![{CN}\d续勤备])|[近多历连]年(?:以)?来|近年|近期|近来|"
    rf"首(?:{COUNT}个?)?(?:年(?!度|会|龄)|财政年度|学年)(?:内|间)?|"
    rf"{COUNT}年(?=(?:增长|增加|累计|下降|减少|共|新增|年均|建成|完成|实施|投入)))"
)
# A season or event in quotation marks, with what makes a time of it (“三夏”期间, “五一”假期).
_NAMED = r"“[^“”\s,。;:]{1,8}”(?:期间|假期|小长假|黄金周)"
_EVERY = (
    r"每(?:隔)?(?:半年|半月|[两三二四]?(?:个)?(?:学年|学期|年度?|季度?|月度?|周|星期|旬|日|天)|"
    r"\d{1,2}(?:个?小时|分钟|个月|天|日|周|年))(?![度均人])"
)
# Words whose first character never opens anything of this grammar are skipped by the lookahead: most of a text is.
_OPENERS = (
    r"(?=[\d〇零○一二三四五六七八九十百两几数多前首头第上下今去本当牧明次翌后民全年月截"
    r"“近最过未往此随这该历连每目如现迄至岁昨来Q])"
)
_AFTER_ANCHOR = re.compile(r"(?:胜利召开|召开|发生)?(?:以来|以后|期间|之后)")
_LEFT = r"(?<![\d.第])"


class Grammar(NamedTuple):
    """The compiled expression, the finder of the lexicon's words (None without any), and what these words mean."""

    pattern: re.Pattern[str]
    finder: ahocorasick_rs.AhoCorasick | None
    forms: list[str]
    words: Mapping[str, tuple[str, str | None, str | None]]

    def lexical(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where words of the lexicon stand (word), and anchors that 以来 or 期间 make a period (event)."""
        if self.finder is None:
            return
        for index, start, end in self.finder.find_matches_as_indexes(text):
            if self.words[self.forms[index]][0] != "anchor":
                if text[end - 1] != "今" or not text.startswith("年", end):  # 增至今年的9艘
                    yield start, end, "word"
            elif after := _AFTER_ANCHOR.match(text, end):
                yield start, after.end(), "event"


def grammar(words: Mapping[str, tuple[str, str | None, str | None]] | None = None) -> Grammar:
    """The compiled grammar; `words` adds lexicon words: word -> (kind now|span|relative|anchor, ISO start, ISO end)."""
    words = dict(words or {})
    parts = [
        rf"(?P<years>{_YEARS})",
        rf"(?P<several>{_SEVERAL})",
        rf"(?P<plan>{_PLAN})",
        rf"(?P<named>{_NAMED})",
        rf"(?P<until>{UNTIL}(?:{POINTED}(?:{DASH}{POINTED})?|前|{NOW}))",
        rf"(?P<every>{_EVERY})",
        rf"(?P<window>{_WINDOW})",
        rf"(?P<date>{POINTED}(?:{DASH}(?:{POINTED}|今|目前))?{_AFTER}?)",
        r"(?P<now>目前为止|目前|当前|如今|现今|迄今为止|迄今|至今为止|至今(?!年))",
    ]
    pattern = re.compile(f"{_OPENERS}{_LEFT}(?:{'|'.join(parts)})")
    forms = sorted(words)
    leftmost = ahocorasick_rs.MatchKind.LeftmostLongest
    finder = ahocorasick_rs.AhoCorasick(forms, matchkind=leftmost) if forms else None
    return Grammar(pattern, finder, forms, words)
