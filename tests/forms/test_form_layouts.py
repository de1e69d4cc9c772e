"""`masterplan form import` changes what a form changes in a file of any layout, and nothing else."""

from __future__ import annotations

import copy

import pytest

from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse
from tests.kit import forms
from tests.kit.layouts import LAYOUTS, TEXT, kept
from tests.kit.places import OPD

STRATEGY = {"kode": "SO2", "faktor": ["S1", "O1"], "uraian": "Klinik: dari laut"}
FACTOR = {"kode": "S1", "faktor": "Tenaga: cukup"}


def said(text: str) -> dict[str, object]:
    document, faults = parse(Source("a.yaml", text))
    assert document is not None, faults
    return document.value


def imported(text: str, typed: dict[tuple[str, str, int], str]) -> str:
    """Return the file after the form of its OPD has come back with other texts in its cells."""
    plan = forms.plan(text)
    form = forms.exported(plan)
    cells = {forms.place(form, *key): value for key, value in typed.items()}
    result = forms.taken(plan, forms.edited(form, cells))
    assert forms.said(result) == []
    return result.files[OPD]


FULL = {name: text for name, text in LAYOUTS.items() if "program" in text}


@pytest.mark.parametrize("text", FULL.values(), ids=FULL)
def test_a_value_is_changed_and_a_record_is_added(text: str) -> None:
    typed = {("program", "nama", 0): "Rekam medis kota"}
    record = {"kode": "SO2", "faktor[1]": "S1", "faktor[2]": "O1", "uraian": "Klinik: dari laut"}
    new = imported(text, typed | {("strategi", key, 2): value for key, value in record.items()})
    wanted = copy.deepcopy(said(text))
    wanted["program"][0]["nama"] = "Rekam medis kota"
    wanted["strategi"].append(STRATEGY)
    assert said(new) == wanted
    assert kept(text.replace("nama: Rekam medis", "nama: Rekam medis kota"), new)


@pytest.mark.parametrize("text", [text for text in LAYOUTS.values() if "program" not in text])
def test_a_list_that_was_not_there_is_added(text: str) -> None:
    new = imported(text, {("swot", key, 0): value for key, value in FACTOR.items()})
    assert said(new) == {**said(text), "swot": {"kekuatan": [FACTOR]}}
    assert kept(text, new)


def test_no_layout_was_left_out() -> None:
    assert len(LAYOUTS) == 26
    assert TEXT in FULL.values()
