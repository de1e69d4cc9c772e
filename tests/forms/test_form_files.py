"""The plan's own lists have forms too: what is typed into them becomes their YAML, and nothing else of it changes."""

from __future__ import annotations

import pytest
from msgspec.structs import fields

from masterplan import compiler
from masterplan.forms import importing, subjects
from masterplan.forms.choices import choices
from masterplan.forms.columns import columns
from masterplan.forms.records import LISTS, MODELS, walked
from masterplan.model.scalars import Record
from masterplan.plan.plan import Plan
from masterplan.world import disk
from tests.kit import forms
from tests.kit.forms import edited, of_file, place, said, taken
from tests.kit.places import ROOT
from tools.plants.optional import EXAMPLES

RISKS = """\
risiko:
  # yang paling sering
  - id: server-rusak
    risiko: Server rusak
    penyebab: Umur
    kemungkinan: 3
    dampak: 4
    penanganan: Cadangan
"""
GOVERNANCE = """\
forum:
  - id: rapat-dewan
    nama: Rapat Dewan
    pemimpin: Wali Kota
    peserta: Dewan
    bulan: [3, 9]
    keluaran: Putusan
sdm:
  - id: analis-data
    kebutuhan: Analis data
    sasaran: Aparatur
    bentuk: pelatihan
    jumlah: {2025: 4}
    pemilik: dinkes
"""
SASARAN = (("dokumen", "rpjmd"), ("jenis", "sasaran"), ("nomor", "9.9.9"), ("uraian", "Warga terlayani"))
WAKTU = (
    ("butir", "rpjmd-sasaran-9-9-9"),
    *(("nama", "Waktu"), ("satuan", "jam"), ("arah", "turun"), ("target.2029", 2)),
)
TANGGAPAN = "data/tanggapan.yaml"


@pytest.fixture(scope="module")
def ambon() -> Plan:
    """Read the plan of Ambon, with a comment, of which it has none."""
    files = disk.read(ROOT).replaced(TANGGAPAN, EXAMPLES[TANGGAPAN].encode())
    checked = compiler.check(files, disk.printable)
    assert checked.plan is not None
    return checked.plan


def typed(plan: Plan, name: str, *cells: tuple[str, str, int, object]):
    """Fill in a form by table, key and row."""
    content = of_file(plan, name)
    return taken(plan, edited(content, {place(content, *where): value for *where, value in cells}))


@pytest.mark.parametrize("name", subjects.FILES)
def test_a_form_that_comes_back_untouched_changes_nothing(ambon, name):
    content = of_file(ambon, name)
    result = taken(ambon, edited(content, {}))
    assert (said(result), result.files) == ([], {})
    assert not importing.filled(ambon, content)


@pytest.mark.parametrize("name", subjects.FILES)
def test_every_record_of_the_file_has_a_row(ambon, name):
    subject = subjects.of_file(ambon, name)
    assert all(subject.rows.values())
    for table, listed in subject.rows.items():
        names = LISTS.get(table, (table,))
        assert len(listed) == len([*walked(subject.entry.value, names)])


@pytest.mark.parametrize("name", subjects.FILES)
def test_every_field_of_a_record_has_a_column_or_a_reason_to_have_none(ambon, name):
    """An id is made from what the record is called; what is a list of records or of rare settings stays in YAML."""
    left = {"id", "predikat", "pembanding", "wajib", "indikator"}
    subject = subjects.of_file(ambon, name)
    shown = columns(ambon.rencana.value, subject.rows, choices(ambon))
    for table in subject.tables:
        heads = {one.key.split("[")[0].split(".")[0] for one in shown[table]}
        assert MODELS[table].model_fields.keys() - heads <= left, table


def test_what_is_typed_becomes_the_yaml_and_every_other_byte_stays():
    result = typed(forms.plan(risiko=RISKS), "risiko", ("risiko_rencana", "dampak", 0, 5))
    assert said(result) == []
    assert result.files == {"data/risiko.yaml": RISKS.replace("dampak: 4", "dampak: 5")}


def test_a_new_row_gets_an_id_from_what_it_says():
    new = [
        ("risiko_rencana", key, 1, value)
        for key, value in (
            *(("risiko", "Gempa memutus jaringan kota"), ("penyebab", "Letak di busur Banda")),
            *(("kemungkinan", 2), ("dampak", "5"), ("dimensi", "Smart Living"), ("pemilik", "Dinkes")),
        )
    ]
    result = typed(forms.plan(risiko=RISKS), "risiko", *new)
    assert said(result) == []
    assert result.files["data/risiko.yaml"].startswith(RISKS)
    assert result.plan.risiko.value.risiko[1].model_dump(exclude_none=True) == {
        "id": "gempa-memutus-jaringan-kota",
        "risiko": "Gempa memutus jaringan kota",
        "penyebab": "Letak di busur Banda",
        "kemungkinan": 2,
        "dampak": 5,
        "pemilik": "dinkes",
        "dimensi": "living",
        "sumber": (),
    }


def test_a_row_that_is_emptied_is_taken_out():
    emptied = [
        ("risiko_rencana", key, 0, None) for key in ("risiko", "penyebab", "kemungkinan", "dampak", "penanganan")
    ]
    result = typed(forms.plan(risiko=RISKS), "risiko", *emptied)
    assert said(result) == []
    assert result.plan.risiko.value.risiko == ()


