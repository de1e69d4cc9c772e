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
    confirmations,
    evidence,
    factors,
    funding,
    names,
    quick_wins,
    repeats,
    targets,
    thread,
    vocabulary,
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
    factors.factor_in_wrong_list,
    factors.wrong_tows_cell,
    names.year_outside_period,
    names.period_ends_before_it_starts,
    factors.swot_convention,
    factors.swot_numbers,
    thread.self_support,
    thread.unused_factor,
    thread.unserved_strategy,
    thread.unjustified_programme,
    thread.programme_without_reference,
    thread.empty_subdimension,
    thread.unserved_mission,
    thread.unserved_reference,
    targets.missing_target,
    targets.target_against_direction,
    targets.share_over_hundred,
    targets.target_year_missing,
    targets.start_after_plan,
    targets.money_without_target,
    funding.ceiling_exceeded,
    funding.implausible_amount,
    funding.duplicate_funding,
    repeats.duplicate_programme,
    repeats.duplicate_factor,
    repeats.duplicate_indicator,
    repeats.indicator_differs,
    vocabulary.nomenclature_digits,
    vocabulary.code_name_differs,
    quick_wins.quick_win_unready,
    quick_wins.quick_win_count,
    evidence.missing_evidence,
    evidence.status_above_evidence,
    evidence.no_contact,
    vocabulary.unknown_unit,
    vocabulary.unit_spelled_differently,
    repeats.repeated_edition,
    confirmations.outdated_confirmation,
    confirmations.revision_requested,
    confirmations.confirmation_order,
    confirmations.unknown_stage,
)
