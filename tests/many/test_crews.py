"""Many plans become what is made of each: real processes, small plans."""

from __future__ import annotations

from pathlib import Path

from masterplan.many import crews
from masterplan.many.tasks import Act, Fate, Limits, Options, Task
from tests.kit.places import SMALL

AMPLE = Limits(seconds=120, memory=2 << 30)


def task(name: str, place: Path, output: Path | str = "", act: Act = Act.EXPORT, limits: Limits = AMPLE) -> Task:
    return Task(name, f"{place}", "", act, Options(form="csv"), f"{output}", "", limits, language="en")


def test_each_plan_has_its_outcome_whatever_becomes_of_the_others(plan, tmp_path):
    wrong = plan / "data/opd/dinkes.yaml"
    wrong.write_text(wrong.read_text().replace("nama:", "nma:", 1))
    asked = [task("baik", SMALL, tmp_path), task("salah", plan, tmp_path), task("tiada", tmp_path / "x", tmp_path)]
    found = {one.name: outcome for one, outcome in crews.local(asked, 2)}
    assert {name: one.state for name, one in found.items()} == {
        "baik": Fate.MADE,
        "salah": Fate.FAULTY,
        "tiada": Fate.LOST,
    }
    assert {*found["baik"].files} == {
        path.relative_to(tmp_path / "baik").as_posix() for path in (tmp_path / "baik").rglob("*") if path.is_file()
    }
    assert not (tmp_path / "salah").exists()
    assert found["tiada"].reason.startswith("there is no folder `x`")
