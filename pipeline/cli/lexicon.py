"""Commands for the editors of lexicons: check, list, show, add, remove, impact, suggest."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.lexicon_inputs import TermCommand, columns_of, folder_near, reports_in, seed_folder, wish_of
from pipeline.cli.lexicon_report import print_firings, print_impact, shown
from pipeline.errors import UsageError
from pipeline.resources import lexicon_folder

if TYPE_CHECKING:
    from pipeline.evaluation.impact import Impact
    from pipeline.lexicons import Lexicons

LEAST_TO_MINE = 5_000
"""Characters below which frequencies say nothing."""

app = typer.Typer(
    name="lexicon",
    help="Check, search and edit the lexicons, and see what a change would do.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

KindName = Annotated[str, typer.Argument(metavar="KIND", help="A kind of lexicon: zhengbao lexicon list names them.")]
Term = Annotated[str, typer.Argument(metavar="TERM", help="A term or an alias, in either script.")]
Own = Annotated[
    Path | None, typer.Option("--lexicons", metavar="DIR", help="A folder of your own, on top of the others.")
]
Reports = Annotated[
    list[Path] | None, typer.Option("--reports", metavar="DIR", help="Unlabelled reports to try it on, too.")
]
NoClassifier = Annotated[bool, typer.Option("--no-classifier", help="Let the rules alone decide.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="How many places or records to show of each sort.")]


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="A folder of lexicons.")] = None,
) -> None:
    """Check every line of every file; all problems come in one report. Exit code 1 when there are any."""
    from pipeline.lexicons import Lexicons
    from pipeline.lexicons.merging import removes
    from pipeline.lexicons.reader import contents_of, read

    shipped = lexicon_folder()
    own = folder if folder is not None and folder.resolve() != shipped.resolve() else None
    contents = contents_of(own or shipped)
    if not contents:
        raise UsageError(f"{folder}: it holds no lexicons; name a folder with a folder for each kind, such as units")
    Lexicons.load(extra=own, cache=False)
    found, _ = read(contents)
    removals = sum(removes(entry) for entries in found.values() for entry in entries)
    entries = sum(map(len, found.values())) - removals
    counted = f"{entries} entries of {len(found)} kinds" + (f", {removals} removals" if removals else "")
    print(f"{own or shipped}: {counted}, no problems")


@app.command(name="list")
def list_(
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help="Show the entries of this kind.")] = None,
    lexicons: Own = None,
) -> None:
    """Name the kinds with their sizes and columns, or the entries of one kind, tab-separated."""
    from pipeline.lexicons import KINDS, Lexicons
    from pipeline.lexicons.edit import kind_of

    loaded = Lexicons.load(extra=lexicons)
    if kind is not None:
        declared = kind_of(kind)
        for described in declared.columns:  # not among the lines that a spreadsheet takes
            print(f"# {described.name}: {described.meaning}; {described.holds}", file=sys.stderr)
        names = declared.header
        print("\t".join((*names, "where")))
        for entry in loaded.entries(kind):
            cells = {"term": entry.term, "aliases": "、".join(entry.aliases), **entry.columns}
            print("\t".join((*(cells[name] for name in names), entry.where)))
        return
    for name, known in sorted(KINDS.items()):
        columns = ", ".join(column.name for column in known.columns)
        print(f"{name:<18}{len(loaded.entries(name)):>7} entries {len(loaded.forms(name)):>7} forms   {columns}")


@app.command()
def show(
    term: Term,
    reports: Annotated[
        list[Path] | None, typer.Option("--in", metavar="DIR", help="Look in these reports instead of the seeds.")
    ] = None,
    lexicons: Own = None,
    no_classifier: NoClassifier = False,
    limit: Limit = 50,
) -> None:
    """Say where a term stands and every place where it fires: the records that name its line as evidence."""
    from pipeline.lexicons import Lexicons
    from pipeline.lexicons.lines import clean

    loaded = Lexicons.load(extra=lexicons)
    form = clean([term])[0]
    found = loaded.find(form)
    for kind, entry in found:
        print(shown(kind, entry))
    if not found:
        near = [(kind, entry) for kind, entries in loaded.by_kind.items() for entry in entries if form in entry.term]
        for kind, entry in near[:10]:
            print(f"near it: {shown(kind, entry)}")
        raise UsageError(f"{term} is in no lexicon; add it with: zhengbao lexicon add KIND {term}")
    print_firings([entry for _, entry in found], loaded, reports_in(reports or seed_folder()), no_classifier, limit)


@app.command(cls=TermCommand)
def add(
    kind: KindName,
    term: Term,
    alias: Annotated[list[str] | None, typer.Option("--alias", help="Another form of the term; repeatable.")] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="NAME=VALUE", help="A column of the kind; repeatable.")
    ] = None,
    file: Annotated[str | None, typer.Option("--file", help="The file of the kind to write into.")] = None,
    lexicons: Own = None,
    reports: Reports = None,
    no_classifier: NoClassifier = False,
    limit: Limit = 20,
) -> None:
    """Write a term where it belongs, and show what it brings on the gold and on the reports.

    What `zhengbao lexicon check` would refuse is refused, and nothing is written.
    """
    from pipeline.lexicons import Lexicons, edit
    from pipeline.lexicons.lines import clean

    folder = _editable(lexicons, create=True)
    before = Lexicons.load(extra=lexicons)
    done = edit.add(folder, kind, term, aliases=alias or (), columns=columns_of(column or ()), file=file)
    made = " (a new file)" if done.new else ""
    print(f"{done.what}: {done.path}:{done.line}{made}\n{done.text}")
    after = Lexicons.load(extra=lexicons)
    forms = set(clean([term, *(alias or ())]))
    for entry in before.entries(kind):
        if not forms.isdisjoint(entry.forms):
            print(f"it wins over {shown(kind, entry)}")
    print_impact(_impact(before, after, reports, no_classifier), limit, brief=True)


@app.command(cls=TermCommand)
def remove(
    kind: KindName,
    term: Term,
    lexicons: Own = None,
    reports: Reports = None,
    no_classifier: NoClassifier = False,
    limit: Limit = 20,
) -> None:
    """Take a term away, and show what that changes on the gold and on the reports.

    With --lexicons a term that came with zhengbao is hidden by a line -TERM in your folder.
    """
    from pipeline.lexicons import Lexicons, edit
    from pipeline.lexicons.lines import clean

    folder = _editable(lexicons, create=True)
    before = Lexicons.load(extra=lexicons)
    done = edit.remove(folder, kind, term, below=Lexicons.load() if lexicons else None)
    print(f"{done.what}: {done.path}:{done.line}\n{done.text}")
    after = Lexicons.load(extra=lexicons)
    _tell_aliases(before, after, kind, clean([term])[0])
    print_impact(_impact(before, after, reports, no_classifier), limit, brief=True)


@app.command()
def impact(
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="KIND:TERM[:NAME=VALUE,…]", help="Try a new term; repeatable."),
    ] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", metavar="KIND:TERM", help="Try without a term; repeatable.")
    ] = None,
    reports: Reports = None,
    gold: Annotated[Path | None, typer.Option("--gold", metavar="DIR", help="Labelled reports.")] = None,
    lexicons: Own = None,
    no_classifier: NoClassifier = False,
    limit: Limit = 20,
) -> None:
    """Show what a change would do, without writing it: scores on the gold, sentences that turn, records elsewhere."""
    from pipeline.lexicons import Lexicons, edit
    from pipeline.lexicons.guess import guessed
    from pipeline.lexicons.lines import clean

    if not add and not remove:
        raise UsageError("nothing to try; give --add KIND:TERM or --remove KIND:TERM")
    before = Lexicons.load(extra=lexicons)
    added, removed = [], []
    for wish in add or ():
        kind, term, columns = wish_of(wish)
        guess = guessed(before, kind, term, columns)
        if guess:
            print(f"{term}: taken as " + ", ".join(f"{name}={value}" for name, value in guess.items()))
        added.append((kind, edit.new_entry(kind, term, columns={**columns, **guess})))
    for wish in remove or ():
        kind, term, _ = wish_of(wish)
        removed.append((edit.kind_of(kind).name, clean([term])[0]))
    after = before.with_changes(add=added, remove=removed)
    for kind, form in removed:
        _tell_aliases(before, after, kind, form)
    found = _impact(before, after, reports, no_classifier, gold)
    if found.comparison is None and not found.read:
        raise UsageError("there is neither gold nor a report to try it on; name some with --gold or --reports")
    print_impact(found, limit)


@app.command()
def suggest(
    kind: KindName,
    source: Annotated[list[Path], typer.Option("--from", metavar="DIR", help="Unlabelled reports; repeatable.")],
    top: Annotated[int, typer.Option("--top", min=1, help="How many candidates to show.")] = 50,
    lexicons: Own = None,
) -> None:
    """Mine reports for terms that the lexicon of a kind does not hold yet, the likeliest first, with examples."""
    from pipeline.lexicons import Lexicons, edit
    from pipeline.lexicons.mining import suggest as mined
    from pipeline.normalise import normalise

    known = Lexicons.load(extra=lexicons)
    edit.kind_of(kind)
    reports = [report.text for report in reports_in(source)]
    maps = [normalise(report) for report in reports]
    texts = [found.text for found in maps]
    if sum(map(len, texts)) < LEAST_TO_MINE:
        raise UsageError(
            f"{sum(map(len, texts)):,} characters in {len(texts)} reports are too few to tell terms from chance; give"
            f" reports of {LEAST_TO_MINE:,} characters or more together"
        )

    def shown_as_written(report: int, start: int, end: int) -> tuple[str, str, str]:
        start, end = maps[report].original(start, end)
        return reports[report][max(0, start - 40) : start], reports[report][start:end], reports[report][end : end + 40]

    found = mined(known, kind, texts, top=top, shown=shown_as_written)
    for number, candidate in enumerate(found, 1):
        print(
            f"{number:>3}. {candidate.term}  score {candidate.score:.2f}, {candidate.count} times in "
            f"{candidate.documents} reports, PMI {candidate.pmi:.1f}, branching {candidate.left:.1f}/"
            f"{candidate.right:.1f}, likeness {candidate.likeness:.2f}"
        )
        for example in candidate.examples:
            print(f"       …{example}…")
    if not found:
        print(f"no candidates for {kind} in {len(texts)} reports", file=sys.stderr)


def _tell_aliases(before: Lexicons, after: Lexicons, kind: str, form: str) -> None:
    """Say which other forms of its entry went with a form."""
    left = set(after.forms(kind))
    for entry in before.entries(kind):
        if form in entry.forms and (gone := [other for other in entry.forms if other not in {form} | left]):
            print(f"{form}: takes with it: {'、'.join(gone)}")


def _editable(lexicons: Path | None, *, create: bool = False) -> Path:
    """The folder that edits go to: the one named, or that of a checkout."""
    if lexicons is not None:
        if create and not lexicons.exists():
            lexicons.mkdir(parents=True)
        return lexicons
    folder = lexicon_folder()
    if not (folder.parent / "pyproject.toml").is_file():
        raise UsageError(
            f"the lexicons in {folder} belong to the installed package; name a folder of your own with --lexicons DIR"
            " and give the same to run and extract"
        )
    return folder


def _impact(
    before: Lexicons, after: Lexicons, reports: list[Path] | None, no_classifier: bool, gold: Path | None = None
) -> Impact:
    from pipeline.evaluation import read_gold
    from pipeline.evaluation.impact import impact
    from pipeline.models import Models

    folder = gold or folder_near("eval/gold")
    documents = read_gold(folder) if folder is not None else []
    models = Models() if no_classifier else None
    return impact(before, after, gold=documents, reports=reports_in(reports) if reports else (), models=models)
