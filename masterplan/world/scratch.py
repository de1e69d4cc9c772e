"""Files that an engine needs for a moment become a folder of the system's temporary one, which nothing outlives.

Its name holds the number of the process. A run that was killed cannot take it away, so the next command does.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from masterplan.world import placing

_USUAL = ("/tmp", "/var/tmp", "/usr/tmp")  # noqa: S108 - what is put there has a name that nobody can foresee
_OURS = re.compile(r"masterplan-([0-9]+)-.*")


@contextmanager
def folder() -> Iterator[Path]:
    """Make the folder, and take it away with all that is in it."""
    with tempfile.TemporaryDirectory(prefix=f"masterplan-{os.getpid()}-", dir=_where()) as made:
        yield Path(made)


def clear() -> None:
    """Take away what runs of this user have left that were killed, before this one has any; only POSIX knows them."""
    if os.name != "posix":
        return
    with suppress(OSError), os.scandir(_where()) as lying:
        for one in lying:
            number = _OURS.fullmatch(one.name)
            if number and _own(one) and not placing.running(number[1]):
                shutil.rmtree(one, ignore_errors=True)


def _own(one: os.DirEntry[str]) -> bool:
    """Tell whether it is a folder of this user: others may put what they like into the temporary folder."""
    return one.is_dir(follow_symlinks=False) and one.stat(follow_symlinks=False).st_uid == os.geteuid()


def _where() -> str:
    """Return the temporary folder of the system, as Python finds it.

    Python tries to write there first, and the file by which it tries stays if the run is killed just then.
    """
    if os.name != "posix":
        return tempfile.gettempdir()
    named = filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP")))
    usable = (one for one in (*named, *_USUAL) if os.path.isdir(one) and os.access(one, os.W_OK | os.X_OK))  # noqa: PTH112 - texts
    return os.path.abspath(next(usable, os.curdir))  # noqa: PTH100 - the same
