"""`masterplan release`: a plan that everybody has confirmed becomes its published books, or the reasons why not yet."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place, progress
from masterplan.diagnostics.language import _
from masterplan.signoff import release, status_report
from masterplan.world import placing, store
from masterplan.world.store import NOWHERE


def run(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what stands against it."))] = False,
    output: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("Where the books go."))] = Path("build"),
    no_cache: Annotated[bool, typer.Option("--no-cache", help=_("Make everything anew."))] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help=_("Also say what takes how long."))] = False,
) -> None:
    """Publish only what everybody has confirmed and git has stored; there is no way around the reasons."""
    begun, here = time.monotonic(), place.of(ctx)
    folder, kept = here.output(ctx, output), NOWHERE if no_cache else store.own()
    with progress.timed(kept, here.root, wanted=verbose) as begin:
        released = api.release(here.root, here.folder / folder, begin=begin, store=kept, dry_run=dry_run)
    built, against = released.built, released.against
    if not against:
        console.sound(built.checked)
    if against or dry_run:
        typer.echo(status_report.hindrances_text(against, console.width()))
        raise typer.Exit(int(bool(against)))
    placing.publish(here.folder / folder, built.files)
    told = progress.summary(folder, built.files, built.pages, begun, progress.origin(built))
    typer.echo(told, err=True)
    edisi = console.sound(built.checked).rencana.value.edisi
    typer.echo(release.advice(edisi, str(folder), released.repository))
