"""A word for something of a plan becomes the id of it, or why it is not clear which one is meant."""

from __future__ import annotations

from collections.abc import Sequence

from masterplan.author.refactoring import mentions
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model.identities import WITHIN
from masterplan.plan import suggestions
from masterplan.plan.contents import declared
from masterplan.plan.plan import Plan
from masterplan.words.terminal import in_backticks, shorten


def meant(plan: Plan, kind: str, name: str) -> tuple[str, list[Diagnostic]]:
    """Return the whole id; one that is an id only within another may be given without that, if no other has it."""
    ids = mentions.known(plan).get(kind, ())
    found = [name] if name in ids else [one for one in ids if kind in WITHIN and one.rpartition("/")[2] == name]
    places = [one.span for one in mentions.declarations(plan) if one.named == (kind, found[0])] if found else []
    if len(found) == len(places) == 1:
        return found[0], []
    if not found:
        return name, [_unknown(plan, kind, name)]
    message = _("several are called `{name}`").format(name=shorten(name))
    cure = _("write which one: {names}").format(names=in_backticks(found))
    if len(places) > 1:
        cure = _("give each its own name in the files first")
    return name, [Diagnostic("duplicate-id", message, places[0], cure)]


def _unknown(plan: Plan, kind: str, name: str) -> Diagnostic:
    ids = mentions.known(plan).get(kind, ())
    message = _("there is no {kind} `{name}`").format(kind=kind, name=shorten(name))
    called = suggestions.called(plan, kind) if kind in declared(plan) else ()
    cure = suggestions.suggest(name, [*ids], suggestions.spelled(ids, called))
    # Where such ids are declared: the first of them, or else the folder of the data.
    home = next((one.span for one in mentions.declarations(plan) if one.kind == kind), Span("data"))
    return Diagnostic("unknown-reference", message, home, cure)


def known_here(ids: Sequence[str]) -> str:
    """Advise on a name that is none of these."""
    return suggestions.suggest("", ids)
