"""The books become their contents and a page for each chapter, or for each section of a long one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from masterplan.book.outline import Book
from masterplan.book.parts import Figure, Table, walk
from masterplan.site import addresses
from masterplan.site.homes import WebPiece
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.site.writing import heading


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the list of books, the contents of each, and its chapters."""
    status = least_confirmed(source.facts.opd)
    yield SitePage(
        address=addresses.BOOKS,
        title="Buku",
        kind="daftar buku",
        summary=f"Buku {source.facts.rencana.judul} {source.facts.daerah}, bab demi bab.",
        template="daftar-buku",
        values={"buku": [{**_named(book), "isi": _contents(source, book, whole=False)} for book in source.books]},
        above=(addresses.HOME,),
        status=status,
    )
    for book in source.books:
        yield SitePage(
            address=addresses.book(book.slug),
            title=f"{book.nama}: {book.outline.judul}",
            kind="buku",
            summary=f"Isi {book.nama} {book.outline.judul} {source.facts.daerah}.",
            template="buku",
            values={
                "isi": _contents(source, book, whole=True),
                "pembuka": source.homes.loose.get(book.slug, ()),
                "daftar_tabel": _listed(source, book, Table),
                "daftar_gambar": _listed(source, book, Figure),
            },
            above=(addresses.HOME, addresses.BOOKS),
            book=book.slug,
            status=status,
        )
        own = [piece for piece in source.homes.pieces if piece.book == book.slug]
        titles = {one.address: heading(one.section) for one in own}
        yield from (_page(source, book, titles, own, at) for at in range(len(own)))


def _named(book: Book) -> Mapping[str, object]:
    return {"nama": book.nama, "judul": book.outline.judul, "alamat": addresses.book(book.slug)}


def _page(source: SiteSource, book: Book, titles: Mapping[str, str], pieces: Sequence[WebPiece], at: int) -> SitePage:
    piece = pieces[at]
    neighbours = {
        "sebelum": pieces[at - 1] if at else None,
        "sesudah": pieces[at + 1] if at + 1 < len(pieces) else None,
    }
    return SitePage(
        address=piece.address,
        title=heading(piece.section),
        kind="bab",
        summary=f"{heading(piece.section)}, {book.nama} {book.outline.judul}.",
        template="bab",
        values={
            "isi": piece.parts,
            "lanjutan": [*_links(titles, piece.below)],
            "perangkat": [*_agencies(source, piece)],
            **{name: [*_links(titles, (one.address,))] if one else [] for name, one in neighbours.items()},
        },
        above=piece.above,
        book=piece.book,
        status=least_confirmed(source.facts.opd),
    )


def _links(titles: Mapping[str, str], among: Sequence[str]) -> Iterator[Mapping[str, str]]:
    yield from ({"judul": titles[one], "alamat": one} for one in among)


def _agencies(source: SiteSource, piece: WebPiece) -> Iterator[Mapping[str, str]]:
    """Lead to the pages of OPD from the section in which the book tells of them."""
    for opd in source.facts.opd:
        if opd.id in piece.agencies:
            yield {"judul": opd.nama, "alamat": addresses.agency(opd.id)}


def _contents(source: SiteSource, book: Book, *, whole: bool) -> list[Mapping[str, object]]:
    """List the pages of a book with how deep they stand; only its chapters, unless the `whole` is asked for."""
    own = [piece for piece in source.homes.pieces if piece.book == book.slug]
    top = min((len(piece.above) for piece in own), default=0)
    return [
        {"judul": heading(piece.section), "alamat": piece.address, "dalam": len(piece.above) - top}
        for piece in own
        if whole or len(piece.above) == top
    ]


def _listed(source: SiteSource, book: Book, kind: type[Table | Figure]) -> list[Mapping[str, str]]:
    """List the tables or the figures of a book that have a number, each with its address."""
    own = [(piece.address, piece.parts) for piece in source.homes.pieces if piece.book == book.slug]
    return [
        {"judul": f"{part.label} {part.title}", "alamat": f"{address}#{part.id}"}
        for address, parts in own
        for part in walk(parts)
        if isinstance(part, kind) and part.label and part.listed
    ]
