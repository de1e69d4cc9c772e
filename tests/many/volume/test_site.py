"""The site of a volume says of each city what its export says, finds the programmes of all of them, and is whole."""

from __future__ import annotations

import json
import posixpath
import time
from collections.abc import Iterator, Mapping
from functools import cache
from types import SimpleNamespace

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace

from masterplan.many.volume.book.facts import VolumeFacts
from masterplan.many.volume.book.sentences import sentences
from masterplan.many.volume.site import addresses
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.site.subjects import city, outliers, quick_wins
from masterplan.many.volume.values import Absence, IdeaMember, SharedIdea
from masterplan.model.gabungan import Gabungan
from tests.kit import web
from tests.kit.volume import EXAMPLE
from tests.kit.volume_site import made, pages

MARKUP = " \"><script>alert(1)</script><img src=x onerror=alert(1)> ' &lt;b&gt;</title><!-- {{ 7*7 }} ]]>"
IDS = {
    "id",
    "kota",
    "dimensi",
    "subdimensi",
    "dalam",
    "indeks",
    "kode",
    "warna",
    "jenis",
    "posisi",
    "kuadran",
    "tanpa",
    "tidak_memuat",
    "situs",
    "satuan",
}


@cache
def example() -> Mapping[str, bytes]:
    return made(EXAMPLE)


def script(content: bytes) -> object:
    """Return what a script of the search holds."""
    return json.loads(content.decode().partition("=")[2].removesuffix(";\n"))


# --- what it says -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("index.html", "Jilid ini membaca rencana smart city 2 kota dan 1 kabupaten berdampingan."),
        ("index.html", "Ekspor 1 daerah tidak dapat dibaca, sehingga tidak dihitung: kota-contoh-04."),
        ("daerah/kota-contoh-01/index.html", "Rekam Medis Terpadu Dinkes, 2025–2026, Rp1,5 miliar, quick win"),
        ("daerah/kota-contoh-01/index.html", "Pagu per program Rp1,0 miliar, 2 kali median 8 daerah"),
        ("daerah/kota-contoh-01/index.html", "Rekam Medis Terpadu bersama Kota Contoh 02 dan Kab. Contoh 03"),
        ("daerah/kota-contoh-01/index.html", "Edisi 1, 2 November 2026"),
        ("daerah/kota-contoh-02/index.html", "1 dari 1 program tanpa pagu"),
        ("dimensi/living/index.html", "3 program di 3 dari 3 daerah, 2 quick win, pagu Rp2,0 miliar."),
        ("posisi/index.html", "3 Kabupaten Contoh 03 −0,76 0,68 Turn Around (kuadran III)"),
        ("indeks/kota-cerdas/index.html", "2 dari 3 daerah memuat nilainya."),
        ("cakupan/pemdi/pemdi-9/index.html", "Tanpa program (2) Kota Contoh 01 Kota Contoh 02"),
        (
            "gagasan/kota-contoh-01/rekam-medis/index.html",
            "3 program serupa di 3 dari 3 daerah, pagu Rp2,0 miliar.",
        ),
        ("gagasan/index.html", "Ditemukan dari kemiripan kata pada nama dan kegiatan program"),
        ("pencilan/index.html", "Tidak dibandingkan: Pencilan indeks SPBE: hanya 1 daerah memuat nilainya"),
        ("kelengkapan/index.html", "kota-contoh-04 Tidak memuat rencana.parquet"),
        ("unduh/index.html", "data/kota.csv 20 byte"),
    ],
)
def test_a_page_says(path, said):
    assert said in pages(example())[path].text


@pytest.mark.parametrize(("count", "said"), [(2, "Nilai daerah tidak dibandingkan."), (8, "Tidak ada nilai yang jauh")])
def test_a_volume_of_few_cities_does_not_say_that_no_value_is_far_off(count, said):
    cities = tuple(replace(EXAMPLE.kota[0], id=f"kota-{n}") for n in range(count))
    facts = VolumeFacts(replace(EXAMPLE, kota=cities, pencilan=()), Gabungan())
    source = VolumeSource(facts, book=SimpleNamespace(names={"kalimat": sentences(facts)}))
    assert next(outliers.pages(source)).summary.startswith(said)


def test_the_same_volume_is_the_same_bytes():
    assert web.sum_of(made(EXAMPLE)) == web.sum_of(example())


def test_every_link_leads_to_a_file_and_every_anchor_to_a_part_of_it():
    assert [*broken(example())] == []


def broken(files: Mapping[str, bytes]) -> Iterator[str]:
    """Go through the links of a site that lead nowhere."""
    read = pages(files)
    for path, page in read.items():
        for href in [one["href"] for one in page.all("a", "link") if not one["href"].startswith("http")]:
            name, _mark, anchor = href.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
            if there not in files or (anchor and anchor not in read[there].ids):
                yield f"{path}: {href}"


