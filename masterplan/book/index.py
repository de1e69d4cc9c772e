"""The numbered parts of a book become its index: OPD, programmes and places, each with the parts that name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice

from msgspec import Struct, field

from masterplan.book.facts import Facts
from masterplan.book.parts import (
    Figure,
    Frame,
    Index,
    IndexEntry,
    Listing,
    Part,
    Prose,
    Section,
    Spread,
    Table,
    mapped,
    walk,
)

KIND = "indeks"  # of the list that an index takes the place of
_FRONT = ("sampul", "depan")  # what stands before the first chapter is not looked through
_WORD = re.compile(r"\w+")
Words = tuple[str, ...]


class _Sought(Struct, frozen=True):
    """What an index names: how it is printed, and by which texts it is found.

    In the spread of its `opd` it is told in full, in the first of the parts `main` that the book has. A `partner` is
    not looked for in the spreads of others, which name many. `places` has the ids of the parts that name it, in order.
    """

    printed: str
    texts: tuple[str, ...]
    opd: str = ""
    main: tuple[str, ...] = ()
    partner: bool = False
    places: dict[str, None] = field(default_factory=dict)


def indexed(parts: tuple[Part, ...], facts: Facts | None, *, shown: bool = True) -> tuple[Part, ...]:
    """Put the index into the place of its list; one without entries is left out with its heading, as in a volume.

    Of one that is not `shown` no more is found out than whether it has an entry.
    """
    if not any(isinstance(part, Listing) and part.kind == KIND for part in walk(parts)):
        return parts
    entries = _entries(parts, facts, whole=shown) if facts else iter(())
    made = Index(tuple(_letters(islice(entries, None if shown else 1))))

    def changed(part: Part) -> Part | None:
        if not isinstance(part, Listing) or part.kind != KIND:
            return part
        return made if made.letters else None

    return mapped(parts, changed)


def _letters(entries: Iterable[IndexEntry]) -> Iterator[tuple[str, tuple[IndexEntry, ...]]]:
    ordered = sorted(entries, key=lambda entry: (entry.name.casefold(), entry.name))
    for letter, own in groupby(ordered, key=lambda entry: entry.name[0].upper()):
        yield letter, tuple(own)


def _entries(parts: Sequence[Part], facts: Facts, *, whole: bool) -> Iterator[IndexEntry]:
    """Make the entries; of the `whole` index, or with what is found first."""
    sought, known = list(_sought(facts)), {part.id for part in walk(parts) if isinstance(part, Section | Table)}
    for one, ident, opd in islice(_places(parts, _names(sought)), None if whole else 1):
        own = next((main for main in one.main if main in known), ident) if opd and one.opd == opd else ident
        one.places[own] = None
    for one in sought:
        main = next((main for main in one.main if main in one.places), "")
        if one.places:
            yield IndexEntry(one.printed, main, tuple(place for place in one.places if place != main))


def _sought(facts: Facts) -> Iterator[_Sought]:
    for opd in facts.opd:
        both = opd.nama if opd.nama == opd.singkatan else f"{opd.nama} ({opd.singkatan})"
        yield _Sought(both, (opd.nama, opd.singkatan), opd.id, (f"opd-{opd.id}",), partner=True)
    for milik in facts.program:
        name, opd = milik.program.nama, milik.opd
        coded = f"{name} ({opd.singkatan}, {facts.kode[milik.program.id]})"
        yield _Sought(coded, (name,), opd.id, (f"tbl-program-{opd.id}", f"opd-{opd.id}"))
    for one in facts.rencana.wilayah:
        yield _Sought(one.nama, (one.nama,))


# --- where something is named -------------------------------------------------------------------


def _texts(parts: Iterable[Part], section: str, opd: str) -> Iterator[tuple[str, Iterable[str], str]]:
    """Go through the texts of a book: the id of what they stand in, the texts, and the OPD of their spread."""
    for part in parts:
        match part:
            case Section():
                yield part.id, (part.title,), opd
                yield from _texts(part.parts, part.id, opd)
            case Spread() | Frame():
                inside = () if isinstance(part, Frame) and part.kind in _FRONT else part.parts
                yield from _texts(inside, section, part.opd if isinstance(part, Spread) else opd)
            case Table() | Figure():
                cells = part.value.texts if isinstance(part, Table) else ()
                yield part.id, (part.title, *cells), opd
            case _:
                yield section, _words(part), opd


def _words(part: Part) -> Iterator[str]:
    """Go through prose; what is escaped in it stands for itself."""
    yield from (
        one.replace("\\", "") for one in (part.value if isinstance(part, Prose) else ()) if isinstance(one, str)
    )


class _Names(Struct, frozen=True):
    """What is sought by its words, and how many words names have that begin with a word, the most first."""

    by_words: Mapping[Words, Sequence[_Sought]]
    lengths: Mapping[str, Sequence[int]]


def _names(sought: Iterable[_Sought]) -> _Names:
    by_words: dict[Words, list[_Sought]] = {}
    for one in sought:
        for words in dict.fromkeys(tuple(_WORD.findall(text)) for text in one.texts):
            by_words.setdefault(words, []).append(one)
    lengths: dict[str, set[int]] = {}
    for words in filter(None, by_words):
        lengths.setdefault(words[0], set()).add(len(words))
    return _Names(by_words, {word: sorted(own, reverse=True) for word, own in lengths.items()})


def _places(parts: Iterable[Part], names: _Names) -> Iterator[tuple[_Sought, str, str]]:
    """Go through what the texts of a book name, each with the id of what names it, and the OPD of its spread."""
    for ident, texts, opd in _texts(parts, "", ""):
        for words in (_WORD.findall(text) for text in texts):
            if not names.lengths.keys().isdisjoint(words):
                found = (one for one in _named(words, names) if not one.partner or opd in {"", one.opd})
                yield from ((one, ident, opd) for one in found)


def _named(text: Sequence[str], names: _Names) -> Iterator[_Sought]:
    """Find what a text names; the longest name counts, so that no place is found in that of another."""
    passed = 0
    for at, word in enumerate(text):
        for length in names.lengths.get(word, ()) if at >= passed else ():
            own = names.by_words.get(tuple(text[at : at + length]))
            if own:
                yield from own
                passed = at + length
                break
