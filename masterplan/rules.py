"""The plan becomes the diagnostics of what no single file can know: each rule is a function of the whole plan.

A rule has the name of its code, and its docstring is what `masterplan explain` prints: see `explanations`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from masterplan import rules_signoff, suggestions, swot_faults
from masterplan.diagnostics import Diagnostic, Note
from masterplan.language import _
from masterplan.references import Known, members, numbered, programmes, used_factors, used_strategies, years
from masterplan.swot_faults import FaultKind
from masterplan.yaml_faults import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from masterplan.diagnostics import Span
    from masterplan.plan import Entry, Plan
    from masterplan.references import Named, Step
    from masterplan.suggestions import Called

    Rule: TypeAlias = Callable[[Plan], Iterator[Diagnostic]]

LETTERS = {"kekuatan": "S", "kelemahan": "W", "peluang": "O", "ancaman": "T"}


def check(plan: Plan) -> tuple[Diagnostic, ...]:
    """Return what every rule finds, in the order of the files."""
    found = [diagnostic for rule in RULES for diagnostic in rule(plan)]
    return tuple(sorted(found, key=lambda diagnostic: (diagnostic.span, diagnostic.code)))


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
        yield from _unknown(used_factors(entry), [faktor.kode for _g, _i, faktor in members(entry.value)])
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
        stem = entry.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if stem != entry.value.id:
            yield Diagnostic(
                "file-name-differs",
                _("the id `{id}` is not the name of the file").format(id=entry.value.id),
                entry.document.span("id"),
                help=_("write `id: {stem}`, or rename the file to `{id}.yaml`").format(stem=stem, id=entry.value.id),
            )


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
        for group, index, faktor in members(entry.value):
            if not faktor.kode.startswith(LETTERS[group]):
                yield Diagnostic(
                    "factor-in-wrong-list",
                    _("the code `{kode}` does not belong into the list `{list}`").format(kode=faktor.kode, list=group),
                    entry.document.span("swot", group, index, "kode"),
                    help=_("codes in `{list}` start with {letter}").format(list=group, letter=LETTERS[group]),
                )


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
        for index, strategi in enumerate(entry.value.strategi):
            cell = strategi.kode.rstrip("0123456789")
            for at, kode in enumerate(strategi.faktor):
                if kode[0] not in cell:
                    yield Diagnostic(
                        "wrong-tows-cell",
                        _("strategy `{kode}` cites the factor `{faktor}`").format(kode=strategi.kode, faktor=kode),
                        entry.document.span("strategi", index, "faktor", at),
                        help=_("a strategy {cell} combines factors {first} and {second}").format(
                            cell=cell, first=cell[0], second=cell[1]
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


def swot_convention(plan: Plan) -> Iterator[Diagnostic]:
    """The declared SWOT convention cannot be applied.

    Published practice disagrees on scales and weights, so the plan declares its own and every OPD is weighed by it.
    With an unusable declaration no OPD can be weighed and no position named.

    Wrong:
        swot:
          konvensi: ukuran
          skala: [4, 1]
    Right:
        swot:
          konvensi: ukuran
          skala: [1, 4]
    """
    document = plan.rencana.document
    for name in swot_faults.convention_faults(plan.rencana.value.swot):
        yield Diagnostic(
            "swot-convention",
            _("the SWOT convention has an unusable `{field}`").format(field=name),
            document.key("swot", name) if name == "posisi" else document.span("swot", name),
            help=_(
                "`skala` rises, `jumlah_bobot` is 1 or 100, `toleransi` is below 1, `posisi` names all four positions"
            ),
        )


def swot_numbers(plan: Plan) -> Iterator[Diagnostic]:
    """Weights or ratings of an OPD do not follow the declared convention; its scores would be wrong."""
    konvensi = plan.rencana.value.swot
    if swot_faults.convention_faults(konvensi):
        return
    for entry in plan.opd:
        for fault in swot_faults.faults(entry.value, konvensi):
            code, message, cure = _weighing(fault, str(konvensi.jumlah_bobot))
            span = entry.document.key if fault.kind in _OF_A_LIST else entry.document.span
            yield Diagnostic(code, message, span("swot", *fault.path), help=cure)


RULES: tuple[Rule, ...] = (
    unknown_reference,
    unknown_subdimension,
    duplicate_id,
    file_name_differs,
    factor_in_wrong_list,
    wrong_tows_cell,
    year_outside_period,
    period_ends_before_it_starts,
    swot_convention,
    swot_numbers,
    rules_signoff.outdated_confirmation,
    rules_signoff.revision_requested,
    rules_signoff.confirmation_order,
    rules_signoff.unknown_stage,
)


# What is said of a list or of a factor as a whole points at its first line.
_OF_A_LIST = (FaultKind.WEIGHT_SUM, FaultKind.SIDE_EMPTY, FaultKind.INCOMPLETE)


def _weighing(fault: swot_faults.Fault, whole: str) -> tuple[str, str, str]:  # noqa: C901, PLR0911 - one case a kind
    names = ", ".join(f"`{name}`" for name in fault.names)
    low, high = fault.bounds or (None, None)
    value = fault.value
    match fault.kind:
        case FaultKind.WEIGHT_SUM:
            message = _("the weights of {names} add up to {value}, not {whole}")
            cure = _("change the weights until they add up to {whole}")
            return "weights-do-not-sum", message.format(names=names, value=value, whole=whole), cure.format(whole=whole)
        case FaultKind.INCOMPLETE:
            message = _("this factor has no {names}, other factors of the OPD have").format(names=names)
            return "weights-incomplete", message, _("weigh every factor, or none of the OPD")
        case FaultKind.SIDE_EMPTY:
            message = _("neither of {names} has a factor").format(names=names)
            return "swot-side-empty", message, _("add a factor, or leave out the weights of this OPD")
        case FaultKind.WEIGHTS_MIXED:
            message = _("weights come from {names} in the same group").format(names=names)
            return "weights-mixed", message, _("use one way of weighing for all factors of the group")
        case FaultKind.WEIGHT_RANGE:
            return (
                "weight-out-of-range",
                _("the weight {value} is below zero").format(value=value),
                _("weigh from 0 on"),
            )
        case FaultKind.ANSWER_RANGE if high is None:
            message = _("the answer {value} is below {low}").format(value=value, low=low)
            return "rating-out-of-range", message, _("weigh from {low} on").format(low=low)
        case FaultKind.RATING_RANGE | FaultKind.ANSWER_RANGE:
            message = _("the rating {value} is outside of {low} to {high}").format(value=value, low=low, high=high)
            return "rating-out-of-range", message, _("rate by the convention that `data/rencana.yaml` declares")
        case FaultKind.ANSWER_COUNT:
            message = _("{value} answers here, {low} in the other factors").format(value=value, low=low)
            return "answers-differ-in-number", message, _("give one answer of each respondent to every factor")


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
