"""The figures of the plan: what they say, when there is none, and how they look."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import page
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from benchmarks import plans
from masterplan import book, charts, compiler, facts, figures, publish, render, workspace
from masterplan.charts_places import Box, places
from masterplan.format import angka, ringkas
from masterplan.model import Penomoran

if TYPE_CHECKING:
    from masterplan.facts import Facts
    from masterplan.figures import Gambar

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "templates" / "pdf" / "fonts"
WIDE = 155.0
STYLE = publish.Style("Gambar", "Buku I", "Kota Uji", "A4", "", "Bookman Old Style", "Arial", "2025-01-31")
KINDS = {
    *("gbr-indeks", "gbr-posisi-opd", "gbr-posisi-dimensi", "gbr-dana-tahun", "gbr-dana-dimensi", "gbr-dana-opd"),
    *("gbr-porsi", "gbr-quick-win", "gbr-cakupan", "gbr-aliran"),
}


def gathered(root: Path) -> Facts:
    checked = compiler.check(workspace.read(root), workspace.printable)
    assert checked.plan is not None, checked.diagnostics
    return facts.gather(checked.plan)


def all_of(shared: Facts) -> dict[str, Gambar]:
    return {one.id: one for kind in book.PICTURES for one in kind.figures(shared)}


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
    assert set(drawn) == KINDS | calendars
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
    }
    for ident, words in expected.items():
        assert [word for word in words if word not in told[ident]] == [], ident


def test_figures_of_examples_say_that_they_are_examples(drawn):
    assert all("contoh" in gambar.sumber for gambar in drawn.values())


# --- when there is none -------------------------------------------------------------------------


def test_a_figure_without_anything_to_say_is_left_out(ambon):
    alone = ambon.opd[0]
    assert (
        all_of(replace(ambon, hasil={}, hasil_dimensi={}, hasil_kota=None))
        .keys()
        .isdisjoint({"gbr-posisi-opd", "gbr-posisi-dimensi"})
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
    assert set(all_of(empty)) == {"gbr-posisi-opd", "gbr-posisi-dimensi"}


def test_without_money_programmes_flow(ambon):
    alt = all_of(replace(ambon, uang=facts.money.add_up(())))["gbr-aliran"].alt
    count = sum(milik.program.dimensi == ambon.dimensi[0].id for milik in ambon.program)
    assert f"{ambon.nama(ambon.dimensi[0].nama)} {count} program" in alt


# --- how they look ------------------------------------------------------------------------------


def boxes(gambar: Gambar) -> list[tuple[str, float, float, float, float]]:
    """Return where each text stands, in points."""
    figure = charts.drawn(gambar, WIDE, FONTS).figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    found = [text for text in figure.findobj(Text) if text.get_text()]
    return [(t.get_text(), *t.get_window_extent(renderer).extents * 72 / figure.dpi) for t in found]


def test_no_text_of_a_figure_touches_another_or_the_edge(drawn):
    for gambar in drawn.values():
        own = boxes(gambar)
        for words, left, bottom, right, top in own:
            inside = left >= -0.5 and bottom >= -0.5 and right <= WIDE / 25.4 * 72 + 0.5
            assert inside, (gambar.id, words)
            assert top <= gambar.tinggi / 25.4 * 72 + 0.5, (gambar.id, words)
        for one, other in combinations(own, 2):
            wide = min(one[3], other[3]) - max(one[1], other[1])
            high = min(one[4], other[4]) - max(one[2], other[2])
            assert not (wide > 0.7 and high > 0.7), (gambar.id, one, other)


def test_every_figure_fits_a_page_however_large_the_plan_is(drawn, many):
    assert {f"gbr-cakupan-{part}" for part in (2, 3)} <= set(many)
    for gambar in (*drawn.values(), *many.values()):
        assert gambar.tinggi <= figures.HIGHEST, gambar.id
    for ident in ("gbr-posisi-opd", "gbr-dana-opd", "gbr-peta-living", "gbr-cakupan"):
        assert charts.drawn(many[ident], WIDE, FONTS).svg()


def test_the_same_figure_is_the_same_bytes_whatever_the_machine_prefers(drawn, tmp_path):
    chosen = "gbr-dana-tahun"  # with hatches, which have names made of a hash
    (tmp_path / "matplotlibrc").write_text("font.size: 20\nsvg.fonttype: path\naxes.facecolor: red\n", encoding="utf-8")
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from test_figures import *\n"
        f"sys.stdout.buffer.write(charts.drawn(all_of(gathered(ROOT))['{chosen}'], WIDE, FONTS).svg())\n"
    )
    environment = {**os.environ, "MPLCONFIGDIR": str(tmp_path), "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout == charts.drawn(drawn[chosen], WIDE, FONTS).svg()


def test_the_plotting_library_is_loaded_only_when_something_is_drawn():
    script = "import sys; from masterplan import building, compiler, render\nassert 'matplotlib' not in sys.modules"
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
    gambar = figures.Gambar(
        "gbr-x", "x", "x", "x", figures.Bars((figures.Bar(name, 2, "1,5"), figures.Bar("b", 1, "2"))), 30
    )
    root = ElementTree.fromstring(charts.drawn(gambar, WIDE, FONTS).svg())
    assert name in ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_all_figures_together_are_an_accessible_pdf_and_always_the_same_files(drawn):
    numbers = render.Numbering(Penomoran.ARAB, {}, drawn)
    shown = numbers.bab("bab-gambar", "Gambar", lambda: "\n".join(numbers.pasang(ident) for ident in drawn))
    sizes = {ident: (WIDE, gambar.tinggi) for ident, gambar in drawn.items()}

    def made() -> dict[str, bytes]:
        svg = {ident: charts.drawn(gambar, WIDE, FONTS).svg() for ident, gambar in drawn.items()}
        markdown = f"<!-- isi -->\n\n{shown}\n\n<!-- /isi -->\n"
        pictures = publish.Pictures(sizes, lambda: svg)
        done = publish.make(markdown, STYLE, ROOT / "templates", ("docx", "pdf"), lambda _step: None, pictures=pictures)
        return dict(done.files)

    files = made()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.is_pdf_compliant_bytes(files["pdf"], profile=profile)
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as package:
        assert {f"word/media/{ident}.png" for ident in drawn} <= set(package.namelist())
    assert made() == files


def test_labels_find_free_places_around_points_that_stand_close():
    points = [(20 + i % 3, 20 + i // 3) for i in range(9)]
    found = places(points, [(12, 2.4)] * 9, Box(0, 0, 60, 60), [Box(19, 0, 19.4, 60)])
    assert all(not one.touches(other) for one, other in combinations(found, 2))
    assert all(one.left >= 0 and one.right <= 60 for one in found)
    assert not any(one.touches(Box(19, 0, 19.4, 60)) for one in found)
