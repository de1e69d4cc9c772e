"""The annex of what is still to be made sure of: it is computed from the data, and shortens as they are confirmed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.facts import Facts
from masterplan.book.tables import context, references, verification
from masterplan.model.indeks import DaftarIndeks
from masterplan.model.opd import Opd
from masterplan.model.risiko import DaftarRisiko
from masterplan.model.sets import Status
from masterplan.model.tata_kelola import TataKelola
from masterplan.world import disk
from tests.kit.places import ROOT

CONFIRMED = {"status": Status.DIKLARIFIKASI}


@pytest.fixture(scope="module")
def ambon() -> Facts:
    checked = compiler.check(disk.read(ROOT), disk.printable)
    assert checked.plan is not None
    return facts.gather(checked.plan)


def matters(of: Facts) -> dict[str, tuple[str, ...]]:
    return dict(verification.open_matters(of))


def remark(of: Facts, opd: Opd) -> str:
    """Return what `tbl-opd` says beside an OPD."""
    table = next(one for one in context.tables(of) if one.id == "tbl-opd")
    row = next(row for row in table.baris if row.id == opd.id)
    assert isinstance(row.sel[-1], str)
    return row.sel[-1]


def test_a_note_stands_in_the_annex_until_its_opd_confirms_and_then_beside_its_name(ambon):
    opd = next(one for one in ambon.opd if one.catatan)
    assert opd.catatan in matters(ambon)[opd.nama]
    assert opd.catatan not in remark(ambon, opd)
    sure = replace(ambon, opd=(opd.model_copy(update=CONFIRMED),))
    assert opd.nama not in matters(sure)
    assert opd.catatan in remark(sure, opd)


def test_it_counts_the_indicators_whose_start_nobody_has_measured(ambon):
    opd = next(one for one in ambon.opd if one.id == "diskominfosandi")
    measures = [indikator for program in opd.program for indikator in program.indikator]
    unknown = sum(indikator.awal is None for indikator in measures)
    assert f"Indikator tanpa kondisi awal: {unknown} dari {len(measures)}" in matters(ambon)[opd.nama]


def test_factors_and_programmes_without_proof_are_named(ambon):
    opd = next(one for one in ambon.opd if one.id == "dinkes")
    program = opd.program[0].model_copy(update={"bukti": None, "sumber": ()})
    bare = replace(ambon, opd=(opd.model_copy(update={"program": (program,)}),))
    assert f"Program tanpa bukti: {program.nama}" in matters(bare)[opd.nama]


def test_a_result_is_missed_only_when_its_year_is_over_by_the_day_of_the_edition(ambon):
    year = ambon.rencana.edisi.tanggal.year
    assert f"Hasil evaluasi {year - 1}" in matters(ambon)["Indeks kota cerdas"]
    assert f"Hasil evaluasi {year}" not in matters(ambon)["Indeks kota cerdas"]


def test_a_document_is_named_for_its_note_or_for_items_without_a_source(ambon):
    rpjmn = ambon.acuan.dokumen[0]
    assert matters(ambon)[rpjmn.nama][0] == rpjmn.catatan
    butir = tuple(one.model_copy(update={"sumber": ("a",)}) for one in rpjmn.butir)
    cited = rpjmn.model_copy(update={"catatan": None, "butir": butir})
    sure = replace(ambon, acuan=ambon.acuan.model_copy(update={"dokumen": (cited,)}))
    assert rpjmn.nama not in matters(sure)


def test_below_its_table_a_document_names_the_items_that_have_no_source(ambon):
    table = next(one for one in references.tables(ambon) if one.id == "tbl-acuan-rpjmn")
    assert table.sumber.endswith("; belum bersumber: butir 1, 2, 3, 4, 5, 6, 7, 8")


def test_the_entries_of_a_register_are_counted_by_their_status(ambon):
    examples = sum(one.status is Status.CONTOH for one in ambon.risiko.risiko)
    assert matters(ambon)["Risiko rencana"] == (f"{examples} butir masih berstatus contoh",)
    sure = tuple(one.model_copy(update=CONFIRMED) for one in ambon.risiko.risiko)
    confirmed = replace(ambon, risiko=ambon.risiko.model_copy(update={"risiko": sure}))
    assert "Risiko rencana" not in matters(confirmed)


def test_the_table_is_empty_when_everything_is_confirmed(ambon):
    rencana = ambon.rencana.model_copy(
        update={
            "status_visi": Status.DIKLARIFIKASI,
            **{
                name: getattr(ambon.rencana, name).model_copy(update=CONFIRMED) for name in ("dewan", "tim", "penyusun")
            },
        }
    )
    sure = replace(
        ambon,
        rencana=rencana,
        acuan=ambon.acuan.model_copy(update={"dokumen": ()}),
        evaluasi=ambon.evaluasi.model_copy(update={"target": {}, "indeks": ()}),
        opd=tuple(one.model_copy(update=CONFIRMED) for one in ambon.opd),
        daftar_indeks=DaftarIndeks(),
        risiko=DaftarRisiko(),
        tata_kelola=TataKelola(),
        partisipasi=(),
        kesenjangan=(),
        masa_depan=(),
    )
    assert not matters(sure)
    (table,) = verification.tables(sure)
    assert table.baris == ()
