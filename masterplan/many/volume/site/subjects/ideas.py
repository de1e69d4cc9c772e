"""Ideas that several cities share become a list, and each idea a page: who has it, what they call it, for how much."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import juta, miliar
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.site.subjects.quick_wins import years
from masterplan.many.volume.values import SharedIdea
from masterplan.site.addresses import HOME
from masterplan.site.pages import Facets, SitePage
from masterplan.words.format import angka, ringkas

_FOUND = (
    "Ditemukan dari kemiripan kata pada nama dan kegiatan program; kemiripan 100 berarti katanya sama. "
    "Apakah isinya serupa, dibaca pada rencana masing-masing."
)


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the pages, if any idea is shared."""
    if not source.volume.gagasan:
        return
    yield SitePage(
        address=addresses.IDEAS,
        title="Gagasan bersama",
        kind="daftar gagasan",
        summary=source.kalimat["gagasan"],
        template="gabungan/halaman",
        values=shown(_all(source), figures=source.gambar("gbr-gagasan"), notes=(_FOUND,)),
        above=(HOME,),
    )
    yield from (_page(source, one) for one in source.volume.gagasan)


def _all(source: VolumeSource) -> Tabel:
    columns = (
        *(Kolom("Gagasan", 3, bernama=True), Kolom("Dimensi", 1.6), Kolom("Daerah", 1.1, "right")),
        *(
            Kolom("Program", 0.9, "right"),
            Kolom("Pagu (miliar rupiah)", 1.4, "right"),
            Kolom("Kemiripan terendah", 1, "right"),
        ),
    )
    rows = tuple(
        Baris(
            (
                *(leads.idea(one), leads.dimensi(source, one.dimensi), angka(one.kota), angka(len(one.anggota))),
                *(or_dash(one.pagu, miliar), angka(one.kemiripan)),
            ),
            id=f"{one.anggota[0].program.kota}/{one.anggota[0].program.id}",
        )
        for one in source.volume.gagasan
    )
    return Tabel("gagasan", "Gagasan serupa di beberapa daerah", columns, rows, source.facts.sumber())


def _page(source: VolumeSource, one: SharedIdea) -> SitePage:
    money = f", pagu {ringkas(one.pagu)}" if one.pagu else ""
    dimensi = source.dimensi.get(one.dimensi)
    return SitePage(
        address=addresses.idea(one),
        title=one.nama,
        kind="gagasan bersama",
        summary=f"{angka(len(one.anggota))} program serupa di {source.dari(one.kota)}{money}.",
        template="gabungan/halaman",
        values=shown(_members(source, one), notes=(_FOUND,)),
        above=(HOME, addresses.IDEAS),
        facets=Facets(dimensi=(dimensi.nama,) if dimensi else (), jenis=("Gagasan bersama",)),
    )


def _members(source: VolumeSource, one: SharedIdea) -> Tabel:
    columns = (
        *(Kolom("Daerah", 2), Kolom("Nama di sana", 3, bernama=True), Kolom("Perangkat daerah", 1.3)),
        *(Kolom("Tahun", 1), Kolom("Pagu (juta rupiah)", 1.3, "right"), Kolom("Kemiripan", 1, "right")),
    )
    rows = tuple(
        Baris(
            (
                *(leads.city(source, m.program.kota), leads.programme(m.program), m.program.opd, years(m.program)),
                *(or_dash(m.program.pagu, juta), angka(m.kemiripan)),
            ),
            id=f"{m.program.kota}/{m.program.id}",
        )
        for m in one.anggota
    )
    first = one.anggota[0].program
    ident = f"gagasan--{addresses.safe(first.kota)}--{addresses.safe(first.id)}"
    return Tabel(ident, f"Program serupa {one.nama}", columns, rows, source.facts.sumber())
