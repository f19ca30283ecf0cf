"""Officials: who is named in office, and which posts are given a duty.

Reading order: ``Officials.find``; the forms of words are in ``pipeline/people/candidates.py``. Rules propose and judge;
a classifier, when there is one, has the last word on whether a candidate is an official.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from spacy.tokens import Doc

from pipeline.layout import Layout, sentence_at
from pipeline.lexicons import Entry
from pipeline.models import LinearModel
from pipeline.origin.naming import FullNames, Origin
from pipeline.people.candidates import find, inside
from pipeline.people.duties import DutyReader
from pipeline.people.features import features, verdict
from pipeline.people.names import NameReader
from pipeline.people.parts import Candidate, Readers
from pipeline.people.posts import PostReader
from pipeline.people.rows import label_pattern
from pipeline.people.terms import TitleInfo, heads
from pipeline.schema import Official
from pipeline.spans import layout_of, report_of, text_of, write

_INSIDE: Final = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+|https?://\S+|www\.\S+")
_INSIDE_HINTS: Final = ("@", "http", "www.")


class Officials:
    """Writes layer ``officials`` from the lexicons; ``official_model`` decides on candidates, the rules without it."""

    def __init__(
        self,
        *,
        titles: Sequence[Entry] = (),
        surnames: Sequence[Entry] = (),
        person_not: Sequence[Entry] = (),
        duty_cues: Sequence[Entry] = (),
        organisations: Sequence[Entry] = (),
        action_verbs: Sequence[Entry] = (),
        official_model: LinearModel | None = None,
    ) -> None:
        self._model = official_model
        self._readers = _readers(titles, surnames, person_not, duty_cues, organisations, action_verbs)
        self._where = {form: entry.where for entry in surnames for form in entry.forms}
        short = [entry for entry in organisations if entry["kind"] == "abbreviation"]
        self._bodies = FullNames({form: entry["full"] for entry in short for form in entry.forms})

    def propose(self, doc: Doc) -> list[dict[str, Any]]:
        """Every candidate with its features and the finding it would become, in text order."""
        text, layout = text_of(doc), layout_of(doc)
        return [
            {"start": c.start, "end": c.end, "features": features(text, layout, c), "finding": self._finding(text, c)}
            for c in self._candidates(text, layout, weak=True)
        ]

    def find(self, doc: Doc) -> list[Official]:
        """The officials of the Doc in text order, one a person (or post) and sentence.

        The classifier may reject what the rules hold for an official, never accept what they reject: on running text
        a word behind a post is a verb a hundred times for every name that the rules overlook.
        """
        text, layout = text_of(doc), layout_of(doc)
        found: list[Official] = []
        subjects: set[int] = set()
        for candidate in self._candidates(text, layout, weak=False):
            finding = self._finding(text, candidate, subjects)
            if not verdict(candidate):
                continue
            if self._model is not None:
                choice, probability = self._model.decide(features(text, layout, candidate))
                if choice != self._model.classes[-1]:
                    continue
                finding["confidence"] = round(probability, 4)
            found.append(finding)
        found = _one_a_sentence(layout, found)
        _identify(text, found)
        facts = report_of(doc)
        origin = Origin(facts.get("issuer"), facts.get("region"), facts.get("region_code"))
        self._name_bodies(text, found, origin)
        return found

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "officials", self.find(doc))
        return doc

    def _candidates(self, text: str, layout: Layout, *, weak: bool) -> list[Candidate]:
        low, high = layout["body"]
        hinted = any(hint in text for hint in _INSIDE_HINTS)
        outside = [match.span() for match in _INSIDE.finditer(text)] if hinted else []
        kept, rejected = find(text, self._readers)
        if weak:
            starts = {candidate.start for candidate in kept}
            kept = sorted([*kept, *(c for c in rejected if c.start not in starts)], key=lambda c: c.start)
        return [c for c in kept if low <= c.start < high and not inside(outside, c.start, c.start + 1)]

    def _finding(self, text: str, candidate: Candidate, subjects: set[int] | None = None) -> Official:
        """``subjects``: where the subjects stand that a holder has already; each belongs to the first only."""
        body = next((post.body for post in candidate.posts if post.body), candidate.body)
        if body is None and candidate.place != "list" and (subject := _body_before(text, candidate)):
            body = subject if subjects is None or subject[0] not in subjects else None
            if subjects is not None:
                subjects.add(subject[0])
        name = re.sub(r"\s", "", text[candidate.start : candidate.end]) if candidate.name else None
        evidence = list(dict.fromkeys((*candidate.evidence, *(post.info.where for post in candidate.posts))))
        if candidate.name is not None and candidate.name.kind in ("plain", "compound", "spaced"):
            for length in (2, 1):
                where = self._where.get(text[candidate.start : candidate.start + length])
                if where:
                    evidence.append(where)
                    break
        return {
            "start": candidate.start,
            "end": candidate.end,
            "name": name,
            "titles": [[(post.start, post.end)] for post in candidate.posts],
            "organisation": [body] if body else [],
            "organisation_id": None,
            "duty": [candidate.duty] if candidate.duty else [],
            "person_id": "",
            "evidence": evidence,
            "confidence": candidate.sure,
        }

    def _name_bodies(self, text: str, found: list[Official], origin: Origin) -> None:
        """``organisation_id``: the named body in full, the issuer for 我局 and for posts inside it."""
        for finding in found:
            if finding["organisation"]:
                (start, end), *_ = finding["organisation"]
                finding["organisation_id"] = self._bodies.of(text[start:end], origin)
                continue
            inner = [text[s:e] for spans in finding["titles"] for s, e in spans]
            own = any(title.startswith(("党组", "分党组")) or title.endswith(_OWN_HEADS) for title in inner)
            finding["organisation_id"] = origin.issuer if own or finding["name"] is None else None


_OWN_HEADS: Final = ("局长", "主任", "厅长", "股长", "科长", "处长")


def _readers(
    titles: Sequence[Entry],
    surnames: Sequence[Entry],
    person_not: Sequence[Entry],
    duty_cues: Sequence[Entry],
    organisations: Sequence[Entry],
    action_verbs: Sequence[Entry] = (),
) -> Readers:
    infos = heads(
        {
            form: TitleInfo(entry["form"], entry["kind"], entry["level"], entry.where)
            for entry in titles
            for form in entry.forms
        }
    )
    roles = set(_forms(duty_cues, "kind", "role"))
    box: list[NameReader] = []  # posts and names ask each other
    posts = _posts(infos, roles, organisations, box)
    names = _names(posts, infos, surnames, person_not, duty_cues, action_verbs)
    box.append(names)
    duties = DutyReader(
        roles=roles - infos.keys(),
        posts=roles & infos.keys(),
        verbs=_forms(duty_cues, "kind", "verb"),
        nouns=_forms(duty_cues, "kind", "noun"),
    )
    words = sorted({*_forms(duty_cues, "label", "yes"), *(roles - infos.keys())})
    premiers = frozenset(_forms(person_not, "match", "premier"))
    leaders = premiers.union(_forms(person_not, "match", "leader"))
    return Readers(names, posts, duties, label_pattern(words), frozenset(words), leaders, premiers)


def _posts(
    infos: dict[str, TitleInfo], roles: set[str], organisations: Sequence[Entry], box: list[NameReader]
) -> PostReader:
    """The reader of posts; it asks the reader of names that ``box`` will hold."""
    selves = _forms(organisations, "kind", "self")
    return PostReader(
        titles=infos,
        roles=roles,
        suffixes=[*_forms(organisations, "kind", "suffix"), *_forms(organisations, "kind", "abbreviation"), *selves],
        selves=selves,
        foreign=_forms(organisations, "kind", "foreign"),
        is_name=lambda word: bool(box) and (name := box[0].whole(word)) is not None and not name.blocked,
        name_at=lambda text, place: bool(box) and box[0].surely_at(text, place),
    )


def _names(
    posts: PostReader,
    infos: dict[str, TitleInfo],
    surnames: Sequence[Entry],
    person_not: Sequence[Entry],
    duty_cues: Sequence[Entry],
    action_verbs: Sequence[Entry],
) -> NameReader:
    """The reader of names, which asks ``posts`` what stands behind them."""
    ranks = {
        form: int(entry["rank"])
        for entry in surnames
        for form in entry.forms
        if entry["compound"] != "part" or len(form) == 2
    }
    return NameReader(
        surnames=ranks,
        parts=_forms(surnames, "compound", "part"),
        not_exact=_forms(person_not, "match", "exact"),
        not_prefix=_forms(person_not, "match", "prefix"),
        not_contains=[*_forms(person_not, "match", "contains"), *(form for form in infos if len(form) == 2)],
        both=_forms(person_not, "match", "both"),
        follow=_forms(duty_cues, "follow", "yes"),
        verbs=[*_forms(duty_cues, "follow", "weak"), *(form for entry in action_verbs for form in entry.forms)],
        post_at=posts.post_at,
        post_by=posts.post_by,
        post_in=posts.post_in,
    )


def _forms(entries: Sequence[Entry], column: str, value: str) -> list[str]:
    """The forms of the entries that have a value in a column."""
    return [form for entry in entries if entry[column] == value for form in entry.forms]


def _body_before(text: str, candidate: Candidate) -> tuple[int, int] | None:
    """我局 as the subject of the same sentence when no body is written with the post."""
    if not candidate.posts and not candidate.duty:
        return None
    left = candidate.left or candidate.start
    start = max(0, left - 40, *(text.rfind(mark, max(0, left - 40), left) + 1 for mark in "。;\n"))
    subjects = [match.span(1) for match in _SUBJECT.finditer(text, start, left)]
    return subjects[-1] if subjects else None


_SUBJECT = re.compile(
    r"(?<![\u4e00-\u9fff])(?:\d{4}年|今年)?([我本](?:局|委|办|厅|院|校|中心|镇|乡|街道|公司|单位|所|站|馆|会|府|署|处|科|队|部|县|市|区|旗|州|台|社区|村|集团))[\u4e00-\u9fff,]{0,16}?(?:成立|设立|组建|明确|确定|任命|决定|调整|指定|安排|由(?=[\u4e00-\u9fff]{0,10}\Z))"
)


def _one_a_sentence(layout: Layout, found: list[Official]) -> list[Official]:
    """One record per person and sentence: a later mention in the same sentence lends its title and duty."""
    kept: list[Official] = []
    seen: dict[tuple[int, str], Official] = {}
    for finding in found:
        if finding["name"] is None:
            kept.append(finding)
            continue
        key = (sentence_at(layout, finding["start"])[0], finding["name"])
        if (first := seen.get(key)) is not None:
            first["titles"] = first["titles"] or finding["titles"]
            first["duty"] = first["duty"] or finding["duty"]
            first["organisation"] = first["organisation"] or finding["organisation"]
            continue
        seen[key] = finding
        kept.append(finding)
    return kept


def _identify(text: str, found: list[Official]) -> None:
    """``person_id``: p1, p2 … by first mention; a surname alone is the last person before with that surname."""
    ids: dict[str, str] = {}
    last: dict[str, str] = {}
    for finding in found:
        name = finding["name"]
        key = name or "post:" + "|".join(text[s:e] for spans in finding["titles"] for s, e in spans)
        if name is not None and len(name) == 1 and name in last:
            finding["person_id"] = last[name]
            continue
        finding["person_id"] = ids.setdefault(key, f"p{len(ids) + 1}")
        if name is not None and len(name) > 1:
            last[name[0]] = finding["person_id"]
