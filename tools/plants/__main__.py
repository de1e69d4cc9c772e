"""Mistakes planted at random places of a plan become three figures: `python -m tools.plants [--plants N] [--seed S]`.

Each plant changes one place of the plan in `data/` as people do: a misspelt name, a forgotten line, a comma in a
number. A checker that can be trusted finds it, points at its line, and says it once. The figures are the shares of
plants that are found, found at the exact line, and found with exactly one diagnostic.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from masterplan import compiler
from masterplan.diagnostics import language
from masterplan.plan.files import Files
from masterplan.world import disk
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tools.plants.lines import SPECIAL
from tools.plants.texts import KINDS, plant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from masterplan.yaml.document import Document
    from tools.plants.places import Plant
    from tools.plants.texts import Kind

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Verdict:
    """What the checker made of a plant."""

    plant: Plant
    found: bool
    exact: bool
    alone: bool
    answers: tuple[str, ...]


def judge(planted: Plant, files: Files) -> Verdict:
    checked = compiler.check(Files({**files.data, planted.path: planted.content}, files.naskah), disk.printable)
    mine = [d for d in checked.diagnostics if d.code in planted.codes and d.span.path == planted.path]
    exact = any(d.span.line <= planted.line <= max(d.span.line, d.span.end_line) for d in mine)
    answers = tuple(f"{d.code} {d.span.path}:{d.span.line}" for d in checked.diagnostics)
    return Verdict(planted, bool(mine), exact, len(checked.diagnostics) == 1, answers)


def planted(count: int, seed: int, files: Files) -> Iterator[Plant]:
    """Yield `count` mistakes, kind after kind, each at a random place."""
    random = Random(seed)
    documents = _documents(files)
    makers: Sequence[Callable[[Random, Mapping[str, Document]], Plant | None]] = (
        *(_maker(kind) for kind in KINDS),
        *SPECIAL,
    )
    made = 0
    while made < count:
        for make in makers:
            found = next((one for one in (make(random, documents) for _ in range(200)) if one), None)
            if found and made < count:
                made += 1
                yield found


def _maker(kind: Kind) -> Callable[[Random, Mapping[str, Document]], Plant | None]:
    return lambda random, documents: plant(kind, random, documents)


def _documents(files: Files) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for path, content in files.data.items():
        document, _faults = reader.parse(Source(path, content.decode()))
        if document:
            found[path] = document
    return found


def main() -> None:
    """Print the three figures, and every plant that was not answered as it should be."""
    options = argparse.ArgumentParser(prog="python -m tools.plants", description=__doc__)
    options.add_argument("--plants", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    language.use("en")
    files = disk.read(ROOT)
    verdicts = [judge(one, files) for one in planted(chosen.plants, chosen.seed, files)]
    for verdict in verdicts:
        if not (verdict.found and verdict.exact and verdict.alone):
            state = "missed" if not verdict.found else "elsewhere" if not verdict.exact else "not alone"
            sys.stdout.write(f"{state}: {verdict.plant.kind}, {verdict.plant.path}:{verdict.plant.line}: ")
            sys.stdout.write(f"{'; '.join(verdict.answers[:4])}\n")
    kinds = len({verdict.plant.kind for verdict in verdicts})
    shares = {
        "found": sum(v.found for v in verdicts),
        "at the exact line": sum(v.exact for v in verdicts),
        "with one diagnostic": sum(v.found and v.alone for v in verdicts),
    }
    sys.stdout.write(f"{len(verdicts)} plants of {kinds} kinds: ")
    sys.stdout.write(", ".join(f"{name} {100 * n / len(verdicts):.1f} %" for name, n in shares.items()) + "\n")


if __name__ == "__main__":
    main()
