"""What OPD find at themselves: the tables count what is there, and the sentences say what the tables show."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.book import facts, phrases
from masterplan.book.figures import inventory as drawn
from masterplan.book.readings import inventory as of_inventory
from masterplan.book.readings import readings
from masterplan.book.tables import inventory
from masterplan.world import disk
from tests.kit.places import KESENJANGAN, OPD
from tests.kit.small import FILES

LISTS = """\
kesiapan:
  - {komponen: Jaringan, unsur: infrastruktur, dimensi: [living], kondisi: Sering putus, nilai: sedang}
  - {komponen: Server, unsur: infrastruktur, kondisi: Rusak, nilai: buruk}
  - {komponen: Tenaga, unsur: struktur, dimensi: [living], kondisi: Cukup, nilai: baik}
masalah:
  - {masalah: Antrean panjang, kebutuhan: Antre daring, program: [rekam-medis]}
  - {masalah: Alat tua, kebutuhan: Alat baru}
  - {masalah: Obat terlambat}
aplikasi:
  - {id: simpus, nama: Simpus, jenis: aplikasi, untuk: Rekam medis, keadaan: dipakai, terhubung: [portal]}
  - {id: portal, nama: Portal, jenis: aplikasi, untuk: Data, keadaan: dibangun, pemilik: Provinsi, tahun: 2023}
  - {id: sore, nama: Posyandu Sore, jenis: inovasi, untuk: Warga yang bekerja, keadaan: dipakai}
swot:
"""
GAPS = """\
kesenjangan:
  - {dimensi: living, kondisi: Satu, tren: Tetap, harapan: Empat, kesenjangan: Tiga, status: usulan}
"""


@pytest.fixture(scope="module")
def shared() -> facts.Facts:
    text = FILES.data[OPD].decode().replace("swot:\n", LISTS)
    text = text.replace("bukti: Profil 2024}", "bukti: Profil 2024, jenis_bukti: data}", 1)
    files = FILES.replaced(OPD, text.encode()).replaced(KESENJANGAN, GAPS.encode())
    checked = compiler.check(files, disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return facts.gather(checked.plan)


def rows(shared: facts.Facts, ident: str) -> list[tuple[object, ...]]:
    (table,) = [one for one in inventory.tables(shared) if one.id == ident]
    return [row.sel for row in table.baris]


def test_a_plan_without_any_of_it_has_neither_tables_nor_sentences() -> None:
    plain = facts.gather(compiler.check(FILES, disk.printable).plan)
    assert {one.baris for one in inventory.tables(plain)} == {()}
    assert set(of_inventory.sentences(plain).values()) == {""}


def test_ratings_are_counted_by_element_and_by_dimension(shared) -> None:
    (figure,) = drawn.figures(shared)
    assert figure.judul == "Sebanyak 1 dari 3 komponen kesiapan bernilai baik, 1 buruk"
    assert [(row.name, row.counts) for row in figure.isi.rows] == [
        ("Unsur", ()),
        ("Struktur", (1, 0, 0)),
        ("Infrastruktur", (0, 1, 1)),
        ("Dimensi", ()),
        ("Smart Living", (1, 1, 0)),
    ]
    assert readings.sentences(shared)["kesiapan"] == (
        "Dinilai 3 komponen pada 1 perangkat daerah: 1 baik, 1 sedang, dan 1 buruk; bagian yang baik 33,3 persen. "
        "Bagian yang baik terbesar ada pada unsur struktur (100,0 persen) dan terkecil pada unsur infrastruktur "
        "(0,0 persen)."
    )


def test_each_component_stands_below_its_element(shared) -> None:
    assert [row[1:3] if row[1:] else row for row in rows(shared, "tbl-komponen")] == [
        ("Struktur",), ("Tenaga", "Cukup"), ("Infrastruktur",), ("Jaringan", "Sering putus"), ("Server", "Rusak"),
    ]  # fmt: skip


def test_problems_lead_to_needs_and_programmes(shared) -> None:
    assert rows(shared, "tbl-masalah") == [
        ("Dinkes", "Antrean panjang", "–", "Antre daring", ("Rekam medis",)),
        (None, "Alat tua", "–", "Alat baru", "–"),
        (None, "Obat terlambat", "–", "–", "–"),
    ]
    assert readings.sentences(shared)["masalah"] == (
        "Tercatat 3 masalah pada 1 perangkat daerah, terbanyak pada Dinkes (3). "
        "Dari 2 kebutuhan, 1 (50,0 persen) dijawab oleh 1 program."
    )


def test_what_one_application_names_the_other_is_connected_to_as_well(shared) -> None:
    assert rows(shared, "tbl-aplikasi") == [
        ("Dinkes", ("Simpus", "Aplikasi"), ("Rekam medis", "Terhubung dengan: Portal"), "Dipakai"),
        (
            None,
            ("Portal", "Aplikasi, 2023"),
            ("Data", "Terhubung dengan: Simpus", "Pemilik: Provinsi"),
            "Sedang dibangun",
        ),
        (None, ("Posyandu Sore", "Inovasi"), ("Warga yang bekerja",), "Dipakai"),
    ]
    assert readings.sentences(shared)["aplikasi"].endswith(
        "Sebanyak 2 dari 3 aplikasi dan inovasi (66,7 persen) terhubung dengan aplikasi lain."
    )


def test_factors_are_counted_by_the_kind_of_their_evidence(shared) -> None:
    assert rows(shared, "tbl-bukti") == [
        ("Kekuatan", "1", "1", "0", "0", "0", "0"),
        ("Kelemahan", "1", "0", "0", "0", "0", "1"),
        ("Peluang", "1", "0", "0", "0", "0", "1"),
        ("Ancaman", "1", "0", "0", "0", "0", "1"),
        ("Jumlah", "4", "1", "0", "0", "0", "3"),
    ]
    assert readings.sentences(shared)["bukti"] == (
        "Dari 4 faktor, 1 (25,0 persen) bertumpu pada data atau dokumen; 3 tidak menyebut jenis buktinya."
    )


def test_gaps_stand_below_their_dimension(shared) -> None:
    assert rows(shared, "tbl-kesenjangan") == [("Smart Living", ("Satu", "Tren: tetap"), "Empat", "Tiga", "–")]
    (table,) = [one for one in inventory.tables(shared) if one.id == "tbl-kesenjangan"]
    assert table.sumber == "Data usulan"
    assert readings.sentences(shared)["kesenjangan"] == (
        "Tercatat 1 kesenjangan pada 1 dari 1 dimensi, terbanyak pada Smart Living (1); 0 dari 1 (0,0 persen) ditutup "
        "program."
    )


def test_who_shares_the_first_place_is_named_with_the_others() -> None:
    assert phrases.most({"Dinkes": 2, "Dishub": 2, "DLH": 1}) == "Dinkes dan Dishub (masing-masing 2)"
