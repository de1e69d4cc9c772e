"""What Typst reads becomes a PDF; a long book is set in pieces, each in a process of its own, and these are joined.

A piece is a few chapters, or some sections of a long one, and a document of its own that knows on which page it begins.
So it is laid out to count its pages, and then set where it stands, in the same process, which remembers the layout. An
index is set when all pages have their numbers, and the first piece, which has the lists of contents, last.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from masterplan.press import cutting, typst
from masterplan.press.cutting import BookPiece
from masterplan.press.joined import Target, joined
from masterplan.press.piece_pdf import PiecePdf
from masterplan.press.typst import PIECE, SEATS, Asking, PdfTemplate, Typeset
from masterplan.world.store import NOWHERE, Store

_ROUNDS = 3  # until all pages stay where they are
_UNKNOWN = "000"  # a number that is not known yet, as wide as most


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
    if pieces:
        opening, engine = cutting.opened(source)[0], partial(typst.engine, folder, when, look, "<potongan>")
        known = (*inputs, str(when), look.text)
        made = _Setting(opening, pieces, engine, typst.drawings(pictures), known, store).made()
        if made:
            return made
    return typst.typeset(cutting.plain(source), folder, when, pictures, look)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a piece begins: on which page of the book, from 1, with which number, and after how many notes."""

    page: int
    number: int = 1
    notes: int = 0

    @property
    def before(self) -> int:
        """How many pages stand before a piece in its PDF, so that a right one is a right one; none before the first."""
        return 0 if self.page == 1 else 1 + self.page % 2


