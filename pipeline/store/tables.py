"""The tables and views of a store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.arrow import STORED

FORMAT: Final = 3
"""Raised when the tables change; a store of another format says what to do."""

TABLES: Final = {
    "report": "reports",
    "claim": "claims",
    "initiative": "initiatives",
    "official": "officials",
    "document": "documents",
}

LINES: Final = "lexicon_lines"
"""Evidence is stored by entry (`units/money.tsv:元`), which a new line above it does not change; this table has the
line of every entry as it was when the run was last started."""
_PLAIN: Final = f"""
CREATE TABLE runs (
    run VARCHAR, started TIMESTAMP, finished TIMESTAMP, version VARCHAR, configuration VARCHAR,
    lexicons VARCHAR, models VARCHAR, reports BIGINT, failures BIGINT, characters BIGINT);
CREATE TABLE failures (
    doc VARCHAR, path VARCHAR, stage VARCHAR, reason VARCHAR, sha256 VARCHAR, run VARCHAR);
CREATE TABLE lexicon_lines (run VARCHAR, entry VARCHAR, line VARCHAR);
CREATE TABLE inputs (doc VARCHAR, path VARCHAR, sha256 VARCHAR, run VARCHAR);
CREATE TABLE zhengbao AS SELECT {FORMAT} AS format;
"""
VIEWS: Final = """
CREATE VIEW claims_by_indicator AS
SELECT coalesce(c.indicator_id, c.indicator.text) AS indicator, c.kind, c.unit, c.status, r.region, r.issuer, r.year,
       c.period_start, c.period_end, c.comparator, c."value", c.value_high, c.change, c.text, c.confidence, c.doc,
       c.start, c."end"
FROM claims c JOIN reports r USING (doc)
WHERE c.indicator IS NOT NULL OR c.indicator_id IS NOT NULL
ORDER BY indicator, c.unit, r.region, c.period_start, c.doc, c.seq;

CREATE VIEW officials_by_body AS
SELECT coalesce(o.organisation_id, o.organisation.text, r.issuer) AS body, o.name,
       array_to_string([t.text FOR t IN o.titles], '、') AS titles, o.duty.text AS duty, r.region, r.year,
       o.confidence, o.doc, o.start, o."end"
FROM officials o JOIN reports r USING (doc)
ORDER BY body, r.year, o.doc, o.seq;

CREATE VIEW initiative_timeline AS
-- One line for all mentions, and the status is the strongest that any of them has: done, ongoing, planned.
SELECT any_value(i.name ORDER BY i.seq) AS name, any_value(i.type ORDER BY i.seq) AS type, r.region, r.issuer, r.year,
       r.date, i.doc, i.initiative_id,
       ['done', 'ongoing', 'planned'][min(list_position(['done', 'ongoing', 'planned'], i.status))] AS status,
       count(DISTINCT i.seq) AS mentions, count(DISTINCT c.seq) AS claims, min(i.start) AS start
FROM initiatives i JOIN reports r USING (doc)
LEFT JOIN claims c ON c.doc = i.doc AND c.initiative_id = i.initiative_id
GROUP BY i.initiative_id, r.region, r.issuer, r.year, r.date, i.doc
ORDER BY name, r.year, r.date, i.doc, start;

CREATE VIEW initiative_officials AS
-- Who answers for what, where the text says so: the duty names it, or a sentence sets up a body and its head.
SELECT DISTINCT i.doc, i.initiative_id, i.name AS initiative, o.person_id, o.name AS official, o.text,
       o.duty.text AS duty
FROM initiatives i JOIN officials o ON o.doc = i.doc
WHERE len(list_filter(o.duty.spans, lambda s: s[1] < i."end" AND s[2] > i.start)) > 0
   OR (i.type = 'body' AND o.sentence = i.sentence AND i."end" <= o.start
       AND regexp_matches(o.duty.text, '组 *长|組 *長|召集人|总指挥|總指揮|负责人|負責人|主任'))
ORDER BY i.doc, i.initiative_id, o.person_id;
"""


def definitions() -> Iterator[str]:
    """The statements that make an empty store."""
    types = {
        "string": "VARCHAR",
        "int32": "INTEGER",
        "double": "DOUBLE",
        "decimal128(38, 10)": "DECIMAL(38, 10)",
    }

    def typed(arrow: str) -> str:
        if arrow.startswith("list<"):
            return typed(arrow[arrow.index(":") + 2 : -1]) + "[]"
        if arrow.startswith("struct<"):
            return "STRUCT(text VARCHAR, spans INTEGER[][])"
        return types[arrow]

    for kind, table in TABLES.items():
        columns = [f'"{field.name}" {typed(str(field.type))}' for field in STORED[kind]]
        if kind == "report":
            columns.append("run VARCHAR")
        yield f"CREATE TABLE {table} ({', '.join(columns)})"
    yield from (statement for statement in (_PLAIN + VIEWS).split(";") if statement.strip())
