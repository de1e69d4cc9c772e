"""An address such as `s3://bucket/folder` becomes a folder elsewhere, whose files are read and written by fsspec.

What cannot be reached, or is refused there, is an `EnvironmentProblem`. Each package for a kind of address has errors
of its own, so that all of them are caught here, and nowhere else.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.words.terminal import in_backticks

_KINDS = ("s3", "gs", "abfs", "sftp", "file")  # what people mean, of some fifty
_MEMORY = re.compile(r"(^|::)memory($|::|://)")
_PATH = re.compile("://((?!::).)*")


def elsewhere(place: str) -> bool:
    """Tell an address from a path of this machine; `::` stands in one that leads through another."""
    return "://" in place or "::" in place


def lasting(address: str) -> None:
    """Refuse an address that is the memory of a process: what one puts there, no other finds."""
    if _MEMORY.search(address):
        raise EnvironmentProblem(
            _("`{address}` is the memory of a process, which is gone when that ends").format(address=address),
            _("name a folder, or an address that stays, such as `s3://bucket/folder`"),
        )


class Far(Struct, frozen=True):
    """A folder elsewhere. It is opened by its address each time, which fsspec remembers for each process."""

    address: str

    def below(self, name: str) -> Far:
        """Return a folder in it; of a chain of addresses the first that has a path goes on."""
        return Far(_PATH.sub(lambda path: f"{path[0].rstrip('/')}/{name}", self.address, count=1))

    def reachable(self) -> None:
        """Raise `EnvironmentProblem` unless somebody answers there."""
        with self._opened() as (system, root):
            system.exists(root)

    def read(self, name: str) -> bytes | None:
        """Return a file; None if there is none."""
        with self._opened() as (system, root), suppress(FileNotFoundError):
            return bytes(system.cat_file(f"{root}/{name}"))
        return None

    def names(self) -> list[str]:
        """Return the files in it and in folders below it by their paths, sorted; none if it is not there."""
        with self._opened() as (system, root), suppress(FileNotFoundError):
            start = f"{root.rstrip('/')}/"
            return sorted(one.removeprefix(start) for one in system.find(root) if one.startswith(start))
        return []

    def hashes(self, names: Sequence[str]) -> dict[str, str]:
        """Return the sha256 of each of some files that is there; one after the other, since they may be large."""
        found = ((name, self.read(name)) for name in names)
        return {name: hashlib.sha256(content).hexdigest() for name, content in found if content is not None}

    def write(self, name: str, content: bytes) -> None:
        """Put a file there; one that has its name is replaced."""
        with self._opened() as (system, root):
            _put(system, f"{root}/{name}", content)

    def remove(self, names: Collection[str]) -> None:
        """Take files away, those that are there."""
        with self._opened() as (system, root):
            for name in names:
                with suppress(FileNotFoundError):
                    system.rm_file(f"{root}/{name}")

    def publish(self, files: Mapping[str, bytes], without: Collection[str] = ()) -> None:
        """Put files there, all of them or none where that kind of address has transactions; elsewhere one by one.

        Then those are taken away that are to be `without`.
        """
        with self._opened() as (system, root), system.transaction:
            for name, content in files.items():
                _put(system, f"{root}/{name}", content)
        self.remove(without)

    @contextmanager
    def _opened(self) -> Iterator[tuple[Any, str]]:
        """Lend the file system, and the path of the folder in it."""
        try:
            library = _library()
            _known(self.address, {*library.available_protocols(), *library.registry})
            yield library.core.url_to_fs(self.address)
        except (FileNotFoundError, EnvironmentProblem):
            raise
        except ImportError as problem:
            raise _lacking(self.address, problem) from problem
        except Exception as problem:  # each package has its own, and some are no `OSError`
            raise EnvironmentProblem(
                _("`{address}` cannot be used: {reason}").format(address=self.address, reason=problem),
                _("look at the address, at the network, and at the rights that the machine has there"),
            ) from problem


def _known(address: str, kinds: Collection[str]) -> None:
    """Refuse an address of a kind that nobody knows; one may lead through others."""
    for one in address.split("::"):
        kind = one.partition("://")[0]
        if "://" in one and kind not in kinds:
            raise EnvironmentProblem(
                _("`{address}` begins with `{kind}://`, which is no known kind of address").format(
                    address=address, kind=kind
                ),
                _("look at how it is written; among others there are {names}").format(
                    names=in_backticks(f"{one}://" for one in _KINDS)
                ),
            )


def _lacking(address: str, problem: ImportError) -> EnvironmentProblem:
    """Name the package that an address needs, as who has missed it says; fsspec tells it in a sentence of its own."""
    name = getattr(problem.__cause__, "name", None) or problem.name
    told = _("`{address}` needs a package that is not installed: {package}")
    cure = _("run `{command}`, here and on every worker").format(command=f"pip install {name}")
    return EnvironmentProblem(
        told.format(address=address, package=name or problem),
        cure if name else _("install this package here and on every worker"),
    )


def _library() -> Any:  # noqa: ANN401 - it has no types
    try:
        return importlib.import_module("fsspec")
    except ImportError as problem:
        raise EnvironmentProblem(
            _("an address such as `s3://…` needs a package that is not installed: {package}").format(package="fsspec"),
            _("run `{command}`").format(command="pip install 'masterplan[cluster]'"),
        ) from problem


def _put(system: Any, path: str, content: bytes) -> None:  # noqa: ANN401 - the same
    """Write a file as a transaction of fsspec asks for, with the folders around it where there are folders."""
    with suppress(OSError):  # a bucket may refuse to be asked for them
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
    with system.open(path, "wb") as file:
        file.write(content)
