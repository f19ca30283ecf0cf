"""What a sentence tells of: sums, parts, doings, fields. It decides whether the time of an earlier one still holds."""

from __future__ import annotations

import re

__all__ = ["BREAKDOWN", "SUM", "heads_of", "named", "plain_end", "same_doing", "shares_a_word"]

# The next sentence tells the parts of a sum: 其中, 按产地分, 主要产品中; but not one example (其中,投资9万元的渡口…).
BREAKDOWN = re.compile(
    r"其中(?!,?:?(?:总?投资|占地|耗资))|(?:按|分|从)[^,;。、]{1,10}(?:分|看|划分),|"
    r"(?:主要|重点)[^,;。\d]{1,8}中[,,]?|[^,;。\d]{0,10}(?:产业|工业|行业|产品|投资|支出|收入)中,"
)
# A sum that a stretch of time adds up, at the head of a sentence (禽蛋产量9万吨): a bulletin names its year once.
SUM = re.compile(
    r"(?:其中,)?[^,;。:\d\n《“]{0,16}?"
    r"(?:(?<!年)产量|(?<!年)产值|增加值|生产总值|产业结构|零售额|销售额|营业额|成交额|交易额|营业收入|总?收入|利润(?:总额)?|税收|进出口(?:总额)?|[进出]口(?:总?额)?|外资|"
    r"发电量|用电量|供电量|周转量|运输量|货运量|客运量|(?<!年旅客)(?<!年货物)(?<!年)吞吐量|业务总?量|出栏量?|产销率|销售率|(?:总|人均|消费)支出|消费价格|出厂价格|"
    r"销售面积|施工面积|竣工面积|(?:固定资产|房地产开发|工业|民间|技改|基础设施)投资|接待[^,;。\d]{0,6}(?:游客|旅客)|旅游花费|城镇新增就业|"
    r"争取[^,;。\d]{0,8}资金)"
    r"(?:分别|共|约|达到?|为|实现|完成|同比|比上年|增长|下降|上涨|突破|超过?|近)*[\d一二两三四五六七八九十]"
)
# What says nothing of the topic at the head of a sentence.
_PLAIN_HEAD = re.compile(
    r"(?:其中|全[市县省区国镇州旗乡]|我[市县省区镇州旗乡]|辖区|实现|完成|累计|共|按[^,;。]{1,6}分,|农村|城镇|[:,])*"
)
# What names nothing: places, numbers with their units.
_NOT_NAMED = re.compile(
    r"全[市县省区国镇州旗乡]|我[市县省区镇州旗]|本[市县省区]|其中|共有?|达到?|实有|拥有|[\d.]+[万亿]*[^\d,;。]|[^\u4e00-\u9fff]"
)
# What every heading of a report says of its item, and so none of them.
_OF_ANY_ITEM = re.compile(
    r"工作|情况|建设|项目|推进|提升|加强|管理|发展|企业|服务|政府|组织|开展|完成|实现|全年|重点|新增|加快|持续|稳步|水平"
)
# A heading of several fields (投资和消费) leaves open of which of them a sentence tells.
_SEVERAL = re.compile(r"[、,和与及]")
# A heading that begins with a verb (加强宣传教育) says what was done and names no field.
_DOES = re.compile(
    r"加[强大快]|强化|深[化入]|优化|细化|拓[宽展]|严[格守]|规范|推[进动行]|健全|完善|落实|提[升高]|聚[焦力]|坚[持定]|抓[好实紧]|突出|"
    r"扎实|持续|全[面力]|着[力眼]|大力|积极|切实|狠抓|筑牢|守[牢住]|打[造好]|构建|创新|统筹|开展|实施|培育|保障|巩固|扩大|建[立设]|促进|做[好实]"
)
_NO_WORD = re.compile(r"[^\u4e00-\u9fff]")
_DISCLOSURE = re.compile(r"(?:主动|申请|信息|政务)公开")
_LONGEST_HEADING, _VERB = 12, 2


def plain_end(text: str, start: int) -> int:
    """Where what says nothing of the topic ends."""
    plain = _PLAIN_HEAD.match(text, start)
    return plain.end() if plain else start


def named(text: str) -> str:
    """A text without numbers and what names nothing."""
    return _NOT_NAMED.sub(" ", text)


def shares_a_word(one: str, other: str) -> bool:
    """Whether two characters in a row stand in both.

    >>> shares_a_word("渔村人口", "岸上人口"), shares_a_word("渔 村", "渔 港")
    (True, False)
    """
    pairs = {other[i : i + 2] for i in range(len(other) - 1)}
    return any(one[i : i + 2] in pairs for i in range(len(one) - 1) if " " not in one[i : i + 2])


def heads_of(heading: str, sentence: str) -> bool:
    """Whether a heading names one field, and the sentence tells of it (主动公开: 公开信息9条).

    The items of a disclosure report are called after a kind of disclosure; all that stands in them belongs to it.
    """
    if len(heading) > _LONGEST_HEADING or _SEVERAL.search(heading) or _DOES.match(heading):
        return False
    if _DISCLOSURE.search(heading):
        return True
    return shares_a_word(*(_OF_ANY_ITEM.sub(" ", _NO_WORD.sub(" ", said)) for said in (heading, sentence)))


def same_doing(text: str, first: tuple[int, int], low: int, high: int) -> bool:
    """Whether between `low` and `high` the same is done with things of the same name as in the clause `first`.

    审结刑事案件9件…审结涉毒案件3件; the clause begins behind its time.
    """
    start = plain_end(text, first[0])
    clause = re.split(r"[,;。\d]", text[start : first[1]], maxsplit=1)[0]
    verb, thing = clause[:_VERB], clause[_VERB:]
    if len(thing) < _VERB or " " in named(verb):
        return False
    for match in re.finditer(re.escape(verb) + r"([^,;。:\d]{2,20})\d", text[low:high]):
        if shares_a_word(_OF_ANY_ITEM.sub(" ", match[1]), thing):
            return True
    return False
