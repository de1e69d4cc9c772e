"""The rows of a table become a sheet that can be filled in, printed, and read back.

It has a title, a line of advice, sums where there are any, a hidden row with the keys of its columns, and its headings;
the hidden first column holds the ident of each record. Every text is written as text, whatever it begins with. While it
is filled in, a spreadsheet offers lists, refuses what is no number, and shows what is still empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from masterplan.forms import formulas, records, sheets
from masterplan.forms.column import LABEL, WORDS, Column
from masterplan.forms.records import FormRecord, Kind
from masterplan.forms.sheets import Area, Layout
from masterplan.model.sets import Kertas

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


TITLES = {
    "swot": ("SWOT", "Isilah faktor, bobot dan rating. Kode pada baris kosong sudah disediakan; pakailah seperlunya."),
    "strategi": ("Strategi", "Gabungkan faktor pada lembar swot menjadi strategi."),
    "program": ("Program", "Satu baris satu program. Sel merah muda: isian wajib yang masih kosong."),
    "sub_kegiatan": ("Sub kegiatan", "Satu baris satu sub kegiatan; satu program boleh memakai beberapa, juga tidak."),
    "tahapan": ("Tahapan", "Satu baris satu tonggak: apa yang sudah ada pada tahun atau semester itu."),
    "indikator": ("Indikator", "Satu baris satu indikator; satu program boleh mempunyai beberapa indikator."),
    "kesiapan": ("Kesiapan", "Satu baris satu komponen: bagaimana keadaannya, dan seberapa siap."),
    "masalah": ("Masalah dan kebutuhan", "Satu baris satu masalah."),
    "aplikasi": ("Aplikasi dan inovasi", "Satu baris satu aplikasi atau inovasi, juga yang sudah tidak dipakai."),
    "pendanaan": ("Pendanaan", "Satu baris satu sumber dana; rupiah penuh, bukan dalam juta atau ribu."),
    "risiko": ("Risiko", "Satu baris satu risiko program; kemungkinan dan dampaknya dinilai dari 1 sampai 5."),
    "butir": ("Butir", "Satu baris satu butir dokumen: misi, tujuan, sasaran, atau program prioritas."),
    "indikator_butir": ("Indikator", "Satu baris satu indikator dokumen; target dan realisasinya berdampingan."),
    "indeks": ("Indeks", "Satu baris satu indeks. Predikat dan pembandingnya tetap seperti di berkas YAML."),
    "kesenjangan": ("Kesenjangan", "Satu baris satu kesenjangan; satu dimensi boleh mempunyai beberapa."),
    "masa_depan": ("Masa depan", "Satu baris satu pertanyaan dan jawabannya."),
    "partisipasi": ("Partisipasi", "Satu baris satu kegiatan yang diikuti orang di luar tim penyusun."),
    "tanggapan": ("Tanggapan", "Satu baris satu tanggapan; nama orang, nomor, dan alamatnya tidak ditulis."),
    "risiko_rencana": ("Risiko", "Satu baris satu risiko rencana; risiko satu program ditulis perangkat daerahnya."),
    "forum": ("Forum", "Satu baris satu forum yang bertemu secara berkala."),
    "pelaporan": ("Pelaporan", "Satu baris satu laporan yang wajib dibuat."),
    "sdm": ("Sumber daya manusia", "Satu baris satu kebutuhan; banyak orangnya menurut tahun."),
    "regulasi": ("Regulasi", "Satu baris satu regulasi, yang sudah ada maupun yang masih diperlukan."),
}
_FORMATS = {
    Kind.WEIGHT: "0.00#",
    Kind.RUPIAH: "[$Rp-421]#,##0",
    Kind.YEAR: "0",
    Kind.NUMBER: "General",
    Kind.VALUE: "General",
}
_BORDER = {"border": 1, "border_color": "#bfbfbf", "valign": "top", "text_wrap": True, "font_size": 10}
_DIGITS = 15  # that a cell keeps
_SPARE = 200  # rows below the last one, which somebody may insert
_PROMPT = 255  # characters that a spreadsheet shows beside a cell
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


def page(drawn: Layout, sheet: Worksheet, *, landscape: bool = True, across: int = 1) -> None:
    """Set up the printed page: the paper of the plan, and so many pages across."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9 if drawn.plan.rencana.value.gaya.kertas is Kertas.A4 else 14)  # 14 is Folio, as large as F4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(across, 0)
    sheet.set_footer("&L&9" + drawn.subject.singkatan.replace("&", "&&") + "&C&9&A&R&9Halaman &P dari &N")


