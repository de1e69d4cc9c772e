"""The pages of what people ask: my kecamatan, the money, what was promised, what is new, what it rests on."""

from __future__ import annotations

import csv
import hashlib
import io
import posixpath
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from masterplan.book import facts
from masterplan.book.tables.shapes import Reference, Tabel
from masterplan.model.sets import Status
from masterplan.site import shown, table_files
from masterplan.site.pages import Download, SitePage
from masterplan.site.source import source
from masterplan.site.subjects import (
    changes,
    dividing,
    downloads,
    money,
    places,
    promises,
    road_map,
    shared,
    subjects,
)
from tests.kit import web
from tests.kit.places import SMALL
from tests.kit.regulation import amended, articles, draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from masterplan.site.source import SiteSource

MILLION = 1_000_000
HERE = "wilayah/barat/index.html"


@cache
def site() -> Mapping[str, bytes]:
    return web.made(web.full())


@cache
def gathered() -> SiteSource:
    return source(web.compiled(web.full()))


def page(path: str) -> web.ReadPage:
    return web.read(site()[path])


def leads(path: str) -> dict[str, str]:
    """Return the pages to which one leads by its links, and the words of the first link to each."""
    found: dict[str, str] = {}
    reading = page(path)
    for about in reading.all("a"):
        there = about["href"].partition("#")[0]
        if there.endswith(".html"):
            found.setdefault(posixpath.normpath(posixpath.join(posixpath.dirname(path), there)), about["href"])
    return found


def table(ident: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(site()[f"tabel/{ident}.csv"].decode(), newline=""))]


def total(ident: str, column: str) -> int:
    """Return what a column of millions adds up to in rupiah, but for the rows that are sums themselves."""
    rows = [row for row in table(ident) if row.get("jenis") != "jumlah"]
    return int(sum(Decimal(row[column] or 0) for row in rows) * MILLION)


# --- my kecamatan -------------------------------------------------------------------------------


def test_from_home_the_money_of_a_programme_in_ones_kecamatan_is_three_touches_away():
    assert HERE in leads("index.html")
    assert "program/rekam-medis/index.html" in leads(HERE)
    facts_ = gathered().facts
    amount = facts_.uang.program["rekam-medis"].jumlah
    assert f"{amount / MILLION:,.0f}".replace(",", ".") in page(HERE).text
    assert "5,7 miliar" in page("program/rekam-medis/index.html").text
    assert facts_.uang.program["rekam-medis"].jumlah == 5_660 * MILLION


def test_a_kecamatan_tells_its_own_money_from_what_it_shares_and_from_what_is_of_the_city():
    told = page(HERE).text
    assert "Pagu Rp5,7 miliar seluruhnya bagi Kecamatan Barat." in told
    assert "Pagu 1 program ini, Rp2,4 miliar, adalah pagu di semua kecamatannya." in told
    assert "5 program lain tidak terbagi menurut kecamatan" in told
    assert [row["Program"] for row in table("wilayah-barat")] == ["Rekam Medis Terpadu Puskesmas", "Jumlah"]
    assert [row["Juga di"] for row in table("lintas-barat")] == ["Timur"]


def test_the_money_of_kecamatan_and_of_the_whole_city_adds_up_to_that_of_the_plan():
    whole = gathered().facts.uang.seluruh.jumlah
    alone = total("wilayah", "Hanya di sini: Pagu (juta rupiah)")
    shared = {row["id"]: row for one in ("barat", "timur") for row in table(f"lintas-{one}")}
    common = sum(Decimal(row["Pagu (juta rupiah): 2025–2029"]) * MILLION for row in shared.values())
    assert alone + common + total("tanpa-wilayah", "Pagu (juta rupiah)") == whole


def test_each_row_says_how_far_its_agency_has_confirmed_it():
    known = {milik.program.id: milik.opd.status.value for milik in gathered().facts.program}
    for ident in ("wilayah-barat", "lintas-barat", "dana-apbd", "janji-2026-living-dana"):
        rows = [row for row in table(ident) if row.get("jenis") != "jumlah"]
        assert rows, ident
        assert all(row["Status data"] == known[row["id"]] for row in rows), ident


# --- money --------------------------------------------------------------------------------------


