"""Everything that went into a build and came out of it becomes one list of hashes, so that anyone can check a book."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def text(inputs: Mapping[str, bytes], outputs: Mapping[str, bytes], engines: Mapping[str, str]) -> str:
    """Return `manifest.json`: SHA-256 of each input and output by its path, and the versions of what made them."""
    listed = {"masukan": _hashes(inputs), "keluaran": _hashes(outputs), "mesin": dict(sorted(engines.items()))}
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: f"sha256:{hashlib.sha256(files[path]).hexdigest()}" for path in sorted(files)}
