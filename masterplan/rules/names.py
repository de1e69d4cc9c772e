"""The plan becomes the diagnostics of its names, codes and years: unknown, in the wrong place, or outside of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import starmap
from typing import NamedTuple, TypeAlias, get_args

from pydantic import BaseModel

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.opd import Opd
from masterplan.model.shape import id_of, inside
from masterplan.plan import suggestions
from masterplan.plan.contents import Spot, declared, funding, indicators, members, programmes
from masterplan.plan.plan import Entry, Plan
from masterplan.plan.suggestions import Called
from masterplan.words.terminal import shorten

Known: TypeAlias = Mapping[str, frozenset[str]]  # the ids of each set


class Use(NamedTuple):
    """A name that is used, and where; `key` if it stands before a colon."""

    name: str
    spot: Spot[object]
    key: bool = False


def unknown_reference(plan: Plan) -> Iterator[Diagnostic]:
    """A file names something that the plan does not have.

    The books look up every name. A programme of an unknown dimension would be printed in no chapter, and a matrix would
    lack the strategy, the OPD, the source or the item of the RPJMD that its author had in mind.

    Wrong:
        acuan: [rpjmd-misi-99]
        pendukung: [dishup]
    Right:
        acuan: [rpjmd-misi-1]
        pendukung: [dishub]
    """
    # An OPD by the file too, which others may have gone by: where it differs, `file-name-differs` says so.
    stems = [entry.stem for entry in plan.opd]
    choices = {name: [*ids, *(stems if name == "opd" else ())] for name, ids in declared(plan).items()}
    known = {name: frozenset(ids) for name, ids in choices.items()}
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for entry in (*plan.single, *plan.opd):
        for kumpulan, use in _uses(entry.value, type(entry.value), Spot(entry), known):
            uses[kumpulan].append(use)
    for kumpulan, ids in choices.items():
        yield from _unknown(uses[kumpulan], ids, partial(suggestions.called, plan, kumpulan))
    for entry in plan.opd:
        opd, spot = entry.value, Spot(entry)
        cited = (use for one, at in spot.each(opd.strategi, "strategi") for use in at.each(one.faktor, "faktor"))
        yield from _unknown(starmap(Use, cited), _codes(entry))
        served = (use for one, at in spot.each(opd.program, "program") for use in at.each(one.strategi, "strategi"))
        yield from _unknown(starmap(Use, served), [strategi.kode for strategi in opd.strategi])


def _uses(
    value: object, kind: object, spot: Spot[object], known: Known, *, key: bool = False
) -> Iterator[tuple[str, Use]]:
    """Go through names of which the model says that they are the id of something (`IdOf`), after its set.

    Fields of which all names are known are passed over at once, as nearly all are.
    """
    if isinstance(value, str):
        if kumpulan := id_of(kind):
            yield kumpulan, Use(value, spot, key)
        return
    for item, inner, at, is_key in _inner(value, kind, spot, known):
        yield from _uses(item, inner, at, known, key=is_key)


def _inner(
    value: object, kind: object, spot: Spot[object], known: Known
) -> Iterator[tuple[object, object, Spot[object], bool]]:
    """Go through what stands inside of a value, with its type: fields, items, keys and what stands behind them."""
    match value:
        case BaseModel():
            yield from ((getattr(value, name), inner, spot.at(name), False) for name, inner in _asked(value, known))
        case tuple():
            yield from ((item, inside(kind, 0), at, False) for item, at in spot.each(value))
        case Mapping():
            for key, item in value.items():
                yield key, get_args(kind)[0], spot.at(str(key)), True
                yield item, inside(kind, key), spot.at(str(key)), False
        case _:
            pass  # a number, or nothing


def _asked(value: BaseModel, known: Known) -> Iterator[tuple[str, object]]:
    """Return the fields that have to be looked into; most name nothing, or what is known."""
    for name, kind, kumpulan in _pointing(type(value)):
        given = getattr(value, name)
        if given and not (kumpulan and _fine(given, known.get(kumpulan))):
            yield name, kind


def _fine(names: str | tuple[str, ...], known: frozenset[str] | None) -> bool:
    """Tell whether a name, or each of a list, is known, or its set is nothing that a file declares."""
    return known is None or known.issuperset((names,) if isinstance(names, str) else names)


@cache
def _pointing(model: type[BaseModel]) -> tuple[tuple[str, object, str], ...]:
    """Return the fields of a model in which such names may stand, their types, and the set if it is one or a list."""
    fields = ((name, inside(model, name)) for name in model.model_fields)
    return tuple((name, kind, id_of(kind) or id_of(inside(kind, 0))) for name, kind in fields if _points(kind))


def _points(kind: object) -> bool:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return bool(_pointing(kind))
    return bool(id_of(kind)) or any(map(_points, get_args(kind)))


def _codes(entry: Entry[Opd]) -> list[str]:
    """Return the codes of an OPD's factors, as they are and as their lists ask for: `factor-in-wrong-list` compares."""
    return [code for group, one, _spot in members(entry) for code in (one.kode, group.letter + one.kode[1:])]


