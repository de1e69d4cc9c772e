"""On which pages Word will print what a Word file holds, told by pages of five lines of twenty points each."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest

from masterplan.press.paging import numbers, paging
from masterplan.world.disk import FONTS, TEMPLATES

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="majorHAnsi"/><w:sz w:val="20"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:styleId="Normal"><w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr></w:style>
<w:style w:styleId="Judul"><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/></w:pPr></w:style>
<w:style w:styleId="Bab"><w:basedOn w:val="Judul"/><w:pPr><w:pageBreakBefore/></w:pPr></w:style>
<w:style w:styleId="Tabel"><w:tblPr>
<w:tblBorders><w:top w:sz="8"/><w:insideH w:sz="8"/></w:tblBorders></w:tblPr></w:style>
<w:style w:styleId="Lingkar"><w:basedOn w:val="Lingkar"/><w:pPr><w:ind w:left="x"/></w:pPr>
<w:rPr><w:sz w:val="NaN"/></w:rPr></w:style>
</w:styles>"""
NOTES = f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>Catatan.</w:t></w:r></w:p></w:footnote></w:footnotes>'
LINE = "n" * 17  # as wide as a line is, 100 points, but for a few


def par(text: str = "", mark: str = "", style: str = "Normal", more: str = "") -> str:
    named = f'<w:bookmarkStart w:name="{mark}" w:id="1"/>' if mark else ""
    runs = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{named}{runs}</w:p>'


def section(kind: str = "nextPage", numbers: str = "") -> str:
    return (
        f'<w:sectPr><w:type w:val="{kind}"/><w:pgSz w:w="4000" w:h="4000"/>'
        f'<w:pgMar w:top="1000" w:bottom="1000" w:left="1000" w:right="1000"/>{numbers}</w:sectPr>'
    )


def row(*texts: str, told: str = "<w:cantSplit/>", style: str = "Normal") -> str:
    cells = (f'<w:tc><w:tcPr><w:tcW w:w="2000"/></w:tcPr>{par(*text.split("|"), style=style)}</w:tc>' for text in texts)
    return f"<w:tr><w:trPr>{told}</w:trPr>{''.join(cells)}</w:tr>"


def pages(*blocks: str, last: str = "") -> dict[str, str]:
    body = f"<w:document {W}><w:body>{''.join(blocks)}{last or section()}</w:body></w:document>"
    return paging.paged(body, STYLES, NOTES, TEMPLATES / FONTS).places


lines = partial(par, f"{LINE} {LINE} {LINE}")


def test_a_line_holds_the_words_that_fit_and_a_page_the_lines():
    assert pages(*[par("Kata")] * 5, par("Kata", "a")) == {"a": "2"}
    assert pages(*[par("Kata")] * 4, par("Kata", "a")) == {"a": "1"}
    assert pages(par(f"{LINE} {LINE} {LINE} {LINE}"), par("a", "a"), par("b", "b")) == {"a": "1", "b": "2"}
    assert pages(par("n" * 17 * 4), par("a", "a")) == {"a": "1"}, "a word that no line holds is broken"
    assert pages(par("n" * 17 * 5), par("a", "a")) == {"a": "2"}


def test_letters_are_as_wide_as_they_are_printed():
    assert pages(*[par("&amp;" * 14)] * 4, par("a", "a")) == {"a": "1"}
    bold = par(LINE).replace("<w:r>", "<w:r><w:rPr><w:b /></w:rPr>")
    assert pages(*[bold] * 2, par("a", "a"), par("b", "b")) == {"a": "1", "b": "2"}


def test_a_line_ends_where_it_is_told_to_and_is_as_high_as_a_picture_in_it():
    ended = par("Kata").replace("</w:r>", "<w:br /></w:r><w:r><w:br/></w:r>")
    assert pages(ended, par("a", "a"), par("b", "b"), par("c", "c")) == {"a": "1", "b": "1", "c": "2"}
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    shown = f'<wp:inline xmlns:wp="{drawing}"><wp:extent cx="9" cy="{80 * 12_700}"/></wp:inline>'
    pictured = par("Kata").replace("</w:r>", f"</w:r><w:r><w:drawing>{shown}</w:drawing></w:r>")
    assert pages(pictured, par("a", "a"), par("b", "b")) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("told", ["", "<w:tcPr />"])
def test_a_cell_of_a_table_in_prose_may_say_nothing_of_itself(told):
    own = row("n", "n").replace('<w:tcPr><w:tcW w:w="2000"/></w:tcPr>', told)
    table = f"<w:tbl>{own}</w:tbl>"
    assert pages(*[table] * 4, par("a", "a")) == pages(*[par("Kata")] * 4, par("a", "a"))


def test_neither_the_first_nor_the_last_line_of_a_paragraph_stands_alone():
    assert pages(*[par("Kata")] * 4, lines("a")) == {"a": "2"}
    assert pages(*[par("Kata")] * 3, lines("a")) == {"a": "2"}, "three lines cannot be parted at all"
    assert pages(*[par("Kata")] * 3, par(f"{LINE} {LINE} {LINE} {LINE}", "a")) == {"a": "1"}


