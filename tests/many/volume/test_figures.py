"""The figures of a volume stay readable with as many cities as there are in the country."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from masterplan.book.figures.shapes import Cloud, CloudPoint, Gambar, Rated, RatedRow
from masterplan.press.charts import charts
from masterplan.press.charts.pieces import Symbol, Text
from masterplan.press.charts.places import around
from masterplan.press.charts.sheet import Sheet
from masterplan.world.disk import FONTS, TEMPLATES

WIDE, HIGH = 155.0, 170.0
SHEET = Sheet(WIDE, HIGH, TEMPLATES / FONTS)
CORNERS = (
    ("Agresif", "1 daerah"),
    ("Turn Around", "2 daerah"),
    ("Defensif", "3 daerah"),
    ("Diversifikasi", "4 daerah"),
)


def drawn(drawing: Cloud | Rated) -> list[object]:
    return [*charts.pieces(Gambar("gbr-x", "Judul", "Teks", "Sumber", drawing, HIGH), WIDE, TEMPLATES / FONTS)]


def cloud(count: int) -> Cloud:
    """Spread cities around four places, as those of many plans are."""
    dice = random.Random(count)  # noqa: S311 - the same points each time
    points = (
        CloudPoint(
            f"Kab. Contoh {at:03}", str(at), dice.gauss(at % 2 - 0.5, 0.3), dice.gauss(at // 2 % 2 - 0.5, 0.3), at % 2
        )
        for at in range(1, count + 1)
    )
    return Cloud(tuple(points), CORNERS, ("X", "Y"), ("Kota", "Kabupaten"))


@pytest.mark.parametrize(("count", "named"), [(24, 20), (514, 0)])
def test_no_label_of_a_city_lies_on_another_or_on_the_mark_of_another_city(count, named):
    own, pieces = cloud(count), drawn(cloud(count))
    words = {text for one in own.points for text in (one.name, one.number)}
    labels = [one.room(SHEET) for one in pieces if isinstance(one, Text) and one.words in words and one.y < HIGH - 12]
    marks = [around(one.x, one.y, 0.6) for one in pieces if isinstance(one, Symbol)]
    assert len(marks) == count + 2  # with those of the key
    assert not [pair for pair in combinations(labels, 2) if pair[0].touches(pair[1]) > 0.2]
    assert not [label for label in labels for mark in marks if label.touches(mark) > 0.2]
    names = {one.name for one in own.points}
    assert sum(isinstance(one, Text) and one.words in names for one in pieces) >= named
    assert len(labels) >= count / 4


def test_each_kind_of_point_has_a_mark_of_its_own_which_the_key_has_too():
    kinds = ("Kota", "Kabupaten", "Kota berimbang", "Kabupaten berimbang")
    points = tuple(CloudPoint(f"Contoh {kind}", f"{kind}", kind - 1.5, 0.3 * kind - 0.5, kind) for kind in range(4))
    marks = [one for one in drawn(Cloud(points, CORNERS, ("X", "Y"), kinds)) if isinstance(one, Symbol)]
    looks = [(one.colour, one.shape, one.hollow) for one in marks]
    assert looks[:4] == looks[4:]
    assert len({*looks}) == 4


def test_the_key_of_counted_parts_ends_with_the_sheet_however_long_the_names_of_the_rows_are():
    rows = (RatedRow("Membangun dan Memasarkan Ekosistem Pariwisata Daerah (Tourism Branding)", (1, 2, 3)),)
    ratings = ("Berprogram", "Dimuat tanpa program", "Tidak dimuat")
    key = [one.room(SHEET) for one in drawn(Rated(rows, ratings)) if isinstance(one, Text) and one.words in ratings]
    assert len(key) == len(ratings)
    assert max(one.right for one in key) <= WIDE
