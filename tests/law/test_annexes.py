"""A book that is an annex of a regulation says whose it is, is signed at its end, and can be checked on paper."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from masterplan import compiler
from masterplan.book.parts import Frame, Prose, Section, walk
from masterplan.compiler import Compiled
from masterplan.law import annexes, markdown, seal
from masterplan.world import disk
from tests.kit.places import TESTS
from tests.kit.regulation import EXAMPLE, PATH, checked, drafted
from tests.kit.small import FILES

THREE = EXAMPLE.replace("lampiran:\n  - {buku: 1}\n", "lampiran: [{buku: 3}, {buku: 1}]\n")
ADOPTED = f"nomor: 4\ntahun: 2026\nditetapkan: 2026-03-02\ndiundangkan: 2026-03-03\n{EXAMPLE}"


@cache
def bound(draft: str = EXAMPLE) -> Compiled:
    return compiler.annexed(checked(draft).compiled)


def framed(text: str, name: str) -> list[str]:
    """Return the lines of a frame of a book."""
    inside = text.split(f"<!-- {name} -->\n\n")[1].split(f"\n\n<!-- /{name} -->", maxsplit=1)[0]
    return [line.strip() for line in inside.split("\n") if line.strip()]


def first(draft: str = EXAMPLE) -> str:
    return bound(draft).pages[0].markdown


def test_its_first_page_says_in_capitals_whose_annex_it_is_and_what_it_is_called():
    title = drafted().title.upper()
    assert first().startswith("<!-- muka -->")
    assert framed(first(), "sudut") == [
        *("LAMPIRAN", "PERATURAN DAERAH KOTA UJI", "NOMOR … TAHUN …", "TENTANG"),
        title,
    ]
    assert not any(line.endswith((".", ",", ";", ":")) for line in framed(first(), "sudut"))
    assert framed(first(), "nama-lampiran") == ["**BUKU I**", "**ANALISIS STRATEGIS SMART CITY**"]


def test_annexes_are_counted_in_roman_numbers_in_the_order_of_the_regulation():
    pages = bound(THREE).pages
    assert [page.slug for page in pages] == ["buku-3", "buku-1"]
    assert [framed(page.markdown, "sudut")[0] for page in pages] == ["LAMPIRAN I", "LAMPIRAN II"]
    assert [book.nama for book in bound(THREE).books] == ["Lampiran I", "Lampiran II"]


def test_it_ends_with_the_office_a_comma_and_the_name_in_capitals_or_dots():
    (book, *_others) = bound().books
    assert framed(first(), "tanda") == ["WALI KOTA UJI,", "**………………………………**"]
    signed = first().index("<!-- tutup -->")
    assert not re.search(r"<a id=|<table", first()[signed:])
    assert book.imprint.lambang is None


def test_it_is_printed_on_the_paper_of_the_regulation():
    assert [one.imprint.gaya.kertas.value for one in bound().books] == [drafted().paper.name]


def test_it_is_stamped_as_a_draft_until_number_and_days_are_known():
    assert [one.cap for one in (*bound().books, *bound(ADOPTED).books)] == [
        "RANCANGAN · DATA CONTOH – BELUM DIKONFIRMASI OPD",
        "DATA CONTOH – BELUM DIKONFIRMASI OPD",
    ]
    assert framed(first(ADOPTED), "sudut")[2] == "NOMOR 4 TAHUN 2026"


def test_it_has_no_cover_and_no_sheet_of_approval_and_else_all_that_the_book_has():
    before, after = ({part.id for part in walk(one.pages[0].parts) if isinstance(part, Section)} for one in whole())
    assert before - after == {"lembar-pengesahan"}
    assert after < before
    assert "<!-- sampul -->" not in first()


def whole() -> tuple[Compiled, Compiled]:
    return checked().compiled, bound()


def test_what_stood_below_the_sheet_of_approval_has_a_heading_of_its_own():
    second = bound(EXAMPLE.replace("{buku: 1}", "{buku: 2}")).pages[0]
    headings = [part for part in walk(second.parts) if isinstance(part, Section)]
    assert (headings[0].id, headings[0].level) == ("tentang-buku", 1)


def test_a_reference_calls_another_annex_by_its_number_and_no_link_leads_to_a_book_that_is_none():
    said = [re.findall(r"\[[^\]]*\]\(\.\./[^)]*\)|Buku II+", one.pages[0].markdown) for one in whole()]
    assert any("](../buku-2/" in one for one in said[0])
    assert not any("](" in one for one in said[1])
    both = bound(EXAMPLE.replace("lampiran:\n  - {buku: 1}", "lampiran: [{buku: 1}, {buku: 2}]")).pages[0].markdown
    led = re.findall(r"\[([^\]]*)\]\(\.\./buku-2/[^)]*\)", both)
    assert led
    assert all(one.endswith(" Lampiran II") for one in led)


# --- amended ------------------------------------------------------------------------------------

OPD = "data/opd/dinkes.yaml"


def amended(lampiran: str, opd: bytes = FILES.data[OPD]) -> Compiled:
    """Return a plan whose draft amends the adopted one of two annexes, with these annexes and this OPD."""
    two = "lampiran: [{buku: 2}, {buku: 1}]"
    then = FILES.replaced(PATH, ADOPTED.replace("lampiran:\n  - {buku: 1}", two).encode())
    draft = f"perubahan: [{{revisi: tetap, nomor: 7, tahun: 2027}}]\n{ADOPTED}".replace(
        "lampiran:\n  - {buku: 1}", f"lampiran: [{lampiran}]"
    )
    files = FILES.replaced(PATH, draft.encode()).replaced(OPD, opd)
    found = compiler.check(files, disk.printable, lambda _revision: then)
    return compiler.with_books(found, disk.design(TESTS), disk.printable).compiled


def told(compiled: Compiled) -> list[str]:
    assert compiled.amendment is not None
    return [one.lead for one in compiled.amendment.annexes]


CHANGED = "diubah sehingga menjadi sebagaimana tercantum dalam {0} yang merupakan bagian yang tidak terpisahkan dari"


def test_an_amendment_says_which_annexes_are_others_and_these_are_its_own():
    compiled = amended("{buku: 2}, {buku: 1}", FILES.data[OPD].replace(b"nama: Dinas Kesehatan", b"nama: Dinas Sehat"))
    names = ("Lampiran I", "Lampiran II")
    assert told(compiled) == [f"Ketentuan {one} {CHANGED.format(one)} Peraturan Daerah ini." for one in names]
    assert [one.text for one in next(iter(compiled.amendment.text.articles)).lines[1:]] == told(compiled)
    heads = [framed(page.markdown, "sudut")[:3] for page in compiler.annexed(compiled).pages]
    assert heads == [[name.upper(), "PERATURAN DAERAH KOTA UJI", "NOMOR 7 TAHUN 2027"] for name in names]


def test_an_amendment_says_nothing_of_annexes_that_are_the_same():
    compiled = amended("{buku: 1}, {buku: 2}")
    assert told(compiled) == []
    assert [framed(page.markdown, "sudut")[2] for page in compiler.annexed(compiled).pages] == [
        "NOMOR 4 TAHUN 2026"
    ] * 2


def test_annexes_keep_their_numbers_when_others_are_left_out_or_added():
    compiled = amended("{buku: 1}, {buku: 3}")
    left_out, added = told(compiled)
    assert left_out == "Lampiran I dihapus."
    assert added.startswith("Lampiran ditambah 1 (satu) lampiran, yakni Lampiran III sebagaimana tercantum")
    assert [(one.number, one.book) for one in compiled.law.annexes] == [
        ("LAMPIRAN II", "buku-1"),
        ("LAMPIRAN III", "buku-3"),
    ]


# --- the fingerprint ----------------------------------------------------------------------------


def by_hand(text: str) -> str:
    """Return what `sed '/^Sidik naskah: /d' | sha256sum` says."""
    return sha256(re.sub("(?m)^Sidik naskah: .*\n", "", text).encode()).hexdigest()


def test_each_document_says_the_hash_of_all_its_other_lines():
    for text in (first(), markdown.sealed(drafted())):
        (said,) = seal.said(text)
        assert said.replace(" ", "") == by_hand(text)
        assert [len(group) for group in said.split(" ")] == [8] * 8


LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=20), min_size=1, max_size=5)


@given(LINES, LINES)
def test_two_texts_have_the_same_fingerprint_only_if_they_are_the_same(one, other):
    texts = ["\n".join(lines) for lines in (one, other)]
    both = [annexes.sealed((Frame("isi", (Prose((text,)),)),)) for text in texts]
    assert (texts[0] == texts[1]) == (both[0] == both[1])
    assert (texts[0] == texts[1]) == (seal.fingerprint(texts[0]) == seal.fingerprint(texts[1]))
