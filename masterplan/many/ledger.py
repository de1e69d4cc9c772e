"""The outcome of a city becomes JSON beside its folder, by which a later run knows what is there and from what."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from msgspec import json
from msgspec.structs import replace

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.many import outputs
from masterplan.many.tasks import Outcome, Task
from masterplan.world.near import place


def same(task: Task, key: str) -> Outcome | None:
    """Return the outcome of an earlier run, if it was made from the same and all of its files are as they were."""
    found = before(task)
    if found is None or not key or found.key != key or len(outputs.standing(task, found.files)) < len(found.files):
        return None
    return found


def gone(task: Task, files: Mapping[str, bytes]) -> list[str]:
    """Return what an earlier run for the same act and options has made, and this one does not make any more."""
    found = before(task)
    if found is None or found.asked != task.asked:
        return []
    return outputs.standing(task, {path: sha for path, sha in found.files.items() if path not in files})


def keep(task: Task, outcome: Outcome) -> None:
    """Write down what was made, and when."""
    kept = replace(outcome, texts={}, made=datetime.now(UTC).isoformat())
    place(task.output).write(outputs.entry(task), json.format(json.encode(kept), indent=1))


def before(task: Task) -> Outcome | None:
    """Return the outcome of the last run that has made this city; None if there is none that can be read."""
    with suppress(EnvironmentProblem, ValueError):
        return json.decode(place(task.output).read(outputs.entry(task)) or b"", type=Outcome)
    return None


def cost(task: Task) -> float:
    """Return how many seconds a city took when it was last made; one of which nobody knows that may take longest."""
    found = before(task)
    return found.seconds if found else float("inf")
