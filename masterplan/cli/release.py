"""`masterplan release`: a plan that everybody has confirmed becomes its published books, or the reasons why not yet."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Never

import typer

from masterplan import api
from masterplan.api import Built, Released
from masterplan.cli import console, place, progress
from masterplan.diagnostics.language import _
from masterplan.signoff import checking, package, release, status_report
from masterplan.world import disk, leftovers, placing, store
from masterplan.world.store import NOWHERE


def run(
    ctx: typer.Context,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what stands against it."))] = False,
    regulation: Annotated[
        bool, typer.Option("--regulation", help=_("Make the package of the regulation instead: its text and annexes."))
    ] = False,
    check: Annotated[
        Path | None,
        typer.Option(metavar=_("DIR"), help=_("Only check a package that was made before, and show its fingerprints.")),
    ] = None,
    output: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("Where the books go."))] = Path("build"),
    no_cache: Annotated[bool, typer.Option("--no-cache", help=_("Make everything anew."))] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help=_("Also say what takes how long."))] = False,
) -> None:
    """Publish only what everybody has confirmed and git has stored; there is no way around the reasons."""
    if check:
        _check(place.of(ctx).folder / check)
    begun, here, kept = time.monotonic(), place.of(ctx), NOWHERE if no_cache else store.own()
    folder = here.output(ctx, output) / (placing.PACKAGE if regulation else "")
    there = here.folder / folder
    with progress.timed(kept, here.root, wanted=verbose) as begin:
        released = api.release(here.root, there, begin=begin, store=kept, dry_run=dry_run, regulation=regulation)
    if released.against or dry_run:
        _say_only(released, regulation=regulation)
    built, edisi = released.built, console.sound(released.built.checked).rencana.value.edisi
    placing.publish(there, built.files, leftovers.gone(there, built.files) if regulation else ())
    progress.tell(progress.summary(folder, built.files, built.pages, begun, progress.origin(built)))
    typer.echo(release.advice(edisi, str(folder), released.repository))
    if regulation:
        typer.echo(_advice(built))


def _say_only(released: Released, *, regulation: bool) -> Never:
    """Say what stands against a publication, or what would be dotted in it, and end."""
    if not released.against:
        console.sound(released.built.checked)
    typer.echo(status_report.hindrances_text(released.against, console.width()))
    if regulation and not released.against:
        typer.echo(_advice(released.built))
    raise typer.Exit(int(bool(released.against)))


def _advice(built: Built) -> str:
    return package.advice(console.sound(built.checked), built.checked.compiled, console.width())


def _check(folder: Path) -> Never:
    """Say whether the files of a package are as they were published, and end with 1 if not."""
    report = checking.checked(disk.every(folder))
    typer.echo(checking.told(report))
    raise typer.Exit(int(bool(report.beda)))
