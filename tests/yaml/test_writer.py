"""Whatever is written reads as what was meant: by YAML 1.1, by YAML 1.2 and by us."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse, unreadable
from masterplan.yaml.writer import WIDTH, Bare, inline, lines

# The core schema of YAML 1.2.2, section 10.3.2: what an editor takes for anything else than a text.
CORE = re.compile(
    r"null|Null|NULL|~|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
)
OTHERWISE = [
    *("y", "n", "Y", "no", "Off", "1e5", "0o17", "0x1F", "0b1", "1_000", "12:30", "190:20:30.15", ".5", "1.", "-.inf"),
    *("2025-01-01", "2025-1-1 10:00", "null", "~", "=", "<<", "True", "+12", ".NaN", "2025-01-01T10:00:00Z", "1e-5"),
]


@pytest.mark.parametrize("text", OTHERWISE)
def test_a_text_that_any_reader_takes_for_something_else_has_marks(text):
    assert inline(text) == f'"{text}"'
    assert inline(text, brackets=True) == f'"{text}"'


@pytest.mark.parametrize("text", ["1_250_000", "2025-01-01", "0.15", "true", "2025"])
def test_what_is_no_text_has_none(text):
    assert inline(Bare(text)) == text


@pytest.mark.parametrize("text", ["nol", "yes.", "1.2.3", "e5", "81.71.01", "2025-2029", "Rp1", "S1", "a:b", "a#b"])
def test_a_text_that_nobody_takes_for_something_else_has_none(text):
    assert inline(text) == text


LETTERS = st.text(st.sampled_from(" abneyxoNOTf:,#-+[]{}'\"\\|>&*!%@`?=~01579._\u00e9\n\t"), min_size=1, max_size=12)
SIGNS = st.from_regex(r"[-+]?[0-9.:_eExob<=~-]{1,8}", fullmatch=True)


@given((LETTERS | SIGNS).filter(lambda text: not unreadable(Source("", text))), st.sampled_from(["x:", "-"]))
def test_any_text_reads_as_it_is(text, head):
    for width in (1, WIDTH):
        written = "\n".join(lines(head, text, width)) + "\n"
        (value,) = yaml.safe_load(written).values() if head == "x:" else yaml.safe_load(written)
        assert value == text
        document, _faults = parse(Source("a.yaml", written))
        assert document
        assert document.get(("x",) if head == "x:" else (0,)) == text
    for brackets in (False, True):
        plain = inline(text, brackets=brackets)
        assert plain[0] in {'"', "'"} or not CORE.fullmatch(plain)
        assert yaml.safe_load(f"[{plain}]" if brackets else f"x: {plain}") == ([text] if brackets else {"x": text})


def test_a_text_is_folded_or_stands_line_by_line():
    assert lines("a:", "satu dua tiga", 8) == ["a: >-", "  satu", "  dua", "  tiga"]
    assert lines("a:", "satu dua tiga", 99) == ["a: satu dua tiga"]
    assert lines("a:", "satu\n\n dua\n", 99) == ["a: |", "  satu", "", "   dua"]
    assert lines("-", "\tsatu\ndua", 99) == ["- |2-", "  \tsatu", "  dua"]
    assert lines("a:", "satu\n\n", 99) == ["a: |+", "  satu", ""]


def test_small_records_and_lists_of_texts_stand_on_one_line_and_others_do_not():
    assert lines("a:", {"b": "x, y", "c": ["z"]}, 99) == ["a:", "  b: x, y", "  c: [z]"]
    assert lines("a:", {"b": "x, y", "c": "null"}, 99) == ['a: {b: "x, y", c: "null"}']
    assert lines("a:", [{"b": "x"}, "z", None, {}], 99) == ["a:", "  - b: x", "  - z", "  -", "  - {}"]
    assert lines("a:", [["x", {"b": None}]], 99) == ["a:", "  - - x", "    - b:"]
