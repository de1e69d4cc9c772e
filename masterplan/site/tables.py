"""A table becomes an HTML table: caption, headings with their scope, and with each cell the heading that it is read by.

A row is a card where a screen is narrow, in which each cell says its heading (`data-judul`), and the row what reaches
down into it (`data-atas`). A table that is too wide
for any screen stands in a box that scrolls and takes the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from markupsafe import Markup
from msgspec.structs import replace

from masterplan.book.tables.shapes import CellText, Kolom, Reference, Tabel, TableCell, TableRow, body, head

WIDE = 8  # columns from which on a table scrolls where a narrower one becomes cards
_ALIGNED = {"right": "kanan", "center": "tengah"}


def html(tabel: Tabel, label: str, link: Callable[[Reference], str]) -> Markup:
    """Write a table; `label` is its number in a book, `link` returns where a reference leads."""
    number = f"<b>{escape(label)}</b> " if label else ""
    titles = tuple(": ".join(filter(None, (one.kelompok, one.judul))) for one in tabel.kolom)
    wide = ' class="lebar"' if len(tabel.kolom) > WIDE else ""
    lines = (
        f'<div class="gulir" tabindex="0" role="group" aria-labelledby="{tabel.id}-judul">' if wide else "<div>",
        f"<table{wide}>",
        f'<caption id="{tabel.id}-judul">{number}{escape(tabel.judul, quote=False)}</caption>',
        "<thead>",
        *(_heading(row, tabel.kolom) for row in head(tabel)),
        "</thead>",
        *_bodies(_linked(tabel, link), titles),
        "</table>",
        "</div>",
    )
    return Markup("\n".join(lines))  # noqa: S704 - every text is escaped


def _linked(tabel: Tabel, link: Callable[[Reference], str]) -> Tabel:
    """Say in each cell that names something where that is."""

    def cell(text: CellText) -> CellText:
        return replace(text, target=link(text)) if isinstance(text, Reference) else text

    if not any(isinstance(text, Reference) for row in tabel.baris for text in row.sel):
        return tabel
    return replace(tabel, baris=tuple(replace(row, sel=tuple(map(cell, row.sel))) for row in tabel.baris))


def _heading(row: TableRow, columns: Sequence[Kolom]) -> str:
    return f"<tr>{''.join(_headed(cell, columns[cell.at].rata) for cell in row.cells)}</tr>"


def _headed(cell: TableCell, rata: str) -> str:
    """Write the heading of a column, aligned as its cells are; one without words heads nothing."""
    if not any(cell.lines):
        return f"<td{_reach(cell)}></td>"
    if cell.columns > 1:
        return f'<th scope="colgroup" class="tengah"{_reach(cell)}>{_words(cell)}</th>'
    return f'<th scope="col"{_aligned(rata)}{_reach(cell)}>{_words(cell)}</th>'


def _bodies(tabel: Tabel, titles: Sequence[str]) -> Iterator[str]:
    """Write the rows; one that heads others begins a body of its own, which is what its heading is of."""
    named = _naming(tabel.kolom)
    yield "<tbody>"
    for number, (row, above) in enumerate(_reached(body(tabel))):
        if row.kind == "kelompok" and number:
            yield "</tbody>\n<tbody>"
        kind = f' class="{row.kind}"' if row.kind else ""
        told = "; ".join(f"{titles[cell.at]}: {' '.join(cell.lines)}" for cell in above if any(cell.lines))
        kind += f' data-atas="{escape(told)}"' if told else ""
        yield f"<tr{kind}>{''.join(_cell(cell, row, titles, named) for cell in row.cells)}</tr>"
    yield "</tbody>"


def _reached(rows: Iterable[TableRow]) -> Iterator[tuple[TableRow, tuple[TableCell, ...]]]:
    """Go through rows, each with the cells that reach down into it, which a card of its own has to say again."""
    reaching: list[tuple[TableCell, int]] = []
    for row in rows:
        yield row, tuple(cell for cell, _left in reaching)
        begun = [(cell, cell.rows - 1) for cell in row.cells if cell.rows > 1]
        reaching = [*((cell, left - 1) for cell, left in reaching if left > 1), *begun]


def _naming(columns: Sequence[Kolom]) -> int:
    """Return the column that names what a row is about: the one that says so, or else the first."""
    return next((at for at, one in enumerate(columns) if one.bernama), 0)


def _cell(cell: TableCell, row: TableRow, titles: Sequence[str], named: int) -> str:
    align = _aligned(cell.align)
    if row.kind in {"kelompok", "jumlah"} and cell.at == 0:
        scope = "rowgroup" if row.kind == "kelompok" else "row"
        return f'<th scope="{scope}"{_reach(cell)}{align}>{_words(cell)}</th>'
    title = f' data-judul="{escape(titles[cell.at])}"' if titles[cell.at] else ""
    if cell.at == named and row.kind != "redup" and any(cell.lines):
        scope = "rowgroup" if cell.rows > 1 else "row"
        return f'<th scope="{scope}"{_reach(cell)}{align}{title}>{_words(cell)}</th>'
    return f"<td{_reach(cell)}{align}{title}>{_words(cell)}</td>"


def _aligned(rata: str) -> str:
    return f' class="{_ALIGNED[rata]}"' if rata in _ALIGNED else ""


def _reach(cell: TableCell) -> str:
    across = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return across + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")


def _words(cell: TableCell) -> str:
    first, *others = (escape(line, quote=False) for line in cell.lines or ("",))
    words = "<br>".join((f"<b>{first}</b>" if cell.named and first else first, *others))
    return f'<a href="{escape(cell.target)}">{words}</a>' if cell.target and words else words