@dataclass(frozen=True, slots=True)
class _Set:
    """A piece that was set: where it begins, what it has of others, what Typst says of it, and its PDF."""

    piece: BookPiece
    start: _Start
    elsewhere: Sequence[str]
    told: Mapping[str, Any]
    pdf: bytes

    @property
    def pages(self) -> int:
        """How many pages of the book it has."""
        return int(self.told["halaman"]) - self.start.before

    def after(self, start: _Start) -> _Start:
        """Return where the next piece begins, if this one, of which only pages were counted, begins there."""
        notes = self.piece.text.count("#footnote[")
        return _Start(start.page + self.pages, start.number + self.pages, start.notes + notes)

    def targets(self) -> Iterator[tuple[str, Target]]:
        """Go through all that stands in it."""
        for ident, (page, x, y, number) in self.told["tempat"].items():
            if page <= self.told["halaman"]:
                yield ident, Target(self.start.page + page - self.start.before - 2, x, y, number)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the pieces of a book are set with."""

    opening: str
    pieces: Sequence[BookPiece]
    engine: Callable[[], AbstractContextManager[Asking]]
    drawn: Mapping[str, str]
    inputs: Sequence[str]
    store: Store

    def made(self) -> Typeset | None:
        """Set all pieces; nothing is returned if pages do not stay where they are."""
        front = self._front({}, export=False)
        for _round in range(_ROUNDS):
            body = self._body(front)
            numbers = {ident: target.number for one in (front, *body) for ident, target in one.targets()}
            for index in (piece for piece in self.pieces[1:] if piece.index):
                body.append(self._index(index, body[-1], numbers))
                numbers |= {ident: target.number for ident, target in body[-1].targets()}
            front = self._front(numbers, export=True)
            if all(one.start.page + one.pages == after.start.page for one, after in pairwise([front, *body])):
                return self._whole([front, *body])
        return None

    def _whole(self, made: Sequence[_Set]) -> Typeset:
        targets = dict(pair for one in made for pair in one.targets())
        places = {ident: target.number for ident, target in targets.items()}
        pieces = [PiecePdf(one.pdf, one.pages, one.start.before, one.elsewhere) for one in made]
        return Typeset(joined(pieces, targets), sum(one.pages for one in made), places)

    def _front(self, numbers: Mapping[str, str], *, export: bool) -> _Set:
        """Set the piece with the lists, or count its pages before the numbers in them are known."""
        elsewhere = {ident: numbers.get(ident, _UNKNOWN) for piece in self.pieces[1:] for ident in piece.shown}
        with self._asking() as ask:
            return self._set(self.pieces[0], _Start(1), elsewhere, ask, export=export)

    def _index(self, piece: BookPiece, before: _Set, numbers: Mapping[str, str]) -> _Set:
        """Set the piece with the index, which is the last one, behind the one before it."""
        elsewhere = {ident: numbers[ident] for ident in piece.needed}
        with self._asking() as ask:
            return self._set(piece, before.after(before.start), elsewhere, ask, export=True)

    def _body(self, front: _Set) -> list[_Set]:
        """Set the other pieces, as many at once as there are processors; each waits until those before are counted."""
        pieces = [piece for piece in self.pieces[1:] if not piece.index]
        starts: list[Future[_Start]] = [Future() for _piece in pieces]
        starts[0].set_result(front.after(front.start))
        with ThreadPoolExecutor(SEATS.seats) as pool:
            around = zip(pieces, pairwise([*starts, Future()]), strict=True)
            running = [pool.submit(partial(copy_context().run, self._placed, *one)) for one in around]
            try:
                return [one.result() for one in running]
            finally:  # after a failure or Ctrl-C no further piece is begun
                pool.shutdown(cancel_futures=True)

    def _placed(self, piece: BookPiece, around: tuple[Future[_Start], Future[_Start]]) -> _Set:
        """Set a piece, once it is known where it begins, and say where the next one does."""
        begins, next_begins = around
        elsewhere = {ident: f"@{ident}@" for ident in piece.needed}
        with _telling(next_begins), self._asking() as ask:
            counted = self._set(piece, _Start(2), elsewhere, ask, export=False)
            start = replace(begins.result(), number=1) if piece.fresh else begins.result()
            next_begins.set_result(counted.after(start))
            return self._set(piece, start, elsewhere, ask, export=True)

    def _set(self, piece: BookPiece, start: _Start, elsewhere: Mapping[str, str], ask: Asking, *, export: bool) -> _Set:
        """Set a piece; one that was set so before is taken from the store."""
        known = {ident: one for other in self.pieces for ident, one in other.shown.items()}
        others = [(*known[ident], number) for ident, number in elsewhere.items()]
        begun = {"awal": start.before, "halaman": start.number, "catatan": start.notes, "bab": piece.chapter}
        told = {**begun, "lain": others}
        files = {"main.typ": self._source(piece), "potongan.json": json.dumps(told), **self._drawn(piece)}

        def made() -> tuple[bytes, bytes]:
            found, pdf = ask(files, export=export)
            return json.dumps(found).encode(), pdf

        inputs = (*self.inputs, *(text for pair in sorted(files.items()) for text in pair), str(export))
        found, pdf = self.store.remembered("potongan", inputs, made)
        return _Set(piece, start, list(elsewhere), json.loads(found), pdf)

    def _source(self, piece: BookPiece) -> str:
        begun = "".join(f"#{frame}[\n" for frame in piece.frames)
        before = f"#potongan.awal\n{begun}#potongan.mulai\n" if piece is not self.pieces[0] else ""
        return f'#import "potongan.typ"\n{self.opening}{before}{piece.text}\n#potongan.lain\n#potongan.akhir\n'

    def _drawn(self, piece: BookPiece) -> dict[str, str]:
        """Return the figures that a piece shows."""
        own = {*piece.shown, "lambang"}
        return {name: one for name, one in self.drawn.items() if Path(name).stem in own}

    @contextmanager
    def _asking(self) -> Iterator[Asking]:
        """Start Typst when it is asked first; it has a seat while it answers."""
        with ExitStack() as stack:
            engines = list[Asking]()

            def ask(files: Mapping[str, str], *, export: bool) -> tuple[dict[str, Any], bytes]:
                with SEATS.taken(PIECE):
                    if not engines:
                        engines.append(stack.enter_context(self.engine()))
                    return engines[0](files, export=export)

            yield ask


@contextmanager
def _telling(whoever: Future[_Start]) -> Iterator[None]:
    """Tell whoever waits for an answer that there will be none."""
    try:
        yield
    except BaseException as problem:
        if not whoever.done():
            whoever.set_exception(problem)
        raise
