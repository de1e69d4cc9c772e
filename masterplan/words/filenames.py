"""A name becomes the reason why some system cannot give it to a file; a plan is cloned on all of them."""

from __future__ import annotations

import re

# What Windows keeps for devices, with whatever ending; it has no file `con.yaml`, and a clone fails there.
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def device(name: str) -> bool:
    """Tell whether Windows takes a name for a device, such as `con` or `aux.yaml`."""
    return _DEVICES.fullmatch(name.split(".", 1)[0].rstrip()) is not None


def refused(name: str) -> bool:
    """Tell whether Windows cannot give a name to a file or a folder: a device, a sign, or a dot or space at its end."""
    return device(name) or _SIGNS.search(name) is not None or name != name.rstrip(". ")


def one_file(path: str) -> str:
    """Return what is the same for paths that are one file where capital letters do not count."""
    return path.casefold()
