"""What a form computes by itself becomes formulas, each with its value for programs that only show files."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from masterplan.forms.column import NUMBER
from masterplan.forms.records import FormRecord
from masterplan.forms.sheets import Area, Layout, shown
from masterplan.sums.weighing import bases

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def formula(drawn: Layout, area: Area, row: int, key: str, line: FormRecord) -> tuple[str, str, float | str] | None:
    """Return the formula of a cell, its style and its value; None if the column has no formula."""
    match key:
        case "#skor":
            bobot, rating = (area.cell(name, row) for name in ("bobot", "rating"))
            given = [Decimal(str(line.values[name])) for name in ("bobot", "rating") if name in line.values]
            score = float(given[0] * given[1]) if given[1:] else ""
            return f'=IF(OR({bobot}="",{rating}=""),"",{bobot}*{rating})', "locked 0.00#", score
        case "#jumlah":
            own = [key for key in area.keyed if key.startswith("pagu.")]
            years = f"{area.cell(own[0], row)}:{area.cell(own[-1], row)}"
            return f'=IF(COUNT({years})=0,"",SUM({years}))', "locked rupiah", _money([line], own) or ""
        case "#label":
            label = drawn.names["program"].get(line.ident, f"{line.values[NUMBER]} (kosong)")
            name = area.cell("nama", row)
            written = f'={area.cell(NUMBER, row)}&" "&IF({name}="","(kosong)",{name})'
            return written, "locked", str(shown(label))
        case _:
            return None


def sums(drawn: Layout, sheet: Worksheet, area: Area) -> None:
    """Write the sums above a table: the weights of each base and whether they are right, or the money of each year."""
    if area.table == "swot":
        for row, base in enumerate(bases(drawn.plan.rencana.value.swot), start=2):
            _weights(drawn, sheet, area, row, [group.letter for group in base])
    elif area.table == "pendanaan":
        years = [key for key in area.keyed if key.startswith("pagu.")]
        sheet.write_string(2, area.at("sumber"), "Jumlah", drawn.formats["label"])
        for key in (*years, "#jumlah"):
            total = _money(drawn.lines["pendanaan"], years if key == "#jumlah" else [key])
            sheet.write_formula(2, area.at(key), f"=SUM({area.column(key)})", drawn.formats["sum rupiah"], total)


def _money(lines: Sequence[FormRecord], years: Sequence[str]) -> int:
    return sum(int(str(one.values.get(key, 0))) for one in lines for key in years)


def _weights(drawn: Layout, sheet: Worksheet, area: Area, row: int, letters: Sequence[str]) -> None:
    """Add the weights of some groups, and compare them with what the plan declares."""
    konvensi = drawn.plan.rencana.value.swot
    whole, slack = konvensi.jumlah_bobot, konvensi.toleransi * konvensi.jumlah_bobot
    values = [one.values for one in drawn.lines["swot"] if str(one.values["kode"])[0] in letters]
    known = sum((Decimal(str(one["bobot"])) for one in values if "bobot" in one), Decimal(0))
    cell = xl_rowcol_to_cell(row, area.at("bobot"))
    label = f"Jumlah bobot {' + '.join(letters)}, harus {str(whole) + ',00' if whole == 1 else whole}:"
    total = "+".join(f'SUMIF({area.column("kode")},"{letter}*",{area.column("bobot")})' for letter in letters)
    verdict = (
        f'=IF({cell}=0,"belum diisi",IF(ABS({cell}-{whole})<={slack},"sesuai",'
        f'IF({cell}<{whole},"kurang "&ROUND({whole}-{cell},3),"lebih "&ROUND({cell}-{whole},3))))'
    )
    sheet.write_string(row, area.at("faktor"), label, drawn.formats["label"])
    sheet.write_formula(row, area.at("bobot"), f"={total}", drawn.formats["sum"], float(known))
    sheet.write_formula(row, area.at("rating"), verdict, drawn.formats["check"], _verdict(known, whole, slack))
    for criteria, shade in (("==", "#2e7d32"), ("!=", "#c00000")):
        style = drawn.book.add_format({"font_color": shade})
        rule = {"type": "cell", "criteria": criteria, "value": '"sesuai"', "format": style}
        sheet.conditional_format(row, area.at("rating"), row, area.at("rating"), rule)


def _verdict(total: Decimal, whole: Decimal, slack: Decimal) -> str:
    if total == 0:
        return "belum diisi"
    if abs(total - whole) <= slack:
        return "sesuai"
    difference = f"{round(float(abs(total - whole)), 3):g}".replace(".", ",")
    return f"{'kurang' if total < whole else 'lebih'} {difference}"
