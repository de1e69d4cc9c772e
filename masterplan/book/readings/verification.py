"""What is not yet confirmed becomes a sentence: how much of it concerns the plan, and how much a single OPD."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.book.phrases import counted
from masterplan.book.tables.verification import open_matters
from masterplan.words.format import angka


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of the one table of this kind, empty once everything is confirmed."""
    return {"verifikasi": _open(facts)}


def _open(facts: Facts) -> str:
    matters = open_matters(facts)
    if not matters:
        return ""
    named = {opd.nama for opd in facts.opd}
    own = sum(name in named for name, _lines in matters)
    parts = [("menyangkut rencana", len(matters) - own), ("menyangkut satu perangkat daerah", own)]
    told = f"Dari {angka(len(matters))} hal, {counted(parts)}"
    rest, every = len(facts.opd) - own, angka(len(facts.opd))
    return f"{told}; {angka(rest)} dari {every} perangkat daerah tanpa catatan tersendiri." if rest else f"{told}."
