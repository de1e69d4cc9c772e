"""`masterplan review`: what a merge request changes becomes what its reviewers have to know."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from masterplan.cli import place
from masterplan.diagnostics import language
from masterplan.diagnostics.language import _
from masterplan.review import merge_request
from masterplan.world import placing


def run(
    ctx: typer.Context,
    revision: Annotated[
        str, typer.Argument(metavar=_("REV"), help=_("What it is merged into, or a folder with a plan."))
    ],
    output: Annotated[
        Path | None, typer.Option(metavar=_("FILE"), help=_("Where the summary goes instead of the terminal."))
    ] = None,
) -> None:
    """Compare with the last commit in common; exit with 1 if the data have errors, after the summary is written."""
    language.use("id")  # the reviewers are Indonesian
    here = place.of(ctx)
    found = merge_request.review(here.root, revision, here.folder)
    written = merge_request.markdown(found)
    if output is None:
        typer.echo(written, nl=False)
    else:
        placing.publish(here.folder / output.parent, {output.name: written.encode()})
    raise typer.Exit(int(bool(found.kesalahan)))
