"""The plan becomes the diagnostics of its SWOT: codes in the wrong place, and figures that cannot be weighed."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan.contents import LETTERS, members
from masterplan.plan.plan import Plan
from masterplan.plan.contents import members
from masterplan.rules import weights as faults
from masterplan.rules.weights import FaultKind

# What is said of a list or of a factor as a whole points at its first line.
_OF_A_LIST = (FaultKind.WEIGHT_SUM, FaultKind.SIDE_EMPTY, FaultKind.INCOMPLETE)


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
            if not faktor.kode.startswith(group.letter):
                yield Diagnostic(
                    "factor-in-wrong-list",
                    _("the code `{kode}` does not belong into the list `{list}`").format(kode=faktor.kode, list=group),
                    entry.document.span("swot", group, index, "kode"),
                    help=_("codes in `{list}` start with {letter}").format(list=group, letter=group.letter),
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
    for name in faults.convention_faults(plan.rencana.value.swot):
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
    if faults.convention_faults(konvensi):
        return
    for entry in plan.opd:
        for fault in faults.faults(entry.value, konvensi):
            code, message, cure = _weighing(fault, str(konvensi.jumlah_bobot))
            span = entry.document.key if fault.kind in _OF_A_LIST else entry.document.span
            yield Diagnostic(code, message, span("swot", *fault.path), help=cure)


def _weighing(fault: faults.SwotFault, whole: str) -> tuple[str, str, str]:  # noqa: C901, PLR0911 - one case a kind
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
