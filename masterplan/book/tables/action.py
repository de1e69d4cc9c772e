"""Programmes become the tables of what is to be done: missions, action matrices, quick wins."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.indicators import begun_in, berdampingan, bernama, common_start, sasaran
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel, or_dash
from masterplan.model.dimensi import Dimensi
from masterplan.model.opd import Indikator
from masterplan.sums.money import KOSONG, Amounts
from masterplan.words.format import TIADA, angka, rentang


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _missions(facts)
    yield from (_matrix(facts, dimensi) for dimensi in facts.dimensi)
    yield _quick_wins(facts)


def _missions(facts: Facts) -> Tabel:
    names = facts.nama_dimensi
    rows: list[Baris] = []
    for number, misi in enumerate(facts.rencana.misi, 1):
        rows.append(Baris((f"Misi {number}: {misi.uraian}",), "kelompok", misi.id))
        rows += [
            Baris((s.kode, s.uraian, ", ".join(names[d] for d in s.dimensi) or TIADA), id=f"{misi.id}/{s.kode}")
            for s in misi.sasaran
        ]
    columns = (Kolom("Kode", 0.75, "center"), Kolom("Sasaran", 5), Kolom("Dimensi", 2.5))
    source = f"{facts.daerah}; status visi, misi, dan sasaran: {facts.rencana.status_visi.value}"
    return Tabel("tbl-misi", "Misi dan sasaran", columns, tuple(rows), source)


# --- the action matrix --------------------------------------------------------------------------


def _matrix(facts: Facts, dimensi: Dimensi) -> Tabel:
    """Print what each programme is to reach and to cost in each year, below the sums of its sub-dimension."""
    own = facts.by_subdimension(dimensi)
    start = common_start(own)
    rows = facts.baris(_rows(facts, dimensi, start))
    title = f"Rencana aksi dimensi {facts.nama(dimensi.nama)}"
    results = any(one.realisasi for milik in own for one in milik.program.indikator)
    note = "Dalam kurung siku: realisasi" if results else ""
    source = facts.asal(owners(own))
    return Tabel(f"tbl-aksi-{dimensi.id}", title, _columns(facts, start), rows, source, catatan=note)


def _rows(facts: Facts, dimensi: Dimensi, start: int | None) -> Iterator[Baris]:
    for sub in dimensi.subdimensi:
        below = facts.of(dimensi.id, sub.id)
        if below:
            uang = facts.uang.subdimensi.get((dimensi.id, sub.id), KOSONG)
            name = f"{facts.nama(sub.nama)}: {angka(len(below))} program"
            yield Baris((name, *_amounts(facts, uang), ""), "kelompok", sub.id)
            yield from (row for milik in below for row in _programme(facts, milik, start))
    if own := facts.by_subdimension(dimensi):
        name = f"Jumlah {angka(len(own))} program"
        yield Baris((name, *_amounts(facts, facts.pagu(dimensi.id)), ""), "jumlah")


def _columns(facts: Facts, start: int | None) -> tuple[Kolom, ...]:
    return (
        *(Kolom("Kode", 0.6), Kolom("Program dan kegiatan", 4.4, bernama=True), Kolom("Indikator (satuan)", 4)),
        Kolom(f"Awal {start}" if start else "Awal", 0.7, "right"),
        *(Kolom(str(year), 0.7, "right", "Target") for year in facts.tahun),
        *(Kolom(str(year), 0.9, "right", "Pagu (juta rupiah)") for year in facts.tahun),
        *(Kolom("Jumlah", 1.05, "right", "Pagu (juta rupiah)"), Kolom("Pelaksana dan sumber dana", 1.6)),
    )


def _amounts(facts: Facts, uang: Amounts) -> tuple[str, ...]:
    return (*(or_dash(uang.tahun.get(year)) for year in facts.tahun), or_dash(uang.jumlah))


def _programme(facts: Facts, milik: OwnedProgramme, start: int | None) -> Iterator[Baris]:
    """One row for each indicator; what is said once for the programme reaches over them."""
    program = milik.program
    name: CellText = tuple(part for part in (program.nama, program.kegiatan, *_coded(facts, milik)) if part)
    who = tuple(part for part in (milik.opd.singkatan, ", ".join(milik.uang.sumber)) if part)
    last = (*_amounts(facts, milik.uang), who)
    indicators = program.indikator or (None,)
    for index, indikator in enumerate(indicators):
        first = index == 0
        named = (facts.tautan(milik), name) if first else (None, None)
        yield Baris(
            (*named, *_measured(facts, indikator, start), *(last if first else (None,) * len(last))),
            id=program.id if first or indikator is None else f"{program.id}/{indikator.nama}",
        )


def _coded(facts: Facts, milik: OwnedProgramme) -> list[str]:
    """Name the sub kegiatan, with the years of their codes if the plan knows several nomenclatures."""
    dated = len(facts.rencana.nomenklatur) > 1
    return [
        f"{sub.kode} {sub.nama}{f' ({rentang(min(sub.pagu), max(sub.pagu))})' if dated and sub.pagu else ''}"
        for sub in milik.program.sub_kegiatan
    ]


def _measured(facts: Facts, indikator: Indikator | None, start: int | None) -> tuple[CellText, ...]:
    if indikator is None:
        return (TIADA,) * (2 + len(facts.tahun))
    return (
        bernama(indikator),
        begun_in(indikator, start),
        *(_narrow(berdampingan(indikator, year)) for year in facts.tahun),
    )


def _narrow(target: str | tuple[str, ...]) -> CellText:
    """Write a range in two lines, for it would widen the columns of all years."""
    lines = (target,) if isinstance(target, str) else target
    broken = [part for line in lines for part in line.replace(TIADA, f"{TIADA}\n").split("\n") if part]
    return tuple(broken) if len(broken) > 1 else target


# --- quick wins ---------------------------------------------------------------------------------


def _quick_wins(facts: Facts) -> Tabel:
    names = facts.nama_dimensi
    first = facts.tahun[0]
    rows = tuple(
        Baris(
            (
                *(names[m.program.dimensi], facts.tautan(m)),
                *(m.program.nama, m.opd.singkatan),
                tuple(sasaran(facts, i, first) for i in m.program.indikator) or TIADA,
                or_dash(m.uang.tahun.get(first)),
            ),
            id=m.program.id,
        )
        for m in facts.quick_win
    )
    columns = (
        *(Kolom("Dimensi", 1.5), Kolom("Kode", 0.7), Kolom("Program unggulan", 2.6), Kolom("Pelaksana", 1.2)),
        *(Kolom(f"Target {first}", 3.2), Kolom(f"Pagu {first} (juta rupiah)", 1.3, "right")),
    )
    return Tabel("tbl-quick-win", "Program unggulan tiap dimensi", columns, rows, facts.asal(owners(facts.quick_win)))
