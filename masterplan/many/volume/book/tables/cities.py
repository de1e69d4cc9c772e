"""The cities of a volume become tables: which they are and from which export, and what their plans do not say."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.many.volume.book.facts import VolumeFacts, sebut
from masterplan.many.volume.values import ABSENCES, FAULTS
from masterplan.words.format import TIADA, angka, rentang, tanggal

DIGITS = 8  # of a hash
ABSENT = 120  # rows of the list of what is absent at most


def tables(facts: VolumeFacts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _cities(facts)
    yield _absent(facts)
    yield _absences(facts)


def _cities(facts: VolumeFacts) -> Tabel:
    """Name every city with its edition and the hash of its export, so that a reader can follow each number."""
    rows: list[Baris] = []
    for province, own in facts.kelompok.items():
        rows += [Baris((province,), "kelompok", province)] if len(facts.kelompok) > 1 else []
        for one in own:
            edition = f"{one.edisi}, {tanggal(one.tanggal_edisi)}"
            cells = (angka(facts.nomor[one.id]), one.sebutan, one.kode, rentang(one.mulai, one.selesai), edition)
            rows.append(Baris((*cells, one.versi or TIADA, one.sidik[:DIGITS] or TIADA), id=one.id))
    columns = (
        *(Kolom("No.", 0.6, "right"), Kolom("Daerah", 2.8), Kolom("Kode", 0.9), Kolom("Masa", 1.3, "center")),
        *(Kolom("Edisi, tanggal", 2.4), Kolom("Versi program", 1.1), Kolom("Sidik ekspor", 1.3)),
    )
    note = f"Sidik ekspor ialah {angka(DIGITS)} tanda pertama SHA-256 tabel ekspor yang dibaca"
    return Tabel("tbl-daerah", "Daerah dalam jilid ini", columns, tuple(rows), facts.sumber(), catatan=note)


def _absent(facts: VolumeFacts) -> Tabel:
    """Count what plans lack by its kind."""
    found = facts.volume.kekurangan
    rows = []
    if facts.belum_ada:
        cells = ("Diminta, tetapi belum ada dalam jilid", angka(len(facts.belum_ada)), sebut(facts.belum_ada))
        rows.append(Baris(cells, id="diminta"))
    for jenis, title in ABSENCES.items():
        own = list(dict.fromkeys(one.kota for one in found if one.jenis == jenis))
        if own:
            rows.append(Baris((title, angka(len(own)), facts.sebut(own)), id=jenis))
    columns = (Kolom("Yang tidak ada atau berbeda", 3), Kolom("Daerah", 0.8, "right"), Kolom("Nama daerah", 5))
    title = "Yang tidak dimuat rencana daerah"
    return Tabel("tbl-kekurangan", title, columns, tuple(rows), facts.sumber())


def _absences(facts: VolumeFacts) -> Tabel:
    """Say of each city what is absent or other; where that is too long, only what keeps an export from being read."""
    found = facts.volume.kekurangan
    long = len(found) > ABSENT
    shown = [one for one in found if not long or one.jenis in FAULTS][:ABSENT]
    rows: list[Baris] = []
    order = [*facts.nomor, *sorted({one.kota for one in shown} - facts.nomor.keys())]
    for ident in order:
        own = [one for one in shown if one.kota == ident]
        told = tuple(f"{one.uraian}." for one in own)
        rows += [Baris((facts.nama.get(ident, ident), told), id=ident)] if own else []
    columns = (Kolom("Daerah", 2.2), Kolom("Yang tidak ada atau berbeda", 6.5))
    note = f"Dari {angka(len(found))} hal dicetak kesalahan ekspor; selebihnya dalam data terbuka"
    title = "Yang tidak dimuat, daerah demi daerah"
    return Tabel("tbl-kekurangan-daerah", title, columns, tuple(rows), facts.sumber(), catatan=note if long else "")
