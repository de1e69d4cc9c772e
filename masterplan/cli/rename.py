"""`masterplan rename`: something of the plan gets another id, wherever it is named."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.author.refactoring import renaming
from masterplan.cli import refactoring
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.identities import KINDS
from masterplan.plan import suggestions


def run(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar=_("KIND"), help=_("What it is, such as opd, program or butir."))],
    old: Annotated[str, typer.Argument(metavar=_("OLD"), help=_("Its id; of a factor with its OPD: dinkes/S1."))],
    new: Annotated[str, typer.Argument(metavar=_("NEW"), help=_("Its new id."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Say what would be written; write nothing."))] = False,
) -> None:
    """Write the files, all of them or none."""
    if kind not in KINDS:
        message = _("no kind of id is called `{name}`").format(name=kind)
        raise EnvironmentProblem(message, suggestions.suggest(kind, KINDS))
    refactoring.carried_out(ctx, lambda plan, beside: renaming.renamed(plan, kind, old, new, beside), dry_run=dry_run)
