"""An editor counts in units of UTF-16, unless it agrees on others: an emoji is two, a letter with an accent is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from masterplan.live.lsp.positions import Positions
from masterplan.yaml.document import Source

ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTH = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 9), ("utf-16", 6), ("utf-32", 5)])
def test_letters_are_counted_in_the_units_that_were_agreed_on(encoding, column):
    text = "a: é😀x"
    positions = Positions(Source("p", text), PositionEncodingKind(encoding))
    assert positions.position(text.index("x")) == Position(0, column)
    assert positions.offset(positions.position(text.index("x"))) == text.index("x")


@given(st.text("aé😀\r\n\u2028\x0c", max_size=30), st.sampled_from(sorted(ENCODINGS)))
def test_every_place_is_found_again(text, encoding):
    positions = Positions(Source("p", text), PositionEncodingKind(encoding))
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert positions.offset(positions.position(offset)) == offset


@given(st.text("a😀\r\n", max_size=20), st.integers(0, 9), st.integers(0, 50))
def test_a_place_that_there_is_not_is_the_nearest_before_it(text, line, column):
    assert 0 <= Positions(Source("p", text)).offset(Position(line, column)) <= len(text)


@given(st.text("ab😀\r\n", max_size=20), st.text("ab😀\r\n", max_size=20))
def test_one_edit_makes_one_text_of_another(old, new):
    positions = Positions(Source("p", old))
    edits = positions.replaced(new)
    for edit in edits:
        start, end = positions.offset(edit.range.start), positions.offset(edit.range.end)
        assert old[:start] + edit.new_text + old[end:] == new
    assert bool(edits) == (old != new)
