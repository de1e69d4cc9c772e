"""`masterplan fmt`: data files become the same data in the one canonical layout."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.author import fmt
from masterplan.cli import console, place
from masterplan.diagnostics.language import _
from masterplan.plan.plan import kind
from masterplan.world import disk, placing


def run(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar=_("PATH"), help=_("Lay out these files or folders only."))
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=_("Write nothing; fail if a file would change."))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=_("Also put right what can mean one thing only."))] = False,
) -> None:
    """Rewrite the files that change, and report what only their author can put right."""
    here = place.of(ctx)
    data = disk.read(here.root).data
    files = fmt.tidy(data, disk.named(here.root, here.folder, paths or [], filter(kind, data)), fix=fix)
    changed = [file for file in files if file.changed]
    if not check:
        placing.rewrite(here.root, {file.path: file.text for file in changed})
    typer.echo("".join(fmt.told(file, check=check) for file in files), nl=False)
    found = [fault for file in files for fault in (*file.diagnostics, *(() if check else file.remaining))]
    console.tell(found, {file.path: file.text for file in files})
    raise typer.Exit(int(bool(found or (check and changed) or any(file.refused for file in files))))
