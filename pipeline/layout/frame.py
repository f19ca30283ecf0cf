"""What stands around the prose of a report: title, salutation, signature, date line, furniture of a web page."""

from __future__ import annotations

import re
from typing import Final, TypedDict

from pipeline.layout.sentences import Span


class Frame(TypedDict):
    title: Span | None
    subtitle: Span | None
    salutation: Span | None
    signature: list[Span]
    date_line: Span | None
    body: Span


_CN_DIGIT: Final = "〇○零一二三四五六七八九十"
DATE = re.compile(
    rf"(?P<year>\d{{4}}|[{_CN_DIGIT}]{{4}})[ \t]?年[ \t]?(?P<month>\d{{1,2}}|[{_CN_DIGIT}]{{1,3}})[ \t]?月"
    rf"[ \t]?(?P<day>\d{{1,2}}|[{_CN_DIGIT}]{{1,3}})[ \t]?日"
)
"""A full date in official writing, with Arabic or Chinese figures."""
_NUMERIC_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")

_DATED_BY: Final = ("成文", "发文", "发布", "发表", "公开")
_DATE_LABELS: Final = (*_DATED_BY, "时间", "日期")
"""The surest first."""
_LABELLED_DATE = re.compile(
    rf"(?P<label>(?:{'|'.join(_DATED_BY)}|生成|更新|归档)?(?:日期|时间))[:]?\s*(?P<date>{_NUMERIC_DATE.pattern}|"
    r"\d{4}年\d{1,2}月\d{1,2}日)"
)

_FURNITURE_HEAD = re.compile(
    r"[•·●*|>〉【\[ \t]*(?:(?:信息|文章)?来\s?源|稿源|供稿|作者|访问量?|浏览|阅读|点击|发布[日时]|发表[日时]|更新[日时]"
    r"|时间[:]|日期[:]|归档时间|成文日期|发文[日时字机]|发布(?:机构|单位|部门)|公开机构|索\s?引\s?号|主题[分词]|信息分类|组配分类|公文目录"
    r"|公开日期|生成日期|生效[日时]|废止[日时]|有效性|失效[日时]|内容概述|文\s*号[:]|名\s*称[:]|体裁分类|服务对象"
    r"|字体|字号|打印|分享到?|视力保护|当前位置|您?(?:现在|当前|所)?(?:所)?在?的?位置|首页\s?[->›»→〉]|今天是|无障碍"
    r"|简体|繁体|登录|注册|返回顶部|返回首页|网站支持|长者|关怀版|搜索|智能问答|收藏)"
)
_FURNITURE_TAIL = re.compile(
    r"^(?:文件下载|附件下载|相关附件|相关稿件|相关文章|相关文档|相关链接|相关信息|相关阅读|相关新闻|相关推荐|关联文件|关联稿件|关联信息|延伸阅读|推荐阅读"
    r"|扫一扫|文章关键词|关键词|上一[篇条]|下一[篇条]|返回顶部|返回首页|打印本页|关闭窗口|【?打印|【?关闭|分享到?|责任编辑|编辑[:丨|]|审核[:丨|]|校对[:丨|]"
    r"|手机版|无障碍|电脑版|政务微博|政务微信|政务邮箱|网站地图|网站声明|联系我们|关于我们|版权所有|主办单位|承办单位|技术支持|网站标识码|备案号"
    r"|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP备|公网安备|主办[:]|承办[:]|Copyright|©|您访问的|当前页|一键分享)"
)
_FURNITURE_IN = re.compile(r"版权所有|网站标识码|ICP备\d|公网安备")
_TITLE_WORDS = re.compile(
    r"(?:报告|总结|汇报|通知|意见|办法|方案|规定|公告|通告|通报|决定|决议|纪要|函|批复|请示|要点|计划|公报|规划|细则|条例|讲话|致辞|说明|情况|综述|措施|指引|指南"
    r"|规则|制度|预案|标准|章程|名单|目录|公示|职责|守则|须知|建议|提案|产业|概况|简介|答复|清单|年报|述职|预算案|施政报告)(?:\([^()]{1,30}\)|\[[^\[\]]{1,20}\])?$"
)
_TITLE_NOT = re.compile(
    r"[。;!?]|[,:]$|^[(【\-—]"
    r"|(?:长|主席|书记|主任)[ \t]+\S|^第?[\d一二三四五六七八九十]{1,4}[、.)条章节编]"
    r"|^[壹贰叁参肆伍陆柒捌玖拾]{1,3}、|ICP备|版权所有"
)
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_SUBTITLE = re.compile(
    rf"[-—─]{{0,4}}[ \t]*[^。;]{{0,60}}{_DAY}[^。;]{{0,80}}(?:会议|大会|会)上?$|\([^()]{{0,60}}{_DAY}[^()]{{0,60}}\)$"
    r"|[-—─]{1,4}[^。;]{0,80}(?:会议|大会)上$"
)
_NUMBER_LINE = re.compile(r"^[\u4e00-\u9fff]{1,12}[〔﹝\[(【]?\d{4}[〕﹞\])】]第?\d{1,5}号$")
_SALUTATION = re.compile(
    r"^(?:(?:尊敬的|各位|各|市|省|县|区|州|旗|全|中共|市委|省委|县委|区委|国务院|党中央|主任|主席|同志|代表|委员|[\u4e00-\u9fff]{2,16}[委府局厅部会办院司]"
    r"|自治区|州委)[^。;!?]{0,600})(?<!如下):$"
)
_ORGANISATION = re.compile(
    r"(?:局|委|委员会|政府|办公室|办公厅|办|厅|部|署|院|会|中心|处|司|所|站|队|集团|公司|管委会|党组|党委|法院|检察院|银行|大学|街道|镇|乡|秘书长|总局)"
    r"(?:\([^()]{1,30}\)|\(章\))?$"
)
_AFTER_DATE = re.compile(r"[() ]*(?:\(星期[一二三四五六日天]\)|印发)?")
"""What may stand behind the date of a text: the day of a press release, the mark of who printed it."""
_CREDIT = re.compile(rf"\([^()。]{{2,30}}供稿,?[ \t]*{_DAY}\)")
_BLANK = re.compile(r"\s")
_TOP_LINES: Final = 40
_LONGEST_TITLE: Final = 110
_LONGEST_SIGNATURE: Final = 60


