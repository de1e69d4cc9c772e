"""The commands by which an OPD fills in a workbook instead of YAML: options in, report out, exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from masterplan.cli import console
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.plan import suggestions
from masterplan.world import disk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from masterplan.forms.importing import Imported
    from masterplan.model.opd import Opd
    from masterplan.plan.plan import Plan

FOLDER = Path("build/formulir")

app = typer.Typer(no_args_is_help=True, help=_("Give an OPD its data as a workbook to fill in, and take it back."))


@app.command(help=_("Write the form of each named OPD as an XLSX file."))
def export(
    opd: Annotated[list[str] | None, typer.Argument(metavar="OPD", help=_("Ids of OPD."))] = None,
    every: Annotated[bool, typer.Option("--all", help=_("The forms of all OPD."))] = False,  # noqa: FBT002 - a flag
    output: Annotated[Path, typer.Option(metavar="DIR", help=_("Where the forms go."))] = FOLDER,
) -> None:
    """Export from a plan that can be read; a form that somebody has filled in is not overwritten."""
    from masterplan.forms import importing  # noqa: PLC0415 - what no other command needs
    from masterplan.forms import workbook as forms  # noqa: PLC0415 - what no other command needs

    plan = console.readable(console.checked())
    made = {f"{one.id}.xlsx": forms.workbook(plan, one) for one in _chosen(plan, opd or [], every=every)}
    for name in made:
        there = output / name
        if there.exists() and importing.filled(plan, disk.contents(there, importing.LIMIT)):
            raise EnvironmentProblem(
                _("{path} has been filled in").format(path=there.as_posix()),
                _("import it first, or move it away, or choose another folder with --output"),
            )
    disk.publish(output, made)
    written = ngettext("{folder}: {count} form", "{folder}: {count} forms", len(made))
    typer.echo(written.format(folder=output.as_posix(), count=len(made)), err=True)


@app.command("import", help=_("Merge forms that have been filled in into the files of their OPD."))
def take(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=_("Forms as XLSX files."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))] = False,  # noqa: FBT002 - a flag
) -> None:
    """Write only if every form is good; what the forms do not show stays as it is."""
    from masterplan.forms import importing  # noqa: PLC0415 - what no other command needs

    found = console.checked()
    plan = console.readable(found)
    forms = {path.as_posix(): disk.contents(path, importing.LIMIT) for path in files}
    taken = importing.take(plan, found.diagnostics, forms, disk.printable)
    console.tell(taken.diagnostics, taken.texts)
    if not taken.ok:
        typer.echo(_("Nothing has been written."))
        raise typer.Exit(1)
    if not dry_run:
        disk.rewrite(Path(), taken.files)
    typer.echo(_changes(plan, taken), nl=False)


def _chosen(plan: Plan, names: Sequence[str], *, every: bool) -> list[Opd]:
    known = {entry.value.id: entry.value for entry in plan.opd}
    for name in (one for one in names if one not in known):
        cure = suggestions.suggest(name, [*known], suggestions.spelled(known, suggestions.opd(plan)))
        raise EnvironmentProblem(_("the plan has no OPD `{id}`").format(id=name), cure)
    if not names and not every:
        raise EnvironmentProblem(_("no OPD is named"), _("name the OPD, or give --all"))
    return [known[name] for name in (known if every else dict.fromkeys(names))]


def _changes(plan: Plan, taken: Imported) -> str:
    """Say what the forms change, as `masterplan changes` does."""
    from masterplan.changes import differences  # noqa: PLC0415 - Jinja2
    from masterplan.review import notes  # noqa: PLC0415 - Jinja2

    if not taken.files:
        return _("The forms change nothing.") + "\n"
    found = differences.compare(plan, taken.plan)
    return notes.text(notes.ChangeReport(found, "rencana", "rencana dengan isi formulir"))
