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
    try:
        told = (folder / MANIFEST).read_bytes()
    except OSError:
        return []
    return [path for path, sha in stale(told, files, below).items() if f"sha256:{sha256(folder / path)}" == sha]


def stale(told: bytes, files: Collection[str], below: str = "") -> dict[str, object]:
    """Return what a manifest names below a part of its folder and is none of these files, with its hash of then."""
    before = {path: sha for path, sha in _listed(told).items() if path not in files and ".." not in path.split("/")}
    return {path: sha for path, sha in before.items() if PurePosixPath(path).is_relative_to(below or ".")}


def _listed(content: bytes) -> dict[str, object]:
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    made = told.get("keluaran") if isinstance(told, dict) else None
    return made if isinstance(made, dict) else {}


def sha256(path: Path) -> str:
    """Return the hash of a file; nothing if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
