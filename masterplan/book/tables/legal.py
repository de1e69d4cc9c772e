"""The facts become the table of what the draft of a regulation rests on."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.words.format import TIADA


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    own = facts.dasar_hukum
    rows = tuple(
        Baris((str(i), one.isi, one.jenis.arti if one.jenis else TIADA, one.lembaran or TIADA))
        for i, one in enumerate(own, 1)
    )
    columns = (Kolom("No", 0.5, "right"), Kolom("Peraturan", 4.2), Kolom("Jenis", 2.3), Kolom("Pengundangan", 3))
    source = "; ".join(filter(None, ("Rancangan peraturan", facts.kutip(*own))))
    yield Tabel("tbl-dasar-hukum", "Dasar hukum rancangan", columns, rows, source)
