"""How well `zhengbao lexicon suggest` finds what was hidden from it: python eval/lexicon_suggest.py REPORTS ...

A random half of each kind is taken out of the lexicons; printed is how many of the first 50 and the first 10
candidates are terms that were taken out. Right candidates that no lexicon holds count as wrong.
"""

# ruff: noqa: T201
from __future__ import annotations

import random
import sys

from pipeline import ingest
from pipeline.lexicons import Lexicons
from pipeline.lexicons.mining import suggest
from pipeline.normalise import normalise

KINDS = ("indicators", "initiative_heads", "action_verbs", "initiative_not", "units", "phrase_words", "titles")
OFTEN = 4
"""Places below which a hidden term cannot be expected to be found."""


def main() -> None:
    reports = [report for item in ingest.discover(sys.argv[1:]) for report in ingest.read(item)]
    texts = [normalise(report.text).text for report in reports]
    whole = "\n".join(texts)
    lexicons = Lexicons.load()
    print(f"{len(texts)} reports, {len(whole)} characters")
    for kind in KINDS:
        entries = list(lexicons.entries(kind))
        random.Random(1).shuffle(entries)
        kept, taken = entries[: len(entries) // 2], entries[len(entries) // 2 :]
        hidden = {form for entry in taken for form in entry.forms}
        rest = Lexicons({**lexicons.by_kind, kind: tuple(sorted(kept, key=lambda entry: entry.term))}, "half")
        found = [candidate.term in hidden for candidate in suggest(rest, kind, texts, top=50)]
        often = sum(1 for form in hidden if whole.count(form) >= OFTEN)
        print(f"{kind:<18}{often:>5} hidden often enough, {sum(found):>3} in the first 50, {sum(found[:10]):>3} in 10")


if __name__ == "__main__":
    main()
