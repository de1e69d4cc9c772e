"""`masterplan swot`: factors of OPD, of a dimension or of the city become two matrices and a position, or why not."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from msgspec import Struct

from masterplan import api
from masterplan.cli import console, place
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.opd import Opd, Strategi, all_factors
from masterplan.model.rencana import KonvensiSwot
from masterplan.plan.plan import Plan
from masterplan.sums import swot
from masterplan.sums.swot import Matrix, SwotResult
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
    konvensi, found = plan.rencana.value.swot, _results(plan, _named(plan, opd or [], dimension), dimension)
    if style is ResultFormat.JSON:
        for one in (one for one in found if one.result is None):
            typer.echo(f"{one.name}: {one.why}", err=True)
        typer.echo(json.dumps([_as_json(one, konvensi) for one in found], ensure_ascii=False, indent=2))
    else:
        typer.echo(text(found, konvensi, console.width()))


class Weighed(Struct, frozen=True):
    """What was to be weighed, what it comes to or why to nothing, and the strategies that rest on its factors.

    Each strategy comes with the id of its OPD where there are several.
    """

    name: str
    result: SwotResult | None
    why: str
    strategies: Sequence[tuple[str, Strategi]]


def _named(plan: Plan, names: Sequence[str], dimension: str | None) -> list[Opd]:
    """Return the OPD that are named."""
    by_id = {entry.value.id: entry.value for entry in plan.opd}
    _look_up(names, by_id)
    _look_up([dimension] if dimension else [], {one.id for one in plan.dimensi.value.dimensi})
    return [by_id[name] for name in names]


def _results(plan: Plan, parts: Sequence[Opd], dimension: str | None) -> list[Weighed]:
    """Weigh each named OPD, or else all factors of a dimension or of the city."""
    konvensi, every = plan.rencana.value.swot, [entry.value for entry in plan.opd]
    if parts:
        own = (([("", strategi) for strategi in one.strategi], one) for one in parts)
        return [Weighed(one.id, swot.opd(one, konvensi), _why(one), strategies) for strategies, one in own]
    name = dimension or plan.rencana.value.daerah.nama
    whole = swot.gabungan(name, every, konvensi, dimension)
    why = _("no figures: no OPD has weighed both internal and external factors of it")
    return [Weighed(name, whole, why, [(one.id, found) for one in every for found in _resting(one, dimension)])]


def _resting(part: Opd, dimension: str | None) -> Iterator[Strategi]:
    """Go through the strategies of an OPD that rest on a factor which bears on a dimension, or on any factor."""
    bearing = {one.kode for one in all_factors(part.swot) if dimension in one.dimensi}
    return (one for one in part.strategi if dimension is None or not bearing.isdisjoint(one.faktor))


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


def _as_json(weighed: Weighed, konvensi: KonvensiSwot) -> dict[str, object]:
    """Return the object of a result, in which all figures are null if there are none, and its strategies."""
    strategies = [
        ({"opd": opd} if opd else {}) | {"kode": one.kode, "faktor": [*one.faktor], "uraian": one.uraian}
        for opd, one in weighed.strategies
    ]
    return {**swot.as_json(weighed.name, weighed.result, konvensi), "strategi": strategies}


# --- text ---------------------------------------------------------------------------------------

ROW = "{:<22}{:>10}{:>10}{:>10}"  # 52 columns: fits a narrow window


def text(found: Sequence[Weighed], konvensi: KonvensiSwot, width: int) -> str:
    """Show each result, and the strategies that rest on its factors; numbers are rounded here and nowhere before."""
    blocks = [
        [*(_lines(one.result, konvensi) if one.result else (one.name, one.why)), *_strategies(one, width)]
        for one in found
    ]
    return "\n\n".join(map("\n".join, blocks))


def _strategies(weighed: Weighed, width: int) -> Iterator[str]:
    yield from [_("strategies")] if weighed.strategies else []
    for opd, one in weighed.strategies:
        code = f"{opd}:{one.kode}" if opd else one.kode
        yield from wrapped(f"{code} ({', '.join(one.faktor)}): {visible(one.uraian)}", width, "  ", "    ")


def _lines(result: SwotResult, konvensi: KonvensiSwot) -> Iterator[str]:
    yield result.cakupan
    yield from _matrix("IFAS", result.ifas, konvensi.desimal)
    yield from _matrix("EFAS", result.efas, konvensi.desimal)
    yield _("X = {x}, Y = {y}").format(x=angka(result.x, konvensi.desimal), y=angka(result.y, konvensi.desimal))
    if result.posisi:
        named = konvensi.posisi[result.posisi]
        yield _("position: {name} (quadrant {number})").format(name=named.nama, number=named.kuadran)
    else:
        around = (konvensi.posisi[key] for key in result.sekitar)
        names = ", ".join(f"{one.nama} ({one.kuadran})" for one in around)
        yield _("balanced, since it is near an axis, between {names}").format(names=names)


def _matrix(name: str, matrix: Matrix, digits: int) -> Iterator[str]:
    yield ROW.format(name, "bobot", "rating", "skor")
    for row in matrix.faktor:
        code = f"{row.opd}:{row.kode}" if row.opd else row.kode
        yield ROW.format(code, *(angka(number, digits) for number in (row.bobot, row.rating, row.skor)))
    yield ROW.format(_("total"), angka(matrix.bobot, digits), "", angka(matrix.skor, digits))
