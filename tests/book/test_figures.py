"""The figures of the plan: what they say, when there is none, and how they look."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import cache
from itertools import combinations, cycle, pairwise
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields, replace

from benchmarks import plans
from masterplan import compiler
from masterplan.book import facts, parts
from masterplan.book.colours import readable, tint
from masterplan.book.figures import results, shapes
from masterplan.book.figures.figures import all_figures
from masterplan.book.numbering import numbered
from masterplan.book.render import Page
from masterplan.model.acuan import Acuan
from masterplan.model.sets import Penomoran
from masterplan.press import pandoc
from masterplan.press.advances import advances
from masterplan.press.charts import charts, faces
from masterplan.press.charts.pieces import Shape, Stroke, Symbol, Text, box
from masterplan.press.charts.places import places
from masterplan.press.charts.planes import CROSS
from masterplan.press.charts.sheet import POINT, Box, Place, Sheet
from masterplan.press.charts.vectors import svg
from masterplan.press.made import Pictures, Style
from masterplan.sums.swot import positions
from masterplan.words.format import angka, ringkas
from masterplan.world import disk
from tests.kit.places import ROOT, WHOLE
from tests.kit.standards import faults
from tools.plants.optional import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from masterplan.book.facts import Facts
    from masterplan.book.figures.shapes import Gambar
    from masterplan.plan.files import Files
    from masterplan.press.charts.pieces import Piece
    from masterplan.sums.swot import SwotResult

FONTS = ROOT / "templates" / "pdf" / "fonts"
WIDE = 155.0
STYLE = Style("Gambar", "Buku I", "Kota Uji", "A4", "", "Bookman Old Style", "Arial", "2025-01-31")
KINDS = {
    *("gbr-indeks", "gbr-posisi-opd", "gbr-posisi-dimensi", "gbr-dana-tahun"),
    *("gbr-porsi", "gbr-quick-win", "gbr-cakupan", "gbr-aliran", "gbr-imbang-dimensi"),
    *("gbr-peta", "gbr-dana-apbd", "gbr-risiko", "gbr-wilayah"),
    *("gbr-kerangka-pemdi", "gbr-kesiapan", "gbr-capaian", "gbr-gap-rpjmd"),
}


def read(root: Path) -> Files:
    """Read a plan, with an example of each file that it may have and has not."""
    files = disk.read(root)
    return replace(files, data={**{path: text.encode() for path, text in EXAMPLES.items()}, **files.data})


def gathered(root: Path) -> Facts:
    checked = compiler.check(read(root), disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return facts.gather(checked.plan)


def all_of(shared: Facts) -> dict[str, Gambar]:
    return all_figures(shared)


@pytest.fixture(scope="module")
def ambon() -> Facts:
    return gathered(ROOT)


@pytest.fixture(scope="module")
def drawn(ambon) -> dict[str, Gambar]:
    return all_of(ambon)


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> dict[str, Gambar]:
    """The figures of a plan of a hundred OPD."""
    folder = tmp_path_factory.mktemp("besar")
    plans.write(folder, 100, 6)
    return all_of(gathered(folder))


# --- what they say ------------------------------------------------------------------------------


def test_every_figure_says_in_words_what_it_shows(drawn, ambon):
    standings = {f"gbr-swot-{ident}" for ident in (*ambon.hasil, *ambon.hasil_dimensi)}
    assert len(standings) == 29 + 6
    summaries = {f"gbr-indikator-{dimensi.id}" for dimensi in ambon.dimensi}
    assert set(drawn) == KINDS | standings | summaries
    for gambar in drawn.values():
        assert re.search(r"\d", gambar.alt)
        assert gambar.alt.endswith(".")
        assert gambar.judul
        assert gambar.sumber


def test_the_words_hold_the_numbers_of_the_plan(drawn, ambon):
    told = {ident: gambar.alt for ident, gambar in drawn.items()}
    values = [*ambon.evaluasi.target.values(), *(one.nilai for one in ambon.evaluasi.indeks)]
    expected = {
        "gbr-indeks": [angka(value, 2) for value in values],
        "gbr-dana-tahun": [ringkas(amount) for amount in ambon.uang.seluruh.tahun.values()],
        "gbr-aliran": [ringkas(row.jumlah) for row in ambon.uang.subdimensi.values()],
        "gbr-posisi-dimensi": [ambon.angka(h.x) for h in ambon.hasil_dimensi.values()],
        "gbr-posisi-opd": [
            f"{len(ambon.hasil)} perangkat daerah",
            *(opd.singkatan for opd in ambon.opd if opd.id in ambon.hasil),
        ],
        "gbr-cakupan": [f"{len(ambon.program)} program"],
        "gbr-dana-apbd": [ringkas(row.jumlah) for row in ambon.uang.dimensi.values()],
        "gbr-peta": [ringkas(amount) for amount in ambon.uang.seluruh.tahun.values()]
        + [milik.program.nama for milik in ambon.quick_win],
        "gbr-imbang-dimensi": [ambon.angka(one) for h in ambon.hasil_dimensi.values() for one in scores(h)],
        **{
            f"gbr-swot-{ident}": [f"X {ambon.angka(h.x)}", f"Y {ambon.angka(h.y)}", *map(ambon.angka, scores(h))]
            for ident, h in (*ambon.hasil.items(), *ambon.hasil_dimensi.items())
        },
    }
    for ident, words in expected.items():
        assert [word for word in words if word not in told[ident]] == [], ident


def scores(hasil: SwotResult) -> tuple[Decimal, ...]:
    return hasil.kekuatan, hasil.kelemahan, hasil.peluang, hasil.ancaman


def test_figures_of_examples_say_that_they_are_examples(drawn):
    sourced = {"gbr-gap-rpjmd"}  # its figures are public, and so are their sources
    assert all("contoh" in one.sumber for ident, one in drawn.items() if ident not in sourced)


# --- what they depend on ------------------------------------------------------------------------


def test_a_rating_of_an_opd_changes_its_own_figure_and_those_of_the_whole(ambon, drawn):
    """No other OPD's, so that a build after one change draws few figures."""
    path = "data/opd/dinkes.yaml"
    files = read(ROOT)
    text = files.data[path].decode()
    assert "rating: 3" in text
    changed = replace(files, data={**files.data, path: text.replace("rating: 3", "rating: 4", 1).encode()})
    checked = compiler.check(changed, disk.printable)
    after = all_of(facts.gather(checked.plan))
    assert after.keys() == drawn.keys()
    redrawn = {one for one in drawn if charts.drawn(after[one], WIDE, FONTS) != charts.drawn(drawn[one], WIDE, FONTS)}
    whole = {"gbr-posisi-opd", "gbr-posisi-dimensi", "gbr-imbang-dimensi"}
    dimensions = {f"gbr-swot-{one.id}" for one in ambon.dimensi}
    assert "gbr-swot-dinkes" in redrawn
    assert redrawn <= {"gbr-swot-dinkes", *whole, *dimensions}


