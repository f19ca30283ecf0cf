"""Lists under 组长, 副组长, 成员 …: on one line, in lines and in columns.

Every entry has the label as its duty. Offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pipeline.people.cells import cells
from pipeline.people.chains import Chain, Hit, Offsets, Post
from pipeline.people.letters import Name
from pipeline.people.parts import Candidate, Readers
from pipeline.people.terms import TitleInfo
from pipeline.people.unnamed import one_person, with_every
from pipeline.people.words import CHIEFS

# Normalised text has no other spaces; one beyond Latin-1 in the set would take ten times as long to compile.
_LABEL_GAP = r"[ \t]{0,8}"
_NO_DUTY: Final = frozenset(
    ("出席", "列席", "参加", "请假", "缺席", "记录", "参会领导", "参加人员", "出席人员", "列席人员", "出席领导")
)
"""Labels of who was there, which is nothing that one answers for."""
_SPEAKERS: Final = frozenset({
    "主持", "主持人", "主持人员", "主讲", "主讲人", "宣讲人", "讲解人", "解读人", "述职人", "嘉宾",
    "发布人", "主发布人", "新闻发布人", "发言人", "新闻发言人",
})  # fmt: skip
"""Labels behind which may stand who speaks, or what the one says."""
_SPEECH = re.compile(r"[!?]|。(?!\n|\Z)|谢|大家|各位|请|[您你我]|朋友|[们,]好")
_COLON = re.compile(r"[ \t]*:[ \t]*\n?")
_OTHER_LABEL = re.compile(r"[;,、\s][\u4e00-\u9fff]{2,12}[ \t]*:")
_UNIT_AHEAD = re.compile(r"(?:责任|牵头|实施|主责|承办|主办)单位[ \t]*:[ \t]*([\u4e00-\u9fff]{3,20})[,;、|\s]{1,3}\Z")
"""The body of the person behind the next label: 责任单位:县水利局,责任人:李四."""
_SAYS = re.compile(r"[ \t]*:[ \t]*(?:$|[^\n]*(?:[!?]|谢|大家|各位|请|[您你我]))", re.M)
"""Behind the name of one who speaks: 李四:, 李四:谢谢您的提问."""
_ADDRESSED = re.compile(r"[,!](?:请|谢|多谢|感谢|你|您|我|现在|刚才)")
"""Behind a post that a speaker calls on: 主席:行政长官,请稍等。"""
_OR_OTHER = re.compile(r"(?:或|或者|及)?(?:其|指定|授权)(?:的|授权)?(?:代表|指定人员|代理人)")
"""Behind an ex officio member: 署长或其代表."""
_NO_ROW = re.compile(r"由|设在|下设|负责(?!人|同志)|兼任|担任|。|:")
_CELL_ENDS: Final = ("", "、", ",", ";", "。", "\n")


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a list: where its word stands, where its list begins, and whether a colon follows it."""

    start: int
    end: int
    begin: int
    word: str
    head: str
    colon: bool


def label_pattern(words: list[str]) -> re.Pattern[str]:
    """Labels of name lists at the beginning of a line, also set with spaces (组 长:)."""
    spaced = "|".join(_LABEL_GAP.join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))
    # Most lines are prose: without a colon or a space that soon there is no label, and no word has to be tried.
    soon = 6 + 12 + max(map(len, words), default=0)
    return re.compile(
        rf"^[ \t]*(?=\S{{1,{soon}}}[:\s])(?:\(?[一二三四五六七八九十\d]{{1,3}}\)?[、.]?[ \t]*)?"
        r"(?P<head>[\u4e00-\u9fff]{0,12}?)"
        rf"(?P<word>{spaced})(?P<mark>[ \t]*:[ \t]*\n?|(?:[ \t]{{1,20}})(?=\S)|[ \t]*(?=\n))",
        re.M,
    )


def _labels(text: str, hits: list[Hit], readers: Readers) -> list[Label]:
    found = {
        m.start("word"): Label(
            m.start("word"), m.end("word"), m.end(), re.sub(r"\s", "", m["word"]), m["head"], ":" in m["mark"]
        )
        for m in readers.labels.finditer(text)
    }
    for start, end, word in hits:
        if word in readers.label_words and start not in found and (colon := _COLON.match(text, end)):
            found[start] = Label(start, end, colon.end(), word, "", True)
    kept = [found[start] for start in sorted(found) if not _is_post(found[start], readers)]
    return [_whose_chief(text, label) for label in kept]


