"""The folder of a plan becomes what lies in it: each file that is read, and why anything else is not."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from masterplan.plan.files import MAX_PICTURE, Unread
from masterplan.words.terminal import visible
from masterplan.yaml.document import MAX_BYTES

TOPS = ("data", "templates")
SCHEMAS = "skema"  # a part that only editors read
# What a file is read as. A name that begins with a dot is hidden by every system, and nobody hides what is to be read.
_PARTS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("data", r"data/(opd/)?[^/.][^/]*\.yaml"),
        ("naskah", r"data/naskah/([^/.][^/]*/)*[^/.][^/]*\.md"),
        ("aset", r"data/aset/[^/.][^/]*\.(svg|png)|data/wilayah\.geojson"),
        (SCHEMAS, r"data/skema/[^/.][^/]*\.json"),
        (
            "templat",
            (
                r"templates/([^/.][^/]*/([^/.][^/]*\.md\.j2|buku\.yaml)|profil/[^/.][^/]*\.yaml|docx/[^/.][^/]*\.xml"
                r"|pdf/buku\.typ|situs/([^/.][^/]*\.html\.j2|aset/[^/.][^/]*\.(css|js)))"
            ),
        ),
    )
)
_FOLDERS = re.compile(r"data|data/(opd|aset|skema)|data/naskah(/.*)?|templates(/[^/]+|/situs/aset)?")
# What systems, editors and git leave behind or want, and what only people read; it is passed over wherever it lies.
_LITTER = re.compile(
    r"""
      \._.* | \.DS_Store | \.localized | \.AppleDouble | __MACOSX | Icon\r  # macOS
    | \.Spotlight-V100 | \.Trashes | \.fseventsd | \.TemporaryItems | \.DocumentRevisions-V100
    | Thumbs\.db(:.*)? | ehthumbs(_vista)?\.db | desktop\.ini | \$RECYCLE\.BIN  # Windows
    | System\ Volume\ Information | .*:Zone\.Identifier | ~\$.*
    | \.directory | \.Trash-.* | \.nfs[0-9a-f]+ | \.fuse_hidden.* | lost\+found  # Linux
    | .*~ | \..*\.sw[a-z] | \.\#.* | \#.*\# | \.~lock\..*\# | \..*\.part  # editors, and a run that was killed
    | \.git.* | \.keep | \.editorconfig | README(\.md|\.txt)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LIMITS: Mapping[str, int] = MappingProxyType({"aset": MAX_PICTURE + 1})
_MOST = MAX_BYTES + 1
_BROKEN: Mapping[int, Unread] = MappingProxyType(
    {errno.ENOENT: Unread.DANGLING, errno.ENOTDIR: Unread.DANGLING, errno.ELOOP: Unread.LOOP}
)


def part(path: str) -> str:
    """Say what a file of a plan is read as, `data`, `naskah`, `aset`, `templat` or `SCHEMAS`; nothing if it is not."""
    if litter(path):
        return ""
    return next((name for name, pattern in _PARTS if pattern.fullmatch(path)), "")


def litter(path: str) -> bool:
    """Say whether a path is of what systems, editors and git leave behind, and nobody is to read."""
    return any(map(_LITTER.fullmatch, path.split("/")))


def lying(root: Path, tops: Sequence[str] = TOPS) -> Iterator[tuple[str, bytes | Unread]]:
    """Go through what lies in `data/` and `templates/`: the bytes of what is read, and why anything else is not.

    Passed over are litter, schemas, and folders in which nothing else lies. A path is returned as it can be shown.
    """
    inside = root.resolve()
    waiting = [root / top for top in tops if os.path.lexists(root / top)]
    while waiting:
        path = waiting.pop()
        name = path.relative_to(root).as_posix()
        met = _met(path, name, inside)
        if isinstance(met, list):
            waiting += met
        elif met is not None:
            yield os.fsencode(visible(name)).decode("utf-8", "replace"), met


_Met: TypeAlias = "bytes | Unread | list[Path] | None"


def _met(path: Path, name: str, inside: Path) -> _Met:
    """Return the bytes of a file, or what lies in a folder, or why neither is read; None if it is passed over."""
    if visible(name) != name:
        return Unread.NAME
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):  # nothing else leads out of a folder
            mode = path.stat().st_mode
            if not path.resolve().is_relative_to(inside):
                return Unread.OUTSIDE
        return _folder(path, name) if stat.S_ISDIR(mode) else _file(path, part(name), mode)
    except OSError as problem:
        return _BROKEN.get(problem.errno or 0, Unread.REFUSED)


def _folder(path: Path, name: str) -> _Met:
    if path.is_symlink() and name not in TOPS:
        return Unread.LINKED_FOLDER
    if part(name):
        return Unread.SPECIAL
    below = [one for one in path.iterdir() if not _LITTER.fullmatch(one.name)]
    if _FOLDERS.fullmatch(name):
        return below
    files = (file for _here, _folders, files in os.walk(path) for file in files)
    return None if all(map(_LITTER.fullmatch, files)) else Unread.FOLDER


def _file(path: Path, what: str, mode: int) -> _Met:
    if not stat.S_ISREG(mode):
        return Unread.SPECIAL
    if what in {"", SCHEMAS}:
        return None if what else Unread.UNKNOWN
    with path.open("rb") as file:
        return file.read(_LIMITS.get(what, _MOST))
