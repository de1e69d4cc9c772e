"""The columns of a table become what a spreadsheet checks by itself while the form is filled in.

Lists to choose from, numbers that must be numbers, required cells that are still empty, and the sums of the weights. A
program that only shows files computes nothing: every formula therefore comes with its value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from masterplan.forms.columns import LABEL, WORDS, Column
from masterplan.forms.records import Kind, Value
from masterplan.forms.sheets import SheetRow
from masterplan.model.rencana import KonvensiSwot
from masterplan.sums.weighing import bases as _bases

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet


_SPARE = 200  # rows below the last one, which somebody may insert
_PROMPT = 255  # characters that a spreadsheet shows beside a cell


@dataclass(frozen=True, slots=True)
class Area:
    """Where a table stands on its sheet; rows and columns count from zero, `keyed` has the key of every column."""

    table: str
    above: int  # rows of sums
    lines: int
    keyed: tuple[str, ...]

    @property
    def keys(self) -> int:
        """The hidden row of keys."""
        return 2 + self.above

    @property
    def head(self) -> int:
        """The row of headings."""
        return self.keys + 1

    @property
    def first(self) -> int:
        """The first line."""
        return self.head + 1

    @property
    def last(self) -> int:
        """The last line."""
        return self.head + self.lines

    def cell(self, key: str, row: int) -> str:
        """Return the address of a cell of a column, such as `$F12`."""
        return xl_rowcol_to_cell(row, self.keyed.index(key), col_abs=True)

    def column(self, key: str) -> str:
        """Return the address of all cells of a column on this sheet."""
        number = self.keyed.index(key)
        ends = (xl_rowcol_to_cell(row, number, row_abs=True, col_abs=True) for row in (self.first, self.last))
        return ":".join(ends)


# --- what may be typed --------------------------------------------------------------------------


def validate(
    sheet: Worksheet, area: Area, column: Column, ranges: Mapping[str, str], areas: Mapping[str, Area]
) -> None:
    """Offer the choices of a column, or say what kind of number belongs there."""
    number = area.keyed.index(column.key)
    if column.own:
        return
    told = {
        "input_title": column.heading[:32],
        "input_message": column.help[:_PROMPT],
        "error_title": column.heading[:32],
    }
    rule = _choice(column, area, ranges, areas) or _number(column) or {"validate": "any"}
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


def _number(column: Column) -> dict[str, object] | None:
    match column.kind:
        case Kind.RUPIAH:
            message = "Tulislah rupiah penuh dengan angka saja, misalnya 500000000."
            return _between("integer", 0, 999_999_999_999_999, message)
        case Kind.YEAR:
            return _between("integer", 1900, 2200, "Tulislah tahun dengan empat angka.")
        case Kind.WEIGHT:
            return _between("decimal", 0, 100, "Tulislah bobot dengan angka, misalnya 0,15.")
        case Kind.NUMBER if not column.choices:
            return _between("decimal", -999_999_999_999, 999_999_999_999, "Tulislah angka saja.")
        case _:
            return None


def _between(kind: str, least: int, most: int, message: str) -> dict[str, object]:
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most, "error_message": message}


def highlight(book: Workbook, sheet: Worksheet, area: Area, columns: Sequence[Column]) -> None:
    """Colour what is required and still empty in a line that somebody has begun; show percent beside its numbers."""
    missing = book.add_format({"bg_color": "#f8cbad"})
    percent = book.add_format({"num_format": 'General" %"'})
    filled = [area.cell(one.key, area.first) for one in columns if not one.own and one.key != "kode"]
    begun = "+".join(f'({cell}<>"")' for cell in filled)
    for column in columns:
        number = area.keyed.index(column.key)
        where = (area.first, number, area.last + _SPARE, number)
        if column.required:
            rule = f'=AND({area.cell(column.key, area.first)}="",{begun}>0)'
            sheet.conditional_format(*where, {"type": "formula", "criteria": rule, "format": missing})
        if column.key.startswith(("target.", "awal.nilai")):
            rule = f'={area.cell("satuan", area.first)}="persen"'
            sheet.conditional_format(*where, {"type": "formula", "criteria": rule, "format": percent})


# --- sums ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Check:
    """A sum of weights and the verdict on it, as formulas and with their values."""

    label: str
    total: str
    known: float
    verdict: str
    known_verdict: str


def bases(konvensi: KonvensiSwot) -> tuple[tuple[str, ...], ...]:
    """Return the letters of the groups whose weights add up together."""
    return tuple(tuple(group.letter for group in base) for base in _bases(konvensi))


def weights(lines: Sequence[SheetRow], area: Area, letters: Sequence[str], konvensi: KonvensiSwot, row: int) -> Check:
    """Add the weights of some groups, and compare them with what the plan declares."""
    whole, slack = konvensi.jumlah_bobot, konvensi.toleransi * konvensi.jumlah_bobot
    codes, given = area.column("kode"), area.column("bobot")
    own = [one.values["bobot"] for one in lines if "bobot" in one.values and str(one.values["kode"])[0] in letters]
    known = sum((Decimal(str(one)) for one in own), Decimal(0))
    cell = xl_rowcol_to_cell(row, area.keyed.index("bobot"))
    verdict = (
        f'=IF({cell}=0,"belum diisi",IF(ABS({cell}-{whole})<={slack},"sesuai",'
        f'IF({cell}<{whole},"kurang "&ROUND({whole}-{cell},3),"lebih "&ROUND({cell}-{whole},3))))'
    )
    return Check(
        f"Jumlah bobot {' + '.join(letters)}, harus {str(whole) + ',00' if whole == 1 else whole}:",
        "=" + "+".join(f'SUMIF({codes},"{letter}*",{given})' for letter in letters),
        float(known),
        verdict,
        _verdict(known, whole, slack),
    )


def _verdict(total: Decimal, whole: Decimal, slack: Decimal) -> str:
    if total == 0:
        return "belum diisi"
    if abs(total - whole) <= slack:
        return "sesuai"
    difference = f"{round(float(abs(total - whole)), 3):g}".replace(".", ",")
    return f"{'kurang' if total < whole else 'lebih'} {difference}"


def colour(book: Workbook, sheet: Worksheet, row: int, column: int) -> None:
    """Show a verdict in green if it is good, and in red otherwise."""
    for criteria, shade in (("==", "#2e7d32"), ("!=", "#c00000")):
        rule = {
            "type": "cell",
            "criteria": criteria,
            "value": '"sesuai"',
            "format": book.add_format({"font_color": shade}),
        }
        sheet.conditional_format(row, column, row, column, rule)


def product(weight: Value | None, rating: Value | None) -> float | str:
    """Return a score, or nothing if one of its factors is missing."""
    return "" if weight is None or rating is None else float(Decimal(str(weight)) * Decimal(str(rating)))


def money(lines: Sequence[SheetRow], area: Area) -> int:
    """Add all money that the form shows."""
    years = [key for key in area.keyed if key.startswith("pagu.")]
    return sum(int(str(one.values.get(key, 0))) for one in lines for key in years)
