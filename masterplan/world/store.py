"""What something is made from becomes what was made of it before, if a folder, of the user or shared, still has it.

Nothing in it can be wrong: an entry is found by the hash of all that it was made from, the program and its packages
included, and is read only if its own hash is right. Nothing in it is needed: whatever the disk refuses is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TypeAlias, TypeVar

from msgspec import Struct

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import disk, placing
from masterplan.world.digest import digest
from masterplan.world.far import Far, elsewhere

LIMIT = 512 * 2**20  # bytes: some thirty builds of the plan of a city in all formats
UNLIMITED = sys.maxsize
_HOUR = 3600  # seconds: when an entry was used is told no finer, and what a killed run left is this old before it goes
_HASH = hashlib.sha256().digest_size
_T = TypeVar("_T")
Kept: TypeAlias = tuple[bytes, ...]  # what an entry holds, such as a PDF and the pages of all in it


class Store(Struct, frozen=True):
    """A folder with what was made before, of at most `limit` bytes after each `trim`; without folder nothing is kept.

    `maker` is the hash of the program that makes; what another program has made is not found. A `shelf` elsewhere
    stands for the folder. One that is `UNLIMITED` is trimmed by those who share it.
    """

    folder: Path | None = None
    maker: str = ""
    limit: int = LIMIT
    shelf: Shelf | None = None

    def remembered(self, kind: str, inputs: Iterable[str | bytes], make: Callable[[], Kept]) -> Kept:
        """Return what was made from these inputs before, or make it now; `inputs` are all that `make` depends on."""
        key = self.key(kind, inputs)
        found = self.take(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def each(
        self,
        kind: str,
        inputs: Mapping[_T, Collection[str | bytes]],
        make: Callable[[Collection[_T]], Mapping[_T, bytes]],
    ) -> tuple[dict[_T, bytes], frozenset[_T]]:
        """Return what is made of each of many inputs, and which of them were made now; `make` is told those at once."""
        keys = {one: self.key(kind, those) for one, those in inputs.items()}
        known = {one: found[0] for one, key in keys.items() if (found := self.take(key))}
        made = make([one for one in keys if one not in known]) if len(known) < len(keys) else {}
        for one, content in made.items():
            self.keep(keys[one], (content,))
        return {one: known[one] if one in known else made[one] for one in keys}, frozenset(made)

    def key(self, kind: str, inputs: Iterable[str | bytes]) -> str:
        """Return the name of what is made of some inputs by this program."""
        return digest([self.maker, kind, *inputs]) if self.folder or self.shelf else ""

    def take(self, key: str) -> Kept | None:
        """Return an entry as it was kept; None if there is none, or if a byte of it is not as it was written."""
        content = self.shelf.read(_name(key)) if self.shelf else _lying(self.folder, key)
        return None if content is None else _unpacked(key, content)

    def keep(self, key: str, made: Kept) -> None:
        """Write an entry; two programs may do so at once, and what the disk refuses is not kept."""
        if self.shelf:
            self.shelf.write(_name(key), _packed(key, made))
        elif self.folder is not None:
            with suppress(OSError):
                placing.write(self.folder / _name(key), _packed(key, made))

    def extent(self) -> tuple[int, int]:
        """Return how many entries there are, and how many bytes they have."""
        sizes = [size for _path, _used, size in _entries(self.folder)]
        return len(sizes), sum(sizes)

    def trim(self) -> None:
        """Remove what was used longest ago until the rest is within the limit, and what killed programs left."""
        if self.limit == UNLIMITED:  # to list it would take longer than to build
            return
        room, now = self.limit, time.time()
        for path, used, size in sorted(_entries(self.folder), key=lambda one: -one[1]):
            unfinished = path.endswith(placing.UNFINISHED)
            room -= size
            if room < 0 or (unfinished and now - used > _HOUR):
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108 - thousands of paths, each a text


NOWHERE = Store()


def _name(key: str) -> str:
    return f"{key[:2]}/{key}"


def _lying(folder: Path | None, key: str) -> bytes | None:
    """Read an entry of a folder, and tell by its time that it was used; None if there is none."""
    if folder is None:
        return None
    path = folder / _name(key)
    try:
        content = path.read_bytes()
        if time.time() - path.stat().st_mtime > _HOUR:
            os.utime(path)
    except OSError:
        return None
    return content


def _entries(folder: Path | None) -> Iterator[tuple[str, float, int]]:
    """List path, time of the last use and size of all that lies in a store; what goes meanwhile is passed over."""
    for shelf in folder.glob("??") if folder else ():
        with suppress(OSError):
            for one in os.scandir(shelf):
                with suppress(OSError):
                    about = one.stat(follow_symlinks=False)
                    yield one.path, about.st_mtime, about.st_size


# --- elsewhere ---------------------------------------------------------------------------------


class Shelf:
    """Entries of a store, by their names, in a folder elsewhere; what fails there once is not asked again.

    A store is never needed, and somebody who does not answer may take a minute each time to be found out.
    """

    def __init__(self, folder: Far) -> None:
        """Begin with a folder that has failed nowhere."""
        self._folder, self._silent = folder, False

    def read(self, name: str) -> bytes | None:
        """Return an entry; None if there is none, or nobody who has it."""
        with self._asked():
            return None if self._silent else self._folder.read(name)
        return None

    def write(self, name: str, content: bytes) -> None:
        """Keep an entry, unless it is refused."""
        with self._asked():
            if not self._silent:
                self._folder.write(name, content)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        try:
            yield
        except (EnvironmentProblem, FileNotFoundError):
            self._silent = True


# --- bytes --------------------------------------------------------------------------------------


def _packed(key: str, made: Kept) -> bytes:
    """Write the hash of an entry, a line with the length of each part, and the parts."""
    content = b"".join([json.dumps([len(one) for one in made]).encode(), b"\n", *made])
    return hashlib.sha256(key.encode() + content).digest() + content


def _unpacked(key: str, written: bytes) -> Kept | None:
    """Read an entry; its hash also holds its name, so that it is not read under another."""
    told, content = written[:_HASH], written[_HASH:]
    if hashlib.sha256(key.encode() + content).digest() != told:
        return None
    lengths, parts = content.split(b"\n", 1)
    made, start = [], 0
    for length in json.loads(lengths):
        made.append(parts[start : start + length])
        start += length
    return tuple(made)


# --- where, and by whom -------------------------------------------------------------------------


def own(environ: Mapping[str, str] = os.environ) -> Store:
    """Return the store of whoever runs the program, in the folder that their system has for what can be made again."""
    return Store(_folder(environ, sys.platform), maker())


def shared(place: str) -> Store:
    """Return the store of many machines, in a folder or at an address; who has no `place` for it keeps nothing."""
    if not place:
        return NOWHERE
    if elsewhere(place):
        return Store(None, maker(), UNLIMITED, Shelf(Far(place)))
    return Store(Path(place).absolute(), maker(), UNLIMITED)


def _folder(environ: Mapping[str, str], platform: str) -> Path | None:
    """Name the folder: that of `MASTERPLAN_CACHE`, one in `XDG_CACHE_HOME`, or one where the system has such things."""
    if environ.get("MASTERPLAN_CACHE"):
        return Path(environ["MASTERPLAN_CACHE"]).absolute()
    named = Path(environ.get("XDG_CACHE_HOME", ""))
    with suppress(RuntimeError):  # there is no home
        home = Path("~").expanduser()
        usual = {"darwin": home / "Library/Caches", "win32": home / "AppData/Local"}.get(platform, home / ".cache")
        named = named if named.is_absolute() else usual
    return named / "masterplan" if named.is_absolute() else None


@cache
def maker() -> str:
    """Return the hash of the program: its files, the packages that Python finds, Python, and what it packs with."""
    files = (part for path, content in _program(f"{disk.PACKAGE}") for part in (path, content))
    found = (name for folder in sys.path if os.path.isdir(folder) for name in os.listdir(folder))  # noqa: PTH112, PTH208
    packages = sorted({name for name in found if name.endswith((".dist-info", ".egg-info"))})
    return digest([sys.version, zlib.ZLIB_RUNTIME_VERSION, *packages, *files])


def _program(package: str) -> Iterator[tuple[str, bytes]]:
    """Go through the files of the program by their path below it; by texts, since each command does so."""
    for folder, inner, names in os.walk(package):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        for path in (os.path.join(folder, name) for name in sorted(names)):  # noqa: PTH118 - the same
            if os.path.isfile(path):  # noqa: PTH113 - the same
                with open(path, "rb") as file:  # noqa: PTH123 - the same
                    yield path[len(package) :], file.read()
