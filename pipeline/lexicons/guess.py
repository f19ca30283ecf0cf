"""What the columns of a new term would probably be, from the known terms that end like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pipeline.lexicons.edit import kind_of
from pipeline.lexicons.reader import Lexicons


def guessed(lexicons: Lexicons, kind: str, term: str, given: Mapping[str, str]) -> dict[str, str]:
    """Values for the columns that neither the editor gives nor the kind has a default for.

    The known form that is the longest end of the term decides (机制 for 联席机制); without one, the commonest value.
    """
    entries = lexicons.entries(kind)
    endings = [(len(form), entry) for entry in entries for form in entry.forms if term.endswith(form)]
    found = {}
    for column in kind_of(kind).columns:
        if column.name in given or column.default or column.optional:
            continue
        if endings:
            found[column.name] = max(endings, key=lambda ending: ending[0])[1][column.name]
        elif entries:
            found[column.name] = Counter(entry[column.name] for entry in entries).most_common(1)[0][0]
    return found
