"""`masterplan site`: the plan becomes a web site, with its books and its open data to be fetched there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place, progress
from masterplan.diagnostics.language import _
from masterplan.world import leftovers, placing, store
from masterplan.world.store import NOWHERE


def run(
    ctx: typer.Context,
    output: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("Where the site goes."))] = Path("build/situs"),
    no_cache: Annotated[bool, typer.Option("--no-cache", help=_("Make everything anew."))] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help=_("Also say what takes how long."))] = False,
) -> None:
    """Write a site that any host of files can serve; pages of an earlier one that are gone are removed."""
    begun, here = time.monotonic(), place.of(ctx)
    kept = NOWHERE if no_cache else store.own()
    with progress.timed(kept, here.root, wanted=verbose) as begin:
        built = api.site(here.root, begin=begin, store=kept)
    console.sound(built.checked)
    folder = here.output(ctx, output)
    placing.publish(here.folder / folder, built.files, leftovers.gone(here.folder / folder, built.files))
    progress.tell(progress.web_summary(folder, built.files, begun))
