"""`masterplan form export`: the file of an OPD, or one of lists of the plan, becomes a workbook to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.forms import importing, subjects, workbook
from masterplan.forms.subjects import FormSubject
from masterplan.plan import suggestions
from masterplan.plan.plan import Plan
from masterplan.words.likeness import similar
from masterplan.world import disk, placing


def run(
    ctx: typer.Context,
    opd: Annotated[list[str] | None, typer.Argument(metavar="OPD", help=_("Ids of OPD."))] = None,
    every: Annotated[bool, typer.Option("--all", help=_("The forms of all OPD."))] = False,
    lists: Annotated[
        bool, typer.Option("--plan", help=_("The forms of the plan's own lists: risks, gaps, governance and others."))
    ] = False,
    output: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("Where the forms go."))] = Path("build/formulir"),
) -> None:
    """Export from a plan that can be read; a form that somebody has filled in is not overwritten."""
    here = place.of(ctx)
    plan, folder = console.readable(api.data(here.root)), here.output(ctx, output)
    chosen = _chosen(plan, opd or (), every=every, lists=lists)
    made = {one.name: workbook.workbook(plan, one) for one in chosen}
    for name in placing.present(here.folder / folder, made):
        if importing.filled(plan, disk.contents(here.folder / folder / name, importing.LIMIT)):
            raise EnvironmentProblem(
                _("{path} has been filled in").format(path=(folder / name).as_posix()),
                _("import it first, or move it away, or choose another folder with --output"),
            )
    placing.publish(here.folder / folder, made)
    written = ngettext("{folder}: {count} form", "{folder}: {count} forms", len(made))
    typer.echo(written.format(folder=folder.as_posix(), count=len(made)), err=True)


def _chosen(plan: Plan, names: Sequence[str], *, every: bool, lists: bool) -> list[FormSubject]:
    chosen = [_named(plan, name) for name in dict.fromkeys(names)]
    if every:
        chosen = [subjects.of_opd(entry) for entry in plan.opd]
    if lists:
        chosen += [subjects.of_file(plan, name) for name in subjects.FILES]
    if not chosen:
        raise EnvironmentProblem(
            _("no OPD is named"), _("name the OPD, or give --all, or --plan for the plan's own lists")
        )
    return [*{one.id: one for one in chosen}.values()]


def _named(plan: Plan, name: str) -> FormSubject:
    """Return the form of an OPD, or that of a file of lists of this name, with or without its ending."""
    stem, known = name.removesuffix(".yaml"), {entry.value.id for entry in plan.opd}
    if name not in known and stem in subjects.FILES:
        return subjects.of_file(plan, stem)
    if name not in known and (meant := similar(stem, [*known, *subjects.FILES])) in subjects.FILES:
        cure = _("a similar name exists: `{near}`").format(near=meant)
        raise EnvironmentProblem(_("the plan has no OPD `{id}`").format(id=name), cure)
    return subjects.of_opd(suggestions.named_opd(plan, name))
