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
from pipeline.people.chains import Chain, Offsets, Post
from pipeline.people.letters import Name
from pipeline.people.parts import Candidate, Readers
from pipeline.people.terms import TitleInfo
from pipeline.people.unnamed import one_person, with_every

# Normalised text has no other spaces; one beyond Latin-1 in the set would take ten times as long to compile.
_LABEL_GAP = r"[ \t]{0,8}"


_NO_DUTY: Final = frozenset(
    {
        "出席",
        "列席",
        "参加",
        "请假",
        "缺席",
        "主持",
        "记录",
        "参会领导",
        "参加人员",
        "出席人员",
        "列席人员",
        "主持人员",
        "出席领导",
        "主持人",
        "主讲人",
        "宣讲人",
    }
)


_COLON = re.compile(r"[ \t]*:[ \t\u3000]*\n?")


_OTHER_LABEL = re.compile(r"[;,、\s][\u4e00-\u9fff]{2,12}[ \t]*:")
_UNIT_AHEAD = re.compile(r"(?:责任|牵头|实施|主责|承办|主办)单位[ \t]*:[ \t]*([\u4e00-\u9fff]{3,20})[,;、|\s]{1,3}\Z")
"""The body of the person behind the next label: 责任单位:县水利局,责任人:李四."""
_ADDRESSED = re.compile(r"[,!](?:请|谢|多谢|感谢|你|您|我|现在|刚才)")
"""Behind a post that a speaker calls on: 主席:行政长官,请稍等。"""
_OR_OTHER = re.compile(r"(?:或|或者|及)?(?:其|指定|授权)(?:的|授权)?(?:代表|指定人员|代理人)")
"""Behind an ex officio member: 署长或其代表."""
_NO_ROW = re.compile(r"由|设在|下设|负责(?!人|同志)|兼任|担任|。|:")


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
        rf"^[ \t\u3000]*(?=\S{{1,{soon}}}[:\s])(?:\(?[一二三四五六七八九十\d]{{1,3}}\)?[、.]?[ \t]*)?"
        r"(?P<head>[\u4e00-\u9fff]{0,12}?)"
        rf"(?P<word>{spaced})(?P<mark>[ \t\u3000]*:[ \t\u3000]*\n?|(?:[ \t\u3000]{{1,20}})(?=\S)|[ \t\u3000]*(?=\n))",
        re.M,
    )


def _labels(text: str, hits: list[tuple[int, int, str]], readers: Readers) -> list[Label]:
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


_CHIEF = re.compile(r"[河湖林田路街链段片湾库塘山]长\Z")
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


def of_labels(
    text: str, hits: list[tuple[int, int, str]], chains: list[Chain], found: dict[int, Candidate], readers: Readers
) -> Iterator[Candidate]:
    """Lists under 组长, 副组长, 成员 …: every entry has the label as its duty."""
    marks = _labels(text, hits, readers)
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else len(text)
        end = _region_end(text, mark.begin, stop, readers)
        word, span = mark.word, (mark.start, mark.end)
        # 自治区主席 嘎玛…: a post before its name, not the head of a list.
        set_wide = text[mark.start : mark.end] != word  # 委    员  民政局局长…
        if _speaker(readers.posts.info(word)) and (mark.head or not (mark.colon or set_wide)):
            continue
        is_duty = word not in _NO_DUTY
        inner = [c for c in _between(found, mark.begin, end) if c.name is not None or c.duty is not None]
        names = list(cells(text, mark.begin, end, readers))
        seen = {c.start for c in inner}
        owner = _UNIT_AHEAD.search(text, max(0, mark.start - 40), mark.start)
        unit = owner.span(1) if owner else None
        for candidate in inner:
            if unit is not None and candidate.body is None and not any(post.body for post in candidate.posts):
                candidate.body = unit
            if (
                candidate.name is not None
                and is_duty
                and not (candidate.form == "before_post" and _speaker(readers.posts.info(word)))
            ):
                candidate.duty, candidate.duty_word, candidate.place = span, word, "list"
                if (
                    len(candidate.posts) == 1
                    and candidate.posts[0].start < span[1]
                    and span[0] < candidate.posts[0].end
                ):
                    candidate.posts = ()
        if word == "记录" or text[mark.begin : mark.begin + 1] == "与":
            continue  # who keeps the minutes; AB角:与李四互补
        title = readers.posts.info(word) if not inner else None
        if is_duty and (title is None or readers.posts.is_role(word)) and (mark.colon or mark.begin > mark.end):
            yield from _posts_in_list(
                text,
                chains,
                mark.begin,
                end,
                span,
                word,
                {c.left for c in inner} | {n.end for n, _ in names} | {p.left for c in inner for p in c.posts},
            )
        for name, body in names:
            if name.start in seen or _in_post(hits, name, readers):
                continue
            own = title is not None and title.form != "generic" and not readers.posts.is_role(word)
            posts = (Post(*span, None, title, span[0]),) if own and title is not None else ()
            yield Candidate(
                name.start, name.end, "list", name, posts, span if is_duty and not own else None, word, "list",
                sure=0.85, left=name.start, right=name.end, body=None if posts else body or unit,
            )  # fmt: skip


