"""The parts of books as they are laid out become numbered parts, and references in them say what they lead to.

Chapters and appendices are counted through the book, sections, tables and figures in their chapter; where there are no
chapters, tables and figures are counted through the book.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.parts import Figure, Frame, Listing, Part, Section, Spread, Table, mapped, referring, walk
from masterplan.book.tables.shapes import Reference
from masterplan.model.sets import Penomoran
from masterplan.words.format import romawi


class _Count(Struct, frozen=True):
    """How far a book is counted; `chapter` is as the number of a table has it, `prefix` as that of a section."""

    chapter: str = ""
    prefix: str = ""  # arabic in any style
    bab: int = 0
    lampiran: int = 0
    subbab: int = 0
    bagian: int = 0
    tabel: int = 0
    gambar: int = 0

    def within(self, count: int) -> str:
        """Number a table or a figure of the chapter."""
        return f"{self.chapter}.{count}" if self.chapter else str(count)


def numbered(parts: tuple[Part, ...], style: Penomoran) -> tuple[Part, ...]:
    """Number all parts; `style` says how the chapter is written in the number of a table.

    A list with nothing in it is taken back, with the heading above it if there is nothing else below.
    """
    return _all(_without_empty_lists(parts), _Count(), style)[0]


def _without_empty_lists(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    held = tuple(walk(parts))
    known = {
        "daftar-isi": any(isinstance(part, Section) for part in held),
        "daftar-tabel": any(isinstance(part, Table) and part.listed for part in held),
        "daftar-gambar": any(isinstance(part, Figure) and part.listed for part in held),
    }
    empty = {name for name, there in known.items() if not there}
    return mapped(parts, lambda part: None if isinstance(part, Listing) and part.kind in empty else part)


def _all(parts: tuple[Part, ...], count: _Count, style: Penomoran) -> tuple[tuple[Part, ...], _Count]:
    made: list[Part] = []
    for part in parts:
        one, count = _one(part, count, style)
        made.append(one)
    return tuple(made), count


def _one(part: Part, count: _Count, style: Penomoran) -> tuple[Part, _Count]:
    """Number a part and what it holds; return it with the count as it is after it."""
    match part:
        case Section():
            number, count = _opened(part, count, style)
            inside, count = _all(part.parts, count, style)
            return replace(part, parts=inside, number=number), count
        case Spread() | Frame():
            inside, count = _all(part.parts, count, style)
            return replace(part, parts=inside), count
        case Table(counted=True):
            count = replace(count, tabel=count.tabel + 1)
            return replace(part, number=count.within(count.tabel)), count
        case Figure():
            count = replace(count, gambar=count.gambar + 1)
            return replace(part, number=count.within(count.gambar)), count
        case _:
            return part, count


def _opened(section: Section, count: _Count, style: Penomoran) -> tuple[str, _Count]:
    """Return the number that a heading prints, and the count below it."""
    match section.kind:
        case "bab":
            roman, arabic = romawi(count.bab + 1), str(count.bab + 1)
            chapter = roman if style is Penomoran.ROMAWI else arabic
            return roman, _Count(chapter, arabic, count.bab + 1, count.lampiran)
        case "lampiran":
            letter = chr(ord("A") + count.lampiran)
            return letter, _Count(letter, letter, count.bab, count.lampiran + 1)
        case "judul" | "kepala":
            return "", replace(count, chapter="", prefix="")
        case "subbab":
            number = f"{count.prefix}.{count.subbab + 1}" if count.prefix else ""
            return number, replace(count, subbab=count.subbab + 1, bagian=0)
        case "bagian":
            number = f"{count.prefix}.{count.subbab}.{count.bagian + 1}" if count.prefix and count.subbab else ""
            return number, replace(count, bagian=count.bagian + 1)


# --- references ---------------------------------------------------------------------------------


def linked(parts: tuple[Part, ...], find: Callable[[str], Reference]) -> tuple[Part, ...]:
    """Say in each reference what it leads to; a cell's own text stays."""

    def found(one: Reference) -> Reference:
        known = find(one.id)
        return replace(known, text=one.text or known.text)

    return referring(parts, found)


def resolved(ident: str, book: str, known: Mapping[str, Mapping[str, str]], names: Mapping[str, str]) -> Reference:
    """Find a part in the own book, or else in another; an id that nothing has is its own text, and leads nowhere.

    That of a part which several books have may be named with its book before it: `buku-2-tentang-buku`. `known` maps
    each book to its labels, `names` to its printed name, such as `Buku II`.
    """
    if ident in known[book]:
        return Reference(ident, known[book][ident], f"#{ident}")
    for other, own in known.items():
        part = ident if ident in own else ident.removeprefix(f"{other}-")
        if part in own:
            return Reference(ident, f"{own[part]} {names[other]}", f"../{other}/{other}.md#{part}")
    return Reference(ident, ident)
