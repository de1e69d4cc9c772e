"""What is clicked on a page becomes the line of the plan behind it.

No page says where its texts come from, and none has to: a table says what each of its rows stands for, an address what
its page is about, and what is printed of that is written there. A sum is written nowhere; it leads to what it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from masterplan.book.tables.shapes import Tabel, body
from masterplan.compiler import Compiled
from masterplan.diagnostics.values import Span
from masterplan.live.preview import matching
from masterplan.live.preview.written import Leaf, Manuscript, Scope
from masterplan.site import shown
from masterplan.site.source import source
from masterplan.site.subjects import subjects

_WORDS = 4000  # letters that are looked for


class Click(Struct, frozen=True):
    """What was clicked: the address of the page, the id around it, what it says.

    In a table its id, the number of the row and of the cell in it, from 0, as they were written; -1 for none.
    """

    address: str
    part: str
    table: str
    row: int
    cell: int
    text: str


Homing: TypeAlias = Callable[[str], Sequence[Scope]]  # where what is known by a word is written
Tables: TypeAlias = Callable[[str], Mapping[str, Tabel]]
"""Takes an address, returns the tables of its page by their ids."""


def found(click: Click, written: Manuscript, tables: Tables) -> Span | None:
    """Return where it is written; None if nothing in the plan is like it."""
    row, heading = _told(click, tables)
    about = [*_ids(click.part), *_ids(click.table), *_ids(click.address)]
    around = _narrowed(about, [written.declared])
    scopes = _narrowed(row, [written.declared, written.called, written.mentioned], around) or around
    if row and scopes == around:
        names = [one for one in row if not one.isdigit()]
        scopes = _narrowed(about, [written.declared], _narrowed(names, [written.declared, written.called])) or around
    best = _best(click, written, scopes, heading)
    if best:
        return best.span
    own = _narrowed(heading, [written.called], scopes)
    return _alone(own, written) or _alone(scopes, written)


def _alone(scopes: Sequence[Scope], written: Manuscript) -> Span | None:
    """Return where the outermost of some scopes begins, unless they are of several things."""
    first = min(scopes, key=lambda scope: len(scope[1]), default=None)
    return written.span(first) if first and all(inside(one, first) for one in scopes) else None


def tables(compiled: Compiled) -> Tables:
    """Make what knows the tables of the pages of a plan."""
    made: dict[str, Mapping[str, Tabel]] = {}

    def of(address: str) -> Mapping[str, Tabel]:
        if not made and compiled.books:
            for page in subjects.pages(source(compiled)):
                made[page.address] = {one.id: one for one in shown.tables(page.values)}
        return made.get(address, {})

    return of


# --- where to look ------------------------------------------------------------------------------


def _told(click: Click, tables: Tables) -> tuple[list[str], list[str]]:
    """Return the words by which the row that was clicked is known, and those of the column's heading."""
    tabel = tables(click.address).get(click.table)
    if tabel is None or not 0 <= click.row < len(tabel.baris):
        return [], []
    cells = list(body(tabel))[click.row].cells
    column = tabel.kolom[cells[click.cell].at] if 0 <= click.cell < len(cells) else None
    heading = f"{column.kelompok} {column.judul}".casefold().split() if column else []
    return [one for one in tabel.baris[click.row].id.split("/") if one], heading


def _ids(name: str) -> Iterator[str]:
    """Go through what an address or the id of a part may name: `tbl-swot-dinkes` is about `dinkes`."""
    for piece in filter(None, name.split("/")):
        words = piece.split("-")
        yield from ("-".join(words[at:]) for at in range(len(words)))


def _narrowed(tokens: Iterable[str], homes: Sequence[Homing], within: Sequence[Scope] = ()) -> Sequence[Scope]:
    """Return where what some words name is written, each within what is named before it; a word may name nothing.

    Of the ways in which a word may name something, the first counts that finds anything.
    """
    scopes = within
    for token in tokens:
        known = (_both(scopes, own(token)) if scopes else own(token) for own in homes)
        scopes = next((one for one in known if one), scopes)
    return scopes


def _both(some: Iterable[Scope], others: Iterable[Scope]) -> list[Scope]:
    """Return where one scope lies in another: the inner ones."""
    homes = list(others)
    pairs = ((one, other) for one in some for other in homes)
    return list(dict.fromkeys(inner for one, other in pairs if (inner := _inner(one, other))))


def _inner(one: Scope, other: Scope) -> Scope | None:
    outer, inner = sorted((one, other), key=lambda scope: len(scope[1]))
    return inner if inside(inner, outer) else None


def inside(scope: Scope, outer: Scope) -> bool:
    """Tell whether what stands at a scope is within another one, or is it."""
    return scope[0] == outer[0] and scope[1][: len(outer[1])] == outer[1]


# --- what is like it ----------------------------------------------------------------------------


def _best(click: Click, written: Manuscript, scopes: Sequence[Scope], heading: Sequence[str]) -> Leaf | None:
    """Return what is most like the words within the scopes, or else anywhere if the words are long enough to tell."""
    near = [one for one in written.leaves if any(inside(one.scope, scope) for scope in scopes)]
    best = _likest(click.text, near, heading)
    if best or (click.row >= 0 and scopes) or len(click.text) < matching.LONG:
        return best
    return _likest(click.text, written.leaves, heading, matching.ALIKE + 0.1)


def _likest(text: str, leaves: Iterable[Leaf], heading: Sequence[str], least: float = 0) -> Leaf | None:
    lines = [line.strip() for line in text[:_WORDS].splitlines() if line.strip()]
    words = dict.fromkeys((" ".join(lines), *lines))
    best, top = None, least
    for leaf in leaves:
        same = max((matching.likeness(one, leaf.text) for one in words), default=0)
        score = same + (sum(f"{step}" in heading for step in leaf.path) / 10 if same else 0)
        if score > top:
            best, top = leaf, score
    return best
