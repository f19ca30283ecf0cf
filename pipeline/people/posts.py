"""Posts in official prose: 县委常委、常务副县长, 区发改局局长, 数据管理股长, 各科室负责人.

Pure. ``PostReader.chains(text)`` gives the posts that one person may hold together, each with its body where one is
written before it. Offsets are half-open and count in the text that is given; the time is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import ahocorasick_rs

Offsets = tuple[int, int]

_LONGEST_BODY: Final = 32
# What stands between the verb (or the time) before a post and the body that the post belongs to.
_CUT = re.compile(
    r"由|同志|全[省市县区州](?=各)|责成|派驻|署理|该(?=[局县市区委院校镇])|委托|授权|指派|以(?!及)|以及|兼任|担任|现任|时任|原任|历任|曾任|拟任|续任|改任|聘任|任命|(?<![责主信放胜])任(?!务)|为|兼|明确|确定|指定|推选|选举|推举|提名|免去|撤销|罢免|辞去|接受"
    r"|的|请|邀请|陪同|会同|听取|决定|同意|在(?!线)|让|被|使|来自|经(?=[省市县区局]|党)|(?<!方)向(?=[省市县区州我本局]|党)|对(?=[省市县区我本局])|成立|设立|调整|增补"
    r"|召集|督促|要求|压实|落实|强化|发挥|按照|根据|包括|(?<!平)均|分别|作为|充当|并|等|除|如(?=[省市县区])|与(?=[省市县区州我本局党分各]|[\u4e00-\u9fff]{2,3}[省市县区])"
    r"|和(?=[省市县区州我本局党分各镇乡]|[\u4e00-\u9fff]{2,3}[省市县区镇乡])|及(?=[省市县区州我本局党分各镇乡]|[\u4e00-\u9fff]{2,3}[省市县区镇乡])|会上|上午|下午|晚上|当天|近日|日前|随后|今天|昨天|目前|同时|其中"
    r"|此外|期间|今年|去年|报经|\d+[年月日时分号]|[年月]份?(?=[省市县区州我本局])|原(?=[省市县区州党局])|现(?=[省市县区州党局])|了|是|给|从|把|将|当选|组织(?=各|全|[省市县区][直级])|建立|实行|坚持|推行|全面(?=推)|推进|推动"
)
_COORDINATED_AT_START = re.compile(r"[和与及同暨]")
_SEPARATOR = re.compile(r"(?:[ \t]{0,3}[、,]?[ \t]{0,3}(?:并?兼任?|暨)?|[ \t]{1,4})")
# 长 that begins the next word (全市长期坚持), and 理事 across two words (办理事项).
_ACROSS_RIGHT = re.compile(
    r"[期远效久足年征廊途度处短跑龄势线青寿龙者假输葛]|三角|江(?=[流经大中上下沿岸口主干支以国水保生、,])|[城沙春](?=[市镇区、,。])|兴(?=县)|大(?=[成了后])"
)
_BODY_RIGHT = re.compile(
    r"会(?!议|上|见|同|谈|场|后|前|长)|团(?!长|队|结)|单位|处(?!长|置|理|以)|公署|办公会|大会|信箱|热线|负责制|责任制|制(?:度|$|[、,。])|室(?!主|副)|培训班|岗位|办公室|杯|质量奖|接待日|专线|联席会|之家|工作站|值班|科员|局(?!长|部|里|机)|(?<=成员)国"
)
_ACROSS_LEFT: Final = {"理事": "办处受管代审料助", "干事": "骨", "代表": "不", "主任": "班"}
_EVERY = re.compile(r"(?:(?:局|委|县|区|市)?机关|[省市县区州局]直|局属|系统)?(?:各|每个?|所有|全体)")
_OTHER = re.compile(r"其他|其它|其余|相关|有关|部分|下属|广大|多名|外省|外地|外市|前任|历任|某些|个别|一些|任何")
_COLUMN = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{3,24})[ \t\u3000]{1,8}\Z")
_VAGUE = re.compile(r"有关|相关|其他|其它")
_PLACE = re.compile(r"[省市县区旗州盟镇乡村]\Z")
# Bodies of one word are none when they stand alone: 局党组书记 says only that the post is in the reporting bureau.
_BARE: Final = frozenset("局厅委办院校司部处科股室站所队会组馆台社厂矿行店署省市县区旗州盟镇乡村社区".strip()) | {
    "单位", "机关", "部门", "党组", "社区", "公司", "企业", "学校", "中心", "党委", "政府", "街道", "支部",
    "集团", "班子", "领导", "专班",
    "领导班子", "镇街", "乡镇", "街镇", "村社区", "村居", "两委", "科室", "股室", "处室", "大厅", "窗口",
}  # fmt: skip
_INTERNAL: Final = frozenset({
    "股长", "副股长", "科长", "副科长", "处长", "副处长", "所长", "副所长", "站长", "副站长", "队长", "副队长",
    "庭长", "副庭长", "班长", "组长", "副组长", "大队长", "中队长"})  # fmt: skip
_HAN_OR_LETTER = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇A-Za-z0-9]")
_LETTERS: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇A-Za-z0-9]*\Z")


@dataclass(frozen=True, slots=True)
class TitleInfo:
    """What the lexicon says of a post: ``head`` is the post word inside a term that also holds the body."""

    form: str
    kind: str
    level: str
    where: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post: the span of its title and that of its body, if one is written."""

    start: int
    end: int
    body: Offsets | None
    info: TitleInfo
    left: int
    """Where post, body and modifiers begin together."""
    clean: bool = True
    """Whether everything between ``left`` and the mark or verb before it was understood."""
    every: bool = False
    other: bool = False
    foreign: bool = False
    bare: bool = False
    far: int = -1
    """Where words that were not understood before the post begin; -1 when all were."""
    """Whether it stands in the reporting body itself: 局党组书记."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Posts that stand together before or after a name; ``start`` includes the body of the first."""

    start: int
    end: int
    posts: tuple[Post, ...]

    @property
    def generic(self) -> bool:
        return all(post.info.form == "generic" for post in self.posts)


