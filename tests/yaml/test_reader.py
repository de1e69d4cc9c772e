"""YAML text becomes values that know their place, or diagnostics at the exact place of the mistake."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan.diagnostics import language
from masterplan.diagnostics.values import MAX_FAULTS, Span
from masterplan.yaml import letters, reader
from masterplan.yaml.document import Document, Source
from masterplan.yaml.reader import MAX_BYTES, MAX_DEPTH, parse, source


@pytest.fixture(params=["libyaml", "pure Python"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure Python":
        monkeypatch.setattr(reader, "_LOADER", yaml.SafeLoader)


def read(text: str) -> Document:
    document, found = parse(Source("a.yaml", text))
    assert found == []
    assert document
    return document


def cut(text: str, span: Span) -> str:
    """Return the text that a span covers, in the column where it stood."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return " " * (span.column - 1) + lines[0][span.column - 1 :] + "".join(f"\n{line}" for line in lines[1:])


# --- values -------------------------------------------------------------------------------------


def test_scalars_stay_the_text_that_the_author_wrote() -> None:
    text = "a: 1.20\nb: 0123\nc: no\nd: 12:30\ne: 2024-12-04\ng: 1_000"
    assert read(text).value == {
        "a": "1.20", "b": "0123", "c": "no", "d": "12:30", "e": "2024-12-04", "g": "1_000",
    }  # fmt: skip


def test_nothing_is_what_every_reader_of_yaml_takes_for_nothing() -> None:
    assert read("a:\nb: ~\nc: null\nd: 'null'\ne: nULL").value == {
        "a": None, "b": None, "c": None, "d": "null", "e": "nULL",
    }  # fmt: skip


def test_a_document_knows_whether_a_value_is_lacking() -> None:
    assert [read(text).gaps for text in ("a: 1", "a:", "a: [1, ~]", "a: '~'")] == [False, True, True, False]


def test_an_empty_scalar_is_none_and_an_empty_text_is_not() -> None:
    assert read("a:\nb: ''\nc: \"\"\nd: []\ne: {}\nf:\n  -\n").value == {
        "a": None, "b": "", "c": "", "d": [], "e": {}, "f": [None],
    }  # fmt: skip


def test_keys_are_text_too() -> None:
    assert read("2025: a\ntrue: b").value == {"2025": "a", "true": "b"}


def test_a_document_may_be_a_list_or_a_text() -> None:
    assert read("- a\n- b").value == ["a", "b"]
    assert read("halo").value == "halo"


def test_one_document_marker_at_the_top_is_welcome() -> None:
    assert read("---\na: b\n").value == {"a": "b"}


# --- places -------------------------------------------------------------------------------------

TEXT = """\
nama: Dinas
profil: |
  satu

  dua

program:  # komentar
  - id: a
    pagu: {2025: 1, 2026: [x, "y z"]}
  - id: b
    kosong:
"""


@pytest.mark.parametrize(
    ("path", "covered"),
    [
        (("nama",), "Dinas"),
        (("profil",), "|\n  satu\n\n  dua"),
        (("program", 0, "pagu"), '{2025: 1, 2026: [x, "y z"]}'),
        (("program", 0, "pagu", "2026", 1), '"y z"'),
        (("program", 1), "id: b\n    kosong:"),
        (("program", 1, "kosong"), ""),
    ],
)
def test_a_span_covers_the_value(path: tuple[str | int, ...], covered: str) -> None:
    assert cut(TEXT, read(TEXT).span(*path)).lstrip() == covered


@pytest.mark.parametrize(
    ("path", "covered"),
    [
        (("nama",), "nama"),
        (("program", 0, "pagu", "2026"), "2026"),
        (("program", 0), "id: a"),
        (("program", 0, "pagu", "2026", 0), "x"),
        ((), "nama: Dinas"),
    ],
)
def test_a_key_announces_the_value(path: tuple[str | int, ...], covered: str) -> None:
    assert cut(TEXT, read(TEXT).key(*path)).lstrip() == covered


def test_what_does_not_exist_is_the_nearest_thing_around_it() -> None:
    document = read(TEXT)
    assert document.span("program", 0, "jangka", "x") == document.span("program", 0)
    assert document.span("program", 9) == document.span("program")
    assert document.span("nama", "x") == document.span("nama")
    assert document.key("program", 0, "jangka") == document.key("program", 0)
    assert document.key("program", 9) == document.key("program")


def test_lines_end_in_any_of_three_ways() -> None:
    document = read("a: 1\r\nb: 2\r\n")
    assert document.span("b") == Span("a.yaml", 2, 4, 2, 5)
    assert document.source.line(2) == "b: 2\r\n"
    assert read("a: 1\rb: 2").span("b") == Span("a.yaml", 2, 4, 2, 5)


