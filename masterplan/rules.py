"""The plan becomes the diagnostics of what no single file can know: each rule is a function of the whole plan.

A rule has the name of its code, and its docstring is what `masterplan explain` prints: see `explanations`. The rules
stand in modules by subject; this one lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from masterplan import (
    rules_codes,
    rules_coverage,
    rules_editions,
    rules_evidence,
    rules_money,
    rules_names,
    rules_quick_wins,
    rules_sameness,
    rules_signoff,
    rules_swot,
    rules_targets,
    rules_trace,
    rules_units,
)
from masterplan.diagnostics import Severity
from masterplan.plan import SINGLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from masterplan.diagnostics import Diagnostic
    from masterplan.plan import Plan

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
    rules_names.unknown_reference,
    rules_names.unknown_subdimension,
    rules_names.duplicate_id,
    rules_names.file_name_differs,
    rules_swot.factor_in_wrong_list,
    rules_swot.wrong_tows_cell,
    rules_names.year_outside_period,
    rules_names.period_ends_before_it_starts,
    rules_swot.swot_convention,
    rules_swot.swot_numbers,
    rules_trace.self_support,
    rules_trace.unused_factor,
    rules_trace.unserved_strategy,
    rules_trace.unjustified_programme,
    rules_trace.programme_without_reference,
    rules_coverage.empty_subdimension,
    rules_coverage.unserved_mission,
    rules_coverage.unserved_reference,
    rules_targets.missing_target,
    rules_targets.target_against_direction,
    rules_targets.share_over_hundred,
    rules_targets.target_year_missing,
    rules_targets.start_after_plan,
    rules_targets.money_without_target,
    rules_money.ceiling_exceeded,
    rules_money.implausible_amount,
    rules_money.duplicate_funding,
    rules_sameness.duplicate_programme,
    rules_sameness.duplicate_factor,
    rules_sameness.duplicate_indicator,
    rules_sameness.indicator_differs,
    rules_codes.nomenclature_digits,
    rules_codes.code_name_differs,
    rules_quick_wins.quick_win_unready,
    rules_quick_wins.quick_win_count,
    rules_evidence.missing_evidence,
    rules_evidence.status_above_evidence,
    rules_evidence.no_contact,
    rules_units.unknown_unit,
    rules_units.unit_spelled_differently,
    rules_editions.repeated_edition,
    rules_signoff.outdated_confirmation,
    rules_signoff.revision_requested,
    rules_signoff.confirmation_order,
    rules_signoff.unknown_stage,
)
