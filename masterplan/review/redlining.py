"""Two states of a plan become the books in which the differences between them are tracked changes.

Both are made with the templates, the paper and the fonts of the later one, so that only what is said makes a
difference.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.outline import Book
from masterplan.compiler import Compiled
from masterplan.plan.plan import Plan
from masterplan.press import build, docx
from masterplan.press.build import Order
from masterplan.press.made import Made
from masterplan.press.redline import redline
from masterplan.press.redline.redline import Edition, Mark, Redline
from masterplan.review import pressing
from masterplan.review.comparing import Compared, State
from masterplan.review.pressing import Both
from masterplan.world import git
from masterplan.world.disk import Design
from masterplan.world.store import Store
from masterplan.world.timing import Begin

# The redline of each book by the name of its file; there is none of a book if nothing that differs can be read in it.
Redlines: TypeAlias = Mapping[str, Redline | None]


class Pair(Struct, frozen=True):
    """A book of both states, and the ids of the rows of its tables by the bookmarks of their captions."""

    then: Order
    now: Order
    rows: tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]

    @property
    def file(self) -> str:
        """The name of its Word file with tracked changes."""
        return f"{self.now.page.slug}-perubahan.docx"

    @property
    def changed(self) -> bool:
        """Whether there can be anything to track."""
        return pressing.differ(self.then, self.now)


def mark(root: Path, after: State, plan: Plan, today: datetime.date) -> Mark:
    """Say whose changes they are: those of the commit, or of whoever git says works here, and works on them today.

    A folder is of the day of its edition, the only one that gets into a book.
    """
    rencana = plan.rencana.value
    edition = f"{rencana.edisi.tanggal.isoformat()}T00:00:00Z"
    if after.commit:
        when = after.commit.waktu
        return Mark(after.commit.oleh, f"{when:%Y-%m-%dT%H:%M:%SZ}" if when else edition)
    day = f"{today.isoformat()}T00:00:00Z" if after.bekerja else edition
    return Mark(git.person(root) or rencana.judul, day)


def pairs(then: Compiled, now: Compiled) -> tuple[Pair, ...]:
    """Set the books of two states side by side."""
    earlier = {
        book.slug: (order, _rows(book))
        for book, order in zip(then.books, build.orders(then.books, then.pages), strict=True)
    }
    later = zip(now.books, build.orders(now.books, now.pages), strict=True)
    both = [(*earlier[book.slug], order, _rows(book)) for book, order in later]
    return tuple(Pair(_alike(lama, baru), baru, (old, new)) for lama, old, baru, new in both)


def _alike(then: Order, now: Order) -> Order:
    """Set the earlier book as the later one is, whatever it says of itself, and draw only what looked otherwise."""
    own = then.style
    style = replace(now.style, judul=own.judul, buku=own.buku, penerbit=own.penerbit, cap=own.cap)
    known = {one.id: one.rupa for one in now.page.gambar}
    drawn = tuple(one for one in then.page.gambar if known.get(one.id) != one.rupa)
    return replace(then, style=style, drawn=drawn)


def _rows(book: Book) -> Mapping[str, Sequence[str]]:
    return {docx.bookmark(tabel.id): tabel.ids for tabel in book.tabel.values()}


def redlines(  # noqa: PLR0913, PLR0917 - what is compared, how it looks, and what it takes
    root: Path,
    compared: Compared,
    both: Both,
    later: Mapping[str, Made],
    design: Design,
    store: Store,
    today: datetime.date,
    begin: Begin = lambda _step, _steps: None,
) -> Redlines:
    """Make the redlines of both states of each book; `later` are those of now that differ, made as Word files.

    The earlier ones are made after them, so that what both have is taken from the store. `begin` is told each step as
    it begins, and all that there are.
    """
    plan = compared.checked.plan
    if plan is None:
        return {}
    paired = pairs(both.then, both.now)
    changed = sorted((one for one in paired if one.changed), key=lambda one: -len(one.now.page.markdown))
    who = mark(root, compared.after, plan, today)
    finished = build.press([pair.then for pair in changed], design, ("docx",), begin, store=store)
    made = {}
    for pair, then in zip(changed, finished, strict=True):
        both_made = then, later[pair.now.page.slug]
        before, after = (Edition(one.files["docx"], rows) for one, rows in zip(both_made, pair.rows, strict=True))
        made[pair.file] = redline.compare(before, after, who)
    return {pair.file: made.get(pair.file) for pair in paired}
