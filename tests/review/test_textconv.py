"""`git diff` shows what a change means, once `masterplan textconv` is its driver for the data files."""

from __future__ import annotations

import difflib
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from masterplan.model import decode
from masterplan.model.opd import Opd
from masterplan.review import textconv
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tests.kit import variants
from tests.kit.places import OPD, RENCANA, ROOT, SMALL
from tests.kit.repository import commit, edit, git

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan in a repository in which the command of the guide has been run."""
    root = tmp_path / "kota [é] satu"
    shutil.copytree(SMALL / "data", root / "data")
    shutil.copy(ROOT / ".gitattributes", root)
    program = tmp_path / "masterplan"
    program.write_text(f"#!{sys.executable}\nfrom masterplan.cli.main import main\n\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    git(root, "init", "--quiet")
    git(root, "config", "diff.masterplan.textconv", f"'{program}' textconv")
    commit(root, "Edisi pertama")
    return root


def shown(plan: Path, *arguments: str) -> list[str]:
    """Return the lines that git shows as removed and added, and the headings that it puts above them."""
    lines = git(plan, *arguments).split("\n")
    return [
        line.split("@@ ", 2)[-1] if line.startswith("@@") else line
        for line in lines
        if line.startswith(("@@", "+", "-", "rename")) and not line.startswith(("+++", "---"))
    ]


def test_a_change_is_shown_in_plain_words_below_what_it_is_of(plan):
    edit(plan, "650_000_000", "800_000_000")
    edit(plan, "rating: 4", "rating: 3")
    assert shown(plan, "diff") == [
        "Dinas Kesehatan (dinkes)",
        *("-  rating: 4", "+  rating: 3"),
        "Program rekam-medis",
        *("-  pagu APBD 2026: Rp650.000.000", "+  pagu APBD 2026: Rp800.000.000"),
    ]


def test_layout_and_comments_are_no_change(plan):
    edit(plan, "650_000_000}}", "650000000}}  # dibulatkan")
    edit(plan, "id: dinkes\nnama: Dinas Kesehatan\n", "nama: 'Dinas Kesehatan'\nid: dinkes\n")
    edit(plan, "faktor: [S1, O1]", "faktor: [O1, S1]")
    assert shown(plan, "diff") == []
    assert OPD in git(plan, "diff", "--name-only")


def test_the_history_of_a_renamed_file_shows_what_changed_with_its_name(plan):
    git(plan, "mv", OPD, "data/opd/kesehatan.yaml")
    edit(plan, "id: dinkes", "id: kesehatan", "data/opd/kesehatan.yaml")
    edit(plan, "nama: Rekam medis", "nama: Rekam medis bersama", "data/opd/kesehatan.yaml")
    commit(plan, "Nama baru")
    assert shown(plan, "log", "-p", "-1", "--find-renames", "--unified=0") == [
        f"rename from {OPD}",
        "rename to data/opd/kesehatan.yaml",
        "-1,2 +1,2 @@",
        *("-Dinas Kesehatan (dinkes)", "-  kode: dinkes", "+Dinas Kesehatan (kesehatan)", "+  kode: kesehatan"),
        "Program rekam-medis",
        *("-  nama: Rekam medis", "+  nama: Rekam medis bersama"),
    ]


def test_a_file_that_cannot_be_read_is_shown_as_it_is(plan):
    edit(plan, "status: contoh", "status: entah")
    commit(plan, "Salah")
    edit(plan, "status: entah", "status: usulan")
    lines = shown(plan, "diff")
    assert "-status: entah" in lines
    assert "-      - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000_000}}" in lines
    assert "+  status data: usulan" in lines


def test_a_file_that_is_new_or_gone_is_shown_whole(plan):
    text = (plan / OPD).read_text(encoding="utf-8").replace("dinkes", "dishub")
    (plan / "data/opd/dishub.yaml").write_text(text, encoding="utf-8")
    git(plan, "rm", "--quiet", "data/acuan.yaml")
    git(plan, "add", "--all")
    lines = shown(plan, "diff", "--cached")
    assert "+Dinas Kesehatan (dishub)" in lines
    assert "-Dokumen acuan" in lines


def test_the_other_files_of_a_plan_are_shown_in_plain_words_too(plan):
    edit(plan, "visi: Kota Uji yang cerdas", "visi: Kota Uji yang ramah", "data/rencana.yaml")
    edit(plan, 'nomor: "1", uraian: Melayani', 'nomor: "1", uraian: Mengayomi', "data/acuan.yaml")
    edit(plan, "panduan: Kesehatan", "panduan: Sehat", "data/dimensi.yaml")
    edit(plan, "2026: 3.3", "2026: 3.4", "data/evaluasi.yaml")
    edit(plan, "penerbit: Koran", "penerbit: Harian", "data/rujukan.yaml")
    assert [line for line in shown(plan, "diff", "--unified=0") if line.startswith("+")] == [
        "+  butir “rpjmd-misi-1” uraian: Mengayomi",
        "+  subdimensi “health” nama menurut buku panduan: Sehat",
        "+  target indeks 2026: 3,4",
        "+  visi: Kota Uji yang ramah",
        "+  penerbit: Harian",
    ]


def test_without_the_driver_git_shows_the_file(plan):
    edit(plan, "650_000_000", "800_000_000")
    git(plan, "config", "--remove-section", "diff.masterplan")
    assert (
        shown(plan, "diff", "--unified=0")[-1]
        == "+      - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 800_000_000}}"
    )


# --- what is said -------------------------------------------------------------------------------


def test_every_value_that_differs_shows_in_few_lines(ambon):
    for path in variants.places(ambon):
        after = variants.with_change(ambon, path)
        name, *rest = path
        one, other = (
            textconv.told(plan.opd[rest[0]].value if name == "opd" else getattr(plan, name).value).split("\n")
            for plan in (ambon, after)
        )
        differing = [line for line in difflib.ndiff(one, other) if line[0] in "+-"]
        assert 0 < len(differing) <= 30, path


def test_what_is_none_of_a_plan_is_not_put_into_words():
    assert textconv.text("catatan.txt", b"id: x") is None
    assert textconv.text("dinkes.yaml", b"\xff") is None
    assert textconv.text("dinkes.yaml", b"") is None


def test_a_name_that_an_old_git_has_put_letters_before_is_known():
    content = (SMALL / "data/acuan.yaml").read_bytes()
    assert textconv.text("aB3xZ9_acuan.yaml", content) == textconv.text("acuan.yaml", content)
    assert textconv.text("acuan.yaml", content).startswith("Dokumen acuan\nDokumen rpjmd\n")


def test_nothing_that_a_terminal_would_obey_is_shown():
    opd = decode.decode(reader.parse(Source("dinkes.yaml", (SMALL / OPD).read_text(encoding="utf-8")))[0], Opd)[0]
    assert "\u202e" not in textconv.told(opd.model_copy(update={"nama": "Dinas \u202e Kesehatan"}))


def test_prose_is_compared_sentence_by_sentence():
    content = (
        (SMALL / OPD)
        .read_bytes()
        .replace(b"profil: Melayani kesehatan.", b"profil: |\n  Satu\n  kalimat. Kalimat dua!\n\n  - butir\n")
    )
    lines = textconv.text("dinkes.yaml", content).split("\n")
    assert [line for line in lines if line.startswith("  profil")] == [
        *("  profil: Satu kalimat.", "  profil: Kalimat dua!", "  profil: - butir"),
    ]


def test_codes_stand_in_the_order_of_their_numbers():
    factors = "".join(f"    - {{kode: S{n}, faktor: Faktor {n}}}\n" for n in (10, 2))
    content = (SMALL / OPD).read_text(encoding="utf-8").replace("  kelemahan:\n", f"{factors}  kelemahan:\n")
    lines = textconv.text("dinkes.yaml", content.encode()).split("\n")
    assert [line for line in lines if line.startswith("Kekuatan")] == ["Kekuatan S1", "Kekuatan S2", "Kekuatan S10"]


def test_a_raised_digit_is_no_number():
    content = (SMALL / RENCANA).read_text(encoding="utf-8") + 'satuan: ["²", "10²", km²]\n'
    lines = textconv.text("rencana.yaml", content.encode()).split("\n")
    assert [line for line in lines if "satuan" in line] == ["  satuan: 10²", "  satuan: km²", "  satuan: ²"]


def test_a_new_plan_starts_with_the_same_attributes():
    here, new = (
        [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
        for path in (ROOT / ".gitattributes", ROOT / "templates/awal/akar/.gitattributes")
    )
    assert here == new
