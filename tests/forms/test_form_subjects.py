"""What a form must not take is known of a plan once, for all of its forms."""

from __future__ import annotations

from masterplan.forms import choices, subjects
from masterplan.forms.records import CALLED
from tests.kit import shelf
from tests.kit.places import SMALL


def test_the_records_of_a_plan_are_gone_through_once_for_all_forms(monkeypatch):
    plan = shelf.plan(SMALL)
    vars(plan).pop("id formulir", None)
    asked: list[str] = []
    read = subjects.rows
    monkeypatch.setattr(subjects, "rows", lambda value, tables: asked.append(str(tables)) or read(value, tables))
    every = [*map(subjects.of_opd, plan.opd), *(subjects.of_file(plan, name) for name in subjects.FILES)]
    for subject in every:
        subjects.elsewhere(plan, subject)
    first = len(asked)
    subjects.elsewhere(plan, every[0])
    assert first == len(asked)
    assert choices.choices(plan) is choices.choices(plan)


def test_an_id_is_taken_if_anything_but_the_subject_of_a_form_has_it():
    plan = shelf.plan(SMALL)
    one, other = subjects.of_opd(plan.opd[0]), subjects.of_file(plan, "risiko")
    own = {row.ident for row in one.rows["program"]}
    assert own
    assert own <= subjects.elsewhere(plan, other)["program"]
    found = subjects.elsewhere(plan, one)
    assert found.keys() == CALLED.keys()
    assert not own & found["program"]
    assert found["risiko"] == found["risiko_rencana"]
