"""A form that comes back: read as it is meant, merged with what has happened since, and refused cell by cell."""

from __future__ import annotations

import re

import pytest

from masterplan.diagnostics.report import FORMATS, sarif, text
from masterplan.forms import importing
from masterplan.rules import explanations
from masterplan.world import disk
from tests.kit import forms
from tests.kit.forms import edited, exported, place, plan, said, taken
from tests.kit.program import run

PLAN = plan()
FORM = exported(PLAN)


def new(result) -> str:
    """Return the new text of the OPD's file."""
    assert said(result) == []
    return result.files[forms.OPD]


def cell(table: str, key: str, row: int = 0) -> str:
    return place(FORM, table, key, row)


def test_a_form_that_comes_back_as_it_was_changes_nothing():
    result = taken(PLAN, FORM)
    assert (said(result), result.files) == ([], {})
    assert taken(PLAN, edited(FORM, {})).files == {}


def test_an_opd_whose_abbreviation_is_a_dash_stays_a_supporter():
    named = forms.yaml().replace("singkatan: Dinkes", "singkatan: '-'")
    assert named != forms.yaml()
    own = plan(named.replace("    jangka: pendek\n", "    jangka: pendek\n    pendukung: [dinkes]\n", 1))
    assert own.opd[0].value.program[0].pendukung == ("dinkes",)
    assert taken(own, exported(own)).files == {}


def test_one_value_changes_one_line():
    result = taken(PLAN, edited(FORM, {cell("program", "nama"): "Rekam medis kota"}))
    old, changed = forms.yaml().split("\n"), new(result).split("\n")
    assert [pair for pair in zip(old, changed, strict=True) if pair[0] != pair[1]] == [
        ("    nama: Rekam medis", "    nama: Rekam medis kota")
    ]


@pytest.mark.parametrize(
    ("table", "key", "typed", "yaml"),
    [
        ("pendanaan", "pagu.2025", "Rp 1,25 miliar", "2025: 1_250_000_000"),
        ("pendanaan", "pagu.2025", "750.000.000", "2025: 750_000_000"),
        ("pendanaan", "pagu.2025", 600_000_000, "2025: 600_000_000"),
        ("pendanaan", "pagu.2025", "-", "pagu: {2026: 650_000_000}"),
        ("indikator", "target.2025", "12,5", "target: {2025: 12.5"),
        ("indikator", "target.2025", "25%", "target: {2025: 25,"),
        ("indikator", "target.2025", ">= 80", 'target: {2025: ">= 80"'),
        ("indikator", "target.2025", "minimal 80%", 'target: {2025: ">= 80"'),
        ("indikator", "target.2025", "3,25 s.d. 3,50", "target: {2025: 3.25-3.50"),
        ("indikator", "target.2025", "3-5", "target: {2025: 3-5"),
        ("indikator", "realisasi.2025", "1,5", "realisasi: {2025: 1.5}"),
        ("indikator", "akhir", "≥ 90", 'akhir: ">= 90"'),
        ("indikator", "sifat", "Tahunan", "sifat: tahunan"),
        ("indikator", "tingkat", "hasil", "tingkat: hasil"),
        ("indikator", "kode", "IKU-1", "kode: IKU-1"),
        ("indikator", "awal.tahun", "Tahun 2024", "awal: {tahun: 2024"),
        ("indikator", "arah", "Turun", "arah: turun"),
        ("program", "quick_win", "Bukan", "jangka: pendek\n    indikator"),
        ("program", "jangka", "Menengah", "jangka: menengah"),
        ("program", "tpb[1]", "SDG 3", "tpb: [3]"),
        ("program", "tpb[2]", "9 Industri, inovasi, dan infrastruktur", "tpb: [9]"),
        ("program", "acuan[2]", "RPJMD misi 1", "acuan: [rpjmd-misi-1, rpjmd-misi-1]"),
        ("program", "strategi[3]", "so-1", "strategi: [SO1, WT1, SO1]"),
        ("program", "lokasi", "=Ambon", "lokasi: =Ambon"),
        ("program", "lokasi", "Ambon, [pusat]: kota", 'lokasi: "Ambon, [pusat]: kota"'),
        ("program", "lokasi", "baris satu\nbaris dua", "lokasi: baris satu baris dua"),
        ("program", "pendukung[1]", "Dinas Kesehatan Kota Uji", "pendukung: [dinkes]"),
        ("swot", "rating", "3", "rating: 3"),
        ("swot", "dimensi[1]", "SMART  LIVING", "dimensi: [living]"),
        ("swot", "unsur", "Struktur", "unsur: struktur"),
    ],
)
def test_what_is_typed_is_read_as_it_is_meant(table, key, typed, yaml):
    cells = {cell(table, key): typed}
    if key == "awal.tahun":
        cells[cell(table, "awal.nilai")] = 5
    assert yaml in taken(PLAN, edited(FORM, cells)).plan.opd[0].document.source.text


