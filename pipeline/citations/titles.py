"""Where 《…》 stand, and which of them name a document. Pure; half-open offsets."""

from __future__ import annotations

import re
from typing import Final

Span = tuple[int, int]

_MARK = re.compile(r"[《》]")
_LONGEST_TITLE: Final = 160

# --- What stands in 《》 and is no document --------------------------------------------------------------------------

_PERMIT = re.compile(
    r"(?:许可证|准许证|执照|证书|合格证|资格证|登记证|证明书?|不动产权证|居住证|身份证|准考证|[^凭保]证)(?:\([^()]*\))?$"
)
_FORM = re.compile(r"(?:申请|登记|审批|审核|报名|推荐|呈报|汇总|统计|调查|备案|评分|测评|信息|情况|明细|申报)表$")
_MEDIA = re.compile(
    r"(?:日报|晚报|晨报|早报|时报|周报|周刊|商报|都市报|青年报|导报|快报|新报|法治报|法制报|经济报|文汇报|大公报|参考消息|新闻联播|焦点访谈"
    r"|半月谈|月刊|双月刊|季刊|学报|杂志|画报|电视报|新闻网?|频道|电台)$|^(?:求是|瞭望|红旗文稿|人民论坛|读者|今日说法|新闻\d+分)$"
)
_GAZETTE = re.compile(r"(?:政府|国务院)公报$")
_PUT_OUT = re.compile(
    r"(?:编印|编辑|编纂|编发|编辑出版|出版|出版发行|印发|印制|刊印|印刷|发行|编撰|赠阅|赠送|免费发放)(?:了|《[^《》]{2,40}》[、和])?$"
)
"""What a government does with its gazette when it makes it; in one that is read or cited other things are printed."""
_PUT_OUT_AFTER = re.compile(
    r"(?:第?[\d一二三四五六七八九十]+[期册本份号]|全年)?,?(?:的)?(?:编印|编辑|出版|发行|印发|刊印|印制|赠阅)"
)
_ART_BEFORE = re.compile(
    r"(?:电影|影片|大片|微电影|微短剧|短剧|电视剧|网络剧|连续剧|纪录片|专题片|宣传片|动画片|动漫|短片|微视频|短视频|视频|歌曲|组歌|歌剧|话剧|舞剧|音乐剧"
    r"|舞台剧|歌舞剧|戏剧|京剧|越剧|黄梅戏|豫剧|昆曲|粤剧|川剧|评剧|秧歌剧|情景剧|小品|相声|快板|舞蹈|合唱|曲目|剧目|大戏|折子戏|节目|栏目|专栏|综艺"
    r"|油画|国画|雕塑|摄影作品|书法作品|游戏|主题曲|MV|杂志|期刊|报纸|剧本|舞台作品|音乐作品|文艺作品|动漫作品|实景剧|实景演出"
    r"|演唱|合唱了|唱响|上演|首演|公演|演出|排演|编排|热播|放映|展演|观影|登上|刊登在|刊登于|刊发于|刊载于|发表于|发表在|登载于)(?:了|的|:)?$"
)
_ART_AFTER = re.compile(
    r"(?:等)?(?:[\d一二三四五六七八九十两多几]+[部个首台场支幅档]?)?(?:优秀|精品|原创|经典|红色|热门|大型|主题)?"
    r"(?:电影|影片|微短剧|短剧|电视剧|纪录片|专题片|动画|歌曲|歌舞|歌剧|话剧|舞剧|音乐剧|戏剧|剧目|节目|栏目|专栏|频道|小品|杂志|报纸|报刊|期刊|油画|画作|游戏"
    r"|作品|文艺|首演|上演|公演|巡演|展演|演出|票房|上映|热映|公映|首映|开播|热播|播出|开机|杀青|记者|客户端|头版|整版|刊发|刊登|刊载|报道)"
)
_HEADLINE_BEFORE = re.compile(r"(?:以|题为|题目为|标题为)$")
_HEADLINE_AFTER = re.compile(r"为(?:题|名)(?![目])")


def titles(text: str) -> list[Span]:
    """The outermost 《…》, nested marks and line breaks included; an opening mark without a partner is passed over."""
    stack: list[int] = []
    found: list[Span] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if match.group() == "《":
            stack.append(at)
        elif stack:
            start = stack.pop()
            if (
                2 < at + 1 - start <= _LONGEST_TITLE
                and "\n\n" not in text[start:at]
                and text.count("\n", start, at) < 3
            ):
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, at + 1))
    return found


def is_document(text: str, start: int, end: int) -> bool:
    """Whether 《…》 names a law, rule, plan, notice or book: no permit, form, play, film, programme or paper."""
    title = text[start + 1 : end - 1].strip()
    if not title or _PERMIT.search(title) or _FORM.search(title) or _MEDIA.search(title):
        return False
    before, after = text[max(0, start - 8) : start], text[end : end + 16]
    if _GAZETTE.search(title) and not (_PUT_OUT.search(before) or _PUT_OUT_AFTER.match(after)):
        return False
    if _ART_BEFORE.search(before) or _ART_AFTER.match(after):
        return False
    return not (_HEADLINE_BEFORE.search(before) and _HEADLINE_AFTER.match(after))
