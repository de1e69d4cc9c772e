"""Factors that name an element of readiness are counted, and the heaviest of each are told."""

from __future__ import annotations

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.readings import readings
from masterplan.book.tables import readiness
from masterplan.world import disk
from tests.kit.places import OPD
from tests.kit.small import FILES


def gathered(*elements: str) -> facts.Facts:
    """Return the small plan, whose factors name these elements in their order."""
    text = FILES.data[OPD].decode()
    for code, element in zip(("S1", "W1", "O1", "T1"), elements, strict=False):
        text = text.replace(f"kode: {code}, ", f"kode: {code}, unsur: {element}, ")
    checked = compiler.check(FILES.replaced(OPD, text.encode()), disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return facts.gather(checked.plan)


def test_factors_are_counted_by_element_and_by_dimension() -> None:
    shared = gathered("struktur", "struktur", "suprastruktur")
    counted, structure, infrastructure, _supra = readiness.tables(shared)
    assert [row.sel for row in counted.baris] == [
        ("Struktur", "1", "1", "0", "0", "2", "50,0"),
        ("Suprastruktur", "0", "0", "1", "0", "1", "100,0"),
        ("Jumlah", "1", "1", "1", "0", "3", "66,7"),
        ("Dimensi",),
        ("Smart Living", "1", "1", "1", "0", "3", "66,7"),
    ]
    assert [row.sel[:3] for row in structure.baris] == [
        ("Yang mendukung",),
        ("Dinkes", "S1", "Tenaga cukup"),
        ("Yang menghambat",),
        ("Dinkes", "W1", "Alat tua"),
    ]
    assert infrastructure.baris == ()
    told = readings.sentences(shared)
    assert told["unsur"] == (
        "Sebanyak 2 dari 3 faktor (66,7 persen) mendukung, terbanyak struktur dan suprastruktur (masing-masing 1); "
        "yang menghambat ada 1, terbanyak struktur (1)."
    )
    assert told["unsur_struktur"] == (
        "Sebanyak 2 faktor menyangkut struktur; 1 di antaranya (50,0 persen) mendukung. "
        "Hambatan terbanyak menyangkut Smart Living (1)."
    )
    assert told["unsur_infrastruktur"] == ""


def test_a_plan_whose_factors_name_no_element_has_neither() -> None:
    assert {one.baris for one in readiness.tables(gathered())} == {()}