def test_every_way_to_divide_the_money_has_the_same_total():
    facts_ = gathered().facts
    whole = facts_.uang.seluruh.jumlah
    for ident in ("tbl-dana-sumber", "tbl-dana-opd", "tbl-dana-wilayah"):
        assert total(ident, "Pagu (juta rupiah): Jumlah") == whole, ident
    assert total("status-data", "Pagu (juta rupiah)") == whole
    assert sum(total(f"janji-{year}", "Dana (juta rupiah): Pagu") for year in facts_.tahun) == whole
    for slug, uang in (("apbd", "APBD"), ("dak", "DAK"), ("csr", "CSR")):
        assert total(f"dana-{slug}", "Pagu (juta rupiah): Jumlah") == facts_.uang.sumber[uang].jumlah


def test_rows_of_money_lead_to_where_they_come_from():
    there = leads("pendanaan/index.html")
    wanted = ("pendanaan/apbd", "opd/dinkes", "dimensi/living", "dimensi/living/health", "wilayah/barat", "janji/2026")
    assert not [one for one in wanted if f"{one}/index.html" not in there]
    assert "program/rekam-medis/index.html" in leads("pendanaan/dak/index.html")


def test_the_gap_to_a_ceiling_is_what_is_left_of_it():
    rows = table("plafon")
    assert [row["Tahun"] for row in rows] == ["2025", "2026", "2027"]
    for row in rows:
        left = Decimal(row["Juta rupiah: Plafon"]) - Decimal(row["Juta rupiah: Pagu"] or 0)
        assert Decimal(row["Juta rupiah: Sisa plafon"]) == left


def test_sources_whose_names_differ_only_in_signs_have_pages_of_their_own():
    own = gathered().facts
    named = tuple(
        one.model_copy(update={"id": ident})
        for one, ident in zip(own.rencana.sumber_dana, ["A+", "A-", "!"], strict=True)
    )
    rencana = own.rencana.model_copy(update={"sumber_dana": named})
    paid = dict(zip(("A+", "A-", "!"), own.uang.sumber.values(), strict=True))
    found = money.sources(replace(own, rencana=rencana, uang=replace(own.uang, sumber=paid)))
    assert list(found.values()) == ["pendanaan/a/", "pendanaan/a-2/", "pendanaan/dana/"]


def test_what_is_too_much_for_a_page_is_divided_by_dimension_and_adds_up(monkeypatch):
    whole = {one.address: one for kind in (money, road_map) for one in kind.pages(gathered())}
    monkeypatch.setattr(dividing, "MOST", 1)
    parts = {one.address: one for kind in (money, road_map) for one in kind.pages(gathered())}
    assert parts.keys() > whole.keys()
    added = [one for one in parts.values() if one.address not in whole]
    assert "pendanaan/apbd/living/" in parts
    assert "peta-jalan/1/living/" in parts
    assert all(one.above[-1] in whole and one.above[-1] in one.address for one in added)
    for path in ("pendanaan/apbd/", "pendanaan/dak/", "peta-jalan/1/", "peta-jalan/3/"):
        listed = [ident for one in added if one.above[-1] == path for ident in rows_of(one)]
        assert sorted(listed) == sorted(rows_of(whole[path])), path
        sums = [sum_of(tabel) for tabel in shown.tables(parts[path].values)]
        assert sums == [sum_of([*shown.tables(whole[path].values)][-1])], path


def rows_of(made: SitePage) -> list[str]:
    """Return the ids of what the tables of a page list."""
    return [row.id for tabel in shown.tables(made.values) for row in tabel.baris if row.id and not row.jenis]


def sum_of(tabel: Tabel) -> str:
    """Return what the last column of amounts of a table adds up to, as its last row says."""
    amounts = [str(cell) for cell in tabel.baris[-1].sel if str(cell)[:1].isdigit()]
    return amounts[-1]


# --- what was promised --------------------------------------------------------------------------


def test_a_year_says_what_was_promised_and_what_came_of_it():
    row = next(row for row in table("janji-2025-living-target") if row["Program"].startswith("Rekam Medis"))
    assert (row["Target"], row["Realisasi"], row["Capaian"]) == ("25", "22", "88.0")
    assert "mencapai target" in page("janji/2025/index.html").text
    spent = next(row for row in table("janji-2026-living-dana") if row["id"] == "rekam-medis")
    # Only the DAK of 850 million has reported.
    assert (spent["Juta rupiah: Pagu"], spent["Juta rupiah: Realisasi"], spent["Serapan (%)"]) == (
        "2095",
        "800",
        "94.1",
    )


