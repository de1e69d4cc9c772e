"""One right plan, and one planted mistake at a time: exactly one diagnostic, at the text that was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from masterplan import compiler, language, rules, workspace

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


# file, text, the mistake, the code, the text it points at
MISTAKES = [
    (OPD, "dimensi: living\n", "dimensi: livin\n", "unknown-reference", "livin"),
    (OPD, "subdimensi: health", "subdimensi: healt", "unknown-reference", "healt"),
    (OPD, "rating: 4, dimensi: [living]", "rating: 4, dimensi: [economy]", "unknown-reference", "economy"),
    (OPD, "strategi: [SO1]", "strategi: [SO2]", "unknown-reference", "SO2"),
    (OPD, "faktor: [S1, O1]", "faktor: [S2, O1]", "unknown-reference", "S2"),
    (OPD, "faktor: [S1, O1]", "faktor: [S1, W1, O1]", "wrong-tows-cell", "W1"),
    (OPD, "acuan: [rpjmd-misi-1]", "acuan: [rpjmd-misi-9]", "unknown-reference", "rpjmd-misi-9"),
    (OPD, "jangka: pendek", "jangka: pendek\n    pendukung: [dishub]", "unknown-reference", "dishub"),
    (OPD, "jangka: pendek", "jangka: pendek\n    sumber: [koran]", "unknown-reference", "koran"),
    (OPD, "sumber: APBD", "sumber: APBN", "unknown-reference", "APBN"),
    (OPD, "id: dinkes", "id: dinkas", "file-name-differs", "dinkas"),
    (OPD, "kode: W1", "kode: O2", "factor-in-wrong-list", "O2"),
    (OPD, "target: {2025: 1", "target: {2024: 1", "year-outside-period", "2024"),
    (OPD, "pagu: {2025", "pagu: {2027", "year-outside-period", "2027"),
    (OPD, "bobot: 0.60", "bobot: 0.70", "weights-do-not-sum", None),
    (OPD, "rating: 4", "rating: 5", "rating-out-of-range", "5"),
    (OPD, "bobot: 0.60, ", "", "weights-incomplete", None),
    (OPD, "O1, faktor: Dana pusat, bobot: 0.50", "O1, faktor: Dana, bobot: -0.50", "weight-out-of-range", "-0.50"),
    (OPD, "bobot: 0.60, rating: 4", "kepentingan: [3], rating: 4", "weights-mixed", None),
    ("data/evaluasi.yaml", "sumber: [berita]", "aspek: {dampax: 3}, sumber: [berita]", "unknown-reference", "dampax"),
    ("data/evaluasi.yaml", "target: {2025", "target: {2019", "year-outside-period", "2019"),
    (RENCANA, "dimensi: [living]", "dimensi: [livin]", "unknown-reference", "livin"),
    (RENCANA, "acuan: [rpjmd-misi-1]", "acuan: [rpjmd-misi-2]", "unknown-reference", "rpjmd-misi-2"),
    (RENCANA, "konvensi: ukuran", "konvensi: ukuran\n  jumlah_bobot: 7", "swot-convention", "7"),
    (RENCANA, "nomenklatur:", "plafon: {APBN: {2025: 1}}\nnomenklatur:", "unknown-reference", "APBN"),
    (RENCANA, "nomenklatur:", "plafon: {APBD: {2031: 1}}\nnomenklatur:", "year-outside-period", "2031"),
    (OPD, "faktor: Tenaga cukup", 'faktor: "Tenaga 漢字 cukup"', "missing-glyph", "漢"),
    (OPD, "profil: Melayani kesehatan.", "profil: |\n  Melayani\n  kesehatan 🦀", "missing-glyph", "🦀"),
    (OPD, "faktor: Tenaga cukup", 'faktor: "Tenaga \\u6f22 cukup"', "missing-glyph", '"Tenaga \\u6f22 cukup"'),
    (RENCANA, "nomenklatur:", "gaya: {urutan_dimensi: [liv]}\nnomenklatur:", "unknown-reference", "liv"),
]


@pytest.mark.parametrize(("path", "old", "new", "code", "at"), MISTAKES)
def test_a_planted_mistake_is_found_once_at_its_place(path, old, new, code, at):
    checked = check(path, old, new)
    found = [diagnostic for diagnostic in checked.diagnostics if diagnostic.code == code]
    assert len(found) == 1, checked.diagnostics
    assert found[0].help
    if at is not None:
        assert cut(checked, found[0].span) == at
    if code != "factor-in-wrong-list":  # a code that moves to another list also leaves its sum behind
        assert len(checked.diagnostics) == 1, checked.diagnostics


def cut(checked: compiler.Checked, span) -> str:
    line = checked.texts[span.path].split("\n")[span.line - 1]
    return line[span.column - 1 : span.end_column - 1] if span.line == span.end_line else line[span.column - 1 :]


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


def test_every_rule_says_what_is_wrong_and_why():
    assert all(rule.__doc__ for rule in rules.RULES)
