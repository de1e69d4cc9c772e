"""`python -m benchmarks.many`: what many plans cost beside each other, and how long 514 would take on more cores.

`efficiency` makes plans of invented cities with one worker and with two, and compares every byte, also with what
`masterplan build` makes of one alone; `memory` makes a hundred small ones, with the same plan of full size as first,
middle and last; `cluster` has the plans of `efficiency` made by two workers of a Dask cluster on this machine.
`--write` keeps what was measured in `measured.json` beside this module, part by part as long as the machine is the
same, and shows it in `docs/performance.md`, with a simulation of more cores.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from benchmarks import cities, report
from benchmarks.many import cluster, crowd, tables
from benchmarks.measuring import ROOT
from masterplan.many import cluster as many_cluster
from masterplan.many import crews

KEPT, PAGE = ROOT / "benchmarks" / "many" / "measured.json", ROOT / "docs" / "performance.md"
SEED = 22
FULL = ("md", "docx", "pdf")
LITTLE = ("md", "pdf")  # of each of the hundred: Word takes as much again and no more memory
ALONE = 2  # plans that are built by themselves as well, for their bytes

Told = Mapping[str, Any]


class Sizes(Struct, frozen=True):
    """How many plans of full size, how many small ones in which formats, and how many tasks without work there are."""

    plans: int
    hundred: int
    nothing: int
    small: bool
    formats: Sequence[str] = LITTLE


def efficiency(folder: Path, sizes: Sizes) -> Told:
    """Make plans by one worker, then by two, and two of them beside each other; compare what was made."""
    places = cities.write(folder / "plans", sizes.plans, SEED, small=sizes.small)
    alone = [crowd.alone(place) for place in places[:ALONE]]  # first, so that what is read from disks lies in memory
    one, files = crowd.ran([crowd.task(place, folder / "one", FULL) for place in places], 1)
    two, again = crowd.ran([crowd.task(place, folder / "two", FULL) for place in places], 2)
    pair, _files = crowd.ran([crowd.task(place, folder / "pair", FULL) for place in places[:2]], 2)
    wrong = [name for name in files if files[name] != again[name]]
    wrong += [
        place.name for place, own in zip(places, alone, strict=False) if not files[place.name].items() <= own.items()
    ]
    return {
        "one": to_builtins(one),
        "two": to_builtins(two),
        "beside": max(1, sum(part.seconds for part in pair.plans) / sum(part.seconds for part in one.plans[:2])),
        "start": crowd.started(places[0], folder / "start"),
        "files": sum(map(len, files.values())),
        "alone": len(alone),
        "differing": wrong,
    }


def memory(folder: Path, sizes: Sizes) -> Told:
    """Make a hundred plans by two workers, with the same plan of full size as first, middle and last."""
    full = cities.write(folder / "full", 1, SEED, small=sizes.small)[0]
    little = cities.write(folder / "plans", sizes.hundred - 3, SEED + 1, small=True)
    tasks = [crowd.task(place, folder / "made", sizes.formats) for place in little]
    at = (0, sizes.hundred // 2, sizes.hundred - 1)
    for number, where in enumerate(at):
        tasks.insert(where, crowd.task(full, folder / "made", sizes.formats, f"full-{number}"))
    list(crews.local(tasks[:1], 1))  # what starts once has started
    lasting = [sum(crowd.lasting())]
    half = len(tasks) // 2
    plans: list[crowd.One] = []
    for part in (tasks[:half], tasks[half:]):
        plans += crowd.ran(part, 2)[0].plans
        lasting.append(sum(crowd.lasting()))
    return {
        "memory": [one.memory for one in plans],
        "full": [plans[where].memory for where in at],
        "lasting": lasting,
    }


def dask(folder: Path, sizes: Sizes) -> Told:
    """Make the plans of `efficiency` on a cluster of two workers, and ask it for an outcome again and again."""
    places = cities.write(folder / "plans", sizes.plans, SEED, small=sizes.small)
    [(_task, outcome)] = crews.local([crowd.task(places[0], folder / "one", ("md",))], 1)
    with cluster.running() as there:
        tasks = [crowd.task(place, folder / "made", FULL) for place in places]
        told, _files = crowd.ran(tasks, cluster.WORKERS, partial(many_cluster.outcomes, address=there.address))
        return {"start": there.start, "run": to_builtins(told), **cluster.overhead(there, outcome, sizes.nothing)}


PARTS: Mapping[str, Callable[[Path, Sizes], Told]] = {"efficiency": efficiency, "memory": memory, "cluster": dask}


def kept(machine: Mapping[str, str], found: Mapping[str, Told]) -> Mapping[str, Told]:
    """Keep what was measured before on the same machine beside what has been found."""
    known = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    parts = {**(known["parts"] if known.get("machine") == machine else {}), **found}
    KEPT.write_text(json.dumps({"machine": machine, "parts": parts}, indent=1) + "\n", encoding="utf-8")
    return parts


def main() -> None:
    """Measure all parts, or those that are named."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.many", description=__doc__)
    options.add_argument(
        "--parts", nargs="+", choices=[*PARTS], default=[*PARTS], metavar="PART", help=", ".join(PARTS)
    )
    options.add_argument("--plans", type=int, default=16)
    options.add_argument("--hundred", type=int, default=100, help="how many plans the memory is looked at over")
    options.add_argument("--nothing", type=int, default=1000, help="how many tasks without work a cluster is asked for")
    options.add_argument("--small", action="store_true", help="take small plans for large ones, to try it out")
    options.add_argument("--write", action="store_true", help="keep the figures and show them in docs/performance.md")
    chosen = options.parse_args()
    sizes = Sizes(chosen.plans, chosen.hundred, chosen.nothing, chosen.small)
    found = {name: _measured(name, sizes) for name in chosen.parts}
    machine = report.machine()
    if chosen.write:
        found = dict(kept(machine, found))
        tables.show(PAGE, machine, found)
    sys.stdout.write(tables.markdown(machine, found))


def _measured(name: str, sizes: Sizes) -> Told:
    with tempfile.TemporaryDirectory() as folder:
        return PARTS[name](Path(folder), sizes)


if __name__ == "__main__":
    main()
