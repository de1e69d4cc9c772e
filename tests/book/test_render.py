from __future__ import annotations

import json
import pickle
import subprocess
from functools import partial
from types import SimpleNamespace
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import author, markdown, printed
from masterplan.book.author import Authored
from masterplan.book.chapters import Chapters
from masterplan.book.figures.shapes import Bars, Gambar
from masterplan.book.layout import laid_out
from masterplan.book.numbering import linked, numbered, resolved
from masterplan.book.parts import Figure, Frame, Listing, Prose, Reference, Section, Table, labels, walk
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.buku import Bab
from masterplan.model.sets import Penomoran
from masterplan.press import engines
from masterplan.words import markdown as words_markdown
from masterplan.world import disk
from tests.kit.places import SMALL

FORMAT = "commonmark+raw_html+strikeout+pipe_tables+footnotes"  # as templates/pandoc/buku.lua reads it


def blocks(markdown: str) -> list[dict[str, object]]:
    command = [engines.pandoc(), "-f", FORMAT, "-t", "json"]
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


@settings(max_examples=60, deadline=None)
@given(st.lists(nasty.map(partial(normalize, "NFC")), min_size=3, max_size=8))
def test_any_text_is_printed_letter_for_letter(texts):
    found = blocks("\n\n".join(words_markdown.escape(text) for text in texts))
    assert [block["t"] for block in found] == ["Para"] * len(texts)
    assert [words(block["c"]) for block in found] == texts


def filled_in(text: str, **others: str):
    """Fill in a chapter, and return it with what is wrong with it."""
    jinja = Chapters(
        {"a.md": text, **others}, {}, {}, {}, lambda value, name: printed.escaped(printed.checked(value, name))
    )
    return jinja.filled_in("a.md", {"x": "*a*"}), [(one.code, one.message) for one in jinja.found]


def test_values_are_escaped_through_includes_once():
    assert filled_in("{% include 'b.md' %}", **{"b.md": "{{ x }}"}) == (r"\*a\*", [])


def test_an_authors_markdown_keeps_its_emphasis_but_no_html_heading_or_picture():
    found = blocks(author.quiet("*tebal* <script> ![x](http://y)\n# Judul"))
    assert "Emph" in json.dumps(found)
    assert not {"RawInline", "RawBlock", "Image", "Header"} & set(json.dumps(found).split('"'))


PIECES = (
    *(
        "`",
        "``",
        "```\n",
        "\n```\n",
        "~~~\n",
        "\n~~~\n",
        "<b>x</b>",
        "<!-- x -->",
        "# judul",
        "\n===\n",
        "\n---\n",
        "\n\n",
    ),
    *("\n", "    ", "\t", "- ", "1. ", "> ", "\n| a | b |\n|---|---|\n| ", " | ", "![x](http://y)", "\\", "kata ", "<"),
    *("[^1]", "\n[^1]: catatan\n\n    ", "a. satu\nb. dua\n", "[a]: http://x\n", "*"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_nothing_that_an_author_writes_is_html_a_picture_or_a_heading(text):
    found = blocks(author.alone(author.quiet(text), "profil/dinkes"))
    assert not {"RawInline", "RawBlock", "Image", "Header"} & set(json.dumps(found).split('"'))


@pytest.mark.parametrize("code", ["a < b", "<b>x</b>", "# x ![y](z)", "if a < b && c > d"])
def test_code_is_printed_letter_for_letter(code):
    (inline,) = blocks(author.quiet(f"`{code}`"))
    assert inline["c"] == [{"t": "Code", "c": [["", [], []], code]}]
    for block in (f"```\n{code}\n```", f"Kata.\n\n    {code}\n", f"- butir\n\n  ~~~ sh\n  {code}\n  ~~~"):
        assert json.dumps(code)[1:-1] in json.dumps(blocks(author.quiet(block)), ensure_ascii=False)


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("Tugas:\na. satu;\nb. dua;\nc. tiga.", 4),
        ("a) satu\nb) dua", 2),
        ("(1) satu\n(2) dua\nlanjutannya\n(3) tiga", 3),
        ("i. satu\nii. dua\niii. tiga", 3),
        ("1. Tugas:\n   a. satu;\n   b. dua.", 3),
        ("> a. satu\n> b. dua", 2),
        ("lihat Pasal 3 huruf\na. yang berbunyi", 1),
        ("menurut b.\nd. dan a) atau\nb. pula", 1),
        ("satu `kode\na. x\nb. y`", 1),
        ("a. satu\n\nb. dua", 1),
    ],
)
def test_items_with_letters_stand_on_lines_of_their_own(written, lines):
    assert json.dumps(blocks(author.quiet(written))).count('"LineBreak"') == lines - 1


