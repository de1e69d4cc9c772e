"""`masterplan build` when nothing has changed since the last one: it says so at once, and it is right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from masterplan.world import disk, revisions
from tests.kit.places import OPD, RENCANA
from tests.kit.program import run
from tests.kit.repository import begin, git

UNCHANGED = "nothing has changed"
MARKDOWN = ("--format", "md")


def built(plan: Path, *arguments: str) -> str:
    """Build a plan and return the line that says what was done."""
    done = run("build", *(arguments or MARKDOWN), folder=plan)
    assert done.returncode == 0, done
    assert done.stdout == ""
    return done.stderr


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def contents(folder: Path) -> dict[str, bytes]:
    return {path: content for path, (_when, content) in state(folder).items()}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_no_file_is_touched_in_any_format(plan):
    first = built(plan, "--book", "buku-3", "--format", "pdf")
    before = state(plan)
    second = built(plan, "--book", "buku-3", "--format", "pdf")
    assert (UNCHANGED in first, UNCHANGED in second) == (False, True)
    assert first.split(", ")[:2] == second.split(", ")[:2]  # as many files and pages
    assert state(plan) == before


def test_it_is_said_in_the_language_of_the_reader(plan):
    built(plan)
    assert run("build", *MARKDOWN, folder=plan, lang="id").stderr.endswith(" s; tidak ada yang berubah\n")


def test_neither_engines_nor_what_reads_a_plan_are_loaded(plan):
    command = [sys.executable, "-X", "importtime", "-m", "masterplan", "build", *MARKDOWN]
    first, second = (
        subprocess.run(command, cwd=plan, capture_output=True, text=True, check=True).stderr for _time in range(2)
    )
    heavy = ("pydantic", "jinja2", "typst", " yaml\n", "masterplan.compiler", " rich")
    assert [name for name in heavy if name in second] == []
    assert UNCHANGED in second
    assert "pydantic" in first


# --- what makes it work again -------------------------------------------------------------------

OUTPUT = "build/buku-3/buku-3.md"
SPOILED: dict[str, Callable[[Path], object]] = {
    "a file was deleted": lambda plan: (plan / OUTPUT).unlink(),
    "a file was edited": lambda plan: change(plan / OUTPUT, "Uji", "Lain"),
    "a file was cut": lambda plan: os.truncate(plan / OUTPUT, 10),
    "a file became a folder": lambda plan: ((plan / OUTPUT).unlink(), (plan / OUTPUT).mkdir()),
    "a byte was changed, and nothing of the file but that": lambda plan: flipped(plan / OUTPUT),
    "a picture was deleted": lambda plan: (plan / "build/buku-3/gambar/gbr-indeks.svg").unlink(),
    "all was deleted": lambda plan: shutil.rmtree(plan / "build"),
    "a killed run left half a file": lambda plan: (plan / "build/buku-3/.x.part").write_bytes(b"half"),
    "a killed run left half a file elsewhere": lambda plan: (plan / "data/.x.part").write_bytes(b"half"),
}


def flipped(path: Path) -> None:
    """Change a byte, and leave size and time of the file as they were."""
    about, content = path.stat(), bytearray(path.read_bytes())
    content[7] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize("what", [what for what in SPOILED if what != "a file became a folder"])
def test_what_became_of_the_books_is_put_right(plan, what):
    built(plan)
    whole = contents(plan)
    SPOILED[what](plan)
    assert UNCHANGED not in built(plan)
    assert contents(plan) == whole
    assert UNCHANGED in built(plan)


def test_a_book_in_whose_place_a_folder_lies_is_refused_as_ever(plan):
    built(plan)
    SPOILED["a file became a folder"](plan)
    assert run("build", *MARKDOWN, folder=plan).returncode == 2


def test_litter_in_the_folder_of_the_output_stays_and_is_no_reason_to_work(plan):
    built(plan)
    (plan / "build/catatan.txt").write_text("milik orang", encoding="utf-8")
    assert UNCHANGED in built(plan)
    assert (plan / "build/catatan.txt").exists()


def add(path: str, text: str) -> Callable[[Path], object]:
    def write(plan: Path) -> None:
        (plan / path).parent.mkdir(parents=True, exist_ok=True)
        (plan / path).write_text(text, encoding="utf-8")

    return write


READ: dict[str, Callable[[Path], object]] = {
    "data": lambda plan: change(plan / OPD, "Tenaga cukup", "Tenaga memadai"),
    "white space in the data": lambda plan: change(plan / RENCANA, "daerah:", "daerah: "),
    "prose": add("data/naskah/buku-2/visi-misi.md", "Teks baru.\n"),
    "a template of the plan": add("templates/buku-3/isi.md.j2", "Isi baru.\n"),
    "a look of the plan": lambda plan: shutil.copytree(disk.TEMPLATES / "pdf", plan / "templates/pdf"),
    "a picture": add("data/aset/lambang.svg", "<svg/>"),
}


@pytest.mark.parametrize("what", READ)
def test_what_is_read_counts_to_the_last_byte(plan, what):
    built(plan)
    READ[what](plan)
    second = run("build", *MARKDOWN, folder=plan)
    assert UNCHANGED not in second.stderr
    fresh = run("build", *MARKDOWN, "--no-cache", folder=plan)
    assert (second.returncode, second.stdout) == (fresh.returncode, fresh.stdout)


def test_a_nearer_plan_is_another_plan(plan):
    inside = plan / "lebih" / "dalam"
    inside.mkdir(parents=True)
    assert UNCHANGED not in built(inside)
    assert UNCHANGED in built(inside)
    shutil.copytree(plan / "data", inside / "data")
    change(inside / RENCANA, "nama: Uji,", "nama: Lain,")
    assert UNCHANGED not in built(inside)
    assert (inside / "build").exists()


def test_another_command_line_is_another_build(plan):
    for arguments in (MARKDOWN, ("--book", "buku-3", *MARKDOWN), (*MARKDOWN, "--output", "hasil")):
        assert UNCHANGED not in built(plan, *arguments)
        assert UNCHANGED in built(plan, *arguments)


def test_without_cache_everything_is_made_each_time_and_nothing_is_kept(plan):
    for _time in range(2):
        assert UNCHANGED not in built(plan, *MARKDOWN, "--no-cache")
    assert not Path(os.environ["MASTERPLAN_CACHE"]).exists()


def test_a_plan_with_errors_says_so_each_time(plan):
    built(plan)
    change(plan / OPD, "rating: 4", "rating: 9")
    first, second = (run("build", *MARKDOWN, folder=plan) for _time in range(2))
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    assert first.returncode == 1


# --- what git says ------------------------------------------------------------------------------


def test_the_previous_edition_counts_by_what_its_name_means_now(repository):
    change(repository / RENCANA, 'edisi: {nomor: "1"', 'edisi: {revisi: edisi-1, nomor: "2"')
    change(repository / OPD, "Tenaga cukup", "Tenaga memadai")
    built(repository)
    assert UNCHANGED in built(repository)
    git(repository, "commit", "--quiet", "--all", "--message", "baru")
    assert UNCHANGED in built(repository)  # the edition is still what it was
    git(repository, "tag", "--force", "edisi-1")
    assert UNCHANGED not in built(repository)
    assert UNCHANGED in built(repository)
    git(repository, "tag", "--delete", "edisi-1")
    assert run("build", *MARKDOWN, folder=repository).returncode == 1


def test_history_counts_where_an_opd_has_changed_since_it_answered(plan):
    signed = run("sign", "dinkes", "--by", "Kepala Dinas", "--date", "2025-01-20", folder=plan)
    assert signed.returncode == 0, signed
    begin(plan)
    change(plan / OPD, "Tenaga cukup", "Tenaga memadai")
    built(plan)
    assert UNCHANGED in built(plan)
    git(plan, "commit", "--quiet", "--allow-empty", "--message", "kosong")
    assert UNCHANGED not in built(plan)


def test_a_shallow_clone_that_is_deepened_has_another_history(plan, tmp_path):
    begin(plan)
    for number in range(3):
        git(plan, "commit", "--quiet", "--allow-empty", "--message", f"{number}")
    clone = tmp_path / "salinan"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{plan}", str(clone))
    seen = [revisions.standing(clone, "HEAD")]
    git(clone, "fetch", "--quiet", "--unshallow")
    seen.append(revisions.standing(clone, "HEAD"))
    assert seen[0] != seen[1]
    assert "" not in seen
