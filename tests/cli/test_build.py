"""`masterplan build` as an editor and as CI call it: what is written, when, and what stays."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from masterplan.records.tables import TABLES
from tests.kit.places import SMALL
from tests.kit.program import PROGRAM, run
from tests.kit.standards import faults

if TYPE_CHECKING:
    from pathlib import Path

DATA = {f"data-terbuka/{name}" for name in (*(f"{one.name}.csv" for one in TABLES), "variabel.csv", "datapackage.json")}
ALL = {f"buku-{number}/buku-{number}.{form}" for number in (1, 2, 3) for form in ("md", "docx", "pdf")}
DRAWN = {
    *("buku-1/gambar/gbr-indeks.svg", "buku-2/gambar/gbr-dana-tahun.svg"),
    *("buku-1/gambar/gbr-swot-dinkes.svg", "buku-1/gambar/gbr-swot-living.svg"),
    *("buku-3/gambar/gbr-indeks.svg", "buku-3/gambar/gbr-dana-tahun.svg"),
    "buku-3/gambar/gbr-indikator-living.svg",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return copied(tmp_path / "kota")


def copied(folder: Path) -> Path:
    shutil.copytree(SMALL / "data", folder / "data")
    return folder


def build(plan: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("build", *arguments, folder=plan)


def written(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def spoil(plan: Path, path: str, old: str, new: str) -> None:
    file = plan / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_every_book_is_written_in_every_format_with_a_list_of_hashes(plan):
    result = build(plan)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr.startswith("build: 16 files, ")
    files = written(plan / "build")
    assert set(files) == ALL | DRAWN | DATA | {"manifest.json"}
    listed = json.loads(files.pop("manifest.json"))
    assert listed["keluaran"] == {name: f"sha256:{hashlib.sha256(files[name]).hexdigest()}" for name in sorted(files)}
    assert "data/opd/dinkes.yaml" in listed["masukan"]
    assert "templates/pdf/buku.typ" in listed["masukan"]
    assert {name: faults(files[name]) for name in files if name.endswith(".pdf")} == {
        f"{book}/{book}.pdf": [] for book in ("buku-1", "buku-2", "buku-3")
    }
    assert set(listed["mesin"]) == {
        "fonttools",
        "jinja2",
        "markdown-it-py",
        "pillow",
        "pypandoc_binary",
        "pyphen",
        "typst",
    }


def test_two_builds_are_the_same_bytes_in_other_folders_at_other_times(plan, tmp_path):
    build(plan)
    time.sleep(2.1)
    other = copied(tmp_path / "lain" / "folder")
    build(other)
    assert written(plan / "build") == written(other / "build")


def test_one_book_and_one_format_go_where_they_are_wanted(plan):
    assert build(plan, "--book", "buku-3", "--format", "pdf", "--format", "md", "--output", "hasil").returncode == 0
    assert set(written(plan / "hasil")) == {"buku-3/buku-3.pdf", "buku-3/buku-3.md", "manifest.json"} | DATA | {
        name for name in DRAWN if name.startswith("buku-3/")
    }
    assert not (plan / "build").exists()


def test_a_book_that_does_not_exist_is_refused(plan):
    result = build(plan, "--book", "buku-9")
    assert result.returncode == 2
    assert "known here: buku-1, buku-2, buku-3" in result.stderr.replace("\n", " ")


def test_faulty_data_leave_the_books_as_they_were(plan):
    build(plan, "--format", "md")
    before = written(plan / "build")
    spoil(plan, "data/opd/dinkes.yaml", "rating: 4", "rating: 9")
    result = build(plan, "--format", "md")
    assert result.returncode == 1
    assert "rating-out-of-range" in result.stdout
    assert written(plan / "build") == before


def prose(plan: Path, text: str) -> Path:
    path = plan / "data" / "naskah" / "buku-2" / "visi-misi.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_prose_prints_the_figures_of_the_plan(plan):
    prose(plan, 'Ada {{ jumlah.program }} program senilai {{ pagu.total }}; lihat {{ rujuk("tbl-misi") }}.\n')
    assert build(plan, "--format", "md").returncode == 0
    book = (plan / "build/buku-2/buku-2.md").read_text(encoding="utf-8")
    assert "Ada 1 program senilai Rp1.150.000.000; lihat [Tabel 1.1](#tbl-misi)." in book


PROSE = [
    ("Satu\n\n{{ jumlah.progam }}\n", "unknown-name", 3),
    ("Satu {{ jumlah.\n", "template-error", 1),
    ("Satu\n{{ daerah.upper() }}\n", "unsafe-prose", 2),
    ("{{ ''.__class__.__mro__ }}\n", "unknown-name", 1),
    ("{% for a in daftar_opd %}{% for b in daftar_opd %}x{% endfor %}{% endfor %}\n", "unsafe-prose", 1),
    ("{% include 'data/opd/dinkes.yaml' %}\n", "unsafe-prose", 1),
    ("{{ 9 ** 9 ** 9 }}\n", "unsafe-prose", 1),
    ("{{ range(9) }}\n", "unsafe-prose", 1),
    ('Lihat\n{{ rujuk("tbl-tiada") }}\n', "unknown-target", 2),
    ('Kata {{ sumber("koran") }}\n', "unknown-target", 1),
    ("Huruf 漢\n", "missing-glyph", 1),
]


@pytest.mark.parametrize(("text", "code", "line"), PROSE)
def test_a_mistake_in_the_prose_is_shown_at_its_line(plan, text, code, line):
    prose(plan, text)
    result = build(plan, "--format", "md")
    assert result.returncode == 1, result
    assert f"error[{code}]" in result.stdout
    assert f"data/naskah/buku-2/visi-misi.md:{line}" in result.stdout
    assert not (plan / "build").exists()


def test_html_and_pictures_in_the_prose_are_text(plan):
    prose(plan, '<script>alert(1)</script> ![x](http://a.b/c.png)\n\n# Judul <b onclick="x">b</b>\n')
    assert build(plan, "--book", "buku-2").returncode == 0
    book = (plan / "build/buku-2/buku-2.md").read_text(encoding="utf-8")
    assert "&lt;script>alert(1)&lt;/script> !\\[x](http://a.b/c.png)" in book
    assert "\n\\# Judul &lt;b onclick" in book


def test_a_plan_replaces_a_chapter_by_a_file_with_the_same_name(plan):
    own = plan / "templates" / "buku-2" / "10-penutup.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text('{% call bab("bab-penutup", "Tutup Buku") %}\nSelesai.\n{% endcall %}\n', encoding="utf-8")
    assert build(plan, "--format", "md").returncode == 0
    assert "TUTUP BUKU" in (plan / "build/buku-2/buku-2.md").read_text(encoding="utf-8")


def test_a_mistake_in_a_template_is_shown_at_its_line(plan):
    own = plan / "templates" / "buku-2" / "10-penutup.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text('{% call bab("bab-penutup", "Tutup") %}\nSelesai {{ daerahh }}.\n{% endcall %}\n', encoding="utf-8")
    result = build(plan, "--format", "md")
    assert result.returncode == 1
    assert "templates/buku-2/10-penutup.md.j2:2" in result.stdout


def test_a_build_that_is_killed_leaves_no_half_file_and_the_next_one_cleans_up(plan):
    build(plan)
    before = written(plan / "build")
    spoil(plan, "data/opd/dinkes.yaml", "Tenaga cukup", "Tenaga memadai")
    running = subprocess.Popen([*PROGRAM, "-C", str(plan), "build"], stderr=subprocess.DEVNULL)
    time.sleep(0.9)
    running.send_signal(signal.SIGKILL)
    running.wait()
    (plan / "build" / "buku-1" / ".x.part").write_bytes(b"half")  # what a kill in the middle of writing would leave
    build(plan, "--output", "utuh")
    whole = written(plan / "utuh")
    for name, content in written(plan / "build").items():
        assert name.endswith(".part") or content in {before[name], whole[name]}
    build(plan)
    assert written(plan / "build") == whole


def test_a_folder_that_cannot_be_written_is_not_a_fault_of_the_data(plan):
    (plan / "build").write_text("a file where the folder should be", encoding="utf-8")
    result = build(plan, "--format", "md")
    assert result.returncode == 2
    assert "cannot be written" in result.stderr


def test_progress_is_silent_when_nobody_watches(plan):
    result = build(plan, "--book", "buku-3")
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr
