"""A line of a file becomes the page that shows what is written there, and the words by which it is found on it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from html import escape
from typing import TypeAlias
from urllib.parse import urlencode

from msgspec import Struct

from masterplan.live.preview.written import Leaf, Manuscript
from masterplan.site import addresses
from masterplan.words.format import angka, juta, ringkas, tanggal

LOOKED_FOR = "_cari"  # what the script of the preview looks for on the page, and shows
_TELLING, _LONG, _ENOUGH = 5, 8, 60  # letters: of words that tell a text, of such as tell what it is of, and to find it
_NAMES = ("nama", "judul", "faktor", "uraian")  # fields that say what the others are of
_MARKS = re.compile(r"[*_`~\\#\[\]()<>|{}\r\n]")
_TAG = re.compile(rb"<[^>]*>")
# Where the things of a list have a page of their own.
_PAGES: Mapping[tuple[str, ...], Callable[..., str]] = {
    ("program",): addresses.programme,
    ("wilayah",): addresses.region,
    ("dimensi",): addresses.dimension,
    ("dimensi", "subdimensi"): addresses.subdimension,
    ("sumber",): addresses.source,
}
# Where files are told of that are about one thing.
_FILES: Mapping[str, str] = {
    "data/risiko.yaml": addresses.RISKS,
    "data/indeks.yaml": addresses.INDICES,
    "data/rujukan.yaml": addresses.SOURCES,
    "data/tanggapan.yaml": addresses.COMMENTS,
    "data/rancangan.yaml": addresses.REGULATION,
    "data/dimensi.yaml": addresses.DIMENSIONS,
}


class Cursor(Struct, frozen=True):
    """A place in a file of the plan; lines and columns start at 1."""

    path: str
    line: int
    column: int = 1


Pages: TypeAlias = Callable[[str], bytes | None]
"""Takes an address, returns the page there; None if there is none."""


def address(place: Cursor, written: Manuscript, page: Pages, every: Iterable[str]) -> str:
    """Return where what a cursor stands in is shown, from `/` on: the home page if nothing of it is printed.

    `every` are the addresses of all pages.
    """
    leaf = _at(place, written)
    near = [one for one in _near(place.path, leaf, written) if page(one) is not None]
    words = [*_words(leaf, written)] if leaf else []
    for one in near or every:
        if told := _told(page(one) or b"", words):
            return f"/{one}?{urlencode({LOOKED_FOR: told})}"
    return f"/{near[0] if near else addresses.HOME}"


def _at(place: Cursor, written: Manuscript) -> Leaf | None:
    """Return the text at a cursor, the first one of its line if it stands before that, or else the last one above."""
    file = written.files.get(place.path)
    above = [one for one in file.leaves if one.span.line <= place.line] if file else []
    line = [one for one in above if one.span.line == place.line]
    begun = [one for one in line if one.span.column <= place.column] or line[:1] or above
    return max(begun, key=lambda one: one.start, default=None)


def _near(path: str, leaf: Leaf | None, written: Manuscript) -> Iterator[str]:
    """Go through the addresses at which a text is told of, the nearest first; the pages may not be there."""
    file = written.files.get(path)
    names = {scope[1]: word for word, scopes in file.declared.items() for scope in scopes} if file else {}
    way = leaf.path if leaf else ()
    for at in range(len(way), 0, -1):
        lists = tuple(step for step in way[:at] if isinstance(step, str))
        ids = [names[way[:end]] for end in range(1, at + 1) if way[:end] in names]
        make = _PAGES.get(lists)
        if make and len(ids) == len(lists):
            yield make(*ids)
    if path.startswith("data/opd/"):
        yield addresses.agency(names.get((), ""))
    if path in _FILES:
        yield _FILES[path]


def _words(leaf: Leaf, written: Manuscript) -> Iterator[str]:
    """Go through the words by which a text may be found on a page: its own, or else those of what it is said of.

    What is as short as a rating stands everywhere.
    """
    yield from (one for one in _printed(leaf.text) if len(one) >= _TELLING)
    inner = written.files[leaf.source.path].leaves
    for depth in range(len(leaf.path) - 1, -1, -1):
        beside = [one for one in inner if len(one.path) == depth + 1 and one.path[:depth] == leaf.path[:depth]]
        for other in sorted(beside, key=lambda one: (one.path[-1] not in _NAMES, -len(one.text))):
            yield from (one for one in _pieces(other.text) if len(one) >= _LONG)


def _told(page: bytes, words: Iterable[str]) -> str:
    """Return the first of some words that a page says in what is its own, and not only names in a link."""
    own = page.partition(b"<main")[2].partition(b"</main>")[0]
    for one in words:
        sought = escape(one, quote=False).encode()
        if sought in own and sought in _TAG.sub(b"\n", own):
            return one
    return ""


def _printed(text: str) -> Iterator[str]:
    """Go through the ways in which a text may be printed: a piece of it without marks, a number, a day."""
    with suppress(InvalidOperation, ValueError):
        number = Decimal(text.replace("_", "").replace(",", "."))
        if number == number.to_integral_value():
            yield from (juta(int(number)), ringkas(int(number)))
        yield angka(number)
        return
    with suppress(ValueError):
        yield tanggal(datetime.date.fromisoformat(text))
    yield from _pieces(text)


def _pieces(text: str) -> list[str]:
    """Return the beginnings of the stretches of a text that no mark of Markdown divides, the longest first."""
    found = (one.strip()[:_ENOUGH].strip() for one in _MARKS.split(text))
    return sorted(filter(None, found), key=len, reverse=True)