def test_percent_that_a_spreadsheet_has_made_a_quarter_is_twenty_five():
    def typed(book):
        one = book["indikator"][cell("indikator", "target.2025").split("!")[1]]
        one.value, one.number_format = 0.25, "0%"

    assert "2025: 25," in new(taken(PLAN, edited(FORM, {}, typed)))


def test_a_free_line_becomes_a_record_at_the_end_of_its_list():
    cells = {
        cell("program", "nama", 1): "Ambulans Laut",
        cell("program", "dimensi", 1): "Smart Living",
        cell("program", "subdimensi", 1): "Health",
        cell("program", "jangka", 1): "pendek",
        cell("indikator", "program", 1): "P2 Ambulans Laut",
        cell("indikator", "nama", 1): "Waktu tunggu",
        cell("indikator", "satuan", 1): "menit",
        cell("indikator", "arah", 1): "turun",
        cell("indikator", "target.2026", 1): 20,
        cell("pendanaan", "program", 1): "ambulans laut",
        cell("pendanaan", "sumber", 1): "apbd",
        cell("pendanaan", "pagu.2026", 1): 90_000_000,
    }
    first = taken(PLAN, edited(FORM, cells))
    assert (
        new(first).removeprefix(forms.yaml())
        == """\
  - id: ambulans-laut
    nama: Ambulans Laut
    dimensi: living
    subdimensi: health
    jangka: pendek
    indikator:
      - nama: Waktu tunggu
        satuan: menit
        arah: turun
        target: {2026: 20}
    pendanaan:
      - sumber: APBD
        pagu: {2026: 90_000_000}
"""
    )
    again = taken(plan(first.files[forms.OPD]), edited(FORM, cells))
    assert (said(again), again.files) == ([], {})


def test_an_emptied_row_is_taken_out():
    cells = {
        cell("indikator", key): None for key in ("program", "nama", "satuan", "arah", "target.2025", "target.2026")
    }
    result = taken(PLAN, edited(FORM, cells))
    assert "indikator: []" in new(result)


def test_a_factor_that_is_emptied_may_keep_its_code():
    cells = {cell("strategi", key): None for key in ("faktor[1]", "faktor[2]", "uraian")}
    changed = new(taken(PLAN, edited(FORM, {**cells, cell("program", "strategi[1]"): None})))
    assert "kode: SO1" not in changed
    assert "strategi: [WT1]" in changed


def test_comments_order_and_what_the_form_does_not_know_stay():
    named = "    # nama resmi\n    nama: Rekam medis  # lihat DPA\n"
    text = forms.yaml().replace("    nama: Rekam medis\n", named)
    now = plan(text)
    result = taken(now, edited(exported(now), {place(exported(now), "program", "nama"): "Rekam medis kota"}))
    assert new(result) == text.replace("nama: Rekam medis  #", "nama: Rekam medis kota  #")


# --- the plan has changed since -----------------------------------------------------------------


def test_what_only_one_side_has_changed_is_merged():
    since = plan(forms.yaml().replace("Alat tua", "Alat sudah tua"))
    result = taken(since, edited(FORM, {cell("swot", "faktor"): "Tenaga ahli cukup"}))
    assert "Tenaga ahli cukup" in new(result)
    assert "Alat sudah tua" in new(result)


def test_an_inner_record_is_merged_part_by_part():
    text = forms.yaml().replace("arah: naik,", "arah: naik, awal: {tahun: 2023, nilai: 5},")
    form = exported(plan(text))
    since = plan(text.replace("nilai: 5", "nilai: 6"))
    assert "awal: {tahun: 2024, nilai: 6}" in new(taken(since, edited(form, {cell("indikator", "awal.tahun"): 2024})))


