"""What the rules need besides the corpus of `cases/`: notes, and the stages before them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from masterplan import compiler
from masterplan.model import scalars
from masterplan.plan.contents import declared
from masterplan.plan.files import Files
from masterplan.rules import rules
from masterplan.world import disk
from tests.kit.places import OPD, RENCANA
from tests.kit.small import FILES, replaced


def check(path: str = "", old: str = "", new: str = "") -> compiler.Checked:
    return compiler.check(replaced(FILES, old, new, path) if path else FILES, disk.printable)


def test_a_right_plan_has_nothing_to_report():
    assert check().diagnostics == ()
    assert check().ok


def test_what_the_fonts_show_and_what_a_comment_says_is_no_mistake():
    assert check(OPD, "profil: Melayani kesehatan.", "profil: CO₂ ≤ 5 → ΔT é √ ✓ ½  # 漢字").diagnostics == ()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (OPD, "kode: W1", "kode: S1"),
        ("data/rujukan.yaml", "sumber:\n", "sumber:\n  - {id: berita, judul: Lain, penerbit: Koran}\n"),
        ("data/acuan.yaml", "butir:\n", "butir:\n      - {id: rpjmd-misi-1, jenis: misi, nomor: '2', uraian: Lain}\n"),
    ],
)
def test_a_repeated_name_shows_where_it_was_used_first(path, old, new):
    found = [d for d in check(path, old, new).diagnostics if d.code == "duplicate-id"]
    assert len(found) == 1
    assert found[0].notes[0].span < found[0].span


def test_a_period_that_ends_before_it_starts_is_reported():
    codes = {d.code for d in check(RENCANA, "selesai: 2026", "selesai: 2020").diagnostics}
    assert "period-ends-before-it-starts" in codes


def test_rules_wait_until_every_file_can_be_read():
    checked = check(OPD, "strategi: [SO1, WT1]\n    acuan: [rpjmd-misi-1]", "strategi: [SO9]\n    acuan: {")
    assert checked.plan is None
    assert "unknown-reference" not in {d.code for d in checked.diagnostics}


def test_a_file_that_every_plan_needs_is_missed():
    files = FILES
    data = {path: content for path, content in files.data.items() if path != RENCANA}
    assert [d.code for d in compiler.check(Files(data, {}), disk.printable).diagnostics] == ["missing-file"]


def test_a_file_that_nothing_reads_is_named():
    files = FILES
    data = {**files.data, "data/dinkes.yaml": b"id: dinkes\n"}
    assert [d.code for d in compiler.check(Files(data, {}), disk.printable).diagnostics] == ["unexpected-file"]


# --- warnings wait for errors -------------------------------------------------------------------


def codes(files: Files) -> list[tuple[str, str]]:
    return [(d.span.path, d.code) for d in compiler.check(files, disk.printable).diagnostics]


def test_a_misspelt_strategy_is_one_mistake_although_its_strategy_then_seems_unserved():
    assert codes(replaced(FILES, "strategi: [SO1, WT1]", "strategi: [SO1, WT2]")) == [(OPD, "unknown-reference")]


def test_warnings_on_the_whole_plan_wait_until_no_file_has_an_error():
    files = replaced(FILES, "acuan: [rpjmd-misi-1]", "acuan: [rpjmd-misi-9]")  # so that nothing serves the mission
    assert codes(files) == [(OPD, "unknown-reference")]


def test_warnings_on_another_opd_do_not_wait():
    files = replaced(FILES, "strategi: [SO1, WT1]", "strategi: [SO1, WT2]")
    other = b"id: dishub\nnama: Dinas Perhubungan\nsingkatan: Dishub\nstatus: usulan\nprofil: Uji.\n"
    files = Files({**files.data, "data/opd/dishub.yaml": other}, files.naskah)
    assert codes(files) == [(OPD, "unknown-reference"), ("data/opd/dishub.yaml", "no-contact")]


def test_the_notes_of_a_ceiling_name_the_biggest_contributions_first():
    files = replaced(FILES, "nomenklatur:", "plafon: {APBD: {2026: 600_000_000}}\nnomenklatur:", RENCANA)
    (found,) = compiler.check(files, disk.printable).diagnostics
    assert found.code == "ceiling-exceeded"
    assert [note.message for note in found.notes] == ["`rekam-medis` plans Rp650.000.000"]


def test_whatever_a_field_can_be_the_id_of_is_declared_somewhere():
    marks = (mark for kind in vars(scalars).values() for mark in get_args(kind) if isinstance(mark, scalars.IdOf))
    named = {mark.kumpulan for mark in marks}
    assert named - {"subdimensi"} == declared(check().plan).keys()  # a sub-dimension has a rule of its own


def test_every_public_function_of_the_modules_of_rules_is_a_rule():
    codes = {rule.__name__.replace("_", "-") for rule in rules.RULES}
    assert len(codes) == len(rules.RULES) >= 50
    assert codes <= {folder.name for folder in (Path(__file__).parent / "cases").iterdir()}
