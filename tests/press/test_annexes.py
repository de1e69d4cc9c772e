"""An annex and its regulation in print: head, signature and fingerprint stand where they belong, in PDF and Word."""

from __future__ import annotations

from functools import cache

import openxml_audit
import pytest

from masterplan import compiler
from masterplan.book.figures.shapes import Bars, Gambar
from masterplan.book.parts import Figure, Frame, Index, IndexEntry, Part, Prose, Section
from masterplan.law import markdown, seal
from masterplan.law.annexes import sealed
from masterplan.press import build, docx, pandoc
from masterplan.press.made import Pictures, Style
from masterplan.press.regulation import regulation
from masterplan.world import disk
from tests.kit import paper
from tests.kit.office import all_opened_by_libreoffice, needs
from tests.kit.paper import Lembar
from tests.kit.places import TESTS
from tests.kit.regulation import EXAMPLE, checked
from tests.kit.small_books import book, frame
from tests.kit.standards import faults

DRAFT = EXAMPLE.replace("{buku: 1}", "{buku: 2}")
BOTH = ("rancangan", "buku-2")


@cache
def made() -> dict[str, dict[str, bytes]]:
    """Make the regulation and its annex, with the text of each."""
    compiled, design = checked(DRAFT).compiled, disk.design(TESTS)
    assert compiled.law is not None
    forms = ("docx", "pdf", "md")
    law = regulation.made(compiled.law, design, forms, sealed=True)
    books = build.books(compiler.annexed(compiled), design, formats=forms)
    return {"rancangan": dict(law.files), **{slug: dict(one.files) for slug, one in books.items()}}


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> dict[str, bytes]:
    """Return both Word files as LibreOffice shows them."""
    names = {f"{slug}.docx": files["docx"] for slug, files in made().items()}
    shown = all_opened_by_libreoffice(names, tmp_path_factory.mktemp("lampiran"))
    return {name.removesuffix(".docx"): content for name, content in shown.items()}


def mark(slug: str) -> str:
    (said,) = seal.said(made()[slug]["md"].decode())
    return f"{seal.NAMED}{said}"


def placed(page: Lembar, words: str) -> tuple[float, float]:
    """Return how far from the left and from the upper edge of a page words begin, as shares of its sides."""
    (found,) = (text.box for text in page.texts if text.words.strip().startswith(words))
    return found.left / page.wide, 1 - found.top / page.high


def check_marked(pdf: bytes, slug: str) -> None:
    """Look for the fingerprint in the foot of the last page, and on no other."""
    *others, last = paper.sheets(pdf)
    said = " ".join(" ".join(text.words for text in last.texts).split())
    assert mark(slug) in said
    assert placed(last, seal.NAMED.strip())[1] > 0.9
    assert not any(seal.NAMED in text.words for page in others for text in page.texts)


def check_bound(pdf: bytes) -> None:
    """Look for the head of an annex in the upper right corner, at one line, and for the signature at the right."""
    first, *_others, last = paper.sheets(pdf)
    lines = ("LAMPIRAN", "PERATURAN DAERAH KOTA UJI", "NOMOR … TAHUN …", "TENTANG")
    found = [placed(first, line) for line in lines]
    assert {round(left, 2) for left, _top in found} == {round(found[0][0], 2)}
    assert found[0][0] > 0.45
    assert [top for _left, top in found] == sorted(top for _left, top in found)
    assert found[-1][1] < 0.25
    assert placed(last, "WALI KOTA UJI,")[0] > 0.45


@pytest.mark.parametrize("slug", BOTH)
def test_the_last_page_of_the_pdf_has_its_fingerprint_in_its_foot(slug):
    check_marked(made()[slug]["pdf"], slug)


def test_the_pdf_of_an_annex_has_its_head_and_its_signature_where_the_form_has_them():
    check_bound(made()["buku-2"]["pdf"])


