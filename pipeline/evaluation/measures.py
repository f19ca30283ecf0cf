"""What is counted for each kind of record: the rows of the score table.

A measure counts items. `items` says how many items a record holds (gold or predicted, by the same rule), `agree` how
many of them a matched pair (gold, predicted) shares. Precision is agreeing / predicted items, recall agreeing / gold
items. Everything is counted against ALL gold and ALL predicted records, not only against matched ones: a field of a
missed record is missed, a field of a false alarm is a false alarm.

In words:

- Fields are judged on pairs that half overlap (see `matching`), so a boundary error is not also a wrong value; measures
  whose name ends in `all`, the exact span and the relations need the exact span.
- Fields that always have an answer (value, unit, comparator, kind, type, status, change, role) are one item a record;
  "no unit" is such an answer. Fields that may be absent (indicator, period, action, organisation, duty, number,
  report fields) are one item where they are present; agreeing on absence earns nothing.
- Values are equal as decimal numbers, both ends of a range; units, kinds and statuses as written.
- A reference agrees exactly when it covers the same characters, by half overlap when the shared characters are at least
  half of the longer one; `period text` also accepts the same wording elsewhere.
- `all` asks for the exact span and every field; the indicator by half overlap, other references exactly, absence where
  the gold has none.
- A relation is right when both ends are exact. An official's titles are one item each in `holds`, and the set as a
  whole in `titles`.
- Report fields are compared after simplifying the script, folding width and dropping spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pipeline.evaluation.matching import characters, exact, half_overlap
from pipeline.normalise import normalise
from pipeline.schema import CHANGES, CLAIM_STATUSES, COMPARATORS, INITIATIVE_STATUSES, INITIATIVE_TYPES, KINDS, ROLES

Json = dict[str, Any]
Items = Callable[[Json], int]
Agree = Callable[[Json, Json], int]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row: how many items a record holds, how many of them a pair shares."""

    name: str
    items: Items
    agree: Agree
    detail: bool = False


def one(_record: Json) -> int:
    return 1


def decimal(value: Any) -> Decimal | None:
    """A JSON number as an exact decimal; None for absent, NaN for what is no number.

    >>> decimal(57.81) == decimal("57.810"), decimal(None)
    (True, None)
    """
    if value is None:
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return Decimal("NaN")


def same_value(gold: Json, predicted: Json) -> bool:
    return all(decimal(gold[key]) == decimal(predicted[key]) for key in ("value", "value_high"))


def same(*keys: str) -> Agree:
    """Agree when all the named fields are equal (`value` stands for both ends)."""

    def agree(gold: Json, predicted: Json) -> int:
        return int(all(same_value(gold, predicted) if key == "value" else gold[key] == predicted[key] for key in keys))

    return agree


def has(key: str) -> Items:
    return lambda record: int(record[key] is not None and record[key] != [])


def _same_characters(key: str) -> Agree:
    def agree(gold: Json, predicted: Json) -> int:
        wanted = characters(gold[key])
        return int(bool(wanted) and wanted == characters(predicted[key]))

    return agree


def _half(key: str) -> Agree:
    return lambda gold, predicted: int(half_overlap(characters(gold[key]), characters(predicted[key])))


def _same_text(key: str) -> Agree:
    def agree(gold: Json, predicted: Json) -> int:
        left, right = gold[key], predicted[key]
        return int(
            left is not None and right is not None and "".join(left["text"].split()) == "".join(right["text"].split())
        )

    return agree


def _both_absent_or(key: str, agree: Agree) -> Agree:
    def check(gold: Json, predicted: Json) -> int:
        if gold[key] is None or predicted[key] is None:
            return int(gold[key] is predicted[key])
        return agree(gold, predicted)

    return check


def _every(*parts: Agree) -> Agree:
    return lambda gold, predicted: int(all(part(gold, predicted) for part in parts))


def _exact(gold: Json, predicted: Json) -> int:
    return int(exact(gold, predicted))


def _paired(_gold: Json, _predicted: Json) -> int:
    return 1


def _titles(record: Json) -> frozenset[frozenset[int]]:
    return frozenset(characters(title) for title in record["titles"])


def _same_titles(gold: Json, predicted: Json) -> int:
    return int(_titles(gold) == _titles(predicted))


def _shared_titles(gold: Json, predicted: Json) -> int:
    return len(_titles(gold) & _titles(predicted)) if exact(gold, predicted) else 0


def _of(key: str, value: str) -> Measure:
    return Measure(
        f"{key}={value}",
        lambda record: int(record[key] == value),
        lambda gold, predicted: int(gold[key] == value == predicted[key]),
        detail=True,
    )


def _each(key: str, values: tuple[str, ...]) -> tuple[Measure, ...]:
    return tuple(_of(key, value) for value in values)


