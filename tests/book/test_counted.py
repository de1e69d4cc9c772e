"""What Buku II counts instead of printing it again: strategies, links, stages and money, each with its sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from masterplan.book.facts import gather
from masterplan.book.readings.readings import sentences
from masterplan.book.stages import stages
from masterplan.book.tables import rounding
from masterplan.book.tables.shapes import Baris, Reference
from masterplan.book.tables.tables import all_tables
from tests.kit import shelf
from tests.kit.places import ROOT
from tests.kit.small import loaded, planned


@pytest.fixture(scope="module")
def ambon():
    return gather(shelf.plan(ROOT))


@pytest.fixture(scope="module")
def tables(ambon):
    return all_tables(ambon)


def small(**opd: object):
    """Return the facts of the small plan, whose OPD says something else."""
    return gather(planned(opd__dinkes=loaded("opd/dinkes") | opd))


def rows(facts, ident: str) -> list[tuple[object, ...]]:
    return [row.sel for row in all_tables(facts)[ident].baris]


# --- strategies ---------------------------------------------------------------------------------


def test_a_dimension_counts_each_strategy_once_that_its_programmes_carry_out(ambon, tables):
    for dimensi in ambon.dimensi:
        carried = {(m.opd.singkatan, kode) for m in ambon.of(dimensi.id) for kode in m.program.strategi}
        counts = [int(str(row.sel[1])) for row in tables[f"tbl-strategi-{dimensi.id}"].baris]
        assert sum(counts) == len(carried) > 0
        assert f"). Sebanyak {len(carried)} strategi dari " in sentences(ambon)[f"strategi-{dimensi.id}"]


def test_of_each_kind_the_strategy_that_most_programmes_carry_out_is_said_in_words():
    said = {one["kode"]: one["uraian"] for one in loaded("opd/dinkes")["strategi"]}
    assert rows(small(), "tbl-strategi-living") == [
        ("SO", "1", f"{said['SO1']} (Dinkes SO1)", "1", "1.1"),
        ("WT", "1", f"{said['WT1']} (Dinkes WT1)", "1", "1.1"),
    ]
    first, *others = loaded("opd/dinkes")["strategi"]
    more = [first, {**first, "kode": "SO2", "uraian": "Menyatukan data"}, *others]
    (own, *rest) = loaded("opd/dinkes")["program"]
    twice = [{**own, "strategi": ["SO1", "SO2"]}, {**own, "id": "lain", "strategi": ["SO2"]}, *rest]
    assert rows(small(strategi=more, program=twice), "tbl-strategi-living")[0][2] == "Menyatukan data (Dinkes SO2)"


# --- links --------------------------------------------------------------------------------------


def test_matrices_of_links_name_no_programme(ambon, tables):
    found = [tables[ident] for ident in ("tbl-kait-acuan", "tbl-kait-tpb", "tbl-kait-opd", "tbl-kerangka-pemdi")]
    texts = "\n".join(text for table in found for text in table.texts)
    assert all(f"{milik.program.nama} (" not in texts for milik in ambon.program)
    codes = {code for table in found for row in table.baris for code in str(row.sel[-1]).split(", ")}
    assert set(ambon.kode.values()) <= codes


def test_what_no_strategy_uses_and_no_programme_carries_out_is_named():
    strategies = [{**one, "faktor": ["S1", "O1"]} for one in loaded("opd/dinkes")["strategi"]]
    programmes = [{**one, "strategi": ["SO1"]} for one in loaded("opd/dinkes")["program"]]
    (row,) = rows(small(strategi=strategies[:1], program=programmes), "tbl-kait-opd")
    assert row == (Reference("opd-dinkes", "Dinas Kesehatan"), "2 dari 4", "W1, T1", "1 dari 1", "1")


def test_an_opd_that_leaves_nothing_unanswered_has_no_row_of_its_own(ambon):
    assert rows(ambon, "tbl-kait-opd") == []
    first = next(opd for opd in ambon.opd if opd.program)
    idle = replace(
        ambon, opd=tuple(opd.model_copy(update={"program": ()}) if opd is first else opd for opd in ambon.opd)
    )
    (one, others, _sum) = rows(idle, "tbl-kait-opd")
    assert one[0] == Reference(f"opd-{first.id}", first.nama)
    assert str(others[0]).endswith(" lainnya")


# --- stages -------------------------------------------------------------------------------------


def test_stages_are_those_that_the_plan_names_or_two_years_each(ambon):
    assert [one.label for one in stages(ambon)] == [
        "Landasan (2025–2026)",
        "Perluasan (2027–2028)",
        "Pemantapan (2029)",
    ]
    assert [one.label for one in stages(small())] == ["Langkah 1 (2025–2026)"]


def test_the_stages_add_up_to_the_money_and_the_milestones_of_the_plan(ambon):
    found = stages(ambon)
    assert sum(one.pagu for one in found) == ambon.uang.seluruh.jumlah
    assert sum(len(one.tonggak) for one in found) == sum(len(m.program.tahapan) for m in ambon.program)


# --- money --------------------------------------------------------------------------------------


def test_shares_that_do_not_add_up_as_they_are_printed_have_a_note():
    thirds = [Baris(("a", "33,3")), Baris(("b", "33,3")), Baris(("c", "33,3")), Baris(("Jumlah", "100,0"), "jumlah")]
    assert rounding.shares(thirds) == "Bagian dibulatkan; bagian yang tercetak berjumlah 99,9 persen"
    assert rounding.shares([Baris(("a", "50,0")), Baris(("b", "50,0"))]) == ""


def test_a_sentence_names_the_largest_and_the_smallest_part_as_the_table_has_them(ambon, tables):
    shares = {row.sel[0]: Decimal(str(row.sel[-1]).replace(",", ".")) for row in tables["tbl-dana-sumber"].baris[:-1]}
    told = sentences(ambon)["dana_sumber"]
    largest, smallest = max(shares, key=lambda name: shares[name]), min(shares, key=lambda name: shares[name])
    assert told.startswith(f"Menurut sumber dana, bagian terbesar ialah {largest} (")
    assert f"terkecil {smallest} (" in told


def test_a_plan_without_money_has_no_sentence_of_it():
    poor = small(program=[{**one, "pendanaan": []} for one in loaded("opd/dinkes")["program"]])
    told = sentences(poor)
    assert {told[name] for name in ("dana_tahun", "dana_sumber", "dana_opd", "realisasi")} == {""}


def test_months_are_named_in_which_most_is_due(ambon):
    forum, laporan = (sum(bool(one.bulan) for one in own) for own in _due(ambon.tata_kelola))
    told = sentences(ambon)["kalender"]
    assert told.startswith(f"Sebanyak {forum} forum dan {laporan} laporan dijadwalkan menurut bulan; terbanyak jatuh")


def _due(tata_kelola):
    return tata_kelola.forum, tata_kelola.pelaporan


def test_of_a_document_the_item_is_named_that_most_programmes_serve():
    assert sentences(small())["kait_acuan"] == (
        "RPJMD Kota Uji: 1 dari 1 butir wajib dilayani program, terbanyak misi 1 (1 program)."
    )
