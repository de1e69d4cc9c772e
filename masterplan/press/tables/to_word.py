"""A measured table becomes WordprocessingML, as it stands in a Word file below its caption.

What it looks like is said by the table style TabelRencana and by the styles of its paragraphs; a cell says only where
it stands. Two things are written here all the same: rules and fill of rows in the middle of a table, which conditional
formats cannot reach, copied from the style; and the alignment of a column, which is data, with the indent that puts a
number below the comma of its column.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.tables.shapes import ISIAN, TableCell, TableRow
from masterplan.press.docx import bookmark
from masterplan.press.tables.grid import REMEMBERED, TableGrid, indent, short
from masterplan.press.tables.room import Paper, TablePart, fit

# What cells have around their text, and the sizes of their letters, in points; the smaller one is `Rapat`, in which a
# table of many columns is set in any case.
_SIDE, _SIZES, _MANY = 7.5, (8, 7.5), 12
_WIDER = 1.1  # than in Arial a number may be in the font that a reader has instead, and is still not broken
_ALIGNED = {"right": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}
_TABLE, _DENSE = "TabelRencana", "TabelBentang"
_TOP, _MUTED = "KepalaTabel", "RedupTabel"
_STYLES = {"kelompok": "KelompokTabel", "jumlah": "JumlahTabel", "redup": _MUTED}
_HEAD = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_NAME = "<w:rPr><w:b/><w:bCs/></w:rPr>"
_LINK = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
_BREAK = "<w:r><w:br/></w:r>"
_OTHER_BOOK = re.compile(r"(\.\./[\w/-]+)\.md#([\w-]+)")


def word(grid: TableGrid, room: int, rules: Mapping[str, str], *, together: bool, dense: bool) -> str:
    """Write a table for a page of so many twips, with a caption above each further part.

    `rules` are those of rows, and their fill, by kind; all rows stay `together` on one page if asked for. One of a
    spread or an annex is `dense`, so that the spread has two pages in Word too, and an annex few.
    """
    return _remembered(grid, room, tuple(rules.items()), together, dense)


@lru_cache(REMEMBERED)
def _remembered(grid: TableGrid, room: int, told: tuple[tuple[str, str], ...], together: bool, dense: bool) -> str:  # noqa: FBT001 - as it is remembered
    rules = dict(told)
    sizes = _SIZES[1:] if dense or len(grid.columns) > _MANY else _SIZES
    size, parts = fit(grid, Paper(room / 20, _SIDE, sizes, numbers=_WIDER))
    again, style = _paragraph("Caption", _again(grid)), _DENSE if dense else _TABLE
    return again.join(_WordWriter(part, size, room, rules, together, style).written(grid.title) for part in parts)


def _again(grid: TableGrid) -> str:
    """Say that a table goes on; only its first caption is counted and listed."""
    told = " (lanjutan)" + (f"  {grid.title}" if grid.number else "")
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'REF {bookmark(grid.id)} \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{_run(grid.label)}<w:r><w:fldChar w:fldCharType="end"/></w:r>{_run(told)}'
    )


def _look(part: TablePart) -> str:
    """Name the conditional formats of the style that apply: the heading, and the last row where it is a total."""
    total = bool(part.body) and part.body[-1].kind == "jumlah"
    return (
        f'<w:tblLook w:val="{"0660" if total else "0620"}" w:firstRow="1" w:lastRow="{total:d}" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _described(part: TablePart) -> str:
    """Return what a screen reader says before it goes through the cells."""
    names = ", ".join(" ".join(cell.lines) for row in part.head for cell in row.cells)
    return f"{len(part.widths)} kolom ({names}) dan {len(part.body)} baris isi."


def _xml(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{_xml(text)}</w:t></w:r>'


def _linked(inside: str, target: str) -> str:
    """Let words lead to a bookmark, of another book by a field, since a link would need an entry in the package."""
    other = _OTHER_BOOK.fullmatch(target)
    if not other:
        return f'<w:hyperlink w:anchor="{bookmark(target.removeprefix("#"))}" w:history="1">{inside}</w:hyperlink>'
    code = f" HYPERLINK &quot;{_xml(other[1])}.docx&quot; \\l &quot;{bookmark(other[2])}&quot; "
    begin, then, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{then}{inside}{end}'


def _paragraph(style: str, inside: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


# --- rows ---------------------------------------------------------------------------------------


class _Reaching(Struct, frozen=True):
    """A cell in one of its rows: how many are left, whether it begins here, and whether its rows stay on one page."""

    cell: TableCell
    rows: int
    begins: bool
    joins: bool


def _spread(rows: Iterable[TableRow]) -> Iterator[list[_Reaching]]:
    """Go through the cells of each row; Word has those that reach down in every row, as continued ones."""
    above: list[_Reaching] = []
    for row in rows:
        above += [_Reaching(cell, cell.rows, begins=True, joins=cell.rows > 1 and short(row)) for cell in row.cells]
        yield sorted(above, key=lambda one: one.cell.at)
        above = [replace(one, rows=one.rows - 1, begins=False) for one in above if one.rows > 1]


class _WordWriter(Struct, frozen=True):
    """Writes one part of a table in one size."""

    part: TablePart
    size: float
    room: int
    rules: Mapping[str, str]
    together: bool
    style: str

    def written(self, title: str) -> str:
        widths = [math.floor(self.room * share + 0.5) for share in self.part.widths]
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style}"/><w:tblW w:w="{self.room}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{_look(self.part)}<w:tblCaption w:val="{_xml(title)}"/>'
            f'<w:tblDescription w:val="{_xml(_described(self.part))}"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
            f"{''.join(self._rows(widths))}</w:tbl>"
        )

    def _rows(self, widths: Sequence[int]) -> Iterator[str]:
        for cells in _spread(self.part.head):
            yield f"<w:tr>{_HEAD}{''.join(self._cell(one, widths, _TOP) for one in cells)}</w:tr>"
        body = self.part.body
        for row, below, cells in zip_longest(body, body[1:], _spread(body)):
            kind = row.kind or ("awal" if any(one.begins and one.rows > 1 for one in cells) else "")
            rules = self.rules.get(kind, "") if below or kind != "jumlah" else ""  # the style has those of the last row
            whole = short(row)
            keep = "<w:keepNext/>" if self.together or (whole and self._keeps(below, cells)) else ""
            style = _STYLES.get(row.kind, "IsiTabel")
            inside = "".join(self._cell(one, widths, style, rules, keep) for one in cells)
            yield f"<w:tr>{_WHOLE if whole else ''}{inside}</w:tr>"

    def _keeps(self, below: TableRow | None, cells: Iterable[_Reaching]) -> bool:
        """Say whether the next row stands on the same page.

        The rows that one cell joins do, a total with the row before it, and the last row with the source below; but not
        in a dense table, since LibreOffice knows no such row, and would part the pages of all OPD after it otherwise.
        """
        joined = any(one.joins and one.rows > 1 for one in cells)
        ends = below is None and self.style != _DENSE
        return ends or joined or (below is not None and below.kind == "jumlah")

    def _cell(self, one: _Reaching, widths: Sequence[int], style: str, rules: str = "", keep: str = "") -> str:
        at, columns = one.cell.at, one.cell.columns
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        first = ' w:val="restart"' if one.begins else ""
        merge = f"<w:vMerge{first}/>" if one.cell.rows > 1 else ""
        wide, named = sum(widths[at : at + columns]), self._style(one.cell, style)
        if ISIAN in one.cell.lines:
            inside = "".join(_written_on(line, named, wide, keep) for line in one.cell.lines)
        else:
            inside = self._texts(one.cell, named, keep) if one.begins else _paragraph(named, "", keep)
        return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{merge}{rules}</w:tcPr>{inside}</w:tc>'

    def _style(self, cell: TableCell, style: str) -> str:
        """Name the style of a cell: in a muted column, and in small letters."""
        muted = style == "IsiTabel" and self.part.columns[cell.at].muted
        return f"{_MUTED if muted else style}{'Rapat' if self.size < _SIZES[0] else ''}"

    def _texts(self, cell: TableCell, style: str, keep: str) -> str:
        """Write the text of a cell as one paragraph; only a number that is indented needs one for each line."""
        heads = style.startswith(_TOP) and cell.columns == 1  # a heading stands where the texts of its column do
        aligned = _ALIGNED.get(self.part.columns[cell.at].align if heads else cell.align, "")
        look = _LINK if cell.target else ""
        lines = [
            _run(line, _NAME if cell.named and not at else look) if line else "" for at, line in enumerate(cell.lines)
        ]
        rooms = [indent(self.part.columns[cell.at], cell, line) for line in cell.lines]
        if cell.target or not any(rooms):
            words = _BREAK.join(lines)
            return _paragraph(style, _linked(words, cell.target) if cell.target else words, keep + aligned)
        indents = [f'<w:ind w:right="{int(room * self.size // 50)}"/>' if room else "" for room in rooms]
        return "".join(
            _paragraph(style, line, keep + more + aligned) for line, more in zip(lines, indents, strict=True)
        )


def _written_on(line: str, style: str, wide: int, keep: str) -> str:
    """Write a line of a cell that is filled in by hand: dots up to a tab, where a cell of so many twips ends."""
    if line != ISIAN:
        return _paragraph(style, _run(line) if line else "", keep)
    stop = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{wide - 20 * _SIDE:.0f}"/></w:tabs>'
    return _paragraph("Isian", "<w:r><w:tab/></w:r>", keep + stop)
