"""The index of Kota Kediri comes out of its published aspects."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import yaml

from masterplan.model.evaluasi import Aspek, Indeks
from masterplan.sums import indeks

TEXT = (Path(__file__).parent / "published" / "indeks-kediri.yaml").read_text(encoding="utf-8")
KEDIRI = yaml.load(TEXT, Loader=yaml.BaseLoader)  # noqa: S506  # text, like ours
ASPEK = tuple(map(Aspek.model_validate, KEDIRI["aspek"]))


def year(**fields: object) -> Indeks:
    return Indeks.model_validate({**KEDIRI["indeks"], **fields})


def test_the_mean_is_weighted_and_not_rounded() -> None:
    assert indeks.weighted(year(), ASPEK) == Decimal("3.315")


def test_weights_in_percent_give_the_same_mean() -> None:
    percent = tuple(each.model_copy(update={"bobot": each.bobot * 100}) for each in ASPEK)
    assert indeks.weighted(year(), percent) == Decimal("3.315")


def test_the_published_index_is_the_value() -> None:
    assert indeks.value(year(), ASPEK) == Decimal("3.31")


def test_without_a_published_index_the_mean_is_the_value() -> None:
    assert indeks.value(year(nilai=None), ASPEK) == Decimal("3.315")


def test_a_missing_aspect_or_no_aspect_has_no_mean() -> None:
    assert indeks.weighted(year(aspek={}), ASPEK) is None
    assert indeks.weighted(year(), ()) is None
