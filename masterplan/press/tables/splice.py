"""What Pandoc wrote gets the tables for which it was given places."""

from __future__ import annotations

import re
from collections.abc import Callable

# As `templates/pandoc` writes it: the id of the table, and whether a page ends with it.
_PLACE = re.compile("\ue002([^\ue003 ]*)( akhir)?\ue003")


def spliced(text: str, written: Callable[[str], str]) -> str:
    """Put into each place what is `written` for the id of its table."""
    return _PLACE.sub(lambda place: written(place[1]), text)


def closing(text: str) -> frozenset[str]:
    """Return the ids of tables with which a page ends."""
    return frozenset(ident for ident, ends in _PLACE.findall(text) if ends)
