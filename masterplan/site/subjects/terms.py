"""Abbreviations, dimensions and the words of statuses become the page on which a reader finds what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.sets import Status, Tingkat
from masterplan.site import addresses, leads
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource, least_confirmed


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the page of terms."""
    facts = source.facts
    yield SitePage(
        address=addresses.TERMS,
        title="Istilah dan singkatan",
        kind="istilah",
        summary="Arti istilah, singkatan, dan status data yang dipakai rencana ini.",
        template="istilah",
        values={
            "singkatan": source.names["daftar_singkatan"],
            "perangkat": _agencies(source),
            "dimensi": [
                {"nama": facts.nama(one.nama), "tujuan": one.tujuan, "alamat": addresses.dimension(one.id)}
                for one in facts.dimensi
            ],
            "status": [{"nama": one.value, "arti": one.arti} for one in Status],
            "tingkat": [{"nama": one.value, "arti": one.arti} for one in Tingkat],
            "berskor": bool(facts.hasil),
            "berplafon": bool(facts.rencana.plafon),
        },
        above=(addresses.HOME,),
        status=least_confirmed(facts.opd),
    )


def _agencies(source: SiteSource) -> Tabel:
    rows = tuple(
        Baris((leads.agency(opd), opd.nama, opd.status.value), id=opd.id)
        for opd in sorted(source.facts.opd, key=lambda one: (one.singkatan.casefold(), one.id))
    )
    columns = (Kolom("Singkatan", 1.5), Kolom("Perangkat daerah", 5), Kolom("Status data", 1.2))
    return Tabel("singkatan-opd", "Singkatan perangkat daerah", columns, rows, "Berkas data perangkat daerah")