@pytest.mark.parametrize(("share", "outermost"), [(1, 1.5), (Decimal("0.5"), 1.0)])
def test_figures_of_opd_have_the_same_axes(ambon, share, outermost):
    """They are laid beside each other, so the axes of all of them reach as far as the farthest, in few steps."""
    hasil = {ident: replace(one, x=one.x * share, y=one.y * share) for ident, one in ambon.hasil.items()}
    assert round(max(abs(one.x) for one in hasil.values()), 3) == Decimal("1.19") * share
    found = all_of(replace(ambon, hasil=hasil))
    assert {found[f"gbr-swot-{ident}"].isi.reach for ident in hasil} == {outermost}
    for ident in hasil:
        assert set("SWOT") <= set(words_of(found[f"gbr-swot-{ident}"])), ident


def test_a_difference_of_shares_that_is_not_printed_is_in_no_title(ambon, drawn):
    assert ": selisih terbesar pada " in drawn["gbr-porsi"].judul
    amounts = {one.id: replace(facts.money.KOSONG, jumlah=len(ambon.of(one.id)) * 10**9) for one in ambon.dimensi}
    whole = replace(ambon.uang.seluruh, jumlah=len(ambon.program) * 10**9)
    alike = replace(ambon, uang=replace(ambon.uang, dimensi=amounts, seluruh=whole))
    assert all_of(alike)["gbr-porsi"].judul == "Bagian program dan bagian pagu tiap dimensi"


# --- when there is none -------------------------------------------------------------------------


def test_a_figure_without_anything_to_say_is_left_out(ambon):
    alone = ambon.opd[0]
    assert (
        all_of(replace(ambon, hasil={}, hasil_dimensi={}, hasil_kota=None))
        .keys()
        .isdisjoint(
            {"gbr-posisi-opd", "gbr-posisi-dimensi", "gbr-imbang-dimensi", "gbr-swot-dinkes", "gbr-swot-living"}
        )
    )
    one = replace(
        ambon,
        opd=(alone,),
        program=tuple(m for m in ambon.program if m.opd is alone),
        hasil={alone.id: ambon.hasil[alone.id]},
    )
    assert all_of(one).keys().isdisjoint({"gbr-posisi-opd", "gbr-cakupan", "gbr-quick-win"})
    poor = replace(ambon, uang=facts.money.add_up(()))
    assert all_of(poor).keys().isdisjoint({"gbr-dana-tahun", "gbr-porsi"})
    idle = tuple(opd.model_copy(update={"program": (), "kesiapan": ()}) for opd in ambon.opd)
    aimless = ambon.evaluasi.model_copy(update={"target": {}})
    empty = replace(
        poor, opd=idle, program=(), pelayan={}, indeks={}, evaluasi=aimless, register=(), acuan=Acuan(dokumen=())
    )
    standings = {f"gbr-swot-{ident}" for ident in (*ambon.hasil, *ambon.hasil_dimensi)}
    assert set(all_of(empty)) == {"gbr-posisi-opd", "gbr-posisi-dimensi", "gbr-imbang-dimensi"} | standings


