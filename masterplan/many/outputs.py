"""The files of a city become its folder below that of the output, on a disk or at an address, all of them or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from masterplan.many.tasks import Task
from masterplan.world import checkout, placing
from masterplan.world.far import Far
from masterplan.world.near import Near, place


def entry(task: Task) -> str:
    """Name what says beside the folder of a city what was made there; without it nothing counts as made."""
    return f"{task.name}.{task.act}.json"


def publish(task: Task, files: Mapping[str, bytes], without: Collection[str] = ()) -> None:
    """Put the files of a city in place; `without` is what an earlier run has made there and this one has not."""
    there = place(task.output)
    if isinstance(there, Far):  # which may put them there one by one
        there.remove([entry(task)])
    there.below(task.name).publish(files, without)


def standing(task: Task, files: Mapping[str, str]) -> list[str]:
    """Return which files, of which the hashes are given, are still in the folder of a city as they were written."""
    known = [path for path in files if ".." not in path.split("/")]
    found = place(task.output).below(task.name).hashes(known)
    return [path for path in known if found.get(path) == files[path]]


def apart(task: Task) -> None:
    """Refuse to put what is made of a plan into the plan itself; raises `EnvironmentProblem`."""
    there = place(task.output)
    if task.output and isinstance(there, Near):
        checkout.apart(Path(task.place), there.folder / task.name)


def settle(task: Task) -> None:
    """Finish or take away what a killed process has left in the folder of a city."""
    there = place(task.output)
    if task.output and isinstance(there, Near):
        placing.settle(there.folder / task.name)
