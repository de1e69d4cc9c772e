"""The tables of a page become what stands for them in Typst and in a Word file, by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from masterplan.book.parts import Frame, Part, Section, Spread, Table, walk
from masterplan.press.tables.grid import TableGrid, grid
from masterplan.press.tables.splice import spliced
from masterplan.press.tables.spreads import SpreadTable, fitted
from masterplan.press.tables.to_typst import plain_paper, typst
from masterplan.press.tables.to_word import word
from masterplan.press.tree import LANDSCAPE, SPREAD

_TOGETHER = "utuh"  # the frame of what stays on one page
_ACROSS, _DOWN = 24 + 17, 21 + 15  # the margins of a spread in millimetres, as buku.typ has them


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A measured table, how wide its page is in twips, whether all its rows stay on one page, and if they are dense.

    One of a spread says how it is set in a PDF.
    """

    grid: TableGrid
    room: int
    together: bool
    dense: bool
    spread: SpreadTable | None = None


def placed(parts: Iterable[Part], sizes: Mapping[str, int]) -> tuple[PlacedTable, ...]:
    """Measure the tables of a page; `sizes` are those of its paper, as `docx.sizes` returns them."""
    held = tuple(parts)
    plain = [
        PlacedTable(
            grid(table.value, table.number),
            sizes["isi_lebar" if LANDSCAPE in frames else "isi_bentang" if SPREAD in frames else "isi"],
            _TOGETHER in frames,
            table.value.rapat,
        )
        for table, frames in _framed(held, frozenset())
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


def in_typst(source: str, tables: Iterable[PlacedTable], known: Mapping[str, str]) -> str:
    """Put tables into the source that Pandoc wrote; `known` are the words that may be broken, by `hyphens.places`."""
    placed = {one.grid.id: one for one in tables}

    def written(ident: str, closes: bool) -> str:  # noqa: FBT001 - as `spliced` asks for it
        one = placed[ident]
        if one.spread:
            begun = "#pagebreak(weak: true)\n" if one.spread.begins else ""
            return begun + typst(one.grid, one.spread.paper, known, closes=closes)
        return typst(one.grid, plain_paper(one.room), known, closes=closes)

    return spliced(source, written)


def in_word(tables: Iterable[PlacedTable], rules: Mapping[str, str]) -> Mapping[str, str]:
    """Write tables in WordprocessingML; `rules` are those of rows by kind, as `docx.rules` returns them."""
    return {one.grid.id: word(one.grid, one.room, rules, together=one.together, dense=one.dense) for one in tables}
