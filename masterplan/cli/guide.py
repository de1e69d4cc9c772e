"""`masterplan guide`: a topic becomes what the manual says about it."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.author import manual
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.words import likeness
from masterplan.world import disk


def run(
    topic: Annotated[
        str | None, typer.Argument(metavar=_("TOPIC"), help=_("A topic, or a word of it; all topics if none is given."))
    ] = None,
) -> None:
    """Print a section of the manual as Markdown, or one line for each."""
    known = manual.topics(disk.manual())
    if topic is None:
        typer.echo("\n".join(f"{'  ' * (one.level - 1)}{one.name}: {one.title}" for one in known))
        return
    found = manual.find(known, topic)
    if found is None:
        near = likeness.similar(topic, [one.name for one in known])
        cure = (
            _("a similar name exists: `{near}`").format(near=near) if near else _("`masterplan guide` lists all topics")
        )
        raise EnvironmentProblem(_("the manual has no topic `{topic}`").format(topic=topic), cure)
    typer.echo(found.text, nl=False)
