"""The facts become the ids of all tables and figures that chapters may lay out, also of those that say nothing today.

So a chapter that names another id is wrong, whatever the data are.
"""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.book.facts import Facts

_ONCE = """
    tbl-misi tbl-quick-win tbl-perubahan-pagu tbl-perubahan-posisi tbl-perubahan-rencana tbl-perubahan-opd tbl-dimensi
    tbl-tahap tbl-pilihan-sumber tbl-fakta tbl-aspek tbl-indeks tbl-capaian tbl-temuan tbl-kesiapan-struktur
    tbl-kesiapan-infrastruktur tbl-kesiapan-suprastruktur tbl-dewan tbl-tim tbl-penyusun tbl-sumber tbl-opd
    tbl-dana-sumber tbl-dana-dimensi tbl-dana-opd tbl-plafon tbl-ringkas tbl-tahapan tbl-tonggak tbl-terbesar
    tbl-swot-lengkap tbl-posisi-opd tbl-posisi-dimensi tbl-swot-kota tbl-kait-acuan tbl-kait-tpb tbl-klarifikasi
    tbl-komitmen
    gbr-peta gbr-quick-win gbr-dana-tahun gbr-dana-dimensi gbr-dana-opd gbr-porsi gbr-indeks gbr-posisi-ringkas
    gbr-peta-ringkas gbr-dana-apbd gbr-posisi-opd gbr-posisi-dimensi gbr-radar-dimensi gbr-cakupan gbr-aliran
"""
_EACH: Mapping[str, str] = {
    "dimensi": """
        tbl-strategi tbl-rincian tbl-utama tbl-swot gbr-peta gbr-arah gbr-indikator gbr-swot
    """,
    "subdimensi": "tbl-aksi",
    "opd": "tbl-swot tbl-tows tbl-kait gbr-swot",
    "dokumen": "tbl-acuan",
    "tahun": "tbl-peta",
}


def known(facts: Facts) -> frozenset[str]:
    """Return them; a figure that goes on has its number behind its id, which no chapter names."""
    each = {
        "dimensi": [one.id for one in facts.dimensi],
        "subdimensi": [sub.id for one in facts.dimensi for sub in one.subdimensi],
        "opd": [one.id for one in facts.opd],
        "dokumen": [one.id for one in facts.acuan.dokumen],
        "tahun": facts.tahun,
    }
    own = (f"{name}-{ident}" for kind, names in _EACH.items() for name in names.split() for ident in each[kind])
    return frozenset((*_ONCE.split(), *own))
