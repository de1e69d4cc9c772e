"""What the template of a page gets becomes the figures and the tables that the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from masterplan.book.figures import behind
from masterplan.book.figures.shapes import Gambar
from masterplan.book.parts import Figure, Frame, Section, Spread, Table
from masterplan.book.tables.shapes import Tabel


def tables(value: object) -> Iterator[Tabel]:
    """Go through the tables with rows in a value, wherever they stand in it, and through those behind its figures."""
    for one in _shown(value):
        yield behind.table(one) if isinstance(one, Gambar) else one


def figures(value: object) -> Iterator[Gambar]:
    """Go through the figures in a value."""
    yield from (one for one in _shown(value) if isinstance(one, Gambar))


def _shown(value: object) -> Iterator[Tabel | Gambar]:
    if isinstance(value, Gambar):
        yield value
    elif isinstance(value, Tabel):
        yield from [value] if value.baris else []
    else:
        for one in _within(value):
            yield from _shown(one)


def _within(value: object) -> Iterable[object]:
    """Return what a value holds; texts, numbers and prose hold no table."""
    match value:
        case Table() | Figure():
            return (value.value,)
        case Section() | Frame() | Spread():
            return value.parts
        case Mapping():
            return value.values()
        case tuple() | list():
            return value
        case _:
            return ()
