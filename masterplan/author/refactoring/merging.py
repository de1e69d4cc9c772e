"""Two OPD become the files in which they are one, or why they cannot be.

What the first has in lists becomes part of the second, with codes that are free there; what an OPD has once, such as
its name, its head and its profile, is that of the second. Who named the first names the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from masterplan.author.refactoring import finding, mentions, renaming
from masterplan.author.refactoring.mentions import Mention
from masterplan.author.refactoring.moving import ORDER
from masterplan.author.refactoring.outcome import NOTHING, Refactoring
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.opd import INTERNAL, Kelompok, Opd, all_factors
from masterplan.plan.plan import Entry, Plan
from masterplan.yaml import edits
from masterplan.yaml.document import Document, Path, Source
from masterplan.yaml.reader import read
from masterplan.yaml.writer import Bare

# The lists of an OPD that two of them have together; confirmations are those of one, and lapse.
_LISTS: tuple[Path, ...] = (
    ("kesiapan",),
    ("masalah",),
    ("aplikasi",),
    *(("swot", one.value) for one in Kelompok),
    ("strategi",),
    ("program",),
)
_HELPERS = "pendukung"


def merged(plan: Plan, first: str, second: str, beside: Mapping[str, str] = NOTHING) -> Refactoring:
    """Make one OPD of two, the second; weights of both are halved, so that they add up to what they should."""
    (one, faults), (other, lost) = (finding.meant(plan, "opd", name) for name in (first, second))
    if faults or lost:
        return Refactoring(diagnostics=(*faults, *lost))
    here, there = (next(entry for entry in plan.opd if entry.value.id == ident) for ident in (one, other))
    if one == other:
        raise EnvironmentProblem(_("`{name}` cannot be merged with itself").format(name=one), _("name another OPD"))
    found = [mention for mention in mentions.everywhere(plan, beside) if mention.named in {("opd", one), *_codes(here)}]
    if wrong := tuple(renaming.otherwise(found)):
        return Refactoring(diagnostics=wrong)
    documents = dict(_respelled(plan, found, here, there))
    source = _halved(documents.pop(here.path, here.document), here, there)
    target = _halved(documents.pop(there.path, there.document), there, here)
    for path in _LISTS:
        while source.get(path):
            source, target = edits.move(source, (*path, 0), target, path, ORDER)
    files = {path: _apart(document, other).source.text for path, document in documents.items()}
    texts = _texts(found, other, {entry.path for entry in (*plan.single, *plan.opd)})
    return Refactoring({**texts, **files, there.path: _apart(target, other).source.text}, gone=(here.path,))


# --- names --------------------------------------------------------------------------------------


def _codes(entry: Entry[Opd]) -> Iterator[tuple[str, str]]:
    yield from (("faktor", f"{entry.value.id}/{one.kode}") for one in all_factors(entry.value.swot))
    yield from (("strategi", f"{entry.value.id}/{one.kode}") for one in entry.value.strategi)


def _free(here: Entry[Opd], there: Entry[Opd]) -> Mapping[tuple[str, str], str]:
    """Give each code of the first OPD the next one that is free in the second."""
    taken = {named[1].rpartition("/")[2] for named in _codes(there)}
    found: dict[tuple[str, str], str] = {}
    for named in _codes(here):
        letters = named[1].rpartition("/")[2].rstrip("0123456789")
        code = next(code for number in range(1, 1000) if (code := f"{letters}{number}") not in taken)
        taken.add(code)
        found[named] = code
    return found


def _respelled(plan: Plan, found: list[Mention], here: Entry[Opd], there: Entry[Opd]) -> Iterator[tuple[str, Document]]:
    """Name the second OPD where the first is named, and the first's factors and strategies by their new codes."""
    new = {**_free(here, there), ("opd", here.value.id): there.value.id}
    for entry in (*plan.single, *plan.opd):
        own = [one for one in found if one.source is entry.document.source]
        if own:
            places = sorted({renaming.spelled(one, new[one.named]) for one in own})
            document, _faults = read(Source(entry.path, renaming.spliced(entry.document.source.text, places)))
            assert document is not None  # noqa: S101 - an id for an id
            yield entry.path, document


def _texts(found: list[Mention], opd: str, data: set[str]) -> Mapping[str, str]:
    """Name the second OPD in prose and chapters."""
    own = [one for one in found if one.source.path not in data]
    return renaming.respelled(own, opd, {}).files


def _apart(document: Document, opd: str) -> Document:
    """Let no programme be supported by one OPD twice, or by the one that has it."""
    path = next(_doubled(document, opd, ()), None)
    while path:
        document = edits.drop(document, path)
        path = next(_doubled(document, opd, ()), None)
    return document


def _doubled(document: Document, opd: str, path: Path) -> Iterator[Path]:
    """Go through the places of an OPD among those that help which it has no business at, the last first."""
    programmes = document.get(("program",))
    for number in range(len(programmes)) if isinstance(programmes, list) else ():
        path = ("program", number, _HELPERS)
        helpers = document.get(path)
        own = document.get(("id",)) == opd
        if isinstance(helpers, list) and helpers.count(opd) > (0 if own else 1):
            yield path if helpers == [opd] else (*path, len(helpers) - 1 - helpers[::-1].index(opd))


# --- weights ------------------------------------------------------------------------------------


def _halved(document: Document, entry: Entry[Opd], other: Entry[Opd]) -> Document:
    """Halve the weights of the lists that both OPD have weighed."""
    for inside in (True, False):
        groups = [one for one in Kelompok if (one in INTERNAL) is inside]
        if all(_weighed(one, groups) for one in (entry, other)):
            for path, weight in _weighed(entry, groups):
                document = edits.put(document, path, Bare(f"{(weight / 2).normalize():f}"))
    return document


def _weighed(entry: Entry[Opd], groups: list[Kelompok]) -> list[tuple[Path, Decimal]]:
    """Return the weights that are given for the factors of some lists, with their places."""
    swot = entry.value.swot
    lists = ((one.value, getattr(swot, one.value)) for one in groups if swot)
    return [
        (("swot", name, number, "bobot"), faktor.bobot)
        for name, own in lists
        for number, faktor in enumerate(own)
        if faktor.bobot is not None
    ]
