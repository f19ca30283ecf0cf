"""Commands that carry annotations between tools: annotate export, annotate import."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.evaluation.formats.common import Loss

app = typer.Typer(help="Carry annotations to annotation tools and back.", no_args_is_help=True)

Format = Annotated[
    str,
    typer.Option(
        "--format", help="brat, label-studio, label-studio-utf16, doccano, doccano-codepoints, webanno or docbin."
    ),
]
Target = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write.")]


@app.command("export")
def export_(
    out: Target,
    form: Format,
    gold: Annotated[Path, typer.Option("--gold", metavar="DIR", help="Folder of .ann and .txt.")] = Path("eval/gold"),
) -> None:
    """Write a folder of brat annotations in the format of another tool; says what that format cannot hold."""
    from pipeline.evaluation import annotate, read_gold

    standoffs = [document.standoff for document in read_gold(gold) if document.standoff is not None]
    losses = annotate.export_annotations(standoffs, form, out)
    _tell(losses)
    print(f"{len(standoffs)} texts: {out}")


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="PATH", help="File or folder that a tool wrote.")],
    out: Target,
    form: Format,
) -> None:
    """Turn what an annotation tool wrote into brat annotations and texts."""
    from pipeline.evaluation import annotate

    standoffs = annotate.import_annotations(source, form)
    _tell(annotate.export_annotations(standoffs, "brat", out))
    print(f"{len(standoffs)} texts: {out}")


def _tell(losses: list[Loss]) -> None:
    for loss in losses:
        print(f"zhengbao: {loss}", file=sys.stderr)
