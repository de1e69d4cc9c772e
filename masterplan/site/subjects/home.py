"""The plan as a whole becomes the first page: what is asked, what is to be reached, what it costs, and ways in."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.decisions import decisions
from masterplan.book.facts import Facts
from masterplan.site import addresses
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.site.subjects import places

_FIGURES = ("gbr-dana-tahun", "gbr-posisi-dimensi")


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the first page."""
    facts = source.facts
    yield SitePage(
        address=addresses.HOME,
        title=_title(facts),
        kind="beranda",
        summary=facts.rencana.visi,
        template="beranda",
        values={
            "visi": facts.rencana.visi,
            "angka_kunci": source.names["angka_kunci"],
            "kepala_daerah": f"{facts.rencana.daerah.kepala_daerah.jabatan}",
            "keputusan": [{"uraian": one.uraian, "keadaan": one.keadaan} for one in decisions(facts)],
            "hasil": [source.tabel[ident] for ident in ("tbl-hasil",) if ident in source.tabel],
            "daftar_gambar": [source.gambar[ident] for ident in _FIGURES if ident in source.gambar],
            "daftar_dimensi": [
                {"nomor": at, "nama": facts.nama(one.nama), "tujuan": one.tujuan, "alamat": addresses.dimension(one.id)}
                for at, one in enumerate(facts.dimensi, 1)
            ],
            "kecamatan": [{"nama": one.nama, "alamat": addresses.region(one.id)} for one in places.named(facts)],
            "daftar_opd": [{"nama": one.nama, "alamat": addresses.agency(one.id)} for one in facts.opd],
        },
        status=least_confirmed(facts.opd),
    )


def _title(facts: Facts) -> str:
    """Name the plan, and the city unless the name has it already."""
    title = facts.rencana.judul
    return title if facts.daerah in title else f"{title} {facts.daerah}"
