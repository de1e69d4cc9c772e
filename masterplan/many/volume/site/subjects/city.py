"""Every city becomes a page: its numbers and programmes, where it stands, what it shares and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from masterplan.many.volume.book.facts import sebut
from masterplan.many.volume.site import addresses
from masterplan.many.volume.site.source import VolumeSource, grouped
from masterplan.many.volume.site.subjects import city_tables, positions
from masterplan.many.volume.site.subjects.quick_wins import years
from masterplan.many.volume.values import SharedIdea, VolumeCity, VolumeProgramme
from masterplan.site.addresses import HOME
from masterplan.site.pages import Facets, SitePage
from masterplan.words.format import TIADA, angka, rentang, ringkas, tanggal

_WEB = ("https://", "http://")
OTHERS = 6  # cities that are named of those with the same idea
_HASH = "SHA-256 ekspor"


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make a page for each."""
    yield from (_page(source, one) for one in source.volume.kota)


def _page(source: VolumeSource, one: VolumeCity) -> SitePage:
    return SitePage(
        address=addresses.city(one.id),
        title=one.sebutan,
        kind="daerah",
        summary=_summary(one),
        template="gabungan/kota",
        values={
            "pokok": [
                {"nama": name, "isi": text, "sidik": name == _HASH} for name, text in _facts(source, one) if text
            ],
            "situs_kota": one.situs if one.situs.startswith(_WEB) else "",
            "daftar_tabel": [*city_tables.tables(source, one)],
            "kelompok": [*_programmes(source, one.id)],
            "tanpa_program": [*_uncovered(source, one.id)],
            "gagasan": [_idea(source, one.id, *shared) for shared in source.gagasan.get(one.id, ())],
            "pencilan": [outlier.alasan for outlier in source.pencilan.get(one.id, ())],
            "kekurangan": [absence.uraian for absence in source.kekurangan.get(one.id, ())],
        },
        above=(HOME, addresses.CITIES),
        facets=Facets(provinsi=(one.provinsi,), daerah=(one.jenis.capitalize(),), jenis=("Daerah",)),
        also=(one.provinsi, one.kode),
    )


def _summary(one: VolumeCity) -> str:
    money = f", pagu {ringkas(one.jumlah)}" if one.jumlah else ""
    return f"{one.provinsi}: {angka(one.program)} program, {angka(one.quick_win)} quick win{money}."


def _facts(source: VolumeSource, one: VolumeCity) -> Iterator[tuple[str, str]]:
    """Say what stands at the head of the page; what the plan does not say is empty."""
    spent = sum(one.realisasi.values())
    position = positions.words(source.posisi.get((one.id, "")))
    yield "Rencana", f"{one.judul}, {rentang(one.mulai, one.selesai)}"
    yield "Provinsi", one.provinsi
    yield "Kode wilayah", one.kode
    agreed = "" if one.disetujui is None else f" ({angka(one.disetujui)} menyetujui isinya)"
    yield "Perangkat daerah", f"{angka(one.opd)}{agreed}"
    yield "Program", f"{angka(one.program)} ({angka(one.quick_win)} quick win)"
    yield "Pagu", ringkas(one.jumlah) if one.jumlah else ""
    yield "Realisasi belanja", ringkas(spent) if spent else ""
    yield "Posisi SWOT", position if position != TIADA else ""
    yield "Edisi", f"{one.edisi}, {tanggal(one.tanggal_edisi)}"
    yield "Versi program", one.versi
    yield _HASH, one.sidik


def _programmes(source: VolumeSource, kota: str) -> Iterator[Mapping[str, object]]:
    """List the programmes of a city below its dimensions."""
    own = grouped(source.program.get(kota, ()), lambda program: program.dimensi)
    for ident in sorted(own, key=source.place):
        dimensi = source.dimensi.get(ident)
        yield {
            "nomor": source.nomor.get(ident, 0),
            "nama": dimensi.nama if dimensi else ident,
            "alamat": addresses.dimension(ident) if dimensi else "",
            "program": [_programme(one) for one in own[ident]],
        }


def _programme(one: VolumeProgramme) -> Mapping[str, str]:
    said = (one.opd, years(one), ringkas(one.pagu) if one.pagu else "", "quick win" if one.quick_win else "")
    told = ", ".join(text for text in said if text and text != TIADA)
    return {"id": addresses.anchor(one.id), "nama": one.nama, "keterangan": told}


def _idea(source: VolumeSource, kota: str, one: SharedIdea, cities: Sequence[str]) -> Mapping[str, str]:
    """Name an idea that a city shares, and with whom; of very many cities only those are looked at that are named."""
    others = [source.facts.pendek[ident] for ident in cities[: OTHERS + 1] if ident != kota]
    told = sebut(others, OTHERS, len(cities) - 1)
    return {"nama": one.nama, "alamat": addresses.idea(one), "bersama": told}


def _uncovered(source: VolumeSource, kota: str) -> Iterator[Mapping[str, str]]:
    """Return the sub-dimensions and items that a city declares, and for which it has no programme."""
    yield from ({"nama": one.nama, "alamat": addresses.topic(one)} for one in source.topik if kota in one.tanpa)
