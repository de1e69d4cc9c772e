"""`validate` says the same when it remembers, letter for letter, and remembers only what is still so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from masterplan.compiler import Checked
from masterplan.world import store, verdict
from tests.kit.places import OPD
from tests.kit.program import run
from tests.kit.repository import commit, edit, git

NOTHING = Checked(None, (), {})


def judged(plan: Path) -> bool:
    """Tell whether a plan has to be looked at."""
    asked = []
    verdict.of(plan, store.own(), lambda *_given: (asked.append(1), NOTHING)[1])
    return bool(asked)


@pytest.mark.parametrize("style", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("edits", [[], [("dimensi: living\n", "dimensi: livin\n")], [("rating: 4", "rating: x")]])
def test_what_was_found_is_said_again_letter_for_letter(plan, style, lang, edits):
    for old, new in edits:
        edit(plan, old, new)
    before, *again = (run("-C", plan, "validate", "--format", style, lang=lang) for _time in range(3))
    assert all((one.returncode, one.stdout) == (before.returncode, before.stdout) for one in again)
    for entry in [path for path in Path(os.environ["MASTERPLAN_CACHE"]).rglob("*") if path.is_file()]:
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert run("-C", plan, "validate", "--format", style, lang=lang).stdout == before.stdout


def test_a_remembered_plan_is_not_read_again_and_nothing_is_loaded_for_it(plan):
    assert judged(plan)
    assert not judged(plan)
    run("-C", plan, "validate")
    unwanted = {"masterplan.model", "masterplan.rules", "jinja2", "yaml"}
    script = f"""
import atexit, sys
from masterplan.cli.main import main
atexit.register(lambda: print(sorted({unwanted} & set(sys.modules))))
sys.argv = ["masterplan", "validate"]
main()
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=plan, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize(
    "path",
    [OPD, "data/rencana.yaml", "data/naskah/kata-pengantar.md", "data/aset/lambang.svg", "data/opd/salinan.yml",
     "templates/pdf/buku.typ"],
)  # fmt: skip
def test_whatever_is_written_into_a_plan_is_looked_at(plan, path):
    judged(plan)
    (plan / path).parent.mkdir(parents=True, exist_ok=True)
    with (plan / path).open("a", encoding="utf-8") as file:
        file.write("# satu baris\n")
    assert judged(plan)
    assert not judged(plan)
    (plan / path).unlink()
    assert judged(plan) is (path in {OPD, "data/rencana.yaml"})  # without the others it is as it was


def test_another_language_is_another_answer(plan):
    edit(plan, "dimensi: living\n", "dimensi: livin\n")
    assert "does not exist" in run("-C", plan, "validate").stdout
    assert "tidak ada" in run("-C", plan, "validate", lang="id").stdout


def test_a_revision_that_has_moved_is_read_again(repository):
    edit(repository, 'edisi: {nomor: "1"', 'edisi: {revisi: terbit, nomor: "1"', "data/rencana.yaml")
    missing = run("-C", repository, "validate").stdout
    assert "terbit" in missing
    assert run("-C", repository, "validate").stdout == missing
    git(repository, "tag", "terbit")
    assert run("-C", repository, "validate").stdout != missing
    commit(repository, "Lebih lanjut")
    told = run("-C", repository, "validate").stdout
    (repository / "data" / "rujukan.yaml").write_text("sumber: [x]\n", encoding="utf-8")
    commit(repository, "Rusak")
    git(repository, "tag", "--force", "terbit")
    git(repository, "checkout", "--quiet", "HEAD~1", "--", "data")
    assert run("-C", repository, "validate").stdout != told
