"""Every programme becomes a page: what it is, why, targets and results, money, place, what it serves, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.model.opd import Faktor, Kelompok, factors, steps
from masterplan.site import addresses
from masterplan.site.pages import Facets, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.site.subjects.programme_tables import tables
from masterplan.site.subjects.shared import card, changed, cited, stated
from masterplan.words.format import angka, listed, rentang, ringkas

MOST = 400  # programmes that one page lists
GROUPS = {
    Kelompok.KEKUATAN: "kekuatan",
    Kelompok.KELEMAHAN: "kelemahan",
    Kelompok.PELUANG: "peluang",
    Kelompok.ANCAMAN: "ancaman",
}


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the list of all programmes, and a page for each."""
    facts = source.facts
    if not facts.program:
        return
    yield SitePage(
        address=addresses.PROGRAMMES,
        title="Program",
        kind="daftar program",
        summary=f"Seluruh program {facts.rencana.judul} {facts.daerah} menurut dimensi.",
        template="daftar-program",
        values={"kelompok": [*_by_dimension(facts)]},
        above=(addresses.HOME,),
        status=least_confirmed(milik.opd for milik in facts.program),
    )
    yield from (_page(source, milik) for milik in facts.program)


def _by_dimension(facts: Facts) -> Iterator[Mapping[str, object]]:
    """Return the dimensions with their programmes; of more than a page has room for only how many there are."""
    whole = len(facts.program) <= MOST
    for at, one in enumerate(facts.dimensi, 1):
        own = facts.of(one.id)
        if own:
            yield {
                "nomor": at,
                "nama": facts.nama(one.nama),
                "alamat": addresses.dimension(one.id),
                "banyak": angka(len(own)),
                "program": [card(facts, milik) for milik in own] if whole else [],
            }


def _page(source: SiteSource, milik: OwnedProgramme) -> SitePage:
    facts, program = source.facts, milik.program
    return SitePage(
        address=addresses.programme(program.id),
        title=program.nama,
        kind="program",
        summary=_summary(facts, milik),
        template="program",
        values={
            **_identity(facts, milik),
            "strategi": [*_reasons(source, milik)],
            "masalah": [*_problems(facts, milik)],
            "daftar_tabel": tables(facts, milik),
            "kecamatan": [*_places(facts, milik)],
            "pendukung": [_agency(facts, ident) for ident in program.pendukung],
            "acuan": [*_served(facts, milik)],
            "tonggak": [{"waktu": one.waktu, "hasil": one.hasil} for one in steps(program)],
            "risiko": [*_risks(facts, milik)],
            "bukti": program.bukti or "",
            "sumber": cited(facts, program.sumber),
            "perubahan": changed(source, program=program.id),
            "status": stated(facts, milik.opd),
        },
        above=(addresses.HOME, addresses.AGENCIES, addresses.agency(milik.opd.id)),
        facets=facets(facts, milik),
        status=milik.opd.status,
        mark=facts.sidik[milik.opd.id],
        also=(facts.kode[program.id],),
    )


def facets(facts: Facts, milik: OwnedProgramme) -> Facets:
    """Return what a search filters a programme by."""
    program, places = milik.program, {one.id: one.nama for one in facts.rencana.wilayah}
    return Facets(
        dimensi=(facts.nama_dimensi[program.dimensi],),
        opd=(milik.opd.nama,),
        kecamatan=tuple(places[one] for one in program.wilayah),
        sumber_dana=tuple(milik.uang.sumber),
        tahun=tuple(map(str, sorted(milik.tahun))),
        quick_win=program.quick_win,
    )


def _summary(facts: Facts, milik: OwnedProgramme) -> str:
    """Say in one sentence whose programme it is, when it runs, and what it costs."""
    runs = f", {rentang(milik.mulai, milik.selesai)}" if milik.mulai else ""
    costs = f", pagu {ringkas(milik.uang.jumlah)}" if milik.uang.jumlah else ""
    return f"Program {milik.opd.nama}, dimensi {facts.nama_dimensi[milik.program.dimensi]}{runs}{costs}."


