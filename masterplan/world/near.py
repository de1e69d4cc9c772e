"""A folder of this machine becomes what can be asked and told as one elsewhere (`far`) can."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import leftovers, placing
from masterplan.world.far import Far, elsewhere


class Near(Struct, frozen=True):
    """A folder of this machine."""

    folder: Path

    def below(self, name: str) -> Near:
        """Return a folder in it."""
        return Near(self.folder / name)

    def reachable(self) -> None:
        """Raise `EnvironmentProblem` unless there is a folder, or can be one."""
        around = next(one for one in (self.folder, *self.folder.parents) if os.path.lexists(one))
        if not (around.is_dir() and os.access(around, os.W_OK | os.X_OK)):
            why = _("permission denied") if around.is_dir() else _("a part of the path is no folder")
            raise EnvironmentProblem(
                _("{path} cannot be written: {reason}").format(path=self.folder, reason=why),
                _("choose another folder with --output"),
            )

    def read(self, name: str) -> bytes | None:
        """Return a file; None if there is none that can be read."""
        with suppress(OSError):
            return (self.folder / name).read_bytes()
        return None

    def names(self) -> list[str]:
        """Return the files in it and in folders below it by their paths, sorted; none if it is not there."""
        return sorted(one.relative_to(self.folder).as_posix() for one in self.folder.rglob("*") if one.is_file())

    def hashes(self, names: Sequence[str]) -> dict[str, str]:
        """Return the sha256 of each of some files; nothing of one that is not there."""
        return {name: leftovers.sha256(self.folder / name) for name in names}

    def write(self, name: str, content: bytes) -> None:
        """Put a file there, whole."""
        placing.write(self.folder / name, content)

    def publish(self, files: Mapping[str, bytes], without: Collection[str] = ()) -> None:
        """Put files there, all of them or none, and take those away that are to be `without`."""
        placing.publish(self.folder, files, without)


def place(named: str) -> Near | Far:
    """Return the folder that a path or an address names."""
    return Far(named) if elsewhere(named) else Near(Path(named))
