"""A dimension has a page of analysis: its heaviest factors, and what they have in common, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.readings import dimensions
from masterplan.book.tables import method, positions
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import KESENJANGAN, OPD
from tests.kit.small import FILES, edited, loaded

GAPS = """\
kesenjangan:
  - {dimensi: living, kondisi: Satu, harapan: Empat, kesenjangan: Tiga puskesmas, program: [rekam-medis]}
  - {dimensi: living, kondisi: Satu, harapan: Semua, kesenjangan: Aturan bersama}
"""


def gathered(files: Files) -> facts.Facts:
    checked = compiler.check(files, disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return facts.gather(checked.plan)


@pytest.fixture(scope="module")
def plain() -> facts.Facts:
    return gathered(FILES)


def told(shared: facts.Facts) -> dict[str, str]:
    return dict(dimensions.paragraphs(shared, shared.dimensi[0]))


def test_it_says_what_its_factors_have_in_common_who_answers_them_and_who_carries_it() -> None:
    text = FILES.data[OPD].decode().replace("S1, faktor: Tenaga cukup", "S1, unsur: struktur, faktor: Tenaga cukup")
    text = text.replace("W1, T1]", "W1]").replace("bukti: Profil 2024}", "bukti: Profil 2024, jenis_bukti: data}", 1)
    shared = gathered(FILES.replaced(OPD, text.encode()))
    assert dimensions.opening(shared, shared.dimensi[0]) == (
        "Dimensi ini disentuh 4 faktor dari 1 perangkat daerah: 1 kekuatan, 1 kelemahan, 1 peluang, dan 1 ancaman."
    )
    assert told(shared) == {
        "Kesamaan": "Unsur yang paling sering disebut ialah struktur pada kekuatan. "
        "Sebanyak 1 dari 4 faktor (25,0 persen) bertumpu pada data atau dokumen.",
        "Jawaban": "Sebanyak 1 dari 2 kelemahan dan ancaman (50,0 persen) dijawab program dimensi ini, "
        "1 belum oleh satu program pun. Yang terberat ialah alat tua (Dinkes W1; 1 program).",
        "Program dan dana": "Dimensi ini dijalankan 1 program dari 1 perangkat daerah. Pagunya ialah "
        "Rp1,2 miliar atau 100,0 persen "
        "dari seluruh rencana; program dengan pagu terbesar ialah Rekam medis, Dinkes (Rp1,2 miliar; 100,0 persen). "
        "Program terbanyak ada pada Health (1).",
    }


def test_a_gap_is_closed_by_the_programmes_that_it_names(plain) -> None:
    assert "Kesenjangan" not in told(plain)
    assert told(gathered(FILES.replaced(KESENJANGAN, GAPS.encode())))["Kesenjangan"] == (
        "Yang ditutup program ialah tiga puskesmas (oleh Rekam medis). Yang belum ditutup program mana pun "
        "ialah aturan bersama."
    )


def test_a_gap_must_name_programmes_of_the_plan() -> None:
    files = FILES.replaced(KESENJANGAN, GAPS.replace("rekam-medis", "rekam-medik").encode())
    assert [one.code for one in compiler.check(files, disk.printable).diagnostics] == ["unknown-reference"]


def test_its_table_has_the_heaviest_factors_of_all_opd(plain) -> None:
    tables = {one.id: one for one in positions.tables(plain)}
    assert [row.sel for row in tables["tbl-swot-living"].baris] == [
        ("Dinkes", "S1", "Tenaga cukup", "2 × 0,600 × 4", "4,800"),
        ("Dinkes", "O1", "Dana pusat", "2 × 0,500 × 3", "3,000"),
        ("Dinkes", "W1", "Alat tua", "2 × 0,400 × 2", "1,600"),
        ("Dinkes", "T1", "Cuaca", "2 × 0,500 × 1", "1,000"),
    ]


def test_the_formulas_follow_the_convention_of_the_plan() -> None:
    def formulas(files: Files) -> dict[str, str]:
        (table,) = method.tables(gathered(files))
        return {str(row.sel[0]): str(row.sel[1]) for row in table.baris}

    assert formulas(FILES)["Skor setara"] == "s′ = n × b × r"
    assert formulas(FILES)["Sumbu X"] == "X = ∑s(S) − ∑s(W)"
    bare = FILES.data[OPD].decode()
    for number in ("0.60", "0.40", "0.50"):
        bare = bare.replace(f"bobot: {number}", f"bobot: {number[2:]}")
    rencana = FILES.data["data/rencana.yaml"].decode().replace("  konvensi:", "  jumlah_bobot: 100\n  konvensi:", 1)
    percent = FILES.replaced(OPD, bare.encode()).replaced("data/rencana.yaml", rencana.encode())
    assert formulas(percent)["Skor (s)"] == "s = b × r / 100"


def test_a_rating_is_written_alike_wherever_a_plan_prints_it(plain) -> None:
    assert plain.rating(Decimal("4.0")) == "4"
    opd = loaded("opd/dinkes")
    for factor in (one for own in opd["swot"].values() for one in own):
        del factor["bobot"], factor["rating"]
        factor["penilaian"] = ["4", "4", "3"]
    means = gathered(edited(opd__dinkes=opd))
    assert [means.rating(row.rating) for row in means.peringkat] == ["3,667"] * 4
    assert means.rating(Decimal(4)) == "4,000"


def test_each_opd_is_named_once_with_its_coordinates_below_its_position(plain) -> None:
    table = next(one for one in positions.tables(plain) if one.id == "tbl-posisi-opd")
    assert [row.sel for row in table.baris] == [("Agresif", "I", "1", "Dinkes (1,600; 1,000)")]
    assert not next(one for one in positions.tables(replace(plain, hasil={})) if one.id == "tbl-posisi-opd").baris
