"""The facts become the ids of all tables and figures that chapters may lay out, also of those that say nothing today.

So a chapter that names another id is wrong, whatever the data are, and so are two of the data that make the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from masterplan.book.facts import Facts
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.plan.contents import Declared, Spot
from masterplan.plan.plan import Plan

_ONCE = """
    tbl-misi tbl-quick-win tbl-perubahan-pagu tbl-perubahan-posisi tbl-perubahan-rencana tbl-perubahan-opd tbl-dimensi
    tbl-tahap tbl-pilihan-sumber tbl-fakta tbl-aspek tbl-indeks tbl-capaian tbl-temuan tbl-kesiapan
    tbl-kesiapan-struktur
    tbl-skala-indeks tbl-indeks-lain tbl-masa-depan
    tbl-responden tbl-bukti tbl-komponen tbl-kesenjangan tbl-masalah tbl-aplikasi gbr-kesiapan
    tbl-kesiapan-infrastruktur tbl-kesiapan-suprastruktur tbl-dewan tbl-tim tbl-penyusun tbl-sumber tbl-opd
    tbl-dana-sumber tbl-dana-dimensi tbl-dana-opd tbl-plafon tbl-ringkas tbl-tahapan tbl-tonggak tbl-terbesar
    tbl-hasil tbl-keputusan tbl-risiko-utama
    tbl-rumus tbl-posisi-opd tbl-posisi-dimensi tbl-swot-kota tbl-kait-acuan tbl-kait-tpb tbl-klarifikasi
    tbl-tonggak-langkah tbl-kait-opd tbl-realisasi-indikator tbl-lembar
    tbl-komitmen tbl-usul-perubahan tbl-verifikasi tbl-data tbl-pengesahan
    tbl-tingkat-risiko tbl-risiko
    tbl-ukuran tbl-skala gbr-capaian tbl-dasar-hukum
    tbl-forum tbl-pelaporan tbl-kalender tbl-sdm tbl-regulasi tbl-partisipasi tbl-tanggapan
    tbl-dana-pelaksana tbl-dana-wilayah tbl-realisasi tbl-sub-kegiatan tbl-wilayah
    gbr-wilayah
    gbr-peta gbr-quick-win gbr-dana-tahun gbr-porsi gbr-indeks
    gbr-dana-apbd gbr-posisi-opd gbr-posisi-dimensi gbr-imbang-dimensi gbr-cakupan gbr-aliran gbr-risiko
"""
EACH: Mapping[str, str] = {
    "dimensi": """
        tbl-strategi tbl-aksi tbl-utama tbl-swot gbr-indikator gbr-swot
    """,
    "opd": "tbl-pertanyaan tbl-tercatat tbl-swot tbl-tows tbl-program tbl-konfirmasi gbr-swot",
    "dokumen": "tbl-acuan tbl-gap gbr-gap",
    "kerangka": "tbl-kerangka gbr-kerangka",
}


@cache
def once() -> frozenset[str]:
    """Return those that are made of no id of the data."""
    return frozenset(_ONCE.split())


def known(facts: Facts) -> frozenset[str]:
    """Return them; a figure that goes on has its number behind its id, which no chapter names."""
    each = {
        "dimensi": [one.id for one in facts.dimensi],
        "opd": [one.id for one in facts.opd],
        "dokumen": [one.id for one in facts.acuan.dokumen],
        "kerangka": [one.id for one in facts.daftar_indeks.kerangka],
    }
    own = (f"{name}-{ident}" for kind, names in EACH.items() for name in names.split() for ident in each[kind])
    return once().union(own)


# --- ids that the data would give twice ----------------------------------------------------------

# Titles and prose that are named by an id of the data, and the titles beside them; prose is found in the chapters.
_ALSO: Mapping[str, str] = {"dimensi": "ringkas-{}", "dokumen": "buku-1/{}", "kerangka": "kerangka-{}"}
_TITLES = "ringkas-rencana ringkas-peta ringkas-pantau ringkas-dana ringkas-dimensi-lain"
_PROSE = re.compile(r'"(buku-1/[a-z0-9-]+)"')


def clashes(plan: Plan, chapters: Iterable[str]) -> list[Diagnostic]:
    """Report each id of the data that would give two parts of the books one name, such as that of an OPD `kota`."""
    prose = _PROSE.findall("\n".join(chapters))
    first: dict[str, Spot[object] | None] = dict.fromkeys((*_ONCE.split(), *_TITLES.split(), *prose))
    found = []
    for kind, (ident, spot) in _declared(plan):
        own = [*(f"{name}-{ident}" for name in EACH[kind].split()), _ALSO.get(kind, "").format(ident)]
        taken = next((one for one in own if one in first), None)
        if taken:
            found.append(_twice(ident, taken, spot, first[taken]))
        first.update(dict.fromkeys(filter(None, own), spot))
    return found


def _twice(ident: str, part: str, spot: Spot[object], before: Spot[object] | None) -> Diagnostic:
    message = _("`{id}` would give two parts of the books the name `{part}`").format(id=ident, part=part)
    notes = (Note(_("the other one is named by this"), before.span()),) if before else ()
    cure = _("choose another id, also where it is named; an OPD is called like its file")
    return Diagnostic("duplicate-id", message, spot.span(), cure, notes)


def _declared(plan: Plan) -> Iterator[tuple[str, Declared]]:
    """Go through the ids of which others are made, those that a plan is least free to choose first."""
    for one, at in Spot(plan.dimensi).each(plan.dimensi.value.dimensi, "dimensi"):
        yield "dimensi", (one.id, at.at("id"))
    for dokumen, spot in Spot(plan.acuan).each(plan.acuan.value.dokumen, "dokumen"):
        yield "dokumen", (dokumen.id, spot.at("id"))
    for kerangka, at_framework in Spot(plan.indeks).each(plan.indeks.value.kerangka, "kerangka"):
        yield "kerangka", (kerangka.id, at_framework.at("id"))
    for entry in plan.opd:
        yield "opd", (entry.value.id, Spot(entry).at("id"))