def _unknown(
    uses: Iterable[Use], choices: Collection[str], called: Callable[[], Iterable[Called]] = tuple
) -> Iterator[Diagnostic]:
    """Report the names that are no choice; `called` is asked for other names of the choices only then."""
    known = frozenset(choices)
    strangers = [one for one in uses if one.name not in known]
    spelled = suggestions.spelled(choices, called()) if strangers else {}
    for name, spot, key in strangers:
        message = _("`{name}` does not exist").format(name=shorten(name))
        cure = suggestions.suggest(name, [*choices], spelled, many=isinstance(spot.path[-1], int))
        yield Diagnostic("unknown-reference", message, spot.key() if key else spot.span(), cure)


def unknown_subdimension(plan: Plan) -> Iterator[Diagnostic]:
    """A programme stands in a sub-dimension that its dimension does not have.

    The action plan prints the programmes of each dimension under its sub-dimensions. This one would stand under none of
    them, although its money would be counted.

    Wrong:
        dimensi: living
        subdimensi: energy
    Right:
        dimensi: environment
        subdimensi: energy
    """
    within: dict[str, list[str]] = {}  # two dimensions of one name are reported as such
    for dimensi in plan.dimensi.value.dimensi:
        within.setdefault(dimensi.id, []).extend(subdimensi.id for subdimensi in dimensi.subdimensi)
    for program, spot in programmes(plan):
        choices = within.get(program.dimensi)
        if choices is not None and program.subdimensi not in choices:
            message = _("`{name}` is not a sub-dimension of `{dimension}`").format(
                name=shorten(program.subdimensi), dimension=program.dimensi
            )
            cure = suggestions.subdimension(plan, program.subdimensi, program.dimensi)
            yield Diagnostic("unknown-subdimension", message, spot.span("subdimensi"), cure)


def factor_in_wrong_list(plan: Plan) -> Iterator[Diagnostic]:
    """The letter of a factor's code is not that of the list it stands in.

    Strategies cite a factor by its code, and the letter says whether it is a strength, a weakness, an opportunity or a
    threat. The SWOT tables would print the factor in one box and the strategies would use it as the other.

    Wrong:
        kelemahan:
          - {kode: S2, faktor: Alat tua}
    Right:
        kelemahan:
          - {kode: W1, faktor: Alat tua}
    """
    for entry in plan.opd:
        for group, faktor, spot in members(entry):
            if not faktor.kode.startswith(group.letter):
                message = _("the code `{kode}` does not belong into the list `{list}`").format(
                    kode=faktor.kode, list=group
                )
                cure = _("codes in `{list}` start with {letter}").format(list=group, letter=group.letter)
                yield Diagnostic("factor-in-wrong-list", message, spot.span("kode"), cure)


