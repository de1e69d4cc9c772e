"""The parts of the books become pieces, each of the length of a web page, and for each part the address it lives at.

What a book says of one OPD lives on the page of that OPD, all else on the page of its chapter; a chapter that is too
long for one page is cut at its sections, and those at theirs. A cover, lists of what stands where, and what is signed
by hand have no page: a site has links for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from masterplan.book.parts import Figure, Frame, Index, Listing, Part, Section, Spread, Table, mapped, walk
from masterplan.book.render import Page
from masterplan.site import addresses

ROOM = 1800  # elements of HTML that a page has for what is counted here; a frame, figures and links come to it
_FIGURE, _OTHER = 150, 12  # elements of a figure and of a piece of prose
_SIGNED = "depan"  # the part of a book in which sheets to be signed stand


class WebPiece(Struct, frozen=True):
    """What one page shows of a book: a chapter, or a section of a long one.

    `below` are the addresses of what is cut off it.
    """

    book: str
    address: str
    section: Section
    parts: tuple[Part, ...]
    above: tuple[str, ...]
    below: tuple[str, ...] = ()

    @property
    def agencies(self) -> tuple[str, ...]:
        """The ids of the OPD of which the book tells there, and the site on their own pages."""
        return tuple(part.opd for part in walk(self.parts) if isinstance(part, Spread) and not part.parts)


class Homes(Struct, frozen=True):
    """Where everything in the books is on the site.

    `pieces` are the pages of chapters in the order of the books; `agencies` what the first book that has it says of
    each OPD, with the id of that book; `loose` what a book says outside of its chapters. `places` leads from a book and
    the id of a part to the address of the part.
    """

    pieces: tuple[WebPiece, ...] = ()
    agencies: Mapping[str, tuple[str, tuple[Part, ...]]] = field(default_factory=dict)
    loose: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)
    books: tuple[str, ...] = ()

    def find(self, ident: str, book: str = "") -> str:
        """Return where a part is, in a book or else in the first that has it; nothing if no page shows it."""
        known = (self.places.get((slug, ident)) for slug in (book, *self.books))
        return next((place for place in known if place), "")


def homes(pages: Sequence[Page]) -> Homes:
    """Cut all books."""
    agencies: dict[str, tuple[str, tuple[Part, ...]]] = {}
    pieces: list[WebPiece] = []
    loose: dict[str, tuple[Part, ...]] = {}
    for page in pages:
        own = dict(_agencies(page.parts))
        new = {opd: parts for opd, parts in own.items() if opd not in agencies}
        agencies |= {opd: (page.slug, parts) for opd, parts in new.items()}
        rest = _without(_shown(page.parts), new)
        sections = list(_sections(rest))
        loose[page.slug] = _apart(rest)
        above = (addresses.HOME, addresses.BOOKS, addresses.book(page.slug))
        pieces += [piece for section in sections for piece in _cut(page.slug, section, above)]
    places = dict(_places(pieces, agencies, loose))
    return Homes(tuple(pieces), agencies, loose, places, tuple(page.slug for page in pages))


# --- what is shown ------------------------------------------------------------------------------


def _shown(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Leave out the cover, what lists what stands where, and sheets to be signed."""
    kept = [part for part in parts if not (isinstance(part, Frame) and part.kind == "sampul")]
    signed = [part for part in kept if not (isinstance(part, Frame) and part.kind == _SIGNED)]
    front = [
        Frame(part.kind, tuple(one for one in part.parts if not _to_be_signed(one)))
        for part in kept
        if isinstance(part, Frame) and part.kind == _SIGNED
    ]
    listed = mapped((*front, *signed), lambda part: None if isinstance(part, Listing | Index) else part)
    return tuple(part for part in listed if not isinstance(part, Frame) or part.parts)


def _to_be_signed(part: Part) -> bool:
    return any(isinstance(one, Table) and not one.counted for one in walk((part,)))


