"""An edit changes the text that it is about, and nothing else; whatever the layout, the file says what was meant."""

from __future__ import annotations

import copy

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan.yaml.document import Document, Source
from masterplan.yaml.edits import append, drop, move, put
from masterplan.yaml.reader import parse
from masterplan.yaml.writer import Bare


def read(text: str) -> Document:
    document, faults = parse(Source("a.yaml", text))
    assert document is not None, faults
    return document


PUTS = [
    ("a: 1  # satu\nb: 2\n", ("a",), "tiga", "a: tiga  # satu\nb: 2\n"),
    ("a: {b: 1, c: 2}\n", ("a", "b"), Bare("0.5"), "a: {b: 0.5, c: 2}\n"),
    ("a: {b: 1, c: 2}\n", ("a", "d"), "x, y", 'a: {b: 1, c: 2, d: "x, y"}\n'),
    ("a: {}\n", ("a", "d"), Bare("1"), "a: {d: 1}\n"),
    ("a:\n  b: 1\n# di akhir\nc: 2\n", ("a", "d"), "x", "a:\n  b: 1\n  d: x\n# di akhir\nc: 2\n"),
    ("a: >-\n  satu\n  dua\nb: 2\n", ("a",), "tiga", "a: tiga\nb: 2\n"),
    ("a: [1, 2]\n", ("a",), ["x"], "a: [x]\n"),
    ("a:\n  - 1\n  - 2\nb: 2\n", ("a",), ["x"], "a: [x]\nb: 2\n"),
    ("a: 1\n", ("b", "c"), "x", "a: 1\nb: {c: x}\n"),
    ("a: 1", ("b",), "2025", 'a: 1\nb: "2025"'),
    ("a: 1\r\nc: 2\r\n", ("b",), "x", "a: 1\r\nc: 2\r\nb: x\r\n"),
    ("a:\nb: 2\n", ("a",), "x", "a: x\nb: 2\n"),
    ("a:  # belum ada\nb: 2\n", ("a",), "x", "a: x  # belum ada\nb: 2\n"),
    ("a:  # satu\n  - 1\nb: 2\n", ("a",), [["x"]], "a:  # satu\n  - [x]\nb: 2\n"),
    ("a: 1  # satu\nb: 2\n", ("a",), "x\ny", "a: |-  # satu\n  x\n  y\nb: 2\n"),
    ("a: 1\n    # lebih dalam\nb: 2\n", ("a",), "x\ny", 'a: "x\\ny"\n    # lebih dalam\nb: 2\n'),
    ("a: 1\n    # lebih dalam\n", ("b",), "x\ny", 'a: 1\nb: "x\\ny"\n    # lebih dalam\n'),
    ("a:  1\n", ("a",), "x", "a:  x\n"),
    ("? a\n# satu\n", ("a",), "x", "a: x\n"),
]


@pytest.mark.parametrize(("text", "path", "value", "new"), PUTS)
def test_a_value_is_set_in_the_manner_of_its_surroundings(text, path, value, new):
    assert put(read(text), path, value).source.text == new


def test_a_new_field_stands_in_the_order_of_the_model():
    text = "nama: x\nlokasi: y\nbukti: z\n"
    order = ("nama", "inovasi", "lokasi", "bukti")
    assert put(read(text), ("inovasi",), "baru", order).source.text == "nama: x\ninovasi: baru\nlokasi: y\nbukti: z\n"


