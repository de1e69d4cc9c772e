"""The repository and the editor of a plan become findings: whether they are set up for those who work on it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import disk, git, opening
from masterplan.world.folder import SCHEMAS
from masterplan.world.machine import Finding, Need, finding

TEXTCONV = "diff.masterplan.textconv"
_WHO = {"user.name": "GIT_AUTHOR_NAME", "user.email": "GIT_AUTHOR_EMAIL"}  # a setting, and the variable before it


# --- git ----------------------------------------------------------------------------------------


def repository(folder: Path, environ: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Say whether git is there and knows who commits; neither name nor mail is read."""
    if shutil.which("git") is None:
        yield finding(_("git is not installed"), _("install git, and make sure it is in PATH"))
        return
    number = re.search(rb"\d+(\.\d+)+", git.answer(folder, "--version").stdout)
    yield Finding(f"git {number[0].decode() if number else '?'}")
    settings, history = _settings(folder), tuple(_history(folder))
    yield from _who(settings, environ, Need.NEEDED if history[0].need is Need.GOOD else Need.ADVICE)
    yield from history
    if history[0].need is not Need.GOOD:
        return
    if TEXTCONV in settings:
        yield Finding(_("`git diff` shows the meaning of changes"))
    else:
        cure = f'git config {TEXTCONV} "masterplan textconv"'
        yield finding(_("`git diff` does not show the meaning of changes"), cure, Need.ADVICE)


def _settings(folder: Path) -> frozenset[str]:
    """Name the settings that have a value."""
    told = git.answer(folder, "config", "--null", "--list").stdout.decode(errors="replace")
    pairs = (one.partition("\n") for one in told.split("\0"))
    return frozenset(name for name, _between, value in pairs if value.strip())


def _who(settings: frozenset[str], environ: Mapping[str, str], need: Need) -> Iterator[Finding]:
    """Say whether a commit can have an author; where nothing is committed nobody needs one."""
    lacking = [name for name, variable in _WHO.items() if name not in settings and not environ.get(variable)]
    for name in lacking:
        told = _("git does not know who commits: {name} is not set").format(name=name)
        yield finding(told, f'git config --global {name} "…"', need)
    if not lacking:
        yield Finding(_("git knows name and mail of who commits"))


def _history(folder: Path) -> Iterator[Finding]:
    """Say whether there is a repository, first of all, and whether editions can be compared in it."""
    try:
        git.prefix(folder)
    except EnvironmentProblem as problem:
        owned = "safe.directory" in problem.cure
        told = _("git does not read the repository, whose owner is another user") if owned else _("no git repository")
        cure = 'git config --global --add safe.directory "…"' if owned else _("clone the repository of the plan")
        yield finding(told, cure, Need.NEEDED if owned else Need.ADVICE)
        return
    shallow = git.answer(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    told = _("a clone without its history") if shallow else _("a clone with its history")
    yield Finding(_("a git repository"))
    yield finding(told, _("run `git fetch --unshallow`: a plan is compared with its editions") if shallow else "")


# --- the editor ---------------------------------------------------------------------------------


def schemas(root: Path) -> Mapping[str, str]:
    """Read the schemas of a plan by their file names; one that cannot be read is no schema."""
    folder = root / "data" / SCHEMAS
    return {path.name: disk.contents(path).decode(errors="replace") for path in sorted(folder.glob("*.json"))}


def editor(root: Path, behind: int, environ: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Say whether an editor completes and checks what is typed; `behind` counts schemas of another version."""
    if not schemas(root):
        yield finding(_("no schemas, by which an editor completes"), _("run `masterplan schema`"), Need.ADVICE)
    else:
        told = _("{count} schemas in data/skema do not fit this version of the program").format(count=behind)
        yield finding(told, _("run `masterplan schema`")) if behind else Finding(_("the schemas fit the program"))
    if opening.command(environ):
        yield Finding(_("an editor opens at the line that `masterplan preview` shows"))
    else:
        told = _("no editor opens at the line that `masterplan preview` shows")
        yield finding(told, _("name one with MASTERPLAN_EDITOR, such as `code`"), Need.ADVICE)
    if (root / ".vscode" / "settings.json").is_file():
        yield Finding(_("settings for VS Code"))
    else:
        yield finding(_("no settings for VS Code"), _("copy .vscode from a plan of `masterplan init`"), Need.ADVICE)
