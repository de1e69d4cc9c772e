"""A legal basis that names a source says what `rujukan.yaml` says of it, and what it says itself goes before that."""

from __future__ import annotations

from masterplan.compiler import Checked
from tests.kit.regulation import EXAMPLE, checked
from tests.kit.small import FILES

OLD = "{id: permen-53, judul: Peraturan Menteri Nomor 53 Tahun 2011, penerbit: JDIH, peraturan: {jenis: permen}}"
LAW = "{id: uu-23, judul: Undang-Undang Nomor 23 Tahun 2014, penerbit: JDIH, peraturan: {jenis: uu, lembaran: LN 244}}"
NEW = (
    "{id: permen-80, judul: Peraturan Menteri Nomor 80 Tahun 2015, penerbit: JDIH,"
    " peraturan: {jenis: permen, mencabut: [permen-53]}}"
)
SOURCES = FILES.data["data/rujukan.yaml"] + "".join(f"  - {one}\n" for one in (OLD, LAW, NEW)).encode()


def resting_on(*bases: str) -> Checked:
    start, end = EXAMPLE.index("mengingat:"), EXAMPLE.index("bab:")
    named = "".join(f"  - {one}\n" for one in bases)
    return checked(f"{EXAMPLE[:start]}mengingat:\n{named}{EXAMPLE[end:]}", rujukan=SOURCES)


def printed(found: Checked) -> list[str]:
    assert found.compiled.law is not None, found.diagnostics
    return [line.text for line in found.compiled.law.bases]


def test_a_basis_is_taken_from_the_sources_of_the_plan():
    assert printed(resting_on("{rujukan: uu-23}", "{rujukan: permen-80}")) == [
        "Undang-Undang Nomor 23 Tahun 2014 (LN 244);",
        "Peraturan Menteri Nomor 80 Tahun 2015;",
    ]


def test_what_it_says_itself_goes_before_what_its_source_says():
    own = "{rujukan: uu-23, isi: Undang-Undang Nomor 23 Tahun 2014 sebagaimana telah diubah, lembaran: LN 244 TLN 5587}"
    assert printed(resting_on(own)) == ["Undang-Undang Nomor 23 Tahun 2014 sebagaimana telah diubah (LN 244 TLN 5587);"]


def test_bases_from_sources_are_held_to_the_order_too():
    found = resting_on("{rujukan: permen-80}", "{rujukan: uu-23}").diagnostics
    assert [(one.code, one.span.column) for one in found] == [("legal-basis-order", 15)]


def test_one_that_another_source_of_the_plan_repeals_is_no_basis():
    (found,) = resting_on("{rujukan: uu-23}", "{rujukan: permen-53}").diagnostics
    assert found.code == "repealed-basis"
    assert "Peraturan Menteri Nomor 80 Tahun 2015" in found.message


def test_a_source_that_there_is_not_is_named_once():
    (found,) = resting_on("{rujukan: uu-32, jenis: uu, isi: Undang-Undang}").diagnostics
    assert found.code == "unknown-reference"
