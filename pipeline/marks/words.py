"""The words of the pages: Chinese and English, one table."""

from __future__ import annotations

import functools
from typing import Final

from markupsafe import Markup, escape

from pipeline.marks.escape import visible

WORDS: Final[dict[str, tuple[str, str]]] = {
    # kinds of record
    "report": ("报告", "report"),
    "claim": ("数据", "claim"),
    "initiative": ("举措", "initiative"),
    "official": ("人员", "official"),
    "document": ("文件", "document"),
    "reports": ("报告", "Reports"),
    "claims": ("数据", "Claims"),
    "initiatives": ("举措", "Initiatives"),
    "officials": ("人员", "Officials"),
    "documents": ("文件", "Documents"),
    "indicators": ("指标", "Indicators"),
    "failures": ("未能处理", "Failures"),
    # pages
    "overview": ("总览", "Overview"),
    "search": ("搜索", "Search"),
    "skip": ("跳到正文", "Skip to content"),
    "all_reports": ("全部报告", "All reports"),
    "page": ("页", "page"),
    "filter": ("筛选", "Filter"),
    "filter_rows": ("筛选表格", "Filter the table"),
    "shown": ("条", "shown"),
    "more": ("显示更多", "Show more"),
    "all": ("全部", "all"),
    "see_all": ("查看全部", "See all"),
    "none": ("没有", "none"),
    "switch": ("切换语言", "Switch language"),
    # report page
    "text": ("正文", "Text"),
    "records": ("记录", "Records"),
    "download": ("下载记录（JSONL）", "Download records (JSONL)"),
    "original": ("原文", "Original"),
    "simplified": ("简体", "Simplified"),
    "script_switch": ("字体", "Characters"),
    "min_confidence": ("最低置信度", "Least confidence"),
    "kinds": ("类别", "Kinds"),
    "statuses": ("状态", "Status"),
    "print": ("打印", "Print"),
    "keys": (
        "悬停或用 Tab 键查看字段，↓ 进入字段；← → 前后移动；回车跳到列表，再按一次跳回",
        "Hover or Tab to read the fields, ↓ to enter them; ← → to move; Enter jumps to the list and back",
    ),
    "fields": ("字段", "Fields"),
    "no_section": ("（无标题）", "(no heading)"),
    "select_all": ("全选", "all"),
    # fields
    "issuer": ("发文机关", "Issuer"),
    "region": ("地区", "Region"),
    "region_code": ("区划代码", "Region code"),
    "level": ("级别", "Level"),
    "year": ("年度", "Year"),
    "date": ("日期", "Date"),
    "title": ("标题", "Title"),
    "script": ("文字", "Script"),
    "characters": ("字数", "Characters"),
    "confidence": ("置信度", "Confidence"),
    "evidence": ("依据", "Evidence"),
    "section": ("章节", "Section"),
    "sentence": ("句子", "Sentence"),
    "kind": ("种类", "Kind"),
    "value": ("数值", "Value"),
    "value_high": ("上限", "Upper value"),
    "unit": ("单位", "Unit"),
    "comparator": ("比较", "Comparator"),
    "status": ("状态", "Status"),
    "change": ("增减", "Change"),
    "indicator": ("指标原文", "Indicator in the text"),
    "indicator_id": ("标准指标", "Canonical indicator"),
    "period": ("时期", "Period"),
    "period_start": ("起", "From"),
    "period_end": ("止", "To"),
    "initiative_id": ("举措编号", "Initiative id"),
    "name": ("名称", "Name"),
    "person": ("姓名", "Name"),
    "type": ("类型", "Type"),
    "action": ("动作", "Action"),
    "person_id": ("人员编号", "Person id"),
    "titles": ("职务", "Post"),
    "organisation": ("单位原文", "Body in the text"),
    "organisation_id": ("单位", "Body"),
    "duty": ("职责", "Duty"),
    "document_id": ("文件编号", "Document id"),
    "number": ("文号", "Number"),
    "role": ("作用", "Role"),
    "rank": ("排名", "Rank"),
    "offsets": ("位置", "Place"),
    "path": ("路径", "Path"),
    "stage": ("阶段", "Stage"),
    "reason": ("原因", "Reason"),
    "mentions": ("提及次数", "Mentions"),
    "number_reports": ("报告数", "Reports"),
    "of_reports": ("份报告", "reports"),
    "of_mentions": ("处提及", "mentions"),
    "doc": ("报告编号", "Report id"),
    # values
    "count": ("计数", "count"),
    "percent": ("百分比", "per cent"),
    "money": ("金额", "money"),
    "area": ("面积", "area"),
    "length": ("长度", "length"),
    "weight": ("重量", "weight"),
    "volume": ("体积", "volume"),
    "data": ("数据量", "data size"),
    "duration": ("时长", "duration"),
    "frequency": ("频次", "frequency"),
    "score": ("得分", "score"),
    "grade": ("等级", "grade"),
    "multiple": ("倍数", "multiple"),
    "eq": ("等于", "exactly"),
    "approx": ("约", "about"),
    "gt": ("超过", "more than"),
    "ge": ("不低于", "at least"),
    "lt": ("不足", "less than"),
    "le": ("不超过", "at most"),
    "range": ("区间", "range"),
    "actual": ("实际", "actual"),
    "target": ("目标", "target"),
    "baseline": ("基期", "baseline"),
    "done": ("已完成", "done"),
    "ongoing": ("进行中", "ongoing"),
    "planned": ("计划", "planned"),
    "up": ("增", "up"),
    "down": ("减", "down"),
    "reform": ("改革", "reform"),
    "platform": ("平台", "platform"),
    "project": ("项目", "project"),
    "rule": ("制度", "rule"),
    "service": ("服务", "service"),
    "campaign": ("活动", "campaign"),
    "pilot": ("试点", "pilot"),
    "body": ("机构", "body"),
    "issued": ("发布", "issued"),
    "basis": ("依据", "basis"),
    "studied": ("学习", "studied"),
    "other": ("其他", "other"),
    "national": ("国家", "national"),
    "provincial": ("省级", "provincial"),
    "municipal": ("市级", "municipal"),
    "county": ("县级", "county"),
    "township": ("乡镇", "township"),
    "village": ("村级", "village"),
    "Hans": ("简体", "simplified"),
    "Hant": ("繁体", "traditional"),
    "mixed": ("混用", "mixed"),
    "law": ("法律", "law"),
    "regulation": ("法规", "regulation"),
    "plan": ("规划", "plan"),
    "notice": ("通知", "notice"),
    "book": ("书", "book"),
    "ingest": ("读入", "ingest"),
    "extract": ("抽取", "extract"),
    # indicators
    "more_better": ("越高越好", "more is better"),
    "less_better": ("越低越好", "less is better"),
    "neutral": ("中性", "neither is better"),
    "levels": (
        "圆点：实际值；空心：目标；方块：基期；三角：增量或减量",
        "Dot: actual; ring: target; square: baseline; triangle: change",
    ),
    "log_scale": ("对数刻度", "log scale"),
    "shared": ("多份报告共有", "In several reports"),
    "in_one": ("只在一份报告中", "In one report only"),
    "caution": (
        "各报告的口径和时期不尽相同，排名只比较各报告最近一期的实际值。",
        "Definitions and periods differ between reports; ranks compare the latest actual value of each.",
    ),
    "highlights": ("可比指标", "Indicators side by side"),
    # initiatives
    "who_does": ("谁在做，谁在计划", "Who does what, who only plans"),
    "split": ("小字依次为：已完成·进行中·计划", "Small figures: done · ongoing · planned"),
    "in_chart": ("图中报告数", "Reports in the chart:"),
    "by_type": ("按类型和状态", "By type and status"),
    "all_names": ("举措名称", "Names"),
    "several_mentions": (
        "报告众多，这里只列多次提到的名称；其余可在搜索页查找。",
        "Many reports: only names mentioned more than once are listed; search finds the others.",
    ),
    "same_name": ("同名未必同人。", "The same name need not be the same person."),
    "unnamed": ("未具名职务", "Posts without a name"),
    "named": ("具名人员", "Named"),
    # search
    "search_hint": ("输入词语，可用空格分隔多个词", "Words; separate several by spaces"),
    "in_records": ("记录", "Records"),
    "in_texts": ("正文", "Texts"),
    "no_script": ("搜索需要启用 JavaScript；页面不联网。", "Search needs JavaScript; the page uses no network."),
    "nothing_found": ("没有找到", "Nothing found"),
    "made_by": ("由政报生成；不联网", "Made by zhengbao; uses no network"),
}  # fmt: skip


@functools.lru_cache(maxsize=1_000)
def word(key: str | None) -> Markup:
    """A word in both languages, of which the page shows one; a value that has no words stands for itself."""
    if not key:
        return Markup("")
    if key not in WORDS:
        return escape(visible(key))
    zh, en = WORDS[key]
    return Markup('<i lang="zh">{}</i><i lang="en">{}</i>').format(zh, en)


@functools.cache
def both(key: str) -> Markup:
    """A heading in both languages side by side, the language of the page first."""
    return Markup('<span class="both">{}</span>').format(word(key))


def plain(key: str) -> str:
    """Both languages as plain text, for attributes that no style sheet can switch."""
    return " ".join(WORDS[key])
