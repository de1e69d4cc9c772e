"""What a build read and wrote becomes its stamp, by which the next one with the same command line may know its answer.

The stamp lies in the store. It holds the hash of the very bytes that were read, so that there is no second list of what
books are made from. It is believed only as long as they are the same, git says the same of every revision that was
asked for, and every file that was written is still there as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, json

from masterplan.world import disk, placing, revisions
from masterplan.world.store import Store


class Stamp(Struct, frozen=True):
    """A build: the folder it began in, the way from there to the plan, and where the books went, as it is told.

    `read` is the hash of all that was read, `revisions` what git said of each that was asked for, `files` the hash of
    each file that was written, `pages` how many are printed.
    """

    start: str
    way: str
    output: str
    read: str
    revisions: Mapping[str, str]
    files: Mapping[str, str]
    pages: int


def last(store: Store, command: Sequence[str]) -> Stamp | None:
    """Return the stamp of the last build by this command line, if it would read and write the same again."""
    found = store.take(_key(store, command))
    stamp = json.decode(found[0], type=Stamp) if found else None
    return stamp if stamp and _stands(stamp) else None


def put(store: Store, command: Sequence[str], stamp: Stamp) -> None:
    """Keep the stamp of a build that has written its files."""
    store.keep(_key(store, command), (json.encode(stamp),))


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the hash of each file by its path."""
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def _key(store: Store, command: Sequence[str]) -> str:
    return store.key("perintah", (str(Path.cwd()), *command))


def _stands(stamp: Stamp) -> bool:
    """Tell whether the plan, its history and its books are as they were, and nothing half written lies there."""
    start = Path(stamp.start)
    if disk.find(start) != stamp.way:
        return False
    root, output = start / stamp.way, start / stamp.output
    if disk.hashed(disk.read(root), disk.design(root)) != stamp.read:
        return False
    if not revisions.unmoved(root, stamp.revisions):
        return False
    with suppress(OSError):
        now = {path: (output / path).read_bytes() for path in stamp.files}
        return hashes(now) == stamp.files and not placing.unfinished(output, now) and not placing.interrupted(root)
    return False
