"""The change notes in the books: what differs from the edition that the plan names as its previous one."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import OPD, RENCANA, ROOT
from tests.kit.program import run
from tests.kit.repository import commit, edit, git
from tests.kit.small import amount, edited, loaded, rows

SECOND = {"nomor": "2", "tanggal": "2026-01-31", "revisi": "edisi-1"}
PROSE = (ROOT / "data/naskah/buku-2/perubahan.md").read_text(encoding="utf-8")


def second(before: Files, **changed: object) -> tuple[compiler.Checked, str]:
    """Check a second edition after `before`, and return it with the chapter of Buku II."""
    rujukan = loaded("rujukan")
    rujukan["sumber"].append(
        {"id": "lenteranusantara-2024", "judul": "Bimtek", "penerbit": "Lentera", "tanggal": "2024"}
    )
    changed = {"rencana": loaded("rencana") | {"edisi": SECOND}, **changed}
    files = edited(naskah__buku_2__perubahan=PROSE, rujukan=rujukan, **changed)
    checked = compiler.check(files, disk.printable, {"edisi-1": before}.get)
    made = compiler.compile_books(checked.plan, disk.design(ROOT).chapters, disk.printable)
    assert made.diagnostics == ()
    return checked, chapter(next(page.markdown for page in made.pages if page.slug == "buku-2"))


def chapter(markdown: str) -> str:
    found = re.search(r'^# <a id="bab-perubahan">.*?(?=^# |\Z)', markdown, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


@pytest.fixture
def opd() -> dict:
    return loaded("opd/dinkes")


def test_a_first_edition_has_no_chapter_of_changes():
    _checked, words = second(edited(), rencana=loaded("rencana"))
    assert words == ""


def test_a_second_edition_names_the_first_and_counts_what_has_changed(opd):
    opd["status"], opd["program"][0]["lokasi"] = "usulan", "Uji Barat"
    checked, words = second(edited(), opd__dinkes=opd)
    assert checked.ok
    assert "Isinya dibandingkan dengan edisi 1, bertanggal 31 Januari 2025." in words
    # A source of the prose and the prose itself are the third and the fourth.
    assert "tercatat 4 perubahan, yang menyentuh 1 perangkat daerah." in words
    assert "\n\nCatatan perubahan diminta" in words
    assert rows(words, "tbl-perubahan-opd")[1:] == [
        ["Dinas Kesehatan"],
        ["Status data Dinas Kesehatan", "contoh", "usulan"],
        ["Lokasi program “Rekam medis”", "–", "Uji Barat"],
    ]
    assert "tbl-perubahan-pagu" not in words
    assert "nomor edisi" not in words.lower()


def test_money_is_told_in_full_and_in_totals_that_agree(opd):
    opd["program"][0]["pendanaan"][0]["pagu"]["2026"] = "800_000_001"
    _checked, words = second(edited(), opd__dinkes=opd)
    assert ["Pagu APBD 2026 program “Rekam medis”", "Rp650.000.000", "Rp800.000.001"] in rows(
        words, "tbl-perubahan-opd"
    )
    totals = rows(words, "tbl-perubahan-pagu")[2:]
    assert [row[0] for row in totals] == [
        "Seluruh rencana",
        "Tahun 2026",
        "Sumber APBD",
        "Smart Living",
        "Dinas Kesehatan",
    ]
    for row in totals:
        before, after, difference = (amount(cell.removeprefix("+")) for cell in row[1:])
        assert after - before == difference == Decimal("150.000001")


def test_a_position_that_tips_is_printed_before_and_after(opd):
    opd["swot"]["kekuatan"][0]["rating"] = "1"
    _checked, words = second(edited(), opd__dinkes=opd)
    (first, *_rest) = rows(words, "tbl-perubahan-posisi")[1:]
    assert first[1:] == [
        "Agresif, kuadran I (X = 1,600; Y = 1,000)",
        "berimbang di antara Agresif, Turn Around (X = −0,200; Y = 1,000)",
    ]


def test_a_programme_with_another_name_or_place_is_one_row(opd):
    opd["program"][0] |= {"nama": "Rekam medis bersama"}
    _checked, words = second(edited(), opd__dinkes=opd)
    assert rows(words, "tbl-perubahan-opd")[2:] == [
        ["Nama program “Rekam medis”", "Rekam medis", "Rekam medis bersama"]
    ]


def test_answers_have_a_table_of_their_own_and_whom_to_call_is_printed_nowhere(opd):
    opd["kontak"] = {"nama": "Admin Rahasia", "telepon": "0911-123456"}
    answer = {"tanggal": "2026-01-20", "tahap": "Bimtek IV", "oleh": "Kepala Dinas", "hasil": "revisi"}
    opd["klarifikasi"] = [answer | {"catatan": "Pagu belum sesuai", "sidik": f"sha256:{'0' * 64}"}]
    _checked, words = second(edited(), opd__dinkes=opd)
    assert "perangkat daerah" not in words.partition("tercatat ")[2].partition("Tabel")[0]
    assert "tbl-perubahan-opd" not in words
    assert rows(words, "tbl-klarifikasi")[1][-1] == "Minta revisi. Pagu belum sesuai"
    assert not re.search("Rahasia|0911|sha256", words)


def test_what_could_not_be_read_of_the_first_edition_is_a_warning_and_stands_in_the_chapter(opd):
    before = edited()
    spoilt = Files({**before.data, OPD: b"id: ["}, before.naskah)
    checked, words = second(spoilt, opd__dinkes=opd | {"profil": "Profil baru."})
    (warning,) = checked.diagnostics
    assert (warning.code, warning.severity.value) == ("unreadable-revision", "warning")
    assert warning.message == "`data/opd/dinkes.yaml` of revision `edisi-1` cannot be read and is left out"
    assert "tidak dapat dibaca, sehingga tidak dibandingkan: data/opd/dinkes.yaml." in words
    assert "tbl-perubahan-opd" not in words


def test_a_revision_that_does_not_exist_is_an_error_at_its_place():
    files = edited(rencana=loaded("rencana") | {"edisi": SECOND})
    (found,) = compiler.check(files, disk.printable, {}.get).diagnostics
    assert found.code == "unknown-revision"
    assert files.data["data/rencana.yaml"].decode().split("\n")[found.span.line - 1].strip() == "revisi: edisi-1"


def test_without_a_repository_the_missing_edition_is_one_error_among_what_else_is_found(tmp_path):
    files = edited(rencana=loaded("rencana") | {"edisi": SECOND})
    for path, content in files.data.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content.replace(b"rating: 4", b"rating: 9"))
    result = run("-C", tmp_path, "validate")
    assert result.returncode == 1
    assert "error[rating-out-of-range]" in result.stdout
    told = "error[unknown-revision]: the folder `" + tmp_path.name + "` is not in a git repository: "
    assert told in " ".join(result.stdout.split())
    assert run("-C", tmp_path, "status").returncode == 0


# --- in a repository ----------------------------------------------------------------------------


def test_build_reads_the_previous_edition_from_the_repository(repository, tmp_path):
    second_edition = 'nomor: "2", tanggal: 2026-01-31, revisi: edisi-1'
    edit(repository, 'nomor: "1", tanggal: 2025-01-31', second_edition, RENCANA)
    edit(repository, "650_000_000", "800_000_000")
    outputs = [tmp_path / name for name in ("satu", "dua")]
    for output in outputs:
        assert run("-C", repository, "build", "--format", "md", "--output", output).returncode == 0
        commit(repository, "Edisi kedua")
    one, other = ((output / "buku-2/buku-2.md").read_text(encoding="utf-8") for output in outputs)
    assert one == other
    assert "<td>Pagu APBD 2026 program “Rekam medis”</td>" in chapter(one)
    listed = json.loads((outputs[0] / "manifest.json").read_text(encoding="utf-8"))["masukan"]
    assert listed[f"edisi-1:{OPD}"] != listed[OPD]
    git(repository, "tag", "--delete", "edisi-1")
    assert "error[unknown-revision]" in run("-C", repository, "validate").stdout
