"""The facts become the tables of the summary's first page: what each dimension promises, and what is to be decided."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.decisions import decisions
from masterplan.book.facts import Facts, OwnedProgramme, owners, utama
from masterplan.book.indicators import bersatuan, dicapai, mula, nilai, reached, together
from masterplan.book.tables.shapes import Baris, Kolom, Tabel, without_empty
from masterplan.model.dimensi import Dimensi
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator
from masterplan.sums.capaian import adds_up, akhir
from masterplan.words.format import TIADA, rentang

ANSWER, WHEN = "\N{BALLOT BOX} ya  \N{BALLOT BOX} tunda", "………………"  # what the head of the region marks and writes


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make both; a plan without targets promises nothing, and one with nothing open asks for nothing."""
    yield _promises(facts)
    yield _decisions(facts)


def _promises(facts: Facts) -> Tabel:
    known = [(one, *found) for one in facts.dimensi if (found := _promise(facts, one))]
    rows = [_row(facts, *one) for one in known]
    columns = (
        *(Kolom("Dimensi", 1.65), Kolom("Hasil", 4.7), Kolom("Awal", 1, "right")),
        *(Kolom("Realisasi", 1.15, "right"), Kolom("Target", 1.5, "right")),
    )
    years = [max(one.target) for _dimensi, _milik, one in known]
    title = f"Hasil yang dijanjikan sampai {max(years)}" if years else "Hasil yang dijanjikan"
    source = facts.asal(owners(milik for _dimensi, milik, _one in known))
    return without_empty("tbl-hasil", title, columns, rows, source)


def _promise(facts: Facts, dimensi: Dimensi) -> tuple[OwnedProgramme, Indikator] | None:
    """Return the first indicator of the foremost programme of a dimension, one whose start is known before others."""
    for milik in utama(facts.of(dimensi.id), len(facts.program)):
        own = sorted((one for one in milik.program.indikator if one.target), key=lambda one: one.awal is None)
        if own:
            return milik, own[0]
    return None


def _row(facts: Facts, dimensi: Dimensi, milik: OwnedProgramme, indikator: Indikator) -> Baris:
    words = (indikator.nama, f"{milik.program.nama}, {milik.opd.singkatan}")
    aim, end = akhir(indikator), (min(indikator.target), max(indikator.target))
    when = rentang(*end) if aim != indikator.target[end[1]] and indikator.akhir is None else str(end[1])
    written = together if adds_up(indikator) else bersatuan
    target = f"{written(indikator, aim)} ({when})" if aim is not None else TIADA
    return Baris((facts.nama(dimensi.nama), words, mula(indikator), _measured(facts, indikator), target), id=dimensi.id)


def _measured(facts: Facts, indikator: Indikator) -> str:
    """Write what was measured last, and how far that is from the target of its year, which is another than the aim."""
    known = [year for year in facts.tahun if year in indikator.realisasi]
    if not known:
        return TIADA
    found = reached(facts, indikator, known[-1])
    said = f"{tulis(indikator.realisasi[known[-1]])} ({known[-1]})"
    if found is None:
        return said
    base = f" dari {nilai(indikator, known[-1])}" if found.persen is not None else ""
    return f"{said}, {dicapai(found)}{base}"


def _decisions(facts: Facts) -> Tabel:
    """Head each decision by what is to be decided, with boxes to mark, and say below what is open about it."""
    rows: list[Baris] = []
    for number, one in enumerate(decisions(facts), 1):
        rows.append(Baris((f"{number}. {one.uraian}", ANSWER, WHEN), "kelompok", one.uraian))
        if one.keadaan:
            rows.append(Baris((one.keadaan, "", ""), id=f"{one.uraian}/keadaan"))
    columns = (Kolom("Keputusan dan keadaannya", 5.6), Kolom("Putusan", 1.9), Kolom("Tenggat", 1.5))
    title = f"Keputusan yang diminta dari {facts.rencana.daerah.kepala_daerah.jabatan}"
    return Tabel("tbl-keputusan", title, columns, tuple(rows), "Dihitung dari data rencana ini")
