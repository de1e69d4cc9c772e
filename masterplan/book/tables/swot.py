"""An OPD becomes the SWOT tables of its spread: weighed factors with their evidence, and strategies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.facts import Facts
from masterplan.book.tables import rounding
from masterplan.book.tables.positions import HEADINGS
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.opd import EXTERNAL, INTERNAL, Faktor, Kelompok, Opd, all_factors, factors, names_evidence
from masterplan.model.sets import JenisBukti, Konvensi
from masterplan.sums.swot import Matrix, SwotResult
from masterplan.words.format import TIADA

WEAK = "\N{WHITE CIRCLE}"  # stands before evidence that is weak
_WEAK = (JenisBukti.PEMBERITAAN, JenisBukti.BELUM)
_RINGED = f"{WEAK} bukti belum ada atau berupa pemberitaan"
_FACTOR = (Kolom("Kode", 0.6), Kolom("Faktor", 4.85), Kolom("Bukti", 4, redup=True))
_NUMBERS = tuple(Kolom(name, 0.85, "right") for name in ("Bobot", "Rating", "Skor"))


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    for opd in facts.opd:
        yield _factors(facts, opd)
        yield _strategies(facts, opd)


# --- factors ------------------------------------------------------------------------------------


def _factors(facts: Facts, opd: Opd) -> Tabel:
    """List the factors with their evidence; without weights there are no numbers, and evidence has their room."""
    hasil = facts.hasil.get(opd.id)
    rows = tuple(_weighed(facts, opd, hasil) if hasil else _unweighed(facts, opd))
    columns = (*_FACTOR, *_NUMBERS) if hasil else _FACTOR
    title = f"IFAS dan EFAS {opd.singkatan}" if hasil else f"Faktor SWOT {opd.singkatan}"
    ringed = _RINGED if any(weak(one) for one in all_factors(opd.swot)) else ""
    rounded = rounding.note(facts, [hasil], factors=True) if hasil else ""
    note = ". ".join(filter(None, (ringed, rounded)))
    return Tabel(f"tbl-swot-{opd.id}", title, columns, rows, facts.asal([opd], opd.singkatan), rapat=True, catatan=note)


def _unweighed(facts: Facts, opd: Opd) -> Iterator[Baris]:
    for kelompok, own in factors(opd.swot):
        if own:
            yield Baris((HEADINGS[kelompok],), "kelompok", kelompok.value)
            yield from (Baris((one.kode, one.faktor, evidence(facts, one)), id=one.kode) for one in own)


def _weighed(facts: Facts, opd: Opd, hasil: SwotResult) -> Iterator[Baris]:
    """Head each list with its weight and score, and end each matrix with the coordinate that comes of it."""
    told = {one.kode: evidence(facts, one) for one in all_factors(opd.swot)}
    matrices = (("IFAS", "X", hasil.ifas, INTERNAL, hasil.x), ("EFAS", "Y", hasil.efas, EXTERNAL, hasil.y))
    for name, axis, matriks, groups, value in matrices:
        for kelompok in groups:
            yield from _group(facts, matriks, kelompok)
            for row in matriks.faktor:
                if row.kelompok is kelompok:
                    numbers = facts.angka(row.bobot), facts.rating(row.rating), facts.angka(row.skor)
                    yield Baris((row.kode, row.faktor, told[row.kode], *numbers), id=row.kode)
        added = f"{name}: jumlah skor {facts.angka(matriks.skor)}; {axis} = {_difference(facts, groups)}"
        yield Baris((added, facts.angka(matriks.bobot), "", facts.angka(value)), "jumlah", name)


def _group(facts: Facts, matriks: Matrix, kelompok: Kelompok) -> Iterator[Baris]:
    own = [row for row in matriks.faktor if row.kelompok is kelompok]
    if own:
        sums = facts.angka(sum(row.bobot for row in own)), "", facts.angka(sum(row.skor for row in own))
        yield Baris((HEADINGS[kelompok], *sums), "kelompok", kelompok.value)


def _difference(facts: Facts, groups: Sequence[Kelompok]) -> str:
    """Say how a coordinate comes of two lists; where the second is rated below zero, both are added."""
    sign = "+" if facts.rencana.swot.konvensi is Konvensi.BERTANDA else "\N{MINUS SIGN}"
    return f" {sign} ".join(group.value for group in groups)


def evidence(facts: Facts, faktor: Faktor) -> str:
    """Say what a factor rests on, behind a ring if that is weak."""
    said = faktor.bukti or facts.kutip(faktor) or "belum ada"
    return f"{WEAK} {said}" if weak(faktor) else said


def weak(faktor: Faktor) -> bool:
    """Tell whether a factor rests on nothing yet, or on press reports alone."""
    return faktor.jenis_bukti in _WEAK or not names_evidence(faktor)


# --- strategies ---------------------------------------------------------------------------------


def _strategies(facts: Facts, opd: Opd) -> Tabel:
    """Print strategies in the four cells of the matrix, each with the factors that it joins."""
    cells = {
        cell: tuple(f"{s.kode} {s.uraian} ({', '.join(s.faktor)})" for s in opd.strategi if s.kode[:2] == cell)
        for cell in ("SO", "WO", "ST", "WT")
    }
    rows = [
        row
        for kelompok, pair in ((Kelompok.PELUANG, ("SO", "WO")), (Kelompok.ANCAMAN, ("ST", "WT")))
        if any(cells[cell] for cell in pair)
        for row in (
            Baris((HEADINGS[kelompok],), "kelompok", kelompok.value),
            Baris(tuple(cells[cell] or TIADA for cell in pair), id="/".join(pair)),
        )
    ]
    columns = Kolom(HEADINGS[Kelompok.KEKUATAN], 1), Kolom(HEADINGS[Kelompok.KELEMAHAN], 1)
    title = f"Strategi (matriks TOWS) {opd.singkatan}"
    note = "Dalam kurung: faktor yang dipadukan" if rows else ""
    source = facts.asal([opd], opd.singkatan)
    return Tabel(f"tbl-tows-{opd.id}", title, columns, tuple(rows), source, rapat=True, catatan=note)
