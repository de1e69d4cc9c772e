"""Kecamatan become pages of what happens there: programmes, targets, money; what is of the whole city is told apart.

Money of a programme that runs in several kecamatan is not divided, since nobody has said how; it is printed whole, and
said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from masterplan.book import regions
from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.indicators import walked
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel, or_dash
from masterplan.model.rencana import Wilayah
from masterplan.site import addresses, leads
from masterplan.site.pages import Facets, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.site.subjects.money import YEARS
from masterplan.site.subjects.shared import cited
from masterplan.sums.money import Amounts, add
from masterplan.words.format import TIADA, angka, listed, rentang, ringkas

_FIGURE = "gbr-wilayah"
CITY = "seluruh"  # what the list of programmes of no kecamatan is called within its page


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the list of kecamatan, and a page for each; a plan whose programmes name none has no such pages."""
    facts = source.facts
    divided = {one.id: one.program for one in regions.groups(facts)}
    if not divided:
        return
    yield _list(source, divided)
    for one in facts.rencana.wilayah:
        yield _page(facts, one, divided[one.id], divided.get(regions.NOWHERE, ()))


def named(facts: Facts) -> Sequence[Wilayah]:
    """Return the kecamatan that have pages: all, if a programme names one."""
    return facts.rencana.wilayah if regions.groups(facts) else ()


# --- all of them --------------------------------------------------------------------------------


def _list(source: SiteSource, divided: Mapping[str, Sequence[OwnedProgramme]]) -> SitePage:
    facts = source.facts
    city = divided.get(regions.NOWHERE, ())
    return SitePage(
        address=addresses.REGIONS,
        title="Menurut kecamatan",
        kind="kecamatan",
        summary=f"Program dan pagu di {len(facts.rencana.wilayah)} kecamatan {facts.daerah}.",
        template="daftar-wilayah",
        values={
            "kecamatan": [{"nama": w.nama, "alamat": addresses.region(w.id)} for w in facts.rencana.wilayah],
            "daftar_gambar": [source.gambar[_FIGURE]] if _FIGURE in source.gambar else [],
            "menurut": _counted(facts, divided),
            "kota": _of_city(facts, city),
            "kota_nama": CITY,
            "kota_program": angka(len(city)),
            "kota_pagu": _sum(city),
        },
        above=(addresses.HOME,),
        status=least_confirmed(owners(facts.program)),
    )


def _counted(facts: Facts, divided: Mapping[str, Sequence[OwnedProgramme]]) -> Tabel:
    """Count the programmes and the money of each kecamatan: what is there alone, and what it shares."""
    rows = []
    for one in facts.rencana.wilayah:
        alone, common = divided[one.id], regions.across(facts, one.id)
        cells = (angka(len(alone)), _millions(alone), angka(len(common)), _millions(common))
        rows.append(Baris((leads.to(addresses.region(one.id), one.nama), *cells), id=one.id))
    columns = (
        Kolom("Kecamatan", 2),
        *(Kolom(name, 1, "right", "Hanya di sini") for name in ("Program", YEARS)),
        *(Kolom(name, 1, "right", "Bersama kecamatan lain") for name in ("Program", YEARS)),
    )
    note = "Program bersama terhitung utuh pada setiap kecamatannya, sehingga pagunya tidak dijumlahkan"
    running = owners(milik for milik in facts.program if milik.program.wilayah)
    return Tabel(
        "wilayah", "Program dan pagu menurut kecamatan", columns, tuple(rows), facts.asal(running), catatan=note
    )


def _of_city(facts: Facts, own: Sequence[OwnedProgramme]) -> Tabel:
    """List the programmes that name no kecamatan, one dimension after the other."""
    rows: list[Baris] = []
    for dimensi in facts.dimensi:
        there = [milik for milik in own if milik.program.dimensi == dimensi.id]
        rows += [Baris((facts.nama(dimensi.nama),), "kelompok", dimensi.id)] if there else []
        rows += [
            Baris((leads.programme(milik), leads.agency(milik.opd), or_dash(milik.uang.jumlah)), id=milik.program.id)
            for milik in there
        ]
    if own:
        rows.append(Baris(("Jumlah", "", _millions(own)), "jumlah"))
    columns = (Kolom("Program", 4), Kolom("Perangkat daerah", 1.5), Kolom(YEARS, 1.2, "right"))
    title = "Daftar program tanpa kecamatan, menurut dimensi"
    return Tabel("tanpa-wilayah", title, columns, tuple(rows), facts.asal(owners(own)))


def _millions(own: Sequence[OwnedProgramme]) -> str:
    return or_dash(add(milik.uang for milik in own).jumlah)


def _sum(own: Sequence[OwnedProgramme]) -> str:
    total = add(milik.uang for milik in own).jumlah
    return ringkas(total) if total else ""