def test_columns_count_characters() -> None:
    assert read("{é😀: a, b: c}").span("b") == Span("a.yaml", 1, 12, 1, 13)


# Without spaces and quotation marks that only look like those of YAML, which PyYAML writes as it does letters.
LETTERS = st.characters(
    categories=["L", "N", "P", "S"], max_codepoint=0x2000, include_characters=" ", exclude_characters="«»"
)
WORDS = st.text(LETTERS, max_size=30)
VALUES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=12
)


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True


def paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value), *(found for step, item in inner for found in paths(item, (*path, step)))]


@given(VALUES, st.sampled_from([None, "'", '"']), st.sampled_from([True, False, None]), st.sampled_from([20, 80]))
def test_cutting_at_a_span_and_reading_again_gives_the_same_value(
    value: object,
    style: str | None,
    flow: bool | None,  # noqa: FBT001 - what yaml.dump takes
    width: int,
) -> None:
    text = yaml.dump(value, Dumper=Plain, default_style=style, default_flow_style=flow, width=width, allow_unicode=True)
    document = read(text)
    assert document.value == value
    for path, inner in paths(value):
        assert read(cut(text, document.span(*path))).value == inner


# --- mistakes -----------------------------------------------------------------------------------

DEEP = "[" * (MAX_DEPTH + 1)
MISTAKES = [
    ("nama: Dinas: Kota", "broken-yaml", ":", "a second `:` stands in a text without quotation marks"),
    ("a: 1\n b: 2", "broken-yaml", "b:", "this line is taken for the continuation of the line above"),
    ("a\nb: 1", "broken-yaml", "b:", "this line is taken for the continuation of the line above"),
    ("a: 1\nhalo\nb: 2", "broken-yaml", "halo", "this line has no `:`"),
    ('a: "halo # x\nb: 1\n', "broken-yaml", '"halo', "this quotation mark is not closed"),
    ("a: [1, 2\nb: 3\n", "broken-yaml", "[1, 2", "`[` is not closed, or a comma is missing"),
    ("a: {b: 1", "broken-yaml", "{b: 1", "`{` is not closed, or a comma is missing"),
    ("a: %5", "broken-yaml", "%", "a text cannot begin with `%`"),
    ("a: @x", "broken-yaml", "@", "a text cannot begin with `@`"),
    ('a: "C:\\data"', "broken-yaml", "\\d", "`\\d` means nothing inside double quotation marks"),
    ("a: |x\n b", "broken-yaml", "x", "nothing may follow `|` or `>` on its line"),
    ("a: - b", "broken-yaml", "- b", "`-` begins a list, and a list cannot begin here"),
    ('a: "x" y', "broken-yaml", "y", "text goes on after a closing quotation mark or bracket"),
    ("a: 'it's'", "broken-yaml", "s'", "text goes on after a closing quotation mark or bracket"),
    ("a:\n  - b\n c: 1", "broken-yaml", "c: 1", "the indentation of this line fits no line above it"),
    ("- a\nb: 1", "broken-yaml", "b: 1", "this line stands where the next `- ` of a list is expected"),
    ("a: }", "broken-yaml", "}", "a value cannot begin with `}`"),
    ("{: b}", "broken-yaml", ":", "this `:` has no field before it"),
    ("a: {b: 1}}", "broken-yaml", "}", "`}` closes nothing"),
    ("%YAML 2.0\n---\na: 1", "broken-yaml", "%YAML 2.0", "this is not valid YAML"),
    ("\ta: 1", "tab-indentation", "\t", "a tab is used for indentation"),
    ("a:\n\t\t- b", "tab-indentation", "\t\t", "a tab is used for indentation"),
    ("a: *", "yaml-alias", "*", "`*` is an alias, which is not used here"),
    ("a: **tebal** x", "yaml-alias", "**tebal**", "`**tebal**` is an alias, which is not used here"),
    ("a: &x b", "yaml-anchor", "&x", "`&x` is an anchor, which is not used here"),
    ("a: &x [*x]", "yaml-anchor", "&x", "`&x` is an anchor, which is not used here"),
    ("a: !!int 1", "yaml-tag", "!!int", "`!!int` is a tag, which is not used here"),
    ("a: !x!y b", "yaml-tag", "!x!y", "`!x!y` is a tag, which is not used here"),
    ("a: 1\n---\nb: 2", "several-documents", "---", "a second document begins here"),
    ("a: 1\n...\nb: 2", "several-documents", "b: 2", "a second document begins here"),
    ("[a]: b", "non-text-key", "[a]", "the name of a field must be a text"),
    ("?\n: b", "non-text-key", "", "the name of a field must be a text"),
    ("a: 1\nb: 2\na: 3", "duplicate-key", "a", "field `a` is written twice"),
    ("", "empty-file", "", "the file is empty"),
    ("# nothing\n", "empty-file", "", "the file is empty"),
    ("---\n", "empty-file", "", "the file is empty"),
    ("a: \x07b", "unprintable-character", "\x07", "the character U+0007 cannot be printed"),
    ("a: \u2028b", "unprintable-character", "\u2028", "the character U+2028 cannot be printed"),
    ("a: \ud800", "unprintable-character", "\ud800", "the character U+D800 cannot be printed"),
    ('a: "\\0"', "unprintable-character", '"\\0"', "the character U+0000 cannot be printed"),
    ("\ufeffa: 1", "byte-order-mark", "\ufeff", "the file begins with a byte-order mark, which cannot be seen"),
    (DEEP, "nested-too-deeply", "[", f"values are nested more than {MAX_DEPTH} levels deep"),
]


