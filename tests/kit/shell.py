"""A script of a workflow becomes what it does in a folder, with programs that stand in for others."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def shell(script: str, folder: Path, *programs: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a git host does, with some folders of programs first in the path."""
    path = os.pathsep.join([*map(str, programs), os.environ["PATH"]])
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**clean, "PATH": path, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def program(path: Path, text: str) -> Path:
    """Write a program, and return the folder in which a shell finds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path.parent
