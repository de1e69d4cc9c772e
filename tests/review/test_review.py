"""`masterplan review`: what reviewers of a merge request have to know, in real repositories and on one page."""

from __future__ import annotations

import html
import re
import shutil
from typing import TYPE_CHECKING

import pypandoc
import pytest

from masterplan import compiler
from masterplan.changes import differences
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.plan import reading
from masterplan.plan.files import Files
from masterplan.review import merge_request
from masterplan.review.notes import ChangeReport
from masterplan.world import disk
from masterplan.world import git as history
from tests.kit.corpus import CASES
from tests.kit.places import OPD, SMALL
from tests.kit.program import run
from tests.kit.repository import commit, edit, git
from tests.kit.small import signed

if TYPE_CHECKING:
    from pathlib import Path

NOW = disk.read(SMALL)


pytestmark = pytest.mark.usefixtures("indonesian")


def summary(root: Path, name: str = "edisi-1") -> str:
    return merge_request.markdown(merge_request.review(root, name))


def verdict(written: str) -> str:
    title, said, *_rest = written.split("\n\n")
    assert title == "## Tinjauan masterplan"
    return said


# --- what is said -------------------------------------------------------------------------------


def test_nothing_that_changed_is_a_verdict_and_what_it_was_compared_with(repository):
    first = git(repository, "rev-parse", "HEAD")[:8]
    assert summary(repository) == (
        "## Tinjauan masterplan\n\n**✓ Tidak ada kesalahan** · tidak ada perubahan isi\n\n"
        f"Dibandingkan dengan revisi edisi-1 ({first}, 11 Februari 2025, Diskominfo).\n"
    )


def test_a_change_is_told_with_its_totals_and_what_the_checks_say_about_it(repository):
    edit(repository, "650_000_000", "800_000_000")
    edit(repository, ", bukti: Profil 2024}\n  kelemahan", "}\n  kelemahan")
    edit(repository, "rating: 4", "rating: 1")
    commit(repository, "Pagu")
    written = summary(repository)
    assert verdict(written) == (
        "**✓ Tidak ada kesalahan** · 3 perubahan isi pada 1 perangkat daerah · pagu +Rp150.000.000 · "
        "3 posisi SWOT berpindah · 1 peringatan baru"
    )
    assert "\n### Perubahan isi\n\n#### Pagu\n\n| Jumlah pagu |" in written
    assert "| Seluruh rencana | Rp1.150.000.000 | Rp1.300.000.000 |" in written
    assert "\n##### Smart Living\n\n- Pagu APBD 2026 program *Rekam medis* naik dari" in written
    assert "\n### Peringatan baru\n\n```text\nperingatan[missing-evidence]: " in written
    assert written.endswith("\n```\n")


def test_only_warnings_that_were_not_there_before_are_shown(repository):
    edit(repository, ", bukti: Profil 2024}\n  kelemahan", "}\n  kelemahan")
    commit(repository, "Tanpa bukti")
    git(repository, "tag", "--force", "edisi-1")
    edit(repository, "id: dinkes\n", "# satu baris lagi\nid: dinkes\n")
    written = summary(repository)
    assert "peringatan baru" not in verdict(written)
    assert written.endswith("Peringatan yang sudah ada sebelumnya: 1.\n")
    edit(repository, "rating: 4, dimensi: [living]}", "rating: 4, dimensi: [living], bukti: Renja}")
    assert verdict(summary(repository)).endswith(" · 1 temuan lama teratasi")


def test_errors_are_all_shown_and_what_changed_is_told_all_the_same(repository):
    edit(repository, "rating: 4", "rating: 9")
    edit(repository, "rating: 2", "rating: 8")
    written = summary(repository)
    assert verdict(written).startswith("**✗ 2 kesalahan** · 2 perubahan isi pada 1 perangkat daerah")
    assert written.count("kesalahan[rating-out-of-range]") == 2
    assert "Rating faktor S1 *Tenaga cukup* naik dari 4 menjadi 9 (+5)." in written


def test_data_that_cannot_be_read_are_said_to_be_so(repository):
    edit(repository, "status: contoh", "status: entah")
    written = summary(repository)
    assert verdict(written) == "**✗ 1 kesalahan** · data belum dapat dibandingkan"
    assert "kesalahan[unknown-value]: `entah`" in written
    assert "Perubahan isi" not in written


