"""Fingerprints: what is part of a confirmation, and what is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan import compiler
from masterplan.plan import fingerprint
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import OPD, SMALL

DINKES = """\
id: dinkes
nama: Dinas Kesehatan
singkatan: Dinkes
status: contoh
profil: Melayani kesehatan.
swot:
  kekuatan:
    - {kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 4, dimensi: [living]}
  kelemahan:
    - {kode: W1, faktor: Alat tua, bobot: 0.40, rating: 2, dimensi: [living]}
  peluang:
    - {kode: O1, faktor: Dana pusat, bobot: 0.50, rating: 3, dimensi: [living]}
  ancaman:
    - {kode: T1, faktor: Cuaca, bobot: 0.50, rating: 1, dimensi: [living]}
strategi:
  - {kode: SO1, faktor: [S1, O1], uraian: Memakai tenaga dan dana}
program:
  - id: rekam-medis
    nama: Rekam medis
    dimensi: living
    subdimensi: health
    strategi: [SO1]
    acuan: [rpjmd-misi-1]
    jangka: pendek
    pendukung: [dishub]
    indikator:
      - {nama: Puskesmas, satuan: unit, arah: naik, target: {2025: 1, 2026: 2}}
    pendanaan:
      - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000_000}}
"""
PARTNER = """\
id: dishub
nama: Dinas Perhubungan
singkatan: Dishub
status: contoh
profil: Mengatur jalan.
"""


def plan(*edits: tuple[str, str, str]):
    files = disk.read(SMALL)
    data = {**files.data, OPD: DINKES.encode(), "data/opd/dishub.yaml": PARTNER.encode()}
    for path, old, new in edits:
        text = data[path].decode()
        assert text.count(old) == 1, f"{old!r} must stand in one place of {path}"
        data[path] = text.replace(old, new).encode()
    checked = compiler.check(Files(data, files.naskah), disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return checked.plan


def dinkes(of):
    return next(entry.value for entry in of.opd if entry.value.id == "dinkes")


def sidik(*edits: tuple[str, str, str]) -> str:
    changed = plan(*edits)
    return fingerprint.sidik(changed, dinkes(changed))


def changes(*edits: tuple[str, str, str]) -> str:
    before, after = plan(), plan(*edits)
    return fingerprint.changed(fingerprint.parts(before, dinkes(before)), fingerprint.parts(after, dinkes(after)))


def test_a_fingerprint_stays_the_same_from_version_to_version():
    """Whoever changes this line outdates every confirmation that was ever given."""
    assert sidik() == "sha256:39742755caa9c50f51d44c9311ef6b4ef1382c4f13b0e461adc6559898ee1b0f"


LONE = "    sub_kegiatan: {kode: 1.02.02.2.02.0028, nama: Pengelolaan A}\n    jangka: pendek\n"


def test_a_sub_activity_alone_counts_as_it_did_before_there_could_be_several():
    """Whoever changes this line outdates every confirmation of a programme with a sub kegiatan."""
    alone = sidik((OPD, "    jangka: pendek\n", LONE))
    assert alone == "sha256:62fcee350af857ac3006c9bde90225d527cbba9eba24013e73bd6b2e9ed413e6"
    listed = LONE.replace("sub_kegiatan: {", "sub_kegiatan:\n      - {")
    assert sidik((OPD, "    jangka: pendek\n", listed)) == alone


LAYOUT = [
    (OPD, "id: dinkes\nnama: Dinas Kesehatan\n", "nama: 'Dinas Kesehatan'  # resmi\n\nid: dinkes\n"),
    (OPD, "500_000_000", "500000000"),
    (OPD, "bobot: 0.60", "bobot: 0.6"),
    (OPD, "profil: Melayani kesehatan.", "profil: |\n  Melayani kesehatan.\n"),
    (OPD, "{2025: 1, 2026: 2}", "{2026: 2, 2025: 1}"),
    (OPD, "target: {2025: 1, 2026: 2}", "realisasi: {}, target: {2025: 1, 2026: 2}"),
    (OPD, "jangka: pendek", "jangka: pendek\n    quick_win: false"),
    ("data/rencana.yaml", "sumber_dana:", "skala: [{id: mutu, nama: Mutu, jenjang: [B, A]}]\nsumber_dana:"),
    (OPD, "status: contoh", "status: dijustifikasi"),
    (OPD, "singkatan: Dinkes", "singkatan: Dinkes\nklarifikasi: []"),
    (OPD, "status: contoh", 'status: contoh\nkontak: {nama: Admin, telepon: "0911"}'),
]


@pytest.mark.parametrize("edit", LAYOUT)
def test_how_a_file_is_laid_out_its_status_and_whom_to_call_do_not_matter(edit):
    assert sidik(edit) == sidik()


MEANING = [
    ((OPD, "nama: Dinas Kesehatan", "nama: Dinas Kesehatan Kota"), "nama"),
    ((OPD, "singkatan: Dinkes", "singkatan: DK"), "singkatan"),
    ((OPD, "profil: Melayani kesehatan.", "profil: Melayani kesehatan warga."), "profil"),
    ((OPD, "status: contoh", "status: contoh\nkepala: {jabatan: Kepala}"), "kepala (jabatan)"),
    ((OPD, "status: contoh", "status: contoh\ncatatan: Baru dibentuk"), "catatan"),
    ((OPD, "bobot: 0.60", "bobot: 0.599"), "swot (S1: bobot)"),
    ((OPD, "faktor: Alat tua", "faktor: Alat usang"), "swot (W1: faktor)"),
    ((OPD, "uraian: Memakai tenaga dan dana", "uraian: Memakai tenaga"), "strategi (SO1: uraian)"),
    ((OPD, "650_000_000", "650_000_001"), "program (rekam-medis: pendanaan)"),
    ((OPD, "2026: 2}", "2026: 3}"), "program (rekam-medis: indikator)"),
    ((OPD, "faktor: [S1, O1]", "faktor: [O1, S1]"), "strategi (SO1: faktor)"),
    (("data/acuan.yaml", 'nomor: "1"', 'nomor: "2"'), "acuan.yaml (rpjmd-misi-1: nomor)"),
    (("data/acuan.yaml", "uraian: Melayani", "uraian: Mengayomi"), "acuan.yaml (rpjmd-misi-1: uraian)"),
    (("data/acuan.yaml", "RPJMD Kota Uji", "RPJMD Kota Uji 2025"), "acuan.yaml (rpjmd-misi-1: dokumen)"),
    (("data/dimensi.yaml", "laporan: Smart Living", "laporan: Hidup"), "dimensi.yaml (living: laporan)"),
    (("data/dimensi.yaml", "panduan: Kesehatan", "panduan: Sehat"), "dimensi.yaml (living.health: panduan)"),
    (("data/rencana.yaml", "konvensi: ukuran", "konvensi: terbalik"), "rencana.yaml (swot: konvensi)"),
    (("data/rencana.yaml", "nama: Anggaran Pendapatan", "nama: Pendapatan"), "rencana.yaml (sumber_dana APBD)"),
    (("data/opd/dishub.yaml", "nama: Dinas Perhubungan", "nama: Dinas Jalan"), "data/opd/ (dishub)"),
    ((OPD, "2026: 2}", '2026: ">= 2"}'), "program (rekam-medis: indikator)"),
    ((OPD, "arah: naik,", "arah: naik, sifat: kumulatif,"), "program (rekam-medis: indikator)"),
    ((OPD, "2026: 2}", "2026: 2}, realisasi: {2025: 1}"), "program (rekam-medis: indikator)"),
    ((OPD, "650_000_000}", "650_000_000}, realisasi: {2025: 4}"), "program (rekam-medis: pendanaan)"),
    ((OPD, "sumber: APBD,", "sumber: APBD, unit: Puskesmas,"), "program (rekam-medis: pendanaan)"),
    (
        (OPD, "    jangka: pendek\n", "    tahapan: [{tahun: 2025, hasil: Siap}]\n    jangka: pendek\n"),
        "program (rekam-medis: tahapan)",
    ),
]


@pytest.mark.parametrize(("edit", "part"), MEANING)
def test_every_value_and_what_it_refers_to_matter_and_are_named(edit, part):
    assert sidik(edit) != sidik()
    assert changes(edit) == part


OWN = (
    OPD,
    "swot:\n",
    """\
