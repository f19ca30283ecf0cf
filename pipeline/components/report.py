"""Who speaks, for which region, about which year, and when it was signed.

Reading order: `ReportFacts.find` (the order of the facts), `_issuers` (from the surest place to the weakest),
`_region`, `_year`, `_date`. Facts that stand in the text have a `…_span`; composed ones (市财政局 of 临海市) do not.
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
from pipeline.layout import DATE, Layout, page_dates
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
_OPENING = re.compile(
    r"(?:\d{4}年(?:度|以来|上半年|下半年|来)?[,,]?(?:是[^,。]{0,40}[,。])?|今年以来,|一年来,|近年来,|过去一年,|[^,。]{0,40}?的坚强领导下,)?"
)
_LEAD_YEAR = re.compile(r"(?:截至|截止|自)?(20\d\d)年")
_YEAR = re.compile(r"(?<![\d—–\-~至])(20\d\d)(?:年|度)(?![—–\-~至]\s?20\d\d)")
_NOW_REPORTED = re.compile(r"现[将就]?[^。]{0,30}?(20\d\d)年?度?[^。]{0,40}?(?:如下|报告|汇报)")
_NOTICE = re.compile(r"(?:通知|通告|公告|意见|决定|办法|规定|方案|函|批复|通报)$")
_GLUED_DATE = re.compile(
    r"(?:局|厅|委|会|府|办|院|室|部|署)[ \t]*(\d{4})年(\d{1,2})月(\d{1,2})日(?=公开方式|附件|抄送|\s*$)"
)
_NUMERIC = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
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
_CN_DIGITS: Final = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}


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
        self._complete(text, facts)
        facts.date, rule = _date(text, lay)
        facts.evidence += [rule] if rule else []
        facts.year, rule = _year(text, lay, facts)
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
        ):
            if find(text, lay, facts):
                facts.evidence.append(f"rule:report.issuer_in_{place}")
                return
        self._from_running_text(text, lay, facts)

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
        bodies = self._names.several_at(text, start, end)
        if bodies:
            self._take(text, bodies, facts)
            return True
        path = regions.path_at(text, start, end)
        if path and _GOVERNMENT_REPORT.search(text[start:end].replace(" ", "")):
            facts.region, facts.region_span = text[start : path[-1][1]], (start, path[-1][1])
            facts.issuer = facts.region + "人民政府"
            return True
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

    def _from_running_text(self, text: str, lay: Layout, facts: _Facts) -> None:
        """我局 and nothing else: the body that the text names in full most often."""
        own = re.search(r"[我本](局|委|厅|办|院|中心|部|署)(?![^\W\d_]*?(?:领导下))", text)
        if not own:
            return
        counts = Counter(
            text[body.start : body.end]
            for body in self._names.everywhere(text)
            if text[body.end - 1] == own.group(1)[-1]
        )
        if counts:
            name, _ = counts.most_common(1)[0]
            body = self._names.at(text, text.index(name))
            if body:
                self._take(text, [body], facts)
                facts.evidence.append("rule:report.issuer_in_running_text")

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
    starts += [match.end() for match in re.compile(r"[,。](?:现将|现代表|现|由)?").finditer(text, start, end)]
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


def _iso(match: re.Match[str]) -> str | None:
    """ISO form of a matched date; None for an impossible one."""
    year, month, day = (_number(part) for part in match.groups()[:3])
    if not (1949 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _number(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return int(_CN_DIGITS.get(tens, "1")) * 10 + int(_CN_DIGITS.get(ones, "0"))
    return int("".join(_CN_DIGITS.get(char, "0") for char in digits) or "0")


def _date(text: str, lay: Layout) -> tuple[str | None, str]:
    """The date under the signature, else of the meeting, else of publication on the page."""
    if lay["date_line"]:
        match = DATE.match(text, *lay["date_line"])
        if match and (iso := _iso(match)):
            return iso, "rule:report.date_line"
    if lay["subtitle"]:
        match = DATE.search(text, *lay["subtitle"])
        if match and (iso := _iso(match)):
            return iso, "rule:report.date_of_meeting"
    for start, end in page_dates(text, lay["body"]):
        match = _NUMERIC.match(text, start, end) or DATE.match(text, start, end)
        if match and (iso := _iso(match)):
            return iso, "rule:report.date_of_page"
    glued = _GLUED_DATE.search(text, max(0, lay["body"][1] - 300), lay["body"][1])
    if glued and (iso := _iso(glued)):
        return iso, "rule:report.date_at_end"
    return None, ""


def _year(text: str, lay: Layout, facts: _Facts) -> tuple[int | None, str]:
    """The year reported on: title, opening, the heading of the review, then what surrounds them."""
    title = text[slice(*lay["title"])] if lay["title"] else ""
    if match := _YEAR.search(title):
        return int(match.group(1)), "rule:report.year_in_title"
    start = lay["body"][0]
    if match := _NOW_REPORTED.search(text, start, start + 1500):
        return int(match.group(1)), "rule:report.year_in_statement"
    speech = "rule:report.issuer_in_speaker" in facts.evidence
    first = [span for span in lay["paragraphs"][:8] if span != lay["salutation"] and span[0] >= start]
    if speech:
        first = [] if _MEMBER.search(text, 0, 200) else first  # an answer to a question reports on no year
        match = _YEAR.search(text, first[0][0], min(first[0][1], first[0][0] + 60)) if first else None
        return (int(match.group(1)), "rule:report.year_in_opening") if match else (None, "")
    for begin, end in first:
        if end - begin > 20 and not any(heading["start"] == begin for heading in lay["headings"]):
            if match := _LEAD_YEAR.match(text, begin, end):
                return int(match.group(1)), "rule:report.year_in_opening"
            break
    return _year_of_review(text, lay, facts, title)


def _year_of_review(text: str, lay: Layout, facts: _Facts, title: str) -> tuple[int | None, str]:
    review = [section for section in lay["sections"] if section["kind"] == "achievements" and section["path"]]
    for section in review[:1]:
        heading = lay["headings"][section["path"][0]]
        if match := _YEAR.search(heading["text"]):
            return int(match.group(1)), "rule:report.year_in_heading"
        body = text[heading["end"] : heading["end"] + 60].lstrip("。\n ")
        if match := _LEAD_YEAR.match(body):
            return int(match.group(1)), "rule:report.year_in_review"
    if facts.date and _NOTICE.search(title):
        return int(facts.date[:4]), "rule:report.year_of_date"
    if review:
        years = [int(year) for section in review for year in _YEAR.findall(text[section["start"] : section["end"]])]
        limit = int(facts.date[:4]) if facts.date else 2099
        past = [year for year in years if year <= limit]
        if past:
            return max(past), "rule:report.year_in_review"
    if facts.date:
        return int(facts.date[:4]), "rule:report.year_of_date"
    counts = Counter(_YEAR.findall(text[:_LIMIT]))
    if counts:
        year, count = counts.most_common(1)[0]
        if count >= 2:
            return int(year), "rule:report.year_most_named"
    return None, ""


_LIMIT: Final = 40_000
