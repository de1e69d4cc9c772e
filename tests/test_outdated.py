"""What has changed since an OPD agreed is found in the versions of its file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from masterplan import compiler, language, signing, workspace

PLAN = Path(__file__).parent / "plans" / "kecil"
OPD = "data/opd/dinkes.yaml"
NOW = workspace.read(PLAN)


@pytest.fixture(autouse=True)
def _english():
    language.use("en")
    yield
    language.use("")


def edited(files: workspace.Files, old: str, new: str, path: str = OPD) -> workspace.Files:
    text = files.data[path].decode()
    assert text.count(old) == 1
    return files.replaced(path, text.replace(old, new).encode())


def signed(files: workspace.Files) -> workspace.Files:
    plan = compiler.check(files, workspace.printable).plan
    done = signing.sign(plan, plan.opd[0], {"tanggal": "2025-02-11", "oleh": "Kepala Dinas", "hasil": "setuju"})
    return files.replaced(OPD, done.text.encode())


def message(now: workspace.Files, *versions: workspace.Files, asked: list[str] | None = None) -> str:
    def known(path: str):
        for one in versions:
            if asked is not None:
                asked.append(path)
            yield one

    diagnostics = compiler.check(now, workspace.printable, versions=known).diagnostics
    (found,) = [one for one in diagnostics if one.code == "outdated-confirmation"]
    assert "`masterplan sign dinkes`" in found.help
    return found.message


SINCE = "the content has changed since Kepala Dinas agreed to it on 2025-02-11"


def test_without_history_only_the_change_is_told():
    assert message(edited(signed(NOW), "650_000_000", "1")) == SINCE


def test_the_parts_that_changed_are_named():
    was = signed(NOW)
    now = edited(edited(was, "650_000_000", "1"), "faktor: Alat tua", "faktor: Alat usang")
    now = edited(now, "uraian: Melayani", "uraian: Mengayomi", "data/acuan.yaml")
    assert message(now, was) == f"{SINCE}: swot (W1), program (rekam-medis), acuan.yaml (rpjmd-misi-1)"


def test_the_newest_version_with_the_fingerprint_is_compared_with_and_no_older_one_is_read():
    was = signed(NOW)
    between = edited(was, "650_000_000", "2")
    asked: list[str] = []
    now = edited(was, "650_000_000", "1")
    assert message(now, between, was, NOW, asked=asked) == f"{SINCE}: program (rekam-medis)"
    assert asked == [OPD, OPD]


def test_what_was_signed_and_changed_in_one_commit_is_found_in_the_commit_before():
    now = edited(signed(NOW), "650_000_000", "1")
    assert message(now, now, NOW) == f"{SINCE}: program (rekam-medis)"


def test_versions_from_before_the_confirmation_are_not_searched():
    other = edited(NOW, "650_000_000", "3")
    asked: list[str] = []
    assert message(edited(signed(NOW), "650_000_000", "1"), other, NOW, asked=asked) == SINCE
    assert asked == [OPD]


def test_a_version_that_cannot_be_read_is_passed_over():
    was = signed(NOW)
    broken = edited(was, "program:\n", "program: {\n")
    lost = workspace.Files({path: content for path, content in was.data.items() if path != "data/acuan.yaml"}, {})
    assert message(edited(was, "650_000_000", "1"), broken, lost, was) == f"{SINCE}: program (rekam-medis)"


def test_many_changes_are_not_all_listed():
    many = "".join(f"    - {{kode: W{n}, faktor: Faktor {n}, bobot: 0, rating: 1}}\n" for n in range(2, 20))
    was = signed(edited(NOW, "  peluang:\n", f"{many}  peluang:\n"))
    now = was.replaced(OPD, was.data[OPD].replace(b"faktor: Faktor", b"faktor: Sebab"))
    assert message(now, was) == f"{SINCE}: swot (W2, W3, W4, W5, W6, W7, W8, W9, …)"


def test_history_is_asked_only_about_what_has_changed():
    def never(_path: str):
        raise AssertionError

    assert compiler.check(signed(NOW), workspace.printable, versions=never).diagnostics == ()


# --- in a real repository -----------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    as_editor = ("-c", "user.name=Editor", "-c", "user.email=editor@contoh.go.id")
    subprocess.run(["git", *as_editor, *arguments], cwd=folder, check=True, capture_output=True, env=own)


def validated(plan: Path, **variables: str) -> str:
    command = [sys.executable, "-c", "from masterplan.cli import main; main()", "-C", str(plan), "validate"]
    environment = {**os.environ, "MASTERPLAN_LANG": "en", "COLUMNS": "120", **variables}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return " ".join(done.stdout.split())


def put(plan: Path, files: workspace.Files) -> None:
    for path, content in files.data.items():
        (plan / path).parent.mkdir(parents=True, exist_ok=True)
        (plan / path).write_bytes(content)


@pytest.mark.parametrize("inside", ["", "rencana/kota"])
def test_git_knows_what_was_agreed_to(tmp_path, inside):
    plan = tmp_path / inside
    put(plan, NOW)
    git(tmp_path, "init", "-q")
    for files in (NOW, signed(NOW)):
        put(plan, files)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    assert validated(plan) == ""
    put(plan, edited(edited(signed(NOW), "650_000_000", "660_000_000"), "Melayani kesehatan.", "Melayani."))
    assert f"{SINCE}: profil, program (rekam-medis)" in validated(plan)
    git(tmp_path, "commit", "-q", "-a", "-m", "changed")
    put(
        plan,
        edited(edited(signed(NOW), "650_000_000", "670_000_000"), "uraian: Melayani", "uraian: X", "data/acuan.yaml"),
    )
    git(tmp_path, "commit", "-q", "-a", "-m", "changed again")
    assert f"{SINCE}: program (rekam-medis), acuan.yaml (rpjmd-misi-1)" in validated(plan)


def test_without_a_repository_or_without_git_the_change_is_told_all_the_same(tmp_path):
    put(tmp_path, edited(signed(NOW), "650_000_000", "660_000_000"))
    assert SINCE in validated(tmp_path)
    assert SINCE in validated(tmp_path, PATH=str(tmp_path))