def test_a_year_of_which_nothing_was_measured_says_so():
    told = page("janji/2028/index.html").text
    assert "Realisasi indikator tahun 2028 belum tercatat sampai edisi 31 Januari 2026." in told
    assert "Belanja yang dilaporkan" not in told


def test_the_list_of_years_leads_to_that_of_the_edition():
    assert "Lihat janji dan capaian tahun 2026" in page("janji/index.html").text


def test_every_target_of_a_year_is_on_the_page_of_its_dimension():
    facts_ = gathered().facts
    for year in facts_.tahun:
        rows = sum(
            len(table(f"janji-{year}-{one.id}-target"))
            for one in facts_.dimensi
            if f"tabel/janji-{year}-{one.id}-target.csv" in site()
        )
        assert rows == len(promises.YearOf(facts_, year, facts_.program).targets)


# --- what is new --------------------------------------------------------------------------------


def test_what_is_new_is_told_in_the_sentences_of_the_change_notes():
    told = page("perubahan/index.html").text
    assert "dari edisi 1 (31 Januari 2025) ke edisi 2 (31 Januari 2026)" in told
    assert "Program Rekam Medis Puskesmas berganti nama menjadi Rekam Medis Terpadu Puskesmas" in told
    assert "program/rekam-medis/index.html" in leads("perubahan/index.html")


def test_many_changes_have_a_page_for_each_agency(monkeypatch):
    monkeypatch.setattr(changes, "MOST", 1)
    made = {one.address: one for one in changes.pages(gathered())}
    assert list(made) == ["perubahan/", "perubahan/dinkes/", "perubahan/dlh/"]
    assert [one["alamat"] for one in made["perubahan/"].values["terpisah"]] == ["perubahan/dinkes/", "perubahan/dlh/"]
    assert all(one["nama"] != "Dinas Kesehatan" for one in made["perubahan/"].values["kelompok"])


def test_a_first_edition_says_that_it_is_compared_with_nothing():
    told = web.pages(SMALL)["perubahan/index.html"].text
    assert "Edisi 1 (31 Januari 2025) tidak menyebut edisi sebelumnya sebagai pembanding." in told


# --- what it rests on ---------------------------------------------------------------------------


def test_a_source_leads_out_of_the_site_and_to_what_rests_on_it():
    found = gathered().facts
    for ident in found.sumber:
        assert f"sumber/{ident}/index.html" in site()
    assert "Yang masih perlu dipastikan" in page("sumber/index.html").text


def test_a_risk_leads_to_what_it_is_of_and_to_who_answers_for_it():
    rows, own = table("risiko"), gathered().facts.register
    assert [row["Risiko"].partition(". ")[0] for row in rows] == [one.nomor for one in own]
    assert [int(row["Nilai"]) for row in rows] == [one.nilai for one in own]
    there = leads("risiko/index.html")
    assert "program/rekam-medis/index.html" in there
    assert not [one.pemilik for one in own if one.pemilik and f"opd/{one.pemilik}/index.html" not in there]


# --- what is written by others ------------------------------------------------------------------


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//contoh.go.id", "berkas.pdf"])
def test_an_address_of_a_source_that_is_none_in_the_web_is_no_link(url):
    own = gathered().facts
    first, *_others = own.sumber.values()
    told = shared.cited(replace(own, sumber={first.id: first.model_copy(update={"url": url})}), [first.id])
    assert [one["url"] for one in told] == [""]


# --- pages of what there is ---------------------------------------------------------------------


def test_a_plan_without_the_data_of_a_page_has_neither_the_page_nor_a_link_to_it():
    small = web.pages(SMALL)
    for folder in ("risiko", "wilayah"):
        assert f"{folder}/index.html" in site()
        assert not [path for path in small if path.startswith(f"{folder}/")]
        assert not [path for path, one in small.items() for a in one.all("a") if f"{folder}/index.html" in a["href"]]
    without = replace(gathered(), facts=replace(gathered().facts, program=(), uang=facts.money.add_up(())))
    assert not [*money.pages(without), *places.pages(without), *promises.pages(without)]


def test_every_page_of_a_plan_with_examples_is_stamped():
    given = web.full()
    first = given.data["data/opd/dlh.yaml"].replace(b"status: dijustifikasi", b"status: contoh")
    assert first != given.data["data/opd/dlh.yaml"]
    found = web.compiled(replace(given, data=given.data | {"data/opd/dlh.yaml": first}))
    own = [*subjects.pages(source(found))]
    assert [one.address for one in own if one.status is None] == ["cari/"]  # which shows nothing of its own
    of_plan = (
        *("", "pendanaan/", "wilayah/", "janji/", "janji/2026/", "perubahan/", "peta-jalan/", "risiko/"),
        "indeks/",
        "sumber/",
    )
    stamped = {one.address for one in own if one.status is Status.CONTOH}
    assert stamped >= {*of_plan, "istilah/", "unduh/", "wilayah/barat/", "pendanaan/csr/"}


