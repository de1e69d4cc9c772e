"""A name that the plan does not have is answered with the id that its author meant."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.plan import suggestions
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import OPD, SMALL

PLAN = disk.read(SMALL)
DIMENSI = b"""\
dimensi:
  - id: living
    nama: {laporan: Smart Living, panduan: Hidup Cerdas (Smart Living)}
    nama_indonesia: Kehidupan cerdas
    tujuan: Kelayakan taraf hidup
    warna: "#1b6ca8"
    subdimensi:
      - {id: health, nama: {laporan: Kesehatan, panduan: Mewujudkan Prasarana Kesehatan (Health)}, cakupan: kesehatan}
  - id: economy
    nama: {laporan: Smart Economy, panduan: Smart Economy}
    nama_indonesia: Ekonomi cerdas
    tujuan: Ekonomi yang kuat
    warna: "#b35c00"
    subdimensi:
      - {id: industry, nama: {laporan: Industri, panduan: Membangun Ekosistem Industri (Industry)}, cakupan: industri}
"""


def cures(old: str, new: str, path: str = OPD) -> list[str | None]:
    text = PLAN.data[path].decode()
    assert text.count(old) == 1
    data = {**PLAN.data, "data/dimensi.yaml": DIMENSI, path: text.replace(old, new).encode()}
    found = compiler.check(Files(data, {}), disk.printable).diagnostics
    return [one.help for one in found]


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("Smart Living", "write `living`, the id of `Smart Living`"),
        ("smart-living", "write `living`, the id of `Smart Living`"),
        ("Kehidupan Cerdas", "write `living`, the id of `Kehidupan cerdas`"),
        ("hidup cerdas", "write `living`, the id of `Hidup Cerdas (Smart Living)`"),
        ("Hidup Cerdas (Smart Living)", "write `living`, the id of `Hidup Cerdas (Smart Living)`"),
        ("Kehidupan (Smart Living)", "write `living`, the id of `Smart Living`"),
        ("Living", "write `living`"),
        ("livin", "a similar name exists: `living`"),
        ("Kehidupan Cerda", "write `living`, the id of `Kehidupan cerdas`"),
        ("Smart Living, Smart Economy", "only one of them can stand here: `living`, `economy`"),
        ("Pariwisata", "known here: `economy`, `living`"),
        ("x" * 400, "known here: `economy`, `living`"),
    ],
)
def test_a_dimension_is_found_by_any_of_its_names(written, cure):
    assert cures("    dimensi: living\n", f"    dimensi: {written}\n") == [cure]


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("Kesehatan", "write `health`, the id of `Kesehatan`"),
        ("Health", "write `health`"),
        ("mewujudkan prasarana kesehatan", "write `health`, the id of `Mewujudkan Prasarana Kesehatan (Health)`"),
        ("industry", "`industry` is a sub-dimension of `economy`"),
        ("Industri", "`industry` is a sub-dimension of `economy`"),
        ("parkir", "known here: `health`"),
    ],
)
def test_a_sub_dimension_is_found_by_any_of_its_names_and_in_any_dimension(written, cure):
    assert cures("subdimensi: health", f"subdimensi: {written}") == [cure]


@pytest.mark.parametrize("written", ["Dinkes", "DINKES", "Dinas Kesehatan", "dinas kesehatan kota uji", "Din Kes"])
def test_an_opd_is_found_by_its_abbreviation_and_its_name(written):
    (cure,) = cures("jangka: pendek", f"jangka: pendek\n    pendukung: [{written}]")
    assert cure.startswith("write `dinkes`")


@pytest.mark.parametrize(
    "written", ["Melayani", "Misi 1", "RPJMD misi 1", "rpjmd_misi_1", "'RPJMD Misi 1 (Melayani)'", "RPJMD-Misi-1"]
)
def test_an_item_is_found_by_its_text_and_its_number(written):
    (cure,) = cures("acuan: [rpjmd-misi-1]", f"acuan: [{written}]")
    assert cure.startswith("write `rpjmd-misi-1`")


@pytest.mark.parametrize("written", ["apbd", "Anggaran Pendapatan dan Belanja Daerah", "Anggaran Daerah (APBD)"])
def test_a_source_of_money_is_found_by_its_name(written):
    (cure,) = cures("sumber: APBD", f"sumber: {written}")
    assert cure.startswith("write `APBD`")


def test_a_public_source_is_found_by_its_title():
    assert cures("jangka: pendek", "jangka: pendek\n    sumber: [Berita]") == ["write `berita`"]


def test_an_aspect_is_found_by_its_name():
    assert cures("sumber: [berita]", "aspek: {Dampak: 3}, sumber: [berita]", "data/evaluasi.yaml") == ["write `dampak`"]


@pytest.mark.parametrize("written", ["'Smart Living, Ekonomi cerdas'", "living dan economy", "living / Economy"])
def test_several_names_in_one_text_are_told_apart(written):
    assert cures("rating: 4, dimensi: [living]", f"rating: 4, dimensi: [{written}]") == [
        "write each by itself: `[living, economy]`"
    ]


def test_a_name_that_could_mean_two_things_means_none():
    called = [("a-1", "Layanan"), ("b-2", "layanan")]
    spelled = suggestions.spelled(["a-1", "b-2"], called)
    assert suggestions.suggest("Layanan", ["a-1", "b-2"], spelled) == "known here: `a-1`, `b-2`"


def test_the_known_names_are_sorted_and_the_rest_is_counted():
    names = [f"S{number}" for number in range(15, 0, -1)]
    shown = ", ".join(f"`S{number}`" for number in range(1, 13))
    assert suggestions.suggest("pelabuhan", names, {}) == f"known here: {shown} and 3 more"
    assert suggestions.suggest("pelabuhan", names[3:], {}) == f"known here: {shown}"


def test_nothing_is_known_where_nothing_is_declared():
    assert suggestions.suggest("pelabuhan", [], {}) == "the plan has none yet"
