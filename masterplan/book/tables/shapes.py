"""What a table holds, as values: its columns and rows with every text as it is printed, and where its cells stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, tee
from typing import TypeAlias, overload

from msgspec import Struct
from msgspec.structs import replace

from masterplan.words.format import TIADA, juta

# A line of a cell that is written on by hand, drawn as wide as its cell; and a cell with room for two lines of a hand.
ISIAN = "\N{HORIZONTAL ELLIPSIS}" * 3
KOSONG = ("\N{NO-BREAK SPACE}",) * 2


class Reference(Struct, frozen=True):
    """A place in prose or a cell that names a part; `text` and the `target` of its link are known once all is numbered.

    A cell may bring a text of its own, which then is printed in place of what the part is called.
    """

    id: str
    text: str = ""
    target: str = ""


# One text, one line for each text, a text that leads elsewhere, or the cell above reaches down.
CellText: TypeAlias = "str | tuple[str, ...] | Reference | None"


class Kolom(Struct, frozen=True):
    """A column: its heading, its share of the width, and the heading it shares with its neighbours.

    One that is `redup` weighs less than the others: evidence or a note, in grey and a little smaller. Cells of one that
    is `bernama` begin with the line of a name, which stands out.
    """

    judul: str
    lebar: float = 1
    rata: str = "left"
    kelompok: str = ""
    redup: bool = False
    bernama: bool = False


class Baris(Struct, frozen=True, eq=False):
    """A row of one text a column, or of fewer, the first of which is wide then.

    Its kind is nothing, `kelompok` for a heading of rows, `jumlah` for a total, or `redup` for a row that weighs less,
    such as what was reached below a target. `id` says what the row stands for, such as a programme or a year, by which
    it is found again in another revision; the only total of a table needs none.
    """

    sel: tuple[CellText, ...]
    jenis: str = ""
    id: str = ""

    def __eq__(self, other: object) -> bool:
        """Compare what is printed: a table whose rows stand for what has another id now has not changed."""
        return isinstance(other, Baris) and (self.sel, self.jenis) == (other.sel, other.jenis)

    def __hash__(self) -> int:
        """Return the same for rows that are equal."""
        return hash((self.sel, self.jenis))


class Unmade(Sequence[Baris]):
    """Rows that are made as far as somebody goes through them: whether there are any, the first one tells."""

    def __init__(self, rows: Iterable[Baris]) -> None:
        """Take what makes them."""
        self._rows = iter(rows)

    def __iter__(self) -> Iterator[Baris]:
        """Go through them; what has been made is kept for who comes next."""
        self._rows, own = tee(self._rows)
        return own

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return any(True for _row in self)

    def __len__(self) -> int:
        """Count them, for which all are made."""
        return sum(1 for _row in self)

    @overload
    def __getitem__(self, at: int) -> Baris: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Baris]: ...
    def __getitem__(self, at: int | slice) -> Baris | Sequence[Baris]:
        """Return one of them, for which all are made."""
        return tuple(self)[at]


class Tabel(Struct, frozen=True):
    """A table of a book; `id` is what references name, `sumber` is printed below it, before that `catatan`.

    What its signs mean is such a note. One that is `rapat` belongs to a spread or fills an annex: its letters
    may be smaller, and the list of tables leaves it out.
    """

    id: str
    judul: str
    kolom: tuple[Kolom, ...]
    baris: Sequence[Baris]
    sumber: str
    rapat: bool = False
    catatan: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """What each row stands for."""
        return tuple(baris.id or baris.jenis for baris in self.baris)

    @property
    def texts(self) -> Iterator[str]:
        """Every text of its cells, headings included, line by line."""
        for kolom in self.kolom:
            yield from (kolom.kelompok, kolom.judul)
        for baris in self.baris:
            for sel in baris.sel:
                yield from _parts(sel)


def or_dash(amount: int | None, write: Callable[[int], str] = juta) -> str:
    """Write an amount of money, in millions of rupiah if nothing else is asked for; nothing is a dash."""
    return write(amount) if amount else TIADA


def without_empty(ident: str, title: str, columns: Sequence[Kolom], rows: Sequence[Baris], source: str) -> Tabel:
    """Make a table without the columns in which no row says anything; every row has a cell for each column."""
    kept = [i for i in range(len(columns)) if any(row.sel[i] not in {TIADA, "", None} for row in rows)]
    cells = tuple(replace(row, sel=tuple(row.sel[i] for i in kept)) for row in rows)
    return Tabel(ident, title, tuple(columns[i] for i in kept), cells, source)


# --- where the cells stand ----------------------------------------------------------------------


class TableCell(Struct, frozen=True):
    """A cell: its lines, its first column from 0, how many columns and rows it takes, how it is aligned if not left.

    `target` is where its text leads, if anywhere; the first line of one that is `named` is a name.
    """

    lines: tuple[str, ...]
    at: int
    columns: int = 1
    rows: int = 1
    align: str = ""
    target: str = ""
    named: bool = False


class TableRow(Struct, frozen=True):
    """A row with the cells that begin in it; those that reach down from above are not among them."""

    cells: tuple[TableCell, ...]
    kind: str = ""


def widths(tabel: Tabel) -> tuple[float, ...]:
    """Return the declared share of each column in percent, to two decimals."""
    whole = sum(column.lebar for column in tabel.kolom)
    return tuple(round(100 * column.lebar / whole, 2) for column in tabel.kolom)


def head(tabel: Tabel) -> tuple[TableRow, ...]:
    """Return the row of headings, or two if columns share a heading."""
    columns = list(enumerate(tabel.kolom))
    grouped = [(at, column) for at, column in columns if column.kelompok]
    tall = 2 if grouped else 1
    first: list[TableCell] = []
    for name, group in groupby(columns, key=lambda one: one[1].kelompok):
        own = list(group)
        first += [_heading(name, own[0][0], len(own))] if name else [_heading(c.judul, at, rows=tall) for at, c in own]
    below = [TableRow(tuple(_heading(column.judul, at) for at, column in grouped))] if grouped else []
    return TableRow(tuple(first)), *below


def _heading(text: str, at: int, columns: int = 1, rows: int = 1) -> TableCell:
    return TableCell(_lines(text), at, columns, rows, "center")


def body(tabel: Tabel) -> Iterator[TableRow]:
    """Go through the rows below the headings."""
    for at, row in enumerate(tabel.baris):
        yield TableRow(tuple(_cells(tabel, row, at)), row.jenis)


def _cells(tabel: Tabel, row: Baris, at: int) -> Iterator[TableCell]:
    wide = len(tabel.kolom) - len(row.sel) + 1
    for index, text in enumerate(row.sel):
        if text is not None:
            columns, first = (1, index + wide - 1) if index else (wide, 0)
            rata = tabel.kolom[first].rata
            align = rata if rata != "left" and columns == 1 else ""
            target = text.target if isinstance(text, Reference) else ""
            named = tabel.kolom[first].bernama and not row.jenis
            yield TableCell(_lines(text), first, columns, _reach(tabel.baris, at, index), align, target, named)


def _reach(rows: Sequence[Baris], at: int, index: int) -> int:
    """Count the rows that a cell covers: its own, and those below that leave this cell to it."""
    end = at + 1
    while end < len(rows) and len(rows[end].sel) > index and rows[end].sel[index] is None:
        end += 1
    return end - at


def _lines(text: CellText) -> tuple[str, ...]:
    """Return the lines of a cell; a line feed within one is a space, for it would end the HTML block in Markdown."""
    return tuple(line.replace("\n", " ") for line in _parts(text))


def _parts(text: CellText) -> tuple[str, ...]:
    match text:
        case str():
            return (text,)
        case Reference():
            return (text.text or text.id,)
        case _:
            return text or ()
