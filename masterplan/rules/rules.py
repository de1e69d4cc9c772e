"""The plan becomes the diagnostics of what no single file can know: each rule is a function of the whole plan.

A rule has the name of its code, and its docstring is what `masterplan explain` prints: see `explanations`. The rules
stand in modules by subject; this one lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from masterplan.diagnostics.values import Diagnostic, Severity
from masterplan.plan.plan import SINGLE, Plan
from masterplan.rules import (
    codes,
    coverage,
    editions,
    evidence,
    money,
    names,
    quick_wins,
    sameness,
    signoff,
    swot,
    targets,
    trace,
    units,
)

Rule: TypeAlias = Callable[[Plan], Iterator[Diagnostic]]


def check(plan: Plan) -> tuple[Diagnostic, ...]:
    """Return what every rule finds, in the order of the files.

    A misspelt name is one mistake, although the thing that it means then seems to be used by nobody. So the warnings on
    a file wait until it has no error, and those on a file of the whole plan until no file has.
    """
    found = [diagnostic for rule in RULES for diagnostic in rule(plan)]
    wrong = {diagnostic.span.path for diagnostic in found if diagnostic.severity is Severity.ERROR}
    waiting = wrong | SINGLE.keys() if wrong else wrong
    told = [one for one in found if one.severity is Severity.ERROR or one.span.path not in waiting]
    return tuple(sorted(told, key=lambda diagnostic: (diagnostic.span, diagnostic.code)))


RULES: tuple[Rule, ...] = (
    names.unknown_reference,
    names.unknown_subdimension,
    names.duplicate_id,
    names.file_name_differs,
    swot.factor_in_wrong_list,
    swot.wrong_tows_cell,
    names.year_outside_period,
    names.period_ends_before_it_starts,
    swot.swot_convention,
    swot.swot_numbers,
    trace.self_support,
    trace.unused_factor,
    trace.unserved_strategy,
    trace.unjustified_programme,
    trace.programme_without_reference,
    coverage.empty_subdimension,
    coverage.unserved_mission,
    coverage.unserved_reference,
    targets.missing_target,
    targets.target_against_direction,
    targets.share_over_hundred,
    targets.target_year_missing,
    targets.start_after_plan,
    targets.money_without_target,
    money.ceiling_exceeded,
    money.implausible_amount,
    money.duplicate_funding,
    sameness.duplicate_programme,
    sameness.duplicate_factor,
    sameness.duplicate_indicator,
    sameness.indicator_differs,
    codes.nomenclature_digits,
    codes.code_name_differs,
    quick_wins.quick_win_unready,
    quick_wins.quick_win_count,
    evidence.missing_evidence,
    evidence.status_above_evidence,
    evidence.no_contact,
    units.unknown_unit,
    units.unit_spelled_differently,
    editions.repeated_edition,
    signoff.outdated_confirmation,
    signoff.revision_requested,
    signoff.confirmation_order,
    signoff.unknown_stage,
)
