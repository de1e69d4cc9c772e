"""`masterplan split opd`: programmes of an OPD become those of a new one."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.author import answers
from masterplan.author.refactoring import splitting
from masterplan.cli import refactoring
from masterplan.diagnostics.language import _


def run(
    ctx: typer.Context,
    opd: Annotated[str, typer.Argument(metavar="OPD", help=_("Id of the OPD."))],
    new: Annotated[str, typer.Argument(metavar=_("NEW"), help=_("Id of the new OPD."))],
    program: Annotated[
        list[str], typer.Option(metavar="ID", help=_("A programme that the new OPD gets; several with commas."))
    ],
    nama: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("Full name of the OPD."))] = None,
    singkatan: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("Its abbreviation."))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Say what would be written; write nothing."))] = False,
) -> None:
    """Write both files or none."""
    full = answers.name(new.replace("-", " ").title() if nama is None else nama)
    names = full, full if singkatan is None else answers.name(singkatan)
    chosen = [one.strip() for given in program for one in given.split(",")]
    refactoring.carried_out(ctx, lambda plan, _beside: splitting.split(plan, opd, new, chosen, names), dry_run=dry_run)
