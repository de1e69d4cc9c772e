"""Mistakes planted at random places of a plan become a table: `python -m tools.plants [--plants N] [--seed S]`.

Each plant changes one place of the plan in `data/` as people do: a misspelt name, a forgotten line, a comma in a
number, a file that is called `.yml`. A checker that can be trusted finds it, points at the very letter, and says it
once. The table has for each kind of mistake how many were planted, found, found at the exact line and column, and
answered with one message and nothing else.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from masterplan.diagnostics import language
from tools.plants.judging import Verdict, answered, garden, judge
from tools.plants.kinds import KINDS
from tools.plants.places import Garden, Plant

ROOT = Path(__file__).parent.parent.parent
_TRIES = 300  # places that are drawn for a kind of mistake before there is none


def planted(count: int, seed: int, around: Garden) -> Iterator[Plant]:
    """Yield `count` mistakes, kind after kind, each at a random place."""
    random, made = Random(seed), 0
    while made < count:
        for kind in KINDS[: count - made]:
            found = next((one for one in (kind.plant(random, around) for _try in range(_TRIES)) if one), None)
            if found is None:
                raise AssertionError(kind.name)
            made += 1
            yield found


def table(verdicts: Sequence[Verdict]) -> str:
    """Return a line for each kind, and one for all."""
    lines = [f"{'':46}{'plants':>8}{'found':>8}{'exact':>8}{'alone':>8}"]
    for name in (*dict.fromkeys(one.plant.kind for one in verdicts), ""):
        own = [one for one in verdicts if name in {"", one.plant.kind}]
        sums = (len(own), sum(o.found for o in own), sum(o.exact for o in own), sum(o.alone for o in own))
        lines.append(f"{name or 'all':46}{''.join(f'{number:8}' for number in sums)}")
    return "\n".join(lines)


def main() -> None:
    """Print every plant that was not answered as it should be, and the table."""
    options = argparse.ArgumentParser(prog="python -m tools.plants", description=__doc__)
    options.add_argument("--plants", type=int, default=2500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--kind", default="", help="plant only kinds whose name has this in it")
    chosen = options.parse_args()
    language.use("en")
    around = garden(ROOT)
    verdicts = []
    for plant in planted(chosen.plants, chosen.seed, around):
        if chosen.kind in plant.kind:
            verdicts.append(judge(plant, around))
            sys.stdout.write("".join(f"{line}\n" for line in [answered(verdicts[-1])] if line))
    sys.stdout.write(f"{len({one.plant.kind for one in verdicts})} kinds\n{table(verdicts)}\n")


if __name__ == "__main__":
    main()
