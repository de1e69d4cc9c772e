"""The manifest that an earlier run left becomes the paths of what it made there and a new run does not make any more.

Nothing is named that has been changed since, or that no run of ours has made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path, PurePosixPath

MANIFEST = "manifest.json"


def gone(folder: Path, files: Collection[str], below: str = "") -> list[str]:
    """Return which files of an earlier run below a part of a folder are none of these."""
    listed = _listed(folder / MANIFEST)
    before = (path for path in listed if path not in files and PurePosixPath(path).is_relative_to(below or "."))
    return [
        path for path in before if ".." not in path.split("/") and f"sha256:{sha256(folder / path)}" == listed[path]
    ]


def _listed(path: Path) -> dict[str, object]:
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    made = told.get("keluaran") if isinstance(told, dict) else None
    return made if isinstance(made, dict) else {}


def sha256(path: Path) -> str:
    """Return the hash of a file; nothing if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
