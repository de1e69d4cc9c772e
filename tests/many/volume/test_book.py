"""A volume of many plans is a book: what it prints, what it leaves out, and how it is cut when there are very many."""

import datetime
import re
import time
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import fields, replace

from masterplan.book.figures import behind
from masterplan.book.figures.shapes import Cloud
from masterplan.book.parts import Figure, Section, Table, walk
from masterplan.many.volume.book import book
from masterplan.many.volume.book.facts import LONG, VolumeFacts
from masterplan.many.volume.book.figures import all_figures
from masterplan.many.volume.book.sentences import sentences
from masterplan.many.volume.book.tables import indices
from masterplan.many.volume.values import ABSENCES, CityIndex, CityPosition, Volume, VolumeIndex
from masterplan.model.gabungan import Gabungan
from masterplan.model.rencana import Edisi
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.volume import EXAMPLE

HERE = Path(__file__).parent
DESIGN = disk.design(HERE, files=Files({}, {}))
NOTHING = Volume(**{one.name: () for one in fields(Volume)})


def bound(volume: Volume = EXAMPLE, **about: object) -> book.Bound:
    return book.bound(VolumeFacts(volume, Gabungan(**about)), DESIGN.volume, disk.printable)


def printed(volume: Volume = EXAMPLE, **about: object) -> str:
    made = bound(volume, **about)
    assert made.diagnostics == ()
    return made.pages[0].markdown


def chapters() -> list[str]:
    return [text for path, text in DESIGN.volume.items() if path.endswith(".j2")]


@cache
def many(count: int = LONG + 40) -> Volume:
    """Return a volume of the first city of the example under many names, in provinces of ten."""
    own = [one for one in EXAMPLE.kota if one.id == "kota-contoh-01"]
    cities, places = [], []
    for index in range(count):
        ident = f"kota-{index:03}"
        cities.append(replace(own[0], id=ident, nama=f"Banyak {index:03}", provinsi=f"Provinsi {index // 10:02}"))
        x, y = Decimal(index % 19 - 9) / 4, Decimal(index % 13 - 6) / 3
        places.append(CityPosition(ident, "", x, y, ("agresif",), ("I",), Decimal(4)))
    return replace(EXAMPLE, kota=tuple(cities), posisi=tuple(places), pencilan=(), kekurangan=(), gagasan=())


def test_the_book_of_three_cities_reads_as_it_did(golden):
    golden(HERE / "expected/gabungan.md", printed())


def test_what_is_said_of_every_city_does_not_call_a_kabupaten_a_kota():
    told = "\n".join((*ABSENCES.values(), printed().replace("2 kota dan 1 kabupaten", "")))
    assert re.findall(r".*(?<![-\w])kota(?:nya)?\b(?! cerdas|-).*", told) == []


def test_it_says_that_ideas_are_known_by_names_and_activities_of_any_dimension():
    assert "Gagasan dikenali dari kemiripan kata pada nama dan kegiatan program; apakah" in printed()


def test_a_value_far_off_is_written_alike_beside_its_reason():
    far, value = EXAMPLE.pencilan[0], Decimal("0.30")
    index = replace(far, hal="Indeks kota cerdas 2025", satuan="", nilai=value, median=Decimal(3), alasan="0,30")
    text = printed(replace(EXAMPLE, pencilan=(index,)))
    assert "Indeks kota cerdas 2025 (median 3,00)" in text
    assert '<td align="right">0,30</td>' in text


