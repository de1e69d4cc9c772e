"""The bytes of a plan by their path."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

OPEN_DATA = "data-terbuka"  # below books and pages; not `data`, since books may go into the folder of the plan itself
MAX_PICTURE = 2_000_000  # bytes, also of the boundaries of which a map is drawn


class Unread(StrEnum):
    """Why something that lies among the files of a plan is not read."""

    UNKNOWN = "a file that has no place in a plan"
    FOLDER = "a folder that has no place in a plan"
    SPECIAL = "a pipe, a socket, a device, or a folder that is called like a file"
    LINKED_FOLDER = "a link to a folder, of which git would keep the name only"
    DANGLING = "a link to nothing"
    LOOP = "a link that leads back to itself"
    OUTSIDE = "a link that leads out of the plan"
    REFUSED = "what the system does not let us read"
    NAME = "a name that cannot be written in UTF-8, or that a terminal would obey instead of show"


class Files(Struct, frozen=True):
    """What the author has written or given, as bytes by the path relative to the plan, with `/`: YAML, prose, pictures.

    Of pictures and boundaries no more is read than a byte beyond `MAX_PICTURE`, which none of them may have. `templat`
    are the plan's own templates. `unread` is all else that lies beside them, but for what systems and editors leave.
    """

    data: Mapping[str, bytes]
    naskah: Mapping[str, bytes]
    aset: Mapping[str, bytes] = field(default_factory=dict)
    templat: Mapping[str, bytes] = field(default_factory=dict)
    unread: Mapping[str, Unread] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[str, ...]:
        """Where all that is read lies."""
        return (*self.data, *self.naskah, *self.aset, *self.templat)

    def replaced(self, path: str, content: bytes) -> Files:
        """Return the same files, but for one data file that holds something else."""
        return replace(self, data={**self.data, path: content})


def stem(path: str) -> str:
    """Return the name of a data file without folder and ending."""
    return path.rsplit("/", 1)[-1].removesuffix(".yaml")
