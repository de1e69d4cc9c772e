"""The files of a city become its folder below that of the output, all of them or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from masterplan.many.tasks import Task
from masterplan.world import leftovers, placing


def publish(task: Task, files: Mapping[str, bytes], without: Collection[str] = ()) -> None:
    """Put the files of a city in place; `without` is what an earlier run has made there and this one has not."""
    placing.publish(_folder(task), files, without)


def standing(task: Task, files: Mapping[str, str]) -> list[str]:
    """Return which files, of which the hashes are given, are still in the folder of a city as they were written."""
    folder = _folder(task)
    return [
        path for path, sha in files.items() if ".." not in path.split("/") and leftovers.sha256(folder / path) == sha
    ]


def settle(task: Task) -> None:
    """Finish or take away what a killed process has left in the folder of a city."""
    if task.output:
        placing.settle(_folder(task))


def _folder(task: Task) -> Path:
    return Path(task.output, task.name)