def test_days_of_editions_are_written_as_indonesians_do():
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", printed())


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        (((2025, 2029), (2025, 2029), (2025, 2029)), ""),
        (
            ((2025, 2029), (2025, 2029), (2025, 2030)),
            "Masa rencananya tidak sama: tahun 2030 tidak memuat semua daerah.",
        ),
        (((2024, 2026), (2026, 2028), (2025, 2027)), "tahun 2024, 2025, 2027, dan 2028 tidak memuat semua daerah."),
        (((2024, 2025), (2026, 2027), (2026, 2027)), "tidak satu tahun pun memuat semua daerah."),
    ],
)
def test_only_years_that_a_plan_does_not_span_are_said_to_lack_a_city(periods, said):
    cities = [
        replace(city, mulai=first, selesai=last) for city, (first, last) in zip(EXAMPLE.kota, periods, strict=True)
    ]
    told = sentences(VolumeFacts(replace(EXAMPLE, kota=tuple(cities)), Gabungan()))["dana_tahun"]
    assert told.endswith(said)
    assert ("Masa rencananya" in told) == bool(said)


def test_the_figure_of_positions_marks_what_is_balanced_which_the_quadrant_around_it_does_not_count():
    balanced = replace(EXAMPLE.posisi[0], posisi=("agresif", "turn_around"))
    figure = all_figures(VolumeFacts(replace(EXAMPLE, posisi=(balanced, *EXAMPLE.posisi[1:])), Gabungan()))[
        "gbr-posisi"
    ]
    assert figure.judul.endswith("1 berimbang")
    assert figure.isi.kinds == ("Kota", "Kabupaten", "Kota berimbang", "Kabupaten berimbang")
    assert figure.alt.endswith("Daerah yang berimbang bertanda segitiga.")
    assert [row.sel[2] for row in behind.table(figure).baris] == ["Kota", "Kabupaten berimbang"]
    assert figure.sumber.endswith("; daerah yang berimbang tidak dihitung pada kuadran letaknya")
    settled = all_figures(VolumeFacts(EXAMPLE, Gabungan()))["gbr-posisi"]
    assert settled.isi.kinds == ("Kota", "Kabupaten")
    assert "kuadran letaknya" not in settled.sumber
    assert "segitiga" not in settled.alt


@pytest.mark.parametrize(("other", "most"), [(3, "2 gagasan, masing-masing 3"), (2, "Rekam Medis Terpadu, 3")])
def test_the_figure_of_ideas_names_the_first_only_if_no_other_is_as_common(other, most):
    (idea,) = EXAMPLE.gagasan
    shared = replace(EXAMPLE, gagasan=(idea, replace(idea, nama="Pasar Digital", kota=other)))
    figure = all_figures(VolumeFacts(shared, Gabungan()))["gbr-gagasan"]
    assert figure.judul == f"Program serupa pada daerah terbanyak: {most} daerah"
    assert figure.sumber.endswith("; warna batang ialah warna dimensi")


@pytest.mark.parametrize("term", ["Quick win", "Median", "Posisi", "Indeks", "Cakupan", "Pagu"])
def test_a_word_that_the_volume_counts_by_is_explained_at_its_end(term):
    assert f"**{term}** " in printed().partition('id="lampiran-cara"')[2]


def told(volume: Volume) -> str:
    return "\n".join(sentences(VolumeFacts(volume, Gabungan())).values())


def test_one_city_stands_beside_none():
    assert "rencana smart city 1 kota. Edisi" in told(replace(NOTHING, kota=EXAMPLE.kota[1:2]))


def test_what_nobody_has_measured_is_not_counted():
    unmeasured = tuple(replace(one, terukur=0, tercapai=0) for one in EXAMPLE.indikator)
    assert "target tahunan indikator; belum satu pun diukur." in told(replace(EXAMPLE, indikator=unmeasured))


