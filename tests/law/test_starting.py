"""A draft to start from fits every city and regency as it is."""

from __future__ import annotations

import pytest

from masterplan.author import starter
from masterplan.law import markdown
from masterplan.model.sets import Instrumen
from masterplan.world import disk
from tests.kit.regulation import checked
from tests.kit.small import FILES

REGENCY = (
    FILES.data["data/rencana.yaml"]
    .decode()
    .replace("jenis: kota", "jenis: kabupaten")
    .replace("Wali Kota Uji", "Bupati Uji")
    .encode()
)
ONE_WORD = FILES.data["data/rencana.yaml"].replace(b"Wali Kota Uji", b"Walikota Uji")


@pytest.mark.parametrize(
    ("rencana", "instrumen", "head"),
    [
        (FILES.data["data/rencana.yaml"], Instrumen.PERDA, "PERATURAN DAERAH KOTA UJI"),
        (FILES.data["data/rencana.yaml"], Instrumen.PERWALI, "PERATURAN WALI KOTA UJI"),
        (ONE_WORD, Instrumen.PERWALI, "PERATURAN WALIKOTA UJI"),
        (REGENCY, Instrumen.PERDA, "PERATURAN DAERAH KABUPATEN UJI"),
        (REGENCY, Instrumen.PERBUP, "PERATURAN BUPATI UJI"),
    ],
)
def test_it_has_the_form_of_its_kind_and_nothing_to_report(rencana, instrumen, head):
    plan = checked(rencana=rencana).plan
    assert plan is not None
    text = starter.regulation(plan.rencana.value, instrumen, disk.starter())
    found = checked(text, rencana=rencana)
    assert found.diagnostics == ()
    law = found.compiled.law
    assert law is not None
    printed = markdown.written(law)
    assert f"**{head}**" in printed
    assert ("Wali Kota" in printed) is (b"Wali Kota" in rencana)
    assert law.stamp == "RANCANGAN CONTOH"
    # What a master plan's regulation is about: terms, place, duties, council and team, money, review, closing.
    assert len(law.chapters) == 7
