"""`masterplan export`: the plan becomes tables of open data, in the format that is asked for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place
from masterplan.diagnostics.language import _, ngettext
from masterplan.world import placing

DataFormat = StrEnum("DataFormat", ("CSV", "XLSX", "JSON"))


def run(
    ctx: typer.Context,
    form: Annotated[
        DataFormat, typer.Option("--format", metavar="csv|xlsx|json", help=_("The format of the tables."))
    ] = DataFormat.CSV,
    output: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("Where the tables go."))] = Path(
        "build/data-terbuka"
    ),
) -> None:
    """Write tables only if the data have no errors; what is there stays until the new files are complete."""
    here = place.of(ctx)
    built = api.export(here.root, form.value)
    console.sound(built.checked)
    folder = here.output(ctx, output)
    placing.publish(here.folder / folder, built.files)
    written = ngettext("{folder}: {count} file", "{folder}: {count} files", len(built.files))
    typer.echo(written.format(folder=folder.as_posix(), count=len(built.files)), err=True)