def test_every_table_of_a_page_is_offered_as_a_file_below_it():
    for path, content in site().items():
        if path.endswith(".html"):
            for one in web.read(content).all("a"):
                if "/tabel/" in f"/{one['href']}":
                    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), one["href"]))
                    assert there in site(), path
    assert "tabel/gbr-dana-tahun-data.csv" in site()
    text = site()["pendanaan/index.html"].decode()
    assert text.count("<table") == text.count('.csv"')


def test_a_table_on_several_pages_is_the_same_file_for_all_of_them():
    first: dict[str, Mapping[str, bytes]] = {}
    for one in subjects.pages(gathered()):
        for tabel in shown.tables(one.values):
            assert first.setdefault(tabel.id, table_files.files(tabel)) == table_files.files(tabel), one.address


def test_the_site_of_a_plan_has_nothing_of_that_of_a_volume():
    assert not [path for path in site() if "gabungan" in path]


def test_every_figure_is_also_a_file():
    drawn = site()["gambar/gbr-dana-tahun.svg"]
    assert drawn.startswith(b"<svg xmlns=")
    assert "gambar/gbr-dana-tahun.svg" in site()["pendanaan/index.html"].decode()


def test_the_table_behind_a_figure_is_one_touch_away():
    text = site()["pendanaan/index.html"].decode()
    assert text.count("<figure") == text.count("<details") == text.count("<summary>Tabel di balik gambar</summary>")


def test_downloads_name_every_table_of_open_data_with_its_rows_and_its_hash():
    rows = table("data-terbuka")
    known = {one.name: one for one in gathered().facts.berkas.files() if one.rows}
    assert {row["Berkas"]: (row["Baris"], row["SHA-256"]) for row in rows} == {
        name: (str(one.rows), one.sha256) for name, one in known.items()
    }


def test_downloads_lead_to_the_files_of_books_and_data_that_are_offered():
    offered = {
        "unduh/buku-1/buku-1.docx": b"PK",
        "unduh/buku-1/buku-1.pdf": b"%PDF",
        "data-terbuka/program.csv": b"id\r\n",
        "data-terbuka/datapackage.json": b"{}",
    }
    given = source(
        web.compiled(web.full()), [Download(path, path.rpartition("/")[2], *told(own)) for path, own in offered.items()]
    )
    (made,) = downloads.pages(given)
    first = made.values["buku"][0]["berkas"]
    assert [(one["nama"], one["alamat"], one["ukuran"], one["sidik"]) for one in first] == [
        ("PDF", "unduh/buku-1/buku-1.pdf", "4 byte", hashlib.sha256(b"%PDF").hexdigest()),
        ("Word", "unduh/buku-1/buku-1.docx", "2 byte", hashlib.sha256(b"PK").hexdigest()),
    ]
    assert made.values["buku"][1]["berkas"] == []
    assert [one["alamat"] for one in made.values["lain"]] == ["data-terbuka/datapackage.json"]
    led = [row.sel[0].id for row in made.values["data"].baris if isinstance(row.sel[0], Reference)]
    assert led == ["data-terbuka/program.csv"]


def test_downloads_lead_to_the_regulation_and_to_what_amends_it():
    made = amended(draft(articles("{id: a, isi: Satu.}")), draft(articles("{id: a, isi: Dua.}")))
    paths = ("unduh/perubahan/perubahan.pdf", "unduh/rancangan/rancangan.pdf")
    given = source(web.compiled(web.full()), [Download(path, path.rpartition("/")[2], *told(b"")) for path in paths])
    (page,) = downloads.pages(replace(given, law=made.now, amendment=made))
    last = page.values["buku"][-2:]
    assert [(one["judul"], one["berkas"][0]["alamat"]) for one in last] == [
        (made.now.title, paths[1]),
        (made.text.title, paths[0]),
    ]
    (page,) = downloads.pages(replace(given, law=None))
    assert len(page.values["buku"]) == len(given.books)


def told(content: bytes) -> tuple[int, str]:
    return len(content), hashlib.sha256(content).hexdigest()
