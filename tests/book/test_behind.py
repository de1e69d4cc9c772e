"""The table behind a figure: every kind of figure has one, which says all that the figure prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from msgspec import Struct
from msgspec.structs import fields

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.figures import behind, shapes
from masterplan.book.figures.figures import all_figures
from masterplan.book.tables.shapes import body, head
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import WHOLE
from tools.plants.optional import EXAMPLES

if TYPE_CHECKING:
    from masterplan.book.figures.shapes import Gambar
    from masterplan.book.tables.shapes import Tabel

# What only the drawing needs: where a point lies says its quadrant, and what nothing is in is not told.
ASIDE = {
    "colour",
    "corners",
    "steps",
    "names",
    "whole",
    "measure",
    "axes",
    "series",
    "step",
    "point",
    "helping",
    "kinds",
}
MAP = shapes.RegionMap((shapes.RegionTile("Nusaniwe", ("3 program", "Rp2,0 miliar di sini saja"), 1.0),), 3, 0)
PLANE = shapes.Quadrant(
    tuple(
        shapes.Point(name, x, y)
        for name, x, y in (("A", 1, 1), ("B", -1, 1), ("C", -1, -1), ("D", 1, -1), ("E", 0.1, 1))
    ),
    (("Satu", "I"), ("Dua", "II"), ("Tiga", "III"), ("Empat", "IV")),
    ("X", "Y"),
    0.25,
)
CLOUD = shapes.Cloud((shapes.CloudPoint("Kota A", "1", 1, 2),), PLANE.corners, PLANE.axes, ("Kota", "Kabupaten"))


def figure(drawing: shapes.Drawing) -> Gambar:
    return shapes.Gambar("gbr-x", "Judul", "Teks", "Sumber", drawing, 60)


@pytest.fixture(scope="module")
def figures() -> list[Gambar]:
    files = disk.read(WHOLE)
    data = {**{path: text.encode() for path, text in EXAMPLES.items()}, **files.data}
    checked = compiler.check(Files(data, files.naskah), disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return [*all_figures(facts.gather(checked.plan)).values(), figure(MAP), figure(PLANE), figure(CLOUD)]


def printed(drawing: object) -> list[str]:
    """Return the texts of a drawing that say something of what it draws."""
    if isinstance(drawing, str):
        return [drawing]
    if isinstance(drawing, shapes.MatrixCell):
        return [drawing.value, *drawing.inside] if drawing.inside else []
    if isinstance(drawing, Struct):
        drawing = tuple(getattr(drawing, field.name) for field in fields(drawing) if field.name not in ASIDE)
    return [text for one in drawing for text in printed(one)] if isinstance(drawing, tuple) else []


def test_every_kind_of_figure_has_a_table(figures):
    kinds = {tuple if isinstance(one.isi, tuple) else type(one.isi) for one in figures}
    assert kinds == {tuple if not isinstance(kind, type) else kind for kind in get_args(shapes.Drawing)}
    for one in figures:
        table = behind.table(one)
        assert (table.id, table.judul, table.sumber) == (f"{one.id}-data", one.judul, one.sumber)
        assert table.baris
        wide = len(table.kolom)
        assert all(len(row.sel) == (1 if row.jenis == "kelompok" else wide) for row in table.baris)
        assert sum(cell.columns for cell in head(table)[0].cells) == wide
        assert len([*body(table)]) == len(table.baris)


def test_the_table_says_all_that_the_figure_prints(figures):
    for one in figures:
        known = " ".join(behind.table(one).texts).casefold()
        texts = [text.removeprefix("X = ").removeprefix("Y = ").casefold() for text in printed(one.isi)]
        missing = [text for text in texts if text not in known]
        assert not missing, one.id


def cells(table: Tabel) -> list[tuple[object, ...]]:
    return [row.sel for row in table.baris]


def test_a_point_stands_in_the_quadrant_that_its_signs_say():
    told = [row[3:] for row in cells(behind.table(figure(PLANE)))]
    assert told == [("Satu", "I"), ("Dua", "II"), ("Tiga", "III"), ("Empat", "IV"), ("Berimbang", "–")]


def test_a_milestone_at_the_end_of_a_year_belongs_to_that_year():
    marks = (shapes.LaneMark(0.5, "Tengah"), shapes.LaneMark(1, "Akhir"), shapes.LaneMark(2, "Terakhir"))
    lane = shapes.SwimLane("Living", ("1 program",), "", (1.0, 2.0), ("1", "2"), (), marks)
    drawing = shapes.RoadMap((2025, 2026), (shapes.LaneStage("Langkah 1", "", 0, 2),), (lane,), 1, ())
    told = cells(behind.table(figure(drawing)))[0][-1]
    assert told == ("Tengah (2025, semester 1)", "Akhir (2025)", "Terakhir (2026)")


def test_the_table_of_a_framework_prints_both_parts_of_a_bar():
    bars = shapes.Bars((shapes.Bar("Aspek", 2, "1 dari 2 butir", other=3, printed=("2", "3")),), ("Dilayani", "Belum"))
    assert cells(behind.table(figure(bars))) == [("Aspek", "2", "3", "1 dari 2 butir")]
