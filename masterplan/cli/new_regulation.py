"""`masterplan new regulation`: a plan becomes the draft of its regulation, to start from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from masterplan import api
from masterplan.author import answers, starter
from masterplan.cli import console, place
from masterplan.diagnostics.language import _
from masterplan.world import disk, placing

FOLDER = f"data/naskah/{starter.ACADEMIC}/"
Instrument = StrEnum("Instrument", ("PERDA", "PERWALI", "PERBUP"))


def run(
    ctx: typer.Context,
    instrument: Annotated[
        Instrument, typer.Option("--instrument", metavar="perda|perwali|perbup", help=_("The kind of regulation."))
    ] = Instrument.PERDA,
) -> None:
    """Write a draft with articles that fit every plan; one that is there stays, and gets its naskah akademik."""
    root = place.of(ctx).root
    checked = api.data(root)
    if checked.plan is None:
        console.fail(checked.diagnostics, checked)
    rencana = checked.plan.rencana.value
    chosen = answers.instrument(instrument.value, rencana.daerah.jenis)
    texts, drafted = disk.starter(), checked.plan.rancangan
    prose = starter.beside_regulation(drafted.value.instrumen if drafted.there else chosen, texts)
    new = {path: text for path, text in prose.items() if path not in checked.plan.naskah}
    # What explains a draft is added to one that is there, so that only a plan that lacks nothing is refused.
    draft = {} if drafted.there and new else {starter.REGULATION: starter.regulation(rencana, chosen, texts)}
    placing.create(root, {**draft, **new})
    if draft:
        typer.echo(_("{path}: fill it in, then run `masterplan validate`").format(path=starter.REGULATION))
    if new:
        typer.echo(_("{folder}: {count} headings to write").format(folder=FOLDER, count=len(new)))
