"""What the file of an OPD says besides its spread becomes a table of its sheet, since that is confirmed too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.opd import Opd
from masterplan.words.format import listed


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make the table of each OPD; one without rows is not printed."""
    programmes = {milik.program.id: milik.program.nama for milik in facts.program}
    for opd in facts.opd:
        rows = (
            *_group("Masalah dan kebutuhan", _problems(opd, programmes)),
            *_group("Kesiapan", ((one.komponen, f"{one.kondisi} (nilai {one.nilai.value})") for one in opd.kesiapan)),
            *_group("Aplikasi dan inovasi", _applications(opd)),
            *_group("Risiko program", _risks(opd)),
            *_group("Program yang berjalan di kecamatan ini", _nearby(facts, opd)),
        )
        columns = (Kolom("Tertulis", 4), Kolom("Keterangan", 4.6))
        title = f"Yang juga tercatat tentang {opd.singkatan}"
        yield Tabel(f"tbl-tercatat-{opd.id}", title, columns, rows, "", rapat=True)


def _group(name: str, rows: Iterable[tuple[str, str]]) -> Iterator[Baris]:
    own = [Baris(row, id=f"{name}/{row[0]}") for row in rows]
    yield from [Baris((name,), "kelompok", name), *own] if own else []


def _problems(opd: Opd, programmes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for one in opd.masalah:
        names = listed(programmes[ident] for ident in one.program if ident in programmes)
        needed = f"Kebutuhan: {one.kebutuhan}" if one.kebutuhan else ""
        yield one.masalah, "; ".join(filter(None, (needed, names and f"program: {names}")))


def _applications(opd: Opd) -> Iterator[tuple[str, str]]:
    for one in opd.aplikasi:
        users = f"pengguna: {one.pengguna}" if one.pengguna else ""
        yield f"{one.nama} ({one.jenis.value})", "; ".join(filter(None, (one.untuk, users, one.keadaan.value)))


def _risks(opd: Opd) -> Iterator[tuple[str, str]]:
    for one in (one for program in opd.program for one in program.risiko):
        rated = f"kemungkinan {one.kemungkinan}, dampak {one.dampak}"
        yield one.risiko, "; ".join(filter(None, (rated, one.penanganan and f"penanganan: {one.penanganan}")))


def _nearby(facts: Facts, opd: Opd) -> Iterator[tuple[str, str]]:
    """Go through the programmes of others that name the area of a kecamatan."""
    for milik in facts.program:
        if opd.wilayah and opd.wilayah in milik.program.wilayah and milik.opd is not opd:
            yield milik.program.nama, "; ".join(filter(None, (milik.opd.singkatan, milik.program.lokasi)))
