"""Values far from those of other cities become one page, by what is compared, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.many.volume.outliers import FEWEST
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource, grouped
from masterplan.many.volume.values import Outlier
from masterplan.site.addresses import HOME
from masterplan.site.pages import SitePage
from masterplan.words.format import angka

_METHOD = (
    "Nilai yang berjarak jauh dari median daerah lain; jarak dihitung dalam simpangan baku dari simpangan "
    "absolut median. Nilai ini pertanyaan bagi daerah, bukan penilaian."
)

_NONE = "Tidak ada nilai yang jauh dari nilai kebanyakan daerah."
_FEW = "Nilai daerah tidak dibandingkan."


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the page; that nothing is far from the others is said too."""
    yield SitePage(
        address=addresses.OUTLIERS,
        title="Pencilan",
        kind="pencilan",
        summary=source.kalimat["pencilan"] or (_NONE if len(source.volume.kota) >= FEWEST else _FEW),
        template="gabungan/halaman",
        values=shown(_table(source), notes=(_METHOD, source.kalimat["tidak_dibandingkan"])),
        above=(HOME,),
    )


def _table(source: VolumeSource) -> Tabel:
    columns = (Kolom("Daerah", 2, bernama=True), Kolom("Jarak", 0.8, "right"), Kolom("Alasan", 6))
    rows: list[Baris] = []
    for hal, own in grouped(source.volume.pencilan, lambda one: one.hal).items():
        rows.append(Baris((hal,), "kelompok", hal))
        rows += [_row(source, one) for one in own]
    return Tabel("pencilan", "Nilai yang jauh dari daerah lain", columns, tuple(rows), source.facts.sumber())


def _row(source: VolumeSource, one: Outlier) -> Baris:
    return Baris((leads.city(source, one.kota), angka(one.jarak, 1), one.alasan), id=f"{one.kota}/{one.hal}")
