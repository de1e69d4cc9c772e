"""The draft of a regulation can be read on the site, where each article and paragraph has an address that lasts."""

from __future__ import annotations

import re
from functools import cache

from masterplan import compiler
from masterplan.site import site
from masterplan.world import disk
from tests.kit import web
from tests.kit.places import TESTS
from tests.kit.regulation import DIVIDED, EXAMPLE, PATH
from tests.kit.small import FILES

PAGE = "peraturan/index.html"


@cache
def made(draft: str = EXAMPLE, comment: str = "") -> dict[str, str]:
    files = FILES.replaced(PATH, draft.encode())
    if comment:
        files = files.replaced("data/tanggapan.yaml", comment.encode())
    return {path: one.decode() for path, one in web.made(files).items() if path.endswith(".html")}


def test_each_article_and_each_paragraph_can_be_linked_to():
    page = made()[PAGE]
    for ident in ("pasal-istilah", "pasal-kewajiban", "ayat-wajib", "pasal-kewajiban-ayat-2", "bab-rencana"):
        assert page.count(f'id="{ident}"') == 1
    assert '<a href="#ayat-wajib">ayat (1)</a>' in page


def test_an_article_keeps_its_address_when_others_come_before_it():
    first = "      - id: pasal-istilah\n"
    more = made(EXAMPLE.replace(first, f"      - {{id: pasal-baru, isi: Baru.}}\n{first}"))[PAGE]
    assert '<h3 id="pasal-kewajiban"><a href="#pasal-kewajiban">Pasal 3</a></h3>' in made()[PAGE]
    assert '<h3 id="pasal-kewajiban"><a href="#pasal-kewajiban">Pasal 4</a></h3>' in more


def test_sections_and_their_parts_have_headings_of_their_own_and_addresses():
    page = made(DIVIDED)[PAGE]
    headings = re.findall(r'<(h[2-6]) id="([a-z-]+)">', page)
    assert headings[2:7] == [
        ("h2", "bab-pelaksanaan"), ("h3", "bagian-satu"), ("h4", "pasal-perangkat"), ("h3", "bagian-dua"),
        ("h4", "paragraf-a"),
    ]  # fmt: skip
    assert '<a href="#paragraf-b">BAB II Bagian Kedua Paragraf 2</a>' in page
    assert "5 pasal dalam 3 bab" in page
    alone = made("pasal:\n  - {id: a, isi: Satu.}\n  - {id: b, isi: Ini mulai berlaku hari ini.}\n")[PAGE]
    assert '<h2 id="a"><a href="#a">Pasal 1</a></h2>' in alone
    assert ": 2 pasal." in alone


@cache
def changed() -> dict[str, str]:
    """Make the site of a plan whose draft changes an adopted text and puts an article in."""
    days = "nomor: 4\ntahun: 2026\nditetapkan: 2026-03-02\ndiundangkan: 2026-03-03\n"
    then = FILES.replaced(PATH, (days + EXAMPLE).encode())
    edited = EXAMPLE.replace("2 (dua) kali", "4 (empat) kali").replace(
        "      - id: pasal-kewajiban\n", "      - {id: pasal-baru, isi: Ada yang baru.}\n      - id: pasal-kewajiban\n"
    )
    now = FILES.replaced(PATH, f"{days}perubahan: [{{revisi: perda-4-2026}}]\n{edited}".encode())
    checked = compiler.check(now, disk.printable, lambda _revision: then)
    assert checked.plan is not None, checked.diagnostics
    compiled = compiler.compile_books(checked.plan, disk.design(TESTS).chapters, disk.printable)
    pages = site.files(compiled, disk.design(TESTS))
    return {path: one.decode() for path, one in pages.items() if path.startswith("peraturan/")}


def test_an_amended_text_says_what_was_changed_when_and_leads_to_the_text_as_it_was_adopted():
    page = changed()[PAGE]
    assert (
        '<a href="../peraturan/semula/index.html">Naskah saat ditetapkan</a>, ditetapkan pada tanggal 2 Maret 2026'
        in page
    )
    assert "Peraturan Daerah Kota Uji Nomor … Tahun …, ditetapkan pada tanggal ………" in page
    told = re.findall(r'<li><a href="#([a-z-]+)">([^<]*)</a></li>', page)
    assert [ident for ident, _words in told] == ["pasal-baru", "pasal-kewajiban"]
    assert told[1][1] == "Ketentuan Pasal 3 ayat (1) diubah."
    assert told[0][1].endswith("yakni Pasal 2A.")
    assert "4 (empat) kali" in page
    assert "<h1>Peraturan Daerah Kota Uji: naskah konsolidasi</h1>" in page
    assert "SEBAGAIMANA AKAN DIUBAH DENGAN RANCANGAN PERATURAN DAERAH KOTA UJI NOMOR … TAHUN …" in page
    assert page.count('<p class="catatan">') == 2


def test_the_text_as_it_was_adopted_has_an_address_of_its_own():
    page = changed()["peraturan/semula/index.html"]
    assert "2 (dua) kali" in page
    assert "Ada yang baru" not in page
    assert '<p class="catatan">' not in page
    assert '<a href="../../peraturan/index.html">Naskah konsolidasi</a>' in page
    assert "peraturan/semula/index.html" not in made()


def test_every_page_leads_to_it_and_a_plan_without_a_draft_has_none():
    assert '<a href="../peraturan/index.html">Peraturan</a>' in made()["opd/index.html"]
    without = web.made(FILES)
    assert PAGE not in without
    assert b"peraturan/index.html" not in without["index.html"]


def test_it_says_that_it_is_a_draft_until_it_is_none():
    assert "Rancangan Peraturan Daerah Kota Uji" in made()[PAGE]
    whole = "nomor: 4\ntahun: 2026\nditetapkan: 2026-03-02\ndiundangkan: 2026-03-03\n"
    assert "RANCANGAN" not in made(whole + EXAMPLE)[PAGE]


def test_a_comment_on_an_article_stands_on_the_page_of_the_regulation():
    said = (
        "tanggapan:\n  - {id: a, tanggal: 2024-10-30, dari: Warga, pada: pasal-kewajiban, isi: Terlalu ringkas,"
        " tindak_lanjut: diterima}\n"
    )
    assert "Terlalu ringkas" in made(comment=said)[PAGE]