def test_a_position_near_an_axis_is_in_no_quadrant(ambon):
    x, y = Decimal(1), ambon.rencana.swot.berimbang
    hasil = replace(ambon.hasil["dinkes"], x=x, y=y, sekitar=positions(x, y, y))
    gambar = all_of(replace(ambon, hasil=dict(ambon.hasil) | {"dinkes": hasil}))["gbr-swot-dinkes"]
    assert "posisi Berimbang (kuadran I dan II)" in gambar.alt
    (own,) = (one.warna for one in ambon.dimensi if one.id == "living")  # of which most programmes of Dinkes are
    assert [box for box in patches(gambar) if box.fill == tint(own, 0.14)] == []
    middle = replace(hasil, x=y, y=-y, sekitar=positions(y, -y, y))
    assert ambon.posisi(middle) == ("Berimbang", "I\N{EN DASH}IV")
    clear = replace(hasil, y=2 * y, sekitar=positions(x, 2 * y, y))
    gambar = all_of(replace(ambon, hasil=dict(ambon.hasil) | {"dinkes": clear}))["gbr-swot-dinkes"]
    assert len([box for box in patches(gambar) if box.fill == tint(own, 0.14)]) == 1


def test_what_is_near_an_axis_lies_on_a_cross_unless_only_the_axis_itself_is_near(ambon):
    def crosses(near: str) -> int:
        convention = ambon.rencana.swot.model_copy(update={"berimbang": Decimal(near)})
        planes = all_of(replace(ambon, rencana=ambon.rencana.model_copy(update={"swot": convention})))
        shown = [*patches(planes["gbr-posisi-opd"]), *patches(planes["gbr-swot-dinkes"])]
        return sum(area.fill == CROSS for area in shown)

    assert (crosses("0"), crosses("0.25")) == (0, 2)


def test_without_money_programmes_flow(ambon):
    alt = all_of(replace(ambon, uang=facts.money.add_up(())))["gbr-aliran"].alt
    count = sum(milik.program.dimensi == ambon.dimensi[0].id for milik in ambon.program)
    assert f"{ambon.nama(ambon.dimensi[0].nama)} {count} program" in alt


# --- how they look ------------------------------------------------------------------------------


@cache
def drawing(gambar: Gambar) -> tuple[Piece, ...]:
    """Draw a figure once for all that is asked of it."""
    return charts.pieces(gambar, WIDE, FONTS)


def pieces(gambar: Gambar, kind: type[Piece]) -> list[Piece]:
    """Return the texts, shapes, strokes or symbols of a figure."""
    return [piece for piece in drawing(gambar) if isinstance(piece, kind)]


def in_points(box: Box) -> Box:
    return Box(*(side / POINT for side in (box.left, box.bottom, box.right, box.top)))


def boxes(gambar: Gambar) -> list[tuple[str, float, float, float, float]]:
    """Return where each text stands, in points."""
    sheet = Sheet(WIDE, gambar.tinggi, FONTS)
    found = [(text.words, in_points(text.room(sheet))) for text in pieces(gambar, Text)]
    return [(words, box.left, box.bottom, box.right, box.top) for words, box in found]


def check_room(gambar: Gambar) -> None:
    own = boxes(gambar)
    for words, left, bottom, right, top in own:
        inside = left >= -0.5 and bottom >= -0.5 and right <= WIDE / 25.4 * 72 + 0.5
        assert inside, (gambar.id, words)
        assert top <= gambar.tinggi / 25.4 * 72 + 0.5, (gambar.id, words)
    for one, other in combinations(own, 2):
        wide = min(one[3], other[3]) - max(one[1], other[1])
        high = min(one[4], other[4]) - max(one[2], other[2])
        assert not (wide > 0.7 and high > 0.7), (gambar.id, one, other)


def test_no_text_of_a_figure_touches_another_or_the_edge(drawn):
    for gambar in drawn.values():
        check_room(gambar)


@pytest.mark.parametrize("plan", ["kecil", "lengkap"])
def test_nor_does_one_of_a_plan_with_few_dimensions(plan):
    for gambar in all_of(gathered(ROOT / "tests" / "plans" / plan)).values():
        check_room(gambar)


