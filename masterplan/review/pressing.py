"""Two states of a plan become their books, and a report of what differs in these, part by part and page by page.

Both are made with the templates of today, so that only the data make a difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from masterplan import compiler
from masterplan.changes import renaming
from masterplan.changes.differences import Changes
from masterplan.compiler import Compiled
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.press import build
from masterplan.press.build import Order
from masterplan.press.made import Made
from masterplan.review import touches
from masterplan.review.comparing import State
from masterplan.review.notes import ChangeReport
from masterplan.review.touches import Touch, TouchedBook
from masterplan.world import disk
from masterplan.world.disk import Design
from masterplan.world.store import Store
from masterplan.world.timing import Begin


class Both(Struct, frozen=True):
    """The books of an earlier state, and those of now."""

    then: Compiled
    now: Compiled


def books(before: State, perubahan: Changes, design: Design) -> Both:
    """Compile the books of an earlier state and of a plan; raises `EnvironmentProblem` if that cannot be done.

    What has another id now has it in the earlier books as well, so that it is found again: no book prints ids.
    """
    plan = perubahan.baru
    earlier = before.checked(plan)
    if not earlier.ok or earlier.plan is None:
        raise EnvironmentProblem(
            _("the books of {state} cannot be made, so nothing can be said about them").format(state=before.nama),
            _("leave out --touches and --redline, or name a revision that `masterplan validate` accepts"),
        )
    then = renaming.renamed(earlier.plan, perubahan.berganti)
    before_books, now = (compiler.compile_books(one, design.chapters, disk.printable) for one in (then, plan))
    for fault in (*before_books.diagnostics, *now.diagnostics):
        raise EnvironmentProblem(fault.message, _("`masterplan build` says more"))
    return Both(before_books, now)


def later(
    both: Both, design: Design, formats: Collection[str], store: Store, begin: Begin = lambda _step, _steps: None
) -> Mapping[str, Made]:
    """Make the books of now in which anything differs, in all formats at once, so that Pandoc reads each only once."""
    then = _orders(both.then)
    altered = [slug for slug, one in _orders(both.now).items() if differ(then.get(slug), one)]
    return build.books(both.now, design, altered, formats, begin, store=store)


def differ(then: Order | None, now: Order) -> bool:
    """Say whether anything differs in a book that a reader may find."""
    return then is None or (then.style, then.page) != (now.style, now.page)


def with_books(report: ChangeReport, both: Both, made: Mapping[str, Made]) -> ChangeReport:
    """Add which parts of which books differ, and on which pages of the PDF they are now, of those `made` with it."""
    before, after = _orders(both.then), _orders(both.now)
    touched = (
        TouchedBook(slug, after[slug].nama, _differences(before.get(slug), after[slug], made[slug].places))
        for slug in after
        if slug in made
    )
    return replace(report, buku=tuple(one for one in touched if one.sentuhan))


def _orders(compiled: Compiled) -> Mapping[str, Order]:
    return {one.page.slug: one for one in build.orders(compiled.books, compiled.pages)}


def _differences(then: Order | None, now: Order, places: Mapping[str, str]) -> tuple[Touch, ...]:
    """List what differs in a book: what stands on every page, then its parts."""
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
