"""Totals of money become the funding tables: by source, dimension, OPD, spender and kecamatan, and against ceilings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book import regions
from masterplan.book.facts import Facts
from masterplan.book.tables import rounding
from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.sums.money import KOSONG, Amounts, add, share
from masterplan.words.format import TIADA, angka, juta


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    sums = facts.uang
    if not sums.seluruh.jumlah:
        return
    by_source = [_row(facts, (s.id, s.id), sums.sumber[s.id]) for s in facts.rencana.sumber_dana if s.id in sums.sumber]
    by_opd = [_row(facts, (opd.id, opd.nama), sums.opd[opd.id]) for opd in facts.opd if opd.id in sums.opd]
    yield _table(facts, ("tbl-dana-sumber", "Pagu indikatif menurut sumber dana", "Sumber dana"), by_source)
    yield _table(facts, ("tbl-dana-dimensi", "Pagu indikatif menurut dimensi", "Dimensi"), _by_dimension(facts))
    yield _table(facts, ("tbl-dana-opd", "Pagu indikatif menurut perangkat daerah", "Perangkat daerah"), by_opd)
    yield _ceilings(facts)
    spenders = ("tbl-dana-pelaksana", "Pagu yang dibelanjakan unit atau perangkat daerah lain", "Pelaksana")
    yield _table(facts, spenders, _by_spender(facts), whole=False)
    by_region = [_row(facts, (one.id, one.nama), one.uang) for one in regions.groups(facts)]
    yield _table(facts, ("tbl-dana-wilayah", "Pagu indikatif menurut kecamatan", "Kecamatan"), by_region)


def _by_spender(facts: Facts) -> list[Baris]:
    """Print what an OPD spends, and what its units do of that, if it is not what its own programmes cost."""
    rows: list[Baris] = []
    for opd in facts.opd:
        units = sorted((unit, uang) for (ident, unit), uang in facts.uang.pelaksana.items() if ident == opd.id)
        below, whole = any(unit for unit, _uang in units), add(uang for _unit, uang in units)
        if below or whole.tahun != facts.uang.opd.get(opd.id, KOSONG).tahun:
            rows.append(_row(facts, (opd.id, opd.nama), whole))
        if below:
            named = (((f"{opd.id}/{unit}", f"{TIADA} {unit or 'tanpa unit tersendiri'}"), uang) for unit, uang in units)
            rows += [_row(facts, *one) for one in named]
    return rows


def _by_dimension(facts: Facts) -> list[Baris]:
    """Print each dimension as a total above its sub-dimensions."""
    rows: list[Baris] = []
    for dimensi in facts.dimensi:
        own = (dimensi.id, facts.nama(dimensi.nama))
        rows.append(_row(facts, own, facts.pagu(dimensi.id), "jumlah"))
        rows += [
            _row(
                facts,
                (f"{dimensi.id}/{sub.id}", facts.nama(sub.nama)),
                facts.uang.subdimensi.get((dimensi.id, sub.id), KOSONG),
            )
            for sub in dimensi.subdimensi
        ]
    return rows


def _row(facts: Facts, words: tuple[str, str], uang: Amounts, kind: str = "") -> Baris:
    """Print the amounts of what has this id and this name."""
    ident, name = words
    years = (or_dash(uang.tahun.get(year, 0)) for year in facts.tahun)
    cells = (name, *years, or_dash(uang.jumlah), angka(share(uang.jumlah, facts.uang.seluruh.jumlah), 1))
    return Baris(cells, kind, ident)


def _table(facts: Facts, words: tuple[str, str, str], rows: Sequence[Baris], *, whole: bool = True) -> Tabel:
    """Print rows, which add up to the `whole` unless they are only some."""
    ident, title, first = words
    columns = (
        Kolom(first, 3),
        *(Kolom(str(year), 1, "right", "Pagu (juta rupiah)") for year in facts.tahun),
        *(Kolom("Jumlah", 1.1, "right", "Pagu (juta rupiah)"), Kolom("Bagian (%)", 0.8, "right")),
    )
    total = [_row(facts, ("", "Jumlah"), facts.uang.seluruh, "jumlah")] if rows and whole else []
    paid = [opd for opd in facts.opd if opd.id in facts.uang.opd]
    note = rounding.shares(rows) if total else ""
    return Tabel(ident, title, columns, (*rows, *total), facts.asal(paid), catatan=note)


def _ceilings(facts: Facts) -> Tabel:
    """Set what is planned beside what the plan may spend, source by source and year by year."""
    rows = tuple(
        Baris((source, str(year), or_dash(planned), juta(most), angka(share(planned, most), 1)), id=f"{source}/{year}")
        for source, years in facts.rencana.plafon.items()
        for year, most in sorted(years.items())
        for planned in (facts.uang.sumber.get(source, KOSONG).tahun.get(year, 0),)
    )
    columns = (
        *(Kolom("Sumber dana", 1.5), Kolom("Tahun", 1, "center"), Kolom("Pagu (juta rupiah)", 1.5, "right")),
        *(Kolom("Plafon (juta rupiah)", 1.5, "right"), Kolom("Terpakai (%)", 1, "right")),
    )
    return Tabel("tbl-plafon", "Pagu terhadap plafon", columns, rows, facts.daerah)
