"""`python -m benchmarks`: measure `build` and `validate` against their floors, and print the ratios.

Each figure is the best of several runs as whole processes, since a busy machine only ever adds time; the program and
its floor take turns. Memory is the largest of the processes that one run starts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import plans
from masterplan import compiler
from masterplan.press import build as building
from masterplan.press import pandoc
from masterplan.world import disk

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Cost:
    """Seconds, and the peak memory in MiB."""

    seconds: float
    memory: float


def once(*command: str | Path) -> Cost:
    """Run a command and wait for it and all that it starts."""
    begun = time.perf_counter()
    running = subprocess.Popen([*map(str, command)], cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    _pid, status, usage = os.wait4(running.pid, 0)
    if status:
        sys.exit(f"failed: {command}")
    return Cost(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def best(rounds: int, *commands: tuple[str | Path, ...]) -> list[Cost]:
    """Run commands in turn and return the best of each."""
    runs = [[once(*command) for command in commands] for _ in range(rounds)]
    return [Cost(min(c.seconds for c in own), max(c.memory for c in own)) for own in zip(*runs, strict=True)]


def sources(plan: Path, folder: Path) -> None:
    """Write the Markdown and the Typst source of every book, as the program makes them."""
    folder.mkdir()
    checked = compiler.check(disk.read(plan), disk.printable)
    if checked.plan is None:
        sys.exit(f"the generated plan is wrong: {checked.diagnostics[:3]}")
    design = disk.design(plan)
    ordered = building.orders(compiler.compile_books(checked.plan, design.chapters))
    for order, made in zip(ordered, building.press(ordered, design, ("md",)), strict=True):
        pictures = pandoc.Pictures(order.sizes, {}, order.lambang)
        source = pandoc.typst_source(order.page.parts, order.style, design, pictures)
        disk.publish(folder, {f"{order.page.slug}.md": made.files["md"], f"{order.page.slug}.typ": source.encode()})
        disk.publish(folder / "gambar", made.pictures)


def measure(opd: int, program: int, rounds: int) -> None:
    """Print one line for each command on a plan of this size."""
    python, program_ = sys.executable, (sys.executable, "-m", "masterplan", "-C")
    with tempfile.TemporaryDirectory() as name:
        plan, books = Path(name, "plan"), Path(name, "books")
        plans.write(plan, opd, program)
        sources(plan, books)
        floor = (python, "-m", "benchmarks.floor")
        build, bare = best(rounds, (*program_, plan, "build"), (*floor, "build", books))
        again, _bare = best(1, (*program_, plan, "build"), (*floor, "build", books))
        first = plan / "data" / "opd" / "opd-001.yaml"
        first.write_text(first.read_text(encoding="utf-8").replace("rating: 1", "rating: 2", 1), encoding="utf-8")
        changed, _bare = best(1, (*program_, plan, "build"), (*floor, "build", books))
        validate, parse = best(rounds, (*program_, plan, "validate"), (*floor, "parse", plan / "data"))
    size = f"{opd} OPD x {program} programmes"
    for what, cost, against in (
        ("build, cold", build, bare),
        ("build, again", again, bare),
        ("build, one OPD changed", changed, bare),
        ("validate", validate, parse),
    ):
        ratio = cost.seconds / against.seconds
        print(  # noqa: T201 - a script that prints
            f"{size:<26}{what:<24}{cost.seconds:7.2f} s  floor {against.seconds:6.2f} s  ratio {ratio:5.2f}"
            f"  memory {cost.memory:6.0f} MiB (floor {against.memory:.0f})"
        )


def main() -> None:
    """Measure one size, or several to see the growth."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--opd", type=int, nargs="+", default=[40])
    options.add_argument("--program", type=int, default=60, help="programmes of each OPD")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    for opd in chosen.opd:
        measure(opd, chosen.program, chosen.rounds)


if __name__ == "__main__":
    main()
