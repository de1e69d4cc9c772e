"""The register of risks becomes the matrix that shows each risk by its likelihood and its impact."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.colours import rising
from masterplan.book.facts import Facts
from masterplan.book.figures.shapes import Gambar, MatrixCell, MatrixStep, RiskMatrix
from masterplan.book.tables.risks import source
from masterplan.sums.risiko import SKOR, level, reaches
from masterplan.words.format import angka, listed, rentang

LIKELY = ("Hampir tidak terjadi", "Jarang terjadi", "Kadang-kadang terjadi", "Sering terjadi", "Hampir pasti terjadi")
HEAVY = ("Tidak signifikan", "Kurang signifikan", "Cukup signifikan", "Signifikan", "Sangat signifikan")
HEIGHT = 112.0
FEW = 3  # risks that a title names


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make the matrix, if there is a risk."""
    if facts.register:
        rows = tuple(tuple(_cell(facts, row, column) for column in SKOR) for row in SKOR)
        drawing = RiskMatrix(("Dampak", "Kemungkinan"), (HEAVY, LIKELY), rows, tuple(_steps(facts)))
        yield Gambar("gbr-risiko", _title(facts), _told(facts), source(facts), drawing, HEIGHT)


def _steps(facts: Facts) -> Iterator[MatrixStep]:
    colours = rising(len(facts.risiko.tingkat))
    for (one, last), colour in zip(reaches(facts.risiko.tingkat), colours, strict=True):
        yield MatrixStep(one.nama, rentang(one.mulai, last), colour)


def _cell(facts: Facts, likely: int, heavy: int) -> MatrixCell:
    scores = (likely, heavy)
    inside = (one for one in facts.register if (one.risiko.kemungkinan, one.risiko.dampak) == scores)
    own = level(likely * heavy, facts.risiko.tingkat)
    return MatrixCell(str(likely * heavy), facts.risiko.tingkat.index(own), tuple(one.nomor for one in inside))


def _title(facts: Facts) -> str:
    """Count the risks that have to be treated, and say which is worst."""
    values, least = [one.nilai for one in facts.register], facts.risiko.selera
    heavy, worst = sum(value >= least for value in values), [o.nomor for o in facts.register if o.nilai == max(values)]
    which = f" ({listed(worst)})" if len(worst) <= FEW else ""
    return (
        f"Sebanyak {angka(heavy)} dari {angka(len(values))} risiko bernilai {least} atau lebih, "
        f"tertinggi {max(values)}{which}"
    )


def _told(facts: Facts) -> str:
    """Say which risks are in which class, from the highest on."""
    groups: dict[str, list[str]] = {}
    for one in facts.register:
        groups.setdefault(one.tingkat.nama, []).append(f"{one.nomor} {one.risiko.risiko} ({one.nilai})")
    told = " ".join(f"{name}: {listed(own)}." for name, own in groups.items())
    return f"Matriks kemungkinan dan dampak dari 1 sampai 5 dengan {len(facts.register)} risiko. {told}"
