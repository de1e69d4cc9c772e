"""`masterplan init`: a few facts become the plan of another city or regency."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar, cast

import typer

from masterplan.author import json_schema, starter
from masterplan.cli import place
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.sets import JenisDaerah
from masterplan.world import disk, placing

A = TypeVar("A")


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("Where the plan goes."))],
    nama: Annotated[
        str | None, typer.Option(help=_("Name of the city or regency, without `Kota` or `Kabupaten`."))
    ] = None,
    jenis: Annotated[JenisDaerah | None, typer.Option(help=_("`kota` or `kabupaten`."))] = None,
    provinsi: Annotated[str | None, typer.Option(help=_("Name of the province."))] = None,
    kode: Annotated[str | None, typer.Option(help=_("Code of the region, such as 81.71."))] = None,
    mulai: Annotated[int | None, typer.Option(min=2000, max=2100, help=_("First year of the plan."))] = None,
    selesai: Annotated[int | None, typer.Option(min=2000, max=2100, help=_("Last year of the plan."))] = None,
) -> None:
    """Ask for the facts that no option gives, if there is somebody to ask."""
    first = mulai or _asked("mulai", _("First year of the plan."), int)
    new = starter.NewPlan(
        nama=nama or _asked("nama", _("Name of the city or regency, without `Kota` or `Kabupaten`."), str),
        jenis=jenis or _asked("jenis", _("`kota` or `kabupaten`."), JenisDaerah),
        provinsi=provinsi or _asked("provinsi", _("Name of the province."), str),
        kode=kode or _asked("kode", _("Code of the region, such as 81.71."), str),
        mulai=first,
        selesai=max(first, selesai or _asked("selesai", _("Last year of the plan."), int)),
        tanggal=datetime.date.today().isoformat(),  # noqa: DTZ011 - the day of the editor
    )
    schemas = {f"data/skema/{name}": text for name, text in json_schema.files(json_schema.Sets()).items()}
    files = {**starter.plan(new, disk.starter()), **schemas}
    placing.create(place.of(ctx).folder / folder, files)
    told = _("{folder}: {count} files; continue with `masterplan -C {folder} build`")
    typer.echo(told.format(folder=folder, count=len(files)))


def _asked(option: str, question: str, kind: Callable[[str], A]) -> A:
    """Ask on a terminal; elsewhere name the option that is missing."""
    if not sys.stdin.isatty():
        raise EnvironmentProblem(
            _("the option --{option} is missing").format(option=option),
            _("give it, or start the command on a terminal, where it asks"),
        )
    return cast("A", typer.prompt(question.rstrip("."), type=kind))
