"""`masterplan many export`: many plans become tables of open data, those of each in a folder of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.cli import many
from masterplan.cli.export import DataFormat
from masterplan.cli.many import ManyOptions
from masterplan.diagnostics.language import _
from masterplan.many.tasks import Act, Limits, Options


def run(
    ctx: typer.Context,
    plans: many.Plans = None,
    table: many.ListFile = None,
    form: Annotated[
        DataFormat, typer.Option("--format", metavar="csv|xlsx|json|parquet", help=_("The format of the tables."))
    ] = DataFormat.CSV,
    output: many.Output = "build/data",
    report: many.Report = many.ReportFormat.TEXT,
    jobs: many.Jobs = None,
    scheduler: many.Scheduler = "",
    seconds: many.Seconds = many.SECONDS,
    memory: many.MemoryLimit = many.MEMORY,
    no_cache: many.NoCache = False,
) -> None:
    """Write the tables of each plan whose data have no errors; of another one those that are there stay."""
    asking = ManyOptions(
        plans or (), table, jobs, Limits(seconds, memory << 20), report, anew=no_cache, scheduler=scheduler
    )
    many.run(ctx, asking, Act.EXPORT, Options(form=form.value), output)
