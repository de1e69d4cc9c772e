"""What Pandoc wrote gets the tables for which it was given places."""

from __future__ import annotations

import re
from collections.abc import Callable

# As `templates/pandoc` writes it: the id of the table, and whether a page ends with it.
_PLACE = re.compile("\ue002([^\ue003 ]*)( akhir)?\ue003")


def spliced(text: str, written: Callable[[str, bool], str]) -> str:
    """Put into each place what is `written` for the id of its table, and for whether a page ends with it."""
    return _PLACE.sub(lambda place: written(place[1], place[2] is not None), text)