NAMES = {
    **dict.fromkeys(("Point", "Bar", "Layer", "Pair", "LaneStage", "Line", "RatedRow", "StreamEnd"), ("name",)),
    "Panel": ("title", "measure"),
    "SwimLane": ("name", "quick"),
    "LaneMark": ("words",),
    "RegionTile": ("name",),
    "Group": ("name", "columns"),
    "RiskMatrix": ("names",),
    "MatrixStep": ("name",),
}


def renamed(value: object, names: Iterator[str], *, named: bool = False) -> object:
    """Return a drawing in which everything that authors give a name to has the next name."""
    if isinstance(value, shapes.Quadrant):
        corners = tuple((next(names), number) for _name, number in value.corners)
        return replace(value, points=renamed(value.points, names), corners=corners)
    if isinstance(value, tuple):
        return tuple(renamed(one, names, named=named) for one in value)
    if isinstance(value, Struct):
        own = {one.name: one.name in NAMES.get(type(value).__name__, ()) for one in fields(value)}
        return replace(value, **{key: renamed(getattr(value, key), names, named=own[key]) for key in own})
    return next(names) if named and isinstance(value, str) else value


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text("aeghilnrstu OMW-Ж", min_size=1, max_size=60).map(str.strip).filter(bool), min_size=1))
def test_no_text_touches_another_or_the_edge_whatever_the_names_are(drawn, names):
    kinds = {(type(one.isi), bool(getattr(one.isi, "parts", ()))): one for one in drawn.values()}
    assert len(kinds) >= 14
    for gambar in kinds.values():
        check_room(replace(gambar, isi=renamed(gambar.isi, cycle(names))))


@pytest.mark.parametrize("factor", [10**3, 10**6, 10**9])
@pytest.mark.parametrize("field", ["pagu", "target"])
def test_no_number_touches_another_or_the_edge_however_long_it_is(field, factor):
    """A target may be an amount of rupiah, and have decimals."""

    def grown(found: re.Match[str]) -> str:
        longer = f"{found[2].replace('_', '')}{str(factor)[1:]}"
        return found[1] + (longer[:18] if field == "pagu" else f"{longer}{found[3] or '.1'}234")

    def longer(block: re.Match[str]) -> str:
        return re.sub(r"(\d{4}: )(-?[0-9_]+)(\.[0-9]+)?(?=[,}])", grown, block[0])

    files = disk.read(WHOLE)
    data = {
        path: re.sub(rf"{field}: \{{[^}}]*\}}", longer, text.decode()).encode() for path, text in files.data.items()
    }
    plan = compiler.check(replace(files, data=data), disk.printable).plan
    assert plan is not None
    for gambar in all_of(facts.gather(plan)).values():
        check_room(gambar)


def test_an_indicator_that_overshoots_stays_below_its_title():
    track = shapes.Track(((2025, 0, "1"), (2026, 9, "10"), (2027, 1, "2")), known=True)
    panel = shapes.Panel("Judul", "Ukuran " * 20, "#1b4f8a", track)
    check_room(shapes.Gambar("gbr-x", "x", "x", "x", shapes.Panels((panel,), 1), 60))


def test_an_index_beyond_its_scale_has_few_rules():
    series = shapes.Series("Capaian", ((2024, 3.0, "3,0"), (2025, 9e9, "9.000.000.000,0")))
    gambar = shapes.Gambar("gbr-x", "x", "x", "x", shapes.Lines((series,)), 60)
    check_room(gambar)
    assert len(pieces(gambar, Stroke)) < 30


def test_the_key_of_stacked_columns_shows_names_and_amounts_of_many_sources():
    names = ("Dana Alokasi Umum", "Dana Alokasi Khusus Nonfisik", *(f"Sumber {number}" for number in range(12)))
    parts = tuple(shapes.Layer(name, (1, 2), ("1,0", "2,0"), "Rp19,2 miliar (94,3%)") for name in names)
    for own in (parts[:2], parts):
        stack = shapes.Stack(("2025", "2026"), ("14,0", "28,0"), own, "miliar rupiah")
        gambar = shapes.Gambar("gbr-x", "x", "x", "x", stack, 82)
        check_room(gambar)
        written = [text.words for text in pieces(gambar, Text)]
        assert written.count("Rp19,2 miliar (94,3%)") == len(own)
        assert {"Dana Alokasi Umum", "Dana Alokasi Khusus Nonfisik"} <= set(written)


