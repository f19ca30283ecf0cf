"""Who speaks, for which region, about which year, and when it was signed.

Reading order: `ReportFacts.find` (the order of the facts), `_region`, `_complete`, `_code`; the issuer, year and date
are looked for in `pipeline/origin`. Facts that stand in the text have a `…_span`; composed ones (市财政局 of a city,
with the city before it) do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from spacy.tokens import Doc

from pipeline.layout import Layout
from pipeline.lexicons import Entry
from pipeline.origin import regions
from pipeline.origin.bodies import Body, BodyNames, paths
from pipeline.origin.dating import date_of, year_of
from pipeline.origin.facts import Facts, first_place, government_of
from pipeline.origin.issuers import Issuers, body_start, title_starts
from pipeline.spans import layout_of, text_of, write

Span = tuple[int, int]

# 市政府坚定…, 我市坚持…,法治政府建设取得… : a government speaks of its work on law.
_SUBJECT = re.compile(
    r"(?:[,。\n]|^)(?:[市县区州旗省]|自治区)(?:人民)?政府(?=坚|始终|认真|深入|全面|紧紧|以|严格)|依法行政|法治政府建设"
)
_BUREAU = re.compile(r"[我本](?:局|委(?!员)|厅|办|院|中心|部|署)(?![属级管])")
_GOVERNMENT_SUBJECT = re.compile(
    r"(?:法治政府建设|依法行政|政府信息公开|政务公开).{0,16}(?:报告|总结|汇报|年报|情况)(?:\([^()]*\))?$"
)
_SELF = re.compile(r"[我本]([省市州县区旗])(?![级直属])")
_ACTING = re.compile(r"([省市州县区旗])(?:人民)?政府(?=坚|始终|认真|深入|全面|紧紧|严格)")
_NEAREST: Final = ("county", "municipal", "provincial")
_WHOLE = re.compile(r"全([省市州县区旗])(?![级直属])")
_HONG_KONG_RULES: Final = frozenset(("rule:report.issuer_in_speaker", "rule:report.issuer_in_department"))
_SPECIAL = re.compile(r"(香港|澳门)(?=特别行政区|特区|政府)")
_SPECIAL_CODES: Final = {"香港": "810000", "澳门": "820000"}
_CHIEF_EXECUTIVE = re.compile(r"行政长官|特区政府")
_BRANCHES: Final = ("分局", "分中心", "分院", "分厅")
_ZONE = re.compile(r"(?:开发|高新|经开|保税|示范|管理|度假|风景名胜)区|自贸(?:区|港)")


class ReportFacts:
    """Writes layer `report`; `organisations` are the entries of that lexicon."""

    def __init__(self, *, organisations: Sequence[Entry] = ()) -> None:
        named = [entry for entry in organisations if entry["kind"] in ("suffix", "abbreviation")]
        self._names = BodyNames(form for entry in named for form in entry.forms)
        self._issuers = Issuers(self._names)

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "report", self.find(doc))
        return doc

    def find(self, doc: Doc) -> dict[str, Any]:
        """The facts of a report; a fact that the text does not tell is None."""
        text, lay = text_of(doc), layout_of(doc)
        facts = self._issuers.find(text, lay)
        self._region(text, lay, facts)
        self._government(text, lay, facts)
        self._complete(text, lay, facts)
        facts.date, rule = date_of(text, lay)
        facts.evidence += [rule] if rule else []
        speech, taiwan = (f"rule:report.issuer_in_{place}" in facts.evidence for place in ("speaker", "council"))
        facts.year, rule = year_of(text, lay, facts.date, speech=speech, taiwan=taiwan)
        facts.evidence += [rule] if rule else []
        code, note = _code(text, facts)
        if code and note:
            # The contract has no field for the note, so that the evidence tells whose code it is.
            facts.evidence.append(f"rule:report.code_of_host:{note.rpartition(' ')[2]}")
        return {
            "issuer": facts.issuer,
            "issuer_span": facts.issuer_span,
            "issuer_parts": _parts(text, facts),
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

    # --- the region

    def _region(self, text: str, lay: Layout, facts: Facts) -> None:
        if not _HONG_KONG_RULES.isdisjoint(facts.evidence):
            facts.region, facts.region_span = "香港", first_place(text, "香港")
            facts.level = "provincial"
            return
        if special := _SPECIAL.match(facts.issuer or ""):
            at = (facts.issuer_span or (text.find(special[1]), 0))[0]
            facts.region, facts.region_span, facts.level = special[1], (at, at + 2), "provincial"
            return
        for body in facts.bodies:
            if body.national:
                facts.level = "national"
                return
            if body.path:
                facts.region = None
                facts.region_span = (body.path[0][0], body.path[-1][1])
                facts.region = text[slice(*facts.region_span)]
                _region_of_branch(text, lay, facts)
                break
        if facts.region is None:
            self._region_from_context(text, lay, facts)
        facts.level = facts.level or _level(text, facts)

    def _region_from_context(self, text: str, lay: Layout, facts: Facts) -> None:
        """The region that the text names most, at the level of 市…局, 我市 or 全县."""
        level = facts.bodies[0].level if facts.bodies else None
        if facts.bodies and _region_of_title(text, lay, facts):
            return
        if level is None:
            # 我市 tells whose report it is; 全省 is as often the yardstick (全省第一).
            found = _SELF.findall(text[:40_000]) or [*_WHOLE.findall(text[:40_000]), *_ACTING.findall(text[:2_000])]
            words = Counter(regions.LEVEL_WORDS[word] for word in found)
            level = min(words, key=lambda word: (-words[word], _NEAREST.index(word)), default=None)
        counts: Counter[str] = Counter()
        for name, count in paths(text).items():
            names = [name[a:b] for a, b in regions.path_at(name)]
            region = regions.resolve(names, text)
            named = region.level if region else regions.level_of_form(name)
            if level is None or named == level or (level == "municipal" and name.endswith("市")):
                counts[name] += count + (2 if name in text[:300] else 0)
        if level in (None, "provincial") and not counts:
            for short, code in regions.provinces().items():
                region = regions.by_code(code)
                if region and short in text[:3000] and (level or re.search(r"自治区", text[:200])):
                    counts[region.name] += text.count(short)
        if not counts:
            _special_region(text, facts)
            return
        name, count = counts.most_common(1)[0]
        if count < 2 and not facts.bodies:
            return
        facts.region, facts.region_span = name, first_place(text, name)
        facts.evidence.append("rule:report.region_in_context")

    def _government(self, text: str, lay: Layout, facts: Facts) -> None:
        """A report on law-based government that names a region and no body is its government's."""
        title = text[slice(*lay["title"])] if lay["title"] else ""
        if facts.issuer is not None or not facts.region or facts.region == "香港":
            return
        start = lay["body"][0]
        speaks = _SUBJECT.search(text, start, start + 400) and not _BUREAU.search(text, start, start + 8000)
        if (facts.region in title and _GOVERNMENT_SUBJECT.search(title)) or (not title and speaks):
            facts.issuer = government_of(facts.region)
            facts.issuer_span = first_place(text, facts.issuer)
            facts.evidence.append("rule:report.issuer_is_government")

    def _complete(self, text: str, lay: Layout, facts: Facts) -> None:
        """市财政局 becomes 临海市财政局, 临海市政数局 the full name that the text gives elsewhere."""
        if len(facts.bodies) != 1 or not facts.issuer:
            return
        body = facts.bodies[0]
        if body.level_word and facts.region:
            rest = facts.issuer.removeprefix(body.level_word)
            facts.issuer, facts.issuer_span = facts.region + rest, None
        if body.path and re.search(r"[^民]政府\Z", facts.issuer) and not facts.issuer.endswith("区政府"):
            facts.issuer, facts.issuer_span = facts.issuer[:-2] + "人民政府", None
        if body.national or len(facts.issuer) < 4:
            return
        signed = [body for start, end in lay["signature"] for body in self._names.several_at(text, start, end)]
        others = [*signed, *self._names.everywhere(text)]
        longest = max(others, key=lambda other: _fuller(text, other, facts), default=None)
        if longest and _fuller(text, longest, facts) > (0, len(facts.issuer)):
            start = body_start(text, longest)
            facts.issuer, facts.issuer_span = text[start : longest.end], (start, longest.end)
            if facts.region and longest.path and "政府" not in text[longest.path[0][0] : longest.path[-1][1]]:
                facts.region_span = (longest.path[0][0], longest.path[-1][1])
                facts.region = text[slice(*facts.region_span)]
        facts.issuer_span = facts.issuer_span or first_place(text, facts.issuer)


