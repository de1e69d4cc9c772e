"""Costs become a table in Markdown, with the figures of the machine and the growth from few OPD to many."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from benchmarks.measuring import Cost
from benchmarks.rows import GROWTH, PROGRAMMES
from masterplan.press import engines

_BEGIN, _END = "<!-- measured: python -m benchmarks --write -->", "<!-- /measured -->"


class Measured(Struct, frozen=True):
    """A row with the medians of what the program and its floor cost."""

    what: str
    plan: str
    rounds: int
    program: Cost
    floor: Cost


def machine() -> Mapping[str, str]:
    """Say what was measured on, without what would name it."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    named = re.search(r"model name\s*: (.*)", told)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    first = subprocess.run([engines.pandoc(), "--version"], check=True, capture_output=True, text=True).stdout  # noqa: S603 - the engine that the wheel brings
    return {
        "processor": named[1] if named else platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory:.0f} GiB",
        "system": platform.system(),
        "Python": platform.python_version(),
        "Pandoc": first.split()[1],
        "Typst": version("typst"),
        "PyYAML": version("pyyaml"),
        "pydantic": version("pydantic"),
    }


def markdown(machine: Mapping[str, str], rows: Mapping[str, Measured]) -> str:
    """Write the tables."""
    on = ", ".join(f"{name} {value}" for name, value in machine.items())
    growth = _growth(rows)
    return "\n".join((f"Measured on: {on}.", "", *_table(rows), *(("", *growth) if growth else ()))) + "\n"


def written(document: str, told: str, begin: str = _BEGIN) -> str:
    """Put the tables between their marks in a document."""
    head, rest = document.split(begin)
    return f"{head}{begin}\n\n{told}\n{_END}{rest.split(_END, 1)[1]}"


def _table(rows: Mapping[str, Measured]) -> Iterable[str]:
    costs = ("s", "CPU s", "MiB", "floor s", "CPU s", "MiB", "s / floor", "CPU / floor")
    yield from head("Row", "What", "Plan", "Rounds", *costs)
    for name, row in rows.items():
        ratios = (row.program.seconds / row.floor.seconds, row.program.cpu / row.floor.cpu)
        figures = (*_cost(row.program), *_cost(row.floor), *(f"{one:.2f}" for one in ratios))
        yield line(f"`{name}`", row.what, row.plan, str(row.rounds), *figures)


def _growth(rows: Mapping[str, Measured]) -> Sequence[str]:
    """Show how the cost of a cold build grows with the number of OPD."""
    known = [(opd, rows[f"build-{opd}"].program) for opd in GROWTH if f"build-{opd}" in rows]
    if len(known) < 2:  # noqa: PLR2004 - one size does not grow
        return ()
    least = known[0][0]
    lines = [*head(f"OPD with {PROGRAMMES} programmes", "times as many", "s", "CPU s", "MiB", "s for one OPD")]
    lines += [line(str(opd), f"{opd / least:g}", *_cost(one), f"{one.seconds / opd:.2f}") for opd, one in known]
    return lines


def _cost(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.seconds:.2f}", f"{cost.cpu:.2f}", f"{cost.memory:.0f}"


def head(*cells: str) -> tuple[str, str]:
    """Write the head of a table."""
    return line(*cells), line(*("---" for _cell in cells))


def line(*cells: str) -> str:
    """Write a row of a table."""
    return f"| {' | '.join(cells)} |"
