"""`masterplan preview`: the plan becomes a site on this machine, which changes while the plan is written."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.cli import place
from masterplan.diagnostics.language import _
from masterplan.world import opening, store


def run(
    ctx: typer.Context,
    show: Annotated[bool, typer.Option("--open", help=_("Show it in the browser."))] = False,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, metavar=_("PORT"), help=_("Listen on this port; 0 takes any."))
    ] = None,
) -> None:
    """Serve the site and the books on this machine alone until Ctrl-C; what is wrong stands above the page."""
    from masterplan.live.preview import running  # noqa: PLC0415 - a server, which no other command waits for

    root = place.of(ctx).root
    taken = running.listening(port)
    address = running.url(taken)
    typer.echo(_("The plan is shown at {address}; Ctrl-C ends it.").format(address=address), err=True)
    if show and not opening.address(address):
        typer.echo(_("No browser was found; open the address yourself."), err=True)
    running.run(root, taken, store.own())
