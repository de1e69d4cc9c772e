"""`masterplan textconv`: a data file becomes plain words, for `git diff` to compare."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from masterplan.cli import place
from masterplan.diagnostics.language import _
from masterplan.review import textconv
from masterplan.world import disk


def run(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The file, of whatever age."))],
) -> None:
    """Show a file that cannot be read as it is, since git has to compare something."""
    content = disk.contents(place.of(ctx).folder / file)
    shown = textconv.text(file.name, content)
    sys.stdout.buffer.write(content if shown is None else shown.encode())
