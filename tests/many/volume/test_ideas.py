"""Ideas that cities share are found under other names, without a chain of likenesses, and hardly ever wrongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks import bank, offices
from masterplan.many.volume.ideas import LEAST, ideas
from masterplan.many.volume.likening import bag, groups, likeness
from masterplan.many.volume.values import SharedIdea, VolumeProgramme
from masterplan.many.volume.volume import volume
from tests.kit.exports import exported, programme, together


class Told:
    """Answers the two questions about activities and places as a database of exports does."""

    def __init__(self, activities: Sequence[tuple[str, str, str]], places: Sequence[tuple[str, str]]) -> None:
        self.activities, self.places = activities, places

    def rows(self, query: str) -> Sequence[tuple[str, ...]]:
        return self.activities if "kegiatan" in query else self.places


def shared(*names: tuple[str, str], kegiatan: str = "") -> tuple[SharedIdea, ...]:
    every = [
        VolumeProgramme(kota, f"p{n}", nama, "", "living", "health", quick_win=False, mulai=None, selesai=None, pagu=n)
        for n, (kota, nama) in enumerate(names)
    ]
    said = [(one.kota, one.id, kegiatan) for one in every if kegiatan]
    return ideas(Told(said, [(kota, f"Contoh {kota}") for kota, _nama in names]), every)  # type: ignore[arg-type]


def members(idea: SharedIdea) -> set[tuple[str, str]]:
    return {(one.program.kota, one.program.nama) for one in idea.anggota}


def test_an_idea_is_found_under_the_names_that_cities_give_it() -> None:
    same = (
        ("Satu", "Rekam Medis Terpadu"),
        ("Dua", "Penguatan Rekam Medis"),
        ("Tiga", "Rekam Medis Puskesmas Contoh Tiga"),
    )
    others = ("Satu", "Parkir Nontunai Tepi Jalan"), ("Dua", "Taman Baca Kampung"), ("Tiga", "Bedah Rumah Warga")
    (idea,) = shared(*same, *others)
    assert members(idea) == {*same}
    assert (idea.kota, idea.pagu, idea.dimensi) == (3, 0 + 1 + 2, "living")
    assert idea.nama == idea.anggota[0].program.nama
    assert "Contoh" not in idea.nama
    assert idea.kemiripan >= 100 * LEAST


def test_an_idea_that_two_dimensions_share_alike_is_of_that_which_names_it() -> None:
    said = [("Satu", "Rekam Medis Terpadu", "living"), ("Dua", "Rekam Medis Terpadu Contoh Dua", "branding")]
    every = [
        VolumeProgramme(kota, "p", nama, "", dim, "", quick_win=False, mulai=None, selesai=None, pagu=None)
        for kota, nama, dim in said
    ]
    (idea,) = ideas(Told([], [("Dua", "Contoh Dua")]), every)  # type: ignore[arg-type]
    assert (idea.nama, idea.dimensi) == ("Rekam Medis Terpadu", "living")


def test_what_one_city_alone_has_is_shared_by_nobody() -> None:
    assert not shared(("Satu", "Rekam Medis Terpadu"), ("Satu", "Rekam Medis Terpadu Tahap Dua"), ("Dua", "Taman Baca"))


def test_names_of_places_neither_join_nor_part_ideas() -> None:
    found = shared(("Satu", "Lapor Contoh Satu"), ("Dua", "Lapor Contoh Dua"), ("Tiga", "Bus Contoh Tiga"))
    assert [members(one) for one in found] == [{("Satu", "Lapor Contoh Satu"), ("Dua", "Lapor Contoh Dua")}]
    assert found[0].kemiripan == 100


def test_an_activity_tells_of_one_idea_what_names_do_not() -> None:
    names = ("Satu", "Kanal Digital Pajak"), ("Dua", "Bayar dari Rumah")
    assert not shared(*names)
    assert members(shared(*names, kegiatan="Pembayaran pajak dan retribusi tanpa tunai")[0]) == {*names}


def test_no_group_grows_along_a_chain() -> None:
    words = [f"kata{n}" for n in range(12)]
    rarity = dict.fromkeys(words, 1.0)
    bags = [bag(dict.fromkeys(words[n : n + 2], 1.0), rarity) for n in range(11)]
    for head, own in groups(bags, [1] * len(bags), LEAST).items():
        assert all(likeness(bags[head], bags[one]) >= LEAST for one in own)
        assert max(own) - min(own) <= 2  # each shares a word with the head, whichever side of it


BAGS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 3), max_size=5), max_size=14)


@given(weights=BAGS)
def test_what_is_not_compared_could_not_have_been_alike(weights: list[dict[str, float]]) -> None:
    rarity = {letter: 1.0 + n for n, letter in enumerate("hgfedcba")}
    bags = [bag(own, rarity) for own in weights]
    found = groups(bags, [1] * len(bags), LEAST)
    assert sorted(one for own in found.values() for one in own) == list(range(len(bags)))
    for head, own in found.items():
        assert own[0] == head
        for one in own[1:]:
            best = max(likeness(bags[one], bags[other]) for other in found)
            assert likeness(bags[one], bags[head]) >= LEAST > 0
            assert best <= 1 + 1e-9
    heads = sorted(found)
    assert all(likeness(bags[one], bags[other]) < LEAST + 1e-9 for one in heads for other in heads if one != other)


def test_of_generated_cities_nearly_all_pairs_are_of_one_idea_and_most_are_found() -> None:
    every, said, places, truth = [], [], [], {}
    for number in range(24):
        traits = bank.traits(number, 3, small=True)
        places += [(traits.sebutan, traits.nama), *((traits.sebutan, one) for one in traits.kecamatan)]
        for one in (one for part in offices.offices(traits) for one in part.get("program", ())):
            own = VolumeProgramme(
                traits.sebutan,
                one["id"],
                one["nama"],
                "",
                one["dimensi"],
                "",
                quick_win=False,
                mulai=None,
                selesai=None,
                pagu=0,
            )
            every.append(own)
            said.append((own.kota, own.id, one["kegiatan"]))
            truth[own] = one["id"]  # the office and the number of its idea
    found = ideas(Told(said, places), every)  # type: ignore[arg-type]
    taken = Counter((number, truth[one.program]) for number, idea in enumerate(found) for one in idea.anggota)
    right, told = _pairs(taken), _pairs(Counter(number for number, idea in enumerate(found) for _one in idea.anggota))
    assert right / told > 0.95
    assert right / _pairs(Counter(truth.values())) > 0.85


def _pairs(counted: Counter) -> int:
    return sum(count * (count - 1) // 2 for count in counted.values())


def test_a_volume_has_the_ideas_of_its_exports(tmp_path: Path) -> None:
    for number, city in enumerate(("a", "b", "c"), 1):
        rows = together(
            programme("satu", "Rekam Medis Terpadu", {2025: number}, kegiatan="Rekam medis antarfasilitas"),
            programme("dua", ("Taman Baca", "Bus Kota", "Arsip Digital")[number - 1], {2025: 9}),
        )
        exported(tmp_path, city, f"99.0{number}", **rows)
    (idea,) = volume(str(tmp_path)).gagasan
    assert (idea.nama, idea.kota, idea.pagu, idea.kemiripan) == ("Rekam Medis Terpadu", 3, 6, 100)
