"""Two states of a plan become the matrix of their money and their targets, side by side, year by year.

It is what planning offices call *sandingan*: as it was, as it is to be, and by how much it differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.matrices import MatrixPaper, PaperCell, PaperMatrix, PaperRow, Shift
from masterplan.book.tables.shapes import Kolom
from masterplan.changes import matching
from masterplan.changes.differences import Changes
from masterplan.changes.matching import Sides
from masterplan.model.nilai import Nilai, tulis
from masterplan.model.opd import Indikator, Opd, Program

_NEW, _GONE, _SAME = "Baru, tidak ada semula", "Dihapus", "Tetap"
_TOTAL = "Jumlah"
_SIDES = ("Semula", "Menjadi", "Selisih")
_NOTE = "Yang tidak berubah ditulis dalam satu baris"
_SOURCE = "Data kedua keadaan rencana"
_Value: TypeAlias = Nilai | int | None
Yearly: TypeAlias = Mapping[str, Nilai | int]


def paper(found: Changes, lama: str, baru: str) -> MatrixPaper:
    """Lay two states side by side; `lama` and `baru` are what they are called."""
    lead, both = (f"Semula: {lama}.", f"Menjadi: {baru}."), _paired(found)
    agencies = tuple(_agencies(both.agencies))
    programmes, aims = (tuple(row for pair in both.programmes for row in make(both, pair)) for make in (_money, _aimed))
    matrices = (
        PaperMatrix("tbl-sandingan-opd", "Pagu perangkat daerah", _MONEY, agencies, "", _NOTE, _SOURCE),
        PaperMatrix(
            "tbl-sandingan-program", "Pagu program", _PROGRAMMES, programmes, "Perangkat daerah", _NOTE, _SOURCE
        ),
        PaperMatrix("tbl-sandingan-target", "Target indikator", _TARGETS, aims, "Program", _NOTE, _SOURCE),
    )
    return MatrixPaper("sandingan-rencana", "Sandingan rencana", lead, tuple(one for one in matrices if one.rows))


_YEARLY = (
    Kolom("Tahun", 1),
    *(Kolom(name, 1.6, "right", "Pagu (rupiah)") for name in _SIDES),
    Kolom("Keterangan", 2.2),
)
_MONEY = (Kolom("Perangkat daerah", 4), *_YEARLY)
_PROGRAMMES = (Kolom("Program", 4), *_YEARLY)
_TARGETS = (
    Kolom("Indikator", 4),
    Kolom("Satuan", 1.2),
    Kolom("Tahun", 1.2),
    *(Kolom(name, 1.3, "right", "Target") for name in _SIDES),
    Kolom("Keterangan", 2.2),
)


class _Paired(Struct, frozen=True):
    """The OPD and the programmes of both plans in pairs, and the pair of OPD that each programme belongs to."""

    agencies: Sequence[Sides[Opd]]
    programmes: Sequence[Sides[Program]]
    homes: Mapping[int, Sides[Opd]]


def _paired(found: Changes) -> _Paired:
    """Pair as `changes` does, and put each programme to the OPD that has it now."""
    sides = [[entry.value for entry in plan.opd] for plan in (found.lama, found.baru)]
    agencies = matching.pairs(*sides)
    homes = {id(program): pair for pair in agencies for opd in pair if opd for program in opd.program}
    programmes = matching.pairs(*([one for opd in own for one in opd.program] for own in sides))
    order = {id(pair): place for place, pair in enumerate(agencies)}
    programmes.sort(key=lambda pair: order[id(homes[id(pair.kini)])])
    return _Paired(agencies, programmes, homes)


# --- money --------------------------------------------------------------------------------------


def _agencies(agencies: Iterable[Sides[Opd]]) -> Iterator[PaperRow]:
    """Write the money of each OPD, and of the whole plan."""
    whole = Counter[str](), Counter[str]()
    for pair in agencies:
        then, now = (_sum(map(_paid, opd.program if opd else ())) for opd in pair)
        whole[0].update(then)
        whole[1].update(now)
        yield from _paid_rows(_Item((pair.kini.nama,), _only(pair)), then, now)
    for row in _paid_rows(_Item(("Seluruh rencana",)), *whole):
        yield replace(row, kind="jumlah")


def _money(both: _Paired, pair: Sides[Program]) -> Iterator[PaperRow]:
    item = _Item((pair.kini.nama,), _said(both, pair), both.homes[id(pair.kini)].kini.nama)
    return _paid_rows(item, _paid(pair.lama), _paid(pair.baru))


def _paid(program: Program | None) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for dana in program.pendanaan if program else ():
        found.update({str(year): amount for year, amount in dana.pagu.items()})
    return found


def _sum(amounts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for one in amounts:
        found.update(one)
    return found


# --- targets ------------------------------------------------------------------------------------


def _aimed(both: _Paired, pair: Sides[Program]) -> Iterator[PaperRow]:
    """Write the targets of a programme, indicator by indicator; what is the same is its last one alone."""
    group = f"{both.homes[id(pair.kini)].kini.nama}: {pair.kini.nama}"
    for own in matching.pairs(*(one.indikator if one else () for one in pair)):
        told = _only(own) or " dan ".join(_altered(own))
        item, then, now = _Item((own.kini.nama, own.kini.satuan), told, group), _aims(own.lama), _aims(own.baru)
        if then != now:
            yield from _yearly(item, then, now)
        elif then:
            last = max(then)
            yield item.row(last, then[last], now[last], _same(item))


def _altered(pair: Sides[Indikator]) -> Iterator[str]:
    """Say what is called otherwise than it was."""
    then, now = pair.lama, pair.baru
    if then and now and then.nama != now.nama:
        yield f"Semula bernama {then.nama}"
    if then and now and then.satuan != now.satuan:
        yield f"Satuan semula {then.satuan}"


def _aims(one: Indikator | None) -> Yearly:
    if one is None:
        return {}
    start = {f"{one.awal.tahun} (awal)": one.awal.nilai} if one.awal else {}
    end = {"Akhir": one.akhir} if one.akhir is not None else {}
    return {**start, **{str(year): aim for year, aim in one.target.items()}, **end}


# --- rows ---------------------------------------------------------------------------------------


class _Item(Struct, frozen=True):
    """What rows are about: its first cells, what is said of it, the group that it stands in."""

    names: tuple[str, ...]
    told: str = ""
    group: str = ""

    def row(self, year: str, before: _Value, after: _Value, told: str = "") -> PaperRow:
        """Write how one value was and is."""
        cells = (_number(before), _number(after), _shift(before, after))
        return PaperRow((*self.names, year, *cells, told), self.group, same=told == _SAME)


def _paid_rows(item: _Item, then: Mapping[str, int], now: Mapping[str, int]) -> Iterator[PaperRow]:
    """Write the money of each year and their sum; what is the same on both sides is the sum alone."""
    if then != now:
        yield from _yearly(item, then, now)
    last = ("" if then != now else _same(item)) if then else ""
    before, after = (sum(side.values()) if side else None for side in (then, now))
    if then or now:
        yield item.row(_TOTAL, before, after, last)


def _yearly(item: _Item, then: Yearly, now: Yearly) -> Iterator[PaperRow]:
    """Write a row for each year, the first of which says what is said of the item."""
    for place, year in enumerate(sorted({*then, *now})):
        yield item.row(year, then.get(year), now.get(year), "" if place else item.told)


def _same(item: _Item) -> str:
    return "; ".join(filter(None, (_SAME, f"{item.told[:1].lower()}{item.told[1:]}")))


def _only(pair: Sides[Opd] | Sides[Program] | Sides[Indikator]) -> str:
    """Say that one side alone has something."""
    return "" if pair.lama and pair.baru else (_GONE if pair.lama else _NEW)


def _said(both: _Paired, pair: Sides[Program]) -> str:
    """Say of a programme that only one side has it, or what it was called and where it was."""
    if not (pair.lama and pair.baru):
        return _only(pair)
    then, now = (both.homes[id(one)] for one in (pair.lama, pair.baru))
    told = [f"Semula bernama {pair.lama.nama}"] if pair.lama.nama != pair.baru.nama else []
    return " dan ".join((*told, *([f"Semula pada {then.kini.nama}"] if then is not now else [])))


def _number(value: _Value) -> PaperCell:
    return value if value is None or isinstance(value, int | Decimal) else tulis(value)


def _shift(before: _Value, after: _Value) -> PaperCell:
    """Return by how much two numbers differ; no money is none, and a target that is not there is no number."""
    match before, after:
        case (int() | None, int() | None):
            return Shift((after or 0) - (before or 0))
        case (Decimal(), Decimal()):
            return Shift(after - before)
        case _:
            return ""
