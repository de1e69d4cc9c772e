"""`masterplan release`: what stands against publication, in real git repositories, and what is published."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from masterplan.book.parts import Frame, Prose, Section
from masterplan.book.render import Page
from masterplan.model.rencana import Edisi
from masterplan.signoff import release
from masterplan.world import git as asked
from masterplan.world.git import Repository
from tests.kit import paper, word
from tests.kit.confirmed import agreed, check, ready
from tests.kit.places import OPD, RENCANA
from tests.kit.program import run
from tests.kit.repository import begin, commit, edit, git
from tests.kit.standards import faults
from tools.plants.optional import EXAMPLES


def written(folder: Path, files) -> Path:
    for path, content in {**files.data, **files.naskah}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan in which everything is confirmed and committed."""
    return begin(written(tmp_path / "kota", ready()))


# --- what git has against it --------------------------------------------------------------------


def state(plan: Path, output: str = "build") -> Repository:
    return asked.repository(plan, plan / output)


def test_a_committed_plan_has_nothing_that_is_open(plan):
    assert state(plan) == Repository()


def test_changed_new_removed_and_renamed_files_are_named(plan):
    edit(plan, "visi: Kota Uji yang cerdas", "visi: Kota Uji", RENCANA)
    (plan / "catatan é.txt").write_text("x", encoding="utf-8")
    (plan / "data" / "rujukan.yaml").unlink()
    git(plan, "mv", "data/acuan.yaml", "data/lain.yaml")
    assert state(plan).berubah == ("catatan é.txt", "data/lain.yaml", "data/rencana.yaml", "data/rujukan.yaml")


def test_a_file_that_git_ignores_and_books_are_made_of_is_not_committed(plan):
    (plan / ".git" / "info" / "exclude").write_text("rahasia*\n", encoding="utf-8")
    for name in ("data/opd/rahasia.yaml", "data/opd/rahasia.yaml~", "rahasia.txt"):
        (plan / name).write_text("id: rahasia\n", encoding="utf-8")
    assert state(plan).berubah == ("data/opd/rahasia.yaml",)


def test_what_was_made_from_the_plan_does_not_count(plan):
    for folder in ("build", "terbit/satu"):
        (plan / folder).mkdir(parents=True)
        (plan / folder / "buku.md").write_text("x", encoding="utf-8")
    assert state(plan, "terbit/satu").berubah == ()
    assert state(plan).berubah == ("terbit/satu/buku.md",)
    assert state(plan, "../lain").berubah == ("terbit/satu/buku.md",)
    assert state(plan, ".").berubah == ("terbit/satu/buku.md",)


def test_what_an_earlier_release_has_written_elsewhere_does_not_stand_against_the_next(plan):
    books = plan / "terbit" / "satu"
    (books / "buku-1").mkdir(parents=True)
    (books / "manifest.json").write_text('{"keluaran": {"buku-1/buku-1.md": "sha256:0"}}')
    for name in ("SHA256SUMS", "buku-1/buku-1.md", "buku-1/catatan.md"):
        (books / name).write_text("x")
    (plan / "data/manifest.json").write_text('{"keluaran": {"lain.yaml": ""}}')
    (plan / "data/lain.yaml").write_text("x")
    assert state(plan).berubah == ("data/lain.yaml", "data/manifest.json", "terbit/satu/buku-1/catatan.md")


def test_a_plan_may_lie_in_a_folder_of_its_repository(tmp_path):
    plan = written(tmp_path / "semua" / "kota", ready())
    begin(tmp_path / "semua")
    (tmp_path / "semua" / "lain.txt").write_text("not of this plan", encoding="utf-8")
    (plan / "build").mkdir()
    (plan / "build" / "x").write_text("x", encoding="utf-8")
    assert state(plan) == Repository()
    edit(plan, "visi: Kota Uji yang cerdas", "visi: Kota Uji", RENCANA)
    assert state(plan).berubah == ("kota/data/rencana.yaml",)


def test_tags_of_editions_are_those_in_the_history_of_this_commit(plan):
    git(plan, "tag", "edisi-1")
    git(plan, "tag", "lain")
    assert state(plan) == Repository(tag=("edisi-1",), tag_ini=("edisi-1",))
    commit(plan, "Kosong")
    assert state(plan) == Repository(tag=("edisi-1",))
    git(plan, "checkout", "-q", "--orphan", "baru")
    commit(plan, "another beginning")
    assert state(plan).tag == ()


def test_a_hook_does_not_lead_to_another_repository(plan, tmp_path, monkeypatch):
    git(tmp_path, "init", "-q", "lain")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "lain" / ".git"))
    assert state(plan) == Repository()


def test_a_plan_without_git_cannot_say_what_is_published(tmp_path, monkeypatch):
    plan = written(tmp_path / "kota", ready())
    assert "not a git repository" in state(plan).masalah
    git(plan, "init", "-q")
    assert state(plan).masalah == "nothing has been committed"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert state(plan).masalah == "git is not installed"


def edisi(nomor: str = "1", revisi: str | None = None):
    return Edisi.model_validate({"nomor": nomor, "tanggal": "2025-01-31", "revisi": revisi})


