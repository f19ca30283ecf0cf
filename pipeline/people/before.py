"""Names that stand before posts: 任命李四为…, 李四同志任…, 李四(局长), 李四 县委书记, 梁议员.

Offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.people.biographies import NUMBERING, subject_of_biography
from pipeline.people.chains import Chain, Post, line_start
from pipeline.people.joined import DISMISS, names_to
from pipeline.people.letters import DOTS, FREQUENT, NO_LAST, RAREST, Name
from pipeline.people.parts import Readers
from pipeline.people.words import HONORIFICS, LIST_LABELS

_REACH: Final = 60
"""How far before a post its name may end."""
_CONNECT = re.compile(
    rf"(?P<honour>{HONORIFICS}|[学硕博]士|法官)?(?:\((?:女|挂职|[\u4e00-\u9fff]{{1,3}}族|[男女],[^()]{{0,12}})\))?"
    r"(?P<link>不再(?:担任|兼任)|辞去|(?:[到赴][^,。;:\n]{1,8}?)挂[任职](?:担任|任)?|(?:套转|套改|提拔|转|明确|确定)为|现任|时任"
    r"|(?:已?(?:[将拟]|于(?=[\d今昨近日本上下]))[^,。;:\n]{0,10}?|获)?(?:[拟续挂改调升转接提连留]任|晋[升级]为?|出任|卸任)|(?:获|拟)?(?:选|补选|推选|推举|增补)为|当选为?"
    r"|(?:拟|获(?:[\u4e00-\u9fff]{2,8}?)?)?(?:任命|聘任|委任|派任|奉派|提名|推荐|选举|奉调)(?:为|担任|出任)|奉派为?|挂职(?:担任|任)?|为|担任|兼任|出任|就任|接任|继任|任|兼|署理|代理|的|由|在[^,。;:\n]{2,14}?担任"
    r"|[ \t]*[(:,|][ \t]*|[ \t]*\n[ \t]*|[ \t]{1,12})?\Z"
)
_POST_OF: Final = ("职务", "的职务", "一职", "职级", "的职级")
_INSTEAD = re.compile(r"(?:同志)?(?:将|已)?(?:接替|取代|替代|代替|顶替)(?:[\u4e00-\u9fff]{2,12}的)?\Z")
_MANNER = re.compile(r"(?:等(?:同志|人)?)?(?:因[^,。;]{2,12}|(?:正式|依法|自即日起|即日起|重新|再次|全票|高票))\Z")
"""What may stand between a name and the verb of its post: 李四因年龄原因|辞去…."""
_TO: Final = (
    "出任",
    "调任",
    "转任",
    "升任",
    "晋升为",
    "晋任",
    "奉派为",
    "奉调为",
    "改任",
    "接任",
    "获任命为",
    "获委任为",
    "获提名为",
    "当选为",
    "当选",
)
_LOST = re.compile(r"的?(?:职务|职级|一职)(?=[;,。\s]|\Z)")
_PLACE_AHEAD = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:省|市|县|区|州|旗|镇|乡|街道|村|社区)")
_IN_LIST = re.compile(rf"(?:{LIST_LABELS})[ \t]*:[^。]*\Z")
_MOVED = re.compile(r"(?:调整?|转|升|改|晋升|提|平)任")
"""Behind 李四由副局长: where from one moved."""


def moved_to(text: str, name_end: int, start: int, *, of_body: bool) -> bool:
    """Whether nothing but the verb of a move stands between a name and the next post: 李四先生将于九月出任…."""
    between = _CONNECT.fullmatch(text, name_end, start)
    return between is not None and (between["link"] or "").endswith((*_TO, "任") if of_body else _TO)


def names_before_chain(text: str, chain: Chain, floor: int, readers: Readers) -> tuple[list[Name], str]:
    """The names before a chain of posts and the form of words that joins them; none of them begins before ``floor``."""
    first = chain.posts[0]
    if _LOST.match(text, chain.end):
        split, form = _split_body(text, chain, first, readers)
        if split:
            return split, form
    names, form = _names_before(text, chain, chain.start, floor, readers)
    if not names and 0 < first.far < chain.start and text[first.far - 1] == "(":
        return _names_before(text, chain, first.far, floor, readers)
    return names, form


@dataclass(frozen=True, slots=True)
class _Joint:
    """What joins a name to the post behind it: ``end`` is where the name ends, ``link`` the word or mark between."""

    end: int
    link: str
    direct: bool
    """Whether nothing at all stands between them."""
    broken: bool
    """Whether the line ends between them."""
    caption: bool
    """Whether the post is who speaks in the line: 李四 市水利局局长:…"""


def _joint(text: str, chain: Chain, begin: int, readers: Readers) -> _Joint | None:
    """The words before a post that begins at ``begin``; None where no name can stand before them."""
    low = max(0, begin - _REACH)
    connect = _CONNECT.search(text[low:begin])
    if connect is None:
        return None
    broken = "\n" in connect.group()
    caption = text[chain.end : chain.end + 1] == ":" and connect.group().isspace()
    if caption and (chain.posts[0].body is None or broken):
        return None
    end = low + connect.start()
    link = (connect["link"] or "").strip(" \t\n")
    if link == "由" and not _MOVED.match(text, chain.end):
        return None
    if link.endswith("任") and len(link) == 2 and readers.names.native_end(text, end + 1, low):
        end, link = end + 1, "任"  # 艾合买提|任, not 艾合买|提任
    elif link == "提任" and any(dot in text[max(low, end - 5) : end] for dot in DOTS):
        end, link = end + 1, "任"  # 艾力·阿吾提|任
    return _Joint(end, link, connect.end() == connect.start(), broken, caption)


def _names_before(text: str, chain: Chain, begin: int, floor: int, readers: Readers) -> tuple[list[Name], str]:
    """The names before a post that begins at ``begin``, and the form of words that joins them to it."""
    joint = _joint(text, chain, begin, readers)
    if joint is None:
        return [], ""
    link = joint.link
    line = line_start(text, joint.end, 400)
    low = max(0, begin - _REACH, line, floor - 1 if floor and link != "(" else 0)
    if joint.end <= low:
        return [], ""
    if chain.generic and text[begin - 1] == "等" and text.endswith("领导", 0, chain.end):
        return names_to(text, begin - 1, low, readers), "before_post"
    if chain.generic and not link and not joint.direct:
        return [], ""
    if owner := subject_of_biography(text, line, joint.end, link, readers):
        return owner, "biography"
    if joint.direct and _no_direct_name(text, chain, readers):
        return _split_body(text, chain, chain.posts[0], readers)
    names = _names_to_joint(text, chain, joint, low, readers)
    if not names:
        return _surname_only(text, chain, joint.end, low, joint.direct, readers)
    if (link != "(" and names[0].start < floor) or _not_joined(text, chain, joint, names, line):
        return [], ""
    if link == "(":
        return names[-1:], "row"
    if link and link not in (":", ",", "|"):
        return names, "appointed"
    rare = names[-1].rank > FREQUENT and not _full(text, names[-1], readers)
    if joint.direct and (rare or names[-1].blocked or text.startswith(("村", "社区"), chain.posts[0].start)):
        return [], ""  # 王庄村主任 is the head of a village
    return names, "before_post" if joint.direct else "row"


def _no_direct_name(text: str, chain: Chain, readers: Readers) -> bool:
    """Whether a name cannot stand directly before a post: the body of the post, or a word like 委员, begins there."""
    first = chain.posts[0]
    if first.body is not None or chain.generic:
        return True
    member = text[first.start : chain.end] == "委员" and readers.names.support(text, chain.end, len(text)) == 3
    return first.info.form == "weak" and not member


def _names_to_joint(text: str, chain: Chain, joint: _Joint, low: int, readers: Readers) -> list[Name]:
    """The names that end where the words begin that join them to a post, or a manner or an exchange before those."""
    sure = chain.posts[0].body is not None and joint.link in ("任", "不再担任", "挂任")
    names = names_to(text, joint.end, low, readers, words=sure)
    if not names and joint.link and (manner := _MANNER.search(text, max(low, joint.end - 18), joint.end)):
        names = names_to(text, manner.start(), low, readers, words=sure)
    if not names and joint.link == "(" and (name := readers.names.before(text, joint.end, low)) and name.support == 3:
        longer = readers.names.words.longer(text[name.start : name.end]) and text[name.end - 1] not in NO_LAST
        names = [name] if longer else []  # 黄土生(村支书)
    if names and (instead := _INSTEAD.search(text, low, names[0].start)):
        # 李四接替王五出任局长: the one before the verb holds the post.
        names = names_to(text, instead.start(), low, readers, words=sure)
    return names


def _not_joined(text: str, chain: Chain, joint: _Joint, names: list[Name], line: int) -> bool:
    """Whether what stands before the names or behind the post tells that the post is not theirs."""
    lead = text[line : names[0].start].strip(NUMBERING)
    listed = joint.link == "," and bool(lead) and _opens_item(text, names, chain, lead)
    if joint.link in (":", ",") and lead and not listed and not _IN_LIST.search(lead):
        return True
    if joint.caption and (len(names) > 1 or lead):
        return True  # who speaks opens the line: 李四 市水利局局长:大家好
    if joint.broken and not _own_line(text, names, chain):
        return True
    dismissed = text.startswith(_POST_OF, chain.end)
    before = max(0, names[0].start - 6)
    return joint.link == "的" and not dismissed and not DISMISS.search(text, before, names[0].start)


def _full(text: str, name: Name, readers: Readers) -> bool:
    """Whether a rare surname has a given name of two behind it and a mark or the beginning before it: 凤明霞书记."""
    return name.support == 3 and name.end - name.start == 3 and readers.names.likely(text, name)


def _opens_item(text: str, names: list[Name], chain: Chain, lead: str) -> bool:
    """Whether an item of a running list begins with the name: 分工如下:李四,主任,负责…;王五,副主任,…"""
    return len(names) == 1 and lead[-1] in ":;。" and text[chain.end : chain.end + 1] in ("", ",", "。", ";", "\n")


def _own_line(text: str, names: list[Name], chain: Chain) -> bool:
    """Whether a name is a line by itself and its posts are the next line: a page of the division of work."""
    start, end = names[0].start, chain.end
    following = text[end : end + 24].lstrip(" \t")
    alone = len(names) == 1 and not text[line_start(text, start) : start].strip(" \t")
    return alone and (
        not following or following[0] in "\n,。;、" or following.startswith(("负责", "分管", "主持", "协助"))
    )


def _split_body(text: str, chain: Chain, first: Post, readers: Readers) -> tuple[list[Name], str]:
    """A name that runs into the body behind 免去 or 任命, or in a line of a list: 免去李四县教育局副局长职务.

    The chain still begins with the name; ``chains.behind`` takes it off.
    """
    if first.body is None:
        return [], ""
    start = chain.start
    if text[start - 1 : start] in " \t" and readers.names.rank(text[start - 2 : start - 1]):
        start -= 2  # 免去李 四县教育局…
    if not DISMISS.search(text, max(0, start - 6), start):
        line = line_start(text, start)
        ahead = text[line:start].strip(NUMBERING)
        dotted = ahead.endswith(tuple(DOTS)) and len(ahead) <= 10
        closed = text[max(0, line - 4) : line].rstrip()[-1:] in (":", ";", ",", "。")
        listed = closed and text.rfind("免", max(0, line - 400), line) >= 0
        if not listed or not (not ahead or dotted or readers.names.rank(ahead)):
            return [], ""
        start = text.index(ahead, line) if ahead else start
    for end in _name_ends(text, start, chain.start, first.body[1], readers):
        name = readers.names.whole(text[start:end])
        if name and not name.blocked:
            return [Name(start, end, name.rank, name.kind, 3)], "appointed"
    return [], ""


def _name_ends(text: str, start: int, low: int, high: int, readers: Readers) -> Iterator[int]:
    """Where a name may end that a body follows: before its level, before its place; two and three characters first."""
    for lengths in ((3, 2), range(4, 16)):
        ranks = [readers.names.rank(text[start : start + 2]), readers.names.rank(text[start + 1 : start + 2])]
        long = ranks[0] is not None or (ranks[1] or RAREST) <= 120  # 欧阳明德|县…, 余李秀娥|县…
        direct = (4, *lengths) if long and 4 not in lengths else lengths
        yield from (start + n for n in direct if low < start + n < high and text[start + n] in "省市县区州旗镇乡局")
        ends = [start + length for length in lengths if low < start + length < high]
        yield from (end for end in ends if _PLACE_AHEAD.match(text, end, high))


_CLOSE = re.compile(r"围住|拉住|拉着|喊住|叫住|跟着|追着|找到|见到|看到|问起|想问|握着|对着|听说|据|找|跟|喊\Z")
"""What stands before somebody who is called by surname and post in a story: 村民围住祁镇长."""


def _surname_only(
    text: str, chain: Chain, end: int, low: int, direct: bool, readers: Readers
) -> tuple[list[Name], str]:
    """梁议员, 张书记: a surname alone before a post, with a mark before it."""
    first = chain.posts[0]
    if not direct or first.left != first.start or first.body is not None or first.info.form in ("generic", "weak"):
        return [], ""
    rank = readers.names.rank(text[end - 1 : end])
    close = bool(_CLOSE.search(text, max(low, end - 4), end - 1))
    if rank is None or rank > (300 if close else 120) or text[end - 1] in "任于向和时常方金高万石江成平安全各原由党钱":
        return [], ""
    if text[end - 2 : end] == "谢谢":
        return [], ""
    if end - 1 > low and not close and not re.match(r"[\s,、。;:(“]|由|请|对|与|谢|及|和", text[end - 2]):
        return [], ""
    return [Name(end - 1, end, rank, "surname", 3)], "before_post"
