"""What is to be done with the ids of a plan is done in its files, or shown, or refused with reasons."""

from __future__ import annotations

import typer

from masterplan.cli import console, place
from masterplan.diagnostics.language import _, ngettext
from masterplan.review import refactored
from masterplan.review.notes import ChangeReport, inner_text
from masterplan.review.refactored import Refactor, Refactored
from masterplan.world import placing


def carried_out(ctx: typer.Context, refactor: Refactor, *, dry_run: bool) -> None:
    """Refactor the plan in its files, all of them or none, and say what that changes; write nothing in a dry run."""
    root = place.of(ctx).root
    found = refactored.attempt(root, refactor)
    if found.against:
        console.show(found.against, found.texts or {}, whole=found.before.plan is not None)
        raise typer.Exit(1)
    if not dry_run:
        placing.revise(root, found.written or {}, found.moved or {}, found.gone)
    _tell(found, dry_run=dry_run)


def _tell(found: Refactored, *, dry_run: bool) -> None:
    """Say what differs in meaning, who has to confirm again, and which files are written."""
    if dry_run:
        typer.echo(_("This is how it would be; nothing is written:"))
    typer.echo(inner_text(ChangeReport(found.perubahan, "", ""), console.width()), nl=False)
    then, now = found.before.plan, found.after.plan
    for one in refactored.to_confirm_again(then, now) if then and now else ():
        typer.echo(one)
    written = found.written or {}
    for path in sorted(written):
        old = (found.moved or {}).get(path)
        typer.echo(_("{path} (was {old})").format(path=path, old=old) if old else path, err=True)
    for path in found.gone if not found.moved else ():
        gone = _("{path} would be no more") if dry_run else _("{path} is no more")
        typer.echo(gone.format(path=path), err=True)
    told = ngettext("{count} file would be written", "{count} files would be written", len(written))
    done = ngettext("{count} file written", "{count} files written", len(written))
    typer.echo((told if dry_run else done).format(count=len(written)), err=True)