def test_quick_wins_that_are_too_many_for_a_page_have_one_for_each_province():
    one, other = EXAMPLE.program[2], EXAMPLE.program[0]
    many = [replace(one, id=f"{one.id}-{at}", kota=(one, other)[at % 2].kota) for at in range(quick_wins.MOST + 1)]
    cities = [replace(kota, provinsi="Lain") if kota.id == other.kota else kota for kota in EXAMPLE.kota]
    files = made(replace(EXAMPLE, program=(*EXAMPLE.program, *many), kota=tuple(cities)))
    listed = [path for path in files if path.startswith("quick-win/living/")]
    assert len(listed) == 3
    assert "Lain 91 " in pages(files)["quick-win/living/index.html"].text
    assert [*broken(files)] == []


def test_what_all_cities_lack_is_told_once():
    lacking = [Absence(one.id, "tanpa-quick-win", "Tanpa quick win: Smart Living") for one in EXAMPLE.kota]
    page = pages(made(replace(EXAMPLE, kekurangan=tuple(lacking))))["kelengkapan/index.html"]
    assert page.text.count("Tanpa quick win: Smart Living") == 1
    assert "Semua daerah (3) Tanpa quick win: Smart Living" in page.text


# --- data that are not ours ---------------------------------------------------------------------


def test_markup_in_every_text_of_a_volume_adds_no_element_and_no_attribute_to_any_page():
    plain, spoiled = made(told(EXAMPLE, " tulisan")), made(told(EXAMPLE, MARKUP))
    assert plain.keys() == spoiled.keys()
    for path, page in pages(spoiled).items():
        assert shape(page) == shape(pages(plain)[path]), path
    assert "<script>alert(1)</script>" in pages(spoiled)["daerah/kota-contoh-01/index.html"].text
    assert not [path for path, content in spoiled.items() if path.endswith(".js") and b"</script>alert" in content]


def shape(page: web.ReadPage) -> list[tuple[str, tuple[str, ...]]]:
    return [(tag, tuple(about)) for tag, about in page.elements]


def told(value: object, words: str) -> object:
    """Put words behind every text that is no id."""
    if isinstance(value, tuple):
        return tuple(told(one, words) for one in value)
    if isinstance(value, str):
        return value + words
    if not isinstance(value, Struct):
        return value
    return replace(
        value, **{one.name: told(getattr(value, one.name), words) for one in fields(value) if one.name not in IDS}
    )


def test_ideas_that_all_cities_of_the_nation_share_are_told_without_looking_at_every_city_for_each():
    cities = tuple(replace(EXAMPLE.kota[0], id=f"kota-{number:03}", nama=f"{number:03}") for number in range(514))
    own = EXAMPLE.program[0]
    members = tuple(IdeaMember(replace(own, kota=one.id), 100) for one in cities)
    ideas = tuple(SharedIdea(f"Gagasan {number}", own.dimensi, 514, members, 0) for number in range(100))
    source = VolumeSource(VolumeFacts(replace(EXAMPLE, kota=cities, gagasan=ideas), Gabungan()), book=None)
    begun = time.process_time()
    first, *_others, last = city.pages(source)
    assert time.process_time() - begun < 3  # it took 8 when each looked through the cities of each of its ideas
    assert [page.values["gagasan"][0]["bersama"] for page in (first, last)] == [
        "Kab. 001, Kab. 002, Kab. 003, Kab. 004, Kab. 005, dan 508 daerah lain",
        "Kab. 000, Kab. 001, Kab. 002, Kab. 003, Kab. 004, dan 508 daerah lain",
    ]


@pytest.mark.parametrize("ident", ["../../../atas", "/etc", "a\\b", "Kota Besar", '"><script>', "", "con.", "é"])
def test_an_id_that_is_none_stays_in_its_folder_and_apart_from_others(ident):
    address = addresses.city(ident)
    assert posixpath.normpath(address).startswith("daerah/")
    assert address.count("/") == 2
    assert address.isascii()
    assert not set(address) & set('"<>\\. ')
    assert addresses.city(ident) != addresses.city(f"{ident}x")


@pytest.mark.parametrize("situs", ["javascript:alert(1)", "data:text/html,x", "//jahat.example", "file:///etc/passwd"])
def test_a_site_of_a_city_that_is_no_address_of_the_web_is_no_link(situs):
    kota = tuple(replace(one, situs=situs) for one in EXAMPLE.kota)
    page = pages(made(replace(EXAMPLE, kota=kota)))["daerah/kota-contoh-01/index.html"]
    assert [one["href"] for one in page.all("a") if situs in one["href"]] == []


def test_the_site_of_a_city_is_led_to_without_telling_it_from_where():
    page = pages(example())["daerah/kota-contoh-01/index.html"]
    (link,) = (one for one in page.all("a") if one["href"] == "https://satu.contoh.example/")
    assert link["rel"] == "noopener noreferrer"