masalah:
  - {masalah: Antrean panjang, kebutuhan: Antre daring, program: [jembatan]}
aplikasi:
  - {id: simpus, nama: Simpus, jenis: aplikasi, untuk: Rekam medis, keadaan: dipakai, terhubung: [portal]}
swot:
""",
)
OTHERS = ("data/opd/dishub.yaml", "profil: Mengatur jalan.\n", """\
profil: Mengatur jalan.
aplikasi:
  - {id: portal, nama: Portal, jenis: aplikasi, untuk: Data, keadaan: dibangun}
program:
  - {id: jembatan, nama: Jembatan, dimensi: living, subdimensi: health, jangka: pendek}
""")  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [("nama: Portal", "nama: Portal Data"), ("nama: Jembatan", "nama: Titian")])
def test_what_its_problems_and_applications_name_of_others_is_confirmed_with_them(old, new):
    path, at, text = OTHERS
    assert sidik(OWN, OTHERS) != sidik(OWN, (path, at, text.replace(old, new)))
    assert sidik(OTHERS) == sidik((path, at, text.replace(old, new)))


def test_the_name_of_the_area_that_a_kecamatan_is_is_confirmed_with_it():
    area = ("data/rencana.yaml", "sumber_dana:\n", "wilayah: [{id: pantai, nama: Pantai}]\nsumber_dana:\n")
    kind = (OPD, "singkatan: Dinkes\n", "singkatan: Dinkes\njenis: kecamatan\nwilayah: pantai\n")
    other = (*area[:2], area[2].replace("nama: Pantai", "nama: Teluk"))
    assert sidik(area, kind) != sidik(other, kind)
    assert sidik(area) == sidik(other)


def test_the_weights_of_groups_are_confirmed_by_those_whose_answers_they_weigh():
    groups = "  kelompok_responden: [{id: ahli, nama: Ahli, bobot: %s}]\nsumber_dana:\n"
    weighed = [("data/rencana.yaml", "sumber_dana:\n", groups % one) for one in ("1", "1.0010")]
    answers = (OPD, "rating: 4", "penilaian: {ahli: [4]}")
    assert sidik(weighed[0]) == sidik(weighed[1]) == sidik()
    assert sidik(weighed[0], answers) != sidik(weighed[1], answers)


FRAMEWORK = """\
kerangka:
  - id: pemdi
    nama: Indikator Pemdi
    aspek:
      - {nama: Data, butir: [{id: pemdi-5, nomor: "5", nama: Tata Kelola Data}]}