@pytest.mark.parametrize("slug", BOTH)
def test_the_pdf_is_an_archive_file_that_can_be_read_aloud_and_nothing_stands_on_anything(slug):
    assert faults(made()[slug]["pdf"]) == []
    assert [fault for page in paper.sheets(made()[slug]["pdf"]) for fault in paper.overlapping(page)] == []


@needs("soffice")
@pytest.mark.parametrize("slug", BOTH)
def test_the_last_page_in_word_has_the_same_fingerprint(opened, slug):
    check_marked(opened[slug], slug)


@needs("soffice")
def test_in_word_an_annex_has_its_head_and_its_signature_where_the_form_has_them(opened):
    check_bound(opened["buku-2"])


@needs("soffice")
def test_every_page_of_a_regulation_in_word_has_its_stamp_and_all_but_the_first_their_number(opened):
    pages = paper.texts(opened["rancangan"])
    assert all("RANCANGAN" in page for page in pages)
    assert [f"- {number} -" in page for number, page in enumerate(pages, 1)] == [False] + [True] * (len(pages) - 1)


@pytest.mark.parametrize("slug", BOTH)
def test_the_word_file_is_as_office_2019_wants_it(slug, tmp_path):
    (tmp_path / "a.docx").write_bytes(made()[slug]["docx"])
    validator = openxml_audit.OpenXmlValidator(openxml_audit.FileFormat.OFFICE_2019, max_errors=0)
    assert [str(one) for one in validator.validate(tmp_path / "a.docx").errors] == []


def test_what_is_not_sealed_has_no_fingerprint():
    law = checked(DRAFT).compiled.law
    assert law is not None
    plain = regulation.made(law, disk.design(TESTS), ("md", "docx"))
    assert plain.files["md"].decode() == markdown.written(law)
    assert b"SidikNaskah" not in docx.unpacked(plain.files["docx"])[docx.DOCUMENT]


# --- how a document ends ------------------------------------------------------------------------

STYLE = Style("J", "Buku I", "P", "A4", "", "serif", "sans", "2025-01-31")
SIGNED = Frame("tanda", (Prose(("WALI KOTA UJI,\n\n**NAMA**",)),))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><rect width="100" height="40"/></svg>'
PICTURE = Pictures({"gbr-a": (100, 40)}, {"gbr-a": SVG})


def ending(*parts: Part) -> list[Lembar]:
    """Return the pages of a signed book that ends with these parts."""
    content = pandoc.make(sealed(book(*parts), SIGNED), STYLE, disk.design(TESTS), ("pdf",), pictures=PICTURE)
    return paper.sheets(content.files["pdf"])


@pytest.mark.parametrize(("entries", "pages", "top"), [(110, 2, 0.83), (120, 3, 0.09)])
def test_a_signature_stands_in_the_last_column_of_an_index_if_there_is_room(entries, pages, top):
    listed = tuple(IndexEntry(f"Nama {number}", "", ("bab-a",)) for number in range(entries))
    body = frame("isi", Section("bab", "bab-a", "A", (Prose(("Teks.",)),)))
    index = frame("lampiran", Section("judul", "daftar-indeks", "Indeks", (Index((("N", listed),)),)))
    sheets = ending(body, index)
    assert len(sheets) == pages
    assert placed(sheets[-1], "WALI KOTA UJI,") == pytest.approx((0.5, top), abs=0.02)
    assert [fault for page in sheets for fault in paper.overlapping(page)] == []


def test_a_last_figure_goes_to_the_next_page_with_the_signature():
    shown = Figure(Gambar("gbr-a", "Titik", "Titik.", "data contoh", Bars(()), 40))
    sheets = ending(frame("isi", Section("bab", "bab-a", "A", (Prose(("\n\n".join(["Teks."] * 22),)), shown))))
    assert len(sheets) == 2
    assert any(text.words.startswith("Sumber:") for text in sheets[-1].texts)