class PostReader:
    """Finds posts by the titles, roles and bodies given (each form with what is known of it)."""

    def __init__(
        self,
        *,
        titles: Mapping[str, TitleInfo],
        roles: Iterable[str] = (),
        suffixes: Iterable[str] = (),
        selves: Iterable[str] = (),
        foreign: Iterable[str] = (),
        is_name: Callable[[str], bool] = lambda word: False,
    ) -> None:
        self._is_name = is_name
        self._titles = dict(titles)
        self._roles = frozenset(roles)
        words = sorted({*self._titles, *self._roles})
        self._words = words
        self._finder = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        self._by_first: dict[str, tuple[int, ...]] = {}
        for word in words:
            lengths = self._by_first.setdefault(word[0], ())
            if len(word) not in lengths:
                self._by_first[word[0]] = (*lengths, len(word))
        self._known = frozenset(words)
        self._suffixes = frozenset(suffixes)
        self._suffix_lengths = sorted({len(suffix) for suffix in self._suffixes}, reverse=True)
        self._selves = frozenset(selves)
        self._foreign_names = re.compile("|".join(map(re.escape, foreign)) or r"(?!)")

    def post_at(self, text: str, place: int) -> bool:
        """Whether a title or a role begins exactly at ``place``, perhaps after the body it belongs to."""
        lengths = self._by_first.get(text[place : place + 1])
        return bool(lengths) and any(text[place : place + length] in self._known for length in lengths or ())

    def hits(self, text: str) -> list[tuple[int, int, str]]:
        """Every title and role: (start, end, word), from left to right, the longest at each place."""
        found: list[tuple[int, int, str]] = []
        for index, start, end in self._finder.find_matches_as_indexes(text):
            if found and found[-1][1] == start and (joined := text[found[-1][0] + 1 : end]) in self._titles:
                # 局领导|班子成员 is a body and 领导班子成员.
                found[-1] = (found[-1][0] + 1, end, joined)
            elif not _BODY_RIGHT.match(text, end):
                found.append((start, end, self._words[index]))
        return found

    def is_role(self, word: str) -> bool:
        return word in self._roles

    def info(self, word: str) -> TitleInfo | None:
        return self._titles.get(word)

    def chains(self, text: str, hits: Sequence[tuple[int, int, str]]) -> list[Chain]:
        """The chains of posts in the text, from left to right."""
        found: list[Chain] = []
        posts: list[Post] = []
        floor = 0
        for start, end, word in hits:
            info = self._titles.get(word)
            if info is None or _across(text, start, end, word):
                floor = end if info is None else floor
                continue
            post = self._post(text, floor, start, end, info)
            floor = end
            if posts and not self._joined(text, posts[-1], post):
                found.append(_chain(posts))
                posts = []
            posts.append(post)
        if posts:
            found.append(_chain(posts))
        return found

    def body_like(self, word: str) -> bool:
        """Whether a string ends like the name of a body or a place."""
        return bool(self._suffix(word)) or bool(_PLACE.search(word))

    def foreign_before(self, text: str, place: int) -> bool:
        return self._foreign_names.search(text, max(0, place - 12), place) is not None

    def _suffix(self, word: str) -> str:
        for length in self._suffix_lengths:
            if length <= len(word) and word[-length:] in self._suffixes:
                return word[-length:]
        return ""

    def _joined(self, text: str, before: Post, post: Post) -> bool:
        """Whether two neighbouring posts may be one person's: nothing but a separator and a body between them."""
        if post.left < before.end or before.info.form == "generic" or post.info.form == "generic":
            return False
        gap = text[before.end : post.left]
        if "兼任" in gap and text[post.start : post.end] in self._roles:
            return False
        return post.clean and bool(_SEPARATOR.fullmatch(text, before.end, post.left)) and post.left - before.end > 0

    def _post(self, text: str, floor: int, start: int, end: int, info: TitleInfo) -> Post:
        low = max(floor, start - _LONGEST_BODY)
        window = text[low:start]
        tail = _LETTERS.search(window)
        left = low + (tail.start() if tail else len(window))
        if (
            left >= 2
            and text[left - 1] == ")"
            and left < start
            and (opened := text.rfind("(", max(low, left - 8), left)) > low
        ):
            left = low + _LETTERS.search(text[low:opened]).start()  # type: ignore[union-attr]
        if left == start and (spaced := self._spaced_body(text, low, start)):
            return Post(start, end, spaced, info, spaced[0])
        if left == floor and left > 0 and (match := _COORDINATED_AT_START.match(text, left, start)):
            left = match.end()
        cut = left
        for match in _CUT.finditer(text, left, start):
            cut = match.end()
        if cut < start and (text[cut] in "和与及" or (cut == left and text[cut] in "同暨")):
            cut += 1
        return self._with_body(text, cut, start, end, info)

    def _spaced_body(self, text: str, low: int, start: int) -> Offsets | None:
        """A body in a column of its own: 县财政局  副局长."""
        match = _COLUMN.search(text, low, start)
        if match and self.body_like(match[1]) and match[1] not in _BARE and not _CUT.search(match[1]):
            return match.span(1)
        return None

    def _with_body(self, text: str, left: int, start: int, end: int, info: TitleInfo) -> Post:
        before = text[left:start]
        other = bool(_OTHER.match(before)) or (info.form == "generic" and bool(_VAGUE.search(before)))
        foreign = self._foreign_names.search(before) is not None or self.foreign_before(text, left)
        if info.form == "body" and info.head and not _EVERY.match(before):
            head = end - len(info.head)
            understood = not before or self.body_like(before) or len(before) <= 4 or before in self._selves
            body = (left if understood else start, head)
            return Post(head, end, body, info, body[0], clean=understood, other=other, foreign=foreign)
        if every := bool(_EVERY.match(before)):
            return Post(left, end, None, info, left, every=every, foreign=foreign)
        if not before:
            return Post(start, end, None, info, start)
        if info.head and before not in _BARE and (self.body_like(before) or len(before) > 1):
            head = end - len(info.head)
            return Post(head, end, (left, head), info, left, other=other, foreign=foreign)
        if before in _BARE:
            return Post(start, end, None, info, left, bare=True)
        if self.body_like(before):
            return Post(start, end, (left, start), info, left, other=other, foreign=foreign)
        if text[start:end] in _INTERNAL and 2 <= len(before) <= 8 and not self._is_name(before):
            return Post(left, end, None, info, left, other=other, foreign=foreign)
        return Post(start, end, None, info, start, clean=False, other=other, foreign=foreign, far=left)


