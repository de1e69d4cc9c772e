"""`masterplan validate`: every data file becomes what is wrong in it."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place
from masterplan.cli.console import Format
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Severity
from masterplan.world import disk


def run(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help=_("Report on these files or folders only."))
    ] = None,
    style: Annotated[Format, typer.Option("--format", help=_("How to write what is found."))] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))] = False,
) -> None:
    """Report on the whole plan, or on the given part of it in the light of the whole plan."""
    here = place.of(ctx)
    checked, named = api.check(here.root), disk.named(here.root, here.folder, paths or [])
    shown = [one for one in checked.diagnostics if named(one.span.path)]
    console.show(shown, checked, style)
    raise typer.Exit(int(any(strict or one.severity is Severity.ERROR for one in shown)))