def _region_of_title(text: str, lay: Layout, facts: Facts) -> bool:
    """Whether the title names a region of the level of 县统计局: 青溪县2030年经济运行分析, 关于青溪县2030年预算…"""
    word = facts.bodies[0].level_word.removeprefix("中共")
    for path in _paths_of_title(text, lay) if word else ():
        if text[slice(*path[-1])].endswith(word):
            facts.region_span = (path[0][0], path[-1][1])
            facts.region = text[slice(*facts.region_span)]
            facts.evidence.append("rule:report.region_in_title")
            return True
    return False


def _region_of_branch(text: str, lay: Layout, facts: Facts) -> None:
    """A branch works for the county in its name where the title has it: 某市生态环境局槐岭分局, 槐岭县…公报."""
    name, own = facts.issuer or "", facts.region or ""
    if not name.endswith(_BRANCHES):
        return
    for path in _paths_of_title(text, lay):
        region = text[slice(*path[-1])]
        stem = region[:-1]
        if len(stem) > 1 and stem in name.removeprefix(own) and region not in own:
            facts.region, facts.region_span = region, path[-1]
            facts.evidence.append("rule:report.region_of_branch")
            return


def _paths_of_title(text: str, lay: Layout) -> Iterator[list[Span]]:
    if title := lay["title"]:
        for at in title_starts(text, *title):
            if path := regions.path_at(text, at, title[1]):
                yield path


