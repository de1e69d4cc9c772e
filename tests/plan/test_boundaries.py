"""The GeoJSON of a plan: what is taken, what is refused, and that nothing in it makes the program raise."""

from __future__ import annotations

import json
import math
import shutil
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.figures.figures import all_figures
from masterplan.book.figures.shapes import Gambar, RegionMap, RegionTile
from masterplan.model.rencana import Wilayah
from masterplan.plan import boundaries
from masterplan.press.charts import charts
from masterplan.press.charts.pieces import Shape, Text
from masterplan.world import disk
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tests.kit.places import ROOT

TWO = (Wilayah(id="utara", nama="Utara"), Wilayah(id="selatan", nama="Selatan"))
RENCANA, _faults = reader.parse(Source("data/rencana.yaml", "wilayah: [{id: utara}, {id: selatan}]\n"))
FONTS = disk.design(ROOT).folder / "pdf" / "fonts"
SQUARE = [[128.0, -4.0], [129.0, -4.0], [129.0, -3.0], [128.0, -3.0], [128.0, -4.0]]


def feature(ident: object, coordinates: object, kind: str = "Polygon") -> dict[str, object]:
    return {"type": "Feature", "properties": {"id": ident}, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def read(content: bytes) -> tuple[boundaries.Boundaries, list[str]]:
    found, faults, _source = boundaries.read(content, TWO, RENCANA)
    return found, [one.code for one in faults]


def test_outlines_are_projected_by_the_latitude_in_their_middle():
    found, faults = read(collection(feature("utara", [SQUARE]), feature("selatan", [[SQUARE]], "MultiPolygon")))
    assert faults == []
    (outline,) = found["utara"]
    narrow = math.cos(math.radians(3.5))
    expected = [(0, 0), (narrow, 0), (narrow, 1), (0, 1), (0, 0)]
    assert [place for place, aim in zip(outline, expected, strict=True) if place != pytest.approx(aim)] == []
    assert found["selatan"] == found["utara"]


def test_an_id_may_be_that_of_the_feature_and_heights_are_left_out():
    high = [[*point, 12.5] for point in SQUARE]
    own = {**feature(None, [high]), "id": "utara", "properties": None}
    found, faults = read(collection(own, feature("selatan", [SQUARE])))
    assert (faults, found["utara"]) == ([], found["selatan"])


def test_a_plan_without_the_file_has_no_boundaries():
    assert boundaries.read(None, TWO, RENCANA) == ({}, [], None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"{",
        b"NaN",
        b"[" * 100_000,
        b"9" * 10_000,
        collection(feature("utara", [[[1e308, 0], [1, 1], [0, 1], [1e308, 0]]])),
        collection(feature("utara", [[["x", 0], [1, 1], [0, 1], ["x", 0]]])),
        collection(feature("utara", [SQUARE[:3]])),
        collection(feature("utara", [])),
        collection(feature(7, [SQUARE])),
        collection({"type": "Feature", "properties": {"id": "utara"}, "geometry": None}),
        collection(feature("utara", [[[1, 1]] * 4])),
        collection(feature("utara", [SQUARE[:-1] * 20_000 + SQUARE[:1]])),
        b'{"type": "FeatureCollection", "features": [' + b" " * 3_000_000,
    ],
)
def test_what_is_no_map_is_refused_at_its_place(content):
    found, faults = read(content)
    assert found == {}
    assert set(faults) == {"unreadable-boundaries"}


def test_the_first_fault_of_each_feature_is_told_and_no_more():
    broken = feature("utara", [[["a", "b"], ["c", "d"]]])
    assert read(collection(broken, broken, feature("selatan", [SQUARE])))[1] == ["unreadable-boundaries"] * 2


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["utara", "Polygon"]),
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "id"]), inside)
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_make_it_raise(content):
    found, faults = read(content)
    assert not found or not faults


@settings(max_examples=200, deadline=None)
@given(st.lists(JSON, max_size=3), JSON)
def test_no_feature_makes_it_raise(features, coordinates):
    found, faults = read(collection(*features, feature("utara", coordinates)))
    assert not found or not faults


# --- the drawing --------------------------------------------------------------------------------

DEGREES = st.tuples(st.floats(95, 141), st.floats(-11, 6))


def figure(found: boundaries.Boundaries) -> Gambar:
    tiles = tuple(RegionTile(ident, ("1 program",), 1.0, outlines) for ident, outlines in found.items())
    return Gambar("gbr-wilayah", "x", "x", "x", RegionMap(tiles, 3, 80.0), 98.0)


@settings(max_examples=60, deadline=None)
@given(st.lists(DEGREES, min_size=3, max_size=8), st.lists(DEGREES, min_size=3, max_size=8))
def test_whatever_the_outlines_are_the_map_stays_in_its_place_and_is_drawn_alike_again(one, other):
    rings = [[*own, own[0]] for own in (one, other)]
    found, faults = read(collection(feature("utara", [rings[0]]), feature("selatan", [rings[1]])))
    if faults:
        return
    drawn = charts.pieces(figure(found), 155.0, FONTS)
    corners = [place for piece in drawn if isinstance(piece, Shape) for step in piece.outline for place in step]
    assert all(-0.3 <= x <= 155.3 and -0.3 <= y <= 98.3 for x, y in corners)
    assert charts.drawn(figure(found), 155.0, FONTS) == charts.drawn(figure(found), 155.0, FONTS)


def test_shapes_are_numbered_as_their_boxes_are():
    east = [[x + 2, y] for x, y in SQUARE]
    found, _faults = read(collection(feature("utara", [SQUARE]), feature("selatan", [east])))
    words = [one.words for one in charts.pieces(figure(found), 155.0, FONTS) if isinstance(one, Text)]
    assert words.count("1") == words.count("2") == 1
    assert {"1 selatan", "2 utara"} <= set(words)


def test_a_shape_has_no_more_corners_than_a_printer_can_show():
    circle = [[128 + math.cos(n / 3000), -3 + math.sin(n / 3000)] for n in range(18_850)]
    found, faults = read(collection(feature("utara", [[*circle, circle[0]]]), feature("selatan", [SQUARE])))
    assert faults == []
    shapes = [one for one in charts.pieces(figure(found), 155.0, FONTS) if isinstance(one, Shape)]
    assert max(len(one.outline) for one in shapes) < 4000
    assert all(before != after for one in shapes for before, after in pairwise(one.outline))


# --- the plan -----------------------------------------------------------------------------------


def test_the_file_lies_in_the_folder_of_the_plan_and_its_map_is_in_the_figure(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    kecamatan = ("nusaniwe", "sirimau", "teluk-ambon", "teluk-ambon-baguala", "leitimur-selatan")
    squares = [feature(ident, [[[x + n, y] for x, y in SQUARE]]) for n, ident in enumerate(kecamatan)]
    (tmp_path / boundaries.PATH).write_bytes(collection(*squares))
    files = disk.read(tmp_path)
    assert (set(files.aset), files.unread) == ({boundaries.PATH}, {})
    checked = compiler.check(files, disk.printable)
    assert checked.plan is not None
    assert [one for one in checked.diagnostics if one.span.path == boundaries.PATH] == []
    drawing = all_figures(facts.gather(checked.plan))["gbr-wilayah"]
    assert set(checked.plan.batas) == set(kecamatan)
    assert all(tile.outlines for tile in drawing.isi.tiles)
    assert drawing.tinggi > drawing.isi.map > 0
