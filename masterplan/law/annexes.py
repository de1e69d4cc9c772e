"""A book becomes an annex of a regulation: whose annex it is on its first page, who has adopted it at its end.

Lampiran II of Undang-Undang 12/2011 asks for both. The first page stands in place of the cover, and the paper is that
of the regulation; pages are numbered as in the book, from its first chapter on. What refers to another annex calls it
one; to a book that is none, no link leads. The sheet on which a book is approved is left out: what adopts an annex is
the regulation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from masterplan.book.imprint import Imprint
from masterplan.book.markdown import written
from masterplan.book.outline import PlanBook
from masterplan.book.parts import Frame, Part, Prose, Section, referring
from masterplan.book.render import Page
from masterplan.book.tables.shapes import Reference
from masterplan.law import seal
from masterplan.law.phrases import annexed
from masterplan.law.regulation import Annex, Regulation
from masterplan.model.sets import Kertas
from masterplan.words.format import tanggal
from masterplan.words.markdown import escape, within

_APPROVAL = "lembar-pengesahan"  # as templates/bagian/pengesahan.md.j2 calls it
_BREAK = "  \n"
_DOTS = "…" * 12
_ELSEWHERE = re.compile(r"\.\./([\w-]+)/")  # where a reference to another book leads


def bound(
    law: Regulation, books: Sequence[PlanBook], pages: Sequence[Page], amending: Regulation | None = None
) -> Iterator[tuple[PlanBook, Page]]:
    """Go through the annexes in their order, each with its pages; a book that is none is left out.

    Those that an amendment changes are annexes of the regulation that is `amending`.
    """
    changed = {one.book: amending for one in amending.annexes} if amending else {}
    known = {book.slug: (book, page) for book, page in zip(books, pages, strict=True)}
    names = {one.book: (known[one.book][0].nama, one.called) for one in law.annexes if one.book in known}
    for one in law.annexes:
        if one.book in known:
            book, page = known[one.book]
            of = changed.get(one.book, law)
            own = replace(book, nama=one.called, naskah=of.stamp, imprint=_on_paper(of, book.imprint))
            parts = referring(tuple(_body(page.parts)), lambda found: _named(found, names))
            yield own, replace(page, parts=_adopted(of, one, book.nama, own, parts))


def _on_paper(law: Regulation, own: Imprint) -> Imprint:
    """Print a book on the paper of the regulation, without the emblem, which stands on covers."""
    return replace(own, lambang=None, gaya=own.gaya.model_copy(update={"kertas": Kertas(law.paper.name)}))


def _named(found: Reference, names: dict[str, tuple[str, str]]) -> Reference:
    """Call a book that a reference leads to by what it is an annex as."""
    elsewhere = _ELSEWHERE.match(found.target)
    if not elsewhere:
        return found
    if elsewhere[1] not in names:
        return replace(found, target="")
    book, called = names[elsewhere[1]]
    return replace(found, text=re.sub(rf"\b{re.escape(book)}$", called, found.text))


def _body(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Frame) and part.kind != "sampul":
            kept = tuple(one for one in part.parts if not _approves(one))
            kept = tuple(_raised(kept)) if len(kept) < len(part.parts) else kept
            yield from [replace(part, parts=kept)] if kept else []


def _approves(part: Part) -> bool:
    return isinstance(part, Section) and part.id == _APPROVAL


def _raised(parts: Sequence[Part]) -> Iterator[Part]:
    """Give sections a page of their own that stood below the heading that is left out."""
    above = False
    for part in parts:
        above = above or (isinstance(part, Section) and part.level == 1)
        yield part if above or not isinstance(part, Section) else replace(part, kind="judul")


def _adopted(law: Regulation, annex: Annex, book: str, own: PlanBook, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    name = dict.fromkeys((book.upper(), annex.title.upper()))  # a book may have no title of its own
    edisi = own.imprint.edisi
    foot = [*([_bold(own.cap)] if own.cap else []), escape(f"Edisi {edisi.nomor}, {tanggal(edisi.tanggal)}")]
    first = (
        _frame("sudut", _BREAK.join(map(within, annexed(law, annex)))),
        _frame("nama-lampiran", _BREAK.join(map(_bold, name))),
        _frame("bawah", "\n\n".join(foot)),
    )
    head = law.signatures[0]
    signed = _frame("tanda", f"{within(head.office.upper())},\n\n{_bold(head.name.upper() or _DOTS)}")
    return sealed((Frame("muka", first), *parts), signed)


def sealed(parts: tuple[Part, ...], *ending: Part) -> tuple[Part, ...]:
    """End parts with the fingerprint of their text, behind what else ends them, on the pages of what comes last."""
    unsaid = _ended(parts, (*ending, _frame("sidik", seal.NAMED)))
    return _ended(parts, (*ending, _frame("sidik", seal.line(written(unsaid)))))


def _ended(parts: tuple[Part, ...], ending: tuple[Part, ...]) -> tuple[Part, ...]:
    *others, last = parts
    own = Frame("tutup", ending)
    return (*others, replace(last, parts=(*last.parts, own)) if isinstance(last, Frame) else last)


def _frame(kind: str, text: str) -> Frame:
    return Frame(kind, (Prose((text,)),))


def _bold(words: str) -> str:
    return f"**{within(words)}**"
