"""Posts without a name that are given a duty: 由局长担任组长, 各科室负责人为成员.

Offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.people.chains import NOT_PORTFOLIO, Chain, Post
from pipeline.people.duties import ENOUGH, Duty
from pipeline.people.parts import Candidate, Readers
from pipeline.people.words import CHOOSING, COMRADE, IN_CHARGE_OF

BY = re.compile(rf"(?:由|责成|委托|授权|指派|安排|要求|以|{CHOOSING}|决定|任命|聘任|聘请|请)\Z")
_AFTER_HOLDER = re.compile(rf"(?:{COMRADE})?(?:等)?(?:分别)?(?:兼任|担任|任|兼|负责)")
_EVERY_BRACKET = re.compile(r"各[\u4e00-\u9fff]{1,8}\([\u4e00-\u9fff]{1,6}\)\Z")
_EVERY_OF_SEVERAL = re.compile(
    r"(?:各[\u4e00-\u9fff]{1,8}(?:\([\u4e00-\u9fff]{1,6}\))?、){1,5}\Z|各[\u4e00-\u9fff]{1,8}(?:[、(][\u4e00-\u9fff]{1,8}\)?){1,6}\Z|各[\u4e00-\u9fff]{1,8}\([\u4e00-\u9fff]{1,6}\)\Z"
)
_SCHEME_AHEAD = re.compile(r"(?:采取|建立|实行|形成|坚持|推行|健全|完善|构建|落实|明确)\Z")
_HEADS_OF_PLACES = frozenset({"镇长", "乡长", "县长", "区长", "市长", "州长", "旗长", "省长", "苏木达"})
_IN_CHARGE_OF = re.compile(rf"(?:{IN_CHARGE_OF}|负责)[\u4e00-\u9fff、]{{1,14}}的\Z")
"""What a post without a name is in charge of: 分管财务的|副校长."""
_OF_BODIES = re.compile(
    r"(?:(?<![\u4e00-\u9fff、])|(?<=由)|(?<=以))(?:[\u4e00-\u9fff]{1,12}(?:科|室|股|中心|办|所|站|处|队|局|部|委|院|社|馆|台|镇|乡|街道)、){1,12}\Z"
)
"""The bodies of one head each that are listed before the last: 办公室、财务科、|法规科负责人."""
_PORTFOLIO = re.compile(r"\([\u4e00-\u9fff、]{2,12}\)(?=出任|担任|兼任|任|负责|主持|为)")
_VAGUE = re.compile(r"(?:[省市县区州]直)?(?:有关|相关)")
_DOUBLE = re.compile(r"(?P<duty>双(?:组长|指挥长|总指挥|主任|召集人|[河林田路链]长|责任人|班长))制")


def _duty(text: str, begin: int, end: int, by: bool, readers: Readers) -> Duty | None:
    """The duty of posts that stand between two places: before them, behind them, in the name of a scheme."""
    if double := _DOUBLE.match(text, end):
        return Duty(*double.span("duty"), "role", "双组长")  # 实行县委书记、县长双指挥长制
    before = role_before(text, begin, end, readers, known=True)
    return before or readers.duties.after(text, end, known=True, by=by, named=False)


def unnamed(text: str, chain: Chain, readers: Readers) -> Iterator[Candidate]:
    """The holders of the posts of a chain beside which no name stands, with the duty they are given."""
    first, last = chain.posts[0], chain.posts[-1]
    if last.info.form == "weak" or (not first.clean and first.info.form != "generic"):
        return
    if text.startswith("协助", first.start) or text.endswith("协助", 0, chain.start):
        return
    begin = _begin(text, chain)
    bracket = _PORTFOLIO.match(text, chain.end)
    end = bracket.end() if bracket and not NOT_PORTFOLIO.match(text, chain.end) else chain.end
    by = bool(BY.search(text, max(0, begin - 4), begin))
    duty = _duty(text, begin, end, by, readers)
    if duty and duty.kind != "role" and (begin < chain.start or _VAGUE.match(text, first.start)):
        return  # 相关部门负责人按职责抓好落实
    if duty is None and chain.generic:
        duty = readers.duties.direct(text, end)
    if duty is None and begin == chain.start and (by or first.every):
        duty = readers.duties.told(text, end)
    bounded = by or _bounded(text, chain, begin, duty)
    if not _answers(text, chain, duty, bounded):
        return
    for posts in _holders(text, chain, duty):
        posts = (with_every(text, posts[0]), *posts[1:])
        if begin < chain.start:
            posts = (replace(posts[0], start=begin, left=begin, body=None),)
        if end > chain.end and posts[-1].end == chain.end:
            posts = (*posts[:-1], replace(posts[-1], end=end))
        candidate = Candidate(posts[0].start, posts[0].end, "unnamed", None, posts, left=chain.start, right=chain.end)
        candidate.sure = 0.9 if bounded else 0.7
        if duty is not None:
            candidate.duty, candidate.duty_word, candidate.place = duty.span, duty.word, duty.kind
        yield candidate


def _begin(text: str, chain: Chain) -> int:
    """Where the words for a post begin: with what it is in charge of or the bodies listed before it, if any."""
    charge = _IN_CHARGE_OF.search(text, max(0, chain.start - 20), chain.start)
    ahead = charge or _OF_BODIES.search(text, max(0, chain.start - 60), chain.start)
    if ahead is None or len(chain.posts) > 1:
        return chain.start
    if charge is None and (not chain.generic or chain.posts[0].body is None):
        return chain.start
    return ahead.start()


def _bounded(text: str, chain: Chain, begin: int, duty: Duty | None) -> bool:
    """Whether a mark, 各 or the verb of a scheme shows that the words for the posts begin at ``begin``."""
    if chain.posts[0].every or begin == 0 or text[begin - 1] in "\n,。;:、)) \t“和及":
        return True
    # 建立主要领导负总责、分管领导具体抓的机制: who answers is said although it names a scheme.
    scheme = duty is not None and (duty.word == "双组长" or (chain.generic and duty.word in ENOUGH))
    return scheme and _SCHEME_AHEAD.search(text, max(0, chain.start - 3), chain.start) is not None


def _answers(text: str, chain: Chain, duty: Duty | None, bounded: bool) -> bool:
    """Whether the posts are told to have the duty, or share that of the next post (without one of their own)."""
    if duty is None:
        return bounded and text[chain.end : chain.end + 1] in ("、", "和", "及", "与")
    if duty.kind == "role":
        return bounded or chain.posts[0].info.form == "generic"
    return bounded or duty.kind != "task"


def _holders(text: str, chain: Chain, duty: Duty | None) -> list[tuple[Post, ...]]:
    """The posts of a chain, together where one person holds them all."""
    double = duty is not None and text.startswith("双", duty.start)
    separate = len(chain.posts) > 1 and (double or not one_person(text, chain))
    return [(post,) for post in chain.posts] if separate else [chain.posts]


def with_every(text: str, post: Post) -> Post:
    """各科室、中心负责人: the post with everything that 各 spans."""
    pattern = _EVERY_OF_SEVERAL if post.info.form == "generic" else _EVERY_BRACKET
    match = pattern.search(text, max(0, post.start - 30), post.start)
    if match is None and post.info.form == "generic" and post.body:
        match = _OF_BODIES.search(text, max(0, post.left - 60), post.left)
    return replace(post, start=match.start(), left=match.start(), body=None, every=True) if match else post


def one_person(text: str, chain: Chain) -> bool:
    """Whether the posts of an unnamed holder are one person's: a Party post before another (党组书记、局长).

    A place has two heads: 镇党委书记、镇长 are two people.
    """
    first, last = chain.posts[0], chain.posts[-1]
    if text.startswith(("党委书记", "党工委书记"), first.start) and text[last.start : last.end] in _HEADS_OF_PLACES:
        return False
    several = first.info.form == "whole" or first.info.head == "常委"
    return first.info.kind == "党" and last.info.kind != "党" and several


def role_before(text: str, start: int, place: int, readers: Readers, *, known: bool = False) -> Duty | None:
    """组长由局长李明担任: the role stands before its holder; ``known``: with a post, so that any word may be a role."""
    if text[start - 1 : start] in ("为", "是") and text[place : place + 1] in ("", "、", ",", "。", ";", "\n"):
        return readers.duties.before(text, start - 1) or (
            readers.duties.made_before(text, start - 1) if known else None
        )
    if text[start - 1 : start] != "由" or not _AFTER_HOLDER.match(text, place):
        return None
    return readers.duties.before(text, start - 1) or (readers.duties.made_before(text, start - 1) if known else None)
