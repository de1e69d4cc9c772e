"""What a command has found becomes lines on the terminal, in the width and the colours that it has."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

import typer

from masterplan.diagnostics import gitlab, report
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic

if TYPE_CHECKING:  # of what nobody waits for whose plan is as it was
    from masterplan.compiler import Checked
    from masterplan.plan.plan import Plan

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
    GITLAB = "gitlab"
    GITLAB_LINKS = "gitlab-links"
    SARIF = "sarif"


# --- diagnostics --------------------------------------------------------------------------------


def readable(found: Checked) -> Plan:
    """Return a plan that may have errors, or report which files cannot be read and end."""
    if found.plan is None:
        fail(found.diagnostics, found)
    return found.plan


def sound(found: Checked) -> Plan:
    """Return a plan without errors, or report what is wrong and end."""
    if found.plan is None or not found.ok:
        fail(found.diagnostics, found)
    return found.plan


def fail(diagnostics: Sequence[Diagnostic], found: Checked) -> NoReturn:
    """Report what is wrong and end."""
    show(diagnostics, found.texts, whole=found.plan is not None)
    raise typer.Exit(1)


def show(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], style: Format = Format.TEXT, *, whole: bool
) -> None:
    """Print diagnostics; `texts` maps the path of a file to what it says, and `whole` is whether all could be read."""
    if style is not Format.TEXT:
        written = _written(diagnostics, texts, style)
        typer.echo(written, nl=not written.endswith("\n") and bool(written))
        return
    tell(diagnostics, texts)
    if not whole:
        typer.echo(_("Cross-checks were skipped until every file can be read."))


def _written(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], style: Format) -> str:
    match style:
        case Format.SARIF:
            from masterplan.rules import explanations  # noqa: PLC0415 - texts that no other format needs

            return report.sarif(diagnostics, explanations.sarif)
        case Format.GITLAB:
            return gitlab.report(diagnostics, texts)
        case Format.GITLAB_LINKS:
            return gitlab.links(diagnostics, *map(_given, ("CI_PROJECT_URL", "CI_COMMIT_SHA")))
        case _:
            return report.FORMATS[style](diagnostics, texts)


def _given(name: str) -> str:
    """Return what GitLab tells a job."""
    if not os.environ.get(name):
        message = _("the variable {name} is not set").format(name=name)
        raise EnvironmentProblem(message, _("it is set in a job of GitLab, for which this format is made"))
    return os.environ[name]


def tell(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> None:
    """Print diagnostics as text for people; `texts` maps the path of a file to what it says."""
    typer.echo(report.text(diagnostics, texts, paint=paint(), width=width()), nl=False)


# --- the terminal -------------------------------------------------------------------------------


def width() -> int:
    """Return the columns that a text may take."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def paint() -> report.Paint:
    """Return what puts colour on a text, if the terminal wants any."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return lambda _role, text: text
    return lambda role, text: f"{COLOURS[role]}{text}\033[0m" if role in COLOURS else text
