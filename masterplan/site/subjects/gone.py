"""What the previous edition had a page for, and this one has not, becomes a page that says what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from masterplan.changes.differences import Changes
from masterplan.model.rencana import Edisi
from masterplan.plan.contents import declared
from masterplan.plan.plan import Plan
from masterplan.site import addresses
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.words.format import tanggal


class EarlierPage(Struct, frozen=True):
    """A page of an edition: its address, its title, the word for what it is about, and what that is known by.

    `kind` and `ident` are as `Changes.berganti` has them. `home` is the OPD or the dimension that it belonged to.
    """

    address: str
    title: str
    word: str
    kind: str = ""
    ident: str = ""
    home: tuple[str, str] = ("", "")


def pages(source: SiteSource, known: Collection[str]) -> Iterator[SitePage]:
    """Make the pages; `known` are the addresses of all that this edition has."""
    found = source.facts.perubahan
    if found is None:
        return
    now = {(one.kind, one.ident): one for one in _pages(found.baru)}
    for one in _pages(found.lama):
        if one.address not in known:
            yield replace(_page(found, one, now, known), status=least_confirmed(source.facts.opd))


def _page(
    found: Changes, one: EarlierPage, now: Mapping[tuple[str, str], EarlierPage], known: Collection[str]
) -> SitePage:
    still = now.get((one.kind, _today(found, one.kind, one.ident)))
    joined = found.melebur.get(one.ident) if one.kind == "opd" and not still else None
    still = now.get(("opd", joined.id)) if joined else still
    led = still if still and still.address in known else None
    home = now.get((one.home[0], _today(found, *one.home)))
    other = [{"judul": home.title, "alamat": home.address}] if home and home.address in known and not led else []
    said = _said(found, one, still, joined=joined is not None)
    return SitePage(
        address=one.address,
        title=one.title,
        kind="halaman edisi lalu",
        summary=said,
        template="tiada",
        values={
            "kalimat": said,
            "kini": {"judul": led.title, "alamat": led.address, "kanonik": _full(found, led)} if led else {},
            "lain": [*other, {"judul": "Perubahan sejak edisi sebelumnya", "alamat": addresses.CHANGES}],
        },
        above=tuple(there for there in (addresses.HOME, _above(one.address)) if there in known),
    )


def _full(found: Changes, led: EarlierPage) -> str:
    """Return the full address of a page, if the plan says where its site lies."""
    root = found.baru.rencana.value.situs.akar
    return f"{root}{led.address}" if root else ""


def _said(found: Changes, one: EarlierPage, still: EarlierPage | None, *, joined: bool = False) -> str:
    """Say what became of it: another id, a part of something else, no page any more, or nothing at all."""
    before, edition = found.lama.rencana.value.edisi, found.baru.rencana.value.edisi
    there = f"{one.word} ini mempunyai halaman pada {_edition(before)}."
    if still and joined:
        return f"{there} Sejak {_edition(edition)} {one.word.lower()} ini menjadi bagian {still.title}."
    if still and still.address == one.address:
        return f"{there} Rencana tetap memuatnya, tetapi {_edition(edition)} tidak mempunyai halaman tentangnya."
    if still:
        name = "" if still.title == one.title else f" dan bernama {still.title}"
        return f"{there} Sejak {_edition(edition)} alamatnya lain{name}."
    return f"{there} Sejak {_edition(edition)} rencana tidak memuatnya lagi."


def _edition(one: Edisi) -> str:
    return f"edisi {one.nomor} ({tanggal(one.tanggal)})"


def _today(found: Changes, kind: str, ident: str) -> str:
    """Return the id of today of what had an id in the previous edition."""
    if kind == "subdimensi":
        dimensi, _slash, own = ident.partition("/")
        return f"{_today(found, 'dimensi', dimensi)}/{_today(found, 'bagian', own)}"
    renamed = found.berganti.get("subdimensi" if kind == "bagian" else kind, {})
    return renamed.get(ident, ident)


def _above(address: str) -> str:
    return f"{address.rstrip('/').rpartition('/')[0]}/"


def _pages(plan: Plan) -> Iterator[EarlierPage]:
    """Go through the pages whose addresses are made of ids that the data of an edition declare."""
    yield from _agencies(plan)
    yield from _dimensions(plan)
    named = declared(plan)
    if any(one.wilayah for entry in plan.opd for one in entry.value.program):
        for ident, name in named["wilayah"].items():
            yield EarlierPage(addresses.region(ident), name, "Kecamatan", "wilayah", ident)
    for ident, name in named["sumber"].items():
        yield EarlierPage(addresses.source(ident), name, "Sumber", "sumber", ident)
    period = plan.rencana.value.periode
    for year in range(period.mulai, period.selesai + 1):
        yield EarlierPage(addresses.promises(year), f"Janji tahun {year}", "Tahun", "tahun", str(year))


def _agencies(plan: Plan) -> Iterator[EarlierPage]:
    for opd in (entry.value for entry in plan.opd):
        yield EarlierPage(addresses.agency(opd.id), opd.nama, "Perangkat daerah", "opd", opd.id)
        for one in opd.program:
            there = addresses.programme(one.id)
            yield EarlierPage(there, one.nama, "Program", "program", one.id, ("opd", opd.id))


def _dimensions(plan: Plan) -> Iterator[EarlierPage]:
    style = plan.rencana.value.gaya.nama_dimensi
    for dimensi in plan.dimensi.value.dimensi:
        there, name = addresses.dimension(dimensi.id), dimensi.nama.chosen(style)
        yield EarlierPage(there, name, "Dimensi", "dimensi", dimensi.id)
        for part in dimensi.subdimensi:
            there, name = addresses.subdimension(dimensi.id, part.id), part.nama.chosen(style)
            home = ("dimensi", dimensi.id)
            yield EarlierPage(there, name, "Subdimensi", "subdimensi", f"{dimensi.id}/{part.id}", home)
