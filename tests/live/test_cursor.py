"""Where a cursor stands is found without reading the file as a whole, and is the same place that the reader has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.live.lsp import cursor
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tests.kit.places import ROOT

FILES = sorted(ROOT.glob("tests/plans/lengkap/data/**/*.yaml"))


def places(value, place, path=()):
    """Yield the path of each key and each text, where it stands, and whether it is a key."""
    match value, place[2]:
        case dict(), dict() as fields:
            for key, (start, end, inner) in fields.items():
                yield (*path, key), start, end, True
                yield from places(value[key], inner, (*path, key))
        case list(), list() as items:
            for number, (item, inner) in enumerate(zip(value, items, strict=True)):
                yield from places(item, inner, (*path, number))
        case str(), _ if "\n" not in value:
            yield path, *place[:2], False


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_place_has_the_path_that_the_reader_gives_it(file):
    source = Source("data/opd/x.yaml", file.read_text(encoding="utf-8"))
    document, _faults = reader.parse(source)
    for path, start, end, key in places(document.value, document.place):
        for offset in {start, (start + end) // 2, end - (not key)}:
            found = cursor.at(source, offset)
            assert found is not None, source.span(offset, offset).where
            assert (found.path, found.at_key) == (path, key), source.span(offset, offset).where


def found(text):
    """Return what stands at the bar of a text."""
    return cursor.at(Source("data/opd/x.yaml", text.replace("‸", "")), text.index("‸"))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("program:\n  - id: a\n    dimensi: ‸\n", ("program", 0, "dimensi")),
        ("program:\n  - id: a\n  - id: b\n    dimensi: li‸\n  rusak [\n", ("program", 1, "dimensi")),
        ("program:\n- id: a\n  acuan: [x, ‸\n", ("program", 0, "acuan", 1)),
        ("a: {b: [1, 2], c: ‸", ("a", "c")),
        ("a: {b: 1, ‸", ("a", "")),
        ("swot:\n  kekuatan:\n    - {kode: S1, dimensi: [liv‸", ("swot", "kekuatan", 0, "dimensi", 0)),
        ("a:\n  b: [1,\n      2, ‸\n", ("a", "b", 2)),
        ("é: 😀 {\nb:\n  - ‸", ("b", 0)),
        ("a: 'it''s, ‸ [b'", ("a",)),
        ("kepala:\r\n  nama: A\r\n  jab‸\r\n", ("kepala",)),
    ],
)
def test_a_way_is_found_through_what_is_half_written(text, path):
    assert found(text).path == path


@pytest.mark.parametrize("text", ["# a: ‸", "a: b # ‸", "a: [1, 2] ‸"])
def test_nothing_stands_in_comments_and_behind_brackets(text):
    assert found(text) is None


def test_the_lines_of_a_text_lead_to_the_text():
    assert found("profil: |\n  - id: ‸\n").prose
    assert found("profil: |\n  - id: ‸\n").path == ("profil",)


def test_fields_beside_a_place_are_known():
    assert found("- id: a\n  dimensi: living\n  subdimensi: ‸\n  jangka: pendek\n- id: b").beside == {
        "id": "a",
        "dimensi": "living",
        "subdimensi": "",
        "jangka": "pendek",
    }
    assert found("- {id: a, dimensi: living, subdimensi: ‸, jangka: x}").beside == {
        "id": "a",
        "dimensi": "living",
        "jangka": "x",
    }


@given(st.text("ab:- \n[]{},#'\"|é😀", max_size=40), st.integers(0, 40))
def test_no_text_makes_it_raise(text, offset):
    cursor.at(Source("data/opd/x.yaml", text), min(offset, len(text)))
