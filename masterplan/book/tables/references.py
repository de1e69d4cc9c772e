"""The documents that a plan answers to become tables: their items, mapped to dimensions, and the gaps of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from masterplan.book.facts import Facts
from masterplan.book.indicators import mula
from masterplan.book.tables import verification
from masterplan.book.tables.context import BELUM
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel
from masterplan.model.acuan import Butir, DokumenAcuan, IndikatorButir
from masterplan.model.nilai import Nilai, tulis
from masterplan.sums import butir, gap
from masterplan.words.format import TIADA, angka
from masterplan.words.likeness import unit


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    for dokumen in facts.acuan.dokumen:
        mapped = any(one.dimensi for one in dokumen.butir)
        yield _matrix(facts, dokumen) if mapped else _items(facts, dokumen)
        yield _gaps(facts, dokumen)


# --- items --------------------------------------------------------------------------------------


def _items(facts: Facts, dokumen: DokumenAcuan) -> Tabel:
    rows = tuple(Baris((b.nomor, b.jenis.capitalize(), b.uraian), id=b.id) for b in butir.ordered(dokumen.butir))
    columns = (Kolom("Nomor", 0.8), Kolom("Jenis", 1.5), Kolom("Uraian", 6))
    title = f"Butir {dokumen.nama} yang dirujuk"
    return Tabel(f"tbl-acuan-{dokumen.id}", title, columns, rows, _origin(facts, dokumen))


def _matrix(facts: Facts, dokumen: DokumenAcuan) -> Tabel:
    """Name the dimensions that carry out each item; a column of ticks for each of them would take most of a page."""
    mapped = butir.mapped(dokumen.butir)
    rows = []
    for one in butir.ordered(dokumen.butir):
        own = ", ".join(facts.nama(d.nama) for d in facts.dimensi if d.id in mapped[one.id])
        rows.append(Baris((_called(one), one.uraian, own or TIADA), id=one.id))
    columns = (Kolom("Butir", 1.7), Kolom("Uraian", 4.8), Kolom("Dimensi yang mewujudkan", 3))
    title = f"Butir {dokumen.nama} yang dirujuk dan pemetaannya pada dimensi"
    source = f"{_origin(facts, dokumen)}; pemetaan pada dimensi: penyusun rencana"
    return Tabel(f"tbl-acuan-{dokumen.id}", title, columns, tuple(rows), source)


def _called(one: Butir) -> str:
    return f"{one.jenis.capitalize()} {one.nomor}".removesuffix(f" {TIADA}")


def _origin(facts: Facts, dokumen: DokumenAcuan) -> str:
    """Cite the sources of a document, and name its items that have none."""
    cited, bare = facts.kutip(dokumen, *dokumen.butir), verification.unsourced(dokumen)
    if cited and bare:
        return f"{cited}; belum bersumber: butir {', '.join(bare)}"
    return cited or f"{dokumen.nama}, {BELUM}"


# --- gaps of indicators ---------------------------------------------------------------------------


def _gaps(facts: Facts, dokumen: DokumenAcuan) -> Tabel:
    """Print a row for the targets of each indicator, and below it one for what was measured, if anything was."""
    items = [one for one in butir.ordered(dokumen.butir) if one.indikator]
    own = [indikator for one in items for indikator in one.indikator]
    years = sorted({year for indikator in own for year in (*indikator.target, *indikator.realisasi)})
    rows = tuple(row for one in items for row in _item(facts, one, years))
    columns = (
        *(Kolom("Butir", 1.1), Kolom("Indikator", 2.4), Kolom("Satuan", 1), Kolom("Awal", 1, "right")),
        Kolom("Jenis", 1),
        *(Kolom(str(year), 0.9, "right", "Target dan realisasi") for year in years),
        Kolom("Kesenjangan", 1.4, "right"),
    )
    bare = [indikator.nama for indikator in own if not indikator.sumber]
    unsure = f"belum bersumber: {', '.join(bare)}" if bare else ""
    source = "; ".join(filter(None, (facts.kutip(*own), unsure))) or dokumen.nama
    return Tabel(f"tbl-gap-{dokumen.id}", f"Indikator {dokumen.nama} dan kesenjangannya", columns, rows, source)


def _item(facts: Facts, one: Butir, years: Sequence[int]) -> Iterator[Baris]:
    for at, indikator in enumerate(one.indikator):
        name: CellText = None if at else _called(one)
        told = (name, indikator.nama, indikator.satuan, mula(indikator))
        ident = f"{one.id}/{indikator.nama}"
        yield Baris((*told, "Target", *_values(indikator.target, years), _missing(facts, indikator)), id=ident)
        if indikator.realisasi:
            measured = ("Realisasi", *_values(indikator.realisasi, years))
            yield Baris((None, None, None, None, *measured, None), id=f"{ident}/realisasi")


def _values(values: Mapping[int, Nilai], years: Sequence[int]) -> Iterator[str]:
    return (tulis(values[year]) if year in values else TIADA for year in years)


def _missing(facts: Facts, indikator: IndikatorButir) -> str:
    """Say what is missing between the last value that is known and the last target."""
    now, aim = gap.known(indikator), gap.aimed(indikator)
    jenjang = facts.rencana.jenjang(indikator.skala)
    left = gap.missing(aim[1], now[1], indikator.arah, jenjang) if now and aim else None
    if left is None:
        return TIADA
    if not left:
        return "tercapai"
    return f"{angka(left)} {'jenjang' if jenjang else _apart(indikator.satuan)}"


def _apart(satuan: str) -> str:
    """Return the unit of a difference: percentages are percentage points apart."""
    plain = unit(satuan)
    return f"poin {plain}" if plain.partition(" ")[0] == "persen" else satuan
