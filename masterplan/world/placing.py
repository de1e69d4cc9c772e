"""Finished files become files in a folder: all of them or none, whenever the run that puts them there is killed.

They are written into a folder beside their places, which ends in `.part` and names the process. Once all are complete,
a list of them is put there, and only then are they moved, one by one. A run that was killed before leaves the old
files; one that was killed later has left the list, by which the next command moves the rest.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem, reason

UNFINISHED = ".part"  # how a file or a folder ends that is not complete yet
_UNDERWAY = re.compile(rf"[/\\]?\.[^/\\]*{re.escape(UNFINISHED)}(?=[/\\]|$)")  # what a name has of it, for a while
_COMPLETE = "lengkap.json"  # the list of what is to be moved, and of what is to be removed
# Where commands write below a plan; books may go into any folder, but nothing of ours is in a hidden one.
_PLACES = ("", "[!.]*", "[!.]*/[!.]*", "data/naskah/[!.]*")
# Beside the books, the folder of the site, and that of the package of a regulation.
WEB, PACKAGE = "situs", "peraturan"
_MODE = 0o644
_EVERYBODY: Mapping[str, int] = MappingProxyType({})  # may read every file


def publish(
    folder: Path,
    files: Mapping[str, bytes],
    without: Iterable[str] = (),
    modes: Mapping[str, int] = _EVERYBODY,
    cure: str = "",
) -> None:
    """Put finished files into a folder, all of them or none.

    `without` names what an earlier run has made there and this one has not: it would pass for a file of this one. A
    folder in which nothing else is left goes with it. A file that is there as it is to be is left alone. `modes` say
    who may read a file if not everybody may.
    """
    cure = cure or _(
        "make room, or choose another folder with --output; a file that is open in Word cannot be replaced"
    )
    with explained(_("{path} cannot be written: {reason}"), cure):
        for left in unfinished(folder, files):
            _settle(left)
        staged = folder / f".{os.getpid()}{UNFINISHED}"
        other = {name: content for name, content in files.items() if not _there(folder / name, content)}
        try:
            for name, content in other.items():
                write(staged / name, content, modes.get(name, _MODE))
            listed = json.dumps({"pindah": [*other], "hapus": [*without]}).encode()
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        write(staged / _COMPLETE, listed)
        _move(staged)


def _there(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.read_bytes() == content
    return False


def _move(staged: Path) -> None:
    """Put what a folder holds into the folder around it; what has been moved already is passed over."""
    folder, listed = staged.parent, json.loads((staged / _COMPLETE).read_bytes())
    for name in listed["pindah"]:
        if (staged / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged / name, folder / name)  # noqa: PTH105 - as below
    for name in listed["hapus"]:
        (folder / name).unlink(missing_ok=True)
        with suppress(OSError):  # other files may lie beside it
            (folder / name).parent.rmdir()
    for inner in (one for one in staged.iterdir() if one.is_dir()):
        shutil.rmtree(inner)
    (staged / _COMPLETE).unlink()
    staged.rmdir()


def unfinished(folder: Path, names: Iterable[str]) -> list[Path]:
    """List what killed runs have left in a folder and beside some files in it."""
    places = {folder, *((folder / name).parent for name in names)}
    return [left for one in places for left in one.glob(f".*{UNFINISHED}") if not running(_number(left))]


def interrupted(root: Path) -> list[Path]:
    """List what killed runs have left below the folder of a plan."""
    folders = [folder for place in _PLACES for folder in (root.glob(place) if place else (root,)) if folder.is_dir()]
    return [left for folder in folders for left in unfinished(folder, ())]


def settle(folder: Path) -> None:
    """Finish or take away what was interrupted while it was put into a folder."""
    for left in unfinished(folder, ()):
        _settle(left)


def recover(root: Path) -> list[str]:
    """Finish or take away what killed runs have left below the folder of a plan, and say so."""
    said = []
    for left in interrupted(root):
        try:
            done = _settle(left)
        except OSError:  # it stays until somebody may write there
            continue
        shown = left.parent.relative_to(root).as_posix()
        message = _("what an interrupted run had finished was put in place: {folder}")
        said.append((message if done else _("what an interrupted run left was removed: {folder}")).format(folder=shown))
    return said


def _settle(left: Path) -> bool:
    """Finish what a killed run has left if it is complete, and say so; take it away if it is not."""
    if not left.is_dir():
        left.unlink(missing_ok=True)
        return False
    if (left / _COMPLETE).is_file():
        _move(left)
        return True
    shutil.rmtree(left)
    return False


def _number(left: Path) -> str:
    """Return the number of the process that has named it."""
    return left.name.strip(".").split(".")[0].split("-")[0]


def running(number: str) -> bool:
    """Say whether another process with this number is still at work; only POSIX can be asked without harm."""
    if not number.isdigit() or int(number) == os.getpid() or os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def present(folder: Path, names: Iterable[str]) -> list[str]:
    """Return which of some names a folder has already."""
    return [name for name in names if (folder / name).exists()]


def create(root: Path, files: Mapping[str, str]) -> None:
    """Write new files below `root`; if one of them is there already, nothing is written."""
    refuse(root, files)
    publish(root, {name: text.encode() for name, text in files.items()})


def refuse(root: Path, names: Iterable[str]) -> None:
    """Refuse to go on if one of some files is there already."""
    there = present(root, names)
    if there:
        raise EnvironmentProblem(
            _("{path} is there already").format(path=(root / there[0]).as_posix()),
            _("choose another name or folder; existing files are never overwritten"),
        )


def rewrite(root: Path, texts: Mapping[str, str]) -> None:
    """Put new texts into data files; each file keeps who may read it, and a link keeps leading where it leads."""
    cure = _("make room, or ask for the right to change the files of the plan; nothing of this file is lost")
    for name, text in texts.items():
        path = (root / name).resolve()
        with explained(_("{path} cannot be written: {reason}"), cure, name):
            write(path, text.encode("utf-8"), stat.S_IMODE(path.stat().st_mode))


def revise(root: Path, texts: Mapping[str, str], moved: Mapping[str, str], gone: Iterable[str]) -> None:
    """Put new texts into files of a plan, all of them or none; `moved` has the old path of what gets another one.

    Each file keeps who may read it, and a link keeps leading where it leads. Those that are `gone` are taken away.
    """
    cure = _("make room, or ask for the right to change the files of the plan; nothing of this file is lost")
    real = {name: (root / name).resolve().relative_to(root.resolve()).as_posix() for name in texts}
    before = {name: root / moved.get(name, name) for name in texts}
    modes = {real[name]: stat.S_IMODE(path.stat().st_mode) for name, path in before.items() if path.exists()}
    publish(root, {real[name]: text.encode() for name, text in texts.items()}, gone, modes, cure)


def write(path: Path, content: bytes, mode: int = _MODE) -> None:
    """Put a complete file in place at once, so that a killed run leaves the old one or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{os.getpid()}-", suffix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, mode)  # noqa: PTH101 - mkstemp makes a private file
        os.replace(name, path)  # noqa: PTH105 - the name is a text
    except BaseException as problem:
        os.unlink(name)  # noqa: PTH108 - the name is a text
        if isinstance(problem, OSError) and problem.filename is None:  # as that of a full disk
            problem.filename = f"{path}"
        raise


@contextmanager
def explained(message: str, cure: str, path: str = "") -> Iterator[None]:
    """Say which file the disk refuses, and why; `path` is what it is called, if it may have another name there."""
    try:
        yield
    except OSError as problem:
        told = message.format(path=path or _UNDERWAY.sub("", f"{problem.filename}"), reason=reason(problem))
        raise EnvironmentProblem(told, cure) from problem
