"""`masterplan sign`: the answer of an OPD becomes an entry in its file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.opd import Opd
from masterplan.model.sets import Hasil
from masterplan.plan import reading, suggestions
from masterplan.plan.files import Files
from masterplan.plan.plan import Entry, Plan
from masterplan.signoff import signing
from masterplan.world import disk, placing, revisions


def run(
    ctx: typer.Context,
    opd: Annotated[str, typer.Argument(metavar="OPD", help=_("Id of the OPD."))],
    by: Annotated[str, typer.Option(metavar=_("NAME"), help=_("Who confirms: a name or an office."))],
    date: Annotated[str, typer.Option(metavar=_("YYYY-MM-DD"), help=_("The day of the confirmation."))],
    stage: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("At which Bimtek."))] = None,
    result: Annotated[Hasil, typer.Option(help=_("What the OPD answers."))] = Hasil.SETUJU,
    note: Annotated[
        str | None,
        typer.Option(metavar=_("TEXT"), help=_("What it adds; what is to be revised; why it is taken back.")),
    ] = None,
) -> None:
    """Add an entry to `klarifikasi`; the file keeps every byte that it had."""
    root = place.of(ctx).root
    files = disk.read(root)
    plan, entry = _confirmable(root, files, opd)
    given = {"tanggal": date, "tahap": stage, "oleh": by, "hasil": result.value, "catatan": note}
    since = reading.unchanged_since(plan, entry, revisions.touching(root, entry.path))
    signed = signing.sign(plan, entry, {name: text or "" for name, text in given.items()}, (since, place.today()))
    if isinstance(signed, signing.Refusal):
        raise EnvironmentProblem(signed.message, signed.cure)
    _confirmable(root, files.replaced(entry.path, signed.text.encode()), opd)
    placing.rewrite(root, {entry.path: signed.text})
    typer.echo(signing.told(entry.path, signed.klarifikasi))


def _confirmable(root: Path, files: Files, opd: str) -> tuple[Plan, Entry[Opd]]:
    """Return a plan without errors, or report them and end; that a status waits for this very answer is none."""
    found = api.data(root, files)
    plan = console.readable(found)
    entry = suggestions.named_opd(plan, opd)
    if not found.ok and not api.data(root, files.replaced(entry.path, signing.without_claim(entry).encode())).ok:
        console.sound(found)
    return plan, entry
