"""The static site of a store: its pages, their files, and what becomes of an older site in the same folder."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from pipeline.errors import UsageError
from pipeline.marks.marking import marked
from pipeline.normalise.script import simplified
from pipeline.records import Failure
from pipeline.schema import INITIATIVE_STATUSES, INITIATIVE_TYPES
from pipeline.views import pages, searching
from pipeline.views.facts import Facts, Hit, Row, reports_in
from pipeline.views.plots import Plot, plots

Json = Mapping[str, Any]
Reading = tuple[str, Sequence[Json]]
"""A source text and its records as plain dicts, the report's own first."""

PER_PAGE: Final = 500
"""Reports on one page of the table and of the search."""
NAMES: Final = 2_000
"""From this many initiative names on, those that are mentioned once are left to the search."""
MARKER: Final = ".zhengbao-site"
FOLDERS: Final = ("reports", "indicators", "initiatives", "officials")


class Site(NamedTuple):
    """What was written."""

    start: Path
    reports: int
    pages: int
    bytes: int


class Link(NamedTuple):
    """A name that has a page of its own, or its only mention."""

    name: str
    url: str
    hits: Sequence[Hit]


class Indicator(NamedTuple):
    link: Link
    direction: str
    plots: Sequence[Plot]


class _Writer:
    def __init__(self, folder: Path, lang: str) -> None:
        self.folder, self.lang = folder, lang
        self.written: dict[str, int] = {}

    def write(self, path: str, template: str, assets: Iterable[str] = (), **values: Any) -> None:
        root = "../" * path.count("/")
        text = pages.page(template, lang=self.lang, root=root, assets=assets, **values)
        # A lone surrogate outside shown text (in a data block) must not stop the site.
        content = text.encode("utf-8", "replace")
        target = self.folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        self.written[path] = len(content)


def write_site(
    reports: Iterable[Reading],
    folder: Path | str,
    *,
    failures: Sequence[Failure] = (),
    better: Mapping[str, str] = MappingProxyType({}),
    lang: str = "zh",
    per_page: int = PER_PAGE,
) -> Site:
    """Write the site and return what was written; ``better`` says of an indicator whether more or less is better.

    An older site in the folder is replaced. Raises UsageError for a folder that holds other files or cannot be
    written, and for an unknown language.
    """
    if lang not in pages.LANGUAGES:
        raise UsageError(f"there is no language {lang} here; choose {' or '.join(pages.LANGUAGES)}")
    folder = Path(folder)
    try:
        _prepare(folder)
        writer = _Writer(folder, lang)
        facts = _reports(writer, reports, per_page)
        _tables(writer, facts, failures, better, per_page)
        _remove_old(folder, writer.written)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name a folder you may write to") from error
    return Site(folder / "index.html", len(facts.rows), len(writer.written), sum(writer.written.values()))


def _prepare(folder: Path) -> None:
    marker = folder / MARKER
    if folder.is_dir() and any(folder.iterdir()) and not marker.is_file():
        raise UsageError(f"{folder}: holds other files; name a new folder, an empty one, or that of an older site")
    folder.mkdir(parents=True, exist_ok=True)
    marker.write_text("A site written by zhengbao view; its pages are replaced by the next one.\n", encoding="utf-8")


def _remove_old(folder: Path, written: Mapping[str, int]) -> None:
    old = [path for name in FOLDERS for path in (folder / name).glob("*.html")]
    for path in (*old, *folder.glob("index-*.html"), *folder.glob("search-*.html")):
        if path.relative_to(folder).as_posix() not in written:
            path.unlink()


def _reports(writer: _Writer, reports: Iterable[Reading], per_page: int) -> Facts:
    """Write the page of every report and the search pages; gather the rest."""
    facts = Facts()
    entries: list[Any] = []
    number = 1
    for source, records in reports:
        if len(entries) == per_page:
            # There is one more report, so this page has a next one.
            _search(writer, number, entries, last=False)
            entries, number = [], number + 1
        row = facts.add(source, records)
        _report(writer, row, source, records)
        entries.append(searching.entry(row, source, records))
    _search(writer, number, entries, last=True)
    facts.finish()
    return facts


def _report(writer: _Writer, row: Row, source: str, records: Sequence[Json]) -> None:
    plain = simplified(source) if row.report["script"] != "Hans" else source
    writer.write(
        row.url,
        "report.html",
        ("marks.css", "report.css", "report.js"),
        row=row,
        report=records[0],
        text=marked(source, records),
        groups=_groups(records),
        lines=pages.lines(json.dumps(record, ensure_ascii=False) for record in records),
        simplified=plain if plain != source and len(plain) == len(source) else None,
        file=Path(row.url).stem,
    )