def test_what_both_have_changed_alike_is_no_conflict():
    since = plan(forms.yaml().replace("Tenaga cukup", "Tenaga ahli"))
    assert taken(since, edited(FORM, {cell("swot", "faktor"): "Tenaga ahli"})).files == {}


def test_what_both_have_changed_differently_is_named_and_not_overwritten():
    since = plan(forms.yaml().replace("2025: 500_000_000", "2025: 550_000_000"))
    result = taken(since, edited(FORM, {cell("pendanaan", "pagu.2025"): 600_000_000}))
    (conflict,) = result.diagnostics
    assert (conflict.code, conflict.span.cell) == ("form-conflict", "pendanaan!D6")
    assert conflict.help.startswith("it was `500000000` when the form was made")
    assert (conflict.notes[0].span.path, result.ok, result.files) == (forms.OPD, False, {})


def test_a_record_that_the_plan_has_lost_is_not_revived_by_a_change():
    without = forms.yaml().split("program:")[0]
    result = taken(plan(without), edited(FORM, {cell("program", "lokasi"): "Ambon"}))
    assert said(result) == [
        ("form-conflict", "program!D5", "the plan no longer has `rekam-medis`, which the form changes")
    ]
    assert taken(plan(without), FORM).files == {}


def test_a_record_that_the_plan_has_changed_is_not_taken_out():
    since = plan(forms.yaml().replace("satuan: unit", "satuan: buah"))
    cells = {
        cell("indikator", key): None for key in ("program", "nama", "satuan", "arah", "target.2025", "target.2026")
    }
    (conflict,) = taken(since, edited(FORM, cells)).diagnostics
    assert conflict.code == "form-conflict"
    assert "was taken out of the form, and changed in the plan" in conflict.message


def test_two_forms_of_one_opd_are_merged_one_after_the_other():
    first, second = edited(FORM, {cell("swot", "faktor"): "Ahli"}), edited(FORM, {cell("program", "lokasi"): "Ambon"})
    both = new(taken(PLAN, first, second))
    assert "faktor: Ahli," in both
    assert "lokasi: Ambon\n" in both
    third = edited(FORM, {cell("swot", "faktor"): "Pakar"})
    assert [code for code, _cell, _message in said(taken(PLAN, first, third))] == ["form-conflict"]


# --- forms that people have worked on -----------------------------------------------------------


def test_sheets_may_be_renamed_rows_inserted_and_columns_moved():
    def change(book):
        book["swot"].insert_rows(8, 2)
        book["swot"].title = "SWOT (final)"
        book["pendanaan"].move_range("E1:F20", cols=10)
        book["indikator"].delete_rows(12, 2)

    content = edited(FORM, {cell("swot", "faktor"): "Tenaga ahli", cell("pendanaan", "pagu.2026"): 1}, change)
    changed = new(taken(PLAN, content))
    assert "Tenaga ahli" in changed
    assert "2026: 1}" in changed


def test_without_the_hidden_row_the_headings_are_enough():
    def change(book):
        book["strategi"].delete_rows(3)
        book["strategi"].delete_cols(1)
        book["strategi"]["G4"] = "Memakai semua"

    assert "uraian: Memakai semua" in new(taken(PLAN, edited(FORM, {}, change)))


