from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from functools import partial
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from masterplan.book import render
from masterplan.book.figures.shapes import Bars, Gambar
from masterplan.book.render import Numbering
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.scalars import MarkdownText
from masterplan.model.sets import Penomoran
from masterplan.press import pandoc
from masterplan.words import markdown as words_markdown

FORMAT = "commonmark+raw_html+strikeout+pipe_tables+footnotes"  # as templates/pandoc/buku.lua reads it


def blocks(markdown: str) -> list[dict[str, object]]:
    command = [pandoc.pandoc(), "-f", FORMAT, "-t", "json"]
    done = subprocess.run(command, input=markdown, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)["blocks"]


def words(node: object) -> str:
    if isinstance(node, dict):
        if node.get("t") in {"Space", "SoftBreak"}:
            return " "
        return node["c"] if node.get("t") == "Str" else words(node.get("c", ""))
    return "".join(map(words, node)) if isinstance(node, list) else ""


nasty = st.text("\\`*_{}[]<>#|~$^&!-+=:.)0a/@\"'", min_size=1) | st.sampled_from(
    [
        "1. satu",
        "- satu",
        "# judul",
        "---",
        "***",
        "&amp;",
        "<b>x</b>",
        "http://a.b/c_d_e",
        "[a](b)",
        "a_b_c",
        "~~x~~",
        "[^1]",
    ]
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(nasty.map(partial(normalize, "NFC")), min_size=3, max_size=8))
def test_any_text_is_printed_letter_for_letter(texts):
    found = blocks("\n\n".join(words_markdown.escape(text) for text in texts))
    assert [block["t"] for block in found] == ["Para"] * len(texts)
    assert [words(block["c"]) for block in found] == texts


def test_values_are_escaped_through_includes_once():
    jinja = render.environment({"a.md": "{% include 'b.md' %}", "b.md": "{{ x }}"})
    assert jinja.get_template("a.md").render(x="*a*") == r"\*a\*"


def test_an_authors_markdown_keeps_its_emphasis_but_no_html_heading_or_picture():
    jinja = render.environment({"a": "{{ x }}"})
    written = jinja.get_template("a").render(x=MarkdownText("*tebal* <script> ![x](http://y)\n# Judul"))
    found = blocks(written)
    assert "Emph" in json.dumps(found)
    assert not {"RawInline", "RawBlock", "Image", "Header"} & set(json.dumps(found).split('"'))


def test_a_missing_name_is_not_printed_as_nothing():
    with pytest.raises(UndefinedError):
        render.environment({"a": "{{ x }}"}).get_template("a").render()


def test_a_template_cannot_reach_the_machine():
    with pytest.raises(SecurityError):
        render.environment({"a": "{{ ''.__class__.__mro__[1].__subclasses__() }}"}).get_template("a").render()


TABEL = Tabel("tbl-a", "Judul", (Kolom("No"),), (Baris(("1",)),), "Data *")


def numbering(style: Penomoran = Penomoran.ARAB) -> Numbering:
    return Numbering(style, {"tbl-a": TABEL, "tbl-kosong": replace(TABEL, id="tbl-kosong", baris=())})


def test_chapters_sections_and_tables_are_numbered_in_order():
    numbers = numbering()
    first = numbers.bab(
        "bab-a", "Pendahuluan", lambda: numbers.subbab("latar", "Latar", lambda: numbers.cetak("tbl-a"))
    )
    assert first.startswith('# <a id="bab-a"></a>BAB I PENDAHULUAN\n\n## <a id="latar"></a>1.1 Latar\n\n<table')
    assert "<caption>Tabel 1.1 Judul</caption>" in first
    assert first.endswith("*Sumber: Data \\**\n")
    assert "Tabel 2.1" in numbers.bab("bab-b", "Arah", lambda: numbers.cetak("tbl-a"))
    assert numbers.headings[0] == (1, "bab-a", "BAB I PENDAHULUAN")
    assert numbers.labels["latar"] == "Subbab 1.1"
    assert numbers.captions[0] == ("tbl-a", "Tabel 1.1 Judul")