def _agencies(parts: Iterable[Part]) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Return all that a book says of each OPD: a spread, or a section without one."""
    for part in parts:
        if opd := _told(part):
            yield opd, part.parts if isinstance(part, Spread) else (part,)
        elif isinstance(part, Section | Frame):
            yield from _agencies(part.parts)


def _without(parts: Iterable[Part], agencies: Mapping[str, object]) -> tuple[Part, ...]:
    """Leave of what is said of each OPD an empty spread, in place of which the site has a link."""
    made: list[Part] = []
    for part in parts:
        opd = _told(part)
        if opd in agencies:
            made.append(Spread(opd, "", 0, "", ()))
        else:
            made.append(_with(part, _without(part.parts, agencies)) if isinstance(part, Section | Frame) else part)
    return tuple(made)


def _told(part: Part) -> str:
    """Return the id of the OPD of which a part says all; nothing for any other part."""
    if isinstance(part, Spread):
        return part.opd
    return part.id.removeprefix("opd-") if isinstance(part, Section) and part.id.startswith("opd-") else ""


def _with(part: Section | Frame, parts: tuple[Part, ...]) -> Section | Frame:
    if isinstance(part, Section):
        return Section(part.kind, part.id, part.title, parts, part.number)
    return Frame(part.kind, parts)


# --- how it is cut ------------------------------------------------------------------------------


def _cut(book: str, section: Section, above: tuple[str, ...]) -> Iterator[WebPiece]:
    """Make a piece of a section, or several if it is too long."""
    address = addresses.chapter(book, section.id)
    inner = list(_sections(section.parts)) if elements(section.parts) > ROOM else []
    if not inner:
        yield WebPiece(book, address, section, section.parts, above)
        return
    below = tuple(addresses.chapter(book, one.id) for one in inner)
    yield WebPiece(book, address, section, _apart(section.parts), above, below)
    for one in inner:
        yield from _cut(book, one, (*above, address))


def _sections(parts: Iterable[Part]) -> Iterator[Section]:
    """Return the sections that stand in no other, whatever frames they stand in."""
    for part in parts:
        if isinstance(part, Section):
            yield part
        elif isinstance(part, Frame):
            yield from _sections(part.parts)


def _apart(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return what stands in no section."""
    kept = (part for part in parts if not isinstance(part, Section))
    made = (Frame(part.kind, _apart(part.parts)) if isinstance(part, Frame) else part for part in kept)
    return tuple(part for part in made if not isinstance(part, Frame) or part.parts)


def elements(parts: Iterable[Part]) -> int:
    """Return about how many elements of HTML parts become."""
    return sum(_elements(part) for part in walk(parts))


def _elements(part: Part) -> int:
    match part:
        case Table():
            return sum(2 * len(row.sel) + 1 for row in part.value.baris) + len(part.value.kolom)
        case Figure():
            return _FIGURE
        case _:
            return _OTHER


# --- where everything is ------------------------------------------------------------------------


def _places(
    pieces: Iterable[WebPiece],
    agencies: Mapping[str, tuple[str, tuple[Part, ...]]],
    loose: Mapping[str, tuple[Part, ...]],
) -> Iterator[tuple[tuple[str, str], str]]:
    for piece in pieces:
        yield (piece.book, piece.section.id), piece.address
        yield from _within(piece.book, piece.address, piece.parts)
    for opd, (book, parts) in agencies.items():
        yield from _within(book, addresses.agency(opd), parts)
        yield (book, f"opd-{opd}"), addresses.agency(opd)
    for book, parts in loose.items():
        yield from _within(book, addresses.book(book), parts)


def _within(book: str, address: str, parts: Iterable[Part]) -> Iterator[tuple[tuple[str, str], str]]:
    for part in walk(parts):
        if isinstance(part, Section | Table | Figure):
            yield (book, part.id), f"{address}#{part.id}"
