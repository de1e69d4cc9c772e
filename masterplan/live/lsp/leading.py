"""A name becomes the places that it leads to: where it is declared."""

from __future__ import annotations

from lsprotocol.types import Location

from masterplan.live.lsp import cursor, names
from masterplan.live.lsp.plans import View


def definition(view: View, offset: int) -> Location | None:
    """Return where the id or the code at a place is declared; None if there is none, or if it is nowhere."""
    at = cursor.at(view.text.source, offset) if view.text.model else None
    one = names.named(view, at) if at else None
    where = names.home(view, one) if one else None
    return view.edited.place(where) if where else None