def test_two_amounts_that_are_alike_or_nothing_stand_beside_their_marks():
    amounts = (("a", (1, 1)), ("b", (0, 9)))
    rows = tuple(shapes.PairedRow(name, "#1b4f8a", own, ("1,000", "12,000")) for name, own in amounts)
    drawing = shapes.Pairs(rows, ("Satu", "Dua"))
    for content in (drawing, (drawing, drawing)):
        check_room(shapes.Gambar("gbr-x", "x", "x", "x", content, 30))


def test_texts_are_as_wide_as_they_are_measured(drawn):
    """Measured without kerning, which makes a text wider by some hundredths of its size at most."""
    own = sorted({(text.words, text.bold) for gambar in drawn.values() for text in pieces(gambar, Text)})
    own += [("Ж ₂ é ≤ ő ẞ", bold) for bold in (False, True)]
    source = """#let rows = json("rows.json")
#let wide(words, bold) = measure(text(font: ("TeX Gyre Heros", "DejaVu Sans"), size: 100pt,
  hyphenate: false, weight: if bold { 700 } else { 400 }, words)).width / 100pt
#context [#metadata(rows.map(row => wide(..row))) <wide>]"""
    files = {"main.typ": source.encode(), "rows.json": json.dumps(own).encode()}
    found = typst.query(files, "<wide>", field="value", one=True, font_paths=[str(FONTS)], ignore_system_fonts=True)
    for (words, bold), wide in zip(own, json.loads(found), strict=True):
        assert -0.35 < wide - faces.width(FONTS, words, bold=bold) < 0.05, words


def test_long_names_of_positions_and_of_agencies_are_cut_before_they_touch_another_text(ambon):
    posisi = {
        key: named.model_copy(update={"nama": f"{named.nama} dengan pertumbuhan yang dijaga bersama"})
        for key, named in ambon.rencana.swot.posisi.items()
    }
    swot = ambon.rencana.swot.model_copy(update={"posisi": posisi})
    dinkes = next(opd for opd in ambon.opd if opd.id == "dinkes")
    long = dinkes.model_copy(update={"singkatan": "Dinas Kesehatan dan Keluarga Berencana Kota"})
    renamed = replace(
        ambon,
        rencana=ambon.rencana.model_copy(update={"swot": swot}),
        opd=tuple(long if opd is dinkes else opd for opd in ambon.opd),
    )
    found = all_of(renamed)
    for ident in ("gbr-swot-dinkes", "gbr-swot-living", "gbr-posisi-dimensi", "gbr-posisi-opd"):
        check_room(found[ident])


class Patch(NamedTuple):
    """An area of a figure, with its outline in points, and the part of the sheet that it covers."""

    fill: str
    hatch: str
    edge: str
    outline: tuple[Place, ...]
    box: Box


def patches(gambar: Gambar) -> list[Patch]:
    """Return the filled areas of a figure in the order in which they are drawn."""
    found = []
    for one in pieces(gambar, Shape):
        if one.fill != "none":
            outline = tuple((x / POINT, y / POINT) for x, y in flattened(one.outline))
            xs, ys = zip(*outline, strict=True)
            box = Box(min(xs), min(ys), max(xs), max(ys))
            found.append(Patch(one.fill, one.hatch, one.edge.replace("none", ""), outline, box))
    return found


def flattened(outline: Sequence[Sequence[Place]]) -> list[Place]:
    """Return an outline as corners, with many of them along each curve."""
    corners: list[Place] = []
    for step in outline:
        if len(step) == 1:
            corners += step
            continue
        curve, parts = (corners[-1], *step), [part / 32 for part in range(1, 33)]
        shares = [((1 - p) ** 3, 3 * p * (1 - p) ** 2, 3 * p**2 * (1 - p), p**3) for p in parts]
        corners += [
            tuple(sum(s * place[axis] for s, place in zip(share, curve, strict=True)) for axis in (0, 1))
            for share in shares
        ]
    return corners


def holds(outline: Sequence[Place], point: Place) -> bool:
    """Say whether a point is inside: a line from it to the right crosses the outline an odd number of times."""
    x, y = point
    crossed = [
        a + (y - b) / (d - b) * (c - a) > x for (a, b), (c, d) in pairwise([*outline, outline[0]]) if (b > y) != (d > y)
    ]
    return sum(crossed) % 2 == 1


def linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def weighed(parts: Sequence[float], weights: Sequence[float]) -> float:
    return sum(part * weight for part, weight in zip(parts, weights, strict=True))


