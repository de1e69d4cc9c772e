"""PDFs of the pieces of a book, as Typst writes them, become the PDF of one document.

What is in them gets new numbers, and only what speaks of the whole document is written anew: the tree of pages, their
labels, bookmarks, names, the root of the structure and the description of the file.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct

from masterplan.press.objects import PdfPlace, parsed
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


def joined(pieces: Sequence[PiecePdf], targets: Mapping[str, Target]) -> bytes:
    """Return the PDF of a book; `targets` has all that a piece names of others."""
    first = pieces[0].read
    ident, edition = re.findall(rb"\(([^)]*)\)", first.trailer.partition(b"/ID")[2])
    written, starts = bytearray(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"), []
    for number, body in enumerate(_Book(pieces, targets).bodies(), 1):
        starts.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table, size, root, info = len(written), len(starts) + 1, SHARED[b"Root"], SHARED[b"Info"]
    written += b"xref\n0 %d\n0000000000 65535 f\r\n" % size
    written += b"".join(b"%010d 00000 n\r\n" % start for start in starts)
    written += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[(%b)(%b)]>>" % (size, root, info, ident, edition)
    written += b"\nstartxref\n%d\n%%%%EOF" % table
    return bytes(written.replace(edition, base64.b64encode(hashlib.md5(written, usedforsecurity=False).digest())))


class _Book:
    """Pieces whose objects have got numbers of the book."""

    def __init__(self, pieces: Sequence[PiecePdf], targets: Mapping[str, Target]) -> None:
        self.targets, self.first = targets, pieces[0].read
        free = count(len(SHARED) + 1)
        self.marks = [next(free) for piece in pieces for _mark in piece.marks]
        self.placed, self.after = list[tuple[PiecePdf, PdfPlace]](), (0, 0, 0)
        for piece in pieces:
            objects = {**piece.shared, **dict(zip(piece.kept, free, strict=False))}
            self.placed.append((piece, PdfPlace(objects, *self.after)))
            self.after = self.placed[-1][1].after(piece.keys, b"".join(name for name, _cell in piece.ids))
        self.pages = [place.objects[page] for piece, place in self.placed for page in piece.own]
        self.high = [_HIGH.findall(piece.read.bodies[page])[0] for piece in pieces for page in piece.own]

    def bodies(self) -> Iterator[bytes]:
        """Go through the objects of the book in the order of their numbers."""
        outlines, *marks = self._bookmarks()
        yield b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self.pages), _listed(self.pages))
        yield self._structure()
        elements = (place.objects[element] for piece, place in self.placed for element in piece.elements)
        yield b"%b/K[%b]>>" % (self._begun(b"Document", rb"/K\["), _listed(elements))
        yield outlines
        yield b"<</Nums[%b]>>" % b" ".join(self._labels())
        yield self.first.root(b"Info")
        yield _described(self.first.root(b"Metadata"), len(self.pages))
        yield self._catalog()
        yield from marks
        for piece, place in self.placed:
            yield from (self._body(piece, place, number) for number in place.objects if number not in piece.shared)

    def _body(self, piece: PiecePdf, place: PdfPlace, number: int) -> bytes:
        """Return an object as the book has it; what leads to another piece leads there."""
        if number in piece.places:
            target = self.targets[piece.places[number]]
            low = float(self.high[target.page]) - max(target.y - _ABOVE, 0)
            return b"[%d 0 R/XYZ %b %b 0]" % (self.pages[target.page], _points(target.x), _points(low))
        body = place.placed(piece.read.read[number])
        return (
            _FAR.sub(lambda far: far[1] + self.targets[far[2].decode()].number.encode(), body) if b"@" in body else body
        )

    def _labels(self) -> Iterator[bytes]:
        before = 0
        for piece, place in self.placed:
            yield from (b"%d %d 0 R" % (before + at, place.objects[label]) for at, label in piece.labels)
            before += piece.pages

    def _structure(self) -> bytes:
        """Return the root of the structure."""
        parents = (
            b"%d %d 0 R" % (place.keys + key, place.objects[parent])
            for piece, place in self.placed
            for key, parent in piece.parents
        )
        ids = sorted((place.named(name), place.objects[one]) for piece, place in self.placed for name, one in piece.ids)
        return b"%b/K[%d 0 R]/ParentTree<</Nums[%b]>>%b/ParentTreeNextKey %d>>" % (
            self._begun(b"StructTreeRoot", rb"/K\["),
            SHARED[b"Document"],
            b" ".join(parents),
            b"/IDTree<</Names[%b]>>" % _pairs(ids) if ids else b"",
            self.after[0],
        )

    def _catalog(self) -> bytes:
        names = sorted((name, place.objects[one]) for piece, place in self.placed for name, one in piece.names)
        begun = self._begun(b"Root", rb"/Outlines |/Names<<")
        return b"%b/Outlines %d 0 R/Names<</Dests<</Names[%b]>>>>>>" % (begun, SHARED[b"Outlines"], _pairs(names))

    def _begun(self, root: bytes, until: bytes) -> bytes:
        """Return what the first piece says in an object that speaks of the whole document, up to what is other."""
        return self.placed[0][1].placed(parsed(re.split(until, self.first.root(root).removesuffix(b">>"))[0]))

    def _bookmarks(self) -> Iterator[bytes]:
        """Write the root of all bookmarks, and each of them."""
        told = [(depth, title, place.objects[to]) for piece, place in self.placed for depth, title, to in piece.marks]
        below: dict[int, list[int]] = {number: [] for number in (SHARED[b"Outlines"], *self.marks)}
        above, path = dict[int, int](), [SHARED[b"Outlines"]]
        for (depth, _title, _to), number in zip(told, self.marks, strict=True):
            del path[depth + 1 :]
            above[number] = path[-1]
            below[path[-1]].append(number)
            path.append(number)
        row = below[SHARED[b"Outlines"]]
        yield b"<</Type/Outlines%b/Count %d>>" % (_ends(row), len(row))
        for (_depth, title, to), number in zip(told, self.marks, strict=True):
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
