"""The git repository of a plan becomes what confirming and publishing need: versions, changed files, tags."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.plan.files import Files
from masterplan.world import git

EDITIONS = "edisi-*"
INPUTS = ("data", "templates")  # what books are made from
_READ = (".yaml", ".md", ".svg", ".png", ".j2", ".typ", ".xml")


@dataclass(frozen=True, slots=True)
class Repository:
    """What git says: why it cannot answer, or which files differ from the last commit and which editions are tagged.

    `tag` has the tags of editions that the last commit contains, the newest first; `tag_ini` those that name it.
    """

    masalah: str = ""
    berubah: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    tag_ini: tuple[str, ...] = ()


def state(root: Path, output: Path) -> Repository:
    """Ask git about the plan at `root`; what lies in `build/` and in `output` was made from it and does not count.

    A file that git ignores and a plan reads does count: the books would be made of it, and no commit has it.
    """
    if shutil.which("git") is None:
        return Repository(masalah=_("git is not installed"))
    made = [path for path in (Path("build"), _within(root, output)) if path]
    excluded = [f":(exclude,top){prefix}{path.as_posix()}" for path in made for prefix in [_prefix(root)]]
    changes = _git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", ".", *excluded)
    if changes.returncode:
        return Repository(masalah=changes.stderr.strip().removeprefix("fatal: ").split("\n", 1)[0])
    if _git(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return Repository(masalah=_("nothing has been committed"))
    return Repository(
        berubah=tuple(sorted({*_paths(changes.stdout), *_ignored(root)})),
        tag=_tags(root, "--merged", "HEAD"),
        tag_ini=_tags(root, "--points-at", "HEAD"),
    )


def versions(root: Path, path: str, sidik: str) -> Iterator[Files]:
    """Return the plan as of the commits that may hold what a fingerprint is of; nothing without git.

    Those are the last one, then each that wrote the fingerprint into the file at `path`, with the commits before it,
    since a confirmation may have been committed together with a later change; then the same for all files, since a file
    may have been renamed.
    """
    seen: dict[str, None] = {}
    for revisions in (
        lambda: ("HEAD",),
        partial(git.writers, root, sidik, path),
        partial(git.writers, root, sidik),
    ):
        try:
            named = [one for one in revisions() if one not in seen]
        except EnvironmentProblem:
            return
        seen |= dict.fromkeys(named)
        yield from filter(None, (_files(root, one) for one in named))


def on(root: Path, day: datetime.date) -> Files | None:
    """Return the plan as its main line had it at the end of a day; None if that was not yet, or git does not know.

    The day ends when it does in the west of Indonesia; nobody can say how a plan was on a day after its last commit.
    """
    try:
        known = git.on(root, day)
    except EnvironmentProblem:
        return None
    return _files(root, known) if known else None


def _files(root: Path, revision: str) -> Files | None:
    """Return the plan of a revision; None if it did not lie here yet, or if the clone does not have it."""
    try:
        return git.read(root, revision)
    except EnvironmentProblem:
        return None


def _within(root: Path, output: Path) -> Path | None:
    """Return where the output lies in the plan; None if it lies elsewhere, or is the plan itself."""
    inside = (root / output).resolve()
    return inside.relative_to(root.resolve()) if root.resolve() in inside.parents else None


def _prefix(root: Path) -> str:
    return _git(root, "rev-parse", "--show-prefix").stdout.removesuffix("\n")


def _paths(listed: str) -> list[str]:
    """Read `git status -z`: two letters, a space and a path; a renamed file has its old path in an entry of its own."""
    found, entries = [], iter(listed.split("\0"))
    for entry in entries:
        if entry:
            found.append(entry[3:])
            if "R" in entry[:2]:
                next(entries, None)
    return found


def _ignored(root: Path) -> Iterator[str]:
    """List what a plan reads although git ignores it; the copies that an editor keeps have other names."""
    listed = _git(root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *INPUTS).stdout
    return (f"{_prefix(root)}{path}" for path in listed.split("\0") if path.endswith(_READ))


def _tags(root: Path, *which: str) -> tuple[str, ...]:
    return tuple(_git(root, "tag", "--list", EDITIONS, "--sort=-creatordate", *which).stdout.split())


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask git about the repository of `root`, not about one that a hook has put into the environment."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**own, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ("git", "-c", "core.fsmonitor=false", "-C", str(root), *arguments)
    return subprocess.run(  # noqa: S603 - the arguments are ours
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=environment, check=False
    )
