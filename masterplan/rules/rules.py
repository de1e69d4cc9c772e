"""The plan becomes the diagnostics of what no single file can know: each rule is a function of the whole plan.

Rules stand in modules by subject, and every public function of such a module is a rule. It has the name of its code,
and its docstring is what `masterplan explain` prints: see `explanations`. Whether its code is one of a warning stands
in `diagnostics.values`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Severity, here_too
from masterplan.plan.plan import OPD_FOLDER, SINGLE, Plan
from masterplan.rules import (
    annexes_of_law,
    answers,
    articles_of_law,
    comments,
    confirmations,
    duplicates,
    evaluation,
    evidence,
    funding,
    governance,
    indices,
    inventory,
    names,
    names_of_law,
    periods,
    quick_wins,
    references,
    regulations,
    repeats,
    results,
    risks,
    road_map,
    targets,
    terms_of_law,
    thread,
    unwritten,
    values,
    vocabulary,
    weights,
)

Rule: TypeAlias = Callable[[Plan], Iterator[Diagnostic]]
Heed: TypeAlias = Callable[[], None]  # raises if nobody waits for the answer any more

SUBJECTS = (
    names,
    periods,
    duplicates,
    weights,
    answers,
    thread,
    references,
    targets,
    values,
    funding,
    repeats,
    results,
    vocabulary,
    regulations,
    annexes_of_law,
    articles_of_law,
    names_of_law,
    terms_of_law,
    risks,
    governance,
    comments,
    quick_wins,
    road_map,
    evidence,
    inventory,
    confirmations,
    evaluation,
    indices,
    unwritten,
)
RULES: tuple[Rule, ...] = tuple(
    rule
    for subject in SUBJECTS
    for name, rule in inspect.getmembers(subject, inspect.isfunction)
    if rule.__module__ == subject.__name__ and not name.startswith("_")
)


def unhurried() -> None:
    """Wait for the answer, whatever happens."""


def check(plan: Plan, heed: Heed = unhurried) -> tuple[Diagnostic, ...]:
    """Return what every rule finds, in the order of the files; `heed` is called before each of them.

    A misspelt name is one mistake, although the thing that it means then seems to be used by nobody. So the warnings on
    a file wait until it has no error, and those on a file of the whole plan until no file has.
    """
    every = [diagnostic for rule in _heeding(heed) for diagnostic in rule(plan)]
    found, wrong = _gathered(plan, every), {one.span.path for one in every if one.severity is Severity.ERROR}
    waiting = wrong | SINGLE.keys() if wrong else wrong
    told = [one for one in found if one.severity is Severity.ERROR or one.span.path not in waiting]
    return tuple(sorted(told, key=lambda diagnostic: (diagnostic.span, diagnostic.code)))


def _heeding(heed: Heed) -> Iterator[Rule]:
    for rule in RULES:
        heed()
        yield rule


# What `data/rencana.yaml` declares once, and the codes by which a mistake in it shows in the files of the OPD.
DECLARED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "year-outside-period": ("periode",),
        "rating-out-of-range": ("swot",),
        "weights-do-not-sum": ("swot",),
        "nomenclature-digits": ("nomenklatur",),
    }
)
_FILES = 3  # that say the same by chance at most


def _gathered(plan: Plan, found: list[Diagnostic]) -> list[Diagnostic]:
    """Say once, where it is declared, what more than half of the OPD seem to do wrong."""
    for code, field in DECLARED.items():
        own = sorted((one for one in found if one.code == code), key=lambda one: one.span)
        files = {one.span.path for one in own if one.span.path.startswith(OPD_FOLDER)}
        if len(files) >= _FILES and 2 * len(files) > len(plan.opd):
            message = _("what is declared here does not fit {count} places in the files of {files} OPD")
            cure = _("correct it here if most OPD are right; the first place says: {message}")
            told = message.format(count=len(own), files=len(files))
            at = plan.rencana.document.key(*field)
            notes = here_too(one.span for one in own[:_SHOWN])
            gathered = Diagnostic(code, told, at, cure.format(message=own[0].message), notes)
            found = [*(one for one in found if one.code != code), gathered]
    return found


_SHOWN = 5  # places of the same mistake