def test_what_names_no_source_is_printed_without_one():
    gambar = Gambar("gbr-a", "Judul", "Satu titik.", "", Bars(()), 30)
    numbers = Numbering(Penomoran.ARAB, {"tbl-a": replace(TABEL, sumber="")}, {"gbr-a": gambar})
    written = numbers.bab("bab-a", "Isi", lambda: f"{numbers.cetak('tbl-a')}\n{numbers.pasang('gbr-a')}")
    assert written.count("1.1") == 2
    assert "Sumber" not in written
    assert written.endswith("**Gambar 1.1** Judul\n")


def test_a_figure_of_another_id_that_ends_in_a_number_is_no_continuation():
    gambar = Gambar("gbr-a", "Judul", "Satu titik.", "Data", Bars(()), 30)
    others = {ident: replace(gambar, id=ident) for ident in ("gbr-a-2", "gbr-a--2")}
    numbers = Numbering(Penomoran.ARAB, {}, {"gbr-a": gambar, **others})
    numbers.pasang("gbr-a")
    assert [one.id for one in numbers.shown()] == ["gbr-a", "gbr-a--2"]


def test_appendices_have_letters_and_a_part_without_number_counts_its_tables_alone():
    numbers = numbering()
    assert "LAMPIRAN A RINCIAN" in numbers.lampiran("a", "Rincian", lambda: numbers.cetak("tbl-a"))
    assert "LAMPIRAN B OPD" in numbers.lampiran("b", "OPD", lambda: "isi")
    assert numbers.labels == {"a": "Lampiran A", "b": "Lampiran B", "tbl-a": "Tabel A.1"}
    assert numbers.judul("c", "Ringkasan", lambda: numbers.subbab("d", "Uang", lambda: "isi")).startswith(
        '# <a id="c"></a>RINGKASAN\n\n## <a id="d"></a>Uang'
    )


def test_the_chapter_part_of_a_table_number_may_be_roman():
    numbers = numbering(Penomoran.ROMAWI)
    assert "Tabel I.1" in numbers.bab("bab-a", "Pendahuluan", lambda: numbers.cetak("tbl-a"))


def test_a_chapter_with_nothing_to_say_is_neither_printed_nor_numbered():
    numbers = numbering()
    empty = numbers.bab("a", "Kosong", lambda: numbers.subbab("b", "Juga", lambda: numbers.cetak("tbl-kosong")))
    assert (empty, numbers.headings, numbers.labels, numbers.captions) == ("", [], {}, [])
    assert "BAB I ISI" in numbers.bab("c", "Isi", lambda: numbers.subbab("d", "Satu", lambda: "kata"))
    assert numbers.bingkai("mendatar", lambda: " \n") == ""


def test_a_section_with_nothing_to_say_gives_its_number_to_the_next():
    numbers = numbering()
    both = lambda: numbers.subbab("a", "Kosong", str) + numbers.subbab("b", "Isi", lambda: "kata")  # noqa: E731
    assert '## <a id="b"></a>1.1 Isi' in numbers.bab("c", "Bab", both)


LABELS = {"buku-1": {}, "buku-2": {"tbl-a": "Tabel 4.3"}}
NAMES = {"buku-1": "Buku I", "buku-2": "Buku II"}


def test_a_reference_within_the_book_is_a_link_there():
    assert render.resolve(render.rujuk("tbl-a"), "buku-2", LABELS, NAMES) == ("[Tabel 4.3](#tbl-a)", [])


def test_a_reference_to_another_book_names_the_book():
    text, missing = render.resolve(render.rujuk("tbl-a"), "buku-1", LABELS, NAMES)
    assert (text, missing) == ("[Tabel 4.3 Buku II](../buku-2/buku-2.md#tbl-a)", [])


def test_a_reference_to_nothing_is_returned():
    assert render.resolve(render.rujuk("tbl-x"), "buku-1", LABELS, NAMES)[1] == ["tbl-x"]


def test_a_text_that_looks_like_a_reference_or_a_list_is_none():
    text = words_markdown.escape('<rujuk id="tbl-a"> <!-- daftar-isi -->')
    assert render.resolve(text, "buku-1", LABELS, NAMES) == (text, [])


def test_the_contents_are_indented_by_level():
    assert render.listing([(1, "a", "BAB I A"), (2, "b", "1.1 B"), (3, "c", "C")]) == (
        "- [BAB I A](#a)\n  - [1.1 B](#b)"
    )