def height(texts: Sequence[str], widths: Sequence[float]) -> float | None:
    """Return how high a row must be for its texts; None, which grows by itself, if one line is enough."""
    lines = max((ceil(len(text) / width) for text, width in zip(texts, widths, strict=False)), default=1)
    return lines * 13.5 if lines > 1 else None


def table(drawn: Layout, sheet: Worksheet, name: str, ranges: Mapping[str, str]) -> None:
    """Draw a table; `ranges` says where the lists of choices stand."""
    area = drawn.areas[name]
    title, hint = TITLES[name]
    sheet.write_string(0, 1, f"{title}: {drawn.subject.nama}", drawn.formats["title"])
    sheet.write_string(1, 1, hint, drawn.formats["hint"])
    sheet.write_string(area.keys, 0, sheets.MARK + name)
    for number, column in enumerate(drawn.columns[name], start=1):
        _heading(drawn, sheet, area, number, column)
        _validate(sheet, area, column, ranges, drawn.areas)
    for number, line in enumerate(drawn.lines[name]):
        _line(drawn, sheet, area, area.first + number, line)
    _highlight(drawn.book, sheet, area, drawn.columns[name])
    formulas.sums(drawn, sheet, area)
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


def _line(drawn: Layout, sheet: Worksheet, area: Area, row: int, line: FormRecord) -> None:
    _write(sheet, (row, 0), sheets.handle(line.ident) if line.ident else "", drawn.formats["ident"])
    texts = [sheets.cell(column, line.values, drawn.names) for column in drawn.columns[area.table]]
    sheet.set_row(row, height(texts, [column.width for column in drawn.columns[area.table]]))
    for number, (column, text) in enumerate(zip(drawn.columns[area.table], texts, strict=True), start=1):
        kind = Kind.TEXT if column.choices or _worded(column, line) else column.kind
        style = drawn.formats[f"cell {kind}"]
        if column.own and (computed := formulas.formula(drawn, area, row, column.key, line)):
            written, locked, value = computed
            sheet.write_formula(row, number, written, drawn.formats[locked], value)
        elif column.own:
            sheet.write_string(row, number, str(line.values.get(column.key, "")), drawn.formats["locked"])
        elif text and kind in _FORMATS and _fits(text):
            sheet.write_number(row, number, float(text), style)
        else:
            _write(sheet, (row, number), text, style)


def _worded(column: Column, line: FormRecord) -> bool:
    """Tell a value of a row that has other values than numbers; a spreadsheet makes a date of `3-5` if it may."""
    values = [value for key, value in line.values.items() if records.kind(key, column.table) is Kind.VALUE]
    return column.kind is Kind.VALUE and not all(_fits(str(value)) for value in values)


def _write(sheet: Worksheet, at: tuple[int, int], text: str, style: Format) -> None:
    if text:
        sheet.write_string(*at, text, style)
    else:
        sheet.write_blank(*at, None, style)


def _fits(text: str) -> bool:
    """Say whether a cell keeps every digit of a number; spreadsheets have fifteen."""
    try:
        kept = len(text.strip("-").replace(".", "")) <= _DIGITS and Decimal(repr(float(text))) == Decimal(text)
        return kept and not text[:1].isalpha()  # `inf` is a number to Python
    except ValueError:
        return False


