"""Which body speaks: looked for in the title, the signature, the opening, from the surest place to the weakest."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.layout import Layout
from pipeline.origin import regions
from pipeline.origin.bodies import Body, BodyNames
from pipeline.origin.facts import Facts, government_of
from pipeline.origin.mastheads import court, policy_address
from pipeline.origin.speakers import GOVERNMENT_REPORT, council, department, head_of_government, speaker

Span = tuple[int, int]

_SOURCE = re.compile(r"(?:来源|信息来源|发布机构|发布单位|发布部门|发文机关|发文机构|公开机构|供稿单位?)[:]\s?")
_LABEL = re.compile(
    r"(?:^|[ \t])(?:发布单位|发布机构|发布部门|编制单位|填报单位|报告单位|报送单位|单位名称)[:][ \t]?", re.M
)
_HEAD_OF_BODY = re.compile(
    r"(?P<body>[\u3400-\u9fff]{3,24}?)(?:党组书记、|党委书记、|党组副书记、)?(?:局长|厅长|主任|院长|检察长|行长|会长|台长)"
    r"[ \t]{1,4}[\u3400-\u9fff](?:[ \t]?[\u3400-\u9fff·]){1,5}"
)
_LETTERHEAD = re.compile(r"文件$")
_BOARD = re.compile(r"(?:管委会|管理委员会|办事处|中心|局|办公室|委员会)$")
_AREA = re.compile(r"[\u3400-\u9fff]{2,10}?(?:片区|园区|开发区|示范区|新区|试验区|合作区)")
_HEAD = re.compile(r"政府[省市县区州旗镇乡]长")
_PARTY = re.compile(r"(?:党工委|党委)$")
_AND_GOVERNMENT = re.compile(r"[、和及与](?:人民)?(?:政府|办事处)(?![\u3400-\u9fff]{0,2}办公室)")
_WE = re.compile(r"[我本](?:局|委|厅|办|院|中心|部|署)(?![属级管])")
_SENDER = re.compile(r"关于|印发|转发|《")  # the sender of a notice that is cited
_WITH = re.compile(r"(?:经|会同|联合|配合|向|报|请|由|与|和|在|获|被|对|协助|提请)$")
_OPENING = re.compile(
    r"(?:\d{4}年(?:度|以来|上半年|下半年|来)?[,,]?(?:是[^,。]{0,40}[,。])?|今年以来,|一年来,|近年来,|过去一年,|[^,。]{0,40}?的坚强领导下,)?"
)
_TITLE_START = re.compile(r"\d{4}年度?|关于|\(|\n|\s")
_SUMMARY = re.compile(r"(?:\d{4}年(?:度|上半年|第?[一二三四]季度)?)?(?:政府)?工作(?:总结|报告|汇报|要点|情况|计划)")
_CLAUSE = re.compile(r"(?:[,。]|(?<![^\s]))(?:现将|现代表|现|由)?")
_WHOM = re.compile(r".{0,2}(?:委|政府|人民政府|人大|政协|纪委|委员会).{0,2}|.*委(?:员会)?.*办公室")


class Issuers:
    """Finds the issuer of a text with the names of bodies given."""

    def __init__(self, names: BodyNames) -> None:
        self._names = names

    def find(self, text: str, lay: Layout) -> Facts:
        """The facts so far: the issuer, and its region where the same words tell it."""
        facts = Facts()
        for place, find in (
            ("speaker", speaker),
            ("council", council),
            ("address", policy_address),
            ("title", self._from_title),
            ("court", court),
            ("letterhead", self._from_letterhead),
            ("signature", self._from_signature),
            ("head_of_government", head_of_government),
            ("byline", self._from_head),
            ("label", self._from_label),
            ("opening", self._from_opening),
            ("source", self._from_source),
            ("department", department),
            ("running_text", self._from_running_text),
        ):
            if find(text, lay, facts):
                facts.evidence.append(f"rule:report.issuer_in_{place}")
                break
        return facts

    def _from_title(self, text: str, lay: Layout, facts: Facts) -> bool:
        if not lay["title"]:
            return False
        start, end = lay["title"]
        for at in title_starts(text, start, end):
            bodies = self._names.several_at(text, at, end)
            if bodies and (bodies[0].path or bodies[0].national or _is_bureau(text, bodies[0])):
                _take(text, [self._signed(text, lay, bodies[0])] if len(bodies) == 1 else bodies, facts)
                return True
        for at in title_starts(text, start, end):
            path = regions.path_at(text, at, end)
            # Without a body behind it only a region of the standard is sure to be one, or a town before a year.
            known = bool(path) and text[slice(*path[-1])] in regions.names()
            town = regions.town_at(text, path[-1][1] if path else at, end)
            if not known and not (town and (path or text[town[1] : town[1] + 1].isdigit())):
                continue
            stop = town[1] if town else path[-1][1]
            facts.region, facts.region_span = text[at:stop], (at, stop)
            if GOVERNMENT_REPORT.search(text[start:end].replace(" ", "")) or (
                town and _SUMMARY.search(text, stop, end)
            ):
                facts.issuer = government_of(facts.region)
                return True
            break
        return False

    def _signed(self, text: str, lay: Layout, body: Body) -> Body:
        """A body that the title names by its level (市财政局) as the signature names it, where that gives a region."""
        if body.path or not body.level_word:
            return body
        name = text[body.start + len(body.level_word) : body.end]
        for start, end in lay["signature"]:
            for other in self._names.several_at(text, start, end):
                if other.path and text[other.path[-1][1] : other.end] == name:
                    return other
        return body

    def _from_letterhead(self, text: str, lay: Layout, facts: Facts) -> bool:
        """某县人民政府办公室文件 above the number of a document."""
        for start, end in lay["paragraphs"][:3]:
            letterhead = _LETTERHEAD.search(text, start, end)
            bodies = self._names.several_at(text, start, end) if letterhead else []
            if letterhead and bodies and bodies[-1].end == letterhead.start():
                _take(text, bodies, facts)
                return True
        return False

    def _from_signature(self, text: str, lay: Layout, facts: Facts) -> bool:
        lines = lay["signature"] or [span for span in lay["paragraphs"][:3] if _is_byline(text, span)]
        if not lay["signature"]:  # 区人民政府区长 某某 names a person, whose congress tells the region
            lines = [(start, end) for start, end in lines if not _HEAD.search(text, start, end)]
        bodies = [body for start, end in lines for body in self._names.several_at(text, start, end)]
        if not bodies and lay["signature"] and lay["date_line"]:
            return self._from_unknown_signature(text, lay["signature"][-1], facts)
        if not bodies:
            return False
        _take(text, bodies, facts)
        return True

    def _from_unknown_signature(self, text: str, line: Span, facts: Facts) -> bool:
        """A body over the date whose name begins with no region (滨湖片区管委会 names an area of its own)."""
        start, end = line
        if not _BOARD.search(text, start, end) or text[start] in "各全我本":
            return False
        facts.issuer, facts.issuer_span = text[start:end], line
        if area := _AREA.match(text, start, end):
            facts.region, facts.region_span = area.group(), area.span()
        return True

    def _from_head(self, text: str, lay: Layout, facts: Facts) -> bool:
        """县财政局局长 某某 on a line under the title: the body speaks through its head."""
        for start, end in lay["paragraphs"][:6]:
            match = _HEAD_OF_BODY.fullmatch(text, start, min(end, start + 60))
            body = self._names.at(text, start, end) if match else None
            if match and body and body.end == match.end("body"):
                _take(text, [body], facts)
                return True
        return False

    def _from_label(self, text: str, lay: Layout, facts: Facts) -> bool:
        """发布单位:某市民政局 among the first lines."""
        for match in _LABEL.finditer(text, 0, 600):
            bodies = self._names.several_at(text, match.end(), min(len(text), match.end() + 60))
            if bodies:
                _take(text, bodies, facts)
                return True
        return False

    def _from_opening(self, text: str, lay: Layout, facts: Facts) -> bool:
        """2030年,某市某局始终坚持… — the subject of the first sentences, whole names before short ones."""
        short: list[Body] = []
        for start, end in lay["paragraphs"][:10]:
            if (lay["salutation"] and start == lay["salutation"][0]) or end - start < 12:
                continue
            for at in _clause_starts(text, start, min(end, start + 400)):
                if text.rfind("《", start, at) > text.rfind("》", start, at):
                    continue  # who issued what is cited
                bodies = self._names.several_at(text, at, min(end, at + 120))
                if bodies and bodies[0].path and self._party_and_government(text, bodies[0], facts):
                    return True
                if bodies and bodies[0].path and _is_bureau(text, bodies[0]):
                    _take(text, bodies, facts)
                    return True
                short = short or [body for body in bodies if _is_bureau(text, body)][:1]
        if short:
            _take(text, short, facts)
            return True
        return False

    def _party_and_government(self, text: str, body: Body, facts: Facts) -> bool:
        """某镇党委、政府 reports as 某镇人民政府, 某街道党工委、办事处 as 某街道办事处."""
        start, stop = body.path[0][0], body.path[-1][1]
        pair = _PARTY.search(text, stop, body.end) and _AND_GOVERNMENT.match(text, body.end)
        if not pair or not regions.is_town(text[start:stop]):
            return False
        facts.region, facts.region_span = text[start:stop], (start, stop)
        facts.issuer = government_of(facts.region)
        return True

    def _from_source(self, text: str, lay: Layout, facts: Facts) -> bool:
        """来源:区司法局 in the head of the page."""
        match = _SOURCE.search(text, 0, max(lay["body"][0], 1))
        bodies = self._names.several_at(text, match.end(), min(len(text), match.end() + 40)) if match else []
        if bodies and (bodies[0].path or _is_bureau(text, bodies[0])):
            _take(text, bodies[:1], facts)
            return True
        return False

    def _from_running_text(self, text: str, lay: Layout, facts: Facts) -> bool:
        """我局 and nothing else: the body that the text names in full most often."""
        own = _WE.search(text)
        if not own:
            return False
        counts = Counter(
            text[body.start : body.end]
            for body in self._names.everywhere(text)
            if text[body.end - 1] == own.group()[-1]
            and not _SENDER.match(text, body.end)
            and not _WITH.search(text[max(0, body.start - 2) : body.start])
        )
        if counts:
            name, _ = counts.most_common(1)[0]
            body = self._names.at(text, text.index(name))
            if body:
                _take(text, [body], facts)
                return True
        return False


def body_start(text: str, body: Body) -> int:
    """Where the name of a body begins: behind 中共 in 中共某市某局党组, since the bureau itself is no Party body."""
    group = text.startswith(("党组", "党委", "机关党委", "分党组"), body.end)
    return body.start + 2 if group and text.startswith("中共", body.start) else body.start


def _take(text: str, bodies: list[Body], facts: Facts) -> None:
    """Make these bodies the issuer: one reference, or their names joined where they stand in several lines."""
    facts.bodies = bodies
    start = body_start(text, bodies[0])
    names = [text[body_start(text, body) : body.end] for body in bodies]
    between = text[start : bodies[-1].end]
    if "\n" in between:
        facts.issuer = "、".join(names)
        facts.issuer_span = (start, bodies[0].end) if len(bodies) == 1 else None
    else:
        facts.issuer, facts.issuer_span = between, (start, bodies[-1].end)


def title_starts(text: str, start: int, end: int) -> list[int]:
    """Where a body may be named in a title: at its start, behind 2030年, behind 关于, in a bracket at its end."""
    return [start] + [match.end() for match in _TITLE_START.finditer(text, start, end)]


def _is_byline(text: str, span: Span) -> bool:
    start, end = span
    return end - start <= 60 and not re.search(r"[。;:,!?《]|文件$", text[start:end])


def _is_bureau(text: str, body: Body) -> bool:
    """Whether a body in running text can be the issuer: 市委, 某县政府 are rather whom one reports to."""
    if body.path:
        return text[body.path[-1][1] : body.end] not in ("委", "政府", "人大", "政协", "纪委", "委员会", "党委")
    name = text[body.start : body.end]
    return len(name) >= 4 and not _WHOM.fullmatch(name)


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    lead = _OPENING.match(text, start, end)
    starts = [start] + ([lead.end()] if lead else [])
    starts += [match.end() for match in _CLAUSE.finditer(text, start, end)]
    return sorted(set(starts))
