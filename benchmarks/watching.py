"""`python -m benchmarks.watching`: what a plan that is kept in memory costs after each edit, step by step, as JSON.

Figures are CPU seconds from the saved file on, of this process and of the engines that it starts, as medians with the
least and the most; a change is there some 60 ms before, when the system has told of it. The floor is measured in the
same run: the C parser of YAML reads the plan, and the bare engines make all books.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.bench import AMBON, Bench, Edit, file_to_edit, funded, rated, renamed
from benchmarks.measuring import in_turn
from masterplan import api
from masterplan.live.building import Asked, LiveBooks, LiveStep
from masterplan.live.plan import LivePlan
from masterplan.world import placing, timing
from masterplan.world.store import Store, maker

EDITS: dict[str, Edit] = {"name": renamed, "rating": rated, "money": funded}
FORMATS = (*api.FORMATS, api.SITE)


def rounds(books: LiveBooks, output: Path, written: dict[str, bytes]) -> Iterator[tuple[str, float]]:
    """Make a round and write what is new; say of each step, by what it brings, how many CPU seconds have gone by."""
    begun = timing.process("").cpu
    for step in books.round():
        placing.publish(output, {path: one for path, one in step.files.items() if written.get(path) != one})
        written |= step.files
        yield _called(step), timing.process("").cpu - begun


def _called(step: LiveStep) -> str:
    if step.whole:
        return "all"
    return step.book or ("Markdown and site" if step.files else "diagnostics")


def measure(count: int, folder: Path) -> dict[str, object]:
    """Edit the plan of Ambon so many times in each way."""
    bench = Bench(folder)
    plan = bench.plan(AMBON)
    books = LiveBooks(LivePlan(plan), Asked(formats=FORMATS), Store(folder / "cache", maker()))
    output, written = plan / "build", dict[str, bytes]()
    first = dict(rounds(books, output, written))
    found: dict[str, dict[str, list[float]]] = {name: {} for name in EDITS}
    for number in range(count):
        for name, edit in EDITS.items():
            file = file_to_edit(plan)
            file.write_text(edit(file.read_text(encoding="utf-8"), number), encoding="utf-8")
            for step, seconds in rounds(books, output, written):
                found[name].setdefault(step, []).append(seconds)
    floors = [bench.parsed(AMBON), bench.engines(AMBON)]
    parsed, engines = (median(one.cpu for one in own) for own in in_turn(floors, count, bench.environment))
    told = {
        name: {step: _summary(costs, parsed if step in _QUICK else engines) for step, costs in steps.items()}
        for name, steps in found.items()
    }
    return {"first": first, "floor": {"parsed": parsed, "engines": engines}, "edits": told}


_QUICK = ("diagnostics", "Markdown and site")  # what no engine makes


def _summary(costs: Sequence[float], floor: float) -> dict[str, float]:
    return {"median": median(costs), "least": min(costs), "most": max(costs), "ratio": median(costs) / floor}


def main() -> None:
    """Measure, and print what was found."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.watching", description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.parse_args().rounds, Path(folder))
    rounded = json.loads(json.dumps(found), parse_float=lambda text: round(float(text), 2))
    sys.stdout.write(json.dumps(rounded, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