def test_a_confirmation_that_the_change_outdates_is_named_with_what_has_changed(repository):
    (repository / OPD).write_bytes(signed(NOW).data[OPD])
    commit(repository, "Klarifikasi")
    git(repository, "tag", "--force", "edisi-1")
    edit(repository, "650_000_000", "800_000_000")
    written = summary(repository)
    assert verdict(written).endswith(" · 1 OPD perlu mengonfirmasi lagi")
    assert "\n### Perlu dikonfirmasi lagi oleh OPD\n\n" in written
    said = "*Dinas Kesehatan* disetujui Kepala Dinas pada 11 Februari 2025; "
    assert f"- {said}yang berubah: program (rekam-medis: pendanaan).\n" in written
    assert "Peringatan baru" not in written
    commit(repository, "Pagu")
    git(repository, "tag", "--force", "edisi-1")
    assert "dikonfirmasi lagi" not in summary(repository)


def test_a_request_for_revision_that_the_change_answers_is_named_too(repository):
    text = signed(NOW).data[OPD].replace(b"hasil: setuju", b"hasil: revisi\n    catatan: Pagu")
    (repository / OPD).write_bytes(text)
    commit(repository, "Minta revisi")
    git(repository, "tag", "--force", "edisi-1")
    edit(repository, "650_000_000", "800_000_000")
    assert "- *Dinas Kesehatan* revisinya diminta Kepala Dinas pada 11 Februari 2025; yang" in summary(repository)


def test_a_renamed_file_brings_no_warning_that_was_there_before(repository):
    edit(repository, ", bukti: Profil 2024}\n  kelemahan", "}\n  kelemahan")
    commit(repository, "Tanpa bukti")
    git(repository, "tag", "--force", "edisi-1")
    git(repository, "mv", OPD, "data/opd/kesehatan.yaml")
    edit(repository, "id: dinkes", "id: kesehatan", "data/opd/kesehatan.yaml")
    written = summary(repository)
    assert verdict(written) == "**✓ Tidak ada kesalahan** · 1 perubahan isi pada 1 perangkat daerah"
    assert "sudah ada sebelumnya: 1." in written


# --- what it is compared with -------------------------------------------------------------------


def test_a_branch_is_compared_with_where_it_began(repository):
    git(repository, "switch", "--quiet", "--create", "opd")
    edit(repository, "Alat tua", "Alat rusak")
    commit(repository, "Kelemahan")
    git(repository, "switch", "--quiet", "main")
    edit(repository, "Cuaca", "Badai")
    commit(repository, "Ancaman")
    git(repository, "switch", "--quiet", "opd")
    written = summary(repository, "main")
    assert "Dibandingkan dengan pangkal cabang dari main (" in written
    assert "Alat rusak" in written
    assert "Badai" not in written


def test_a_folder_with_a_plan_can_be_compared_with_too(repository):
    shutil.rmtree(repository / ".git")
    edit(repository, "Cuaca", "Badai")
    assert "Badai" in summary(repository, str(SMALL))


def test_a_plan_that_is_new_is_checked_and_compared_with_nothing(tmp_path):
    (tmp_path / "LICENSE").write_text("MIT", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "Kosong")
    git(tmp_path, "tag", "awal")
    shutil.copytree(SMALL / "data", tmp_path / "data")
    commit(tmp_path, "Rencana")
    assert verdict(summary(tmp_path, "awal")) == "**✓ Tidak ada kesalahan** · sebelumnya belum ada rencana"


def test_an_earlier_state_that_cannot_be_read_is_left_out_with_a_warning(repository):
    edit(repository, "status: contoh", "status: entah")
    commit(repository, "Salah")
    edit(repository, "status: entah", "status: contoh")
    edit(repository, ", bukti: Profil 2024}\n  kelemahan", "}\n  kelemahan")
    edit(repository, "Kota Uji yang cerdas", "Kota Uji yang ramah", "data/rencana.yaml")
    written = summary(repository, "HEAD")
    assert "Peringatan: data/opd/dinkes.yaml tidak dapat dibaca pada revisi HEAD" in written
    assert "Kota Uji yang ramah" in written
    assert "jadi semua peringatan dihitung baru." in written


def test_histories_without_a_common_commit_are_not_compared(repository, tmp_path):
    git(repository, "checkout", "--quiet", "--orphan", "lain")
    commit(repository, "Awal yang lain")
    with pytest.raises(history.UnknownRevision, match="sama dengan `edisi-1`"):
        merge_request.review(repository, "edisi-1")
    git(repository, "checkout", "--quiet", "main")
    for name in ("Satu", "Dua"):
        edit(repository, "Cuaca", f"Cuaca {name}")
        commit(repository, name)
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repository}", "dangkal")
    with pytest.raises(EnvironmentProblem) as problem:
        merge_request.review(tmp_path / "dangkal", "origin/lain")
    assert "git fetch --unshallow" in problem.value.cure


