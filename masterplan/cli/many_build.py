"""`masterplan many build`: many plans become their books, each in a folder of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.cli import many
from masterplan.cli.build import BookFormat
from masterplan.cli.many import ManyOptions
from masterplan.diagnostics.language import _
from masterplan.many.tasks import Act, Limits, Options


def run(
    ctx: typer.Context,
    plans: many.Plans = None,
    table: many.ListFile = None,
    book: Annotated[
        list[str] | None, typer.Option(metavar="ID", help=_("Make this book only; may be repeated."))
    ] = None,
    form: Annotated[
        list[BookFormat] | None,
        typer.Option("--format", metavar="md|docx|pdf|site", help=_("Make this format only; may be repeated.")),
    ] = None,
    output: many.Output = "build/buku",
    report: many.Report = many.ReportFormat.TEXT,
    jobs: many.Jobs = None,
    scheduler: many.Scheduler = "",
    store: many.Shared = "",
    seconds: many.Seconds = many.SECONDS,
    memory: many.MemoryLimit = many.MEMORY,
    no_cache: many.NoCache = False,
) -> None:
    """Write the books of each plan whose data have no errors; of another one those that are there stay."""
    asking = ManyOptions(
        plans or (), table, jobs, Limits(seconds, memory << 20), report, anew=no_cache, scheduler=scheduler, store=store
    )
    options = Options(tuple(book or ()), tuple(one.value for one in form or ()))
    many.run(ctx, asking, Act.BUILD, options, output)