_CHIEF = re.compile(rf"[{CHIEFS}]长\Z")
_WHOSE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,8}\Z")


def _whose_chief(text: str, label: Label) -> Label:
    """The label of a chief with what it is the chief of: 一级河长:…, 清水河乡级河长:…."""
    if (
        label.colon
        and _CHIEF.search(label.word)
        and (whose := _WHOSE.search(text, max(0, label.start - 12), label.start))
    ):
        return replace(label, start=whose.start())
    return label


def _is_post(label: Label, readers: Readers) -> bool:
    """Whether a label with the words before it is a post: 市发改委|主任."""
    longer = (readers.posts.info(label.head[-k:] + label.word) for k in (2, 3, 4) if label.head)
    body = not label.colon and label.head and readers.posts.is_body(label.head)
    return bool(body) or any(info is not None and info.form != "generic" for info in longer)


@dataclass(frozen=True, slots=True)
class _List:
    """The list under a label: where it ends, who stands in it, what its entries are made."""

    label: Label
    end: int
    inner: list[Candidate]
    """Who was found in it by other words (李四(局长))."""
    names: list[tuple[Name, Offsets | None]]
    unit: Offsets | None
    """The body of those who are listed without one."""
    title: TitleInfo | None
    """What the lexicon says of the label as a post."""
    speech: bool = False
    """Whether what stands behind the label is said by who bears it."""

    @property
    def duty(self) -> Offsets | None:
        """The label, where it tells what somebody is made and not who was there or what is said."""
        return (self.label.start, self.label.end) if self.label.word not in _NO_DUTY and not self.speech else None


def of_labels(
    text: str, hits: list[Hit], chains: list[Chain], found: dict[int, Candidate], readers: Readers
) -> Iterator[Candidate]:
    """Lists under 组长, 副组长, 成员 …: every entry has the label as its duty."""
    labels = _labels(text, hits, readers)
    for index, label in enumerate(labels):
        stop = labels[index + 1].start if index + 1 < len(labels) else len(text)
        end = _region_end(text, label.begin, stop, readers)
        title = readers.posts.info(label.word)
        # 自治区主席 嘎玛…: a post before its name, not the head of a list.
        set_wide = text[label.start : label.end] != label.word  # 委    员  民政局局长…
        if _speaker(title) and (label.head or not (label.colon or set_wide)):
            continue
        inner = [c for c in _between(found, label.begin, end) if c.name is not None or c.duty is not None]
        owner = _UNIT_AHEAD.search(text, max(0, label.start - 40), label.start)
        names = list(cells(text, label.begin, end, readers))
        speech = label.word in _SPEAKERS and _SPEECH.search(text, label.begin, _line_end(text, label.begin)) is not None
        listed = _List(label, end, inner, names, owner.span(1) if owner else None, title, speech)
        for candidate in inner:
            _give_label(candidate, listed)
        if label.word == "记录" or text[label.begin : label.begin + 1] == "与":
            continue  # who keeps the minutes; AB角:与李四互补
        yield from _posts_in_list(text, chains, listed, readers)
        yield from _names_in_list(hits, listed, readers)


def _give_label(candidate: Candidate, listed: _List) -> None:
    """Make the label the duty of somebody in its list who was found by other words."""
    if listed.unit is not None and candidate.body is None and not any(post.body for post in candidate.posts):
        candidate.body = listed.unit
    addressed = candidate.form == "before_post" and _speaker(listed.title)
    if candidate.name is None or listed.duty is None or addressed:
        return
    start, end = candidate.duty = listed.duty
    candidate.duty_word, candidate.place = listed.label.word, "list"
    if len(candidate.posts) == 1 and candidate.posts[0].start < end and start < candidate.posts[0].end:
        candidate.posts = ()


def _names_in_list(hits: list[Hit], listed: _List, readers: Readers) -> Iterator[Candidate]:
    """成员:李四、县财政局王五: who is listed without a post."""
    label, title = listed.label, listed.title
    seen = {candidate.start for candidate in listed.inner}
    posts: tuple[Post, ...] = ()
    if not listed.inner and title is not None and title.form != "generic" and not readers.posts.is_role(label.word):
        posts = (Post(label.start, label.end, None, title, label.start),)  # 局长:李四
    for name, body in listed.names:
        if name.start not in seen and not _in_post(hits, name, readers):
            duty, body = (None, None) if posts else (listed.duty, body or listed.unit)
            yield Candidate.named(name, "list", posts, duty, label.word, "list", sure=0.85, body=body)


