"""`masterplan validate`: the plan becomes what is wrong in its files, and what keeps its books from being made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from masterplan.cli import console, place
from masterplan.cli.console import Format
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Severity
from masterplan.plan.files import Files
from masterplan.world import disk, processes, store, verdict
from masterplan.world.disk import Design
from masterplan.world.folder import TOPS
from masterplan.world.revisions import History

if TYPE_CHECKING:  # as below
    from masterplan.compiler import Checked

_TO_THE_END: list[object] = []  # what was read last: to take it apart takes as long as a thirtieth of a large check


def run(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar=_("PATH"), help=_("Report on these files or folders only."))
    ] = None,
    style: Annotated[Format, typer.Option("--format", help=_("How to write what is found."))] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))] = False,
) -> None:
    """Report on the whole plan, or on the given part of it in the light of the whole plan."""
    here = place.of(ctx)
    found = verdict.of(here.root, store.own(), _judged)
    named = disk.named(here.root, here.folder, paths or [], TOPS)
    shown = [one for one in found.diagnostics if named(one.span.path)]
    console.show(shown, found.texts, style, whole=found.whole)
    raise typer.Exit(int(any(strict or one.severity is Severity.ERROR for one in shown)))


def _judged(files: Files, look: Design, history: History) -> Checked:
    """Check a plan that is not as it was."""
    from masterplan.world import ahead  # noqa: PLC0415 - what nobody waits for whose plan is as it was

    with processes.allowed(), ahead.parsing(files) as parse:
        from masterplan import api  # noqa: PLC0415 - the same; it takes longer than to begin to read

        found = api.judged(files, look, history, parse)
    _TO_THE_END[:] = [found]
    return found
