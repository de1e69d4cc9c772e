"""Published tables come out to their last digit, and the arithmetic keeps its laws."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from masterplan.model.opd import Kelompok, Opd
from masterplan.model.sets import Posisi
from masterplan.sums import swot
from masterplan.sums.weighing import rating_range
from masterplan.words.format import angka
from tests.kit.weighing import LISTS, convention, factor, faults, part

if TYPE_CHECKING:
    from random import Random

PUBLISHED = sorted((Path(__file__).parent / "published").glob("swot-*.yaml"))
D = Decimal
PUBLISHED_SIDES = {"ifas", "efas"}
MIRROR = {"kekuatan": "peluang", "kelemahan": "ancaman", "peluang": "kekuatan", "ancaman": "kelemahan"}


def weighed(hasil: swot.SwotResult | None) -> swot.SwotResult:
    assert hasil is not None
    return hasil


def simple(strengths: str, weaknesses: str, opportunities: str, threats: str) -> Opd:
    """Return an OPD with one factor in each list, of equal weight, with these ratings."""
    ratings = zip(LISTS, (strengths, weaknesses, opportunities, threats), strict=True)
    return part({group: [factor(group, 1, bobot="0.5", rating=rated)] for group, rated in ratings})


# --- published tables ---------------------------------------------------------------------------


def both_sides(lists: dict[str, list[dict[str, str]]]) -> dict[str, list[dict[str, str]]]:
    """Put a matrix that was published alone on both sides."""
    codes = dict(zip(LISTS, "SWOT", strict=True))
    return {
        group: lists.get(group) or [{**row, "kode": codes[group] + row["kode"][1:]} for row in lists[MIRROR[group]]]
        for group in LISTS
    }


def as_printed(value: Decimal, printed: str) -> str:
    return angka(value, len(printed.partition(".")[2]))


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_a_published_table_is_reproduced_to_its_last_digit(path: Path) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text, like ours
    konvensi = convention(case["konvensi"].pop("konvensi"), **case["konvensi"])
    source = part(both_sides(case["swot"]))
    hasil = weighed(swot.opd(source, konvensi))
    printed = case["tercetak"]
    assert PUBLISHED_SIDES & printed.keys()
    for side in PUBLISHED_SIDES & printed.keys():
        matriks = hasil.ifas if side == "ifas" else hasil.efas
        expected, compared = (
            printed[side],
            [(matriks.bobot, printed[side]["bobot"]), (matriks.skor, printed[side]["skor"])],
        )
        assert [row.kode for row in matriks.faktor] == list(expected["faktor"])
        for row in matriks.faktor:
            compared += zip((row.bobot, row.rating, row.skor), expected["faktor"][row.kode], strict=True)
        assert [as_printed(*pair) for pair in compared] == [angka(D(text)) for _, text in compared]
    numbers = {field: text for field, text in printed.items() if field in {*LISTS, "x", "y"}}
    assert {field: as_printed(getattr(hasil, field), text) for field, text in numbers.items()} == {
        field: angka(D(text)) for field, text in numbers.items()
    }
    assert printed.get("posisi", hasil.posisi) == hasil.posisi
    assert {code for code, _path, _message in faults(source, konvensi)} == set(case.get("kesalahan", ()))


def test_rounding_before_the_last_step_would_miss_the_published_total() -> None:
    hasil = weighed(swot.opd(part(kober()), convention("terbalik")))
    rounded = sum(row.bobot * D(angka(row.rating, 0)) for row in hasil.efas.faktor)
    assert (angka(hasil.efas.skor, 2), angka(rounded, 2)) == ("2,94", "3,19")


def kober() -> object:
    text = (Path(__file__).parent / "published" / "swot-kober.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)["swot"]  # noqa: S506


# --- position -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratings", "posisi", "kuadran"),
    [
        (("4", "1", "4", "1"), "agresif", "I"),
        (("4", "1", "1", "4"), "diversifikasi", "II"),
        (("1", "4", "4", "1"), "turn_around", "III"),
        (("1", "4", "1", "4"), "defensif", "IV"),
        (("2", "2", "4", "1"), None, None),
    ],
)
def test_the_signs_give_the_position(
    ratings: tuple[str, str, str, str], posisi: str | None, kuadran: str | None
) -> None:
    written = swot.as_json("a", weighed(swot.opd(simple(*ratings), convention())), convention())
    assert (written["posisi"], written["kuadran"]) == (posisi, kuadran)


def test_a_point_on_an_axis_has_two_neighbours_and_the_origin_four() -> None:
    one, none = D(1), D(0)
    assert swot.positions(one, none) == (Posisi.AGRESIF, Posisi.DIVERSIFIKASI)
    assert swot.positions(none, one) == (Posisi.AGRESIF, Posisi.TURN_AROUND)
    assert swot.positions(none, none) == tuple(Posisi)


@pytest.mark.parametrize(
    ("x", "y", "around"),
    [
        ("0.26", "0.26", [Posisi.AGRESIF]),
        ("0.25", "0.26", [Posisi.AGRESIF, Posisi.TURN_AROUND]),
        ("-1", "-0.25", [Posisi.TURN_AROUND, Posisi.DEFENSIF]),
        ("-0.1", "0.2", [*Posisi]),
    ],
)
def test_a_point_near_an_axis_is_between_the_positions_around_it(x, y, around) -> None:
    assert [*swot.positions(D(x), D(y), D("0.25"))] == around


def test_thirds_that_cancel_lie_on_the_axis() -> None:
    lists = {group: [factor(group, number, penilaian=["3"]) for number in (1, 2, 3)] for group in LISTS}
    hasil = weighed(swot.opd(part(lists), convention()))
    assert hasil.posisi is None
    assert (hasil.ifas.bobot, hasil.x, hasil.y) == (D(1), D(0), D(0))


def test_a_position_that_the_plan_does_not_name_has_no_quadrant() -> None:
    konvensi = convention(posisi={})
    assert swot.as_json("a", weighed(swot.opd(simple("4", "1", "4", "1"), konvensi)), konvensi)["kuadran"] is None


# --- weights ------------------------------------------------------------------------------------


def test_a_given_number_wins_over_answers() -> None:
    lists = {
        group: [factor(group, 1, bobot="0.5", rating="2", penilaian=["4", "4"], kepentingan=["1", "1"])]
        for group in LISTS
    }
    row = weighed(swot.opd(part(lists), convention())).ifas.faktor[0]
    assert (row.bobot, row.rating, row.skor) == (D("0.5"), D(2), D(1))


def test_importance_gives_the_weight_and_answers_the_rating() -> None:
    lists = {
        group: [factor(group, 1, penilaian=["4", "3"], kepentingan=[weight, weight])]
        for group, weight in zip(LISTS, ("3", "1", "5", "5"), strict=True)
    }
    hasil = weighed(swot.opd(part(lists), convention()))
    assert [(row.bobot, row.rating) for row in hasil.ifas.faktor] == [
        (D("0.75"), D("3.5")),
        (D("0.25"), D("3.5")),
    ]


def test_each_list_can_be_a_base_of_its_own() -> None:
    lists = {group: [factor(group, number, bobot="50", rating="3") for number in (1, 2)] for group in LISTS}
    konvensi = convention(bobot_basis="per_kelompok", jumlah_bobot="100")
    hasil = weighed(swot.opd(part(lists), konvensi))
    assert faults(part(lists), konvensi) == []
    assert (hasil.ifas.bobot, hasil.kekuatan, hasil.ifas.skor) == (D(200), D(3), D(6))


def test_weights_within_the_tolerance_are_used_as_given() -> None:
    lists = {
        group: [factor(group, 1, bobot=weight, rating="4")]
        for group, weight in zip(LISTS, ("0.501", "0.501", "0.5", "0.5"), strict=True)
    }
    assert faults(part(lists), convention()) == []
    assert weighed(swot.opd(part(lists), convention())).ifas.bobot == D("1.002")


def test_the_tolerance_is_a_fraction_of_the_whole() -> None:
    konvensi = convention(jumlah_bobot="100")
    lists = {group: [factor(group, 1, bobot="50.2", rating="3")] for group in LISTS}
    assert faults(part(lists), konvensi) == []
    over = {group: [factor(group, 1, bobot="50.3", rating="3")] for group in LISTS}
    assert [code for code, _path, _message in faults(part(over), konvensi)] == ["weights-do-not-sum"] * 2


def test_answers_that_are_all_zero_have_no_result() -> None:
    lists = {group: [factor(group, 1, rating="3", kepentingan=["0", "0"])] for group in LISTS}
    assert swot.opd(part(lists), convention()) is None


@pytest.mark.parametrize("lists", [None, {}, {"kekuatan": [factor("kekuatan", 1)]}])
def test_an_opd_without_numbers_is_qualitative(lists: object) -> None:
    assert swot.opd(part(lists), convention()) is None
    assert faults(part(lists), convention()) == []


# --- several OPD --------------------------------------------------------------------------------


def test_a_dimension_takes_the_factors_that_bear_on_it_and_fills_the_weights_up() -> None:
    lists = {
        group: [
            factor(group, 1, bobot="0.1", rating="4", dimensi=["living"]),
            factor(group, 2, bobot="0.4", rating="2", dimensi=["economy"]),
        ]
        for group in LISTS
    }
    both = [part(lists), part(lists, "disdik")]
    hasil = weighed(swot.gabungan("living", both, convention(), "living"))
    assert [(row.opd, row.kode, row.bobot) for row in hasil.ifas.faktor] == [
        ("dinkes", "S1", D("0.25")),
        ("disdik", "S1", D("0.25")),
        ("dinkes", "W1", D("0.25")),
        ("disdik", "W1", D("0.25")),
    ]
    assert (hasil.ifas.bobot, hasil.ifas.skor) == (D(1), D(4))


def test_rows_of_several_opd_name_their_opd_in_json() -> None:
    one = simple("4", "1", "4", "1")
    together = swot.as_json("kota", weighed(swot.gabungan("kota", [one], convention())), convention())
    alone = swot.as_json("dinkes", weighed(swot.opd(one, convention())), convention())
    row = {"kode": "S1", "bobot": "0.5", "rating": "4", "skor": "2"}
    assert (together["cakupan"], first_row(together)) == ("kota", {"opd": "dinkes", **row})
    assert (alone["cakupan"], first_row(alone)) == ("dinkes", row)


def test_rows_stay_in_the_order_of_the_author() -> None:
    lists = {group: [factor(group, number, bobot="0.25", rating="3") for number in (2, 10)] for group in LISTS}
    hasil = weighed(swot.opd(part(lists), convention()))
    assert [row.kode for row in hasil.ifas.faktor] == ["S2", "S10", "W2", "W10"]


def test_nothing_has_no_sign() -> None:
    lists = {
        group: [factor(group, 1, bobot=bobot, rating=rated)]
        for group, bobot, rated in zip(LISTS, ("1", "0", "1", "0"), ("3", "-3", "3", "-3"), strict=True)
    }
    hasil = weighed(swot.opd(part(lists), convention("bertanda")))
    assert [f"{value}" for value in (hasil.ifas.faktor[1].skor, hasil.kelemahan)] == ["0", "0"]


def test_the_largest_numbers_of_the_schema_can_be_weighed() -> None:
    largest = "999999999999999.999999999"
    lists = {group: [factor(group, 1, bobot=largest, rating=largest)] for group in LISTS}
    hasil = weighed(swot.opd(part(lists), convention(jumlah_bobot="0.000000001")))
    # (10**24 - 1)**2, a billion times, at eighteen decimals
    assert (hasil.kekuatan, hasil.x) == (D("999999999999999999999998000000000000000.000000001"), D(0))


def first_row(written: dict[str, object]) -> object:
    ifas = written["ifas"]
    assert isinstance(ifas, dict)
    return ifas["faktor"][0]


def test_a_dimension_without_an_external_factor_has_no_result() -> None:
    bearing = zip(LISTS, (["living"], ["living"], [], []), strict=True)
    lists = {group: [factor(group, 1, bobot="0.5", rating="3", dimensi=ids)] for group, ids in bearing}
    assert swot.gabungan("living", [part(lists)], convention(), "living") is None


def test_factors_that_weigh_nothing_have_no_result() -> None:
    lists = {
        group: [factor(group, 1, bobot="0", rating="3", dimensi=["living"]), factor(group, 2, bobot="0.5", rating="3")]
        for group in LISTS
    }
    assert swot.gabungan("living", [part(lists)], convention(), "living") is None


def test_qualitative_opd_are_left_out() -> None:
    one = simple("4", "1", "4", "1")
    assert swot.gabungan("kota", [part({}, "disdik"), one], convention()) == swot.gabungan("kota", [one], convention())


@pytest.mark.parametrize(
    ("name", "skala", "strength", "weakness"),
    [
        ("terbatas", ("1", "4"), (3, 4), (1, 2)),
        ("terbatas", ("1", "5"), (4, 5), (1, 2)),
        ("terbatas", ("1", "6"), (4, 6), (1, 3)),
        ("terbalik", ("1", "4"), (1, 4), (1, 4)),
        ("ukuran", ("1", "5"), (1, 5), (1, 5)),
        ("bertanda", ("1", "4"), (1, 4), (-4, -1)),
        ("bertanda", ("-4", "4"), (0, 4), (-4, 0)),
    ],
)
def test_each_convention_has_its_range_of_ratings(
    name: str, skala: tuple[str, str], strength: tuple[int, int], weakness: tuple[int, int]
) -> None:
    konvensi = convention(name, skala=skala)
    assert rating_range(Kelompok.KEKUATAN, konvensi) == tuple(map(D, strength))
    assert rating_range(Kelompok.ANCAMAN, konvensi) == tuple(map(D, weakness))


def test_a_whole_of_zero_has_no_result() -> None:
    assert swot.opd(simple("4", "1", "4", "1"), convention(jumlah_bobot="0")) is None


# --- laws ---------------------------------------------------------------------------------------

ratings = st.integers(1, 4)
answers = st.integers(2, 4).flatmap(
    lambda respondents: st.fixed_dictionaries(
        {
            group: st.lists(st.lists(ratings, min_size=respondents, max_size=respondents), min_size=1, max_size=4)
            for group in LISTS
        }
    )
)
Answers = dict[str, list[list[int]]]


def answered(given_answers: Answers, sign: int = 1, name: str = "dinkes") -> Opd:
    """Return an OPD with these answers; those of weaknesses and threats have this sign."""
    return part(
        {
            group: [
                factor(
                    group,
                    number,
                    penilaian=[str(one * (sign if group in {"kelemahan", "ancaman"} else 1)) for one in row],
                )
                for number, row in enumerate(rows, 1)
            ]
            for group, rows in given_answers.items()
        },
        name,
    )


@given(answers, st.sampled_from(["1", "100"]), st.sampled_from(["per_pasangan", "per_kelompok"]))
def test_weights_from_answers_add_up_exactly(given_answers: Answers, whole: str, basis: str) -> None:
    konvensi = convention(jumlah_bobot=whole, bobot_basis=basis)
    one = answered(given_answers)
    bases = 1 if basis == "per_pasangan" else 2
    for hasil in (swot.opd(one, konvensi), swot.gabungan("kota", [one, one], konvensi)):
        assert {weighed(hasil).ifas.bobot, weighed(hasil).efas.bobot} == {bases * D(whole)}
    assert faults(one, konvensi) == []


@given(answers, answers, st.randoms(use_true_random=False))
def test_the_order_of_factors_and_opd_does_not_matter(first: Answers, second: Answers, random: Random) -> None:
    both = [answered(first), answered(second, name="disdik")]
    before = weighed(swot.gabungan("kota", both, convention()))
    shuffled = [{group: random.sample(rows, len(rows)) for group, rows in each.items()} for each in (second, first)]
    after = weighed(swot.gabungan("kota", [answered(each) for each in shuffled], convention()))
    assert [getattr(after, name) for name in (*LISTS, "x", "y")] == [
        getattr(before, name) for name in (*LISTS, "x", "y")
    ]


@given(answers)
def test_signed_ratings_place_an_opd_where_ratings_by_size_do(given_answers: Answers) -> None:
    by_size = weighed(swot.opd(answered(given_answers), convention("ukuran")))
    signed = weighed(swot.opd(answered(given_answers, -1), convention("bertanda")))
    assert faults(answered(given_answers, -1), convention("bertanda")) == []
    assert (signed.x, signed.y, signed.posisi) == (by_size.x, by_size.y, by_size.posisi)
    assert (signed.kelemahan, signed.ancaman) == (-by_size.kelemahan, -by_size.ancaman)


@given(answers)
def test_exchanging_good_and_bad_turns_the_position_around(given_answers: Answers) -> None:
    turned = {
        "kekuatan": given_answers["kelemahan"],
        "kelemahan": given_answers["kekuatan"],
        "peluang": given_answers["ancaman"],
        "ancaman": given_answers["peluang"],
    }
    there, back = (weighed(swot.opd(answered(each), convention())) for each in (given_answers, turned))
    assert (back.x, back.y) == (-there.x, -there.y)


@given(answers)
def test_percent_weights_give_the_same_scores(given_answers: Answers) -> None:
    ones, percents = (
        weighed(swot.opd(answered(given_answers), convention(jumlah_bobot=whole))) for whole in ("1", "100")
    )
    assert [row.skor for row in percents.ifas.faktor] == [row.skor for row in ones.ifas.faktor]
    assert (percents.ifas.skor, percents.x, percents.y) == (ones.ifas.skor, ones.x, ones.y)


@given(answers)
def test_asking_everybody_twice_changes_nothing(given_answers: Answers) -> None:
    twice = {group: [row * 2 for row in rows] for group, rows in given_answers.items()}
    assert swot.opd(answered(twice), convention()) == swot.opd(answered(given_answers), convention())


@given(answers)
def test_one_opd_alone_is_the_whole_city(given_answers: Answers) -> None:
    one = answered(given_answers)
    alone, city = weighed(swot.opd(one, convention())), weighed(swot.gabungan("kota", [one, one], convention()))
    assert (city.ifas.skor, city.efas.skor, city.x, city.y, city.posisi) == (
        alone.ifas.skor, alone.efas.skor, alone.x, alone.y, alone.posisi,
    )  # fmt: skip


@given(answers)
def test_json_has_every_decimal_unrounded_and_without_exponent(given_answers: Answers) -> None:
    hasil = weighed(swot.opd(answered(given_answers), convention(jumlah_bobot="100")))
    written = swot.as_json("a", hasil, convention())
    for name in (*LISTS, "x", "y"):
        text = str(written[name])
        assert D(text) == getattr(hasil, name)
        assert set(text) <= set("-0123456789.")


number = st.one_of(
    st.none(),
    st.sampled_from(
        ["0", "-0", "1", "4", "0.5", "0.25", "999999999999999.999999999", "-999999999999999", "0.000000001"]
    ),
)
some_answers = st.lists(st.sampled_from(["0", "1", "3", "-4", "999999999999999"]), max_size=3)
any_factor = st.fixed_dictionaries(
    {"bobot": number, "rating": number, "penilaian": some_answers, "kepentingan": some_answers}
)


@given(
    st.fixed_dictionaries({group: st.lists(any_factor, max_size=3) for group in LISTS}),
    st.sampled_from(["terbatas", "terbalik", "ukuran", "bertanda"]),
    st.sampled_from(["per_pasangan", "per_kelompok"]),
    st.sampled_from(["0", "1", "100", "-1", "0.000000001"]),
)
def test_any_numbers_give_a_result_or_a_fault(
    lists: dict[str, list[dict[str, object]]], name: str, basis: str, whole: str
) -> None:
    one = part(
        {group: [factor(group, at, **fields) for at, fields in enumerate(rows, 1)] for group, rows in lists.items()}
    )
    konvensi = convention(name, bobot_basis=basis, jumlah_bobot=whole)
    hasil, found = swot.opd(one, konvensi), faults(one, konvensi)
    swot.gabungan("kota", [one, one], konvensi)
    numbers = any(value for rows in lists.values() for fields in rows for value in fields.values())
    if hasil is None and numbers:
        assert found
    if not numbers:
        assert hasil is None
        assert {code for code, _path, _message in found} <= {"swot-convention"}


# --- respondents --------------------------------------------------------------------------------


def asked(**lists: object) -> Opd:
    """Return an OPD with one factor in each list, whose answers are those given, or all 3."""
    return part({group: [factor(group, 1, penilaian=lists.get(group, ["3", "3", "3"]))] for group in LISTS})


def test_an_answer_that_was_left_out_counts_for_nothing_in_mean_and_weight() -> None:
    rows = weighed(swot.opd(asked(kekuatan=["4", None, "2"]), convention())).ifas.faktor
    assert [(row.bobot, row.rating) for row in rows] == [(D("0.5"), 3), (D("0.5"), 3)]
    assert faults(asked(kekuatan=["4", None, "2"]), convention()) == []


def test_groups_of_respondents_count_by_their_weights_however_many_they_are() -> None:
    groups = [{"id": "ahli", "nama": "Ahli", "bobot": "0.75"}, {"id": "opd", "nama": "OPD", "bobot": "0.25"}]
    lists = {"kekuatan": {"ahli": ["4"], "opd": ["1", None, "3"]}}
    konvensi = convention(kelompok_responden=groups)
    own = asked(**{group: {"ahli": ["3"], "opd": ["3", "3", "3"]} for group in LISTS} | lists)
    assert weighed(swot.opd(own, konvensi)).ifas.faktor[0].rating == D("3.5")
    assert faults(own, konvensi) == []


def test_a_group_that_has_not_answered_leaves_its_weight_to_the_others() -> None:
    groups = [{"id": "ahli", "nama": "Ahli", "bobot": "0.75"}, {"id": "opd", "nama": "OPD", "bobot": "0.25"}]
    lists = {group: {"ahli": [None], "opd": ["2"]} for group in LISTS}
    konvensi = convention(kelompok_responden=groups)
    assert weighed(swot.opd(asked(**lists), konvensi)).ifas.faktor[0].rating == 2
    assert {code for code, _path, _message in faults(asked(**lists), konvensi)} == {"group-without-answers"}