AGAINST = [
    (edisi(), Repository(), []),
    (edisi(), Repository(masalah="x"), ["no-repository"]),
    (edisi(), Repository(berubah=("a",)), ["uncommitted"]),
    (edisi(), Repository(tag=("edisi-1",), tag_ini=("edisi-1",)), []),
    (edisi(), Repository(tag=("edisi-1",)), ["edition-published"]),
    (edisi(), Repository(tag=("edisi-0",)), ["no-record-of-changes"]),
    (edisi("2", "edisi-1"), Repository(tag=("edisi-1",)), []),
    (edisi("2"), Repository(tag=("edisi-1",)), []),  # the data say so already
    (edisi("revisi satu"), Repository(tag=("edisi-1",)), ["no-record-of-changes"]),
]


@pytest.mark.parametrize(("edition", "git_says", "expected"), AGAINST)
def test_reasons_of_git(edition, git_says, expected):
    assert [one.kode for one in release.in_repository(edition, git_says)] == expected


def chapter(*inside):
    """Return the chapter on changes with these parts, between others."""
    closing = Section("bab", "bab-penutup", "Penutup", (Prose(("Selesai.",)),))
    own = [Section("bab", "bab-perubahan", "Catatan Perubahan", inside)] if inside else []
    return (Frame("isi", (*own, closing)),)


CHAPTERS = [
    (chapter(Prose(("Naskah ini adalah edisi kedua.",))), True),
    (chapter(Section("subbab", "perubahan-pagu", "Pagu", (Prose(("Turun.",)),))), True),
    (chapter(Section("subbab", "klarifikasi", "Klarifikasi", (Prose(("Setuju.",)),))), False),
    (chapter(), False),
]


@pytest.mark.parametrize(("parts", "told"), CHAPTERS)
def test_from_the_second_edition_on_a_chapter_says_what_has_changed(parts, told):
    pages = [Page("buku-1", ()), Page("buku-2", parts)]
    assert [one.kode for one in release.in_books(edisi("2"), pages)] == ([] if told else ["no-record-of-changes"])
    assert [*release.in_books(edisi("1"), pages)] == []


@pytest.mark.parametrize(
    ("nomor", "name"), [("1", "edisi-1"), ("2.1", "edisi-2-1"), ("II (revisi)", "edisi-ii-revisi"), ("$(x)", "edisi-x")]
)
def test_an_edition_has_a_tag_that_git_and_the_shell_accept(nomor, name):
    assert release.tag(edisi(nomor)) == name


def test_the_command_that_is_advised_cannot_be_more_than_a_tag():
    command = release.advice(edisi('1"; echo $(x) `y` !'), "build", Repository()).split("\n")[3]
    assert re.fullmatch(r'  git tag -a edisi-[0-9a-z-]+ -m "[\w ,.()-]*"', command)


# --- the command --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES)
def test_examples_in_a_file_that_a_plan_may_have_stand_against_its_publication(path):
    before, after = check(ready()), check(ready().replaced(path, EXAMPLES[path].encode()))
    assert release.hindrances(before.plan, before.diagnostics) == ()
    (found,) = release.hindrances(after.plan, after.diagnostics)
    assert found.kode == "example-data"
    assert len(found.perihal) == EXAMPLES[path].count(": contoh\n")


def test_nothing_is_made_while_anything_is_open(plan):
    edit(plan, "650_000_000", "700_000_000", OPD)
    for arguments in (("release",), ("release", "--dry-run")):
        result = run(*arguments, folder=plan)
        assert result.returncode == 1
        assert "- OPD whose part has changed since they agreed to it: 1\n  dinkes\n" in result.stdout
        assert "- files that are not committed: 1\n  data/opd/dinkes.yaml\n" in result.stdout
    assert not (plan / "build").exists()


def test_a_dry_run_makes_nothing(plan):
    result = run("release", "--dry-run", folder=plan)
    assert (result.returncode, result.stdout, result.stderr) == (0, "Nothing stands against publication.\n", "")
    assert not (plan / "build").exists()


def test_an_edition_is_built_with_sums_and_without_a_stamp(plan):
    result = run("release", "--output", "terbit", folder=plan)
    assert result.returncode == 0
    assert '  git tag -a edisi-1 -m "Edisi 1, 31 Januari 2025"\n' in result.stdout
    files = {
        path.relative_to(plan / "terbit").as_posix(): path for path in (plan / "terbit").rglob("*") if path.is_file()
    }
    listed = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").read_text().splitlines())
    assert listed == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    manifest = json.loads(files["manifest.json"].read_bytes())
    assert set(manifest["keluaran"]) == set(files) - {"manifest.json"}
    for book in ("buku-1", "buku-2", "buku-3"):
        text = files[f"{book}/{book}.md"].read_text(encoding="utf-8")
        assert "DATA CONTOH" not in text
        assert ("LEMBAR KOMITMEN" in text) == (book == "buku-2")
        assert faults(files[f"{book}/{book}.pdf"].read_bytes()) == []


