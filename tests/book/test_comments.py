"""What came in at the public test: printed by date with what was done, counted, and on parts that there are."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.world import disk
from tests.kit.places import ROOT
from tests.kit.small import FILES, rows

TANGGAPAN = "data/tanggapan.yaml"
FIRST = "{id: b, tanggal: 2024-11-04, dari: Warga, pada: tbl-dana-sumber, isi: Dana kurang, tindak_lanjut: dicatat}"
SECOND = """{id: a, tanggal: 2024-10-30, dari: Kader, pada: program-rekam-medis, isi: Antrean, ditangani: dinkes,
    tindak_lanjut: diterima_sebagian, jawaban: Jam buka menunggu kajian}"""
OPEN = "{id: c, tanggal: 2024-11-05, dari: DPRD, pada: beranda, isi: Judul terlalu panjang}"


def made(*comments: str) -> compiler.Compiled:
    text = "tanggapan:\n" + "".join(f"  - {one}\n" for one in comments)
    files = FILES.replaced(TANGGAPAN, text.encode()) if comments else FILES
    checked = compiler.check(files, disk.printable)
    assert checked.ok, checked.diagnostics
    return compiler.compile_books(checked.plan, disk.design(ROOT).chapters, disk.printable)


def test_comments_are_printed_by_date_with_what_was_done_and_counted() -> None:
    compiled = made(FIRST, SECOND, OPEN)
    assert compiled.diagnostics == ()
    text = next(page.markdown for page in compiled.pages if page.slug == "buku-1")
    name = "Program: Rekam medis"
    first, second, third = rows(text, "tbl-tanggapan")[1:]
    assert first == [
        *("30 Oktober 2024", "Kader", name, "Antrean"),
        *("Diterima sebagian (Dinkes)", "Jam buka menunggu kajian"),
    ]
    assert second[2:] == ['<a href="../buku-2/buku-2.md#tbl-dana-sumber">Tabel 6.1 Buku II</a>', *second[3:]]
    assert third[2:] == ["Rencana secara keseluruhan", "Judul terlalu panjang", "Belum diputuskan", "–"]
    told = "berjumlah 3: 1 diterima sebagian, 1 dicatat, dan 1 belum diputuskan."
    assert told in " ".join(text.split())


def test_a_plan_without_comments_prints_nothing_of_them() -> None:
    text = next(page.markdown for page in made().pages if page.slug == "buku-1")
    assert "anggapan" not in text


@pytest.mark.parametrize(
    ("pada", "told"),
    [
        ("tbl-dana-sumbr", "no chapter, table or figure is called `tbl-dana-sumbr`"),
        ("tbl-risiko", "`tbl-risiko` says nothing today, so no book prints it"),
    ],
)
def test_a_comment_on_what_no_book_prints_is_said_at_its_place(pada: str, told: str) -> None:
    (found,) = made(FIRST.replace("tbl-dana-sumber", pada)).diagnostics
    assert (found.code, found.message, found.span.where) == ("unknown-target", told, f"{TANGGAPAN}:2:53")
