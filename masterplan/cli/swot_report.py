"""SWOT results become text for a terminal: the two matrices, the coordinates and the position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from masterplan.diagnostics.language import _
from masterplan.sums.swot import positions
from masterplan.words.format import angka

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from masterplan.model.rencana import KonvensiSwot
    from masterplan.sums.swot import Matrix, SwotResult

ROW = "{:<22}{:>10}{:>10}{:>10}"  # 52 columns: fits a narrow window


def text(results: Sequence[SwotResult], konvensi: KonvensiSwot) -> str:
    """Show each result; numbers are rounded to `konvensi.desimal` digits here and nowhere before."""
    return "\n\n".join("\n".join(_lines(result, konvensi)) for result in results)


def _lines(result: SwotResult, konvensi: KonvensiSwot) -> Iterator[str]:
    yield result.cakupan
    yield from _matrix("IFAS", result.ifas, konvensi.desimal)
    yield from _matrix("EFAS", result.efas, konvensi.desimal)
    yield _("X = {x}, Y = {y}").format(x=angka(result.x, konvensi.desimal), y=angka(result.y, konvensi.desimal))
    if result.posisi:
        named = konvensi.posisi[result.posisi]
        yield _("position: {name} (quadrant {number})").format(name=named.nama, number=named.kuadran)
    else:
        around = ", ".join(konvensi.posisi[key].kuadran for key in positions(result.x, result.y))
        yield _("on an axis, between the quadrants {numbers}: no position").format(numbers=around)


def _matrix(name: str, matrix: Matrix, digits: int) -> Iterator[str]:
    yield ROW.format(name, "bobot", "rating", "skor")
    for row in matrix.faktor:
        code = f"{row.opd}:{row.kode}" if row.opd else row.kode
        yield _row(code, row.bobot, row.rating, row.skor, digits)
    yield ROW.format(_("total"), angka(matrix.bobot, digits), "", angka(matrix.skor, digits))


def _row(code: str, *numbers: Decimal | int) -> str:
    *shown, digits = numbers
    return ROW.format(code, *(angka(number, int(digits)) for number in shown))
