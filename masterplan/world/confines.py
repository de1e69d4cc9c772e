"""The repository around a plan becomes the way that leads out of it to what others keep, if it has one.

Who sends a plan with its repository may have put ways into it by which git would read the history of another: a `.git`
that is a link or names another folder, objects that are taken from elsewhere, links among them. A worktree or a
submodule has its history elsewhere, and is followed if what it names says so as well, since only its owner can write
there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import git

_ELSEWHERE = ("objects/info/alternates", "objects/info/http-alternates")


def hold(place: Path) -> None:
    """Raise `EnvironmentProblem` if a repository in the folder of a plan, or around it, leads out of itself."""
    here = place.resolve()
    for folder in (here, *here.parents):
        way = next(_ways_out(folder), None)
        if way:
            raise EnvironmentProblem(
                _("{path} leads out of the repository").format(path=way),
                _("clone it anew with `git clone --dissociate`, and name the clone"),
            )


def _ways_out(folder: Path) -> Iterator[Path]:
    named = folder / ".git"
    if named.is_symlink():
        yield named
    elif named.is_file():
        yield from _divided(named, folder)
    elif named.is_dir():
        yield from (one for one in [named / "commondir"] if one.exists())
        yield from _inside(named)
    elif (folder / "objects").exists() and (folder / "HEAD").exists():  # a repository without a folder
        yield from _inside(folder)


def _divided(named: Path, folder: Path) -> Iterator[Path]:
    """Go through the ways out of a folder whose history lies elsewhere; that is one, unless it is known there."""
    there = _named(named)
    if there is None or not _leads_back(there, folder):
        yield named
        return
    yield from _inside(there)
    yield from _inside((there / (_line(there / "commondir") or ".")).resolve())


def _inside(own: Path) -> Iterator[Path]:
    """Go through what leads out of a folder in which git keeps what it knows."""
    yield from (own / one for one in _ELSEWHERE if os.path.lexists(own / one))
    waiting = [own]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as lying:
            for one in lying:
                path = Path(one.path)
                if one.is_symlink():
                    yield path
                elif one.is_dir(follow_symlinks=False) and path.relative_to(own).parts[0] in {"objects", "refs"}:
                    waiting.append(path)


def _named(file: Path) -> Path | None:
    """Return the folder that a `.git` names which is a file."""
    kind, _colon, path = _line(file).partition(":")
    return (file.parent / path.strip()).resolve() if kind == "gitdir" and path.strip() else None


def _leads_back(there: Path, folder: Path) -> bool:
    """Tell whether what has the history of a folder says so: of a worktree by `gitdir`, of a submodule by a setting."""
    back = _line(there / "gitdir")
    if back:
        return (there / back).resolve() == folder / ".git"
    told = git.answer(folder.parent, "config", "--file", str(there / "config"), "core.worktree").stdout
    return bool(told.strip()) and (there / os.fsdecode(told).removesuffix("\n")).resolve() == folder


def _line(file: Path) -> str:
    with suppress(OSError, ValueError):
        return file.read_text(encoding="utf-8").strip()
    return ""
