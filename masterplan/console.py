"""The plan becomes what every command starts from, or the lines that say what is wrong with it."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from masterplan import compiler, report, workspace
from masterplan.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from masterplan.compiler import Checked
    from masterplan.diagnostics import Diagnostic
    from masterplan.plan import Plan

COLOURS = {
    "error": "\033[1;31m",
    "warning": "\033[1;33m",
    "note": "\033[1;36m",
    "help": "\033[1;32m",
    "gutter": "\033[34m",
}


class Format(StrEnum):
    """How diagnostics are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def checked() -> Checked:
    """Check the plan in the current folder."""
    gc.freeze()  # what is loaded so far stays; a collection during the reading would only look at it again
    return compiler.check(workspace.read(Path()), workspace.printable)


def readable(found: Checked) -> Plan:
    """Return a plan that may have errors, or report which files cannot be read and end."""
    if found.plan is not None:
        return found.plan
    show(found.diagnostics, found)
    raise typer.Exit(1)


def sound(found: Checked) -> Plan:
    """Return a plan without errors, or report what is wrong and end."""
    if found.ok and found.plan is not None:
        return found.plan
    show(found.diagnostics, found)
    raise typer.Exit(1)


def show(diagnostics: Sequence[Diagnostic], found: Checked, style: Format = Format.TEXT) -> None:
    """Print diagnostics."""
    if style is Format.TEXT:
        written = report.text(diagnostics, found.texts, paint=paint(), width=width())
        if found.plan is None:
            written += _("Cross-checks were skipped until every file can be read.") + "\n"
    else:
        written = report.FORMATS[style](diagnostics, found.texts)
    typer.echo(written, nl=not written.endswith("\n") and bool(written))


def width() -> int:
    """Return the columns that a text may take."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def paint() -> report.Paint:
    """Return what puts colour on a text, if the terminal wants any."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return lambda _role, text: text
    return lambda role, text: f"{COLOURS[role]}{text}\033[0m" if role in COLOURS else text
