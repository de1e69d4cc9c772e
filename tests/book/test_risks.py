"""The register of risks and its figure: what they print of the risks of a plan, and nothing without any."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.figures.figures import all_figures
from masterplan.model.risiko import TingkatRisiko
from masterplan.press.charts import charts
from masterplan.press.charts.pieces import Text
from masterplan.sums import risiko
from masterplan.world import disk
from tests.kit.places import RISIKO, ROOT
from tests.kit.small import FILES, rows

RISK = (
    "  - {{id: r-{0}, risiko: Peristiwa {0}, penyebab: Sebab, kemungkinan: {1}, dampak: {2}, penanganan: Jaga, "
    "pemilik: dinkes}}\n"
)


def checked(*scores: tuple[int, int], before: str = "") -> compiler.Checked:
    text = f"{before}risiko:\n" + "".join(RISK.format(number, *one) for number, one in enumerate(scores, 1))
    found = compiler.check(FILES.replaced(RISIKO, text.encode()), disk.printable)
    assert found.ok, found.diagnostics
    return found


def book(found: compiler.Checked) -> str:
    compiled = compiler.compile_books(found.plan, disk.design(ROOT).chapters, disk.printable)
    assert compiled.diagnostics == ()
    return next(page.markdown for page in compiled.pages if page.slug == "buku-2")


def test_risks_are_numbered_from_the_heaviest_on_and_as_they_stand_among_equals() -> None:
    found = rows(book(checked((1, 2), (4, 3), (3, 4), (5, 5))), "tbl-risiko")
    assert [(row[0], row[1], *row[5:9]) for row in found if row] == [
        ("R1", "Peristiwa 4", "5", "5", "25", "Sangat tinggi"),
        ("R2", "Peristiwa 2", "4", "3", "12", "Tinggi"),
        ("R3", "Peristiwa 3", "3", "4", "12", "Tinggi"),
        ("R4", "Peristiwa 1", "1", "2", "2", "Rendah"),
    ]


def test_classes_are_counted_and_say_what_is_done() -> None:
    found = rows(book(checked((2, 3), (5, 5), before="selera: 12\n")), "tbl-tingkat-risiko")
    assert found[1:] == [
        ["Sangat tinggi", "16–25", "1", "Wajib ditangani"],
        ["Tinggi", "10–15", "0", "Ditangani dari 12"],
        ["Sedang", "5–9", "1", "Dipantau"],
        ["Rendah", "1–4", "0", "Dipantau"],
    ]


def test_the_chapter_says_how_many_have_to_be_treated() -> None:
    text = " ".join(book(checked((2, 3), (5, 5), (4, 4))).split())
    assert "Dari 3 risiko, 2 bernilai 10 atau lebih dan karena itu wajib ditangani." in text


@pytest.mark.parametrize("text", ["", "selera: 12\n"])
def test_a_plan_without_risks_has_no_such_chapter(text: str) -> None:
    files = FILES.replaced(RISIKO, text.encode()) if text else FILES
    found = book(compiler.check(files, disk.printable))
    assert "bab-risiko" not in found
    assert "tbl-tingkat-risiko" not in found


def test_the_figure_puts_each_risk_into_the_cell_of_its_scores() -> None:
    matrix = all_figures(facts.gather(checked((1, 2), (4, 3), (4, 3)).plan))["gbr-risiko"].isi
    inside = {
        (row, column): cell.inside for row, cells in enumerate(matrix.rows, 1) for column, cell in enumerate(cells, 1)
    }
    assert {place: names for place, names in inside.items() if names} == {(1, 2): ("R3",), (4, 3): ("R1", "R2")}
    assert [[cell.value for cell in row] for row in matrix.rows][3] == ["4", "8", "12", "16", "20"]


def test_every_value_is_in_the_last_class_that_begins_at_it_or_below() -> None:
    classes = [TingkatRisiko(nama=name, mulai=first) for name, first in (("A", "1"), ("B", "9"), ("C", "25"))]
    assert "".join(risiko.level(value, classes).nama for value in range(1, 26)) == "A" * 8 + "B" * 16 + "C"
    assert [last for _one, last in risiko.reaches(classes)] == [8, 24, 25]


def test_a_cell_with_more_risks_than_it_has_room_for_says_how_many_there_are() -> None:
    words = []
    for count in (8, 40):
        gambar = all_figures(facts.gather(checked(*[(3, 3)] * count).plan))["gbr-risiko"]
        drawn = charts.pieces(gambar, 155.0, ROOT / "templates" / "pdf" / "fonts")
        words.append([one.words for one in drawn if isinstance(one, Text) and one.bold])
    assert [word for word in words[0] if word.startswith("R")] == ["R1, R2, R3, R4,", "R5, R6, R7, R8"]
    assert [word for word in words[1] if "R" in word or "risiko" in word] == ["40 risiko"]
