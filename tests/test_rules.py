"""What the rules need besides the corpus of `rules/`: notes, and the stages before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from masterplan import compiler, language, workspace

PLAN = Path(__file__).parent / "plans" / "kecil"
OPD = "data/opd/dinkes.yaml"
RENCANA = "data/rencana.yaml"


@pytest.fixture(autouse=True)
def _english():
    language.use("en")
    yield
    language.use("")


def check(path: str = "", old: str = "", new: str = "") -> compiler.Checked:
    files = workspace.read(PLAN)
    data = dict(files.data)
    if path:
        text = data[path].decode()
        assert text.count(old) == 1, "the mistake must be planted in one place"
        data[path] = text.replace(old, new).encode()
    return compiler.check(workspace.Files(data, files.naskah), workspace.printable)


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
    checked = check(OPD, "strategi: [SO1]\n    acuan: [rpjmd-misi-1]", "strategi: [SO9]\n    acuan: {")
    assert checked.plan is None
    assert "unknown-reference" not in {d.code for d in checked.diagnostics}


def test_a_file_that_every_plan_needs_is_missed():
    files = workspace.read(PLAN)
    data = {path: content for path, content in files.data.items() if path != RENCANA}
    assert [d.code for d in compiler.check(workspace.Files(data, {}), workspace.printable).diagnostics] == [
        "missing-file"
    ]


def test_a_file_that_nothing_reads_is_named():
    files = workspace.read(PLAN)
    data = {**files.data, "data/dinkes.yaml": b"id: dinkes\n"}
    assert [d.code for d in compiler.check(workspace.Files(data, {}), workspace.printable).diagnostics] == [
        "unexpected-file"
    ]
