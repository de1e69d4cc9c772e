"""A programme and an OPD become the files in which it is a programme of that OPD, or why it cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from masterplan.author.refactoring import finding
from masterplan.author.refactoring.outcome import Refactoring
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.opd import Opd, Program
from masterplan.plan.contents import programmes
from masterplan.plan.plan import Entry, Plan
from masterplan.yaml import edits
from masterplan.yaml.document import Document

ORDER: Sequence[str] = tuple(Opd.model_fields)
_FIELDS: Sequence[str] = tuple(Program.model_fields)


def moved(plan: Plan, program: str, opd: str, strategies: Sequence[str] = ()) -> Refactoring:
    """Move a programme; `strategies` are those of the other OPD that it carries out there.

    It carries out none of its old strategies any more, and is not supported by the OPD that has it now.
    """
    ident, faults = finding.meant(plan, "program", program)
    other, lost = finding.meant(plan, "opd", opd)
    if faults or lost:
        return Refactoring(diagnostics=(*faults, *lost))
    spot = next(at for one, at in programmes(plan) if one.id == ident)
    there = next(entry for entry in plan.opd if entry.value.id == other)
    if spot.entry.value.id == other:
        message = _("`{program}` is a programme of `{opd}` already").format(program=ident, opd=other)
        raise EnvironmentProblem(message, _("name another OPD"))
    _known(there, strategies)
    here, into = carried(spot.entry.document, spot.path, there.document, other, strategies)
    return Refactoring({here.source.path: here.source.text, into.source.path: into.source.text})


def _known(there: Entry[Opd], strategies: Iterable[str]) -> None:
    """Refuse strategies that the OPD does not have."""
    known = [one.kode for one in there.value.strategi]
    for kode in strategies:
        if kode not in known:
            message = _("`{name}` does not exist").format(name=kode)
            raise EnvironmentProblem(message, finding.known_here(known))


def carried(
    here: Document, path: tuple[str | int, ...], there: Document, opd: str, strategies: Sequence[str] = ()
) -> tuple[Document, Document]:
    """Move the programme at a path to the end of those of another file, as one of that OPD."""
    here = _of(here, path, opd, strategies)
    return edits.move(here, path, there, ("program",), ORDER)


def _of(document: Document, path: tuple[str | int, ...], opd: str, strategies: Sequence[str]) -> Document:
    """Change what a programme says of an OPD whose own it becomes."""
    if strategies:
        document = edits.put(document, (*path, "strategi"), [*strategies], _FIELDS)
    elif document.get((*path, "strategi")) is not None:
        document = edits.drop(document, (*path, "strategi"))
    helpers = document.get((*path, "pendukung"))
    if isinstance(helpers, list) and opd in helpers:
        whole = (*path, "pendukung")
        document = edits.drop(document, whole if len(helpers) == 1 else (*whole, helpers.index(opd)))
    return document
