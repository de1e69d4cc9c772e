"""What is counted over the whole plan becomes figures: money by year, dimension, OPD and payer, and the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from masterplan.book.facts import Facts, owners
from masterplan.book.figures.shapes import Bar, Bars, Gambar, Layer, Lines, PairedRow, Pairs, Series, Stack, percent
from masterplan.book.summary import beyond_apbd, is_apbd
from masterplan.model.dimensi import Dimensi
from masterplan.model.opd import Opd
from masterplan.sums.money import KOSONG, share
from masterplan.words.format import angka, listed, persen, ringkas

ROW = 7.0  # millimetres for a dimension of which two shares are compared


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make every figure of this kind; one amount, or the only one of its kind, says nothing."""
    yield from _years(facts)
    yield from _payers(facts)
    yield from _shares(facts)
    yield from _index(facts)


def _paid(facts: Facts) -> list[Opd]:
    return [opd for opd in facts.opd if facts.uang.opd.get(opd.id, KOSONG).jumlah]


def _years(facts: Facts) -> Iterator[Gambar]:
    """Stack the sources, the largest at the bottom, in a column for each year."""
    whole = facts.uang.seluruh
    own = sorted((row for row in facts.uang.sumber.items() if row[1].jumlah), key=lambda row: (-row[1].jumlah, row[0]))
    if len([year for year in facts.tahun if whole.tahun.get(year)]) < 2:  # noqa: PLR2004 - a single column
        return
    parts = tuple(
        Layer(
            name,
            tuple(row.tahun.get(year, 0) / 1e9 for year in facts.tahun),
            tuple(_miliar(row.tahun.get(year, 0)) for year in facts.tahun),
            f"{ringkas(row.jumlah)} ({percent(share(row.jumlah, whole.jumlah))})",
        )
        for name, row in own
    )
    totals = tuple(_miliar(whole.tahun.get(year, 0)) for year in facts.tahun)
    drawing = Stack(tuple(map(str, facts.tahun)), totals, parts, "miliar rupiah")
    years = [f"{ringkas(whole.tahun.get(year, 0))} pada {year}" for year in facts.tahun]
    sources = [f"{n} {ringkas(r.jumlah)} ({persen(share(r.jumlah, whole.jumlah), 1)})" for n, r in own]
    alt = f"Batang bertumpuk pagu tiap tahun: {listed(years)}; seluruhnya {ringkas(whole.jumlah)}. "
    alt += f"Menurut sumber: {listed(sources)}."
    most = max(facts.tahun, key=lambda year: whole.tahun.get(year, 0))
    title = f"Pagu menurut tahun dan sumber dana: terbesar {most}, {ringkas(whole.tahun[most])}"
    yield Gambar("gbr-dana-tahun", title, alt, facts.asal(_paid(facts)), drawing, 82)


def _miliar(amount: int) -> str:
    return angka(Decimal(amount).scaleb(-9), 1)


def _payers(facts: Facts) -> Iterator[Gambar]:
    """Divide the money of each dimension into what is from the budget of the region, and what is not."""
    rows = [(d, facts.pagu(d.id)) for d in facts.dimensi]
    rows = sorted((row for row in rows if row[1].jumlah), key=lambda row: -row[1].jumlah)
    if len(rows) < 2 or not beyond_apbd(facts):  # noqa: PLR2004 - a single bar
        return
    amounts = [(d, *_divided(row.sumber)) for d, row in rows]
    bars = tuple(_bar(facts, d, own, other) for d, own, other in amounts)
    told = (
        f"{facts.nama(d.nama)} {ringkas(own + other)}, di antaranya {persen(share(other, own + other), 1)} bukan APBD"
        for d, own, other in amounts
    )
    alt = f"Batang pagu tiap dimensi, dari yang terbesar: {listed(told)}."
    paid = facts.asal(owners(m for m in facts.program if m.uang.jumlah))
    part = percent(share(sum(other for _d, _own, other in amounts), sum(row.jumlah for _d, row in rows)))
    words = ("gbr-dana-apbd", f"Pagu tiap dimensi dari APBD dan sumber lain: {part} bukan APBD", alt, paid)
    yield Gambar(*words, Bars(bars, ("APBD", "Bukan APBD")), 10 + 7.5 * len(bars))


