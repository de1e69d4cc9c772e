"""The plan becomes what every command starts from, or the lines that say what is wrong with it."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from masterplan import compiler
from masterplan.diagnostics import report
from masterplan.diagnostics.language import _, ngettext
from masterplan.world import disk, revisions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from masterplan.compiler import Checked, Compiled
    from masterplan.diagnostics.values import Diagnostic
    from masterplan.plan.files import Files
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
    SARIF = "sarif"


def check(files: Files) -> Checked:
    """Check files of the current folder, with the history that its repository knows."""
    root = Path()
    return compiler.check(files, disk.printable, revisions.earlier(root), partial(revisions.versions, root))


def checked() -> Checked:
    """Check the plan in the current folder."""
    return check(disk.read(Path()))


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


def compiled(found: Checked, *, terbit: bool = False) -> Compiled:
    """Compile a checked plan, or report why that is not possible and end."""
    made = compiler.compile_books(sound(found), disk.design(Path()).chapters, terbit=terbit)
    if made.diagnostics:
        show(made.diagnostics, found)
        raise typer.Exit(1)
    return made


def inputs(files: Files, compiled: Compiled) -> Mapping[str, bytes]:
    """Return everything that books are made from; files of the previous edition go by its revision and their path."""
    revision = next((book.facts.rencana.edisi.revisi for book in compiled.books), None)
    before = revisions.read(Path(), revision) if revision else None
    earlier = {**before.data, **before.naskah, **before.aset} if before else {}
    return {
        **files.data,
        **files.naskah,
        **files.aset,
        **{f"{revision}:{path}": content for path, content in earlier.items()},
        **disk.designed(disk.design(Path())),
    }


def show(diagnostics: Sequence[Diagnostic], found: Checked, style: Format = Format.TEXT) -> None:
    """Print diagnostics."""
    if style is not Format.TEXT:
        written = _written(diagnostics, found.texts, style)
        typer.echo(written, nl=not written.endswith("\n") and bool(written))
        return
    tell(diagnostics, found.texts)
    if found.plan is None:
        typer.echo(_("Cross-checks were skipped until every file can be read."))


def _written(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], style: Format) -> str:
    if style is not Format.SARIF:
        return report.FORMATS[style](diagnostics, texts)
    from masterplan.rules import explanations  # noqa: PLC0415 - texts that no other format needs

    return report.sarif(diagnostics, explanations.sarif)


def tell(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> None:
    """Print diagnostics as text for people; `texts` maps the path of a file to what it says."""
    typer.echo(report.text(diagnostics, texts, paint=paint(), width=width()), nl=False)


def summary(output: Path, files: int, pages: int, seconds: float) -> str:
    """Say how much has been made, and how long it took."""
    whole, tenth = divmod(round(10 * seconds), 10)
    parts = [ngettext("{count} file", "{count} files", files).format(count=files)]
    if pages:  # Markdown alone has none
        parts.append(ngettext("{count} page", "{count} pages", pages).format(count=pages))
    parts.append(_("{whole}.{tenth} s").format(whole=whole, tenth=tenth))
    return f"{output}: {', '.join(parts)}"


def tracked(path: Path, places: int) -> str:
    """Say in how many paragraphs and rows of a Word file changes are tracked; there is no file without any."""
    if not places:
        return _("{path}: not written, since nothing differs in this book").format(path=path)
    told = ngettext("{path}: tracked changes in {count} place", "{path}: tracked changes in {count} places", places)
    return told.format(path=path, count=places)


def width() -> int:
    """Return the columns that a text may take."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def paint() -> report.Paint:
    """Return what puts colour on a text, if the terminal wants any."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return lambda _role, text: text
    return lambda role, text: f"{COLOURS[role]}{text}\033[0m" if role in COLOURS else text