def _groups(records: Sequence[Json]) -> list[tuple[str, list[tuple[str, list[tuple[int, Json]]]]]]:
    """The records by kind, and within a kind by the heading they stand under, in text order."""
    found = []
    for kind in searching.KINDS:
        own = [(number, record) for number, record in enumerate(records) if record["record"] == kind]
        sections = groupby(own, key=lambda item: item[1]["section"])
        found.append((kind, [(path[-1] if path else "", list(items)) for path, items in sections]))
    return found


def _search(writer: _Writer, number: int, entries: list[Any], *, last: bool) -> None:
    writer.write(
        _numbered("search", number),
        "search.html",
        ("marks.css", "search.css", "search.js"),
        entries=entries,
        conversion=searching.conversion(),
        previous=_numbered("search", number - 1) if number > 1 else None,
        following=None if last else _numbered("search", number + 1),
        number=number,
    )


def _numbered(name: str, number: int) -> str:
    return f"{name}.html" if number == 1 else f"{name}-{number}.html"


def _tables(
    writer: _Writer, facts: Facts, failures: Sequence[Failure], better: Mapping[str, str], per_page: int
) -> None:
    indicators = _indicators(writer, facts, better)
    _overview(writer, facts, failures, indicators, per_page)
    _initiatives(writer, facts)
    _officials(writer, facts)
    documents = sorted(facts.documents.items(), key=lambda item: (-reports_in(item[1]), -len(item[1]), item[0]))
    writer.write("documents.html", "documents.html", ("table.js",), documents=documents)


def _overview(
    writer: _Writer, facts: Facts, failures: Sequence[Failure], indicators: Sequence[Indicator], per_page: int
) -> None:
    parts = [facts.rows[at : at + per_page] for at in range(0, len(facts.rows), per_page)] or [[]]
    for number, rows in enumerate(parts, 1):
        writer.write(
            _numbered("index", number),
            "overview.html",
            ("compare.css", "table.js"),
            rows=rows,
            every=facts.rows,
            failures=failures,
            indicators=[item for item in indicators if item.plots[0].reports > 1][:6],
            parts=[_numbered("index", other) for other in range(1, len(parts) + 1)],
            number=number,
        )


def _indicators(writer: _Writer, facts: Facts, better: Mapping[str, str]) -> list[Indicator]:
    found = []
    for name, hits in facts.indicators.items():
        direction = better.get(name, "neutral")
        drawn = plots(hits, direction)
        if not drawn:
            continue
        link = Link(name, hits[0].url if len(hits) == 1 else f"indicators/{_key(name)}.html", hits)
        found.append(Indicator(link, direction, drawn))
        if len(hits) > 1:
            assets = ("compare.css", "table.js")
            writer.write(link.url, "indicator.html", assets, link=link, direction=direction, plots=drawn)
    found.sort(key=lambda i: (-i.plots[0].reports, -reports_in(i.link.hits), -len(i.link.hits), i.link.name))
    writer.write("indicators.html", "indicators.html", ("compare.css", "table.js"), indicators=found)
    return found


def _initiatives(writer: _Writer, facts: Facts) -> None:
    links = _links(writer, facts.initiatives, "initiatives", "initiative.html")
    many = len(links) > NAMES
    writer.write(
        "initiatives.html",
        "initiatives.html",
        ("compare.css", "table.js"),
        rows=facts.rows,
        types=INITIATIVE_TYPES,
        by_type=lambda rows: [[row.statuses(type) for type in INITIATIVE_TYPES] for row in rows],
        statuses=INITIATIVE_STATUSES,
        links=[link for link in links if len(link.hits) > 1] if many else links,
        many=many,
    )


def _officials(writer: _Writer, facts: Facts) -> None:
    urls = {link.name: link.url for link in _links(writer, facts.officials, "officials", "official.html")}
    bodies: dict[str, list[tuple[Hit, str, int]]] = {}
    for body, hits in facts.bodies.items():
        # A post that a report names again with the same duty is one line.
        same: dict[tuple[Any, ...], list[Hit]] = defaultdict(list)
        for hit in hits:
            same[id(hit.row), hit.fields["name"], hit.fields["titles"], hit.fields["duty"]].append(hit)
        lines = [
            (group[0], urls.get(simplified(group[0].fields["name"] or ""), ""), len(group)) for group in same.values()
        ]
        bodies[body] = sorted(lines, key=lambda line: not line[0].fields["name"])
    order = sorted(bodies.items(), key=lambda item: (-len(item[1]), item[0]))
    writer.write("officials.html", "officials.html", ("table.js",), bodies=order)


def _links(writer: _Writer, names: Mapping[str, Sequence[Hit]], folder: str, template: str) -> list[Link]:
    """A page for every name with more than one mention, the place in the report for the others."""
    links = []
    for name, hits in names.items():
        link = Link(name, hits[0].url if len(hits) == 1 else f"{folder}/{_key(name)}.html", hits)
        if len(hits) > 1:
            writer.write(link.url, template, ("table.js",), link=link)
        links.append(link)
    return sorted(links, key=lambda link: (-reports_in(link.hits), -len(link.hits), link.name))


def _key(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
