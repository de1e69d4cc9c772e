"""A word of who asks for a refactoring becomes the id of what it means; a wrong one is no fault of any file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from masterplan.author.refactoring import mentions
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.identities import WITHIN
from masterplan.plan import suggestions
from masterplan.plan.contents import declared
from masterplan.plan.plan import Plan
from masterplan.words.readings import readings
from masterplan.words.terminal import in_backticks, shorten


def meant(plan: Plan, kind: str, name: str) -> tuple[str, list[Diagnostic]]:
    """Return the whole id; one that is an id only within another may be given without that, if no other has it.

    What the files say twice is a diagnostic; raises `EnvironmentProblem` if the plan has none that is called so, or
    several of them within others.
    """
    ids = mentions.known(plan).get(kind, ())
    found = [name] if name in ids else [one for one in ids if kind in WITHIN and one.rpartition("/")[2] == name]
    places = [one.span for one in mentions.declarations(plan) if one.named == (kind, found[0])] if found else []
    if len(found) == len(places) == 1:
        return found[0], []
    if not found:
        _unknown(plan, kind, name)
    message = _("several are called `{name}`").format(name=shorten(name))
    if len(found) > 1:
        raise EnvironmentProblem(message, _("write which one: {names}").format(names=in_backticks(found)))
    return name, [Diagnostic("duplicate-id", message, places[0], _("give each its own name in the files first"))]


def _unknown(plan: Plan, kind: str, name: str) -> NoReturn:
    ids = mentions.known(plan).get(kind, ())
    word = kind.upper() if kind == "opd" else kind
    message = _("there is no {kind} `{name}`").format(kind=word, name=shorten(name))
    called = suggestions.called(plan, kind) if kind in declared(plan) else ()
    cure = suggestions.suggest(name, [*ids], suggestions.spelled(ids, called))
    raise EnvironmentProblem(message, cure)


def spelled_right(wanted: str, ident: str) -> str:
    """Advise on a new id that is not spelled as ids are: the nearest that is."""
    found = readings(wanted, ident)
    return _("write `{value}`").format(value=found[0]) if found else _("choose another id")


def known_here(ids: Sequence[str]) -> str:
    """Advise on a name that is none of these."""
    return suggestions.suggest("", ids)
