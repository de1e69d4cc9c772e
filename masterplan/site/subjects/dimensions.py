"""Every dimension and sub-dimension becomes a page: what it is for, key figures, programmes, who carries them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan.book.facts import OwnedProgramme, owners
from masterplan.model.dimensi import Dimensi, Subdimensi
from masterplan.site import addresses
from masterplan.site.pages import Facets, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.site.subjects.shared import card
from masterplan.sums.money import KOSONG
from masterplan.words.format import angka, ringkas


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the list of dimensions, a page for each, and one for each of their parts."""
    facts = source.facts
    yield SitePage(
        address=addresses.DIMENSIONS,
        title="Dimensi",
        kind="daftar dimensi",
        summary=f"Dimensi kota cerdas dalam {facts.rencana.judul} {facts.daerah} dan subdimensinya.",
        template="daftar-dimensi",
        values={
            "dimensi": [
                {**_named(source, at, one), "tujuan": one.tujuan, "subdimensi": _parts(source, one)}
                for at, one in enumerate(facts.dimensi, 1)
            ]
        },
        above=(addresses.HOME,),
        status=least_confirmed(facts.opd),
    )
    for at, dimensi in enumerate(facts.dimensi, 1):
        yield _page(source, at, dimensi)
        yield from (_part(source, at, dimensi, sub) for sub in dimensi.subdimensi)


def _named(source: SiteSource, at: int, dimensi: Dimensi) -> Mapping[str, object]:
    return {"nomor": at, "nama": source.facts.nama(dimensi.nama), "alamat": addresses.dimension(dimensi.id)}


def _parts(source: SiteSource, dimensi: Dimensi) -> list[Mapping[str, str]]:
    """Say of each sub-dimension how many programmes it has, and what they cost."""
    facts = source.facts
    made: list[Mapping[str, str]] = []
    for sub in dimensi.subdimensi:
        own, money = facts.of(dimensi.id, sub.id), facts.uang.subdimensi.get((dimensi.id, sub.id), KOSONG)
        said = {"program": angka(len(own)) if own else "", "pagu": ringkas(money.jumlah) if money.jumlah else ""}
        made.append({"nama": facts.nama(sub.nama), "alamat": addresses.subdimension(dimensi.id, sub.id), **said})
    return made


def _page(source: SiteSource, at: int, dimensi: Dimensi) -> SitePage:
    facts = source.facts
    told = source.told[dimensi.id]
    own = facts.of(dimensi.id)
    return SitePage(
        address=addresses.dimension(dimensi.id),
        title=facts.nama(dimensi.nama),
        kind="dimensi",
        summary=dimensi.tujuan,
        template="dimensi",
        values={
            "nomor": at,
            "nama_indonesia": dimensi.nama_indonesia or "",
            "tujuan": dimensi.tujuan,
            "angka_kunci": told["angka"],
            "bacaan": told["bacaan"],
            "subdimensi": _parts(source, dimensi),
            **_listed(source, own),
            "daftar_gambar": [
                source.gambar[ident]
                for ident in (f"gbr-swot-{dimensi.id}", f"gbr-indikator-{dimensi.id}")
                if ident in source.gambar
            ],
        },
        above=(addresses.HOME, addresses.DIMENSIONS),
        facets=Facets(dimensi=(facts.nama(dimensi.nama),)),
        status=least_confirmed(owners(own)),
    )


def _part(source: SiteSource, at: int, dimensi: Dimensi, sub: Subdimensi) -> SitePage:
    facts = source.facts
    own, money = facts.of(dimensi.id, sub.id), facts.uang.subdimensi.get((dimensi.id, sub.id), KOSONG)
    return SitePage(
        address=addresses.subdimension(dimensi.id, sub.id),
        title=facts.nama(sub.nama),
        kind="subdimensi",
        summary=sub.cakupan,
        template="subdimensi",
        values={
            "nomor": at,
            "cakupan": sub.cakupan,
            "dimensi": _named(source, at, dimensi),
            "pagu": ringkas(money.jumlah) if money.jumlah else "",
            **_listed(source, own),
        },
        above=(addresses.HOME, addresses.DIMENSIONS, addresses.dimension(dimensi.id)),
        facets=Facets(dimensi=(facts.nama(dimensi.nama),)),
        status=least_confirmed(owners(own)),
    )


def _listed(source: SiteSource, own: list[OwnedProgramme]) -> Mapping[str, object]:
    """List programmes, and the OPD that carry them out."""
    parts = sorted(owners(own), key=lambda opd: opd.nama)
    return {
        "daftar_program": [card(source.facts, milik) for milik in own],
        "pelaksana": [{"nama": opd.nama, "alamat": addresses.agency(opd.id)} for opd in parts],
    }
