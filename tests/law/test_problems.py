"""What was said about a draft in its public test becomes its list of problems (DIM)."""

from __future__ import annotations

import shutil

import openpyxl
import pytest

from masterplan.law import problems
from tests.kit.places import SMALL
from tests.kit.program import run
from tests.kit.regulation import EXAMPLE, articles, checked, drafted

DRAFT = articles("{id: a, ayat: [{id: x, isi: Satu.}, {isi: Dua.}]}", "{id: b, isi: Tiga.}", "{id: c, isi: Empat.}")
SAID = """\
tanggapan:
  - {id: dua, tanggal: 2024-10-02, dari: Forum Anak, pada: b, isi: Anak, tindak_lanjut: diterima, ditangani: dinkes}
  - {id: satu, tanggal: 2024-10-01, dari: Warga, pada: b, isi: Perjelas, tindak_lanjut: ditolak, jawaban: Sudah jelas}
  - {id: lain, tanggal: 2024-10-01, dari: Warga, pada: opd-dinkes, isi: Bukan tentang naskah, tindak_lanjut: dicatat}
  - {id: semua, tanggal: 2024-10-03, dari: Warga, pada: peraturan, isi: Terlalu panjang}
"""


def test_comments_on_articles_stand_in_their_order_with_proposal_and_answer():
    plan = checked(DRAFT, tanggapan=SAID.encode()).plan
    assert plan is not None
    paper = problems.paper(drafted(DRAFT), plan)
    assert paper is not None
    article = ("Pasal 2", "Tiga.")
    assert [row.cells for row in paper.matrices[0].rows] == [
        (("Seluruh naskah",), 1, ("Warga, 3 Oktober 2024", "Terlalu panjang"), "Belum diputuskan", None),
        (article, 2, ("Warga, 1 Oktober 2024", "Perjelas"), "Ditolak", "Sudah jelas"),
        (article, 3, ("Forum Anak, 2 Oktober 2024", "Anak"), "Diterima (Dinkes)", None),
    ]


def test_without_comments_on_it_there_is_none():
    plan = checked(DRAFT).plan
    assert plan is not None
    assert problems.paper(drafted(DRAFT), plan) is None


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SMALL / "data", tmp_path / "data")
    (tmp_path / "data" / "rancangan.yaml").write_text(EXAMPLE, encoding="utf-8")
    return tmp_path


def test_it_is_made_when_it_is_asked_for(folder):
    said = SAID.replace("pada: b,", "pada: pasal-kewajiban,")
    (folder / "data" / "tanggapan.yaml").write_text(said, encoding="utf-8")
    result = run("-C", folder, "build", "--book", "dim", "--format", "docx")
    assert result.returncode == 0, result.stdout
    assert {one.name for one in (folder / "build" / "dim").iterdir()} == {"dim.docx", "dim.xlsx"}
    sheet = openpyxl.load_workbook(folder / "build" / "dim" / "dim.xlsx").active
    assert [cell.value for cell in sheet["C"]] == ["Nomor", 1, 2, 3]


def test_asked_for_without_comments_it_says_where_to_write_them(folder):
    result = run("-C", folder, "build", "--book", "dim")
    assert (result.returncode, "data/tanggapan.yaml" in result.stderr) == (2, True)
