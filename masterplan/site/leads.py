"""What a page names becomes a cell that leads to the page that tells of it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from masterplan.book.facts import OwnedProgramme
from masterplan.book.tables.shapes import Baris, CellText, Reference, Tabel
from masterplan.model.opd import Opd
from masterplan.site import addresses


def to(address: str, text: str) -> Reference:
    """Lead to an address of the site by a text."""
    return Reference(address, text)


def programme(milik: OwnedProgramme) -> Reference:
    """Lead to a programme by its name."""
    return to(addresses.programme(milik.program.id), milik.program.nama)


def agency(opd: Opd) -> Reference:
    """Lead to an OPD by its abbreviation."""
    return to(addresses.agency(opd.id), opd.singkatan)


def rows(tabel: Tabel, place: Callable[[str], str], column: int = 0) -> Tabel:
    """Let the cells of a column lead to where `place` says the id of the row is told of; nowhere if it says nothing."""
    return replace(tabel, baris=tuple(_led(row, place(row.id) if row.id else "", column) for row in tabel.baris))


def _led(row: Baris, address: str, column: int) -> Baris:
    if not address or row.jenis == "kelompok" or len(row.sel) <= column:
        return row
    return replace(row, sel=tuple(_cell(cell, address) if at == column else cell for at, cell in enumerate(row.sel)))


def _cell(cell: CellText, address: str) -> CellText:
    return to(address, cell) if isinstance(cell, str) else cell
