"""The lines of a table become a sheet that can be filled in, printed, and read back.

It has a title, a line of advice, sums where there are any, a hidden row with the keys of its columns, and its headings;
the hidden first column holds the ident of each record. Every text is written as text, whatever it begins with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from masterplan.forms import checks, sheets
from masterplan.forms.checks import Area
from masterplan.forms.choices import Choice
from masterplan.forms.columns import LABEL, NUMBER, Column
from masterplan.forms.records import Kind
from masterplan.forms.sheets import SheetRow
from masterplan.model.opd import Opd
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.sets import Kertas
from masterplan.plan.plan import Plan

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


TITLES = {
    "swot": ("SWOT", "Isilah faktor, bobot dan rating. Kode pada baris kosong sudah disediakan; pakailah seperlunya."),
    "strategi": ("Strategi", "Gabungkan faktor pada lembar swot menjadi strategi."),
    "program": ("Program", "Satu baris satu program. Sel merah muda: isian wajib yang masih kosong."),
    "indikator": ("Indikator", "Satu baris satu indikator; satu program boleh mempunyai beberapa indikator."),
    "pendanaan": ("Pendanaan", "Satu baris satu sumber dana; rupiah penuh, bukan dalam juta atau ribu."),
}
_FORMATS = {
    Kind.WEIGHT: "0.00#",
    Kind.RUPIAH: "[$Rp-421]#,##0",
    Kind.YEAR: "0",
    Kind.NUMBER: "General",
}
_BORDER = {"border": 1, "border_color": "#bfbfbf", "valign": "top", "text_wrap": True, "font_size": 10}
_DIGITS = 15  # that a cell keeps
STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14, "font_color": "#1b4f8a"},
    "hint": {"italic": True, "font_color": "#595959"},
    "head": {**_BORDER, "bold": True, "bg_color": "#1b4f8a", "font_color": "#ffffff", "valign": "vcenter"},
    "locked": {**_BORDER, "bg_color": "#ededed"},
    "locked 0.00#": {**_BORDER, "bg_color": "#ededed", "num_format": "0.00#"},
    "locked rupiah": {**_BORDER, "bg_color": "#ededed", "num_format": _FORMATS[Kind.RUPIAH]},
    "sum": {"bold": True, "num_format": "0.00#", "align": "right"},
    "sum rupiah": {"bold": True, "num_format": _FORMATS[Kind.RUPIAH], "border": 1, "border_color": "#bfbfbf"},
    "label": {"bold": True, "align": "right"},
    "check": {"bold": True},
    "step": {"text_wrap": True, "valign": "top"},
    "strong": {"bold": True, "valign": "top"},
    "date": {"num_format": "[$-421]d mmmm yyyy", "align": "left"},
    "ident": {"locked": False, "num_format": "@"},
    "filled": {**_BORDER, "bg_color": "#fffbe6"},
    **{
        f"cell {kind}": {**_BORDER, "bg_color": "#fffbe6", "locked": False, "num_format": _FORMATS.get(kind, "@")}
        for kind in Kind
    },
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What all sheets need: the open workbook, its formats, and where each table is."""

    book: Workbook
    formats: Mapping[str, Format]
    plan: Plan
    opd: Opd
    columns: Mapping[str, Sequence[Column]]
    lines: Mapping[str, Sequence[SheetRow]]
    areas: Mapping[str, Area]
    choices: Mapping[str, Sequence[Choice]]
    names: Mapping[str, Mapping[str, str]]


