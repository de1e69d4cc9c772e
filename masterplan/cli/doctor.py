"""`masterplan doctor`: what is installed and set up here becomes a page for a bug report, and what is to be done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from masterplan import __version__
from masterplan.cli import console, ending, place
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.press import engines
from masterplan.world import disk, machine, setup, store
from masterplan.world.machine import Finding, Need
from masterplan.world.store import Kept, Store

DoctorFormat = StrEnum("DoctorFormat", ("TEXT", "JSON"))  # how the page is written
_ROLES = {Need.GOOD: "help", Need.ADVICE: "warning", Need.NEEDED: "error"}


def run(
    ctx: typer.Context,
    style: Annotated[DoctorFormat, typer.Option("--format", help=_("How to write the result."))] = DoctorFormat.TEXT,
) -> None:
    """Tell what is there; exit with 2 if something is needed, since it is nothing of the data."""
    here = place.of(ctx)
    found = {title: tuple(findings) for title, findings in _found(here.folder, here.way)}
    typer.echo(_text(found) if style is DoctorFormat.TEXT else _json(found), nl=False)
    if any(one.need is Need.NEEDED for those in found.values() for one in those):
        raise typer.Exit(ending.ELSEWHERE)


def _found(folder: Path, way: str | None) -> Iterator[tuple[str, Iterable[Finding]]]:
    """Look at one thing after another; of a plan only if there is one."""
    root, whose = folder if way is None else folder / way, machine.person()
    yield _("Program"), machine.program()
    yield _("Engines and fonts"), (*_engines(), machine.fonts())
    yield _("Plan"), [_plan(folder, way)]
    yield "Git", setup.repository(root)
    if way is not None:
        yield _("Editor"), setup.editor(root, _behind(root, store.own()))
    yield _("Host"), (machine.terminal(sys.stdout.encoding, attended=sys.stdout.isatty()), machine.room(root))
    yield _("Variables"), machine.variables(os.environ)
    yield _("Store"), [machine.kept(store.own(), whose)]


def _engines() -> Iterator[Finding]:
    for name, asked in engines.VERSIONS.items():
        try:
            yield Finding(f"{name} {asked()}")
        except (EnvironmentProblem, OSError, ImportError, subprocess.SubprocessError) as problem:
            told = _("{name} does not answer: {reason}").format(name=name, reason=type(problem).__name__)
            yield machine.finding(told, _("install masterplan again, into an environment of its own"))


def _behind(root: Path, own: Store) -> int:
    """Count the schemas of another version; what takes half a second to find out is remembered."""

    def counted() -> Kept:
        from masterplan.author import editor  # noqa: PLC0415 - the whole model, for which nobody waits twice

        return (str(len(editor.behind(lying))).encode(),)

    lying = setup.schemas(root)
    return int(own.remembered("schemas", [part for one in lying.items() for part in one], counted)[0])


def _plan(folder: Path, way: str | None) -> Finding:
    if way is None:
        told = _("no plan in this folder or above it")
        return machine.finding(told, _("start masterplan in the folder of the plan, or name it with -C"), Need.ADVICE)
    files = disk.read(folder / way)
    return Finding(_("{count} files are read").format(count=sum(map(len, (files.data, files.naskah, files.aset)))))


# --- how it is written --------------------------------------------------------------------------


def _text(found: dict[str, tuple[Finding, ...]]) -> str:
    paint, marks = console.paint(), {need: _mark(need) for need in Need}
    width = max(map(len, marks.values()))
    lines = []
    for title, findings in found.items():
        lines.append(title)
        for one in findings:
            mark, space = paint(_ROLES[one.need], f"{marks[one.need]:{width}}"), " " * (width + 4)
            told, cure = _wrapped(one.told, space), _wrapped(f"= {one.cure}", f"{space}  ")
            lines += [f"  {mark}  {told}", *([f"{space}{cure}"] if one.cure else [])]
    return "\n".join([*lines, ""])


def _wrapped(told: str, space: str) -> str:
    lines = textwrap.wrap(told, console.width() - len(space), break_long_words=False, break_on_hyphens=False)
    return f"\n{space}".join(lines)


def _mark(need: Need) -> str:
    return {Need.GOOD: _("ok"), Need.ADVICE: _("advice"), Need.NEEDED: _("needed")}[need]


def _json(found: dict[str, tuple[Finding, ...]]) -> str:
    listed = [
        {"about": title, "state": one.need.value, "message": one.told, "help": one.cure or None}
        for title, findings in found.items()
        for one in findings
    ]
    needed = sum(one["state"] == Need.NEEDED for one in listed)
    told = {"masterplan": __version__, "findings": listed, "needed": needed}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