def luminance(colour: str) -> float:
    return weighed(linear(colour), (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 measures it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_text_can_be_read_on_what_lies_behind_it(drawn):
    for gambar in drawn.values():
        areas = patches(gambar)
        inks = [text.colour for text in pieces(gambar, Text)]
        for (words, left, bottom, right, top), ink in zip(boxes(gambar), inks, strict=True):
            behind = [one for one in areas if holds(one.outline, ((left + right) / 2, (bottom + top) / 2))]
            fill = behind[-1].fill if behind else "#ffffff"
            assert contrast(ink, fill) >= 4.5, (gambar.id, words, ink, fill)


def test_some_ink_can_be_read_on_every_colour_that_a_plan_may_choose():
    for light in range(256):
        for colour in (f"#{light:02x}{light:02x}{light:02x}", f"#{light:02x}6ca8", f"#b3{light:02x}00"):
            assert contrast(readable(colour), colour) >= 4.5, colour


# Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency (2009), the
# matrices of severity 1 for linear RGB; the third one is what is left on grey paper.
SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
LIGHTER = 10  # of 100 steps of lightness, which nobody overlooks between neighbours
APART = 0.5  # points between areas, in which the paper shows


def lightness(colour: str, reader: str) -> float:
    """Return how light a colour is for a reader, from 0 to 100 (L* of CIE 1976)."""
    seen = [min(max(weighed(linear(colour), row), 0), 1) for row in SEEN[reader]]
    share = weighed(seen, (0.2126, 0.7152, 0.0722))
    return 116 * share ** (1 / 3) - 16 if share > 0.008856 else 903.3 * share


def confused(areas: list[Patch], reader: str) -> list[tuple[Patch, Patch]]:
    """Return neighbours of different colours that look alike: as light, hatched alike, with no line or gap between."""
    return [
        (one, other)
        for one, other in combinations(areas, 2)
        if one.fill != other.fill
        and one.box.left - APART < other.box.right and other.box.left - APART < one.box.right
        and one.box.bottom - APART < other.box.top and other.box.bottom - APART < one.box.top
        and abs(lightness(one.fill, reader) - lightness(other.fill, reader)) < LIGHTER
        and one.hatch == other.hatch
        and not any(edge and abs(lightness(edge, reader) - lightness(own, reader)) > LIGHTER
                    for edge, own in ((one.edge, other.fill), (other.edge, one.fill)))
    ]  # fmt: skip


@pytest.mark.parametrize("reader", SEEN)
def test_neighbouring_areas_are_told_apart_in_grey_and_without_seeing_red_or_green(drawn, reader):
    for gambar in drawn.values():
        assert confused(patches(gambar), reader) == [], gambar.id


@pytest.mark.parametrize("reader", SEEN)
def test_ratings_are_told_apart_in_grey_and_each_bar_ends_with_its_sum(reader):
    gambar = all_of(gathered(ROOT / "tests" / "plans" / "lengkap"))["gbr-kesiapan"]
    assert confused(patches(gambar), reader) == []
    rows = [row for row in gambar.isi.rows if row.counts]
    assert {str(sum(row.counts)) for row in rows} <= {text.words for text in pieces(gambar, Text) if text.bold}
    assert [row.name for row in gambar.isi.rows if not row.counts] == ["Unsur", "Dimensi"]


def test_two_areas_that_only_their_hue_tells_apart_are_confused():
    square = [
        Patch(colour, "", "", ((x, 0), (x + 9, 0), (x + 9, 9), (x, 9)), Box(x, 0, x + 9, 9))
        for x, colour in ((0, "#a61b1b"), (9, "#1f7a4d"))
    ]
    assert len(confused(square, "grey")) == 1
    assert confused([square[0], square[1]._replace(hatch="/")], "grey") == []
    assert confused([square[0], square[1]._replace(box=Box(10, 0, 19, 9))], "grey") == []
    assert confused([square[0]._replace(edge="#ffffff"), square[1]], "grey") == []


def test_series_differ_in_their_line_and_their_mark(drawn):
    looks = {(one.dashed, one.colour) for one in pieces(drawn["gbr-indeks"], Stroke) if one.weight > 1}
    assert {dashed for dashed, _colour in looks} == {False, True}
    for ident in ("gbr-porsi", "gbr-imbang-dimensi", "gbr-indeks"):
        marks = {(one.shape, "white" if one.hollow else one.colour) for one in pieces(drawn[ident], Symbol)}
        assert len({shape for shape, _fill in marks}) == len({fill for _shape, fill in marks}) == 2, ident


def test_points_of_different_dimensions_have_different_marks(drawn):
    marks = [one.shape for one in pieces(drawn["gbr-posisi-dimensi"], Symbol)]
    assert len(marks) == len(set(marks)) == 7


def test_every_figure_fits_a_page_however_large_the_plan_is(drawn, many):
    assert {f"gbr-cakupan--{part}" for part in (2, 3)} <= set(many)
    for gambar in (*drawn.values(), *many.values()):
        assert gambar.tinggi <= shapes.HIGHEST, gambar.id
    for ident in ("gbr-posisi-opd", "gbr-peta", "gbr-cakupan"):
        assert charts.drawn(many[ident], WIDE, FONTS)


def test_the_same_figure_is_the_same_bytes_whatever_the_machine_prefers(drawn, tmp_path):
    chosen = "gbr-dana-tahun"
    script = f"""
import sys
from tests.kit import places, shelf
from masterplan.book import facts
from masterplan.book.figures.figures import all_figures
from masterplan.press.charts import charts
figure = all_figures(facts.gather(shelf.plan(places.ROOT)))["{chosen}"]
sys.stdout.buffer.write(charts.drawn(figure, {WIDE}, places.ROOT / "templates/pdf/fonts"))
"""
    own = {"HOME": str(tmp_path), "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Jayapura"}
    environment = {**os.environ, **own, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout == charts.drawn(drawn[chosen], WIDE, FONTS)


def test_figures_may_be_drawn_by_many_threads_at_once(drawn):
    alone = [charts.drawn(gambar, WIDE, FONTS) for gambar in drawn.values()]
    advances.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda gambar: charts.drawn(gambar, WIDE, FONTS), drawn.values())) == alone


def test_fonts_and_engines_are_loaded_only_when_something_is_drawn_or_set():
    unwanted = {"fontTools", "typst", "masterplan.press.pandoc", "masterplan.press.charts.charts"}
    script = f"import sys, masterplan.press.build\nassert not {unwanted} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)


def test_an_svg_names_only_the_fonts_of_the_books_and_no_date(drawn):
    for gambar in drawn.values():
        written = charts.drawn(gambar, WIDE, FONTS).decode()
        assert re.findall(r"font-family=\"([^\"]*)\"|font:", written) == ["TeX Gyre Heros, Arial, DejaVu Sans"]
        assert not re.search(r"date|20[23]\d-\d\d-\d\d|style=", written)


def test_an_svg_has_only_what_every_program_can_draw(drawn):
    """Neither patterns nor styles nor references, and no number of many digits."""
    for gambar in drawn.values():
        root = ElementTree.fromstring(charts.drawn(gambar, WIDE, FONTS))
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "rect", "path", "circle", "text"}
        for element in root.iter():
            numbers = [value for key, value in element.items() if key not in {"font-family", "fill", "stroke"}]
            assert not [value for value in numbers if re.search(r"\.\d{3}|e[-+]|nan|inf|-0(?![.])", value)], gambar.id


