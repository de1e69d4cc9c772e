"""`masterplan schema`: the model of the data, and the ids of a plan, become JSON Schemas for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.author import json_schema
from masterplan.cli import place
from masterplan.diagnostics.language import _
from masterplan.world import placing


def run(
    ctx: typer.Context,
    output: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("Where the schemas go."))] = Path("data/skema"),
) -> None:
    """Offer the ids of the plan, if there is one and its files can be read."""
    here = place.of(ctx)
    checked = None if here.way is None else api.data(here.root)
    known = json_schema.sets(checked.plan) if checked and checked.plan else json_schema.Sets()
    files = {name: text.encode() for name, text in json_schema.files(known).items()}
    placing.publish(here.folder / here.output(ctx, output), files)
    if checked and not checked.plan:
        typer.echo(_("the schemas offer no ids of this plan until `masterplan validate` can read it"), err=True)
