"""The facts become the table of the files of open data, by which a reader finds and checks what no book prints."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import DIGITS, Facts
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.records.delimited import DataFile
from masterplan.records.tables import SUBJECTS
from masterplan.words.format import angka


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make the one table of this kind; a file without rows is not named."""
    files = {one.table: one for one in facts.berkas.files() if one.rows}
    groups = {subject: [files[one.name] for one in own if one.name in files] for subject, own in SUBJECTS.items()}
    rows = (
        row
        for subject, own in groups.items()
        if own
        for row in (Baris((subject,), "kelompok", subject), *map(_file, own))
    )
    columns = (Kolom("Berkas", 2.7), Kolom("Isi", 5), Kolom("Baris", 0.8, "right"), Kolom("Sidik", 1.1))
    yield Tabel("tbl-data", "Berkas data terbuka", columns, tuple(rows), "Data rencana ini")


def _file(one: DataFile) -> Baris:
    return Baris((one.name, one.title, angka(one.rows), one.sha256[:DIGITS]), id=one.name)
