"""The tables of a page become what stands for them in Typst and in a Word file, by their ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct, json
from msgspec.structs import replace

from masterplan.book.parts import Frame, Part, Section, Spread, Table, walk
from masterplan.press.tables.grid import TableGrid, grid
from masterplan.press.tables.rows import TableFaces
from masterplan.press.tables.splice import closing, spliced
from masterplan.press.tables.spreads import SpreadTable, fitted
from masterplan.press.tables.to_typst import plain_paper, typst
from masterplan.press.tables.to_word import word
from masterplan.press.tree import LANDSCAPE, SPREAD
from masterplan.world.digest import digest
from masterplan.world.store import NOWHERE, Store

_TOGETHER = "utuh"  # the frame of what stays on one page
# Frames and sections whose text is as wide as the page.
_WHOLE = re.compile(
    rf"{_TOGETHER}|{LANDSCAPE}|{SPREAD}|depan|isi|lampiran|judul|bab|subbab|bagian|kepala|(?:dimensi|warna)-\d+"
)
_ACROSS, _DOWN = 24 + 17, 21 + 15  # the margins of a spread in millimetres, as buku.typ has them


class PlacedTable(Struct, frozen=True):
    """A measured table, how wide its page is in twips, whether all its rows stay on one page, and if they are dense.

    One of a spread says how it is set in a PDF; one that stands in a frame of its own may be less wide than its page.
    """

    grid: TableGrid
    room: int
    together: bool
    dense: bool
    framed: bool
    spread: SpreadTable | None = None


def placed(
    parts: Iterable[Part], sizes: Mapping[str, int], frames: frozenset[str] = frozenset()
) -> tuple[PlacedTable, ...]:
    """Measure the tables of what stands in some frames; `sizes` are those of the paper, as `paper.sizes` has them."""
    held = tuple(parts)
    plain = [
        PlacedTable(
            grid(table.value, table.number),
            sizes["isi_lebar" if LANDSCAPE in frames else "isi_bentang" if SPREAD in frames else "isi"],
            _TOGETHER in frames,
            table.value.rapat,
            not all(map(_WHOLE.fullmatch, frames)),
        )
        for table, frames in _framed(held, frames)
    ]
    grids = {one.grid.id: one.grid for one in plain}
    room = [sizes[side] / 20 - margins * 72 / 25.4 for side, margins in (("lebar", _ACROSS), ("tinggi", _DOWN))]
    spreads = (fitted(part, grids, *room) for part in walk(held) if isinstance(part, Spread))
    known = {ident: one for spread in spreads for ident, one in spread.items()}
    return tuple(replace(one, spread=known.get(one.grid.id)) for one in plain)


def _framed(parts: Iterable[Part], frames: frozenset[str]) -> Iterator[tuple[Table, frozenset[str]]]:
    for part in parts:
        if isinstance(part, Table):
            yield part, frames
        elif isinstance(part, Section | Spread | Frame):
            yield from _framed(part.parts, frames | _kind(part))


def _kind(part: Section | Spread | Frame) -> frozenset[str]:
    return frozenset({SPREAD} if isinstance(part, Spread) else {part.kind})


class BookTables(Struct, frozen=True, dict=True):
    """The tables of a book on paper of some sizes; those of which a store knows how they are written are not measured.

    Each is written alone, but those of a spread together, whose letters are chosen for all of them. With `fonts`, which
    are those of the program, and its own template, Typst is told how high rows are.
    """

    parts: tuple[Part, ...]
    sizes: Mapping[str, int]
    store: Store = NOWHERE
    fonts: Path | None = None

    def in_typst(self, source: str, known: Mapping[str, str]) -> str:
        """Put them into the source that Pandoc wrote; `known` are the words that may be broken, by `hyphens.places`."""
        ends = closing(source)
        inputs = (digest([repr(sorted(known.items()))]), repr(sorted(ends)), repr(self.fonts is not None))
        made = self._written("tabel", inputs, lambda one: self._in_typst(one, known, closes=one.grid.id in ends))
        return spliced(source, made.__getitem__)

    def in_word(self, rules: Mapping[str, str]) -> Mapping[str, str]:
        """Write them in WordprocessingML; `rules` are those of rows by kind, as `docx.rules` returns them."""
        return self._written("tabel-word", (repr(sorted(rules.items())),), lambda one: _in_word(one, rules))

    def _in_typst(self, one: PlacedTable, known: Mapping[str, str], *, closes: bool) -> str:
        faces = TableFaces(self.fonts, narrow=not one.spread) if self.fonts and not one.framed else None
        if one.spread:
            begun = "#pagebreak(weak: true)\n" if one.spread.begins else ""
            return begun + typst(one.grid, one.spread.paper, known, closes=closes, faces=faces)
        return typst(one.grid, plain_paper(one.room), known, closes=closes, faces=faces)

    def _written(self, kind: str, inputs: tuple[str, ...], write: Callable[[PlacedTable], str]) -> dict[str, str]:
        found = dict[str, str]()
        for part, frames, told in self._groups:

            def make(part: Part = part, frames: frozenset[str] = frames) -> tuple[bytes]:
                measured = placed((part,), self.sizes, frames)
                return (json.encode({one.grid.id: write(one) for one in measured}),)

            found |= json.decode(self.store.remembered(kind, (told, *inputs), make)[0], type=dict[str, str])
        return found

    @cached_property
    def _groups(self) -> list[tuple[Table | Spread, frozenset[str], str]]:
        """What is written together, the frames in which it stands, and both with the sizes in words."""
        paper = repr(sorted(self.sizes.items()))
        every = _grouped(self.parts, frozenset())
        return [(part, frames, f"{part!r} {sorted(frames)} {paper}") for part, frames in every]


def _grouped(parts: Iterable[Part], frames: frozenset[str]) -> Iterator[tuple[Table | Spread, frozenset[str]]]:
    for part in parts:
        if isinstance(part, Table | Spread):
            yield part, frames
        elif isinstance(part, Section | Frame):
            yield from _grouped(part.parts, frames | _kind(part))


def _in_word(one: PlacedTable, rules: Mapping[str, str]) -> str:
    return word(one.grid, one.room, rules, together=one.together, dense=one.dense)
