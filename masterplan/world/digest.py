"""Texts become one hash, by which it is known later whether they are still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping


def digest(texts: Iterable[str | bytes]) -> str:
    """Return the hash of texts in their order; each is told apart from the next by its length."""
    told = hashlib.sha256()
    for one in texts:
        content = one.encode("utf-8", "surrogatepass") if isinstance(one, str) else one
        told.update(b"%d:" % len(content))
        told.update(content)
    return told.hexdigest()


def of_files(files: Mapping[str, bytes]) -> str:
    """Return the hash of files by their path, in whatever order they were read."""
    return digest(part for path in sorted(files) for part in (path, files[path]))
