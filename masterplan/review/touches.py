"""The parts of two builds of a book become the list of its chapters, sections, tables and figures that differ.

They are compared by their ids, and without numbers: a table that is only numbered otherwise, because another stands
before it now, has not changed, nor has a sentence that refers to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.parts import Figure, Frame, Part, Prose, Section, Spread, Table
from masterplan.book.tables.shapes import Reference

_COVER = "Sampul"
_HASHES = "tbl-data"  # of the files of all data, of which some differ with every change: no news for who reads what did
_KINDS = ("bab", "subbab", "bagian")


class Touch(Struct, frozen=True):
    """A part of a book that differs: a `bab`, `subbab`, `bagian`, `tabel` or `gambar`, numbered as the book prints it.

    What stands on every page is a part of its own, the `halaman`. `bab` is the chapter that it stands in, `apa` is
    `berubah`, `baru` or `dihapus`, and `halaman` the page on which it begins in the new book, empty if not known.
    """

    id: str
    jenis: str
    judul: str
    bab: str
    apa: str = ""
    halaman: str = ""


class TouchedBook(Struct, frozen=True):
    """A book that differs."""

    slug: str
    nama: str
    sentuhan: tuple[Touch, ...]


def compare(lama: Iterable[Part], baru: Iterable[Part], places: Mapping[str, str]) -> tuple[Touch, ...]:
    """List what differs, in the order of the new book and then what is no more; `places` are pages by id."""
    then, now = _pieces(lama), _pieces(baru)
    changed = [one for one, value in now.values() if one.id not in then or then[one.id][1] != value]
    return (
        *(replace(one, apa="berubah" if one.id in then else "baru", halaman=places.get(one.id, "")) for one in changed),
        *(replace(one, apa="dihapus") for one, _value in then.values() if one.id not in now),
    )


def _pieces(parts: Iterable[Part]) -> Mapping[str, tuple[Touch, object]]:
    """Take a book apart, into sections without those in it, tables and figures, each with what is compared of it.

    What stands before the first heading is its cover.
    """
    parts = tuple(parts)
    cover = Touch("", "bab", _COVER, ""), tuple(_words(parts))
    return {one.id: (one, value) for one, value in (cover, *_inside(parts, ""))}


def _inside(parts: Iterable[Part], chapter: str) -> Iterator[tuple[Touch, object]]:
    for part in parts:
        match part:
            case Section():
                own = Touch(part.id, _KINDS[part.level - 1], part.heading, chapter if part.level > 1 else "")
                yield own, (part.title, *_words(part.parts))
                yield from _inside(part.parts, chapter if part.level > 1 else part.heading)
            case Spread() | Frame():
                yield from _inside(part.parts, chapter)
            case Table() if part.id == _HASHES:
                pass
            case Table() | Figure():
                kind = "tabel" if isinstance(part, Table) else "gambar"
                yield Touch(part.id, kind, f"{part.label} {part.title}".strip(), chapter), part.value
            case _:
                pass


def _words(parts: Iterable[Part]) -> Iterator[str]:
    """Go through the prose of a section, with what references name instead of what it is called now."""
    for part in parts:
        if isinstance(part, Spread | Frame):
            yield from _words(part.parts)
        elif isinstance(part, Prose):
            said = (f"#{one.id}" if isinstance(one, Reference) else one for one in part.value)
            yield " ".join("".join(said).split())
