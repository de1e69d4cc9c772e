"""The same is wrong with a plan that is so large that a copy of this process makes its pages while the rules run."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.world import disk, processes
from tests.kit.places import OPD, SMALL
from tests.kit.small import FILES, edited

PLANS = {
    "right": (FILES, True),
    "a file that cannot be read": (FILES.replaced(OPD, b"id: [dinkes"), False),
    "an error in the data": (FILES.replaced(OPD, FILES.data[OPD].replace(b"dimensi: living", b"dimensi: livin")), True),
    "an error in a text": (edited(naskah__kata_pengantar="{{ tidak_ada }} {{ rujuk('tbl-tidak-ada') }}"), True),
    "a text that cannot be read": (edited(naskah__kata_pengantar="{% if %}"), False),
    "prose that no book prints": (edited(naskah__lain="Tidak dicetak."), True),
}


@pytest.mark.parametrize("plan", PLANS)
def test_two_processes_find_what_one_finds(plan, monkeypatch):
    files, copied = PLANS[plan]
    asked = files, disk.design(SMALL), disk.printable, lambda _revision: None, lambda _path, _sidik: ()
    alone = compiler.judged(*asked)
    begun = []
    monkeypatch.setattr(compiler, "LARGE", 0)
    monkeypatch.setattr(processes, "_safe", lambda: begun.append(True) or True)
    with processes.allowed():
        apart = compiler.judged(*asked)
    assert bool(begun) is copied
    assert apart.diagnostics == alone.diagnostics
    assert (apart.texts, apart.plan is None) == (alone.texts, alone.plan is None)
    assert bool(alone.diagnostics) is (plan != "right")
