"""`masterplan release --regulation`: a regulation goes out with its annexes, and a printed copy can be checked."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.signoff import checking, release
from masterplan.world import disk
from masterplan.world import git as asked
from tests.kit import paper
from tests.kit.confirmed import check, ready
from tests.kit.places import RENCANA
from tests.kit.program import run
from tests.kit.regulation import EXAMPLE, PATH
from tests.kit.repository import begin, commit, edit, git
from tests.kit.standards import faults

DRAFT = EXAMPLE.replace("{buku: 1}", "{buku: 3}")


def written(folder: Path, draft: str = DRAFT) -> Path:
    files = ready().replaced(PATH, draft.encode())
    for path, content in {**files.data, **files.naskah}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return begin(folder)


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> tuple[Path, str]:
    """A package that was released, and what was said of it."""
    plan = written(tmp_path_factory.mktemp("kota"))
    result = run("release", "--regulation", folder=plan)
    assert result.returncode == 0, result.stdout
    return plan / "build" / "peraturan", result.stdout


@pytest.fixture(scope="module")
def files(published) -> Mapping[str, bytes]:
    return disk.every(published[0])


def beda(files: Mapping[str, bytes]) -> list[str]:
    return [*checking.checked(files).beda]


# --- what goes out ------------------------------------------------------------------------------


def test_it_has_the_regulation_its_annexes_the_open_data_and_two_lists(files):
    own = {path for path in files if not path.startswith("data-terbuka/") and "/gambar/" not in path}
    law, annex = ({f"{slug}/{slug}.{form}" for form in ("docx", "md", "pdf")} for slug in ("rancangan", "buku-3"))
    assert own == {*law, *annex, "rancangan/rancangan.xml", "manifest.json", "SHA256SUMS"}
    assert any(path.startswith("data-terbuka/") for path in files)


def test_whoever_has_no_masterplan_checks_it_with_the_tools_of_any_system(published, files):
    listed = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=published[0], check=False)
    assert listed.returncode == 0
    text = subprocess.run(
        ["sed", "/^Sidik naskah: /d", published[0] / "buku-3/buku-3.md"], capture_output=True, check=True
    )
    told = subprocess.run(["sha256sum"], input=text.stdout, check=True, capture_output=True).stdout.decode()
    (document,) = (one for one in json.loads(files["manifest.json"])["dokumen"] if one["id"] == "buku-3")
    assert told.split()[0] == document["sidik"].replace(" ", "")


def test_what_a_reader_compares_stands_on_paper_and_in_the_manifest(files):
    for document in json.loads(files["manifest.json"])["dokumen"]:
        pages = paper.texts(files[f"{document['id']}/{document['id']}.pdf"])
        assert document["sidik"] in " ".join(pages[-1].split())
        assert document["halaman"]["pdf"] == len(pages)
        assert set(document["berkas"]) <= files.keys()


def test_the_manifest_says_which_regulation_it_is(files):
    told = json.loads(files["manifest.json"])["peraturan"]
    assert (told["nama"], told["nomor"], told["cap"], told["edisi"]) == (
        *("Peraturan Daerah Kota Uji", None),
        *("RANCANGAN", "1"),
    )


def test_it_says_what_is_still_dotted(published):
    assert "nomor, tahun, ditetapkan, diundangkan, noreg" in " ".join(published[1].split())
    assert "no note of changes" in published[1]


# --- what is checked ----------------------------------------------------------------------------


def test_what_is_as_it_was_published_is_said_to_be(published):
    result = run("release", "--check", str(published[0]), folder=published[0].parent)
    assert result.returncode == 0
    assert "Every file is as it was published." in result.stdout
    assert "Peraturan Daerah Kota Uji" in result.stdout
    assert "Lampiran, " in result.stdout


TAMPERED = [
    ("buku-3/buku-3.pdf", b"x", ["buku-3/buku-3.pdf is not the file that was published"]),
    ("buku-3/buku-3.pdf", None, ["buku-3/buku-3.pdf is missing"]),
    ("buku-3/lain.md", b"x", ["buku-3/lain.md does not belong to the package"]),
    ("SHA256SUMS", None, ["there is no SHA256SUMS: this is a draft, which was never released"]),
]


@pytest.mark.parametrize(("path", "content", "said"), TAMPERED)
def test_each_file_that_is_not_as_it_was_is_named(files, path, content, said):
    other = {**files, path: content} if content else {name: one for name, one in files.items() if name != path}
    assert beda(other) == said


def test_a_text_and_a_manifest_that_were_both_changed_do_not_give_the_fingerprint(files):
    text = files["rancangan/rancangan.md"].replace(b"Rencana Induk", b"Rencana Lain")
    sums = release.sums({"rancangan/rancangan.md": text}).split()[0]
    old = release.sums({"rancangan/rancangan.md": files["rancangan/rancangan.md"]}).split()[0]
    forged = {**files, "rancangan/rancangan.md": text, "manifest.json": files["manifest.json"].replace(old, sums)}
    assert beda(forged) == [
        "manifest.json is not the file that was published",
        "the text of Peraturan Daerah Kota Uji has another fingerprint than the manifest says",
    ]


@pytest.mark.parametrize(
    "manifest", [None, b"", b"[]", b"{}", b'{"dokumen": [{}], "keluaran": {}}', b"\xff", b"[" * 9999]
)
def test_what_is_no_package_is_said_to_be_none(manifest):
    with pytest.raises(EnvironmentProblem, match="no package"):
        checking.checked({"manifest.json": manifest} if manifest is not None else {})


# --- what stands against it ---------------------------------------------------------------------

WITHOUT = DRAFT.replace("lampiran:\n  - {buku: 3}\n", "")
AGAINST = [
    (DRAFT, []),
    ("menimbang: []\n", ["no-regulation"]),
    (WITHOUT, ["no-annex", "annex-warnings"]),
    (DRAFT.replace("tidak terpisahkan", "terpisah"), ["annex-warnings"]),
    (f"ditetapkan: 2025-01-30\n{DRAFT}", ["later-edition"]),
    (f"ditetapkan: 2025-01-31\n{DRAFT}", []),
]


@pytest.mark.parametrize(("draft", "expected"), AGAINST)
def test_reasons_of_the_regulation(draft, expected):
    checked = check(ready().replaced(PATH, draft.encode()))
    assert checked.plan is not None
    assert [one.kode for one in release.in_regulation(checked.plan, checked.diagnostics)] == expected


def test_nothing_is_made_while_anything_stands_against_it(tmp_path):
    plan = written(tmp_path / "kota", WITHOUT)
    result = run("release", "--regulation", folder=plan)
    assert result.returncode == 1
    assert "- the regulation names no book as its annex\n  rancangan.lampiran\n" in result.stdout
    assert not (plan / "build").exists()


def test_a_regulation_gets_its_number_when_its_edition_is_out(tmp_path):
    plan = written(tmp_path / "kota")
    git(plan, "tag", "edisi-1")
    (plan / PATH).write_text(f"nomor: 4\ntahun: 2026\n{DRAFT}", encoding="utf-8")
    commit(plan, "Nomor")
    assert asked.differing(plan, "edisi-1") == (PATH,)
    result = run("release", "--regulation", "--dry-run", folder=plan)
    assert result.returncode == 0
    assert "Printed as dots, since nobody has given them: ditetapkan," in result.stdout
    edit(plan, "visi: Kota Uji yang cerdas", "visi: Kota Uji", RENCANA)
    commit(plan, "Visi")
    result = run("release", "--regulation", "--dry-run", folder=plan)
    assert "- edition 1 is already tagged as `edisi-1`\n" in result.stdout


# --- to look at it before -----------------------------------------------------------------------


def test_a_draft_of_the_package_takes_the_place_of_what_was_released(published, tmp_path):
    plan = tmp_path / "kota"
    shutil.copytree(published[0].parent.parent, plan)
    own = plan / "build" / "peraturan"
    assert run("build", "--regulation", "--format", "md", folder=plan).returncode == 0
    assert not (own / "SHA256SUMS").exists()
    assert {path.suffix for path in (own / "buku-3").glob("*.*")} == {".md"}
    assert "never released" in run("release", "--check", str(own), folder=plan).stdout


@pytest.mark.parametrize("other", [("--book", "buku-1"), ("--opd", "dinkes"), ("--format", "site")])
def test_it_is_one_package_as_a_whole(other, tmp_path):
    result = run("build", "--regulation", *other, folder=written(tmp_path / "kota"))
    assert (result.returncode, "`--regulation` makes one package" in result.stderr) == (2, True)


def test_a_plan_without_a_draft_has_no_package(tmp_path):
    plan = written(tmp_path / "kota")
    (plan / PATH).unlink()
    result = run("build", "--regulation", "--format", "md", folder=plan)
    assert (result.returncode, "the plan drafts no regulation" in result.stderr) == (2, True)


def test_the_second_edition_goes_out_with_a_note_of_what_has_changed(tmp_path):
    plan = written(tmp_path / "kota")
    git(plan, "tag", "edisi-1")
    edit(plan, 'nomor: "1"', 'nomor: "2", revisi: edisi-1', RENCANA)
    edit(plan, "visi: Kota Uji yang cerdas", "visi: Kota Uji yang cerdas dan ramah", RENCANA)
    assert run("build", "--regulation", "--format", "md", "--format", "pdf", folder=plan).returncode == 0
    own = plan / "build" / "peraturan"
    text = (own / "catatan-perubahan" / "catatan-perubahan.md").read_text(encoding="utf-8")
    assert 'id="bab-perubahan"></a>CATATAN PERUBAHAN' in text
    assert "Kota Uji yang cerdas dan ramah" in text
    assert "](../" not in text
    (*_others, note) = json.loads((own / "manifest.json").read_bytes())["dokumen"]
    assert (note["id"], note["nama"]) == ("catatan-perubahan", "Catatan Perubahan")
    pdf = (own / "catatan-perubahan" / "catatan-perubahan.pdf").read_bytes()
    assert note["sidik"] in " ".join(paper.texts(pdf)[-1].split())
    assert faults(pdf) == []


# --- when it is amended -------------------------------------------------------------------------

ADOPTED = f"nomor: 4\ntahun: 2025\nditetapkan: 2025-02-01\ndiundangkan: 2025-02-02\n{DRAFT}"


@pytest.fixture(scope="module")
def amended(tmp_path_factory) -> Path:
    """A plan of the second edition, whose draft amends the regulation as it was adopted with the first."""
    plan = written(tmp_path_factory.mktemp("diubah"), ADOPTED)
    git(plan, "tag", "edisi-1")
    (plan / PATH).write_text(
        ADOPTED.replace("2 (dua) kali", "4 (empat) kali") + "perubahan: [{revisi: edisi-1}]\n", encoding="utf-8"
    )
    edit(plan, 'nomor: "1", tanggal: 2025-01-31', 'nomor: "2", tanggal: 2025-06-01, revisi: edisi-1', RENCANA)
    commit(plan, "Perubahan")
    return plan


def test_what_amends_it_and_the_note_of_changes_are_both_in_its_package(amended):
    assert run("build", "--regulation", "--format", "md", folder=amended).returncode == 0
    own = amended / "build" / "peraturan"
    told = json.loads((own / "manifest.json").read_bytes())
    names = {one["id"]: one["nama"] for one in told["dokumen"]}
    title = "Perubahan atas Peraturan Daerah Kota Uji Nomor 4 Tahun 2025"
    assert [*names] == ["rancangan", "perubahan", "buku-3", "catatan-perubahan"]
    assert names["rancangan"] == "Peraturan Daerah Kota Uji (sesudah perubahan)"
    assert names["perubahan"].startswith(title)
    assert (told["peraturan"]["nomor"], told["peraturan"]["perubahan"]["nomor"]) == (4, None)
    amending = (own / "perubahan" / "perubahan.md").read_text(encoding="utf-8")
    assert "4 (empat) kali" in amending
    assert "CATATAN PERUBAHAN" in (own / "catatan-perubahan" / "catatan-perubahan.md").read_text(encoding="utf-8")
    said = run("release", "--check", str(own), folder=amended).stdout
    for document in told["dokumen"]:
        assert document["nama"] in said
        assert document["sidik"] in said


def test_what_is_still_dotted_and_stamped_is_what_the_amendment_lacks(amended):
    result = run("release", "--regulation", "--dry-run", folder=amended)
    said = " ".join(result.stdout.split())
    lacking = ", ".join(
        f"perubahan.1.{name}" for name in ("nomor", "tahun", "ditetapkan", "diundangkan", "noreg", "lembaran")
    )
    assert (result.returncode, lacking in said) == (0, True)
    assert "given them: lembaran.nomor" in said
    assert "until number, year and both days of the amendment are given" in said


def test_an_amendment_is_adopted_after_the_edition_of_its_annexes(amended):
    adopted = (amended / PATH).read_text(encoding="utf-8").replace("edisi-1}", "edisi-1, ditetapkan: 2025-05-31}")
    (amended / PATH).write_text(adopted, encoding="utf-8")
    result = run("release", "--regulation", "--dry-run", folder=amended)
    assert "rancangan.perubahan.1.ditetapkan" in result.stdout
