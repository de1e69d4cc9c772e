"""Programmes become the tables of what is to be done: missions, strategies, action matrices, road map, quick wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.indicators import berdampingan, bernama, mula, sasaran
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel, or_dash
from masterplan.model.dimensi import Dimensi, Subdimensi
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator
from masterplan.sums.money import KOSONG
from masterplan.words.format import TIADA, juta, rentang, rupiah

NOMOR = Kolom("No", 0.5, "right")


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _missions(facts)
    for dimensi in facts.dimensi:
        own = facts.by_subdimension(dimensi)
        yield _strategies(facts, dimensi, own)
        yield _details(facts, dimensi, own)
        for sub in dimensi.subdimensi:
            yield _matrix(facts, sub, facts.of(dimensi.id, sub.id))
    yield from (_year(facts, year) for year in facts.tahun)
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


# --- strategies ---------------------------------------------------------------------------------


def _strategies(facts: Facts, dimensi: Dimensi, own: Sequence[OwnedProgramme]) -> Tabel:
    """List the strategies that the programmes of a dimension carry out."""
    carried: dict[tuple[str, str], list[str]] = {}
    for milik in own:
        for kode in milik.program.strategi:
            carried.setdefault((milik.opd.id, kode), []).append(milik.program.nama)
    rows = [
        Baris(
            (opd.singkatan, s.kode, s.uraian, ", ".join(s.faktor), tuple(carried[opd.id, s.kode])),
            id=f"{opd.id}/{s.kode}",
        )
        for opd in facts.opd
        for s in opd.strategi
        if (opd.id, s.kode) in carried
    ]
    columns = (
        *(Kolom("Perangkat daerah", 1.5), Kolom("Kode", 0.75, "center"), Kolom("Strategi", 4)),
        *(Kolom("Faktor", 0.9), Kolom("Program", 2.6)),
    )
    title = f"Strategi dimensi {facts.nama(dimensi.nama)} dan program pelaksananya"
    return Tabel(f"tbl-strategi-{dimensi.id}", title, columns, tuple(rows), facts.asal(owners(own)))


def _details(facts: Facts, dimensi: Dimensi, own: Sequence[OwnedProgramme]) -> Tabel:
    """Say about each programme what the action matrix has no room for."""
    rows = tuple(
        Baris((str(i), m.program.nama, m.program.inovasi or TIADA, _where(facts, m), _basis(facts, m)), id=m.program.id)
        for i, m in enumerate(own, 1)
    )
    columns = (
        *(NOMOR, Kolom("Program", 2.2), Kolom("Inovasi", 3.4)),
        *(Kolom("Lokasi, jangka, dan pelaksana", 2.4), Kolom("Bukti dan sumber", 2.6)),
    )
    title = f"Rincian program dimensi {facts.nama(dimensi.nama)}"
    return Tabel(f"tbl-rincian-{dimensi.id}", title, columns, rows, facts.asal(owners(own)))


def _where(facts: Facts, milik: OwnedProgramme) -> tuple[str, ...]:
    short = facts.singkatan
    program = milik.program
    helping = f"didukung {', '.join(short[one] for one in program.pendukung)}" if program.pendukung else ""
    who = "; ".join(part for part in (milik.opd.singkatan, helping) if part)
    spent = [
        ", ".join(part for part in (unit, short[opd] if opd != milik.opd.id else "") if part)
        for opd, unit in sorted(milik.pelaksana)
    ]
    spender = f"dana dibelanjakan oleh {'; '.join(filter(None, spent))}" if any(spent) else ""
    return tuple(part for part in (program.lokasi, f"Jangka {program.jangka.value}", who, spender) if part)


def _basis(facts: Facts, milik: OwnedProgramme) -> CellText:
    cited = facts.kutip(milik.program)
    parts = tuple(part for part in (milik.program.bukti, f"({cited})" if cited else "") if part)
    return parts or TIADA


# --- the action matrix --------------------------------------------------------------------------


def _matrix(facts: Facts, sub: Subdimensi, own: Sequence[OwnedProgramme]) -> Tabel:
    """Print what each programme is to reach and to cost in each year; amounts are millions of rupiah."""
    start = _common_start(own)
    rows = [row for number, milik in enumerate(own, 1) for row in _programme(facts, number, milik, start)]
    if own:
        total = facts.uang.subdimensi.get((own[0].program.dimensi, sub.id), KOSONG)
        rows.append(
            Baris(
                ("Jumlah", *(or_dash(total.tahun.get(y)) for y in facts.tahun), or_dash(total.jumlah), "", ""), "jumlah"
            )
        )
    columns = (
        *(
            NOMOR,
            Kolom("Program dan kegiatan", 3.4),
            Kolom("Indikator", 2.5),
            Kolom("Satuan", 1),
            Kolom(f"Awal {start}" if start else "Awal", 0.85, "right"),
        ),
        *(Kolom(str(year), 0.85, "right", "Target") for year in facts.tahun),
        *(Kolom(str(year), 1, "right", "Pagu (juta rupiah)") for year in facts.tahun),
        *(Kolom("Jumlah", 1.15, "right", "Pagu (juta rupiah)"), Kolom("Sumber dana", 0.95), Kolom("Pelaksana", 1.35)),
    )
    title = f"Rencana aksi subdimensi {facts.nama(sub.nama)}"
    results = any(one.realisasi for milik in own for one in milik.program.indikator)
    source = ("Dalam kurung siku: realisasi. " if results else "") + facts.asal(owners(own))
    return Tabel(f"tbl-aksi-{sub.id}", title, columns, tuple(rows), source)


def _common_start(own: Iterable[OwnedProgramme]) -> int | None:
    """Return the year of all start values, which the heading then says once; None if they differ."""
    years = {i.awal.tahun for milik in own for i in milik.program.indikator if i.awal}
    return years.pop() if len(years) == 1 else None


def _programme(facts: Facts, number: int, milik: OwnedProgramme, start: int | None) -> Iterator[Baris]:
    """One row for each indicator; what is said once for the programme reaches over them."""
    program, uang = milik.program, milik.uang
    money = (*(or_dash(uang.tahun.get(year)) for year in facts.tahun), or_dash(uang.jumlah))
    name: CellText = tuple(part for part in (program.nama, program.kegiatan, *_coded(facts, milik)) if part)
    last = (*money, tuple(uang.sumber) or TIADA, milik.opd.singkatan)
    indicators = program.indikator or (None,)
    for index, indikator in enumerate(indicators):
        first = index == 0
        blank = (None,) * len(last)
        yield Baris(
            (
                *((str(number), name) if first else (None, None)),
                *_measured(facts, indikator, start),
                *(last if first else blank),
            ),
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
        return (TIADA,) * (3 + len(facts.tahun))
    begun = tulis(indikator.awal.nilai) if start and indikator.awal else mula(indikator)
    return (bernama(indikator), indikator.satuan, begun, *(berdampingan(indikator, y) for y in facts.tahun))


# --- road map and quick wins --------------------------------------------------------------------


def _year(facts: Facts, year: int) -> Tabel:
    """Print what runs in a year, dimension by dimension, with its targets and its money."""
    rows: list[Baris] = []
    running: list[OwnedProgramme] = []
    for dimensi in facts.dimensi:
        own = [m for m in facts.of(dimensi.id) if year in m.tahun]
        if own:
            total = facts.pagu(dimensi.id).tahun.get(year, 0)
            rows.append(
                Baris((f"{facts.nama(dimensi.nama)}: {len(own)} program, {rupiah(total)}",), "kelompok", dimensi.id)
            )
            rows += [_task(facts, milik, year) for milik in own]
            running += own
    if rows:
        total = facts.uang.seluruh.tahun.get(year, 0)
        rows.append(Baris((f"Jumlah {len(running)} program", juta(total)), "jumlah"))
    columns = (
        *(Kolom("Program", 3), Kolom("Pelaksana", 1.2), Kolom("Indikator dan target", 4)),
        Kolom("Pagu (juta rupiah)", 1.2, "right"),
    )
    return Tabel(f"tbl-peta-{year}", f"Peta jalan tahun {year}", columns, tuple(rows), facts.asal(owners(running)))


def _task(facts: Facts, milik: OwnedProgramme, year: int) -> Baris:
    program = milik.program
    new = " (mulai)" if milik.mulai == year and year > facts.tahun[0] else ""
    targets = tuple(sasaran(facts, i, year) for i in program.indikator if year in i.target)
    amount = milik.uang.tahun.get(year)
    return Baris((f"{program.nama}{new}", milik.opd.singkatan, targets or TIADA, or_dash(amount)), id=program.id)


def _quick_wins(facts: Facts) -> Tabel:
    names = facts.nama_dimensi
    first = facts.tahun[0]
    rows = tuple(
        Baris(
            (
                *(names[m.program.dimensi], m.program.nama, m.opd.singkatan),
                tuple(sasaran(facts, i, first) for i in m.program.indikator) or TIADA,
                or_dash(m.uang.tahun.get(first)),
            ),
            id=m.program.id,
        )
        for m in facts.quick_win
    )
    columns = (
        *(Kolom("Dimensi", 1.6), Kolom("Program unggulan", 2.6), Kolom("Pelaksana", 1.2)),
        *(Kolom(f"Target {first}", 3.2), Kolom(f"Pagu {first} (juta rupiah)", 1.3, "right")),
    )
    return Tabel("tbl-quick-win", "Program unggulan tiap dimensi", columns, rows, facts.asal(owners(facts.quick_win)))