def _in_post(hits: list[tuple[int, int, str]], name: Name, readers: Readers) -> bool:
    """Whether the characters of a name belong to a post (总会计师)."""
    place = bisect_left(hits, (name.end, 0, ""))
    return place > 0 and hits[place - 1][1] > name.start and readers.posts.info(hits[place - 1][2]) is not None


def _speaker(title: TitleInfo | None) -> bool:
    """Whether a label may be who speaks (主席:梁议员, …) rather than the head of a list."""
    return title is not None and title.form != "generic"


def _posts_in_list(
    text: str, chains: list[Chain], start: int, end: int, span: Offsets, word: str, taken: set[int]
) -> Iterator[Candidate]:
    """成员:各股室负责人: posts without a name that fill a cell of the list."""
    first = bisect_left(chains, start, key=lambda chain: chain.start)
    for index in range(first, len(chains)):
        chain = chains[index]
        if chain.start >= end:
            return
        post = with_every(text, chain.posts[0])
        several = len(chain.posts) > 1
        apart = all(p.clean for p in chain.posts) and (all(p.body for p in chain.posts) or not one_person(text, chain))
        if several and apart and chain.start not in taken and _fills(text, chain):
            # 县财政局局长、县教育局局长: posts of several bodies are several people's; so are 县委书记、县长.
            for each in chain.posts:
                yield Candidate(
                    each.start, each.end, "unnamed", None, (each,), span, word, "list", 0.8, each.left, each.end
                )
        if post.other or post.info.form == "weak" or several or chain.start in taken:
            continue
        if not (post.clean or post.every):
            continue
        begin = min(post.start, chain.start)
        left, right = text[begin - 1], text[chain.end : chain.end + 1]
        if _ADDRESSED.match(text, chain.end):
            continue
        if left in "、,; \t\n:)" and (right in ("", "、", ",", ";", "。", "\n") or _OR_OTHER.match(text, chain.end)):
            if (
                left in " \t"
                and begin - 1 > start
                and text[max(start, begin - 20) - 1 : begin - 1].rstrip(" \t\u3000")[-1:] not in "、,;:\n"
            ):
                continue
            yield Candidate(
                post.start,
                post.end,
                "unnamed",
                None,
                (post,),
                span,
                word,
                "list",
                sure=0.8,
                left=begin,
                right=chain.end,
            )


def _fills(text: str, chain: Chain) -> bool:
    """Whether a chain stands between marks."""
    return text[chain.start - 1] in "、,; \t\n:)" and text[chain.end : chain.end + 1] in (
        "",
        "、",
        ",",
        ";",
        "。",
        "\n",
        " ",
    )


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
    end = line if place < line else place
    blank = 0
    while line < stop:
        start = line + 1
        line = _line_end(text, start)
        row = text[start:line].strip(" \t\u3000")
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
    while start < end and text[start] in " \t\u3000":
        start += 1
    first = next(cells(text, start, min(end, start + 24), readers), None)
    if first is not None and first[0].start == start:
        return True
    return not _NO_ROW.search(text, start, end) and bool(readers.posts.hits(text[start:end]))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