def wrong_tows_cell(plan: Plan) -> Iterator[Diagnostic]:
    """A strategy cites a factor of another list than the two that its code names.

    The code says in which cell of the TOWS matrix a strategy stands: SO combines strengths and opportunities, WT
    weaknesses and threats. A strategy that rests on other factors would stand in the wrong cell.

    Wrong:
        - {kode: SO1, faktor: [S1, T1], uraian: Memakai tenaga menghadapi cuaca}
    Right:
        - {kode: ST1, faktor: [S1, T1], uraian: Memakai tenaga menghadapi cuaca}
    """
    for entry in plan.opd:
        for strategi, at in Spot(entry).each(entry.value.strategi, "strategi"):
            cell = strategi.kode.rstrip("0123456789")
            for kode, spot in at.each(strategi.faktor, "faktor"):
                if kode[0] not in cell:
                    message = _("strategy `{kode}` cites the factor `{faktor}`").format(kode=strategi.kode, faktor=kode)
                    cure = _("a strategy {cell} combines factors {first} and {second}").format(
                        cell=cell, first=cell[0], second=cell[1]
                    )
                    yield Diagnostic("wrong-tows-cell", message, spot.span(), cure)


def file_name_differs(plan: Plan) -> Iterator[Diagnostic]:
    """The id of an OPD is not the name of its file.

    Other OPD, reports and the confirmation name an OPD by its id, and people look for its file by that name. A
    file that was copied and not fully changed would otherwise pass as the part of another OPD.

    Wrong:
        # data/opd/dinkes.yaml
        id: dishub
    Right:
        # data/opd/dinkes.yaml
        id: dinkes
    """
    for entry in plan.opd:
        name = entry.value.id
        if entry.stem != name:
            message = _("the id `{id}` is not the name of the file").format(id=name)
            cure = _("write `id: {stem}`, or rename the file to `{id}.yaml`").format(stem=entry.stem, id=name)
            yield Diagnostic("file-name-differs", message, entry.document.span("id"), cure)


def year_outside_period(plan: Plan) -> Iterator[Diagnostic]:
    """A target or an amount is given for a year that the plan does not cover.

    The tables have one column for each year from `mulai` to `selesai`. An amount of another year is in no column but
    would be in the mind of its author, and the totals would be disputed.

    Wrong:
        periode: {mulai: 2025, selesai: 2029}
        plafon: {APBD: {2030: 10_000_000_000}}
    Right:
        periode: {mulai: 2025, selesai: 2029}
        plafon: {APBD: {2029: 10_000_000_000}}
    """
    first, last = plan.rencana.value.periode.mulai, plan.rencana.value.periode.selesai
    plafon = Spot(plan.rencana, ("plafon",))
    yearly: Iterable[tuple[Iterable[int], Spot[object], str]] = (
        (plan.evaluasi.value.target, Spot(plan.evaluasi), "target"),
        *((years, plafon, name) for name, years in plan.rencana.value.plafon.items()),
        *((indikator.target, spot, "target") for indikator, spot in indicators(plan)),
        *((dana.pagu, spot, "pagu") for dana, spot in funding(plan)),
    )
    for years, spot, field in yearly if first <= last else ():  # else it is reported once, at its cause
        for year in years:
            if not first <= year <= last:
                message = _("the year {year} lies outside the plan").format(year=year)
                cure = _("the plan covers {first} to {last}").format(first=first, last=last)
                yield Diagnostic("year-outside-period", message, spot.key(field, str(year)), cure)


def period_ends_before_it_starts(plan: Plan) -> Iterator[Diagnostic]:
    """The last year of the plan comes before its first.

    Every table of targets and money has one column a year; a plan without a year has no such tables.

    Wrong:
        periode: {mulai: 2029, selesai: 2025}
    Right:
        periode: {mulai: 2025, selesai: 2029}
    """
    first, last = plan.rencana.value.periode.mulai, plan.rencana.value.periode.selesai
    if last < first:
        message = _("the plan ends in {last}, before it starts in {first}").format(first=first, last=last)
        at = plan.rencana.document.span("periode", "selesai")
        yield Diagnostic("period-ends-before-it-starts", message, at, _("`selesai` is the last year of the plan"))
