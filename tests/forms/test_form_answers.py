"""Answers of respondents in a form: a cell for each, left empty by who has not answered, and columns for groups."""

from __future__ import annotations

from tests.kit import forms
from tests.kit.answers import GROUPED, LISTS, RENCANA_GROUPED, REST, answered
from tests.kit.forms import edited, exported, place, plan, said, taken


def test_an_answer_that_was_left_out_is_an_empty_cell_and_comes_back_as_it_was() -> None:
    own = plan(answered(LISTS | REST))
    result = taken(own, exported(own))
    assert (said(result), result.files) == ([], {})


def test_an_answer_that_is_filled_in_or_emptied_changes_its_place_and_no_other() -> None:
    own = plan(answered(LISTS | REST))
    form = exported(own)
    cells = {place(form, "swot", "penilaian[2]"): 1, place(form, "swot", "penilaian[1]"): None}
    changed = taken(own, edited(form, cells)).files[forms.OPD]
    assert changed == answered(LISTS | REST).replace("[4, ~, 3]", "[~, 1, 3]")


def test_answers_of_groups_have_columns_of_their_own_and_come_back() -> None:
    own = plan(answered(GROUPED), rencana=RENCANA_GROUPED)
    form = exported(own)
    assert taken(own, form).files == {}
    changed = taken(own, edited(form, {place(form, "swot", "penilaian.opd[3]"): None})).files[forms.OPD]
    assert changed == answered(GROUPED).replace("opd: [4, ~, 3]", "opd: [4, ~, ~]")


def test_an_opd_without_numbers_gets_columns_for_the_groups_of_the_plan() -> None:
    bare = forms.yaml()
    for old in LISTS | REST:
        bare = bare.replace(f"{old}, ", "")
    own = plan(bare, rencana=RENCANA_GROUPED)
    form = exported(own)
    filled = filled_rows(form)
    typed = {}
    for key, answer in {"penilaian.akademisi[1]": 4, "penilaian.opd[1]": 3, "penilaian.opd[2]": 2}.items():
        rows = [place(form, "swot", key, row) for row in range(40)]
        typed |= {cell: answer for cell, there in zip(rows, filled, strict=True) if there}
    result = taken(own, edited(form, typed))
    assert said(result) == []
    assert result.files[forms.OPD].count("akademisi: [4]") == 4
    assert result.files[forms.OPD].count("opd: [3, 2]") == 4


def filled_rows(form: bytes) -> list[bool]:
    """Say of the first forty lines of the factors which have one."""
    import io  # noqa: PLC0415

    import openpyxl  # noqa: PLC0415

    sheet = openpyxl.load_workbook(io.BytesIO(form))["swot"]
    return [bool(sheet[place(form, "swot", "faktor", row).split("!")[1]].value) for row in range(40)]
