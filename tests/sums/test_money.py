"""All totals of the same money agree, however it is grouped."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from masterplan.model.opd import Opd
from masterplan.sums.money import KOSONG, Pagu, Totals, add_up, amounts, share

if TYPE_CHECKING:
    from random import Random

names = st.sampled_from(["a", "b", "c"])
pagu = st.builds(
    Pagu,
    opd=names,
    program=names,
    dimensi=names,
    subdimensi=names,
    sumber=st.sampled_from(["APBD", "APBN", "CSR"]),
    tahun=st.integers(2025, 2029),
    rupiah=st.integers(0, 10**18),
)
GROUPS = tuple(field.name for field in fields(Totals) if field.name != "seluruh")


@given(st.lists(pagu))
def test_all_totals_agree(items: list[Pagu]) -> None:
    jumlah = add_up(items)
    whole = jumlah.seluruh
    assert whole.jumlah == sum(item.rupiah for item in items)
    for group in GROUPS:
        rows = getattr(jumlah, group).values()
        assert sum(row.jumlah for row in rows) == whole.jumlah
        for tahun, total in whole.tahun.items():
            assert sum(row.tahun.get(tahun, 0) for row in rows) == total
        for sumber, total in whole.sumber.items():
            assert sum(row.sumber.get(sumber, 0) for row in rows) == total
        for row in (*rows, whole):
            assert sum(row.tahun.values()) == sum(row.sumber.values()) == row.jumlah


@given(st.lists(pagu), st.randoms(use_true_random=False))
def test_the_order_of_amounts_does_not_matter(items: list[Pagu], random: Random) -> None:
    assert add_up(random.sample(items, len(items))) == add_up(items)


@given(st.lists(pagu))
def test_a_group_adds_up_like_its_own_amounts(items: list[Pagu]) -> None:
    jumlah = add_up(items)
    for dimensi, row in jumlah.dimensi.items():
        assert row == add_up(item for item in items if item.dimensi == dimensi).seluruh


def test_amounts_are_listed_as_written() -> None:
    pendanaan = [{"sumber": "APBD", "pagu": {"2026": "650_000_000", "2025": "500_000_000"}}]
    program = {"id": "rme", "nama": "RME", "dimensi": "living", "subdimensi": "health", "jangka": "pendek"}
    part = Opd.model_validate(
        {"id": "dinkes", "nama": "Dinas", "singkatan": "D", "status": "contoh", "profil": "Profil",
         "program": [{**program, "pendanaan": pendanaan}]}
    )  # fmt: skip
    items = tuple(amounts([part]))
    assert items[0] == Pagu("dinkes", "rme", "living", "health", "APBD", 2026, 650_000_000, "dinkes")
    jumlah = add_up(items)
    assert jumlah.subdimensi["living", "health"].jumlah == 1_150_000_000
    assert list(jumlah.seluruh.tahun) == [2025, 2026]


def test_who_has_no_money_has_a_total_of_nothing() -> None:
    assert add_up([]).seluruh == KOSONG


@given(st.integers(0, 10**18), st.integers(1, 10**18))
def test_shares_of_a_whole_are_a_hundred_percent(part: int, rest: int) -> None:
    total = share(part, part + rest) + share(rest, part + rest)
    assert abs(total - 100) < Decimal("1e-20")
    assert share(0, 0) == 0
