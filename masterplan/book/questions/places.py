"""A place in the file of an OPD becomes what its clarification sheet calls it: `faktor S1`, `program 8.2`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from masterplan.diagnostics.values import Span
from masterplan.model.opd import Opd
from masterplan.plan.contents import Spot, members
from masterplan.plan.plan import Entry
from masterplan.words.format import listed

AskedPlace = tuple[str, str]  # what kind of thing it is, and which one; of a single field the kind alone
SHOWN = 8  # things of one kind that a question names
_FIELDS = ("nama", "singkatan", "kepala", "status", "catatan", "profil", "klarifikasi")


def place(entry: Entry[Opd], codes: Mapping[str, str], span: Span) -> AskedPlace | None:
    """Return what stands at a place; None for a whole list, or the file."""
    held = (found for found, at in _things(entry, codes) if _within(span, at))
    return next(held, None)


def named(places: Iterable[AskedPlace]) -> str:
    """Join places as a sentence does: `faktor S1 dan T2, program 8.1`."""
    groups = groupby(dict.fromkeys(sorted(places, key=lambda one: one[0])), key=lambda one: one[0])
    return ", ".join(_named(kind, [which for _kind, which in group]) for kind, group in groups)


def _named(kind: str, which: list[str]) -> str:
    shown = which if len(which) <= SHOWN else [*which[: SHOWN - 1], f"{len(which) - SHOWN + 1} lainnya"]
    return f"{kind} {listed(shown)}".strip()


def _things(entry: Entry[Opd], codes: Mapping[str, str]) -> Iterator[tuple[AskedPlace, Span]]:
    opd, whole = entry.value, Spot(entry)
    yield from ((("faktor", faktor.kode), spot.span()) for _group, faktor, spot in members(entry))
    yield from ((("strategi", one.kode), spot.span()) for one, spot in whole.each(opd.strategi, "strategi"))
    yield from ((("program", codes[one.id]), spot.span()) for one, spot in whole.each(opd.program, "program"))
    yield from ((("masalah", f"{n}"), whole.span("masalah", n - 1)) for n in range(1, len(opd.masalah) + 1))
    yield from ((("aplikasi", one.nama), spot.span()) for one, spot in whole.each(opd.aplikasi, "aplikasi"))
    yield from ((("komponen", one.komponen), spot.span()) for one, spot in whole.each(opd.kesiapan, "kesiapan"))
    yield from (((field, ""), whole.span(field)) for field in _FIELDS if getattr(opd, field))


def _within(span: Span, around: Span) -> bool:
    begin, end = (around.line, around.column), (around.end_line, around.end_column)
    return begin <= (span.line, span.column) < end
