"""Comments on the site: each page has an id and says how to comment; what came in stands where it belongs."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from masterplan.model.tanggapan import Tanggapan
from masterplan.site import commenting
from masterplan.site.source import source
from masterplan.site.subjects import comments, subjects
from masterplan.world import disk
from tests.kit import web
from tests.kit.places import WHOLE

RENCANA, DINKES, TANGGAPAN = "data/rencana.yaml", "data/opd/dinkes.yaml", "data/tanggapan.yaml"
MAIL, ISSUES = "masterplan@uji.go.id", "https://git.uji.go.id/kota/rencana/issues/new"
PROGRAMME = "program/rekam-medis/index.html"
CONTACT = b"\nkontak: {nama: Sari Dewi, surel: dinkes@uji.go.id, telepon: 0911-355}\n"
WRITTEN = re.compile(rb"\nkontak:.*\n")


@cache
def pages(situs: str = "") -> dict[str, web.ReadPage]:
    """Return the site of the plan with every kind of page, with ways to comment and a contact of an OPD."""
    files = disk.read(WHOLE)
    text = files.data[RENCANA] + (f"\nsitus: {situs}\n" if situs else "").encode()
    files = files.replaced(RENCANA, text).replaced(DINKES, WRITTEN.sub(CONTACT, files.data[DINKES], count=1))
    return {path: web.read(one) for path, one in web.made(files).items() if path.endswith(".html")}


def ways(page: web.ReadPage) -> list[str]:
    hrefs = [one["href"] for one in page.all("a")]
    return [href for href in hrefs if href.startswith(("mailto:", ISSUES))]


def test_a_comment_stands_on_its_page_with_what_was_done() -> None:
    text = pages()["opd/dinkes/index.html"].text
    assert "Kader posyandu, 30 Oktober 2024 : Antrean puskesmas masih panjang" in text.replace("2024:", "2024 :")
    assert "Diterima sebagian (Dinkes). Pendaftaran dari rumah ditambahkan" in text
    shown = [path for path, page in pages().items() if "Dana menurut tahun perlu dirinci" in page.text]
    assert [path for path in shown if path.startswith("buku/buku-2/")] == ["buku/buku-2/bab-dana/index.html"]


def test_the_list_of_comments_leads_to_what_they_are_on() -> None:
    hrefs = [one["href"].partition("#")[0] for one in pages()["tanggapan/index.html"].all("a")]
    assert "../opd/dinkes/index.html" in hrefs
    assert "../buku/buku-2/bab-dana/index.html" in hrefs
    assert "Tabel: Pagu indikatif menurut sumber dana" in pages()["tanggapan/index.html"].text
    assert "berjumlah 2: 1 diterima sebagian dan 1 ditolak." in pages()["tanggapan/index.html"].text


def test_a_plan_that_takes_no_comments_asks_for_none() -> None:
    assert not [path for path, page in pages().items() if ways(page)]
    assert "id halaman ini" not in pages()[PROGRAMME].text.lower()


def test_every_page_prepares_a_letter_and_an_issue_with_its_title_and_id() -> None:
    made = pages(f"{{alamat: 'https://uji.go.id/plan/', tanggapan: {{surel: {MAIL}, isu: '{ISSUES}'}}}}")
    assert [path for path, page in made.items() if len(ways(page)) != 2] == ["404.html", "cari/index.html"]
    letter, issue = ways(made[PROGRAMME])
    address, _mark, asked = letter.partition("?")
    assert address == f"mailto:{MAIL}"
    assert "+" not in asked  # a mail program would show it
    fields = {name: unquote(text) for name, _is, text in (one.partition("=") for one in asked.split("&"))}
    assert fields["subject"].startswith("[program-rekam-medis] Rekam Medis")
    lines = fields["body"].split("\r\n")
    assert lines[1:4] == ["Id: program-rekam-medis", "Edisi: 2", "Alamat: https://uji.go.id/plan/program/rekam-medis/"]
    assert parse_qs(urlsplit(issue).query)["title"] == [fields["subject"]]
    assert "git.uji.go.id" not in made[PROGRAMME].text


def test_a_host_that_calls_title_and_text_otherwise_gets_them_so() -> None:
    made = pages("{tanggapan: {isu: 'https://git.uji.go.id/kota/rencana/-/issues/new'}}")
    (href,) = [one["href"] for one in made[PROGRAMME].all("a") if "issues" in one["href"]]
    assert {"issue[title]", "issue[description]"} == set(parse_qs(urlsplit(href).query))


def test_nothing_of_a_contact_is_on_the_site_unless_the_plan_says_so() -> None:
    for page in pages(f"{{tanggapan: {{surel: {MAIL}}}}}").values():
        told = page.text + " ".join(one.get("href", "") for one in page.all("a"))
        assert not re.search("Sari Dewi|dinkes@uji|0911-355", told)


def test_letters_on_an_agency_and_its_programmes_go_to_its_contact_if_the_plan_says_so() -> None:
    made = pages(f"{{tanggapan: {{surel: {MAIL}, surel_opd: true}}, kontak_telepon: true}}")
    agency = made["opd/dinkes/index.html"]
    assert ways(agency)[0].startswith("mailto:dinkes@uji.go.id?")
    assert ways(made[PROGRAMME])[0].startswith("mailto:dinkes@uji.go.id?")
    assert ways(made["pendanaan/index.html"])[0].startswith(f"mailto:{MAIL}?")
    assert "Telepon narahubung 0911-355" in agency.text
    assert "Sari Dewi" not in agency.text


def test_the_id_of_every_page_can_be_commented_on() -> None:
    own = source(web.compiled(disk.read(WHOLE)))
    names = sorted({str(page.values["id_halaman"]) for page in subjects.pages(own)})
    assert {"beranda", "program-rekam-medis", "opd-dinkes", "bab-dana", "pendanaan", "sumber"} < set(names)
    listed = "".join(
        f"  - {{id: t{at}, tanggal: 2025-12-01, dari: Warga, pada: {name}, isi: Uji, tindak_lanjut: dicatat}}\n"
        for at, name in enumerate(names)
    )
    compiled = web.compiled(disk.read(WHOLE).replaced(TANGGAPAN, f"tanggapan:\n{listed}".encode()))
    assert compiled.diagnostics == ()
    known = commenting.where(source(compiled), [page.address for page in subjects.pages(source(compiled))])
    assert known["buku-2-tentang-buku"] == "buku/buku-2/tentang-buku/"
    assert known["buku-1-tentang-buku"] == "buku/buku-1/tentang-buku/"
    assert {commenting.ident(own, known[name]) for name in names} == set(names)
    text = next(page.markdown for page in compiled.pages if page.slug == "buku-1")
    assert '<a href="../buku-2/buku-2.md#tentang-buku">' in text


def test_many_comments_have_a_page_for_each_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comments, "MOST", 1)
    own = source(web.compiled(disk.read(WHOLE)))
    found = [page for page in subjects.pages(own) if page.kind == "tanggapan"]
    assert [page.address for page in found] == ["tanggapan/", "tanggapan/2024-10/", "tanggapan/2024-11/"]
    assert [one["banyak"] for one in found[0].values["bulan"]] == ["1", "1"]
    rows = [row.id for page in found for table in page.values["daftar_tabel"] for row in table.baris]
    assert rows == [one.id for one in own.facts.tanggapan if isinstance(one, Tanggapan)]


def test_what_a_comment_says_is_text_wherever_it_stands() -> None:
    said = "<script>alert(1)</script> \" ' & {{ 7 * 7 }} [a](javascript:b) | =1+1"
    row = {"id": "t", "tanggal": "2025-12-01", "dari": said, "pada": "opd-dinkes", "isi": said, "jawaban": said}
    text = yaml.safe_dump({"tanggapan": [row | {"tindak_lanjut": "ditolak"}]}, allow_unicode=True)
    files = disk.read(WHOLE).replaced(TANGGAPAN, text.encode())
    situs = f"\nsitus: {{tanggapan: {{surel: {MAIL}, isu: '{ISSUES}'}}}}\n".encode()
    rencana = files.data[RENCANA].replace(b"judul: Masterplan Smart City Kota Uji", f"judul: '{said[:24]}'".encode())
    made = web.made(files.replaced(RENCANA, rencana + situs))
    for path in ("tanggapan/index.html", "opd/dinkes/index.html", "index.html"):
        page = web.read(made[path])
        assert not [one for one in page.all("script") if "src" not in one]
        assert not [one for one in page.all("a") if one.get("href", "").startswith("javascript")]
    for path in ("tanggapan/index.html", "opd/dinkes/index.html"):
        assert web.read(made[path]).text.count(said) == 3
