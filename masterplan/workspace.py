"""The folders of a plan become texts, and finished files become files: the only place that reads and writes them."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from masterplan.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Files:
    """What the author has written: YAML as bytes, prose as text, by the path relative to the plan, with `/`."""

    data: Mapping[str, bytes]
    naskah: Mapping[str, bytes]


class EnvironmentProblem(Exception):  # noqa: N818 - it is a problem of the environment, not an error of the data
    """Something that is not the data stops the work: a missing folder, a full disk, an engine that fails."""

    def __init__(self, message: str, cure: str) -> None:
        """Say what is wrong and what to do."""
        super().__init__(message)
        self.cure = cure


def read(root: Path) -> Files:
    """Read `data/` below `root`; links that lead out of the plan are refused."""
    folder = root / "data"
    if not folder.is_dir():
        raise EnvironmentProblem(
            _("there is no folder `data` in {root}").format(root=root),
            _("start masterplan in the folder of the plan, or name it with -C"),
        )
    data = [*folder.glob("*.yaml"), *(folder / "opd").glob("*.yaml")]
    return Files(data=_contents(root, data), naskah=_contents(root, [*(folder / "naskah").rglob("*.md")]))


def _contents(root: Path, paths: list[Path]) -> Mapping[str, bytes]:
    """Read files in the order of their names, which is the same on every machine."""
    inside = root.resolve()
    found: dict[str, bytes] = {}
    for path in sorted(paths, key=lambda one: one.relative_to(root).as_posix()):
        if not path.resolve().is_relative_to(inside):
            raise EnvironmentProblem(
                _("{path} leads out of the plan").format(path=path), _("replace the link by the file itself")
            )
        if path.is_file():
            found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def write(path: Path, content: bytes) -> None:
    """Put a complete file in place at once, so that a killed run leaves the old one or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)  # noqa: PTH101 - mkstemp makes a private file
        os.replace(name, path)  # noqa: PTH105 - the name is a text
    except BaseException:
        os.unlink(name)  # noqa: PTH108 - the name is a text
        raise
