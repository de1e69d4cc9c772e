"""The commands by which a plan gets from drafts to published books: options in, report out, exit code."""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from masterplan.cli import console
from masterplan.diagnostics import language
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.sets import Hasil
from masterplan.plan import reading, suggestions
from masterplan.signoff import release as publication
from masterplan.signoff import signing, status_report
from masterplan.signoff import status as plan_status
from masterplan.world import disk, git, revisions

if TYPE_CHECKING:
    from masterplan.compiler import Checked, Compiled
    from masterplan.model.opd import Opd
    from masterplan.model.rencana import Edisi
    from masterplan.plan.files import Files
    from masterplan.plan.plan import Entry, Plan
    from masterplan.world.git import Repository

FORMATS = ("md", "docx", "pdf")


def sign(  # noqa: PLR0913, PLR0917 - one option for each field of a confirmation
    opd: Annotated[str, typer.Argument(metavar="OPD", help=_("Id of the OPD."))],
    by: Annotated[str, typer.Option(metavar="NAME", help=_("Who confirms: a name or an office."))],
    date: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help=_("The day of the confirmation."))],
    stage: Annotated[str | None, typer.Option(metavar="TEXT", help=_("At which Bimtek."))] = None,
    result: Annotated[Hasil, typer.Option(help=_("What the OPD answers."))] = Hasil.SETUJU,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help=_("What it adds; what is to be revised."))] = None,
) -> None:
    """Add an entry to `klarifikasi`; the file keeps every byte that it had."""
    files = disk.read(Path())
    plan, entry = _confirmable(files, opd)
    given = {"tanggal": date, "tahap": stage, "oleh": by, "hasil": result.value, "catatan": note}
    signed = signing.sign(plan, entry, {name: text or "" for name, text in given.items()})
    if isinstance(signed, signing.Refusal):
        raise EnvironmentProblem(signed.message, signed.cure)
    content = signed.text.encode()
    _confirmable(files.replaced(entry.path, content), opd)
    disk.rewrite(Path(), {entry.path: signed.text})
    typer.echo(signing.told(entry.path, signed.klarifikasi))


def _confirmable(files: Files, opd: str) -> tuple[Plan, Entry[Opd]]:
    """Return a plan without errors, or report them and end; that a status waits for this very answer is none."""
    found = console.check(files)
    plan = console.readable(found)
    entry = _entry(plan, opd)
    if not found.ok and not console.check(files.replaced(entry.path, signing.without_claim(entry).encode())).ok:
        console.sound(found)
    return plan, entry


class StatusFormat(StrEnum):
    """How the state of a plan is written."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


def status(
    style: Annotated[StatusFormat, typer.Option("--format", help=_("How to write the result."))] = StatusFormat.TEXT,
) -> None:
    """Show the state of a plan that may have errors, as long as every file can be read."""
    if style is StatusFormat.MD:
        language.use("id")  # the meetings and the books are Indonesian
    found = console.checked()
    plan = console.readable(found)
    keadaan, against = plan_status.status(plan, _then(plan)), publication.hindrances(plan, found.diagnostics)
    match style:
        case StatusFormat.TEXT:
            typer.echo(status_report.text(keadaan, against, console.width()), nl=False)
        case StatusFormat.JSON:
            typer.echo(status_report.json(keadaan, against), nl=False)
        case StatusFormat.MD:
            typer.echo(status_report.markdown(keadaan, against), nl=False)


def _then(plan: Plan) -> dict[str, Plan]:
    """Read the plan as it was at the end of each Bimtek; a file that cannot be read today is left out."""
    days = {tahap.id: tahap.tanggal for tahap in plan.rencana.value.tahap if tahap.tanggal}
    files = {ident: revisions.on(Path(), day) for ident, day in days.items()}
    return {ident: reading.state(one, plan) for ident, one in files.items() if one}


def release(
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what stands against it."))] = False,  # noqa: FBT002 - a flag
    output: Annotated[Path, typer.Option(metavar="DIR", help=_("Where the books go."))] = Path("build"),
) -> None:
    """Publish only what everybody has confirmed and git has stored; there is no way around the reasons."""
    from masterplan.cli import progress  # noqa: PLC0415 - they import the engines
    from masterplan.press import build, pandoc  # noqa: PLC0415 - they import the engines

    begun = time.monotonic()
    files = disk.read(Path())
    found = console.check(files)
    edisi, repository = console.readable(found).rencana.value.edisi, git.repository(Path(), output)
    compiled = _unhindered(found, edisi, repository)
    if dry_run:
        typer.echo(status_report.hindrances_text((), console.width()))
        return
    with progress.bar(len(compiled.books) * len(pandoc.STEPS)) as begin:
        books = build.books(compiled, disk.design(Path()), [book.slug for book in compiled.books], FORMATS, begin)
    made, pages = build.files(books), sum(one.pages for one in books.values())
    made = {**made, "manifest.json": build.manifest(console.inputs(files, compiled), made)}
    disk.publish(output, {**made, publication.SUMS: publication.sums(made)})
    typer.echo(console.summary(output, len(made), pages, time.monotonic() - begun), err=True)
    typer.echo(publication.advice(edisi, str(output), repository))


def _unhindered(found: Checked, edisi: Edisi, repository: Repository) -> Compiled:
    """Compile the books for publication, or list what stands against it and end."""
    against = [*publication.hindrances(console.readable(found), found.diagnostics)]
    against += publication.in_repository(edisi, repository)
    if not against:
        compiled = console.compiled(found, terbit=True)
        against += publication.in_books(edisi, compiled.pages)
        if not against:
            return compiled
    typer.echo(status_report.hindrances_text(against, console.width()))
    raise typer.Exit(1)


def _entry(plan: Plan, opd: str) -> Entry[Opd]:
    for entry in plan.opd:
        if entry.value.id == opd:
            return entry
    ids = [entry.value.id for entry in plan.opd]
    cure = suggestions.suggest(opd, ids, suggestions.spelled(ids, suggestions.opd(plan)))
    raise EnvironmentProblem(_("the plan has no OPD `{id}`").format(id=opd), cure)