def _in_post(hits: list[Hit], name: Name, readers: Readers) -> bool:
    """Whether the characters of a name belong to a post (总会计师)."""
    place = bisect_left(hits, (name.end, 0, ""))
    return place > 0 and hits[place - 1][1] > name.start and readers.posts.info(hits[place - 1][2]) is not None


def _speaker(title: TitleInfo | None) -> bool:
    """Whether a label may be who speaks (主席:梁议员, …) rather than the head of a list."""
    return title is not None and title.form != "generic"


def _posts_in_list(text: str, chains: list[Chain], listed: _List, readers: Readers) -> Iterator[Candidate]:
    """成员:各股室负责人: posts without a name that fill a cell of the list."""
    label, duty = listed.label, listed.duty
    a_role = listed.inner or listed.title is None or readers.posts.is_role(label.word)
    if duty is None or not a_role or not (label.colon or label.begin > label.end):
        return
    taken = {c.left for c in listed.inner} | {p.left for c in listed.inner for p in c.posts}
    taken |= {name.end for name, _ in listed.names}
    for index in range(bisect_left(chains, label.begin, key=lambda chain: chain.start), len(chains)):
        chain = chains[index]
        if chain.start >= listed.end:
            return
        if chain.start in taken:
            continue
        for post, left, right in _holders(text, chain, label.begin):
            yield Candidate(
                post.start, post.end, "unnamed", None, (post,), duty, label.word, "list", 0.8, left, right
            )  # fmt: skip


def _holders(text: str, chain: Chain, begin: int) -> Iterator[tuple[Post, int, int]]:
    """The posts of a chain in a list that begins at ``begin``, one a holder, with where the words of each stand."""
    if len(chain.posts) > 1:
        apart = all(p.clean for p in chain.posts) and (all(p.body for p in chain.posts) or not one_person(text, chain))
        if apart and _fills(text, chain):
            # 县财政局局长、县教育局局长: posts of several bodies are several people's; so are 县委书记、县长.
            yield from ((post, post.left, post.end) for post in chain.posts)
        return
    post = with_every(text, chain.posts[0])
    if post.other or post.info.form == "weak" or not (post.clean or post.every) or _ADDRESSED.match(text, chain.end):
        return
    place = min(post.start, chain.start)
    left, right = text[place - 1], text[chain.end : chain.end + 1]
    if left not in "、,; \t\n:)" or not (right in _CELL_ENDS or _OR_OTHER.match(text, chain.end)):
        return
    ahead = text[max(begin, place - 20) - 1 : place - 1].rstrip(" \t")
    if left not in " \t" or place - 1 <= begin or ahead[-1:] in "、,;:\n":
        yield post, place, chain.end


def _fills(text: str, chain: Chain) -> bool:
    """Whether a chain stands between marks."""
    return text[chain.start - 1] in "、,; \t\n:)" and text[chain.end : chain.end + 1] in (*_CELL_ENDS, " ")


def _between(found: dict[int, Candidate], start: int, end: int) -> list[Candidate]:
    """The candidates that begin in a stretch, by whichever of the two is shorter."""
    if end - start < len(found):
        return [found[place] for place in range(start, end) if place in found]
    return [candidate for place, candidate in sorted(found.items()) if start <= place < end]


def _region_end(text: str, begin: int, stop: int, readers: Readers) -> int:
    """Where the list under a label ends: with its sentence on one line, or with the last line that is an entry."""
    place = begin
    line = _line_end(text, place)
    if other := _OTHER_LABEL.search(text, place, min(line, stop)):
        return other.start()
    if line >= stop:
        return stop
    full = text.find("。", place, line)
    if full >= 0:
        return full
    end = max(place, line)
    blank = 0
    while line < stop:
        start = line + 1
        line = _line_end(text, start)
        row = text[start:line].strip(" \t")
        if not row:
            blank += 1
            if blank > 1:
                break
            continue
        if len(row) > 60 or "。" in row[:-1] or not _is_row(text, start, line, readers):
            break
        blank = 0
        end = min(line, stop)
    return min(end, stop)


def _is_row(text: str, start: int, end: int, readers: Readers) -> bool:
    """Whether a line is an entry of a list: it begins with a name, or is short and holds a post."""
    while start < end and text[start] in " \t":
        start += 1
    first = next(cells(text, start, min(end, start + 24), readers), None)
    if first is not None and first[0].start == start:
        return _SAYS.match(text, first[0].end, end) is None
    return not _NO_ROW.search(text, start, end) and bool(readers.posts.hits(text[start:end]))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
