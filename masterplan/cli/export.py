"""`masterplan export`: the plan becomes tables of open data, in the format that is asked for."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, form_export, place
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.plan.files import OPEN_DATA
from masterplan.world import placing

DataFormat = StrEnum("DataFormat", ("CSV", "XLSX", "JSON", "PARQUET"))
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+", re.IGNORECASE)
_TABLES, _FORMS = Path("build", OPEN_DATA), Path("build/formulir")


def run(
    ctx: typer.Context,
    form: Annotated[
        DataFormat, typer.Option("--format", metavar="csv|xlsx|json|parquet", help=_("The format of the tables."))
    ] = DataFormat.CSV,
    opd: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OPD",
            help=_("With xlsx: the workbook of this OPD instead, which `form import` reads; `all` for all OPD."),
        ),
    ] = None,
    url: Annotated[
        str,
        typer.Option(metavar=_("ADDRESS"), help=_("Where the CSV will be published; adds an entry for data portals.")),
    ] = "",
    output: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("Where the tables go."))] = _TABLES,
) -> None:
    """Write tables only if the data have no errors; what is there stays until the new files are complete."""
    if opd:
        _forms(ctx, form, opd, _FORMS if output == _TABLES else output)
        return
    here = place.of(ctx)
    built = api.export(here.root, form.value, _address(url, form))
    console.sound(built.checked)
    folder = here.output(ctx, output)
    placing.publish(here.folder / folder, built.files)
    written = ngettext("{folder}: {count} file", "{folder}: {count} files", len(built.files))
    typer.echo(written.format(folder=folder.as_posix(), count=len(built.files)), err=True)


def _forms(ctx: typer.Context, form: DataFormat, opd: list[str], output: Path) -> None:
    """Write what `form export` writes: import and export of an OPD have one form."""
    if form is not DataFormat.XLSX:
        raise EnvironmentProblem(_("only XLSX has a workbook for an OPD"), _("add --format xlsx, or leave out --opd"))
    every = api.ALL in opd
    form_export.run(ctx, [] if every else opd, every=every, lists=False, output=output)


def _address(url: str, form: DataFormat) -> str:
    """Return an address with a slash at its end; CSV alone is harvested from there."""
    if url and form is not DataFormat.CSV:
        raise EnvironmentProblem(_("only CSV has an entry for data portals"), _("leave out --url, or export CSV"))
    if url and not _ADDRESS.fullmatch(url):
        raise EnvironmentProblem(
            _("`{text}` is not an address").format(text=url), _("write one that begins with https:// or http://")
        )
    return f"{url.rstrip('/')}/" if url else ""
