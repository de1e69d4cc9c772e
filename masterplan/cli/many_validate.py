"""`masterplan many validate`: many plans become what is wrong with each."""

from __future__ import annotations

import typer

from masterplan.cli import many
from masterplan.cli.many import ManyOptions
from masterplan.many.tasks import Act, Limits, Options


def run(
    ctx: typer.Context,
    plans: many.Plans = None,
    table: many.ListFile = None,
    report: many.ValidationReport = many.ReportFormat.TEXT,
    strict: many.Strict = False,
    jobs: many.Jobs = None,
    scheduler: many.Scheduler = "",
    store: many.Shared = "",
    seconds: many.Seconds = many.SECONDS,
    memory: many.MemoryLimit = many.MEMORY,
    no_cache: many.NoCache = False,
) -> None:
    """Check each plan as `masterplan validate` does."""
    asking = ManyOptions(
        plans or (),
        table,
        jobs,
        Limits(seconds, memory << 20),
        report,
        anew=no_cache,
        scheduler=scheduler,
        store=store,
        strict=strict,
    )
    many.run(ctx, asking, Act.VALIDATE, Options())
