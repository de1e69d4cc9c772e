"""`masterplan changes`: two states of the plan become what differs between them, in the data and in the books."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from masterplan.cli import console, place, progress
from masterplan.cli.place import Start
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.plan import reading
from masterplan.review import comparing, notes, notes_json
from masterplan.review.comparing import Compared
from masterplan.review.notes import ChangeReport
from masterplan.world import disk, placing, processes, store

if TYPE_CHECKING:
    from masterplan.review.redlining import Redlines

Notes = StrEnum("Notes", ("TEXT", "MD", "JSON"))  # how the differences between two plans are written


WRITERS = {
    Notes.TEXT: lambda report: notes.text(report, console.width()),
    Notes.MD: notes.markdown,
    Notes.JSON: notes_json.text,
}


def run(
    ctx: typer.Context,
    revision: Annotated[str, typer.Argument(metavar=_("REV"), help=_("A git revision, or a folder with a plan."))],
    other: Annotated[
        str | None,
        typer.Argument(metavar=_("REV2"), help=_("What it is compared with; the working tree if left out.")),
    ] = None,
    style: Annotated[Notes, typer.Option("--format", help=_("How to write the result."))] = Notes.TEXT,
    touches: Annotated[
        bool, typer.Option("--touches", help=_("Name the chapters, tables, figures and pages that differ."))
    ] = False,
    redline: Annotated[
        Path | None,
        typer.Option(metavar=_("DIR"), help=_("Also write the books that differ as Word files with tracked changes.")),
    ] = None,
    side_by_side: Annotated[
        bool,
        typer.Option("--side-by-side", help=_("Lay what differs in money, targets and the regulation side by side.")),
    ] = False,
    output: Annotated[
        Path | None, typer.Option(metavar=_("DIR"), help=_("Also write all of it as DOCX, PDF, XLSX and Markdown."))
    ] = None,
) -> None:
    """Compare; what cannot be read on the earlier side is left out with a warning."""
    here = place.of(ctx)
    _refuse(style, side_by_side=side_by_side, output=output)
    compared = comparing.compare(here.root, revision, other, here.folder)
    report = compared.laporan
    if report is None:
        console.fail(compared.checked.diagnostics, compared.checked)
    tracked = None
    if touches or redline:
        report, tracked = _with_books(here, compared, report, touches=touches, redline=redline is not None)
    for path in report.perubahan.tak_terbaca:
        typer.echo(_("warning: {message}").format(message=reading.unreadable(path, revision)), err=True)
    told = _beside(here, compared, report, output, style) if side_by_side else WRITERS[style](report)
    typer.echo(told, nl=False)
    if redline and tracked:
        _write(here, tracked, redline)


def _refuse(style: Notes, *, side_by_side: bool, output: Path | None) -> None:
    """Refuse options of which one would do nothing."""
    if output and not side_by_side:
        raise EnvironmentProblem(_("`--output` is for what stands side by side"), _("add `--side-by-side`"))
    if side_by_side and style is Notes.JSON:
        raise EnvironmentProblem(_("what stands side by side is text or Markdown"), _("leave out `--format`"))


def _beside(here: Start, compared: Compared, report: ChangeReport, output: Path | None, style: Notes) -> str:
    """Return what stands side by side, as text without what is the same, and write its files, all of them or none."""
    from masterplan.book import matrices  # noqa: PLC0415 - only for texts side by side
    from masterplan.review import only_changed, papers  # noqa: PLC0415 - the engines

    design, kept = disk.design(here.root), store.own()
    own = papers.papers(compared, report.perubahan, design)
    if output:
        files = papers.files(own, report.perubahan.baru, design, kept)
        kept.trim()
        placing.publish(here.folder / output, files)
        for name in files:
            typer.echo(_("{path}: written").format(path=output / name), err=True)
    if style is Notes.MD:
        return "\n".join(map(matrices.markdown, own))
    return only_changed.text(own, console.width())


def _with_books(
    here: Start, compared: Compared, report: ChangeReport, *, touches: bool, redline: bool
) -> tuple[ChangeReport, Redlines | None]:
    """Make the books of both states once, for the list of what differs in them and for the tracked changes."""
    from masterplan.review import pressing, redlining  # noqa: PLC0415 - the engines

    design, kept, tracked = disk.design(here.root), store.own(), None
    with processes.allowed():
        both = pressing.books(compared.before, compared.checked, report.perubahan, design)
        with progress.bar({}) as begin:
            if redline:
                asked = here.root, compared, both, ("pdf",) * touches, design, kept, place.today(), begin
                made, tracked = redlining.redlines(*asked)
            else:
                made = pressing.pages(both, design, kept, begin)
    if touches:
        report = pressing.with_books(report, both, made)
    kept.trim()
    return report, tracked


def _write(here: Start, tracked: Redlines, folder: Path) -> None:
    """Write a Word file for each book in which something differs, all of them or none, and say which."""
    files = {name: one.docx for name, one in tracked.items() if one}
    placing.publish(here.folder / folder, files, without=tracked.keys() - files.keys())
    for name, one in tracked.items():
        typer.echo(_tracked(folder / name, one.tempat if one else 0), err=True)


def _tracked(path: Path, places: int) -> str:
    """Say in how many paragraphs and rows of a Word file changes are tracked; there is no file without any."""
    if not places:
        return _("{path}: not written, since nothing differs in this book").format(path=path)
    told = ngettext("{path}: tracked changes in {count} place", "{path}: tracked changes in {count} places", places)
    return told.format(path=path, count=places)
