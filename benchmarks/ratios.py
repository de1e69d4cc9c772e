"""`python -m benchmarks.ratios`: fail if the program costs a third more, in ratios to its floors, than was committed.

Seconds differ from machine to machine, so none is compared. CPU seconds of small plans are divided by those that the
bare engines or the bare parser take for the same plan in the same minute. What seems too dear is measured again, since
chance only ever adds. `--write` commits the ratios of today, after a change that is meant to cost or to save.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from statistics import median

from benchmarks.bench import Bench
from benchmarks.measuring import ROOT, in_turn
from benchmarks.rows import Made, Size

COMMITTED = ROOT / "benchmarks" / "ratios.json"
WORSE = 4 / 3
WATCHED: Mapping[str, tuple[Size, int, Made, Made]] = {
    "build": ((3, 6), 2, Bench.whole, Bench.engines),
    "build again": ((3, 6), 7, lambda bench, size: bench.again(size, "build"), Bench.read),
    "validate": ((20, 30), 3, lambda bench, size: bench.cold(size, "validate"), Bench.parsed),
}


def main() -> None:
    """Measure, and compare or write."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        found = {name: ratio(bench, name) for name in WATCHED}
        if sys.argv[1:] == ["--write"]:
            COMMITTED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
        again = {name: min(found[name], ratio(bench, name)) for name in worse(found, committed)}
    for name, value in {**found, **again}.items():
        sys.stdout.write(f"{name}: {value:.2f} times its floor; committed {committed[name]:.2f}\n")
    if dear := worse(again, committed):
        sys.exit(f"a third more than was committed: {', '.join(dear)}")


def worse(found: Mapping[str, float], committed: Mapping[str, float]) -> Collection[str]:
    """Return what costs a third more than it did."""
    return [name for name, value in found.items() if value > committed[name] * WORSE]


def ratio(bench: Bench, name: str) -> float:
    """Return the median of the ratios of several rounds."""
    size, rounds, program, floor = WATCHED[name]
    ours, bare = in_turn([program(bench, size), floor(bench, size)], rounds, bench.environment)
    return round(median(one.cpu / other.cpu for one, other in zip(ours, bare, strict=True)), 2)


if __name__ == "__main__":
    main()
