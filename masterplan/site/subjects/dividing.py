"""Programmes of which a page has no room for all are divided by their dimensions, each of which has a page then."""

from __future__ import annotations

from collections.abc import Sequence

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.model.dimensi import Dimensi

MOST = 180  # rows on one page, of some thirteen elements each


def divided(facts: Facts, own: Sequence[OwnedProgramme], rows: int) -> list[tuple[Dimensi, tuple[OwnedProgramme, ...]]]:
    """Return the dimensions with their own of some programmes, if those make too many rows; nothing if they do not."""
    parts = [(one, tuple(m for m in own if m.program.dimensi == one.id)) for one in facts.dimensi]
    return [(one, part) for one, part in parts if part] if rows > MOST else []