def test_the_smallest_share_is_not_said_of_money_without_saying_who_has_none():
    poor = replace(EXAMPLE.dimensi[0], id="lain", nama="Smart Lain", pagu={})
    half = replace(poor, id="separuh", nama="Smart Separuh", pagu={2026: EXAMPLE.jumlah // 4})
    assert "; tanpa pagu: Smart Lain." in told(replace(EXAMPLE, dimensi=(*EXAMPLE.dimensi, half, poor)))


@pytest.mark.parametrize(("count", "said"), [(2, "pada Sub 0 dan Sub 1."), (6, "pada 6 subdimensi.")])
def test_a_sentence_names_few_topics_and_counts_many(count, said):
    empty = [replace(EXAMPLE.subdimensi[0], id=f"s{n}", nama=f"Sub {n}", kota=()) for n in range(count)]
    assert f"Tidak satu daerah pun mempunyai program {said}" in told(replace(EXAMPLE, subdimensi=tuple(empty)))


def test_the_figure_of_positions_says_in_words_that_its_points_have_names_or_numbers():
    alt = all_figures(VolumeFacts(EXAMPLE, Gabungan()))["gbr-posisi"].alt
    assert alt.endswith("Titik diberi nama daerah atau nomornya dalam daftar.")
    assert "Nomor dipakai pada gambar posisi" not in printed()


@pytest.mark.parametrize(
    ("reached", "said"), [(True, "tercapai di 2 dari 2"), (False, "tidak tercapai di satu pun dari 2")]
)
def test_the_figure_of_the_index_says_in_words_that_nobody_reached_a_target(reached, said):
    years = tuple(replace(one, tercapai=reached) for one in EXAMPLE.indeks_tahun)
    figure = all_figures(VolumeFacts(replace(EXAMPLE, indeks_tahun=years), Gabungan()))["gbr-indeks"]
    assert figure.judul == f"Indeks kota cerdas dan targetnya: {said} daerah"


@pytest.mark.parametrize(("reached", "said"), [(True, "mencapainya."), (False, "belum mencapainya.")])
def test_a_single_value_with_a_target_is_not_one_of_many(reached, said):
    held = next(one for one in EXAMPLE.indeks_tahun if one.tercapai is not None)
    one = replace(EXAMPLE, indeks_tahun=(replace(held, tercapai=reached),))
    assert f". Satu-satunya nilai dengan target tahun yang sama {said}" in told(one)


def test_what_could_not_be_compared_is_said_at_the_end_if_it_is_all_that_a_chapter_would_say():
    text = printed(replace(EXAMPLE, pencilan=()))
    assert 'id="bab-pencilan"' not in text
    assert "tidak ada dalam jilid ini. Tidak dibandingkan: " in text.partition('id="lampiran-cara"')[2]
    assert "tidak ada dalam jilid ini" not in printed()


def test_what_the_publisher_says_stands_on_the_cover_and_who_was_asked_and_is_not_there_is_named():
    edition = Edisi.model_validate({"nomor": "2", "tanggal": "2026-12-01"})
    asked = ("Kota Contoh 01", "Kota Contoh 09")
    text = printed(judul="Smart City Maluku", penerbit="Pemerintah Provinsi Contoh", edisi=edition, diminta=asked)
    cover = text[: text.index("<!-- /sampul -->")]
    assert "**Smart City Maluku**" in cover
    assert "Pemerintah Provinsi Contoh" in cover
    assert "Edisi 2, 1 Desember 2026" in cover
    assert "Sebanyak 1 dari 2 daerah yang diminta (50,0 persen) ada dalam jilid ini; belum ada: Kota Contoh 09." in text


def test_the_edition_and_the_region_are_those_of_the_plans_if_nobody_says_them():
    own = bound().books[0].imprint
    assert (own.wilayah, own.edisi.tanggal, own.penerbit) == ("Provinsi Contoh", datetime.date(2026, 11, 2), "")
    assert bound(many()).books[0].imprint.wilayah == "10 provinsi"


def test_chapters_of_which_the_plans_say_nothing_are_not_there():
    bare = replace(NOTHING, kota=EXAMPLE.kota)
    there = [part.id for part in walk(bound(bare).pages[0].parts) if isinstance(part, Section) and part.level == 1]
    assert not {"bab-posisi", "bab-indeks", "bab-cakupan", "bab-quick-win", "bab-serupa", "bab-pencilan"} & {*there}
    assert {"bab-isi", "bab-program", "lampiran-daerah"} <= {*there}


def test_a_volume_without_cities_is_no_book():
    assert bound(NOTHING) == book.Bound()


def test_chapters_have_no_number_but_those_of_the_volume():
    prose = "\n".join(re.sub(r"\{[{%].*?[%}]\}|<.*?>", "", text) for text in chapters())
    assert {*re.findall(r"(?<![-\w])\d[\d.,]*\d|(?<![-\w])\d", prose)} == set()


def test_every_table_and_figure_that_there_can_be_is_known_and_laid_out():
    laid = {*re.findall(r'\("((?:tbl|gbr)-[a-z-]+)"\)', "\n".join(chapters()))}
    assert {*book.known(VolumeFacts(NOTHING, Gabungan()))} == laid
    made = bound().books[0]
    assert {*made.tabel, *made.gambar} <= made.ids


def test_cities_stand_by_province_and_name_and_every_one_is_listed_with_the_hash_of_its_export():
    hashed = (replace(one, sidik=f"{index}0" * 32) for index, one in enumerate(EXAMPLE.kota, 1))
    listed = bound(replace(EXAMPLE, kota=tuple(hashed))).books[0].tabel["tbl-daerah"]
    assert [row.sel[1] for row in listed.baris] == ["Kota Contoh 01", "Kota Contoh 02", "Kabupaten Contoh 03"]
    assert [row.sel[-1] for row in listed.baris] == ["20202020", "30303030", "10101010"]


@pytest.fixture(scope="module")
def long():
    return bound(many())


def test_a_volume_of_very_many_cities_has_tables_of_provinces_and_says_so(long):
    tables = {part.id: part.value for part in walk(long.pages[0].parts) if isinstance(part, Table)}
    assert [row.sel[0] for row in tables["tbl-dana-daerah"].baris] == [*many().provinsi, "Jumlah"]
    assert "tbl-posisi-provinsi" in tables
    assert len([row for row in tables["tbl-daerah"].baris if not row.jenis]) == LONG + 40
    assert f"lebih dari {LONG} daerah" in long.pages[0].markdown


def test_what_all_cities_of_the_nation_say_of_indices_is_looked_for_once():
    country = many(514)
    named = tuple(VolumeIndex(f"indeks-{number}", f"Indeks {number}", "", 514) for number in range(8))
    said = tuple(
        CityIndex(city.id, one.id, year, Decimal(3), Decimal(4), tercapai=False, persen=Decimal(75))
        for city in country.kota
        for one in named
        for year in range(2023, 2031)
    )
    begun = time.process_time()
    counted, *_others = indices.tables(VolumeFacts(replace(country, indeks=named, indeks_tahun=said), Gabungan()))
    assert time.process_time() - begun < 3  # it took 20 when each city looked through what all others say
    assert [row.sel[1:] for row in counted.baris] == [("514", "514", "0")] * 8


def test_all_positions_stand_in_one_figure_with_a_table_behind_it(long):
    figures = {part.id: part.value for part in walk(long.pages[0].parts) if isinstance(part, Figure)}
    drawing = figures["gbr-posisi"].isi
    assert isinstance(drawing, Cloud)
    assert len(drawing.points) == LONG + 40
    rows = behind.table(figures["gbr-posisi"]).baris
    assert rows[0].sel == ("1", "Kota Banyak 000", "Kota", "−2,250", "−2,000")


def test_cities_of_other_scales_of_rating_stand_in_one_plane_and_the_source_says_so():
    first, second, *rest = (one for one in EXAMPLE.posisi if not one.dimensi)
    made = bound(replace(EXAMPLE, posisi=(first, replace(second, rentang=Decimal(2)), *rest)))
    figure = made.books[0].gambar["gbr-posisi"]
    assert [(one.x, one.y) for one in figure.isi.points] == [(0.8, 0.5), (-0.19, 0.17)]
    assert "skalanya berbeda" in figure.sumber