def fold(value: Any) -> str:
    """A report field as it is compared: simplified, half-width, without spaces."""
    return "".join(normalise(str(value)).text.split())


def _same_folded(key: str) -> Agree:
    def agree(gold: Json, predicted: Json) -> int:
        if gold[key] is None or predicted[key] is None:
            return 0
        return int(gold[key] == predicted[key] or fold(gold[key]) == fold(predicted[key]))

    return agree


SPAN = (Measure("span exact", one, _exact), Measure("span overlap", one, _paired))

CLAIM = (
    *SPAN,
    Measure("value", one, same("value")),
    Measure("unit", one, same("unit")),
    Measure("comparator", one, same("comparator")),
    Measure("kind", one, same("kind")),
    Measure("status", one, same("status")),
    Measure("change", one, same("change")),
    Measure("value+unit+comparator", one, same("value", "unit", "comparator")),
    Measure("value+unit+comparator+status+change", one, same("value", "unit", "comparator", "status", "change")),
    Measure("indicator overlap", has("indicator"), _half("indicator")),
    Measure("indicator exact", has("indicator"), _same_characters("indicator")),
    Measure("period exact", has("period"), _same_characters("period")),
    Measure("period text", has("period"), _same_text("period")),
    Measure(
        "all",
        one,
        _every(
            _exact,
            same("value", "unit", "comparator", "kind", "status", "change"),
            _both_absent_or("indicator", _half("indicator")),
            _both_absent_or("period", _same_characters("period")),
        ),
    ),
    *_each("kind", KINDS),
    *_each("comparator", COMPARATORS),
    *_each("status", CLAIM_STATUSES),
    *_each("change", CHANGES),
)

INITIATIVE = (
    *SPAN,
    Measure("type", one, same("type")),
    Measure("status", one, same("status")),
    Measure("action", has("action"), _same_characters("action")),
    Measure("all", one, _every(_exact, same("type", "status"), _both_absent_or("action", _same_characters("action")))),
    *_each("type", INITIATIVE_TYPES),
    *_each("status", INITIATIVE_STATUSES),
)

OFFICIAL = (
    *SPAN,
    Measure("name", has("name"), same("name")),
    Measure("titles", has("titles"), _same_titles),
    Measure("organisation", has("organisation"), _same_characters("organisation")),
    Measure("duty", has("duty"), _same_characters("duty")),
    Measure(
        "name+titles+organisation",
        one,
        _every(_exact, same("name"), _same_titles, _both_absent_or("organisation", _same_characters("organisation"))),
    ),
    Measure(
        "all",
        one,
        _every(
            _exact,
            same("name"),
            _same_titles,
            _both_absent_or("organisation", _same_characters("organisation")),
            _both_absent_or("duty", _same_characters("duty")),
        ),
    ),
)

DOCUMENT = (
    *SPAN,
    Measure("role", one, same("role")),
    Measure("number", has("number"), _same_characters("number")),
    Measure("all", one, _every(_exact, same("role"), _both_absent_or("number", _same_characters("number")))),
    *_each("role", ROLES),
)

REPORT = (*(Measure(key, has(key), _same_folded(key)) for key in ("issuer", "region", "year", "date")),)

MEASURES: Mapping[str, tuple[Measure, ...]] = {
    "claim": CLAIM,
    "initiative": INITIATIVE,
    "official": OFFICIAL,
    "document": DOCUMENT,
    "report": REPORT,
}

#: kind of record -> its relations, both ends exact; shown as a table of their own.
RELATIONS: Mapping[str, tuple[Measure, ...]] = {
    "claim": (
        Measure("measures", has("indicator"), _every(_exact, _same_characters("indicator"))),
        Measure("during", has("period"), _every(_exact, _same_characters("period"))),
    ),
    "initiative": (Measure("acted_on_by", has("action"), _every(_exact, _same_characters("action"))),),
    "official": (
        Measure("holds", lambda record: len(_titles(record)), _shared_titles),
        Measure("serves", has("organisation"), _every(_exact, _same_characters("organisation"))),
        Measure("answers_for", has("duty"), _every(_exact, _same_characters("duty"))),
    ),
    "document": (Measure("numbered", has("number"), _every(_exact, _same_characters("number"))),),
}

#: closed attributes, for which a confusion matrix and Cohen's kappa are kept over the matched pairs.
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "claim": ("kind", "comparator", "status", "change"),
    "initiative": ("type", "status"),
    "document": ("role",),
}


def agreeing_fields(kind: str) -> Agree:
    """How many measures of a kind a pair satisfies: the last tie-break of the matching."""
    return lambda gold, predicted: sum(measure.agree(gold, predicted) for measure in MEASURES[kind])
