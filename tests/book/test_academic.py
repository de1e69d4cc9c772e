"""The naskah akademik goes with the draft of a Perda: its headings wait for words, and lead to what the books have."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.author import starter
from masterplan.compiler import Checked
from masterplan.model.sets import Instrumen
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import TESTS
from tests.kit.regulation import EXAMPLE, PATH
from tests.kit.small import FILES

SLUG = "naskah-akademik"
STUBS = starter.beside_regulation(Instrumen.PERDA, disk.starter())
UNWRITTEN = {path: text.encode() for path, text in STUBS.items()}


def built(draft: str = EXAMPLE, naskah: dict[str, bytes] = UNWRITTEN) -> Checked:
    files = Files({**FILES.data, PATH: draft.encode()}, {**FILES.naskah, **naskah})
    return compiler.with_books(compiler.check(files, disk.printable), disk.design(TESTS), disk.printable)


def text(checked: Checked) -> str:
    found = [page.markdown for page in checked.compiled.pages if page.slug == SLUG]
    return found[0] if found else ""


@pytest.fixture(scope="module")
def begun() -> Checked:
    return built()


def test_each_heading_waits_for_its_words_and_is_counted_as_unwritten(begun):
    (found,) = begun.diagnostics
    assert (found.code, found.message) == ("unwritten-prose", f"{len(STUBS)} files of prose are not written yet")
    assert text(begun).count("*Bagian ini belum ditulis.") == len(STUBS)


def test_what_is_written_is_no_longer_counted():
    path = f"data/naskah/{SLUG}/simpulan.md"
    checked = built(naskah={**UNWRITTEN, path: b"Rencana perlu mengikat."})
    assert f"{len(STUBS) - 1} files of prose" in checked.diagnostics[0].message
    assert "Rencana perlu mengikat." in text(checked)


def test_materials_are_the_sections_of_the_books_by_reference(begun):
    assert "Lihat [Subbab 1.1 Buku I](../buku-1/buku-1.md#kerangka-pikir)" in text(begun)
    assert "gambaran-umum" not in text(begun)  # which the small plan does not have


def test_grounds_are_the_considerations_and_the_evaluation_has_the_legal_bases(begun):
    ground = "Rancangan menimbang bahwa pelayanan kepada masyarakat merupakan kewajiban pemerintah daerah."
    assert ground in text(begun)
    assert "<td>Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah</td>" in text(begun)
    assert "1. Ketentuan Umum\n2. Rencana Induk" in text(begun)


def test_the_constitution_stands_in_no_gazette_and_nobody_is_told_the_name_of_a_file(begun):
    assert "dari 2 dasar hukum" not in text(begun)
    assert "dari 1 dasar hukum selain Undang-Undang Dasar menyebut lembaran pengundangannya." in text(begun)
    assert "dilampirkan sebagai berkas tersendiri.\n" in text(begun)


def test_what_the_head_of_a_region_makes_alone_has_none():
    assert text(built(EXAMPLE.replace("instrumen: perda", "instrumen: perwali"))) == ""
    assert starter.beside_regulation(Instrumen.PERWALI, disk.starter()) == {}


def test_a_plan_in_which_nobody_has_begun_it_has_none():
    assert text(built(naskah={})) == ""
