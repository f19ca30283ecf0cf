"""Who speaks, for which region, about which year, and when it was signed.

Reading order: `ReportFacts.find` (the order of the facts), `_issuer` (from the surest place to the weakest), `_region`;
year and date are in `pipeline/dating.py`. Facts that stand in the text have a `…_span`; composed ones (市财政局 of 临海市
is 临海市财政局) do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from spacy.tokens import Doc

from pipeline import regions
from pipeline.bodies import Body, BodyNames, paths
from pipeline.dating import date_of, year_of
from pipeline.layout import Layout
from pipeline.lexicons import Entry
from pipeline.spans import layout_of, text_of, write

Span = tuple[int, int]

_SPEAKER = re.compile(
    r"(?:[\u3400-\u9fff]{0,16}?(?:司长|局长|署长)|[\u3400-\u9fff]{0,6}行政长官)(?=(?:\([^()]{2,12}\))?:)"
)
_MEMBER = re.compile(r"[\u3400-\u9fff]{2,6}议员:主席")
_HONG_KONG = re.compile(r"香港|立法会|行政长官|区议会")
_HEAD_OF_GOVERNMENT = re.compile(
    r"(?P<region>[\u3400-\u9fff]{2,20}?)(?P<government>人民政府)?(?:代|代理)?"
    r"(?:省长|市长|县长|区长|州长|盟长|旗长|主席|乡长|镇长)[ \t]{1,4}\S"
)
_CONGRESS = re.compile(r"在(?P<region>[\u3400-\u9fff]{2,20}?)第[\d一二三四五六七八九十]{1,4}届人民代表大会")
_GOVERNMENT_REPORT = re.compile(
    r"政府工作报告|向大会(?:作|做)?(?:政府)?(?:工作)?报告|代表[\u3400-\u9fff]{0,12}政府[,,]?向"
)
_GOVERNMENT_SUBJECT = re.compile(
    r"(?:法治政府建设|依法行政|政府信息公开|政务公开).{0,16}(?:报告|总结|汇报|年报|情况)(?:\([^()]*\))?$"
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
_SELF_LEVEL: Final = {
    "省": "provincial",
    "市": "municipal",
    "州": "municipal",
    "县": "county",
    "区": "county",
    "旗": "county",
}
_SELF = re.compile(r"[我全本]([省市州县区旗])(?![级直属])")
_ZONE = re.compile(r"(?:开发|高新|经开|保税|示范|管理|度假|风景名胜)区|自贸(?:区|港)")


@dataclass(slots=True)
class _Facts:
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


class ReportFacts:
    """Writes layer `report`; `organisations` are the entries of that lexicon."""

    def __init__(self, *, organisations: Sequence[Entry] = ()) -> None:
        named = [entry for entry in organisations if entry["kind"] in ("suffix", "abbreviation")]
        self._names = BodyNames(form for entry in named for form in entry.forms)

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "report", self.find(doc))
        return doc

    def find(self, doc: Doc) -> dict[str, Any]:
        """The facts of a report; a fact that the text does not tell is None."""
        text, lay = text_of(doc), layout_of(doc)
        facts = _Facts()
        self._issuer(text, lay, facts)
        self._region(text, lay, facts)
        self._government(text, lay, facts)
        self._complete(text, facts)
        facts.date, rule = date_of(text, lay)
        facts.evidence += [rule] if rule else []
        facts.year, rule = year_of(text, lay, facts.date, speech="rule:report.issuer_in_speaker" in facts.evidence)
        facts.evidence += [rule] if rule else []
        code, note = _code(text, facts)
        return {
            "issuer": facts.issuer,
            "issuer_span": facts.issuer_span,
            "region": facts.region,
            "region_span": facts.region_span,
            "region_code": code,
            "region_note": note,
            "level": facts.level,
            "year": facts.year,
            "date": facts.date,
            "title": " ".join(text[slice(*lay["title"])].split()) if lay["title"] else None,
            "title_span": lay["title"],
            "evidence": facts.evidence,
            "confidence": 0.95 if facts.issuer_span else 0.7 if facts.issuer else 0.5,
        }

    # --- the issuer, from the surest place to the weakest

    def _issuer(self, text: str, lay: Layout, facts: _Facts) -> None:
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
                return

    def _from_speaker(self, text: str, lay: Layout, facts: _Facts) -> bool:
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
        return False

    def _from_title(self, text: str, lay: Layout, facts: _Facts) -> bool:
        if not lay["title"]:
            return False
        start, end = lay["title"]
        for at in _title_starts(text, start, end):
            bodies = self._names.several_at(text, at, end)
            if bodies and (bodies[0].path or bodies[0].national or _is_bureau(text, bodies[0])):
                self._take(text, bodies, facts)
                return True
        for at in _title_starts(text, start, end):
            path = regions.path_at(text, at, end)
            if path:
                facts.region, facts.region_span = text[at : path[-1][1]], (at, path[-1][1])
                if _GOVERNMENT_REPORT.search(text[start:end].replace(" ", "")):
                    facts.issuer = facts.region + "人民政府"
                    return True
                break
        return False

    def _from_signature(self, text: str, lay: Layout, facts: _Facts) -> bool:
        lines = lay["signature"] or [span for span in lay["paragraphs"][:3] if _is_byline(text, span)]
        bodies = [body for start, end in lines for body in self._names.several_at(text, start, end)]
        if not bodies:
            return False
        self._take(text, bodies, facts)
        return True

    def _from_head_of_government(self, text: str, lay: Layout, facts: _Facts) -> bool:
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

    def _from_opening(self, text: str, lay: Layout, facts: _Facts) -> bool:
        """2030年,某市某局始终坚持… — the subject of the first sentences, whole names before short ones."""
        short: list[Body] = []
        for start, end in lay["paragraphs"][:10]:
            if (lay["salutation"] and start == lay["salutation"][0]) or end - start < 12:
                continue
            for at in _clause_starts(text, start, min(end, start + 400)):
                bodies = self._names.several_at(text, at, min(end, at + 120))
                if bodies and bodies[0].path:
                    self._take(text, bodies, facts)
                    return True
                short = short or [body for body in bodies if _is_bureau(text, body)][:1]
        if short:
            self._take(text, short, facts)
            return True
        return False

    def _from_source(self, text: str, lay: Layout, facts: _Facts) -> bool:
        """来源:区司法局 in the head of the page."""
        match = _SOURCE.search(text, 0, max(lay["body"][0], 1))
        bodies = self._names.several_at(text, match.end(), min(len(text), match.end() + 40)) if match else []
        if bodies and (bodies[0].path or _is_bureau(text, bodies[0])):
            self._take(text, bodies[:1], facts)
            return True
        return False

    def _from_running_text(self, text: str, lay: Layout, facts: _Facts) -> bool:
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
                self._take(text, [body], facts)
                return True
        return False

    def _take(self, text: str, bodies: list[Body], facts: _Facts) -> None:
        facts.bodies = bodies
        names = [text[body.start : body.end] for body in bodies]
        between = text[bodies[0].start : bodies[-1].end]
        if "\n" in between:
            facts.issuer = "、".join(names)
            facts.issuer_span = (bodies[0].start, bodies[0].end) if len(bodies) == 1 else None
        else:
            facts.issuer, facts.issuer_span = between, (bodies[0].start, bodies[-1].end)

    # --- the region

    def _region(self, text: str, lay: Layout, facts: _Facts) -> None:
        if "rule:report.issuer_in_speaker" in facts.evidence:
            at = text.find("香港")
            facts.region, facts.region_span = "香港", ((at, at + 2) if at >= 0 else None)
            facts.level = "provincial"
            return
        for body in facts.bodies:
            if body.national:
                facts.level = "national"
                return
            if body.path:
                facts.region = None
                facts.region_span = (body.path[0][0], body.path[-1][1])
                facts.region = text[slice(*facts.region_span)]
                break
        if facts.region is None:
            self._region_from_context(text, lay, facts)
        facts.level = facts.level or _level(text, facts)

    def _region_from_context(self, text: str, lay: Layout, facts: _Facts) -> None:
        """The region that the text names most, at the level of 市…局, 我市 or 全县."""
        level = facts.bodies[0].level if facts.bodies else None
        if level is None:
            words = Counter(_SELF_LEVEL[word] for word in _SELF.findall(text[:40_000]))
            level = words.most_common(1)[0][0] if words else None
        counts: Counter[str] = Counter()
        for name, count in paths(text).items():
            names = [name[a:b] for a, b in regions.path_at(name)]
            region = regions.resolve(names, text)
            found = region.level if region else regions.level_of_form(name)
            if level is None or found == level or (level == "municipal" and name.endswith("市")):
                counts[name] += count + (2 if name in text[:300] else 0)
        if level in (None, "provincial") and not counts:
            for short, code in regions.provinces().items():
                region = regions.by_code(code)
                if region and short in text[:3000] and (level or re.search(r"自治区", text[:200])):
                    counts[region.name] += text.count(short)
        if not counts:
            return
        name, count = counts.most_common(1)[0]
        if count < 2 and not facts.bodies:
            return
        at = text.find(name)
        facts.region, facts.region_span = name, ((at, at + len(name)) if at >= 0 else None)
        facts.evidence.append("rule:report.region_in_context")

    def _government(self, text: str, lay: Layout, facts: _Facts) -> None:
        """A report on law-based government that names a region and no body is its government's."""
        title = text[slice(*lay["title"])] if lay["title"] else ""
        if facts.issuer is None and facts.region and facts.region in title and _GOVERNMENT_SUBJECT.search(title):
            facts.issuer = facts.region + "人民政府"
            at = text.find(facts.issuer)
            facts.issuer_span = (at, at + len(facts.issuer)) if at >= 0 else None
            facts.evidence.append("rule:report.issuer_is_government")

    def _complete(self, text: str, facts: _Facts) -> None:
        """市财政局 becomes 临海市财政局, 临海市政数局 the full name that the text gives elsewhere."""
        if len(facts.bodies) != 1 or not facts.issuer:
            return
        body = facts.bodies[0]
        if body.level_word and facts.region:
            rest = facts.issuer.removeprefix(body.level_word)
            facts.issuer, facts.issuer_span = facts.region + rest, None
        if body.national or len(facts.issuer) < 4:
            return
        longest = max(self._names.everywhere(text), key=lambda other: _fuller(text, other, facts), default=None)
        if longest and _fuller(text, longest, facts) > (0, len(facts.issuer)):
            facts.issuer, facts.issuer_span = text[longest.start : longest.end], (longest.start, longest.end)
            if facts.region and longest.path:
                facts.region_span = (longest.path[0][0], longest.path[-1][1])
                facts.region = text[slice(*facts.region_span)]
        if facts.issuer_span is None and (at := text.find(facts.issuer)) >= 0:
            facts.issuer_span = (at, at + len(facts.issuer))