def _identity(facts: Facts, milik: OwnedProgramme) -> Mapping[str, object]:
    program = milik.program
    at, dimensi = next((at, one) for at, one in enumerate(facts.dimensi, 1) if one.id == program.dimensi)
    sub = next(one for one in dimensi.subdimensi if one.id == program.subdimensi)
    return {
        "kode": facts.kode[program.id],
        "nomor": at,
        "opd": _agency(facts, milik.opd.id),
        "dimensi": {"nama": facts.nama(dimensi.nama), "alamat": addresses.dimension(dimensi.id)},
        "subdimensi": {"nama": facts.nama(sub.nama), "alamat": addresses.subdimension(dimensi.id, sub.id)},
        "masa": rentang(milik.mulai, milik.selesai) if milik.mulai else "",
        "jangka": program.jangka.value,
        "pagu": ringkas(milik.uang.jumlah) if milik.uang.jumlah else "",
        "sumber_dana": listed(milik.uang.sumber),
        "quick_win": program.quick_win,
        "kegiatan": program.kegiatan or "",
        "inovasi": program.inovasi or "",
        "lokasi": program.lokasi or "",
    }


def _agency(facts: Facts, ident: str) -> Mapping[str, str]:
    name = next(one.nama for one in facts.opd if one.id == ident)
    return {"nama": name, "singkatan": facts.singkatan[ident], "alamat": addresses.agency(ident)}


# --- why ----------------------------------------------------------------------------------------


def _reasons(source: SiteSource, milik: OwnedProgramme) -> Iterator[Mapping[str, object]]:
    """Return the strategies that a programme carries out, each with the factors that it joins and where they stand."""
    place = source.homes.find(f"tbl-swot-{milik.opd.id}") or addresses.agency(milik.opd.id)
    known = {one.kode: (group, one) for group, own in factors(milik.opd.swot) for one in own}
    for one in milik.opd.strategi:
        if one.kode in milik.program.strategi:
            own = [{**_factor(*known[kode]), "alamat": place} for kode in one.faktor if kode in known]
            yield {"kode": one.kode, "uraian": one.uraian, "faktor": own}


def _factor(group: Kelompok, faktor: Faktor) -> Mapping[str, str]:
    return {"kode": faktor.kode, "kelompok": GROUPS[group], "uraian": faktor.faktor}


def _problems(facts: Facts, milik: OwnedProgramme) -> Iterator[Mapping[str, object]]:
    """Return the problems that OPD have, and that name the programme as their answer."""
    for opd in facts.opd:
        for one in opd.masalah:
            if milik.program.id in one.program:
                other = _agency(facts, opd.id) if opd is not milik.opd else {}
                yield {"masalah": one.masalah, "kebutuhan": one.kebutuhan or "", "opd": other}


# --- where, and what it serves ------------------------------------------------------------------


def _places(facts: Facts, milik: OwnedProgramme) -> Iterator[Mapping[str, str]]:
    for one in facts.rencana.wilayah:
        if one.id in milik.program.wilayah:
            yield {"nama": one.nama, "alamat": addresses.region(one.id)}


def _served(facts: Facts, milik: OwnedProgramme) -> Iterator[Mapping[str, object]]:
    """Return what a programme serves: items of documents and frameworks, and goals, each below its name."""
    program = milik.program
    for dokumen in facts.acuan.dokumen:
        own = [f"{one.jenis} {one.nomor}: {one.uraian}" for one in dokumen.butir if one.id in program.acuan]
        if own:
            yield {"nama": dokumen.nama, "butir": own}
    for kerangka in facts.daftar_indeks.kerangka:
        items = (one for aspek in kerangka.aspek for one in aspek.butir)
        own = [f"{one.nomor} {one.nama}" for one in items if one.id in program.kerangka]
        if own:
            yield {"nama": kerangka.nama, "butir": own}
    goals = [f"{one.nomor}. {one.nama}" for one in facts.acuan.tpb if one.nomor in program.tpb]
    if goals:
        yield {"nama": "Tujuan Pembangunan Berkelanjutan", "butir": goals}


def _risks(facts: Facts, milik: OwnedProgramme) -> Iterator[Mapping[str, str]]:
    for one in facts.register:
        if one.program and one.program[1].id == milik.program.id:
            yield {
                "risiko": one.risiko.risiko,
                "tingkat": one.tingkat.nama,
                "nilai": str(one.nilai),
                "penanganan": one.risiko.penanganan or "",
            }