# --- one of them --------------------------------------------------------------------------------


def _page(facts: Facts, one: Wilayah, alone: Sequence[OwnedProgramme], city: Sequence[OwnedProgramme]) -> SitePage:
    common = regions.across(facts, one.id)
    own = [*alone, *common]
    return SitePage(
        address=addresses.region(one.id),
        title=f"Kecamatan {one.nama}",
        kind="kecamatan",
        summary=_summary(one, alone, common),
        template="wilayah",
        values={
            "perangkat": [
                {"nama": opd.nama, "alamat": addresses.agency(opd.id)} for opd in facts.opd if opd.wilayah == one.id
            ],
            "sendiri": _here(facts, one, alone),
            "sendiri_pagu": _sum(alone),
            "bersama": _shared(facts, one, common),
            "bersama_program": angka(len(common)),
            "bersama_pagu": _sum(common),
            "kota_alamat": f"{addresses.REGIONS}#{CITY}",
            "kota_program": angka(len(city)) if city else "",
            "kota_pagu": _sum(city),
            "sumber": cited(facts, one.sumber),
            "bukti": "",
        },
        above=(addresses.HOME, addresses.REGIONS),
        facets=Facets(kecamatan=(one.nama,), opd=tuple(opd.nama for opd in owners(own))),
        status=least_confirmed(owners(own)) or least_confirmed(facts.opd),
    )


def _summary(one: Wilayah, alone: Sequence[OwnedProgramme], common: Sequence[OwnedProgramme]) -> str:
    here, shared = _sum(alone), _sum(common)
    told = [
        f"{angka(len(own))} program {where}{f' dengan pagu {total}' if total else ''}"
        for own, where, total in ((alone, "hanya di sini", here), (common, "bersama kecamatan lain", shared))
        if own
    ]
    return f"Kecamatan {one.nama}: {listed(told) or 'belum ada program yang menyebutnya'}."


def _here(facts: Facts, one: Wilayah, own: Sequence[OwnedProgramme]) -> Tabel:
    """List what runs in a kecamatan alone, with a sum of what it costs."""
    rows = [Baris(_cells(facts, milik), id=milik.program.id) for milik in own]
    if rows:
        total = add(milik.uang for milik in own)
        rows.append(Baris(("Jumlah", "", "", *_amounts(facts, total), ""), "jumlah"))
    title = f"Program hanya di Kecamatan {one.nama}"
    return Tabel(f"wilayah-{one.id}", title, _columns(facts), tuple(rows), facts.asal(owners(own)))


def _shared(facts: Facts, one: Wilayah, own: Sequence[OwnedProgramme]) -> Tabel:
    """List what runs in a kecamatan and in others, without a sum: the money is not of this one alone."""
    names = {region.id: region.nama for region in facts.rencana.wilayah}
    rows = tuple(
        Baris(
            (*_cells(facts, milik), listed(names[i] for i in milik.program.wilayah if i != one.id)), id=milik.program.id
        )
        for milik in own
    )
    note = "Pagu adalah pagu seluruh program di semua kecamatannya, bukan bagian kecamatan ini"
    return Tabel(
        f"lintas-{one.id}",
        f"Program di Kecamatan {one.nama} bersama kecamatan lain",
        (*_columns(facts), Kolom("Juga di", 1.5)),
        rows,
        facts.asal(owners(own)),
        catatan=note,
    )


def _columns(facts: Facts) -> tuple[Kolom, ...]:
    """Leave the single years to the page of the programme, so that a row is short on a telephone."""
    years = [*([str(now)] if (now := _now(facts)) else []), rentang(facts.tahun[0], facts.tahun[-1])]
    return (
        *(Kolom("Program", 3), Kolom("Perangkat daerah", 1.3), Kolom("Yang dituju", 3.5)),
        *(Kolom(name, 1.1, "right", YEARS) for name in years),
        Kolom("Status data", 1),
    )


def _now(facts: Facts) -> int:
    """Return the year of the edition; 0 if it is none of the plan."""
    year = facts.rencana.edisi.tanggal.year
    return year if year in facts.tahun else 0


def _cells(facts: Facts, milik: OwnedProgramme) -> tuple[CellText, ...]:
    targets = tuple(f"{one.nama}: {way}" for one in milik.program.indikator if (way := walked(facts, one)))
    return (
        *(leads.programme(milik), leads.agency(milik.opd), targets or TIADA),
        *_amounts(facts, milik.uang),
        milik.opd.status.value,
    )


def _amounts(facts: Facts, uang: Amounts) -> tuple[str, ...]:
    """Write what is planned for the year of the edition, and for all years."""
    now = _now(facts)
    return (*([or_dash(uang.tahun.get(now, 0))] if now else []), or_dash(uang.jumlah))
