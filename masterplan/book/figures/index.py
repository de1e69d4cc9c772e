"""The smart-city index and its targets become a figure over the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from masterplan.book.facts import Facts
from masterplan.book.figures.shapes import Gambar, Lines, Series
from masterplan.sums import indeks
from masterplan.words.format import angka, listed


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make the figure if there are two values to compare."""
    evaluasi = facts.evaluasi
    computed = {one.tahun: indeks.value(one, evaluasi.aspek) for one in evaluasi.indeks}
    reached = {year: value for year, value in sorted(computed.items()) if value is not None}
    planned = dict(sorted(evaluasi.target.items()))
    if len(reached) + len(planned) < 2:  # noqa: PLR2004 - a single point
        return
    series = (_series("Indeks", reached), _series("Target", planned, planned=True))
    parts = [f"{word} {listed(_told(values))}" for word, values in (("indeks", reached), ("target", planned)) if values]
    alt = f"Garis indeks kota cerdas: {'; '.join(parts)}."
    cited = facts.kutip(ident for one in evaluasi.indeks for ident in one.sumber)
    unsure = f"target: data {evaluasi.status_target.value}" if planned else ""
    source = "; ".join(text for text in (cited, unsure) if text)
    title = f"Indeks kota cerdas {facts.daerah} dan targetnya" if planned else f"Indeks kota cerdas {facts.daerah}"
    yield Gambar("gbr-indeks", title, alt, source, Lines(tuple(one for one in series if one.points)), 52)


def _series(name: str, values: Mapping[int, Decimal], *, planned: bool = False) -> Series:
    points = tuple((year, float(value), angka(value, 2)) for year, value in values.items())
    return Series(name, points, planned)


def _told(values: Mapping[int, Decimal]) -> list[str]:
    return [f"{angka(value, 2)} pada {year}" for year, value in values.items()]
