"""What Typst reads becomes a PDF; a book is set in pieces, which are remembered, and these are joined.

A piece is a few pages, and a document of its own that knows on which page it begins; one of which nothing has changed
is not set again. An index is set when all pages have their numbers, and the lists of contents last. Of a long book some
pieces are set at once: each but the first is laid out to count its pages, and then set where it stands, in the same
process, which remembers the layout.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from contextvars import copy_context
from functools import cached_property, partial
from itertools import pairwise, repeat, takewhile
from pathlib import Path
from typing import Self

from msgspec import Struct

from masterplan.press import cutting, typst
from masterplan.press.cutting import BookPiece, Shown
from masterplan.press.joined import JoinedPdf, Target
from masterplan.press.piece_pdf import PiecePdf
from masterplan.press.typst import Asking, Engines, PdfTemplate, Typeset
from masterplan.world import processors
from masterplan.world.store import NOWHERE, Store


def typeset(  # noqa: PLR0913 - what a book is made of, and where pieces of it may lie
    source: str,
    folder: Path,
    when: int,
    pictures: Mapping[str, bytes],
    look: PdfTemplate,
    *,
    store: Store = NOWHERE,
    inputs: Sequence[str] = (),
) -> Typeset:
    """Set a book, and a long one in pieces, but for one with a look of its own, which may count across chapters.

    `inputs` are what a piece depends on, beside what is given here.
    """
    pieces = () if look.path else cutting.cut(source)
    if not pieces:
        return typst.typeset(cutting.plain(source), folder, when, pictures, look)
    opening, engine = cutting.opened(source)[0], partial(typst.engine, folder, when, look, "<potongan>")
    known = (*inputs, str(when), look.text)
    with closing(Engines(engine, cutting.MOST)) as engines:
        setting = _Setting(opening, pieces, engines, typst.drawings(pictures), known, store)
        return setting.made(processors.number() if len(source) > cutting.LONG else 1)


class _Start(Struct, frozen=True):
    """Where a piece begins: on which page, from 1, of what is before the first chapter, or of all behind that.

    And with which number, and after how many notes; that part of the book begins on the right, as the first one does.
    """

    page: int = 1
    number: int = 1
    notes: int = 0


class _Set(Struct, frozen=True):
    """A piece that was set: where it begins, where Typst says that everything in it stands, and its PDF."""

    piece: BookPiece
    start: _Start
    places: Mapping[str, tuple[int, float, float, str]]
    pdf: PiecePdf

    def after(self, start: _Start | None = None) -> _Start:
        """Return where the next piece begins, if this one, of which only pages were counted, begins elsewhere."""
        begun = start or self.start
        blank = int(self.piece.left and begun.page % 2 != self.start.page % 2)
        pages = self.pdf.pages + blank
        return _Start(begun.page + pages, begun.number + pages, begun.notes + self.piece.notes)

    def targets(self, before: int) -> Iterator[tuple[str, Target]]:
        """Go through all that stands in it, if so many pages stand before that part of the book."""
        for ident, (page, x, y, number) in self.places.items():
            at = page - self.pdf.before
            if 0 < at <= self.pdf.pages:
                yield ident, Target(before + self.start.page + at - 2, x, y, number)


class _Setting(Struct, frozen=True, dict=True):
    """What the pieces of a book are set with."""

    opening: str
    pieces: Sequence[BookPiece]
    engines: Engines
    drawn: Mapping[str, str]
    inputs: Sequence[str]
    store: Store

    def made(self, workers: int) -> Typeset:
        """Set all pieces, as many at once as there are workers: what names no pages, then the index and the lists.

        How many pages the lists have is of no importance for what follows, which begins on a right page.
        """
        begun = next(at for at, piece in enumerate(self.pieces) if piece.fresh)
        front, body = self.pieces[:begun], self.pieces[begun:]
        plain = [piece for piece in body if not piece.index]
        with _Joining() as joining:
            for one in self._each([piece for piece in front if not piece.lists], _Start()):
                joining.add(one, joining.front)
            for one in self._each(plain, _Start(notes=sum(piece.notes for piece in front)), workers):
                joining.add(one, joining.body)
            self._numbered(front[len(joining.front) :], body[len(plain) :], joining)
        return joining.whole()

    def _numbered(self, lists: Sequence[BookPiece], indices: Sequence[BookPiece], joining: _Joining) -> None:
        """Set what prints the numbers of pages: indices behind what was set, and lists before that."""
        front, body = joining.front, joining.body
        numbers = {ident: target.number for one in (*front, *body) for ident, target in one.targets(0)}
        for index in indices:
            made = self._placed(index, body[-1].after(), {ident: numbers[ident] for ident in index.needed})
            joining.add(made, body)
            numbers |= {ident: target.number for ident, target in made.targets(0)}
        for one in lists:
            others = {ident: numbers[ident] for piece in self.pieces if piece is not one for ident in piece.shown}
            joining.add(self._placed(one, front[-1].after() if front else _Start(), others), front)

    def _each(self, pieces: Sequence[BookPiece], start: _Start, workers: int = 1) -> Iterator[_Set]:
        """Set pieces one behind the other; several workers set them first where they will stand in all likelihood."""
        ahead = self._ahead(pieces, start, workers) if workers > 1 else repeat(None)
        for piece, set_ in zip(pieces, ahead, strict=False):
            right = set_ if set_ and set_.start == start else self._placed(piece, start)
            yield right
            start = right.after()

    def _ahead(self, pieces: Sequence[BookPiece], start: _Start, workers: int) -> Iterator[_Set]:
        """Set pieces at once, each where it stands if no number of pages depends on where a piece begins."""
        starts: list[Future[_Start]] = [Future() for _piece in pieces]
        starts[0].set_result(start)
        with ThreadPoolExecutor(workers) as pool:
            around = zip(pieces, pairwise([*starts, Future()]), strict=True)
            running = [pool.submit(partial(copy_context().run, self._counted, *one)) for one in around]
            try:
                yield from (one.result() for one in running)
            finally:  # after a failure or Ctrl-C no further piece is begun
                pool.shutdown(cancel_futures=True)

    def _counted(self, piece: BookPiece, around: tuple[Future[_Start], Future[_Start]]) -> _Set:
        """Say where the next piece begins, once it is known where this one does, and set it there."""
        begins, next_begins = around
        with _telling(next_begins), self.engines.one() as ask:
            if not begins.done():
                counted = self._set(piece, _Start(2), _far(piece), ask, export=False)
                next_begins.set_result(counted.after(begins.result()))
            made = self._set(piece, begins.result(), _far(piece), ask)
            if not next_begins.done():
                next_begins.set_result(made.after())
            return made

    def _placed(self, piece: BookPiece, start: _Start, numbers: Mapping[str, str] | None = None) -> _Set:
        """Set a piece where it stands; where it prints no `numbers` of pages, these follow when it is joined."""
        with self.engines.one() as ask:
            return self._set(piece, start, _far(piece) if numbers is None else numbers, ask)

    def _set(
        self, piece: BookPiece, start: _Start, elsewhere: Mapping[str, str], ask: Asking, *, export: bool = True
    ) -> _Set:
        """Set a piece; one that was set so before is taken from the store."""
        earlier = {ident: elsewhere[ident] for ident in elsewhere if piece.lists and ident in self.earlier}
        before = self._before(piece, start, len(earlier))
        begun = {"awal": before, "atas": piece.above, "halaman": start.number, "catatan": start.notes}
        others = {"dahulu": earlier, "lain": {ident: elsewhere[ident] for ident in elsewhere if ident not in earlier}}
        told = {**begun, "bab": piece.chapter, **{name: self._told(piece, those) for name, those in others.items()}}
        files = {"main.typ": self._source(piece), "potongan.json": json.dumps(told), **self._drawn(piece)}

        def made() -> tuple[bytes, bytes]:
            found, pdf = ask(files, export=export)
            return json.dumps(found).encode(), pdf

        inputs = (*self.inputs, *(text for pair in sorted(files.items()) for text in pair), str(export))
        found, pdf = self.store.remembered("potongan", inputs, made)
        pages, places = (json.loads(found)[name] for name in ("halaman", "tempat"))
        around = (before, piece.above, [*earlier], [*others["lain"]])
        return _Set(piece, start, places, PiecePdf(pdf, pages - before, *around))

    def _before(self, piece: BookPiece, start: _Start, named: int) -> int:
        """Count the pages that stand before a piece in its PDF, so that a right one is a right one."""
        return 0 if piece is self.pieces[0] else 1 + named + (named + start.page) % 2

    def _told(self, piece: BookPiece, others: Mapping[str, str]) -> list[tuple[object, ...]]:
        """Return what stands elsewhere; only lists name all, in their order, and show on which level a heading is."""
        deepest = 9 if piece.lists else 1
        known = ((self.shown[ident], number) for ident, number in others.items())
        return [(kind, min(level, deepest), *rest, number) for (kind, level, *rest), number in known]

    @cached_property
    def earlier(self) -> Collection[str]:
        """Return what stands before the lists."""
        pieces = takewhile(lambda one: not one.lists and not one.fresh, self.pieces)
        return {ident for piece in pieces for ident in piece.shown}

    @cached_property
    def shown(self) -> Mapping[str, Shown]:
        """Return all that is shown, by its id."""
        return {ident: one for piece in self.pieces for ident, one in piece.shown.items()}

    def _source(self, piece: BookPiece) -> str:
        begun = "".join(f"#{frame}[\n" for frame in piece.frames)
        before = f"#potongan.awal\n{begun}#potongan.mulai\n" if piece is not self.pieces[0] else ""
        return f'#import "potongan.typ"\n{self.opening}{before}{piece.text}\n#potongan.lain\n#potongan.akhir\n'

    def _drawn(self, piece: BookPiece) -> dict[str, str]:
        """Return the figures that a piece shows."""
        own = {*piece.shown, "lambang"}
        return {name: one for name, one in self.drawn.items() if Path(name).stem in own}


class _Joining:
    """Joins pieces beside whoever sets them: while Typst works, Python has nothing else to do."""

    def __init__(self) -> None:
        self.front, self.body = list[_Set](), list[_Set]()
        self._pdf, self._beside, self._running = JoinedPdf(), ThreadPoolExecutor(1), list[Future[None]]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_problem: object) -> None:
        self._beside.shutdown(cancel_futures=kind is not None)

    def add(self, one: _Set, part: list[_Set]) -> None:
        """Add a piece to a part of the book, which is the front or the body."""
        part.append(one)
        self._running.append(self._beside.submit(self._pdf.add, one.pdf, front=part is self.front))

    def whole(self) -> Typeset:
        """Return the book, when all of it was added."""
        for one in self._running:
            one.result()
        before, after = (sum(one.pdf.pages for one in part) for part in (self.front, self.body))
        if before % 2:
            raise AssertionError(before)  # the first chapter would begin on a left page
        parts = (self.front, 0), (self.body, before)
        targets = dict(pair for part, at in parts for one in part for pair in one.targets(at))
        return Typeset(self._pdf.whole(targets), before + after, {ident: one.number for ident, one in targets.items()})


def _far(piece: BookPiece) -> Mapping[str, str]:
    """Return what stands for the numbers of the pages to which links lead."""
    return {ident: f"@{ident}@" for ident in piece.needed}


@contextmanager
def _telling(whoever: Future[_Start]) -> Iterator[None]:
    """Tell whoever waits for an answer that there will be none."""
    try:
        yield
    except BaseException as problem:
        if not whoever.done():
            whoever.set_exception(problem)
        raise
