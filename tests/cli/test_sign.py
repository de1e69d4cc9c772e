"""`masterplan sign` as a person calls it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.kit.program import run
from tests.kit.repository import begin, commit

GIVEN = ("--by", "Kepala Dinas Kesehatan", "--date", "2025-02-11")


def sign(plan: Path, *arguments: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return run("sign", *arguments, folder=plan, lang=lang)


def files(plan: Path) -> dict[str, bytes]:
    return {path.relative_to(plan).as_posix(): path.read_bytes() for path in plan.rglob("*") if path.is_file()}


def test_an_opd_confirms_its_part(plan):
    before = files(plan)
    result = sign(plan, "dinkes", *GIVEN, "--stage", "Bimtek IV", "--note", "Sudah dibahas: cocok")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("data/opd/dinkes.yaml: Kepala Dinas Kesehatan agreed on 2025-02-11 to sha256:")
    sidik = result.stdout.split()[-1]
    after = files(plan)
    changed = after.pop("data/opd/dinkes.yaml").removeprefix(before.pop("data/opd/dinkes.yaml"))
    assert after == before
    assert changed.decode() == (
        "klarifikasi:\n  - tanggal: 2025-02-11\n    tahap: Bimtek IV\n    oleh: Kepala Dinas Kesehatan\n"
        f'    hasil: setuju\n    catatan: "Sudah dibahas: cocok"\n    sidik: {sidik}\n'
    )


def test_an_opd_asks_for_a_revision(plan):
    assert sign(plan, "dinkes", *GIVEN, "--result", "revisi").returncode == 2
    result = sign(plan, "dinkes", *GIVEN, "--result", "revisi", "--note", "Pagu 2026 terlalu kecil", lang="id")
    assert "meminta revisi" in result.stdout
    assert "hasil: revisi\n" in (plan / "data/opd/dinkes.yaml").read_text(encoding="utf-8")


REFUSED = [
    (("dinkas", *GIVEN), "a similar name exists: `dinkes`"),
    (("Dinas Kesehatan", *GIVEN), "write `dinkes`, the id of `Dinas Kesehatan`"),
    (("dinkes", "--by", "Kepala", "--date", "11 Februari 2025"), "`11 Februari 2025` is not a date"),
    (("dinkes", "--by", "", "--date", "2025-02-11"), "nobody is named who confirms"),
    (("dinkes", "--date", "2025-02-11"), "`--by` is missing"),
    (("dinkes", *GIVEN, "--result", "ya"), "`--result` does not take this value\n= known here: batal, revisi, setuju"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_what_is_not_the_data_ends_with_code_2_and_changes_nothing(plan, arguments, message):
    before = files(plan)
    result = sign(plan, *arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert files(plan) == before


def test_confirmations_follow_one_another(plan):
    assert sign(plan, "dinkes", *GIVEN).returncode == 0
    before = files(plan)
    result = sign(plan, "dinkes", "--by", "Kepala", "--date", "2025-02-10")
    assert result.returncode == 2
    assert "2025-02-10 is before the last confirmation of `dinkes`, which is of 2025-02-11" in result.stderr
    assert files(plan) == before


@pytest.mark.parametrize(
    ("old", "new", "code"), [("rating: 4", "rating: 9", "rating-out-of-range"), ("nama:", "nma:", "unknown-field")]
)
def test_nobody_confirms_a_plan_with_errors(plan, old, new, code):
    path = plan / "data" / "opd" / "dinkes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    before = files(plan)
    result = sign(plan, "dinkes", *GIVEN)
    assert result.returncode == 1
    assert f"error[{code}]" in result.stdout
    assert files(plan) == before


def status(plan: Path, value: str) -> None:
    path = plan / "data" / "opd" / "dinkes.yaml"
    text = path.read_text(encoding="utf-8").replace("status: contoh", f"kontak: {{nama: Admin}}\nstatus: {value}")
    path.write_text(text, encoding="utf-8")


def test_a_status_may_wait_for_the_answer_that_is_given_now(plan):
    status(plan, "diklarifikasi")
    assert sign(plan, "dinkes", *GIVEN, "--result", "revisi", "--note", "Pagu").returncode == 0
    assert sign(plan, "dinkes", *GIVEN).returncode == 0
    text = (plan / "data/opd/dinkes.yaml").read_text(encoding="utf-8")
    assert "status: diklarifikasi\n" in text
    assert text.count("hasil: ") == 2


@pytest.mark.parametrize("value", ["dijustifikasi", "diklarifikasi"])
def test_a_status_above_the_evidence_is_an_error_whatever_is_answered(plan, value):
    status(plan, value)
    path = plan / "data" / "opd" / "dinkes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(", bukti: Profil 2024", "", 1), encoding="utf-8")
    result = sign(plan, "dinkes", *GIVEN)
    assert result.returncode == 1
    assert f"the status is `{value}`, but factors have no evidence" in result.stdout


def test_a_name_that_no_book_can_print_is_an_error_of_the_data_that_would_be(plan):
    before = files(plan)
    result = sign(plan, "dinkes", "--by", "漢", "--date", "2025-02-11")
    assert result.returncode == 1
    assert "error[missing-glyph]" in result.stdout
    assert files(plan) == before


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_cannot_be_written_is_not_a_fault_of_the_data(plan):
    (plan / "data" / "opd").chmod(0o500)
    result = sign(plan, "dinkes", *GIVEN)
    (plan / "data" / "opd").chmod(0o700)
    assert result.returncode == 2
    assert "cannot be written" in result.stderr


def test_a_day_before_the_content_by_the_history_of_git_is_refused(plan):
    begin(plan, day="2025-02-11T09:00:00")
    (plan / "data/opd/dinkes.yaml").write_text(
        (plan / "data/opd/dinkes.yaml").read_text(encoding="utf-8").replace("Rekam medis", "Rekam medis terpadu"),
        "utf-8",
    )
    commit(plan, "Nama program", day="2025-02-13T09:00:00")
    (plan / "data/opd/dinkes.yaml").write_text(
        "# tata letak\n" + (plan / "data/opd/dinkes.yaml").read_text(encoding="utf-8"), "utf-8"
    )
    commit(plan, "Komentar", day="2025-02-15T09:00:00")
    early = sign(plan, "dinkes", "--by", "Kepala", "--date", "2025-02-12")
    assert early.stderr.startswith("on 2025-02-12 `dinkes` did not say yet what it says now, which is of 2025-02-13\n")
    assert sign(plan, "dinkes", "--by", "Kepala", "--date", "2025-02-13").returncode == 0


def test_a_day_that_is_still_to_come_is_refused(plan):
    result = sign(plan, "dinkes", "--by", "Kepala", "--date", "2999-12-31")
    assert (result.returncode, result.stderr.splitlines()[0]) == (2, "2999-12-31 is still to come")