def test_a_heading_stays_with_what_it_names_and_a_chapter_begins_a_page():
    assert pages(*[par("Kata")] * 4, par("Judul", "a", "Judul"), par("b", "b")) == {"a": "2", "b": "2"}
    assert pages(par("Bab", "a", "Bab"), par("b", "b"), par("Bab", "c", "Bab")) == {"a": "1", "b": "1", "c": "2"}


def test_numbers_begin_again_where_a_section_says_so_and_a_left_page_is_even():
    front = par("a", "a", more=section(numbers='<w:pgNumType w:fmt="lowerRoman" w:start="1"/>'))
    body = par("b", "b", more=section(numbers='<w:pgNumType w:fmt="decimal" w:start="1"/>'))
    first, second = (par(mark, mark, more=section("evenPage")) for mark in "cd")
    assert pages(front, front.replace('"a"', '"e"'), body, first, second) == {
        "a": "i",
        "e": "i",
        "b": "1",
        "c": "2",
        "d": "4",
    }


def test_a_table_repeats_its_heading_and_keeps_its_rows_whole():
    heading = row("Judul", told="<w:cantSplit/><w:tblHeader/>", style="Judul")
    rows = [row(f"Isi|{mark}") for mark in "abcdefgh"]
    ruled = '<w:tbl><w:tblPr><w:tblStyle w:val="Tabel"/></w:tblPr>{}</w:tbl>'
    found = pages(ruled.format(heading + "".join(rows)))
    assert found == {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "f": "2", "g": "3", "h": "3"}
    tall = f"{LINE} {LINE} {LINE}"
    assert pages(*[par("Kata")] * 3, f"<w:tbl>{row(f'{tall}|a')}</w:tbl>") == {"a": "2"}
    assert pages(*[par("Kata")] * 3, f"<w:tbl>{row(f'{tall}|a', told='')}</w:tbl>") == {"a": "1"}


def test_a_cell_over_several_rows_makes_them_as_high_as_it_is():
    first = row("A|a").replace("<w:tcW", '<w:vMerge w:val="restart"/><w:tcW').replace(">A<", f">{LINE} {LINE} {LINE}<")
    more = row("").replace("<w:tcW", "<w:vMerge/><w:tcW")
    below = [par("Kata", mark) for mark in "bcd"]
    assert pages(f"<w:tbl>{first}{more}</w:tbl>", *below) == {"a": "1", "b": "1", "c": "1", "d": "2"}


def test_a_note_takes_room_below_the_text_that_calls_it():
    called = par("Kata").replace("</w:p>", '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>')
    assert pages(called, *[par("Kata")] * 3, par("a", "a")) == {"a": "2"}


@pytest.mark.parametrize("style", ["Lingkar", "Tidak ada"])
def test_a_style_that_word_would_pass_over_hinders_nobody(style):
    assert pages(par("Kata", "a", style)) == {"a": "1"}


# --- what names the pages -------------------------------------------------------------------------

BEGIN, END = ('<w:r><w:fldChar w:fldCharType="' + one + '"/></w:r>' for one in ("begin", "end"))


def field(ident: str) -> str:
    return f"{BEGIN}<w:r><w:t>\ue000{ident}\ue001</w:t></w:r>{END}"


def named(style: str, *idents: str) -> str:
    """Return the pages that a paragraph of this style names."""
    parts = '<w:r><w:t xml:space="preserve">, </w:t></w:r>'.join(map(field, idents))
    text = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>Nama  </w:t></w:r>{parts}</w:p>'
    return re.sub("<[^>]*>", "", numbers.numbered(text, {"a": "4", "b": "4", "c": "6"}.__getitem__))


def test_an_entry_of_the_index_names_a_page_once_and_a_line_of_a_list_always():
    assert named("Indeks", "a", "b", "c", "a") == "Nama  4, 6"
    assert named("TOC1", "a", "b") == "Nama  4, 4"


def test_a_table_that_is_remembered_is_set_as_before_and_one_with_a_note_is_set_anew():
    noted = row("a").replace("</w:tr>", '<w:footnoteReference w:id="1"/></w:tr>')
    tables = [f"<w:tbl>{one * 4}</w:tbl>" for one in (row("Kata"), row(f"{LINE} {LINE}|b"), noted)]
    made, kept = [], dict[str, bytes]()

    def remembered(text: str, make: Callable[[], bytes]) -> bytes:
        if text not in kept:
            made.append(text)
            kept[text] = make()
        return kept[text]

    body = f"<w:document {W}><w:body>{par('Kata').join(tables)}{par('a', 'a')}{section()}</w:body></w:document>"
    plain, *others = (
        paging.paged(body, STYLES, NOTES, TEMPLATES / FONTS, how) for how in (paging.anew, remembered, remembered)
    )
    assert [(one.places, one.sheets) for one in others] == [(plain.places, plain.sheets)] * 2
    assert len(made) == len(kept) == 2
