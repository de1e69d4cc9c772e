"""Where Indonesian words may be broken, and which words are left whole."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan.book.parts import Frame, Part, Prose, Section, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import breaks, hyphens, pandoc
from masterplan.world.store import Store
from tests.kit import paper, shelf, word
from tests.kit.example import DESIGN, STYLE
from tests.kit.places import ROOT
from tests.kit.small_books import chapter, frame


def places(text: str) -> dict[str, str]:
    return dict(hyphens.places((Prose((text,)),)))


def broken(letters: str, text: str = "") -> str:
    return places(f"{text} {letters} .").get(letters, letters).replace(hyphens.SOFT, "-")


# As KBBI divides them; a place that depends on the root, or where two letters would be left, is not used.
@pytest.mark.parametrize(
    "letters",
    [
        *(
            "pe-nye-leng-ga-raan",
            "mem-per-tang-gung-ja-wab-kan",
            "pem-ba-ngunan",
            "ke-se-jah-te-raan",
            "pe-me-rin-tahan",
        ),
        *("ma-sya-ra-kat", "di-gi-ta-li-sasi", "ber-ke-lan-jutan", "in-spek-to-rat", "peng-gu-naan", "me-ning-kat-kan"),
        *("akun-ta-bi-li-tas", "tran-saksi", "me-nya-ta-kan", "supra-struk-tur", "ma-kanan"),
    ],
)
def test_a_word_is_broken_between_its_syllables(letters):
    assert broken(letters.replace("-", "")) == letters


@pytest.mark.parametrize(
    "letters",
    [
        *("Nusaniwe", "Command", "APBD", "DiskominfoSandi"),  # names and codes
        *("dashboard", "software", "smart", "workshop", "check"),  # spelled as no Indonesian word is
        *("apa", "ikan", "khusus", "dan"),  # too short
        *("café", "naïf", "данные"),  # not of the letters that the patterns know
    ],
)
def test_a_name_or_a_foreign_word_is_left_whole(letters):
    assert "-" not in broken(letters)


@pytest.mark.parametrize("letters", ["berangkat", "berakhir", "peremajaan", "mengambil", "mengarang", "terukur"])
def test_nothing_is_guessed_about_where_a_prefix_ends(letters):
    start = re.match("ber|per|ter|meng", letters)[0]
    assert len(broken(letters).split("-")[0]) > len(start)


@pytest.mark.parametrize("letters", ["nilainya", "perubahan", "makanan", "klarifikasi"])
def test_a_suffix_or_a_diphthong_is_not_torn(letters):
    assert not re.search(r"a-i|-[b-z]an$|k-l", broken(letters))


def test_a_word_in_italics_is_foreign_everywhere():
    assert broken("konferensi") == "kon-fe-rensi"
    assert broken("konferensi", "Ruang *konferensi* kota") == "konferensi"
    assert broken("layanan", "*Sumber: layanan daring*") == "la-yanan", "but the source of a table is Indonesian"


def test_a_word_with_a_capital_is_broken_if_the_book_has_it_without_one():
    assert broken("Pengelolaan") == "Pengelolaan"
    assert broken("Pengelolaan", "pengelolaan sampah") == "Penge-lo-laan"


def test_tags_and_addresses_are_not_read():
    assert places('<td rowspan="2">x</td> [x](#halaman-berikutnya)') == {}


@pytest.mark.parametrize("signs", ["pengelolaan2", "pengelolaan_", "e_pengelolaan", "pengelolaan\N{SUPERSCRIPT TWO}"])
def test_a_word_with_a_sign_in_it_is_left_whole(signs):
    assert places(f"{signs} layanan") == {"layanan": "la\u00adyanan"}


def test_the_words_of_headings_captions_cells_and_sources_are_found_too():
    columns = (Kolom("pembangunan", kelompok="pemerintahan"), Kolom("x"))
    rows = (Baris(("kesejahteraan", ("data", "pertanggungjawaban"))), Baris((None, "*masyarakat* <berkelanjutan>")))
    table = Table(Tabel("tbl-a", "penyelenggaraan", columns, rows, "digitalisasi"), number="1")
    found = hyphens.places((Section("subbab", "a", "akuntabilitas", (Frame("isi", (table,)),)),))
    assert set(found) == {
        *("pembangunan", "pemerintahan", "kesejahteraan", "pertanggungjawaban", "masyarakat", "berkelanjutan"),
        *("penyelenggaraan", "digitalisasi", "akuntabilitas"),
    }


def test_words_stand_in_one_order_whatever_the_order_of_a_set_is():
    found = list(places("pengelolaan Pengelolaan layanan berkelanjutan akuntabilitas masyarakat"))
    assert found == ["akuntabilitas", "berkelanjutan", "layanan", "masyarakat", "pengelolaan", "Pengelolaan"]


def test_no_pattern_is_loaded_for_words_that_a_store_knows(tmp_path, monkeypatch):
    """What changes with each edit, such as a fingerprint, is no word that may be broken."""
    kept = Store(tmp_path)
    first = hyphens.places((Prose(("pengelolaan layanan 1a2b3c4d",)),), kept)
    hyphens._broken.cache_clear()
    monkeypatch.setattr(hyphens, "_patterns", lambda: pytest.fail("loaded"))
    assert "layanan" in first
    assert hyphens.places((Prose(("pengelolaan layanan e5f6a7b8",)),), kept) == first


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_a_broken_word_is_the_same_word(text):
    assert all(found.replace(hyphens.SOFT, "") == whole for whole, found in places(text).items())


# --- in the book --------------------------------------------------------------------------------

SYLLABLE, GAP = "#s;", "#c;"  # where a word may be broken, in what Typst reads of prose
PROSE = (
    "Penyelenggaraan pemerintahan berkelanjutan mempertanggungjawabkan kesejahteraan masyarakat Nusaniwe dengan "
    "*penyelenggaraan-online* lewat data.ambon.go.id/penyelenggaraan dan SPBE-2025, sehari-hari. "
)
BOOK = chapter(PROSE * 20, title="Penyelenggaraan")


def test_what_is_copied_from_the_pdf_has_a_soft_hyphen_only_where_a_line_ends():
    pdf = pandoc.make(BOOK, STYLE, DESIGN, ("pdf",)).files["pdf"]
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert text.count(hyphens.SOFT) > 5
    assert not re.search(rf"{hyphens.SOFT}(?!\n)", text)
    whole = re.sub(rf"{hyphens.SOFT}?\s", "", text)
    for one in re.findall(r"[^\s*]+", PROSE):
        assert whole.count(one) >= 20, one


def test_foreign_words_names_and_addresses_are_broken_nowhere():
    source = pandoc.typst_source(BOOK, STYLE, DESIGN)
    assert "#emph[penyelenggaraan-online]" in source
    assert "data.ambon.go.id/penyelenggaraan" in source
    assert "Nusaniwe" in source
    assert 'judul(1, "bab", "I", "PENYELENGGARAAN"' in source
    assert "pe#s;me#s;rin#s;tahan" in source


def test_a_word_is_broken_whatever_marks_markdown_has_around_it():
    written = (
        *("pemerintahan", "**pemerintahan**", "(**pemerintahan**),", "~~pemerintahan~~[^1]", "pemerintahan\\*"),
        *("&quot;pemerintahan&quot;", "[pemerintahan]", "\\[pemerintahan](x", "**pemerintahan**<br>pemerintahan"),
        *("`x`pemerintahan!", "https://a.b/c_d**pemerintahan**,", "![x](y)pemerintahan", "pemerintahan\\\n"),
    )
    source = pandoc.typst_source(chapter(f"{' '.join(written)}\n\n[^1]: Catatan pemerintahan."), STYLE, DESIGN)
    assert "pemerintahan" not in source
    assert source.replace(SYLLABLE, "").count("pemerintahan") == len(written) + 2


def test_the_signs_of_a_word_that_is_broken_are_printed_as_they_are():
    long = "https://contoh.go.id/--pelayanan/...-1/_pemerintahan/kota#2"
    book = chapter(f"{long} *{long}* sebuah kesejahteraan---")
    source = pandoc.typst_source(book, STYLE, DESIGN)
    assert source.count(f"contoh.{GAP}go.{GAP}") == 2
    assert f'ke{SYLLABLE}se{SYLLABLE}jah{SYLLABLE}te{SYLLABLE}#"raan---";' in source
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(book))).pages)
    assert re.sub(rf"{hyphens.SOFT}?\s", "", text).count(long) == 2
    assert "kesejahteraan---" in text


def test_a_word_of_thousands_of_marks_is_not_read_in_millions_of_ways():
    penggal, panjang = breaks.prose(["pemerintahan_" * 2000], {"pemerintahan": f"pemerin{hyphens.SOFT}tahan"})
    assert len(penggal) < 600
    assert len(panjang) < 600


def test_no_word_of_a_cover_or_a_signature_is_broken():
    words = "Pemerintahan berkelanjutan"
    body = frame("isi", *(frame(name, words) for name in ("tengah", "kanan")))
    source = pandoc.typst_source((frame("sampul", words), body), STYLE, DESIGN)
    assert source.count("Pemerintahan berkelanjutan") == 3
    assert SYLLABLE not in source


def test_the_real_books_have_no_hyphen_that_is_not_at_the_end_of_a_line_and_lose_none():
    made = shelf.books(ROOT)["buku-1"].files["pdf"]
    text = "\n".join(paper.texts(made))
    assert text.count(paper.HYPHEN) > 100
    assert hyphens.SOFT not in text
    assert "Undang-Undang" in text


def test_markdown_and_word_have_no_soft_hyphens():
    made = pandoc.make(BOOK, STYLE, DESIGN, ("docx",)).files["docx"]
    assert hyphens.SOFT not in "".join(text for part in word.parts(made).values() for text in part.itertext())


# --- long texts ---------------------------------------------------------------------------------


def pdf(parts: tuple[Part, ...]) -> bytes:
    return pandoc.make(parts, STYLE, DESIGN, ("pdf",)).files["pdf"]


LONG = " ".join(["pelayanan kesehatan masyarakat"] * 200)


@pytest.mark.parametrize(
    "text",
    [LONG, f"*{LONG}*", LONG.replace(" ", "\n"), LONG.replace(" ", ""), "a" * 3000, " ".join(["b" * 100] * 40)],
    ids=["words", "italics", "lines", "one word", "one letter", "long words"],
)
def test_a_paragraph_of_any_length_can_be_set_as_prose(text):
    """Typst nests a text as deep as it has places where a word may be broken, and refuses some four hundred."""
    assert pdf(chapter(Prose((text,))))


@pytest.mark.parametrize("text", [LONG, "a" * 3000, " ".join(["b" * 100] * 40), f"https://contoh.go.id/{'x' * 1500}"])
def test_a_text_of_any_length_can_be_set_as_a_heading_a_caption_and_a_cell(text):
    columns = (Kolom(text, bernama=True), Kolom("B", 9))
    tabel = Tabel("tbl-a", text, columns, (Baris((text, text)),), text)
    assert pdf((Section("bab", "bab-a", text, (Table(tabel, "1.1"),), "I"),))
