"""The commands by which a plan gets from drafts to published books: options in, report out, exit code."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from masterplan import compiler, console, language, signing, suggestions, workspace
from masterplan.language import _
from masterplan.model import Hasil

if TYPE_CHECKING:
    from masterplan.model import Opd
    from masterplan.plan import Entry, Plan


def sign(  # noqa: PLR0913, PLR0917 - one option for each field of a confirmation
    opd: Annotated[str, typer.Argument(metavar="OPD", help=_("Id of the OPD."))],
    by: Annotated[str, typer.Option(metavar="NAME", help=_("Who confirms: a name or an office."))],
    date: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help=_("The day of the confirmation."))],
    stage: Annotated[str | None, typer.Option(metavar="TEXT", help=_("At which Bimtek."))] = None,
    result: Annotated[Hasil, typer.Option(help=_("What the OPD answers."))] = Hasil.SETUJU,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help=_("What it adds; what is to be revised."))] = None,
) -> None:
    """Add an entry to `klarifikasi`; the file keeps every byte that it had."""
    files = workspace.read(Path())
    plan = console.sound(compiler.check(files, workspace.printable))
    entry = _entry(plan, opd)
    given = {"tanggal": date, "tahap": stage, "oleh": by, "hasil": result.value, "catatan": note}
    signed = signing.sign(plan, entry, {name: text or "" for name, text in given.items()})
    if isinstance(signed, signing.Refusal):
        raise workspace.EnvironmentProblem(signed.message, signed.cure)
    content = signed.text.encode()
    console.sound(compiler.check(files.replaced(entry.path, content), workspace.printable))
    workspace.save(Path(entry.path), content)
    typer.echo(signing.told(entry.path, signed.klarifikasi))


class Form(StrEnum):
    """How the state of a plan is written."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


def status(
    style: Annotated[Form, typer.Option("--format", help=_("How to write the result."))] = Form.TEXT,
) -> None:
    """Show the state of a plan that may have errors, as long as every file can be read."""
    from masterplan import hindrances, status_report  # noqa: PLC0415 - what only this command needs
    from masterplan import status as state  # noqa: PLC0415

    if style is Form.MD:
        language.use("id")  # the meetings and the books are Indonesian
    found = console.checked()
    plan = console.readable(found)
    keadaan, against = state.status(plan), hindrances.hindrances(plan, found.diagnostics)
    match style:
        case Form.TEXT:
            typer.echo(status_report.text(keadaan, against, console.width()), nl=False)
        case Form.JSON:
            typer.echo(status_report.json(keadaan, against), nl=False)
        case Form.MD:
            typer.echo(status_report.markdown(keadaan, against), nl=False)


def _entry(plan: Plan, opd: str) -> Entry[Opd]:
    for entry in plan.opd:
        if entry.value.id == opd:
            return entry
    ids = [entry.value.id for entry in plan.opd]
    cure = suggestions.suggest(opd, ids, suggestions.spelled(ids, suggestions.opd(plan)))
    raise workspace.EnvironmentProblem(_("the plan has no OPD `{id}`").format(id=opd), cure)
