"""Two states of a plan become their books, and a report of what differs in these, part by part and page by page.

Both are made with the templates of today, so that only the data make a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book.parts import walk
from masterplan.changes import renaming
from masterplan.changes.differences import Changes
from masterplan.compiler import Checked
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Findings, Told
from masterplan.plan.plan import Plan
from masterplan.press import build, docx
from masterplan.press.build import Order
from masterplan.press.made import Made
from masterplan.review import touches
from masterplan.review.comparing import State
from masterplan.review.notes import ChangeReport
from masterplan.review.touches import Touch, TouchedBook
from masterplan.world import disk, processes
from masterplan.world.disk import Design
from masterplan.world.store import Store
from masterplan.world.timing import Begin


class StateBook(Struct, frozen=True):
    """A book of a state as it is made, and the ids of the rows of its tables by the bookmarks of their captions."""

    order: Order
    rows: Mapping[str, Sequence[str]]


StateBooks: TypeAlias = Mapping[str, StateBook]  # by their ids


class Both(Struct, frozen=True):
    """The books of an earlier state, and those of now."""

    then: StateBooks
    now: StateBooks

    @property
    def altered(self) -> list[str]:
        """The ids of the books of now in which anything differs that a reader may find, the longest first."""
        found = [slug for slug, one in self.now.items() if differ(self.then.get(slug), one)]
        return sorted(found, key=lambda slug: -sum(1 for _part in walk(self.now[slug].order.page.parts)))


def differ(then: StateBook | None, now: StateBook) -> bool:
    """Say whether anything differs in a book that a reader may find."""
    return then is None or (then.order.style, then.order.page) != (now.order.style, now.order.page)


def books(before: State, now: Checked, perubahan: Changes, design: Design) -> Both:
    """Compile the books of an earlier state and of now; raises `EnvironmentProblem` if that cannot be done.

    What has another id now has it in the earlier books as well, so that it is found again: no book prints ids. Where
    there may be a copy of this process, it compiles the earlier ones.
    """
    earlier = partial(_earlier, before, perubahan, design)
    with processes.beside(lambda _receive: earlier()) as ask:
        later = compiled(perubahan.baru, design, Told(now.diagnostics))
        return Both(ask(None) if ask else earlier(), later)


def _earlier(before: State, perubahan: Changes, design: Design) -> StateBooks:
    checked = before.checked(perubahan.baru)
    if not checked.ok or checked.plan is None:
        raise EnvironmentProblem(
            _("the books of {state} cannot be made, so nothing can be said about them").format(state=before.nama),
            _("leave out --touches and --redline, or name a revision that `masterplan validate` accepts"),
        )
    plan = renaming.renamed(checked.plan, perubahan.berganti)
    return compiled(plan, design, Told(checked.diagnostics) if plan is checked.plan else None)


def compiled(plan: Plan, design: Design, told: Findings | None = None) -> StateBooks:
    """Compile the books of a state; `told` returns what the rules find in it, if that is known."""
    made = compiler.compile_books(plan, design.chapters, disk.printable, told)
    for fault in made.diagnostics:
        raise EnvironmentProblem(fault.message, _("`masterplan build` says more"))
    rows = ({docx.bookmark(tabel.id): tabel.ids for tabel in book.tabel.values()} for book in made.books)
    ordered = build.orders(made.books, made.pages)
    return {one.page.slug: StateBook(one, own) for one, own in zip(ordered, rows, strict=True)}


def pages(both: Both, design: Design, store: Store, begin: Begin = lambda _step, _steps: None) -> Mapping[str, Made]:
    """Make the PDF of each book of now in which anything differs."""
    ordered = [both.now[slug].order for slug in both.altered]
    made = build.press(ordered, design, ("pdf",), begin, store=store)
    return {order.page.slug: one for order, one in zip(ordered, made, strict=True)}


def with_books(report: ChangeReport, both: Both, made: Mapping[str, Made]) -> ChangeReport:
    """Add which parts of which books differ, and on which pages of the PDF they are now, of those `made` with it."""
    touched = (
        TouchedBook(slug, now.order.nama, _differences(both.then.get(slug), now, made[slug].places))
        for slug, now in both.now.items()
        if slug in made
    )
    return replace(report, buku=tuple(one for one in touched if one.sentuhan))


def _differences(before: StateBook | None, after: StateBook, places: Mapping[str, str]) -> tuple[Touch, ...]:
    """List what differs in a book: what stands on every page, then its parts."""
    then, now = before.order if before else None, after.order
    return (*_on_every_page(then, now), *touches.compare(then.page.parts if then else (), now.page.parts, places))


def _on_every_page(then: Order | None, now: Order) -> Iterator[Touch]:
    names = [name for field, name in _PAGE.items() if then and getattr(then.style, field) != getattr(now.style, field)]
    if names:
        yield Touch("halaman", "halaman", f"Setiap halaman: {', '.join(names)}", "", "berubah")


# What each page shows, and how it is set, by the fields of `Style`.
_PAGE: Mapping[str, str] = MappingProxyType(
    {
        "judul": "judul berjalan",
        "cap": "cap",
        "kertas": "ukuran kertas",
        "fon": "fon naskah",
        "fon_tabel": "fon tabel",
    }
)
