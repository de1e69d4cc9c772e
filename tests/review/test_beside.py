"""Money and targets of two plans stand side by side, each with what it differs by."""

from __future__ import annotations

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan import compiler
from masterplan.book.matrices import MatrixPaper, PaperCell, PaperRow, Shift, markdown
from masterplan.changes import differences
from masterplan.plan.plan import Plan
from masterplan.review import beside, only_changed
from masterplan.sums import money
from masterplan.world import disk
from tests.kit import revisions
from tests.kit.small import loaded, planned


def laid(then: Plan, now: Plan) -> MatrixPaper:
    return beside.paper(differences.compare(then, now), "edisi 1", "edisi 2")


def changed(**fields: object) -> MatrixPaper:
    """Lay the small plan beside one in which its programme has other fields."""
    opd = loaded("opd/dinkes")
    opd["program"][0] |= fields
    return laid(planned(), planned(opd__dinkes=opd))


def rows(paper: MatrixPaper, ident: str) -> list[tuple[PaperCell, ...]]:
    return [row.cells for one in paper.matrices if one.id == ident for row in one.rows]


PAGU = {"sumber": "APBD", "pagu": {"2025": "500000000", "2026": "800000000"}}


def test_each_year_has_what_it_was_what_it_is_and_the_difference_and_then_comes_the_sum():
    paper = changed(pendanaan=[PAGU])
    assert rows(paper, "tbl-sandingan-program") == [
        ("Rekam medis", "2025", 500_000_000, 500_000_000, Shift(0), ""),
        ("Rekam medis", "2026", 650_000_000, 800_000_000, Shift(150_000_000), ""),
        ("Rekam medis", "Jumlah", 1_150_000_000, 1_300_000_000, Shift(150_000_000), ""),
    ]


def test_a_year_of_one_side_alone_is_nothing_on_the_other():
    paper = changed(pendanaan=[{"sumber": "APBD", "pagu": {"2025": "500000000"}}])
    assert ("Rekam medis", "2026", 650_000_000, None, Shift(-650_000_000), "") in rows(paper, "tbl-sandingan-program")
    assert "| Rekam medis | 2026 | 650.000.000 | – | −650.000.000 |  |" in markdown(paper)


def test_what_is_the_same_is_one_row_that_says_so():
    paper = changed(nama="Rekam medis warga")
    assert rows(paper, "tbl-sandingan-program") == [
        ("Rekam medis warga", "Jumlah", 1_150_000_000, 1_150_000_000, Shift(0), "Tetap; semula bernama Rekam medis")
    ]


def test_a_programme_and_an_indicator_of_one_side_alone_say_so():
    opd = loaded("opd/dinkes")
    opd["program"][0] |= {"id": "lain", "nama": "Ambulans kapal", "indikator": [], "kegiatan": "Lain", "inovasi": "x"}
    told = rows(laid(planned(), planned(opd__dinkes=opd)), "tbl-sandingan-program")
    assert [(row[0], row[-1]) for row in told if row[1] == "2025"] == [
        ("Ambulans kapal", "Baru, tidak ada semula"),
        ("Rekam medis", "Dihapus"),
    ]
    aims = rows(changed(indikator=[]), "tbl-sandingan-target")
    assert {row[3:] for row in aims[:1]} <= {(row[3], None, "", "Dihapus") for row in aims}


def test_targets_that_are_no_numbers_are_written_and_have_no_difference():
    opd = loaded("opd/dinkes")
    opd["program"][0]["indikator"][0]["target"] = {"2025": ">= 30", "2026": "50"}
    told = {row[2]: row[3:6] for row in rows(laid(planned(), planned(opd__dinkes=opd)), "tbl-sandingan-target")}
    assert told["2025"][1:] == ("≥ 30", "")


# --- on the terminal ----------------------------------------------------------------------------


def test_a_terminal_shows_what_differs_in_its_width_and_counts_what_stays_the_same():
    opd = loaded("opd/dinkes")
    opd["program"][0]["indikator"][0] |= {"target": {"2025": 30, "2026": 55}}
    told = only_changed.text([laid(planned(), planned(opd__dinkes=opd))], 60)
    assert max(map(len, told.splitlines())) <= 60
    assert "Tetap" not in told
    assert re.search(r"2026 +\d+ +55 +[+\N{MINUS SIGN}]\d+\n", told)
    assert "Pagu program\n  1 stays the same.\n" in told


def test_nothing_that_differs_is_one_sentence():
    told = only_changed.text([laid(planned(), planned())], 60)
    assert told.splitlines()[3:] == ["Nothing differs in content."]


def test_what_has_another_name_or_stood_elsewhere_differs():
    told = only_changed.text([changed(nama="Rekam medis warga")], 100)
    assert "    Rekam medis warga: Tetap; semula bernama Rekam medis\n" in told


def test_rows_that_have_no_room_are_told_in_words():
    told = only_changed.text([changed(pendanaan=[PAGU])], 40)
    assert max(map(len, told.splitlines())) <= 40
    assert "tahun 2026; semula 650.000.000; menjadi" in " ".join(told.split())


@settings(deadline=None, max_examples=8)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_whatever_changes_the_differences_of_programmes_add_up_to_that_of_the_plan(dice: random.Random, times: int):
    before = revisions.plan()
    then, now = (
        compiler.check(revisions.files(made), disk.printable).plan
        for made in (before, revisions.edited(before, dice, times))
    )
    assert then
    assert now
    paper = laid(then, now)
    sums = [money.add_up(money.amounts(entry.value for entry in plan.opd)).seluruh.jumlah for plan in (then, now)]
    for ident in ("tbl-sandingan-program", "tbl-sandingan-opd"):
        own = [row for one in paper.matrices if one.id == ident for row in one.rows if not row.kind]
        assert shifted(own) == sums[1] - sums[0]
        by_year = [row for row in own if row.cells[1] != "Jumlah"]
        assert sum(row.cells[4].by for row in by_year) == sums[1] - sums[0]


def shifted(own: list[PaperRow]) -> int:
    return sum(row.cells[4].by for row in own if row.cells[1] == "Jumlah")
