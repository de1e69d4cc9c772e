"""`masterplan many status`: many plans become one table of how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from masterplan.cli import console, many
from masterplan.cli.many import ManyOptions
from masterplan.cli.status import StatusFormat
from masterplan.diagnostics import language
from masterplan.diagnostics.language import _
from masterplan.many import standing, standing_report
from masterplan.many.tasks import Act, Limits, Options, Outcome


def run(
    ctx: typer.Context,
    plans: many.Plans = None,
    table: many.ListFile = None,
    style: Annotated[StatusFormat, typer.Option("--format", help=_("How to write the result."))] = StatusFormat.TEXT,
    profile: Annotated[
        str, typer.Option(metavar=_("ID"), help=_("The forms of which the share is shown."))
    ] = standing.PROFILE,
    jobs: many.Jobs = None,
    scheduler: many.Scheduler = "",
    seconds: many.Seconds = many.SECONDS,
    memory: many.MemoryLimit = many.MEMORY,
) -> None:
    """Show the state of plans that may have errors, as long as every file can be read."""
    if style is StatusFormat.MD:
        language.use("id")  # as the meetings and the books are
    asking = ManyOptions(plans or (), table, jobs, Limits(seconds, memory << 20), scheduler=scheduler)

    def told(outcomes: Sequence[Outcome]) -> str:
        match style:
            case StatusFormat.TEXT:
                return standing_report.text(outcomes, console.width())
            case StatusFormat.JSON:
                return standing_report.json(outcomes)
            case StatusFormat.MD:
                return standing_report.markdown(outcomes)

    many.run(ctx, asking, Act.STATUS, Options(profile=profile), told=told)
