"""Weighed factors become IFAS, EFAS and a position, by the convention that the plan declares.

Source of the method: Rangkuti's IFAS/EFAS and David's IFE/EFE as Indonesian plans use them. A score is weight times
rating; weights add up to `jumlah_bobot` (1 or 100) over each base, and a score counts its weight as a share of that.
X is strengths minus weaknesses, Y opportunities minus threats; where weaknesses and threats are rated below zero
(`bertanda`) their subtotals are negative and X and Y are plain sums.

Nothing is rounded before it is printed: the arithmetic has 100 digits, and what leaves this module has at most 24
decimals, so that thirds that add up to one are one, and a point on an axis lies on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from masterplan.model.opd import EXTERNAL, INTERNAL, Faktor, Kelompok, Opd, factors
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.sets import Konvensi, Posisi
from masterplan.sums.weighing import PRECISE, bases, rating, settled, weights


class WeighedFactor(Struct, frozen=True):
    """One row of a matrix; `opd` is the id of its OPD in a matrix of several, else None."""

    kelompok: Kelompok
    opd: str | None
    kode: str
    faktor: str
    bobot: Decimal
    rating: Decimal
    skor: Decimal


class Matrix(Struct, frozen=True):
    """IFAS or EFAS: its rows, list by list, and the totals of weights and scores."""

    faktor: tuple[WeighedFactor, ...]
    bobot: Decimal
    skor: Decimal


class SwotResult(Struct, frozen=True):
    """What weighing comes to: two matrices, four subtotals of scores, and where X and Y place it.

    `sekitar` are the positions it lies in or between: no position is claimed for a point on an axis, or so near to one
    that the plan calls it balanced.
    """

    cakupan: str
    ifas: Matrix
    efas: Matrix
    kekuatan: Decimal
    kelemahan: Decimal
    peluang: Decimal
    ancaman: Decimal
    x: Decimal
    y: Decimal
    sekitar: tuple[Posisi, ...]

    @property
    def posisi(self) -> Posisi | None:
        """The position, None if it is balanced between several."""
        return self.sekitar[0] if len(self.sekitar) == 1 else None

    @property
    def tengah(self) -> bool:
        """Whether it is balanced on both axes, and so between all positions."""
        return len(self.sekitar) == len(Posisi)


# --- results ------------------------------------------------------------------------------------


def opd(part: Opd, konvensi: KonvensiSwot) -> SwotResult | None:
    """Weigh one OPD; None if it gives no numbers, or if they cannot be computed, as the rules of `weights` say.

    Weights are used as given, also where rounding makes them add up to 1.002: within the tolerance that is how
    published tables are computed.
    """
    with localcontext(PRECISE):
        rows = [replace(row, opd=None) for _, row in weighed(part, konvensi)]
        return _result(part.id, rows, konvensi)


def gabungan(
    cakupan: str, parts: Sequence[Opd], konvensi: KonvensiSwot, dimensi: str | None = None
) -> SwotResult | None:
    """Weigh the factors of all weighed OPD together, or those of them that bear on one dimension.

    Weights are scaled so that each base adds up to `jumlah_bobot` again. None if no internal or no external factor
    is weighed, since X or Y would then rest on nothing, or if the weights of a base are all zero.
    """
    return together(cakupan, every(parts, konvensi), konvensi, dimensi)


def every(parts: Iterable[Opd], konvensi: KonvensiSwot) -> list[tuple[Faktor, WeighedFactor]]:
    """Return the factors of all OPD with their rows, of which `together` makes results."""
    with localcontext(PRECISE):
        return [pair for part in parts for pair in weighed(part, konvensi)]


def together(
    cakupan: str, pairs: Iterable[tuple[Faktor, WeighedFactor]], konvensi: KonvensiSwot, dimensi: str | None = None
) -> SwotResult | None:
    """Do as `gabungan` with what each OPD comes to alone."""
    with localcontext(PRECISE):
        rows = [row for faktor, row in pairs if dimensi is None or dimensi in faktor.dimensi]
        return _result(cakupan, _rescaled(rows, konvensi), konvensi)


def positions(x: Decimal, y: Decimal, near: Decimal = Decimal(0)) -> tuple[Posisi, ...]:
    """Return the position of a point; its two neighbours if an axis is so `near`, all four if both are."""
    return tuple(posisi for posisi, (right, up) in _SIGNS.items() if x * right >= -near and y * up >= -near)


_SIGNS = MappingProxyType(
    {
        Posisi.AGRESIF: (1, 1),
        Posisi.DIVERSIFIKASI: (1, -1),
        Posisi.TURN_AROUND: (-1, 1),
        Posisi.DEFENSIF: (-1, -1),
    }
)


def _result(cakupan: str, rows: Sequence[WeighedFactor], konvensi: KonvensiSwot) -> SwotResult | None:
    internal, external = _matrix(rows, INTERNAL), _matrix(rows, EXTERNAL)
    if not internal.faktor or not external.faktor:
        return None
    scores = {
        kelompok: sum((row.skor for row in rows if row.kelompok is kelompok), Decimal(0)) for kelompok in Kelompok
    }
    sign = 1 if konvensi.konvensi is Konvensi.BERTANDA else -1
    x = settled(scores[Kelompok.KEKUATAN] + sign * scores[Kelompok.KELEMAHAN])
    y = settled(scores[Kelompok.PELUANG] + sign * scores[Kelompok.ANCAMAN])
    subtotals = {str(kelompok): settled(score) for kelompok, score in scores.items()}
    return SwotResult(cakupan, internal, external, **subtotals, x=x, y=y, sekitar=positions(x, y, konvensi.berimbang))


def _matrix(rows: Iterable[WeighedFactor], groups: Sequence[Kelompok]) -> Matrix:
    own = sorted((row for row in rows if row.kelompok in groups), key=lambda row: groups.index(row.kelompok))
    return Matrix(
        tuple(
            replace(row, bobot=settled(row.bobot), rating=settled(row.rating), skor=settled(row.skor)) for row in own
        ),
        settled(sum((row.bobot for row in own), Decimal(0))),
        settled(sum((row.skor for row in own), Decimal(0))),
    )


# --- rows ---------------------------------------------------------------------------------------


def weighed(part: Opd, konvensi: KonvensiSwot) -> list[tuple[Faktor, WeighedFactor]]:
    """Return all factors of an OPD with their rows, or none of them if one cannot be computed."""
    if part.swot is None or konvensi.jumlah_bobot <= 0:
        return []
    lists = dict(factors(part.swot))
    pairs: list[tuple[Faktor, WeighedFactor]] = []
    for base in bases(konvensi):
        own = [(kelompok, faktor) for kelompok in base for faktor in lists[kelompok]]
        shares = weights([faktor for _, faktor in own], konvensi)
        if shares is None:
            return []
        for (kelompok, faktor), bobot in zip(own, shares, strict=True):
            rated = rating(faktor, konvensi)
            if rated is None:
                return []
            skor = bobot / konvensi.jumlah_bobot * rated
            pairs.append((faktor, WeighedFactor(kelompok, part.id, faktor.kode, faktor.faktor, bobot, rated, skor)))
    return pairs


def _rescaled(rows: Sequence[WeighedFactor], konvensi: KonvensiSwot) -> list[WeighedFactor]:
    """Scale the weights of each base to `jumlah_bobot`; nothing is left if a base weighs nothing."""
    scaled: list[WeighedFactor] = []
    for base in bases(konvensi):
        own = [row for row in rows if row.kelompok in base]
        if not own:
            continue
        total = sum((row.bobot for row in own), Decimal(0))
        if total <= 0:
            return []
        scale = konvensi.jumlah_bobot / total
        scaled += [replace(row, bobot=row.bobot * scale, skor=row.skor * scale) for row in own]
    return scaled


# --- output -------------------------------------------------------------------------------------


def as_json(cakupan: str, hasil: SwotResult | None, konvensi: KonvensiSwot) -> dict[str, object]:
    """Return the object that `masterplan swot --format json` prints: decimals as text, unrounded, never an exponent.

    All figures are null where there is no result.
    """
    named = konvensi.posisi.get(hasil.posisi) if hasil and hasil.posisi else None
    return {
        "cakupan": cakupan,
        "ifas": _matrix_as_json(hasil.ifas) if hasil else None,
        "efas": _matrix_as_json(hasil.efas) if hasil else None,
        **{field: _text(getattr(hasil, field)) if hasil else None for field in (*map(str, Kelompok), "x", "y")},
        "posisi": str(hasil.posisi) if hasil and hasil.posisi else None,
        "kuadran": named.kuadran if named else None,
        "sekitar": [str(one) for one in hasil.sekitar] if hasil else [],
    }


def _matrix_as_json(matriks: Matrix) -> dict[str, object]:
    return {
        "faktor": [
            ({"opd": row.opd} if row.opd is not None else {})
            | {"kode": row.kode, "bobot": _text(row.bobot), "rating": _text(row.rating), "skor": _text(row.skor)}
            for row in matriks.faktor
        ],
        "bobot": _text(matriks.bobot),
        "skor": _text(matriks.skor),
    }


def _text(value: Decimal) -> str:
    return f"{value:f}"