def test_a_plan_without_the_file_gets_one_in_the_layout_of_fmt():
    new = (
        ("nama", "Rapat Tim"),
        ("pemimpin", "Sekretaris"),
        ("peserta", "OPD"),
        ("bulan[1]", 6),
        ("keluaran", "Daftar"),
    )
    result = typed(forms.plan(), "tata-kelola", *(("forum", key, 0, value) for key, value in new))
    assert said(result) == []
    assert result.files["data/tata-kelola.yaml"] == (
        "forum:\n  - id: rapat-tim\n    nama: Rapat Tim\n    pemimpin: Sekretaris\n    peserta: OPD\n"
        "    bulan: [6]\n    keluaran: Daftar\n"
    )


def test_the_people_of_each_year_have_a_column_of_their_own():
    result = typed(
        forms.plan(tata_kelola=GOVERNANCE),
        "tata-kelola",
        ("sdm", "jumlah.2026", 0, 6),
        ("forum", "bulan[3]", 0, 12),
    )
    assert said(result) == []
    governance = result.plan.tata_kelola.value
    assert governance.sdm[0].jumlah == {2025: 4, 2026: 6}
    assert governance.forum[0].bulan == (3, 9, 12)


def test_what_an_index_reaches_is_written_though_it_had_no_value_before(ambon):
    names = [one.id for one in ambon.indeks.value.indeks]
    bare = next(number for number, one in enumerate(ambon.indeks.value.indeks) if not one.target)
    result = typed(ambon, "indeks", ("indeks", "target.2027", bare, 3.2))
    assert said(result) == []
    after = {one.id: one for one in result.plan.indeks.value.indeks}
    assert [str(one) for one in after[names[bare]].target.values()] == ["3.2"]
    assert after[names[bare]].predikat == ambon.indeks.value.indeks[bare].predikat


def test_an_indicator_goes_to_the_item_that_it_measures(ambon):
    free = len(subjects.of_file(ambon, "acuan").rows["indikator_butir"])
    new = (("butir", "rpjmd-misi-1"), *WAKTU[1:])
    result = typed(ambon, "acuan", *(("indikator_butir", key, free, value) for key, value in new))
    assert said(result) == []
    items = {one.id: one for dokumen in result.plan.acuan.value.dokumen for one in dokumen.butir}
    assert items["rpjmd-misi-1"].indikator[-1].nama == "Waktu"


def test_an_item_and_its_indicator_may_come_with_the_same_form(ambon):
    rows = subjects.of_file(ambon, "acuan").rows
    item, indicator = len(rows["butir"]), len(rows["indikator_butir"])
    new = [
        *(
            ("butir", key, item, value)
            for key, value in (("dokumen", "rpjmd"), ("jenis", "sasaran"), ("nomor", "9.9.9"))
        ),
        ("butir", "uraian", item, "Warga terlayani"),
        *(
            ("indikator_butir", key, indicator, value)
            for key, value in (("butir", "rpjmd-sasaran-9-9-9"), ("nama", "Waktu"))
        ),
        *(("indikator_butir", key, indicator, value) for key, value in (("satuan", "jam"), ("arah", "turun"))),
    ]
    result = typed(ambon, "acuan", *new)
    assert said(result) == []
    found = next(d for d in result.plan.acuan.value.dokumen if d.id == "rpjmd").butir[-1]
    assert (found.id, found.indikator[0].nama) == ("rpjmd-sasaran-9-9-9", "Waktu")


def test_an_indicator_of_an_item_that_there_is_not_is_refused_at_its_cell(ambon):
    free = len(subjects.of_file(ambon, "acuan").rows["indikator_butir"])
    new = (
        ("butir", "rpjmd-misi-99"),
        ("nama", "Kepuasan"),
        ("satuan", "indeks"),
        ("arah", "naik"),
        ("target.2029", 90),
    )
    content = of_file(ambon, "acuan")
    cells = {place(content, "indikator_butir", key, free): value for key, value in new}
    [(code, cell, message)] = said(taken(ambon, edited(content, cells)))
    assert (code, cell) == ("unknown-reference", place(content, "indikator_butir", "butir", free))
    assert "rpjmd-misi-99" in message


def test_what_is_wrong_is_said_at_its_cell():
    content = of_file(forms.plan(risiko=RISKS), "risiko")
    cell = place(content, "risiko_rencana", "kemungkinan")
    [(code, where, _message)] = said(taken(forms.plan(risiko=RISKS), edited(content, {cell: 7})))
    assert (code, where) == ("invalid-value", cell)


def test_a_risk_that_the_plan_no_longer_has_is_a_conflict_at_its_row():
    content = of_file(forms.plan(risiko=RISKS), "risiko")
    changed = edited(content, {place(content, "risiko_rencana", "dampak"): 5})
    [(code, where, _message)] = said(taken(forms.plan(), changed))
    assert (code, where) == ("form-conflict", place(content, "risiko_rencana", "risiko"))


def test_the_files_of_lists_are_all_that_a_plan_may_have_and_hold_lists(ambon):
    """A new optional file needs a form, or a reason here."""
    lists = {one.name for one in fields(ambon) if isinstance(getattr(getattr(ambon, one.name), "value", None), Record)}
    # Settings of the plan, what its team alone keeps, and a text that lawyers go on with in Word.
    without = {"rencana", "dimensi", "evaluasi", "rujukan", "rancangan"}
    assert {name.replace("-", "_") for name in subjects.FILES} == lists - without


def test_a_form_is_known_by_the_file_and_not_by_an_opd_of_the_same_name():
    namesake = "id: risiko\nnama: Dinas Risiko\nsingkatan: Disko\nstatus: contoh\nprofil: Melayani.\n"
    plan = forms.plan(**{"opd/risiko": namesake, "risiko": RISKS})
    content = of_file(plan, "risiko")
    result = taken(plan, edited(content, {place(content, "risiko_rencana", "dampak"): 5}))
    assert list(result.files) == ["data/risiko.yaml"]
