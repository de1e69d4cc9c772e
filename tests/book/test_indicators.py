"""What books say of indicators: targets with what was measured beside them, in words, tables and figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from masterplan.book import facts, indicators
from masterplan.book.figures import results, tracks
from masterplan.book.indicators import dicapai, sasaran, sifat, way
from masterplan.book.tables import action as matrices
from masterplan.book.tables import results as monitoring
from masterplan.model.opd import Indikator
from masterplan.sums.capaian import Capaian
from masterplan.words.format import TIADA
from tests.kit import shelf
from tests.kit.places import TESTS


@pytest.fixture(scope="module")
def plan() -> facts.Facts:
    """The plan that has every kind of page."""
    return facts.gather(shelf.plan(TESTS / "plans" / "lengkap"))


def one(**said: object) -> Indikator:
    return Indikator.model_validate({"nama": "Peserta", "satuan": "orang", "arah": "naik", "target": {}, **said})


YEARLY = {"sifat": "tahunan", "target": {"2025": "100", "2026": "80", "2027": "120"}}


def test_targets_of_single_years_go_nowhere_and_come_to_something():
    assert way(one(**YEARLY)) == "300 orang selama 2025\N{EN DASH}2027"
    assert way(one(**YEARLY, satuan="persen")) == "120 persen pada 2027, ditetapkan tiap tahun"
    assert sifat(one(**YEARLY)) == "per tahun, seluruhnya 300 orang"
    assert sifat(one(**YEARLY, satuan="ton per tahun")) == "per tahun, seluruhnya 300 ton"
    assert sifat(one(**YEARLY, akhir="95", satuan="persen")) == "per tahun, 95 persen pada akhir masa rencana"
    assert sifat(one(target={"2025": "1"})) == ""


def test_an_achievement_is_told_in_percent_where_that_has_a_meaning():
    assert dicapai(None) == TIADA
    assert dicapai(Capaian(tercapai=False, persen=Decimal("87.55"))) == "87,6%"
    assert dicapai(Capaian(tercapai=True, selisih=1)) == "tercapai"
    assert dicapai(Capaian(tercapai=False, selisih=-2)) == "2 jenjang dari target"
    assert dicapai(Capaian(tercapai=False)) == "belum tercapai"


def test_what_was_measured_stands_beside_the_target_of_its_year(plan):
    rekam = plan.of("living")[0].program.indikator[0]
    assert sasaran(plan, rekam, 2025).endswith(": 25 persen; realisasi 22 persen (88,0%)")
    assert sasaran(plan, rekam, 2026).endswith(": 55 persen")
    reached = {found.indikator.nama for found in indicators.latest(plan) if found.capaian.tercapai}
    assert reached == {"Waktu penyelesaian izin", "Tenaga yang dilatih"}


def test_the_matrix_has_results_in_brackets_below_targets_and_says_so(plan):
    tabel = {tabel.id: tabel for tabel in matrices.tables(plan)}
    living, environment = tabel["tbl-aksi-living"], tabel["tbl-aksi-environment"]
    assert ("25", "[22]") in living.baris[1].sel
    assert living.catatan == "Dalam kurung siku: realisasi"
    assert not environment.catatan


def test_the_tables_of_monitoring_compare_year_by_year(plan):
    tabel = {tabel.id: tabel for tabel in monitoring.tables(plan)}
    row = next(row for row in tabel["tbl-realisasi-indikator"].baris if "22" in row.sel)
    assert row.sel[3:] == ("2025", "25", "22", "88,0%")
    steps = next(row for row in tabel["tbl-realisasi-indikator"].baris if "B-" in row.sel)
    assert steps.sel[3:] == ("2025", "B", "B-", "1 jenjang dari target")
    heads = [row.id for row in tabel["tbl-realisasi-indikator"].baris if row.jenis]
    assert "living" in heads
    assert "environment" not in heads
    (name, *_told) = next(row.sel[1] for row in tabel["tbl-lembar"].baris if not row.jenis and "pelayanan" in row.id)
    assert name == "Predikat pelayanan publik"


def test_an_indicator_goes_the_same_way_in_every_book(plan):
    """What is to fall goes down beside the quick wins of Buku II as it does in Buku III."""
    drawn = {one.id: one.isi.panels for one in tracks.figures(plan)}
    everywhere = {panel.measure: panel.track for panels in drawn.values() for panel in panels}
    assert len(everywhere) < sum(map(len, drawn.values())), "some are in both"
    for panels in drawn.values():
        for panel in panels:
            assert panel.track == everywhere[panel.measure]
            falls = ", turun" in panel.measure
            assert (panel.track.points[-1][1] < panel.track.points[0][1]) == falls


def test_figures_mark_what_was_measured(plan):
    drawn = {one.id: one for kind in (tracks, results) for one in kind.figures(plan)}
    measured = ((2025, 22.0, "22"),)
    assert [one.track.results for one in drawn["gbr-quick-win"].isi.panels if one.track.results] == [measured]
    assert "realisasi 22 persen (88,0%) pada 2025" in drawn["gbr-quick-win"].alt
    panel = drawn["gbr-indikator-living"].isi.panels[0]
    assert panel.track.results == measured
    assert panel.measure.endswith("; belah ketupat: realisasi)")
    shares = [(bar.name, bar.value, bar.other) for bar in drawn["gbr-capaian"].isi.bars]
    assert shares[-1] == ("Puskesmas yang bertukar rekam medis", 88.0, 12.0)