def clipped(text: str, chain: Chain, floor: int) -> Chain:
    """The chain without the words before ``floor``, which turned out to be a name: 市长黎明|与江州大学校长."""
    first = chain.posts[0]
    while floor < first.start and text[floor] in "和与及、,":
        floor += 1
    body = (floor, first.body[1]) if first.body and floor < first.body[1] else None
    return _chain([replace(first, left=floor if body else first.start, body=body), *chain.posts[1:]])


def _across(text: str, start: int, end: int, word: str) -> bool:
    """Whether the characters of a title belong to two other words."""
    if word[-1] == "长" and _ACROSS_RIGHT.match(text, end):
        return True
    return start > 0 and text[start - 1] in _ACROSS_LEFT.get(word, "")


def _chain(posts: list[Post]) -> Chain:
    return Chain(posts[0].left, posts[-1].end, tuple(posts))


def heads(terms: Mapping[str, TitleInfo]) -> dict[str, TitleInfo]:
    """The terms with the post word filled in where a term also holds a body: 县委书记 -> 书记, 办公室主任 -> 主任.

    Terms of the Party group (党组书记) and the like, whose first part is no body by itself, stay whole.
    """
    simple = {term for term, info in terms.items() if info.form in ("post", "unit")}
    filled = {}
    for term, info in terms.items():
        head = ""
        if info.form == "body" or (info.form == "whole" and info.kind not in ("党", "政协") and info.level == "none"):
            tails = [term[i:] for i in range(1, len(term))]
            options = [t for t in tails if t in simple or t.startswith(("党组", "专职")) or t in ("组长", "副组长")]
            head = max(options, key=len, default="")
            if head and not _ends_like_body(term[: -len(head)]):
                head = ""
        filled[term] = TitleInfo(info.form, info.kind, info.level, info.where, head)
    return filled


def _ends_like_body(word: str) -> bool:
    return word[-1] in "委会局厅办院室心所处府联协组部政大团司社区校"
