"""The plan becomes the diagnostics of its names and years: unknown, used twice, or outside of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, Span
from masterplan.plan import suggestions
from masterplan.plan.contents import (
    Known,
    Named,
    Step,
    factor_codes,
    members,
    numbered,
    programmes,
    used_factors,
    used_strategies,
    years,
)
from masterplan.plan.plan import Entry, Plan
from masterplan.plan.suggestions import Called
from masterplan.words.terminal import shorten


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
    known = Known(plan)
    for names, choices, called in (
        (known.used_dimensions(), known.dimensions, suggestions.dimensions),
        (known.used_opd(), known.opd, suggestions.opd),
        (known.used_items(), known.items, suggestions.items),
        (known.used_sources(), known.sources, suggestions.sources),
        (known.used_funds(), known.funds, suggestions.funds),
        (known.used_aspects(), known.aspects, suggestions.aspects),
    ):
        yield from _unknown(names, choices, partial(called, plan))
    for entry in plan.opd:
        yield from _unknown(used_factors(entry), factor_codes(entry.value))
        yield from _unknown(used_strategies(entry), [strategi.kode for strategi in entry.value.strategi])


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
    for entry, index, program in programmes(plan):
        choices = within.get(program.dimensi)
        if choices is not None and program.subdimensi not in choices:
            message = _("`{name}` is not a sub-dimension of `{dimension}`")
            yield Diagnostic(
                "unknown-subdimension",
                message.format(name=shorten(program.subdimensi), dimension=program.dimensi),
                entry.document.span("program", index, "subdimensi"),
                help=suggestions.subdimension(plan, program.subdimensi, program.dimensi),
            )


def duplicate_id(plan: Plan) -> Iterator[Diagnostic]:
    """Two things have the same name, so a reference to it could mean either.

    Strategies cite factors and programmes cite strategies by their codes, and reviewers speak of them by these codes.
    If two have the same, the matrices of the books join what does not belong together.

    Wrong:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup}
          - {kode: S1, faktor: Gedung baru}
    Right:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup}
          - {kode: S2, faktor: Gedung baru}
    """
    groups: list[Iterable[Named]] = [
        [(program.id, entry, ("program", index, "id")) for entry, index, program in programmes(plan)],
        numbered(plan.rujukan, ("sumber",), [s.id for s in plan.rujukan.value.sumber]),
        numbered(plan.dimensi, ("dimensi",), [d.id for d in plan.dimensi.value.dimensi]),
        [
            (butir.id, plan.acuan, ("dokumen", i, "butir", j, "id"))
            for i, dokumen in enumerate(plan.acuan.value.dokumen)
            for j, butir in enumerate(dokumen.butir)
        ],
    ]
    for entry in plan.opd:
        own = members(entry.value)
        groups.append([(faktor.kode, entry, ("swot", group, i, "kode")) for group, i, faktor in own])
        groups.append([(s.kode, entry, ("strategi", i, "kode")) for i, s in enumerate(entry.value.strategi)])
    for names in groups:
        yield from _repeated(names)


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
        if entry.stem != entry.value.id:
            yield Diagnostic(
                "file-name-differs",
                _("the id `{id}` is not the name of the file").format(id=entry.value.id),
                entry.document.span("id"),
                help=_("write `id: {stem}`, or rename the file to `{id}.yaml`").format(
                    stem=entry.stem, id=entry.value.id
                ),
            )


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
    periode = plan.rencana.value.periode
    if periode.selesai < periode.mulai:
        return  # reported once, at its cause
    for entry, path, year in years(plan):
        if not periode.mulai <= year <= periode.selesai:
            yield Diagnostic(
                "year-outside-period",
                _("the year {year} lies outside the plan").format(year=year),
                entry.document.key(*path, str(year)),
                help=_("the plan covers {first} to {last}").format(first=periode.mulai, last=periode.selesai),
            )


def period_ends_before_it_starts(plan: Plan) -> Iterator[Diagnostic]:
    """The last year of the plan comes before its first.

    Every table of targets and money has one column a year; a plan without a year has no such tables.

    Wrong:
        periode: {mulai: 2029, selesai: 2025}
    Right:
        periode: {mulai: 2025, selesai: 2029}
    """
    periode = plan.rencana.value.periode
    if periode.selesai < periode.mulai:
        yield Diagnostic(
            "period-ends-before-it-starts",
            _("the plan ends in {last}, before it starts in {first}").format(first=periode.mulai, last=periode.selesai),
            plan.rencana.document.span("periode", "selesai"),
            help=_("`selesai` is the last year of the plan"),
        )


def _unknown(
    names: Iterable[Named], choices: Sequence[str], called: Callable[[], Iterable[Called]] = tuple
) -> Iterator[Diagnostic]:
    """Report the names that are no choice; `called` is asked for other names of the choices only then."""
    known = frozenset(choices)
    strangers = [one for one in names if one[0] not in known]
    spelled = suggestions.spelled(choices, called()) if strangers else {}
    for name, entry, path in strangers:
        yield Diagnostic(
            "unknown-reference",
            _("`{name}` does not exist").format(name=shorten(name)),
            _where(entry, path),
            help=suggestions.suggest(name, choices, spelled, many=isinstance(path[-1], int)),
        )


def _where(entry: Entry[object], path: tuple[Step, ...]) -> Span:
    """A name that is the key of a mapping is pointed at as key."""
    last = path[-1]
    return (
        entry.document.key(*path) if last not in _VALUE_KEYS and isinstance(last, str) else entry.document.span(*path)
    )


_VALUE_KEYS = frozenset({"id", "kode", "dimensi", "subdimensi", "sumber"})


def _repeated(names: Iterable[Named]) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for name, entry, path in names:
        span = entry.document.span(*path)
        if name in first:
            yield Diagnostic(
                "duplicate-id",
                _("`{name}` is already used").format(name=name),
                span,
                help=_("give each its own name"),
                notes=(Note(_("first used here"), first[name]),),
            )
        else:
            first[name] = span