# --- on a git host ------------------------------------------------------------------------------


def hosted(markdown: str) -> str:
    return pypandoc.convert_text(markdown, "html", format="gfm", extra_args=["--wrap=none"])


NASTY = "a | b *c* <b>d</b> [e](https://f.id) ![g](h) @wali-kota #12 `i` ``` ~~~ $j$ :smile: www.k.id"


def test_no_text_of_the_data_is_markup_or_calls_anybody(repository):
    edit(repository, "nama: Rekam medis", f'nama: "{NASTY}"')
    edit(repository, "rating: 4", "rating: 9")
    edit(repository, "dimensi: living", 'dimensi: "````"')
    written = summary(repository)
    made = hosted(written)
    assert set(re.findall(r"<([a-z]+[0-9]?)", made)) <= {
        *("h2", "h3", "h4", "h5", "p", "strong", "em", "ul", "li", "pre", "code"),
        *("table", "thead", "tbody", "tr", "th", "td", "colgroup", "col"),
    }
    assert made.count("<pre") == 1
    outside = html.unescape(re.sub(r"<pre.*?</pre>|<[^>]*>", "", made, flags=re.DOTALL))
    assert NASTY[: NASTY.index(" @")] in outside.replace("\u200b", "")
    assert re.search(r"@\w|#[0-9]|://|www\.|:smile:", outside) is None


def test_the_name_of_a_committer_calls_nobody(repository):
    own = ("-c", "user.name=@wali-kota", "commit", "--author=@x <a@b>")
    git(repository, *own, "--quiet", "--allow-empty", "--message", "x")
    assert "@x" not in summary(repository, "HEAD")


def test_a_summary_fits_into_a_comment_however_much_has_changed(repository):
    (repository / OPD).write_bytes(signed(NOW).data[OPD])
    commit(repository, "Klarifikasi")
    git(repository, "tag", "--force", "edisi-1")
    programme = (repository / OPD).read_text(encoding="utf-8").split("program:\n")[1].split("klarifikasi:")[0]
    many = (
        programme.replace("rekam-medis", f"rekam-{n}").replace("Rekam medis", f"R{n} “é” {'x' * n}") for n in range(900)
    )
    edit(repository, "program:\n", "program:\n" + "".join(many))
    factors = "".join(f"    - {{kode: S{n}, faktor: F{n}}}\n" for n in range(2, 400))
    edit(repository, "  kelemahan:\n", f"{factors}  kelemahan:\n")
    written = summary(repository)
    assert len(written.encode()) <= merge_request.LIMIT < 65_536
    assert len(written.encode()) > 0.9 * merge_request.LIMIT
    assert re.search(r"\nDan [0-9.]+ baris lagi; `masterplan changes edisi-1` menampilkan semuanya\.\n", written)
    assert re.search(r"\nDan [0-9.]+ lagi; `masterplan validate` menampilkan semuanya\.\n", written)
    assert "### Perlu dikonfirmasi lagi oleh OPD" in written
    hosted(written)


def test_no_wrong_file_makes_it_raise():
    base = compiler.check(NOW, disk.printable)
    seen = 0
    for case in CASES:
        data = {path: content for path, content in {**NOW.data, **case.files}.items() if path.endswith(".yaml")}
        files = Files({path: content for path, content in data.items() if path not in case.without}, NOW.naskah)
        now = compiler.check(files, disk.printable)
        if now.plan is not None:
            perubahan = differences.compare(reading.state(NOW, now.plan), now.plan)
            assert merge_request.markdown(
                merge_request.Review(
                    *("x", True, ChangeReport(perubahan, "x", "y"), now.diagnostics, now.diagnostics, 0, 0),
                    *(tuple(merge_request.outdated(perubahan)), now.texts, "x"),
                )
            )
            assert differences.compare(reading.state(files, base.plan), base.plan) is not None
            seen += 1
    assert seen > 200


# --- the command --------------------------------------------------------------------------------


def test_the_command_writes_a_file_and_fails_if_the_data_have_errors(repository, tmp_path):
    edit(repository, "650_000_000", "800_000_000")
    shown = run("-C", repository, "review", "edisi-1", lang="en")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == summary(repository)
    edit(repository, "rating: 4", "rating: 9")
    file = tmp_path / "tinjauan" / "ringkasan.md"
    written = run("-C", repository, "review", "edisi-1", "--output", file)
    assert (written.returncode, written.stdout) == (1, "")
    assert file.read_text(encoding="utf-8") == summary(repository)
    assert run("-C", repository, "review", "edisi-9").returncode == 2
