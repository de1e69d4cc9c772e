"""PDFs of the pieces of a book, as Typst writes them, become the PDF of one document.

What is in them gets new numbers, and only what speaks of the whole document is written anew: the tree of pages, their
labels, bookmarks, names, the root of the structure and the description of the file.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count

from msgspec import Struct

from masterplan.press.objects import PdfObjects, PdfPlace, parsed
from masterplan.press.piece_pdf import SHARED, PiecePdf

_FAR = re.compile(rb"(/Contents\([^()]*)@([\w-]+)@(?=\))")  # what a link says of where it leads in another piece
_HIGH = re.compile(rb"/MediaBox\[0 0 [\d.]+ ([\d.]+)\]")
_ABOVE = 10  # points that Typst shows above what a link leads to


class Target(Struct, frozen=True):
    """Where something stands: on which page of the book, from 0, how many points from left and top, its number."""

    page: int
    x: float
    y: float
    number: str


class JoinedPdf:
    """The PDF of a book, which is written as its pieces come; what leads from one to another waits for the end."""

    def __init__(self) -> None:
        """Begin a file without objects."""
        self._written, self._starts = bytearray(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"), dict[int, int]()
        self._free, self._after = count(len(SHARED) + 1), (0, 0, 0)
        self._placed, self._front = list[tuple[PiecePdf, PdfPlace]](), list[tuple[PiecePdf, PdfPlace]]()
        self._far = list[tuple[PiecePdf, int, int, bytes]]()

    def add(self, piece: PiecePdf, *, front: bool) -> None:
        """Add a piece behind the others; those of the front stand before all others, whenever they come."""
        place = PdfPlace({**piece.shared, **dict(zip(piece.kept, self._free, strict=False))}, *self._after)
        self._after = place.after(piece.keys, b"".join(name for name, _cell in piece.ids))
        (self._front if front else self._placed).append((piece, place))
        for number in piece.kept:
            body = b"" if number in piece.places else place.placed(piece.read.read[number])
            if not body or (b"@" in body and _FAR.search(body)):
                self._far.append((piece, number, place.objects[number], body))
            else:
                self._write(place.objects[number], body)

    def whole(self, targets: Mapping[str, Target]) -> bytes:
        """Return the file, when all pieces have come; `targets` has all that a piece names of others."""
        self._placed[:0] = self._front
        ident, edition = re.findall(rb"\(([^)]*)\)", self._first.trailer.partition(b"/ID")[2])
        marks = [next(self._free) for piece, _place in self._placed for _mark in piece.marks]
        for number, body in zip((*SHARED.values(), *marks), self._about(marks), strict=True):
            self._write(number, body)
        for number, body in self._leading(targets):
            self._write(number, body)
        written = self._written
        table, size, root, info = len(written), len(self._starts) + 1, SHARED[b"Root"], SHARED[b"Info"]
        written += b"xref\n0 %d\n0000000000 65535 f\r\n" % size
        written += b"".join(b"%010d 00000 n\r\n" % self._starts[number] for number in range(1, size))
        written += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[(%b)(%b)]>>" % (size, root, info, ident, edition)
        written += b"\nstartxref\n%d\n%%%%EOF" % table
        return bytes(written.replace(edition, base64.b64encode(hashlib.md5(written, usedforsecurity=False).digest())))

    def _write(self, number: int, body: bytes) -> None:
        self._starts[number] = len(self._written)
        self._written += b"%d 0 obj\n%b\nendobj\n" % (number, body)

    @property
    def _first(self) -> PdfObjects:
        return self._placed[0][0].read

    @cached_property
    def _pages(self) -> list[int]:
        return [place.objects[page] for piece, place in self._placed for page in piece.own]

    def _about(self, marks: Sequence[int]) -> Iterator[bytes]:
        """Go through what speaks of the whole document, in the order of its numbers, and the bookmarks behind that."""
        outlines, *own = self._bookmarks(marks)
        yield b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self._pages), _listed(self._pages))
        yield self._structure()
        elements = (place.objects[element] for piece, place in self._placed for element in piece.elements)
        yield b"%b/K[%b]>>" % (self._begun(b"Document", rb"/K\["), _listed(elements))
        yield outlines
        yield b"<</Nums[%b]>>" % b" ".join(self._labels())
        yield self._first.root(b"Info")
        yield _described(self._first.root(b"Metadata"), len(self._pages))
        yield self._catalog()
        yield from own

    def _leading(self, targets: Mapping[str, Target]) -> Iterator[tuple[int, bytes]]:
        """Go through the objects that lead to other pieces, or say the number of a page there."""
        high = [_HIGH.findall(piece.read.bodies[page])[0] for piece, _place in self._placed for page in piece.own]
        for piece, number, own, body in self._far:
            if body:
                yield own, _FAR.sub(lambda far: far[1] + targets[far[2].decode()].number.encode(), body)
                continue
            target = targets[piece.places[number]]
            low = float(high[target.page]) - max(target.y - _ABOVE, 0)
            yield own, b"[%d 0 R/XYZ %b %b 0]" % (self._pages[target.page], _points(target.x), _points(low))

    def _labels(self) -> Iterator[bytes]:
        before = 0
        for piece, place in self._placed:
            yield from (b"%d %d 0 R" % (before + at, place.objects[label]) for at, label in piece.labels)
            before += piece.pages

    def _structure(self) -> bytes:
        """Return the root of the structure."""
        parents = sorted(
            (place.keys + key, place.objects[parent]) for piece, place in self._placed for key, parent in piece.parents
        )
        ids = sorted(
            (place.named(name), place.objects[one]) for piece, place in self._placed for name, one in piece.ids
        )
        return b"%b/K[%d 0 R]/ParentTree<</Nums[%b]>>%b/ParentTreeNextKey %d>>" % (
            self._begun(b"StructTreeRoot", rb"/K\["),
            SHARED[b"Document"],
            b" ".join(b"%d %d 0 R" % one for one in parents),
            b"/IDTree<</Names[%b]>>" % _pairs(ids) if ids else b"",
            self._after[0],
        )

    def _catalog(self) -> bytes:
        names = sorted((name, place.objects[one]) for piece, place in self._placed for name, one in piece.names)
        begun = self._begun(b"Root", rb"/Outlines |/Names<<")
        return b"%b/Outlines %d 0 R/Names<</Dests<</Names[%b]>>>>>>" % (begun, SHARED[b"Outlines"], _pairs(names))

    def _begun(self, root: bytes, until: bytes) -> bytes:
        """Return what the first piece says in an object that speaks of the whole document, up to what is other."""
        return self._placed[0][1].placed(parsed(re.split(until, self._first.root(root).removesuffix(b">>"))[0]))

    def _bookmarks(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """Write the root of all bookmarks, and each of them."""
        told = [(depth, title, place.objects[to]) for piece, place in self._placed for depth, title, to in piece.marks]
        below: dict[int, list[int]] = {number: [] for number in (SHARED[b"Outlines"], *numbers)}
        above, path = dict[int, int](), [SHARED[b"Outlines"]]
        for (depth, _title, _to), number in zip(told, numbers, strict=True):
            del path[depth + 1 :]
            above[number] = path[-1]
            below[path[-1]].append(number)
            path.append(number)
        row = below[SHARED[b"Outlines"]]
        yield b"<</Type/Outlines%b/Count %d>>" % (_ends(row), len(row))
        for (_depth, title, to), number in zip(told, numbers, strict=True):
            row, inside = below[above[number]], below[number]
            at = row.index(number)
            after = b"/Next %d 0 R" % row[at + 1] if at + 1 < len(row) else b""
            before = b"/Prev %d 0 R" % row[at - 1] if at else b""
            closed = b"%b/Count -%d" % (_ends(inside), len(inside)) if inside else b""
            yield b"<</Parent %d 0 R%b%b%b%b/Dest %d 0 R>>" % (above[number], after, before, closed, title, to)


def _ends(row: Sequence[int]) -> bytes:
    return b"/First %d 0 R/Last %d 0 R" % (row[0], row[-1])


def _listed(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _pairs(named_: Iterable[tuple[bytes, int]]) -> bytes:
    return b"".join(b"%b%d 0 R" % one for one in named_)


def _points(value: float) -> bytes:
    return f"{value:.5f}".rstrip("0").rstrip(".").encode()


def _described(metadata: bytes, pages: int) -> bytes:
    """Say how many pages the book has; the description is not packed."""
    said, _stream, text = metadata.partition(b"\nstream\n")
    text = re.sub(rb"(?<=NPages>)\d+", b"%d" % pages, text)
    length = len(text.removesuffix(b"\nendstream"))
    return re.sub(rb"(?<=/Length )\d+", b"%d" % length, said) + b"\nstream\n" + text
