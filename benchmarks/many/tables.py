"""What many plans cost becomes tables in Markdown, with what a simulation makes of it for more cores."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any

from msgspec.structs import replace

from benchmarks import report
from benchmarks.many import crowd
from benchmarks.many.simulation import PLANS, Costs, Simulated, simulated

BEGIN = "<!-- measured: python -m benchmarks.many --write -->"
REGENCIES, CORES = 514, (8, 64, 256)
WIRE = 1e9 / 8 / crowd.MIB  # MiB a second of a store behind one gigabit
WIDER = 10  # gigabits, in the third table
LARGE, TIMES = 50, 3  # of so many plans one is large in the second table: so many times as long as measured

Told = Mapping[str, Any]


def show(page: Path, machine: Mapping[str, str], parts: Mapping[str, Told]) -> None:
    """Put the tables between their marks in a page."""
    told = markdown(machine, parts)
    page.write_text(report.written(page.read_text(encoding="utf-8"), told, BEGIN), encoding="utf-8")


def markdown(machine: Mapping[str, str], parts: Mapping[str, Told]) -> str:
    """Write what is known; a part that was not measured is left out."""
    blocks = [[f"Measured on: {', '.join(f'{name} {value}' for name, value in machine.items())}."]]
    if "efficiency" in parts:
        told = parts["efficiency"]
        blocks += [[*_efficiency(told)], [*_same(told)], [*_checked(told, parts.get("cluster"))]]
    if "memory" in parts:
        blocks.append([*_memory(parts["memory"])])
    if "efficiency" in parts and "cluster" in parts:
        blocks += _more(parts["efficiency"], parts["cluster"])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


# --- what was measured --------------------------------------------------------------------------


def _efficiency(told: Told) -> Iterator[str]:
    one, two = told["one"], told["two"]
    by_wall, by_cpu = one["seconds"] / (2 * two["seconds"]), _cpu(one) / _cpu(two)
    yield from report.head(
        "Workers", "Plans", "s", "CPU s of plans", "CPU s of who asks", "MiB of a plan", "Efficiency"
    )
    for run, shown in ((one, "1"), (two, f"{by_wall:.2f}, by CPU {by_cpu:.2f}")):
        most = max(part["memory"] for part in run["plans"])
        cells = (f"{run['seconds']:.1f}", f"{_cpu(run):.1f}", f"{run['asking']:.1f}", f"{most:.0f}")
        yield report.line(str(run["jobs"]), str(len(run["plans"])), *cells, shown)


def _cpu(run: Told) -> float:
    return sum(float(part["cpu"]) for part in run["plans"])


def _same(told: Told) -> Iterator[str]:
    alone = [part["seconds"] for part in told["one"]["plans"]]
    same = f"other bytes in {', '.join(told['differing'])}" if told["differing"] else "the same bytes"
    yield f"{told['files']} files have {same} with one worker and with two, and those of {told['alone']} of the plans"
    yield f"as `masterplan build` makes them alone. A plan takes {min(alone):.1f} to {max(alone):.1f} s by itself."


def _checked(told: Told, asked: Told | None) -> Iterator[str]:
    """Compare what the simulation says of the runs with what they took."""
    plans = [part["seconds"] for part in told["one"]["plans"]]
    asking = told["one"]["asking"] / len(plans)
    yield from report.head("Workers", "Measured s", "Simulated s", "Error")
    yield _error("1", told["one"], simulated(plans, 1, Costs(ask=asking)))
    yield _error("2", told["two"], simulated(plans, 2, Costs(ask=asking, beside=told["beside"])))
    if asked:
        costs = Costs(schedule=asked["schedule"], ask=asked["ask"], beside=told["beside"])
        yield _error("2, of a Dask cluster", asked["run"], simulated(plans, 2, costs))


def _error(workers: str, run: Told, guess: Simulated) -> str:
    error = f"{100 * (guess.seconds / run['seconds'] - 1):+.1f} %"
    return report.line(workers, f"{run['seconds']:.1f}", f"{guess.seconds:.1f}", error)


def _memory(told: Told) -> Iterator[str]:
    every, full = told["memory"], [f"{one:.0f} MiB" for one in told["full"]]
    yield from report.head("Memory over many plans", "First", "Middle", "Last")
    yield report.line("the same plan of full size", *full)
    third = len(every) // 3
    thirds = (every[:third], every[third:-third], every[-third:])
    yield report.line(f"all {len(every)} plans, median of each third", *(f"{median(one):.0f} MiB" for one in thirds))
    yield report.line("what stays: who asks, and what plans begin from", *(f"{one:.0f} MiB" for one in told["lasting"]))


# --- more cores ---------------------------------------------------------------------------------


def _more(told: Told, asked: Told) -> list[list[str]]:
    plans = random.Random(REGENCIES).choices(  # noqa: S311 - the same ones each time
        [part["seconds"] for part in told["one"]["plans"]], k=REGENCIES
    )
    made = mean(part["made"] for part in told["one"]["plans"])
    start = asked["start"] + told["start"]
    costs = Costs(start, asked["schedule"], made / WIRE, asked["ask"], told["beside"])
    uneven = [one * (TIMES if number % LARGE == 0 else 1) for number, one in enumerate(plans, 1)]
    return [
        [*_costs(plans, costs, made)],
        [f"{REGENCIES} plans, each as long as one of those that were measured:"],
        [*_table(plans, costs)],
        [f"The same, with one plan of {LARGE} that takes {TIMES} times as long:"],
        [*_table(uneven, costs)],
        [f"As the first, with a store behind {WIDER} gigabits:"],
        [*_table(plans, replace(costs, put=costs.put / WIDER))],
    ]


def _costs(plans: Sequence[float], costs: Costs, made: float) -> Iterator[str]:
    """Show what is put into the simulation, and from how many cores on each would be the limit by itself."""
    yield from report.head("What a plan waits for", "s", "From", "Always busy from")
    yield report.line("its own work, mean", f"{mean(plans):.1f}", "measured alone", "")
    yield report.line("neighbours on its machine", f"{costs.beside - 1:+.1%}", "two beside each other", "")
    yield report.line("workers to begin, once", f"{costs.start:.1f}", "measured", "")
    for name, each, source in (
        ("the scheduler of Dask", costs.schedule, "CPU time per task without work"),
        ("the process that asks", costs.ask, "CPU time per outcome of a real plan"),
        ("the store of what was made", costs.put, f"assumed: {made:.1f} MiB, one by one, one gigabit"),
    ):
        yield report.line(name, f"{each:.4f}", source, f"{mean(plans) * costs.beside / each:,.0f} cores")


def _table(plans: Sequence[float], costs: Costs) -> Iterator[str]:
    yield from report.head("Cores", "Order", "Minutes", "Efficiency", "Most is lost to", "Next")
    for cores in CORES:
        for first, order in ((False, "as they come"), (True, "longest first")):
            found = simulated(plans, cores, costs, longest_first=first)
            cells = (f"{found.seconds / 60:.1f}", f"{found.efficiency:.2f}", *_lost(found))
            yield report.line(str(cores), order, *cells)


def _lost(found: Simulated) -> Iterator[str]:
    losses = sorted(((value, name) for name, value in found.spent.items() if name != PLANS), reverse=True)
    yield from (f"{name} {value / (found.cores * found.seconds):.1%}" for value, name in losses[:2])