def page(drawn: Layout, sheet: Worksheet, *, landscape: bool = True, across: int = 1) -> None:
    """Set up the printed page: the paper of the plan, and so many pages across."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9 if drawn.plan.rencana.value.gaya.kertas is Kertas.A4 else 14)  # 14 is Folio, as large as F4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(across, 0)
    sheet.set_footer("&L&9" + drawn.opd.singkatan.replace("&", "&&") + "&C&9&A&R&9Halaman &P dari &N")


def height(texts: Sequence[str], widths: Sequence[float]) -> float | None:
    """Return how high a row must be for its texts; None, which grows by itself, if one line is enough."""
    lines = max((ceil(len(text) / width) for text, width in zip(texts, widths, strict=False)), default=1)
    return lines * 13.5 if lines > 1 else None


def table(drawn: Layout, sheet: Worksheet, name: str, ranges: Mapping[str, str]) -> None:
    """Draw a table; `ranges` says where the lists of choices stand."""
    area = drawn.areas[name]
    title, hint = TITLES[name]
    sheet.write_string(0, 1, f"{title}: {drawn.opd.nama}", drawn.formats["title"])
    sheet.write_string(1, 1, hint, drawn.formats["hint"])
    sheet.write_string(area.keys, 0, sheets.MARK + name)
    for number, column in enumerate(drawn.columns[name], start=1):
        _heading(drawn, sheet, area, number, column)
        checks.validate(sheet, area, column, ranges, drawn.areas)
    for number, line in enumerate(drawn.lines[name]):
        _line(drawn, sheet, area, area.first + number, line)
    checks.highlight(drawn.book, sheet, area, drawn.columns[name])
    _sums(drawn, sheet, area)
    _set_up(drawn, sheet, area)


def _set_up(drawn: Layout, sheet: Worksheet, area: Area) -> None:
    """Hide what is for the program, keep the headings in view and on every page, and lock what is not filled in."""
    page(drawn, sheet, across=3 if area.table == "program" else 1)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_row(area.keys, None, None, {"hidden": True})
    sheet.set_row(area.head, 32)
    sheet.freeze_panes(area.first, 4 if area.table in {"swot", "program"} else 3)
    sheet.repeat_rows(area.head)
    if area.table == "program":
        sheet.repeat_columns(1, 3)
    sheet.print_area(0, 1, area.last, len(drawn.columns[area.table]))
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(area.last, len(area.keyed))}"})
    sheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True})


def _heading(drawn: Layout, sheet: Worksheet, area: Area, number: int, column: Column) -> None:
    hidden = {"hidden": True} if column.key == LABEL else {}
    sheet.set_column(number, number, column.width, None, hidden)
    sheet.write_string(area.keys, number, column.key)
    sheet.write_string(area.head, number, column.heading, drawn.formats["head"])
    told = column.help + (" Wajib diisi." if column.required else "")
    sheet.write_comment(area.head, number, told, {"author": "masterplan", "width": 220, "height": 90, "font_size": 9})


def _line(drawn: Layout, sheet: Worksheet, area: Area, row: int, line: SheetRow) -> None:
    if line.ident:
        sheet.write_string(row, 0, sheets.handle(line.ident), drawn.formats["ident"])
    else:
        sheet.write_blank(row, 0, None, drawn.formats["ident"])
    texts = [sheets.cell(column, line.values, drawn.names) for column in drawn.columns[area.table]]
    sheet.set_row(row, height(texts, [column.width for column in drawn.columns[area.table]]))
    for number, (column, text) in enumerate(zip(drawn.columns[area.table], texts, strict=True), start=1):
        kind = Kind.TEXT if column.choices else column.kind
        style = drawn.formats[f"cell {kind}"]
        if column.own:
            _own(drawn, sheet, area, (row, number), column.key, line)
        elif text and kind in _FORMATS and _fits(text):
            sheet.write_number(row, number, float(text), style)
        elif text:
            sheet.write_string(row, number, text, style)
        else:
            sheet.write_blank(row, number, None, style)


def _fits(text: str) -> bool:
    """Say whether a cell keeps every digit of a number; spreadsheets have fifteen."""
    try:
        return len(text.strip("-").replace(".", "")) <= _DIGITS and Decimal(repr(float(text))) == Decimal(text)
    except ValueError:
        return False


def _own(drawn: Layout, sheet: Worksheet, area: Area, at: tuple[int, int], key: str, line: SheetRow) -> None:  # noqa: PLR0913, PLR0917 - where, and what
    """Write what the form computes, with its value for programs that do not compute."""
    match key:
        case "#skor":
            bobot, rating = (area.cell(name, at[0]) for name in ("bobot", "rating"))
            score = checks.product(line.values.get("bobot"), line.values.get("rating"))
            formula = f'=IF(OR({bobot}="",{rating}=""),"",{bobot}*{rating})'
            sheet.write_formula(*at, formula, drawn.formats["locked 0.00#"], score)
        case "#jumlah":
            own = [key for key in area.keyed if key.startswith("pagu.")]
            total = sum(int(str(line.values.get(key, 0))) for key in own)
            years = f"{area.cell(own[0], at[0])}:{area.cell(own[-1], at[0])}"
            formula = f'=IF(COUNT({years})=0,"",SUM({years}))'
            sheet.write_formula(*at, formula, drawn.formats["locked rupiah"], total or "")
        case "#label":
            label = drawn.names["program"].get(line.ident, f"{line.values[NUMBER]} (kosong)")
            name = area.cell("nama", at[0])
            formula = f'={area.cell(NUMBER, at[0])}&" "&IF({name}="","(kosong)",{name})'
            sheet.write_formula(*at, formula, drawn.formats["locked"], str(sheets.shown(label)))
        case _:
            sheet.write_string(*at, str(line.values.get(key, "")), drawn.formats["locked"])


def _sums(drawn: Layout, sheet: Worksheet, area: Area) -> None:
    """Write the sums above a table: the weights of each base and whether they are right, or the money of each year."""
    if area.table == "swot":
        _weights(drawn, sheet, area, drawn.plan.rencana.value.swot)
    elif area.table == "pendanaan":
        sheet.write_string(2, area.keyed.index("sumber"), "Jumlah", drawn.formats["label"])
        for key in area.keyed:
            if key.startswith(("pagu.", "#jumlah")):
                known = [int(str(one.values.get(key, 0))) for one in drawn.lines["pendanaan"]]
                total = sum(known) if key != "#jumlah" else checks.money(drawn.lines["pendanaan"], area)
                sheet.write_formula(
                    2, area.keyed.index(key), f"=SUM({area.column(key)})", drawn.formats["sum rupiah"], total
                )


def _weights(drawn: Layout, sheet: Worksheet, area: Area, konvensi: KonvensiSwot) -> None:
    for row, letters in enumerate(checks.bases(konvensi), start=2):
        check = checks.weights(drawn.lines["swot"], area, letters, konvensi, row)
        sheet.write_string(row, area.keyed.index("faktor"), check.label, drawn.formats["label"])
        sheet.write_formula(row, area.keyed.index("bobot"), check.total, drawn.formats["sum"], check.known)
        sheet.write_formula(row, area.keyed.index("rating"), check.verdict, drawn.formats["check"], check.known_verdict)
        checks.colour(drawn.book, sheet, row, area.keyed.index("rating"))
