"""`masterplan swot`: factors of OPD, of a dimension or of the city become two matrices and a position, or why not."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Annotated, TypeAlias

import typer

from masterplan import api
from masterplan.cli import console, place
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.opd import Opd, all_factors
from masterplan.model.rencana import KonvensiSwot
from masterplan.plan.plan import Plan
from masterplan.sums import swot
from masterplan.sums.swot import Matrix, SwotResult, positions
from masterplan.words.format import angka
from masterplan.words.terminal import visible, wrapped

ResultFormat = StrEnum("ResultFormat", ("TEXT", "JSON"))  # how a result is written


def run(
    ctx: typer.Context,
    opd: Annotated[list[str] | None, typer.Argument(metavar="OPD", help=_("Ids of OPD."))] = None,
    dimension: Annotated[str | None, typer.Option(metavar="ID", help=_("All factors that bear on it."))] = None,
    style: Annotated[ResultFormat, typer.Option("--format", help=_("How to write the result."))] = ResultFormat.TEXT,
) -> None:
    """Weigh what is named; the city if nothing is named."""
    plan = console.sound(api.check(place.of(ctx).root))
    konvensi, parts = plan.rencana.value.swot, _named(plan, opd or [], dimension)
    if style is ResultFormat.JSON:
        found = _results(plan, parts, dimension)
        for name, why in ((name, why) for name, result, why in found if result is None):
            typer.echo(f"{name}: {why}", err=True)
        written = [swot.as_json(result, konvensi) for _name, result, _why in found if result]
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2))
    else:
        typer.echo(text(_results(plan, parts, dimension), parts, konvensi, console.width()))


# What was to be weighed, what it comes to, and why it comes to nothing.
Weighed: TypeAlias = tuple[str, SwotResult | None, str]


def _named(plan: Plan, names: Sequence[str], dimension: str | None) -> list[Opd]:
    """Return the OPD that are named."""
    by_id = {entry.value.id: entry.value for entry in plan.opd}
    _look_up(names, by_id)
    _look_up([dimension] if dimension else [], {one.id for one in plan.dimensi.value.dimensi})
    return [by_id[name] for name in names]


def _results(plan: Plan, parts: Sequence[Opd], dimension: str | None) -> list[Weighed]:
    """Weigh each named OPD, or else all factors of a dimension or of the city."""
    konvensi = plan.rencana.value.swot
    if parts:
        return [(one.id, swot.opd(one, konvensi), _why(one)) for one in parts]
    name = dimension or plan.rencana.value.daerah.nama
    whole = swot.gabungan(name, [entry.value for entry in plan.opd], konvensi, dimension)
    return [(name, whole, _("no figures: no OPD has weighed both internal and external factors of it"))]


def _why(part: Opd) -> str:
    """Say why an OPD without figures has none."""
    if all_factors(part.swot):  # some without numbers, or on one side only, would be an error of the data
        return _("no figures: its factors have no weights and ratings")
    return _("no figures: it has no factors yet")


def _look_up(names: Sequence[str], known: Collection[str]) -> None:
    for name in (one for one in names if one not in known):
        raise EnvironmentProblem(
            _("`{name}` is not part of this plan").format(name=name),
            _("known here: {names}").format(names=", ".join(sorted(known))),
        )


# --- text ---------------------------------------------------------------------------------------

ROW = "{:<22}{:>10}{:>10}{:>10}"  # 52 columns: fits a narrow window


def text(found: Sequence[Weighed], parts: Sequence[Opd], konvensi: KonvensiSwot, width: int) -> str:
    """Show each result, and the strategies of each OPD; numbers are rounded here and nowhere before."""
    blocks = [[*_lines(result, konvensi)] if result else [name, why] for name, result, why in found]
    for part, block in zip(parts, blocks, strict=bool(parts)):
        block.extend(_strategies(part, width))
    return "\n\n".join(map("\n".join, blocks))


def _strategies(part: Opd, width: int) -> Iterator[str]:
    yield from [_("strategies")] if part.strategi else []
    for one in part.strategi:
        yield from wrapped(f"{one.kode} ({', '.join(one.faktor)}): {visible(one.uraian)}", width, "  ", "    ")


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
