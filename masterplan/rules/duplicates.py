"""The plan becomes the diagnostics of its lists: what stands in one of them twice, by its id or as it is."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache
from typing import get_args, get_origin

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.model import dimensi, indeks, inventaris, opd, rancangan
from masterplan.model.identities import IDENTITIES
from masterplan.model.scalars import Angka, Record
from masterplan.model.shape import inside, type_at
from masterplan.plan.contents import Spot, again
from masterplan.plan.plan import Plan
from masterplan.words.terminal import shorten

# What has a name of its own only in what it is part of, such as a dimension or an index.
WITHIN = (dimensi.Subdimensi, indeks.Predikat, indeks.Pembanding, indeks.AspekKerangka)
# What may stand once in each list: an amendment has considerations and legal bases of its own.
LISTED = (rancangan.Pertimbangan, rancangan.DasarHukum)


# What references name alike, whatever kind it is of.
TOGETHER = (
    rancangan.BabPeraturan,
    rancangan.BagianPeraturan,
    rancangan.ParagrafPeraturan,
    rancangan.Pasal,
    rancangan.PasalDihapus,
    rancangan.Ayat,
)


def _kind(one: Record) -> type[Record]:
    return TOGETHER[0] if isinstance(one, TOGETHER) else type(one)


def duplicate_id(plan: Plan) -> Iterator[Diagnostic]:
    """Two things have the same name, so a reference to it could mean either.

    Strategies cite factors and programmes cite strategies by their codes, and reviewers speak of them by these codes.
    If two have the same, the matrices of the books join what does not belong together. Tables are named by the ids of
    dimensions, sub-dimensions, documents and OPD: an OPD that is called like a dimension would have its table.

    Wrong:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup}
          - {kode: S1, faktor: Gedung baru}
    Right:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup}
          - {kode: S2, faktor: Gedung baru}
    """
    named = (
        ((_kind(one), _scope(one, spot), name), (name, spot.at(IDENTITIES[type(one)].field)))
        for entry in (*plan.single, *plan.opd)
        for one, spot in _records(entry.value, Spot(entry))
        if type(one) in IDENTITIES and (name := str(getattr(one, IDENTITIES[type(one)].field) or ""))
    )
    for (_name, first), (name, spot) in again(named):
        notes = (Note(_("first used here"), first.span()),)
        message = _("`{name}` is already used").format(name=shorten(name))
        yield Diagnostic("duplicate-id", message, spot.span(), _("give each its own name"), notes)


def repeated_entry(plan: Plan) -> Iterator[Diagnostic]:
    """A list names the same thing twice.

    The books print the list as it is: a factor twice below one strategy, an OPD twice among those that help, a goal
    twice in the matrix.

    Wrong:
        faktor: [S1, O2, S1]
        pendukung: [diskominfosandi, diskominfosandi]
    Right:
        faktor: [S1, O2]
        pendukung: [diskominfosandi]
    """
    for entry in (*plan.single, *plan.opd):
        for one, spot in _records(entry.value, Spot(entry)):
            for field in _branches(type(one))[0]:
                names = getattr(one, field)
                if len(set(names)) == len(names):
                    continue
                listed = ((name, (name, at)) for name, at in spot.each(names, field))
                for (_name, first), (name, at) in again(listed):
                    message = _("`{name}` stands in this list twice").format(name=shorten(str(name)))
                    notes = (Note(_("first listed here"), first.span()),)
                    yield Diagnostic("repeated-entry", message, at.span(), _("keep one of the two"), notes)


def _scope(one: Record, spot: Spot[object]) -> Hashable:
    """Return where a name may stand once: programmes and applications in the plan, some in what they are part of."""
    if isinstance(one, opd.Program | inventaris.Aplikasi):
        return None
    if isinstance(one, LISTED):
        return (spot.entry.path, *spot.path[:-1])
    return (spot.entry.path, *(spot.path[:2] if isinstance(one, WITHIN) else ()))


def _records(value: Record, spot: Spot[object]) -> Iterator[tuple[Record, Spot[object]]]:
    """Go through a record and all records inside of it in which something can stand twice."""
    yield value, spot
    for field in _branches(type(value))[1]:
        inner = getattr(value, field)
        if isinstance(inner, Record):
            yield from _records(inner, spot.at(field))
        for one, at in spot.each(inner, field) if isinstance(inner, tuple) else ():
            yield from _records(one, at)


@cache
def _branches(model: type[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields that list single values, each of which may stand there once, and those that hold records.

    Records in which nothing can stand twice are left out, as those of indicators and money.
    """
    names, records = [], []
    for name in model.model_fields:
        kind = type_at(model, (name,))
        listed = get_origin(kind) is tuple
        inner = inside(kind, 0) if listed else kind
        if isinstance(inner, type) and issubclass(inner, Record):
            if inner in IDENTITIES or any(_branches(inner)):
                records.append(name)
        elif listed and inner != Angka and get_args(kind)[-1] is Ellipsis:  # answers may be alike
            names.append(name)
    return tuple(names), tuple(records)
