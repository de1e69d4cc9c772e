"""Sums and their parts become a note on rounding, where what is printed does not add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris
from masterplan.model.opd import Kelompok
from masterplan.model.sets import Konvensi
from masterplan.sums.swot import SwotResult
from masterplan.words.format import angka, rounded

_WHOLE = 100  # percent
NOTE = "Jumlah dihitung dari nilai lengkap dan dapat berbeda pada angka terakhir dari penjumlahan angka cetak"


def note(facts: Facts, results: Iterable[SwotResult], *, factors: bool = False) -> str:
    """Return the note if what is printed of any result does not add up, nothing else.

    Coordinates are the sums of four subtotals; with `factors`, weights and scores of a matrix are printed too.
    """
    places = facts.rencana.swot.desimal
    sums = (pair for hasil in results for pair in (*_axes(facts, hasil), *(_matrices(hasil) if factors else ())))
    return NOTE if any(differs(parts, whole, places) for parts, whole in sums) else ""


def shares(rows: Sequence[Baris]) -> str:
    """Say what the shares in the last column add up to as they are printed, unless that is the whole."""
    printed = [str(row.sel[-1]) for row in rows if not row.jenis]
    total = sum((Decimal(one.replace(".", "").replace(",", ".")) for one in printed), Decimal(0))
    return "" if total in {0, _WHOLE} else f"Bagian dibulatkan; bagian yang tercetak berjumlah {angka(total, 1)} persen"


def differs(parts: Iterable[Decimal], whole: Decimal, places: int) -> bool:
    """Tell whether parts that are rounded to so many decimals add up to another number than their rounded sum."""
    return sum((rounded(one, places) for one in parts), Decimal(0)) != rounded(whole, places)


def _axes(facts: Facts, hasil: SwotResult) -> Iterable[tuple[tuple[Decimal, ...], Decimal]]:
    sign = 1 if facts.rencana.swot.konvensi is Konvensi.BERTANDA else -1
    yield (hasil.kekuatan, sign * hasil.kelemahan), hasil.x
    yield (hasil.peluang, sign * hasil.ancaman), hasil.y


def _matrices(hasil: SwotResult) -> Iterable[tuple[tuple[Decimal, ...], Decimal]]:
    for matriks in (hasil.ifas, hasil.efas):
        for field in ("bobot", "skor"):
            yield tuple(getattr(row, field) for row in matriks.faktor), getattr(matriks, field)
    for kelompok in Kelompok:
        rows = (row for matriks in (hasil.ifas, hasil.efas) for row in matriks.faktor if row.kelompok is kelompok)
        yield tuple(row.skor for row in rows), getattr(hasil, kelompok.value)