DROPS = [
    ("a: 1\nb: 2  # dua\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
    ("a: {b: 1, c: 2, d: 3}\n", ("a", "b"), "a: {c: 2, d: 3}\n"),
    ("a: {b: 1, c: 2, d: 3}\n", ("a", "d"), "a: {b: 1, c: 2}\n"),
    ("a: {b: 1}\n", ("a", "b"), "a: {}\n"),
    ("- a: 1\n  b: 2\n- a: 3\n", (0,), "- a: 3\n"),
    ("- a: 1\n  b: 2\n- a: 3\n", (0, "a"), "- b: 2\n- a: 3\n"),
    ("x:\n- a: 1\n# tentang dua\n- a: 2\n\n- a: 3\n", ("x", 1), "x:\n- a: 1\n# tentang dua\n\n- a: 3\n"),
    ("x:\n  - {a: 1}\ny: 2\n", ("x", 0), "x: []\ny: 2\n"),
    ("x: [{a: 1}, {a: 2}]\n", ("x", 1), "x: [{a: 1}]\n"),
    ("a: 1\nb: |\n  satu\n\n  dua\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
]


@pytest.mark.parametrize(("text", "path", "new"), DROPS)
def test_what_is_dropped_is_gone_with_its_line(text, path, new):
    assert drop(read(text), path).source.text == new


APPENDS = [
    ("x:\n  - {a: 1}  # satu\ny: 2\n", "x:\n  - {a: 1}  # satu\n  - {a: dua}\ny: 2\n"),
    ("x:\n- a: 1\ny: 2\n", "x:\n- a: 1\n- a: dua\ny: 2\n"),
    ("x: [{a: 1}]\n", "x: [{a: 1}, {a: dua}]\n"),
    ("x: [  # satu\n  {a: 1},\n  # dua\n]\n", "x: [  # satu\n  {a: 1},\n  {a: dua},\n  # dua\n]\n"),
    ("x: []  # belum ada\ny: 2\n", "x:  # belum ada\n  - a: dua\ny: 2\n"),
    ("x:\n  - a: |\n      1\n\n\n# akhir\n", "x:\n  - a: |\n      1\n  - a: dua\n\n\n# akhir\n"),
    ("x:\n  - a: |+\n      1\n\n# akhir\n", "x:\n  - a: |+\n      1\n\n  - a: dua\n# akhir\n"),
    ("y: |\n  2", "y: |\n  2\nx:\n  - a: dua"),
    ("x: []\ny: 2\n", "x:\n  - a: dua\ny: 2\n"),
    ("y: 2\n", "y: 2\nx:\n  - a: dua\n"),
    ("x:\n  - a: 1\n    b:\n      - 5", "x:\n  - a: 1\n    b:\n      - 5\n  - a: dua"),
]


@pytest.mark.parametrize(("text", "new"), APPENDS)
def test_records_are_added_in_the_form_of_those_that_are_there(text, new):
    assert append(read(text), ("x",), [{"a": "dua"}]).source.text == new


# --- any layout ---------------------------------------------------------------------------------

TEXT = st.text(st.sampled_from(" abn:,#-[]{}'\"\\|>&*!%@`?=~0159._\u00e9\n"), min_size=1, max_size=12).filter(str.strip)
KEYS = st.sampled_from(["a", "b", "c", "2025", "2026"])
VALUES = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)
ROOTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)
STYLES = st.fixed_dictionaries({
    "default_flow_style": st.sampled_from([None, False, True]),
    "width": st.sampled_from([20, 80, 1000]),
    "indent": st.sampled_from([2, 4]),
    "allow_unicode": st.sampled_from([True]),
})  # fmt: skip


def paths(value: object, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, one in inner for path in [(*above, key), *paths(one, (*above, key))]]


def at(value, path):
    for step in path:
        value = value[step]
    return value


@settings(max_examples=400, deadline=None)
@given(ROOTS, STYLES, VALUES, st.data())
def test_any_edit_of_any_layout_says_what_was_meant(root, style, value, data):
    document = read(yaml.safe_dump(root, **style))
    path = data.draw(st.sampled_from(paths(root)))
    changed = copy.deepcopy(root)
    at(changed, path[:-1])[path[-1]] = value
    assert put(document, path, value).value == changed
    dropped = copy.deepcopy(root)
    del at(dropped, path[:-1])[path[-1]]
    if dropped:
        assert drop(document, path).value == dropped
    lists = [one for one in paths(root) if isinstance(at(root, one), list)]
    for one in lists:
        longer = copy.deepcopy(root)
        at(longer, one).append({"a": value})
        assert append(document, one, [{"a": value}]).value == longer
    added = copy.deepcopy(root)
    added["baru"] = value
    assert put(document, ("baru",), value).value == added


MOVES = [
    (
        "p:\n  # satu\n  - a: 1  # dua\n  - a: 2\n",
        0,
        "p:\n- a: 3\nq: x\n",
        "p:\n  - a: 2\n",
        "p:\n- a: 3\n# satu\n- a: 1  # dua\nq: x\n",
    ),
    (
        "p:\n    - a: |\n        x\n      # tiga\n",
        0,
        "id: y\n",
        "p: []\n      # tiga\n",
        "id: y\np:\n  - a: |\n      x\n    # tiga\n",
    ),
    ("p: [{a: b}, {a: c}]\n", 1, "p: []\n", "p: [{a: b}]\n", "p:\n  - a: c\n"),
    ("p:\n  - a: 1  # satu\n", 0, "p: [{a: c}]\n", "p: []\n", "p:\n  - a: c\n  - a: 1  # satu\n"),
    ("p:\r\n  # satu\r\n  - a: 1\r\n", 0, "p:\n  - a: 2", "p: []\r\n", "p:\n  - a: 2\n  # satu\n  - a: 1"),
]


@pytest.mark.parametrize(("here", "number", "there", "without", "added"), MOVES)
def test_an_item_moves_to_the_end_of_another_list_with_its_comments(here, number, there, without, added):
    found = move(read(here), ("p", number), read(there), ("p",), ("id", "p", "q"))
    assert tuple(one.source.text for one in found) == (without, added)
