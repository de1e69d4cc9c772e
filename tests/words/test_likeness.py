"""Which names say the same, which do not, and that nobody compares every name with every other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.words import likeness
from masterplan.words.likeness import roots, spelled, unit


def test_numbers_in_names_are_sorted_as_numbers():
    names = ["W1", "S10", "S2", "S02", "S", "²", "9" * 5000]
    assert sorted(names, key=likeness.natural) == ["9" * 5000, "S", "S02", "S2", "S10", "W1", "²"]


def same(*names: str) -> list[tuple[int, int]]:
    return list(likeness.pairs(names, lambda _one, _other: True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Layanan pengaduan warga", "LAYANAN PENGADUAN WARGA."),
        ("Pelayanan posyandu digital bagi lansia", "Layanan Posyandu Digital untuk Lansia"),
        ("Pelatihan pemasaran daring UMKM", "Pelatihan UMKM: pemasaran daring"),
        ("Penataan pasar dan terminal", "Penataan terminal dan pasar"),
        ("Pengelolaan e-Government kota", "Pengelolaan egovernment kota"),
        ("Wi Fi publik", "Wifi publik"),
        ("Sekolah ramah anak-anak", "Sekolah Ramah Anakanak"),
        ("Layanan kesehatan masyarakat pesisir", "Layanan kesehatan masyarkat pesisir"),
    ],
)
def test_names_that_say_the_same(one, other):
    assert same(one, "Sesuatu yang lain", other) == [(0, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Layanan posyandu lansia", "Layanan posyandu balita"),
        ("Layanan pengaduan daring", "Layanan pengadaan daring"),
        ("Rehabilitasi Sekolah Dasar Negeri 1", "Rehabilitasi Sekolah Dasar Negeri 2"),
        ("Penataan kawasan pantai", "Penataan kawasan panti"),
        ("Pasar rakyat", "Pasar rakyat digital"),
        ("Pembangunan jaringan irigasi", "Pengelolaan jaringan irigasi"),
        ("Pemberdayaan perempuan nelayan", "Pertemuan nelayan berdaya"),
        ("Sampah", "Sekolah"),
    ],
)
def test_names_that_do_not(one, other):
    assert same(one, other) == []


def test_each_later_name_is_told_once():
    assert same("Kota musik", "Musik kota", "kota musik", "Kota, musik") == [(0, 1), (0, 2), (0, 3)]


def test_a_pair_that_cannot_be_compared_leaves_the_next_one():
    assert list(likeness.pairs(("Kota musik",) * 3, lambda one, _other: one != 0)) == [(1, 2)]


def test_many_names_that_differ_in_one_word_are_not_compared_with_one_another():
    names = [f"Revitalisasi pasar rakyat negeri {'abcdefghij'[n % 10]}{n}" for n in range(3000)]
    assert len(likeness._candidates(names)) < 10 * len(names)
    assert same(*names, "Pasar rakyat negeri a0 revitalisasi") == [(0, 3000)]


def test_a_text_that_is_no_name_is_compared_as_a_whole():
    text = " ".join(f"kata{n}" for n in range(20_000))
    assert same(text, text, f"{text} lain") == [(0, 1)]


@given(st.lists(st.text(max_size=30), max_size=8))
def test_no_name_is_paired_with_itself_or_with_a_later_one(names):
    assert all(earlier < later for earlier, later in same(*names))


@given(st.text())
def test_a_spelling_stays_as_it_is(text):
    assert spelled(spelled(text)) == spelled(text)


def test_roots_leave_out_what_joins_words():
    assert roots("Pelayanan untuk warga dan nelayan") == roots("layanan warga nelayan")


@pytest.mark.parametrize(
    ("one", "other"),
    [("%", "persen"), ("Persentase", "persen"), ("km2", "km²"), ("kali/tahun", "kali per tahun"), ("Unit", "unit.")],
)
def test_spellings_of_a_unit(one, other):
    assert unit(one) == unit(other)


def test_units_that_differ():
    assert len({unit(name) for name in ("orang", "jiwa", "hari", "hari kerja", "ton per hari", "ton per tahun")}) == 6