def test_a_missing_name_is_not_printed_as_nothing():
    assert filled_in("{{ y }}") == ("", [("unknown-name", "there is no name `y`")])


def test_a_template_cannot_reach_the_machine():
    _text, found = filled_in("{{ ''.__class__.__mro__[1].__subclasses__() }}")
    assert [code for code, _message in found] == ["template-error"]


# --- from templates to parts --------------------------------------------------------------------

TABEL = Tabel("tbl-a", "Judul", (Kolom("No"),), (Baris(("1",)),), "Data *")
TABLES = {"tbl-a": TABEL, "tbl-kosong": replace(TABEL, id="tbl-kosong", baris=())}
GAMBAR = Gambar("gbr-a", "Judul", "Satu titik.", "Data", Bars(()), 30)


def laid(text: str, gambar=(GAMBAR,), naskah=(), **names: object):
    """Lay out a book of one chapter template; `naskah` are pairs of a name and a text."""
    parts, found = tried(text, gambar, naskah, **names)
    assert found == []
    return parts[0].parts if parts else ()


def test_a_title_cannot_hold_a_reference_since_lists_repeat_it():
    _parts, (found,) = tried('{% call bab("bab-a", "Lihat " ~ rujuk("tbl-a")) %}\nIsi\n{% endcall %}')
    assert (found.code, found.span.line) == ("template-error", 1)
    assert found.message == "the title `bab-a` holds a reference"


def tried(text: str, gambar=(GAMBAR,), naskah=(), **names: object):
    """Lay it out, and return also what is wrong with it."""
    chapters = (Bab(templat="a.md.j2", bagian="isi"),)
    book = SimpleNamespace(
        ids={*TABLES, "gbr-a"},
        slug="buku-1",
        nama="Buku I",
        anak_judul="",
        cap="",
        opd="",
        names=names,
        tabel=TABLES,
        outline=SimpleNamespace(id="buku-1", judul="Analisis", bab=chapters),
        imprint=SimpleNamespace(lambang=None, sumber={}, dimensi=()),
        gambar={one.id: one for one in gambar},
    )
    prose = {f"data/naskah/{name}.md": written for name, written in naskah}
    made = laid_out(book, {"templates/buku-1/a.md.j2": text, **prose}, {}, frozenset)
    return made.parts, list(made.faults)


def test_what_a_template_lays_out_is_a_tree_with_prose_between_its_parts():
    text = """{% call bab("bab-a", "Arah") %}
Kata {{ x }} {{ rujuk("tbl-a") }}.

{{ tabel("tbl-a") }}

{% call subbab("b", "Isi") %}
{% call bingkai("tengah") %}
Akhir.
{% endcall %}
{% endcall %}
{% endcall %}
"""
    prose = Prose((r"Kata \*x\* ", Reference("tbl-a"), "."))
    section = Section("subbab", "b", "Isi", (Frame("tengah", (Prose(("Akhir.",)),)),))
    assert laid(text, x="*x*") == (Section("bab", "bab-a", "Arah", (prose, Table(TABEL), section)),)


def test_a_chapter_with_nothing_to_say_is_left_out():
    inside = '{% call subbab("b", "Juga") %}{{ tabel("tbl-kosong") }}{% endcall %}'
    assert laid(f'{{% call bab("a", "Kosong") %}}{inside}{{% endcall %}}') == ()
    assert laid('{% call bingkai("mendatar") %}\n\n{% endcall %}') == ()


def test_a_figure_of_another_id_that_ends_in_a_number_is_no_continuation():
    others = [replace(GAMBAR, id=ident) for ident in ("gbr-a-2", "gbr-a--2")]
    assert [one.id for one in laid('{{ gambar("gbr-a") }}', (GAMBAR, *others))] == ["gbr-a", "gbr-a--2"]


