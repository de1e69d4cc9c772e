"""A plan with its compiled books becomes what the pages of its site are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from masterplan.book.facts import Facts
from masterplan.book.figures.shapes import Gambar
from masterplan.book.outline import PlanBook
from masterplan.book.parts import Part
from masterplan.book.tables.changes import printed
from masterplan.book.tables.shapes import Tabel
from masterplan.changes.sentences import ChangeNote, NoteGroup
from masterplan.compiler import Compiled
from masterplan.law.amending import Amendment
from masterplan.law.regulation import Regulation
from masterplan.model.opd import Opd
from masterplan.model.sets import Status
from masterplan.site.homes import Homes, homes
from masterplan.site.pages import Download


class SiteSource(Struct, frozen=True):
    """What pages are made from, computed once.

    `names` are those that books print. `tabel` and `gambar` are all tables and figures that have anything to say, by
    their ids, whether a book prints them or not; `homes` says what the books print, and where that is on the site.
    `notes` are what has changed since the previous edition, `downloads` files beside the pages, `law` is the regulation
    that the plan drafts, if it does, `amendment` what makes it of an adopted one.
    """

    facts: Facts
    names: Mapping[str, object]
    books: tuple[PlanBook, ...]
    tabel: Mapping[str, Tabel]
    gambar: Mapping[str, Gambar]
    homes: Homes
    notes: tuple[tuple[NoteGroup, ChangeNote], ...] = ()
    downloads: tuple[Download, ...] = ()
    law: Regulation | None = None
    amendment: Amendment | None = None

    @property
    def told(self) -> Mapping[str, Mapping[str, Any]]:
        """What books say of each dimension, by its id."""
        own: Iterable[Mapping[str, Any]] = self.names["daftar_dimensi"]  # type: ignore[assignment]  # as `book.names` makes it
        return {one["id"]: one for one in own}

    @property
    def sentences(self) -> Mapping[str, str]:
        """What books read out of their tables, by the name of each sentence."""
        own: Mapping[str, str] = self.names["kalimat"]  # type: ignore[assignment]  # as `book.names` makes it
        return own

    def said(self, opd: str) -> tuple[str, tuple[Part, ...]]:
        """Return what a book says of an OPD, and the id of that book; two times nothing if no book does."""
        return self.homes.agencies.get(opd, ("", ()))


def source(compiled: Compiled, downloads: Sequence[Download] = ()) -> SiteSource:
    """Gather what the site of a plan is made from; it must have a book at least."""
    first = compiled.books[0]
    found = first.facts.perubahan
    tabel = {ident: one for ident, one in first.tabel.items() if one.baris}
    return SiteSource(
        facts=first.facts,
        names=first.names,
        books=compiled.books,
        tabel=tabel,
        gambar=first.gambar,
        homes=homes(compiled.pages),
        notes=tuple(printed(found)) if found else (),
        downloads=tuple(downloads),
        law=compiled.law,
        amendment=compiled.amendment,
    )


def least_confirmed(parts: Iterable[Opd]) -> Status | None:
    """Return the status of the least confirmed of some OPD; None of none."""
    known = {opd.status for opd in parts}
    return next((status for status in Status if status in known), None)
