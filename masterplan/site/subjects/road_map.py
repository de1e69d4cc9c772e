"""The stages of the road map become pages: what starts, runs and ends in each, and all of its milestones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.stages import RoadStage, stages
from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.model.dimensi import Dimensi
from masterplan.site import addresses, leads
from masterplan.site.pages import Facets, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.site.subjects.dividing import divided
from masterplan.words.format import angka, rentang, ringkas

_FIGURE = "gbr-peta"
PAID = "Pagu langkah ini (juta rupiah)"


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the road map, and a page for each stage; none without programmes that run in a year."""
    running = [one for one in stages(source.facts) if one.program]
    if running:
        yield _overview(source, running)
        for one in running:
            yield from _stage(source.facts, one)


def address(stage: RoadStage) -> str:
    """Return where a stage is told of."""
    return f"{addresses.ROAD_MAP}{stage.nomor}/"


def _overview(source: SiteSource, running: list[RoadStage]) -> SitePage:
    facts = source.facts
    known = {str(one.nomor): address(one) for one in running}
    table = source.tabel.get("tbl-tahapan")
    return SitePage(
        address=addresses.ROAD_MAP,
        title=f"Peta jalan {rentang(facts.tahun[0], facts.tahun[-1])}",
        kind="peta jalan",
        summary=f"{len(running)} langkah dengan program, tonggak, dan pagunya.",
        template="peta-jalan",
        values={
            "daftar_gambar": [source.gambar[_FIGURE]] if _FIGURE in source.gambar else [],
            "daftar_tabel": [leads.rows(table, lambda ident: known.get(ident, ""))] if table else [],
            "langkah": [_named(one) for one in running],
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


def _stage(facts: Facts, stage: RoadStage) -> Iterator[SitePage]:
    """Make the page of a stage, and those of its dimensions if there is too much in it for one page."""
    here, title = address(stage), f"Peta jalan: {stage.label}"
    above, key = (addresses.HOME, addresses.ROAD_MAP), f"langkah-{stage.nomor}"
    parts = [
        (one, replace(stage, program=own))
        for one, own in divided(facts, stage.program, len(stage.tonggak) + len(stage.program))
    ]
    shown = (_sums(facts, key, stage, parts),) if parts else _tables(facts, key, stage)
    yield _page(facts, stage, SitePage(here, title, "peta jalan", "", "langkah", above=above), shown)
    for one, own in parts:
        named = f"{title}: {facts.nama(one.nama)}"
        page = SitePage(f"{here}{one.id}/", named, "peta jalan", "", "langkah", above=(*above, here))
        yield _page(facts, own, page, _tables(facts, f"{key}--{one.id}", own))


def _page(facts: Facts, stage: RoadStage, page: SitePage, tables: tuple[Tabel, ...]) -> SitePage:
    """Fill in what a page says of a stage, or of a dimension in it."""
    named = _named(stage)
    paid = f", pagu {named['pagu']}" if named["pagu"] else ""
    years = [year for year in stage.tahun if year in facts.tahun]
    return replace(
        page,
        summary=f"{named['program']} program berjalan dan {named['tonggak']} tonggak{paid}.",
        values={
            "daftar_tabel": tables,
            "tahun": [{"nama": str(year), "alamat": addresses.promises(year)} for year in years],
        },
        facets=Facets(tahun=tuple(map(str, stage.tahun))),
        status=least_confirmed(owners(stage.program)),
    )


def _tables(facts: Facts, key: str, stage: RoadStage) -> tuple[Tabel, ...]:
    return _milestones(facts, key, stage), _programmes(facts, key, stage)


def _sums(facts: Facts, key: str, stage: RoadStage, parts: Sequence[tuple[Dimensi, RoadStage]]) -> Tabel:
    """Count what is in a stage, dimension by dimension."""
    rows = [
        Baris(
            (
                leads.to(f"{address(stage)}{one.id}/", facts.nama(one.nama)),
                *map(angka, (len(own.program), len(own.tonggak))),
                or_dash(own.pagu),
            ),
            id=one.id,
        )
        for one, own in parts
    ]
    rows.append(Baris(("Jumlah", *map(angka, (len(stage.program), len(stage.tonggak))), or_dash(stage.pagu)), "jumlah"))
    columns = (
        *(Kolom("Dimensi", 3), Kolom("Program", 1, "right"), Kolom("Tonggak", 1, "right")),
        Kolom(PAID, 1.3, "right"),
    )
    return Tabel(key, f"{stage.label} menurut dimensi", columns, tuple(rows), facts.asal(owners(stage.program)))


def _milestones(facts: Facts, key: str, stage: RoadStage) -> Tabel:
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
    return Tabel(f"{key}-tonggak", title, columns, tuple(rows), source, catatan=note)


def _programmes(facts: Facts, key: str, stage: RoadStage) -> Tabel:
    """List what runs in a stage, one dimension after the other, and say from when until when."""
    rows: list[Baris] = []
    for dimensi in facts.dimensi:
        own = [milik for milik in stage.program if milik.program.dimensi == dimensi.id]
        rows += [Baris((facts.nama(dimensi.nama),), "kelompok", dimensi.id)] if own else []
        rows += [_programme(milik, stage) for milik in own]
    rows.append(Baris(("Jumlah", "", "", or_dash(stage.pagu)), "jumlah"))
    columns = (
        *(Kolom("Program", 3.5), Kolom("Perangkat daerah", 1.3), Kolom("Berjalan", 1.5)),
        Kolom(PAID, 1.3, "right"),
    )
    source = facts.asal(owners(stage.program))
    return Tabel(f"{key}-program", f"Program {stage.label}", columns, tuple(rows), source)


def _programme(milik: OwnedProgramme, stage: RoadStage) -> Baris:
    runs = rentang(milik.mulai, milik.selesai)
    paid = or_dash(sum(milik.uang.tahun.get(year, 0) for year in stage.tahun))
    return Baris((leads.programme(milik), leads.agency(milik.opd), runs, paid), id=milik.program.id)