def test_what_an_author_wrote_is_a_part_of_its_own():
    opd = Authored("Melayani *warga*.", "profil/dinkes")
    found = laid('Awal.\n\n{{ opd }}\n\n{{ naskah("buku-1/visi") }}', naskah=[("buku-1/visi", "Visi.\n")], opd=opd)
    assert found == (
        Prose(("Awal.",)),
        Prose(("Melayani *warga*.",), "profil/dinkes"),
        Prose(("Visi.",), "naskah/buku-1/visi"),
    )


def test_what_an_author_wrote_belongs_to_the_line_in_which_it_stands():
    opd = Authored("melayani *warga*", "profil/dinkes")
    assert laid("- Dinas: {{ opd }}, kota", opd=opd) == (Prose(("- Dinas: ", "melayani *warga*", ", kota")),)


# --- numbers ------------------------------------------------------------------------------------


def chapter(ident: str, *parts, kind="bab"):
    return Section(kind, ident, ident.title(), parts or (Prose(("kata",)),))


def known(*parts, style: Penomoran = Penomoran.ARAB):
    return labels(numbered(parts, style))


def test_chapters_sections_tables_and_figures_are_numbered_in_order():
    one = chapter("a", chapter("b", Table(TABEL), Figure(GAMBAR), kind="subbab"), chapter("c", kind="subbab"))
    two = chapter("d", Table(replace(TABEL, id="tbl-b")), chapter("e", chapter("f", kind="bagian"), kind="subbab"))
    found = {"a": "Bab I", "b": "Subbab 1.1", "tbl-a": "Tabel 1.1", "gbr-a": "Gambar 1.1", "c": "Subbab 1.2"}
    assert known(one, two) == found | {"d": "Bab II", "tbl-b": "Tabel 2.1", "e": "Subbab 2.1", "f": "Subbab 2.1.1"}


def test_appendices_have_letters_and_a_part_without_number_counts_its_tables_alone():
    appendices = chapter("a", Table(TABEL), kind="lampiran"), chapter("b", kind="lampiran")
    assert known(*appendices) == {"a": "Lampiran A", "tbl-a": "Tabel A.1", "b": "Lampiran B"}
    front = chapter("c", chapter("d", Table(TABEL), kind="subbab"), Table(replace(TABEL, id="tbl-b")), kind="judul")
    assert known(front) == {"c": "C", "d": "D", "tbl-a": "Tabel 1", "tbl-b": "Tabel 2"}


def test_the_chapter_part_of_a_table_number_may_be_roman():
    assert known(chapter("a", Table(TABEL)), style=Penomoran.ROMAWI)["tbl-a"] == "Tabel I.1"


def test_a_table_to_be_filled_in_has_no_number():
    assert known(chapter("a", Table(TABEL, counted=False))) == {"a": "Bab I"}


def test_a_list_with_nothing_in_it_is_taken_back_with_its_heading():
    lists = [chapter(name, Listing(name), kind="judul") for name in ("daftar-isi", "daftar-tabel", "daftar-gambar")]
    found = numbered((*lists, chapter("a", Figure(GAMBAR))), Penomoran.ARAB)
    assert [part.kind for part in walk(found) if isinstance(part, Listing)] == ["daftar-isi", "daftar-gambar"]
    assert [part.id for part in found] == ["daftar-isi", "daftar-gambar", "a"]


def test_what_stands_in_a_spread_is_numbered_but_in_no_list():
    dense, low = replace(TABEL, rapat=True), replace(GAMBAR, lebar=90)
    lists = [chapter(name, Listing(name), kind="judul") for name in ("daftar-isi", "daftar-tabel", "daftar-gambar")]
    found = numbered((*lists, chapter("a", Table(dense), Figure(low))), Penomoran.ARAB)
    assert labels(found) == {"daftar-isi": "Daftar-Isi", "a": "Bab I", "tbl-a": "Tabel 1.1", "gbr-a": "Gambar 1.1"}
    listed = numbered((*lists, chapter("a", Table(dense), Table(replace(TABEL, id="tbl-b")))), Penomoran.ARAB)
    assert "<!-- daftar-tabel -->\n\n- [Tabel 1.2 Judul](#tbl-b)\n\n<!--" in markdown.written(listed)


