"""Components of readiness become a figure: how many of each element and dimension are good, middling and bad."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts
from masterplan.book.figures.shapes import Gambar, Rated, RatedRow
from masterplan.model.sets import NilaiKesiapan
from masterplan.sums import kesiapan
from masterplan.sums.kesiapan import Ratings
from masterplan.words.format import listed

HEAD, ROW = 9.0, 6.4  # millimetres of the key and of a row


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make the only figure of this kind; one bar says nothing."""
    own = [one for opd in facts.opd for one in opd.kesiapan]
    names = facts.nama_dimensi
    elements = [(unsur.value.capitalize(), one) for unsur, one in kesiapan.by_element(own).items()]
    dimensions = [(names[i], one) for i, one in kesiapan.by_dimension(own, [d.id for d in facts.dimensi]).items()]
    if len(elements) + len(dimensions) < 2:  # noqa: PLR2004 - a single bar
        return
    groups = [(name, rows) for name, rows in (("Unsur", elements), ("Dimensi", dimensions)) if rows]
    rows = tuple(row for name, of in groups for row in (RatedRow(name), *(_row(*one) for one in of)))
    told = "; ".join(f"{name.lower()} {listed(_told(*one) for one in of)}" for name, of in groups)
    source = facts.asal(opd for opd in facts.opd if opd.kesiapan)
    yield Gambar(
        "gbr-kesiapan",
        _title(kesiapan.counted(own)),
        f"Batang banyak komponen yang baik, sedang, dan buruk menurut {told}.",
        source,
        Rated(rows, tuple(nilai.value.capitalize() for nilai in NilaiKesiapan)),
        HEAD + ROW * len(rows),
    )


def _title(whole: Ratings) -> str:
    good, bad = whole[NilaiKesiapan.BAIK], whole[NilaiKesiapan.BURUK]
    return f"Sebanyak {good} dari {sum(whole.values())} komponen kesiapan bernilai baik, {bad} buruk"


def _row(name: str, ratings: Ratings) -> RatedRow:
    return RatedRow(name, tuple(ratings.values()))


def _told(name: str, ratings: Ratings) -> str:
    return f"{name} {', '.join(f'{count} {nilai.value}' for nilai, count in ratings.items() if count)}"
