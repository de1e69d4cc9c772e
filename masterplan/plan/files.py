"""The bytes of a plan by their path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

MAX_PICTURE = 2_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Files:
    """What the author has written or given, as bytes by the path relative to the plan, with `/`: YAML, prose, pictures.

    Of a picture no more is read than a byte beyond `MAX_PICTURE`, which no emblem may have.
    """

    data: Mapping[str, bytes]
    naskah: Mapping[str, bytes]
    aset: Mapping[str, bytes] = field(default_factory=dict)

    def replaced(self, path: str, content: bytes) -> Files:
        """Return the same files, but for one data file that holds something else."""
        return replace(self, data={**self.data, path: content})
