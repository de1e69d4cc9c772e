"""The plan becomes the diagnostics of what no single file can know: each rule is a function of the whole plan.

Rules stand in modules by subject, and every public function of such a module is a rule. It has the name of its code,
and its docstring is what `masterplan explain` prints: see `explanations`. Whether its code is one of a warning stands
in `diagnostics.values`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import TypeAlias

from masterplan.diagnostics.values import Diagnostic, Severity
from masterplan.plan.plan import SINGLE, Plan
from masterplan.rules import (
    confirmations,
    evidence,
    funding,
    names,
    quick_wins,
    repeats,
    targets,
    thread,
    vocabulary,
    weights,
)

Rule: TypeAlias = Callable[[Plan], Iterator[Diagnostic]]

SUBJECTS = (names, weights, thread, targets, funding, repeats, vocabulary, quick_wins, evidence, confirmations)
RULES: tuple[Rule, ...] = tuple(
    rule
    for subject in SUBJECTS
    for name, rule in inspect.getmembers(subject, inspect.isfunction)
    if rule.__module__ == subject.__name__ and not name.startswith("_")
)


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
