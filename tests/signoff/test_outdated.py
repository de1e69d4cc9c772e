"""What has changed since an OPD agreed is found in the versions of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import OPD
from tests.kit.program import run
from tests.kit.repository import begin, commit, git
from tests.kit.small import FILES, replaced, signed

if TYPE_CHECKING:
    from pathlib import Path

NOW = FILES


def message(now: Files, *versions: Files, asked: list[tuple[str, str]] | None = None) -> str:
    def known(path: str, sidik: str):
        for one in versions:
            if asked is not None:
                asked.append((path, sidik))
            yield one

    diagnostics = compiler.check(now, disk.printable, versions=known).diagnostics
    (found,) = [one for one in diagnostics if one.code == "outdated-confirmation"]
    assert "`masterplan sign dinkes`" in found.help
    return found.message


SINCE = "the content has changed since Kepala Dinas agreed to it on 2025-02-11"


def test_without_history_only_the_change_is_told():
    assert message(replaced(signed(NOW), "650_000_000", "1")) == SINCE


def test_the_parts_that_changed_are_named():
    was = signed(NOW)
    now = replaced(replaced(was, "650_000_000", "1"), "faktor: Alat tua", "faktor: Alat usang")
    now = replaced(now, "uraian: Melayani", "uraian: Mengayomi", "data/acuan.yaml")
    assert (
        message(now, was)
        == f"{SINCE}: swot (W1: faktor), program (rekam-medis: pendanaan), acuan.yaml (rpjmd-misi-1: uraian)"
    )


def test_the_first_version_with_the_fingerprint_is_compared_with_and_no_other_is_read():
    was = signed(NOW)
    between = replaced(was, "650_000_000", "2")
    asked: list[tuple[str, str]] = []
    now = replaced(was, "650_000_000", "1")
    assert message(now, between, was, NOW, asked=asked) == f"{SINCE}: program (rekam-medis: pendanaan)"
    assert asked == [(OPD, was.data[OPD].decode().split("sidik: ")[1].strip())] * 2


def test_what_was_signed_and_changed_in_one_commit_is_found_in_the_commit_before():
    now = replaced(signed(NOW), "650_000_000", "1")
    assert message(now, now, NOW) == f"{SINCE}: program (rekam-medis: pendanaan)"


def test_a_version_in_which_the_file_had_another_name_is_compared_with():
    was = signed(NOW)
    text = was.data[OPD].replace(b"id: dinkes", b"id: kesehatan").replace(b"650_000_000", b"1")
    data = {path: content for path, content in was.data.items() if path != OPD}
    now = Files({**data, "data/opd/kesehatan.yaml": text}, was.naskah)
    diagnostics = compiler.check(now, disk.printable, versions=lambda _path, _sidik: [now, was]).diagnostics
    (found,) = [one for one in diagnostics if one.code == "outdated-confirmation"]
    assert found.message == f"{SINCE}: id, program (rekam-medis: pendanaan)"


def test_a_version_that_cannot_be_read_is_passed_over():
    was = signed(NOW)
    broken = replaced(was, "program:\n", "program: {\n")
    lost = Files({path: content for path, content in was.data.items() if path != "data/acuan.yaml"}, {})
    assert message(replaced(was, "650_000_000", "1"), broken, lost, was) == f"{SINCE}: program (rekam-medis: pendanaan)"


def test_many_changes_are_not_all_listed():
    many = "".join(f"    - {{kode: W{n}, faktor: Faktor {n}, bobot: 0, rating: 1}}\n" for n in range(2, 20))
    was = signed(replaced(NOW, "  peluang:\n", f"{many}  peluang:\n"))
    now = was.replaced(OPD, was.data[OPD].replace(b"faktor: Faktor", b"faktor: Sebab"))
    assert message(now, was) == f"{SINCE}: swot ({'; '.join(f'W{n}: faktor' for n in range(2, 10))}; …)"


def test_history_is_asked_only_about_what_has_changed():
    def never(_path: str, _sidik: str):
        raise AssertionError

    assert compiler.check(signed(NOW), disk.printable, versions=never).diagnostics == ()


# --- in a real repository -----------------------------------------------------------------------


def validated(plan: Path, command: str = "validate", **variables: str) -> str:
    done = run(command, folder=plan, COLUMNS="120", **variables)
    assert (done.returncode, done.stderr) == (0, "")
    return " ".join(done.stdout.split())


def put(plan: Path, files: Files) -> None:
    for path, content in files.data.items():
        (plan / path).parent.mkdir(parents=True, exist_ok=True)
        (plan / path).write_bytes(content)


@pytest.mark.parametrize("inside", ["", "rencana/kota"])
def test_git_knows_what_was_agreed_to(tmp_path, inside):
    plan = tmp_path / inside
    for files in (NOW, signed(NOW)):
        put(plan, files)
        begin(tmp_path)
    assert validated(plan) == ""
    put(plan, replaced(replaced(signed(NOW), "650_000_000", "660_000_000"), "Melayani kesehatan.", "Melayani."))
    assert f"{SINCE}: profil, program (rekam-medis: pendanaan)" in validated(plan)
    commit(tmp_path, "changed")
    put(
        plan,
        replaced(
            replaced(signed(NOW), "650_000_000", "670_000_000"), "uraian: Melayani", "uraian: X", "data/acuan.yaml"
        ),
    )
    commit(tmp_path, "changed again")
    assert f"{SINCE}: program (rekam-medis: pendanaan), acuan.yaml (rpjmd-misi-1: uraian)" in validated(plan)


def test_without_a_repository_or_without_git_the_change_is_told_all_the_same(tmp_path):
    put(tmp_path, replaced(signed(NOW), "650_000_000", "660_000_000"))
    assert SINCE in validated(tmp_path)
    assert SINCE in validated(tmp_path, PATH=str(tmp_path))


@pytest.fixture
def confirmed(tmp_path) -> Path:
    """A plan in a repository whose last commit is the confirmation of its only OPD."""
    plan = tmp_path / "kota [*]"  # what git would take for a pattern
    for files in (NOW, signed(NOW)):
        put(plan, files)
        begin(tmp_path)
    return plan


def test_status_names_what_has_changed_as_well(confirmed):
    put(confirmed, replaced(signed(NOW), "650_000_000", "660_000_000"))
    told = "confirmation of what has changed since 11 Februari 2025: program (rekam-medis: pendanaan)"
    assert told in validated(confirmed, "status")


def test_a_revision_that_was_made_is_named_too(confirmed):
    before = replaced(signed(NOW), "hasil: setuju", "hasil: revisi\n    catatan: Pagu")
    put(confirmed, before)
    commit(confirmed, "asked")
    put(confirmed, replaced(before, "650_000_000", "660_000_000"))
    told = "confirmation of the revision asked for on 11 Februari 2025: program (rekam-medis: pendanaan)"
    assert told in validated(confirmed, "status")
    told = "asked for a revision on 2025-02-11: program (rekam-medis: pendanaan)"
    assert told in validated(confirmed)


def test_what_was_agreed_to_is_found_though_the_file_has_another_name_now(confirmed):
    git(confirmed, "mv", OPD, "data/opd/kesehatan.yaml")
    commit(confirmed, "renamed")
    text = signed(NOW).data[OPD].decode().replace("id: dinkes", "id: kesehatan").replace("650_000_000", "660_000_000")
    (confirmed / "data/opd/kesehatan.yaml").write_text(text, encoding="utf-8")
    commit(confirmed, "another id")
    assert f"{SINCE}: id, program (rekam-medis: pendanaan)" in validated(confirmed)


def test_what_was_agreed_to_on_a_branch_is_found_behind_the_merge(tmp_path):
    put(tmp_path, NOW)
    begin(tmp_path)
    git(tmp_path, "switch", "-q", "-c", "opd")
    put(tmp_path, signed(NOW))
    commit(tmp_path, "confirmed")
    git(tmp_path, "switch", "-q", "main")
    put(tmp_path, replaced(NOW, "650_000_000", "660_000_000"))
    commit(tmp_path, "changed")
    git(tmp_path, "merge", "-q", "--no-edit", "opd")
    git(tmp_path, "switch", "-q", "--detach")
    assert f"{SINCE}: program (rekam-medis: pendanaan)" in validated(tmp_path)


def test_a_shallow_clone_tells_the_change_without_its_parts(confirmed, tmp_path):
    put(confirmed, replaced(signed(NOW), "650_000_000", "660_000_000"))
    commit(confirmed, "changed")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}", "dangkal")
    told = validated(tmp_path / "dangkal" / "kota [*]")
    assert SINCE in told
    assert f"{SINCE}:" not in told


def test_the_drivers_of_the_repository_are_not_asked_about_history(confirmed):
    git(confirmed, "config", "diff.masterplan.textconv", "false")
    (confirmed / ".gitattributes").write_text("*.yaml diff=masterplan\n", encoding="utf-8")
    put(confirmed, replaced(signed(NOW), "650_000_000", "660_000_000"))
    commit(confirmed, "changed")
    assert f"{SINCE}: program (rekam-medis: pendanaan)" in validated(confirmed)
