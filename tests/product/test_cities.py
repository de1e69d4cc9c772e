"""Invented cities are plans that hold, no two of them alike, and the same ones for the same seed."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks import bank, cities
from masterplan import api
from masterplan.book import facts
from masterplan.plan.fingerprint import Konfirmasi, konfirmasi


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    places = cities.write(tmp_path_factory.mktemp("cities"), 7, small=True, broken=True)
    return {place.name: api.check(place) for place in places}


@pytest.fixture(scope="module")
def whole(checked):
    return [one.plan for one in checked.values() if one.ok]


def test_every_city_holds_but_the_one_that_is_broken_on_purpose(checked):
    assert [name for name, one in checked.items() if not one.ok] == ["kota-contoh-sagu"]


def test_cities_lie_in_all_four_quadrants_and_in_several_provinces(whole):
    assert len({facts.gather(plan).hasil_kota.posisi for plan in whole} - {None}) == 4
    assert len({plan.rencana.value.daerah.provinsi for plan in whole}) > 3
    assert {plan.rencana.value.daerah.jenis for plan in whole} == {"kota", "kabupaten"}


def test_the_same_ideas_return_under_other_words(whole):
    worded = {
        (program.kegiatan, program.nama) for plan in whole for entry in plan.opd for program in entry.value.program
    }
    shared = Counter(kegiatan for kegiatan, _nama in worded)
    assert shared.most_common(1)[0][1] > 1


def test_some_have_confirmed_and_some_have_not(whole):
    answers = Counter(konfirmasi(plan, entry.value) for plan in whole for entry in plan.opd)
    assert min(answers[Konfirmasi.SETUJU], answers[Konfirmasi.BELUM]) > 3


def test_a_seed_makes_the_same_bytes_again_and_no_two_cities_share_a_file_of_an_opd():
    one, again, other = (cities.files(bank.traits(number, 1, small=True)) for number in (3, 3, 4))
    assert one == again != cities.files(bank.traits(3, 2, small=True))
    opd = [{text for path, text in files.items() if "/opd/" in path} for files in (one, other)]
    assert not opd[0] & opd[1]
