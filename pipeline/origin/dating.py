"""The year that a report is about and the date that it bears, each with the rule that told it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import Final

from pipeline.layout import DATE, Layout, page_dates
from pipeline.numerals import DIGITS, parse
from pipeline.origin.mastheads import dates_of_byline, republic_date
from pipeline.origin.speakers import MEMBER_SPEAKS

_LEAD_YEAR = re.compile(r"(?:截至|截止|自)?(20\d\d)年")
_YEAR = re.compile(r"(?<![\d—–\-~至])(20\d\d)(?:年|度)(?![—–\-~至]\s?20\d\d)")
_NOW_REPORTED = re.compile(r"现[将就]?[^。]{0,30}?(20\d\d)年?度?[^。]{0,40}?(?:如下|报告|汇报)")
_NOTICE = re.compile(r"(?:通知|通告|公告|意见|决定|办法|规定|方案|函|批复|通报)$")
# An answer to a proposal tells how things stand, whatever year they began in.
_ANSWER = re.compile(r"(?:答复|复函|回复)(?:意见|函)?$")
_FILLED_IN = re.compile(
    r"(?:填报|填表|填写|编制|印发|发布|公布|公开|成文|报送|报告|制表)(?:日期|时间):[ \t]?(?=\d{4}[年\-/.])"
)
_GLUED_DATE = re.compile(
    r"(?:局|厅|委|会|府|办|院|室|部|署)[ \t]*(\d{4})年(\d{1,2})月(\d{1,2})日(?=公开方式|附件|抄送|\s*$)"
)
_NUMERIC = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SPELT_YEAR = re.compile(r"(二[〇○零][〇○零一二三四五六七八九]{2})(?:至[〇○零一二三四五六七八九]{2,4})?年")
_REPUBLIC = re.compile(r"(?<![\d,.])(1[0-4]\d|[89]\d)年(?:度|[上下]半年)")
_OWN_NUMBER = re.compile(r"[\u3400-\u9fff]{1,14}[〔﹝\[(](20\d\d)[〕﹞\])]第?\d{1,5}号")
_WORK_REPORT = re.compile(r"政府工作报告")
_LAST_YEAR = re.compile(r"去年|上年度")
_WHOLE_YEAR = re.compile(r"全年(?!目标|任务|工作)")
"""What news in the first months of a year tells is of the year before."""
_BLANK = re.compile(r"\s")
_LIMIT: Final = 40_000


def _iso(match: re.Match[str]) -> str | None:
    """ISO form of a matched date; None for an impossible one."""
    year, month, day = (_number(part) for part in match.groups()[:3])
    if not 1949 <= year <= 2099:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(digits: str) -> int:
    """The number in Arabic or Chinese figures; 0, which is no year, month or day, for what is none."""
    digits = digits.replace("○", "〇")
    if all(char in DIGITS for char in digits):  # 二三日 is the 23rd and not two or three
        return int("".join(str(DIGITS[char]) for char in digits))
    return int(parse(digits) or 0)


def _day_at(text: str, start: int, end: int) -> str | None:
    """ISO form of the date that begins at `start`, in words (2030年5月6日) or numbers (2030-05-06)."""
    match = _NUMERIC.match(text, start, end) or DATE.match(text, start, end)
    return _iso(match) if match else None


def date_of(text: str, lay: Layout) -> tuple[str | None, str]:
    """The date under the signature, else of publication on the page or in a byline, else of the meeting."""
    if lay["date_line"] and (iso := _day_at(text, *lay["date_line"])):
        return iso, "rule:report.date_line"
    for start, end in page_dates(text, lay["body"]):
        if iso := _day_at(text, start, end):
            return iso, "rule:report.date_of_page"
    for start, end in dates_of_byline(text, lay["title"]):
        if iso := _day_at(text, start, end):
            return iso, "rule:report.date_of_byline"
    if lay["subtitle"]:
        match = DATE.search(text, *lay["subtitle"])
        if match and (iso := _iso(match)):
            return iso, "rule:report.date_of_meeting"
    if iso := republic_date(text):
        return iso, "rule:report.date_of_the_republic"
    glued = _GLUED_DATE.search(text, max(0, lay["body"][1] - 300), lay["body"][1])
    if glued and (iso := _iso(glued)):
        return iso, "rule:report.date_at_end"
    for filled in _FILLED_IN.finditer(text, max(0, len(text) - 400)):
        if iso := _day_at(text, filled.end(), len(text)):
            return iso, "rule:report.date_of_form"
    return None, ""


def year_of(text: str, lay: Layout, date: str | None, *, speech: bool, taiwan: bool = False) -> tuple[int | None, str]:
    """The year reported on: title, opening, the heading of the review, then what surrounds them.

    A ``taiwan`` text counts its years from 1912.
    """
    title = text[slice(*lay["title"])] if lay["title"] else ""
    if taiwan and (republic := _REPUBLIC.search(text, 0, 1500)):
        return 1911 + int(republic[1]), "rule:report.year_of_the_republic"
    if spelt := _SPELT_YEAR.search(title):
        return _number(spelt[1]), "rule:report.year_in_title"
    if _WORK_REPORT.search(_BLANK.sub("", title)):
        # The year in the name of a government work report is the one in which it is given.
        found = _year_of_review(text, lay, date, title)
        given = _YEAR.search(title)
        if found[1] == "rule:report.year_of_date" and given and date and date[:4] == given[1] and date[5:7] <= "03":
            return int(given[1]) - 1, "rule:report.year_before_report"
        if found[0] is not None:
            return found
    if match := _YEAR.search(title):
        return int(match.group(1)), "rule:report.year_in_title"
    if date and (_LAST_YEAR.search(title) or (date[5:7] <= "03" and _WHOLE_YEAR.search(title))):
        return int(date[:4]) - 1, "rule:report.year_before_date"
    if date and _ANSWER.search(title):
        return int(date[:4]), "rule:report.year_of_date"
    start = lay["body"][0]
    if match := _NOW_REPORTED.search(text, start, start + 1500):
        return int(match.group(1)), "rule:report.year_in_statement"
    first = [span for span in lay["paragraphs"][:8] if span != lay["salutation"] and span[0] >= start]
    if speech:
        first = [] if MEMBER_SPEAKS.search(text, 0, 200) else first  # an answer to a question reports on no year
        match = _YEAR.search(text, first[0][0], min(first[0][1], first[0][0] + 60)) if first else None
        return (int(match.group(1)), "rule:report.year_in_opening") if match else (None, "")
    for begin, end in first:
        if end - begin > 20 and not any(heading["start"] == begin for heading in lay["headings"]):
            if match := _LEAD_YEAR.match(text, begin, end):
                return int(match.group(1)), "rule:report.year_in_opening"
            break
    return _year_of_review(text, lay, date, title)


def _year_of_review(text: str, lay: Layout, date: str | None, title: str) -> tuple[int | None, str]:
    review = [section for section in lay["sections"] if section["kind"] == "achievements" and section["path"]]
    for section in review[:1]:
        heading = lay["headings"][section["path"][0]]
        if match := _YEAR.search(heading["text"]):
            return int(match.group(1)), "rule:report.year_in_heading"
        body = text[heading["end"] : heading["end"] + 60].lstrip("。\n ")
        if match := _LEAD_YEAR.match(body):
            return int(match.group(1)), "rule:report.year_in_review"
    if date and _NOTICE.search(title):
        return int(date[:4]), "rule:report.year_of_date"
    if review:
        years = [int(year) for section in review for year in _YEAR.findall(text[section["start"] : section["end"]])]
        limit = int(date[:4]) if date else 2099
        past = [year for year in years if year <= limit]
        if past:
            return max(past), "rule:report.year_in_review"
    if date:
        return int(date[:4]), "rule:report.year_of_date"
    for start, end in lay["paragraphs"][:10]:
        if match := _OWN_NUMBER.fullmatch(text, start, min(end, start + 40)):
            return int(match.group(1)), "rule:report.year_of_number"
    counts = Counter(_YEAR.findall(text[:_LIMIT]))
    if counts:
        year, count = counts.most_common(1)[0]
        if count >= 2:
            return int(year), "rule:report.year_most_named"
    return None, ""
