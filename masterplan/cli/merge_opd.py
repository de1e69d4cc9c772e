"""`masterplan merge opd`: two OPD become one."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.author.refactoring import merging
from masterplan.cli import refactoring
from masterplan.diagnostics.language import _


def run(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(metavar=_("FIRST"), help=_("Id of the OPD that is no more afterwards."))],
    second: Annotated[str, typer.Argument(metavar=_("SECOND"), help=_("Id of the OPD that has what both had."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Say what would be written; write nothing."))] = False,
) -> None:
    """Write the files, all of them or none."""
    refactoring.carried_out(ctx, lambda plan, beside: merging.merged(plan, first, second, beside), dry_run=dry_run)
