"""`masterplan form import`: workbooks that have been filled in become edits of the files of their OPD."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.changes import differences
from masterplan.cli import console, place
from masterplan.diagnostics.language import _
from masterplan.forms import importing
from masterplan.forms.importing import Imported
from masterplan.plan.plan import Plan
from masterplan.review import notes
from masterplan.world import disk, placing


def run(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar=_("FILE"), help=_("Forms as XLSX files."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))] = False,
) -> None:
    """Write only if every form is good; what the forms do not show stays as it is."""
    here = place.of(ctx)
    found = api.data(here.root)
    plan = console.readable(found)
    forms = {path.as_posix(): disk.contents(here.folder / path, importing.LIMIT) for path in files}
    taken = importing.take(plan, found.diagnostics, forms, disk.printable)
    console.tell(taken.diagnostics, taken.texts)
    if not taken.ok:
        typer.echo(_("Nothing has been written."))
        raise typer.Exit(1)
    if not dry_run:
        placing.rewrite(here.root, taken.files)
    typer.echo(_changes(plan, taken), nl=False)


def _changes(plan: Plan, taken: Imported) -> str:
    """Say what the forms change, as `masterplan changes` does."""
    if not taken.files:
        return _("The forms change nothing.") + "\n"
    found = differences.compare(plan, taken.plan)
    return notes.text(notes.ChangeReport(found, "rencana", "rencana dengan isi formulir"), console.width())
