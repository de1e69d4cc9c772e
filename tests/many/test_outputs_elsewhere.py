"""What is made of a city goes to an address as to a disk: whole, known by its hashes, and nothing without its entry."""

from __future__ import annotations

import uuid

import fsspec
import pytest

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.many import ledger, outputs
from masterplan.many.tasks import Act, Fate, Limits, Options, Task
from masterplan.many.work import work
from masterplan.world.far import Far
from masterplan.world.near import Near, place
from tests.kit.places import SMALL

AMPLE = Limits(seconds=60, memory=2 << 30)


@pytest.fixture
def task() -> Task:
    there = f"memory://{uuid.uuid4().hex}"
    return Task("kota", f"{SMALL}", "", Act.EXPORT, Options(form="json"), there, "", AMPLE, language="en")


def test_a_city_is_made_once_and_again_when_a_byte_of_it_is_another(task, tmp_path):
    first, there = work(task), place(task.output)
    assert first.state is Fate.MADE
    assert there.below("kota").hashes([*first.files]) == first.files
    assert work(task).state is Fate.SAME
    name = next(iter(first.files))
    whole = there.read(f"kota/{name}")
    for damaged in (whole + b" ", None):
        there.below("kota").write(name, damaged) if damaged else there.below("kota").remove([name])
        assert work(task).state is Fate.MADE
        assert there.read(f"kota/{name}") == whole
    assert isinstance(there, Far)
    assert isinstance(place(f"{tmp_path}"), Near)


def test_without_its_entry_a_city_counts_as_not_made(task):
    work(task)
    place(task.output).remove([outputs.entry(task)])
    assert ledger.before(task) is None
    assert work(task).state is Fate.MADE
    assert ledger.before(task) is not None


def test_what_could_not_be_put_there_as_a_whole_has_no_entry(task, monkeypatch):
    made = work(task)
    system = fsspec.filesystem("memory")
    written, real = [], type(system).open

    def full(self, path, mode="rb", **options):
        if mode == "wb":
            written.append(path)
            if len(written) == 2:
                raise OSError(28, "No space left on device")
        return real(self, path, mode, **options)

    monkeypatch.setattr(type(system), "open", full)
    with pytest.raises(EnvironmentProblem, match="No space left on device"):
        outputs.publish(task, dict.fromkeys([*made.files, "lain.json"], b"baru"))
    monkeypatch.undo()
    assert ledger.before(task) is None
    assert place(task.output).below("kota").hashes([*made.files]) == made.files  # a transaction left what was there
    assert work(task).state is Fate.MADE


def test_what_a_city_does_not_have_any_more_is_taken_away(task):
    work(task)
    outputs.publish(task, {"baru.json": b"{}"}, ["lama.json"])
    there = place(task.output).below("kota")
    there.write("lama.json", b"{}")
    outputs.publish(task, {"baru.json": b"{}"}, ["lama.json"])
    assert there.hashes(["baru.json", "lama.json"]).keys() == {"baru.json"}
