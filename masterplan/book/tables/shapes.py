"""The rows of a table become HTML inside Markdown: it shows on a git host, and Pandoc reads it back as a table.

One cell stands on one line, so that the difference of two books names the cell that changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TypeAlias

CellText: TypeAlias = "str | tuple[str, ...] | None"  # one text, one line for each text, or the cell above reaches down


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its heading, its share of the width, and the heading it shares with its neighbours."""

    judul: str
    lebar: float = 1
    rata: str = "left"
    kelompok: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of one text a column; a `kelompok` row is one text across, a `jumlah` row starts with a wide one.

    `id` says what the row stands for, such as a programme or a year, by which it is found again in another revision;
    the only total of a table needs none.
    """

    sel: tuple[CellText, ...]
    jenis: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of a book; `id` is what references name, `sumber` is printed below it."""

    id: str
    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    sumber: str

    @property
    def ids(self) -> tuple[str, ...]:
        """What each row stands for."""
        return tuple(baris.id or baris.jenis for baris in self.baris)


def html(tabel: Tabel, nomor: str = "") -> str:
    """Write a table with its printed number, such as `3.1`; one without is no table that the book can refer to."""
    label = f"Tabel {nomor} " if nomor else ""
    return "\n".join(
        (
            f'<table id="{tabel.id}">',
            f"<caption>{label}{_text(tabel.judul)}</caption>",
            *_widths(tabel.kolom),
            "<thead>",
            *_head(tabel.kolom),
            "</thead>",
            "<tbody>",
            *(line for index in range(len(tabel.baris)) for line in _row(tabel, index)),
            "</tbody>",
            "</table>",
        )
    )


def _widths(columns: tuple[Kolom, ...]) -> Iterator[str]:
    whole = sum(column.lebar for column in columns)
    yield "<colgroup>"
    for column in columns:
        yield f'<col width="{100 * column.lebar / whole:.2f}%">'
    yield "</colgroup>"


def _head(columns: tuple[Kolom, ...]) -> Iterator[str]:
    """Write one row of headings, or two if columns share a heading."""
    double = any(column.kelompok for column in columns)
    span = ' rowspan="2"' if double else ""
    yield "<tr>"
    for name, group in groupby(columns, key=lambda column: column.kelompok):
        own = list(group)
        shared = f'<th colspan="{len(own)}" align="center">{_text(name)}</th>'
        yield from [shared] if name else [_heading(column, span) for column in own]
    yield "</tr>"
    if double:
        yield from ("<tr>", *(_heading(column, "") for column in columns if column.kelompok), "</tr>")


def _heading(column: Kolom, span: str) -> str:
    return f'<th{span} align="center">{_text(column.judul)}</th>'


def _row(tabel: Tabel, at: int) -> Iterator[str]:
    row, columns = tabel.baris[at], tabel.kolom
    yield f'<tr class="{row.jenis}">' if row.jenis else "<tr>"
    wide = len(columns) - len(row.sel) + 1
    for index, cell in enumerate(row.sel):
        if cell is None:
            continue
        span = f' colspan="{wide}"' if index == 0 and wide > 1 else ""
        tall = _reach(tabel.baris, at, index)
        down = f' rowspan="{tall}"' if tall > 1 else ""
        rata = columns[index + (wide - 1 if index else 0)].rata
        align = f' align="{rata}"' if rata != "left" and not span else ""
        yield f"<td{span}{down}{align}>{_text(cell)}</td>"
    yield "</tr>"


def _reach(rows: tuple[Baris, ...], at: int, index: int) -> int:
    """Count the rows that a cell covers: its own, and those below that leave this cell to it."""
    end = at + 1
    while end < len(rows) and len(rows[end].sel) > index and rows[end].sel[index] is None:
        end += 1
    return end - at


def _text(content: str | tuple[str, ...]) -> str:
    """Escape a text, so that nothing in it is markup; a line feed would end the HTML block in Markdown."""
    parts = (content,) if isinstance(content, str) else content
    return "<br>".join(escape(" ".join(part.split("\n")), quote=False) for part in parts)