def _fuller(text: str, other: Body, facts: _Facts) -> tuple[int, int]:
    """How good another name is as the full form of the issuer: same region, same last word, the same characters."""
    name, issuer, region = text[other.start : other.end], facts.issuer or "", facts.region or ""
    path = text[other.path[0][0] : other.path[-1][1]] if other.path else ""
    if not path or not region or not (path.endswith(region) or region.endswith(path)) or name[-1] != issuer[-1]:
        return 0, 0
    rest = iter(name[len(path) :])
    if not all(char in rest for char in issuer.removeprefix(region)):
        return 0, 0
    return 0, len(name)


def _title_starts(text: str, start: int, end: int) -> list[int]:
    """Where a body may be named in a title: at its start, behind 2030年, behind 关于, in a bracket at its end."""
    return [start] + [match.end() for match in _TITLE_START.finditer(text, start, end)]


def _is_byline(text: str, span: Span) -> bool:
    start, end = span
    return end - start <= 60 and not re.search(r"[。;:,!?《]|文件$", text[start:end])


def _is_bureau(text: str, body: Body) -> bool:
    """Whether a short name can be the issuer: 市委, 市政府 are whom one reports to."""
    name = text[body.start : body.end]
    return len(name) >= 4 and not re.fullmatch(
        r".{0,2}(?:委|政府|人民政府|人大|政协|纪委|委员会).{0,2}|.*委(?:员会)?.*办公室", name
    )


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    lead = _OPENING.match(text, start, end)
    starts = [start] + ([lead.end()] if lead else [])
    starts += [match.end() for match in _CLAUSE.finditer(text, start, end)]
    return sorted(set(starts))


def _level(text: str, facts: _Facts) -> str | None:
    if facts.region:
        path = regions.path_at(facts.region)
        region = regions.resolve([facts.region[a:b] for a, b in path], text)
        return region.level if region else regions.level_of_form(facts.region)
    return facts.bodies[0].level if facts.bodies else None


def _code(text: str, facts: _Facts) -> tuple[str | None, str | None]:
    """The GB/T 2260 code of the region, and a note where it is the code of its host."""
    if facts.region is None:
        return None, None
    if facts.region == "香港":
        return "810000", None
    names = [facts.region[a:b] for a, b in regions.path_at(facts.region)]
    region = regions.resolve(names, text)
    if region:
        return region.code, None
    for host in reversed(names[:-1]):
        found = regions.resolve([host], text)
        if found:
            return found.code, f"{facts.region}: no code of its own, code of {host}"
    if _ZONE.search(facts.region):
        found = regions.host_of(facts.region, text)
        if found:
            return found.code, f"{facts.region}: no code of its own, code of {found.name}"
    return None, f"{facts.region}: not in GB/T 2260"
