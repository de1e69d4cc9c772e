"""`masterplan form export`: the file of an OPD becomes a workbook to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.forms import importing, workbook
from masterplan.model.opd import Opd
from masterplan.plan.plan import Plan
from masterplan.world import disk, placing


def run(
    ctx: typer.Context,
    opd: Annotated[list[str] | None, typer.Argument(metavar="OPD", help=_("Ids of OPD."))] = None,
    every: Annotated[bool, typer.Option("--all", help=_("The forms of all OPD."))] = False,
    output: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("Where the forms go."))] = Path("build/formulir"),
) -> None:
    """Export from a plan that can be read; a form that somebody has filled in is not overwritten."""
    here = place.of(ctx)
    plan, folder = console.readable(api.data(here.root)), here.output(ctx, output)
    made = {f"{one.id}.xlsx": workbook.workbook(plan, one) for one in _chosen(plan, opd or (), every=every)}
    for name in placing.present(here.folder / folder, made):
        if importing.filled(plan, disk.contents(here.folder / folder / name, importing.LIMIT)):
            raise EnvironmentProblem(
                _("{path} has been filled in").format(path=(folder / name).as_posix()),
                _("import it first, or move it away, or choose another folder with --output"),
            )
    placing.publish(here.folder / folder, made)
    written = ngettext("{folder}: {count} form", "{folder}: {count} forms", len(made))
    typer.echo(written.format(folder=folder.as_posix(), count=len(made)), err=True)


def _chosen(plan: Plan, names: Sequence[str], *, every: bool) -> list[Opd]:
    chosen = [console.opd(plan, name).value for name in dict.fromkeys(names)]
    if not chosen and not every:
        raise EnvironmentProblem(_("no OPD is named"), _("name the OPD, or give --all"))
    return [entry.value for entry in plan.opd] if every else chosen
