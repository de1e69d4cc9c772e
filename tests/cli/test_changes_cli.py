"""`masterplan changes` as a person calls it, in real repositories."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.kit.places import OPD, SMALL, WHOLE
from tests.kit.program import run
from tests.kit.repository import commit, edit, git

MONEY = "Pagu APBD 2026 program “Rekam medis” naik dari Rp650.000.000 menjadi Rp800.000.000 (+Rp150.000.000)."


def lines(written: str) -> str:
    """Return what was printed with each sentence on one line."""
    return written.replace("\n    ", " ")


def told(*arguments: str | Path) -> CompletedProcess[str]:
    """Run the program for an Indonesian reader."""
    return run(*arguments, lang="id")


@pytest.fixture
def edited(repository: Path) -> Path:
    edit(repository, "650_000_000", "800_000_000")
    return repository


def test_the_working_tree_is_compared_with_a_revision(edited):
    result = told("-C", edited, "changes", "edisi-1")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Dari revisi edisi-1 (" in result.stdout
    assert f"Dinas Kesehatan\n\n  Smart Living\n  - {MONEY}\n" in lines(result.stdout)
    assert "  Seluruh rencana  Rp1.150.000.000  Rp1.300.000.000  +Rp150.000.000\n" in result.stdout


def test_two_revisions_are_compared_and_the_working_tree_is_left_alone(edited):
    commit(edited, "Pagu")
    edit(edited, "Cuaca", "Badai")
    result = told("-C", edited, "changes", "edisi-1", "HEAD")
    assert MONEY in lines(result.stdout)
    assert "Badai" not in result.stdout
    assert git(edited, "status", "--porcelain") == f"M {OPD}"


def test_a_folder_with_a_plan_is_a_state_too(edited):
    result = told("-C", edited, "changes", SMALL.resolve())
    assert MONEY in lines(result.stdout)


def test_nothing_changed_is_one_sentence(repository):
    result = told("-C", repository, "changes", "HEAD")
    assert result.returncode == 0
    assert result.stdout.endswith("Tidak ada perubahan isi.\n")


def test_markdown_is_written_in_the_language_of_the_reader(edited):
    english, indonesian = (
        run("-C", edited, "changes", "edisi-1", "--format", "md", lang=lang).stdout for lang in ("en", "id")
    )
    assert indonesian.startswith("# Catatan perubahan\n\nDari ")
    assert "## Dinas Kesehatan\n\n### Smart Living\n\n- Pagu APBD 2026 program *Rekam medis* naik" in indonesian
    assert "| Seluruh rencana | Rp1.150.000.000 | Rp1.300.000.000 |" in indonesian
    assert english.startswith("# Notes of changes\n\nFrom revision edisi")
    assert "## Dinas Kesehatan\n\n### Smart Living\n\n- Pagu APBD 2026 of programme *Rekam medis* rose from" in english
    assert "| The whole plan | Rp1.150.000.000 | Rp1.300.000.000 |" in english


def test_books_are_named_in_the_language_of_the_reader(edited):
    said = run("-C", edited, "changes", "edisi-1", "--touches").stdout
    assert "Parts of books that differ\n\n  Buku I\n" in said
    assert "\n\n  Buku II\n" in said
    assert "(BAB VI PENDANAAN): changed, page " in said


def test_json_has_ids_paths_and_whole_rupiah(edited):
    found = json.loads(told("-C", edited, "changes", "edisi-1", "--format", "json").stdout)
    (one,) = found["perubahan"]
    assert one == {
        "jenis": "ubah",
        "opd": "dinkes",
        "dimensi": "living",
        "program": "rekam-medis",
        "jalur": [["opd", "dinkes"], ["program", "rekam-medis"], ["pendanaan", "APBD"]],
        "bidang": "pagu",
        "kunci": [2026],
        "lama": 650_000_000,
        "baru": 800_000_000,
        "kalimat": MONEY,
    }
    whole = {"cakupan": "seluruh", "kunci": "", "lama": 1_150_000_000, "baru": 1_300_000_000, "selisih": 150_000_000}
    assert found["uang"][0] == whole
    assert (found["naskah"], found["posisi"], found["tak_terbaca"]) == ([], [], [])


def test_a_file_that_was_invalid_is_left_out_with_a_warning(edited):
    edit(edited, "status: contoh", "status: entah")
    commit(edited, "Salah")
    edit(edited, "status: entah", "status: usulan")
    edit(edited, "Kota Uji yang cerdas", "Kota Uji yang ramah", "data/rencana.yaml")
    result = run("-C", edited, "changes", "HEAD")
    assert result.returncode == 0
    assert "warning: `data/opd/dinkes.yaml` of revision `HEAD` cannot be read and is left out" in result.stderr
    assert "Warning: data/opd/dinkes.yaml cannot be read in revision HEAD" in result.stdout
    assert "Visi changed from “Kota Uji yang cerdas” to “Kota Uji yang ramah”." in result.stdout
    assert "Rekam medis" not in result.stdout
    assert run("-C", edited, "changes", "HEAD", "--touches").returncode == 2


def test_a_later_state_that_is_invalid_is_reported_as_validate_does(edited):
    edit(edited, "status: contoh", "status: entah")
    result = run("-C", edited, "changes", "edisi-1")
    assert result.returncode == 1
    assert "error[unknown-value]" in result.stdout


@pytest.mark.parametrize("revision", ["edisi-9", "--", "nowhere/at/all"])
def test_an_unknown_revision_ends_with_code_2(edited, revision):
    assert run("-C", edited, "changes", revision).returncode == 2


def test_a_plan_outside_a_repository_can_only_be_compared_with_a_folder(tmp_path):
    root = Path(shutil.copytree(SMALL, tmp_path / "kota"))
    assert run("-C", root, "changes", "HEAD").returncode == 2
    assert run("-C", root, "changes", os.path.relpath(SMALL, root)).returncode == 0


# --- what it does to the books ------------------------------------------------------------------


def test_touches_names_tables_and_pages_of_each_book(edited):
    found = json.loads(run("-C", edited, "changes", "edisi-1", "--touches", "--format", "json").stdout)
    books = {book["buku"]: {part["id"]: part for part in book["bagian"]} for book in found["buku"]}
    assert set(books) == {"buku-1", "buku-2", "buku-3"}
    assert {"tbl-program-dinkes", "tbl-konfirmasi-dinkes"} <= set(books["buku-1"])
    table = books["buku-2"]["tbl-dana-opd"]
    assert table["judul"].startswith("Tabel 6.3 Pagu indikatif menurut perangkat daerah")
    assert (table["jenis"], table["bab"], table["apa"]) == ("tabel", "BAB VI PENDANAAN", "berubah")
    assert int(table["halaman"]) >= 1
    assert "gbr-dana-tahun" in books["buku-3"]
    assert "tbl-plafon" not in books["buku-2"]
    assert [name for name, parts in books.items() if "tbl-data" in parts] == []  # whose hashes differ with every change


def test_touches_names_what_is_new_and_gone_and_not_what_is_only_numbered_otherwise(edited):
    edit(
        edited,
        "sumber_dana:",
        "plafon: {APBD: {2025: 900_000_000, 2026: 900_000_000}}\nsumber_dana:",
        "data/rencana.yaml",
    )
    edit(edited, "    acuan: [rpjmd-misi-1]\n", "")
    commit(edited, "Plafon")
    found = json.loads(run("-C", edited, "changes", "edisi-1", "--touches", "--format", "json").stdout)
    parts = {part["id"]: part for book in found["buku"] if book["buku"] == "buku-2" for part in book["bagian"]}
    assert parts["tbl-plafon"]["apa"] == "baru"
    assert "tbl-misi" not in parts
    back = json.loads(run("-C", edited, "changes", "HEAD", "edisi-1", "--touches", "--format", "json").stdout)
    gone = {part["id"]: part for book in back["buku"] if book["buku"] == "buku-2" for part in book["bagian"]}
    assert (gone["tbl-plafon"]["apa"], gone["tbl-plafon"]["halaman"]) == ("dihapus", None)


def test_touches_names_figures_apart_from_their_chapters(edited):
    found = json.loads(run("-C", edited, "changes", "edisi-1", "--touches", "--format", "json").stdout)
    parts = {part["id"]: part for book in found["buku"] if book["buku"] == "buku-2" for part in book["bagian"]}
    figure = parts["gbr-dana-tahun"]
    assert figure["judul"].startswith("Gambar 6.1 Pagu menurut tahun dan sumber dana: terbesar 2026")
    assert (figure["jenis"], figure["bab"], figure["apa"]) == ("gambar", "BAB VI PENDANAAN", "berubah")
    assert int(figure["halaman"]) >= 1
    assert parts["bab-dana"]["apa"] == "berubah", "its sentences read the money too"
    assert "bab-visi-misi" not in parts


def test_touches_names_a_figure_of_which_only_the_drawing_differs_and_what_stands_on_every_page(repository):
    other = (SMALL / OPD).read_text(encoding="utf-8").replace("dinkes", "dishub").replace("Kesehatan", "Perhubungan")
    other = (
        other.replace("Rekam medis", "Halte pintar").replace("rekam-medis", "halte").replace("rating: 4", "rating: 3")
    )
    (repository / "data/opd/dishub.yaml").write_text(other, encoding="utf-8")
    commit(repository, "Dua perangkat daerah")
    # The corners of the plane have the names of positions, which no other part of the book prints for an empty corner.
    edit(repository, "nama: Defensif", "nama: Bertahan", "data/rencana.yaml")
    edit(repository, "sumber_dana:", "gaya: {kertas: F4}\nsumber_dana:", "data/rencana.yaml")
    found = json.loads(run("-C", repository, "changes", "HEAD", "--touches", "--format", "json").stdout)
    parts = {part["id"]: part for book in found["buku"] if book["buku"] == "buku-1" for part in book["bagian"]}
    assert (parts["gbr-posisi-opd"]["jenis"], parts["gbr-posisi-opd"]["apa"]) == ("gambar", "berubah")
    assert "tbl-posisi-opd" not in parts
    assert parts["halaman"]["judul"] == "Setiap halaman: ukuran kertas"


def test_a_change_that_no_book_prints_touches_nothing(repository):
    edit(repository, "status: contoh", 'status: contoh\nkontak: {nama: Admin, telepon: "0911"}')
    commit(repository, "Kontak")  # one question less on the clarification sheet, which Buku I counts
    edit(repository, "0911", "0912")
    result = told("-C", repository, "changes", "HEAD", "--touches")
    assert (result.returncode, result.stderr) == (0, "")
    assert "berubah dari “0911” menjadi “0912”." in result.stdout
    assert result.stdout.endswith("\nBagian buku yang berubah\nTidak ada bagian buku yang berubah.\n")


def test_touches_is_a_list_in_text_and_markdown(edited):
    result = told("-C", edited, "changes", "edisi-1", "--touches")
    assert "Bagian buku yang berubah\n\n  Buku I\n" in result.stdout
    assert "\n\n  Buku II\n" in result.stdout
    assert "(BAB VI PENDANAAN): berubah, halaman " in result.stdout
    written = told("-C", edited, "changes", "edisi-1", "--touches", "--format", "md").stdout
    assert "### Buku II\n" in written


def test_prose_that_changes_touches_its_section_only(edited):
    commit(edited, "Pagu")
    folder = edited / "data/naskah/buku-2"
    folder.mkdir(parents=True)
    (folder / "penutup.md").write_text("Penutup yang baru.\n", encoding="utf-8")
    found = json.loads(run("-C", edited, "changes", "HEAD", "--touches", "--format", "json").stdout)
    assert [one["berkas"] for one in found["naskah"]] == ["data/naskah/buku-2/penutup.md"]
    assert {book["buku"] for book in found["buku"]} == {"buku-2"}


@pytest.mark.parametrize("columns", [50, 80])
def test_no_line_is_wider_than_the_terminal(tmp_path, columns):
    before, after = tmp_path / "lama", tmp_path / "baru"
    for folder in (before, after):
        shutil.copytree(WHOLE / "data", folder / "data")
        rencana = folder / "data/rencana.yaml"
        rencana.write_text(re.sub(", revisi: [^}]*", "", rencana.read_text(encoding="utf-8")), encoding="utf-8")
    for file in (after / "data/opd").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("rating: 4", "rating: 1").replace("000_000", "900_000"), encoding="utf-8")
    said = run("-C", str(after), "changes", str(before), folder=tmp_path, COLUMNS=str(columns))
    assert said.returncode == 0, said.stdout
    assert said.stdout.count("\n") > 10
    assert max(map(len, said.stdout.splitlines())) <= columns


# --- side by side -------------------------------------------------------------------------------


def test_money_and_targets_stand_side_by_side_in_every_format(edited):
    result = told("-C", edited, "changes", "edisi-1", "--side-by-side", "--format", "md", "--output", "banding")
    assert result.returncode == 0
    assert "| Rekam medis | 2026 | 650.000.000 | 800.000.000 | +150.000.000 |" in result.stdout
    assert f"Semula: edisi 1, 31 Januari 2025 (revisi {git(edited, 'rev-parse', 'edisi-1')[:8]})." in result.stdout
    assert {one.suffix for one in (edited / "banding").iterdir()} == {".md", ".docx", ".pdf", ".xlsx"}
    assert (edited / "banding" / "sandingan-rencana.md").read_text(encoding="utf-8") == result.stdout


@pytest.mark.parametrize("wrong", [["--output", "banding"], ["--side-by-side", "--format", "json"]])
def test_options_that_would_do_nothing_are_refused(edited, wrong):
    result = run("-C", edited, "changes", "edisi-1", *wrong)
    assert result.returncode == 2
    assert not (edited / "banding").exists()
