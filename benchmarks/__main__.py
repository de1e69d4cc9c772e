"""`python -m benchmarks`: measure the program beside its floor, and print medians and ratios as Markdown.

The program and its floor take turns as whole processes. `--write` keeps the figures in `benchmarks/measured.json`, row
by row as long as the machine is the same, and shows them in `docs/performance.md`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, json

from benchmarks import report
from benchmarks.bench import Bench
from benchmarks.measuring import ROOT, in_turn, middle
from benchmarks.report import Measured
from benchmarks.rows import ROWS, Row

KEPT, PAGE = ROOT / "benchmarks" / "measured.json", ROOT / "docs" / "performance.md"


def measure(rows: Sequence[Row], rounds: int, folder: Path) -> Mapping[str, Measured]:
    """Measure rows together; a floor that several of them have takes one turn a round."""
    bench = Bench(folder)
    sides = {(make, row.size): make(bench, row.size) for row in rows for make in (row.program, row.floor)}
    costs = dict(zip(sides, map(middle, in_turn([*sides.values()], rounds, bench.environment)), strict=True))
    return {
        row.name: Measured(row.what, row.plan, rounds, costs[row.program, row.size], costs[row.floor, row.size])
        for row in rows
    }


class Figures(Struct, frozen=True):
    """What was measured on one machine, row by row."""

    machine: Mapping[str, str]
    rows: Mapping[str, Measured]


def kept(machine: Mapping[str, str], found: Mapping[str, Measured]) -> Mapping[str, Measured]:
    """Keep what was measured before on the same machine beside what has been found, in the order of the rows."""
    before = json.decode(KEPT.read_bytes(), type=Figures) if KEPT.exists() else Figures({}, {})
    both = {**(before.rows if before.machine == machine else {}), **found}
    ordered = {row.name: both[row.name] for row in ROWS if row.name in both}
    KEPT.write_bytes(json.format(json.encode(Figures(machine, ordered)), indent=1) + b"\n")
    return ordered


def main() -> None:
    """Measure all rows, or those that are named."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [row.name for row in ROWS]
    options.add_argument("--rows", nargs="+", choices=names, default=names, metavar="ROW", help=", ".join(names))
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--write", action="store_true", help="keep the figures and show them in docs/performance.md")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure([row for row in ROWS if row.name in chosen.rows], chosen.rounds, Path(folder))
    machine = report.machine()
    if chosen.write:
        rows = kept(machine, rows)
        PAGE.write_text(report.written(PAGE.read_text(encoding="utf-8"), report.markdown(machine, rows)), "utf-8")
    sys.stdout.write(report.markdown(machine, rows))


if __name__ == "__main__":
    main()
