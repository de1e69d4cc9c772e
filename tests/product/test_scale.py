"""Twice as much to read takes about twice as long: in one large file, in many files, and in a file full of mistakes.

No second is asserted, since machines differ; the time of the larger input is compared with that of the smaller one.
"""

from __future__ import annotations

import gc
import json
import random
import time
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pytest

from benchmarks import plans
from masterplan import compiler
from masterplan.diagnostics.report import FORMATS
from masterplan.diagnostics.values import MAX_FAULTS
from masterplan.plan.files import Files
from masterplan.world import disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from masterplan.compiler import Checked

MOST = 3  # times as long; a linear stage takes 2, a quadratic one 4
PLAIN = 2.5  # times as long that no chance makes of a quadratic stage
OPD = "data/opd/opd-001.yaml"
A, B = TypeVar("A"), TypeVar("B")


@pytest.fixture(autouse=True)
def no_garbage_collection() -> Iterator[None]:
    """Measure the program as `cli` runs it, which collects no garbage either."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def others(tmp_path: Path) -> Files:
    """Return the files of a plan beside which a large one is put; what every run needs is loaded then."""
    plans.write(tmp_path, opd=1, program=1)
    files = disk.read(tmp_path)
    checked(files, large(1))
    return files


def checked(others: Files, text: str) -> Checked:
    """Check a plan and write down in every format what is found, as `validate` does."""
    found = compiler.check(Files({**others.data, OPD: text.encode()}, {}), frozenset)
    for show in FORMATS.values():
        show(found.diagnostics, found.texts)
    return found


def timed(run: Callable[[A], B], given: A) -> tuple[float, B]:
    begun = time.process_time()
    result = run(given)
    return time.process_time() - begun, result


def grown(run: Callable[[A], B], half: A, whole: A) -> B:
    """Return what comes of the whole, which may not take much longer than twice the time of its half.

    Where that is not plain at once the best of three is taken, since a busy machine only ever adds time.
    """
    small, (large, result) = [timed(run, half)[0]], timed(run, whole)
    larges = [large]
    if large / small[0] >= PLAIN:
        small += [timed(run, half)[0] for _ in range(2)]
        larges += [timed(run, whole)[0] for _ in range(2)]
    assert min(larges) / min(small) < MOST
    return result


def large(program: int) -> str:
    return plans._opd(random.Random(1), 1, program)  # noqa: S311 - the same text each time


def test_a_file_of_megabytes_takes_twice_as_long_as_half_of_it(others):
    half, whole = large(1_500), large(3_000)
    assert len(whole) > 2_500_000
    assert grown(partial(checked, others), half, whole).ok


@pytest.mark.usefixtures("others")
def test_hundreds_of_files_take_twice_as_long_as_half_of_them(tmp_path):
    for name, opd in (("half", 250), ("whole", 500)):
        plans.write(tmp_path / name, opd, program=1)
    half, whole = disk.read(tmp_path / "half"), disk.read(tmp_path / "whole")
    assert len(whole.data) == 505
    assert grown(lambda files: compiler.check(files, frozenset), half, whole).ok


def programmes(fields: str) -> Callable[[int], str]:
    """Return how to write so many programmes, each with the same mistake; `N` in the fields is its number."""
    start = large(1)
    line = f"  - {{id: pN, nama: x, dimensi: living, subdimensi: living-1, {fields}}}\n"
    return lambda count: start + "".join(line.replace("N", str(number)) for number in range(count))


def flow(count: int) -> str:
    """Write it all in one line, as programs do."""
    return json.dumps({
        "id": "opd-001", "nama": "x", "singkatan": "x", "status": "contoh", "profil": "x" * 200 * count,
        "program": [
            {"id": f"p{n}", "nama": "x", "dimensi": "living", "subdimensi": "living-1", "jangka": "pendek",
             "pendanaan": [{"sumber": "APBD", "pagu": {"2099": "1"}}]}
            for n in range(count)
        ],
    })  # fmt: skip


@pytest.mark.parametrize(
    ("write", "shown"),
    [
        pytest.param(programmes("jangka: pendekN"), MAX_FAULTS + 1, id="values"),
        pytest.param(programmes("jangka: pendek, lokasi: "), MAX_FAULTS + 1, id="no value"),
        pytest.param(programmes("jangkaa: pendek"), MAX_FAULTS // 2 + 1, id="misspelt fields"),
        pytest.param(lambda count: "".join(f"x{n}: 1\n" for n in range(count)), 1, id="unknown fields"),
        pytest.param(lambda count: "id: x\n" * count, MAX_FAULTS + 1, id="repeated fields"),
        pytest.param(lambda count: "\x07\n" * count, MAX_FAULTS + 1, id="characters"),
        pytest.param(programmes("jangka: pendek, sumber: [bukanN]"), 5_000, id="references"),
        pytest.param(programmes("jangka: pendek, sumber: [beritaN]"), 5_000, id="misspelt references"),
        pytest.param(flow, 5_000, id="one line"),
    ],
)
def test_thousands_of_mistakes_take_twice_as_long_as_half_of_them(others, write, shown):
    half, whole = write(2_500), write(5_000)
    found = grown(partial(checked, others), half, whole).diagnostics
    assert shown <= len(found) <= shown + 100


@pytest.mark.parametrize("size", [5_000, 10_000])
def test_the_report_says_how_many_mistakes_it_leaves_out(others, size):
    last = checked(others, programmes("jangka: pendekN")(size)).diagnostics[-1]
    assert last.code == "too-many-errors"
    assert str(size - MAX_FAULTS) in last.message
