"""`masterplan many site`: many plans become their web sites, each in a folder of its own."""

from __future__ import annotations

import typer

from masterplan.cli import many
from masterplan.cli.many import ManyOptions
from masterplan.many.tasks import Act, Limits, Options


def run(
    ctx: typer.Context,
    plans: many.Plans = None,
    table: many.ListFile = None,
    output: many.Output = "build/situs",
    report: many.Report = many.ReportFormat.TEXT,
    jobs: many.Jobs = None,
    scheduler: many.Scheduler = "",
    store: many.Shared = "",
    seconds: many.Seconds = many.SECONDS,
    memory: many.MemoryLimit = many.MEMORY,
    no_cache: many.NoCache = False,
) -> None:
    """Write the site of each plan whose data have no errors; of another one that which is there stays."""
    asking = ManyOptions(
        plans or (), table, jobs, Limits(seconds, memory << 20), report, anew=no_cache, scheduler=scheduler, store=store
    )
    many.run(ctx, asking, Act.SITE, Options(), output)