@pytest.mark.parametrize(("hatch", "slopes"), [("/", {-1}), ("\\", {1}), ("x", {-1, 1})])
def test_a_hatch_stays_in_its_rectangle_and_goes_on_in_the_next(hatch, slopes):
    def lines(left: float, wide: float) -> set[tuple[float, ...]]:
        drawing = ElementTree.fromstring(svg(90, 20, [box((left, 3, wide, 11), "#ffffff", hatch, "#1b4f8a")]))
        (hatched,) = [path.get("d") for path in drawing if "fill" not in path.keys()]  # noqa: SIM118 - an element
        return {tuple(map(float, re.split("[ L]", line))) for line in hatched.split("M")[1:]}

    found = lines(10, 40)
    assert {round((d - b) / (c - a)) for a, b, c, d in found} == slopes
    for a, b, c, d in found:
        assert 10 / POINT - 0.01 < a < c < 50 / POINT + 0.01
        assert all(6 / POINT - 0.01 < y < 17 / POINT + 0.01 for y in (b, d))
    for slope in slopes:
        starts = [b - slope * a for a, b, c, d in found | lines(50, 10) if (d - b) * slope > 0]
        assert all(abs((start - starts[0] + 3) % 6 - 3) < 0.1 for start in starts)


@pytest.mark.parametrize("name", ["$x^2$ & <b>", "a_b {c} %", "\\textbf{x} '\"", "Ж ₂ é", "]]> &amp; <!--"])
def test_names_are_drawn_letter_for_letter(name):
    assert name in words_of(named(name))


def test_a_letter_that_the_first_font_lacks_is_set_in_another():
    source = b"""#set document(title: "x", date: none)\n#image("x.svg", alt: "x")"""
    drawing = charts.drawn(named("Teluk Ж"), WIDE, FONTS)
    pdf = typst.compile({"main.typ": source, "x.svg": drawing}, font_paths=[str(FONTS)], ignore_system_fonts=True)
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert "Teluk Ж" in page.extract_text()
    used = {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in page["/Resources"]["/Font"].values()}
    assert used == {"TeXGyreHeros-Regular-Identity-H", "DejaVuSans"}


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_no_text_whatsoever_spoils_an_svg(name):
    """Controls, halves of characters, quotes: the file can be read, and what XML cannot hold is `U+FFFD`."""
    allowed = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", name)
    drawing = svg(50, 10, [Text(1, 5, name, colour=name)])
    (text,) = ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")
    assert (text.text or "") == re.sub("\r\n?", "\n", allowed)
    assert (text.get("fill") or "").split() == allowed.split()