def frame(text: str, lines: list[Span]) -> Frame:
    """Title, salutation, signature and date line with the body they belong to; absent ones are None or empty."""
    first, body_lines, body = _body(text, lines)
    title = _title(text, lines, first)
    salutation = _salutation(text, body_lines)
    signature, date_line = _signature(text, body_lines)
    subtitle = next((span for span in lines[:8] if _SUBTITLE.match(text[span[0] : min(span[1], span[0] + 160)])), None)
    return {
        "title": title,
        "subtitle": subtitle,
        "salutation": salutation,
        "signature": signature,
        "date_line": date_line,
        "body": body,
    }


def _body(text: str, lines: list[Span]) -> tuple[int, list[Span], Span]:
    """Index of the first line of the report proper, its lines and its extent, without the head and foot of the page."""
    first = 0
    for index, (start, end) in enumerate(lines[:_TOP_LINES]):
        line = text[start : min(end, start + 240)]
        if _FURNITURE_HEAD.match(line) and end - start <= 240 and "。" not in line:
            first = index + 1
        elif (
            end - start > _LONGEST_TITLE or _TITLE_NOT.search(line) or ("《" in line and not _TITLE_WORDS.search(line))
        ):
            break
    last = len(lines)
    for index in range(len(lines) - 1, max(first, len(lines) - 60) - 1, -1):
        start, end = lines[index]
        line = text[start : min(end, start + 200)]
        if _FURNITURE_TAIL.search(line) or (_FURNITURE_IN.search(line) and end - start < 200):
            last = index
        elif end - start > 60 or (line[-1] in "。;" and end - start > 15) or _is_date(line) or _is_signature(line):
            break
    if first >= last:
        return 0, lines, (0, len(text))
    start = lines[first][0] if first else 0
    end = lines[last - 1][1] if last < len(lines) else len(text)
    return first, lines[first:last], (start, end)


def _is_date(line: str) -> bool:
    line = line.strip("() ")
    return bool(DATE.fullmatch(line) or _NUMERIC_DATE.fullmatch(line))


def _is_signature(line: str) -> bool:
    return len(line) <= _LONGEST_SIGNATURE and not re.search(r"[。;,:!?]", line) and bool(_ORGANISATION.search(line))


def _title(text: str, lines: list[Span], first: int) -> Span | None:
    """The line that names the text by a word for a kind of text (报告, 通知), with the lines that it goes on from: at
    the head of the body, else nearest above it; failing that a short first line over a paragraph."""
    for index in range(first, min(len(lines), first + 8)):
        start, end = lines[index]
        line = text[start : min(end, start + _LONGEST_TITLE + 1)]
        if _names_text(line, end - start):
            return _joined(text, lines, index)
        if line[-1] in ":。" and not _is_letterhead(line):
            break
    for index in range(first - 1, max(-1, first - 16), -1):
        start, end = lines[index]
        if _names_text(text[start : min(end, start + _LONGEST_TITLE + 1)], end - start):
            return _joined(text, lines, index)
    start, end = lines[first] if len(lines) > first + 1 else (0, 0)
    line = text[start:end] if end - start <= 60 else ""
    if line and not _TITLE_NOT.search(line) and not _is_letterhead(line):
        return start, end
    return _headline(text, lines, first)


