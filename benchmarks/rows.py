"""What is measured: each row is a run of the program, and the least that anything that does the same must cost."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from benchmarks.bench import AMBON, Bench, Edit, funded, rated, renamed
from benchmarks.measuring import Run

Size = tuple[int, int]
Made = Callable[[Bench, Size], Run]
GROWTH = (10, 20, 40, 100)  # OPD with so many programmes each:
PROGRAMMES = 60


class Row(Struct, frozen=True):
    """A row of the table; `name` is what it is asked for by."""

    name: str
    what: str
    size: Size
    program: Made
    floor: Made

    @property
    def plan(self) -> str:
        """The plan, as people call it."""
        return "Ambon" if self.size == AMBON else f"{self.size[0]} x {self.size[1]}"


def _cold(*options: str) -> Made:
    return lambda bench, size: bench.cold(size, *options)


def _again(*options: str) -> Made:
    return lambda bench, size: bench.again(size, *options)


def _edited(edit: Edit, *options: str) -> Made:
    return lambda bench, size: bench.edited(size, edit, "build", *options)


def _sized(opd: int) -> tuple[Row, ...]:
    size = (opd, PROGRAMMES)
    return (
        Row(f"build-{opd}", "`build`, nothing remembered", size, _cold("build"), Bench.engines),
        Row(f"again-{opd}", "`build`, nothing changed", size, _again("build"), Bench.read),
        Row(f"validate-{opd}", "`validate`, nothing remembered", size, _cold("validate"), Bench.parsed),
        Row(f"validate-again-{opd}", "`validate`, files remembered", size, _again("validate"), Bench.parsed),
    )


ROWS: tuple[Row, ...] = (
    Row("version", "`--version`", AMBON, lambda bench, size: bench.start(size, "--version"), Bench.python),
    Row("help", "`--help`", AMBON, lambda bench, size: bench.start(size, "--help"), Bench.python),
    Row("build", "`build`, nothing remembered", AMBON, Bench.whole, Bench.engines),
    Row("again", "`build`, nothing changed", AMBON, _again("build"), Bench.read),
    *(
        row
        for name, what, edit in (
            ("name", "one programme renamed", renamed),
            ("rating", "one rating changed", rated),
            ("money", "one year's money changed", funded),
        )
        for row in (
            Row(name, f"`build`, {what}", AMBON, _edited(edit), Bench.engines),
            Row(f"{name}-md", f"`build --format md`, {what}", AMBON, _edited(edit, "--format", "md"), Bench.parsed),
        )
    ),
    Row("validate", "`validate`, nothing remembered", AMBON, _cold("validate"), Bench.parsed),
    Row("changes", "`changes` between two commits", AMBON, Bench.compared, Bench.parsed_twice),
    Row(
        "redline",
        "`changes --touches --redline`; the floor is a cold `build`",
        AMBON,
        lambda bench, size: bench.compared(size, "--touches", "--redline", "build/perubahan"),
        Bench.whole,
    ),
    *(row for opd in GROWTH for row in _sized(opd)),
)
