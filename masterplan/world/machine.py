"""The machine on which the program runs becomes findings: what is there, and what to do about what is not.

They are made to be shown to strangers: no name, mail, host or home of a person stands in them, see `Person`.
"""

from __future__ import annotations

import getpass
import os
import platform
import re
import shutil
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from msgspec import Struct

from masterplan import __version__
from masterplan.diagnostics.language import _, ngettext
from masterplan.world import disk, store

MEGABYTE = 2**20
LITTLE, NOTHING = 1024 * MEGABYTE, 200 * MEGABYTE  # bytes free: a build of a large city makes some 100 MB
# What the program and its workflows read of the environment; no value is told but of those that say a language.
VARIABLES = (
    *("MASTERPLAN_LANG", "MASTERPLAN_CACHE", "MASTERPLAN_EDITOR", "MASTERPLAN_TIMINGS", "MASTERPLAN_TOKEN", "NO_COLOR"),
    *("VISUAL", "EDITOR", "LC_ALL", "LC_MESSAGES", "LANG", "XDG_CACHE_HOME", "TMPDIR", "TEMP", "TMP"),
    *("CI", "CI_PROJECT_URL", "CI_COMMIT_SHA", "GITHUB_ACTIONS"),
)
_LANGUAGES = ("MASTERPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_LOCALE = re.compile(r"[A-Za-z]{1,8}([_-][A-Za-z]{2,4})?([.@][A-Za-z0-9-]{1,12})*")
_PIN = re.compile(r"([A-Za-z0-9_.-]+)==([^ ;]+)(?!.*extra)")  # of what the package needs, not of what is an extra
_FONT = (b"OTTO", b"\0\1\0\0", b"true")  # how the file of a font begins


class Need(StrEnum):
    """Whether something is as it should be, could be better, or has to be done."""

    GOOD = "ok"
    ADVICE = "advice"
    NEEDED = "needed"


class Finding(Struct, frozen=True):
    """What was found, whether something is to be done, and what."""

    told: str
    need: Need = Need.GOOD
    cure: str = ""


def finding(told: str, cure: str = "", need: Need = Need.NEEDED) -> Finding:
    """Make a finding: one with a cure asks for it."""
    return Finding(told, need, cure) if cure else Finding(told)


# --- what names a person ------------------------------------------------------------------------


class Person(Struct, frozen=True):
    """Whose machine it is: the folder of the user, and names that no report may hold."""

    home: str
    names: tuple[str, ...]

    def shown(self, path: Path) -> str:
        """Write a path with `~` for the home, and `…` for each part of it that holds a name."""
        text = path.as_posix()
        home = self.home.replace("\\", "/").rstrip("/")
        inside = bool(home) and f"{text}/".startswith(f"{home}/")
        parts = (text[len(home) :] if inside else text).split("/")
        clean = ("…" if any(name in part.casefold() for name in self.names) else part for part in parts)
        return f"{'~' if inside else ''}{'/'.join(clean)}"


def person() -> Person:
    """Say who must not be named; a short name such as `a` would hide everything, and tells nothing."""
    found = [socket.gethostname(), socket.gethostname().partition(".")[0]]
    with suppress(OSError, KeyError, ImportError):  # a container may run as a number without a name
        found.append(getpass.getuser())
    home = os.path.expanduser("~")  # noqa: PTH111 - a machine may have no home, which is no error here
    found += [re.split(r"[/\\]", home.rstrip("/\\"))[-1]]
    return Person("" if home == "~" else home, tuple({one.casefold() for one in found if len(one) > 1}))


# --- the program --------------------------------------------------------------------------------


def program() -> Iterator[Finding]:
    """Say what runs here, and whether its packages are those that belong to it."""
    kind = _("installed as a package") if disk.TEMPLATES.is_relative_to(disk.PACKAGE) else _("run from its source")
    yield Finding(f"masterplan {__version__}, {kind}")
    bits = 64 if sys.maxsize > 2**32 else 32
    yield Finding(f"{platform.python_implementation()} {platform.python_version()}, {bits} bit")
    yield Finding(f"{_system()}, {platform.machine()}")
    yield from _packages()


def _system() -> str:
    with suppress(OSError):
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{platform.system()} {platform.release()}"


def _packages() -> Iterator[Finding]:
    """Compare what is installed with what belongs to this version: other engines make other books."""
    again = _("install masterplan again, into an environment of its own")
    try:
        needed = requires("masterplan") or []
    except PackageNotFoundError:
        yield finding(_("which packages belong to it is not known here"), again, Need.ADVICE)
        return
    pinned = [(one[1], one[2]) for one in map(_PIN.match, needed) if one]
    for name, wanted in pinned:
        try:
            found = version(name)
        except PackageNotFoundError:
            found = ""
        if not found:
            yield finding(_("the package {name} is missing").format(name=name), again)
        elif found != wanted:
            told = _("{name} is {found}, and belongs to be {wanted}").format(name=name, found=found, wanted=wanted)
            yield finding(told, again)
    yield Finding(
        ngettext("{count} package belongs to it", "{count} packages belong to it", len(pinned)).format(
            count=len(pinned)
        )
    )


def fonts(folder: Path = disk.TEMPLATES / disk.FONTS) -> Finding:
    """Count the faces that books are set in, which come with the program; a plan has none of its own."""
    faces = {path.stem: path for path in sorted(folder.glob("*.[ot]tf"))}
    again = _("install masterplan again, into an environment of its own")
    broken = [name for name, path in faces.items() if not disk.contents(path, 3).startswith(_FONT)]
    if broken or not faces:
        return finding(_("fonts are missing or broken: {names}").format(names=", ".join(broken) or "*"), again)
    families = {name.partition("-")[0] for name in faces}
    told = _("{faces} faces of {families} families, from the program itself")
    return Finding(told.format(faces=len(faces), families=len(families)))


# --- the host -----------------------------------------------------------------------------------


def terminal(encoding: str | None, *, attended: bool) -> Finding:
    """Say in which encoding is printed; one that lacks letters writes their numbers, which loses nothing."""
    name = (encoding or "").lower()
    told = _("a terminal in {encoding}") if attended else _("output into a file or a pipe in {encoding}")
    cure = "" if name.replace("-", "") == "utf8" else _("set PYTHONUTF8=1, so that all letters are shown")
    return finding(told.format(encoding=name or "?"), cure, Need.ADVICE)


def variables(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Name the variables that are read, set and not set; of a language its value, since that is no secret."""
    there = [name for name in VARIABLES if environ.get(name)]
    told = (f"{name}={environ[name]}" if _spoken(name, environ[name]) else name for name in there)
    yield Finding(_("set: {names}").format(names=", ".join(told) or "-"))
    yield Finding(_("not set: {names}").format(names=", ".join(name for name in VARIABLES if name not in there) or "-"))


def _spoken(name: str, value: str) -> bool:
    return name in _LANGUAGES and _LOCALE.fullmatch(value) is not None


def kept(own: store.Store, whose: Person) -> Finding:
    """Say where what was made before is kept, and how large it is."""
    cure = _("name a folder with MASTERPLAN_CACHE that you may write to, and builds become faster")
    if own.folder is None:
        return finding(_("nothing is kept between builds: this user has no folder"), cure, Need.ADVICE)
    folder = whose.shown(own.folder)
    there = next(one for one in (own.folder, *own.folder.parents) if one.exists())
    if not os.access(there, os.W_OK):
        return finding(_("the store {folder} cannot be written").format(folder=folder), cure, Need.ADVICE)
    count, size = own.extent()
    told = _("{size} MB of at most {limit} MB in {count} entries, in {folder}")
    limit = own.limit // MEGABYTE
    return Finding(told.format(size=round(size / MEGABYTE), limit=limit, count=count, folder=folder))


def room(folder: Path) -> Finding:
    """Say how much room the disk has on which a folder lies."""
    free = shutil.disk_usage(folder).free
    size = f"{round(free / 1024 / MEGABYTE)} GB" if free > 10 * LITTLE else f"{free // MEGABYTE} MB"
    told = _("{size} free on the disk of this folder").format(size=size)
    need = Need.NEEDED if free < NOTHING else Need.ADVICE
    return finding(told, _("make room: a build needs 200 MB") if free < LITTLE else "", need)
