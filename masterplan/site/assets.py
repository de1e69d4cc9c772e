"""Style, scripts and fonts, which all pages share, become files that carry the hash of their content in their names.

So a browser may keep them for ever, and an edition of the site never meets a style of another one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from masterplan.book import colours

FOLDER = "aset"
STYLE = "situs.css"
INSIDE = "situs/aset/"
_NAMED = re.compile(r'url\("([a-z0-9.-]+)"\)')
NIGHT = "#14191f"  # the paper of a reader who wants it dark; `situs.css` has the same


class Assets(Struct, frozen=True):
    """Files by their path in the site, and the paths by the names under which templates ask for them."""

    files: Mapping[str, bytes]
    paths: Mapping[str, str]


def assets(design: Mapping[str, bytes], warna: Iterable[str], more: str = INSIDE) -> Assets:
    """Name the files of `templates/situs/aset/`, with `more` of another folder, and add the colours of the dimensions.

    What a style names by `url("…")` is one of these files.
    """
    own = {
        path.removeprefix(folder): content
        for folder in (INSIDE, more)
        for path, content in design.items()
        if path.startswith(folder)
    }
    paths = {name: _path(name, content) for name, content in own.items() if not name.endswith(".css")}
    written = own | {name: _style(content, paths) for name, content in own.items() if name.endswith(".css")}
    written[STYLE] += _coloured(warna).encode()
    paths |= {name: _path(name, content) for name, content in written.items() if name.endswith(".css")}
    return Assets({paths[name]: content for name, content in written.items()}, paths)


def _path(name: str, content: bytes) -> str:
    stem, _dot, ending = name.rpartition(".")
    return f"{FOLDER}/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"


def _style(content: bytes, paths: Mapping[str, str]) -> bytes:
    """Let a style name its neighbours as they are called."""
    named = _NAMED.sub(lambda one: f'url("{paths[one[1]].removeprefix(f"{FOLDER}/")}")', content.decode())
    return named.encode()


def _coloured(warna: Iterable[str]) -> str:
    """Return the rules by which what belongs to a dimension has its colour, by day and by night."""
    each = [colours.palette(one) for one in warna]
    day = [
        f".dimensi-{at}{{--warna:{one['warna']};--tinta:{one['tinta']};--teks:{one['teks']}}}"
        for at, one in enumerate(each, 1)
    ]
    night = [f".dimensi-{at}{{--teks:{colours.luminous(one['warna'], NIGHT)}}}" for at, one in enumerate(each, 1)]
    return "".join([*day, "@media (prefers-color-scheme:dark){", *night, "}\n"])