"""


def serving(text: str):
    files = disk.read(SMALL)
    opd = DINKES.replace("    jangka: pendek\n", "    kerangka: [pemdi-5]\n    jangka: pendek\n")
    data = {
        **files.data,
        OPD: opd.encode(),
        "data/opd/dishub.yaml": PARTNER.encode(),
        "data/indeks.yaml": text.encode(),
    }
    found = compiler.check(Files(data, files.naskah), disk.printable).plan
    assert found is not None
    return fingerprint.parts(found, dinkes(found))


def test_what_an_item_of_a_framework_is_called_belongs_to_who_serves_it_and_its_weight_does_not():
    before = serving(FRAMEWORK)
    assert (
        fingerprint.changed(before, serving(FRAMEWORK.replace("Tata Kelola", "Mutu"))) == "indeks.yaml (pemdi-5: nama)"
    )
    assert before == serving(FRAMEWORK.replace("Data}]", "Data, bobot: 100}]"))


SCALE = ("data/rencana.yaml", "sumber_dana:", "skala: [{id: mutu, nama: Mutu, jenjang: [B, A]}]\nsumber_dana:")
IN_STEPS = (OPD, "target: {2025: 1, 2026: 2}", "skala: mutu, target: {2025: B, 2026: A}")


def test_the_order_of_a_scale_in_which_an_opd_has_targets_matters():
    other = (*SCALE[:2], SCALE[2].replace("B, A", "A, B"))
    assert sidik(SCALE, IN_STEPS) != sidik(other, IN_STEPS)


def test_a_bound_is_the_same_however_its_sign_is_written():
    assert sidik((OPD, "2026: 2}", '2026: ">= 2"}')) == sidik((OPD, "2026: 2}", '2026: "≥2.0"}'))


ELSEWHERE = [
    ("data/acuan.yaml", "    butir:\n", "    butir:\n      - {id: lain, jenis: misi, nomor: '9', uraian: Lain}\n"),
    ("data/dimensi.yaml", 'warna: "#1b6ca8"', 'warna: "#000000"'),
    ("data/dimensi.yaml", "cakupan: layanan kesehatan", "cakupan: layanan"),
    ("data/rencana.yaml", "visi: Kota Uji yang cerdas", "visi: Kota Uji yang lain"),
    ("data/rencana.yaml", "nama: Agresif", "nama: Maju"),
    ("data/rencana.yaml", "sumber_dana:\n", "sumber_dana:\n  - {id: CSR, nama: Perusahaan}\n"),
    ("data/opd/dishub.yaml", "profil: Mengatur jalan.", "profil: Mengatur lalu lintas."),
]


def test_the_names_of_kecamatan_and_of_who_spends_the_money_matter():
    regions = ("data/rencana.yaml", "nomenklatur:", "wilayah: [{id: utara, nama: Utara}]\nnomenklatur:")
    own = (OPD, "    pendukung: [dishub]\n", "    wilayah: [utara]\n")
    spender = (OPD, "sumber: APBD,", "sumber: APBD, pelaksana: dishub,")
    first = plan(regions, own, spender)
    renamed = plan(("data/rencana.yaml", regions[1], regions[2].replace("Utara}", "Utara Baru}")), own, spender)
    other = plan(regions, own, spender, ("data/opd/dishub.yaml", "nama: Dinas Perhubungan", "nama: Dinas Jalan"))
    names = [
        fingerprint.changed(*(fingerprint.parts(one, dinkes(one)) for one in (first, two))) for two in (renamed, other)
    ]
    assert names == ["rencana.yaml (wilayah utara)", "data/opd/ (dishub)"]


@pytest.mark.parametrize("edit", ELSEWHERE)
def test_a_change_elsewhere_does_not_outdate_a_confirmation(edit):
    assert sidik(edit) == sidik()


def test_another_order_is_a_change_of_the_list():
    first = "  - {kode: SO1, faktor: [S1, O1], uraian: Memakai tenaga dan dana}\n"
    second = "  - {kode: WT1, faktor: [W1, T1], uraian: Mengganti alat}\n"
    before, after = plan((OPD, first, first + second)), plan((OPD, first, second + first))
    assert fingerprint.changed(*(fingerprint.parts(one, dinkes(one)) for one in (before, after))) == "strategi"


def test_several_changes_are_named_in_the_order_of_the_file():
    edits = (MEANING[1][0], MEANING[5][0], MEANING[6][0], MEANING[8][0], MEANING[11][0])
    assert changes(*edits) == (
        "singkatan, swot (S1: bobot; W1: faktor), program (rekam-medis: pendanaan), acuan.yaml (rpjmd-misi-1: nomor)"
    )


def test_an_added_programme_and_a_removed_field_are_named():
    programme = "program:\n  - {id: baru, nama: Baru, dimensi: living, subdimensi: health, jangka: pendek}\n"
    assert changes((OPD, "program:\n", programme)) == "program (baru)"
    assert changes((OPD, "    strategi: [SO1]\n", "")) == "program (rekam-medis: strategi)"


def test_an_opd_that_weighs_nothing_does_not_depend_on_the_convention():
    bare = ((OPD, "bobot: 0.60, rating: 4, ", ""), (OPD, "bobot: 0.40, rating: 2, ", ""))
    bare += ((OPD, "bobot: 0.50, rating: 3, ", ""), (OPD, "bobot: 0.50, rating: 1, ", ""))
    assert sidik(*bare) == sidik(*bare, ("data/rencana.yaml", "konvensi: ukuran", "konvensi: terbalik"))


@given(st.text(st.characters(categories=["L", "M", "N"]), min_size=1, max_size=8))
def test_composed_and_decomposed_letters_are_the_same(word):
    composed, decomposed = (unicodedata.normalize(form, f"x{word}") for form in ("NFC", "NFD"))
    of = plan()
    one, other = (dinkes(of).model_copy(update={"nama": name}) for name in (composed, decomposed))
    assert fingerprint.sidik(of, one) == fingerprint.sidik(of, other)
