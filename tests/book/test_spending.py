"""What is printed of milestones, sub kegiatan, spenders and kecamatan: each amount once, and all add up."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.book.facts import gather
from masterplan.book.figures.figures import all_figures
from masterplan.book.readings.readings import sentences
from masterplan.book.tables.shapes import Reference
from masterplan.book.tables.tables import all_tables
from masterplan.world import disk
from tests.kit.places import OPD, RENCANA
from tests.kit.small import FILES

SUB = """\
    sub_kegiatan:
      - {kode: 1.02.02.2.02.0028, nama: Pengelolaan A, pagu: {2025: 300_000_000, 2026: 400_000_000}}
      - {kode: 1.02.02.2.02.0029, nama: Pengelolaan B, pagu: {2025: 200_000_000, 2026: 250_000_000}}
    tahapan:
      - {tahun: 2026, hasil: Semua puskesmas terhubung}
      - {tahun: 2025, semester: 2, hasil: Sepuluh puskesmas terhubung}
    wilayah: [utara]
    jangka: pendek
"""
MONEY = """\
      - {sumber: APBD, pagu: {2025: 440_000_000, 2026: 650_000_000}, realisasi: {2025: 418_000_000}}
      - {sumber: APBD, unit: Puskesmas Nania, pagu: {2025: 60_000_000}}
"""
SECOND = """\
  - id: antrean
    nama: Antrean daring
    dimensi: living
    subdimensi: health
    strategi: [SO1]
    acuan: [rpjmd-misi-1]
    wilayah: [utara, selatan]
    jangka: menengah
    indikator:
      - {nama: Klinik berantrean daring, satuan: klinik, arah: naik, target: {2026: 2}}
    pendanaan:
      - {sumber: APBD, pagu: {2026: 350_000_000}}
    bukti: Rencana kerja 2025
    risiko:
      - id: server-rusak
        risiko: Antrean terhenti
        penyebab: Server sudah tua
        kemungkinan: 3
        dampak: 5
        penanganan: Cadangan data setiap malam
"""
DISTRICTS = "wilayah:\n  - {id: utara, nama: Uji Utara}\n  - {id: selatan, nama: Uji Selatan}\n"


@pytest.fixture(scope="module")
def facts():
    opd = FILES.data[OPD].decode().replace("    jangka: pendek\n", SUB)
    old = "      - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000_000}}\n"
    opd = opd.replace(old, MONEY) + SECOND
    files = FILES.replaced(OPD, opd.encode()).replaced(RENCANA, FILES.data[RENCANA] + DISTRICTS.encode())
    checked = compiler.check(files, disk.printable)
    assert checked.diagnostics == ()
    return gather(checked.plan)


def rows(facts, ident: str) -> list[tuple[object, ...]]:
    return [row.sel for row in all_tables(facts)[ident].baris]


def test_a_stage_of_the_road_map_counts_what_runs_in_it_and_names_its_last_milestones(facts):
    assert rows(facts, "tbl-tahapan") == [
        ("Langkah 1 (2025–2026)", "2", "2", "2", "2", "1.500", "100,0"),
        ("Jumlah", "2", "", "", "2", "1.500", "100,0"),
    ]
    (head, row), table = rows(facts, "tbl-tonggak-langkah"), all_tables(facts)["tbl-tonggak-langkah"]
    assert head == ("Langkah 1 (2025–2026): 2 tonggak",)
    assert row == ("Smart Living", "Semua puskesmas terhubung", "2026", Reference("opd-dinkes", "1.1"), "Dinkes")
    assert table.catatan.startswith("Dimuat 1 dari 2 tonggak")
    assert sentences(facts)["langkah-1"] == (
        "Dalam Langkah 1 (2025–2026) berjalan 2 program; 2 mulai dan 2 selesai. Pagunya "
        "Rp1,5 miliar, 100,0 persen dari seluruh pagu. Dari 2 tonggaknya, terbanyak pada Smart Living (2)."
    )


def test_sub_activities_stand_below_their_programme_and_add_up(facts):
    assert rows(facts, "tbl-sub-kegiatan") == [
        ("Rekam medis (Dinkes)",),
        ("1.02.02.2.02.0028", "Pengelolaan A", "300", "400", "700"),
        ("1.02.02.2.02.0029", "Pengelolaan B", "200", "250", "450"),
        ("Jumlah 1 program", "500", "650", "1.150"),
    ]
    (name, *codes) = rows(facts, "tbl-aksi-living")[1][1]
    assert (name, codes) == ("Rekam medis", ["1.02.02.2.02.0028 Pengelolaan A", "1.02.02.2.02.0029 Pengelolaan B"])


def test_units_stand_below_the_opd_whose_money_they_spend(facts):
    assert rows(facts, "tbl-dana-pelaksana") == [
        ("Dinas Kesehatan", "500", "1.000", "1.500", "100,0"),
        ("– tanpa unit tersendiri", "440", "1.000", "1.440", "96,0"),
        ("– Puskesmas Nania", "60", "–", "60", "4,0"),
    ]


def test_what_was_spent_of_one_source_in_one_year_is_a_sentence_instead_of_a_table(facts):
    assert rows(facts, "tbl-realisasi") == []
    assert sentences(facts)["realisasi"] == (
        "Dari pagu APBD 2025 Rp440 juta yang realisasinya dilaporkan, Rp418 juta (95,0 persen) telah dibelanjakan."
    )


def test_each_programme_belongs_to_one_group_of_kecamatan_so_that_the_money_adds_up(facts):
    assert rows(facts, "tbl-dana-wilayah") == [
        ("Uji Utara", "500", "650", "1.150", "76,7"),
        ("Uji Selatan", "–", "–", "–", "0,0"),
        ("Lintas kecamatan", "–", "350", "350", "23,3"),
        ("Jumlah", "500", "1.000", "1.500", "100,0"),
    ]
    assert rows(facts, "tbl-wilayah") == [
        ("Uji Utara", "1", "1.1", "1", "1.2"),
        ("Uji Selatan", "–", "–", "1", "1.2"),
    ]
    figure = all_figures(facts)["gbr-wilayah"]
    assert [(tile.name, tile.told, tile.shade) for tile in figure.isi.tiles] == [
        ("Uji Utara", ("2 program", "Rp1,2 miliar di sini saja", "Rp350 juta bersama"), 1.0),
        ("Uji Selatan", ("1 program", "Rp350 juta bersama"), 0.5),
    ]
    assert figure.judul == "Program menurut kecamatan: terbanyak di Uji Utara (2 dari 2 program)"


def test_the_risk_of_a_programme_stands_in_the_register_and_its_opd_answers_for_it(facts):
    (risk,) = rows(facts, "tbl-risiko")
    assert risk[1:5] == ("Antrean terhenti", "Server sudah tua", "–", "Program Antrean daring")
    assert risk[5:] == ("3", "5", "15", "Tinggi", "Cadangan data setiap malam", "Dinkes")
    assert "gbr-risiko" in all_figures(facts)