def _special_region(text: str, facts: Facts) -> None:
    """Hong Kong or Macau, where the head of its government acts and nobody is named as the issuer."""
    head = text[:1_500]
    if facts.bodies or not _CHIEF_EXECUTIVE.search(head, 0, 300):
        return
    name = max(_SPECIAL_CODES, key=head.count)
    if (at := text.find(name)) >= 0:
        facts.region, facts.region_span, facts.level = name, (at, at + 2), "provincial"
        facts.evidence.append("rule:report.region_of_chief_executive")


def _parts(text: str, facts: Facts) -> list[Span]:
    """Where the pieces of a composed issuer stand: the region and, if written, the body; empty if it is one piece."""
    if facts.issuer_span or not facts.issuer or not facts.region_span or not facts.region:
        return [(body.start, body.end) for body in facts.bodies] if len(facts.bodies) > 1 else []
    rest = facts.issuer.removeprefix(facts.region)
    at = text.find(rest)
    return [facts.region_span, (at, at + len(rest))] if rest and at >= 0 else [facts.region_span]


def _fuller(text: str, other: Body, facts: Facts) -> tuple[int, int]:
    """How good another name is as the full form of the issuer: same region, same last word, the same characters."""
    name, issuer, region = text[other.start : other.end], facts.issuer or "", facts.region or ""
    path = text[other.path[0][0] : other.path[-1][1]] if other.path else ""
    if not path or not region or not (path.endswith(region) or region.endswith(path)) or name[-1] != issuer[-1]:
        return 0, 0
    rest = iter(name[len(path) :])
    if not all(char in rest for char in issuer.removeprefix(region)):
        return 0, 0
    return 0, len(name)


def _level(text: str, facts: Facts) -> str | None:
    if facts.region and regions.is_town(facts.region):
        return "township"
    if facts.region:
        path = regions.path_at(facts.region)
        region = regions.resolve([facts.region[a:b] for a, b in path], text)
        return region.level if region else regions.level_of_form(facts.region)
    return facts.bodies[0].level if facts.bodies else None


def _code(text: str, facts: Facts) -> tuple[str | None, str | None]:
    """The GB/T 2260 code of the region, and a note where it is the code of its host."""
    if facts.region is None:
        return None, None
    if facts.region in _SPECIAL_CODES:
        return _SPECIAL_CODES[facts.region], None
    names = [facts.region[a:b] for a, b in regions.path_at(facts.region)]
    region = regions.resolve(names, text)
    if region and regions.is_town(facts.region):
        return region.code, f"{facts.region}: no code of its own, code of {region.name}"
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
