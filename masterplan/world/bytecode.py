"""Chapters become what Jinja runs, which is kept beside the program, as Python keeps what it makes of its own modules.

It never lies in the store: a folder that others may write to, such as the cache of a server, must hold nothing that is
run. Who may write here may change the program itself.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from itertools import islice
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

from masterplan.world import disk, placing
from masterplan.world.digest import digest
from masterplan.world.store import maker

if TYPE_CHECKING:  # a name of a type alone
    from masterplan.book.render import Compiling

LIMIT = 96  # chapters: those of the program, and those of a plan or two
PLACE = disk.PACKAGE / "bab.py"  # no such module: its name gives that of the file in which Python would keep it
_HASH = hashlib.sha256().digest_size


def kept(texts: Mapping[str, str], make: Compiling, place: Path = PLACE) -> Mapping[str, CodeType]:
    """Return what `make` makes of texts by their paths, and let it make only what is not kept by this very program."""
    keys, before = {path: digest([maker(), path, text]) for path, text in texts.items()}, _read(place)
    known = {path: before[key] for path, key in keys.items() if key in before}
    made = make({path: text for path, text in texts.items() if path not in known})
    known.update(made)
    if made and not sys.dont_write_bytecode:
        now = {keys[path]: code for path, code in known.items()}
        _write(place, dict(islice((now | {key: before[key] for key in before if key not in now}).items(), LIMIT)))
        _read.cache_clear()
    return known


@cache
def _read(place: Path) -> Mapping[str, CodeType]:
    """Read the file once in a process; one of which a byte is not as it was written is none."""
    with suppress(OSError):
        written = Path(cache_from_source(f"{place}")).read_bytes()
        told, content = written[:_HASH], written[_HASH:]
        if hashlib.sha256(content).digest() == told:
            found: Mapping[str, CodeType] = marshal.loads(content)  # noqa: S302 - as Python loads what lies beside it
            return found
    return {}


def _write(place: Path, known: dict[str, CodeType]) -> None:
    content = marshal.dumps(known)
    with suppress(OSError):  # a program that is installed for all users compiles its chapters each time
        placing.write(Path(cache_from_source(f"{place}")), hashlib.sha256(content).digest() + content)
