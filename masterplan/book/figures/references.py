"""The indicators of a document that a plan answers to become the figure of how far each is on the way to its target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from masterplan.book.facts import Facts
from masterplan.book.figures.shapes import Bar, Bars, Gambar, percent
from masterplan.model.acuan import DokumenAcuan, IndikatorButir
from masterplan.model.nilai import tulis
from masterplan.sums import butir, gap
from masterplan.sums.capaian import WHOLE
from masterplan.words.format import angka, listed

HEAD, ROW = 9.0, 5.6  # millimetres


def figures(facts: Facts) -> Iterator[Gambar]:
    """Show the part of the way that is behind, and the gap, of each indicator whose start and target are known."""
    for dokumen in facts.acuan.dokumen:
        bars = tuple(_bars(facts, dokumen))
        if len(bars) > 1:  # a single bar compares nothing
            yield _figure(facts, dokumen, bars)


def _bars(facts: Facts, dokumen: DokumenAcuan) -> Iterator[Bar]:
    mapped = butir.mapped(dokumen.butir)
    for one in butir.ordered(dokumen.butir):
        colour = next((dimensi.warna for dimensi in facts.dimensi if dimensi.id in mapped[one.id]), "")
        for indikator in one.indikator:
            way = gap.travelled(indikator, facts.rencana.jenjang(indikator.skala))
            if way is not None:
                printed = percent(way), percent(WHOLE - way)
                yield Bar(indikator.nama, float(way), _label(indikator), colour, float(WHOLE - way), printed)


def _label(indikator: IndikatorButir) -> str:
    """Say where it started, where it is and where it is to go: `20,7 → 19,7 (2025) → 5,7 (2029)`."""
    (year, now), (end, aim) = gap.known(indikator) or (0, ""), gap.aimed(indikator) or (0, "")
    start = f"{tulis(indikator.awal.nilai)} \N{RIGHTWARDS ARROW} " if indikator.awal and indikator.realisasi else ""
    return f"{start}{tulis(now)} ({year}) \N{RIGHTWARDS ARROW} {tulis(aim)} ({end})"


def _figure(facts: Facts, dokumen: DokumenAcuan, bars: tuple[Bar, ...]) -> Gambar:
    far = max(bars, key=lambda bar: bar.value)
    title = f"{far.name} paling jauh di antara {len(bars)} indikator {dokumen.nama} menuju target terakhirnya"
    if not far.value:
        title = f"Belum satu pun dari {len(bars)} indikator {dokumen.nama} bergerak dari kondisi awalnya"
    told = listed(f"{bar.name} {angka(Decimal(bar.value), 1)} persen ({bar.label})" for bar in bars)
    cited = facts.kutip(*(indikator for one in dokumen.butir for indikator in one.indikator))
    drawing = Bars(bars, ("Sudah ditempuh", "Kesenjangan"))
    alt = f"Bagian jalan dari kondisi awal ke target terakhir: {told}."
    return Gambar(f"gbr-gap-{dokumen.id}", title, alt, cited or dokumen.nama, drawing, HEAD + ROW * len(bars))
