"""A revision of the repository becomes the files of the plan as they were then; nothing is checked out.

Git answers from its object store: the bytes are those that were committed, whatever its attributes and filters say.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from masterplan.language import _
from masterplan.workspace import EnvironmentProblem, Files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A revision is named by the data, which must not make git reach the network or ask anybody.
_ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_FILE = b"100"  # the mode of a file begins with it; that of a link or a submodule does not


def read(root: Path, revision: str) -> Files | None:
    """Read `data/` below `root` as of a revision; None if the repository does not have it."""
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise EnvironmentProblem(
            _("{root} is not in a git repository, so there is no revision `{revision}`").format(
                root=root.resolve(), revision=revision
            ),
            _("clone the repository with its history, or take `revisi` out of data/rencana.yaml"),
        )
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        return None
    listed = _git(root, "ls-tree", "-r", "-z", found.decode().strip(), "data/") or b""
    blobs = dict(_wanted(listed))
    contents = dict(zip(blobs, _contents(root, tuple(blobs.values())), strict=True))
    return Files(
        data={path: content for path, content in contents.items() if path.endswith(".yaml")},
        naskah={path: content for path, content in contents.items() if path.endswith(".md")},
    )


def _wanted(listed: bytes) -> Iterator[tuple[str, str]]:
    """Yield the files that `workspace.read` would read, each with the id of its content."""
    for line in listed.decode(errors="replace").split("\0")[:-1]:
        about, path = line.split("\t", 1)
        mode, _kind, blob = about.split()
        yaml = path.endswith(".yaml") and path.rpartition("/")[0] in {"data", "data/opd"}
        prose = path.endswith(".md") and path.startswith("data/naskah/")
        if mode.startswith(_FILE.decode()) and (yaml or prose):
            yield path, blob


def _contents(root: Path, blobs: tuple[str, ...]) -> Iterator[bytes]:
    """Ask for all contents at once: git answers each with a line that ends in its size, the bytes, and a line feed."""
    answer = _git(root, "cat-file", "--batch", asked="\n".join(blobs)) or b""
    start = 0
    for _blob in blobs:
        end = answer.index(b"\n", start)
        size = int(answer[start:end].rsplit(b" ", 1)[1])
        yield answer[end + 1 : end + 1 + size]
        start = end + size + 2


def _git(root: Path, *arguments: str, asked: str = "") -> bytes | None:
    """Return what git prints, or None if it fails."""
    program = shutil.which("git")
    if program is None:
        raise EnvironmentProblem(
            _("git is not installed, but data/rencana.yaml names a revision"),
            _("install git, and make sure it is in PATH"),
        )
    command = (program, "-C", str(root), *arguments)
    done = subprocess.run(  # noqa: S603 - the arguments are ours, and git takes none of the data for an option
        command, input=asked.encode(), capture_output=True, check=False, env={**os.environ, **_ALONE}
    )
    return None if done.returncode else done.stdout
