"""`gbr-peta`: a lane for each dimension, with its milestones, its money and the stages above all of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.facts import Facts
from masterplan.book.figures import road_map
from masterplan.book.figures.shapes import Gambar
from masterplan.model.rencana import Langkah
from masterplan.press.charts import charts
from masterplan.press.charts.pieces import Shape, Stroke, Symbol, Text
from masterplan.words.format import ringkas
from masterplan.world import disk
from tests.kit.places import ROOT

WIDE, FONTS = 155.0, disk.design(ROOT).folder / "pdf" / "fonts"


@pytest.fixture(scope="module")
def ambon() -> Facts:
    checked = compiler.check(disk.read(ROOT), disk.printable)
    assert checked.plan is not None
    return facts.gather(checked.plan)


def figure(plan: Facts) -> Gambar:
    (one,) = road_map.figures(plan)
    return one


def drawn(plan: Facts, kind: type) -> list:
    return [piece for piece in charts.pieces(figure(plan), WIDE, FONTS) if isinstance(piece, kind)]


def with_steps(plan: Facts, *steps: Langkah) -> Facts:
    return replace(plan, rencana=plan.rencana.model_copy(update={"langkah": steps}))


def test_a_lane_counts_and_adds_up_what_its_dimension_has(ambon):
    for lane, dimensi in zip(figure(ambon).isi.lanes, ambon.dimensi, strict=True):
        own = ambon.of(dimensi.id)
        assert lane.told == (
            f"{len(own)} program",
            f"{len({milik.opd.id for milik in own})} OPD",
            ringkas(ambon.uang.dimensi[dimensi.id].jumlah),
        )
        assert lane.amounts == tuple(ambon.uang.dimensi[dimensi.id].tahun.get(year, 0) for year in ambon.tahun)
        assert lane.quick == tuple(milik.program.nama for milik in own if milik.program.quick_win)


def test_a_stage_has_the_money_of_its_years_and_a_gate_before_each_but_the_first(ambon):
    years = ambon.uang.seluruh.tahun
    assert [(stage.name, stage.amount) for stage in figure(ambon).isi.stages] == [
        ("1 Landasan", ringkas(years[2025] + years[2026])),
        ("2 Perluasan", ringkas(years[2027] + years[2028])),
        ("3 Pemantapan", ringkas(years[2029])),
    ]
    gates = {round(one.places[0][0], 1) for one in drawn(ambon, Stroke) if one.dashed}
    assert len(gates) == 2


def test_a_plan_without_stages_has_those_of_the_tables(ambon):
    bare = with_steps(ambon)
    assert [stage.name for stage in figure(bare).isi.stages] == ["Langkah 1", "Langkah 2", "Langkah 3"]
    assert [stage.count for stage in figure(bare).isi.stages] == [2, 2, 1]


def test_a_plan_of_one_stage_has_no_gate(ambon):
    whole = with_steps(ambon, Langkah(nama="Seluruhnya", mulai="2025", selesai="2029"))
    assert not any(one.dashed for one in drawn(whole, Stroke))


def test_the_bands_of_all_lanes_have_one_scale(ambon):
    amounts = [amount for lane in figure(ambon).isi.lanes for amount in lane.amounts]
    bands = [shape for shape in drawn(ambon, Shape) if _wide(shape) == pytest.approx(25.0, abs=0.1)]
    assert len(bands) == len(amounts)
    scales = {round(_high(band) / amount, 15) for band, amount in zip(bands, amounts, strict=True)}
    assert max(scales) == pytest.approx(min(scales))


def _wide(shape: Shape) -> float:
    return shape.outline[1][0][0] - shape.outline[0][0][0]


def _high(shape: Shape) -> float:
    return shape.outline[2][0][1] - shape.outline[1][0][1]


def test_milestones_are_those_of_the_plan_one_a_year_and_the_note_counts_the_others(ambon):
    known = {one.hasil for milik in ambon.program for one in milik.program.tahapan}
    marks = [mark for lane in figure(ambon).isi.lanes for mark in lane.marks]
    assert {mark.words for mark in marks} <= known
    assert all(len({mark.at for mark in lane.marks}) == len(lane.marks) for lane in figure(ambon).isi.lanes)
    whole = sum(len(milik.program.tahapan) for milik in ambon.program)
    assert f"{len(marks)} dari {whole} tonggak" in figure(ambon).sumber
    assert len([one for one in drawn(ambon, Symbol) if one.shape == "diamond"]) == len(marks) + 1  # one in the key


def test_no_milestone_is_cut_short(ambon):
    written = " ".join(one.words for one in drawn(ambon, Text))
    assert "\N{HORIZONTAL ELLIPSIS}" not in written


def test_everything_is_written_large_enough_for_who_reads_a_summary(ambon):
    assert min(one.size for one in drawn(ambon, Text)) >= 8


def test_the_words_hold_what_is_drawn(ambon):
    gambar = figure(ambon)
    for lane in gambar.isi.lanes:
        for words in (lane.name, *lane.told, *lane.quick, *(mark.words for mark in lane.marks)):
            assert words in gambar.alt


def test_a_plan_of_one_year_or_one_dimension_has_no_road_map(ambon):
    assert [*road_map.figures(replace(ambon, tahun=(2025,)))] == []
    assert [*road_map.figures(replace(ambon, dimensi=ambon.dimensi[:1]))] == []


def test_its_title_says_when_most_is_needed(ambon):
    years = ambon.uang.seluruh.tahun
    most = max(years, key=lambda year: years[year])
    assert figure(ambon).judul == f"Peta jalan 2025–2029: kebutuhan dana terbesar {ringkas(years[most])} pada {most}"
