"""`masterplan build`: the plan becomes its books, or the sheets of some OPD, in the formats that are asked for."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place, progress
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import git, leftovers, placing, stamp, store
from masterplan.world.stamp import Stamp
from masterplan.world.store import NOWHERE

BookFormat = StrEnum("BookFormat", ("MD", "DOCX", "PDF", "SITE"))  # what a book, or the whole plan, is made as


def run(
    ctx: typer.Context,
    book: Annotated[
        list[str] | None, typer.Option(metavar="ID", help=_("Make this book only; may be repeated."))
    ] = None,
    form: Annotated[
        list[BookFormat] | None,
        typer.Option("--format", metavar="md|docx|pdf|site", help=_("Make this format only; may be repeated.")),
    ] = None,
    opd: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help=_("Make the sheet of this OPD instead; may be repeated, or `all`.")),
    ] = None,
    output: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("Where the books go."))] = Path("build"),
    line_numbers: Annotated[
        bool, typer.Option("--line-numbers", help=_("Number the lines of the draft regulation, for a debate."))
    ] = False,
    regulation: Annotated[
        bool, typer.Option("--regulation", help=_("Make the package of the regulation instead, to look at it."))
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help=_("Make everything anew."))] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help=_("Build again whenever the plan changes, until Ctrl-C."))
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help=_("Also say what takes how long."))] = False,
) -> None:
    """Write books or sheets only if the data have no errors; what is there stays until the new files are complete."""
    _refuse(book, opd, form, regulation=regulation)
    begun, here, formats = time.monotonic(), place.of(ctx), [one.value for one in form or ()] or api.FORMATS
    if watch:
        asked = (book or (), formats, opd or (), line_numbers, regulation)
        _watch(here, asked, here.output(ctx, output), cached=not no_cache, verbose=verbose)
        return
    kept = NOWHERE if no_cache else store.own()
    with progress.timed(kept, here.root, wanted=verbose) as begin:
        built = api.build(
            here.root,
            book or (),
            formats,
            begin=begin,
            store=kept,
            sheets=opd or (),
            line_numbers=line_numbers,
            regulation=regulation,
        )
    console.sound(built.checked)
    folder = here.output(ctx, output) / (placing.PACKAGE if regulation else "")
    below = placing.WEB if api.SITE in formats else ""
    left_over = leftovers.gone(here.folder / folder, built.files, below) if below or regulation else []
    # The sums of an earlier release are none of these files.
    placing.publish(here.folder / folder, built.files, [*left_over, *([git.LISTS[1]] if regulation else [])])
    written = stamp.hashes(built.files)
    left = Stamp(f"{here.folder}", f"{here.way}", f"{folder}", built.read, built.revisions, written, built.pages)
    stamp.put(kept, sys.argv[1:], left)
    progress.tell(progress.summary(folder, built.files, built.pages, begun, progress.origin(built)))


def _refuse(
    book: Collection[str] | None, opd: Collection[str] | None, form: Collection[BookFormat] | None, *, regulation: bool
) -> None:
    """Refuse options of which one would leave another without effect."""
    site = api.SITE in (form or ())
    message, cure = "", ""
    if book and opd:
        message = _("`--book` and `--opd` exclude each other")
        cure = _("a sheet is no book: build one first, then the other")
    elif opd and site:
        message, cure = _("a sheet has no web site"), _("leave out `--opd`, or `--format site`")
    elif regulation and (book or opd or site):
        message, cure = _("`--regulation` makes one package"), _("leave out `--book`, `--opd` and `--format site`")
    if message:
        raise EnvironmentProblem(message, cure)


def _watch(
    here: place.Start,
    asked: tuple[Collection[str], Collection[str], Collection[str], bool, bool],
    output: Path,
    *,
    cached: bool,
    verbose: bool,
) -> None:
    from masterplan.cli import watching  # noqa: PLC0415 - what no other build waits for
    from masterplan.live.building import Asked  # noqa: PLC0415 - the same

    watching.run(here, Asked(*asked), output, cached=cached, verbose=verbose)