def _headline(text: str, lines: list[Span], first: int) -> Span | None:
    """The line over the byline of a piece of news, which needs no word for a kind of text."""
    for index in range(first - 1, max(-1, first - 5), -1):
        start, end = lines[index]
        line = text[start:end] if end - start <= 60 else ""
        if not _is_letterhead(line):
            return (start, end) if len(line) >= 10 and not _TITLE_NOT.search(line) else None
    return None


def _names_text(line: str, length: int) -> bool:
    squeezed = _BLANK.sub("", line)
    return (
        length <= _LONGEST_TITLE
        and not _TITLE_NOT.search(line)
        and not _is_letterhead(line)
        and bool(_TITLE_WORDS.search(squeezed))
    )


def _joined(text: str, lines: list[Span], index: int) -> Span:
    """A title with the lines above that it is broken from: 某市某局 / 关于…的报告, 关于加强某项 / 工作的通知."""
    begin = index
    while begin and index - begin < 3:
        start, end = lines[begin - 1]
        above = text[start:end]
        if end - start > _LONGEST_TITLE or _TITLE_NOT.search(above) or _is_letterhead(above):
            break
        sender = _is_signature(above) and text.startswith(("关于", "印发", "转发"), lines[begin][0])
        broken = "关于" in above and not _TITLE_WORDS.search(above)
        if not sender and not broken:
            break
        begin -= 1
    return lines[begin][0], lines[index][1]


def _is_letterhead(line: str) -> bool:
    return bool(_FURNITURE_HEAD.match(line) or _NUMBER_LINE.match(line)) or line.endswith("文件") or _is_date(line)


def _salutation(text: str, lines: list[Span]) -> Span | None:
    for start, end in lines[:_TOP_LINES]:
        if end - start <= 620 and _SALUTATION.match(text[start:end]):
            return start, end
        if end - start > 160 and text[end - 1] == "。":
            return None
    return None


def _signature(text: str, lines: list[Span]) -> tuple[list[Span], Span | None]:
    """The signing bodies, one span a line, and the date under (or beside) them."""
    index = len(lines) - 1
    floor = max(-1, index - 8)
    while index > floor and index >= 0:
        start, end = lines[index]
        line = text[start:end] if end - start <= 120 else ""
        date = DATE.search(line) or _NUMERIC_DATE.search(line)
        if date and _CREDIT.fullmatch(line):
            return [], (start + date.start(), start + date.end())
        if date and _AFTER_DATE.fullmatch(line, date.end()) and not re.search(r"[。;,:!?]", line):
            above: list[Span] = []
            beside = line[: date.start()].rstrip("( ")
            if not beside:
                above = _signing_lines(text, lines, index - 1)
            elif _is_signature(beside):
                above = [(start, start + len(beside))]
            if not (beside and not above and "\t" in line):  # a row of a table that ends with a date signs nothing
                return above, (start + date.start(), start + date.end())
        if end - start > 60 or (line and line[-1] in "。;"):
            break
        index -= 1
    if lines and _is_signature(text[lines[-1][0] : lines[-1][1]]) and len(lines) > 3:
        return _signing_lines(text, lines, len(lines) - 1), None
    for index in range(3, min(len(lines), 400)):  # a notice signed before what it sends along
        start, end = lines[index]
        if end - start <= 24 and _is_date(text[start:end]) and (above := _signing_lines(text, lines, index - 1)):
            return above, (start, end)
    return [], _top_date(text, lines)


def _signing_lines(text: str, lines: list[Span], index: int) -> list[Span]:
    found: list[Span] = []
    while index >= 0 and len(found) < 6:
        start, end = lines[index]
        if end - start > _LONGEST_SIGNATURE or not _is_signature(text[start:end]):
            break
        found.append((start, end))
        index -= 1
    return found[::-1]


def _top_date(text: str, lines: list[Span]) -> Span | None:
    for start, end in lines[:6]:
        line = text[start:end] if end - start <= 40 else ""
        if _is_date(line):
            date = DATE.search(line) or _NUMERIC_DATE.search(line)
            return (start + date.start(), start + date.end()) if date else None
    return None


def page_dates(text: str, body: Span) -> list[Span]:
    """Dates in the head of the page (发布日期:…), the one that tells best when a report was published first."""
    found: list[tuple[int, int, int]] = []
    for match in _LABELLED_DATE.finditer(text, 0, min(body[0], 4000)):
        label = match.group("label")
        rank = next((rank for rank, word in enumerate(_DATE_LABELS) if word in label), len(_DATE_LABELS))
        found.append((rank, match.start("date"), match.end("date")))
    return [(start, end) for _, start, end in sorted(found)]
