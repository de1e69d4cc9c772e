"""Every OPD becomes a page: who it is, its programmes, and all that the books say of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from masterplan.book.parts import Part, Prose, Section, mapped
from masterplan.model.opd import Opd
from masterplan.site import addresses
from masterplan.site.pages import Facets, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.site.subjects.shared import card, changed, cited, stated
from masterplan.words.format import angka, ringkas
from masterplan.words.markdown import within


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the list of all OPD, and a page for each."""
    facts = source.facts
    if not facts.opd:
        return
    yield SitePage(
        address=addresses.AGENCIES,
        title="Perangkat daerah",
        kind="daftar perangkat daerah",
        summary=f"{angka(len(facts.opd))} perangkat daerah dalam {facts.rencana.judul} {facts.daerah}.",
        template="daftar-opd",
        values={"opd": [_entry(source, opd) for opd in facts.opd]},
        above=(addresses.HOME,),
        status=least_confirmed(facts.opd),
    )
    yield from (_page(source, opd) for opd in facts.opd)


def _entry(source: SiteSource, opd: Opd) -> dict[str, object]:
    """Say of an OPD what the list of all shows."""
    own, money = source.facts.owned(opd), source.facts.uang.opd.get(opd.id)
    return {
        "nama": opd.nama,
        "singkatan": opd.singkatan,
        "alamat": addresses.agency(opd.id),
        "nomor": source.facts.utama(opd),
        "program": angka(len(own)) if own else "",
        "pagu": ringkas(money.jumlah) if money and money.jumlah else "",
    }


def _page(source: SiteSource, opd: Opd) -> SitePage:
    facts = source.facts
    book, parts = source.said(opd.id)
    own = facts.owned(opd)
    position, quadrant = facts.posisi(facts.hasil.get(opd.id))
    return SitePage(
        address=addresses.agency(opd.id),
        title=opd.nama,
        kind="perangkat daerah",
        summary=_summary(source, opd),
        template="opd",
        values={
            **{name: value for name, value in _entry(source, opd).items() if name not in {"nama", "alamat"}},
            "jabatan": opd.jabatan,
            "telepon": _telephone(source, opd),
            "posisi": f"{position} (kuadran {quadrant})" if position else "",
            "daftar_program": [card(facts, milik) for milik in own],
            "isi": _unnamed(_inside(parts), opd),
            "sumber": cited(facts, opd.sumber),
            "bukti": "",
            "perubahan": changed(source, opd=opd.id),
            "status": stated(facts, opd),
        },
        above=(addresses.HOME, addresses.AGENCIES),
        facets=Facets(
            dimensi=tuple(facts.nama_dimensi[one] for one in dict.fromkeys(milik.program.dimensi for milik in own)),
            opd=(opd.nama,),
        ),
        book=book,
        status=opd.status,
        mark=facts.sidik[opd.id],
        also=(opd.singkatan,),
    )


def _telephone(source: SiteSource, opd: Opd) -> str:
    """Return the number of the contact, if the plan says that it may be printed."""
    shown = source.facts.rencana.situs.kontak_telepon
    return (opd.kontak.telepon or "") if shown and opd.kontak else ""


def _inside(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Take off the heading of a section that is alone: the page has the same."""
    if len(parts) == 1 and isinstance(parts[0], Section):
        return parts[0].parts
    return parts


def _unnamed(parts: tuple[Part, ...], opd: Opd) -> tuple[Part, ...]:
    """Name the office alone where a book names who holds it as well: a site is found by whoever looks for a person."""
    if not (opd.kepala and opd.kepala.nama):
        return parts
    named, office = within(f"{opd.kepala.nama}, {opd.jabatan}"), within(opd.jabatan)

    def changed(part: Part) -> Part:
        if not isinstance(part, Prose):
            return part
        words = (one.replace(named, office) if isinstance(one, str) else one for one in part.value)
        return replace(part, value=tuple(words))

    return mapped(parts, changed)


def _summary(source: SiteSource, opd: Opd) -> str:
    own, money = source.facts.owned(opd), source.facts.uang.opd.get(opd.id)
    does = f"{angka(len(own))} program" if own else "belum mempunyai program"
    costs = f", pagu {ringkas(money.jumlah)}" if money and money.jumlah else ""
    return f"{opd.nama} dalam {source.facts.rencana.judul} {source.facts.daerah}: {does}{costs}."
