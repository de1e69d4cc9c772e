"""Matrices that stand on one paper become its files: Markdown, a Word file, a PDF and a workbook."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec.structs import replace
from xlsxwriter import Workbook

from masterplan.book import matrices
from masterplan.book.matrices import MatrixPaper, PaperCell, PaperMatrix, Shift
from masterplan.model.rencana import Rencana
from masterplan.press import pandoc
from masterplan.press.made import Made, Style
from masterplan.records import spreadsheet
from masterplan.world.disk import Design
from masterplan.world.store import NOWHERE, Store

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FORMATS = ("md", "docx", "pdf", "xlsx")
_NUMBER, _CHANGE = "#,##0.##########", "+#,##0.##########;-#,##0.##########;0"
_WHOLE, _WHOLE_CHANGE = "#,##0", "+#,##0;-#,##0;0"
_WIDE, _LETTERS = 60, 14  # characters across: at most, and for a share of one of the width on paper
_SHEET = 31  # letters in the name of a sheet


def made(  # noqa: PLR0913 - what is made, how it looks, and what is asked for
    paper: MatrixPaper,
    rencana: Rencana,
    design: Design,
    formats: Collection[str] = FORMATS,
    *,
    stamp: str = "",
    store: Store = NOWHERE,
) -> Made:
    """Make a paper in some formats; `stamp` stands in the head of every page."""
    done = pandoc.make(matrices.parts(paper), _style(rencana, paper, stamp), design, formats, store=store)
    files = dict(done.files)
    if "md" in formats:
        files["md"] = matrices.markdown(paper).encode()
    if "xlsx" in formats:
        files["xlsx"] = workbook(paper, rencana)
    return replace(done, files=files, anew=frozenset(done.files), path=f"{paper.name}/{paper.name}")


def _style(rencana: Rencana, paper: MatrixPaper, stamp: str) -> Style:
    where = rencana.daerah.sebutan
    return Style(
        judul=rencana.judul if where in rencana.judul else f"{rencana.judul} {where}",
        buku=paper.title,
        penerbit=f"Pemerintah {where}",
        kertas=rencana.gaya.kertas.value,
        cap=stamp,
        fon=rencana.gaya.fon,
        fon_tabel=rencana.gaya.fon_tabel,
        tanggal=rencana.edisi.tanggal.isoformat(),
    )


# --- the workbook -------------------------------------------------------------------------------


def workbook(paper: MatrixPaper, rencana: Rencana) -> bytes:
    """Return a workbook with a sheet for each matrix, in which numbers are numbers and each row says its group."""
    buffer = BytesIO()
    midnight = datetime.datetime.combine(rencana.edisi.tanggal, datetime.time())
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": paper.title, "created": midnight})
        looks = {
            "kepala": book.add_format({"bold": True, "bottom": 1, "num_format": "@", "text_wrap": True}),
            "": book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
            **{form: book.add_format({"num_format": form, "valign": "top"}) for form in _FORMS},
        }
        for one in paper.matrices:
            _sheet(book.add_worksheet(one.title[:_SHEET]), one, paper, looks)
    return buffer.getvalue()


_FORMS = (_NUMBER, _CHANGE, _WHOLE, _WHOLE_CHANGE)


def _sheet(sheet: Worksheet, one: PaperMatrix, paper: MatrixPaper, looks: Mapping[str, Format]) -> None:
    heads = [*([one.groups] if one.groups else []), *(column.judul for column in one.columns)]
    shares = [*([2.0] if one.groups else []), *(column.lebar for column in one.columns)]
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(one.rows), 1), len(heads) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{_literal(paper.title)}&R&P/&N")
    for column, (name, share) in enumerate(zip(heads, shares, strict=True)):
        sheet.set_column(column, column, min(share * _LETTERS, _WIDE))
        sheet.write_string(0, column, name, looks["kepala"])
    for line, row in enumerate(one.rows, 1):
        cells: Sequence[PaperCell] = (row.group, *row.cells) if one.groups else row.cells
        for column, cell in enumerate(cells):
            _put(sheet, line, column, cell, looks)


def _literal(text: str) -> str:
    """Write a text into a head, where `&` begins a code, and which holds 255 letters."""
    return text.replace("&", "&&")[:200]


def _put(sheet: Worksheet, line: int, column: int, cell: PaperCell, looks: Mapping[str, Format]) -> None:
    change, value = isinstance(cell, Shift), cell.by if isinstance(cell, Shift) else cell
    whole = isinstance(value, int)
    form = (_WHOLE_CHANGE if whole else _CHANGE) if change else (_WHOLE if whole else _NUMBER)
    told = "\n".join(value) if isinstance(value, tuple) else value
    spreadsheet.put(sheet, line, column, told or None if isinstance(told, str) else told, looks[""], looks[form])