def test_the_sheet_of_commitments_has_room_for_every_signature(plan):
    run("release", folder=plan)
    page = next(
        text
        for text in paper.texts((plan / "build" / "buku-2" / "buku-2.pdf").read_bytes())
        if "\nLEMBAR KOMITMEN" in text
    )
    assert "Wali Kota Uji" in page
    assert "Kepala Dinas Kesehatan" in page
    assert len(re.findall("…+", page)) == 3


def test_the_sheet_of_commitments_is_no_numbered_table_and_in_no_list(plan):
    run("release", folder=plan)
    folder = plan / "build" / "buku-2"
    pages = "\n".join(paper.texts((folder / "buku-2.pdf").read_bytes()))
    body = word.parts((folder / "buku-2.docx").read_bytes())["word/document.xml"]
    lines = ["".join(text.text or "" for text in p.iter(f"{word.W}t")) for p in body.iter(f"{word.W}p")]
    assert lines.count("Kepala perangkat daerah") == pages.count("\nKepala perangkat daerah\n") == 1
    assert "Tabel 1 " not in pages
    assert not [line for line in lines if line.startswith("Tabel 1 ")]


def test_a_draft_has_no_sheet_of_commitments(plan):
    run("build", "--format", "md", folder=plan)
    assert "KOMITMEN" not in (plan / "build" / "buku-2" / "buku-2.md").read_text(encoding="utf-8")


def test_the_same_commit_is_published_again_with_the_same_bytes(plan):
    run("release", folder=plan)
    git(plan, "tag", "edisi-1")
    again = run("release", "--output", "lagi", folder=plan)
    assert again.returncode == 0
    assert "git tag" not in again.stdout
    assert (plan / "build" / "SHA256SUMS").read_bytes() == (plan / "lagi" / "SHA256SUMS").read_bytes()


def test_the_second_edition_needs_a_number_a_revision_and_a_chapter(plan):
    git(plan, "tag", "edisi-1")
    commit(plan, "Kosong")
    assert "edition 1 is already tagged as `edisi-1`" in run("release", "--dry-run", folder=plan).stdout
    edit(plan, 'nomor: "1"', 'nomor: "2"', RENCANA)
    commit(plan, "Edisi")
    assert "edition 2 names no revision of the edition before" in run("release", "--dry-run", folder=plan).stdout
    edit(plan, 'nomor: "2"', 'nomor: "2", revisi: edisi-1', RENCANA)
    commit(plan, "Edisi")
    assert "the chapter on changes is empty in edition 2" in run("release", "--dry-run", folder=plan).stdout
    edit(plan, "visi: Kota Uji yang cerdas", "visi: Kota Uji yang cerdas dan ramah", RENCANA)
    commit(plan, "Edisi")
    assert run("release", "--dry-run", folder=plan).returncode == 0


def test_errors_of_the_data_are_a_reason_and_files_that_cannot_be_read_are_shown(plan):
    edit(plan, "rating: 4", "rating: 9", OPD)
    result = run("release", "--dry-run", folder=plan)
    assert result.returncode == 1
    assert "- 1 error is open\n  rating-out-of-range\n" in result.stdout
    (plan / "data" / "acuan.yaml").write_text("dokumen: {", encoding="utf-8")
    result = run("release", "--dry-run", folder=plan)
    assert result.returncode == 1
    assert "data/acuan.yaml:1" in result.stdout


def test_a_mistake_in_a_chapter_stands_against_it_and_nothing_is_published(plan):
    own = plan / "templates" / "buku-2" / "10-penutup.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text('{% call bab("bab-penutup", "Tutup") %}\n{{ daerahh }}\n{% endcall %}\n', encoding="utf-8")
    commit(plan, "Edisi")
    result = run("release", folder=plan)
    assert result.returncode == 1
    assert "- 1 error is open\n  unknown-name" in result.stdout
    assert "templates/buku-2/10-penutup.md.j2:2:4" in run("validate", folder=plan).stdout
    assert not (plan / "build").exists()


def test_what_is_said_only_in_a_published_book_is_checked_before(plan):
    prose = plan / "data" / "naskah" / "kata-pengantar.md"
    prose.parent.mkdir(parents=True, exist_ok=True)
    prose.write_text("Salam.{% if terbit %} Terbit di {{ ibu_kotaa }}.{% endif %}\n", encoding="utf-8")
    own = plan / "templates" / "buku-2" / "10-penutup.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{% if terbit %}{{ tabel('tbl-tiada-apa') }}{% endif %}\n", encoding="utf-8")
    result = run("validate", folder=plan)
    assert result.returncode == 1
    assert "error[unknown-name]: there is no name `ibu_kotaa`" in result.stdout
    assert "error[unknown-target]: no table or figure is called `tbl-tiada-apa`" in result.stdout
    assert "\n2 errors" in result.stdout


def test_a_second_signature_after_a_change_makes_a_plan_ready_again(plan):
    files = ready()
    path = "data/opd/dinkes.yaml"
    changed = files.replaced(path, files.data[path].replace(b"650_000_000", b"700_000_000"))
    written(plan, agreed(changed, "dinkes", tanggal="2025-02-18"))
    commit(plan, "Edisi")
    assert run("release", "--dry-run", folder=plan).returncode == 0
