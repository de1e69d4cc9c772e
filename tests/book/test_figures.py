"""The figures of the plan: what they say, when there is none, and how they look."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

import numpy
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Patch as PatchArtist
from matplotlib.path import Path as Curve
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from benchmarks import plans
from masterplan import compiler
from masterplan.book import facts, parts
from masterplan.book.colours import readable, tint
from masterplan.book.figures import shapes
from masterplan.book.figures.figures import all_figures
from masterplan.book.numbering import numbered
from masterplan.book.render import Page
from masterplan.model.sets import Penomoran
from masterplan.press import pandoc
from masterplan.press.charts import charts
from masterplan.press.charts.places import Box, places
from masterplan.press.charts.sheet import NAVY
from masterplan.words.format import angka, ringkas
from masterplan.world import disk
from tests.kit.places import ROOT
from tests.kit.standards import faults

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

    from masterplan.book.facts import Facts
    from masterplan.book.figures.shapes import Gambar
    from masterplan.sums.swot import SwotResult

FONTS = ROOT / "templates" / "pdf" / "fonts"
WIDE = 155.0
STYLE = pandoc.Style("Gambar", "Buku I", "Kota Uji", "A4", "", "Bookman Old Style", "Arial", "2025-01-31")
KINDS = {
    *("gbr-indeks", "gbr-posisi-opd", "gbr-posisi-dimensi", "gbr-dana-tahun", "gbr-dana-dimensi", "gbr-dana-opd"),
    *("gbr-porsi", "gbr-quick-win", "gbr-cakupan", "gbr-aliran", "gbr-radar-dimensi"),
    *("gbr-posisi-ringkas", "gbr-peta-ringkas", "gbr-dana-apbd"),
}


def gathered(root: Path) -> Facts:
    checked = compiler.check(disk.read(root), disk.printable)
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
    calendars = {f"gbr-peta-{dimensi.id}" for dimensi in ambon.dimensi}
    standings = {f"gbr-swot-{ident}" for ident in (*ambon.hasil, *ambon.hasil_dimensi)}
    assert len(standings) == 29 + 6
    summaries = {f"gbr-{kind}-{dimensi.id}" for kind in ("arah", "indikator") for dimensi in ambon.dimensi}
    assert set(drawn) == KINDS | calendars | standings | summaries
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
        "gbr-dana-dimensi": [ringkas(row.jumlah) for row in ambon.uang.dimensi.values()],
        "gbr-aliran": [ringkas(row.jumlah) for row in ambon.uang.subdimensi.values()],
        "gbr-posisi-dimensi": [ambon.angka(h.x) for h in ambon.hasil_dimensi.values()],
        "gbr-posisi-opd": [
            f"{len(ambon.hasil)} perangkat daerah",
            *(opd.singkatan for opd in ambon.opd if opd.id in ambon.hasil),
        ],
        "gbr-cakupan": [f"{len(ambon.program)} program"],
        "gbr-posisi-ringkas": [ambon.angka(h.x) for h in ambon.hasil_dimensi.values()],
        "gbr-dana-apbd": [ringkas(row.jumlah) for row in ambon.uang.dimensi.values()],
        **{
            f"gbr-arah-{d.id}": [ringkas(amount) for amount in ambon.uang.dimensi[d.id].tahun.values()]
            + [f"X = {ambon.angka(ambon.hasil_dimensi[d.id].x)}", ambon.posisi(ambon.hasil_dimensi[d.id])[0]]
            for d in ambon.dimensi
        },
        "gbr-radar-dimensi": [ambon.angka(one) for h in ambon.hasil_dimensi.values() for one in scores(h)],
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
    assert all("contoh" in gambar.sumber for gambar in drawn.values())


# --- when there is none -------------------------------------------------------------------------


def test_a_figure_without_anything_to_say_is_left_out(ambon):
    alone = ambon.opd[0]
    assert (
        all_of(replace(ambon, hasil={}, hasil_dimensi={}, hasil_kota=None))
        .keys()
        .isdisjoint({"gbr-posisi-opd", "gbr-posisi-dimensi", "gbr-radar-dimensi", "gbr-swot-dinkes", "gbr-swot-living"})
    )
    one = replace(
        ambon,
        opd=(alone,),
        program=tuple(m for m in ambon.program if m.opd is alone),
        hasil={alone.id: ambon.hasil[alone.id]},
    )
    assert all_of(one).keys().isdisjoint({"gbr-posisi-opd", "gbr-dana-opd", "gbr-cakupan", "gbr-quick-win"})
    poor = replace(ambon, uang=facts.money.add_up(()))
    assert all_of(poor).keys().isdisjoint({"gbr-dana-tahun", "gbr-dana-dimensi", "gbr-dana-opd", "gbr-porsi"})
    idle = tuple(opd.model_copy(update={"program": ()}) for opd in ambon.opd)
    empty = replace(poor, opd=idle, program=(), evaluasi=ambon.evaluasi.model_copy(update={"indeks": (), "target": {}}))
    standings = {f"gbr-swot-{ident}" for ident in (*ambon.hasil, *ambon.hasil_dimensi)}
    standings |= {f"gbr-arah-{ident}" for ident in ambon.hasil_dimensi} | {"gbr-posisi-ringkas"}
    assert set(all_of(empty)) == {"gbr-posisi-opd", "gbr-posisi-dimensi", "gbr-radar-dimensi"} | standings


def test_a_position_on_an_axis_is_in_no_quadrant(ambon):
    hasil = replace(ambon.hasil["dinkes"], y=Decimal(0), posisi=None)
    gambar = all_of(replace(ambon, hasil=dict(ambon.hasil) | {"dinkes": hasil}))["gbr-swot-dinkes"]
    assert "posisi pada sumbu (kuadran I dan II)" in gambar.alt
    shaded = [box for box in patches(gambar) if box.fill == tint(NAVY, 0.14)]
    assert shaded == []
    assert len([box for box in patches(all_of(ambon)["gbr-swot-dinkes"]) if box.fill == tint(NAVY, 0.14)]) == 1


def test_without_money_programmes_flow(ambon):
    alt = all_of(replace(ambon, uang=facts.money.add_up(())))["gbr-aliran"].alt
    count = sum(milik.program.dimensi == ambon.dimensi[0].id for milik in ambon.program)
    assert f"{ambon.nama(ambon.dimensi[0].nama)} {count} program" in alt


# --- how they look ------------------------------------------------------------------------------


@cache
def drawing(gambar: Gambar) -> Figure:
    """Draw a figure once for all that is asked of it."""
    return charts.drawn(gambar, WIDE, FONTS).figure


def boxes(gambar: Gambar) -> list[tuple[str, float, float, float, float]]:
    """Return where each text stands, in points."""
    figure = drawing(gambar)
    renderer = FigureCanvasAgg(figure).get_renderer()
    found = [text for text in figure.findobj(Text) if text.get_text()]
    return [(t.get_text(), *t.get_window_extent(renderer).extents * 72 / figure.dpi) for t in found]


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
    outline: Curve
    box: Box


def patches(gambar: Gambar) -> list[Patch]:
    """Return the filled areas of a figure in the order in which they are drawn."""
    figure = drawing(gambar)
    found = []
    for one in figure.findobj(lambda artist: isinstance(artist, PatchArtist) and artist is not figure.patch):
        if one.get_facecolor()[3]:
            outline = one.get_path().transformed(one.get_transform()).transformed(Affine2D().scale(72 / figure.dpi))
            edge = to_hex(one.get_edgecolor()) if one.get_edgecolor()[3] and one.get_linewidth() else ""
            box = Box(*outline.get_extents().extents)
            found.append(Patch(to_hex(one.get_facecolor()), one.get_hatch() or "", edge, outline, box))
    return found


def linear(colour: str) -> numpy.ndarray:
    parts = numpy.array(to_rgb(colour))
    return numpy.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 measures it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_text_can_be_read_on_what_lies_behind_it(drawn):
    for gambar in drawn.values():
        areas = patches(gambar)
        inks = [text.get_color() for text in drawing(gambar).findobj(Text) if text.get_text()]
        for (words, left, bottom, right, top), ink in zip(boxes(gambar), inks, strict=True):
            behind = [one for one in areas if one.outline.contains_point(((left + right) / 2, (bottom + top) / 2))]
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
    seen = numpy.clip(numpy.array(SEEN[reader]) @ linear(colour), 0, 1)
    share = float(seen @ (0.2126, 0.7152, 0.0722))
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


def test_two_areas_that_only_their_hue_tells_apart_are_confused():
    square = [
        Patch(colour, "", "", Curve.unit_rectangle(), Box(x, 0, x + 9, 9))
        for x, colour in ((0, "#a61b1b"), (9, "#1f7a4d"))
    ]
    assert len(confused(square, "grey")) == 1
    assert confused([square[0], square[1]._replace(hatch="////")], "grey") == []
    assert confused([square[0], square[1]._replace(box=Box(10, 0, 19, 9))], "grey") == []
    assert confused([square[0]._replace(edge="#ffffff"), square[1]], "grey") == []


def test_series_differ_in_their_line_and_their_mark(drawn):
    for ident in ("gbr-porsi", "gbr-radar-dimensi", "gbr-indeks"):
        lines = drawing(drawn[ident]).findobj(Line2D)
        looks = {
            (one.get_linestyle(), one.get_color())
            for one in lines
            if len(one.get_xdata()) > 1 and one.get_linewidth() > 1
        }
        marks = {(one.get_marker(), one.get_markerfacecolor()) for one in lines if one.get_marker() != "None"}
        assert {style for style, _colour in looks} == {"-", "--"}, ident
        assert len({shape for shape, _fill in marks}) == len({fill for _shape, fill in marks}) == 2, ident


def test_points_of_different_dimensions_have_different_marks(drawn):
    lines = drawing(drawn["gbr-posisi-dimensi"]).findobj(Line2D)
    marks = [one.get_marker() for one in lines if one.get_marker() != "None"]
    assert len(marks) == len(set(marks)) == 7


def test_every_figure_fits_a_page_however_large_the_plan_is(drawn, many):
    assert {f"gbr-cakupan--{part}" for part in (2, 3)} <= set(many)
    for gambar in (*drawn.values(), *many.values()):
        assert gambar.tinggi <= shapes.HIGHEST, gambar.id
    for ident in ("gbr-posisi-opd", "gbr-dana-opd", "gbr-peta-living", "gbr-cakupan"):
        assert charts.drawn(many[ident], WIDE, FONTS).svg()


def test_the_same_figure_is_the_same_bytes_whatever_the_machine_prefers(drawn, tmp_path):
    chosen = "gbr-dana-tahun"  # with hatches, which have names made of a hash
    (tmp_path / "matplotlibrc").write_text("font.size: 20\nsvg.fonttype: path\naxes.facecolor: red\n", encoding="utf-8")
    script = f"""