# --- what may be typed --------------------------------------------------------------------------


def _validate(
    sheet: Worksheet, area: Area, column: Column, ranges: Mapping[str, str], areas: Mapping[str, Area]
) -> None:
    """Offer the choices of a column, or say what kind of number belongs there."""
    number = area.at(column.key)
    if column.own:
        return
    told = {
        "input_title": column.heading[:32],
        "input_message": column.help[:_PROMPT],
        "error_title": column.heading[:32],
    }
    rule = _choice(column, area, ranges, areas) or _number(column)
    if rule["validate"] == "list" and not column.strict:
        rule["error_type"] = "information"
        rule["show_error"] = False
    sheet.data_validation(area.first, number, area.last + _SPARE, number, {**told, **rule})


def _choice(
    column: Column, area: Area, ranges: Mapping[str, str], areas: Mapping[str, Area]
) -> dict[str, object] | None:
    name = column.choices
    if not name:
        return None
    source: object
    if name in WORDS:
        source = list(WORDS[name])
    elif name == "subdimensi":
        source = _dependent(area.cell("dimensi", area.first), ranges[name])
    elif name in _ELSEWHERE:
        table, key = _ELSEWHERE[name]
        source = f"={table}!{areas[table].column(key)}"
    else:
        source = f"={ranges[name]}"
    return {"validate": "list", "source": source, "error_message": "Pilihlah dari daftar."}


# The choices that stand in a column of another table.
_ELSEWHERE = {"faktor": ("swot", "kode"), "strategi": ("strategi", "kode"), "program": ("program", LABEL)}


def _dependent(chosen: str, dimensions: str) -> str:
    """Choose among the sub-dimensions of the dimension in the same row: they stand one below the other."""
    first = dimensions.split(":", maxsplit=1)[0]
    return f"=OFFSET({first},MATCH({chosen},{dimensions},0)-1,1,COUNTIF({dimensions},{chosen}),1)"


def _number(column: Column) -> dict[str, object]:
    if column.kind not in _NUMBERS:
        return {"validate": "any"}
    kind, least, most, message = _NUMBERS[column.kind]
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most, "error_message": message}


# The least and the greatest number that may be typed, and what is said of another.
_NUMBERS = {
    Kind.RUPIAH: ("integer", 0, 999_999_999_999_999, "Tulislah rupiah penuh dengan angka saja, misalnya 500000000."),
    Kind.YEAR: ("integer", 1900, 2200, "Tulislah tahun dengan empat angka."),
    Kind.WEIGHT: ("decimal", 0, 100, "Tulislah bobot dengan angka, misalnya 0,15."),
    Kind.NUMBER: ("decimal", -999_999_999_999, 999_999_999_999, "Tulislah angka saja."),
}


def _highlight(book: Workbook, sheet: Worksheet, area: Area, columns: Sequence[Column]) -> None:
    """Colour what is required and still empty in a line that somebody has begun; show percent beside its numbers."""
    missing = book.add_format({"bg_color": "#f8cbad"})
    percent = book.add_format({"num_format": 'General" %"'})
    filled = [area.cell(one.key, area.first) for one in columns if not one.own and one.key != "kode"]
    begun = "+".join(f'({cell}<>"")' for cell in filled)
    for column in columns:
        number = area.at(column.key)
        where = (area.first, number, area.last + _SPARE, number)
        if column.required:
            rule = f'=AND({area.cell(column.key, area.first)}="",{begun}>0)'
            sheet.conditional_format(*where, {"type": "formula", "criteria": rule, "format": missing})
        if column.key.startswith(("target.", "awal.nilai")) and "satuan" in area.keyed:
            rule = f'={area.cell("satuan", area.first)}="persen"'
            sheet.conditional_format(*where, {"type": "formula", "criteria": rule, "format": percent})
