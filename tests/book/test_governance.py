"""How the plan is steered and who took part: what the books print of it, and nothing where there is nothing."""

from __future__ import annotations

import re

import pytest

from masterplan import compiler
from masterplan.world import disk
from tests.kit.places import ROOT
from tests.kit.small import FILES, rows
from tools.plants.optional import EXAMPLES

TATA_KELOLA, PARTISIPASI = "data/tata-kelola.yaml", "data/partisipasi.yaml"


def book(slug: str, **texts: str) -> str:
    files = FILES
    for name, text in texts.items():
        files = files.replaced(f"data/{name.replace('_', '-')}.yaml", text.encode())
    checked = compiler.check(files, disk.printable)
    assert checked.ok, checked.diagnostics
    compiled = compiler.compile_books(checked.plan, disk.design(ROOT).chapters, disk.printable)
    assert compiled.diagnostics == ()
    return next(page.markdown for page in compiled.pages if page.slug == slug)


def test_forums_and_reports_have_rows_and_a_place_in_the_calendar() -> None:
    text = book("buku-2", tata_kelola=EXAMPLES[TATA_KELOLA])
    assert rows(text, "tbl-forum")[1][4:] == ["Maret dan September", "Arahan tertulis bagi perangkat daerah", "Dinkes"]
    assert rows(text, "tbl-pelaporan")[1][3:6] == ["Dinkes", "Dewan Smart City", "Januari dan Juli"]
    calendar = text.partition('<table id="tbl-kalender">')[2].partition("</table>")[0]
    assert re.findall(r"<th align=.center.>(\w+)</th>", calendar) == ["Jan", "Mar", "Jul", "Sep"]  # no blank column
    assert [row for row in rows(text, "tbl-kalender") if len(row) > 1] == [
        ["Rapat Dewan Smart City", "", "✓", "", "✓"],
        ["Laporan kemajuan", "✓", "", "✓", ""],
    ]


def test_what_follows_no_months_is_in_words_and_in_no_column() -> None:
    forum = "{id: a, nama: Rapat, pemimpin: B, peserta: C, kekerapan: setiap minggu, keluaran: D}"
    text = book("buku-2", tata_kelola=f"forum:\n  - {forum}\n")
    assert rows(text, "tbl-forum")[1][4] == "setiap minggu"
    assert "tbl-kalender" not in text


def test_people_are_added_up_by_year() -> None:
    found = rows(book("buku-2", tata_kelola=EXAMPLES[TATA_KELOLA]), "tbl-sdm")
    assert found[2][1:4] == ["Mengolah data layanan", "Pengelola data perangkat daerah", "Pelatihan lima hari"]
    assert found[2][4:] == ["20", "30", "50", "Dinkes"]
    assert found[3] == ["Jumlah", "20", "30", "50", ""]


def test_a_year_in_which_nobody_is_needed_and_a_basis_that_no_report_has_are_no_columns() -> None:
    own = EXAMPLES[TATA_KELOLA].replace("{2025: 20, 2026: 30}", "{2026: 30}").replace("    dasar: Peraturan", "    #")
    text = book("buku-2", tata_kelola=own)
    assert rows(text, "tbl-sdm")[2][4:] == ["30", "30", "Dinkes"]
    assert len(rows(text, "tbl-pelaporan")[1]) == len(rows(text, "tbl-forum")[1]) - 1


def test_regulations_in_force_stand_before_those_that_are_needed() -> None:
    text = "regulasi:\n" + "".join(
        f"  - {{id: {name}, instrumen: Peraturan, tentang: {name}, tahun: {year}, keadaan: {state}, pemilik: dinkes}}\n"
        for name, year, state in (("a", 2026, "dibahas"), ("b", 2016, "diundangkan"), ("c", 2025, "disetujui"))
    )
    found = rows(book("buku-2", tata_kelola=text), "tbl-regulasi")
    assert [row[0] if len(row) == 1 else row[1:4] for row in found[1:]] == [
        "Sudah berlaku",
        ["b", "2016", "Diundangkan"],
        "Masih diperlukan",
        ["c", "–", "Disetujui"],
        ["a", "2026", "Dibahas"],
    ]


def test_who_took_part_is_printed_by_date_and_counted_as_far_as_anybody_has() -> None:
    more = "  - {id: b, tanggal: 2024-01-02, kegiatan: Survei, peserta: Warga, hasil: Air bersih}\n"
    text = book("buku-1", partisipasi=EXAMPLES[PARTISIPASI] + more)
    first, second = rows(text, "tbl-partisipasi")[1:]
    assert first == ["2 Januari 2024", "Survei<br>Peserta: Warga", "–", "Air bersih"]
    assert second[0] == "29 Oktober 2024"
    assert "(45)" in second[1]
    assert "ikut serta dalam 2 kegiatan; jumlah peserta tercatat pada 1 kegiatan, yaitu 45 orang." in " ".join(
        text.split()
    )


@pytest.mark.parametrize("slug", ["buku-1", "buku-2"])
def test_a_plan_without_either_has_no_such_chapters(slug: str) -> None:
    text = book(slug)
    assert "bab-tata-kelola" not in text
    assert 'id="partisipasi"' not in text


def test_a_part_alone_has_no_empty_neighbours() -> None:
    text = book("buku-2", tata_kelola=EXAMPLES[TATA_KELOLA].split("sdm:")[0].split("pelaporan:")[0])
    assert [name for name in ("tbl-pelaporan", "tbl-sdm", "tbl-regulasi", 'id="sdm"') if name in text] == []
