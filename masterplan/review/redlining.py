"""Two states of a plan become the books in which the differences between them are tracked changes.

Both are made with the templates, the paper and the fonts of the later one, so that only what is said makes a
difference. Each engine runs beside the others, as in a build.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from masterplan.book.outline import Book
from masterplan.book.render import Page, headings
from masterplan.plan.plan import Plan
from masterplan.press import build, docx, pandoc, studio
from masterplan.press.pandoc import Style
from masterplan.press.redline import redline
from masterplan.press.redline.redline import Edition, Mark, Redline
from masterplan.press.studio import Studio
from masterplan.review import comparing
from masterplan.review.comparing import State
from masterplan.world import disk, git

STEPS = ("DOCX", *pandoc.STEPS)  # of the earlier book, then of the later one


@dataclass(frozen=True, slots=True)
class Both:
    """A book of both states: its facts and its text, and of all books of each the headings that links name."""

    books: tuple[Book, Book]
    pages: tuple[Page, Page]
    headings: tuple[Mapping[str, str], Mapping[str, str]]
    design: Mapping[str, str]

    @property
    def file(self) -> str:
        """The name of its Word file with tracked changes."""
        return f"{self.books[1].slug}-perubahan.docx"

    @property
    def nama(self) -> str:
        """The name of the book."""
        return self.books[1].nama

    @property
    def styles(self) -> tuple[Style, Style]:
        """Set the earlier book as the later one is, whatever it says of itself."""
        then, now = map(build.style, self.books)
        return replace(now, judul=then.judul, buku=then.buku, penerbit=then.penerbit, cap=then.cap), now

    @property
    def changed(self) -> bool:
        """Whether there can be anything to track."""
        return len(set(self.styles)) > 1 or self.pages[0] != self.pages[1]


def mark(root: Path, after: State, plan: Plan) -> Mark:
    """Say whose changes they are: those of the commit, or of whoever git says works here, on the date of the edition.

    That date is the only one that gets into a book, so that the same plan gives the same file on any day.
    """
    if after.commit:
        return Mark(after.commit.oleh, f"{after.commit.waktu:%Y-%m-%dT%H:%M:%SZ}")
    rencana = plan.rencana.value
    return Mark(git.person(root) or rencana.judul, f"{rencana.edisi.tanggal.isoformat()}T00:00:00Z")


def pairs(root: Path, before: State, plan: Plan) -> tuple[Both, ...]:
    """Compile the books of both states; raises `EnvironmentProblem` if those of the earlier one cannot be made."""
    then, now = comparing.books(root, before, plan)
    known = {book.slug: (book, page) for book, page in zip(then.books, then.pages, strict=True)}
    names = headings(then.pages), headings(now.pages)
    return tuple(
        Both((known[book.slug][0], book), (known[book.slug][1], page), names, now.design)
        for book, page in zip(now.books, now.pages, strict=True)
    )


def redlines(changed: Sequence[Both], who: Mark, begin: Callable[[str], None]) -> Iterator[tuple[Both, Redline | None]]:
    """Make the redline of each book, the longest first; None if what differs cannot be read in it.

    `begin` is told each of `STEPS` for each book. Only those figures of the earlier books are drawn that have changed.
    """
    if not changed:
        return
    ordered = sorted(changed, key=lambda both: -len(both.pages[1].markdown))
    with ThreadPoolExecutor(max_workers=1) as pen, ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        drawings = _drawings(ordered, pen)
        running = [
            (
                both,
                [
                    pool.submit(made, both, drawing, begin)
                    for made, drawing in zip((_then, _now), drawings, strict=True)
                ],
            )
            for both in ordered
        ]
        for both, futures in running:
            lama, baru = (
                Edition(future.result(), _rows(book)) for future, book in zip(futures, both.books, strict=True)
            )
            yield both, redline.compare(lama, baru, who)


def _drawings(changed: Sequence[Both], pen: Executor) -> tuple[Studio, Studio]:
    """Begin to draw what the later books show, and what the earlier ones showed otherwise."""
    kertas, (lama, baru) = changed[0].styles[1].kertas, (book.facts.lambang for book in changed[0].books)
    now = {one.id: one for both in changed for one in both.pages[1].gambar}
    drawn = {ident: one.rupa for ident, one in now.items()}
    then = [one for both in changed for one in both.pages[0].gambar if drawn.get(one.id) != one.rupa]
    return studio.begin(then, kertas, pen, lama), studio.begin(now.values(), kertas, pen, baru)


def _then(both: Both, drawing: Studio, begin: Callable[[str], None]) -> bytes:
    begin(f"{both.nama}: {STEPS[0]}")
    page = both.pages[0]
    pictures = drawing.pictures(page.gambar)
    return pandoc.word(
        page.markdown,
        both.styles[0],
        disk.TEMPLATES,
        {},
        pictures=pictures,
        design=both.design,
        headings=both.headings[0],
    )


def _now(both: Both, drawing: Studio, begin: Callable[[str], None]) -> bytes:
    steps = iter(STEPS[1:])
    page = both.pages[1]
    made = pandoc.make(
        page.markdown,
        both.styles[1],
        disk.TEMPLATES,
        ("docx",),
        lambda _step: begin(f"{both.nama}: {next(steps)}"),
        pictures=drawing.pictures(page.gambar),
        design=both.design,
        headings=both.headings[1],
    )
    return made.files["docx"]


def _rows(book: Book) -> Mapping[str, Sequence[str]]:
    return {docx.bookmark(tabel.id): tabel.ids for tabel in book.tabel.values()}
