"""What an OPD has answered becomes the box that closes its spread, with room for its next answer."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import ISIAN, Baris, Kolom, Tabel
from masterplan.model.opd import Opd
from masterplan.model.sets import Hasil
from masterplan.plan.fingerprint import Konfirmasi, latest
from masterplan.words.format import angka, tanggal

ROOM = 2  # lines of the row that is to be written in
_BOXES = tuple(f"\N{BALLOT BOX} {one.value}" for one in (Hasil.SETUJU, Hasil.REVISI))
_WORTH = {
    Konfirmasi.USANG: "isi telah berubah sesudah itu",
    Konfirmasi.REVISI: "isi belum berubah sesudah itu",
    Konfirmasi.DIPERBAIKI: "isi telah diperbaiki sesudah itu",
}


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind."""
    yield from (confirmation(facts, opd) for opd in facts.opd)


def confirmation(facts: Facts, opd: Opd, lines: int = ROOM, *, sheet: bool = False) -> Tabel:
    """Say to what an OPD has agreed, or leave room of so many lines for its answer, with the fingerprint it is about.

    On its own `sheet` nothing is said of the questions there.
    """
    columns = (Kolom("Nama", 2.6), Kolom("Jabatan", 2.6), Kolom("Tanggal", 1.7), Kolom("Jawaban", 1.2))
    title = f"Klarifikasi {opd.singkatan}"
    agreed = facts.konfirmasi[opd.id] is Konfirmasi.SETUJU
    shown = (Kolom("Jawaban"),) if agreed else (*columns, Kolom("Tanda tangan", 2.4))
    rows = facts.baris(_rows(facts, opd, lines, asked=not sheet))
    return Tabel(f"tbl-konfirmasi-{opd.id}", title, shown, rows, "", rapat=True)


def _rows(facts: Facts, opd: Opd, lines: int, *, asked: bool) -> Iterator[Baris]:
    last, worth = latest(opd), facts.konfirmasi[opd.id]
    agreed = worth is Konfirmasi.SETUJU
    if last:
        who = f"{last.hasil.value}, {tanggal(last.tanggal)}{f' ({last.tahap})' if last.tahap else ''}, oleh {last.oleh}"
        told = f"Jawaban terakhir: {who}; {_WORTH[worth]}" if not agreed else f"{who[0].upper()}{who[1:]}"
        yield Baris((f"{told}.{f' {last.catatan}' if last.catatan else ''}",), id="terakhir")
    if not agreed:
        room = ("",) * (lines - 1) + (ISIAN,)
        yield Baris((room, room, room, _BOXES, room), id="jawaban")
    yield Baris((" ".join(_valid(facts, opd, asked=asked)),), "redup", "sidik")


def _valid(facts: Facts, opd: Opd, *, asked: bool) -> Iterator[str]:
    """Say what an answer is about, and how many questions are open."""
    yield f"Berlaku untuk sidik data {facts.sidik[opd.id]}; bila isi berubah, klarifikasi diulang."
    if asked and (count := len(facts.pertanyaan.get(opd.id, ()))):
        yield f"Masih ada {angka(count)} pertanyaan pada lembar klarifikasi."
