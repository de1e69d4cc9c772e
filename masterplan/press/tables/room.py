"""A measured table and the room on paper become how it is set: in which size, in how many parts, and with which widths.

A table wider than its page is set smaller, down to a size that can still be read; then its years are divided, and the
columns before them, which say what a row is about, are repeated in each part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.tables.shapes import TableCell, TableRow
from masterplan.press.tables.grid import TableColumn, TableGrid

_READABLE = 9000  # a column of sentences has room for that much at least: some sixteen letters
_MATRIX = 6  # columns after the first that make a matrix; a table of fewer is read across, and stays whole
# The share of the paper that a word may claim if there is room, or else; a longer one is broken.
_GREEDY, _MODEST = 0.5, 0.3
_YEAR = re.compile("[0-9]{4}")


class Paper(Struct, frozen=True):
    """How wide a page is and what a cell has around its text, in points, and how narrow the letters are.

    `sizes` may be used for them, the largest first. Numbers have room to be `numbers` times as wide.
    """

    wide: float
    side: float
    sizes: tuple[float, ...]
    narrow: float = 1
    numbers: float = 1


class TablePart(Struct, frozen=True):
    """A table, or a part of one that is divided: which of its columns it has, and their shares of the page."""

    columns: tuple[TableColumn, ...]
    widths: tuple[float, ...]
    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]


def fit(grid: TableGrid, paper: Paper) -> tuple[float, list[TablePart]]:
    """Return the size in which a table is set, and its parts: one if it is not wider than its page."""
    size, parts, needs = _chosen(grid.columns, paper)
    return size, [_part(grid, own, needs, paper.wide) for own in parts]


def _chosen(columns: Sequence[TableColumn], paper: Paper) -> tuple[float, list[list[int]], Sequence[float]]:
    """Return the fewest parts in which a table can be set, the largest size for them, and what each column needs."""
    count, groups = _groups(columns)
    parts = _divided(groups, 1, count)
    found = _sized(columns, paper, parts, _GREEDY)
    for number in range(1, count + 1):
        if found[0]:
            break
        parts = _divided(groups, number, count)
        found = _sized(columns, paper, parts, _MODEST)
    _fits, size, needs = found
    return size, parts, needs


def _groups(columns: Sequence[TableColumn]) -> tuple[int, Sequence[int | None]]:
    """Say how many groups of columns may be divided, and to which each column belongs, from 0.

    Years are divided wherever they stand; if there are none, the columns after the first, or after `No` and the next.
    """
    years = dict.fromkeys(column.title for column in columns if _YEAR.fullmatch(column.title))
    if len(years) > 1:
        known = {year: at for at, year in enumerate(years)}
        return len(known), [known.get(column.title) for column in columns]
    keys = 2 if columns[0].title == "No" else 1
    rest = len(columns) - keys
    return (1, [None] * len(columns)) if rest < _MATRIX else (rest, [*[None] * keys, *range(rest)])


def _divided(groups: Sequence[int | None], count: int, whole: int) -> list[list[int]]:
    """Return the columns of each of `count` parts: its groups, those before them, and in the last one those after."""
    parts: list[list[int]] = [[] for _ in range(count)]
    begun = False
    for at, group in enumerate(groups):
        begun = begun or group is not None
        rest = parts[-1:] if begun else parts
        for part in rest if group is None else [parts[group * count // whole]]:
            part.append(at)
    return parts


def _sized(
    columns: Sequence[TableColumn], paper: Paper, parts: Sequence[Sequence[int]], share: float
) -> tuple[bool, float, Sequence[float]]:
    """Return the largest size in which the parts fit, or the smallest if there is none, and whether they do."""
    size, *smaller = paper.sizes
    needs = _needs(columns, paper, size, share)
    fits = all(fsum(needs[at] for at in part) <= paper.wide for part in parts)
    if fits or not smaller:
        return fits, size, needs
    return _sized(columns, replace(paper, sizes=tuple(smaller)), parts, share)


def _needs(columns: Sequence[TableColumn], paper: Paper, size: float, share: float) -> Sequence[float]:
    """Return what columns need for their longest word or number, in points; those under one heading need the same."""
    scale = size * paper.narrow / 1000
    kinds = [at if one.group is None else (one.group, one.share) for at, one in enumerate(columns)]
    most: dict[object, float] = {}
    for kind, one in zip(kinds, columns, strict=True):
        least = max(one.word, (one.whole + one.tail) * paper.numbers, _READABLE if one.sentences else 0)
        most[kind] = max(most.get(kind, 0), min(least * scale + paper.side, share * paper.wide))
    return [most[kind] for kind in kinds]


def _part(grid: TableGrid, own: Sequence[int], needs: Sequence[float], wide: float) -> TablePart:
    columns = [grid.columns[at] for at in own]
    widths = _shares(columns, _yielding(columns, [needs[at] for at in own], wide), wide)
    place = {column: at for at, column in enumerate(own)}
    head, body = (
        rows if len(own) == len(grid.columns) else tuple(_taken(row, place) for row in rows)
        for rows in (grid.head, grid.body)
    )
    return TablePart(tuple(columns), tuple(widths), head, body)


def _yielding(columns: Sequence[TableColumn], needs: Sequence[float], wide: float) -> Sequence[float]:
    """Let words give way where there is too little room to numbers, which nobody wants to read in two lines."""
    whole = fsum(needs)
    numbers = fsum(need if one.numbers else 0 for one, need in zip(columns, needs, strict=True))
    part = (wide - numbers) / (whole - numbers) if whole > wide > numbers else 1
    return [need if one.numbers else need * part for one, need in zip(columns, needs, strict=True)]


def _shares(columns: Sequence[TableColumn], needs: Sequence[float], wide: float) -> Sequence[float]:
    """Return the shares of columns: as declared, but no column is narrower than it needs."""
    fixed: set[int] = set()
    while True:
        free = max(wide - fsum(needs[at] for at in sorted(fixed)), 0)
        declared = fsum(one.share for at, one in enumerate(columns) if at not in fixed)
        share = [needs[at] if at in fixed else one.share * free / declared for at, one in enumerate(columns)]
        tight = {at for at, need in enumerate(needs) if at not in fixed and share[at] < need}
        if not tight:
            return [one / fsum(share) for one in share]
        fixed |= tight


def _taken(row: TableRow, place: Mapping[int, int]) -> TableRow:
    """Return the cells of a row that stand in a part, each over as many columns as the part has of it."""
    return replace(row, cells=tuple(_narrowed(row, place)))


def _narrowed(row: TableRow, place: Mapping[int, int]) -> Iterator[TableCell]:
    for cell in row.cells:
        taken = [place[at] for at in range(cell.at, cell.at + cell.columns) if at in place]
        if taken:
            stays = (taken[0], len(taken)) == (cell.at, cell.columns)  # as nearly all do
            yield cell if stays else replace(cell, at=taken[0], columns=len(taken))
