"""The files of a volume of many plans: all of them come from one volume, and the book keeps the rules of every book."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.many.volume.publishing import Published, published
from masterplan.many.volume.records import writing
from masterplan.many.volume.values import Volume
from masterplan.model.gabungan import Gabungan
from masterplan.world import processes
from tests.kit import accessibility, contrast_pdf, paper, standards, word
from tests.kit.volume import EXAMPLE

BOOK = "gabungan/gabungan"
TITLE = "Rencana Smart City Kabupaten dan Kota Provinsi Contoh"


@cache
def made(*formats: str) -> Published:
    return published(EXAMPLE, Gabungan(penerbit="Pemerintah Provinsi Contoh"), formats)


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return made("docx", "pdf").files


@pytest.mark.parametrize("rule", accessibility.RULES)
def test_the_word_file_keeps_the_rule(files, rule):
    assert [*accessibility.RULES[rule](word.parts(files[f"{BOOK}.docx"]))] == []


def test_the_pdf_is_an_archive_file_that_can_be_read_aloud_and_in_which_everything_has_its_place(files):
    pdf = files[f"{BOOK}.pdf"]
    assert standards.faults(pdf) == []
    assert [*contrast_pdf.faults(pdf)] == []
    assert paper.faults(pdf) == []
    assert "Provinsi Contoh\n2025–2029" in paper.text(pdf, 0)


def test_the_site_offers_the_book_and_the_manifest_names_every_file_and_export():
    every = {**made("md", "site").files}
    told = json.loads(every.pop("manifest.json"))
    assert told["keluaran"] == {path: f"sha256:{hashlib.sha256(one).hexdigest()}" for path, one in every.items()}
    assert {*told["masukan"]} == {one.id for one in EXAMPLE.kota}
    assert {"situs/index.html", f"{BOOK}.md", "gabungan/gambar/gbr-posisi.svg"} <= {*every}


def test_the_data_lie_beside_the_book_and_the_site_offers_them():
    every = made("md", "site", "csv").files
    data = {path: one for path, one in every.items() if path.startswith("data-terbuka/")}
    assert data == {f"data-terbuka/{name}": one for name, one in writing.files(EXAMPLE, "csv", TITLE).items()}
    assert {f"situs/{path}": one for path, one in data.items()}.items() <= every.items()
    assert not [path for path in made("md", "site").files if "data-terbuka" in path]


def test_a_title_that_names_the_region_is_followed_by_it_neither_in_the_book_nor_in_the_data():
    named = Gabungan(judul="Rencana Smart City di Provinsi Contoh")
    files = published(EXAMPLE, named, ("pdf", "csv")).files
    told = json.loads(files["data-terbuka/datapackage.json"])
    assert told["title"] == named.judul
    every = " ".join(paper.text(files[f"{BOOK}.pdf"], page) for page in range(4))
    assert f"{named.judul} 2025–2029 · Jilid Gabungan" in " ".join(every.split())


def test_the_same_volume_gives_the_same_bytes():
    again = published(EXAMPLE, Gabungan(penerbit="Pemerintah Provinsi Contoh"), ("md", "site"))
    assert again.files == made("md", "site").files


def test_nothing_is_made_of_no_city():
    with pytest.raises(EnvironmentProblem, match="no export could be read"):
        published(Volume(**{one.name: () for one in fields(Volume)}), Gabungan())


def died() -> None:
    os._exit(9)


def test_a_process_that_dies_while_it_reads_is_a_problem_and_no_bug():
    with pytest.raises(EnvironmentProblem, match="stopped before it was done"):
        processes.apart(died)


def test_chapters_of_the_publisher_go_before_those_of_the_program_and_are_told_if_they_are_wrong(tmp_path):
    (tmp_path / "templates/gabungan").mkdir(parents=True)
    chapter = tmp_path / "templates/gabungan/08-pencilan.md.j2"
    chapter.write_text('{% call bab("bab-pencilan", "Kata Penutup") %}Terima kasih.{% endcall %}')
    book = published(EXAMPLE, Gabungan(), ("md",), root=tmp_path).files[f"{BOOK}.md"].decode()
    assert "KATA PENUTUP\n\nTerima kasih." in book
    chapter.write_text('{{ tabel("tbl-salah") }}')
    (fault,) = published(EXAMPLE, Gabungan(), ("md",), root=tmp_path).diagnostics
    assert (fault.code, fault.span.path) == ("unknown-target", "templates/gabungan/08-pencilan.md.j2")


def named(text: str) -> Volume:
    """Return the example with a text in place of the names of a city, of programmes and of all that is counted."""
    first, *others = EXAMPLE.kota
    return replace(
        EXAMPLE,
        kota=(replace(first, nama=text, provinsi=text, edisi=text, sumber={text: 1}), *others),
        program=tuple(replace(one, nama=text, opd=text) for one in EXAMPLE.program),
        subdimensi=tuple(replace(one, nama=text) for one in EXAMPLE.subdimensi),
        kerangka=tuple(replace(one, nama=text) for one in EXAMPLE.kerangka),
        gagasan=tuple(replace(one, nama=text) for one in EXAMPLE.gagasan),
        pencilan=tuple(replace(one, hal=text, alasan=text) for one in EXAMPLE.pencilan),
        tidak_dibandingkan=(text,),
    )


@given(st.text())
@example("a\x020\x03b")  # how the layout of a book marks its parts
@example("{{ 1 }}{% endcall %}<script>")
@example("\N{RIGHT-TO-LEFT OVERRIDE}\ud800\x00 東京\n\u2028")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_of_an_export_keeps_a_volume_from_being_made(text):
    made = published(named(text), Gabungan(), ("md",))
    assert made.diagnostics == ()
    assert f"{BOOK}.md" in made.files


def test_a_letter_that_no_font_has_is_printed_as_lost():
    files = published(named("Kota \x00東京\nBaru"), Gabungan(), ("md", "pdf")).files
    assert "Kota ???? Baru" not in files[f"{BOOK}.md"].decode()
    assert "Kota ??? Baru" in files[f"{BOOK}.md"].decode()
    assert standards.faults(files[f"{BOOK}.pdf"]) == []
