"""The public sources become pages: each with all that rests on it, and a list of what is still to be made sure of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from masterplan.book.facts import Facts, cite
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.changes.phrases import item, plain
from masterplan.model.acuan import Sumber
from masterplan.model.opd import Program
from masterplan.model.rencana import Badan, Fakta, PilihanSumber, Tahap, Wilayah
from masterplan.model.scalars import Record
from masterplan.site import addresses, leads
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.site.subjects import indices, places
from masterplan.site.subjects.shared import cited
from masterplan.words.format import angka

_OPEN = "tbl-verifikasi"
# What the records of the file of the plan itself are told as, and in which table of a book.
_TABLES: Mapping[type[Record], tuple[str, str]] = {
    Tahap: ("Tahap penyusunan", "tbl-tahap"),
    Fakta: ("Angka daerah", "tbl-fakta"),
    PilihanSumber: ("Perbedaan antarsumber", "tbl-pilihan-sumber"),
}


class Citation(Struct, frozen=True):
    """What rests on a source: what it is, what it is part of, and where the site tells of it, if it does."""

    kata: str
    milik: str = ""
    alamat: str = ""


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the list of sources, and a page for each; a plan that cites none has only what is to be made sure of."""
    facts = source.facts
    if not facts.sumber and _OPEN not in source.tabel:
        return
    found = citations(source)
    yield _list(source, found)
    yield from (_page(facts, one, found.get(one.id, [])) for one in facts.sumber.values())


# --- pages --------------------------------------------------------------------------------------


def _list(source: SiteSource, found: Mapping[str, Sequence[Citation]]) -> SitePage:
    facts = source.facts
    ordered = sorted(facts.sumber.values(), key=lambda one: (one.penerbit.casefold(), one.tanggal or "", one.id))
    rows = tuple(
        Baris((leads.to(addresses.source(one.id), cite(one)), one.judul, angka(len(found.get(one.id, [])))), id=one.id)
        for one in ordered
    )
    columns = (Kolom("Dikutip sebagai", 2), Kolom("Judul atau isi", 5), Kolom("Mendasari", 1, "right"))
    return SitePage(
        address=addresses.SOURCES,
        title="Sumber dan kepastian",
        kind="sumber",
        summary=f"{angka(len(rows))} sumber terbuka, yang bertumpu padanya, dan yang masih perlu dipastikan.",
        template="daftar-sumber",
        values={
            "tabel_sumber": Tabel(
                "sumber", "Sumber terbuka dan banyaknya isi yang mendasarkan diri padanya", columns, rows, facts.daerah
            ),
            "kepastian": source.tabel.get(_OPEN),
        },
        above=(addresses.HOME,),
        status=least_confirmed(facts.opd),
    )


def _page(facts: Facts, one: Sumber, own: Sequence[Citation]) -> SitePage:
    groups: dict[tuple[str, str], list[str]] = {}
    for use in own:
        groups.setdefault((use.milik, use.alamat), []).append(use.kata)
    return SitePage(
        address=addresses.source(one.id),
        title=one.judul,
        kind="sumber",
        summary=f"{one.penerbit}, {one.tanggal or 'tanpa tanggal'}. Mendasari {angka(len(own))} bagian rencana ini.",
        template="sumber",
        values={
            "kutipan": cited(facts, (one.id,))[0],
            "penerbit": one.penerbit,
            "tanggal": one.tanggal or "",
            "kelompok": [{"nama": name, "alamat": there, "isi": words} for (name, there), words in groups.items()],
        },
        above=(addresses.HOME, addresses.SOURCES),
        status=least_confirmed(facts.opd),
    )


# --- what rests on them -------------------------------------------------------------------------


def citations(source: SiteSource) -> Mapping[str, list[Citation]]:
    """Return what rests on each source, by its id, in the order of the plan."""
    found: dict[str, list[Citation]] = {}
    for record, milik, alamat in _records(source):
        for ident in dict.fromkeys(getattr(record, "sumber", ())):
            words = plain(item(record)) or milik
            found.setdefault(ident, []).append(Citation(f"{words[:1].upper()}{words[1:]}", milik, alamat))
    for ident in source.facts.sumber_dimensi:
        found.setdefault(ident, []).append(Citation("Skema dimensi", "Dimensi", addresses.DIMENSIONS))
    return found


def _records(source: SiteSource) -> Iterator[tuple[Record, str, str]]:
    """Go through all that may cite a source, each with what it is part of, and where that is told."""
    facts = source.facts
    yield from ((record, *_of_plan(source, record)) for record in _within(facts.rencana))
    for dokumen in facts.acuan.dokumen:
        place = source.homes.find(f"tbl-acuan-{dokumen.id}")
        yield from ((record, dokumen.nama, place) for record in (dokumen, *_within(dokumen)))
    for root in (facts.evaluasi, facts.daftar_indeks):
        place = addresses.INDICES if indices.there(source) else ""
        yield from ((record, "Indeks", place) for record in (root, *_within(root)))
    yield from ((one, "Risiko rencana", addresses.RISKS) for one in facts.risiko.risiko)
    steering = (*facts.kesenjangan, *facts.masa_depan, *_within(facts.tata_kelola), *facts.partisipasi)
    yield from ((one, "Tata kelola, kesenjangan, dan partisipasi", "") for one in steering)
    for opd in facts.opd:
        yield from ((record, opd.nama, addresses.agency(opd.id)) for record in (opd, *_within(opd)))
        for program in opd.program:
            own = (record for record in (program, *_within(program)))
            yield from ((record, program.nama, addresses.programme(program.id)) for record in own)


def _of_plan(source: SiteSource, record: Record) -> tuple[str, str]:
    """Say what a record of the plan itself is told as, and where."""
    rencana = source.facts.rencana
    if isinstance(record, Wilayah):
        return "Kecamatan", addresses.region(record.id) if record in places.named(source.facts) else ""
    if isinstance(record, Badan):
        named = {"tbl-dewan": rencana.dewan, "tbl-tim": rencana.tim, "tbl-penyusun": rencana.penyusun}
        return "Kelembagaan", next((source.homes.find(ident) for ident, own in named.items() if own is record), "")
    name, table = _TABLES.get(type(record), ("Rencana", ""))
    return name, source.homes.find(table)


def _within(record: Record) -> Iterator[Record]:
    """Go through the records inside of one that may cite sources; the programmes of an OPD have pages of their own."""
    for value in dict(record).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record) and not isinstance(one, Program):
                if isinstance(getattr(one, "sumber", None), tuple):
                    yield one
                yield from _within(one)
