"""`masterplan many volume`: the exports of many plans become one volume of all of them, as a book, a site and data."""

from __future__ import annotations

import time
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from masterplan.cli import console, place, progress
from masterplan.diagnostics.language import _, ngettext
from masterplan.many.volume import delivering, publishing, saying
from masterplan.model.gabungan import Gabungan
from masterplan.world import disk, store
from masterplan.world.far import elsewhere
from masterplan.world.store import NOWHERE

VolumeFormat = StrEnum("VolumeFormat", ("MD", "DOCX", "PDF", "SITE", "CSV", "PARQUET"))


def run(
    ctx: typer.Context,
    exports: Annotated[
        str,
        typer.Argument(
            metavar=_("EXPORTS"), help=_("The folder or address that `many export --format parquet` has written.")
        ),
    ],
    output: Annotated[
        str, typer.Option(metavar=_("DIR"), help=_("Where the volume goes; an address such as s3://… too."))
    ] = "build/gabungan",
    form: Annotated[
        list[VolumeFormat] | None,
        typer.Option(
            "--format", metavar="md|docx|pdf|site|csv|parquet", help=_("Make this format only; may be repeated.")
        ),
    ] = None,
    about: Annotated[
        Path | None,
        typer.Option(metavar=_("FILE"), help=_("What the volume says of itself: title, publisher, edition (YAML).")),
    ] = None,
    title: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("The title of the volume."))] = "",
    scheduler: Annotated[
        str,
        typer.Option(metavar="tcp://…", help=_("Read the exports on a worker of a Dask cluster, by its scheduler.")),
    ] = "",
    no_cache: Annotated[bool, typer.Option("--no-cache", help=_("Make everything anew."))] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help=_("Fail if an export could not be read whole, or a city that was asked for is missing."),
        ),
    ] = False,
) -> None:
    """Write one volume of all plans whose exports can be read, and name those that cannot."""
    begun, here = time.monotonic(), place.of(ctx).folder
    said = _said(here, about, title)
    kept, formats = NOWHERE if no_cache else store.own(), [one.value for one in form or ()] or publishing.FORMATS
    into = output if elsewhere(output) else f"{here / output}"
    delivering.reachable(into)
    with progress.timed(kept, here, wanted=False) as begin:
        own = publishing.computed(exports if elsewhere(exports) else f"{here / exports}", scheduler)
        root = (here / about).parent if about else None
        made = publishing.published(own, said, formats, begin, root=root, store=kept)
    wrong = publishing.faults(own, said)
    typer.echo("".join(f"{line}\n" for line in wrong), nl=False)
    if not made.files:
        console.tell(made.diagnostics, made.texts)
        raise typer.Exit(1)
    delivering.deliver(into, made.files, web=publishing.SITE in formats)
    progress.tell(progress.volume_summary(output, len(own.kota), made.files, made.pages, begun))
    _judge(wrong, strict=strict)


def _judge(wrong: Sequence[str], *, strict: bool) -> None:
    """Say that what is wrong is a failure, if that was asked for."""
    if strict and wrong:
        told = ngettext("{count} fault, which fails by --strict", "{count} faults, which fail by --strict", len(wrong))
        progress.tell(told.format(count=len(wrong)))
        raise typer.Exit(1)


def _said(here: Path, path: Path | None, title: str) -> Gabungan:
    """Read what the publisher says; a title on the command line goes before it."""
    said = Gabungan()
    if path:
        text = disk.contents(here / path).decode("utf-8", "replace")
        found, faults = saying.about(path.as_posix(), text)
        if found is None:
            console.tell(faults, {path.as_posix(): text})
            raise typer.Exit(1)
        said = found
    return said.model_copy(update={"judul": title}) if title else said
