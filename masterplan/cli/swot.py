"""`masterplan swot`: the factors of OPD, of a dimension or of the city become two matrices and a position."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from masterplan import api
from masterplan.cli import console, place
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.rencana import KonvensiSwot
from masterplan.plan.plan import Plan
from masterplan.sums import swot
from masterplan.sums.swot import Matrix, SwotResult, positions
from masterplan.words.format import angka

ResultFormat = StrEnum("ResultFormat", ("TEXT", "JSON"))  # how a result is written


def run(
    ctx: typer.Context,
    opd: Annotated[list[str] | None, typer.Argument(metavar="OPD", help=_("Ids of OPD."))] = None,
    dimension: Annotated[str | None, typer.Option(metavar="ID", help=_("All factors that bear on it."))] = None,
    style: Annotated[ResultFormat, typer.Option("--format", help=_("How to write the result."))] = ResultFormat.TEXT,
) -> None:
    """Weigh what is named; the city if nothing is named."""
    plan = console.sound(api.data(place.of(ctx).root))
    results, konvensi = _weighed(plan, opd or [], dimension), plan.rencana.value.swot
    if style is ResultFormat.JSON:
        written = [swot.as_json(result, konvensi) for result in results]
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2))
    else:
        typer.echo(text(results, konvensi))


def _weighed(plan: Plan, names: Sequence[str], dimension: str | None) -> list[SwotResult]:
    """Weigh each named OPD, or else all factors of a dimension or of the city; what has no numbers is left out."""
    konvensi = plan.rencana.value.swot
    by_id = {entry.value.id: entry.value for entry in plan.opd}
    _look_up(names, by_id)
    _look_up([dimension] if dimension else [], {one.id for one in plan.dimensi.value.dimensi})
    if names:
        results = [swot.opd(by_id[name], konvensi) for name in names]
    else:
        results = [swot.gabungan(dimension or plan.rencana.value.daerah.nama, [*by_id.values()], konvensi, dimension)]
    return [result for result in results if result]


def _look_up(names: Sequence[str], known: Collection[str]) -> None:
    for name in (one for one in names if one not in known):
        raise EnvironmentProblem(
            _("`{name}` is not part of this plan").format(name=name),
            _("known here: {names}").format(names=", ".join(sorted(known))),
        )


# --- text ---------------------------------------------------------------------------------------

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
        yield ROW.format(code, *(angka(number, digits) for number in (row.bobot, row.rating, row.skor)))
    yield ROW.format(_("total"), angka(matrix.bobot, digits), "", angka(matrix.skor, digits))
