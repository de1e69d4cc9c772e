"""Tables as files: the CSV that a program reads, and what is said of its columns."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING

from masterplan.book.tables.shapes import Baris, Kolom, Reference, Tabel
from masterplan.site import table_files

if TYPE_CHECKING:
    from collections.abc import Sequence

MONEY = (
    Kolom("Program", 3),
    Kolom("Kode", 1),
    Kolom("2025", 1, "right", "Pagu (juta rupiah)"),
    Kolom("Capaian", 1, "right"),
    Kolom("Bagian (%)", 1, "right"),
)
ROWS = (
    Baris(("Smart Living",), "kelompok", "living"),
    Baris((Reference("x", "Rekam medis", "program/x/"), "1.2", "1.250,5", "88,0%", "99,0"), id="x"),
    Baris((None, "1.3", "\N{MINUS SIGN}7", "\N{EN DASH}", "1,0"), id="x/2"),
    Baris(("Smart Economy",), "kelompok", "economy"),
    Baris((("UMKM", 'naik "kelas", a'), "2.1", "\N{EN DASH}", "100,0%", "0,0"), id="y"),
    Baris(("Jumlah", "1.243,5", "", "100,0"), "jumlah"),
)


def tabel(columns: Sequence[Kolom] = MONEY, rows: Sequence[Baris] = ROWS) -> Tabel:
    return Tabel("tbl-uji", "Pagu & capaian", tuple(columns), tuple(rows), "Data contoh", catatan="Dibulatkan")


def read(made: Tabel) -> tuple[list[list[str]], dict]:
    files = table_files.files(made)
    assert list(files) == [f"tabel/{made.id}.csv", f"tabel/{made.id}.json"]
    content, told = files.values()
    assert content.count(b"\r\n") == content.count(b"\n")  # as RFC 4180 has it
    return [*csv.reader(io.StringIO(content.decode(), newline=""))], json.loads(told)


def test_numbers_are_written_for_machines_and_all_else_letter_for_letter():
    rows, _told = read(tabel())
    assert rows == [
        ["kelompok", "id", "jenis", "Program", "Kode", "Pagu (juta rupiah): 2025", "Capaian", "Bagian (%)"],
        ["Smart Living", "x", "", "Rekam medis", "1.2", "1250.5", "88.0", "99.0"],
        ["Smart Living", "x/2", "", "Rekam medis", "1.3", "-7", "", "1.0"],
        ["Smart Economy", "y", "", 'UMKM; naik "kelas", a', "2.1", "", "100.0", "0.0"],
        ["", "", "jumlah", "Jumlah", "", "1243.5", "", "100.0"],
    ]


def test_each_column_says_what_it_means_and_in_which_unit():
    content = table_files.files(tabel())["tabel/tbl-uji.csv"]
    _rows, told = read(tabel())
    assert (told["id"], told["judul"], told["sumber"], told["catatan"]) == (
        *("tbl-uji", "Pagu & capaian", "Data contoh", "Dibulatkan"),
    )
    assert (told["berkas"], told["baris"]) == ("tbl-uji.csv", 4)
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    assert [one["nama"] for one in told["kolom"]][:3] == ["kelompok", "id", "jenis"]
    assert all(one["arti"] for one in told["kolom"][:3])
    assert told["kolom"][3:] == [
        {"nama": "Program", "jenis": "teks", "judul": "Program"},
        {"nama": "Kode", "jenis": "teks", "judul": "Kode"},
        {
            "nama": "Pagu (juta rupiah): 2025",
            "jenis": "angka",
            "judul": "2025",
            "kelompok": "Pagu (juta rupiah)",
            "satuan": "juta rupiah",
        },
        {"nama": "Capaian", "jenis": "angka", "judul": "Capaian", "satuan": "persen"},
        {"nama": "Bagian (%)", "jenis": "angka", "judul": "Bagian (%)", "satuan": "persen"},
    ]


def test_a_column_that_holds_words_too_stays_as_it_is_printed():
    columns = (Kolom("Indikator", 1), Kolom("Target", 1, "right"))
    rows, told = read(tabel(columns, (Baris(("a", "1.250")), Baris(("b", "BB")), Baris(("c", "\N{EN DASH}")))))
    assert rows == [["Indikator", "Target"], ["a", "1.250"], ["b", "BB"], ["c", ""]]
    assert [one["jenis"] for one in told["kolom"]] == ["teks", "teks"]


def test_what_only_looks_like_a_number_is_none():
    columns = (Kolom("Nomor", 1, "right"), Kolom("Tahun", 1, "center"), Kolom("Campur", 1, "right"))
    rows, told = read(tabel(columns, (Baris(("1.1", "2025", "5,0%")), Baris(("1.2", "2026", "5")))))
    assert rows[1:] == [["1.1", "2025", "5,0%"], ["1.2", "2026", "5"]]
    assert {one["jenis"] for one in told["kolom"]} == {"teks"}


def test_columns_that_are_headed_alike_have_names_of_their_own():
    columns = (Kolom("id", 1), Kolom("Nilai", 1, "right"), Kolom("Nilai", 1, "right"))
    rows, _told = read(tabel(columns, (Baris(("a", "1", "2"), id="baris"),)))
    assert rows == [["id", "id 2", "Nilai", "Nilai 2"], ["baris", "a", "1", "2"]]