@pytest.mark.usefixtures("_either_parser")
@pytest.mark.parametrize(
    ("text", "code", "covered", "message"), MISTAKES, ids=[repr(case[0])[:30] for case in MISTAKES]
)
def test_a_mistake_is_reported_at_its_place(text: str, code: str, covered: str, message: str) -> None:
    document, (first, *_others) = parse(Source("a.yaml", text))
    assert document is None
    assert (first.code, first.message) == (code, message)
    assert cut(text, first.span)[first.span.column - 1 :] == covered
    assert first.help


def test_several_mistakes_are_reported_together() -> None:
    _document, found = parse(Source("a.yaml", "a: &x 1\nb: *x\nc: !!str d\na: 2"))
    assert [diagnostic.code for diagnostic in found] == ["yaml-anchor", "yaml-alias", "yaml-tag", "duplicate-key"]


def test_a_repeated_key_points_at_the_first() -> None:
    _document, (repeated,) = parse(Source("a.yaml", "a: 1\nb: 2\na: 3"))
    assert [(note.message, note.span) for note in repeated.notes] == [
        ("first written here", Span("a.yaml", 1, 1, 1, 2))
    ]


@pytest.mark.parametrize("text", ["a: 1\n" * 1000, "\x07\n" * 1000])
def test_nobody_reads_more_than_a_few_hundred_mistakes(text: str) -> None:
    found = parse(Source("a.yaml", text))[1]
    assert len(found) == MAX_FAULTS + 1
    assert found[-1].message == "the file is not read any further, after 200 errors"
    assert found[-1].span == found[-2].span


def test_an_escape_that_is_no_character_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LOADER", yaml.SafeLoader)
    assert parse(Source("a.yaml", 'a: "\\U00110000"'))[1][0].code == "broken-yaml"


def test_nesting_up_to_the_limit_is_read() -> None:
    read("[" * MAX_DEPTH + "]" * MAX_DEPTH)


# --- bytes --------------------------------------------------------------------------------------


def test_bytes_are_read_as_utf_8() -> None:
    assert source("a.yaml", "é: 1".encode()) == (Source("a.yaml", "é: 1"), [])


def test_other_encodings_are_refused_where_they_begin_to_differ() -> None:
    readable, (refused,) = source("a.yaml", "a: é\nb: ".encode() + "é".encode("latin-1"))
    assert readable is None
    assert (refused.code, refused.span) == ("not-utf-8", Span("a.yaml", 2, 4, 2, 5))


def test_a_file_that_is_too_large_is_refused() -> None:
    content = b"a" * (MAX_BYTES + 1)
    assert [diagnostic.code for diagnostic in source("a.yaml", content)[1]] == ["file-too-large"]
    assert [diagnostic.code for diagnostic in parse(Source("a.yaml", content.decode()))[1]] == ["file-too-large"]


@settings(deadline=None)
@given(st.text())
def test_a_span_never_ends_before_it_begins(text: str) -> None:
    for diagnostic in parse(Source("a.yaml", text))[1]:
        span = diagnostic.span
        assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)


def test_whatever_cannot_be_printed_is_found_among_letters_that_can():
    hidden = [letter for letter in map(chr, range(0x110000)) if letters.UNPRINTABLE.match(letter)]
    assert len(hidden) > 2_000
    assert [one for one in hidden if len(letters.unreadable(Source("a.yaml", f"é\n{one}–\n"))) != 1] == []


@pytest.mark.parametrize("text", ['a: "x\nb: y\nc: "z"\n', "a: 'x\nb: y\nc: 'z'\nd: 1\n"])
def test_a_quotation_mark_that_another_one_below_closes_is_blamed_where_it_opens(text: str) -> None:
    language.use("en")
    found = parse(Source("a.yaml", text))[1]
    assert [(one.message, one.span.line, one.span.column) for one in found] == [
        ("this quotation mark is not closed", 1, 4)
    ]
