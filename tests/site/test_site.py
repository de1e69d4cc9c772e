"""The site of a plan: every page is whole, leads only to what there is, and holds nothing that strict hosts refuse."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import os
import posixpath
import re
import subprocess
import sys
from collections import Counter
from html import unescape
from itertools import pairwise

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import colours
from masterplan.book.facts import cite
from masterplan.diagnostics.problem import DesignProblem
from masterplan.records import delimited
from masterplan.site import addresses, assets, site
from masterplan.site.frame import SiteFrame
from masterplan.site.source import source
from masterplan.site.subjects import programmes
from masterplan.world import disk
from masterplan.world.store import Store
from tests.kit import web
from tests.kit.places import ROOT, SMALL, TESTS, WHOLE
from tools import webfonts

BEGUN = TESTS / "plans" / "bimtek"
# One with an OPD, one with every kind of page in its books, one without any OPD.
PLANS = pytest.mark.parametrize("plan", [SMALL, WHOLE, BEGUN], ids=lambda plan: plan.name)


def named(page, tag, name):
    return [one[name] for one in page.all(tag) if name in one]


@PLANS
def test_every_link_leads_to_a_file_and_to_an_id_that_exist(plan):
    files, pages = web.files(plan), web.pages(plan)
    for path, page in pages.items():
        for href in (*named(page, "a", "href"), *named(page, "link", "href"), *named(page, "script", "src")):
            if href.startswith(("https://", "http://", "mailto:", "tel:")):
                continue
            file, _mark, part = href.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            assert there in files, f"{path} leads to {href}"
            assert not part or part in pages[there].ids, f"{path} leads to {href}"


@PLANS
def test_every_page_is_well_formed_and_has_one_first_heading_and_no_level_left_out(plan):
    for path, page in web.pages(plan).items():
        assert not page.astray, f"{path}: {page.astray}"
        assert not page.open, f"{path}: {page.open}"
        levels = [int(tag[1]) for tag, _about in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(lower <= upper + 1 for upper, lower in pairwise(levels)), f"{path}: {levels}"
        assert len(page.ids) == len(set(page.ids)), path


@PLANS
def test_every_page_says_its_language_what_it_is_about_and_where_its_parts_are(plan):
    for path, page in web.pages(plan).items():
        assert page.all("html") == [{"lang": "id"}], path
        assert [one["content"] for one in page.all("meta") if one.get("name") == "description"] != [""], path
        assert len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1, path
        assert page.all("a")[0] == {"class": "lewati", "href": "#isi"}, path
        names = [one.get("aria-label", "") for one in page.all("nav")]
        assert all(names), path
        assert len(names) == len(set(names)), path


@PLANS
def test_no_page_has_a_style_a_script_or_a_handler_of_events_in_it(plan):
    for path, page in web.pages(plan).items():
        policy = next(one["content"] for one in page.all("meta") if "http-equiv" in one)
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'"), path
        assert "unsafe" not in policy, path
        assert not page.all("style"), path
        assert all("src" in one for one in page.all("script")), path
        assert not [one for one in page.all() if "style" in one or any(name.startswith("on") for name in one)], path


@PLANS
def test_links_out_of_the_site_tell_nobody_where_they_were_followed(plan):
    for path, page in web.pages(plan).items():
        for link in page.all("a"):
            if link["href"].startswith("http"):
                assert link.get("rel") == "noopener noreferrer", path


# --- a city -------------------------------------------------------------------------------------


def sent(content: bytes) -> int:
    """Return how many bytes go over the line: browsers ask for texts packed, and fonts are."""
    return len(gzip.compress(content, mtime=0))


def without_pictures(content: bytes) -> bytes:
    return re.sub(rb"<svg .*?</svg>", b"", content, flags=re.DOTALL)


def test_no_page_of_a_city_is_long_or_heavy():
    pages = {path: content for path, content in web.files(ROOT).items() if path.endswith(".html")}
    assert len(pages) > 300
    assert not [path for path, content in pages.items() if len(re.findall(rb"<[a-z]", content)) > 3000]
    assert not [path for path, content in pages.items() if sent(without_pictures(content)) > 60_000]


def test_the_first_page_of_a_city_is_light_with_all_that_it_asks_for():
    files, page = web.files(ROOT), web.read(web.files(ROOT)["index.html"])
    asked = [*named(page, "link", "href"), *named(page, "script", "src")]
    style = next(files[path].decode() for path in asked if path.endswith(".css"))
    fonts = [f"aset/{name}" for name in re.findall(r'url\("([^"]+)"\)', style)]
    assert set(fonts) <= set(asked) <= set(files)  # letters are asked for with the style, so that nothing moves
    assert sent(files["index.html"]) + sum(sent(files[path]) for path in asked) <= 40_000


def test_every_link_of_a_city_leads_to_a_file_and_to_an_id_that_exist():
    files = {path: content.decode() for path, content in web.files(ROOT).items() if path.endswith(".html")}
    ids = {path: set(re.findall(r'\sid="([^"]*)"', text)) for path, text in files.items()}
    for path, text in files.items():
        for href in set(re.findall(r'\shref="([^"]*)"', text)):
            if not href.startswith(("https://", "http://", "mailto:", "tel:")):
                file, _mark, part = unescape(href).partition("#")
                there = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
                assert there in web.files(ROOT), f"{path} leads to {href}"
                assert not part or part in ids[there], f"{path} leads to {href}"


def test_all_that_open_data_of_a_city_say_to_rest_on_a_source_is_on_the_page_of_the_source():
    plan = compiler.check(disk.read(ROOT), disk.printable).plan
    quoted = next(one for one in delimited.files(plan) if one.table == "kutipan").content
    wanted = Counter(row["sumber"] for row in rows_of(quoted))
    told = {row["id"]: int(row["Mendasari"]) for row in rows_of(web.files(ROOT)["tabel/sumber.csv"])}
    assert {ident: count for ident, count in told.items() if count} == wanted
    assert sum(wanted.values()) > 300


def rows_of(content: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(content.decode(), newline=""))]


# --- the same bytes, and only what is new -------------------------------------------------------


def test_a_site_is_the_same_bytes_in_every_process_and_with_or_without_a_store(tmp_path):
    program = "import sys; from tests.kit import web; from pathlib import Path; print(web.sums(Path(sys.argv[1])))"
    other = subprocess.run(  # with an order of its own for what has none
        [sys.executable, "-c", program, str(SMALL)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        cwd=ROOT,
    ).stdout.strip()
    compiled, kept = web.compiled(disk.read(SMALL)), Store(tmp_path, "program")
    stored = [site.files(compiled, disk.design(SMALL), store=kept) for _once in range(2)]
    assert {other} == {web.sum_of(web.files(SMALL)), *map(web.sum_of, stored)}


def test_a_change_in_one_opd_writes_its_pages_and_what_shows_it_and_no_other(tmp_path, monkeypatch):
    kept, files, written = Store(tmp_path, "program"), disk.read(WHOLE), []
    write = SiteFrame.html
    monkeypatch.setattr(SiteFrame, "html", lambda self, page: (written.append(page.address), write(self, page))[1])
    before = site.files(web.compiled(files), disk.design(WHOLE), store=kept)
    assert {addresses.file(address) for address in written} == {path for path in before if path.endswith(".html")}
    written.clear()
    text = files.data["data/opd/dlh.yaml"]
    assert text.count(b"serta memantau sungai") == 1
    other = files.replaced("data/opd/dlh.yaml", text.replace(b"serta memantau sungai", b"dan memantau sungai"))
    after = site.files(web.compiled(other), disk.design(WHOLE), store=kept)
    changed = {path for path in after if path.endswith(".html") and after[path] != before.get(path)}
    assert {addresses.file(address) for address in written} == changed
    assert changed == {
        *("opd/dlh/index.html", "program/bank-sampah/index.html", "program/lampu-surya/index.html"),
        # what names fingerprints and hashes of all data
        *("buku/buku-1/tentang-buku/index.html", "buku/buku-2/tentang-buku/index.html"),
        *("buku/buku-1/lampiran-data/index.html", "unduh/index.html"),
    }


# --- who is named -------------------------------------------------------------------------------


def test_of_an_opd_a_site_names_the_office_and_nobody_who_holds_it_or_may_be_called():
    files = disk.read(WHOLE)
    text = files.data["data/opd/dlh.yaml"].decode()
    old = "kepala: {jabatan: Kepala Dinas Lingkungan Hidup}\nkontak: {nama: Cici, surel: cici@uji.example}"
    assert old in text
    new = old.replace("Hidup}", "Hidup, nama: Ir. Rahmawati}").replace(
        "{nama: Cici, surel: cici@uji.example}", "{nama: Bung Tomi, surel: tomi@uji.example, telepon: 0911-555123}"
    )
    made = web.made(files.replaced("data/opd/dlh.yaml", text.replace(old, new).encode()))
    for word in ("Ir. Rahmawati", "Bung Tomi", "tomi@uji.example", "0911-555123"):
        assert not [path for path, content in made.items() if word.encode() in content], word
    assert "Kepala Dinas Lingkungan Hidup" in web.read(made["opd/dlh/index.html"]).text


# --- how far it is confirmed --------------------------------------------------------------------


def test_every_page_of_examples_is_stamped_and_none_of_what_is_confirmed():
    files = disk.read(WHOLE)
    assert not [path for path, page in web.pages(WHOLE).items() if "BELUM DIKONFIRMASI" in page.text]
    text = files.data["data/opd/dlh.yaml"]
    example = web.made(files.replaced("data/opd/dlh.yaml", text.replace(b"status: dijustifikasi", b"status: contoh")))
    pages = {path: web.read(content).text for path, content in example.items() if path.endswith(".html")}
    unstamped = [path for path, said in pages.items() if "DATA CONTOH" not in said]
    assert "opd/dlh/index.html" not in unstamped
    assert "program/bank-sampah/index.html" not in unstamped
    assert "index.html" not in unstamped
    assert "status: contoh" not in pages["opd/dlh/index.html"]


# --- a plan's own look --------------------------------------------------------------------------


def own(path: str, text: str) -> disk.Design:
    design = disk.design(SMALL)
    return replace(design, site={**design.site, path: text.encode()}, brought={path: f"templates/{path}"})


def test_a_template_of_the_plan_goes_before_ours():
    made = site.files(
        web.compiled(disk.read(SMALL)),
        own("situs/opd.html.j2", '{% extends "dasar.html.j2" %}{% block isi %}<h1>OPD {{ judul }}</h1>{% endblock %}'),
    )
    assert "<h1>OPD Dinas Kesehatan</h1>" in made["opd/dinkes/index.html"].decode()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<p>\n{% if judul %}x", 2, "`if`"),
        ("<p>\n{{ judull }}</p>", 1, "'judull' is undefined"),
        ("{{ judul.__class__.__mro__ }}", 1, "unsafe"),
        ("{% include 'lain.html.j2' %}", 1, "lain.html.j2"),
    ],
)
def test_what_is_wrong_with_a_template_of_the_plan_is_said_at_its_place(text, line, message):
    with pytest.raises(DesignProblem) as told:
        site.files(web.compiled(disk.read(SMALL)), own("situs/opd.html.j2", text))
    found = told.value.diagnostic
    assert (found.code, found.span.path, found.span.line) == ("template-error", "templates/situs/opd.html.j2", line)
    assert message in found.message


# --- style and fonts ----------------------------------------------------------------------------


def test_assets_carry_the_hash_of_their_content_and_name_one_another_by_it():
    files = {path: content for path, content in web.files(SMALL).items() if path.startswith("aset/")}
    for path, content in files.items():
        assert hashlib.sha256(content).hexdigest()[:10] in path
    (style,) = (content.decode() for path, content in files.items() if path.endswith(".css"))
    named = re.findall(r'url\("([^"]+)"\)', style)
    assert named
    assert all(f"aset/{name}" in files for name in named)


def test_colours_of_dimensions_can_be_read_by_day_and_by_night():
    style = next(content.decode() for path, content in web.files(WHOLE).items() if path.endswith(".css"))
    day, night = style.rpartition("@media (prefers-color-scheme:dark)")[::2]
    for rules, paper in ((day, colours.PAPER), (night, assets.NIGHT)):
        found = re.findall(r"\.dimensi-\d+\{[^}]*--teks:(#[0-9a-f]{6})", rules)
        assert len(found) == len(web.compiled(disk.read(WHOLE)).books[0].facts.dimensi)
        assert all(colours.contrast(one, paper) >= colours.ENOUGH for one in found)
    assert f"--kertas:{assets.NIGHT}" in style.replace(" ", "")


@pytest.mark.parametrize("name", webfonts.FONTS)
def test_the_fonts_of_the_site_are_those_of_the_books_cut_down(name):
    written = (disk.TEMPLATES / disk.SITE / "aset" / name).read_bytes()
    assert written == webfonts.packed(*webfonts.FONTS[name])
    assert len(written) < 10_000


# --- what numbers rest on -----------------------------------------------------------------------


def test_what_is_cited_below_a_table_or_a_figure_leads_to_its_source():
    known = {one.id: cite(one) for one in web.compiled(disk.read(WHOLE)).books[0].facts.sumber.values()}
    texts = (content.decode() for path, content in web.files(WHOLE).items() if path.endswith(".html"))
    cited = re.compile(r'<p class="asal">[^\n]*<a href="[./]*/sumber/([a-z0-9-]+)/index\.html">([^<]+)</a>')
    found = {pair for text in texts for pair in cited.findall(text)}
    assert found
    assert all(known[ident] == words for ident, words in found)


# --- where it lies ------------------------------------------------------------------------------


def test_a_site_that_knows_its_address_says_it_and_leads_on_from_addresses_that_it_does_not_have():
    files = disk.read(SMALL)
    plan = files.data["data/rencana.yaml"] + b"\nsitus: {alamat: 'https://contoh.go.id/kota/masterplan'}\n"
    made = web.made(files.replaced("data/rencana.yaml", plan))
    base = "https://contoh.go.id/kota/masterplan/"
    assert {"rel": "canonical", "href": f"{base}opd/dinkes/"} in web.read(made["opd/dinkes/index.html"]).all("link")
    lost = web.read(made["404.html"])
    led = [*named(lost, "a", "href"), *named(lost, "link", "href"), *named(lost, "script", "src")]
    own = [one for one in led if not one.startswith(("#", base, "mailto:"))]
    assert all(one.startswith("/kota/masterplan/") for one in own)
    assert all(one.removeprefix("/kota/masterplan/").partition("#")[0] in made for one in own)
    assert b"Halaman tidak ditemukan" not in made["cari/nama.js"]


def test_a_site_that_does_not_know_its_address_has_neither():
    assert "404.html" not in web.files(SMALL)
    assert not [one for page in web.pages(SMALL).values() for one in page.all("link") if one["rel"] == "canonical"]


def test_a_list_of_programmes_that_is_too_long_for_a_page_leads_to_the_dimensions(monkeypatch):
    monkeypatch.setattr(programmes, "MOST", 0)
    own = source(web.compiled(disk.read(WHOLE)))
    (listed,) = (page for page in programmes.pages(own) if page.address == addresses.PROGRAMMES)
    groups = listed.values["kelompok"]
    assert [one["program"] for one in groups] == [[]] * len(groups)
    assert [one["alamat"] for one in groups] == [
        addresses.dimension(one.id) for one in own.facts.dimensi if own.facts.of(one.id)
    ]
