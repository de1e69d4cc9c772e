"""The bodies that answer for the plan become a sheet on which their heads sign."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.rencana import Badan

ROOM = ("", "", "………………………………")  # to write in


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make the one sheet of this kind, with a row for the head of each body but the one that is the region's."""
    rencana = facts.rencana
    bodies = [body for body in (rencana.dewan, rencana.tim, rencana.penyusun) if body and body.anggota]
    own = [body for body in bodies if body.anggota[0].jabatan != rencana.daerah.kepala_daerah.jabatan]
    rows = tuple(Baris((_office(body), _named(body), ROOM, ROOM), id=body.nama) for body in own)
    columns = (Kolom("Jabatan", 2.6), Kolom("Nama dan NIP", 2.8), Kolom("Tanggal", 1.6), Kolom("Tanda tangan", 2))
    yield Tabel("tbl-pengesahan", "Pemeriksaan naskah", columns, rows, "")


def _office(body: Badan) -> tuple[str, ...]:
    head = body.anggota[0]
    return f"{head.kedudukan} {body.nama}", head.jabatan


def _named(body: Badan) -> tuple[str, ...]:
    return "", body.anggota[0].nama or "………………………………………", "NIP ………………………………"
