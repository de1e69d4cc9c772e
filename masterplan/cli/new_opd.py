"""`masterplan new opd`: a name becomes the file of an OPD, with every field explained."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

import typer

from masterplan import api
from masterplan.author import answers, starter
from masterplan.cli import place
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import disk, placing


def run(
    ctx: typer.Context,
    ident: Annotated[str, typer.Argument(metavar="ID", help=_("Small letters, digits and hyphens, such as `dinkes`."))],
    nama: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("Full name of the OPD."))] = None,
    singkatan: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("Its abbreviation."))] = None,
) -> None:
    """Write a valid file with every field explained."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ident):
        raise EnvironmentProblem(
            _("`{id}` cannot be the id of an OPD").format(id=ident),
            _("use small letters, digits and single hyphens, such as `dinas-kesehatan`"),
        )
    full = answers.name(ident.replace("-", " ").title() if nama is None else nama)
    short = full if singkatan is None else answers.name(singkatan)
    root = place.of(ctx).root
    plan = api.data(root).plan
    year = plan.rencana.value.periode.mulai if plan else datetime.date.today().year  # noqa: DTZ011 - of the editor
    path = f"data/opd/{ident}.yaml"
    placing.create(root, {path: starter.opd(ident, full, short, year, disk.starter())})
    typer.echo(_("{path}: fill it in, then run `masterplan validate`").format(path=path))
