"""What programmes spend becomes tables: by sub kegiatan, by what was spent of it, and by kecamatan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from masterplan.book import regions
from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.model.kegiatan import SubKegiatan
from masterplan.sums.money import Absorbed, absorbed, share
from masterplan.words.format import TIADA, angka, juta


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _activities(facts)
    told = spent(facts)
    yield told if len(told.baris) > 1 else replace(told, baris=())
    yield _by_region(facts)


# --- sub kegiatan -------------------------------------------------------------------------------


def _activities(facts: Facts) -> Tabel:
    """List the money of each sub kegiatan below its programme, if any of the programme has money of its own."""
    shown = [milik for milik in facts.program if any(sub.pagu for sub in milik.program.sub_kegiatan)]
    rows: list[Baris] = []
    for milik in shown:
        rows.append(Baris((f"{milik.program.nama} ({milik.opd.singkatan})",), "kelompok", milik.program.id))
        rows += [_activity(facts, milik, sub) for sub in milik.program.sub_kegiatan]
    if shown:
        listed = [sub.pagu for milik in shown for sub in milik.program.sub_kegiatan]
        years = [sum(pagu.get(year, 0) for pagu in listed) for year in facts.tahun]
        rows.append(Baris((f"Jumlah {len(shown)} program", *map(or_dash, years), or_dash(sum(years))), "jumlah"))
    columns = (
        *(Kolom("Kode", 1.9), Kolom("Sub kegiatan", 3)),
        *(Kolom(str(year), 1, "right", "Pagu (juta rupiah)") for year in facts.tahun),
        Kolom("Jumlah", 1.1, "right", "Pagu (juta rupiah)"),
    )
    return Tabel("tbl-sub-kegiatan", "Pagu menurut sub kegiatan", columns, tuple(rows), facts.asal(owners(shown)))


def _activity(facts: Facts, milik: OwnedProgramme, sub: SubKegiatan) -> Baris:
    years = (or_dash(sub.pagu.get(year)) for year in facts.tahun)
    return Baris((sub.kode, sub.nama, *years, or_dash(sum(sub.pagu.values()))), id=f"{milik.program.id}/{sub.kode}")


# --- what was spent -----------------------------------------------------------------------------


def spent(facts: Facts) -> Tabel:
    """Set what was spent beside what was planned, of all and of those who have reported; books put one row in words."""
    funding = [dana for milik in facts.program for dana in milik.program.pendanaan]
    order = [source.id for source in facts.rencana.sumber_dana]
    found = sorted(absorbed(funding).items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
    rows = [
        Baris(
            (source, str(year), juta(one.pagu), juta(one.dilaporkan), juta(one.realisasi), _rate(one)),
            id=f"{source}/{year}",
        )
        for (source, year), one in found
    ]
    columns = (
        *(Kolom("Sumber dana", 1.3), Kolom("Tahun", 0.9, "center")),
        *(Kolom(name, 1.4, "right", "Juta rupiah") for name in ("Pagu", "Pagu yang dilaporkan", "Realisasi")),
        Kolom("Serapan (%)", 1, "right"),
    )
    spent = [milik for milik in facts.program if any(dana.realisasi for dana in milik.program.pendanaan)]
    source = f"{facts.asal(owners(spent))}; serapan: realisasi terhadap pagu yang dilaporkan" if spent else ""
    return Tabel("tbl-realisasi", "Realisasi anggaran menurut sumber dana", columns, tuple(rows), source)


def _rate(one: Absorbed) -> str:
    return angka(share(one.realisasi, one.dilaporkan), 1) if one.dilaporkan else TIADA


# --- kecamatan ----------------------------------------------------------------------------------


def _by_region(facts: Facts) -> Tabel:
    """Name the programmes of each kecamatan by their codes: those that run there alone, and those that do in others."""
    divided = {one.id: one for one in regions.groups(facts)}
    rows = [
        Baris(
            (one.nama, *_coded(facts, divided[one.id].program), *_coded(facts, regions.across(facts, one.id))),
            id=one.id,
        )
        for one in facts.rencana.wilayah
        if divided
    ]
    if regions.NOWHERE in divided:
        group = divided[regions.NOWHERE]
        rows.append(Baris((group.nama, angka(len(group.program)), TIADA, TIADA, TIADA), id=group.id))
    columns = (
        Kolom("Kecamatan", 1.8),
        *(Kolom("Jumlah", 0.7, "right", "Di kecamatan itu saja"), Kolom("Kode", 1.6, "left", "Di kecamatan itu saja")),
        *(Kolom("Jumlah", 0.7, "right", "Lintas kecamatan"), Kolom("Kode", 3.2, "left", "Lintas kecamatan")),
    )
    note = "Program lintas kecamatan terhitung pada setiap kecamatannya, sehingga jumlahnya tidak dijumlahkan"
    source = facts.asal(owners(facts.program))
    return Tabel("tbl-wilayah", "Program menurut kecamatan", columns, tuple(rows), source, catatan=note)


def _coded(facts: Facts, own: Sequence[OwnedProgramme]) -> tuple[str, str]:
    return angka(len(own)) if own else TIADA, facts.berkode(own) or TIADA