def _bar(facts: Facts, dimensi: Dimensi, own: int, other: int) -> Bar:
    label = f"{ringkas(own + other)}, {_part(own, other)}"
    printed = ringkas(own), ringkas(other)
    return Bar(facts.nama(dimensi.nama), own / 1e9, label, dimensi.warna, other / 1e9, printed)


def _divided(sources: Mapping[str, int]) -> tuple[int, int]:
    own = sum(amount for name, amount in sources.items() if is_apbd(name))
    return own, sum(sources.values()) - own


def _part(own: int, other: int) -> str:
    return f"{percent(share(other, own + other))} bukan APBD"


def _shares(facts: Facts) -> Iterator[Gambar]:
    """Set the share of money of each dimension beside its share of programmes."""
    whole, count = facts.uang.seluruh.jumlah, len(facts.program)
    if not whole or len(facts.dimensi) < 2:  # noqa: PLR2004 - nothing to compare
        return
    rows = [(d, share(len(facts.of(d.id)), count), share(facts.pagu(d.id).jumlah, whole)) for d in facts.dimensi]
    drawing = Pairs(
        tuple(
            PairedRow(facts.nama(d.nama), d.warna, (float(own), float(paid)), (percent(own), percent(paid)))
            for d, own, paid in rows
        ),
        ("Bagian program", "Bagian pagu"),
    )
    told = [f"{facts.nama(d.nama)} {persen(own, 1)} program dan {persen(paid, 1)} pagu" for d, own, paid in rows]
    alt = f"Bagian tiap dimensi dari {count} program dan {ringkas(whole)}: {listed(told)}."
    d, own, paid = max(rows, key=lambda row: abs(row[2] - row[1]))
    title = "Bagian program dan bagian pagu tiap dimensi"
    if (gap := angka(abs(paid - own), 1)) != angka(0, 1):  # as it is printed
        title += f": selisih terbesar pada {facts.nama(d.nama)}, {gap} poin persen"
    yield Gambar("gbr-porsi", title, alt, facts.asal(_paid(facts)), drawing, 12 + ROW * len(rows))


# --- the index ----------------------------------------------------------------------------------


def _index(facts: Facts) -> Iterator[Gambar]:
    """Draw the smart-city index and its targets over the years if there are two values to compare."""
    evaluasi = facts.evaluasi
    reached = facts.indeks
    planned = dict(sorted(evaluasi.target.items()))
    if len(reached) + len(planned) < 2:  # noqa: PLR2004 - a single point
        return
    series = (_series("Indeks", reached), _series("Target", planned, planned=True))
    named = (("indeks", reached), ("target", planned))
    parts = [f"{word} {listed(_values_told(values))}" for word, values in named if values]
    alt = f"Garis indeks kota cerdas: {'; '.join(parts)}."
    cited = facts.kutip(*evaluasi.indeks)
    unsure = f"target: data {evaluasi.status_target.value}" if planned else ""
    source = "; ".join(text for text in (cited, unsure) if text)
    ends = [
        f"{word}{angka(one[max(one)], 2)} pada {max(one)}" for word, one in (("", reached), ("target ", planned)) if one
    ]
    title = f"Indeks kota cerdas {facts.daerah} {', '.join(ends)}"
    yield Gambar("gbr-indeks", title, alt, source, Lines(tuple(one for one in series if one.points)), 52)


def _series(name: str, values: Mapping[int, Decimal], *, planned: bool = False) -> Series:
    points = tuple((year, float(value), angka(value, 2)) for year, value in values.items())
    return Series(name, points, planned)


def _values_told(values: Mapping[int, Decimal]) -> list[str]:
    return [f"{angka(value, 2)} pada {year}" for year, value in values.items()]
