"""`masterplan move program`: a programme becomes one of another OPD."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.author.refactoring import moving
from masterplan.cli import refactoring
from masterplan.diagnostics.language import _


def run(
    ctx: typer.Context,
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help=_("Id of the programme."))],
    opd: Annotated[str, typer.Argument(metavar="OPD", help=_("Id of the OPD."))],
    strategy: Annotated[
        list[str] | None,
        typer.Option(metavar=_("CODE"), help=_("A strategy of that OPD which it carries out there; repeatable.")),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Say what would be written; write nothing."))] = False,
) -> None:
    """Write both files or none."""
    refactoring.carried_out(
        ctx, lambda plan, _beside: moving.moved(plan, program, opd, strategy or ()), dry_run=dry_run
    )
