"""The tables of a page become what stands for them in Typst and in a Word file, by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from masterplan.book.parts import Frame, Part, Section, Spread, Table
from masterplan.press.tables.grid import TableGrid, grid
from masterplan.press.tables.splice import spliced
from masterplan.press.tables.to_typst import typst
from masterplan.press.tables.to_word import word
from masterplan.press.tree import LANDSCAPE

_TOGETHER = "utuh"  # the frame of what stays on one page


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A measured table, how wide its page is in twips, and whether all its rows stay on one page."""

    grid: TableGrid
    room: int
    together: bool


def placed(parts: Iterable[Part], sizes: Mapping[str, int]) -> tuple[PlacedTable, ...]:
    """Measure the tables of a page; `sizes` are those of its paper, as `docx.sizes` returns them."""
    return tuple(
        PlacedTable(
            grid(table.value, table.number), sizes["isi_lebar" if LANDSCAPE in frames else "isi"], _TOGETHER in frames
        )
        for table, frames in _framed(parts, frozenset())
    )


def _framed(parts: Iterable[Part], frames: frozenset[str]) -> Iterator[tuple[Table, frozenset[str]]]:
    for part in parts:
        if isinstance(part, Table):
            yield part, frames
        elif isinstance(part, Section | Spread | Frame):
            yield from _framed(part.parts, frames | ({part.kind} if isinstance(part, Frame) else set()))


def in_typst(source: str, tables: Iterable[PlacedTable], known: Mapping[str, str]) -> str:
    """Put tables into the source that Pandoc wrote; `known` are the words that may be broken, by `hyphens.places`."""
    placed = {one.grid.id: one for one in tables}
    return spliced(source, lambda ident, closes: typst(placed[ident].grid, placed[ident].room, known, closes=closes))


def in_word(tables: Iterable[PlacedTable], fills: Mapping[str, str]) -> Mapping[str, str]:
    """Write tables in WordprocessingML; `fills` is the shading of rows by kind, as the table style has it."""
    return {one.grid.id: word(one.grid, one.room, fills, together=one.together) for one in tables}