def named(name: str) -> Gambar:
    """Return a figure that shows a name."""
    bars = shapes.Bars((shapes.Bar(name, 2, "1,5"), shapes.Bar("b", 1, "2")))
    return shapes.Gambar("gbr-x", "x", "x", "x", bars, 30)


def words_of(gambar: Gambar) -> list[str]:
    root = ElementTree.fromstring(charts.drawn(gambar, WIDE, FONTS))
    return ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_all_figures_together_are_an_accessible_pdf_and_always_the_same_files(drawn):
    each = {f"gbr-swot-{ident}" for ident in ("dinkes", "living")}  # the others are drawn in the same way
    drawn = {ident: one for ident, one in drawn.items() if not ident.startswith("gbr-swot-") or ident in each}
    chapter = parts.Section("bab", "bab-gambar", "Gambar", tuple(map(parts.Figure, drawn.values())))
    page = Page("buku-1", numbered((parts.Frame("isi", (chapter,)),), Penomoran.ARAB))
    sizes = {ident: (WIDE, gambar.tinggi) for ident, gambar in drawn.items()}

    def made() -> dict[str, bytes]:
        own = {ident: charts.drawn(gambar, WIDE, FONTS) for ident, gambar in drawn.items()}
        pictures = Pictures(sizes, own)
        done = pandoc.make(page.parts, STYLE, disk.design(ROOT), ("docx", "pdf"), pictures=pictures)
        return dict(done.files)

    files = made()
    assert faults(files["pdf"]) == []
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as package:
        assert {f"word/media/{ident}.png" for ident in drawn} <= set(package.namelist())
    assert made() == files


def test_labels_find_free_places_around_points_that_stand_close():
    points = [(20 + i % 3, 20 + i // 3) for i in range(9)]
    found = places(points, [(12, 2.4)] * 9, Box(0, 0, 60, 60), [Box(19, 0, 19.4, 60)])
    assert all(not one.touches(other) for one, other in combinations(found, 2))
    assert all(one.left >= 0 and one.right <= 60 for one in found)
    assert not any(one.touches(Box(19, 0, 19.4, 60)) for one in found)


def test_a_bar_that_is_named_by_a_long_indicator_says_it_whole_in_two_lines():
    name = "Kelurahan, desa, dan negeri yang memiliki bank sampah unit aktif"
    bars = shapes.Bars((shapes.Bar(name, 94, "94,0%", "#1b4f8a", 6),), ("A", "B"))
    drawn = charts.pieces(shapes.Gambar("gbr-a", "J", "x", "", bars, results.HEAD + results.ROW), WIDE, FONTS)
    said = [piece.words for piece in drawn if isinstance(piece, Text)]
    assert " ".join(said[:2]) == name


def test_no_figure_of_the_city_leaves_out_a_part_of_a_name(drawn) -> None:
    cut = {(ident, piece.words) for ident, one in drawn.items() for piece in pieces(one, Text) if "…" in piece.words}
    assert not cut


def test_titles_of_figures_say_what_they_show(ambon) -> None:
    found = {ident: one.judul for ident, one in all_of(ambon).items()}
    flow = found["gbr-aliran"].removeprefix("Pagu terbesar ada pada Misi ")
    dimension = max(ambon.uang.dimensi, key=lambda ident: ambon.uang.dimensi[ident].jumlah)
    assert flow.endswith(f"dan {ambon.nama_dimensi[dimension]} ({ringkas(ambon.uang.dimensi[dimension].jumlah)})")
    assert [ident for ident, title in found.items() if title[0].isdecimal()] == [], "runs into its own number"
    heavy = sum(one.nilai >= ambon.risiko.selera for one in ambon.register)
    worst = max(ambon.register, key=lambda one: one.nilai)
    assert found["gbr-risiko"] == (
        f"Sebanyak {heavy} dari {len(ambon.register)} risiko bernilai {ambon.risiko.selera} atau lebih, "
        f"tertinggi {worst.nilai} ({worst.nomor})"
    )
    assert found["gbr-kerangka-pemdi"] == "Program melayani semua dari 20 butir Indikator Pemerintah Digital"
    assert re.fullmatch(r"Semua subdimensi berprogram, terbanyak pada .+ \(\d+\)", found["gbr-cakupan"])
    idle = replace(ambon, program=tuple(m for m in ambon.program if m.program.subdimensi != "health"))
    assert all_of(idle)["gbr-cakupan"].judul.startswith("Sebanyak 1 dari 18 subdimensi tanpa program, terbanyak pada ")
