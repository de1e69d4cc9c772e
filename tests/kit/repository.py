"""Git in tests: somebody whose settings are unknown commits what others have edited, on a day that is not."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.kit.places import OPD

DAY = "2025-02-11T10:00:00+0900"


def git(root: Path, *arguments: str, day: str = DAY) -> str:
    """Run git; whatever it records happens at `day`."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_DATE": day,
    }
    known = ("-c", "user.name=Diskominfo", "-c", "user.email=a@b.id", "-c", "init.defaultBranch=main")
    command = (shutil.which("git"), *known, "-C", str(root), *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


def commit(root: Path, message: str, day: str = DAY) -> None:
    """Commit everything that is there."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message, day=day)


def begin(root: Path, message: str = "Edisi pertama", day: str = DAY) -> Path:
    """Make a folder a repository with everything in it committed."""
    git(root, "init", "--quiet")
    commit(root, message, day)
    return root


def edit(root: Path, old: str, new: str, path: str = OPD) -> None:
    """Write something else into a file, where it stands once or more."""
    file = root / path
    written = file.read_text(encoding="utf-8")
    assert old in written
    file.write_text(written.replace(old, new), encoding="utf-8", newline="\n")
