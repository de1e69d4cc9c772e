"""An OPD and some of its programmes become the files in which these are those of a new OPD, or why they cannot be.

The new one has what every OPD has: an id, a name, and a profile that is still to be written. Its factors and strategies
are its own to find, so its programmes carry out none yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from masterplan.author.refactoring import finding
from masterplan.author.refactoring.moving import carried
from masterplan.author.refactoring.outcome import Refactoring
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.opd import Opd
from masterplan.model.scalars import SLUG
from masterplan.model.sets import Status
from masterplan.plan.plan import OPD_FOLDER, Entry, Plan
from masterplan.yaml.document import Source
from masterplan.yaml.reader import read
from masterplan.yaml.writer import WIDTH, block

UNWRITTEN = "xxx"  # what stands in for what is to be written: `words/placeholders.py`


def split(plan: Plan, opd: str, new: str, programmes: Sequence[str], names: tuple[str, str]) -> Refactoring:
    """Put programmes of an OPD into the file of a new one; `names` are its full name and its abbreviation."""
    ident, faults = finding.meant(plan, "opd", opd)
    if faults:
        return Refactoring(diagnostics=tuple(faults))
    entry = next(one for one in plan.opd if one.value.id == ident)
    if against := (*_foreign(plan, entry, programmes), *_taken(plan, entry, new)):
        return Refactoring(diagnostics=against)
    first = {"id": new, "nama": names[0], "singkatan": names[1], "status": Status.CONTOH.value, "profil": UNWRITTEN}
    path = f"{OPD_FOLDER}{new}.yaml"
    there, _faults = read(Source(path, "".join(f"{line}\n" for line in block(first, WIDTH))))
    assert there is not None  # noqa: S101 - it has just been written
    here, left = entry.document, [one.id for one in entry.value.program]
    for name in dict.fromkeys(programmes):
        here, there = carried(here, ("program", left.index(name)), there, new)
        left.remove(name)
    return Refactoring({here.source.path: here.source.text, path: there.source.text})


def _taken(plan: Plan, entry: Entry[Opd], new: str) -> Iterator[Diagnostic]:
    if not re.fullmatch(SLUG, new):
        wanted = "small letters, digits and single hyphens"
        message = _("`{value}` is not {wanted}").format(value=new, wanted=_(wanted))
        yield Diagnostic("invalid-value", message, entry.document.span("id"), finding.spelled_right(wanted, new))
    for one in (one for one in plan.opd if new in {one.value.id, one.stem}):
        message = _("`{name}` is already used").format(name=new)
        yield Diagnostic("duplicate-id", message, one.document.span("id"), _("choose another id"))


def _foreign(plan: Plan, entry: Entry[Opd], programmes: Iterable[str]) -> Iterator[Diagnostic]:
    """Refuse programmes that there are not, or that are those of another OPD."""
    own = [one.id for one in entry.value.program]
    for name in (name for name in programmes if name not in own):
        yield from (faults := finding.meant(plan, "program", name)[1])
        if not faults:
            message = _("`{program}` is no programme of `{opd}`").format(program=name, opd=entry.value.id)
            raise EnvironmentProblem(message, finding.known_here(own))
