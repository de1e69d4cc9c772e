"""The programmes of an OPD become one table in full: what they are, targets and results, money by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from masterplan.book.details import Detail, told
from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.book.indicators import begun_in, common_start, nilai, sifat
from masterplan.book.room import divided
from masterplan.book.tables.shapes import ISIAN, Baris, Kolom, Tabel, or_dash
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator, Opd, Program
from masterplan.words.format import TIADA, juta, listed


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield from (in_full(facts, opd) for opd in facts.opd)


def in_full(facts: Facts, opd: Opd, *, blank: bool = False) -> Tabel:
    """Print the programmes of an OPD as far as its spread has room.

    A `blank` table says all of them, and has rows for results also where there are none, to be filled in. Nobody
    measures the room for one that is not shown.
    """
    own = facts.owned(opd)
    start = common_start(own)
    said: Iterable[Mapping[Detail, str]] = (told(facts, milik) for milik in own)
    details, missing = frozenset(Detail), ""
    if facts.shown and not blank:
        said = [*said]
        details, missing = divided(facts, opd, said)
    shown = ({one: line for one, line in every.items() if one in details} for every in said)
    rows = facts.baris(_rows(facts, own, start, shown, blank=blank))
    columns = (
        *(Kolom("Program, kegiatan, dan indikator", 4.4), Kolom("Satuan", 1)),
        Kolom("Awal", 0.85, "right"),
        *(Kolom(str(year), 0.9, "right") for year in facts.tahun),
        Kolom("Jumlah", 1.05, "right"),
    )
    title, source = f"Program, target, dan pagu {opd.singkatan}", facts.asal([opd], opd.singkatan)
    note = ". ".join(_notes(own, start, missing))
    return Tabel(f"tbl-program-{opd.id}", title, columns, rows, source, rapat=True, catatan=note)


def _rows(
    facts: Facts,
    own: Sequence[OwnedProgramme],
    start: int | None,
    said: Iterable[Mapping[Detail, str]],
    *,
    blank: bool,
) -> Iterator[Baris]:
    for milik, lines in zip(own, said, strict=True):
        yield from _programme(facts, milik, start, lines, blank=blank)
    if len(own) > 1:
        amounts = [sum(milik.uang.tahun.get(year, 0) for milik in own) for year in facts.tahun]
        yield Baris(("Jumlah pagu", "", "", *map(or_dash, amounts), or_dash(sum(amounts))), "jumlah")


def _notes(own: Iterable[OwnedProgramme], start: int | None, missing: str) -> Iterator[str]:
    """Say what holds for the whole table, and what there was no room for."""
    if start:
        yield f"Awal: tahun {start}, bila tahun lain tidak disebut"
    if any(milik.uang.jumlah for milik in own):
        yield "Pagu dan belanja dalam juta rupiah"
    if missing:
        yield f"Tidak dimuat karena tempat, tetapi tercatat dalam data terbuka: {missing}"


# --- a programme --------------------------------------------------------------------------------


def _programme(
    facts: Facts, milik: OwnedProgramme, start: int | None, details: Mapping[Detail, str], *, blank: bool
) -> Iterator[Baris]:
    """Head a programme with its code and name, say what it is, and measure it year by year in targets and in money."""
    program = milik.program
    name = f"{facts.kode[program.id]} {program.nama}{' (quick win)' if program.quick_win else ''}"
    yield Baris((name,), "kelompok", program.id)
    codes = "; ".join(filter(None, (_served(facts, program), *_codes(program))))
    yield Baris((f"{program.kegiatan} ({codes})" if program.kegiatan else codes,), id=f"{program.id}/kegiatan")
    if own := tuple(line for one, line in details.items() if line and one is not Detail.BELANJA):
        yield Baris((own,), "redup", f"{program.id}/rincian")
    for one in program.indikator:
        yield from _measured(facts, program, one, start, blank=blank)
    yield from _paid(facts, milik, spent=Detail.BELANJA in details, blank=blank)


def _measured(facts: Facts, program: Program, one: Indikator, start: int | None, *, blank: bool) -> Iterator[Baris]:
    """Print the targets of an indicator, and below them what was reached."""
    begun = begun_in(one, start)
    name, ident = f"{one.nama} ({own})" if (own := sifat(one)) else one.nama, f"{program.id}/{one.nama}"
    yield Baris((name, one.satuan, begun, *(nilai(one, year) for year in facts.tahun), ""), id=ident)
    if blank or any(year in one.realisasi for year in facts.tahun):
        known = {year: tulis(value) for year, value in one.realisasi.items()}
        results = (known.get(year) or _room(facts, year, one.target, blank=blank) for year in facts.tahun)
        yield Baris(("realisasi", "", "", *results, ""), "redup", f"{ident}/realisasi")


def _paid(facts: Facts, milik: OwnedProgramme, *, spent: bool, blank: bool) -> Iterator[Baris]:
    """Print the money of a programme with its sources, and below it what was spent."""
    planned, ident = milik.uang, f"{milik.program.id}/pagu"
    if planned.jumlah:
        amounts = (or_dash(planned.tahun.get(year)) for year in facts.tahun)
        yield Baris((f"Pagu ({listed(planned.sumber)})", "", "", *amounts, or_dash(planned.jumlah)), id=ident)
    used: Counter[int] = Counter()
    for dana in milik.program.pendanaan:
        used.update(dana.realisasi)
    if (spent and used) or (blank and planned.jumlah):
        amounts = (
            juta(used[year]) if used[year] else _room(facts, year, planned.tahun, blank=blank) or TIADA
            for year in facts.tahun
        )
        total = "" if blank else or_dash(used.total())
        yield Baris(("realisasi belanja", "", "", *amounts, total), "redup", f"{ident}/realisasi")


def _room(facts: Facts, year: int, planned: Container[int], *, blank: bool) -> str:
    """Leave a line to write on in a planned year that is over by the edition, if the table is to be filled in."""
    return ISIAN if blank and year in planned and year < facts.rencana.edisi.tanggal.year else ""


# --- what is said of it -------------------------------------------------------------------------


def _served(facts: Facts, program: Program) -> str:
    dimensi = next(one for one in facts.dimensi if one.id == program.dimensi)
    sub = next(one for one in dimensi.subdimensi if one.id == program.subdimensi)
    return f"subdimensi {facts.nama(sub.nama)}"


def _codes(program: Program) -> Iterator[str]:
    if program.strategi:
        yield f"strategi {', '.join(program.strategi)}"
    if program.sub_kegiatan:
        yield f"sub kegiatan {', '.join(sub.kode for sub in program.sub_kegiatan)}"
