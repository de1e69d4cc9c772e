"""The same is wrong with a plan that is so large that copies of this process read its files and make its pages."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.world import ahead, disk, processes
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tests.kit.places import OPD, SMALL
from tests.kit.small import FILES, edited

JOINED = FILES.data[OPD].replace(b"2025: 500_000_000", b"2025: 500,5", 1)
# Whether its pages are made in a copy, and the files that are read here, since they have mistakes or are strange.
PLANS = {
    "right": (FILES, True),
    "a number with a comma": (FILES.replaced(OPD, JOINED), False, OPD),
    "a file that cannot be read": (FILES.replaced(OPD, b"id: [dinkes"), False, OPD),
    "an error in the data": (FILES.replaced(OPD, FILES.data[OPD].replace(b"dimensi: living", b"dimensi: livin")), True),
    "an error in a text": (edited(naskah__kata_pengantar="{{ tidak_ada }} {{ rujuk('tbl-tidak-ada') }}"), True),
    "a text that cannot be read": (edited(naskah__kata_pengantar="{% if %}"), False),
    "prose that no book prints": (edited(naskah__lain="Tidak dicetak."), True),
}


@pytest.mark.parametrize("plan", PLANS)
def test_two_processes_find_what_one_finds(plan, monkeypatch):
    files, copied, *wrong = PLANS[plan]
    asked = files, disk.design(SMALL), disk.printable, lambda _revision: None, lambda _path, _sidik: ()
    alone = compiler.judged(*asked)
    begun, here, parse = [], [], reader.parse
    monkeypatch.setattr(ahead, "LARGE", 0)
    monkeypatch.setattr(ahead, "_OWN", 0)
    monkeypatch.setattr(processes, "_safe", lambda: begun.append(True) or True)
    monkeypatch.setattr(reader, "parse", lambda source: here.append(source.path) or parse(source))
    with processes.allowed(), ahead.parsing(files) as read:
        apart = compiler.judged(*asked, read)
    assert len(begun) == 1 + copied
    assert [path for path in here if path in files.data] == [path for path in files.data if path in wrong]
    assert apart.diagnostics == alone.diagnostics
    assert (apart.texts, apart.plan is None) == (alone.texts, alone.plan is None)
    assert bool(alone.diagnostics) is (plan != "right")


def test_the_first_files_are_read_here_while_a_copy_reads_the_others(monkeypatch):
    here, parse = [], reader.parse
    monkeypatch.setattr(ahead, "LARGE", 0)
    monkeypatch.setattr(processes, "_safe", lambda: True)
    monkeypatch.setattr(reader, "parse", lambda source: here.append(source.path) or parse(source))
    with processes.allowed(), ahead.parsing(FILES) as read:
        sources = [Source(path, content.decode()) for path, content in FILES.data.items()]
        assert [read(source) for source in sources] == [parse(source) for source in sources]
    own, whole = (sum(map(len, one)) for one in ([FILES.data[path] for path in here], FILES.data.values()))
    assert 0 < own < whole / 2


def test_a_plan_that_is_not_large_is_read_here_alone():
    with processes.allowed(), ahead.parsing(FILES) as read:
        assert read(Source("a.yaml", "a: b"))[0].value == {"a": "b"}
    assert not ahead.large(FILES)
