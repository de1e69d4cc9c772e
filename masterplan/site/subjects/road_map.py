"""The stages of the road map become pages: what starts, runs and ends in each, and all of its milestones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.stages import RoadStage, stages
from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.site import addresses, leads
from masterplan.site.pages import Facets, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.words.format import angka, rentang, ringkas

_FIGURE = "gbr-peta"


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the road map, and a page for each stage; none without programmes that run in a year."""
    divided = [one for one in stages(source.facts) if one.program]
    if divided:
        yield _overview(source, divided)
        yield from (_stage(source.facts, one) for one in divided)


def address(stage: RoadStage) -> str:
    """Return where a stage is told of."""
    return f"{addresses.ROAD_MAP}{stage.nomor}/"


def _overview(source: SiteSource, divided: list[RoadStage]) -> SitePage:
    facts = source.facts
    known = {str(one.nomor): address(one) for one in divided}
    table = source.tabel.get("tbl-tahapan")
    return SitePage(
        address=addresses.ROAD_MAP,
        title=f"Peta jalan {rentang(facts.tahun[0], facts.tahun[-1])}",
        kind="peta jalan",
        summary=f"{len(divided)} langkah dengan program, tonggak, dan pagunya.",
        template="peta-jalan",
        values={
            "daftar_gambar": [source.gambar[_FIGURE]] if _FIGURE in source.gambar else [],
            "daftar_tabel": [leads.rows(table, lambda ident: known.get(ident, ""))] if table else [],
            "langkah": [_named(one) for one in divided],
        },
        above=(addresses.HOME,),
        status=least_confirmed(owners(facts.program)),
    )


def _named(stage: RoadStage) -> Mapping[str, str]:
    return {
        "nama": stage.label,
        "alamat": address(stage),
        "program": angka(len(stage.program)),
        "tonggak": angka(len(stage.tonggak)),
        "pagu": ringkas(stage.pagu) if stage.pagu else "",
    }


def _stage(facts: Facts, stage: RoadStage) -> SitePage:
    named = _named(stage)
    paid = f", pagu {named['pagu']}" if named["pagu"] else ""
    return SitePage(
        address=address(stage),
        title=f"Peta jalan: {stage.label}",
        kind="peta jalan",
        summary=f"{named['program']} program berjalan dan {named['tonggak']} tonggak{paid}.",
        template="langkah",
        values={
            "tonggak": _milestones(facts, stage),
            "program": _programmes(facts, stage),
            "tahun": [
                {"nama": str(year), "alamat": addresses.promises(year)} for year in stage.tahun if year in facts.tahun
            ],
        },
        above=(addresses.HOME, addresses.ROAD_MAP),
        facets=Facets(tahun=tuple(map(str, stage.tahun))),
        status=least_confirmed(owners(stage.program)),
    )


def _milestones(facts: Facts, stage: RoadStage) -> Tabel:
    """List the milestones by time, below the half of the year in which they are due."""
    ordered = sorted(stage.tonggak, key=lambda pair: (pair[1].tahun, pair[1].semester or 2))
    rows: list[Baris] = []
    above = ""
    for milik, one in ordered:
        when = f"Semester {one.semester or 2} tahun {one.tahun}"
        rows += [Baris((when,), "kelompok", when)] if when != above else []
        above = when
        cells = (one.hasil, leads.programme(milik), leads.agency(milik.opd))
        rows.append(Baris(cells, id=f"{milik.program.id}/{one.waktu}"))
    columns = (Kolom("Yang sudah ada", 4), Kolom("Program", 2.5), Kolom("Perangkat daerah", 1.3))
    source = facts.asal(owners(milik for milik, _one in ordered))
    title = f"Tonggak {stage.label}"
    note = "Tonggak tanpa semester dicapai paling lambat pada akhir tahunnya"
    return Tabel(f"langkah-{stage.nomor}-tonggak", title, columns, tuple(rows), source, catatan=note)


def _programmes(facts: Facts, stage: RoadStage) -> Tabel:
    """List what runs in a stage, one dimension after the other, and say what starts or ends in it."""
    rows: list[Baris] = []
    for dimensi in facts.dimensi:
        own = [milik for milik in stage.program if milik.program.dimensi == dimensi.id]
        rows += [Baris((facts.nama(dimensi.nama),), "kelompok", dimensi.id)] if own else []
        rows += [_programme(milik, stage) for milik in own]
    rows.append(Baris(("Jumlah", "", "", or_dash(stage.pagu)), "jumlah"))
    columns = (
        *(Kolom("Program", 3.5), Kolom("Perangkat daerah", 1.3), Kolom("Berjalan", 1.5)),
        Kolom("Pagu langkah ini (juta rupiah)", 1.3, "right"),
    )
    source = facts.asal(owners(stage.program))
    return Tabel(f"langkah-{stage.nomor}-program", f"Program {stage.label}", columns, tuple(rows), source)


def _programme(milik: OwnedProgramme, stage: RoadStage) -> Baris:
    runs = rentang(milik.mulai, milik.selesai)
    paid = or_dash(sum(milik.uang.tahun.get(year, 0) for year in stage.tahun))
    return Baris((leads.programme(milik), leads.agency(milik.opd), runs, paid), id=milik.program.id)
