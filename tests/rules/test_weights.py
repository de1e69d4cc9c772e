"""Figures from which no scores can be made are told once, and at their place."""

from __future__ import annotations

from decimal import Context

import pytest

from tests.kit.weighing import LISTS, convention, factor, faults, part

ALL_GOOD = {group: [factor(group, 1, bobot="0.5", rating="3")] for group in LISTS}
ANSWERED = {group: [factor(group, 1, penilaian=["3", "3"]), factor(group, 2, penilaian=["3", "3"])] for group in LISTS}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"kekuatan": [factor("kekuatan", 1, bobot="0.6", rating="3")]},
            ("weights-do-not-sum", "swot.kekuatan", "the weights of `kekuatan`, `kelemahan` add up to 1.1, not 1"),
        ),
        (
            {"kelemahan": [factor("kelemahan", 1, bobot="0.5", rating="5")]},
            ("rating-out-of-range", "swot.kelemahan.0.rating", "the rating 5 is outside of 1 to 4"),
        ),
        (
            {"peluang": [factor("peluang", 1, bobot="0.5")]},
            ("weights-incomplete", "swot.peluang.0", "this factor has no `rating`, other factors of the OPD have"),
        ),
        (
            {"peluang": [factor("peluang", 1, bobot="0.2", rating="3"), factor("peluang", 2)]},
            (
                "weights-incomplete",
                "swot.peluang.1",
                "this factor has no `bobot`, `rating`, other factors of the OPD have",
            ),
        ),
        (
            {"ancaman": [factor("ancaman", 1, penilaian=["3", "3"])]},
            ("weights-mixed", "swot.ancaman.0.penilaian", "weights come from `bobot`, `penilaian` in the same group"),
        ),
        (
            {"peluang": [], "ancaman": []},
            ("swot-side-empty", "swot.peluang", "neither of `peluang`, `ancaman` has a factor"),
        ),
        (
            {
                "peluang": [factor("peluang", 1, bobot="-0.5", rating="3")],
                "ancaman": [factor("ancaman", 1, bobot="1.5", rating="3")],
            },
            ("weight-out-of-range", "swot.peluang.0.bobot", "the weight -0.5 is below zero"),
        ),
        (
            {"peluang": ANSWERED["peluang"], "ancaman": [factor("ancaman", 1, penilaian=["3", "9"])]},
            ("rating-out-of-range", "swot.ancaman.0.penilaian.1", "the rating 9 is outside of 1 to 4"),
        ),
        (
            {"peluang": ANSWERED["peluang"], "ancaman": [factor("ancaman", 1, penilaian=["3"])]},
            ("answers-differ-in-number", "swot.ancaman.0.penilaian", "1 answers here, 2 in the other factors"),
        ),
        (
            {"peluang": [factor("peluang", 1, rating="3", kepentingan=["0", "-1"])], "ancaman": []},
            ("rating-out-of-range", "swot.peluang.0.kepentingan.1", "the answer -1 is below 0"),
        ),
        (
            {"peluang": [factor("peluang", 1, rating="3", kepentingan=["0"])], "ancaman": []},
            ("weights-do-not-sum", "swot.peluang", "the weights of `peluang`, `ancaman` add up to 0, not 1"),
        ),
    ],
)
def test_a_fault_is_found_once_and_at_its_place(change: dict[str, object], expected: tuple[str, str, str]) -> None:
    assert faults(part({**ALL_GOOD, **change}), convention()) == [expected]


def test_the_mean_of_answers_must_suit_the_restricted_scale() -> None:
    lists = {group: [factor(group, 1, penilaian=["2", "4", "2"])] for group in LISTS}
    found = [(path, message) for _code, path, message in faults(part(lists), convention("terbatas"))]
    rated = f"the rating {Context(prec=100).divide(8, 3)} is outside of"
    assert found == [
        ("swot.kekuatan.0.penilaian", f"{rated} 3 to 4"),
        ("swot.kelemahan.0.penilaian", f"{rated} 1 to 2"),
        ("swot.peluang.0.penilaian", f"{rated} 3 to 4"),
        ("swot.ancaman.0.penilaian", f"{rated} 1 to 2"),
    ]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"jumlah_bobot": "0"}, ["swot.jumlah_bobot"]),
        ({"skala": ("4", "1")}, ["swot.skala"]),
        ({"skala": ("-4", "4")}, ["swot.skala"]),
        ({"toleransi": "1"}, ["swot.toleransi"]),
        ({"berimbang": "3"}, ["swot.berimbang"]),
        ({"posisi": {}}, ["swot.posisi"]),
    ],
)
def test_a_convention_by_which_nothing_can_be_weighed_is_found(fields: dict[str, object], wrong: list[str]) -> None:
    assert [path for _code, path, _message in faults(part(ALL_GOOD), convention("ukuran", **fields))] == wrong
