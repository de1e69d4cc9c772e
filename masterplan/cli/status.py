"""`masterplan status`: the plan becomes who has done what, what stands against its publication, or what forms lack."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place
from masterplan.diagnostics import language
from masterplan.diagnostics.language import _
from masterplan.model.profil import Profil
from masterplan.plan import profiles, reading
from masterplan.plan.plan import Plan
from masterplan.signoff import conformance, conformance_report, release, status, status_report
from masterplan.signoff.conformance import Conformance
from masterplan.world import disk, revisions

StatusFormat = StrEnum("StatusFormat", ("TEXT", "JSON", "MD"))  # how the state of a plan is written


def run(
    ctx: typer.Context,
    style: Annotated[StatusFormat, typer.Option("--format", help=_("How to write the result."))] = StatusFormat.TEXT,
    profile: Annotated[
        str | None, typer.Option("--profile", metavar=_("ID"), help=_("Compare the plan with these forms instead."))
    ] = None,
) -> None:
    """Show the state of a plan that may have errors, as long as every file can be read."""
    if style is StatusFormat.MD:
        language.use("id")  # the meetings and the books are Indonesian
    root = place.of(ctx).root
    forms = _profile(root, profile) if profile is not None else None
    found = api.check(root)
    plan = console.readable(found)
    if forms:
        typer.echo(_compared(conformance.conformance(plan, forms), style), nl=False)
        return
    progress, against = status.status(plan, _then(root, plan)), release.hindrances(plan, found.diagnostics)
    match style:
        case StatusFormat.TEXT:
            typer.echo(status_report.text(progress, against, console.width()), nl=False)
        case StatusFormat.JSON:
            typer.echo(status_report.json(progress, against), nl=False)
        case StatusFormat.MD:
            typer.echo(status_report.markdown(progress, against), nl=False)


def _profile(root: Path, name: str) -> Profil:
    """Return a profile of the plan or of the program, or report what is wrong with it and end."""
    source = profiles.named(disk.design(root).profiles, name)
    profil, faults = profiles.read(source)
    if profil is None:
        console.tell(faults, {source.path: source.text})
        raise typer.Exit(1)
    return profil


def _compared(found: Conformance, style: StatusFormat) -> str:
    match style:
        case StatusFormat.TEXT:
            return conformance_report.text(found, console.width())
        case StatusFormat.JSON:
            return conformance_report.json(found)
        case StatusFormat.MD:
            return conformance_report.markdown(found)


def _then(root: Path, plan: Plan) -> dict[str, Plan]:
    """Read the plan as it was at the end of each Bimtek; a file that cannot be read today is left out."""
    days = {tahap.id: tahap.tanggal for tahap in plan.rencana.value.tahap if tahap.tanggal}
    files = {ident: revisions.on(root, day) for ident, day in days.items()}
    return {ident: reading.state(one, plan) for ident, one in files.items() if one}
