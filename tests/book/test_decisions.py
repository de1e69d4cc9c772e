"""The first page of Buku III: what each dimension promises, and what is asked of the head of the region."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.decisions import ASKED, COUNTED, MOST, decisions
from masterplan.book.facts import Facts
from masterplan.book.tables import asked
from masterplan.model.rencana import Keputusan
from masterplan.model.sets import KeadaanRegulasi, PokokKeputusan, Status
from masterplan.words.format import ringkas
from masterplan.world import disk
from tests.kit.places import ROOT


@pytest.fixture(scope="module")
def ambon() -> Facts:
    checked = compiler.check(disk.read(ROOT), disk.printable)
    assert checked.plan is not None
    return facts.gather(checked.plan)


def told(plan: Facts) -> dict[str, str]:
    return {one.uraian: one.keadaan for one in decisions(plan)}


def changed(plan: Facts, **fields: object) -> Facts:
    return replace(plan, rencana=plan.rencana.model_copy(update=fields))


def settled(plan: Facts) -> Facts:
    """Return the plan with everything decided."""
    seats = {
        name: badan.model_copy(update={"anggota": tuple(one.model_copy(update={"nama": "A"}) for one in badan.anggota)})
        for name, badan in (("dewan", plan.rencana.dewan), ("tim", plan.rencana.tim))
        if badan
    }
    plafon = {name: dict(row.tahun) for name, row in plan.uang.sumber.items()}
    done = tuple(one.model_copy(update={"keadaan": KeadaanRegulasi.DITETAPKAN}) for one in plan.tata_kelola.regulasi)
    return replace(
        changed(plan, status_visi=Status.DIKLARIFIKASI, plafon=plafon, **seats),
        opd=tuple(opd.model_copy(update={"status": Status.DIKLARIFIKASI}) for opd in plan.opd),
        tata_kelola=plan.tata_kelola.model_copy(update={"regulasi": done}),
    )


# --- decisions ----------------------------------------------------------------------------------


def test_below_each_decision_stands_what_is_open_about_it(ambon):
    lines = [*told(ambon).values()]
    opd, seats = len(ambon.opd), len(ambon.rencana.dewan.anggota)
    assert lines[0] == f"{opd} dari {opd} perangkat daerah belum mengonfirmasi isinya."
    assert lines[1] == (
        "Belum tercatat berlaku: 5 dari 5 regulasi rencana ini, yaitu 2 sudah disetujui bersama tanpa nomor yang "
        "tercatat dan 3 baru direncanakan."
    )
    assert lines[2] == f"Susunan Dewan Smart City Kota Ambon, {seats} kedudukan, belum ditetapkan dengan nama."
    assert lines[3] == f"Pagu {ringkas(ambon.uang.seluruh.jumlah)} belum dibandingkan dengan plafon."


def test_of_a_body_with_some_names_the_seats_without_one_are_counted(ambon):
    first, *others = ambon.rencana.dewan.anggota
    dewan = ambon.rencana.dewan.model_copy(update={"anggota": (first.model_copy(update={"nama": "A"}), *others)})
    seats = f"{len(others)} dari {len(others) + 1}"
    assert [*told(changed(ambon, dewan=dewan)).values()][2] == (
        f"{seats} kedudukan dalam Dewan Smart City Kota Ambon belum bernama."
    )


def test_a_plan_with_nothing_open_asks_for_nothing(ambon):
    assert decisions(settled(ambon)) == ()
    assert decisions(changed(settled(ambon), keputusan=())) == ()
    table = next(one for one in asked.tables(settled(ambon)) if one.id == "tbl-keputusan")
    assert table.baris == ()


@pytest.mark.parametrize("pokok", PokokKeputusan)
def test_what_is_settled_is_no_longer_asked_for_whoever_wrote_it(ambon, pokok):
    plan = changed(ambon, keputusan=(Keputusan(uraian="Memutuskan", pokok=pokok),))
    assert COUNTED[pokok](plan) == told(plan)["Memutuskan"] != ""
    assert told(changed(settled(ambon), keputusan=plan.rencana.keputusan)) == {}


def test_a_decision_of_the_plan_on_nothing_that_can_be_counted_is_always_asked_for(ambon):
    own = (Keputusan(uraian="Menunjuk juru bicara"),)
    assert told(changed(settled(ambon), keputusan=own)) == {"Menunjuk juru bicara": ""}


def test_a_plan_that_names_none_asks_for_the_first_that_are_open(ambon):
    first = [ASKED[pokok] for pokok in ASKED][:MOST]
    assert [*told(changed(ambon, keputusan=()))] == first
    confirmed = tuple(opd.model_copy(update={"status": Status.DIKLARIFIKASI}) for opd in ambon.opd)
    assert ASKED[PokokKeputusan.KONFIRMASI] not in told(replace(changed(ambon, keputusan=()), opd=confirmed))


def test_ceilings_that_are_missing_or_exceeded_are_counted(ambon):
    plan = settled(ambon)
    name, years = next((name, row) for name, row in plan.rencana.plafon.items() if len(row) > 1)
    first, *_others = years
    whole = sum(bool(amount) for row in plan.uang.sumber.values() for amount in row.tahun.values())

    def line(own: dict[int, int]) -> str:
        return COUNTED[PokokKeputusan.PLAFON](changed(plan, plafon={**plan.rencana.plafon, name: own}))

    low, absent = {**years, first: years[first] - 1}, {y: most for y, most in years.items() if y != first}
    assert line(low) == f"Pagu menurut sumber dana dan tahun: 1 dari {whole} melampaui plafonnya."
    assert line(absent) == f"Pagu menurut sumber dana dan tahun: 1 dari {whole} belum berplafon."


def test_a_row_has_boxes_to_mark_and_room_for_a_deadline(ambon):
    table = next(one for one in asked.tables(ambon) if one.id == "tbl-keputusan")
    heads = [row.sel for row in table.baris if row.jenis == "kelompok"]
    assert [cells[0][:2] for cells in heads] == ["1.", "2.", "3.", "4."]
    assert {cells[1:] for cells in heads} == {(asked.ANSWER, asked.WHEN)}
    assert [row.sel[0] for row in table.baris if not row.jenis] == [one.keadaan for one in decisions(ambon)]


# --- results ------------------------------------------------------------------------------------


def promised(plan: Facts) -> dict[str, tuple[object, ...]]:
    table = next(one for one in asked.tables(plan) if one.id == "tbl-hasil")
    return {row.id: row.sel for row in table.baris}


def test_each_dimension_promises_what_its_quick_win_is_measured_by(ambon):
    rows = promised(ambon)
    assert [*rows] == [dimensi.id for dimensi in ambon.dimensi]
    quick = next(milik for milik in ambon.of("living") if milik.program.quick_win)
    measure = next(one for one in quick.program.indikator if one.awal)
    cells = rows["living"]
    assert cells[1] == (measure.nama, f"{quick.program.nama}, {quick.opd.singkatan}")
    assert cells[2].endswith(f"({measure.awal.tahun})")
    assert cells[-1].endswith(f"({max(measure.target)})")


def test_an_indicator_whose_start_is_known_comes_before_others(ambon):
    quick = next(milik for milik in ambon.of("living") if milik.program.quick_win)
    known = next(one for one in quick.program.indikator if one.awal)
    unknown = known.model_copy(update={"nama": "Tanpa awal", "awal": None})

    def own(*indikator: object) -> Facts:
        program = quick.program.model_copy(update={"indikator": indikator})
        return replace(ambon, program=tuple(replace(m, program=program) if m is quick else m for m in ambon.program))

    assert promised(own(unknown, known))["living"][1][0] == known.nama
    assert promised(own(unknown))["living"][1][0] == "Tanpa awal"


def test_what_was_measured_stands_beside_the_target(ambon):
    measured = {ident: cells[3] for ident, cells in promised(ambon).items() if cells[3] != "–"}
    assert measured, "some quick wins of the sample have results"
    quick = next(m for m in ambon.of("economy") if m.program.quick_win)
    indikator = next(one for one in quick.program.indikator if one.awal)
    year = max(indikator.realisasi)
    part = 100 * Decimal(str(indikator.realisasi[year])) / Decimal(str(indikator.target[year]))
    base = indikator.target[year]
    assert measured["economy"] == f"{indikator.realisasi[year]} ({year}), {part:.1f}% dari {base}".replace(".", ",")


def test_a_plan_without_targets_promises_nothing(ambon):
    assert promised(replace(ambon, program=())) == {}