import sys
from tests.kit import places, shelf
from masterplan.book import facts
from masterplan.book.figures.figures import all_figures
from masterplan.press.charts import charts
figure = all_figures(facts.gather(shelf.plan(places.ROOT)))["{chosen}"]
sys.stdout.buffer.write(charts.drawn(figure, {WIDE}, places.ROOT / "templates/pdf/fonts").svg())
"""
    environment = {**os.environ, "MPLCONFIGDIR": str(tmp_path), "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout == charts.drawn(drawn[chosen], WIDE, FONTS).svg()


def test_the_plotting_library_is_loaded_only_when_something_is_drawn():
    script = "import sys, masterplan.book.render, masterplan.press.build\nassert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)


def test_an_svg_names_only_the_fonts_of_the_books_and_no_date(drawn):
    for gambar in drawn.values():
        written = charts.drawn(gambar, WIDE, FONTS).svg().decode()
        assert set(re.findall(r"font: [^']*'([^']*)'|font-family: '([^']*)'", written)) <= {
            ("TeX Gyre Heros", ""),
            ("", "TeX Gyre Heros"),
        }
        assert not re.search(r"dc:date|Matplotlib v", written)


@pytest.mark.parametrize("name", ["$x^2$ & <b>", "a_b {c} %", "\\textbf{x} '\"", "Ж ₂ é"])
def test_names_are_drawn_letter_for_letter(name):
    gambar = shapes.Gambar(
        "gbr-x", "x", "x", "x", shapes.Bars((shapes.Bar(name, 2, "1,5"), shapes.Bar("b", 1, "2"))), 30
    )
    root = ElementTree.fromstring(charts.drawn(gambar, WIDE, FONTS).svg())
    assert name in ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_all_figures_together_are_an_accessible_pdf_and_always_the_same_files(drawn):
    each = {f"gbr-swot-{ident}" for ident in ("dinkes", "living")}  # the others are drawn in the same way
    drawn = {ident: one for ident, one in drawn.items() if not ident.startswith("gbr-swot-") or ident in each}
    chapter = parts.Section("bab", "bab-gambar", "Gambar", tuple(map(parts.Figure, drawn.values())))
    page = Page("buku-1", numbered((parts.Frame("isi", (chapter,)),), Penomoran.ARAB))
    sizes = {ident: (WIDE, gambar.tinggi) for ident, gambar in drawn.items()}

    def made() -> dict[str, bytes]:
        svg = {ident: charts.drawn(gambar, WIDE, FONTS).svg() for ident, gambar in drawn.items()}
        pictures = pandoc.Pictures(sizes, lambda: svg)
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
