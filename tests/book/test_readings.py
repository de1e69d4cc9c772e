"""A sentence beside a table says what is largest, smallest, changed, or what share it is; without a table nothing."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.book import facts, phrases
from masterplan.book.readings import readings
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import ROOT
from tests.kit.small import FILES, edited, loaded


def told(files: Files) -> dict[str, str]:
    checked = compiler.check(files, disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return dict(readings.sentences(facts.gather(checked.plan)))


@pytest.fixture(scope="module")
def full() -> dict[str, str]:
    return told(disk.read(ROOT / "tests" / "plans" / "lengkap"))


def test_what_the_plan_starts_from_is_read_out(full) -> None:
    assert {name: full[name] for name in ("tahap", "aspek", "indeks", "opd", "sumber", "acuan_rpjmd")} == {
        "tahap": "Semua tahap (2) telah dilaksanakan, terakhir Bimtek IV pada 11 Februari 2025.",
        "aspek": "Bobot terbesar ada pada Outcome (0,60) dan terkecil pada Output (0,40).",
        "indeks": "Indeks 2024 ialah 3,10, naik 0,23 sejak 2023; menuju target 2029 kurang 0,60. "
        "Langkah terbesar ada pada 2027 (0,13).",
        "opd": "Dari 4 perangkat daerah, 4 berstatus dijustifikasi; belum ada nama yang bersumber terbuka.",
        "sumber": "Dikutip 2 sumber dari 2 penerbit, 2024.",
        "acuan_rpjmd": "Semua butir yang dimuat (2) dilayani program rencana ini.",
    }


def test_positions_are_counted_and_the_farthest_are_named(full) -> None:
    assert full["posisi"] == (
        "Dari 3 perangkat daerah, 1 berposisi agresif, 1 ubah arah, dan 1 diversifikasi. X terbesar ada pada "
        "DLH (1,600) dan "
        "terkecil pada Diskominfo (−1,500); Y terbesar ada pada Diskominfo (1,200) dan terkecil pada DLH (−1,900)."
    )
    assert full["kota"] == "Sebanyak 16 faktor itu berasal dari 3 perangkat daerah."  # as its table prints them


def test_an_index_that_fell_and_one_that_has_its_target_are_told_as_they_are() -> None:
    evaluasi = loaded("evaluasi")
    known = evaluasi["indeks"][0]
    evaluasi["indeks"] = [known | {"tahun": "2023", "nilai": "3.2"}, known | {"tahun": "2024", "nilai": "3.1"}]
    assert told(edited(evaluasi=evaluasi | {"target": {"2026": "3.0"}}))["indeks"] == (
        "Indeks 2024 ialah 3,10, turun 0,10 sejak 2023; target 2026 telah tercapai."
    )


def test_other_indices_say_their_last_value_its_change_and_their_target() -> None:
    one = {"id": "ipp", "nama": "Indeks Pelayanan Publik", "singkatan": "IPP", "instansi": "PANRB", "skala": ["0", "5"]}
    values = {"nilai": {"2024": "4.00", "2025": "4.06"}, "target": {"2026": "4.1"}, "status_target": "contoh"}
    other = one | {"id": "pemdi", "singkatan": "Pemdi", "target": {"2026": "3"}, "status_target": "contoh"}
    assert told(edited(indeks={"indeks": [one | values, other]}))["indeks_lain"] == (
        "IPP pada 2025 bernilai 4,06 (+0,06 dari 2024); target 2026 ialah 4,10. Pemdi belum bernilai."
    )


def test_the_way_of_indicators_to_their_targets_is_compared() -> None:
    acuan = loaded("acuan")
    item = acuan["dokumen"][0]["butir"][0]
    item["indikator"] = [
        {
            "nama": name,
            "satuan": "persen",
            "arah": "naik",
            "awal": {"tahun": "2024", "nilai": "0"},
            "target": {"2029": "10"},
            "realisasi": {"2025": reached},
        }
        for name, reached in (("Cakupan", "10"), ("Jangkauan", "2"))
    ]
    assert told(edited(acuan=acuan))["gap_rpjmd"] == (
        "Sebanyak 1 dari 2 indikator (50,0 persen) telah mencapai target terakhirnya. Terdekat dari targetnya Cakupan "
        "(100,0 persen jalan ditempuh) dan terjauh dari targetnya Jangkauan (20,0 persen jalan ditempuh)."
    )


def test_a_plan_without_a_table_has_no_sentence_for_it() -> None:
    found = told(FILES)
    assert found["acuan_rpjmd"] == "Semua butir yang dimuat (1) dilayani program rencana ini."
    empty = ("tahap", "aspek", "indeks_lain", "capaian", "gap_rpjmd", "responden", "posisi", "posisi_dimensi", "kota")
    assert {found[name] for name in empty} == {""}


def test_what_steers_the_plan_is_read_out(full) -> None:
    names = ("fakta", "dewan", "verifikasi", "forum", "pelaporan", "kalender", "skala", "ukuran", "risiko", "tonggak")
    assert {name: full[name] for name in names} == {
        "fakta": "Sebanyak 2 angka berasal dari 1 sumber.",
        "dewan": "Dewan Smart City Kota Uji mempunyai 2 kedudukan; belum satu pun di antaranya bernama.",
        "verifikasi": "Dari 10 hal, 6 menyangkut rencana dan 4 menyangkut satu perangkat daerah.",
        "forum": "Sebanyak 1 dari 2 forum (50,0 persen) dijadwalkan menurut bulan; pertemuan terbanyak setahun "
        "ada pada Rapat Dewan Smart City (2).",
        "pelaporan": "Semua laporan (1) menyebut peraturan yang mewajibkannya.",
        "kalender": "Sebanyak 1 forum dan 1 laporan dijadwalkan menurut bulan, 1 pada setiap bulan yang dimuat.",
        "skala": "Nilai 1 indikator program berupa jenjang.",
        "ukuran": "Tingkat diketahui pada 1 dari 1 indikator (1 keluaran); sifat target pada 1.",
        "risiko": "Nilai tertinggi (16) ada pada R1 (pagu program berkurang setelah penyesuaian anggaran) dan R2 "
        "(layanan tidak dapat dipakai karena jaringan terputus); pemilik risiko terbanyak ialah Diskominfo (2).",
        "tonggak": "Program terbanyak mulai pada 2025 (4) dan semua program selesai pada 2029.",
    }


def seats(count: int, named: int) -> dict[str, object]:
    own = [
        {"kedudukan": "Anggota", "jabatan": f"Unsur {i}", **({"nama": "A"} if i < named else {})} for i in range(count)
    ]
    first = {"kedudukan": "Ketua", "jabatan": "Wali Kota"}
    return {"nama": "Tim", "tugas": "Melaksanakan", "status": "contoh", "anggota": [first, *own]}


@pytest.mark.parametrize(
    ("badan", "said"),
    [
        (seats(3, 2), "Tim mempunyai 4 kedudukan, terbanyak anggota (3); 2 di antaranya bernama."),
        (seats(1, 0), "Tim mempunyai 2 kedudukan; belum satu pun di antaranya bernama."),
        (seats(0, 0), ""),
    ],
)
def test_the_seats_of_a_body_are_counted_and_those_with_a_name(badan: dict[str, object], said: str) -> None:
    assert told(edited(rencana=loaded("rencana") | {"tim": badan}))["tim"] == said


def test_what_was_asked_found_and_chosen_is_counted_with_its_sources() -> None:
    cited = [loaded("rujukan")["sumber"][0]["id"]]
    asked = [
        {"kategori": name, "pertanyaan": f"{name}{i}?", "jawaban": "Ya"} for name, i in (("A", 1), ("A", 2), ("B", 1))
    ]
    found = [{"temuan": "X", "tindak_lanjut": "Y", "sumber": cited}, {"temuan": "Z", "tindak_lanjut": "Y"}]
    chosen = [{"hal": "Luas", "dipakai": "1", "lainnya": "2", "alasan": "Resmi", "sumber": cited}]
    read = told(
        edited(
            kesenjangan={"masa_depan": [asked[0] | {"sumber": cited}, *asked[1:]]},
            evaluasi=loaded("evaluasi") | {"temuan": found},
            rencana=loaded("rencana") | {"pilihan_sumber": chosen},
        )
    )
    assert {name: read[name] for name in ("masa_depan", "temuan", "pilihan_sumber")} == {
        "masa_depan": "Pertanyaan terbanyak menyangkut A (2). Sebanyak 1 dari 3 jawaban (33,3 persen) disertai sumber.",
        "temuan": "Sebanyak 1 dari 2 temuan (50,0 persen) disertai sumber, seluruhnya 1 sumber.",
        "pilihan_sumber": "Perbedaan tercatat pada 1 hal, dari 1 sumber.",
    }


def test_an_index_that_is_given_no_longer_is_named() -> None:
    one = {"id": "spbe", "nama": "Indeks SPBE", "singkatan": "SPBE", "instansi": "PANRB", "skala": ["1", "5"]}
    over = one | {"berlaku": {"mulai": "2018", "selesai": "2023"}, "predikat": [{"nama": "Baik", "mulai": "2.6"}]}
    still = one | {"id": "ipp", "singkatan": "IPP", "berlaku": {"mulai": "2018"}}
    assert told(edited(indeks={"indeks": [over, still]}))["skala_indeks"] == (
        "Sebanyak 1 dari 2 indeks (50,0 persen) mempunyai predikat; penilaian SPBE berakhir pada 2023."
    )


THREE_TO_ONE = "terbesar ialah A (Rp3,0 miliar, 75,0 persen) dan terkecil B (Rp1,0 miliar, 25,0 persen)"


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ({"A": 3_000_000_000, "B": 1_000_000_000}, THREE_TO_ONE),
        ({"A": 1_200_000_001, "B": 1_200_000_000}, ""),
        ({"A": 1_200_000_000, "B": 0}, ""),
        ({}, ""),
    ],
)
def test_the_largest_and_the_smallest_are_named_where_they_are_printed_apart(amounts, said):
    assert phrases.extremes(amounts, sum(amounts.values())) == said
