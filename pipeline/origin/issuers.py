"""Which body speaks: looked for in the title, the signature, the opening, from the surest place to the weakest."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.layout import Layout
from pipeline.origin import regions
from pipeline.origin.bodies import Body, BodyNames

Span = tuple[int, int]

_SPEAKER = re.compile(
    r"(?:[\u3400-\u9fff]{0,16}?(?:司长|局长|署长)|[\u3400-\u9fff]{0,6}行政长官)(?=(?:\([^()]{2,12}\))?:)"
)
_MEMBER = re.compile(r"[\u3400-\u9fff]{2,6}议员:主席")
_REPLY = re.compile(
    r"议员[^。\n]{0,4}(?:提问|质询)[,和及以与]{1,3}(?P<body>[\u3400-\u9fff]{2,12}?(?:局|署|处|司))"
    r"(?:局长|署长|处长|司长)[\u3400-\u9fff]{2,4}[^。\n]{0,12}?的?(?:书面)?(?:答复|回复)"
)
_HONG_KONG = re.compile(r"香港|立法会|行政长官|区议会")
_HEAD_OF_GOVERNMENT = re.compile(
    r"(?P<region>[\u3400-\u9fff]{2,20}?)(?P<government>人民政府)?(?:代|代理)?"
    r"(?:省长|市长|县长|区长|州长|盟长|旗长|主席|乡长|镇长)[ \t]{1,4}\S"
)
_CONGRESS = re.compile(r"在(?P<region>[\u3400-\u9fff]{2,20}?)第[\d一二三四五六七八九十]{1,4}届人民代表大会")
_GOVERNMENT_REPORT = re.compile(
    r"政府工作报告|向大会(?:作|做)?(?:政府)?(?:工作)?报告|代表[\u3400-\u9fff]{0,12}政府[,,]?向"
)
_SOURCE = re.compile(r"(?:来源|信息来源|发布机构|发文机关|供稿|发布单位)[:]\s?")
_WE = re.compile(r"[我本](?:局|委|厅|办|院|中心|部|署)(?![属级管])")
_SENDER = re.compile(r"关于|印发|转发|《")  # the sender of a notice that is cited
_WITH = re.compile(r"(?:经|会同|联合|配合|向|报|请|由|与|和|在|获|被|对|协助|提请)$")
_OPENING = re.compile(
    r"(?:\d{4}年(?:度|以来|上半年|下半年|来)?[,,]?(?:是[^,。]{0,40}[,。])?|今年以来,|一年来,|近年来,|过去一年,|[^,。]{0,40}?的坚强领导下,)?"
)
_TITLE_START = re.compile(r"\d{4}年度?|关于|\(|\n|\s")
_CLAUSE = re.compile(r"(?:[,。]|(?<![^\s]))(?:现将|现代表|现|由)?")
_WHOM = re.compile(r".{0,2}(?:委|政府|人民政府|人大|政协|纪委|委员会).{0,2}|.*委(?:员会)?.*办公室")


@dataclass(slots=True)
class Facts:
    """What is known so far, with the rules that told it."""

    issuer: str | None = None
    issuer_span: Span | None = None
    bodies: list[Body] = field(default_factory=list)
    region: str | None = None
    region_span: Span | None = None
    level: str | None = None
    year: int | None = None
    date: str | None = None
    evidence: list[str] = field(default_factory=list)


class Issuers:
    """Finds the issuer of a text with the names of bodies given."""

    def __init__(self, names: BodyNames) -> None:
        self._names = names

    def find(self, text: str, lay: Layout) -> Facts:
        """The facts so far: the issuer, and its region where the same words tell it."""
        facts = Facts()
        for place, find in (
            ("speaker", self._from_speaker),
            ("title", self._from_title),
            ("signature", self._from_signature),
            ("head_of_government", self._from_head_of_government),
            ("opening", self._from_opening),
            ("source", self._from_source),
            ("running_text", self._from_running_text),
        ):
            if find(text, lay, facts):
                facts.evidence.append(f"rule:report.issuer_in_{place}")
                break
        return facts

    def _from_speaker(self, text: str, lay: Layout, facts: Facts) -> bool:
        """行政长官:…, 发展局局长:主席,… — the head of a department is the issuer, a bureau stands for its head."""
        known = _HONG_KONG.search(text, 0, 4000) or _MEMBER.search(text, 0, 200)
        for start, end in lay["paragraphs"][:12] if known else []:
            match = _SPEAKER.match(text, start, min(end, start + 40))
            if match:
                stop = match.end()
                if match.group().endswith(("局局长", "署署长")):
                    stop -= 2
                facts.issuer, facts.issuer_span = text[start:stop], (start, stop)
                return True
        reply = _REPLY.search(text, 0, 600) if known else None
        if reply:
            facts.issuer, facts.issuer_span = reply["body"], reply.span("body")
        return reply is not None

    def _from_title(self, text: str, lay: Layout, facts: Facts) -> bool:
        if not lay["title"]:
            return False
        start, end = lay["title"]
        for at in _title_starts(text, start, end):
            bodies = self._names.several_at(text, at, end)
            if bodies and (bodies[0].path or bodies[0].national or _is_bureau(text, bodies[0])):
                _take(text, bodies, facts)
                return True
        for at in _title_starts(text, start, end):
            path = regions.path_at(text, at, end)
            # Without a body behind it only a region of the standard is sure to be one, or a town before a year.
            known = bool(path) and text[slice(*path[-1])] in regions.names()
            town = regions.town_at(text, path[-1][1] if path else at, end)
            if not known and not (town and (path or text[town[1] : town[1] + 1].isdigit())):
                continue
            stop = town[1] if town else path[-1][1]
            facts.region, facts.region_span = text[at:stop], (at, stop)
            if _GOVERNMENT_REPORT.search(text[start:end].replace(" ", "")):
                facts.issuer = government_of(facts.region)
                return True
            break
        return False

    def _from_signature(self, text: str, lay: Layout, facts: Facts) -> bool:
        lines = lay["signature"] or [span for span in lay["paragraphs"][:3] if _is_byline(text, span)]
        bodies = [body for start, end in lines for body in self._names.several_at(text, start, end)]
        if not bodies:
            return False
        _take(text, bodies, facts)
        return True

    def _from_head_of_government(self, text: str, lay: Layout, facts: Facts) -> bool:
        """广东省省长 某某 under the title of a government work report; 在某区第十届人民代表大会…上."""
        head = text[: min(len(text), 1500)]
        if not _GOVERNMENT_REPORT.search(head.replace(" ", "")):
            return False
        for start, end in lay["paragraphs"][:6]:
            match = _HEAD_OF_GOVERNMENT.match(text, start, min(end, start + 60))
            path = regions.path_at(text, start, match.end()) if match else []
            if match and not path:
                word = (
                    match.group("region")[-3:]
                    if match.group("region").endswith("自治区")
                    else text[match.end("region")]
                )
                facts.bodies = [Body(start, match.end("region"), level_word=word)]
                facts.issuer = word + "人民政府"
                return True
            if match and path:
                stop = path[-1][1]
                facts.region, facts.region_span = text[start:stop], (start, stop)
                facts.issuer = facts.region + "人民政府"
                if text.startswith("人民政府", stop):
                    facts.issuer_span = (start, stop + 4)
                return True
        congress = _CONGRESS.search(head)
        path = regions.path_at(text, congress.start("region")) if congress else []
        if path:
            start, stop = path[0][0], path[-1][1]
            facts.region, facts.region_span = text[start:stop], (start, stop)
            facts.issuer = facts.region + "人民政府"
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
                if bodies and bodies[0].path and _is_bureau(text, bodies[0]):
                    _take(text, bodies, facts)
                    return True
                short = short or [body for body in bodies if _is_bureau(text, body)][:1]
        if short:
            _take(text, short, facts)
            return True
        return False

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


def government_of(region: str) -> str:
    """The government of a region: 青溪县人民政府, 城南街道办事处."""
    return region + ("办事处" if region.endswith("街道") else "人民政府")


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


def _title_starts(text: str, start: int, end: int) -> list[int]:
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
