"""`masterplan changes`: two states of the plan become what differs between them, in the data and in the books."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from masterplan.cli import console, place, progress
from masterplan.cli.place import Start
from masterplan.diagnostics.language import _, ngettext
from masterplan.plan import reading
from masterplan.review import comparing, notes, notes_json, redlining
from masterplan.review.comparing import Compared
from masterplan.world import disk

Notes = StrEnum("Notes", ("TEXT", "MD", "JSON"))  # how the differences between two plans are written


WRITERS = {Notes.TEXT: notes.text, Notes.MD: notes.markdown, Notes.JSON: notes_json.text}


def run(
    ctx: typer.Context,
    revision: Annotated[str, typer.Argument(metavar="REV", help=_("A git revision, or a folder with a plan."))],
    other: Annotated[
        str | None, typer.Argument(metavar="[REV2]", help=_("What it is compared with; the working tree if left out."))
    ] = None,
    style: Annotated[Notes, typer.Option("--format", help=_("How to write the result."))] = Notes.TEXT,
    touches: Annotated[
        bool, typer.Option("--touches", help=_("Name the chapters, tables, figures and pages that differ."))
    ] = False,
    redline: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=_("Also write the books that differ as Word files with tracked changes.")),
    ] = None,
) -> None:
    """Compare; what cannot be read on the earlier side is left out with a warning."""
    here = place.of(ctx)
    compared = comparing.compare(here.root, revision, other, here.folder)
    report = compared.laporan
    if report is None:
        console.fail(compared.checked.diagnostics, compared.checked)
    if touches:
        report = comparing.with_books(report, compared.before, disk.design(here.root))
    for path in report.perubahan.tak_terbaca:
        typer.echo(_("warning: {message}").format(message=reading.unreadable(path, revision)), err=True)
    typer.echo(WRITERS[style](report), nl=False)
    if redline is not None:
        _track(here, compared, redline)


def _track(here: Start, compared: Compared, folder: Path) -> None:
    """Write a Word file for each book in which something differs, all of them or none, and say which."""
    with progress.bar() as begin:
        made = redlining.redlines(here.root, compared, disk.design(here.root), begin)
    files = {name: one.docx for name, one in made.items() if one}
    disk.publish(here.folder / folder, files, without=made.keys() - files.keys())
    for name, one in made.items():
        typer.echo(_tracked(folder / name, one.tempat if one else 0), err=True)


def _tracked(path: Path, places: int) -> str:
    """Say in how many paragraphs and rows of a Word file changes are tracked; there is no file without any."""
    if not places:
        return _("{path}: not written, since nothing differs in this book").format(path=path)
    told = ngettext("{path}: tracked changes in {count} place", "{path}: tracked changes in {count} places", places)
    return told.format(path=path, count=places)