# --- references ---------------------------------------------------------------------------------

LABELS = {"buku-1": {}, "buku-2": {"tbl-a": "Tabel 4.3"}}
NAMES = {"buku-1": "Buku I", "buku-2": "Buku II"}


def test_a_reference_within_the_book_is_a_link_there():
    assert resolved("tbl-a", "buku-2", LABELS, NAMES) == Reference("tbl-a", "Tabel 4.3", "#tbl-a")


def test_a_reference_to_another_book_names_the_book():
    found = resolved("tbl-a", "buku-1", LABELS, NAMES)
    assert found == Reference("tbl-a", "Tabel 4.3 Buku II", "../buku-2/buku-2.md#tbl-a")


def test_a_reference_to_nothing_is_printed_as_its_id():
    find = partial(resolved, book="buku-1", known=LABELS, names=NAMES)
    parts = linked((Frame("isi", (Prose(("a ", Reference("tbl-x"))),)),), find)
    assert markdown.written(parts) == "<!-- isi -->\n\na tbl-x\n\n<!-- /isi -->\n"


def test_a_text_that_looks_like_a_reference_or_a_list_is_none():
    (prose,) = laid("{{ x }}", x='<rujuk id="tbl-a"> <!-- daftar-isi -->')
    assert [type(one) for one in prose.value] == [str]


# --- Markdown -----------------------------------------------------------------------------------


def test_a_chapter_is_written_with_its_numbers_and_its_sources():
    shown = chapter("latar", Table(TABEL), Figure(GAMBAR), kind="subbab")
    written = markdown.written(numbered((chapter("bab-a", shown),), Penomoran.ARAB))
    assert written.startswith('# <a id="bab-a"></a>BAB I BAB-A\n\n## <a id="latar"></a>1.1 Latar\n\n<table id="tbl-a">')
    assert "<caption>Tabel 1.1 Judul</caption>" in written
    assert "</table>\n\n*Sumber: Data \\**\n\n" in written
    image = '<a id="gbr-a"></a>![Satu titik.](gambar/gbr-a.svg)'
    assert written.endswith(f"\n\n{image}\n\n**Gambar 1.1** Judul\n\n*Sumber: Data*\n")


def test_what_names_no_source_is_printed_without_one():
    shown = Table(replace(TABEL, sumber="")), Figure(replace(GAMBAR, sumber=""))
    written = markdown.written(numbered((chapter("bab-a", *shown),), Penomoran.ARAB))
    assert written.count("1.1") == 2
    assert "Sumber" not in written
    assert written.endswith("**Gambar 1.1** Judul\n")


def test_lists_are_indented_by_level():
    inside = chapter("b", chapter("c", kind="bagian"), Table(TABEL), kind="subbab")
    lists = [Listing("daftar-isi"), Listing("daftar-tabel")]
    written = markdown.written(numbered((*lists, chapter("a", inside)), Penomoran.ARAB))
    assert (
        "<!-- daftar-isi -->\n\n- [BAB I A](#a)\n  - [1.1 B](#b)\n    - [1.1.1 C](#c)\n\n<!-- /daftar-isi -->"
        in written
    )
    assert "<!-- daftar-tabel -->\n\n- [Tabel 1.1 Judul](#tbl-a)\n\n<!-- /daftar-tabel -->" in written


# --- kept ---------------------------------------------------------------------------------------


def test_all_that_a_build_is_made_of_can_be_kept_and_is_equal_then():
    checked = compiler.check(disk.read(SMALL), disk.printable)
    plan = replace(checked.plan, sebelumnya=checked.plan)
    made = compiler.compile_books(plan, disk.design(SMALL).chapters, disk.printable)
    assert made.books[0].facts.perubahan is not None
    kept = pickle.loads(pickle.dumps((checked, made)))  # noqa: S301 - our own
    assert kept == (checked, made)
    assert [page.markdown for page in kept[1].pages] == [page.markdown for page in made.pages]
    before, facts = made.books[0].facts, kept[1].books[0].facts
    assert [facts.owned(opd) for opd in facts.opd] == [before.owned(opd) for opd in before.opd] != [[]]
    assert facts.owned(before.opd[0]) == []
