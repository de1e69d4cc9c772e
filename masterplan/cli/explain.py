"""`masterplan explain`: the code of a diagnostic becomes what it means, and wrong and right YAML."""

from __future__ import annotations

from typing import Annotated

import typer

from masterplan.cli import console
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.rules import explanations
from masterplan.words import likeness


def run(
    code: Annotated[
        str | None, typer.Argument(metavar=_("CODE"), help=_("A code such as wrong-type; all codes if none is given."))
    ] = None,
) -> None:
    """Print one explanation, or one line for each code."""
    if code is None:
        typer.echo(explanations.listing(console.width()), nl=False)
        return
    explained = explanations.explanation(code)
    if explained is None:
        near = likeness.similar(code, [one.code for one in explanations.every()])
        raise EnvironmentProblem(
            _("there is no code `{code}`").format(code=code),
            _("a code with a similar name exists: `{near}`").format(near=near)
            if near
            else _("`masterplan explain` lists all codes"),
        )
    typer.echo(explanations.text(explained, console.width()), nl=False)
