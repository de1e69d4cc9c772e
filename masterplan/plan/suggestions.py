"""A name that the plan does not have becomes advice: which id its author probably meant.

People call a dimension by its printed name, an OPD by its abbreviation, and an item of the RPJMD by its text. Each
function below lists such names with their ids; spelling is compared without case, spaces and signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.opd import Opd
from masterplan.plan.contents import declared
from masterplan.plan.plan import Entry, Plan
from masterplan.words.likeness import compact, natural, similar, spellings
from masterplan.words.terminal import in_backticks, shorten

Called: TypeAlias = tuple[str, str]  # an id, and a name by which people call it

_LONGEST = 300  # no name is longer
SHOWN = 12  # of the known names; a longer list is not read
_BETWEEN = re.compile(r"\s*[,;/\n]\s*|\s+(?:dan|and|&)\s+")


def suggest(name: str, known: Sequence[str], called: Mapping[str, Called] | None = None, *, many: bool = False) -> str:
    """Say what to write instead of `name`; `many` if it stands in a list, where several can be meant.

    `called` is how what is `known` may be spelled, as `spelled` returns it, if it is called otherwise too.
    """
    if len(name) > _LONGEST:
        return _known(known)
    called = spelled(known, ()) if called is None else called
    if found := found_in(name, called):
        return _write(*found)
    parts = [found_in(part, called) for part in _BETWEEN.split(name)]
    ids = [part[0] for part in parts if part]
    if len(ids) == len(parts) > 1:
        if many:
            return _("write each by itself: `[{names}]`").format(names=", ".join(ids))
        return _("only one of them can stand here: {names}").format(names=in_backticks(ids))
    if near := similar(name, known):
        return _("a similar name exists: `{near}`").format(near=near)
    near = similar(compact(name), [*called])
    return _write(*called[near]) if near else _known(known)


def subdimension(plan: Plan, name: str, dimension: str) -> str:
    """Say what to write instead of a sub-dimension that `dimension` does not have; it may be one of another."""
    own = _subdimensions(plan)
    ids, called = own[dimension]
    elsewhere = [(other, found) for other, one in own.items() if (found := found_in(name, spelled(*one)))]
    if elsewhere and all(other != dimension for other, _one in elsewhere):
        other, found = elsewhere[0]
        return _("`{id}` is a sub-dimension of `{dimension}`").format(id=found[0], dimension=other)
    return suggest(name, ids, spelled(ids, called))


def _write(ident: str, name: str) -> str:
    if compact(ident) == compact(name):
        return _("write `{id}`").format(id=ident)
    return _("write `{id}`, the id of `{name}`").format(id=ident, name=shorten(name))


def _known(known: Sequence[str]) -> str:
    names = sorted(set(known), key=natural)
    if not names:
        return _("the plan has none yet")
    more = len(names) - SHOWN
    if more <= 0:
        return _("known here: {names}").format(names=in_backticks(names))
    message = ngettext("known here: {names} and {count} more", "known here: {names} and {count} more", more)
    return message.format(names=in_backticks(names[:SHOWN]), count=more)


def named_opd(plan: Plan, name: str) -> Entry[Opd]:
    """Return an OPD by its id; raises `EnvironmentProblem` with the nearest name if there is none."""
    known = {entry.value.id: entry for entry in plan.opd}
    if name not in known:
        cure = suggest(name, [*known], spelled(known, opd(plan)))
        raise EnvironmentProblem(_("the plan has no OPD `{id}`").format(id=name), cure)
    return known[name]


# --- spelling -----------------------------------------------------------------------------------


def spelled(known: Iterable[str], called: Iterable[Called]) -> Mapping[str, Called]:
    """Map each spelling to its id and name; what could mean two things means none, unless it is an id."""
    ids = {compact(ident): (ident, ident) for ident in known}
    names: dict[str, Called] = {}
    unclear = set()
    for ident, name in called:
        for spelling in spellings(name):
            if names.setdefault(spelling, (ident, name))[0] != ident:
                unclear.add(spelling)
    return {spelling: one for spelling, one in {**names, **ids}.items() if spelling in ids or spelling not in unclear}


def found_in(name: str, spelled: Mapping[str, Called]) -> Called | None:
    """Return the id that is called so, and the name by which it is; None if there is none."""
    return next((spelled[one] for one in spellings(name) if one in spelled), None)


# --- what people call the things of a plan ------------------------------------------------------


def dimensions(plan: Plan) -> Iterator[Called]:
    """A dimension by any of its names."""
    for dimensi in plan.dimensi.value.dimensi:
        for name in (dimensi.nama.laporan, dimensi.nama.panduan, dimensi.nama_indonesia):
            if name:
                yield dimensi.id, name


def _subdimensions(plan: Plan) -> Mapping[str, tuple[list[str], list[Called]]]:
    """Map each dimension to the ids of its sub-dimensions, and these by any of their names."""
    own: dict[str, tuple[list[str], list[Called]]] = {}
    for dimensi in plan.dimensi.value.dimensi:
        ids, called = own.setdefault(dimensi.id, ([], []))
        for one in dimensi.subdimensi:
            ids.append(one.id)
            called += [(one.id, one.nama.laporan), (one.id, one.nama.panduan)]
    return own


def opd(plan: Plan) -> Iterator[Called]:
    """An OPD by its abbreviation or its name, also with the city behind it."""
    daerah = plan.rencana.value.daerah
    for entry in plan.opd:
        for name in (entry.value.singkatan, entry.value.nama):
            yield entry.value.id, name
            yield entry.value.id, f"{name} {daerah.jenis.value} {daerah.nama}"


def items(plan: Plan) -> Iterator[Called]:
    """An item of a document by its text, or by its kind and number with or without its document."""
    for dokumen in plan.acuan.value.dokumen:
        for butir in dokumen.butir:
            yield butir.id, butir.uraian
            yield butir.id, f"{butir.jenis} {butir.nomor}"
            yield butir.id, f"{dokumen.id} {butir.jenis} {butir.nomor}"


def called(plan: Plan, kumpulan: str) -> Iterable[Called]:
    """List what people call the members of a set (`IdOf`); a source, a fund or an aspect has but one name."""
    own = {"dimensi": dimensions, "opd": opd, "butir": items}.get(kumpulan)
    return own(plan) if own else declared(plan)[kumpulan].items()