def test_a_copied_row_is_a_new_record():
    def change(book):
        for one in list(book["indikator"][5]):
            book["indikator"].cell(6, one.column, one.value)
        book["indikator"]["C6"] = "Rumah sakit"

    assert new(taken(PLAN, edited(FORM, {}, change))).count("Puskesmas") == 1


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"pendanaan!D6": "=SUM(E6:F6)"}, ("form-formula", "pendanaan!D6", "a formula stands where a value belongs")),
        ({"swot!E7": "0,5 atau 0,6"}, ("wrong-type", "swot!E7", "`0,5 atau 0,6` is not a number with a decimal point")),
        ({"pendanaan!D6": "1.250"},
         ("wrong-type", "pendanaan!D6", "`1.250` is not a whole amount of rupiah, such as 1_250_000_000")),
        ({"program!G5": "Smart Livin"}, ("unknown-reference", "program!G5", "`Smart Livin` does not exist")),
        ({"program!D5": None}, ("missing-field", "program!D5", "`Nama program` is not filled in")),
        ({"indikator!B6": "P9", "indikator!C6": "x", "indikator!D6": "x", "indikator!E6": "naik"},
         ("unknown-reference", "indikator!B6", "`P9` does not exist")),
        ({"swot!E7": 0.7},
         ("weights-do-not-sum", "swot!E7", "the weights of `kekuatan`, `kelemahan` add up to 1.10, not 1")),
        ({"swot!F7": 9}, ("rating-out-of-range", "swot!F7", "the rating 9 is outside of 1 to 4")),
        ({"swot!C7": "X1"}, ("invalid-value", "swot!C7", "`X1` is not S, W, O or T and a number, such as S1")),
        ({"swot!D7": "a\u200fb\u2028"}, ("unprintable-character", "swot!D7", "the character U+200F cannot be seen")),
        ({"strategi!D5": "S9"}, ("unknown-reference", "strategi!D5", "`S9` does not exist")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_cell(cells, found):
    result = taken(PLAN, edited(FORM, cells))
    assert said(result) == [found]
    assert result.diagnostics[0].help
    assert result.diagnostics[0].span.cell in text(result.diagnostics, result.texts)


@pytest.mark.parametrize(
    ("typed", "meanings"),
    [("1.250", "`1250` or `1.25`"), ("12.500", "`12500` or `12.5`"), ("1,250", "`1.25` or `1250`")],
)
def test_a_typed_number_that_could_mean_two_things_is_refused_at_its_cell(typed, meanings):
    result = taken(PLAN, edited(FORM, {"indikator!H5": typed}))
    ((code, cell, message),) = said(result)
    assert (code, cell) == ("wrong-type", "indikator!H5")
    assert message.startswith(f"`{typed}` is not a number with ")
    assert result.diagnostics[0].help == f"this could mean two things: write {meanings}"


@pytest.mark.parametrize(("value", "written"), [(1.125, "1.1250"), (1250, "1250"), ("1,1250", "1.1250")])
def test_a_number_with_one_meaning_is_written_so_that_it_keeps_it(value, written):
    assert f": {written}" in new(taken(PLAN, edited(FORM, {"indikator!H5": value})))


def test_a_report_shows_the_cell_and_its_value():
    result = taken(PLAN, edited(FORM, {"pendanaan!D6": "1.250"}))
    assert text(result.diagnostics, result.texts).startswith(
        "error[wrong-type]: `1.250` is not a whole amount of rupiah, such as 1_250_000_000\n"
        " --> formulir-1.xlsx:pendanaan!D6\n  |\n  | 1.250\n  | ^^^^^\n"
    )
    assert '"cell": "pendanaan!D6"' in FORMATS["json"](result.diagnostics, {})
    assert FORMATS["github"](result.diagnostics, {}).startswith(
        "::error title=wrong-type,file=formulir-1.xlsx::pendanaan!D6: "
    )
    assert '"fullyQualifiedName": "pendanaan!D6"' in sarif(result.diagnostics, explanations.sarif)


# What only whoever edits YAML understands.
SPEAKS_YAML = re.compile(
    r"\bline\b|quotation marks|indent|`[a-z_.]+: |`-`|brackets|\.yaml|`true`|`false`|delete the|field"
)
TYPED = ("", "tbd", "1,2,3", "-5", "mungkin", "S99", "“x”", "TODO")


@pytest.mark.parametrize(
    "sheet", ["swot!B7:K7", "strategi!B5:F5", "program!B5:P5", "indikator!B5:I5", "pendanaan!B6:F6"]
)
def test_who_fills_in_a_form_is_told_of_cells_and_not_of_yaml(sheet):
    name, cells = sheet.split("!")
    first, last = (ord(one[0]) for one in cells.split(":"))
    columns = [f"{name}!{chr(column)}{cells[-1]}" for column in range(first, last + 1)]
    for typed in TYPED:
        for places in (columns, columns[2::3]):
            found = taken(PLAN, edited(FORM, dict.fromkeys(places, typed or None))).diagnostics
            told = [one.help or "" for one in found if one.span.cell]
            assert [one for one in told if SPEAKS_YAML.search(one)] == [], (places, typed)


@pytest.mark.parametrize(
    "name", ["~$formulir.xlsx", "keluar/~$formulir.xlsx", ".~lock.formulir.ods#", "._formulir.xlsx"]
)
def test_what_a_system_keeps_beside_a_form_is_named_and_stops_nothing(name):
    other = edited(FORM, {"program!D5": "Rekam medis kota"})
    result = importing.take(PLAN, (), {name: b"\x05admin", "formulir.xlsx": other}, disk.printable)
    assert [(one.code, one.span.path) for one in result.diagnostics if one.code == "form-ignored"] == [
        ("form-ignored", name)
    ]
    assert "nama: Rekam medis kota" in result.files[forms.OPD]


def test_a_tab_and_a_carriage_return_in_a_cell_part_words():
    form = edited(FORM, {"program!D5": "Rekam\tmedis\r\nkota"})
    assert "nama: Rekam medis kota" in new(taken(PLAN, form))


def test_a_form_of_another_city_is_of_nobody():
    other = plan(forms.yaml().replace("id: dinkes", "id: dinkesprov"))
    assert said(taken(PLAN, exported(other)))[0][0] == "form-of-nobody"


# --- the program --------------------------------------------------------------------------------


def test_a_form_goes_out_and_comes_back(plan):
    assert run("form", "export", "dinkes", folder=plan).stderr == "build/formulir: 1 form\n"
    form = plan / "build" / "formulir" / "dinkes.xlsx"
    assert run("form", "import", str(form), folder=plan).stdout == "The forms change nothing.\n"
    form.write_bytes(edited(form.read_bytes(), {cell("program", "nama"): "Rekam medis kota"}))
    before = (plan / forms.OPD).read_bytes()
    dry = run("form", "import", "--dry-run", str(form), folder=plan).stdout
    assert "“Rekam medis” menjadi “Rekam medis kota”" in dry or "Rekam medis kota" in dry
    assert (plan / forms.OPD).read_bytes() == before
    assert run("form", "import", str(form), folder=plan).stdout == dry
    assert b"nama: Rekam medis kota\n" in (plan / forms.OPD).read_bytes()


def test_a_form_that_somebody_has_filled_in_is_not_overwritten(plan):
    run("form", "export", "--all", "--output", "keluar", folder=plan)
    form = plan / "keluar" / "dinkes.xlsx"
    assert run("form", "export", "--all", "--output", "keluar", folder=plan).returncode == 0
    form.write_bytes(edited(form.read_bytes(), {cell("program", "nama"): "Rekam medis kota"}))
    again = run("form", "export", "--all", "--output", "keluar", folder=plan)
    assert (again.returncode, "has been filled in" in again.stderr) == (2, True)


def test_nothing_is_written_unless_every_form_is_good(plan):
    for name, cells in (("a", {cell("program", "nama"): "Baru"}), ("b", {cell("swot", "rating"): "banyak"})):
        (plan / f"{name}.xlsx").write_bytes(edited(FORM, cells))
    before = (plan / forms.OPD).read_bytes()
    result = run("form", "import", "a.xlsx", "b.xlsx", folder=plan)
    assert (result.returncode, result.stdout.endswith("Nothing has been written.\n")) == (1, True)
    assert (plan / forms.OPD).read_bytes() == before


@pytest.mark.parametrize(
    "arguments", [["export"], ["export", "dinkez"], ["import", "nothing.xlsx"], ["import", "data"]]
)
def test_what_is_not_the_data_ends_with_code_2(plan, arguments):
    assert run("form", *arguments, folder=plan).returncode == 2


FRAMEWORK = """\
kerangka:
  - id: pemdi
    nama: Indikator Pemdi
    aspek: [{nama: Data, butir: [{id: pemdi-5, nomor: "5", nama: Tata Kelola Data}]}]
"""


def test_items_of_a_framework_are_chosen_in_columns_that_a_plan_without_one_does_not_have():
    own = plan(indeks=FRAMEWORK)
    form = exported(own)
    typed = edited(form, {place(form, "program", "kerangka[1]"): "pemdi-5 Tata Kelola Data"})
    assert "    kerangka: [pemdi-5]\n" in new(taken(own, typed))
    with pytest.raises(StopIteration):
        place(FORM, "program", "kerangka[1]")
